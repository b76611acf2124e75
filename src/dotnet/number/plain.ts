// The plain cases of number formats, written at once: D, X, N and F of whole numbers, N, F and P of fractions that leave
// no doubt how they are rounded. Everything else gives undefined and goes by way of digits (format.ts), eight times slower.

import { once } from '#base'
import type { NumberFormat } from '../globalization/number-format.ts'

const charD = 100,
  charF = 102,
  charN = 110,
  charP = 112,
  charX = 120

/** What a plain format says: its letter's code, and the digits behind it, -1 for none. */
export type PlainFormat = { readonly letter: number; readonly precision: number }

/** A letter with at most two digits; undefined for any other format. */
export function plainFormat(format: string): PlainFormat | undefined {
  const letter = format.charCodeAt(0)
  if (format.length === 1) return { letter, precision: -1 }
  const tens = format.charCodeAt(1) - 48
  const ones = format.length === 3 ? format.charCodeAt(2) - 48 : 0
  if (format.length > 3 || tens < 0 || tens > 9 || ones < 0 || ones > 9) return undefined
  return { letter, precision: format.length === 3 ? tens * 10 + ones : tens }
}

/** An [int]. */
export function plainInt(value: number, { letter, precision }: PlainFormat, info: NumberFormat): string | undefined {
  switch (letter | 32) {
    case charD: {
      const text = atLeast(String(value < 0 ? -value : value), precision)
      return value < 0 ? info.NegativeSign + text : text
    }
    case charX:
      return atLeast(hex(value, letter === charX ? lowerBytes() : upperBytes()), precision)
    case charN:
    case charF: {
      if (value < 0) return undefined
      const places = precision < 0 ? info.NumberDecimalDigits : precision
      const text = String(value)
      const whole = (letter | 32) === charF || value < 1000 ? text : grouped(text, info.NumberGroupSeparator, info.NumberGroupSizes)
      return places === 0 ? whole : whole + info.NumberDecimalSeparator + zeros.slice(0, places)
    }
    default:
      return undefined
  }
}

/**
 * What writes whole numbers that are not negative with at least so many digits: three digits at a time from a table, for
 * JavaScript's own way takes 20 ns.
 */
export function paddedInt(precision: number): (value: number) => string {
  const few = precision > 3
  /** What stands before the last three digits, by its value. */
  const heads: string[] = []
  const three = threeDigits()
  return (value) => {
    if (value > 999_999) return atLeast(String(value), precision)
    const head = (value / 1000) | 0
    if (head === 0 && !few) return atLeast(String(value), precision)
    const known = heads[head]
    return (known === undefined ? (heads[head] = atLeast(String(head), precision - 3)) : known) + three[value - head * 1000]!
  }
}

/** A finite [double]. */
export function plainDouble(value: number, format: PlainFormat, info: NumberFormat): string | undefined {
  const { precision } = format
  if (precision > 8) return undefined
  const letter = format.letter | 32
  if (letter === charP) {
    if (value < 0 || Object.is(value, -0) || info.PercentPositivePattern > 1) return undefined
    const places = precision < 0 ? info.PercentDecimalDigits : precision
    const body = rounded(value, places, 100, info.PercentDecimalSeparator, info.PercentGroupSeparator, info.PercentGroupSizes)
    return body && body + (info.PercentPositivePattern === 0 ? ' ' : '') + info.PercentSymbol
  }
  if (letter !== charN && letter !== charF) return undefined
  const negative = value < 0 || Object.is(value, -0)
  if (negative && letter === charN && info.NumberNegativePattern !== 1) return undefined
  const places = precision < 0 ? info.NumberDecimalDigits : precision
  const sizes = letter === charN ? info.NumberGroupSizes : none
  const body = rounded(negative ? -value : value, places, 1, info.NumberDecimalSeparator, info.NumberGroupSeparator, sizes)
  return body && negative ? info.NegativeSign + body : body
}

const none: readonly number[] = []
const powers: readonly number[] = Array.from({ length: 12 }, (_, index) => 10 ** index)

/** size * times with so many places; undefined when what is cut off is too near to a half to be told by a double. */
function rounded(
  size: number,
  places: number,
  times: number,
  point: string,
  separator: string,
  sizes: readonly number[],
): string | undefined {
  const power = powers[places]
  if (power === undefined) return undefined
  const shifted = size * (power * times)
  if (!(shifted < 1e9)) return undefined
  const floor = Math.floor(shifted)
  const rest = shifted - floor - 0.5
  if (rest > -1e-6 && rest < 1e-6) return undefined
  const all = rest > 0 ? floor + 1 : floor
  const whole = Math.floor(all / power)
  const text = whole > 999 && sizes.length > 0 ? grouped(String(whole), separator, sizes) : String(whole)
  if (places === 0) return text
  return text + point + (places === 2 ? twoDigits[all - whole * power]! : atLeast(String(all - whole * power), places))
}

const twoDigits = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))
const threeDigits = once(() => Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0')))

const bytesIn = (shown: (text: string) => string) => {
  let bytes: readonly string[] | undefined
  return (): readonly string[] => (bytes ??= Array.from({ length: 256 }, (_, value) => shown(value.toString(16).padStart(2, '0'))))
}
const lowerBytes = bytesIn((text) => text)
const upperBytes = bytesIn((text) => text.toUpperCase())

/** Hexadecimal digits byte by byte: toString(16) takes three times as long. */
function hex(value: number, bytes: readonly string[]): string {
  const whole = value >>> 0
  const first = bytes[whole & 255]!
  if (whole < 256) return whole < 16 ? first.slice(1) : first
  let text = bytes[(whole >>> 8) & 255]! + first
  if (whole >= 65536) text = bytes[whole >>> 24]! + bytes[(whole >>> 16) & 255]! + text
  let start = 0
  while (text.charCodeAt(start) === 48) start++
  return start === 0 ? text : text.slice(start)
}

const zeros = '0'.repeat(100)

function atLeast(text: string, length: number): string {
  return text.length >= length ? text : zeros.slice(0, length - text.length) + text
}

/** Separators from the right; the last size repeats, 0 ends the grouping. */
export function grouped(text: string, separator: string, sizes: readonly number[]): string {
  if (sizes.length === 1 && sizes[0] === 3) {
    let start = text.length % 3 || 3
    let result = text.slice(0, start)
    for (; start < text.length; start += 3) result += separator + text.slice(start, start + 3)
    return result
  }
  const groups: string[] = []
  let end = text.length
  for (let index = 0; end > 0; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)]!
    if (size === 0 || size >= end) {
      groups.unshift(text.slice(0, end))
      break
    }
    groups.unshift(text.slice(end - size, end))
    end -= size
  }
  return groups.join(separator)
}
