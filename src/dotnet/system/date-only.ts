// System.DateOnly and System.TimeOnly.

import {
  type Big,
  DateOnly,
  DateTime,
  type EnumValue,
  type Num,
  type PSArray,
  type PSReference,
  TimeOnly,
  TimeSpan,
  defineType,
  enumValue,
  exception,
  int64,
  ticksPerDay,
} from '#objects'
import { hashOf } from '../hash.ts'
import { addMonths, dayOfDate, isDate, noDate, partsOf } from '../time/calendar.ts'
import { formatDateOnly, formatTimeOnly } from '../time/format.ts'
import { tryParseExact } from '../time/parse-exact.ts'
import { dateTimeStyles, tryParseDateTime } from '../time/parse.ts'
import { attempt, dayOfWeekType, kinds } from './date-time.ts'
import { cultureOf } from './provider.ts'

const n = (value: number | Num): number => (typeof value === 'number' ? value : value.value)
const styleName = 'System.Globalization.DateTimeStyles'
const date = 'System.DateOnly'
const time = 'System.TimeOnly'
const lastDay = 3652058
const strings = (list: PSArray): readonly string[] => list.list as readonly string[]
const dateOf = (moment: DateTime): DateOnly => new DateOnly(Number(moment.ticks / ticksPerDay))
const timeOf = (moment: DateTime): TimeOnly => new TimeOnly(moment.ticks % ticksPerDay)
const midnight = (self: DateOnly): DateTime => new DateTime(BigInt(self.dayNumber) * ticksPerDay)

function day(number: number, parameter: string): DateOnly {
  if (number < 0 || number > lastDay) throw noDate(parameter)
  return new DateOnly(number)
}

function comparisons(
  name: string,
  compare: (a: any, b: any) => number,
  owns: (value: unknown) => boolean,
): {
  statics: { [signature: string]: (...args: any[]) => unknown }
  methods: { [signature: string]: (self: any, ...args: any[]) => unknown }
} {
  const statics: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [op, holds] of [
    ['Equality', (sign: number) => sign === 0],
    ['Inequality', (sign: number) => sign !== 0],
    ['LessThan', (sign: number) => sign < 0],
    ['GreaterThan', (sign: number) => sign > 0],
    ['LessThanOrEqual', (sign: number) => sign <= 0],
    ['GreaterThanOrEqual', (sign: number) => sign >= 0],
  ] as const)
    statics[`bool op_${op}(${name} left, ${name} right)`] = (a, b) => holds(compare(a, b))
  return {
    statics,
    methods: {
      [`bool Equals(${name} value)`]: (self, other) => compare(self, other) === 0,
      'bool Equals(object value)': (self, other) => owns(other) && compare(self, other) === 0,
      [`int CompareTo(${name} value)`]: compare,
      'int CompareTo(object value)': (self, other) => {
        if (other === null) return 1
        if (!owns(other)) throw exception('System.ArgumentException', `Only ${name} compares with ${name}.`)
        return compare(self, other)
      },
      'int GetHashCode()': hashOf,
    },
  }
}

