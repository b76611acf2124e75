// Text as numbers, by NumberStyles and a culture's signs and marks, as .NET reads it. The scan follows .NET's own order
// of questions, since what is accepted (1,2,3 as 123; (5); 1e3; $5-) hangs on it.

import { Big, type BigKind, Decimal, Num, type NumKind, double, exception, maxCoefficient } from '#objects'
import { type NumberFormat, invariantNumberFormat } from '../globalization/number-format.ts'

/** System.Globalization.NumberStyles */
export const numberStyles = {
  None: 0,
  AllowLeadingWhite: 1,
  AllowTrailingWhite: 2,
  AllowLeadingSign: 4,
  Integer: 7,
  AllowTrailingSign: 8,
  AllowParentheses: 16,
  AllowDecimalPoint: 32,
  AllowThousands: 64,
  Number: 111,
  AllowExponent: 128,
  Float: 167,
  AllowCurrencySymbol: 256,
  Currency: 383,
  Any: 511,
  AllowHexSpecifier: 512,
  HexNumber: 515,
  AllowBinarySpecifier: 1024,
  BinaryNumber: 1027,
  HexFloat: 679,
} as const

export type NumberKind = 'Int32' | 'Decimal' | NumKind | BigKind

type Failure = 'format' | 'overflow'

/** Digits, and behind a point more of them: the number that every style which takes a point makes of it; undefined for all else. */
export function plainNumber(text: string, withPoint: boolean): number | undefined {
  const { length } = text
  if (length === 0 || length > 15) return undefined
  let point = -1
  let digits = 0
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 48 && unit <= 57) digits = digits * 10 + unit - 48
    else if (unit !== 46 || !withPoint || point >= 0 || index === 0 || index === length - 1) return undefined
    else point = index
  }
  // Both are whole numbers that a double holds exactly, so the quotient is the nearest double.
  return point < 0 ? digits : digits / 10 ** (length - 1 - point)
}

/** The number, or why there is none. Int32 and bare doubles come as the engine has them. */
export function tryParseNumber(
  text: string,
  kind: NumberKind,
  styles?: number,
  info: NumberFormat = invariantNumberFormat,
): number | Num | Big | Decimal | Failure {
  const isFloat = kind === 'Double' || kind === 'Single'
  if (kind === 'Int32' || kind === 'Double') {
    const points =
      isFloat && info.NumberDecimalSeparator === '.' && (styles === undefined || (styles & numberStyles.AllowDecimalPoint) !== 0)
    const special = styles !== undefined && styles > numberStyles.Any
    const plain = special ? undefined : plainNumber(text, points)
    if (plain !== undefined && (isFloat || plain <= 2147483647)) return isFloat ? double(plain) : plain
  }
  const allowed =
    styles ?? (isFloat ? numberStyles.Float | numberStyles.AllowThousands : kind === 'Decimal' ? numberStyles.Number : numberStyles.Integer)
  if (!isFloat && kind !== 'Decimal' && (allowed & (numberStyles.AllowHexSpecifier | numberStyles.AllowBinarySpecifier)) !== 0)
    return inBits(text, kind, allowed)
  const scanned = scan(text, allowed, info, kind === 'Decimal' ? 'decimal' : isFloat ? 'float' : 'integer')
  if (isFloat) return scanned === undefined ? special(text, kind, info) : floatOf(scanned, kind)
  if (scanned === undefined) return 'format'
  if (kind === 'Decimal') return decimalOf(scanned)
  const { digits, scale, negative } = scanned
  // Digits behind the point must be zeros.
  if (digits.length > scale) return kind === 'BigInteger' ? 'format' : 'overflow'
  if (scale > 100_000) return 'overflow'
  const whole = digits === '' ? 0n : scale < 16 ? undefined : BigInt(digits.padEnd(scale, '0'))
  if (whole === undefined) return integerOf(kind, negative ? -Number(digits.padEnd(scale, '0')) : Number(digits.padEnd(scale, '0')))
  return integerOf(kind, negative ? -whole : whole)
}

