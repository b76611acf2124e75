// What .NET keeps for a thread or process and hands to no one: the current cultures, the local time zone, the clock. The
// engine sets them when its code runs (an engine has its thread to itself); values of other layers only read them.

import { invariantCulture, type CultureInfo } from './globalization/culture.ts'

let localZone: string | undefined

export const environment: {
  culture: CultureInfo
  uiCulture: CultureInfo
  /** IANA name of the zone that Local means. */
  localZone: string
  /** Ticks of the present, UTC, since 0001-01-01. */
  utcNow: () => bigint
  /** Throws when the running code was asked to stop; long computations call it now and then. */
  stopCheck: (() => void) | undefined
} = {
  culture: invariantCulture,
  uiCulture: invariantCulture,
  // Asked of Intl when first needed: that costs milliseconds.
  get localZone() {
    return (localZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone)
  },
  set localZone(zone) {
    localZone = zone
  },
  utcNow: () => 621_355_968_000_000_000n + BigInt(Date.now()) * 10_000n,
  stopCheck: undefined,
}

let steps = 0
/** For each step of what may take long: asks every some ten thousand of them whether the running code is to stop. */
export function mayStop(): void {
  if ((++steps & 0x7fff) === 0) environment.stopCheck?.()
}
