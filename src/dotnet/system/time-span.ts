// System.TimeSpan.

import { once } from '#base'
import { type Big, type Num, type PSArray, type PSReference, TimeSpan, defineType, double, exception, int64 } from '#objects'
import { hashOf } from '../hash.ts'
import { formatTimeSpan, maxSpan, minSpan, span, spanOf, spanParts, tryParseTimeSpan, tryParseTimeSpanExact } from '../time/timespan.ts'
import { cultureOf } from './provider.ts'

const name = 'System.TimeSpan'
const n = (value: number | Num): number => (typeof value === 'number' ? value : value.value)
const longName = 'System.Int64'
defineType('System.Globalization.TimeSpanStyles', () => ({ flags: true, enum: { None: 0, AssumeNegative: 1 } }))

const units = {
  Microseconds: 10,
  Milliseconds: 10_000,
  Seconds: 10_000_000,
  Minutes: 600_000_000,
  Hours: 36_000_000_000,
  Days: 864_000_000_000,
} as const

function parse(text: string | null, provider: unknown): TimeSpan {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text to read a span from.', { ParamName: 'input' })
  const found = tryParseTimeSpan(text, cultureOf(provider))
  if (found === 'overflow') throw exception('System.OverflowException', `'${text}' has a part that is too large.`)
  if (found === 'format') throw exception('System.FormatException', `'${text}' is no span of time.`)
  return found
}

function exact(text: string, formats: readonly string[], provider: unknown, styles: number): TimeSpan | undefined {
  for (const format of formats) {
    const found = tryParseTimeSpanExact(text, format, cultureOf(provider), (styles & 1) !== 0)
    if (found === 'overflow') throw exception('System.OverflowException', `'${text}' has a part that is too large.`)
    if (found instanceof TimeSpan) return found
  }
  return undefined
}

function parseExact(text: string | null, formats: readonly string[], provider: unknown, styles = 0): TimeSpan {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text to read a span from.', { ParamName: 'input' })
  const found = exact(text, formats, provider, styles)
  if (found === undefined) throw exception('System.FormatException', `'${text}' does not follow the format.`)
  return found
}

function attempt(result: PSReference, read: () => unknown): boolean {
  const found = read()
  result.Value = found instanceof TimeSpan ? found : new TimeSpan(0n)
  return found instanceof TimeSpan
}

const compare = (a: TimeSpan, b: TimeSpan): number => (a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0)
const scaled = (value: TimeSpan, factor: number): TimeSpan => {
  if (Number.isNaN(factor)) throw exception('System.ArgumentException', 'Not-a-number is no factor.', { ParamName: 'factor' })
  return spanOf(roundEven(Number(value.ticks) * factor), 1)
}
const divided = (value: TimeSpan, divisor: number): TimeSpan => {
  if (Number.isNaN(divisor)) throw exception('System.ArgumentException', 'Not-a-number is no divisor.', { ParamName: 'divisor' })
  return spanOf(roundEven(Number(value.ticks) / divisor), 1)
}
function roundEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1
}
const strings = (list: PSArray): readonly string[] => list.list as readonly string[]
const add = (a: TimeSpan, b: TimeSpan): TimeSpan => span(a.ticks + b.ticks)
const subtract = (a: TimeSpan, b: TimeSpan): TimeSpan => span(a.ticks - b.ticks)
const negate = (a: TimeSpan): TimeSpan => span(-a.ticks)
/** Days to microseconds, as whole numbers of any size. */
const ofParts = (...parts: (number | Big | undefined)[]): TimeSpan => {
  const sizes = [864_000_000_000n, 36_000_000_000n, 600_000_000n, 10_000_000n, 10_000n, 10n]
  let ticks = 0n
  parts.forEach((part, index) => {
    if (part !== undefined && part !== null) ticks += BigInt(typeof part === 'number' ? part : part.value) * sizes[index]!
  })
  if (ticks > maxSpan || ticks < minSpan) throw exception('System.ArgumentOutOfRangeException', 'The span does not fit a TimeSpan.')
  return new TimeSpan(ticks)
}
const constants: { readonly [name: string]: bigint } = {
  NanosecondsPerTick: 100n,
  TicksPerMicrosecond: 10n,
  TicksPerMillisecond: 10_000n,
  TicksPerSecond: 10_000_000n,
  TicksPerMinute: 600_000_000n,
  TicksPerHour: 36_000_000_000n,
  TicksPerDay: 864_000_000_000n,
  MicrosecondsPerMillisecond: 1000n,
  MicrosecondsPerSecond: 1_000_000n,
  MicrosecondsPerMinute: 60_000_000n,
  MicrosecondsPerHour: 3_600_000_000n,
  MicrosecondsPerDay: 86_400_000_000n,
  MillisecondsPerSecond: 1000n,
  MillisecondsPerMinute: 60_000n,
  MillisecondsPerHour: 3_600_000n,
  MillisecondsPerDay: 86_400_000n,
  SecondsPerMinute: 60n,
  SecondsPerHour: 3600n,
  SecondsPerDay: 86_400n,
  MinutesPerHour: 60n,
  MinutesPerDay: 1440n,
}
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
    operators[`bool op_${op}(TimeSpan t1, TimeSpan t2)`] = (a, b) => holds(compare(a, b))
  return operators
})

