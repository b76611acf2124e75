// Arithmetic of [decimal], exact to .NET: a result is worked out whole and rounded once, half to even, to the largest
// scale that 96 bits and 28 places allow; scales follow .NET's rules (1.0 * 1.00 is 1.000, 10.00 / 4 is 2.50).

import { Big, Decimal, Num, exception, maxCoefficient } from '#objects'

const maxScale = 28
const pow10: bigint[] = Array.from({ length: 60 }, (_, index) => 10n ** BigInt(index))

export const decimalZero = new Decimal(0n)
export const decimalOne = new Decimal(1n)
export const decimalMinusOne = new Decimal(1n, 0, true)
export const decimalMax = new Decimal(maxCoefficient)
export const decimalMin = new Decimal(maxCoefficient, 0, true)

export function decimalAdd(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return fit(scaled(a, scale) + scaled(b, scale), scale, a.negative && b.negative)
}

export function decimalSubtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return fit(scaled(a, scale) - scaled(b, scale), scale, a.negative && !b.negative)
}

export function decimalMultiply(a: Decimal, b: Decimal): Decimal {
  const product = a.coefficient * b.coefficient
  // .NET's plain zero: one side is wider than 64 bits, or the product lies far below the smallest scale.
  if (product === 0n && (a.coefficient >> 64n !== 0n || b.coefficient >> 64n !== 0n)) return decimalZero
  if (a.scale + b.scale > 47 && a.coefficient >> 64n === 0n && b.coefficient >> 64n === 0n) return decimalZero
  return fit(a.negative !== b.negative ? -product : product, a.scale + b.scale, a.negative !== b.negative)
}

export function decimalDivide(a: Decimal, b: Decimal): Decimal {
  if (b.coefficient === 0n) throw exception('System.DivideByZeroException', 'A decimal was divided by zero.')
  const negative = a.negative !== b.negative
  let scale = a.scale - b.scale
  let numerator = a.coefficient
  if (scale < 0) {
    numerator *= pow10[-scale]!
    scale = 0
  }
  let quotient = numerator / b.coefficient
  let rest = numerator % b.coefficient
  if (quotient > maxCoefficient) throw tooLarge()
  if (rest === 0n) return new Decimal(quotient, scale, negative)
  while (scale < maxScale) {
    const digit = (rest * 10n) / b.coefficient
    const next = quotient * 10n + digit
    if (next > maxCoefficient) break
    quotient = next
    rest = (rest * 10n) % b.coefficient
    scale++
    if (rest === 0n) break
  }
  const twice = rest * 2n
  if (twice > b.coefficient || (twice === b.coefficient && (quotient & 1n) === 1n)) quotient++
  if (quotient > maxCoefficient) return fit(negative ? -quotient : quotient, scale, negative)
  while (scale > 0 && quotient % 10n === 0n) {
    quotient /= 10n
    scale--
  }
  return new Decimal(quotient, scale, negative)
}

export function decimalRemainder(a: Decimal, b: Decimal): Decimal {
  if (b.coefficient === 0n) throw exception('System.DivideByZeroException', 'A decimal was divided by zero.')
  const scale = Math.max(a.scale, b.scale)
  const x = a.coefficient * pow10[scale - a.scale]!
  const y = b.coefficient * pow10[scale - b.scale]!
  if (x < y) return a
  return fit(a.negative ? -(x % y) : x % y, scale, a.negative)
}

export function decimalNegate(a: Decimal): Decimal {
  return new Decimal(a.coefficient, a.scale, !a.negative)
}

export function decimalAbs(a: Decimal): Decimal {
  return a.negative ? new Decimal(a.coefficient, a.scale) : a
}

/** -1, 0 or 1; scales do not count. */
export function decimalCompare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const x = scaled(a, scale)
  const y = scaled(b, scale)
  return x < y ? -1 : x > y ? 1 : 0
}

/** As System.MidpointRounding. */
export type Midpoint = 'ToEven' | 'AwayFromZero' | 'ToZero' | 'ToNegativeInfinity' | 'ToPositiveInfinity'

export function decimalRound(a: Decimal, places = 0, mode: Midpoint = 'ToEven'): Decimal {
  if (places < 0 || places > maxScale) {
    throw exception('System.ArgumentOutOfRangeException', `A decimal can be rounded to 0 to 28 places, not to ${places}.`, {
      ParamName: 'decimals',
    })
  }
  if (a.scale <= places) return a
  const power = pow10[a.scale - places]!
  const quotient = a.coefficient / power
  const rest = a.coefficient % power
  const half = rest * 2n
  const up =
    mode === 'ToEven'
      ? half > power || (half === power && (quotient & 1n) === 1n)
      : mode === 'AwayFromZero'
        ? half >= power
        : rest !== 0n && (mode === 'ToPositiveInfinity' ? !a.negative : mode === 'ToNegativeInfinity' && a.negative)
  return new Decimal(up ? quotient + 1n : quotient, places, a.negative)
}

