// What a variable or array element of a type holds before anything is put there.

import {
  type NetType, Big, DateTime, Decimal, DateTimeOffset, SwitchParameter, TimeSpan, char, emptyGuid, enumValue, membersOf,
} from '#objects'
import { ofCode } from './numeric.ts'
import { t, typeCode } from './type-of.ts'

export function defaultValue(type: NetType): unknown {
  if (type === t.bool) return false
  if (type.kind === 'enum') return enumValue(type, 0)
  const code = typeCode(type)
  if (code === 4) return char(0)
  if (code === 15) return new Decimal(0n)
  if (code >= 5) return ofCode(code, 0)
  if ((type.genericDefinition?.kind ?? type.kind) !== 'struct' || type.genericDefinition === t.nullable) return null
  if (type === t.dateTime) return new DateTime(0n)
  if (type === t.timeSpan) return new TimeSpan(0n)
  if (type === t.guid) return emptyGuid
  if (type === t.bigint) return new Big('BigInteger', 0n)
  if (type === t.switch) return new SwitchParameter(false)
  if (type.name === 'System.DateTimeOffset') return new DateTimeOffset(0n, 0)
  const ctor = membersOf(type).constructors.find((each) => each.parameters.length === 0)
  return ctor === undefined ? null : type.genericDefinition ? ctor.call(type) : ctor.call()
}
