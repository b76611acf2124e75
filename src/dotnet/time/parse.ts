// Text as dates and times, without a given format: DateTime.Parse. The text is cut into numbers, names and marks; what the numbers
// mean follows from a month's name, from the length of a year, and else from the order in the culture's short date.

import { DateTime, DateTimeOffset, ticksPerMinute } from '#objects'
import { environment } from '../environment.ts'
import { type CultureInfo, invariantCulture } from '../globalization/culture.ts'
import { dayOfDate, isDate, partsOf, ticksOf } from './calendar.ts'
import { now, offsetAt, offsetOfClock } from './zone.ts'

/** System.Globalization.DateTimeStyles */
export const dateTimeStyles = {
  None: 0,
  AllowLeadingWhite: 1,
  AllowTrailingWhite: 2,
  AllowInnerWhite: 4,
  AllowWhiteSpaces: 7,
  NoCurrentDateDefault: 8,
  AdjustToUniversal: 16,
  AssumeLocal: 32,
  AssumeUniversal: 64,
  RoundtripKind: 128,
} as const

/** What was read: a clock's reading, and how it lies to UTC when the text says so. */
export type Reading = { readonly ticks: bigint; readonly offset: number | undefined; readonly isUtc: boolean; readonly hasDate: boolean }

export function tryParseDateTime(text: string, culture: CultureInfo, styles = 0): DateTime | undefined {
  const reading = read(text, culture, styles)
  return reading === undefined ? undefined : settle(reading, styles)
}

export function tryParseDateTimeOffset(text: string, culture: CultureInfo, styles = 0): DateTimeOffset | undefined {
  const reading = read(text, culture, styles)
  return reading === undefined ? undefined : settleOffset(reading, styles)
}

/** The DateTime of a reading: with an offset it is turned into local time, or UTC if the styles say so. */
export function settle(reading: Reading, styles: number): DateTime | undefined {
  const { ticks, offset, isUtc } = reading
  if (offset === undefined) {
    if ((styles & dateTimeStyles.AssumeUniversal) !== 0) {
      return (styles & dateTimeStyles.AdjustToUniversal) !== 0 ? new DateTime(ticks, 'Utc') : toLocal(ticks)
    }
    if ((styles & dateTimeStyles.AssumeLocal) !== 0) {
      return (styles & dateTimeStyles.AdjustToUniversal) !== 0
        ? inRange(ticks - BigInt(offsetOfClock(environment.localZone, ticks)) * ticksPerMinute, 'Utc')
        : new DateTime(ticks, 'Local')
    }
    return new DateTime(ticks)
  }
  if ((styles & dateTimeStyles.RoundtripKind) !== 0 && isUtc) return new DateTime(ticks, 'Utc')
  const utc = ticks - BigInt(offset) * ticksPerMinute
  if (utc < 0n || utc > 3155378975999999999n) return undefined
  return (styles & dateTimeStyles.AdjustToUniversal) !== 0 ? new DateTime(utc, 'Utc') : toLocal(utc)
}

export function settleOffset({ ticks, offset }: Reading, styles: number): DateTimeOffset | undefined {
  const minutes = offset ?? ((styles & dateTimeStyles.AssumeUniversal) !== 0 ? 0 : offsetOfClock(environment.localZone, ticks))
  const utc = ticks - BigInt(minutes) * ticksPerMinute
  if (utc < 0n || utc > 3155378975999999999n || Math.abs(minutes) > 840) return undefined
  return (styles & dateTimeStyles.AdjustToUniversal) !== 0 ? new DateTimeOffset(utc, 0) : new DateTimeOffset(ticks, minutes)
}

function toLocal(utc: bigint): DateTime | undefined {
  return inRange(utc + BigInt(offsetAt(environment.localZone, utc)) * ticksPerMinute, 'Local')
}

function inRange(ticks: bigint, kind: 'Utc' | 'Local'): DateTime | undefined {
  return ticks < 0n || ticks > 3155378975999999999n ? undefined : new DateTime(ticks, kind)
}

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly length: number }
  | { readonly kind: 'month' | 'weekday'; readonly value: number }
  | { readonly kind: 'half'; readonly value: 0 | 1 }
  | { readonly kind: 'mark'; readonly value: string }
  | { readonly kind: 'T' | 'Z' }

/** The order of the numbers in a culture's dates: 'MDY', 'DMY' or 'YMD'. */
export function dateOrder(pattern: string): string {
  let order = ''
  let quoted = false
  for (const letter of pattern) {
    if (letter === "'") quoted = !quoted
    const mark = { d: 'D', M: 'M', y: 'Y' }[letter]
    if (!quoted && mark !== undefined && !order.includes(mark)) order += mark
  }
  return order
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?(?:(Z)|([+-])(\d\d):(\d\d))?)?$/

