// Arithmetic, bitwise and comparison operators on values. The emitted code does int and double itself and comes here
// for the rest; each operator begins with the cheap cases all the same. A list on the left filters, repeats or grows;
// a dictionary merges; what is left is op_Addition and its like of the operands' types.

import {
  Big,
  Char,
  Decimal,
  Dictionary,
  EnumValue,
  Hashtable,
  Num,
  OrderedDictionary,
  PSArray,
  automationNull,
  char as charOf,
  exception,
  objectArrayType,
  isEnumerable,
  itemsOf,
  roomFor,
} from '#objects'
import type { NetType } from '#objects'
import { base, equals, numericOperand, ordered } from './compare.ts'
import type { Context } from '../context.ts'
import { cannotCast } from './cast-failure.ts'
import { convert } from './convert.ts'
import { decimalNegate } from '#dotnet'
import { exceptionOf, runtimeError, wrappedError } from '../errors/errors.ts'
import { invokeOperator } from './statics.ts'
import { parseNumber, scan } from './number-text.ts'
import {
  type Arithmetic,
  arithmetic,
  asBigInt,
  asDouble,
  castOverflow,
  divideByZero,
  isNumeric,
  ofCode,
  onDoubles,
  ranges,
  toCode,
  toEnum,
} from '#dotnet'
import { toText } from './text.ts'
import { enumCode, isInt, numberCode, t, typeCode, typeOf } from './type-of.ts'

const methods: { readonly [op in Arithmetic]: string } = {
  '+': 'op_Addition',
  '-': 'op_Subtraction',
  '*': 'op_Multiply',
  '/': 'op_Division',
  '%': 'op_Modulus',
}

export function add(left: unknown, right: unknown, context: Context): unknown {
  if (typeof left === 'number' && typeof right === 'number') return addNumbers(left, right)
  if (typeof left === 'string') return left + (typeof right === 'string' ? right : toText(right, context))
  const doubles = asDoubles('+', left, right)
  if (doubles !== undefined) return doubles
  const a = base(left)
  if (a === null) return right === undefined ? null : right
  if (typeof a === 'string') return a + toText(right, context)
  if (a instanceof Char) return a.text + toText(right, context)
  if (a instanceof PSArray) {
    const more = typeof right === 'object' && isEnumerable(right) ? itemsOf(right) : undefined
    return more === undefined ? a.appendOne(right === undefined ? null : right) : a.append(more)
  }
  const numeric = numericBinary('+', a, right, context)
  if (numeric !== undefined) return numeric
  if (isEnumerable(a)) return new PSArray([...itemsOf(a)!, ...(isEnumerable(right) ? itemsOf(right)! : [right])])
  if (a instanceof Dictionary) {
    const b = base(right)
    if (b instanceof Dictionary) return merge(a, b)
    throw runtimeError('AddHashTableToNonHashTable', 'Only another dictionary can be added to a dictionary.')
  }
  return invokeOperator('op_Addition', '+', left, right, context)
}

/** A sum that no script can see being made: text, and a value added to an array; undefined: that is for `add`. */
export function plainSum(left: unknown, right: unknown): unknown {
  if (typeof left === 'string')
    return typeof right === 'string' ? left + right : typeof right === 'number' && (right | 0) === right ? left + right : undefined
  return left instanceof PSArray && (typeof right === 'number' || typeof right === 'string' || typeof right === 'boolean')
    ? left.appendOne(right)
    : undefined
}

/** Both as doubles when each is a bare number or a boxed [double], and one of them is a double; undefined otherwise. */
function asDoubles(op: Arithmetic, left: unknown, right: unknown): unknown {
  const a = left instanceof Num && left.kind === 'Double' ? left.value : left
  if (typeof a !== 'number') return undefined
  const b = right instanceof Num && right.kind === 'Double' ? right.value : right
  if (typeof b !== 'number' || (a === left && b === right && (a | 0) === a && (b | 0) === b)) return undefined
  return onDoubles(op, a, b)
}

