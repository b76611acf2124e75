// The few words that the engine's thread and the reactor share. The engine reads `stop` at every back-edge with a plain
// read (0.4 ns; Atomics.load costs ten times that, and the write is seen within 0.1 ms anyway).

/** Places in the shared words. */
export const word = {
  /** Not 0: the running pipeline is asked to stop. Set by whoever hears Ctrl+C, reset by the engine. */
  stop: 0,
  /** Counts what was sent to the engine's thread; what `poll` sleeps on. */
  arrivals: 1,
  /** The size of the terminal; 0 when there is none. */
  columns: 2,
  rows: 3,
} as const

export function newControl(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8 * Int32Array.BYTES_PER_ELEMENT))
}

/** Wakes the engine's thread if it sleeps in `poll`. */
export function wake(control: Int32Array): void {
  Atomics.add(control, word.arrivals, 1)
  Atomics.notify(control, word.arrivals)
}

/** What the word `stop` says. */
export const asked = { nothing: 0, stop: 1, look: 2 } as const

/** Asks the running pipeline to stop, from any thread. */
export function requestStop(control: Int32Array): void {
  Atomics.store(control, word.stop, asked.stop)
  wake(control)
}

/** Asks the running pipeline to look what has arrived, at its next back-edge; a pipeline that waits wakes as well. */
export function requestLook(control: Int32Array): void {
  Atomics.compareExchange(control, word.stop, asked.nothing, asked.look)
  wake(control)
}