/** The number; FormatException or OverflowException when there is none. */
export function parseNumber(text: string | null, kind: NumberKind, styles?: number, info?: NumberFormat): number | Num | Big | Decimal {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text to read a number from.', { ParamName: 's' })
  const result = tryParseNumber(text, kind, styles, info)
  if (result === 'format') throw exception('System.FormatException', `'${text}' is not in the form of a number.`)
  if (result === 'overflow') throw exception('System.OverflowException', `'${text}' does not fit ${kind}.`)
  return result
}

/** A decimal from text with a point, as in a script. */
export function parseDecimal(text: string, styles?: number, info?: NumberFormat): Decimal {
  return parseNumber(text, 'Decimal', styles, info) as Decimal
}

export const integerRanges: { readonly [kind: string]: readonly [least: bigint, most: bigint] } = {
  Byte: [0n, 255n],
  SByte: [-128n, 127n],
  Int16: [-32768n, 32767n],
  UInt16: [0n, 65535n],
  Int32: [-2147483648n, 2147483647n],
  UInt32: [0n, 4294967295n],
  Int64: [-(2n ** 63n), 2n ** 63n - 1n],
  UInt64: [0n, 2n ** 64n - 1n],
  IntPtr: [-(2n ** 63n), 2n ** 63n - 1n],
  UIntPtr: [0n, 2n ** 64n - 1n],
  Int128: [-(2n ** 127n), 2n ** 127n - 1n],
  UInt128: [0n, 2n ** 128n - 1n],
}

const wide = new Set(['Int64', 'UInt64', 'BigInteger', 'IntPtr', 'UIntPtr', 'Int128', 'UInt128'])

/** A whole number as a value of an integer kind, or 'overflow'. */
export function integerOf(kind: NumberKind, value: number | bigint): number | Num | Big | 'overflow' {
  if (kind === 'Int32') {
    const small = Number(value)
    return small >= -2147483648 && small <= 2147483647 ? small | 0 : 'overflow'
  }
  const range = integerRanges[kind]
  if (range !== undefined && (value < range[0] || value > range[1])) return 'overflow'
  return wide.has(kind) ? new Big(kind as BigKind, BigInt(value)) : new Num(kind as NumKind, Number(value) + 0)
}

type Scanned = { digits: string; scale: number; negative: boolean }

