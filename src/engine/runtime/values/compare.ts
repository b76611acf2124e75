// -eq, -lt and their family on two single values (what a list on the left does is in operators.ts). The left value
// decides: numbers with numbers, text as text, anything else by converting the right one to the left's type.

import { Char, Dictionary, EnumValue, NetType, PSObject, automationNull, equalFolded, instanceMember, isAssignable, noBase } from '#objects'
import { compareText, equalText } from '#dotnet'
import { compareValues, equalValues } from '#dotnet'
import type { Context } from '../context.ts'
import { castFailure } from './cast-failure.ts'
import { conversion, convert, fromType, rank } from './convert.ts'
import { exceptionOf, runtimeError } from '../errors/errors.ts'
import { invokeMethodInfo } from './invoke.ts'
import { parseNumber } from './number-text.ts'
import { asDouble, compareNumbers, isNumeric } from '#dotnet'
import { toText } from './text.ts'
import { numberCode, t, typeOf } from './type-of.ts'

/** left -eq right. */
export function equals(left: unknown, right: unknown, ignoreCase: boolean, context: Context): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left === right
  if (typeof left === 'string' && typeof right === 'string') return left === right || equalText(left, right, ignoreCase)
  if (left instanceof Char && typeof right === 'string') return equalText(left.text, right, ignoreCase)
  const a = base(left)
  const b = base(right)
  if (a === null) return b === null
  if (b === null) return false
  const code = numberCode(a)
  if (isNumeric(code)) {
    const other = numericOperand(b, a)
    if (other !== undefined) return compareNumbers(a, other) === 0
    if (typeof b === 'string' && a instanceof EnumValue && /^\s*[-+]?[\d.]+\s*$/.test(b)) {
      const number = parseNumber(b, t.double)
      return typeof number !== 'string' && compareNumbers(a, number) === 0
    }
    if (typeof b === 'string' && !(a instanceof EnumValue)) {
      const number = parseNumber.asWritten(b) ?? parseNumber(b, typeOf(a)!)
      return typeof number !== 'string' && compareNumbers(a, number) === 0
    }
  }
  if (typeof a === 'string') return equalText(a, toText(b, context), ignoreCase)
  if (a instanceof Char) {
    if (b instanceof Char) return a === b || (ignoreCase && equalFolded(a.text, b.text))
    if (typeof b === 'string') return equalText(a.text, b, ignoreCase)
  }
  if (objectEquals(a, b, context)) return true
  // Nothing is converted to what a type is.
  if (a instanceof NetType) return false
  const type = typeOf(a)!
  const way = conversion(fromType(b), type)
  if (way.rank === rank.none || way.rank === rank.identity || way.rank === rank.assignable || way.rank === rank.nullToRef) return false
  try {
    return objectEquals(a, way.convert(b, type, context), context)
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    return false
  }
}

/** left -lt, -le, -gt, -ge right. */
export function ordered(op: 'lt' | 'le' | 'gt' | 'ge', left: unknown, right: unknown, ignoreCase: boolean, context: Context): boolean {
  if (typeof left === 'number' && typeof right === 'number')
    return holds(op, left < right ? -1 : left > right ? 1 : left === right ? 0 : undefined)
  const a = base(left)
  const b = base(right)
  if (a === null || b === null) return withNothing(op, a, b)
  if (isNumeric(numberCode(a))) {
    const other = numericOperand(b, a)
    if (other !== undefined) return holds(op, compareNumbers(a, other))
    if (typeof b === 'string' && !(a instanceof EnumValue))
      return holds(op, compareNumbers(a, parseNumber.asWritten(b) ?? convert(b, typeOf(a)!, context)))
  }
  if (typeof a === 'string') return holds(op, compareText(a, typeof b === 'string' ? b : toText(b, context), ignoreCase))
  const type = typeOf(a)!
  const known = typeOf(b) === type ? compareValues(a, b) : undefined
  if (known !== undefined) return holds(op, known)
  if (a instanceof PSObject || compareValues(a, a) !== undefined || isAssignable(type, t.comparable)) {
    const sign = compareSame(a, convertRight(a, b, type, context), context)
    if (sign !== undefined) return holds(op, sign)
  }
  if (objectEquals(a, b, context)) return op === 'le' || op === 'ge'
  if (a instanceof PSObject)
    throw runtimeError('PSObjectCompareTo', `${type.name} has no order.`, {
      category: 'NotSpecified',
      type: 'System.Management.Automation.ExtendedTypeSystemException',
    })
  throw runtimeError('NotIcomparable', `${type.name} has no order: only values that can be compared may stand beside -${op}.`)
}

