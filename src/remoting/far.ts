// The engine's end of a far runspace. The protocol runs in the reactor; what it has for us comes as events of one
// handle, in order. Whoever waits hands the events in (`deliver`), whichever pipeline they are for: a command that
// waits for its own session so also feeds the jobs that run beside it.

import type { Runspace } from '#contract'
import type { Exception } from '#objects'
import type { Handle, Poll } from '#poll'
import type { Availability, RunspaceState } from './enums.ts'

export type Far = Runspace & {
  readonly handle: Handle
  /** The GUID of the runspace; it is the PSSession's InstanceId, too. */
  readonly instanceId: string
  readonly state: RunspaceState
  /** Why it is Broken. */
  readonly reason: Exception | undefined
  /** True while a pipeline of ours runs there. */
  readonly busy: boolean
  /** What the far end said of itself: an object value, or null until it came. */
  readonly privateData: unknown
  /** Stops a pipeline, and what it still sends is dropped. */
  abandon(id: string): void
  /** Takes one event of the handle. */
  deliver(message: unknown, ended: boolean): void
}

/** Takes what has arrived, without waiting; what arrives meanwhile is left for the next time. Read a state only after this. */
export function refresh(far: Far): void {
  let message = far.handle.take()
  for (let left = far.handle.waiting; message !== undefined; left--) {
    far.deliver(message, false)
    if (left <= 0) break
    message = far.handle.take()
  }
  if (far.handle.ended && far.handle.waiting === 0) far.deliver(undefined, true)
}

/** Waits for one event of any of these and hands it on. False: the deadline (performance.now) passed first. */
export function waitFor(poll: Poll, fars: readonly Far[], deadline = Infinity): boolean {
  const event = poll.poll(
    fars.map((far) => far.handle),
    deadline,
  )
  if (event === undefined) return false
  fars.find((far) => far.handle === event.handle)!.deliver(event.message, event.ended)
  return true
}

export function availabilityOf(far: Far): Availability {
  return far.state !== 'Opened' ? 'None' : far.busy ? 'Busy' : 'Available'
}
