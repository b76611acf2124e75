// System.DateTime. What asks the clock (Now, UtcNow, Today) is bound by the engine's platform.

import { once } from '#base'
import {
  type Big,
  type DateOnly,
  DateTime,
  type DateTimeKind,
  type EnumValue,
  type Num,
  PSArray,
  type PSReference,
  type TimeOnly,
  TimeSpan,
  arrayType,
  defineType,
  double,
  enumValue,
  exception,
  int64,
  maxTicks,
  netType,
  ticksPerDay,
  unixTicks,
} from '#objects'
import { hashOf } from '../hash.ts'
import { addMonths, addTicks, addUnits, daysInMonth, isLeapYear, newDateTime, noDate, partsOf, partsOfDate } from '../time/calendar.ts'
import { formatDateTime } from '../time/format.ts'
import { tryParseExact } from '../time/parse-exact.ts'
import { dateTimeStyles, tryParseDateTime } from '../time/parse.ts'
import { offsetAt, toLocal, toUniversal } from '../time/zone.ts'
import { environment } from '../environment.ts'
import { cultureOf } from './provider.ts'

const name = 'System.DateTime'
const n = (value: number | Num): number => (typeof value === 'number' ? value : value.value)
export const kinds: readonly DateTimeKind[] = ['Unspecified', 'Utc', 'Local']
const kindType = defineType('System.DateTimeKind', () => ({ enum: { Unspecified: 0, Utc: 1, Local: 2 } }))
export const dayOfWeekType = defineType('System.DayOfWeek', () => ({
  enum: { Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6 },
}))
defineType('System.Globalization.DateTimeStyles', () => ({ flags: true, enum: dateTimeStyles }))

const kindOf = (value: EnumValue | undefined): DateTimeKind => {
  const kind = value === undefined ? 'Unspecified' : kinds[Number(value.value)]
  if (kind === undefined) throw exception('System.ArgumentException', 'That is no DateTimeKind.', { ParamName: 'kind' })
  return kind
}
export const stylesOf = (value: EnumValue | undefined): number => {
  const styles = Number(value?.value ?? 0)
  const { AssumeLocal, AssumeUniversal, RoundtripKind, AdjustToUniversal } = dateTimeStyles
  if (
    (styles & AssumeLocal && styles & AssumeUniversal) ||
    (styles & RoundtripKind && styles & (AssumeLocal | AssumeUniversal | AdjustToUniversal))
  ) {
    throw exception('System.ArgumentException', 'These styles exclude each other.', { ParamName: 'styles' })
  }
  return styles
}
const strings = (list: PSArray): readonly string[] => list.list as readonly string[]

function needText(text: string | null): string {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text to read a date from.', { ParamName: 's' })
  return text
}

function parse(text: string | null, provider: unknown, styles?: EnumValue): DateTime {
  const found = tryParseDateTime(needText(text), cultureOf(provider), stylesOf(styles))
  if (found === undefined) throw exception('System.FormatException', `'${text}' is not in the form of a date.`)
  return found
}

function parseExact(text: string | null, formats: readonly string[], provider: unknown, styles?: EnumValue): DateTime {
  const found = tryParseExact(needText(text), formats, cultureOf(provider), stylesOf(styles))
  if (found === undefined) throw exception('System.FormatException', `'${text}' does not follow the format.`)
  return found
}

export function attempt<T>(result: PSReference, otherwise: T, read: () => T | undefined): boolean {
  let found: T | undefined
  try {
    found = read()
  } catch {
    // A format that is none is a plain no for the Try methods.
    found = undefined
  }
  result.Value = found ?? otherwise
  return found !== undefined
}

