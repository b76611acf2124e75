// A session state: the variables, functions, aliases and drives that code sees which was defined in one place. The
// runspace has one, each module has its own; a module's scope hangs below the global one.

import { memberEpoch, netType, type NetType } from '#objects'
import type { AliasInfo, CommandInfo, FunctionInfo } from '../commands/command-info.ts'
import type { Engine } from '../engine.ts'
import { type Activation, type Frame, type Rare } from './frame.ts'
import type { PSModuleInfo } from './module-info.ts'
import type { Code } from '../commands/script-block.ts'
import { declareType } from './script-types.ts'

export class SessionState {
  readonly engine: Engine
  /** null: the runspace's own. */
  readonly module: PSModuleInfo | null
  /** Its outermost scope: the global one, or the module's. */
  top!: Frame
  /** Cmdlets that were imported here, by name in lower case; later ones win. */
  readonly cmdlets = new Map<string, CommandInfo[]>()
  /** Modules imported here. */
  readonly modules = new Map<string, PSModuleInfo>()
  /** The path that `using namespace` adds; kept per session state for interactive use. */
  namespaces: string[] = []
  /** Variables that all scopes share exist: every write has to look. */
  guards = false
  /** Full, Constrained, Restricted or NoLanguage. */
  languageMode: 'FullLanguage' | 'ConstrainedLanguage' | 'RestrictedLanguage' | 'NoLanguage' = 'FullLanguage'

  constructor(engine: Engine, module: PSModuleInfo | null) {
    this.engine = engine
    this.module = module
  }
  get netType(): NetType {
    return netType('System.Management.Automation.SessionState')
  }
}

/** The scope a state stands in, for code called from `at`: the nearest of its own that is running, else its outermost. */
export function currentScope(state: SessionState, at: Activation | null): Frame {
  for (let each = at; each !== null; each = each.caller) if (each.frame.state === state) return each.frame
  return state.top
}

type Table = 'functions' | 'aliases' | 'drives'

/** An item of a scope table by its name in lower case, as seen from a scope; undefined when there is none. */
export function findInScopes<T>(frame: Frame, table: Table, name: string): T | undefined {
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) {
    const rare: Rare | null = scope.rare
    if (rare === null) continue
    const found = rare[table]?.get(name)
    if (found !== undefined) return found as T
  }
  return undefined
}

export const findFunction = (frame: Frame, name: string): FunctionInfo | undefined => findInScopes(frame, 'functions', name)
export const findAlias = (frame: Frame, name: string): AliasInfo | undefined => findInScopes(frame, 'aliases', name)

/** Puts an item into exactly this scope. */
export function putInScope(frame: Frame, table: Table, name: string, item: unknown): void {
  const rare = frame.rarely()
  const lower = name.toLowerCase()
  ;(rare[table] ??= new Map()).set(lower, item)
  if (table === 'drives' || frame === frame.state.top) return
  // What is remembered of commands by name is void in this scope, and again when it is left: functions are what is looked
  // for then.
  ;(frame.state.engine.localNames ??= new Set()).add(lower)
  rare.functions ??= new Map()
}

export function removeFromScope(frame: Frame, table: Table, name: string): boolean {
  return frame.rare?.[table]?.delete(name.toLowerCase()) ?? false
}

/** Everything of a table as seen from a scope, nearer scopes first and hiding those further out. */
export function allInScopes<T>(frame: Frame, table: Table): Map<string, T> {
  const seen = new Map<string, T>()
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) {
    const items = scope.rare?.[table]
    if (items) for (const [name, item] of items) if (!seen.has(name)) seen.set(name, item as T)
  }
  return seen
}

/** A scope as a person names it ('global', 'script', 'local', '0', 1), as seen from a frame; undefined: no such scope. */
export function scopeNamed(frame: Frame, name: string | number): Frame | undefined {
  if (typeof name === 'string') {
    switch (name.toLowerCase()) {
      case 'global':
        return frame.state.engine.global
      case 'local':
      case 'private':
        return frame
      case 'script':
        return scriptScope(frame)
    }
    if (!/^\d+$/.test(name)) return undefined
    name = Number(name)
  }
  let scope: Frame | null = frame
  for (let up = name; up > 0 && scope !== null; up--) scope = scope.parent
  return scope ?? undefined
}

/** $script: is the nearest scope of a script file or module, else the global one. */
export function scriptScope(frame: Frame): Frame {
  let scope = frame
  while (scope.parent !== null && scope.code.kind !== 'script' && scope.state.top !== scope) scope = scope.parent
  return scope
}

/** `using namespace`: names of types are also looked for there, from now on. */
export function useNamespaces(state: SessionState, namespaces: readonly string[]): void {
  const known = new Set(state.namespaces.map((each) => each.toLowerCase()))
  const more = namespaces.filter((each) => !known.has(each.toLowerCase()))
  if (more.length === 0) return
  state.namespaces = [...state.namespaces, ...more]
  memberEpoch.now++
}

/** `using module`: each is imported, and its classes and enums are known in this scope, by their names and with the module's before. */
export function useModules(engine: Engine, frame: Frame, code: Code): void {
  for (const each of code.modules ?? []) {
    const used = engine.parts.commands.useModule?.(engine, each, code.source.file, frame)
    if (used === undefined) continue
    for (const [name, type] of used.types) {
      declareType(frame, `${used.name}.${name}`, type, 'replace')
      declareType(frame, name, type, 'beside')
    }
  }
}
