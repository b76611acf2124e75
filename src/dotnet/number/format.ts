// Numbers as text, as .NET 10 writes them: standard formats (C D E F G N P R X B, with a precision) and custom patterns
// (custom.ts). The default is the shortest text that reads back as the same number.

import { Big, Decimal, type Num, exception } from '#objects'
import type { NumberFormat } from '../globalization/number-format.ts'
import { invariantNumberFormat } from '../globalization/number-format.ts'
import { formatCustom } from './custom.ts'
import {
  type Digits,
  type Numeric,
  decimalDigits,
  floatOf,
  integerDigits,
  placesDigits,
  roundDigits,
  shortestDigits,
  shortestSingleDigits,
  significantDigits,
} from './digits.ts'
import { grouped, plainDouble, plainFormat, plainInt } from './plain.ts'

export function formatNumber(value: Numeric, format: string | null | undefined, info: NumberFormat = invariantNumberFormat): string {
  if (typeof value === 'number' && (value | 0) === value) {
    if (!format) return value < 0 && info.NegativeSign !== '-' ? info.NegativeSign + String(-value) : String(value)
    const plain = plainFormat(format)
    const text = plain && plainInt(value, plain, info)
    if (text !== undefined) return text
  }
  const float = floatOf(value)
  if (float !== undefined) return formatFloat(float.value, float.single, format, info)
  const { symbol, precision } = readSpecifier(format)
  if (value instanceof Decimal) {
    if ((symbol | 32) === charR) return standard(decimalDigits(value), symbol + charG - charR, precision, info)
    return formatDigits(decimalDigits(value), symbol, precision, format!, info)
  }
  const whole = typeof value === 'number' ? value : value.value
  switch (symbol | 32) {
    case charG:
      if (precision <= 0) return signed(whole, info)
      // A BigInteger pads here as with D.
      return value instanceof Big && value.kind === 'BigInteger'
        ? padded(whole, precision, info)
        : standard(integerDigits(whole), symbol, precision, info)
    case charR:
      return signed(whole, info)
    case charD:
      return padded(whole, precision, info)
    case charX:
    case charB:
      return inBits(value as number | Num | Big, symbol, precision)
  }
  const digits = integerDigits(whole)
  // BigInteger keeps every digit in custom patterns and standard formats; so do the others.
  return formatDigits(digits, symbol, precision, format!, info)
}

function signed(whole: number | bigint, info: NumberFormat): string {
  return whole < 0 && info.NegativeSign !== '-' ? info.NegativeSign + String(-whole) : String(whole)
}

function padded(whole: number | bigint, precision: number, info: NumberFormat): string {
  const text = (whole < 0 ? String(-whole) : String(whole)).padStart(precision, '0')
  return whole < 0 ? info.NegativeSign + text : text
}

const charB = 98,
  charC = 99,
  charD = 100,
  charE = 101,
  charF = 102,
  charG = 103,
  charN = 110,
  charP = 112,
  charR = 114,
  charX = 120

function formatFloat(value: number, single: boolean, format: string | null | undefined, info: NumberFormat): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? info.NaNSymbol : value > 0 ? info.PositiveInfinitySymbol : info.NegativeInfinitySymbol
  }
  if (!format && !single) {
    // Here JavaScript and .NET write the same.
    const size = Math.abs(value)
    if (size >= 1e-4 && size < 1e15 && info.NumberDecimalSeparator === '.' && info.NegativeSign === '-') return String(value)
  }
  if (format && !single) {
    const plain = plainFormat(format)
    const text = plain && plainDouble(value, plain, info)
    if (text !== undefined) return text
  }
  let { symbol, precision } = readSpecifier(format)
  if (symbol === 0) {
    const digits = significantDigits(value, single ? 7 : 15)
    return formatCustom(digits, format!, info)
  }
  switch (symbol | 32) {
    case charE:
      return standard(significantDigits(value, (precision < 0 ? 6 : precision) + 1), symbol, precision, info)
    case charF:
    case charN:
      return standard(placesDigits(value, precision < 0 ? info.NumberDecimalDigits : precision), symbol, precision, info)
    case charC:
      return standard(placesDigits(value, precision < 0 ? info.CurrencyDecimalDigits : precision), symbol, precision, info)
    case charP:
      return standard(placesDigits(value, (precision < 0 ? info.PercentDecimalDigits : precision) + 2), symbol, precision, info)
    case charR:
      precision = -1
      symbol += charG - charR
      break
    case charG:
      if (precision === 0) precision = -1
  }
  if ((symbol | 32) !== charG) throw unknownFormat(format!)
  if (precision > 0) return standard(significantDigits(value, precision), symbol, precision, info)
  const digits = single ? shortestSingleDigits(value) : shortestDigits(value)
  return standard(digits, symbol, Math.max(digits.digits.length, single ? 9 : 17), info)
}