function readers<T>(
  name: string,
  none: T,
  make: (moment: DateTime) => T,
  fits: (text: string) => boolean,
): { [signature: string]: (...args: any[]) => unknown } {
  const styles = (value: EnumValue | undefined | null): number => Number(value?.value ?? 0) | dateTimeStyles.NoCurrentDateDefault
  const read = (text: string | null, provider: unknown, style?: EnumValue): T | undefined => {
    if (text === null) throw exception('System.ArgumentNullException', 'There is no text.', { ParamName: 's' })
    const moment = fits(text) ? tryParseDateTime(text, cultureOf(provider), styles(style)) : undefined
    return moment && make(moment)
  }
  const exact = (text: string | null, formats: readonly string[], provider: unknown, style?: EnumValue): T | undefined => {
    if (text === null) throw exception('System.ArgumentNullException', 'There is no text.', { ParamName: 's' })
    const expanded = formats.map(
      (format) =>
        (name === date
          ? { o: 'yyyy-MM-dd', O: 'yyyy-MM-dd', r: 'ddd, dd MMM yyyy', R: 'ddd, dd MMM yyyy' }
          : { o: 'HH:mm:ss.fffffff', O: 'HH:mm:ss.fffffff', r: 'HH:mm:ss', R: 'HH:mm:ss' }
        )[format] ?? format,
    )
    const moment = tryParseExact(text, expanded, cultureOf(provider), styles(style))
    return moment && make(moment)
  }
  const must = (found: T | undefined, text: string): T => {
    if (found === undefined) throw exception('System.FormatException', `'${text}' is not in the form that is asked for.`)
    return found
  }
  return {
    [`${name} Parse(string s)`]: (text) => must(read(text, null), text),
    [`${name} Parse(string s, IFormatProvider provider)`]: (text, provider) => must(read(text, provider), text),
    [`${name} Parse(string s, IFormatProvider provider, ${styleName} style?)`]: (text, provider, style) =>
      must(read(text, provider, style), text),
    [`${name} ParseExact(string s, string format)`]: (text, format) => must(exact(text, [format], null), text),
    [`${name} ParseExact(string s, string[] formats)`]: (text, formats) => must(exact(text, strings(formats), null), text),
    [`${name} ParseExact(string s, string format, IFormatProvider provider, ${styleName} style?)`]: (text, format, provider, style) =>
      must(exact(text, [format], provider, style), text),
    [`${name} ParseExact(string s, string[] formats, IFormatProvider provider, ${styleName} style?)`]: (text, formats, provider, style) =>
      must(exact(text, strings(formats), provider, style), text),
    [`bool TryParse(string s, ref ${name} result)`]: (text, result: PSReference) => attempt(result, none, () => read(text, null)),
    [`bool TryParse(string s, IFormatProvider provider, ref ${name} result)`]: (text, provider, result) =>
      attempt(result, none, () => read(text, provider)),
    [`bool TryParse(string s, IFormatProvider provider, ${styleName} style, ref ${name} result)`]: (text, provider, style, result) =>
      attempt(result, none, () => read(text, provider, style)),
    [`bool TryParseExact(string s, string format, ref ${name} result)`]: (text, format, result) =>
      attempt(result, none, () => exact(text, [format], null)),
    [`bool TryParseExact(string s, string[] formats, ref ${name} result)`]: (text, formats, result) =>
      attempt(result, none, () => exact(text, strings(formats), null)),
    [`bool TryParseExact(string s, string format, IFormatProvider provider, ${styleName} style, ref ${name} result)`]: (
      text,
      format,
      provider,
      style,
      result,
    ) => attempt(result, none, () => exact(text, [format], provider, style)),
    [`bool TryParseExact(string s, string[] formats, IFormatProvider provider, ${styleName} style, ref ${name} result)`]: (
      text,
      formats,
      provider,
      style,
      result,
    ) => attempt(result, none, () => exact(text, strings(formats), provider, style)),
  }
}

// ---- DateOnly

