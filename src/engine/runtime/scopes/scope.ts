// Variables as running code sees them: looked for scope by scope, written in the scope that runs, reached by a scope or
// drive before the name.

import { PSArray, PSReference } from '#objects'
import type { VariablePath } from '#engine/syntax'
import { builtInVariable, isProtected } from './built-in.ts'
import type { Engine } from '../engine.ts'
import { languageError, variableNotWritable, variableUndefined } from '../errors/fault.ts'
import {
  type Activation,
  type Frame,
  automatic,
  automaticCount,
  automaticValue,
  described,
  isPrivate,
  setAutomatic,
  variableIn,
} from './frame.ts'
import { automaticDefault } from '../commands/invocation.ts'
import { scriptScope } from './session-state.ts'
import { symbol, symbolName } from './symbol.ts'
import { PSVariable, variableOptions } from './variable.ts'

/** The value of a name as seen from a scope; undefined when it is set nowhere. */
export function find(engine: Engine, frame: Frame, id: number): unknown {
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) {
    const slot = scope.shape.slot(id)
    if (slot >= 0) {
      const value = scope.get(slot)
      if (value !== undefined && (!scope.guard || scope === frame || !hiddenSlot(scope, slot))) return value
    }
    const rare = scope.rare
    if (rare !== null && rare.dyn !== null) {
      const variable = rare.dyn.get(id)
      if (variable !== undefined && (scope === frame || !isPrivate(variable))) {
        const value = variable.read()
        if (value !== undefined) return value
      }
    }
    if (id < automaticCount) {
      const value = automaticValue(scope, id)
      if (value !== undefined) return shown(value)
    }
  }
  return builtInVariable(engine, id)?.read()
}

const hiddenSlot = (scope: Frame, slot: number): boolean => {
  const variable = scope.rare?.vars?.get(slot)
  return variable !== undefined && isPrivate(variable)
}

/** Arguments travel as a JS list until somebody looks. */
const shown = (value: unknown): unknown => (Array.isArray(value) ? new PSArray(value) : value)

/** The same as an object, with the scope it was found in. */
export function findVariable(engine: Engine, frame: Frame, id: number): PSVariable | undefined {
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) {
    const variable = variableIn(scope, id)
    if (variable !== undefined && (scope === frame || !isPrivate(variable))) return variable
  }
  return builtInVariable(engine, id)
}

/** What a script reads: $null for what is not set, or the error of strict mode. */
export function lookup(engine: Engine, frame: Frame, id: number): unknown {
  const value = find(engine, frame, id)
  if (value !== undefined) return value
  if (engine.strictUsed && strictVersion(frame) >= 1) throw variableUndefined(symbolName(id))
  return null
}

/** The same between double quotes, where version 1 of strict mode lets it pass. */
export function lookupText(engine: Engine, frame: Frame, id: number): unknown {
  const value = find(engine, frame, id)
  if (value !== undefined) return value
  if (engine.strictUsed && strictVersion(frame) >= 2) throw variableUndefined(symbolName(id))
  return null
}

/** A name whose slot in this frame is not set. */
export function outer(engine: Engine, frame: Frame, id: number): unknown {
  return lookup(engine, frame, id)
}

/** $_ where this scope has none. */
export function item(_engine: Engine, frame: Frame): unknown {
  for (let scope = frame.parent; scope !== null; scope = scope.parent) if (scope.item !== undefined) return scope.item
  return null
}

/** $args, $input and the like. */
export function automaticVariable(engine: Engine, frame: Frame, at: Activation, id: number): unknown {
  let value = automaticValue(at, id)
  if (value !== undefined) return shown(value)
  value = automaticDefault(engine, at, id)
  if (value !== undefined) return value
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) {
    value = automaticValue(scope, id)
    if (value !== undefined) return shown(value)
    value = automaticDefault(engine, scope, id)
    if (value !== undefined) return value
  }
  if (engine.strictUsed && (id === automatic.command || id === automatic.self) && strictVersion(frame) >= 1)
    throw variableUndefined(symbolName(id))
  return id === automatic.scriptRoot || id === automatic.commandPath ? '' : null
}

export function assignAutomatic(_engine: Engine, _frame: Frame, at: Activation, id: number, value: unknown): unknown {
  setAutomatic(at, id, value)
  return value
}

/** An assignment to a slot of a guarded frame. */
export function assign(engine: Engine, frame: Frame, slot: number, value: unknown): unknown {
  const id = frame.shape.names[slot]!
  const rare = frame.rare
  const own = rare?.dyn?.get(id) ?? rare?.vars?.get(slot)
  if (own === undefined) {
    const shared = engine.allScope?.get(id)
    if (shared !== undefined) return assigned(shared, value)
    frame.put(slot, value)
    return value
  }
  return assigned(own, value)
}

function assigned(variable: PSVariable, value: unknown): unknown {
  variable.assign(value)
  return variable.read() ?? null
}

