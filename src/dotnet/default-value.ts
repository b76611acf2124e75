// What an element or variable of a type holds before anything is put there: default(T).

import {
  Big,
  DateOnly,
  DateTime,
  DateTimeOffset,
  Decimal,
  type NetType,
  Num,
  SwitchParameter,
  TimeOnly,
  TimeSpan,
  char,
  emptyGuid,
  enumValue,
  membersOf,
} from '#objects'

const made: { readonly [name: string]: () => unknown } = {
  'System.Boolean': () => false,
  'System.Char': () => char(0),
  'System.Int32': () => 0,
  'System.Double': () => new Num('Double', 0),
  'System.Single': () => new Num('Single', 0),
  'System.Byte': () => new Num('Byte', 0),
  'System.SByte': () => new Num('SByte', 0),
  'System.Int16': () => new Num('Int16', 0),
  'System.UInt16': () => new Num('UInt16', 0),
  'System.UInt32': () => new Num('UInt32', 0),
  'System.Int64': () => new Big('Int64', 0n),
  'System.UInt64': () => new Big('UInt64', 0n),
  'System.IntPtr': () => new Big('IntPtr', 0n),
  'System.UIntPtr': () => new Big('UIntPtr', 0n),
  'System.Numerics.BigInteger': () => new Big('BigInteger', 0n),
  'System.Decimal': () => new Decimal(0n),
  'System.DateTime': () => new DateTime(0n),
  'System.TimeSpan': () => new TimeSpan(0n),
  'System.DateTimeOffset': () => new DateTimeOffset(0n, 0),
  'System.DateOnly': () => new DateOnly(0),
  'System.TimeOnly': () => new TimeOnly(0n),
  'System.Guid': () => emptyGuid,
  'System.Management.Automation.SwitchParameter': () => new SwitchParameter(false),
}

export function defaultValueOf(type: NetType): unknown {
  const make = made[type.name]
  if (make !== undefined) return make()
  if (type.kind === 'enum') return enumValue(type, 0)
  const definition = type.genericDefinition ?? type
  if (definition.kind !== 'struct' || definition.name === 'System.Nullable`1') return null
  const ctor = membersOf(type).constructors.find((each) => each.parameters.length === 0)
  return ctor === undefined ? null : type.genericDefinition ? ctor.call(type) : ctor.call()
}