/** Digits without zeros before or behind (a decimal keeps those behind), the place of the point and the sign; undefined: not in the form. */
function scan(text: string, styles: number, info: NumberFormat, kind: 'integer' | 'decimal' | 'float'): Scanned | undefined {
  const currency = (styles & numberStyles.AllowCurrencySymbol) !== 0
  const point = currency ? info.CurrencyDecimalSeparator : info.NumberDecimalSeparator
  const group = currency ? info.CurrencyGroupSeparator : info.NumberGroupSeparator
  let symbol = currency ? info.CurrencySymbol : ''
  let sign = false,
    parens = false,
    anyDigits = false,
    nonZero = false,
    decimal = false,
    sawCurrency = false
  let negative = false
  let at = 0
  const match = (what: string): boolean => {
    if (what === '') return false
    for (let index = 0; index < what.length; index++) {
      const wanted = what.charCodeAt(index)
      const found = text.charCodeAt(at + index)
      // No-break spaces of a culture are matched by a plain one.
      if (wanted !== found && !((wanted === 0xa0 || wanted === 0x202f) && found === 32)) return false
    }
    at += what.length
    return true
  }
  const matchNegative = (): boolean => match(info.NegativeSign) || (text[at] === '-' && hyphens.has(info.NegativeSign) && ++at > 0)
  for (; at < text.length;) {
    if (
      isWhite(text.charCodeAt(at)) &&
      (styles & numberStyles.AllowLeadingWhite) !== 0 &&
      (!sign || sawCurrency || info.NumberNegativePattern === 2)
    ) {
      at++
      continue
    }
    if ((styles & numberStyles.AllowLeadingSign) !== 0 && !sign && (match(info.PositiveSign) || (matchNegative() && (negative = true))))
      sign = true
    else if (text[at] === '(' && (styles & numberStyles.AllowParentheses) !== 0 && !sign) {
      sign = parens = negative = true
      at++
    } else if (symbol !== '' && match(symbol)) {
      sawCurrency = true
      symbol = ''
    } else break
  }
  let digits = ''
  let scale = 0
  for (; at < text.length;) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      anyDigits = true
      if (code !== 48 || nonZero) {
        nonZero = true
        if (!decimal) scale++
        digits += text[at]!
      } else if (decimal) scale--
      at++
    } else if (
      (styles & numberStyles.AllowDecimalPoint) !== 0 &&
      !decimal &&
      (match(point) || (currency && !sawCurrency && match(info.NumberDecimalSeparator)))
    ) {
      decimal = true
    } else if (
      (styles & numberStyles.AllowThousands) !== 0 &&
      anyDigits &&
      !decimal &&
      (match(group) || (currency && !sawCurrency && match(info.NumberGroupSeparator)))
    ) {
      continue
    } else break
  }
  if (!anyDigits) return undefined
  if ((text[at] === 'e' || text[at] === 'E') && (styles & numberStyles.AllowExponent) !== 0) {
    const before = at++
    let minus = false
    if (!match(info.PositiveSign) && matchNegative()) minus = true
    let exponent = 0
    if (isDigit(text.charCodeAt(at))) {
      while (isDigit(text.charCodeAt(at))) exponent = Math.min(exponent * 10 + text.charCodeAt(at++) - 48, 1_000_000)
      scale += minus ? -exponent : exponent
    } else at = before
  }
  for (; at < text.length;) {
    if (isWhite(text.charCodeAt(at)) && (styles & numberStyles.AllowTrailingWhite) !== 0) at++
    else if (
      (styles & numberStyles.AllowTrailingSign) !== 0 &&
      !sign &&
      (match(info.PositiveSign) || (matchNegative() && (negative = true)))
    )
      sign = true
    else if (text[at] === ')' && parens) {
      parens = false
      at++
    } else if (symbol !== '' && match(symbol)) symbol = ''
    else break
  }
  if (parens) return undefined
  // Only zero bytes may follow, as C strings have them.
  for (; at < text.length; at++) if (text.charCodeAt(at) !== 0) return undefined
  if (!nonZero) {
    if (kind !== 'decimal') scale = 0
    if (kind === 'integer' && !decimal) negative = false
  }
  if (kind !== 'decimal') digits = digits.replace(/0+$/, '')
  return { digits, scale, negative }
}

const hyphens = new Set(['\u2012', '\u207b', '\u208b', '\u2212', '\u2796', '\ufe63', '\uff0d'])

function isWhite(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}
function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function floatOf({ digits, scale, negative }: Scanned, kind: 'Double' | 'Single'): number | Num {
  const size = digits === '' ? 0 : Number(`0.${digits}e${scale}`)
  if (kind === 'Double') return double(negative ? -size : size)
  const single = toSingle(size, digits, scale)
  return new Num('Single', negative ? -single : single)
}