/** yyyy-MM-dd, and HH:mm:ss behind it, sign by sign. */
function readPlain(text: string): Reading | undefined {
  const two = (at: number): number => {
    const tens = text.charCodeAt(at) - 48
    const ones = text.charCodeAt(at + 1) - 48
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
  }
  const year = two(0) * 100 + two(2)
  const month = two(5)
  const day = two(8)
  if (text[4] !== '-' || text[7] !== '-' || !isDate(year, month, day)) return undefined
  if (text.length === 10) return { ticks: ticksOf(year, month, day), offset: undefined, isUtc: false, hasDate: true }
  const hour = two(11)
  const minute = two(14)
  const second = two(17)
  if ((text[10] !== 'T' && text[10] !== ' ') || text[13] !== ':' || text[16] !== ':') return undefined
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined
  return { ticks: ticksOf(year, month, day, hour, minute, second), offset: undefined, isUtc: false, hasDate: true }
}

/** What machines write, in any culture: read without cutting it up. */
function readIso(text: string): Reading | undefined {
  if (text.length === 10 || text.length === 19) {
    const plain = readPlain(text)
    if (plain !== undefined) return plain
  }
  const match = iso.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', utc, sign, hours, minutes] = match
  if (
    !isDate(Number(year), Number(month), Number(day)) ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59 ||
    Number(minutes ?? 0) > 59 ||
    Number(hours ?? 0) > 13
  )
    return undefined
  const offset = utc !== undefined ? 0 : sign === undefined ? undefined : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const ticks = ticksOf(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(7, '0')),
  )
  return { ticks, offset, isUtc: utc !== undefined, hasDate: true }
}

function read(text: string, culture: CultureInfo, styles: number): Reading | undefined {
  const plain = readIso(text)
  if (plain !== undefined) return plain
  const tokens = cut(text.trim(), culture)
  if (tokens === undefined || tokens.length === 0) return undefined
  const numbers: { value: number; length: number }[] = []
  let month: number | undefined
  let monthAt = -1
  let weekday: number | undefined
  let time: { hour: number; minute: number; second: number; fraction: number } | undefined
  let half: 0 | 1 | undefined
  let offset: number | undefined
  let isUtc = false
  // Where the date stands: before the time, behind it, never on both sides.
  let partsBeforeTime = 0
  let timeEnd = -1
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    if (token.kind === 'month' || (token.kind === 'number' && time !== undefined)) {
      if (time !== undefined && partsBeforeTime > 0) return undefined
    }
    switch (token.kind) {
      case 'month':
        if (month !== undefined) return undefined
        month = token.value
        monthAt = numbers.length
        break
      case 'weekday':
        if (weekday !== undefined) return undefined
        weekday = token.value
        break
      case 'half':
        if (half !== undefined) return undefined
        if (time === undefined) {
          // The hour was taken for the date's third part: a half of the day alone is its first moment.
          if (numbers.length + (month === undefined ? 0 : 1) !== 3) return undefined
          time = { hour: token.value * 12, minute: 0, second: 0, fraction: 0 }
          partsBeforeTime = 3
        }
        half = token.value
        timeEnd = at
        break
      case 'Z':
        if (time === undefined || offset !== undefined) return undefined
        offset = 0
        isUtc = true
        break
      case 'T':
        // Between a date and a time only.
        if (numbers.length !== 3 || numbers[0]!.length < 3 || month !== undefined || !isMark(tokens[at + 2], ':')) return undefined
        // Two digits each, as ISO 8601 has it.
        for (let part = at + 1; part < at + 6 && isNumber(tokens[part]); part += 2) {
          if ((tokens[part] as { length: number }).length !== 2) return undefined
          if (!isMark(tokens[part + 1], ':')) break
        }
        break
      case 'mark': {
        const { value } = token
        if ((value === '+' || value === '-') && time !== undefined && at === timeEnd + 1 && isNumber(tokens[at + 1])) {
          const found = readOffset(tokens, at)
          if (found === undefined || offset !== undefined) return undefined
          offset = found.minutes
          at = found.at
        } else if (value === '+') return undefined
        break
      }
      case 'number': {
        const next = tokens[at + 1]
        const unfinished = numbers.length + (month === undefined ? 0 : 1) === 2
        const isTime = isMark(next, ':') || (next?.kind === 'half' && time === undefined && !unfinished)
        if (!isTime) {
          numbers.push(token)
          break
        }
        if (time !== undefined) return undefined
        // The hour behind an unfinished date would be its third part.
        if (unfinished && tokens[at - 1]?.kind !== 'weekday') return undefined
        const found = readTime(tokens, at)
        if (found === undefined) return undefined
        time = found.time
        at = found.at
        timeEnd = at
        partsBeforeTime = numbers.length + (month === undefined ? 0 : 1)
      }
    }
  }
  if (half !== undefined) {
    if (half === 0) {
      if (time!.hour > 12) return undefined
      time!.hour %= 12
    } else if (time!.hour < 12) time!.hour += 12
  }
  if (time !== undefined && (time.hour > 23 || time.minute > 59 || time.second > 59)) return undefined
  const date = dateOf(numbers, month, monthAt, culture, offset, time !== undefined, styles)
  if (date === undefined || !isDate(date.year, date.month, date.day)) return undefined
  const ticks = ticksOf(date.year, date.month, date.day, time?.hour, time?.minute, time?.second, 0) + BigInt(time?.fraction ?? 0)
  if (weekday !== undefined && (dayOfDate(date.year, date.month, date.day) + 1) % 7 !== weekday) return undefined
  return { ticks, offset, isUtc, hasDate: numbers.length > 0 || month !== undefined }
}

