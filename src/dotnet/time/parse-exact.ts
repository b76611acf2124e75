// Text as dates and times by a given pattern: DateTime.ParseExact. The pattern is walked letter by letter, and the text must follow it.

import { type DateTime, type DateTimeOffset, maxTicks } from '#objects'
import { type CultureInfo, invariantCulture } from '../globalization/culture.ts'
import type { DateFormat } from '../globalization/date-format.ts'
import { dayOfDate, isDate, partsOf, ticksOf } from './calendar.ts'
import { badFormat, readQuoted, runOf, standardPattern } from './format.ts'
import { type Reading, dateTimeStyles, settle, settleOffset } from './parse.ts'
import { now } from './zone.ts'

export function tryParseExact(text: string, formats: readonly string[], culture: CultureInfo, styles = 0): DateTime | undefined {
  for (const format of formats) {
    const reading = readExact(text, format, culture, styles)
    const value = reading && settle(reading.reading, reading.styles)
    if (value !== undefined) return value
  }
  return undefined
}

export function tryParseOffsetExact(
  text: string,
  formats: readonly string[],
  culture: CultureInfo,
  styles = 0,
): DateTimeOffset | undefined {
  for (const format of formats) {
    const reading = readExact(text, format, culture, styles)
    const value = reading && settleOffset(reading.reading, styles)
    if (value !== undefined) return value
  }
  return undefined
}

type Found = {
  year?: number
  month?: number
  day?: number
  weekday?: number
  hour?: number
  hour12?: boolean
  minute?: number
  second?: number
  fraction?: number
  half?: number
  offset?: number
  utc?: boolean
}

/** The reading by one format, and the styles that the format itself implies; undefined when the text does not follow it. */
export function readExact(
  text: string,
  format: string,
  culture: CultureInfo,
  styles: number,
): { reading: Reading; styles: number } | undefined {
  let info = culture.DateTimeFormat
  let pattern = format
  if (format.length === 1) {
    if ('oOrRsuU'.includes(format)) {
      if (format !== 'U') info = invariantCulture.DateTimeFormat
    }
    const standard = standardPattern(format, info)
    if (standard === undefined) throw badFormat(format)
    pattern = standard
  }
  if (pattern === '') return undefined
  const found: Found = {}
  let from = 0
  let to = text.length
  if ((styles & dateTimeStyles.AllowLeadingWhite) !== 0) while (from < to && /\s/.test(text[from]!)) from++
  if ((styles & dateTimeStyles.AllowTrailingWhite) !== 0) while (to > from && /\s/.test(text[to - 1]!)) to--
  const end = follow(text.slice(0, to), from, pattern, info, (styles & dateTimeStyles.AllowInnerWhite) !== 0, found)
  if (end !== to) return undefined
  if (format === 'r' || format === 'R' || format === 'u') found.offset ??= 0
  if ((format === 'r' || format === 'R' || format === 'u') && found.utc === undefined) {
    // Both formats say UTC by their letters, but the DateTime they make keeps no kind.
    const reading = readingOf(found, styles)
    return reading && { reading: { ...reading, offset: undefined }, styles: styles & ~dateTimeStyles.AssumeLocal }
  }
  const reading = readingOf(found, styles)
  if (reading === undefined) return undefined
  if (format === 'U') return { reading: { ...reading, offset: 0, isUtc: true }, styles: styles | dateTimeStyles.AdjustToUniversal }
  return { reading, styles: styles }
}

function readingOf(found: Found, styles: number): Reading | undefined {
  let hour = found.hour ?? 0
  if (found.hour12) {
    if (hour > 12 || hour < 1) {
      if (hour !== 0) return undefined
    }
  }
  if (found.half !== undefined) {
    if (found.half === 0) {
      if (hour > 12) return undefined
      if (hour === 12) hour = 0
    } else if (hour < 12) hour += 12
  } else if (found.hour12 && hour === 12) hour = 12
  if (hour > 23 || (found.minute ?? 0) > 59 || (found.second ?? 0) > 59) return undefined
  const hasDate = found.year !== undefined || found.month !== undefined || found.day !== undefined
  const today = partsOf(now().ticks)
  const blank = (styles & dateTimeStyles.NoCurrentDateDefault) !== 0 ? { year: 1, month: 1, day: 1 } : today
  // What the format leaves out: the whole date is today, a month or day the first, a year this year.
  const year = found.year ?? (hasDate ? today.year : blank.year)
  const month = found.month ?? (hasDate ? 1 : blank.month)
  const day = found.day ?? (hasDate ? 1 : blank.day)
  if (!isDate(year, month, day)) return undefined
  if (found.weekday !== undefined && (dayOfDate(year, month, day) + 1) % 7 !== found.weekday) return undefined
  const ticks = ticksOf(year, month, day, hour, found.minute, found.second, 0) + BigInt(found.fraction ?? 0)
  if (ticks > maxTicks) return undefined
  return { ticks, offset: found.offset, isUtc: found.utc === true, hasDate }
}

