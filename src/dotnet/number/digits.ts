// A number as digits: what formatting works on. The value is 0.DIGITS times ten to the scale. Doubles are told exactly:
// their shortest digits that read back the same, or correctly rounded (halves to even) at any place.

import { type Big, type Decimal, Num } from '#objects'

export type Digits = {
  /** Without zeros before; '' is zero. Zeros behind are kept for decimals and whole numbers. */
  digits: string
  /** Where the point stands, counted from the first digit. */
  scale: number
  negative: boolean
  /** Only floating-point numbers know a negative zero, and are never rounded twice. */
  readonly kind: 'integer' | 'decimal' | 'float'
}

export type Numeric = number | Num | Big | Decimal

/** What of a number's value decides how it is formatted. */
export function floatOf(value: Numeric): { value: number; single: boolean } | undefined {
  if (typeof value === 'number') return (value | 0) === value ? undefined : { value, single: false }
  if (value instanceof Num && (value.kind === 'Double' || value.kind === 'Single'))
    return { value: value.value, single: value.kind === 'Single' }
  return undefined
}

/** (double) of a BigInteger: .NET cuts off what 53 bits do not hold, where it rounds other numbers. */
export function doubleOfBig(value: bigint): number {
  const size = value < 0n ? -value : value
  if (size <= 9007199254740992n) return Number(value)
  const near = Number(size)
  if (!Number.isFinite(near)) return value < 0n ? -near : near
  const exact = BigInt(near)
  if (exact <= size) return value < 0n ? -near : near
  // Rounded up: one step down again.
  bits.setFloat64(0, near)
  bits.setBigUint64(0, bits.getBigUint64(0) - 1n)
  return value < 0n ? -bits.getFloat64(0) : bits.getFloat64(0)
}

/** Digits of a whole number. */
export function integerDigits(value: number | bigint): Digits {
  const text = value.toString()
  const negative = text.charCodeAt(0) === 45
  const digits = value == 0 ? '' : negative ? text.slice(1) : text
  return { digits, scale: digits.length, negative, kind: 'integer' }
}

export function decimalDigits(value: Decimal): Digits {
  const digits = value.coefficient === 0n ? '' : value.coefficient.toString()
  return { digits, scale: digits.length - value.scale, negative: value.negative, kind: 'decimal' }
}

/** The fewest digits that read back as the same double. */
export function shortestDigits(value: number): Digits {
  const negative = value < 0 || Object.is(value, -0)
  if (value === 0) return { digits: '', scale: 0, negative, kind: 'float' }
  return { ...split(Math.abs(value).toString()), negative, kind: 'float' }
}

/** The fewest digits that read back as the same single. */
export function shortestSingleDigits(value: number): Digits {
  const negative = value < 0 || Object.is(value, -0)
  if (value === 0) return { digits: '', scale: 0, negative, kind: 'float' }
  const size = Math.abs(value)
  for (let precision = 1; precision < 10; precision++) {
    const { digits, scale } = significantDigits(size, precision)
    if (Math.fround(Number(`0.${digits}e${scale}`)) === size) return { digits, scale, negative, kind: 'float' }
  }
  return { ...split(size.toPrecision(9)), negative, kind: 'float' }
}

/** Rounded to so many significant digits. */
export function significantDigits(value: number, count: number): Digits {
  const size = Math.abs(value)
  if (count <= 15 && size > 1e-20 && size < 1e22) {
    const text = size.toExponential(count - 1)
    const e = text.indexOf('e')
    const scale = Number(text.slice(e + 1)) + 1
    const shift = count - scale
    if (shift <= 22 && shift >= -22 && !mayBeHalf(shift >= 0 ? size * powers[shift]! : size / powers[-shift]!)) {
      return {
        digits: trimEnd(count > 1 ? text.slice(0, 1) + text.slice(2, e) : text.slice(0, e)),
        scale,
        negative: value < 0,
        kind: 'float',
      }
    }
  }
  return rounded(value, (scale) => scale - count, count)
}

/** Rounded to so many places behind the point. */
export function placesDigits(value: number, places: number): Digits {
  const size = Math.abs(value)
  if (places <= 15 && size >= 1) {
    const shifted = size * powers[places]!
    if (shifted < 4e15 && !mayBeHalf(shifted)) {
      const text = size.toFixed(places)
      const scale = places === 0 ? text.length : text.length - places - 1
      return {
        digits: trimEnd(places === 0 ? text : text.slice(0, scale) + text.slice(scale + 1)),
        scale,
        negative: value < 0,
        kind: 'float',
      }
    }
  }
  return rounded(value, () => -places)
}

const powers: readonly number[] = Array.from({ length: 23 }, (_, index) => Number(`1e${index}`))

