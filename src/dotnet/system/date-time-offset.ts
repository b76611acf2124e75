// System.DateTimeOffset.

import { once } from '#base'
import {
  type Big,
  type DateOnly,
  DateTime,
  DateTimeOffset,
  type Num,
  type PSArray,
  type PSReference,
  type TimeOnly,
  TimeSpan,
  defineType,
  enumValue,
  exception,
  int64,
  maxTicks,
  ticksPerDay,
  ticksPerMinute,
  unixTicks,
} from '#objects'
import { environment } from '../environment.ts'
import { hashOf } from '../hash.ts'
import { addMonths, addTicks, addUnits, newDateTime, noDate, partsOf } from '../time/calendar.ts'
import { formatDateTime } from '../time/format.ts'
import { tryParseOffsetExact } from '../time/parse-exact.ts'
import { tryParseDateTimeOffset } from '../time/parse.ts'
import { offsetAt, offsetFrom, toLocal } from '../time/zone.ts'
import { attempt, dayOfWeekType, stylesOf } from './date-time.ts'
import { cultureOf } from './provider.ts'

const name = 'System.DateTimeOffset'
const dto = 'System.DateTimeOffset'
const n = (value: number | Num): number => (typeof value === 'number' ? value : value.value)
const styleName = 'System.Globalization.DateTimeStyles'
const none = new DateTimeOffset(0n, 0)

function minutesOf(offset: TimeSpan): number {
  if (offset.ticks % ticksPerMinute !== 0n)
    throw exception('System.ArgumentException', 'An offset is a whole number of minutes.', { ParamName: 'offset' })
  const minutes = Number(offset.ticks / ticksPerMinute)
  if (Math.abs(minutes) > 840)
    throw exception('System.ArgumentOutOfRangeException', 'An offset is at most 14 hours.', { ParamName: 'offset' })
  return minutes
}

function made(ticks: bigint, minutes: number): DateTimeOffset {
  const utc = ticks - BigInt(minutes) * ticksPerMinute
  if (utc < 0n || utc > maxTicks)
    throw exception('System.ArgumentOutOfRangeException', 'The moment is outside of the years 1 to 9999.', { ParamName: 'offset' })
  return new DateTimeOffset(ticks, minutes)
}

function withOffset(date: DateTime, offset: TimeSpan): DateTimeOffset {
  const minutes = minutesOf(offset)
  if ((date.kind === 'Utc' && minutes !== 0) || (date.kind === 'Local' && offsetFrom(date).offsetMinutes !== minutes)) {
    throw exception('System.ArgumentException', `The offset does not go with a DateTime of kind ${date.kind}.`, { ParamName: 'offset' })
  }
  return made(date.ticks, minutes)
}

function parse(text: string | null, provider: unknown, styles?: any): DateTimeOffset {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text to read a date from.', { ParamName: 'input' })
  const found = tryParseDateTimeOffset(text, cultureOf(provider), stylesOf(styles))
  if (found === undefined) throw exception('System.FormatException', `'${text}' is not in the form of a date.`)
  return found
}

function parseExact(text: string | null, formats: readonly string[], provider: unknown, styles?: any): DateTimeOffset {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text to read a date from.', { ParamName: 'input' })
  const found = tryParseOffsetExact(text, formats, cultureOf(provider), stylesOf(styles))
  if (found === undefined) throw exception('System.FormatException', `'${text}' does not follow the format.`)
  return found
}

const clock = (self: DateTimeOffset): DateTime => new DateTime(self.ticks)
const moved = (change: (date: DateTime, amount: any) => DateTime) => (self: DateTimeOffset, amount: unknown) =>
  made(change(clock(self), amount).ticks, self.offsetMinutes)