/** Walks the pattern over the text; the position behind the last letter read, -1 when the text does not follow. */
function follow(text: string, start: number, pattern: string, info: DateFormat, innerWhite: boolean, found: Found): number {
  let at = start
  const set = (name: keyof Found, value: number): boolean => {
    const before = found[name]
    if (before !== undefined && before !== value) return false
    ;(found as { [name: string]: number })[name] = value
    return true
  }
  /** So many digits, or one to `most`. */
  const digits = (least: number, most: number): number | undefined => {
    let end = at
    while (end < text.length && end - at < most && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
    if (end - at < least) return undefined
    const value = Number(text.slice(at, end))
    at = end
    return value
  }
  const name = (names: readonly string[]): number | undefined => {
    let best = -1
    const rest = text.slice(at).toLowerCase()
    names.forEach((each, index) => {
      if (each !== '' && rest.startsWith(each.toLowerCase()) && (best < 0 || each.length > names[best]!.length)) best = index
    })
    if (best < 0) return undefined
    at += names[best]!.length
    return best
  }
  const literal = (wanted: string): boolean => {
    if (!text.startsWith(wanted, at)) return false
    at += wanted.length
    return true
  }
  for (let from = 0; from < pattern.length;) {
    if (innerWhite) while (at < text.length && /\s/.test(text[at]!)) at++
    const letter = pattern[from]!
    let count = 1
    switch (letter) {
      case 'y': {
        count = runOf(pattern, from)
        const began = at
        const value = count <= 2 ? digits(count === 1 ? 1 : 2, 2) : digits(count, count)
        if (value === undefined) return -1
        if (!set('year', count <= 2 && at - began <= 2 ? (value <= 49 ? 2000 + value : 1900 + value) : value)) return -1
        break
      }
      case 'M': {
        count = runOf(pattern, from)
        let value: number | undefined
        if (count <= 2) value = digits(count, 2)
        else {
          const index =
            count === 3
              ? (name(info.AbbreviatedMonthNames) ?? name(info.AbbreviatedMonthGenitiveNames))
              : (name(info.MonthNames) ?? name(info.MonthGenitiveNames))
          value = index === undefined ? undefined : index + 1
        }
        if (value === undefined || !set('month', value)) return -1
        break
      }
      case 'd': {
        count = runOf(pattern, from)
        if (count <= 2) {
          const value = digits(count, 2)
          if (value === undefined || !set('day', value)) return -1
        } else {
          const value = name(count === 3 ? info.AbbreviatedDayNames : info.DayNames)
          if (value === undefined || !set('weekday', value)) return -1
        }
        break
      }
      case 'h':
      case 'H':
      case 'm':
      case 's': {
        count = runOf(pattern, from)
        const value = digits(Math.min(count, 2), 2)
        if (value === undefined || !set(letter === 'h' || letter === 'H' ? 'hour' : letter === 'm' ? 'minute' : 'second', value)) return -1
        if (letter === 'h') found.hour12 = true
        break
      }
      case 'f':
      case 'F': {
        count = runOf(pattern, from)
        if (count > 7) return -1
        const began = at
        const value = letter === 'f' ? digits(count, count) : digits(0, count)
        if (value === undefined) return -1
        if (!set('fraction', at === began ? 0 : value * 10 ** (7 - (at - began)))) return -1
        break
      }
      case 't': {
        count = runOf(pattern, from)
        const value =
          count === 1 ? name([info.AMDesignator.slice(0, 1), info.PMDesignator.slice(0, 1)]) : name([info.AMDesignator, info.PMDesignator])
        if (value === undefined || !set('half', value)) return -1
        break
      }
      case 'z': {
        count = runOf(pattern, from)
        const zone = /^([+-])(\d{1,2})(?::?(\d{2}))?/.exec(text.slice(at))
        if (
          zone === null ||
          (count < 3 && zone[3] !== undefined) ||
          (count >= 3 && zone[3] === undefined) ||
          (count === 2 && zone[2]!.length !== 2)
        )
          return -1
        at += zone[0].length
        if (!set('offset', (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3] ?? 0)))) return -1
        break
      }
      case 'K': {
        if (text[at] === 'Z' || text[at] === 'z') {
          at++
          found.utc = true
          if (!set('offset', 0)) return -1
        } else {
          const zone = /^([+-])(\d{2}):(\d{2})/.exec(text.slice(at))
          if (zone !== null) {
            at += zone[0].length
            if (!set('offset', (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])))) return -1
          }
        }
        break
      }
      case 'g':
        count = runOf(pattern, from)
        if (name([...info.Eras, ...info.AbbreviatedEras]) === undefined) return -1
        break
      case ':':
        if (!literal(info.TimeSeparator)) return -1
        break
      case '/':
        if (!literal(info.DateSeparator)) return -1
        break
      case "'":
      case '"': {
        const quoted = readQuoted(pattern, from)
        if (quoted === undefined || !literal(quoted.text)) return -1
        count = quoted.length
        break
      }
      case '%':
        if (pattern[from + 1] === undefined || pattern[from + 1] === '%') return -1
        break
      case '\\':
        if (pattern[from + 1] === undefined || !literal(pattern[from + 1]!)) return -1
        count = 2
        break
      case '.':
        if (!literal('.')) {
          // A point before F may be missing with the fraction.
          if (pattern[from + 1] !== 'F') return -1
          count = 1 + runOf(pattern, from + 1)
        }
        break
      case ' ':
        if (!innerWhite && !literal(' ')) return -1
        break
      default:
        if (!(innerWhite && /\s/.test(letter)) && !literal(letter)) return -1
    }
    from += count
  }
  if (innerWhite) while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}
