// Finding the command that a name means, in PowerShell's order: alias, function, cmdlet, script file, program; then a
// module that exports it and is not loaded yet; then the same with `Get-` in front.

import { WildcardPattern, hasWildcards } from '#dotnet'
import { autoload } from './module-list.ts'
import {
  AliasInfo,
  ApplicationInfo,
  CmdletInfo,
  type CommandInfo,
  type Engine,
  ExternalScriptInfo,
  type Frame,
  FunctionInfo,
  ScriptBlock,
  type SessionState,
  commandNotFound,
  findAlias,
  findFunction,
} from '#engine/runtime'

/** The command of this name; throws CommandNotFoundException. */
export function find(engine: Engine, name: string, frame: Frame): CommandInfo {
  const found = tryFind(engine, name, frame)
  if (found === undefined || isHidden(engine, found, frame)) throw commandNotFound(meant(engine, name, frame))
  return found
}

/** A private command is one for other commands, not for who stands outside. */
export const isHidden = (engine: Engine, info: CommandInfo, frame: Frame): boolean =>
  info.Visibility === 'Private' && frame === engine.global

/** What is missing: the command that an alias stands for. */
function meant(engine: Engine, name: string, frame: Frame): string {
  const seen = new Set<string>()
  for (let next = name; ;) {
    const alias = findAlias(frame, next.toLowerCase())
    if (!(alias instanceof AliasInfo) || seen.has(next.toLowerCase())) return next
    seen.add(next.toLowerCase())
    next = alias.Definition
  }
}

/** The command that will run: aliases are followed. Commands of the session are remembered by name until one comes or goes. */
export function tryFind(engine: Engine, name: string, frame: Frame): CommandInfo | undefined {
  const known = remembered(frame.state)
  const before = known.get(name)
  if (before !== undefined && (engine.localNames === null || !engine.localNames.has(name.toLowerCase()))) return before
  const found = search(engine, name, frame)
  // What the disk holds may change unnoticed, and a name that was ever defined in an inner scope means something else there.
  const { localNames } = engine
  if (
    (found instanceof FunctionInfo || found instanceof CmdletInfo) &&
    (localNames === null || !(localNames.has(name.toLowerCase()) || localNames.has(found.Name.toLowerCase())))
  )
    remembered(frame.state).set(name, found)
  return found
}

const memories = new WeakMap<SessionState, { epoch: number; readonly names: Map<string, CommandInfo> }>()

function remembered(state: SessionState): Map<string, CommandInfo> {
  const { epoch } = state.engine
  let memory = memories.get(state)
  if (memory === undefined) memories.set(state, (memory = { epoch, names: new Map() }))
  if (memory.epoch !== epoch) {
    memory.epoch = epoch
    memory.names.clear()
  }
  return memory.names
}

function search(engine: Engine, name: string, frame: Frame): CommandInfo | undefined {
  const found = followed(engine, name, frame)
  if (found !== undefined) return found
  const auto = autoload(engine, name, frame)
  if (auto !== undefined) return auto
  if (/[-\\/]/.test(name)) return undefined
  return followed(engine, `Get-${name}`, frame) ?? autoload(engine, `Get-${name}`, frame)
}

function followed(engine: Engine, name: string, frame: Frame): CommandInfo | undefined {
  let next = name
  const seen = new Set<string>()
  for (;;) {
    const found = findOne(engine, next, frame)
    if (!(found instanceof AliasInfo)) return found
    const lower = next.toLowerCase()
    // An alias of its own name means the command behind it.
    if (seen.has(lower)) return findNoAlias(engine, next, frame)
    seen.add(lower)
    next = found.Definition
    if (seen.has(next.toLowerCase())) return findNoAlias(engine, next, frame)
  }
}

/** The first command of this name, an alias as it is. */
export function findOne(engine: Engine, name: string, frame: Frame): CommandInfo | undefined {
  return findAlias(frame, name.toLowerCase()) ?? findNoAlias(engine, name, frame)
}

function findNoAlias(engine: Engine, name: string, frame: Frame): CommandInfo | undefined {
  const lower = name.toLowerCase()
  return findFunction(frame, scopeless(lower)) ?? findCmdlet(frame.state, lower) ?? findInModule(engine, name) ?? findOutside(engine, name)
}

