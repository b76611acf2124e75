// `pssession -s`: this process is a session. PSRP on standard input and output, one engine on the main thread. Between
// commands it waits in the event loop; while a pipeline runs it looks at its input every few milliseconds itself.

import type { MessagePort } from 'node:worker_threads'
import { beforeEnd, endPrograms, setCurrentDirectory } from '#engine/platform'
import { createPoll, writeAll } from '#poll'
import { type TakenLine, startReactor, warmVariable } from '#reactor'
import { serveStdio } from '#transport'
import { isPriming } from './prime.ts'
import { rehearse } from './rehearsal.ts'
import { silenceConsole, silenceThreads } from './silent.ts'
import { sessionServer } from './session-server.ts'

export function sessionProcess(): void {
  silenceConsole()
  if (isPriming()) return rehearse()
  /** What came of a line, in a process that waits to be taken. */
  let line: Buffer | undefined = process.env[warmVariable] === undefined ? undefined : Buffer.alloc(0)
  delete process.env[warmVariable]
  const stdio = serveStdio({ receive, ended: () => server.lost(), idle: flush })
  // What was written goes out before anything outside is begun, and before this process ends itself: that may be the end of it.
  const poll = createPoll({ connect, pulse: look, opening: flush })
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

  if (line !== undefined) setImmediate(rehearse)

  function receive(piece: Uint8Array): void {
    pause = 0.1
    let rest: Uint8Array = piece
    // Until it is taken, lines of the protocol and the private one come.
    while (line !== undefined && rest.length > 0) {
      const end = rest.indexOf(10) + 1
      const whole = Buffer.concat([line, end === 0 ? rest : rest.subarray(0, end)])
      line = end === 0 ? whole : Buffer.alloc(0)
      if (end === 0) return
      rest = rest.subarray(end)
      if (whole[0] !== openBrace) server.receive(whole)
      else {
        line = undefined
        taken(JSON.parse(whole.toString()) as TakenLine)
      }
    }
    if (rest.length > 0) server.receive(rest)
  }

  /** Somebody has taken this session, which was opened ahead of time. */
  function taken({ poolId, place }: TakenLine): void {
    server.rename(poolId)
    if (place === undefined) return
    for (const name of Object.keys(process.env)) if (!(name in place.environment)) delete process.env[name]
    Object.assign(process.env, place.environment)
    enter(place.location)
    // What the engine has read of the place is of the former one.
    server.renew()
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

  /** Between commands the event loop hears of what the engine listens to: its actions run, and what is forwarded goes out. */
  function connect(): MessagePort {
    silenceThreads()
    const port = startReactor(poll.control, process.argv[1]!)
    port.on('message', (message) => {
      poll.take(message)
      server.news()
      flush()
    })
    port.unref()
    return port
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

const openBrace = 0x7b

function enter(location: string): void {
  try {
    process.chdir(location)
  } catch {
    return
  } // The place is gone: the session begins where the process is.
  setCurrentDirectory(process.cwd())
}
