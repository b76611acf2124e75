// Making an engine: its parts put together, the modules it starts with imported. What can be shared by all engines is
// made once, so a new one costs little.

import type { Host } from '#contract'
import { runspaceOf } from './api/runspaces.ts'
import { type CmdletModule, type RunProgram, createCommands, debuggerOf, eventsOf } from '#engine/command'
import { compiler } from '#engine/compile'
import {
  AliasInfo,
  CmdletInfo,
  type CommandInfo,
  type Drives,
  Engine,
  type EngineParts,
  type Outside,
  PSModuleInfo,
  resolveTypeName,
  variableOptions,
} from '#engine/runtime'
import { builtInAliases } from './aliases.ts'
import '#dotnet'
import '#engine/platform'
import './variables.ts'

export type EngineOptions = {
  /** The modules whose commands are there from the start. */
  readonly modules?: readonly CmdletModule[]
  readonly host?: Host
  readonly outside?: Outside
  readonly drives?: Drives
  readonly program?: RunProgram
  /** Shared memory with one element: another thread sets it to stop what runs. */
  readonly stop?: Int32Array
  /** Other parts, as the layers above define them. */
  readonly parts?: Partial<EngineParts>
}

/** A host that can do nothing: calls fail. */
const nobody: Host = {
  call: ({ method }) => {
    throw new Error(`there is no host for ${method}`)
  },
}

export function createEngine(options: EngineOptions = {}): Engine {
  const { modules = [], host = nobody, stop, program } = options
  const engine = new Engine(
    {
      compiler,
      commands: createCommands(program),
      host,
      ...(options.outside ? { outside: options.outside } : {}),
      ...(options.drives ? { drives: options.drives } : {}),
      resolveType: (of, name, frame) => resolveTypeName(name, of.typeScope(frame)),
      ...options.parts,
    },
    stop,
  )
  engine.eventManager = () => eventsOf(engine)
  engine.runspaceFace = () => runspaceOf(engine)
  engine.hostDebugs = {
    get: () => debuggerOf(engine).hostAsks,
    set(value) {
      debuggerOf(engine).hostAsks = value
    },
  }
  for (const module of modules) addModule(engine, module)
  engine.global.rarely().aliases = aliasTable()
  return engine
}

type Prepared = { readonly info: PSModuleInfo; readonly cmdlets: readonly (readonly [lower: string, info: CmdletInfo])[] }
const prepared = new WeakMap<CmdletModule, Prepared>()

/** Imports a table of cmdlets into the runspace's own session state. */
export function addModule(engine: Engine, module: CmdletModule): PSModuleInfo {
  const { info, cmdlets } = prepare(module)
  const table = engine.state.cmdlets
  for (const [lower, cmdlet] of cmdlets) {
    const list = table.get(lower)
    if (list === undefined) table.set(lower, [cmdlet])
    else table.set(lower, [...list, cmdlet])
  }
  engine.modules.set(module.name.toLowerCase(), info)
  engine.builtIn.set(module.name.toLowerCase(), info)
  if (module.topics) engine.topics.push(...module.topics)
  engine.changed()
  return info
}

function prepare(module: CmdletModule): Prepared {
  let known = prepared.get(module)
  if (known !== undefined) return known
  const info = new PSModuleInfo(module.name)
  info.ModuleType = 'Binary'
  // What was always there is no module to Get-Module.
  info.hidden = module.name === 'Microsoft.PowerShell.Core'
  info.Version = module.version
  info.Description = module.description ?? ''
  const cmdlets = module.cmdlets.map((spec) => {
    const cmdlet = new CmdletInfo(spec.name, spec)
    cmdlet.options = variableOptions.ReadOnly
    cmdlet.Module = info
    const lower = spec.name.toLowerCase()
    info.cmdlets.set(lower, cmdlet)
    return [lower, cmdlet] as const
  })
  prepared.set(module, (known = { info, cmdlets }))
  return known
}

let aliases: ReadonlyMap<string, CommandInfo> | undefined

function aliasTable(): Map<string, unknown> {
  aliases ??= new Map(
    builtInAliases.map(([name, definition, text]) => {
      const options =
        (text.includes('ReadOnly') ? variableOptions.ReadOnly : 0) | (text.includes('AllScope') ? variableOptions.AllScope : 0)
      const info = new AliasInfo(name, definition, options)
      info.isFromStart = true
      return [name.toLowerCase(), info]
    }),
  )
  return new Map(aliases)
}
