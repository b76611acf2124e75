// Ticks as dates: the proleptic Gregorian calendar, and what .NET's DateTime can be asked of it.

import { DateTime, type DateTimeKind, TimeSpan, exception, maxTicks, ticksPerDay } from '#objects'

export type DateParts = {
  readonly year: number
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly dayOfWeek: number
  readonly dayOfYear: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Ticks of the second: 0 to 9,999,999. */
  readonly fraction: number
}

let lastDate: { readonly ticks: bigint } | undefined
let lastParts: DateParts | undefined

/** Asked for part after part of one date: the last answer is kept. */
export function partsOfDate(date: { readonly ticks: bigint }): DateParts {
  if (lastParts === undefined || date !== lastDate) {
    lastParts = partsOf(date.ticks)
    lastDate = date
  }
  return lastParts
}

export function partsOf(ticks: bigint): DateParts {
  const days = Number(ticks / ticksPerDay)
  const rest = Number(ticks % ticksPerDay)
  const { year, month, day, dayOfYear } = dateOfDay(days)
  const seconds = Math.floor(rest / 10_000_000)
  return {
    year,
    month,
    day,
    dayOfYear,
    dayOfWeek: (days + 1) % 7,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: rest % 10_000_000,
  }
}

/** Days since 0001-01-01 as a date. */
export function dateOfDay(days: number): { year: number; month: number; day: number; dayOfYear: number } {
  const of400 = Math.floor(days / 146097)
  let rest = days - of400 * 146097
  const of100 = Math.min(Math.floor(rest / 36524), 3)
  rest -= of100 * 36524
  const of4 = Math.floor(rest / 1461)
  rest -= of4 * 1461
  const of1 = Math.min(Math.floor(rest / 365), 3)
  rest -= of1 * 365
  const year = of400 * 400 + of100 * 100 + of4 * 4 + of1 + 1
  const before = isLeapYear(year) ? leapDays : plainDays
  let month = (rest >> 5) + 1
  while (rest >= before[month]!) month++
  return { year, month, day: rest - before[month - 1]! + 1, dayOfYear: rest + 1 }
}

/** A date as days since 0001-01-01; the date is known to exist. */
export function dayOfDate(year: number, month: number, day: number): number {
  const before = year - 1
  return (
    before * 365 +
    Math.floor(before / 4) -
    Math.floor(before / 100) +
    Math.floor(before / 400) +
    (isLeapYear(year) ? leapDays : plainDays)[month - 1]! +
    day -
    1
  )
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInMonth(year: number, month: number): number {
  const before = isLeapYear(year) ? leapDays : plainDays
  return before[month]! - before[month - 1]!
}

export function isDate(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Ticks of a date and time of day that are known to exist. */
export function ticksOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, fraction = 0): bigint {
  return BigInt(dayOfDate(year, month, day)) * ticksPerDay + BigInt((hour * 3600 + minute * 60 + second) * 10_000_000 + fraction)
}

/** new DateTime(year, month, …): ArgumentOutOfRangeException for what is no date. */
export function newDateTime(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
  kind: DateTimeKind = 'Unspecified',
): DateTime {
  if (!isDate(year, month, day)) throw noDate(null)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) throw noDate(null)
  if (millisecond < 0 || millisecond > 999) throw noDate('millisecond')
  return new DateTime(ticksOf(year, month, day, hour, minute, second, millisecond * 10_000), kind)
}

export function noDate(parameter: string | null): unknown {
  return exception('System.ArgumentOutOfRangeException', 'That is no date between 0001-01-01 and 9999-12-31.', { ParamName: parameter })
}

/** A DateTime so many ticks later. */
export function addTicks(value: DateTime, ticks: bigint): DateTime {
  const sum = value.ticks + ticks
  if (sum < 0n || sum > maxTicks) throw noDate('value')
  return new DateTime(sum, value.kind)
}

/** So many days, hours … later, where a fraction counts to the tick: as .NET 10 does, whole units and fractions apart. */
export function addUnits(value: DateTime, amount: number, ticksPerUnit: number): DateTime {
  const most = 315537897600_0000000 / ticksPerUnit
  if (!(Math.abs(amount) <= most)) throw noDate('value')
  const whole = Math.trunc(amount)
  const rest = amount - whole
  return addTicks(value, BigInt(whole) * BigInt(ticksPerUnit) + BigInt(Math.trunc(rest * ticksPerUnit)))
}

export function addMonths(value: DateTime, months: number): DateTime {
  if (months < -120000 || months > 120000) throw noDate('months')
  const { year, month, day } = partsOf(value.ticks)
  const count = year * 12 + month - 1 + months
  const newYear = Math.floor(count / 12)
  const newMonth = count - newYear * 12 + 1
  if (newYear < 1 || newYear > 9999) throw noDate('months')
  const newDay = Math.min(day, daysInMonth(newYear, newMonth))
  return new DateTime(BigInt(dayOfDate(newYear, newMonth, newDay)) * ticksPerDay + (value.ticks % ticksPerDay), value.kind)
}

export function difference(a: DateTime, b: DateTime): TimeSpan {
  return new TimeSpan(a.ticks - b.ticks)
}

/** ISO 8601 week and the year it belongs to. */
export function isoWeek(ticks: bigint): { year: number; week: number } {
  const { year, dayOfYear, dayOfWeek } = partsOf(ticks)
  const week = Math.floor((dayOfYear - (dayOfWeek || 7) + 10) / 7)
  if (week < 1) return { year: year - 1, week: weeksInYear(year - 1) }
  return week > weeksInYear(year) ? { year: year + 1, week: 1 } : { year, week }
}

export function weeksInYear(year: number): number {
  const last = (each: number): number => (each + Math.floor(each / 4) - Math.floor(each / 100) + Math.floor(each / 400)) % 7
  return last(year) === 4 || last(year - 1) === 3 ? 53 : 52
}

/** Calendar.GetWeekOfYear. rule: 0 FirstDay, 1 FirstFullWeek, 2 FirstFourDayWeek. */
export function weekOfYear(ticks: bigint, rule: number, firstDayOfWeek: number): number {
  const { dayOfYear, dayOfWeek } = partsOf(ticks)
  const first = (dayOfWeek - ((dayOfYear - 1) % 7) + 14) % 7
  if (rule === 0) return Math.floor((dayOfYear - 1 + ((first - firstDayOfWeek + 14) % 7)) / 7) + 1
  const full = rule === 1 ? 7 : 4
  let offset = (firstDayOfWeek - first + 14) % 7
  if (offset !== 0 && offset >= full) offset -= 7
  const day = dayOfYear - 1 - offset
  if (day >= 0) return Math.floor(day / 7) + 1
  const lastOfYearBefore = ticks - BigInt(dayOfYear) * ticksPerDay
  return lastOfYearBefore < 0n ? 1 : weekOfYear(lastOfYearBefore, rule, firstDayOfWeek)
}

const plainDays = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]
const leapDays = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366]
