// Spans of time: made from parts, written and read as .NET does (c, g, G and custom patterns).

import { TimeSpan, exception } from '#objects'
import { type CultureInfo, invariantCulture } from '../globalization/culture.ts'
import { readQuoted, runOf } from './format.ts'

export const maxSpan = 2n ** 63n - 1n
export const minSpan = -(2n ** 63n)

export function tooLongSpan(): unknown {
  return exception('System.OverflowException', 'The span does not fit a TimeSpan.')
}

/** A span of so many ticks; OverflowException when there are too many. */
export function span(ticks: bigint): TimeSpan {
  if (ticks > maxSpan || ticks < minSpan) throw tooLongSpan()
  return new TimeSpan(ticks)
}

/** TimeSpan.FromDays and its like. */
export function spanOf(amount: number, ticksPerUnit: number): TimeSpan {
  if (Number.isNaN(amount)) throw exception('System.ArgumentException', 'Not-a-number is no span of time.', { ParamName: null })
  const ticks = amount * ticksPerUnit
  if (ticks > 2 ** 63 || ticks < -(2 ** 63)) throw tooLongSpan()
  // 2^63 as a double is one more than the greatest span: .NET gives the greatest.
  return new TimeSpan(ticks === 9223372036854775808 ? maxSpan : BigInt(Math.trunc(ticks)))
}

export type SpanParts = {
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  readonly fraction: number
}

/** The parts, each with the sign of the whole. */
export function spanParts(ticks: bigint): SpanParts {
  const days = Number(ticks / 864_000_000_000n)
  const rest = Number(ticks % 864_000_000_000n)
  const seconds = Math.trunc(rest / 10_000_000)
  return {
    days,
    hours: Math.trunc(seconds / 3600) + 0,
    minutes: (Math.trunc(seconds / 60) % 60) + 0,
    seconds: (seconds % 60) + 0,
    fraction: (rest % 10_000_000) + 0,
  }
}

export function formatTimeSpan(value: TimeSpan, format: string | null | undefined, culture: CultureInfo): string {
  if (!format || format === 'c' || format === 't' || format === 'T') return constant(value.ticks)
  if (format === 'g' || format === 'G') return general(value.ticks, format === 'G', culture.NumberFormat.NumberDecimalSeparator)
  if (format.length === 1) throw badFormat(format)
  return custom(value.ticks, format)
}

/** [-][d.]hh:mm:ss[.fffffff] */
function constant(ticks: bigint): string {
  const { days, hours, minutes, seconds, fraction } = sizeParts(ticks)
  return (
    (ticks < 0n ? '-' : '') +
    (days === 0 ? '' : `${days}.`) +
    `${two(hours)}:${two(minutes)}:${two(seconds)}` +
    (fraction === 0 ? '' : `.${fraction.toString().padStart(7, '0')}`)
  )
}

/** g: [-][d:]h:mm:ss[.FFFFFFF]; G: [-]d:hh:mm:ss.fffffff */
function general(ticks: bigint, long: boolean, point: string): string {
  const { days, hours, minutes, seconds, fraction } = sizeParts(ticks)
  const behind = fraction.toString().padStart(7, '0')
  return (
    (ticks < 0n ? '-' : '') +
    (long || days !== 0 ? `${days}:` : '') +
    `${long ? two(hours) : hours}:${two(minutes)}:${two(seconds)}` +
    (long ? point + behind : fraction === 0 ? '' : point + behind.replace(/0+$/, ''))
  )
}