/** JavaScript rounds halves up, .NET to even: what may be one goes the exact way. A half times two is an odd whole number, exactly. */
function mayBeHalf(shifted: number): boolean {
  const twice = shifted * 2
  return Math.floor(twice) === twice && twice % 2 === 1
}

function trimEnd(digits: string): string {
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
  return end === digits.length ? digits : digits.slice(0, end)
}

function rounded(value: number, unitOf: (scale: number) => number, significant?: number): Digits {
  const shortest = shortestDigits(value)
  if (shortest.digits === '') return shortest
  const { digits, scale, negative } = shortest
  // The last place that is kept is 10^unit; so many significant digits are kept.
  const unit = unitOf(scale)
  const kept = scale - unit
  if (kept < 0) return { digits: '', scale: 0, negative, kind: 'float' }
  if (kept > 15 || (digits.length === kept + 1 && digits.endsWith('5'))) {
    const exact = exactly(Math.abs(value), significant === undefined ? unit : undefined, significant)
    return { ...exact, negative, kind: 'float' }
  }
  // Up to 15 digits the shortest form rounds as the exact value does, but for a 5 at the end: that was looked at above.
  if (digits.length <= kept) return shortest
  const up = digits.charCodeAt(kept) >= 53
  return { ...cut(digits, kept, scale, up), negative, kind: 'float' }
}

function cut(digits: string, kept: number, scale: number, up: boolean): { digits: string; scale: number } {
  let end = kept
  if (!up) {
    while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
    return end === 0 ? { digits: '', scale: 0 } : { digits: digits.slice(0, end), scale }
  }
  while (end > 0 && digits.charCodeAt(end - 1) === 57) end--
  if (end === 0) return { digits: '1', scale: scale + 1 }
  return { digits: digits.slice(0, end - 1) + String.fromCharCode(digits.charCodeAt(end - 1) + 1), scale }
}

const bits = new DataView(new ArrayBuffer(8))

/** Rounds the exact value of a positive double half to even, at 10^unit or to so many significant digits. */
function exactly(value: number, unit: number | undefined, significant: number | undefined): { digits: string; scale: number } {
  bits.setFloat64(0, value)
  const raw = bits.getBigUint64(0)
  const exponent = Number(raw >> 52n)
  let numerator = raw & 0xfffffffffffffn
  if (exponent > 0) numerator |= 0x10000000000000n
  let denominator = 1n
  const shift = Math.max(exponent, 1) - 1075
  if (shift >= 0) numerator <<= BigInt(shift)
  else denominator <<= BigInt(-shift)
  if (unit === undefined) {
    // The number of digits before the point of the exact value, then down to the wanted count.
    let scale = numerator >= denominator ? (numerator / denominator).toString().length : 0
    if (scale === 0) {
      let probe = numerator * 10n
      while (probe < denominator) {
        probe *= 10n
        scale--
      }
    }
    unit = scale - significant!
  }
  if (unit < 0) numerator *= 10n ** BigInt(-unit)
  else denominator *= 10n ** BigInt(unit)
  let quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  if (twice > denominator || (twice === denominator && (quotient & 1n) === 1n)) quotient++
  if (quotient === 0n) return { digits: '', scale: 0 }
  const text = quotient.toString()
  return { digits: text.replace(/0+$/, ''), scale: text.length + unit }
}

/** The digits and scale of what JavaScript prints of a positive number. */
function split(text: string): { digits: string; scale: number } {
  let exponent = 0
  const e = text.indexOf('e')
  if (e >= 0) {
    exponent = Number(text.slice(e + 1))
    text = text.slice(0, e)
  }
  const point = text.indexOf('.')
  let scale = (point < 0 ? text.length : point) + exponent
  let digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1)
  let start = 0
  while (digits.charCodeAt(start) === 48) start++
  scale -= start
  let end = digits.length
  while (end > start && digits.charCodeAt(end - 1) === 48) end--
  digits = digits.slice(start, end)
  return { digits, scale }
}

/** Cuts digits at a position, rounding half up unless they were rounded exactly before. As .NET's RoundNumber. */
export function roundDigits(number: Digits, position: number, roundedBefore: boolean): void {
  let { digits } = number
  if (roundedBefore && digits !== '' && digits.length <= position) return
  let index = position < 0 ? 0 : Math.min(position, digits.length)
  if (index === position && index < digits.length && !roundedBefore && digits.charCodeAt(index) >= 53) {
    while (index > 0 && digits.charCodeAt(index - 1) === 57) index--
    if (index > 0) digits = digits.slice(0, index - 1) + String.fromCharCode(digits.charCodeAt(index - 1) + 1)
    else {
      number.scale++
      digits = '1'
    }
  } else {
    while (index > 0 && digits.charCodeAt(index - 1) === 48) index--
    digits = digits.slice(0, index)
  }
  if (digits === '') {
    if (number.kind !== 'float') number.negative = false
    number.scale = 0
  }
  number.digits = digits
}