export const decimalTruncate = (a: Decimal): Decimal => decimalRound(a, 0, 'ToZero')
export const decimalFloor = (a: Decimal): Decimal => decimalRound(a, 0, 'ToNegativeInfinity')
export const decimalCeiling = (a: Decimal): Decimal => decimalRound(a, 0, 'ToPositiveInfinity')

export function decimalOfBigInt(value: bigint): Decimal {
  const size = value < 0n ? -value : value
  if (size > maxCoefficient) throw tooLarge()
  return new Decimal(size, 0, value < 0n)
}

/** new Decimal(double): 15 significant digits, no zeros at the end. The steps in double arithmetic are .NET's own. */
export function decimalOfDouble(value: number): Decimal {
  return ofFloat(value, 15)
}

/** new Decimal(float): 7 significant digits. */
export function decimalOfSingle(value: number): Decimal {
  return ofFloat(value, 7)
}

export function decimalToDouble(a: Decimal): number {
  const low = BigInt.asUintN(64, a.coefficient)
  const size = (Number(low) + Number(a.coefficient >> 64n) * 18446744073709551616) / doublePow10[a.scale]!
  return a.negative ? -size : size
}

/** The whole part, for conversions to integers. */
export function decimalToBigInt(a: Decimal): bigint {
  const size = a.coefficient / pow10[a.scale]!
  return a.negative ? -size : size
}

/** Any number as a decimal; undefined for what is no number. NaN, infinities and what is too large throw OverflowException. */
export function toDecimal(value: unknown): Decimal | undefined {
  if (value instanceof Decimal) return value
  if (typeof value === 'number') return (value | 0) === value ? new Decimal(BigInt(Math.abs(value)), 0, value < 0) : decimalOfDouble(value)
  if (value instanceof Big) return decimalOfBigInt(value.value)
  if (value instanceof Num) {
    return value.kind === 'Double'
      ? decimalOfDouble(value.value)
      : value.kind === 'Single'
        ? decimalOfSingle(value.value)
        : decimalOfBigInt(BigInt(value.value))
  }
  return undefined
}

/** A whole number with a scale, rounded half to even to what a decimal holds. `negativeZero`: the sign of a zero. */
export function fit(value: bigint, scale: number, negativeZero = false): Decimal {
  const negative = value < 0n || (value === 0n && negativeZero)
  let size = value < 0n ? -value : value
  if (size > maxCoefficient || scale > maxScale) {
    let drop = Math.max(scale - maxScale, 0)
    const digits = size.toString().length
    if (digits > 29) drop = Math.max(drop, digits - 29)
    if (drop > scale) throw tooLarge()
    let rounded = halfToEven(size, drop)
    while (rounded > maxCoefficient) {
      if (++drop > scale) throw tooLarge()
      rounded = halfToEven(size, drop)
    }
    size = rounded
    scale -= drop
  }
  return new Decimal(size, scale, negative)
}

function halfToEven(size: bigint, drop: number): bigint {
  if (drop === 0) return size
  const power = drop < pow10.length ? pow10[drop]! : 10n ** BigInt(drop)
  const quotient = size / power
  const twice = (size % power) * 2n
  return twice > power || (twice === power && (quotient & 1n) === 1n) ? quotient + 1n : quotient
}

function scaled(a: Decimal, scale: number): bigint {
  const size = a.scale === scale ? a.coefficient : a.coefficient * pow10[scale - a.scale]!
  return a.negative ? -size : size
}

function tooLarge(): unknown {
  return exception('System.OverflowException', 'The value does not fit a decimal.')
}

const doublePow10: number[] = Array.from({ length: 81 }, (_, index) => Number(`1e${index}`))
const exponentBits = new DataView(new ArrayBuffer(8))

function ofFloat(input: number, digits: 15 | 7): Decimal {
  exponentBits.setFloat64(0, input)
  const exponent = ((exponentBits.getUint16(0) >> 4) & 0x7ff) - 1022
  if (exponent < -94) return decimalZero
  if (exponent > 96) throw tooLarge()
  const negative = input < 0
  let value = Math.abs(input)
  const top = digits === 15 ? 1e15 : 1e7
  let power = digits - 1 - ((exponent * 19728) >> 16)
  if (power >= 0) {
    if (power > maxScale) power = maxScale
    value *= doublePow10[power]!
  } else if (power !== -1 || value >= top) value /= doublePow10[-power]!
  else power = 0
  if (value < top / 10 && power < maxScale) {
    value *= 10
    power++
  }
  let mantissa = Math.floor(value)
  const rest = value - mantissa
  if (rest > 0.5 || (rest === 0.5 && mantissa % 2 === 1)) mantissa++
  if (mantissa === 0) return decimalZero
  let coefficient = BigInt(mantissa)
  if (power < 0) {
    coefficient *= pow10[-power]!
    if (coefficient > maxCoefficient) throw tooLarge()
    return new Decimal(coefficient, 0, negative)
  }
  for (let left = Math.min(power, digits - 1); left > 0 && coefficient % 10n === 0n; left--) {
    coefficient /= 10n
    power--
  }
  return new Decimal(coefficient, power, negative)
}