/** The nearest single of decimal digits: by way of the double, unless that lies just between two singles. */
function toSingle(size: number, digits: string, scale: number): number {
  const single = Math.fround(size)
  if (single === size || !Number.isFinite(single)) return single
  view.setFloat32(0, single)
  const bits = view.getUint32(0)
  view.setUint32(0, size > single ? bits + 1 : bits - 1)
  const other = view.getFloat32(0)
  if ((single + other) / 2 !== size) return single
  // The double is the very middle; the digits decide.
  const power = scale - digits.length
  view.setFloat64(0, size)
  const raw = view.getBigUint64(0)
  let mantissa = (raw & 0xfffffffffffffn) | 0x10000000000000n
  const exponent = Number(raw >> 52n) - 1075
  let left = BigInt(digits)
  if (power >= 0) left *= 10n ** BigInt(power)
  else mantissa *= 10n ** BigInt(-power)
  if (exponent >= 0) mantissa <<= BigInt(exponent)
  else left <<= BigInt(-exponent)
  return left === mantissa ? single : left > mantissa ? Math.max(single, other) : Math.min(single, other)
}
const view = new DataView(new ArrayBuffer(8))

/** The names of infinity and NaN, in any case. */
function special(text: string, kind: 'Double' | 'Single', info: NumberFormat): number | Num | 'format' {
  const trimmed = text.trim().toLowerCase()
  const is = (name: string): boolean => name !== '' && trimmed === name.toLowerCase()
  const plus = info.PositiveSign
  const value =
    is(info.PositiveInfinitySymbol) || is(plus + info.PositiveInfinitySymbol)
      ? Infinity
      : is(info.NegativeInfinitySymbol)
        ? -Infinity
        : is(info.NaNSymbol) || is(plus + info.NaNSymbol) || is(info.NegativeSign + info.NaNSymbol)
          ? NaN
          : undefined
  if (value === undefined) return 'format'
  return kind === 'Double' ? value : new Num('Single', value)
}

function decimalOf({ digits, scale, negative }: Scanned): Decimal | Failure {
  if (digits === '') return new Decimal(0n, Math.min(Math.max(-scale, 0), 28), negative)
  let places = digits.length - scale
  if (scale > 29) return 'overflow'
  let coefficient: bigint
  if (places <= 28 && digits.length <= 28) coefficient = BigInt(digits)
  else {
    // Rounded half to even to at most 28 places and 96 bits; digits further behind only break ties.
    let keep = Math.min(digits.length, digits.length - Math.max(places - 28, 0), 30)
    for (;;) {
      if (keep < 0) return new Decimal(0n, 28, negative)
      coefficient = BigInt(digits.slice(0, keep) || '0')
      const rest = digits.slice(keep)
      if (rest !== '') {
        const first = rest.charCodeAt(0)
        if (first > 53 || (first === 53 && (/[1-9]/.test(rest.slice(1)) || (coefficient & 1n) === 1n))) coefficient++
      }
      if (coefficient <= maxCoefficient) break
      keep--
    }
    places -= digits.length - keep
  }
  if (places < 0) {
    coefficient *= 10n ** BigInt(-places)
    places = 0
  }
  return coefficient > maxCoefficient ? 'overflow' : new Decimal(coefficient, places, negative)
}

/** Hexadecimal or binary digits: the bits of the type. */
function inBits(text: string, kind: NumberKind, styles: number): number | Num | Big | Failure {
  let start = 0
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--
  if ((styles & numberStyles.AllowLeadingWhite) !== 0) while (isWhite(text.charCodeAt(start))) start++
  if ((styles & numberStyles.AllowTrailingWhite) !== 0) while (end > start && isWhite(text.charCodeAt(end - 1))) end--
  const digits = text.slice(start, end)
  const hex = (styles & numberStyles.AllowHexSpecifier) !== 0
  if (!(hex ? /^[0-9a-f]+$/i : /^[01]+$/).test(digits)) return 'format'
  const value = BigInt((hex ? '0x' : '0b') + digits)
  if (kind === 'BigInteger') {
    // The top bit of the first digit is the sign.
    const width = digits.length * (hex ? 4 : 1)
    return new Big('BigInteger', BigInt.asIntN(width, value))
  }
  const [least, most] = integerRanges[kind]!
  const span = most - least + 1n
  if (value >= span) return 'overflow'
  return integerOf(kind, value > most ? value - span : value)
}
