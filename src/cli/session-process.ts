// `pssession -s`: this process is a session. PSRP on standard input and output, one engine on the main thread. Between
// commands it waits in the event loop; while a pipeline runs it looks at its input every few milliseconds itself.

import { beforeEnd, endPrograms, setCurrentDirectory } from '#engine/platform'
import { createPoll, writeAll } from '#poll'
import { startReactor } from '#reactor'
import { serveStdio } from '#transport'
import { rehearse } from './rehearsal.ts'
import { sessionServer } from './session-server.ts'

/** Set for a process that waits to be used: its first line says where it is, before the protocol begins. */
const warmVariable = 'PSSESSION_WARM'

export function sessionProcess(): void {
  let head: Buffer | undefined = process.env[warmVariable] === undefined ? undefined : Buffer.alloc(0)
  delete process.env[warmVariable]
  const stdio = serveStdio({ receive, ended: () => server.lost(), idle: flush })
  // What was written goes out before anything outside is begun, and before this process ends itself: that may be the end of it.
  const poll = createPoll({ connect: () => startReactor(poll.control, process.argv[1]!), pulse: look, opening: flush })
  beforeEnd.add(flush)
  process.on('exit', flush)
  let kept = ''
  let pause = 0.1
  const server = sessionServer({
    poll,
    write(text) {
      // Lines go together, at the latest when the thread waits or two milliseconds have passed: a write wakes the peer.
      kept += text
      if (kept.length > 32 * 1024) flush()
    },
    later: stdio.later,
    look,
    wait,
    onEnd(reason) {
      if (reason !== undefined) writeAll(2, `${reason.message}\n`)
      end()
    },
  })

  if (head !== undefined) setImmediate(rehearse)

  function receive(piece: Uint8Array): void {
    pause = 0.1
    if (head === undefined) return server.receive(piece)
    head = Buffer.concat([head, piece])
    const line = head.indexOf(10)
    if (line < 0) return
    const { location, environment } = JSON.parse(head.toString('utf8', 0, line)) as {
      location: string
      environment: { [name: string]: string }
    }
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
    Object.assign(process.env, environment)
    enter(location)
    // What the peer says first is still on its way.
    server.prepare()
    const rest = head.subarray(line + 1)
    head = undefined
    if (rest.length > 0) server.receive(rest)
  }

  function flush(): void {
    if (kept === '') return
    const text = kept
    kept = ''
    try {
      writeAll(1, text)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
      end()
    }
  }

  /** For an answer, which mostly comes at once, or for input, which may take its time: looks again after 0.1 ms, and then ever less often. */
  function wait(): void {
    poll.sleep(pause)
    pause = Math.min(pause * 1.5, 10)
  }

  function look(): void {
    stdio.poll()
    flush()
  }

  /** Nothing keeps a session whose peer is gone. */
  function end(): void {
    flush()
    stdio.stop()
    endPrograms()
    process.exit(0)
  }
}

function enter(location: string): void {
  try {
    process.chdir(location)
  } catch {
    return
  } // The place is gone: the session begins where the process is.
  setCurrentDirectory(process.cwd())
}