function custom(ticks: bigint, format: string): string {
  const { days, hours, minutes, seconds, fraction } = sizeParts(ticks)
  let text = ''
  for (let at = 0; at < format.length;) {
    const letter = format[at]!
    let count = 1
    switch (letter) {
      case 'h':
      case 'm':
      case 's':
        count = runOf(format, at)
        if (count > 2) throw badFormat(format)
        text += (letter === 'h' ? hours : letter === 'm' ? minutes : seconds).toString().padStart(count, '0')
        break
      case 'd':
        count = runOf(format, at)
        if (count > 8) throw badFormat(format)
        text += days.toString().padStart(count, '0')
        break
      case 'f':
      case 'F': {
        count = runOf(format, at)
        if (count > 7) throw badFormat(format)
        const shown = fraction.toString().padStart(7, '0').slice(0, count)
        text += letter === 'f' ? shown : shown.replace(/0+$/, '')
        break
      }
      case "'":
      case '"': {
        const quoted = readQuoted(format, at)
        if (quoted === undefined) throw badFormat(format)
        text += quoted.text
        count = quoted.length
        break
      }
      case '%': {
        const next = format[at + 1]
        if (next === undefined || next === '%') throw badFormat(format)
        text += custom(ticks, next)
        count = 2
        break
      }
      case '\\':
        if (at + 1 >= format.length) throw badFormat(format)
        text += format[at + 1]
        count = 2
        break
      default:
        throw badFormat(format)
    }
    at += count
  }
  return text
}

function sizeParts(ticks: bigint): SpanParts {
  return spanParts(ticks < 0n ? -ticks : ticks)
}
function two(value: number): string {
  return value.toString().padStart(2, '0')
}

export function badFormat(format: string): unknown {
  return exception('System.FormatException', `'${format}' is no format for spans of time.`)
}

export type SpanFailure = 'format' | 'overflow'

/** TimeSpan.Parse: d | h:mm[:ss[.f]] | d.h:mm… | d:h:m:s.f, with a sign and blanks around. The culture gives the mark before the fraction. */
export function tryParseTimeSpan(text: string, culture: CultureInfo): TimeSpan | SpanFailure {
  const trimmed = text.trim()
  const point = culture.NumberFormat.NumberDecimalSeparator
  const match = /^(-?)(\d.*)$/s.exec(trimmed)
  if (match === null) return 'format'
  const negative = match[1] === '-'
  // Numbers and the marks between them.
  const numbers: string[] = []
  const marks: string[] = []
  let rest = match[2]!
  for (;;) {
    const digits = /^\d+/.exec(rest)
    if (digits === null) return 'format'
    numbers.push(digits[0])
    rest = rest.slice(digits[0].length)
    if (rest === '') break
    const mark = rest.startsWith(point) && numbers.length > 2 ? point : rest[0]!
    if (mark !== ':' && mark !== '.' && mark !== point) return 'format'
    // The culture's mark stands before a fraction only; days end with a point everywhere.
    marks.push(mark !== ':' && mark !== '.' ? ',' : mark)
    rest = rest.slice(mark.length)
    if (numbers.length > 5) return 'format'
  }
  let days = '0',
    hours = '0',
    minutes = '0',
    seconds = '0',
    fraction = ''
  switch (marks.join('')) {
    case '':
      days = numbers[0]!
      break
    case ':':
      ;[hours, minutes] = numbers as [string, string]
      break
    case '::':
      ;[hours, minutes, seconds] = numbers as [string, string, string]
      break
    case '.:':
      ;[days, hours, minutes] = numbers as [string, string, string]
      break
    case ':::':
    case '.::':
      ;[days, hours, minutes, seconds] = numbers as [string, string, string, string]
      break
    case '::.':
    case '::,':
      ;[hours, minutes, seconds, fraction] = numbers as [string, string, string, string]
      break
    case ':::.':
    case '.::.':
    case ':::,':
    case '.::,':
      ;[days, hours, minutes, seconds, fraction] = numbers as [string, string, string, string, string]
      break
    default:
      return 'format'
  }
  // 24:00 with a third number out of range reads as days: .NET tries days:hours:minutes when hours would be too many.
  if (marks.join('') === '::' && Number(hours) > 23) [days, hours, minutes, seconds] = [hours, minutes, seconds, '0']
  return assemble(negative, days, hours, minutes, seconds, fraction)
}