function formatDigits(number: Digits, symbol: number, precision: number, format: string, info: NumberFormat): string {
  return symbol === 0 ? formatCustom(number, format, info) : standard(number, symbol, precision, info)
}

/** A standard format; symbol is its letter's code, precision -1 when none is given. */
function standard(number: Digits, symbol: number, precision: number, info: NumberFormat): string {
  const isFloat = number.kind === 'float'
  switch (symbol | 32) {
    case charC: {
      if (precision < 0) precision = info.CurrencyDecimalDigits
      roundDigits(number, number.scale + precision, isFloat)
      const body = fixed(number, precision, info.CurrencyDecimalSeparator, info.CurrencyGroupSeparator, info.CurrencyGroupSizes)
      return fill(
        number.negative ? negativeCurrency[info.CurrencyNegativePattern]! : positiveCurrency[info.CurrencyPositivePattern]!,
        body,
        info.CurrencySymbol,
        info.NegativeSign,
      )
    }
    case charF: {
      if (precision < 0) precision = info.NumberDecimalDigits
      roundDigits(number, number.scale + precision, isFloat)
      return (number.negative ? info.NegativeSign : '') + fixed(number, precision, info.NumberDecimalSeparator)
    }
    case charN: {
      if (precision < 0) precision = info.NumberDecimalDigits
      roundDigits(number, number.scale + precision, isFloat)
      const body = fixed(number, precision, info.NumberDecimalSeparator, info.NumberGroupSeparator, info.NumberGroupSizes)
      return number.negative ? fill(negativeNumber[info.NumberNegativePattern]!, body, '', info.NegativeSign) : body
    }
    case charE: {
      if (precision < 0) precision = 6
      roundDigits(number, precision + 1, isFloat)
      return (number.negative ? info.NegativeSign : '') + scientific(number, precision + 1, symbol, info, 3)
    }
    case charG:
      return general(number, symbol, precision, info)
    case charP: {
      if (precision < 0) precision = info.PercentDecimalDigits
      if (number.digits !== '') number.scale += 2
      roundDigits(number, number.scale + precision, isFloat)
      const body = fixed(number, precision, info.PercentDecimalSeparator, info.PercentGroupSeparator, info.PercentGroupSizes)
      return fill(
        number.negative ? negativePercent[info.PercentNegativePattern]! : positivePercent[info.PercentPositivePattern]!,
        body,
        info.PercentSymbol,
        info.NegativeSign,
      )
    }
    default:
      throw unknownFormat(String.fromCharCode(symbol))
  }
}

function general(number: Digits, symbol: number, precision: number, info: NumberFormat): string {
  let plain = false
  let negative = number.negative
  if (precision < 1) {
    if (number.kind === 'decimal' && precision === -1) {
      // A decimal without a precision shows all its digits, zeros at the end too.
      plain = true
      if (number.digits === '') negative = false
    } else precision = number.digits.length
  }
  if (!plain) {
    roundDigits(number, precision, number.kind === 'float')
    negative = number.negative
  }
  const sign = negative ? info.NegativeSign : ''
  const { digits } = number
  let position = number.scale
  const isScientific = !plain && (position > precision || position < -3)
  if (isScientific) position = 1
  let text = position <= 0 ? '0' : digits.length >= position ? digits.slice(0, position) : digits.padEnd(position, '0')
  if (position < 0) text += info.NumberDecimalSeparator + '0'.repeat(-position) + digits
  else if (digits.length > position) text += info.NumberDecimalSeparator + digits.slice(position)
  if (isScientific) text += exponent(number.scale - 1, symbol === charG ? 'e' : 'E', 2, true, info)
  return sign + text
}

function scientific(number: Digits, count: number, symbol: number, info: NumberFormat, least: number): string {
  const digits = number.digits.padEnd(count, '0')
  return (
    digits.slice(0, 1) +
    (count > 1 ? info.NumberDecimalSeparator + digits.slice(1, count) : '') +
    exponent(number.digits === '' ? 0 : number.scale - 1, String.fromCharCode(symbol), least, true, info)
  )
}

export function exponent(value: number, letter: string, least: number, plus: boolean, info: NumberFormat): string {
  return letter + (value < 0 ? info.NegativeSign : plus ? info.PositiveSign : '') + Math.abs(value).toString().padStart(least, '0')
}