function addNumbers(a: number, b: number): unknown {
  const sum = a + b
  // int + int is right as it is; a whole sum of doubles must say that it is a double.
  return (sum | 0) !== sum || ((a | 0) === a && (b | 0) === b) ? sum : new Num('Double', sum)
}

export function subtract(left: unknown, right: unknown, context: Context): unknown {
  return minusLike('-', left, right, context)
}

export function divide(left: unknown, right: unknown, context: Context): unknown {
  return minusLike('/', left, right, context)
}

export function remainder(left: unknown, right: unknown, context: Context): unknown {
  return minusLike('%', left, right, context)
}

function minusLike(op: '-' | '/' | '%', left: unknown, right: unknown, context: Context): unknown {
  const doubles = asDoubles(op, left, right)
  if (doubles !== undefined) return doubles
  const a = base(left) ?? 0
  const numeric = numericBinary(op, a, right, context)
  if (numeric !== undefined) return numeric
  if (typeof a === 'string') {
    const b = base(right)
    const kind = b === null || !isNumeric(numberCode(b)) ? t.int : numericTypeOf(b)
    return minusLike(op, textNumber(a, kind, context), typeof b === 'string' ? textNumber(b, t.int, context) : b, context)
  }
  return invokeOperator(methods[op], op, a, right, context)
}

export function multiply(left: unknown, right: unknown, context: Context): unknown {
  if (typeof left === 'string' && typeof right === 'number' && (right | 0) === right) return repeatText(left, right)
  const doubles = asDoubles('*', left, right)
  if (doubles !== undefined) return doubles
  const a = base(left)
  if (a === null) return null
  if (typeof a === 'string') return repeatText(a, timesOf(right, t.int, context))
  if (isNumeric(numberCode(a))) {
    const numeric = numericBinary('*', a, right, context)
    if (numeric !== undefined) return numeric
  }
  if (isEnumerable(a)) {
    const count = timesOf(right, t.uint32, context)
    const items = itemsOf(a)!
    roomFor(count * items.length)
    const all: unknown[] = []
    for (let i = 0; i < count; i++) for (const item of items) all.push(item)
    return new PSArray(all, a instanceof PSArray ? a.netType : objectArrayType)
  }
  return invokeOperator('op_Multiply', '*', left, right, context)
}

function timesOf(right: unknown, type: NetType, context: Context): number {
  const b = base(right)
  return asDouble(convert(typeof b === 'string' ? textNumber(b, t.int, context) : b, type, context))
}

function repeatText(text: string, count: number): string {
  if (count < 0)
    throw exception('System.ArgumentOutOfRangeException', 'A text cannot be repeated a negative number of times.', { ParamName: 'times' })
  if (count > 8) return text.repeat(count)
  let repeated = ''
  for (let index = 0; index < count; index++) repeated += text
  return repeated
}

/** Both operands as numbers, when the left is one (or a bool or char) and the right can be taken for one. */
function numericBinary(op: Arithmetic, a: unknown, right: unknown, context: Context): unknown {
  const code = numberCode(a)
  if (code === 0) return undefined
  const b = base(right)
  let other = numericOperand(b, a)
  if (other === undefined) {
    if (typeof b === 'string') other = textNumber(b, numericTypeOf(a), context)
    // BigInteger and the native integers are types of their own: their operators take the number.
    else return undefined
  }
  if (other instanceof Decimal && (typeof a === 'boolean' || a instanceof EnumValue)) throw notCoerced(a, other)
  if (code === 15 && typeof other === 'boolean') other = ofCode(15, other ? 1 : 0)
  const result = arithmetic(op, a, other)
  if (typeof result === 'symbol') throw arithmeticError(result)
  if (!(a instanceof EnumValue)) return result
  // Only a result of the enum's own kind is one of its values.
  if (numberCode(result) !== enumCode(a.netType))
    throw exception('System.InvalidCastException', `A ${typeOf(result)?.name} is no ${a.netType.name}.`)
  return toEnum(result, a.netType)
}

