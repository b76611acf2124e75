// The one place where an engine's thread waits. What has to be waited for lives in the reactor, an event loop on
// another thread; a handle is the engine's end of one such thing. `poll` gives the next event of the handles it is
// asked for; events of others stay queued with their handle, so waits nest.

import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { newControl, wake, word } from './control.ts'
import { withOwnBytes } from './own-bytes.ts'

/** The engine's end of something in the reactor: a child process, a socket, a far session, the line editor. */
export type Handle = {
  readonly kind: string
  /** True once the other side said that nothing more will come. What came before may still be queued. */
  readonly ended: boolean
  /** How many events wait. Counts what has arrived: call `drain` first to be sure. */
  readonly waiting: number
  /** Sends a message to the other side. Lists in `transfer` are moved, not copied. */
  send(message: unknown, transfer?: readonly ArrayBuffer[]): void
  /** The next event without waiting; undefined when there is none. */
  take(): unknown
  /** Ends it; what is queued or still under way is dropped. */
  close(): void
}

export type PollEvent = { readonly handle: Handle; readonly message: unknown; readonly ended: boolean }

export type OpenOptions = {
  /** Sees each message as it is drained, before any wait asks for it; true: it is dealt with and not queued. */
  readonly arrived?: (message: any) => boolean
  /** Hears at once that it has ended; the end is not queued then. */
  readonly ended?: () => void
  readonly transfer?: readonly (ArrayBuffer | MessagePort)[]
}

export type Poll = {
  /** The shared words (`word.stop` and others). */
  readonly control: Int32Array
  /**
   * Called whenever `poll` wakes and before it sleeps: throws when the pipeline is to stop, runs event actions. The
   * engine sets it.
   */
  check: () => void
  /** Opens a thing of this kind in the reactor, which is started on first need. */
  open(kind: string, options?: unknown, how?: OpenOptions): Handle
  /**
   * A thing on another thread that has a port of its own to this one, and its shared words: no reactor stands between.
   * `how.arrived` sees every message.
   */
  attach(port: MessagePort, peer: Int32Array, how?: OpenOptions): Handle
  /** Waits until `done` says so, asked whenever something has arrived; false when the deadline came first. */
  until(done: () => boolean, deadline?: number): boolean
  /**
   * Waits for an event of one of these handles: the one that came first. undefined when the deadline (performance.now,
   * may be Infinity) has passed. A handle that ended gives one event with `ended` after its last message.
   */
  poll(handles: readonly Handle[], deadline?: number): PollEvent | undefined
  /** Takes in what has arrived, without waiting. */
  drain(): void
  /** Takes in one message that an event loop has read from the reactor's port while nothing ran here. */
  take(message: FromReactor): void
  /** Waits this long, whatever comes. */
  sleep(milliseconds: number): void
  /** True once a reactor runs. */
  readonly started: boolean
}

export type PollOptions = {
  readonly control?: Int32Array
  /** Gives the port to the reactor; called on first need. */
  readonly connect: () => MessagePort
  /** Called every 10 ms of waiting: a session process looks there whether its peer has said something. */
  readonly pulse?: (() => void) | undefined
  /** Called before something outside is opened: a program, a far end. */
  readonly opening?: (() => void) | undefined
}

/** What travels to the reactor, and back. */
export type ToReactor =
  | { readonly open: number; readonly kind: string; readonly options: unknown }
  | { readonly to: number; readonly message: unknown }
  | { readonly close: number }
  | { readonly credit: number; readonly cost: number }
export type FromReactor = { readonly from: number; readonly message?: unknown; readonly cost?: number; readonly end?: true }

type Queued = { readonly order: number; readonly message: unknown; readonly cost: number; readonly end: boolean }

const sliceMs = 10
/** Consumption is told to the reactor in steps of this many bytes. */
const creditStep = 64 * 1024

