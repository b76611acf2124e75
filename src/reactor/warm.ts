// Sessions that are opened ahead: up to two wait for at most a minute, with nothing of a user in them, opened as the last
// one was and in its place. Whoever wants one that is opened the same way takes it. One private line between those of
// the protocol tells the process that it is taken: by whom, and where it is now if that is another place.

import { type ChildProcess, spawn } from 'node:child_process'
import { type FarEnd, farEnd } from './far-end.ts'

/** Set for a process that waits to be taken. */
export const warmVariable = 'PSSESSION_WARM'

export type Place = { readonly location: string; readonly environment: { readonly [name: string]: string } }
/** The bodies of the two messages that open a session. */
export type Opening = { readonly capability: Uint8Array; readonly init: Uint8Array }
/** How a session is opened. */
export type Way = { readonly place: Place; readonly opening: Opening; readonly maxObjectBytes: number }
/** The private line. `place`: not where it was started. */
export type TakenLine = { readonly poolId: string; readonly place?: Place }

const most = 2
const minute = 60_000
const waiting: { readonly end: FarEnd; readonly way: Way }[] = []

/** A session that waits and is now `poolId`; undefined when none fits. */
export function takeWarm({ poolId, place, opening, maxObjectBytes }: Way & { readonly poolId: string }): FarEnd | undefined {
  const index = waiting.findIndex(({ way }) => way.maxObjectBytes === maxObjectBytes && sameOpening(way.opening, opening))
  if (index < 0) return undefined
  const [{ end, way }] = waiting.splice(index, 1) as [(typeof waiting)[number]]
  if (!lives(end)) return takeWarm({ poolId, place, opening, maxObjectBytes })
  const line: TakenLine = samePlace(way.place, place) ? { poolId } : { poolId, place }
  end.child.stdin!.write(`${JSON.stringify(line)}\n`)
  end.connection.rename(poolId)
  return end
}

/** Sees to it that two wait. They go by themselves after a minute. */
export function warmUp(program: readonly [string, ...string[]], way: Way): void {
  for (let index = waiting.length - 1; index >= 0; index--) if (!lives(waiting[index]!.end)) waiting.splice(index, 1)
  while (waiting.length < most) {
    const child = start(program, way.place)
    const end = farEnd({ child, name: 'the session process', poolId: unnamed, maxObjectBytes: way.maxObjectBytes })
    end.connection.open(way.opening.capability, way.opening.init)
    const one = { end, way }
    waiting.push(one)
    setTimeout(() => {
      const index = waiting.indexOf(one)
      if (index < 0) return
      waiting.splice(index, 1)
      child.stdin!.destroy()
    }, minute).unref()
  }
}

/** The id of a session that nobody has taken. */
const unnamed = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

function start([file, ...args]: readonly [string, ...string[]], { location, environment }: Place): ChildProcess {
  const env = { ...environment, [warmVariable]: '1' }
  return spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env, cwd: location, windowsHide: true })
}

const lives = ({ child, connection: { state } }: FarEnd): boolean =>
  child.exitCode === null && child.signalCode === null && state !== 'Broken' && state !== 'Closed'

const sameOpening = (a: Opening, b: Opening): boolean =>
  Buffer.compare(a.capability, b.capability) === 0 && Buffer.compare(a.init, b.init) === 0

function samePlace(a: Place, b: Place): boolean {
  if (a.location !== b.location) return false
  const names = Object.keys(a.environment)
  return names.length === Object.keys(b.environment).length && names.every((name) => a.environment[name] === b.environment[name])
}