/** An assignment in this scope to a name that may have no slot in it. */
export function assignName(engine: Engine, frame: Frame, id: number, value: unknown): unknown {
  if (id < automaticCount) {
    setAutomatic(frame, id, value)
    return value
  }
  const own = frame.rare?.dyn?.get(id)
  if (own !== undefined) return assigned(own, value)
  const slot = frame.shape.slot(id)
  if (slot >= 0) {
    if (frame.guard) return assign(engine, frame, slot, value)
    frame.put(slot, value)
    return value
  }
  const shared = engine.allScope?.get(id) ?? (isProtected(id) || frame === engine.global ? builtInVariable(engine, id) : undefined)
  if (shared !== undefined) return assigned(shared, value)
  ;(frame.rarely().dyn ??= new Map()).set(id, new PSVariable(symbolName(id), value))
  return value
}

/** Makes a variable one that all scopes share. */
export function shareVariable(engine: Engine, variable: PSVariable): void {
  ;(engine.allScope ??= new Map()).set(symbol(variable.Name), variable)
  engine.state.guards = true
  engine.global.guard++
  for (let scope: Frame | null = engine.at.frame; scope !== null; scope = scope.parent) {
    scope.guard++
    scope.state.guards = true
  }
  for (const module of engine.modules.values()) if (module.state) module.state.guards = true
}

export function assignConstant(name: string, _value: unknown): never {
  throw variableNotWritable(name)
}

/** Sets a variable in the scope it is found in, or else here: -OutVariable and the like do not do this, `$x = ` neither. */
export function setIn(engine: Engine, frame: Frame, name: string, value: unknown): unknown {
  return assignName(engine, frame, symbol(name), value)
}

/** The scope that a path names. */
function scopeOf(engine: Engine, frame: Frame, path: VariablePath): Frame | undefined {
  if (path.IsGlobal) return engine.global
  if (path.IsScript) return scriptScope(frame)
  if (path.IsLocal || path.IsPrivate) return frame
  return undefined
}

export function readPath(engine: Engine, frame: Frame, at: Activation, path: VariablePath): unknown {
  if (path.IsVariable) {
    const scope = scopeOf(engine, frame, path)
    const id = symbol(path.name)
    if (scope === undefined) return id < automaticCount ? automaticVariable(engine, frame, at, id) : lookup(engine, frame, id)
    const name = path.lowerName
    if (name === 'true' || name === 'false') return name === 'true'
    if (name === 'null') return null
    if (name === '?') return engine.succeeded
    const value = variableIn(scope, id)?.read() ?? (scope === engine.global ? builtInVariable(engine, id)?.read() : undefined)
    if (value !== undefined) return shown(value)
    if (id < automaticCount) return automaticVariable(engine, scope, scope, id)
    if (engine.strictUsed && strictVersion(frame) >= 1) throw variableUndefined(path.UserPath)
    return null
  }
  return engine.parts.drives?.read(engine, frame, path.DriveName ?? '', path.name) ?? null
}

export function writePath(engine: Engine, frame: Frame, at: Activation, path: VariablePath, value: unknown): unknown {
  if (path.IsVariable) {
    const scope = scopeOf(engine, frame, path) ?? frame
    const id = symbol(path.name)
    if (path.lowerName === 'null') return value
    if (path.lowerName === 'true' || path.lowerName === 'false' || path.lowerName === '?') throw variableNotWritable(path.name)
    if (id < automaticCount && scope === frame) return assignAutomatic(engine, frame, at, id, value)
    const result = assignName(engine, scope, id, value)
    if (path.IsPrivate) {
      const variable = variableIn(scope, id)
      variable?.setOptions(variable.options | variableOptions.Private)
    }
    return result
  }
  engine.parts.drives?.write(engine, frame, path.DriveName ?? '', path.name, value)
  return value
}

/** The value of a slot or name in exactly this scope, to be put back by `restore`. */
export function local(frame: Frame, id: number): unknown {
  return variableIn(frame, id)?.read()
}

export function restore(frame: Frame, id: number, value: unknown): void {
  const slot = frame.shape.slot(id)
  if (slot >= 0) frame.put(slot, value)
  else frame.rare?.dyn?.delete(id)
}

/** Set-StrictMode's version where this scope runs; 0 off. */
export function strictVersion(frame: Frame): number {
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) {
    const strict = scope.rare?.strict
    if (strict !== undefined) return strict
    // A module has its own strictness.
    if (scope.state.module !== null && scope === scope.state.top) return 0
  }
  return 0
}

/** [ref]$x: reads and writes the variable itself. */
class VariableReference extends PSReference {
  private readonly variable: PSVariable
  constructor(variable: PSVariable) {
    super(undefined)
    this.variable = variable
  }
  override get Value(): unknown {
    return this.variable.read() ?? null
  }
  override set Value(value: unknown) {
    this.variable.assign(value)
  }
}

export function reference(engine: Engine, frame: Frame, _at: Activation, path: VariablePath): unknown {
  if (path.name.toLowerCase() === 'null') return new PSReference(null)
  const id = symbol(path.name)
  const scope = scopeOf(engine, frame, path)
  let variable = scope === undefined ? findVariable(engine, frame, id) : variableIn(scope, id)
  if (variable === undefined && engine.at.code.kind !== 'method' && scope === undefined && !frame.shape.names.includes(id)) {
    throw languageError('NonExistingVariableReference', `There is no variable ${path.UserPath} to refer to.`)
  }
  if (variable === undefined) {
    const target = scope ?? frame
    const slot = target.shape.slot(id)
    assignName(engine, target, id, null)
    variable = slot >= 0 ? described(target, slot) : variableIn(target, id)
  }
  return new VariableReference(variable!)
}
