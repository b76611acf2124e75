// Values that know how to be formatted (.NET's IFormattable): numbers, dates, spans, enums, GUIDs.

import {
  Big,
  Char,
  DateOnly,
  DateTime,
  DateTimeOffset,
  Decimal,
  EnumValue,
  Guid,
  type NetType,
  Num,
  PSObject,
  TimeOnly,
  TimeSpan,
  Version,
  enumNames,
  enumText,
  exception,
  instanceMember,
  isAssignable,
  netType,
  noBase,
} from '#objects'
import type { CultureInfo } from '../globalization/culture.ts'
import { formatNumber } from '../number/format.ts'
import { formatDateOnly, formatDateTime, formatTimeOnly } from '../time/format.ts'
import { formatTimeSpan } from '../time/timespan.ts'

/** The value's text in a format; undefined when the value takes no formats (strings, booleans, objects). */
export function formatValue(value: unknown, format: string | null, culture: CultureInfo): string | undefined {
  if (typeof value === 'number') return formatNumber(value, format, culture.NumberFormat)
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof Num || value instanceof Big || value instanceof Decimal) return formatNumber(value, format, culture.NumberFormat)
  if (value instanceof DateTime || value instanceof DateTimeOffset) return formatDateTime(value, format, culture)
  if (value instanceof TimeSpan) return formatTimeSpan(value, format, culture)
  if (value instanceof EnumValue) return formatEnum(value, format)
  if (value instanceof Guid) return formatGuid(value, format)
  if (value instanceof Char) return value.text
  if (value instanceof DateOnly) return formatDateOnly(value, format, culture)
  if (value instanceof TimeOnly) return formatTimeOnly(value, format, culture)
  if (value instanceof Version) return value.toString()
  if (value instanceof PSObject) return value.base === noBase ? undefined : formatValue(value.base, format, culture)
  return formatOwn(value, format, culture)
}

/** An object of a script's class that takes formats. */
function formatOwn(value: object, format: string | null, culture: CultureInfo): string | undefined {
  const type = (value as { readonly netType?: NetType }).netType
  if (type?.declaration === undefined || !isAssignable(type, formattable)) return undefined
  const method = instanceMember(type, 'ToString')?.methods?.find((each) => each.parameters[1]?.type === 'System.IFormatProvider')
  return method === undefined ? undefined : String(method.call(value, format ?? null, culture) ?? '')
}
const formattable = netType('System.IFormattable')

/** G the name, F the names of flags whether declared so or not, D the number, X its hexadecimal digits. */
export function formatEnum(value: EnumValue, format: string | null | undefined): string {
  switch (format || 'G') {
    case 'G':
    case 'g':
      return enumText(value.netType, value.value)
    case 'F':
    case 'f':
      return flagsText(value)
    case 'D':
    case 'd':
      return String(value.value)
    case 'X':
    case 'x': {
      const bytes = enumBytes[value.netType.specs.find((spec) => spec.underlying)?.underlying ?? 'System.Int32'] ?? 4
      return BigInt.asUintN(bytes * 8, BigInt(value.value))
        .toString(16)
        .toUpperCase()
        .padStart(bytes * 2, '0')
    }
    default:
      throw exception('System.FormatException', `'${format}' is no format for enums: G, F, D and X are.`)
  }
}

function flagsText(value: EnumValue): string {
  const plain = enumText(value.netType, value.value)
  if (!/^-?\d+$/.test(plain)) return plain
  let rest = BigInt.asUintN(64, BigInt(value.value))
  if (rest === 0n) return plain
  const names: string[] = []
  const rows = enumNames(value.netType)
    .map(([name, each]) => [name, BigInt.asUintN(64, BigInt(each))] as const)
    .sort((a, b) => (a[1] < b[1] ? 1 : a[1] > b[1] ? -1 : 0))
  for (const [name, bits] of rows) {
    if (bits !== 0n && (rest & bits) === bits) {
      rest -= bits
      names.unshift(name)
    }
  }
  return rest === 0n ? names.join(', ') : plain
}

const enumBytes: { readonly [type: string]: number } = {
  'System.Byte': 1,
  'System.SByte': 1,
  'System.Int16': 2,
  'System.UInt16': 2,
  'System.Int32': 4,
  'System.UInt32': 4,
  'System.Int64': 8,
  'System.UInt64': 8,
}

/** D (dashes), N (bare), B {…}, P (…), X {0x…,…}. */
export function formatGuid(value: Guid, format: string | null | undefined): string {
  const { text } = value
  switch (format || 'D') {
    case 'D':
    case 'd':
      return text
    case 'N':
    case 'n':
      return text.replaceAll('-', '')
    case 'B':
    case 'b':
      return `{${text}}`
    case 'P':
    case 'p':
      return `(${text})`
    case 'X':
    case 'x': {
      const [a, b, c, d, e] = text.split('-') as [string, string, string, string, string]
      return `{0x${a},0x${b},0x${c},{${(d + e)
        .match(/../g)!
        .map((byte) => `0x${byte}`)
        .join(',')}}}`
    }
    default:
      throw exception('System.FormatException', `'${format}' is no format for GUIDs: N, D, B, P and X are.`)
  }
}
