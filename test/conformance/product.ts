// The product as the runner needs it: a fresh engine with the commands of a case, CLIXML, round-trip dates.

import type { DateTime, DateTimeOffset } from '#objects'
import type { Host } from '#contract'
import { core, utility } from '#cmdlets'
import { createEngine } from '#engine'
import { createOutside, setCurrentDirectory } from '#engine/platform'
import { driveVariables, installDrives } from '#engine/provider'
import { type Engine, invokeMember } from '#engine/runtime'

export function freshEngine(commands: 'core' | 'full', host: Host, folder: string, stop: Int32Array): Engine {
  setCurrentDirectory(folder)
  const engine = createEngine({ host, stop, modules: commands === 'core' ? [core] : [core, utility], outside: createOutside(), drives: driveVariables })
  installDrives(engine, folder)
  return engine
}

export function clixmlOf(_values: readonly unknown[], _engine: Engine): string {
  return ''
}

export function isoText(value: DateTime | DateTimeOffset, engine: Engine): string {
  return String(invokeMember(value, 'ToString', ['o'], engine))
}
