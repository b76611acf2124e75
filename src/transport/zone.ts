// The local time zone, from the system's, for dates that travel.

const unixTicks = 621_355_968_000_000_000n
const dateOf = (ticks: bigint): Date => new Date(Number((ticks - unixTicks) / 10_000n))

export const localZone = {
  /** Minutes east of UTC at this time in UTC (ticks). */
  offsetAtUtc: (utcTicks: bigint): number => -dateOf(utcTicks).getTimezoneOffset(),
  /** Minutes east of UTC at this local time. */
  offsetAt(localTicks: bigint): number {
    // The fields of the local time are in the ticks: read them as if they were UTC, then ask for that local time.
    const fields = dateOf(localTicks)
    const local = new Date(
      fields.getUTCFullYear(),
      fields.getUTCMonth(),
      fields.getUTCDate(),
      fields.getUTCHours(),
      fields.getUTCMinutes(),
      fields.getUTCSeconds(),
    )
    return -local.getTimezoneOffset()
  },
}
