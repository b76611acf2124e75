// The local time zone, from the system's, for dates that travel.

import type { Zone } from '#clixml'

const unixTicks = 621_355_968_000_000_000n
const dateOf = (ticks: bigint): Date => new Date(Number((ticks - unixTicks) / 10_000n))

export const localZone: Zone = {
  offsetAtUtc: (utcTicks) => -dateOf(utcTicks).getTimezoneOffset(),
  offsetAt(localTicks) {
    // The fields of the local time are in the ticks: read them as if they were UTC, then ask for that local time.
    const fields = dateOf(localTicks)
    const local = new Date(fields.getUTCFullYear(), fields.getUTCMonth(), fields.getUTCDate(), fields.getUTCHours(), fields.getUTCMinutes(), fields.getUTCSeconds())
    return -local.getTimezoneOffset()
  },
}
