// System.TimeZoneInfo, from what the system knows of zones (ICU's data, by Intl).

import { DateTime, TimeSpan, defineType, exception, netType, type NetType, PSArray, arrayType, ticksPerMinute, unixTicks } from '#objects'
import { nanosecondsOf } from './clock.ts'

export class TimeZone {
  readonly Id: string
  constructor(id: string) {
    this.Id = id
  }
  get netType(): NetType {
    return zoneType
  }
  toString(): string {
    return this.DisplayName
  }

  /** Minutes east of UTC at this moment (milliseconds since 1970). */
  offsetAt(milliseconds: number): number {
    if (this.Id === 'UTC') return 0
    const text = new Intl.DateTimeFormat('en-US', { timeZone: this.Id, timeZoneName: 'longOffset' })
      .formatToParts(milliseconds)
      .find((part) => part.type === 'timeZoneName')!.value
    const [, sign, hours = '0', minutes = '0'] = /GMT([+-])?(\d+)?(?::(\d+))?/.exec(text) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  }
  /** The offset of winter: the smaller of January's and July's. */
  get baseMinutes(): number {
    const year = new Date().getUTCFullYear()
    return Math.min(this.offsetAt(Date.UTC(year, 0, 1)), this.offsetAt(Date.UTC(year, 6, 1)))
  }
  get hasSummer(): boolean {
    const year = new Date().getUTCFullYear()
    return this.offsetAt(Date.UTC(year, 0, 1)) !== this.offsetAt(Date.UTC(year, 6, 1))
  }
  name(style: 'long' | 'short', summer: boolean): string {
    if (this.Id === 'UTC') return 'Coordinated Universal Time'
    const year = new Date().getUTCFullYear()
    const [a, b] = [Date.UTC(year, 0, 1), Date.UTC(year, 6, 1)]
    const winter = this.offsetAt(a) <= this.offsetAt(b) ? a : b
    return new Intl.DateTimeFormat('en-US', { timeZone: this.Id, timeZoneName: style })
      .formatToParts(summer ? (winter === a ? b : a) : winter)
      .find((part) => part.type === 'timeZoneName')!.value
  }
  get StandardName(): string {
    return this.name('long', false)
  }
  get DaylightName(): string {
    return this.hasSummer ? this.name('long', true) : this.StandardName
  }
  get DisplayName(): string {
    const { baseMinutes } = this
    const text = `${baseMinutes < 0 ? '-' : '+'}${String(Math.trunc(Math.abs(baseMinutes) / 60)).padStart(2, '0')}:${String(Math.abs(baseMinutes) % 60).padStart(2, '0')}`
    return this.Id === 'UTC'
      ? '(UTC) Coordinated Universal Time'
      : `(UTC${text}) ${this.StandardName} (${this.Id.slice(this.Id.lastIndexOf('/') + 1).replaceAll('_', ' ')})`
  }
}

const zoneType = netType('System.TimeZoneInfo')
const utc = new TimeZone('UTC')

/** Ids of all zones. */
export const allZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]
export function localZone(): TimeZone {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return timeZone === 'UTC' ? utc : new TimeZone(timeZone)
}
/** The zone of this id; undefined when there is none. */
export function zoneOf(id: string): TimeZone | undefined {
  if (id.toUpperCase() === 'UTC') return utc
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: id })
    return new TimeZone(allZones().find((each) => each.toLowerCase() === id.toLowerCase()) ?? id)
  } catch {
    return undefined
  }
}

const found = (id: string): TimeZone => {
  const zone = zoneOf(id)
  if (zone === undefined) throw exception('System.TimeZoneNotFoundException', `There is no time zone '${id}'.`)
  return zone
}
const milliseconds = (time: DateTime): number => Number(nanosecondsOf(time) / 1_000_000n)
const inZone = (time: DateTime, zone: TimeZone): DateTime => {
  const utcTicks = unixTicks + nanosecondsOf(time) / 100n
  return new DateTime(
    utcTicks + BigInt(zone.offsetAt(milliseconds(time))) * ticksPerMinute,
    zone.Id === 'UTC' ? 'Utc' : zone.Id === localZone().Id ? 'Local' : 'Unspecified',
  )
}
const text = (type: string, get: (self: TimeZone) => unknown) => ({ type, get })

defineType('System.TimeZoneInfo', () => ({
  staticProperties: { Utc: { type: zoneType.name, get: () => utc }, Local: { type: zoneType.name, get: localZone } },
  properties: {
    Id: text('System.String', (self) => self.Id),
    HasIanaId: text('System.Boolean', () => true),
    DisplayName: text('System.String', (self) => self.DisplayName),
    StandardName: text('System.String', (self) => self.StandardName),
    DaylightName: text('System.String', (self) => self.DaylightName),
    BaseUtcOffset: text('System.TimeSpan', (self) => new TimeSpan(BigInt(self.baseMinutes) * ticksPerMinute)),
    SupportsDaylightSavingTime: text('System.Boolean', (self) => self.hasSummer),
  },
  methods: {
    'System.String ToString()': (self: TimeZone) => self.DisplayName,
    'System.TimeSpan GetUtcOffset(System.DateTime dateTime)': (self: TimeZone, time: DateTime) =>
      new TimeSpan(BigInt(self.offsetAt(milliseconds(time))) * ticksPerMinute),
    'System.Boolean IsDaylightSavingTime(System.DateTime dateTime)': (self: TimeZone, time: DateTime) =>
      self.offsetAt(milliseconds(time)) !== self.baseMinutes,
  },
  staticMethods: {
    'System.TimeZoneInfo FindSystemTimeZoneById(System.String id)': found,
    'System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()': () =>
      new PSArray(
        allZones().map((id) => new TimeZone(id)),
        arrayType(zoneType),
      ),
    'System.DateTime ConvertTime(System.DateTime dateTime, System.TimeZoneInfo destinationTimeZone)': inZone,
    'System.DateTime ConvertTimeBySystemTimeZoneId(System.DateTime dateTime, System.String destinationTimeZoneId)': (
      time: DateTime,
      id: string,
    ) => inZone(time, found(id)),
    'System.DateTime ConvertTimeFromUtc(System.DateTime dateTime, System.TimeZoneInfo destinationTimeZone)': (
      time: DateTime,
      zone: TimeZone,
    ) => inZone(new DateTime(time.ticks, 'Utc'), zone),
    'System.DateTime ConvertTimeToUtc(System.DateTime dateTime)': (time: DateTime) => inZone(time, utc),
  },
}))
