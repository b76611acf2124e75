// Dates and times as text: .NET's standard formats (one letter) and custom patterns.

import { type DateOnly, DateTime, DateTimeOffset, type TimeOnly, exception, ticksPerDay } from '#objects'
import { type CultureInfo, invariantCulture } from '../globalization/culture.ts'
import type { DateFormat } from '../globalization/date-format.ts'
import { type DateParts, partsOfDate } from './calendar.ts'
import { offsetOf, toUniversal } from './zone.ts'

export function formatDateTime(value: DateTime | DateTimeOffset, format: string | null | undefined, culture: CultureInfo): string {
  const hasOffset = value instanceof DateTimeOffset
  let info = culture.DateTimeFormat
  let pattern: string
  let source = value
  if (!format) {
    // Part by part: patterns are looked up by their text, which is not to be put together each time.
    const text = `${writePieces(value, readOnce(info.ShortDatePattern), info)} ${writePieces(value, readOnce(info.LongTimePattern), info)}`
    return hasOffset ? `${text} ${writePieces(value, readOnce('zzz'), info)}` : text
  }
  if (format.length > 1) pattern = format
  else {
    switch (format) {
      case 'o':
      case 'O':
        pattern = 'yyyy-MM-ddTHH:mm:ss.fffffffK'
        info = invariantCulture.DateTimeFormat
        break
      case 'r':
      case 'R':
      case 'u':
      case 's':
        if (hasOffset && format !== 's') source = new DateTimeOffset(value.utcTicks, 0)
        info = invariantCulture.DateTimeFormat
        pattern =
          format === 's' ? info.SortableDateTimePattern : format === 'u' ? info.UniversalSortableDateTimePattern : info.RFC1123Pattern
        break
      case 'U':
        if (hasOffset) throw badFormat(format)
        source = toUniversal(value as DateTime)
        pattern = info.FullDateTimePattern
        break
      default: {
        const standard = standardPattern(format, info)
        if (standard === undefined) throw badFormat(format)
        pattern = standard
      }
    }
  }
  return writePieces(source, readOnce(pattern), info)
}

/** What writes a DateTime in this format; undefined when it is none. */
export function dateWriter(format: string): ((value: DateTime, culture: CultureInfo) => string) | undefined {
  if (format.length < 2)
    return 'dDfFgGmMoOrRstTuUyY'.includes(format) ? (value, culture) => formatDateTime(value, format, culture) : undefined
  let pieces: readonly Piece[]
  try {
    pieces = readPattern(format)
  } catch {
    return undefined
  }
  return (value, culture) => writePieces(value, pieces, culture.DateTimeFormat)
}

export function formatDateOnly(value: DateOnly, format: string | null | undefined, culture: CultureInfo): string {
  const moment = new DateTime(BigInt(value.dayNumber) * ticksPerDay)
  if (!format) return formatDateTime(moment, 'd', culture)
  if (format.length === 1) {
    if (format === 'o' || format === 'O') return formatDateTime(moment, 'yyyy-MM-dd', invariantCulture)
    if (format === 'r' || format === 'R') return formatDateTime(moment, 'ddd, dd MMM yyyy', invariantCulture)
    if (!'dDmMyY'.includes(format)) throw badFormat(format)
  } else if (hasSpecifier(format, 'hHmsfFtzK:')) throw badFormat(format)
  return formatDateTime(moment, format, culture)
}

export function formatTimeOnly(value: TimeOnly, format: string | null | undefined, culture: CultureInfo): string {
  const moment = new DateTime(value.ticks)
  if (!format) return formatDateTime(moment, 't', culture)
  if (format.length === 1) {
    if (format === 'o' || format === 'O') return formatDateTime(moment, 'HH:mm:ss.fffffff', invariantCulture)
    if (format === 'r' || format === 'R') return formatDateTime(moment, 'HH:mm:ss', invariantCulture)
    if (format !== 't' && format !== 'T') throw badFormat(format)
  } else if (hasSpecifier(format, 'yMdz/')) throw badFormat(format)
  return formatDateTime(moment, format, culture)
}

