// Numbers of every kind as one family: which kind two of them meet in, how one becomes another (half to even, out of
// range is `undefined`), and the four rules of arithmetic. The int and double paths come first: they are the common ones.

import { doubleOfBig } from './digits.ts'
import {
  decimalAdd,
  decimalCompare,
  decimalDivide,
  decimalMultiply,
  decimalOfBigInt,
  decimalOfDouble,
  decimalOfSingle,
  decimalRemainder,
  decimalRound,
  decimalSubtract,
  decimalToBigInt,
  decimalToDouble,
} from './decimal.ts'
import { Big, Char, Decimal, EnumValue, Exception, Num, double, enumValue } from '#objects'
import type { BigKind, NetType, NumKind } from '#objects'
import { type NumberCode, enumCode, numberCode } from './code.ts'

export const code = {
  none: 0,
  bool: 3,
  char: 4,
  sbyte: 5,
  byte: 6,
  int16: 7,
  uint16: 8,
  int32: 9,
  uint32: 10,
  int64: 11,
  uint64: 12,
  single: 13,
  double: 14,
  decimal: 15,
} as const

type Range = {
  readonly kind: NumKind | BigKind | 'Int32'
  readonly min: number
  readonly max: number
  readonly bits: number
  readonly signed: boolean
}

/** Integer kinds by code. */
export const ranges: { readonly [code: number]: Range } = {
  5: { kind: 'SByte', min: -128, max: 127, bits: 8, signed: true },
  6: { kind: 'Byte', min: 0, max: 255, bits: 8, signed: false },
  7: { kind: 'Int16', min: -32768, max: 32767, bits: 16, signed: true },
  8: { kind: 'UInt16', min: 0, max: 65535, bits: 16, signed: false },
  9: { kind: 'Int32', min: -2147483648, max: 2147483647, bits: 32, signed: true },
  10: { kind: 'UInt32', min: 0, max: 4294967295, bits: 32, signed: false },
  11: { kind: 'Int64', min: -(2 ** 63), max: 2 ** 63, bits: 64, signed: true },
  12: { kind: 'UInt64', min: 0, max: 2 ** 64, bits: 64, signed: false },
}

export const isInteger = (c: number): boolean => c >= 5 && c <= 12
export const isSigned = (c: number): boolean => c === 5 || c === 7 || c === 9 || c === 11
export const isReal = (c: number): boolean => c >= 13
export const isNumeric = (c: number): boolean => c >= 5

/** What any numeric value (number, char, bool, enum) is as a JS double. */
export function asDouble(value: unknown): number {
  if (typeof value === 'number') return value
  if (value instanceof Num) return value.value
  if (value instanceof Big) return value.kind === 'BigInteger' ? doubleOfBig(value.value) : Number(value.value)
  if (value instanceof Decimal) return decimalToDouble(value)
  if (value instanceof EnumValue) return Number(value.value)
  if (value instanceof Char) return value.code
  return value === true ? 1 : 0
}

/** A numeric value of a whole kind as a bigint; a real one is rounded half to even. NaN and infinities give undefined. */
export function asBigInt(value: unknown): bigint | undefined {
  if (value instanceof Big) return value.value
  if (value instanceof EnumValue) return BigInt(value.value)
  if (value instanceof Decimal) return decimalToBigInt(decimalRound(value))
  const number = asDouble(value)
  return Number.isFinite(number) ? BigInt(roundEven(number)) : undefined
}

/** Half to even, as casts to whole numbers round. */
export function roundEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest < 0.5) return floor
  if (rest > 0.5) return floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}

/** A whole number as a value of a kind; no check of range. */
export function ofCode(c: number, value: number | bigint): unknown {
  switch (c) {
    case 9:
      return Number(value)
    case 11:
      return new Big('Int64', BigInt(value))
    case 12:
      return new Big('UInt64', BigInt(value))
    case 14:
      return double(Number(value))
    case 13:
      return new Num('Single', Math.fround(Number(value)))
    case 15:
      return typeof value === 'bigint' ? decimalOfBigInt(value) : decimalOfDouble(value)
    default:
      return new Num(ranges[c]!.kind as NumKind, Number(value))
  }
}

/** A numeric value as one of another kind, rounded half to even; undefined when it is out of range. */
export function toCode(value: unknown, to: NumberCode): unknown {
  const from = numberCode(value)
  if (from === to && !(value instanceof EnumValue)) return value
  if (to >= 5 && to <= 10) {
    const number = from === 12 || from === 11 || from === 15 ? asBigInt(value)! : roundEven(asDouble(value))
    const range = ranges[to]!
    return number >= range.min && number <= range.max ? ofCode(to, number) : undefined
  }
  if (to === 11 || to === 12) {
    const big = asBigInt(value)
    if (big === undefined) return undefined
    return (to === 11 ? BigInt.asIntN(64, big) : BigInt.asUintN(64, big)) === big ? ofCode(to, big) : undefined
  }
  if (to === 14) return double(asDouble(value))
  if (to === 13) return new Num('Single', Math.fround(asDouble(value)))
  if (to === 15) {
    try {
      return from === 13
        ? decimalOfSingle(asDouble(value))
        : isReal(from)
          ? decimalOfDouble(asDouble(value))
          : decimalOfBigInt(asBigInt(value)!)
    } catch (thrown) {
      if (!(thrown instanceof Exception)) throw thrown
      return undefined
    }
  }
  return undefined
}

// ---- arithmetic on two numeric values

export type Arithmetic = '+' | '-' | '*' | '/' | '%'

/** What went wrong: the caller knows how to say it. */
export const divideByZero: unique symbol = Symbol('division by zero')
export const overflow: unique symbol = Symbol('overflow')

