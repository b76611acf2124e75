// The event loop on the other side of `poll`. It opens things of named kinds for an engine's thread and carries
// messages both ways. A kind is a function: it is handed its options and a port, and gives back what answers messages.
// To host something new here (a far session, a line editor) write a kind and hand it in with the table of kinds.

import type { MessagePort } from 'node:worker_threads'
import { type FromReactor, type ToReactor, wake, withOwnBytes } from '#poll'

/** The reactor's end of a handle. */
export type HandlePort = {
  /**
   * Sends a message to the engine's thread. `cost` is what it weighs in the queue (bytes): false means that more than
   * the limit is waiting there, so stop producing until `resume` is called.
   */
  send(message: unknown, cost?: number, transfer?: readonly ArrayBuffer[]): boolean
  /** Nothing more will come. */
  end(): void
  /** The words shared with that engine. */
  readonly control: Int32Array
}

/** What a kind gives back. */
export type Actor = {
  /** A message from the engine's thread. */
  message?(message: any): void
  /** The queue has room again. */
  resume?(): void
  /** The engine's end was closed, or the engine is gone: let go of everything. */
  close?(): void
}

export type Kind = (options: any, port: HandlePort) => Actor
export type Kinds = { readonly [kind: string]: Kind }

/** Above this many bytes in an engine's queue a kind is told to pause. */
const limit = 4 * 1024 * 1024

type Slot = { actor: Actor; waiting: number; paused: boolean; open: boolean; take(message: unknown): void }

/** Serves one engine's thread until its port closes. Gives a function that closes everything. */
export function serve(port: MessagePort, control: Int32Array, kinds: Kinds): () => void {
  const slots = new Map<number, Slot>()

  port.on('message', (message: ToReactor) => {
    if ('open' in message) open(message.open, message.kind, message.options)
    else if ('to' in message) slots.get(message.to)?.take(message.message)
    else if ('credit' in message) credit(message.credit, message.cost)
    else close(message.close)
  })
  port.on('close', closeAll)
  return closeAll

  function open(id: number, kind: string, options: unknown): void {
    const slot: Slot = {
      actor: {},
      waiting: 0,
      paused: false,
      open: true,
      take: (given) => orFail(() => slot.actor.message?.(given)),
    }
    slots.set(id, slot)
    const handle: HandlePort = {
      control,
      send(message, cost = 0, transfer = []) {
        if (!slot.open) return true
        slot.waiting += cost
        post({ from: id, message: withOwnBytes(message), cost }, transfer)
        slot.paused = slot.waiting > limit
        return !slot.paused
      },
      end() {
        if (!slot.open) return
        slot.open = false
        slots.delete(id)
        post({ from: id, end: true })
      },
    }
    const make = kinds[kind]
    orFail(() => {
      if (make === undefined) throw new Error(`The reactor knows no ${kind}; it knows ${Object.keys(kinds).join(', ')}`)
      slot.actor = make(options, handle)
    })

    /** What fails here is the end of this one handle. */
    function orFail(work: () => void): void {
      try {
        work()
      } catch (error) {
        handle.send({ type: 'error', code: (error as NodeJS.ErrnoException).code, message: (error as Error).message })
        handle.end()
      }
    }
  }

  function credit(id: number, cost: number): void {
    const slot = slots.get(id)
    if (slot === undefined) return
    slot.waiting -= cost
    if (slot.paused && slot.waiting <= limit / 2) {
      slot.paused = false
      slot.actor.resume?.()
    }
  }

  function close(id: number): void {
    const slot = slots.get(id)
    if (slot === undefined) return
    slot.open = false
    slots.delete(id)
    slot.actor.close?.()
  }

  function closeAll(): void {
    for (const id of [...slots.keys()]) close(id)
  }

  function post(message: FromReactor, transfer: readonly ArrayBuffer[] = []): void {
    port.postMessage(message, transfer as never)
    wake(control)
  }
}