/** What the reference engine has no operation for: a bool or an enum beside a decimal, an enum's place beside $null. */
function notCoerced(left: unknown, right: unknown): unknown {
  return exception(
    'System.InvalidOperationException',
    `There is no operation of ${typeOf(left)?.name ?? '$null'} and ${typeOf(right)?.name ?? '$null'}.`,
  )
}

function arithmeticError(what: symbol): unknown {
  if (what === divideByZero) return wrappedError(exception('System.DivideByZeroException', 'A number cannot be divided by zero.'))
  const outOfRange = exception('System.OverflowException', 'The result is outside the range of a decimal.')
  return what === castOverflow ? outOfRange : wrappedError(outOfRange)
}

/** The type in whose kind a text beside this number is read. */
function numericTypeOf(value: unknown): NetType {
  return isNumeric(numberCode(value)) ? typeOf(value)! : t.int
}

/** A text operand as a number: as the other operand's kind, or wider when its own spelling says so. */
function textNumber(text: string, kind: NetType, context: Context): unknown {
  const written = parseNumber.asWritten(text)
  if (written !== undefined) return written
  return text.trim() === '' ? ofCode(typeCode(kind), 0) : convert(text, kind, context)
}

function merge(a: Dictionary, b: Dictionary): Dictionary {
  const result = a instanceof OrderedDictionary ? new OrderedDictionary() : new Hashtable()
  for (const { key, value } of a.entries()) result.set(key, value)
  for (const { key, value } of b.entries()) {
    if (!result.add(key, value))
      throw exception('System.ArgumentException', `Both dictionaries have the key '${String(key)}'.`, { ParamName: 'key' })
  }
  return result
}

// ---- unary

export function negate(value: unknown, context: Context): unknown {
  return unary('-', value, context)
}

export function unaryPlus(value: unknown, context: Context): unknown {
  return unary('+', value, context)
}

function unary(op: '-' | '+', value: unknown, context: Context): unknown {
  const v = base(value)
  if (isInt(v)) return op === '+' ? v : 0 - v
  if (v instanceof Decimal) return op === '+' ? v : decimalNegate(v)
  return op === '+' ? add(0, v, context) : subtract(0, v, context)
}

export function increment(value: unknown, context: Context): unknown {
  return step(value, 1, context)
}

export function decrement(value: unknown, context: Context): unknown {
  return step(value, -1, context)
}

function step(value: unknown, by: 1 | -1, context: Context): unknown {
  if (typeof value === 'number') return addNumbers(value, by)
  const v = base(value)
  if (v === null) return by
  if (!isNumeric(numberCode(v)) && !(v instanceof Big)) {
    throw runtimeError('OperatorRequiresNumber', `${by > 0 ? '++' : '--'} needs a number, not a ${typeOf(v)?.name ?? 'value'}.`)
  }
  return add(v, by, context)
}

export function bitwiseNot(value: unknown, context: Context): unknown {
  const v = base(value)
  if (v === null) return -1
  if (isInt(v)) return ~v
  if (typeof v === 'string') return bitwiseNot(textNumber(v, t.int, context), context)
  if (v instanceof EnumValue)
    return toEnum(new Big('Int64', ~BigInt(v.value)), v.netType) ?? toEnum(wrap(enumCode(v.netType), ~BigInt(v.value)), v.netType)
  if (v instanceof Char) return ~v.code
  const code = numberCode(v)
  if (code === 3) return ~asDouble(v)
  if (code >= 13) {
    for (const to of [9, 10, 11, 12] as const) {
      const whole = toCode(v, to)
      if (whole !== undefined) return wrap(to, ~asBigInt(whole)!)
    }
    throw cannotCast(v, t.int, context, 'InvalidCastIConvertible')
  }
  if (code >= 5) return code <= 9 ? ~asDouble(v) : wrap(code, ~asBigInt(v)!)
  return invokeOperator('op_OnesComplement', '-bnot', v, undefined, context)
}