function dateOf(
  numbers: readonly { value: number; length: number }[],
  month: number | undefined,
  monthAt: number,
  culture: CultureInfo,
  offset: number | undefined,
  hasTime: boolean,
  styles: number,
): { year: number; month: number; day: number } | undefined {
  const info = culture.DateTimeFormat
  const today = (): { year: number; month: number; day: number } => {
    const present = now().ticks
    return partsOf(offset === undefined ? present : present)
  }
  const isYear = (number: { length: number }): boolean => number.length > 2
  const year = (number: { value: number; length: number }): number =>
    isYear(number) ? number.value : number.value <= 49 ? 2000 + number.value : 1900 + number.value
  if (month !== undefined) {
    const [a, b] = numbers
    if (a === undefined) return undefined
    if (b === undefined) {
      if (isYear(a)) return { year: a.value, month, day: 1 }
      // A short number beside a month is its day, unless the culture writes them the other way round and the year in this place.
      const monthDay = dateOrder(info.MonthDayPattern)
      const yearMonth = dateOrder(info.YearMonthPattern)
      const isShortYear = monthAt === 0 ? monthDay === 'DM' && yearMonth === 'MY' : monthDay === 'MD' && yearMonth === 'YM'
      return isShortYear ? { year: year(a), month, day: 1 } : { year: today().year, month, day: a.value }
    }
    if (numbers.length > 2) return undefined
    if (isYear(a)) return isYear(b) ? undefined : { year: a.value, month, day: b.value }
    if (isYear(b)) return { year: b.value, month, day: a.value }
    const dayFirst = { year: year(b), month, day: a.value }
    const yearFirst = { year: year(a), month, day: b.value }
    const [wanted, other] = dateOrder(info.ShortDatePattern).startsWith('Y') ? [yearFirst, dayFirst] : [dayFirst, yearFirst]
    return isDate(wanted.year, wanted.month, wanted.day) ? wanted : other
  }
  const [a, b, c] = numbers
  if (a === undefined)
    return (styles & dateTimeStyles.NoCurrentDateDefault) !== 0 ? { year: 1, month: 1, day: 1 } : hasTime ? today() : undefined
  if (b === undefined || numbers.length > 3) return undefined
  if (c === undefined) {
    if (isYear(a)) return isYear(b) ? undefined : { year: a.value, month: b.value, day: 1 }
    if (isYear(b)) return { year: b.value, month: a.value, day: 1 }
    const [first, second] = dateOrder(info.MonthDayPattern) === 'DM' ? [b, a] : [a, b]
    return { year: today().year, month: first!.value, day: second!.value }
  }
  if (isYear(a)) return isYear(b) || isYear(c) ? undefined : { year: a.value, month: b.value, day: c.value }
  if (isYear(b)) return isYear(c) ? undefined : { year: b.value, month: a.value, day: c.value }
  const order = dateOrder(info.ShortDatePattern)
  if (order === 'YMD' && !isYear(c)) return { year: year(a), month: b.value, day: c.value }
  if (order === 'YMD') return { year: year(c), month: a.value, day: b.value }
  return order === 'DMY' ? { year: year(c), month: b.value, day: a.value } : { year: year(c), month: a.value, day: b.value }
}

function readTime(
  tokens: readonly Token[],
  start: number,
): { time: { hour: number; minute: number; second: number; fraction: number }; at: number } | undefined {
  const time = { hour: (tokens[start] as { value: number }).value, minute: 0, second: 0, fraction: 0 }
  if ((tokens[start] as { length: number }).length > 2) return undefined
  let at = start
  if (!isMark(tokens[at + 1], ':')) return { time, at }
  const minute = tokens[at + 2]
  if (!isNumber(minute) || minute.length > 2) return undefined
  time.minute = minute.value
  at += 2
  if (isMark(tokens[at + 1], ':')) {
    const second = tokens[at + 2]
    if (!isNumber(second) || second.length > 2) return undefined
    time.second = second.value
    at += 2
    if ((isMark(tokens[at + 1], '.') || isMark(tokens[at + 1], ',')) && isNumber(tokens[at + 2])) {
      const fraction = tokens[at + 2] as { value: number; length: number }
      time.fraction = Math.round((fraction.value / 10 ** fraction.length) * 1e7)
      at += 2
    }
  }
  return { time, at }
}