const totals = once((): { [name: string]: { type: string; get: (self: TimeSpan) => unknown } } => {
  const totals: { [name: string]: { type: string; get: (self: TimeSpan) => unknown } } = {}
  for (const [unit, ticks] of Object.entries(units))
    totals[`Total${unit}`] = { type: 'System.Double', get: (self) => double(Number(self.ticks) / ticks) }
  return totals
})

const from = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const from: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [unit, ticks] of Object.entries(units)) from[`TimeSpan From${unit}(double value)`] = (value) => spanOf(n(value), ticks)
  return from
})

defineType(name, () => ({
  kind: 'struct',
  interfaces: ['System.IComparable', `System.IComparable[${name}]`, `System.IEquatable[${name}]`, 'System.IFormattable'],
  new: {
    '(long ticks)': (ticks: Big) => new TimeSpan(ticks.value),
    '(int hours, int minutes, int seconds)': (h, m, s) => ofParts(0, h, m, s),
    '(int days, int hours, int minutes, int seconds)': ofParts,
    '(int days, int hours, int minutes, int seconds, int milliseconds)': ofParts,
    '(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)': ofParts,
  },
  staticProperties: {
    Zero: { type: name, get: () => new TimeSpan(0n) },
    MaxValue: { type: name, get: () => new TimeSpan(maxSpan) },
    MinValue: { type: name, get: () => new TimeSpan(minSpan) },
    ...Object.fromEntries(Object.entries(constants).map(([key, value]) => [key, { type: longName, get: () => int64(value) }])),
    HoursPerDay: { type: 'System.Int32', get: () => 24 },
  },
  staticMethods: {
    ...operators(),
    ...from(),
    'TimeSpan FromTicks(long value)': (ticks: Big) => new TimeSpan(ticks.value),
    'TimeSpan FromDays(int days)': (d) => ofParts(d),
    'TimeSpan FromHours(int hours)': (h) => ofParts(0, h),
    'TimeSpan FromMinutes(long minutes)': (m) => ofParts(0, 0, m),
    'TimeSpan FromSeconds(long seconds)': (s) => ofParts(0, 0, 0, s),
    'TimeSpan FromMilliseconds(long milliseconds)': (ms) => ofParts(0, 0, 0, 0, ms),
    'TimeSpan FromMilliseconds(long milliseconds, long microseconds)': (ms, us) => ofParts(0, 0, 0, 0, ms, us),
    'TimeSpan FromMicroseconds(long microseconds)': (us) => ofParts(0, 0, 0, 0, 0, us),
    'TimeSpan FromDays(int days, int hours?, long minutes?, long seconds?, long milliseconds?, long microseconds?)': ofParts,
    'TimeSpan FromHours(int hours, long minutes?, long seconds?, long milliseconds?, long microseconds?)': (...parts) =>
      ofParts(0, ...parts),
    'TimeSpan FromMinutes(long minutes, long seconds?, long milliseconds?, long microseconds?)': (...parts) => ofParts(0, 0, ...parts),
    'TimeSpan FromSeconds(long seconds, long milliseconds?, long microseconds?)': (...parts) => ofParts(0, 0, 0, ...parts),
    'bool Equals(TimeSpan t1, TimeSpan t2)': (a, b) => compare(a, b) === 0,
    'int Compare(TimeSpan t1, TimeSpan t2)': compare,
    'TimeSpan Parse(string s)': (text) => parse(text, null),
    'TimeSpan Parse(string input, IFormatProvider formatProvider)': parse,
    'TimeSpan ParseExact(string input, string format, IFormatProvider formatProvider)': (text, format, provider) =>
      parseExact(text, [format], provider),
    'TimeSpan ParseExact(string input, string[] formats, IFormatProvider formatProvider)': (text, formats, provider) =>
      parseExact(text, strings(formats), provider),
    'TimeSpan ParseExact(string input, string format, IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)': (
      text,
      format,
      provider,
      styles,
    ) => parseExact(text, [format], provider, Number(styles.value)),
    'TimeSpan ParseExact(string input, string[] formats, IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)': (
      text,
      formats,
      provider,
      styles,
    ) => parseExact(text, strings(formats), provider, Number(styles.value)),
    'bool TryParse(string s, ref TimeSpan result)': (text, result) =>
      attempt(result, () => (text === null ? undefined : tryParseTimeSpan(text, cultureOf(null)))),
    'bool TryParse(string input, IFormatProvider formatProvider, ref TimeSpan result)': (text, provider, result) =>
      attempt(result, () => (text === null ? undefined : tryParseTimeSpan(text, cultureOf(provider)))),
    'bool TryParseExact(string input, string format, IFormatProvider formatProvider, ref TimeSpan result)': (
      text,
      format,
      provider,
      result,
    ) => attempt(result, () => quiet(() => exact(text, [format], provider, 0))),
    'bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, ref TimeSpan result)': (
      text,
      formats,
      provider,
      result,
    ) => attempt(result, () => quiet(() => exact(text, strings(formats), provider, 0))),
    'bool TryParseExact(string input, string format, IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles, ref TimeSpan result)':
      (text, format, provider, styles, result) => attempt(result, () => quiet(() => exact(text, [format], provider, Number(styles.value)))),
    'bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles, ref TimeSpan result)':
      (text, formats, provider, styles, result) =>
        attempt(result, () => quiet(() => exact(text, strings(formats), provider, Number(styles.value)))),
    'TimeSpan op_Addition(TimeSpan t1, TimeSpan t2)': add,
    'TimeSpan op_Subtraction(TimeSpan t1, TimeSpan t2)': subtract,
    'TimeSpan op_UnaryNegation(TimeSpan t)': negate,
    'TimeSpan op_UnaryPlus(TimeSpan t)': (t) => t,
    'TimeSpan op_Multiply(TimeSpan timeSpan, double factor)': (value, factor) => scaled(value, n(factor)),
    'TimeSpan op_Multiply(double factor, TimeSpan timeSpan)': (factor, value) => scaled(value, n(factor)),
    'TimeSpan op_Division(TimeSpan timeSpan, double divisor)': (value, by) => divided(value, n(by)),
    'double op_Division(TimeSpan t1, TimeSpan t2)': (a, b) => double(Number(a.ticks) / Number(b.ticks)),
  },
  properties: {
    Ticks: { type: longName, get: (self: TimeSpan) => int64(self.ticks) },
    Days: { type: 'System.Int32', get: (self: TimeSpan) => spanParts(self.ticks).days },
    Hours: { type: 'System.Int32', get: (self: TimeSpan) => spanParts(self.ticks).hours },
    Milliseconds: { type: 'System.Int32', get: (self: TimeSpan) => Math.trunc(spanParts(self.ticks).fraction / 10_000) + 0 },
    Microseconds: { type: 'System.Int32', get: (self: TimeSpan) => (Math.trunc(spanParts(self.ticks).fraction / 10) % 1000) + 0 },
    Nanoseconds: { type: 'System.Int32', get: (self: TimeSpan) => (spanParts(self.ticks).fraction % 10) * 100 + 0 },
    Minutes: { type: 'System.Int32', get: (self: TimeSpan) => spanParts(self.ticks).minutes },
    Seconds: { type: 'System.Int32', get: (self: TimeSpan) => spanParts(self.ticks).seconds },
    TotalDays: totals()['TotalDays']!,
    TotalHours: totals()['TotalHours']!,
    TotalMilliseconds: totals()['TotalMilliseconds']!,
    TotalMicroseconds: totals()['TotalMicroseconds']!,
    TotalNanoseconds: { type: 'System.Double', get: (self: TimeSpan) => double(Number(self.ticks) * 100) },
    TotalMinutes: totals()['TotalMinutes']!,
    TotalSeconds: totals()['TotalSeconds']!,
  },
  methods: {
    'bool Equals(object value)': (self: TimeSpan, other) => other instanceof TimeSpan && compare(self, other) === 0,
    'bool Equals(TimeSpan obj)': (self, other) => compare(self, other) === 0,
    'int CompareTo(object value)': (self: TimeSpan, other) => {
      if (other === null) return 1
      if (!(other instanceof TimeSpan)) throw exception('System.ArgumentException', 'Only TimeSpan compares with TimeSpan.')
      return compare(self, other)
    },
    'int CompareTo(TimeSpan value)': compare,
    'int GetHashCode()': hashOf,
    'TimeSpan Add(TimeSpan ts)': add,
    'TimeSpan Subtract(TimeSpan ts)': subtract,
    'TimeSpan Negate()': negate,
    'TimeSpan Duration()': (self: TimeSpan) => (self.ticks < 0n ? negate(self) : self),
    'TimeSpan Multiply(double factor)': (self, factor) => scaled(self, n(factor)),
    'TimeSpan Divide(double divisor)': (self, by) => divided(self, n(by)),
    'double Divide(TimeSpan ts)': (self, by) => double(Number(self.ticks) / Number(by.ticks)),
    'string ToString()': (self) => formatTimeSpan(self, null, cultureOf(null)),
    'string ToString(string format)': (self, format) => formatTimeSpan(self, format, cultureOf(null)),
    'string ToString(string format, IFormatProvider formatProvider)': (self, format, provider) =>
      formatTimeSpan(self, format, cultureOf(provider)),
  },
}))

/** A wrong format or too large a part is a plain no for the Try methods. */
function quiet(read: () => TimeSpan | undefined): TimeSpan | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
