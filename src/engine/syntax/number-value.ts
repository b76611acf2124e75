// The value of a number as it is written. Without a suffix an integer is the narrowest of [int], [long], [decimal],
// [double] that holds it; a suffix that cannot hold the value makes the number invalid.

import { Big, type BigKind, Decimal, Num, type NumKind, double, maxCoefficient } from '#objects'
import type { Written } from './scan-number.ts'

export type NumberBase = 2 | 10 | 16

/** The value; undefined when no number of the suffix's type can be it. */
export function numberValue(written: Written): unknown {
  const { text, base, suffix, real, multiplier } = written
  if (real) return suffix === 'd' ? decimalValue(text, multiplier) : realValue(text, suffix, multiplier)
  // Nearly all numbers.
  if (base === 10 && suffix === '' && text.length < 10) {
    const value = Number(text) * multiplier
    if ((value | 0) === value) return value === 0 ? 0 : value
  }
  if (base === 10) return text.length > 400 && suffix !== 'n' ? undefined : fit(toBigInt(text), suffix, multiplier, true)
  return ofDigits(written)
}

function toBigInt(text: string): bigint | undefined {
  try {
    return BigInt(text[0] === '+' ? text.slice(1) : text)
  } catch {
    // Not digits only (another alphabet's digits come here), or longer than a bigint can be.
    return undefined
  }
}

function realValue(text: string, suffix: string, multiplier: number): unknown {
  const value = Number(text)
  if (Number.isNaN(value)) return undefined
  const result = value * multiplier
  if (suffix === '') return double(result)
  return Number.isFinite(result) ? fit(BigInt(roundToEven(result)), suffix, 1, false) : undefined
}

function roundToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1
}

// Digits, point and exponent, as a decimal that keeps its scale.
function decimalValue(text: string, multiplier: number): unknown {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null || match[2]! + match[3]! === '') return undefined
  const exponent = match[4] === undefined ? 0 : Number(match[4])
  let scale = match[3]!.length - exponent
  if (Math.abs(exponent) > 10000 || text.length > 10000) return undefined
  let coefficient = BigInt(match[2]! + match[3]!)
  if (scale < 0) {
    coefficient *= 10n ** BigInt(-scale)
    scale = 0
  }
  const parsed = reduce(coefficient, scale)
  if (parsed === undefined) return undefined
  const product = reduce(parsed.coefficient * BigInt(multiplier), parsed.scale)
  return product && new Decimal(product.coefficient, product.scale, match[1] === '-')
}

// Brings a coefficient within 96 bits and a scale within 28, rounding half to even.
function reduce(coefficient: bigint, scale: number): { coefficient: bigint; scale: number } | undefined {
  let drop = Math.max(0, scale - 28)
  for (;;) {
    const divisor = 10n ** BigInt(drop)
    let result = coefficient / divisor
    const twice = (coefficient % divisor) * 2n
    if (twice > divisor || (twice === divisor && result % 2n === 1n)) result++
    if (result <= maxCoefficient) return { coefficient: result, scale: scale - drop }
    if (++drop > scale) return undefined
  }
}

// Hexadecimal and binary: digits that fill a signed type hold a sign bit.
function ofDigits({ text, base, suffix, multiplier }: Written): unknown {
  const signed = text[0] === '-' || text[0] === '+'
  let digits = signed ? text.slice(1) : text
  const factor = text[0] === '-' ? -multiplier : multiplier
  const unsigned = suffix[0] === 'u'
  let value: bigint
  let wide: boolean
  if (digits.length > (suffix === 'n' ? 1e8 : 400)) return undefined
  if (base === 16) {
    if (!unsigned) {
      const full = suffix === 'y' ? 2 : suffix === 's' ? 4 : suffix === 'l' ? 16 : digits.length < 16 ? 8 : 16
      if (digits.length === full + 1) digits = digits.slice(1)
    }
    value = BigInt(`0x${digits}`)
    if (parseInt(digits[0]!, 16) >= 8) value -= 1n << BigInt(4 * digits.length)
    wide = digits.length === 16
  } else {
    if (digits === '') return undefined
    value = BigInt(`0b${digits}`)
    const { length } = digits
    const signBit = length === 8 || length === 16 || length === 32 || length === 64 || length === 96 || length >= 128
    if (!unsigned && digits[0] === '1' && signBit) {
      // Bytes are filled from the left: for odd lengths the sign bit is that of the first whole byte.
      const bits = Math.ceil(length / 8) * 8
      if (bits === length) value -= 1n << BigInt(bits)
    }
    wide = length === 64
  }
  const kind = wide && suffix === '' ? 'l' : wide && suffix === 'u' ? 'ul' : suffix
  return fit(value, kind, factor, false)
}

const ranges: { readonly [suffix: string]: readonly [NumKind | BigKind, bigint, bigint] } = {
  y: ['SByte', -128n, 127n],
  uy: ['Byte', 0n, 255n],
  s: ['Int16', -32768n, 32767n],
  us: ['UInt16', 0n, 65535n],
  u: ['UInt32', 0n, 2n ** 32n - 1n],
  l: ['Int64', -(2n ** 63n), 2n ** 63n - 1n],
  ul: ['UInt64', 0n, 2n ** 64n - 1n],
}

// The value times the multiplier, in the type that the suffix names. `beyond`: without a suffix [decimal] and [double] will do.
function fit(base: bigint | undefined, suffix: string, multiplier: number, beyond: boolean): unknown {
  if (base === undefined) return undefined
  const value = base * BigInt(multiplier)
  if (suffix === 'n') return new Big('BigInteger', value)
  if (suffix === 'd') return inDecimal(value)
  if (suffix !== '') {
    const [kind, least, most] = ranges[suffix]!
    if (value >= least && value <= most) {
      return kind === 'Int64' || kind === 'UInt64' ? new Big(kind, value) : new Num(kind as NumKind, Number(value))
    }
    return suffix === 'u' ? fit(value, 'ul', 1, beyond) : undefined
  }
  if (value >= -(2n ** 31n) && value < 2n ** 31n) return Number(value)
  if (value >= -(2n ** 63n) && value < 2n ** 63n) return new Big('Int64', value)
  if (!beyond) return undefined
  const decimal = inDecimal(value)
  if (decimal !== undefined) return decimal
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

function inDecimal(value: bigint): Decimal | undefined {
  const size = value < 0n ? -value : value
  return size <= maxCoefficient ? new Decimal(size, 0, value < 0n) : undefined
}
