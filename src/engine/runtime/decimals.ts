// Decimal arithmetic on the 96-bit coefficient and its scale, rounded half to even where digits are lost.

import { Decimal, maxCoefficient } from '#objects'

const signed = (value: Decimal): bigint => (value.negative ? -value.coefficient : value.coefficient)

/** A decimal of coefficient / 10^scale, its scale cut until it fits; undefined when it is too large. */
function fit(coefficient: bigint, scale: number): Decimal | undefined {
  const negative = coefficient < 0n
  let magnitude = negative ? -coefficient : coefficient
  if (scale > 28 || magnitude > maxCoefficient) {
    let drop = Math.max(0, scale - 28)
    while (magnitude / 10n ** BigInt(drop) > maxCoefficient) drop++
    if (drop > scale) return undefined
    magnitude = roundedDivide(magnitude, 10n ** BigInt(drop))
    scale -= drop
    if (magnitude > maxCoefficient) {
      if (scale === 0) return undefined
      magnitude = roundedDivide(magnitude, 10n)
      scale--
    }
  }
  return new Decimal(magnitude, scale, negative)
}

function roundedDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by
  const twice = (value % by) * 2n
  return twice > by || (twice === by && quotient % 2n === 1n) ? quotient + 1n : quotient
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale)
  return [signed(a) * 10n ** BigInt(scale - a.scale), signed(b) * 10n ** BigInt(scale - b.scale), scale]
}

export function decimalAdd(a: Decimal, b: Decimal): Decimal | undefined {
  const [x, y, scale] = aligned(a, b)
  return fit(x + y, scale)
}

export function decimalSubtract(a: Decimal, b: Decimal): Decimal | undefined {
  const [x, y, scale] = aligned(a, b)
  return fit(x - y, scale)
}

export function decimalMultiply(a: Decimal, b: Decimal): Decimal | undefined {
  return fit(signed(a) * signed(b), a.scale + b.scale)
}

export function decimalDivide(a: Decimal, b: Decimal): Decimal | undefined {
  const x = signed(a)
  const y = signed(b)
  let scale = a.scale - b.scale
  let top = x
  let bottom = y
  if (scale < 0) {
    top *= 10n ** BigInt(-scale)
    scale = 0
  }
  // The fewest digits that are exact; else as many as fit.
  for (; scale < 29 && top % bottom !== 0n; scale++) top *= 10n
  if (top % bottom === 0n) return fit(top / bottom, scale)
  const extra = 10n ** 30n
  const quotient = (top * extra) / bottom
  bottom = 1n
  return fit(quotient, scale + 30)
}

export function decimalRemainder(a: Decimal, b: Decimal): Decimal | undefined {
  const [x, y, scale] = aligned(a, b)
  return fit(x % y, scale)
}

export function decimalNegate(a: Decimal): Decimal {
  return new Decimal(a.coefficient, a.scale, !a.negative)
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

export function decimalFromBigInt(value: bigint): Decimal | undefined {
  const magnitude = value < 0n ? -value : value
  return magnitude > maxCoefficient ? undefined : new Decimal(magnitude, 0, value < 0n)
}

/** 15 significant digits of a double, 7 of a float. */
export function decimalFromDouble(value: number, digits = 15): Decimal | undefined {
  if (!Number.isFinite(value) || Math.abs(value) >= 7.9228162514264338e28) return undefined
  const [mantissa, exponent] = Math.abs(value).toExponential(digits - 1).split('e') as [string, string]
  const whole = BigInt(mantissa.replace('.', ''))
  let scale = digits - 1 - Number(exponent)
  let coefficient = whole
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n
    scale--
  }
  if (scale < 0) {
    coefficient *= 10n ** BigInt(-scale)
    scale = 0
  }
  return coefficient === 0n ? new Decimal(0n) : fit(value < 0 ? -coefficient : coefficient, scale)
}

export function decimalToDouble(value: Decimal): number {
  return Number(value.toString())
}

/** Rounded half to even. */
export function decimalToBigInt(value: Decimal): bigint {
  const whole = roundedDivide(value.coefficient, 10n ** BigInt(value.scale))
  return value.negative ? -whole : whole
}

/** Plain or scientific digits; undefined when out of range. */
export function decimalFromText(text: string): Decimal | undefined {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text)
  if (match === null || (match[2] === '' && match[3] === '')) return undefined
  const [, sign, whole = '', fraction = '', exponent] = match
  let scale = fraction.length - Number(exponent ?? 0)
  let coefficient = BigInt(whole + fraction)
  if (scale < 0) {
    coefficient *= 10n ** BigInt(-scale)
    scale = 0
  }
  const result = fit(coefficient, scale)
  return result && new Decimal(result.coefficient, result.scale, sign === '-')
}
