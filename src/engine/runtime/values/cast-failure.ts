// What a failing cast says.

import { type Exception, type NetType, automationNull } from '#objects'
import type { Context } from '../context.ts'
import { castError, exceptionOf } from '../errors/errors.ts'
import { toText } from './text.ts'
import { typeOf } from './type-of.ts'

/** No way leads from the one type to the other. */
export function castFailure(value: unknown, type: NetType, context: Context): Exception {
  if (value === null || value === undefined || value === automationNull) {
    return type.kind === 'enum'
      ? castError('nullToEnumInvalidCast', `$null cannot become a ${type.name}.`)
      : castError('nullToObjectInvalidCast', `$null cannot become a ${type.name}.`)
  }
  return castError('ConvertToFinalInvalidCastException', `A ${describe(value)} cannot become a ${type.name}: ${quote(value, context)}.`)
}

/** A way that ended badly. */
export function cannotCast(value: unknown, type: NetType, context: Context, id: string, thrown?: unknown): Exception {
  const inner = thrown === undefined ? undefined : exceptionOf(thrown)
  return castError(id, `${quote(value, context)} cannot become a ${type.name}.${inner ? ` ${inner.Message}` : ''}`, inner ?? null)
}

function describe(value: unknown): string {
  return typeOf(value)?.name ?? 'value'
}

function quote(value: unknown, context: Context): string {
  if (typeOf(value) !== undefined && /SecureString|PSCredential/.test(typeOf(value)!.name)) return 'It'
  const text = toText(value, context)
  return `"${text.length > 80 ? text.slice(0, 77) + '...' : text}"`
}
