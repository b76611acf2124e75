// Opening sessions: many at once, handed out in the order they were asked for, so that $s[0] is the first computer's;
// each failure is an error record of its own, written when it is known.

import { Exception, netType } from '#objects'
import type { Cmd } from '#engine/command'
import { type Far, refresh, waitFor } from './far.ts'
import { connectionError } from './failure.ts'
import { openFar } from './open-far.ts'
import { PSSession } from './session.ts'
import { sessionsOf } from './sessions.ts'
import type { Way } from './targets.ts'

export type Wanted = {
  readonly way: Way
  readonly id: number
  readonly name: string
}

/** Gives ids and names in the order of asking. The default name is made of the id, in the view that is in force now. */
export function name(cmd: Cmd, ways: readonly Way[], names: readonly string[] = []): Wanted[] {
  const sessions = sessionsOf(cmd.engine)
  const prefix = isPowerShell7View(cmd) ? 'Runspace' : 'Session'
  return ways.map((way, index) => {
    const id = sessions.nextId()
    return { way, id, name: names[index] ?? `${prefix}${id}` }
  })
}

/** Opens the sessions, `limit` at a time; those that open are listed at once and handed to `opened` in their order, the others are errors. */
export function openSessions(cmd: Cmd, wanted: readonly Wanted[], limit: number, opened: (session: PSSession) => void): void {
  const poll = cmd.engine.parts.poll
  const waiting = [...wanted]
  const opening: { readonly wanted: Wanted; readonly far: Far }[] = []
  const settled = new Map<Wanted, PSSession | undefined>()
  let handed = 0
  const settle = (each: Wanted, session?: PSSession): void => {
    settled.set(each, session)
    while (handed < wanted.length && settled.has(wanted[handed]!)) {
      const next = settled.get(wanted[handed++]!)
      if (next !== undefined) opened(next)
    }
  }
  try {
    for (;;) {
      while (waiting.length > 0 && opening.length < limit) {
        const next = waiting.shift()!
        opening.push({ wanted: next, far: openFar(cmd.engine, next.way) })
      }
      if (opening.length === 0) return
      for (const each of [...opening]) {
        const { wanted: asked, far } = each
        const { way, id, name } = asked
        refresh(far)
        if (far.state === 'Opening' || far.state === 'BeforeOpen') continue
        opening.splice(opening.indexOf(each), 1)
        const session = new PSSession(
          {
            id,
            name,
            computerName: way.computerName,
            route: way.route!,
            transport: way.transport,
            configurationName: way.configurationName,
          },
          far,
        )
        if (far.state === 'Opened') {
          sessionsOf(cmd.engine).add(session)
          settle(asked, session)
        } else {
          cmd.error(
            connectionError(way.computerName, 'PSSessionOpenFailed', far.reason ?? failureOf(way), 'New-PSSession', session.runspace),
          )
          settle(asked)
        }
      }
      if (opening.length > 0 && !opening.some(({ far }) => far.handle.waiting > 0))
        waitFor(
          poll,
          opening.map(({ far }) => far),
        )
    }
  } finally {
    // Left by Ctrl+C: what is under way is given up.
    for (const { far } of opening) far.close()
  }
}

/** Why there is no way at all. */
export function failureOf(way: Way): Exception {
  return new Exception(
    netType('System.Management.Automation.Remoting.PSRemotingTransportException'),
    `${way.computerName} ${way.failure ?? 'cannot be reached'}.`,
  )
}

export function isPowerShell7View(cmd: Cmd): boolean {
  const view = cmd.variable('PSSessionView')
  return typeof view === 'string' && view.toLowerCase() === 'powershell7'
}
