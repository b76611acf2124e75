// The server's end of stdio. Between commands the process waits in its event loop for input. While a pipeline runs the
// engine holds the thread, so it looks for input itself (`poll`), reading the descriptor directly: it does not block,
// for the event loop has made it so, and nothing is read twice, for the loop is not running then.

import { readSync } from 'node:fs'

export type StdioOptions = {
  /** Takes what the peer wrote. */
  readonly receive: (piece: Uint8Array) => void
  /** The peer has closed its end, or is gone. */
  readonly ended: () => void
  /** What came is dealt with: what was kept to be written can go. */
  readonly idle?: () => void
}

export type Stdio = {
  /** Takes what has arrived, without waiting; called while the thread is busy. */
  poll(): void
  /** Does this when what runs now is done. */
  later(work: () => void): void
  /** No more is read; the process can end. */
  stop(): void
}

const chunk = 64 * 1024

export function serveStdio({ receive, ended, idle }: StdioOptions): Stdio {
  const buffer = Buffer.allocUnsafe(chunk)
  const works: (() => void)[] = []
  let over = false

  const end = (): void => {
    if (over) return
    over = true
    process.stdin.destroy()
    ended()
  }
  const take = (piece: Uint8Array): void => {
    receive(piece)
    drain()
    idle?.()
  }
  const drain = (): void => {
    for (let work = works.shift(); work !== undefined; work = works.shift()) work()
  }

  process.stdin.on('data', take)
  process.stdin.on('end', end)
  process.stdin.on('error', end)

  return {
    poll() {
      // What came together with the work that runs now.
      drain()
      while (!over) {
        let size: number
        try {
          size = readSync(0, buffer, 0, chunk, null)
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return
          if ((error as NodeJS.ErrnoException).code === 'EOF') return end()
          throw error
        }
        if (size === 0) return end()
        // A copy: what is received may keep pieces of it.
        take(Buffer.from(buffer.subarray(0, size)))
      }
    },
    later: (work) => {
      works.push(work)
    },
    stop() {
      over = true
      process.stdin.destroy()
    },
  }
}