const none = new DateTime(0n)
const compare = (a: DateTime, b: DateTime): number => (a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0)
const operators = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const operators: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [op, holds] of [
    ['Equality', (sign: number) => sign === 0],
    ['Inequality', (sign: number) => sign !== 0],
    ['LessThan', (sign: number) => sign < 0],
    ['GreaterThan', (sign: number) => sign > 0],
    ['LessThanOrEqual', (sign: number) => sign <= 0],
    ['GreaterThanOrEqual', (sign: number) => sign >= 0],
  ] as const) {
    operators[
      op === 'Equality' || op === 'Inequality' ? `bool op_${op}(DateTime d1, DateTime d2)` : `bool op_${op}(DateTime t1, DateTime t2)`
    ] = (a, b) => holds(compare(a, b))
  }
  return operators
})

function made(ticks: bigint, kind: DateTimeKind = 'Unspecified'): DateTime {
  if (ticks < 0n || ticks > maxTicks)
    throw exception('System.ArgumentOutOfRangeException', 'The ticks are outside of the years 1 to 9999.', { ParamName: 'ticks' })
  return new DateTime(ticks, kind)
}

function ofParts(y: number, mo: number, d: number, h = 0, mi = 0, s = 0, ms = 0, us = 0, kind?: EnumValue): DateTime {
  const date = newDateTime(y, mo, d, h, mi, s, ms, kindOf(kind))
  if (us < 0 || us > 999) throw noDate('microsecond')
  return us === 0 ? date : new DateTime(date.ticks + BigInt(us * 10), date.kind)
}

const fileTimeStart = 504_911_232_000_000_000n
const oaStart = 599_264_352_000_000_000n

function ofOADate(days: number): DateTime {
  if (!(days < 2958466 && days > -657435)) throw exception('System.ArgumentException', `${days} is no OLE date.`)
  let milliseconds = Math.trunc(days * 86_400_000 + (days >= 0 ? 0.5 : -0.5))
  // Below zero the fraction still counts forward from midnight.
  if (milliseconds < 0) milliseconds -= (milliseconds % 86_400_000) * 2
  return made(BigInt(milliseconds) * 10_000n + oaStart)
}

function toOADate(ticks: bigint): number {
  if (ticks === 0n) return 0
  if (ticks < ticksPerDay) ticks += oaStart
  let milliseconds = Number((ticks - oaStart) / 10_000n)
  if (milliseconds < 0) {
    const rest = milliseconds % 86_400_000
    if (rest !== 0) milliseconds -= (86_400_000 + rest) * 2
  }
  return milliseconds / 86_400_000
}

function toFileTime(utc: bigint): Big {
  if (utc < fileTimeStart) throw exception('System.ArgumentOutOfRangeException', 'File times begin with 1601.', { ParamName: 'fileTime' })
  return int64(utc - fileTimeStart)
}

const patternLetters = ['d', 'D', 'f', 'F', 'g', 'G', 'm', 'M', 'o', 'O', 'r', 'R', 's', 't', 'T', 'u', 'U', 'y', 'Y']
const formatsOf = (self: DateTime, letters: readonly string[], provider: unknown): PSArray =>
  new PSArray(
    letters.map((letter) => formatDateTime(self, letter, cultureOf(provider))),
    arrayType(netType('System.String')),
  )

const part = (read: (parts: ReturnType<typeof partsOf>) => number): { type: string; get: (self: DateTime) => number } => ({
  type: 'System.Int32',
  get: (self) => read(partsOfDate(self)),
})
const unit = (ticks: number) => (self: DateTime, amount: number | Num) => addUnits(self, n(amount), ticks)