function assemble(
  negative: boolean,
  days: string,
  hours: string,
  minutes: string,
  seconds: string,
  fraction: string,
): TimeSpan | SpanFailure {
  if (Number(days) > 10675199 || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return 'overflow'
  let behind = 0n
  if (fraction !== '') {
    if (fraction.length > 7) {
      const significant = fraction.replace(/^0+/, '')
      if (significant.length > 7 && fraction.length - significant.length === 0) return 'overflow'
      behind = BigInt(Math.round(Number(`0.${fraction}`) * 1e7))
    } else behind = BigInt(fraction.padEnd(7, '0'))
  }
  const size =
    BigInt(days) * 864_000_000_000n + BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 10_000_000n + behind
  const ticks = negative ? -size : size
  return ticks > maxSpan || ticks < minSpan ? 'overflow' : new TimeSpan(ticks)
}

/** TimeSpan.ParseExact with one format. assumeNegative: the style of that name. */
export function tryParseTimeSpanExact(text: string, format: string, culture: CultureInfo, assumeNegative = false): TimeSpan | SpanFailure {
  if (format === 'c' || format === 't' || format === 'T') {
    return /^\s*-?(\d+\.)?\d{1,2}:\d{1,2}(:\d{1,2}(\.\d{1,7})?)?\s*$|^\s*-?\d+\s*$/.test(text)
      ? tryParseTimeSpan(text, invariantCulture)
      : 'format'
  }
  if (format === 'g' || format === 'G') {
    const point = culture.NumberFormat.NumberDecimalSeparator.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const shape =
      format === 'g'
        ? new RegExp(`^\\s*-?(\\d+:)?\\d+:\\d+(:\\d+(${point}\\d{1,7})?)?\\s*$|^\\s*-?\\d+\\s*$`)
        : new RegExp(`^\\s*-?\\d+:\\d+:\\d+:\\d+${point}\\d{1,7}\\s*$`)
    return shape.test(text) ? tryParseTimeSpan(text, culture) : 'format'
  }
  if (format.length < 2) throw badFormat(format)
  const found: { [letter: string]: number | undefined } = {}
  let fraction = 0n
  let at = 0
  const take = (most: number, least: number): string | undefined => {
    const digits = new RegExp(`^\\d{${least},${most}}`).exec(text.slice(at))
    if (digits === null) return undefined
    at += digits[0].length
    return digits[0]
  }
  const literal = (wanted: string): boolean => {
    if (!text.startsWith(wanted, at)) return false
    at += wanted.length
    return true
  }
  for (let from = 0; from < format.length;) {
    const letter = format[from]!
    let count = 1
    switch (letter) {
      case 'd':
      case 'h':
      case 'm':
      case 's': {
        count = runOf(format, from)
        if (count > (letter === 'd' ? 8 : 2) || found[letter] !== undefined) return 'format'
        const digits = letter === 'd' ? (count < 2 ? take(8, 1) : take(8, count)) : take(2, count)
        if (digits === undefined) return 'format'
        found[letter] = Number(digits)
        break
      }
      case 'f':
      case 'F': {
        count = runOf(format, from)
        if (count > 7 || found['f'] !== undefined) return 'format'
        const digits = letter === 'f' ? take(count, count) : take(count, 0)
        if (digits === undefined) return 'format'
        found['f'] = 1
        fraction = BigInt(digits.padEnd(7, '0'))
        break
      }
      case "'":
      case '"': {
        const quoted = readQuoted(format, from)
        if (quoted === undefined || !literal(quoted.text)) return 'format'
        count = quoted.length
        break
      }
      case '%':
        if (format[from + 1] === undefined || format[from + 1] === '%') return 'format'
        break
      case '\\':
        if (format[from + 1] === undefined || !literal(format[from + 1]!)) return 'format'
        count = 2
        break
      default:
        return 'format'
    }
    from += count
  }
  if (at !== text.length) return 'format'
  const result = assemble(
    false,
    String(found['d'] ?? 0),
    String(found['h'] ?? 0),
    String(found['m'] ?? 0),
    String(found['s'] ?? 0),
    fraction.toString().padStart(7, '0'),
  )
  return result instanceof TimeSpan && assumeNegative ? new TimeSpan(-result.ticks) : result
}