/** global:name and the like name the same function. */
function scopeless(name: string): string {
  return name.replace(/^(?:global|script|local|private):/, '')
}

/** A cmdlet that this session state, or the runspace's own, has imported. */
export function findCmdlet(state: SessionState, lower: string): CmdletInfo | undefined {
  const own = state.cmdlets.get(lower)
  if (own !== undefined && own.length > 0) return own[own.length - 1] as CmdletInfo
  const top = state.engine.state
  return top === state ? undefined : findCmdlet(top, lower)
}

/** Module\Name */
function findInModule(engine: Engine, name: string): CommandInfo | undefined {
  const at = name.indexOf('\\')
  if (at <= 0 || at === name.length - 1) return undefined
  const module = name.slice(0, at).toLowerCase()
  const lower = name.slice(at + 1).toLowerCase()
  for (const each of engine.modules.values()) {
    if (each.Name.toLowerCase() !== module) continue
    return each.functions.get(lower) ?? each.cmdlets.get(lower) ?? each.aliases.get(lower)
  }
  for (const list of engine.state.cmdlets.get(lower) ?? []) if (list.ModuleName.toLowerCase() === module) return list
  return undefined
}

/** A script file or a program: by path, or in the folders of $env:PATH. */
function findOutside(engine: Engine, name: string): CommandInfo | undefined {
  const outside = engine.parts.outside
  if (outside === undefined || name === '' || /[\n\r]/.test(name)) return undefined
  if (/[\\/]/.test(name) || name.startsWith('~')) {
    // With a pattern in it, what stands before a backslash is a module.
    if (hasWildcards(name) && /^[^.\\/:~][^\\/:]*\\/.test(name)) return undefined
    const path = engine.resolvePath?.(name) ?? name
    const found = path === undefined ? undefined : fileCommand(engine, path)
    if (found !== undefined || !hasWildcards(name)) return found
    const scripts = scriptsLike(engine, name)
    return scripts.length === 1 ? scripts[0] : undefined
  }
  const folders = (outside.environment.get('PATH') ?? '').split(':')
  for (const folder of folders) {
    if (folder === '') continue
    for (const file of /\.ps1$/i.test(name) ? [name] : [`${name}.ps1`, name]) {
      const found = fileCommand(engine, `${folder}/${file}`)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The script files that a path with a pattern as its last part fits. */
export function scriptsLike(engine: Engine, name: string): CommandInfo[] {
  const path = engine.resolvePath?.(name) ?? name
  const at = path.lastIndexOf('/')
  const pattern = new WildcardPattern(path.slice(at + 1))
  return (engine.parts.outside?.list?.(path.slice(0, at) || '/') ?? [])
    .filter((file) => /\.ps1$/i.test(file) && pattern.isMatch(file))
    .flatMap((file) => fileCommand(engine, `${path.slice(0, at)}/${file}`) ?? [])
}

export function fileCommand(engine: Engine, path: string): CommandInfo | undefined {
  const outside = engine.parts.outside!
  const file = path.slice(path.lastIndexOf('/') + 1)
  if (!outside.exists(path)) return undefined
  if (/\.ps1$/i.test(file))
    return new ExternalScriptInfo(
      file,
      path,
      // It runs in the session state of whoever calls it: a module that dots a script has what that defines.
      () => new ScriptBlock(engine, engine.parts.compiler.parse(engine, outside.readText(path), path, 'script'), null),
    )
  return outside.isProgram?.(path) === false ? undefined : new ApplicationInfo(file, path)
}

/** Every script file and program of this name or pattern in the folders of $env:PATH, in their order. */
export function findAllPrograms(engine: Engine, name: string): CommandInfo[] {
  const outside = engine.parts.outside
  if (outside === undefined || /[\\/]/.test(name)) return []
  const found: CommandInfo[] = []
  for (const folder of (outside.environment.get('PATH') ?? '').split(':')) {
    if (folder === '') continue
    const files = hasWildcards(name) ? (outside.list?.(folder) ?? []).filter((file) => new WildcardPattern(name).isMatch(file)) : [name]
    for (const file of files) {
      const one = fileCommand(engine, `${folder}/${file}`)
      if (one !== undefined) found.push(one)
    }
  }
  return found
}
