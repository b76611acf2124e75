// The product as the runner needs it: a fresh engine with the commands of a case, CLIXML, round-trip dates.

import { fileURLToPath } from 'node:url'
import { type DateTime, type DateTimeOffset, PSArray, arrayType, netType } from '#objects'
import type { Host } from '#contract'
import { createRunspace, modules } from '#cli'
import { getCulture } from '#dotnet'
import { toClixml } from '#engine'
import { environment, setCurrentDirectory } from '#engine/platform'
import { type Engine, invokeMember } from '#engine/runtime'
import { type Poll, createPoll } from '#poll'
import { startReactor } from '#reactor'
import { sessionProgram } from '#transport'

// One reactor for all cases of this thread. Whoever stops a case only sets its flag, so the waits look every few milliseconds.
const poll: Poll = createPoll({ connect: () => startReactor(poll.control), pulse: () => {} })

const program = fileURLToPath(new URL('../../../bin/pssession', import.meta.url))
const path = environment.get('PSModulePath')

export function freshEngine(commands: 'core' | 'full', host: Host, folder: string, stop: Int32Array): Engine {
  setCurrentDirectory(folder)
  environment.set('PSModulePath', path)
  const engine = createRunspace({
    poll,
    host,
    stop,
    directory: folder,
    stdin: 'ignore',
    sessions: { program: sessionProgram(program), warm: false, silent: true },
    worker: fileURLToPath(new URL('../../cli/main.js', import.meta.url)),
    modules: commands === 'core' ? modules.filter((module) => module.name === 'Microsoft.PowerShell.Core') : modules,
  })
  engine.culture = engine.uiCulture = getCulture('en-US')
  return engine
}

const psobjects = arrayType(netType('System.Management.Automation.PSObject'))

/** The output as the recorder serialized it: one array of objects, on a thread where no runspace ran script properties. */
export function clixmlOf(values: readonly unknown[], engine: Engine): string {
  return toClixml(
    engine,
    [
      new PSArray(
        values.map((each) => each ?? null),
        psobjects,
      ),
    ],
    2,
    { apart: new Set(values) },
  )
}

export function isoText(value: DateTime | DateTimeOffset, engine: Engine): string {
  return String(invokeMember(value, 'ToString', ['o'], engine))
}