/** The pattern of a standard format that depends on the culture; undefined for no such letter. */
export function standardPattern(letter: string, info: DateFormat): string | undefined {
  switch (letter) {
    case 'd':
      return info.ShortDatePattern
    case 'D':
      return info.LongDatePattern
    case 'f':
      return `${info.LongDatePattern} ${info.ShortTimePattern}`
    case 'F':
    case 'U':
      return info.FullDateTimePattern
    case 'g':
      return `${info.ShortDatePattern} ${info.ShortTimePattern}`
    case 'G':
      return `${info.ShortDatePattern} ${info.LongTimePattern}`
    case 'm':
    case 'M':
      return info.MonthDayPattern
    case 'o':
    case 'O':
      return "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"
    case 'r':
    case 'R':
      return info.RFC1123Pattern
    case 's':
      return info.SortableDateTimePattern
    case 't':
      return info.ShortTimePattern
    case 'T':
      return info.LongTimePattern
    case 'u':
      return info.UniversalSortableDateTimePattern
    case 'y':
    case 'Y':
      return info.YearMonthPattern
    default:
      return undefined
  }
}

/** A run of one letter of a pattern, or text that stands for itself. */
type Piece = { readonly code: number; readonly count: number; readonly text: string; readonly genitive: boolean }

const piecesOf = new Map<string, readonly Piece[]>()

function readOnce(pattern: string): readonly Piece[] {
  let pieces = piecesOf.get(pattern)
  if (pieces === undefined) {
    pieces = readPattern(pattern)
    if (piecesOf.size >= 256) piecesOf.clear()
    piecesOf.set(pattern, pieces)
  }
  return pieces
}

function writePieces(source: DateTime | DateTimeOffset, pieces: readonly Piece[], info: DateFormat): string {
  const parts: DateParts = partsOfDate(source)
  let text = ''
  for (const { code, count, text: own, genitive } of pieces) {
    switch (code) {
      case 0:
        text += own
        break
      case codes.g:
        text += info.Eras[0] ?? ''
        break
      case codes.h:
        text += digits(parts.hour % 12 || 12, count)
        break
      case codes.H:
        text += digits(parts.hour, count)
        break
      case codes.m:
        text += digits(parts.minute, count)
        break
      case codes.s:
        text += digits(parts.second, count)
        break
      case codes.f:
        text += digits(parts.fraction, 7).slice(0, count)
        break
      case codes.F: {
        const shown = digits(parts.fraction, 7).slice(0, count).replace(/0+$/, '')
        if (shown !== '') text += shown
        else if (text.endsWith('.')) text = text.slice(0, -1)
        break
      }
      case codes.t: {
        const designator = parts.hour < 12 ? info.AMDesignator : info.PMDesignator
        text += count === 1 ? designator.slice(0, 1) : designator
        break
      }
      case codes.d:
        text += count <= 2 ? digits(parts.day, count) : (count === 3 ? info.AbbreviatedDayNames : info.DayNames)[parts.dayOfWeek]!
        break
      case codes.M:
        if (count <= 2) text += digits(parts.month, count)
        else if (count === 3) text += (genitive ? info.AbbreviatedMonthGenitiveNames : info.AbbreviatedMonthNames)[parts.month - 1]!
        else text += (genitive ? info.MonthGenitiveNames : info.MonthNames)[parts.month - 1]!
        break
      case codes.y: {
        const year = yearIn(info.Calendar, parts.year)
        text += count <= 2 ? digits(year % 100, count) : digits(year, count)
        break
      }
      case codes.z: {
        const minutes = minutesOf(source)
        const size = Math.abs(minutes)
        text += minutes < 0 ? '-' : '+'
        text += count === 1 ? String(Math.floor(size / 60)) : digits(Math.floor(size / 60), 2)
        if (count >= 3) text += `:${digits(size % 60, 2)}`
        break
      }
      case codes.K:
        if (source instanceof DateTimeOffset || source.kind === 'Local') {
          const minutes = minutesOf(source)
          text += `${minutes < 0 ? '-' : '+'}${digits(Math.floor(Math.abs(minutes) / 60), 2)}:${digits(Math.abs(minutes) % 60, 2)}`
        } else if (source.kind === 'Utc') text += 'Z'
        break
      case codes[':']:
        text += info.TimeSeparator
        break
      case codes['/']:
        text += info.DateSeparator
        break
    }
  }
  return text
}

const codes = {
  g: 1,
  h: 2,
  H: 3,
  m: 4,
  s: 5,
  f: 6,
  F: 7,
  t: 8,
  d: 9,
  M: 10,
  y: 11,
  z: 12,
  K: 13,
  ':': 14,
  '/': 15,
} as const