function wrap(code: number, value: bigint): unknown {
  const { bits, signed } = ranges[code]!
  return ofCode(code, signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value))
}

// ---- bits

export type Bitwise = '-band' | '-bor' | '-bxor'

export function bitwise(op: Bitwise, left: unknown, right: unknown, context: Context): unknown {
  if (isInt(left) && isInt(right)) return op === '-band' ? left & right : op === '-bor' ? left | right : left ^ right
  const a = base(left)
  const b = base(right)
  if (a === null && b === null) return 0
  const x = numberCode(a)
  const y = numberCode(b)
  if (x !== 0 || y !== 0) {
    const top = Math.max(x, y)
    const other = x === 0 ? a : b
    if ((x !== 0 && y !== 0) || other === null) {
      if (top >= 13) return bitsOfReals(op, a ?? 0, b ?? 0, context)
      const code = top <= 9 ? 9 : top
      const result = wrap(code, bits(op, asBigInt(a ?? 0)!, asBigInt(b ?? 0)!))
      return a instanceof EnumValue ? toEnum(wrap(enumCode(a.netType), asBigInt(result)!), a.netType) : result
    }
    if (a instanceof EnumValue && typeof b === 'string') return bitwise(op, a, convert(b, a.netType, context), context)
  }
  if (typeof a === 'string' || typeof b === 'string') {
    return bitwise(
      op,
      typeof a === 'string' ? textNumber(a, y >= 5 ? typeOf(b)! : t.int, context) : a,
      typeof b === 'string' ? textNumber(b, x >= 5 && !(a instanceof EnumValue) ? typeOf(a)! : t.int, context) : b,
      context,
    )
  }
  return invokeOperator({ '-band': 'op_BitwiseAnd', '-bor': 'op_BitwiseOr', '-bxor': 'op_ExclusiveOr' }[op], op, left, right, context)
}

function bits(op: Bitwise, a: bigint, b: bigint): bigint {
  return op === '-band' ? a & b : op === '-bor' ? a | b : a ^ b
}

/** Reals are rounded to 64 bits; the result is unsigned unless one of them is negative. */
function bitsOfReals(op: Bitwise, a: unknown, b: unknown, context: Context): unknown {
  const whole = (value: unknown): bigint => {
    const negative = asDouble(value) < 0
    const converted = toCode(value, negative ? 11 : 12)
    if (converted === undefined) throw cannotCast(value, negative ? t.long : t.uint64, context, 'InvalidCastIConvertible')
    return BigInt.asUintN(64, asBigInt(converted)!)
  }
  const result = bits(op, whole(a), whole(b))
  return asDouble(a) < 0 || asDouble(b) < 0 ? wrap(11, result) : ofCode(12, result)
}

export function shift(op: '-shl' | '-shr', left: unknown, right: unknown, context: Context): unknown {
  if (isInt(left) && isInt(right)) return op === '-shl' ? left << right : left >> right
  const a = base(left)
  if (a === null) return 0
  if (typeof a === 'string') return shift(op, textNumber(a, t.int, context), right, context)
  const code = numberCode(a)
  if (code < 5) return invokeOperator(op === '-shl' ? 'op_LeftShift' : 'op_RightShift', op, left, right, context)
  const b = base(right)
  const count = convert(typeof b === 'string' ? textNumber(b, t.int, context) : b, t.int, context) as number
  if (code >= 13) {
    for (const to of [9, 10, 11, 12] as const) {
      const whole = toCode(a, to)
      if (whole !== undefined) return shift(op, whole, count, context)
    }
    throw cannotCast(a, t.int, context, 'InvalidCastIConvertible')
  }
  const masked = BigInt(count & (code < 11 ? 31 : 63))
  const value = asBigInt(a)!
  const moved = op === '-shl' ? value << masked : value >> masked
  return a instanceof EnumValue ? toEnum(wrap(enumCode(a.netType), moved), a.netType) : wrap(code, moved)
}