/** The code in which two numbers meet. A negative number with an unsigned one meets it in the next wider kind. */
export function meetingCode(left: unknown, right: unknown): NumberCode {
  const a = numberCode(left)
  const b = numberCode(right)
  const top = a >= b ? a : b
  if (top <= 9) return 9
  if (top === 10) return negative(left, a) || negative(right, b) ? 11 : 10
  if (top === 12) return negative(left, a) || negative(right, b) ? 15 : 12
  return top === 13 ? 14 : top
}

function negative(value: unknown, c: NumberCode): boolean {
  return isSigned(c) && asDouble(value) < 0
}

/** left op right for numeric values, bools and chars; or one of the two symbols. */
export function arithmetic(op: Arithmetic, left: unknown, right: unknown): unknown {
  const c = meetingCode(left, right)
  switch (c) {
    case 9:
      return onInts(op, asDouble(left), asDouble(right))
    case 10:
      return onUint32(op, asDouble(left), asDouble(right))
    case 11:
    case 12:
      return onWide(op, c, asBigInt(left)!, asBigInt(right)!)
    case 14:
      return onDoubles(op, asDouble(left), asDouble(right))
    default:
      return onDecimals(op, left, right)
  }
}

export function onInts(op: Arithmetic, a: number, b: number): unknown {
  switch (op) {
    case '+':
      return a + b
    case '-':
      return a - b
    // Products of two int32 stay below 2^62: beyond 2^53 the double is rounded once, as in .NET.
    case '*':
      return a * b + 0
    case '/': {
      if (b === 0) return divideByZero
      const quotient = a / b
      return quotient + 0
    }
    case '%':
      return b === 0 ? divideByZero : (a % b) + 0
  }
}

function onUint32(op: Arithmetic, a: number, b: number): unknown {
  const fit = (value: number): unknown =>
    value >= 0 && value <= 4294967295 && Number.isInteger(value) ? new Num('UInt32', value) : double(value)
  switch (op) {
    case '+':
      return fit(a + b)
    case '-':
      return fit(a - b)
    case '*':
      return fit(a * b)
    case '/':
      return b === 0 ? divideByZero : fit(a / b)
    case '%':
      return b === 0 ? divideByZero : fit(a % b)
  }
}

function onWide(op: Arithmetic, c: 11 | 12, a: bigint, b: bigint): unknown {
  const kind = c === 11 ? 'Int64' : 'UInt64'
  const fit = (value: bigint): unknown => {
    const fits = c === 11 ? BigInt.asIntN(64, value) === value : BigInt.asUintN(64, value) === value
    if (fits) return new Big(kind, value)
    // Sums are taken in double, products as BigInteger.
    return double(op === '+' ? Number(a) + Number(b) : op === '-' ? Number(a) - Number(b) : doubleOfBig(value))
  }
  switch (op) {
    case '+':
      return fit(a + b)
    case '-':
      return fit(a - b)
    case '*':
      return fit(a * b)
    case '/':
      return b === 0n ? divideByZero : a % b === 0n ? fit(a / b) : double(Number(a) / Number(b))
    case '%':
      return b === 0n ? divideByZero : fit(a % b)
  }
}

export function onDoubles(op: Arithmetic, a: number, b: number): number | Num {
  switch (op) {
    case '+':
      return double(a + b)
    case '-':
      return double(a - b)
    case '*':
      return double(a * b)
    case '/':
      return double(a / b)
    case '%':
      return double(a % b)
  }
}

function onDecimals(op: Arithmetic, left: unknown, right: unknown): unknown {
  const a = toCode(left, 15) as Decimal | undefined
  const b = toCode(right, 15) as Decimal | undefined
  if (a === undefined || b === undefined) return castOverflow
  if ((op === '/' || op === '%') && b.coefficient === 0n) return divideByZero
  try {
    switch (op) {
      case '+':
        return decimalAdd(a, b)
      case '-':
        return decimalSubtract(a, b)
      case '*':
        return decimalMultiply(a, b)
      case '/':
        return decimalDivide(a, b)
      case '%':
        return decimalRemainder(a, b)
    }
  } catch (thrown) {
    if (!(thrown instanceof Exception)) throw thrown
  }
  // A negative whole number met a [ulong] here: those overflow to double, like all whole numbers.
  return numberCode(left) !== 15 && numberCode(right) !== 15 ? onDoubles(op, asDouble(left), asDouble(right)) : overflow
}

/** An operand did not fit into a decimal: .NET's own OverflowException comes through unwrapped. */
export const castOverflow: unique symbol = Symbol('operand out of range')

/** a - b in sign for numeric values; NaN compares as undefined. */
export function compareNumbers(left: unknown, right: unknown): number | undefined {
  const c = meetingCode(left, right)
  if (c === 15) {
    const a = toCode(left, 15) as Decimal | undefined
    const b = toCode(right, 15) as Decimal | undefined
    if (a !== undefined && b !== undefined) return decimalCompare(a, b)
  } else if (c === 11 || c === 12) {
    const a = asBigInt(left)!
    const b = asBigInt(right)!
    return a < b ? -1 : a > b ? 1 : 0
  }
  const a = asDouble(left)
  const b = asDouble(right)
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : undefined
}

/** A number as a value of an enum, without a check that it is one of the names. */
export function toEnum(value: unknown, type: NetType): EnumValue | undefined {
  const whole = toCode(value, enumCode(type))
  if (whole === undefined) return undefined
  const plain = whole instanceof Big ? (Number.isSafeInteger(Number(whole.value)) ? Number(whole.value) : whole.value) : asDouble(whole)
  return enumValue(type, plain)
}
