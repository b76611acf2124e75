// One write loop for all output. A descriptor that another process shares may be non-blocking without our doing, so
// EAGAIN is waited out; EPIPE is for the caller, who knows whether the reader mattered.

import { writeSync } from 'node:fs'

const nap = new Int32Array(new SharedArrayBuffer(4))

/** Writes all of it, from whichever thread. */
export function writeAll(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data
  let done = 0
  let wait = 1
  while (done < bytes.length) {
    try {
      done += writeSync(descriptor, bytes, done, bytes.length - done)
      wait = 1
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(nap, 0, 0, wait)
      if (wait < 16) wait *= 2
    }
  }
}
