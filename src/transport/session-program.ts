// How a process is started that is a session.

import { readFileSync } from 'node:fs'

/** The words that start `file`, this program, as a session: node, what it needs to know, the file, -s. */
export function sessionProgram(file: string): readonly [string, ...string[]] {
  return [process.execPath, ...(hasDeepStack() ? [`--stack-size=${kilobytes}`] : []), ...tidiesEarly, file, '-s']
}

// A session that has nothing to do gives memory back after two seconds, not after V8's eight (17.4 MiB become 15); any
// sooner V8 takes it for busy still. Node ends at a switch that its V8 does not know, so it is given to those that were tried.
const major = Number(process.versions.node.split('.')[0])
const tidiesEarly = major >= 20 && major <= 26 ? ['--gc-memory-reducer-start-delay-ms=2000'] : []

// Functions may call each other some four times as deep as with V8's own 984 KiB. The rest of the system's 8 MiB is for
// what V8 and Node do besides, on the same stack.
const kilobytes = 3900
let deep: boolean | undefined

/** Only where it is known that the system gives a stack of 8 MiB: one that ends before V8 expects it kills the process. */
function hasDeepStack(): boolean {
  if (deep !== undefined) return deep
  try {
    const limit = /^Max stack size\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1]
    deep = limit === 'unlimited' || Number(limit) >= 8 * 1024 * 1024
  } catch {
    deep = false
  }
  return deep
}
