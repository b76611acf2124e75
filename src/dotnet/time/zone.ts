// Time zones by IANA name, through Intl: the offset from UTC at a moment, and at a clock's reading. What the local zone is
// stands in `environment`.

import { DateTime, DateTimeOffset, maxTicks, ticksPerMinute, unixTicks } from '#objects'
import { environment } from '../environment.ts'

/** Minutes east of UTC at a moment given in UTC ticks. */
export function offsetAt(zone: string, utcTicks: bigint): number {
  if (zone === 'UTC') return 0
  const format = formatOf(zone)
  // The years Intl reckons with the Gregorian calendar need no care: offsets are asked of whole minutes only.
  const milliseconds = Number((utcTicks - unixTicks) / 10_000n)
  const parts = format.formatToParts(milliseconds)
  const field: { [name: string]: number } = {}
  for (const part of parts) if (part.type !== 'literal') field[part.type] = Number(part.value)
  const local = Date.UTC(2000, field['month']! - 1, field['day']!, field['hour']! % 24, field['minute'], field['second'])
  // Date.UTC takes years below 100 for 19xx: the year is set apart.
  const date = new Date(local)
  date.setUTCFullYear(field['year']!, field['month']! - 1, field['day']!)
  return Math.round((date.getTime() - Math.floor(milliseconds / 1000) * 1000) / 60_000)
}

/** Minutes east of UTC when a clock of the zone shows these ticks. In a gap the offset before it holds, in an overlap the standard (later) one. */
export function offsetOfClock(zone: string, clockTicks: bigint): number {
  if (zone === 'UTC') return 0
  const guess = offsetAt(zone, clamp(clockTicks))
  const before = offsetAt(zone, clamp(clockTicks - BigInt(guess + 180) * ticksPerMinute))
  const after = offsetAt(zone, clamp(clockTicks - BigInt(guess - 180) * ticksPerMinute))
  if (before === after) return before
  const fits = (offset: number): boolean => offsetAt(zone, clamp(clockTicks - BigInt(offset) * ticksPerMinute)) === offset
  // .NET takes an ambiguous time as standard time, which is the smaller offset, and an invalid one by the offset before the change.
  const [low, high] = before < after ? [before, after] : [after, before]
  return fits(low) ? low : fits(high) ? high : low
}

export function isZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined
  } catch {
    // Intl throws a RangeError for a name it does not know.
    return false
  }
}

export function toUniversal(value: DateTime): DateTime {
  if (value.kind === 'Utc') return value
  return new DateTime(clamp(value.ticks - BigInt(offsetOfClock(environment.localZone, value.ticks)) * ticksPerMinute), 'Utc')
}

export function toLocal(value: DateTime): DateTime {
  if (value.kind === 'Local') return value
  return new DateTime(clamp(value.ticks + BigInt(offsetAt(environment.localZone, value.ticks)) * ticksPerMinute), 'Local')
}

/** The minutes east of UTC that a DateTime stands for. */
export function offsetOf(value: DateTime): number {
  return value.kind === 'Utc' ? 0 : offsetOfClock(environment.localZone, value.ticks)
}

/** new DateTimeOffset(dateTime) */
export function offsetFrom(value: DateTime): DateTimeOffset {
  return new DateTimeOffset(value.ticks, offsetOf(value))
}

export function now(): DateTime {
  return toLocal(new DateTime(environment.utcNow(), 'Utc'))
}

function clamp(ticks: bigint): bigint {
  return ticks < 0n ? 0n : ticks > maxTicks ? maxTicks : ticks
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}