/** Digits with a fixed number of places, grouped if there are group sizes. */
function fixed(number: Digits, places: number, point: string, separator = '', sizes: readonly number[] = []): string {
  const { digits, scale } = number
  let text = scale <= 0 ? '0' : digits.length >= scale ? digits.slice(0, scale) : digits.padEnd(scale, '0')
  if (sizes.length > 0 && text.length > sizes[0]!) text = grouped(text, separator, sizes)
  if (places > 0) {
    const zeros = scale < 0 ? Math.min(-scale, places) : 0
    const behind = digits.length > Math.max(scale, 0) ? digits.slice(Math.max(scale, 0)) : ''
    text += point + ('0'.repeat(zeros) + behind).slice(0, places).padEnd(places, '0')
  }
  return text
}

function fill(pattern: string, body: string, symbol: string, minus: string): string {
  let text = ''
  for (const letter of pattern) text += letter === '#' ? body : letter === '$' ? symbol : letter === '-' ? minus : letter
  return text
}

// By the numbers of the *Pattern properties: # the digits, $ the symbol (of percent too), - the negative sign.
const positiveCurrency = ['$#', '#$', '$ #', '# $']
const negativeCurrency = [
  '($#)',
  '-$#',
  '$-#',
  '$#-',
  '(#$)',
  '-#$',
  '#-$',
  '#$-',
  '-# $',
  '-$ #',
  '# $-',
  '$ #-',
  '$ -#',
  '#- $',
  '($ #)',
  '(# $)',
  '$- #',
]
const positivePercent = ['# $', '#$', '$#', '$ #']
const negativePercent = ['-# $', '-#$', '-$#', '$-#', '$#-', '#-$', '#$-', '-$ #', '# $-', '$ #-', '$ -#', '#- $']
const negativeNumber = ['(#)', '-#', '- #', '#-', '# -']

/** Hexadecimal or binary: two's complement in the width of the type; BigInteger by the fewest digits that keep the sign. */
function inBits(value: number | Num | Big, symbol: number, precision: number): string {
  const perDigit = (symbol | 32) === charX ? 4 : 1
  const radix = perDigit === 4 ? 16 : 2
  let text: string
  if (value instanceof Big && value.kind === 'BigInteger') {
    let bits = value.value
    let width = perDigit
    if (bits >= 0n) {
      // A leading digit with its top bit set would read as negative.
      text = bits.toString(radix)
      if (perDigit === 4 ? parseInt(text[0]!, 16) >= 8 : text[0] === '1') text = '0' + text
      if (perDigit === 1 && bits === 0n) text = '0'
    } else {
      while (-(1n << BigInt(width - 1)) > bits) width += perDigit
      text = BigInt.asUintN(width, bits).toString(radix)
      bits = -1n
    }
    text = text.padStart(precision, bits < 0n ? (perDigit === 4 ? 'F' : '1') : '0')
  } else {
    const width = typeof value === 'number' ? 32 : widths[value.kind]!
    const whole = typeof value === 'number' ? value : value.value
    text = (
      typeof whole === 'number' && width <= 32
        ? whole < 0
          ? width === 32
            ? whole >>> 0
            : whole & (2 ** width - 1)
          : whole
        : BigInt.asUintN(width, BigInt(whole))
    )
      .toString(radix)
      .padStart(precision, '0')
  }
  return (symbol & 32) === 0 ? text.toUpperCase() : text.toLowerCase()
}

const widths: { readonly [kind: string]: number } = {
  Byte: 8,
  SByte: 8,
  Int16: 16,
  UInt16: 16,
  UInt32: 32,
  Int64: 64,
  UInt64: 64,
  IntPtr: 64,
  UIntPtr: 64,
  Int128: 128,
  UInt128: 128,
}

/** symbol: the letter's code of a standard format, 0 for a custom pattern; precision: -1 when not given. */
function readSpecifier(format: string | null | undefined): { symbol: number; precision: number } {
  if (!format) return defaultSpecifier
  const letter = format.charCodeAt(0)
  if (!((letter >= 65 && letter <= 90) || (letter >= 97 && letter <= 122))) return customSpecifier
  if (format.length === 1) return { symbol: letter, precision: -1 }
  let precision = 0
  for (let index = 1; index < format.length; index++) {
    const digit = format.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return digit === -48 ? { symbol: letter, precision } : customSpecifier
    if (precision >= 100_000_000) throw unknownFormat(format)
    precision = precision * 10 + digit
  }
  return { symbol: letter, precision }
}

const defaultSpecifier = { symbol: 71, precision: -1 }
const customSpecifier = { symbol: 0, precision: -1 }

function unknownFormat(format: string): unknown {
  return exception('System.FormatException', `'${format}' is no format for this kind of number.`)
}
