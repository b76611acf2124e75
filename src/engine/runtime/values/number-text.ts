// Numbers written in text, as casts and operators read them: first the forms of the language (0x, kb, suffixes, a real
// for an integer), with blanks around them, into the kind that is asked for.

import { Big, Decimal, Num, double } from '#objects'
import type { NetType } from '#objects'
import { numberStyles, plainNumber, tryParseNumber } from '#dotnet'
import { asBigInt, decimalToBigInt, ofCode, toCode } from '#dotnet'
import { t, typeCode } from './type-of.ts'
import type { NumberCode } from './type-of.ts'

/** The number in the text as one of this type; 'format' or 'overflow' when there is none. */
export function parseNumber(text: string, type: NetType): unknown {
  if (type === t.double) {
    const plain = plainNumber(text, true)
    if (plain !== undefined) return double(plain)
  }
  const trimmed = text.trim()
  if (trimmed === '') return type === t.bigint ? new Big('BigInteger', 0n) : ofCode(typeCode(type), 0)
  const scanned = scan(trimmed)
  if (scanned === undefined) return parseLoosely(trimmed, type)
  if (scanned === 'overflow') return 'overflow'
  if (type === t.bigint) {
    const whole = asBigInt(scanned)
    return whole === undefined ? 'overflow' : new Big('BigInteger', whole)
  }
  const code = typeCode(type)
  // All the digits of an unsigned number count: 0xFFFFFFFF is no -1 there.
  if ((code === 6 || code === 8 || code === 10 || code === 12) && /^0[xXbB][0-9a-fA-F]+$/.test(trimmed))
    return toCode(new Big('BigInteger', BigInt(trimmed.toLowerCase())), code) ?? 'overflow'
  return toCode(scanned, code) ?? 'overflow'
}

/** Text beside a number, read as it is written: '5.5' is no [int] there. undefined: it is no literal, or blank. */
parseNumber.asWritten = (text: string): unknown => {
  const scanned = scan(text.trim())
  return scanned === 'overflow' ? undefined : scanned
}
parseNumber.big = (value: unknown): Big => new Big('BigInteger', truncated(value))

function truncated(value: unknown): bigint {
  if (value instanceof Decimal) return decimalToBigInt(value)
  return value instanceof Num || typeof value === 'number'
    ? BigInt(Math.trunc(Number(value instanceof Num ? value.value : value)))
    : (asBigInt(value) ?? 0n)
}

const literal =
  /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?))(u?y|u?s|u?l|u|n|d)?(kb|mb|gb|tb|pb)?$/i
const multipliers: { readonly [name: string]: bigint } = { kb: 1n << 10n, mb: 1n << 20n, gb: 1n << 30n, tb: 1n << 40n, pb: 1n << 50n }
const suffixCodes: { readonly [suffix: string]: NumberCode } = { y: 5, uy: 6, s: 7, us: 8, u: 10, l: 11, ul: 12, d: 15 }

/** The text as a literal of the language: the value of the kind the literal would have; undefined when it is none. */
export function scan(text: string): unknown {
  const plain = plainNumber(text, false)
  if (plain !== undefined && plain <= 2147483647) return plain
  const match = literal.exec(text)
  if (match === null) return undefined
  const [, sign, hex, binary, real, suffixText, multiplierText] = match
  const suffix = suffixText?.toLowerCase()
  const multiplier = multiplierText ? multipliers[multiplierText.toLowerCase()]! : 1n
  if (hex !== undefined || binary !== undefined)
    return scanDigits(hex ?? binary!, hex !== undefined ? 16 : 2, sign === '-', suffix, multiplier)
  if (/[.eE]/.test(real!) && suffix !== 'n') {
    if (suffix === 'd') return tryParseNumber(`${sign}${real}`, 'Decimal', numberStyles.Float)
    const value = Number(`${sign}${real}`) * Number(multiplier)
    if (suffix === undefined) return double(value)
    return toCode(double(value), suffixCodes[suffix]!) ?? 'overflow'
  }
  const magnitude = (suffix === 'n' && /[.eE]/.test(real!) ? BigInt(Math.trunc(Number(real))) : BigInt(real!)) * multiplier
  return widen(sign === '-' ? -magnitude : magnitude, suffix)
}

function scanDigits(digits: string, base: 2 | 16, negative: boolean, suffix: string | undefined, multiplier: bigint): unknown {
  let value = BigInt((base === 16 ? '0x' : '0b') + digits)
  const bits = digits.length * (base === 16 ? 4 : 1)
  // A full-width number without an unsigned suffix has its sign in its highest digit.
  if (suffix === undefined || !suffix.includes('u')) {
    for (const width of [8, 16, 32, 64, 96, 128]) {
      if (bits === width && (base === 2 || width >= 32) && value >> BigInt(width - 1)) value -= 1n << BigInt(width)
    }
  }
  return widen((negative ? -value : value) * multiplier, suffix)
}

function widen(value: bigint, suffix: string | undefined): unknown {
  if (suffix === 'n') return new Big('BigInteger', value)
  if (suffix !== undefined)
    return toCode(new Big('BigInteger', value), suffix === 'u' && value > 4294967295n ? 12 : suffixCodes[suffix]!) ?? 'overflow'
  const number = Number(value)
  if ((number | 0) === number) return number
  if (BigInt.asIntN(64, value) === value) return new Big('Int64', value)
  return value > -(1n << 96n) && value < 1n << 96n ? ofCode(15, value) : double(number)
}

/** #FF and &hFF, as .NET's converters of whole numbers read them: the digits are the number's bits. */
function ofHexDigits(digits: string, code: NumberCode): unknown {
  const width = [8, 8, 16, 16, 32, 32, 64, 64][code - 5]!
  const bits = BigInt(`0x${digits}`)
  const isSigned = code % 2 === 1
  return toCode(new Big('BigInteger', isSigned && bits < 1n << BigInt(width) ? BigInt.asIntN(width, bits) : bits), code) ?? 'overflow'
}

/** What Parse of the type accepts beyond literals: digits after # and &h, thousands separators, infinities. */
function parseLoosely(text: string, type: NetType): unknown {
  const code = typeCode(type)
  const prefixed = code < 13 ? /^(?:#|&h)([0-9a-f]+)$/i.exec(text)?.[1] : undefined
  if (prefixed !== undefined) return ofHexDigits(prefixed, code)
  if (code >= 13) {
    const named = { nan: NaN, infinity: Infinity, '-infinity': -Infinity, '+infinity': Infinity }[text.toLowerCase()]
    if (named !== undefined && code !== 15) return code === 13 ? new Num('Single', named) : named
  }
  if (/^[-+]?[\d,]*\d[\d,]*(\.\d*)?([eE][-+]?\d+)?$/.test(text) && text.includes(',')) return parseNumber(text.replaceAll(',', ''), type)
  return 'format'
}
