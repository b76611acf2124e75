// The computer's clock as .NET tells it: ticks, and local time by the time zone of the process.

import { tmpdir, uptime } from 'node:os'
import { spawnSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { DateTime, type Guid, guidOf, unixTicks } from '#objects'

/** Nanoseconds since 1970 as a point in time (UTC). */
export function utcOf(nanoseconds: bigint): DateTime {
  return new DateTime(unixTicks + nanoseconds / 100n, 'Utc')
}

/** The same in local time. */
export function localOf(nanoseconds: bigint): DateTime {
  return new DateTime(unixTicks + nanoseconds / 100n + offsetAt(Number(nanoseconds / 1_000_000n)), 'Local')
}

/** Any DateTime as nanoseconds since 1970: what is not Utc counts as local. */
export function nanosecondsOf(time: DateTime): bigint {
  const ticks = time.ticks - unixTicks
  if (time.kind === 'Utc') return ticks * 100n
  // The offset at the local reading: look once by the reading as if it were UTC, then once more by the result.
  const guess = ticks - offsetAt(Number(ticks / 10_000n))
  return (ticks - offsetAt(Number(guess / 10_000n))) * 100n
}

/** Local minus UTC at this moment, in ticks. */
function offsetAt(milliseconds: number): bigint {
  return BigInt(-new Date(milliseconds).getTimezoneOffset()) * 600_000_000n
}

/** Now, to 100 ns as far as the clock goes. */
export function nowNanoseconds(): bigint {
  return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6))
}

export const now = (): DateTime => localOf(nowNanoseconds())
export const utcNow = (): DateTime => utcOf(nowNanoseconds())

export function newGuid(): Guid {
  return guidOf(randomFillSync(new Uint8Array(16)))
}

/** Seconds since the computer was started. */
export const uptimeSeconds = (): number => uptime()
/** Where temporary files go. */
export const temporaryFolder = (): string => tmpdir()

/** Sets the computer's clock; what the system says when it refuses. */
export function setClock(text: string): string | undefined {
  const done = spawnSync('date', ['-s', text], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  return done.status === 0 ? undefined : (done.stderr || String(done.error ?? '')).trim()
}