function holds(op: 'lt' | 'le' | 'gt' | 'ge', sign: number | undefined): boolean {
  if (sign === undefined) return false
  return op === 'lt' ? sign < 0 : op === 'le' ? sign <= 0 : op === 'gt' ? sign > 0 : sign >= 0
}

/** A number is compared with 0 when the other side is nothing; otherwise nothing comes before something. */
function withNothing(op: 'lt' | 'le' | 'gt' | 'ge', a: unknown, b: unknown): boolean {
  const below = op === 'lt' || op === 'le'
  const code = numberCode(a)
  if (isNumeric(code)) return below ? asDouble(a) < 0 : asDouble(a) >= 0
  if (isNumeric(numberCode(b))) return below ? asDouble(b) >= 0 : asDouble(b) < 0
  switch (op) {
    case 'lt':
      return b !== null
    case 'le':
      return a === null
    case 'gt':
      return a !== null
    case 'ge':
      return b === null
  }
}

/** A right operand that counts as a number beside a number: numbers, bools, chars, and what converts implicitly. */
export function numericOperand(value: unknown, left: unknown): unknown {
  if (value === null) return 0
  const code = numberCode(value)
  if (code !== 0 && !(value instanceof EnumValue)) return value
  if (value instanceof EnumValue) return value
  void left
  return undefined
}

function convertRight(a: unknown, b: unknown, type: NetType, context: Context): unknown {
  const way = conversion(fromType(b), type)
  if (way.rank === rank.identity || way.rank === rank.assignable) return b
  try {
    if (way.rank === rank.none) throw castFailure(b, type, context)
    return way.convert(b, type, context)
  } catch (thrown) {
    if (type.kind === 'enum' && typeof b === 'string') throw thrown
    const inner = exceptionOf(thrown)
    if (inner === undefined) throw thrown
    throw runtimeError('ComparisonFailure', `"${toText(a, context)}" and "${toText(b, context)}" cannot be compared. ${inner.Message}`, {
      inner,
    })
  }
}

/** a.CompareTo(b) in sign; undefined when the type has no order. */
function compareSame(a: unknown, b: unknown, context: Context): number | undefined {
  const known = compareValues(a, b)
  if (known !== undefined) return known
  const type = typeOf(a)!
  const method = instanceMember(type, 'CompareTo')?.methods?.find((each) => each.parameters.length === 1)
  if (method === undefined || !(isAssignable(type, t.comparable) || type.script || isAssignable(type, t.comparable))) return undefined
  const sign = invokeMethodInfo(method, a, [b], context)
  return typeof sign === 'number' ? Math.sign(sign) : asDouble(sign)
}

/** Object.Equals. */
export function objectEquals(a: unknown, b: unknown, context: Context): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || a instanceof NetType || a instanceof Dictionary)
    return false
  const known = equalValues(a, b)
  if (known !== undefined) return known
  const type = typeOf(a)
  if (type === undefined) return false
  const method = instanceMember(type, 'Equals')?.methods?.find(
    (each) => each.parameters.length === 1 && each.declaring.name !== 'System.Object' && each.declaring !== t.valueType,
  )
  return method !== undefined && invokeMethodInfo(method, a, [b], context) === true
}

/** Without wrapping; nothing is null. */
export function base(value: unknown): unknown {
  if (value instanceof PSObject) return value.base === noBase ? value : value.base
  return value === undefined || value === automationNull ? null : value
}

/** For sorting and the like: a's place beside b, by the same rules as -lt, -1, 0 or 1. */
export function compare(a: unknown, b: unknown, ignoreCase: boolean, context: Context): number {
  if (equals(a, b, ignoreCase, context)) return 0
  return ordered('lt', a, b, ignoreCase, context) ? -1 : 1
}
