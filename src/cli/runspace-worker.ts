// A thread of this program that runs script for another one: see src/engine/parallel.

import { serveRunspaces } from '#engine'
import type { PeerData } from '#poll'
import { createRunspace, modules } from './runspace.ts'
import { sessionsOf } from './sessions.ts'
import { isSilent, silenceConsole } from './silent.ts'

export function runspaceWorker(data: PeerData): void {
  const program = process.argv[1]!
  const silent = isSilent()
  if (silent) silenceConsole()
  serveRunspaces(data, ({ poll, host, directory, modules: names }) =>
    createRunspace({
      poll,
      host,
      directory,
      stdin: 'ignore',
      worker: program,
      sessions: sessionsOf(program, { silent }),
      ...(names === undefined ? {} : { modules: modules.filter((module) => names.includes(module.name)) }),
    }),
  )
}