const dates = comparisons(
  date,
  (a: DateOnly, b: DateOnly) => Math.sign(a.dayNumber - b.dayNumber),
  (value) => value instanceof DateOnly,
)
const datePart = (read: (parts: ReturnType<typeof partsOf>) => number): { type: string; get: (self: DateOnly) => number } => ({
  type: 'System.Int32',
  get: (self) => read(partsOf(midnight(self).ticks)),
})
const newDate = (y: number, m: number, d: number): DateOnly => {
  if (!isDate(y, m, d)) throw noDate(null)
  return new DateOnly(dayOfDate(y, m, d))
}
defineType(date, () => ({
  kind: 'struct',
  interfaces: ['System.IComparable', `System.IComparable[${date}]`, `System.IEquatable[${date}]`, 'System.IFormattable'],
  new: { '(int year, int month, int day)': newDate },
  staticProperties: { MinValue: { type: date, get: () => new DateOnly(0) }, MaxValue: { type: date, get: () => new DateOnly(lastDay) } },
  staticMethods: {
    ...dates.statics,
    ...readers(date, new DateOnly(0), dateOf, (text) => !/\d:\d/.test(text)),
    [`${date} FromDateTime(DateTime dateTime)`]: dateOf,
    [`${date} FromDayNumber(int dayNumber)`]: (number) => day(number, 'dayNumber'),
  },
  properties: {
    Year: datePart((p) => p.year),
    Month: datePart((p) => p.month),
    Day: datePart((p) => p.day),
    DayOfWeek: { type: 'System.DayOfWeek', get: (self: DateOnly) => enumValue(dayOfWeekType, (self.dayNumber + 1) % 7) },
    DayOfYear: datePart((p) => p.dayOfYear),
    DayNumber: { type: 'System.Int32', get: (self: DateOnly) => self.dayNumber },
  },
  methods: {
    ...dates.methods,
    [`${date} AddDays(int value)`]: (self: DateOnly, days: number) => day(self.dayNumber + days, 'value'),
    [`${date} AddMonths(int value)`]: (self, months) => dateOf(addMonths(midnight(self), months)),
    [`${date} AddYears(int value)`]: (self, years) => dateOf(addMonths(midnight(self), years * 12)),
    [`DateTime ToDateTime(${time} time)`]: (self: DateOnly, at: TimeOnly) => new DateTime(midnight(self).ticks + at.ticks),
    [`DateTime ToDateTime(${time} time, System.DateTimeKind kind)`]: (self: DateOnly, at: TimeOnly, kind: EnumValue) =>
      new DateTime(midnight(self).ticks + at.ticks, kinds[Number(kind.value)]),
    'string ToLongDateString()': (self) => formatDateOnly(self, 'D', cultureOf(null)),
    'string ToShortDateString()': (self) => formatDateOnly(self, 'd', cultureOf(null)),
    'string ToString()': (self) => formatDateOnly(self, null, cultureOf(null)),
    'string ToString(string format)': (self, format) => formatDateOnly(self, format, cultureOf(null)),
    'string ToString(IFormatProvider provider)': (self, provider) => formatDateOnly(self, null, cultureOf(provider)),
    'string ToString(string format, IFormatProvider provider)': (self, format, provider) =>
      formatDateOnly(self, format, cultureOf(provider)),
  },
}))

// ---- TimeOnly

