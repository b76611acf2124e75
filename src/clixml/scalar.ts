// The text of simple values as XML Schema has it: numbers, dates, durations, GUIDs. Reading takes what .NET's XmlConvert
// takes (blanks around, a sign, INF); undefined is "this is none".

import { Big, Char, DateTime, Decimal, Guid, Num, TimeSpan, Version, double } from '#objects'

/** What a local time is away from UTC; pure layers have no clock of their own. */
export type Zone = {
  /** Minutes east of UTC at this local time (ticks). */
  offsetAt(localTicks: bigint): number
  /** Minutes east of UTC at this time in UTC. */
  offsetAtUtc(utcTicks: bigint): number
}
export const utcZone: Zone = { offsetAt: () => 0, offsetAtUtc: () => 0 }

const trim = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')

// Numbers

export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF'
  const size = value < 0 ? -value : value
  // Between these JavaScript writes the same; only outside them do the two differ in when they use an exponent.
  if (size >= 1e-4 && size < 1e17) return String(value)
  return scientific(value, value.toExponential(), 17)
}

export function singleText(value: number): string {
  if (!Number.isFinite(value)) return doubleText(value)
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits)
    if (Math.fround(Number(text)) === value) return scientific(value, text, 9)
  }
  return scientific(value, value.toExponential(8), 9)
}

/** .NET's round-trip form from JavaScript's exponential one: an exponent when there are more digits than `most`, or four zeros. */
function scientific(value: number, exponential: string, most: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const [mantissa = '', power = '0'] = exponential.split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '')
  const exponent = Number(power)
  if (exponent >= most || exponent < -4) {
    const size = String(Math.abs(exponent)).padStart(2, '0')
    return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}E${exponent < 0 ? '-' : '+'}${size}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0')
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

export function readDouble(text: string): number | undefined {
  if (isPlainNumber(text)) return Number(text)
  const word = trim(text)
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word)) return Number(word)
  switch (word.toLowerCase()) {
    case 'inf':
      return word === 'INF' ? Infinity : undefined
    case '-inf':
      return word === '-INF' ? -Infinity : undefined
    case 'infinity':
    case '+infinity':
    case '∞':
      return Infinity
    case '-infinity':
    case '-∞':
      return -Infinity
    case 'nan':
    case '+nan':
    case '-nan':
      return NaN
    default:
      return undefined
  }
}

/** -12.345: the common form, seen without a pattern. */
function isPlainNumber(text: string): boolean {
  let at = text.charCodeAt(0) === 0x2d ? 1 : 0
  let points = 0
  const { length } = text
  if (at === length) return false
  for (; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2e && points === 0 && at > 0 && at < length - 1) points++
    else if (code < 0x30 || code > 0x39) return false
  }
  return true
}

export const readDoubleValue = (text: string): unknown => {
  const value = readDouble(text)
  return value === undefined ? undefined : double(value)
}

export const readSingle = (text: string): unknown => {
  const value = readDouble(text)
  return value === undefined ? undefined : new Num('Single', Math.fround(value))
}

const limits = {
  Byte: [0, 255],
  SByte: [-128, 127],
  Int16: [-32768, 32767],
  UInt16: [0, 65535],
  Int32: [-2147483648, 2147483647],
  UInt32: [0, 4294967295],
} as const

/** An integer of up to 32 bits as a JavaScript number. */
export function readInt(kind: keyof typeof limits, text: string): number | undefined {
  const word = trim(text)
  const [least, most] = limits[kind]
  if (!/^[+-]?\d+$/.test(word) || (least === 0 && word.startsWith('-'))) return undefined
  const value = Number(word)
  return value >= least && value <= most ? value + 0 : undefined
}

export const readChar = (text: string): unknown => {
  const code = readInt('UInt16', text)
  return code === undefined ? undefined : new Char(code)
}

export function readWide(kind: 'Int64' | 'UInt64', text: string): Big | undefined {
  if (text.length < 16 && kind === 'Int64' && isPlainNumber(text) && !text.includes('.')) return new Big('Int64', BigInt(Number(text)))
  const word = trim(text)
  if (!/^[+-]?\d+$/.test(word) || (kind === 'UInt64' && word.startsWith('-'))) return undefined
  const value = BigInt(word.replace('+', ''))
  return value === (kind === 'Int64' ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value)) ? new Big(kind, value) : undefined
}

const maxCoefficient = 2n ** 96n - 1n

export function readDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)\.?(\d*)$/.exec(trim(text))
  if (match === null || match[2]! + match[3]! === '') return undefined
  let coefficient = BigInt(match[2]! + match[3]!)
  let scale = match[3]!.length
  // More digits than fit: the last ones go, rounded half to even.
  while (scale > 28 || (coefficient > maxCoefficient && scale > 0)) {
    let cut = 1
    while (scale - cut > 28 || (coefficient / 10n ** BigInt(cut) > maxCoefficient && cut < scale)) cut++
    const unit = 10n ** BigInt(cut)
    const rest = coefficient % unit
    coefficient /= unit
    if (rest * 2n > unit || (rest * 2n === unit && coefficient % 2n === 1n)) coefficient++
    scale -= cut
  }
  return coefficient > maxCoefficient ? undefined : new Decimal(coefficient, scale, match[1] === '-')
}