export function createPoll({ control = newControl(), connect, pulse, opening }: PollOptions): Poll {
  const live = new Map<number, Inner>()
  const attached = new Map<MessagePort, Inner>()
  let port: MessagePort | undefined
  let lastId = 0
  let order = 0

  class Inner implements Handle {
    readonly kind: string
    readonly id: number
    readonly queue: Queued[] = []
    readonly arrived: ((message: unknown) => boolean) | undefined
    readonly over: (() => void) | undefined
    head = 0
    ended = false
    owed = 0
    constructor(kind: string, id: number, arrived: ((message: unknown) => boolean) | undefined, over?: () => void) {
      this.kind = kind
      this.id = id
      this.arrived = arrived
      this.over = over
    }
    get waiting(): number {
      return this.queue.length - this.head
    }
    send(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
      if (live.has(this.id)) post({ to: this.id, message: withOwnBytes(message) }, transfer)
    }
    take(): unknown {
      drain()
      return this.waiting > 0 ? this.shift().message : undefined
    }
    close(): void {
      if (!live.delete(this.id)) return
      this.queue.length = this.head = 0
      post({ close: this.id })
    }
    shift(): Queued {
      const event = this.queue[this.head++]!
      if (this.head > 64 && this.head * 2 > this.queue.length) {
        this.queue.splice(0, this.head)
        this.head = 0
      }
      this.owed += event.cost
      if (this.owed > 0 && (this.owed >= creditStep || this.waiting === 0) && live.has(this.id)) {
        post({ credit: this.id, cost: this.owed })
        this.owed = 0
      }
      if (event.end) live.delete(this.id)
      return event
    }
  }

  function post(message: ToReactor, transfer: readonly (ArrayBuffer | MessagePort)[] = []): void {
    port ??= connect()
    port.postMessage(message, transfer as never)
  }

  function attach(direct: MessagePort, peer: Int32Array, { arrived }: OpenOptions = {}): Handle {
    const handle = new Inner('port', ++lastId, arrived)
    handle.send = (message, transfer = []) => {
      direct.postMessage(message, transfer as never)
      wake(peer)
    }
    handle.close = () => {
      attached.delete(direct)
      handle.ended = true
      direct.close()
    }
    attached.set(direct, handle)
    direct.unref()
    return handle
  }

  function drainAttached(): void {
    for (const [direct, handle] of attached) {
      for (let got = receiveMessageOnPort(direct); got !== undefined; got = receiveMessageOnPort(direct)) {
        if (handle.arrived?.(got.message) !== true) handle.queue.push({ order: order++, message: got.message, cost: 0, end: false })
        if (handle.ended) break
      }
    }
  }

  function drain(): void {
    if (attached.size > 0) drainAttached()
    if (port === undefined) return
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) take(got.message as FromReactor)
  }

  function take({ from, message, cost = 0, end: over }: FromReactor): void {
    const end = over === true
    const handle = live.get(from)
    if (handle === undefined) return
    if (end) {
      handle.ended = true
      if (handle.over !== undefined) {
        live.delete(from)
        return handle.over()
      }
    } else if (handle.arrived?.(message) === true) {
      if (cost > 0) post({ credit: from, cost })
      return
    }
    handle.queue.push({ order: order++, message, cost, end })
  }

  function first(handles: readonly Handle[]): PollEvent | undefined {
    let found: Inner | undefined
    for (const handle of handles as readonly Inner[]) {
      if (handle.waiting === 0) continue
      if (found === undefined || handle.queue[handle.head]!.order < found.queue[found.head]!.order) found = handle
    }
    if (found === undefined) return undefined
    const { message, end } = found.shift()
    return { handle: found, message, ended: end }
  }

  const self: Poll = {
    control,
    check: () => {},
    open(kind, options, { arrived, ended, transfer } = {}) {
      opening?.()
      const handle = new Inner(kind, ++lastId, arrived, ended)
      live.set(handle.id, handle)
      post({ open: handle.id, kind, options }, transfer)
      return handle
    },
    attach,
    drain,
    take,
    until(done, deadline = Infinity) {
      for (;;) {
        const seen = Atomics.load(control, word.arrivals)
        drain()
        self.check()
        if (done()) return true
        let left = deadline - performance.now()
        if (!(left > 0)) return false
        if (pulse !== undefined) {
          pulse()
          left = Math.min(left, sliceMs)
        }
        Atomics.wait(control, word.arrivals, seen, Math.min(left, 0x7fffffff))
      }
    },
    poll(handles, deadline = Infinity) {
      for (;;) {
        const seen = Atomics.load(control, word.arrivals)
        drain()
        self.check()
        const event = first(handles)
        if (event !== undefined) return event
        let left = deadline - performance.now()
        if (!(left > 0)) return undefined
        if (pulse !== undefined) {
          pulse()
          left = Math.min(left, sliceMs)
        }
        // A whole wait of days is cut: Atomics.wait takes what fits a double, but rounds.
        Atomics.wait(control, word.arrivals, seen, Math.min(left, 0x7fffffff))
      }
    },
    sleep(milliseconds) {
      self.poll([], performance.now() + milliseconds)
    },
    get started() {
      return port !== undefined
    },
  }
  return self
}