const times = comparisons(
  time,
  (a: TimeOnly, b: TimeOnly) => (a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0),
  (value) => value instanceof TimeOnly,
)
const timePart = (read: (parts: ReturnType<typeof partsOf>) => number): { type: string; get: (self: TimeOnly) => number } => ({
  type: 'System.Int32',
  get: (self) => read(partsOf(self.ticks)),
})
const newTime = (h: number, mi: number, s = 0, ms = 0, us = 0): TimeOnly => {
  if (h < 0 || h > 23 || mi < 0 || mi > 59 || s < 0 || s > 59 || ms < 0 || ms > 999 || us < 0 || us > 999) throw noDate(null)
  return new TimeOnly(BigInt((h * 3600 + mi * 60 + s) * 10_000_000 + ms * 10_000 + us * 10))
}
const shifted = (self: TimeOnly, ticks: bigint, wrapped?: PSReference): TimeOnly => {
  const sum = self.ticks + ticks
  const days = sum < 0n ? (sum - ticksPerDay + 1n) / ticksPerDay : sum / ticksPerDay
  if (wrapped !== undefined) wrapped.Value = Number(days)
  return new TimeOnly(sum - days * ticksPerDay)
}
const ticksOfUnits = (amount: number | Num, unit: number): bigint => BigInt(Math.trunc(n(amount) * unit))
defineType(time, () => ({
  kind: 'struct',
  interfaces: ['System.IComparable', `System.IComparable[${time}]`, `System.IEquatable[${time}]`, 'System.IFormattable'],
  new: {
    '(int hour, int minute)': newTime,
    '(int hour, int minute, int second)': newTime,
    '(int hour, int minute, int second, int millisecond)': newTime,
    '(int hour, int minute, int second, int millisecond, int microsecond)': newTime,
    '(long ticks)': (ticks: Big) => {
      if (ticks.value < 0n || ticks.value >= ticksPerDay) throw noDate('ticks')
      return new TimeOnly(ticks.value)
    },
  },
  staticProperties: {
    MinValue: { type: time, get: () => new TimeOnly(0n) },
    MaxValue: { type: time, get: () => new TimeOnly(ticksPerDay - 1n) },
  },
  staticMethods: {
    ...times.statics,
    ...readers(time, new TimeOnly(0n), timeOf, (text) => /\d\s*[:apAP]/.test(text) && !/\d[-/.]\d+[-/.]\d/.test(text)),
    [`${time} FromDateTime(DateTime dateTime)`]: timeOf,
    [`${time} FromTimeSpan(TimeSpan timeSpan)`]: (value: TimeSpan) => new TimeOnly(value.ticks),
    [`TimeSpan op_Subtraction(${time} t1, ${time} t2)`]: (a: TimeOnly, b: TimeOnly) =>
      new TimeSpan((a.ticks - b.ticks + ticksPerDay) % ticksPerDay),
  },
  properties: {
    Hour: timePart((p) => p.hour),
    Minute: timePart((p) => p.minute),
    Second: timePart((p) => p.second),
    Millisecond: timePart((p) => Math.floor(p.fraction / 10_000)),
    Microsecond: timePart((p) => Math.floor(p.fraction / 10) % 1000),
    Nanosecond: timePart((p) => (p.fraction % 10) * 100),
    Ticks: { type: 'System.Int64', get: (self: TimeOnly) => int64(self.ticks) },
  },
  methods: {
    ...times.methods,
    [`bool IsBetween(${time} start, ${time} end)`]: (self: TimeOnly, start: TimeOnly, end: TimeOnly) =>
      start.ticks <= end.ticks ? start.ticks <= self.ticks && end.ticks > self.ticks : start.ticks <= self.ticks || end.ticks > self.ticks,
    [`${time} Add(TimeSpan value)`]: (self, value: TimeSpan) => shifted(self, value.ticks),
    [`${time} Add(TimeSpan value, ref int wrappedDays)`]: (self, value: TimeSpan, days) => shifted(self, value.ticks, days),
    [`${time} AddHours(double value)`]: (self, value) => shifted(self, ticksOfUnits(value, 36_000_000_000)),
    [`${time} AddHours(double value, ref int wrappedDays)`]: (self, value, days) =>
      shifted(self, ticksOfUnits(value, 36_000_000_000), days),
    [`${time} AddMinutes(double value)`]: (self, value) => shifted(self, ticksOfUnits(value, 600_000_000)),
    [`${time} AddMinutes(double value, ref int wrappedDays)`]: (self, value, days) => shifted(self, ticksOfUnits(value, 600_000_000), days),
    'TimeSpan ToTimeSpan()': (self: TimeOnly) => new TimeSpan(self.ticks),
    'string ToLongTimeString()': (self) => formatTimeOnly(self, 'T', cultureOf(null)),
    'string ToShortTimeString()': (self) => formatTimeOnly(self, 't', cultureOf(null)),
    'string ToString()': (self) => formatTimeOnly(self, null, cultureOf(null)),
    'string ToString(string format)': (self, format) => formatTimeOnly(self, format, cultureOf(null)),
    'string ToString(IFormatProvider provider)': (self, provider) => formatTimeOnly(self, null, cultureOf(provider)),
    'string ToString(string format, IFormatProvider provider)': (self, format, provider) =>
      formatTimeOnly(self, format, cultureOf(provider)),
  },
}))