export function readBoolean(text: string): boolean | undefined {
  const word = trim(text)
  return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : undefined
}

// Dates and durations

const ticksPerSecond = 10_000_000n
const ticksPerDay = 864_000_000_000n

/** 2024-01-02T03:04:05.1234567Z; what follows the seconds says the kind: Z for UTC, an offset for local time. */
export function dateTimeText(value: DateTime, zone: Zone): string {
  const { seconds, part } = secondsOf(value.ticks)
  const text = `${dateText(Math.floor(seconds / 86400))}T${clock(seconds % 86400)}${partText(part)}`
  if (value.kind === 'Utc') return `${text}Z`
  if (value.kind === 'Unspecified') return text
  const minutes = zone.offsetAt(value.ticks)
  const size = Math.abs(minutes)
  return `${text}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(size / 60))}:${pad(size % 60)}`
}

const datePattern = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?)?(Z|z|[+-]\d\d:\d\d)?$/

/** Digits at a place; -1 when there is anything else. */
function digitsAt(text: string, at: number, count: number): number {
  let value = 0
  for (let index = 0; index < count; index++) {
    const code = text.charCodeAt(at + index) - 0x30
    if (!(code >= 0 && code <= 9)) return -1
    value = value * 10 + code
  }
  return value
}

let readDay = -1
let readDayTicks = 0n

/** yyyy-MM-ddTHH:mm:ss with up to seven more digits, and Z or nothing: how nearly all dates come. */
function readCommonDate(text: string): DateTime | undefined {
  const { length } = text
  if (
    length < 19 ||
    text.charCodeAt(4) !== 0x2d ||
    text.charCodeAt(7) !== 0x2d ||
    text.charCodeAt(10) !== 0x54 ||
    text.charCodeAt(13) !== 0x3a ||
    text.charCodeAt(16) !== 0x3a
  )
    return undefined
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  const hour = digitsAt(text, 11, 2)
  const minute = digitsAt(text, 14, 2)
  const second = digitsAt(text, 17, 2)
  if (
    year < 1 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysIn(year, month) ||
    hour < 0 ||
    hour > 23 ||
    minute < 0 ||
    minute > 59 ||
    second < 0 ||
    second > 59
  )
    return undefined
  const utc = text.charCodeAt(length - 1) === 0x5a
  const end = utc ? length - 1 : length
  let part = 0
  if (end > 19) {
    const count = end - 20
    if (text.charCodeAt(19) !== 0x2e || count < 1 || count > 7) return undefined
    part = digitsAt(text, 20, count)
    if (part < 0) return undefined
    for (let index = count; index < 7; index++) part *= 10
  }
  const dayNumber = dayOfDate(year, month, day)
  if (dayNumber !== readDay) {
    readDay = dayNumber
    readDayTicks = BigInt(dayNumber) * ticksPerDay
  }
  return new DateTime(readDayTicks + BigInt((hour * 3600 + minute * 60 + second) * 1e7 + part), utc ? 'Utc' : 'Unspecified')
}

export function readDateTime(text: string, zone: Zone): DateTime | undefined {
  const common = readCommonDate(text)
  if (common !== undefined) return common
  const match = datePattern.exec(trim(text))
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0))
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59)
    return undefined
  let ticks =
    BigInt(dayOfDate(year, month, day)) * ticksPerDay +
    BigInt(hour * 3600 + minute * 60 + second) * ticksPerSecond +
    fraction(match[7] ?? '')
  const where = match[8]
  if (where === undefined) return new DateTime(ticks, 'Unspecified')
  if (where === 'Z' || where === 'z') return new DateTime(ticks, 'Utc')
  const [hours = 0, minutes = 0] = where.slice(1).split(':').map(Number)
  if (hours > 99 || minutes > 59) return undefined
  ticks -= BigInt((where[0] === '-' ? -1 : 1) * (hours * 60 + minutes)) * 60n * ticksPerSecond
  ticks += BigInt(zone.offsetAtUtc(ticks)) * 60n * ticksPerSecond
  const most = 3_155_378_975_999_999_999n
  return new DateTime(ticks < 0n ? 0n : ticks > most ? most : ticks, 'Local')
}

export function timeSpanText(value: TimeSpan): string {
  const { seconds: all, part } = secondsOf(value.ticks < 0n ? -value.ticks : value.ticks)
  const days = Math.floor(all / 86400)
  const hours = Math.floor(all / 3600) % 24
  const minutes = Math.floor(all / 60) % 60
  const seconds = all % 60
  let time = ''
  if (hours) time += `${hours}H`
  if (minutes) time += `${minutes}M`
  if (seconds || part) time += `${seconds}${partText(part)}S`
  const date = days ? `${days}D` : ''
  return `${value.ticks < 0n ? '-' : ''}P${date}${time ? `T${time}` : date ? '' : 'T0S'}`
}

