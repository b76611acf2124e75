// The tables behind Env:, Variable:, Function: and Alias:.

import { KeyValue, isNull, unwrap } from '#objects'
import { environment } from '#engine/platform'
import {
  AliasInfo,
  type Engine,
  type Frame,
  FunctionInfo,
  PSVariable,
  ScriptBlock,
  adopt,
  allInScopes,
  builtInIds,
  builtInVariable,
  findAlias,
  findFunction,
  findVariable,
  forget,
  isPrivate,
  putInScope,
  removeFromScope,
  symbol,
  variableOptions,
  variablesIn,
  variableNotWritable,
} from '#engine/runtime'
import { fault, pathNotFound } from './fault.ts'
import type { Table } from './memory.ts'

const exists = (name: string) => fault('Argument', 'InvalidArgument', 'PSArgumentException', `There is an item named '${name}' already.`)
const session = 'SessionStateUnauthorizedAccessException'
const notRemovable = (id: string, name: string) =>
  fault(id, 'WriteError', session, `'${name}' is read-only or constant: it cannot be removed.`, name)

export function environmentTable(engine: Engine): Table {
  const text = (value: unknown): string => (typeof value === 'string' ? value : engine.text(value))
  return {
    name: 'Environment',
    implementing: 'Microsoft.PowerShell.Commands.EnvironmentProvider',
    get(name) {
      const value = environment.get(name)
      return value === undefined ? undefined : new KeyValue(name, value)
    },
    valueOf: (item) => (item as KeyValue).value,
    names: () => environment.names(),
    set(name, value, { force, isNew }) {
      if (isNew && !force && environment.get(name) !== undefined) throw exists(name)
      const given = unwrap(value)
      environment.set(name, isNull(given) ? undefined : given instanceof KeyValue ? text(given.value) : text(given))
    },
    remove(name) {
      if (environment.get(name) === undefined) throw pathNotFound(name)
      environment.set(name, undefined)
    },
    rename(name, to) {
      if (environment.get(to) !== undefined) throw exists(to)
      environment.set(to, environment.get(name))
      environment.set(name, undefined)
    },
  }
}

export function variableTable(engine: Engine): Table {
  const find = (name: string): PSVariable | undefined => {
    const found = findVariable(engine, engine.at.frame, symbol(name))
    return found === undefined || found.read() === undefined ? undefined : found
  }
  const writable = (variable: PSVariable, force: boolean): void => {
    if ((variable.options & variableOptions.Constant) !== 0 || (!force && (variable.options & variableOptions.ReadOnly) !== 0))
      throw variableNotWritable(variable.Name)
  }
  return {
    name: 'Variable',
    implementing: 'Microsoft.PowerShell.Commands.VariableProvider',
    get: find,
    valueOf: (item) => (item as PSVariable).Value,
    names() {
      const names = new Map<string, string>()
      for (let scope: Frame | null = engine.at.frame; scope !== null; scope = scope.parent) {
        for (const variable of variablesIn(scope)) {
          if (scope !== engine.at.frame && isPrivate(variable)) continue
          const key = variable.Name.toLowerCase()
          if (!names.has(key) && variable.read() !== undefined) names.set(key, variable.Name)
        }
      }
      for (const id of builtInIds()) {
        const variable = builtInVariable(engine, id)
        if (variable !== undefined && variable.read() !== undefined)
          names.set(variable.Name.toLowerCase(), names.get(variable.Name.toLowerCase()) ?? variable.Name)
      }
      return [...names.values()]
    },
    set(name, value, { force, isNew, options }) {
      const given = unwrap(value)
      const content = given instanceof PSVariable ? given.Value : value
      const found = find(name)
      if (found === undefined) {
        adopt(engine.at.frame, symbol(name), new PSVariable(name, content, options ?? 0))
        return
      }
      if (isNew && !force) throw exists(name)
      writable(found, force)
      const { options: kept } = found
      found.options &= ~variableOptions.ReadOnly
      try {
        found.assign(content)
      } finally {
        found.options = kept
      }
      if (options !== undefined) found.setOptions(options)
    },
    remove(name, force) {
      const id = symbol(name)
      const found = find(name)
      if (found === undefined) throw pathNotFound(name)
      if ((found.options & variableOptions.Constant) !== 0 || (!force && (found.options & variableOptions.ReadOnly) !== 0))
        throw notRemovable('VariableNotRemovable', name)
      for (let scope: Frame | null = engine.at.frame; scope !== null; scope = scope.parent) {
        if ([...variablesIn(scope)].some((each) => each.Name.toLowerCase() === name.toLowerCase())) {
          forget(scope, id)
          break
        }
      }
      if (find(name) === found) (engine.removed ??= new Set()).add(id)
    },
    rename(name, to, force) {
      if (find(to) !== undefined) throw exists(to)
      const found = find(name)!
      writable(found, force)
      const value = found.Value
      this.remove(name, force)
      adopt(engine.at.frame, symbol(to), new PSVariable(to, value, found.options))
    },
  }
}

/** Where a function or alias of this name is kept, as seen from the running scope. */
function scopeOf(engine: Engine, table: 'functions' | 'aliases', name: string): Frame | undefined {
  for (let scope: Frame | null = engine.at.frame; scope !== null; scope = scope.parent)
    if (scope.rare?.[table]?.has(name.toLowerCase())) return scope
  return undefined
}

