// Points in time and spans between them, in ticks of 100 ns as .NET counts them: from 0001-01-01 on, proleptic
// Gregorian calendar. What can be done with them is in dotnet; these hold the values.

import { type NetType, netType } from './type.ts'

export type DateTimeKind = 'Unspecified' | 'Utc' | 'Local'

export const ticksPerMillisecond = 10_000n
export const ticksPerSecond = 10_000_000n
export const ticksPerMinute = 600_000_000n
export const ticksPerHour = 36_000_000_000n
export const ticksPerDay = 864_000_000_000n
/** Ticks of 9999-12-31T23:59:59.9999999. */
export const maxTicks = 3_155_378_975_999_999_999n
/** Ticks of 1970-01-01. */
export const unixTicks = 621_355_968_000_000_000n

export class DateTime {
  readonly ticks: bigint
  readonly kind: DateTimeKind
  constructor(ticks: bigint, kind: DateTimeKind = 'Unspecified') {
    this.ticks = ticks
    this.kind = kind
  }
  get netType(): NetType {
    return dateTimeType
  }
}

export class TimeSpan {
  readonly ticks: bigint
  constructor(ticks: bigint) {
    this.ticks = ticks
  }
  get netType(): NetType {
    return timeSpanType
  }
}

export class DateTimeOffset {
  /** The clock's reading at that offset, not UTC. */
  readonly ticks: bigint
  readonly offsetMinutes: number
  constructor(ticks: bigint, offsetMinutes: number) {
    this.ticks = ticks
    this.offsetMinutes = offsetMinutes
  }
  get netType(): NetType {
    return dateTimeOffsetType
  }
  get utcTicks(): bigint {
    return this.ticks - BigInt(this.offsetMinutes) * ticksPerMinute
  }
}

export class DateOnly {
  /** Days since 0001-01-01. */
  readonly dayNumber: number
  constructor(dayNumber: number) {
    this.dayNumber = dayNumber
  }
  get netType(): NetType {
    return dateOnlyType
  }
}

export class TimeOnly {
  /** Ticks since midnight. */
  readonly ticks: bigint
  constructor(ticks: bigint) {
    this.ticks = ticks
  }
  get netType(): NetType {
    return timeOnlyType
  }
}

const dateTimeType = netType('System.DateTime')
const timeSpanType = netType('System.TimeSpan')
const dateTimeOffsetType = netType('System.DateTimeOffset')
const dateOnlyType = netType('System.DateOnly')
const timeOnlyType = netType('System.TimeOnly')
