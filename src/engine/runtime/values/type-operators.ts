// -is, -as and the types on their right.

import { NetType, PSObject, isAssignable, isWrapped, noBase } from '#objects'
import type { Context } from '../context.ts'
import { castError, runtimeError } from '../errors/errors.ts'
import { tryConvert } from './convert.ts'
import { toText } from './text.ts'
import { t, typeOf } from './type-of.ts'

/** value -is type; the right side is a type or the name of one. */
export function isOp(left: unknown, right: unknown, context: Context): boolean {
  return isInstance(left, typeOperand(right, context))
}

/** True when the value is of the type. */
export function isInstance(value: unknown, type: NetType): boolean {
  if (type === t.psobject || type === t.pscustomobject) return isWrapped(value)
  const own = typeOf(value)
  return own !== undefined && isAssignable(own, type)
}

/**
 * The same for a type that stands in the text, [int[]]: an array is then only of its very own type. [pscustomobject]
 * and [psobject] mean what they say here.
 */
export function isLiteral(value: unknown, type: NetType): boolean {
  return type.kind === 'array' ? typeOf(value) === type : isInstance(value, type)
}

/** value -as type; $null when it cannot be one. */
export function asOp(left: unknown, right: unknown, context: Context): unknown {
  let type: NetType | undefined
  const operand = right instanceof PSObject && right.base !== noBase ? right.base : right
  if (operand instanceof NetType) type = operand
  else {
    const name = toText(operand, context)
    type = context.resolveType(name)
    if (type === undefined) throw castError('InvalidCastFromStringToType', `There is no type named '${name}'.`)
  }
  const value = tryConvert(left, type, context)
  return value === undefined ? null : value
}

function typeOperand(right: unknown, context: Context): NetType {
  const operand = right instanceof PSObject && right.base !== noBase ? right.base : right
  if (operand instanceof NetType) return operand
  if (typeof operand === 'string') {
    const type = context.resolveType(operand)
    if (type !== undefined) return type
    throw runtimeError('RuntimeException', `There is no type named '${operand}'.`, { category: 'NotSpecified' })
  }
  throw runtimeError('RuntimeException', 'Beside -is there must be a type, or the name of one.', { category: 'NotSpecified' })
}