export function functionTable(engine: Engine): Table {
  const find = (name: string): FunctionInfo | undefined => findFunction(engine.at.frame, name.toLowerCase())
  const block = (value: unknown): ScriptBlock => {
    const given = unwrap(value)
    if (given instanceof ScriptBlock) return given
    if (given instanceof FunctionInfo) return given.ScriptBlock
    if (typeof given === 'string')
      return new ScriptBlock(engine, engine.parts.compiler.parse(engine, given, null, 'block'), engine.at.frame.state)
    throw fault('Argument', 'InvalidArgument', 'PSArgumentException', 'A function is made of a script block or of text.')
  }
  const put = (name: string, made: FunctionInfo): void => {
    putInScope(scopeOf(engine, 'functions', name) ?? engine.at.frame, 'functions', name, made)
    noteLocal(engine, name)
    engine.changed()
  }
  return {
    name: 'Function',
    implementing: 'Microsoft.PowerShell.Commands.FunctionProvider',
    get: find,
    valueOf: (item) => (item as FunctionInfo).ScriptBlock,
    names: () => [...allInScopes<FunctionInfo>(engine.at.frame, 'functions').values()].map((each) => each.Name),
    set(name, value, { force, isNew, options }) {
      const found = find(name)
      if (isNullOrEmpty(value)) {
        if (found !== undefined) this.remove(name, force)
        return
      }
      if (found !== undefined && isNew && !force) throw exists(name)
      if (found !== undefined && guarded(found.options, force))
        throw fault('FunctionNotWritable', 'WriteError', session, `The function ${name} is read-only or constant.`, name)
      const source = unwrap(value)
      const made = new FunctionInfo(name, block(value), source instanceof FunctionInfo ? source.CommandType : 'Function')
      made.options = options ?? found?.options ?? 0
      put(name, made)
    },
    remove(name, force) {
      const found = find(name)
      if (found === undefined) throw pathNotFound(name)
      if (guarded(found.options, force)) throw notRemovable('FunctionNotRemovable', name)
      removeFromScope(scopeOf(engine, 'functions', name)!, 'functions', name)
      engine.changed()
    },
    rename(name, to, force) {
      if (find(to) !== undefined) throw exists(to)
      const found = find(name)!
      if (guarded(found.options, force))
        throw fault('FunctionNotWritable', 'WriteError', session, `The function ${name} is read-only or constant.`, name)
      removeFromScope(scopeOf(engine, 'functions', name)!, 'functions', name)
      put(to, new FunctionInfo(to, found.ScriptBlock, found.CommandType))
    },
  }
}

export function aliasTable(engine: Engine): Table {
  const find = (name: string): AliasInfo | undefined => findAlias(engine.at.frame, name.toLowerCase())
  const put = (name: string, made: AliasInfo): void => {
    putInScope(scopeOf(engine, 'aliases', name) ?? engine.at.frame, 'aliases', name, made)
    noteLocal(engine, name)
    engine.changed()
  }
  const denied = (name: string) => fault('AliasNotWritable', 'WriteError', session, `The alias ${name} is read-only or constant.`, name)
  return {
    name: 'Alias',
    implementing: 'Microsoft.PowerShell.Commands.AliasProvider',
    get: find,
    valueOf: (item) => (item as AliasInfo).Definition,
    names: () => [...allInScopes<AliasInfo>(engine.at.frame, 'aliases').values()].map((each) => each.Name),
    set(name, value, { force, isNew, options }) {
      const found = find(name)
      const given = unwrap(value)
      if (isNullOrEmpty(given)) {
        if (found !== undefined) this.remove(name, force)
        return
      }
      if (found !== undefined && isNew && !force) throw exists(name)
      if (found !== undefined && guarded(found.options, force)) throw denied(name)
      const definition = given instanceof AliasInfo ? given.Definition : given
      if (typeof definition !== 'string')
        throw fault('Argument', 'InvalidArgument', 'PSArgumentException', 'An alias stands for the name of a command.')
      put(name, new AliasInfo(name, definition, options ?? found?.options ?? 0))
    },
    remove(name, force) {
      const found = find(name)
      if (found === undefined) throw pathNotFound(name)
      if (guarded(found.options, force)) throw notRemovable('AliasNotRemovable', name)
      removeFromScope(scopeOf(engine, 'aliases', name)!, 'aliases', name)
      engine.changed()
    },
    rename(name, to, force) {
      if (find(to) !== undefined) throw exists(to)
      const found = find(name)!
      if (guarded(found.options, force)) throw denied(name)
      removeFromScope(scopeOf(engine, 'aliases', name)!, 'aliases', name)
      put(to, new AliasInfo(to, found.Definition, found.options))
    },
  }
}

const guarded = (options: number, force: boolean): boolean =>
  (options & variableOptions.Constant) !== 0 || (!force && (options & variableOptions.ReadOnly) !== 0)
const isNullOrEmpty = (value: unknown): boolean => isNull(value) || value === ''

/** Call sites do not remember names that were ever defined in an inner scope. */
function noteLocal(engine: Engine, name: string): void {
  if (engine.at.frame !== engine.global) (engine.localNames ??= new Set()).add(name.toLowerCase())
}