const unit = (ticks: number) => moved((date, amount) => addUnits(date, n(amount), ticks))
const compare = (a: DateTimeOffset, b: DateTimeOffset): number => (a.utcTicks < b.utcTicks ? -1 : a.utcTicks > b.utcTicks ? 1 : 0)
const atOffset = (self: DateTimeOffset, minutes: number): DateTimeOffset => made(self.utcTicks + BigInt(minutes) * ticksPerMinute, minutes)
const strings = (list: PSArray): readonly string[] => list.list as readonly string[]
const ofUnix = (value: bigint, perUnit: bigint, parameter: string): DateTimeOffset => {
  const ticks = value * perUnit + unixTicks
  if (ticks < 0n || ticks > maxTicks) throw noDate(parameter)
  return new DateTimeOffset(ticks, 0)
}
/** Division that rounds towards the past. */
const floored = (ticks: bigint, by: bigint): bigint => (ticks < 0n ? (ticks - by + 1n) / by : ticks / by)
const part = (read: (parts: ReturnType<typeof partsOf>) => number): { type: string; get: (self: DateTimeOffset) => number } => ({
  type: 'System.Int32',
  get: (self) => read(partsOf(self.ticks)),
})
const operators = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const operators: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [op, holds] of [
    ['Equality', (sign: number) => sign === 0],
    ['Inequality', (sign: number) => sign !== 0],
    ['LessThan', (sign: number) => sign < 0],
    ['GreaterThan', (sign: number) => sign > 0],
    ['LessThanOrEqual', (sign: number) => sign <= 0],
    ['GreaterThanOrEqual', (sign: number) => sign >= 0],
  ] as const)
    operators[`bool op_${op}(${dto} left, ${dto} right)`] = (a, b) => holds(compare(a, b))
  return operators
})