/** +h, +hh, +hhmm or +hh:mm; `at` is at the sign. */
function readOffset(tokens: readonly Token[], at: number): { minutes: number; at: number } | undefined {
  const sign = (tokens[at] as { value: string }).value === '-' ? -1 : 1
  const first = tokens[at + 1] as { value: number; length: number }
  let minutes: number
  if (first.length > 2) {
    if (first.length > 4) return undefined
    minutes = Math.floor(first.value / 100) * 60 + (first.value % 100)
    at += 1
  } else if (isMark(tokens[at + 2], ':') && isNumber(tokens[at + 3])) {
    const second = tokens[at + 3] as { value: number; length: number }
    if (second.length > 2 || second.value > 59) return undefined
    minutes = first.value * 60 + second.value
    at += 3
  } else {
    minutes = first.value * 60
    at += 1
  }
  return minutes > 840 ? undefined : { minutes: sign * minutes, at }
}

function isNumber(token: Token | undefined): token is Token & { kind: 'number' } {
  return token?.kind === 'number'
}
function isMark(token: Token | undefined, value: string): boolean {
  return token?.kind === 'mark' && token.value === value
}

/** The text as tokens; undefined when there is something in it that no date has. */
function cut(text: string, culture: CultureInfo): Token[] | undefined {
  const info = culture.DateTimeFormat
  const words = wordsOf(culture)
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at)
    const digits = /^\d+/.exec(rest)
    if (digits !== null) {
      if (digits[0].length > 15) return undefined
      tokens.push({ kind: 'number', value: Number(digits[0]), length: digits[0].length })
      at += digits[0].length
      // The signs that name a number's part in Chinese and Japanese dates.
      if ('年月日時分秒'.includes(text[at] ?? ' ')) at++
      continue
    }
    const blank = /^[\s\u200e\u200f]+/.exec(rest)
    if (blank !== null) {
      at += blank[0].length
      continue
    }
    const lower = rest.toLowerCase()
    const word = words.find(([name]) => lower.startsWith(name) && !(/[\p{L}]$/u.test(name) && /^\p{L}/u.test(lower.slice(name.length))))
    if (word !== undefined) {
      tokens.push(word[1])
      at += word[0].length
      continue
    }
    const letter = text[at]!
    if (info.TimeSeparator !== ':' && rest.startsWith(info.TimeSeparator) && info.TimeSeparator !== info.DateSeparator) {
      tokens.push({ kind: 'mark', value: ':' })
      at += info.TimeSeparator.length
      continue
    }
    if (!'/-.,:+'.includes(letter) && !rest.startsWith(info.DateSeparator)) return undefined
    tokens.push({ kind: 'mark', value: letter })
    at++
  }
  return tokens
}

const wordLists = new WeakMap<object, (readonly [name: string, token: Token])[]>()

function wordsOf(culture: CultureInfo): (readonly [name: string, token: Token])[] {
  const info = culture.DateTimeFormat
  let words = wordLists.get(info)
  if (words === undefined) {
    const list: [string, Token][] = []
    for (const each of new Set([info, invariantCulture.DateTimeFormat])) {
      const add = (names: readonly string[], make: (index: number) => Token): void =>
        names.forEach((name, index) => {
          if (name !== '') list.push([name.toLowerCase(), make(index)])
        })
      const month = (index: number): Token => ({ kind: 'month', value: index + 1 })
      for (const names of [each.MonthNames, each.MonthGenitiveNames, each.AbbreviatedMonthNames, each.AbbreviatedMonthGenitiveNames])
        add(names, month)
      const weekday = (index: number): Token => ({ kind: 'weekday', value: index })
      add(each.DayNames, weekday)
      add(each.AbbreviatedDayNames, weekday)
      if (each.AMDesignator !== '') list.push([each.AMDesignator.toLowerCase(), { kind: 'half', value: 0 }])
      if (each.PMDesignator !== '') list.push([each.PMDesignator.toLowerCase(), { kind: 'half', value: 1 }])
    }
    list.push(['gmt', { kind: 'Z' }], ['utc', { kind: 'Z' }], ['z', { kind: 'Z' }], ['t', { kind: 'T' }])
    words = list.sort((a, b) => b[0].length - a[0].length)
    wordLists.set(info, words)
  }
  return words
}