// ---- comparison, with a list on the left

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'

/** left -eq right and its family; a list on the left gives the items that hold. */
export function compareOp(op: Comparison, left: unknown, right: unknown, ignoreCase: boolean, context: Context): unknown {
  if (typeof left === 'object' && left !== null && isEnumerable(left)) {
    return new PSArray(itemsOf(left)!.filter((item) => compareOne(op, item, right, ignoreCase, context)))
  }
  return compareOne(op, left, right, ignoreCase, context)
}

export function compareOne(op: Comparison, left: unknown, right: unknown, ignoreCase: boolean, context: Context): boolean {
  const enums = left instanceof EnumValue || right instanceof EnumValue
  if (enums && left instanceof EnumValue && base(right) instanceof Decimal) throw notCoerced(left, right)
  if (op === 'eq') return equals(left, right, ignoreCase, context)
  if (op === 'ne') return !equals(left, right, ignoreCase, context)
  if (enums && (left === null || right === null)) throw notCoerced(left, right)
  return ordered(op, left, right, ignoreCase, context)
}

/** -contains: is one of the items equal to the value? */
export function contains(list: unknown, value: unknown, ignoreCase: boolean, context: Context): boolean {
  if (list === automationNull) return false
  const items = itemsOf(list)
  if (items === undefined) return equals(list, value, ignoreCase, context)
  for (let index = 0; index < items.length; index++) if (equals(items[index], value, ignoreCase, context)) return true
  return false
}

// ---- ranges

/** 1..5 and 'a'..'e'. */
export function range(left: unknown, right: unknown, context: Context): PSArray {
  const [first, last] = rangeBounds(left, right, context)
  roomFor(Math.abs(last - first))
  const items: unknown[] = []
  for (const item of rangeItems(left, right, context)) items.push(item)
  return new PSArray(items)
}

/** The same, one after the other. */
export function* rangeItems(left: unknown, right: unknown, context: Context): Generator<unknown> {
  const [first, last, chars] = rangeBounds(left, right, context)
  const by = first <= last ? 1 : -1
  for (let i = first; by > 0 ? i <= last : i >= last; i += by) yield chars ? charOf(i) : i
}

/** Where a range begins and ends, and whether it counts characters. */
export function rangeBounds(left: unknown, right: unknown, context: Context): readonly [number, number, boolean] {
  if (isInt(left) && isInt(right)) return [left, right, false]
  const a = base(left)
  const b = base(right)
  const x = asRangeChar(a)
  const y = asRangeChar(b)
  if (x !== undefined && y !== undefined) return [x, y, true]
  return [rangeBound(a, context), rangeBound(b, context), false]
}

/** One character of text, but not a digit, which counts as a number. */
function asRangeChar(value: unknown): number | undefined {
  if (value instanceof Char) return value.code
  return typeof value === 'string' && value.length === 1 && !/\d/.test(value) ? value.charCodeAt(0) : undefined
}

function rangeBound(value: unknown, context: Context): number {
  if (value === null) return 0
  if (typeof value === 'string' && scan(value.trim()) === undefined && value.trim() !== '') {
    throw exception('System.FormatException', `'${value}' is not a number.`)
  }
  const number = typeof value === 'string' ? textNumber(value, t.int, context) : value
  try {
    return convert(number, t.int, context) as number
  } catch (thrown) {
    // .NET's own conversion is what fails here.
    if (exceptionOf(thrown) === undefined) throw thrown
    throw isNumeric(numberCode(number))
      ? exception('System.OverflowException', `${toText(number, context)} is no bound of a range: it is too large.`)
      : exception('System.InvalidCastException', 'A range goes from a number or a character to another.')
  }
}