defineType(name, () => ({
  kind: 'struct',
  interfaces: [
    'System.IComparable',
    `System.IComparable[${name}]`,
    'System.IConvertible',
    `System.IEquatable[${name}]`,
    'System.IFormattable',
  ],
  new: {
    '(long ticks)': (ticks: Big) => made(ticks.value),
    '(long ticks, System.DateTimeKind kind)': (ticks: Big, kind) => made(ticks.value, kindOf(kind)),
    '(System.DateOnly date, System.TimeOnly time)': (date: DateOnly, time: TimeOnly) =>
      new DateTime(BigInt(date.dayNumber) * ticksPerDay + time.ticks),
    '(System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind)': (date: DateOnly, time: TimeOnly, kind) =>
      new DateTime(BigInt(date.dayNumber) * ticksPerDay + time.ticks, kindOf(kind)),
    '(int year, int month, int day)': (y, mo, d) => ofParts(y, mo, d),
    '(int year, int month, int day, System.Globalization.Calendar calendar)': (y, mo, d) => ofParts(y, mo, d),
    '(int year, int month, int day, int hour, int minute, int second)': (y, mo, d, h, mi, s) => ofParts(y, mo, d, h, mi, s),
    '(int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)': (y, mo, d, h, mi, s, kind) =>
      ofParts(y, mo, d, h, mi, s, 0, 0, kind),
    '(int year, int month, int day, int hour, int minute, int second, System.Globalization.Calendar calendar)': (y, mo, d, h, mi, s) =>
      ofParts(y, mo, d, h, mi, s),
    '(int year, int month, int day, int hour, int minute, int second, int millisecond)': (y, mo, d, h, mi, s, ms) =>
      ofParts(y, mo, d, h, mi, s, ms),
    '(int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)': (
      y,
      mo,
      d,
      h,
      mi,
      s,
      ms,
      kind,
    ) => ofParts(y, mo, d, h, mi, s, ms, 0, kind),
    '(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond)': (y, mo, d, h, mi, s, ms, us) =>
      ofParts(y, mo, d, h, mi, s, ms, us),
    '(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.DateTimeKind kind)': ofParts,
  },
  staticProperties: {
    MinValue: { type: name, get: () => none },
    MaxValue: { type: name, get: () => new DateTime(maxTicks) },
    UnixEpoch: { type: name, get: () => new DateTime(unixTicks, 'Utc') },
  },
  staticMethods: {
    ...operators(),
    'bool Equals(DateTime t1, DateTime t2)': (a, b) => compare(a, b) === 0,
    'int Compare(DateTime t1, DateTime t2)': compare,
    'bool IsLeapYear(int year)': (year) => {
      if (year < 1 || year > 9999) throw noDate('year')
      return isLeapYear(year)
    },
    'int DaysInMonth(int year, int month)': (year, month) => {
      if (month < 1 || month > 12) throw noDate('month')
      if (year < 1 || year > 9999) throw noDate('year')
      return daysInMonth(year, month)
    },
    'DateTime Parse(string s)': (text) => parse(text, null),
    'DateTime Parse(string s, IFormatProvider provider)': (text, provider) => parse(text, provider),
    'DateTime Parse(string s, IFormatProvider provider, System.Globalization.DateTimeStyles styles)': parse,
    'DateTime ParseExact(string s, string format, IFormatProvider provider)': (text, format, provider) =>
      parseExact(text, [format], provider),
    'DateTime ParseExact(string s, string format, IFormatProvider provider, System.Globalization.DateTimeStyles style)': (
      text,
      format,
      provider,
      styles,
    ) => parseExact(text, [format], provider, styles),
    'DateTime ParseExact(string s, string[] formats, IFormatProvider provider, System.Globalization.DateTimeStyles style)': (
      text,
      formats,
      provider,
      styles,
    ) => parseExact(text, strings(formats), provider, styles),
    'bool TryParse(string s, ref DateTime result)': (text, result) =>
      attempt(result, none, () => tryParseDateTime(needText(text), cultureOf(null))),
    'bool TryParse(string s, IFormatProvider provider, ref DateTime result)': (text, provider, result) =>
      attempt(result, none, () => tryParseDateTime(needText(text), cultureOf(provider))),
    'bool TryParse(string s, IFormatProvider provider, System.Globalization.DateTimeStyles styles, ref DateTime result)': (
      text,
      provider,
      styles,
      result,
    ) => attempt(result, none, () => tryParseDateTime(needText(text), cultureOf(provider), stylesOf(styles))),
    'bool TryParseExact(string s, string format, IFormatProvider provider, System.Globalization.DateTimeStyles style, ref DateTime result)':
      (text, format, provider, styles, result) =>
        attempt(result, none, () => tryParseExact(needText(text), [format], cultureOf(provider), stylesOf(styles))),
    'bool TryParseExact(string s, string[] formats, IFormatProvider provider, System.Globalization.DateTimeStyles style, ref DateTime result)':
      (text, formats, provider, styles, result) =>
        attempt(result, none, () => tryParseExact(needText(text), strings(formats), cultureOf(provider), stylesOf(styles))),
    'DateTime SpecifyKind(DateTime value, System.DateTimeKind kind)': (value: DateTime, kind) => new DateTime(value.ticks, kindOf(kind)),
    'DateTime FromOADate(double d)': (days) => ofOADate(n(days)),
    'DateTime FromFileTime(long fileTime)': (time: Big) => toLocal(made(time.value + fileTimeStart, 'Utc')),
    'DateTime FromFileTimeUtc(long fileTime)': (time: Big) => made(time.value + fileTimeStart, 'Utc'),
    'DateTime FromBinary(long dateData)': (data: Big) => {
      const bits = BigInt.asUintN(64, data.value)
      const ticks = bits & 0x3fffffffffffffffn
      const flag = bits >> 62n
      return flag === 0n ? made(ticks) : flag === 1n ? made(ticks, 'Utc') : toLocal(made(ticks > maxTicks ? 0n : ticks, 'Utc'))
    },
    'DateTime op_Addition(DateTime d, TimeSpan t)': (d: DateTime, t: TimeSpan) => addTicks(d, t.ticks),
    'DateTime op_Subtraction(DateTime d, TimeSpan t)': (d: DateTime, t: TimeSpan) => addTicks(d, -t.ticks),
    'TimeSpan op_Subtraction(DateTime d1, DateTime d2)': (a: DateTime, b: DateTime) => new TimeSpan(a.ticks - b.ticks),
  },
  properties: {
    Date: { type: name, get: (self: DateTime) => new DateTime(self.ticks - (self.ticks % ticksPerDay), self.kind) },
    Day: part((p) => p.day),
    DayOfWeek: { type: 'System.DayOfWeek', get: (self: DateTime) => enumValue(dayOfWeekType, partsOfDate(self).dayOfWeek) },
    DayOfYear: part((p) => p.dayOfYear),
    Hour: part((p) => p.hour),
    Kind: { type: 'System.DateTimeKind', get: (self: DateTime) => enumValue(kindType, kinds.indexOf(self.kind)) },
    Millisecond: part((p) => Math.floor(p.fraction / 10_000)),
    Microsecond: part((p) => Math.floor(p.fraction / 10) % 1000),
    Nanosecond: part((p) => (p.fraction % 10) * 100),
    Minute: part((p) => p.minute),
    Month: part((p) => p.month),
    Second: part((p) => p.second),
    Ticks: { type: 'System.Int64', get: (self: DateTime) => int64(self.ticks) },
    TimeOfDay: { type: 'System.TimeSpan', get: (self: DateTime) => new TimeSpan(self.ticks % ticksPerDay) },
    Year: part((p) => p.year),
  },
  methods: {
    'bool Equals(DateTime value)': (self, other) => compare(self, other) === 0,
    'bool Equals(object value)': (self: DateTime, other) => other instanceof DateTime && compare(self, other) === 0,
    'bool IsDaylightSavingTime()': (self: DateTime) => {
      if (self.kind === 'Utc') return false
      const zone = environment.localZone
      const winter = Math.min(
        offsetAt(zone, newDateTime(partsOf(self.ticks).year, 1, 1).ticks),
        offsetAt(zone, newDateTime(partsOf(self.ticks).year, 7, 1).ticks),
      )
      return offsetAt(zone, toUniversal(self).ticks) > winter
    },
    'DateTime Add(TimeSpan value)': (self: DateTime, value: TimeSpan) => addTicks(self, value.ticks),
    'DateTime Subtract(TimeSpan value)': (self: DateTime, value: TimeSpan) => addTicks(self, -value.ticks),
    'TimeSpan Subtract(DateTime value)': (self: DateTime, value: DateTime) => new TimeSpan(self.ticks - value.ticks),
    'DateTime AddDays(double value)': unit(864_000_000_000),
    'DateTime AddHours(double value)': unit(36_000_000_000),
    'DateTime AddMinutes(double value)': unit(600_000_000),
    'DateTime AddSeconds(double value)': unit(10_000_000),
    'DateTime AddMilliseconds(double value)': unit(10_000),
    'DateTime AddMicroseconds(double value)': unit(10),
    'DateTime AddMonths(int months)': addMonths,
    'DateTime AddYears(int value)': (self: DateTime, years: number) => addMonths(self, years * 12),
    'DateTime AddTicks(long value)': (self: DateTime, ticks: Big) => addTicks(self, ticks.value),
    'DateTime ToLocalTime()': toLocal,
    'DateTime ToUniversalTime()': toUniversal,
    'double ToOADate()': (self: DateTime) => double(toOADate(self.ticks)),
    'int CompareTo(DateTime value)': compare,
    'int CompareTo(object value)': (self: DateTime, other) => {
      if (other === null) return 1
      if (!(other instanceof DateTime)) throw exception('System.ArgumentException', 'Only DateTime compares with DateTime.')
      return compare(self, other)
    },
    'int GetHashCode()': hashOf,
    'long ToBinary()': (self: DateTime) =>
      int64(BigInt.asIntN(64, (self.kind === 'Local' ? toUniversal(self).ticks : self.ticks) | (BigInt(kinds.indexOf(self.kind)) << 62n))),
    'long ToFileTime()': (self: DateTime) => toFileTime(toUniversal(self).ticks),
    'long ToFileTimeUtc()': (self: DateTime) => toFileTime(self.kind === 'Local' ? toUniversal(self).ticks : self.ticks),
    'string ToLongDateString()': (self) => formatDateTime(self, 'D', cultureOf(null)),
    'string ToLongTimeString()': (self) => formatDateTime(self, 'T', cultureOf(null)),
    'string ToShortDateString()': (self) => formatDateTime(self, 'd', cultureOf(null)),
    'string ToShortTimeString()': (self) => formatDateTime(self, 't', cultureOf(null)),
    'string ToString()': (self) => formatDateTime(self, null, cultureOf(null)),
    'string ToString(string format)': (self, format) => formatDateTime(self, format, cultureOf(null)),
    'string ToString(IFormatProvider provider)': (self, provider) => formatDateTime(self, null, cultureOf(provider)),
    'string ToString(string format, IFormatProvider provider)': (self, format, provider) =>
      formatDateTime(self, format, cultureOf(provider)),
    'string[] GetDateTimeFormats()': (self) => formatsOf(self, patternLetters, null),
    'string[] GetDateTimeFormats(IFormatProvider provider)': (self, provider) => formatsOf(self, patternLetters, provider),
    'string[] GetDateTimeFormats(char format)': (self, format) => formatsOf(self, [format.text], null),
    'string[] GetDateTimeFormats(char format, IFormatProvider provider)': (self, format, provider) =>
      formatsOf(self, [format.text], provider),
    'System.TypeCode GetTypeCode()': () => enumValue(netType('System.TypeCode'), 16),
    'void Deconstruct(ref int year, ref int month, ref int day)': (self: DateTime, y: PSReference, m: PSReference, d: PSReference) => {
      const { year, month, day } = partsOf(self.ticks)
      y.Value = year
      m.Value = month
      d.Value = day
    },
  },
}))