/** A custom pattern taken apart, once. */
function readPattern(pattern: string): readonly Piece[] {
  const pieces: Piece[] = []
  let plain = ''
  const add = (letter: keyof typeof codes, count: number, genitive = false): void => {
    if (plain !== '') pieces.push({ code: 0, count: 0, text: plain, genitive: false })
    plain = ''
    pieces.push({ code: codes[letter], count, text: '', genitive })
  }
  for (let at = 0; at < pattern.length;) {
    const letter = pattern[at]!
    let count = 1
    switch (letter) {
      case 'h':
      case 'H':
      case 'm':
      case 's':
        count = runOf(pattern, at)
        add(letter, Math.min(count, 2))
        break
      case 'f':
      case 'F':
        count = runOf(pattern, at)
        if (count > 7) throw badFormat(pattern)
        add(letter, count)
        break
      case 'g':
      case 't':
      case 'd':
      case 'y':
      case 'z':
        count = runOf(pattern, at)
        add(letter, count)
        break
      case 'M':
        count = runOf(pattern, at)
        add(letter, count, count > 2 && besideDay(pattern, at, count))
        break
      case 'K':
      case ':':
      case '/':
        add(letter, 1)
        break
      case "'":
      case '"': {
        const quoted = readQuoted(pattern, at)
        if (quoted === undefined) throw badFormat(pattern)
        plain += quoted.text
        count = quoted.length
        break
      }
      case '%': {
        const next = pattern[at + 1]
        if (next === undefined || next === '%') throw badFormat(pattern)
        if (plain !== '') pieces.push({ code: 0, count: 0, text: plain, genitive: false })
        plain = ''
        pieces.push(...readPattern(next))
        count = 2
        break
      }
      case '\\':
        if (at + 1 >= pattern.length) throw badFormat(pattern)
        plain += pattern[at + 1]
        count = 2
        break
      default:
        plain += letter
    }
    at += count
  }
  if (plain !== '') pieces.push({ code: 0, count: 0, text: plain, genitive: false })
  return pieces
}

export function badFormat(format: string): unknown {
  return exception('System.FormatException', `'${format}' is no format for dates and times.`)
}

/** A quoted part of a pattern, with \x inside taken as x; undefined when it does not end. */
export function readQuoted(pattern: string, start: number): { text: string; length: number } | undefined {
  const quote = pattern[start]
  let text = ''
  for (let at = start + 1; at < pattern.length; at++) {
    const letter = pattern[at]!
    if (letter === quote) return { text, length: at - start + 1 }
    if (letter === '\\') {
      if (++at >= pattern.length) return undefined
      text += pattern[at]
    } else text += letter
  }
  return undefined
}

/** How often the letter at a position repeats. */
export function runOf(pattern: string, start: number): number {
  let end = start + 1
  while (end < pattern.length && pattern[end] === pattern[start]) end++
  return end - start
}

const twoDigits = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

function digits(value: number, width: number): string {
  if (width === 2 && value < 100) return twoDigits[value]!
  const text = String(value)
  return text.length >= width ? text : text.padStart(width, '0')
}

function minutesOf(source: DateTime | DateTimeOffset): number {
  return source instanceof DateTimeOffset ? source.offsetMinutes : offsetOf(source)
}

/** A month stands beside a day of the month (d or dd): then its genitive is written. */
function besideDay(pattern: string, start: number, count: number): boolean {
  let at = pattern.lastIndexOf('d', start - 1)
  if (start > 0 && at >= 0) {
    let more = 0
    while (--at >= 0 && pattern[at] === 'd') more++
    if (more <= 1) return true
  }
  at = pattern.indexOf('d', start + count)
  return at >= 0 && runOf(pattern, at) <= 2
}

/** Looks for a specifier outside of quotes. */
function hasSpecifier(pattern: string, letters: string): boolean {
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!
    if (letter === '\\') at++
    else if (letter === "'" || letter === '"') {
      const quoted = readQuoted(pattern, at)
      if (quoted === undefined) return true
      at += quoted.length - 1
    } else if (letters.includes(letter)) return true
  }
  return false
}

/** The year as a calendar counts it. */
function yearIn(calendar: string, year: number): number {
  return calendar === 'ThaiBuddhistCalendar' ? year + 543 : year
}