const wide = new BigUint64Array(1)
const halves = new Uint32Array(wide.buffer)
const lowHalf = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 1

/** Ticks, which are no less than 0, as seconds and what is left. Dividing big integers takes four times as long. */
function secondsOf(ticks: bigint): { readonly seconds: number; readonly part: number } {
  wide[0] = ticks
  const high = halves[1 - lowHalf]!
  // Six thousand years and more: the rest below would be no exact number.
  if (high > 1_800_000_000) return { seconds: Number(ticks / ticksPerSecond), part: Number(ticks % ticksPerSecond) }
  // 2^32 is 429 seconds and 4,967,296 ticks.
  const rest = high * 4_967_296 + halves[lowHalf]!
  const seconds = Math.floor(rest / 1e7)
  return { seconds: high * 429 + seconds, part: rest - seconds * 1e7 }
}

/** What is left of a second, with its point. */
const partText = (part: number): string => (part === 0 ? '' : `.${String(part).padStart(7, '0').replace(/0+$/, '')}`)

const durationPattern = /^(-?)P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/

/** A year counts 365 days and a month 30, as .NET counts them. */
export function readTimeSpan(text: string): TimeSpan | undefined {
  const match = durationPattern.exec(trim(text))
  if (match === null) return undefined
  const parts = match.slice(2, 8).map((part) => BigInt(part ?? 0))
  const days = parts[0]! * 365n + parts[1]! * 30n + parts[2]!
  const seconds = parts[3]! * 3600n + parts[4]! * 60n + parts[5]!
  const size = days * ticksPerDay + seconds * ticksPerSecond + fraction(match[8] ?? '')
  const ticks = match[1] === '-' ? -size : size
  return ticks === BigInt.asIntN(64, ticks) ? new TimeSpan(ticks) : undefined
}

/** Digits after the point as ticks; more than seven are rounded. */
function fraction(digits: string): bigint {
  if (digits === '') return 0n
  const ticks = BigInt(digits.slice(0, 7).padEnd(7, '0'))
  return digits.length > 7 && digits[7]! >= '5' ? ticks + 1n : ticks
}

function clock(seconds: number): string {
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
}

const pads = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))
const pad = (value: number): string => pads[value] ?? String(value)

let lastDay = -1
let lastDate = ''
/** Dates of one document are often of one day. */
function dateText(day: number): string {
  if (day !== lastDay) {
    const { year, month, day: inMonth } = dateOfDay(day)
    lastDate = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(inMonth)}`
    lastDay = day
  }
  return lastDate
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const daysIn = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** Days since 0001-01-01, and back (the civil calendar, counted from March so that the leap day comes last). */
function dayOfDate(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + inYear - 306
}

function dateOfDay(days: number): { year: number; month: number; day: number } {
  const shifted = days + 306
  const era = Math.floor(shifted / 146097)
  const inEra = shifted - era * 146097
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365)
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: inYear - Math.floor((153 * fromMarch + 2) / 5) + 1 }
}

// Names

/** The forms of Guid.Parse but the one of hexadecimal numbers in braces. */
export function readGuid(text: string): Guid | undefined {
  if (isPlainGuid(text)) return new Guid(text.toLowerCase())
  const word = trim(text)
  const bare = /^\{[^{}]*\}$|^\([^()]*\)$/.test(word) ? word.slice(1, -1) : word
  if (!/^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/.test(bare) && !(bare === word && /^[0-9A-Fa-f]{32}$/.test(bare)))
    return undefined
  const hex = bare.replaceAll('-', '').toLowerCase()
  return new Guid(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`)
}

/** 01234567-89ab-cdef-0123-456789abcdef: the form in which all are written. */
function isPlainGuid(text: string): boolean {
  if (text.length !== 36) return false
  for (let at = 0; at < 36; at++) {
    const code = text.charCodeAt(at)
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== 0x2d) return false
    } else if (!((code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66))) return false
  }
  return true
}

export function readVersion(text: string): Version | undefined {
  const parts = text.split('.').map(trim)
  if (parts.length < 2 || parts.length > 4 || !parts.every((part) => /^\+?\d+$/.test(part) && Number(part) <= 2147483647)) return undefined
  const [major = 0, minor = 0, build = -1, revision = -1] = parts.map(Number)
  return new Version(major, minor, build, revision)
}

/** Base64 with blanks allowed between its letters; undefined when it is none. */
export function cleanBase64(text: string): string | undefined {
  const letters = /[ \t\r\n]/.test(text) ? text.replace(/[ \t\r\n]+/g, '') : text
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters) ? letters : undefined
}
