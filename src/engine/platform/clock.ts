// The computer's clock as .NET tells it: ticks, and local time by the time zone of the process.

import { closeSync, openSync, readSync } from 'node:fs'
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

let random: Uint8Array = new Uint8Array(0)
let used = 0

/** A new one, from the system's randomness. */
export function newGuid(): Guid {
  if (used >= random.length) {
    random = randomness(1024)
    used = 0
  }
  return guidOf(random.slice(used, (used += 16)))
}

/** Read where the system gives it: the module of cryptography takes five milliseconds to load. */
function randomness(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let source: number | undefined
  try {
    source = openSync('/dev/urandom', 'r')
    if (readSync(source, bytes) === size) return bytes
  } catch {
    // There is none here.
  } finally {
    if (source !== undefined) closeSync(source)
  }
  return randomFillSync(bytes)
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