defineType(name, () => ({
  kind: 'struct',
  interfaces: ['System.IComparable', `System.IComparable[${name}]`, `System.IEquatable[${name}]`, 'System.IFormattable'],
  new: {
    '(long ticks, TimeSpan offset)': (ticks: Big, offset) => made(ticks.value, minutesOf(offset)),
    '(DateTime dateTime)': offsetFrom,
    '(DateTime dateTime, TimeSpan offset)': withOffset,
    '(System.DateOnly date, System.TimeOnly time, TimeSpan offset)': (date: DateOnly, time: TimeOnly, offset) =>
      made(BigInt(date.dayNumber) * ticksPerDay + time.ticks, minutesOf(offset)),
    '(int year, int month, int day, int hour, int minute, int second, TimeSpan offset)': (y, mo, d, h, mi, s, offset) =>
      made(newDateTime(y, mo, d, h, mi, s).ticks, minutesOf(offset)),
    '(int year, int month, int day, int hour, int minute, int second, int millisecond, TimeSpan offset)': (
      y,
      mo,
      d,
      h,
      mi,
      s,
      ms,
      offset,
    ) => made(newDateTime(y, mo, d, h, mi, s, ms).ticks, minutesOf(offset)),
    '(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, TimeSpan offset)': (
      y,
      mo,
      d,
      h,
      mi,
      s,
      ms,
      us,
      offset,
    ) => made(newDateTime(y, mo, d, h, mi, s, ms).ticks + BigInt(us * 10), minutesOf(offset)),
  },
  staticProperties: {
    MinValue: { type: name, get: () => none },
    MaxValue: { type: name, get: () => new DateTimeOffset(maxTicks, 0) },
    UnixEpoch: { type: name, get: () => new DateTimeOffset(unixTicks, 0) },
  },
  staticMethods: {
    ...operators(),
    [`bool Equals(${dto} first, ${dto} second)`]: (a, b) => compare(a, b) === 0,
    [`int Compare(${dto} first, ${dto} second)`]: compare,
    [`${dto} Parse(string input)`]: (text) => parse(text, null),
    [`${dto} Parse(string input, IFormatProvider formatProvider)`]: (text, provider) => parse(text, provider),
    [`${dto} Parse(string input, IFormatProvider formatProvider, ${styleName} styles)`]: parse,
    [`${dto} ParseExact(string input, string format, IFormatProvider formatProvider)`]: (text, format, provider) =>
      parseExact(text, [format], provider),
    [`${dto} ParseExact(string input, string format, IFormatProvider formatProvider, ${styleName} styles)`]: (
      text,
      format,
      provider,
      styles,
    ) => parseExact(text, [format], provider, styles),
    [`${dto} ParseExact(string input, string[] formats, IFormatProvider formatProvider, ${styleName} styles)`]: (
      text,
      formats,
      provider,
      styles,
    ) => parseExact(text, strings(formats), provider, styles),
    [`bool TryParse(string input, ref ${dto} result)`]: (text, result: PSReference) => attempt(result, none, () => parse(text, null)),
    [`bool TryParse(string s, IFormatProvider provider, ref ${dto} result)`]: (text, provider, result) =>
      attempt(result, none, () => parse(text, provider)),
    [`bool TryParse(string input, IFormatProvider formatProvider, ${styleName} styles, ref ${dto} result)`]: (
      text,
      provider,
      styles,
      result,
    ) => attempt(result, none, () => parse(text, provider, styles)),
    [`bool TryParseExact(string input, string format, IFormatProvider formatProvider, ${styleName} styles, ref ${dto} result)`]: (
      text,
      format,
      provider,
      styles,
      result,
    ) => attempt(result, none, () => parseExact(text, [format], provider, styles)),
    [`bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, ${styleName} styles, ref ${dto} result)`]: (
      text,
      formats,
      provider,
      styles,
      result,
    ) => attempt(result, none, () => parseExact(text, strings(formats), provider, styles)),
    [`${dto} FromUnixTimeSeconds(long seconds)`]: (value: Big) => ofUnix(value.value, 10_000_000n, 'seconds'),
    [`${dto} FromUnixTimeMilliseconds(long milliseconds)`]: (value: Big) => ofUnix(value.value, 10_000n, 'milliseconds'),
    [`${dto} FromFileTime(long fileTime)`]: (value: Big) =>
      offsetFrom(toLocal(new DateTime(value.value + 504_911_232_000_000_000n, 'Utc'))),
    [`${dto} op_Addition(${dto} dateTimeOffset, TimeSpan timeSpan)`]: (a: DateTimeOffset, t: TimeSpan) =>
      made(addTicks(clock(a), t.ticks).ticks, a.offsetMinutes),
    [`${dto} op_Subtraction(${dto} dateTimeOffset, TimeSpan timeSpan)`]: (a: DateTimeOffset, t: TimeSpan) =>
      made(addTicks(clock(a), -t.ticks).ticks, a.offsetMinutes),
    [`TimeSpan op_Subtraction(${dto} left, ${dto} right)`]: (a: DateTimeOffset, b: DateTimeOffset) => new TimeSpan(a.utcTicks - b.utcTicks),
    [`${dto} op_Implicit(DateTime dateTime)`]: offsetFrom,
  },
  properties: {
    DateTime: { type: 'System.DateTime', get: clock },
    UtcDateTime: { type: 'System.DateTime', get: (self: DateTimeOffset) => new DateTime(self.utcTicks, 'Utc') },
    LocalDateTime: { type: 'System.DateTime', get: (self: DateTimeOffset) => toLocal(new DateTime(self.utcTicks, 'Utc')) },
    Date: { type: 'System.DateTime', get: (self: DateTimeOffset) => new DateTime(self.ticks - (self.ticks % ticksPerDay)) },
    Day: part((p) => p.day),
    DayOfWeek: { type: 'System.DayOfWeek', get: (self: DateTimeOffset) => enumValue(dayOfWeekType, partsOf(self.ticks).dayOfWeek) },
    DayOfYear: part((p) => p.dayOfYear),
    Hour: part((p) => p.hour),
    Millisecond: part((p) => Math.floor(p.fraction / 10_000)),
    Microsecond: part((p) => Math.floor(p.fraction / 10) % 1000),
    Nanosecond: part((p) => (p.fraction % 10) * 100),
    Minute: part((p) => p.minute),
    Month: part((p) => p.month),
    Offset: { type: 'System.TimeSpan', get: (self: DateTimeOffset) => new TimeSpan(BigInt(self.offsetMinutes) * ticksPerMinute) },
    TotalOffsetMinutes: { type: 'System.Int32', get: (self: DateTimeOffset) => self.offsetMinutes },
    Second: part((p) => p.second),
    Ticks: { type: 'System.Int64', get: (self: DateTimeOffset) => int64(self.ticks) },
    UtcTicks: { type: 'System.Int64', get: (self: DateTimeOffset) => int64(self.utcTicks) },
    TimeOfDay: { type: 'System.TimeSpan', get: (self: DateTimeOffset) => new TimeSpan(self.ticks % ticksPerDay) },
    Year: part((p) => p.year),
  },
  methods: {
    [`bool Equals(${dto} other)`]: (self, other) => compare(self, other) === 0,
    'bool Equals(object obj)': (self: DateTimeOffset, other) => other instanceof DateTimeOffset && compare(self, other) === 0,
    [`bool EqualsExact(${dto} other)`]: (self: DateTimeOffset, other: DateTimeOffset) =>
      self.ticks === other.ticks && self.offsetMinutes === other.offsetMinutes,
    [`${dto} Add(TimeSpan timeSpan)`]: (self: DateTimeOffset, t: TimeSpan) =>
      made(addTicks(clock(self), t.ticks).ticks, self.offsetMinutes),
    [`${dto} Subtract(TimeSpan value)`]: (self: DateTimeOffset, t: TimeSpan) =>
      made(addTicks(clock(self), -t.ticks).ticks, self.offsetMinutes),
    [`TimeSpan Subtract(${dto} value)`]: (self: DateTimeOffset, other: DateTimeOffset) => new TimeSpan(self.utcTicks - other.utcTicks),
    [`${dto} AddDays(double days)`]: unit(864_000_000_000),
    [`${dto} AddHours(double hours)`]: unit(36_000_000_000),
    [`${dto} AddMinutes(double minutes)`]: unit(600_000_000),
    [`${dto} AddSeconds(double seconds)`]: unit(10_000_000),
    [`${dto} AddMilliseconds(double milliseconds)`]: unit(10_000),
    [`${dto} AddMicroseconds(double microseconds)`]: unit(10),
    [`${dto} AddMonths(int months)`]: moved(addMonths),
    [`${dto} AddYears(int years)`]: moved((date, years) => addMonths(date, years * 12)),
    [`${dto} AddTicks(long ticks)`]: moved((date, ticks: Big) => addTicks(date, ticks.value)),
    [`${dto} ToOffset(TimeSpan offset)`]: (self: DateTimeOffset, offset) => atOffset(self, minutesOf(offset)),
    [`${dto} ToUniversalTime()`]: (self: DateTimeOffset) => atOffset(self, 0),
    [`${dto} ToLocalTime()`]: (self: DateTimeOffset) => atOffset(self, offsetAt(environment.localZone, self.utcTicks)),
    [`int CompareTo(${dto} other)`]: compare,
    'int GetHashCode()': hashOf,
    'long ToFileTime()': (self: DateTimeOffset) => int64(self.utcTicks - 504_911_232_000_000_000n),
    'long ToUnixTimeSeconds()': (self: DateTimeOffset) => int64(floored(self.utcTicks - unixTicks, 10_000_000n)),
    'long ToUnixTimeMilliseconds()': (self: DateTimeOffset) => int64(floored(self.utcTicks - unixTicks, 10_000n)),
    'string ToString()': (self) => formatDateTime(self, null, cultureOf(null)),
    'string ToString(string format)': (self, format) => formatDateTime(self, format, cultureOf(null)),
    'string ToString(IFormatProvider formatProvider)': (self, provider) => formatDateTime(self, null, cultureOf(provider)),
    'string ToString(string format, IFormatProvider formatProvider)': (self, format, provider) =>
      formatDateTime(self, format, cultureOf(provider)),
  },
}))
