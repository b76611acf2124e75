// $ExecutionContext and what hangs on it: SessionState, its variables, InvokeCommand.

import { List, PSArray, defineType, enumValue, genericType, netType, type NetType } from '#objects'
import type { Engine } from '../engine.ts'
import { variableNotRemovable } from '../errors/fault.ts'
import { type Frame, forget, variableIn } from '../scopes/frame.ts'
import { Collector } from '../commands/pipe.ts'
import { runBlock } from '../commands/run.ts'
import { assignName, find, findVariable, shareVariable } from '../scopes/scope.ts'
import type { ScriptBlock } from '../commands/script-block.ts'
import { type SessionState, currentScope } from '../scopes/session-state.ts'
import { symbol } from '../scopes/symbol.ts'
import { toText } from '../values/text.ts'
import { type PSVariable, variableOptions } from '../scopes/variable.ts'
import { adopt } from '../scopes/frame.ts'
import { createBlock } from './script-block.ts'
import { fields } from './fields.ts'

const space = 'System.Management.Automation'

export class EngineIntrinsics {
  readonly engine: Engine
  readonly SessionState: SessionState
  constructor(engine: Engine, state: SessionState) {
    this.engine = engine
    this.SessionState = state
  }
  get netType(): NetType {
    return netType(`${space}.EngineIntrinsics`)
  }
  get InvokeCommand(): CommandIntrinsics {
    return new CommandIntrinsics(this.engine)
  }
  get Host(): unknown {
    return find(this.engine, this.engine.global, symbol('Host')) ?? null
  }
  get Events(): unknown {
    return this.engine.eventManager()
  }
  get InvokeProvider(): unknown {
    return this.engine.parts.providerIntrinsics?.(this.engine) ?? null
  }
}

export class CommandIntrinsics {
  readonly engine: Engine
  constructor(engine: Engine) {
    this.engine = engine
  }
  get netType(): NetType {
    return netType(`${space}.CommandInvocationIntrinsics`)
  }
}

export class VariableIntrinsics {
  readonly state: SessionState
  constructor(state: SessionState) {
    this.state = state
  }
  get netType(): NetType {
    return netType(`${space}.PSVariableIntrinsics`)
  }
}

defineType(`${space}.Runspaces.PipelineResultTypes`, () => ({
  flags: true,
  enum: { None: 0, Output: 1, Error: 2, Warning: 3, Verbose: 4, Debug: 5, Information: 6, All: 7, Null: 8 },
}))

const languageModes = ['FullLanguage', 'RestrictedLanguage', 'NoLanguage', 'ConstrainedLanguage'] as const
const languageModeType = defineType(`${space}.PSLanguageMode`, () => ({
  enum: { FullLanguage: 0, RestrictedLanguage: 1, NoLanguage: 2, ConstrainedLanguage: 3 },
}))

defineType(`${space}.EngineIntrinsics`, () => ({
  properties: fields(`
    Host System.Management.Automation.Host.PSHost
    Events System.Management.Automation.PSEventManager
    InvokeProvider System.Management.Automation.ProviderIntrinsics
    SessionState System.Management.Automation.SessionState
    InvokeCommand System.Management.Automation.CommandInvocationIntrinsics`),
}))

defineType(`${space}.SessionState`, () => ({
  properties: {
    PSVariable: { type: `${space}.PSVariableIntrinsics`, get: (self: SessionState) => new VariableIntrinsics(self) },
    InvokeCommand: { type: `${space}.CommandInvocationIntrinsics`, get: (self: SessionState) => new CommandIntrinsics(self.engine) },
    InvokeProvider: {
      type: `${space}.ProviderIntrinsics`,
      get: (self: SessionState) => self.engine.parts.providerIntrinsics?.(self.engine) ?? null,
    },
    Path: { type: `${space}.PathIntrinsics`, get: (self: SessionState) => self.engine.parts.pathIntrinsics?.(self.engine) ?? null },
    Module: { type: `${space}.PSModuleInfo`, get: (self: SessionState) => self.module },
    LanguageMode: {
      type: languageModeType.name,
      get: (self: SessionState) => enumValue(languageModeType, languageModes.indexOf(self.languageMode)),
      set: (self: SessionState, value: { value: number }) => {
        self.languageMode = languageModes[value.value]!
      },
    },
    UseFullLanguageModeInDebugger: { type: 'System.Boolean', get: () => false },
    Scripts: { type: 'System.Collections.Generic.List[System.String]', get: () => new PSArray(['*']) },
    Applications: { type: 'System.Collections.Generic.List[System.String]', get: () => new PSArray(['*']) },
  },
}))

const scope = (self: VariableIntrinsics) => currentScope(self.state, self.state.engine.at)
const bare = (name: string): { readonly name: string; readonly scope: string | undefined } => {
  const colon = name.indexOf(':')
  return colon < 0 ? { name, scope: undefined } : { name: name.slice(colon + 1), scope: name.slice(0, colon).toLowerCase() }
}

function placeOf(self: VariableIntrinsics, name: string) {
  const { name: plain, scope: named } = bare(name)
  const frame = named === 'global' ? self.state.engine.global : named === 'script' ? self.state.top : scope(self)
  return { id: symbol(plain), frame, plain }
}

defineType(`${space}.PSVariableIntrinsics`, () => ({
  methods: {
    [`${space}.PSVariable Get(System.String name)`]: (self: VariableIntrinsics, name: string) => {
      const { id, frame } = placeOf(self, name)
      return findVariable(self.state.engine, frame, id) ?? null
    },
    'System.Object GetValue(System.String name)': (self: VariableIntrinsics, name: string) => {
      const { id, frame } = placeOf(self, name)
      return find(self.state.engine, frame, id) ?? null
    },
    'System.Object GetValue(System.String name, System.Object defaultValue)': (
      self: VariableIntrinsics,
      name: string,
      otherwise: unknown,
    ) => {
      const { id, frame } = placeOf(self, name)
      return find(self.state.engine, frame, id) ?? otherwise
    },
    'System.Void Set(System.String name, System.Object value)': (self: VariableIntrinsics, name: string, value: unknown) => {
      const { id, frame } = placeOf(self, name)
      const known = variableIn(frame, id)
      if (known !== undefined) known.assign(value)
      else assignName(self.state.engine, frame, id, value)
    },
    [`System.Void Set(${space}.PSVariable variable)`]: (self: VariableIntrinsics, variable: PSVariable) => {
      adopt(scope(self), symbol(variable.Name), variable)
      if ((variable.options & variableOptions.AllScope) !== 0) shareVariable(self.state.engine, variable)
    },
    'System.Void Remove(System.String name)': (self: VariableIntrinsics, name: string) => {
      const { id, frame, plain } = placeOf(self, name)
      remove(frame, id, plain)
    },
    [`System.Void Remove(${space}.PSVariable variable)`]: (self: VariableIntrinsics, variable: PSVariable) =>
      remove(scope(self), symbol(variable.Name), variable.Name),
  },
}))

function remove(frame: Frame, id: number, name: string): void {
  const known = variableIn(frame, id)
  if (known !== undefined && (known.options & (variableOptions.Constant | variableOptions.ReadOnly)) !== 0)
    throw variableNotRemovable(name).record.Exception
  forget(frame, id)
}

const collectionType = genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType(`${space}.PSObject`)])
const list = (items: unknown): readonly unknown[] =>
  items instanceof PSArray
    ? items.list
    : items instanceof List
      ? items.items
      : Array.isArray(items)
        ? items
        : items === null || items === undefined
          ? []
          : [items]

function invokeScript(self: CommandIntrinsics, block: ScriptBlock, args: unknown, newScope: boolean, input?: unknown): List {
  const out = new Collector()
  const { engine } = self
  // An error that ends a statement of it ends it.
  const { propagate } = engine
  engine.propagate = true
  try {
    runBlock(engine, block, { args: list(args), out, sameScope: !newScope, ...(input === undefined ? {} : { input: list(input) }) })
  } finally {
    engine.propagate = propagate
  }
  return new List([...out.list()], collectionType)
}

const collection = `System.Collections.ObjectModel.Collection[${space}.PSObject]`
defineType(`${space}.CommandInvocationIntrinsics`, () => ({
  properties: {
    // Never set: the reference has no value here either.
    HasErrors: { type: 'System.Boolean', get: () => null, set: () => {} },
    ...Object.fromEntries(
      (['PreCommandLookupAction', 'PostCommandLookupAction', 'CommandNotFoundAction'] as const).map((name) => [
        name,
        {
          type: 'System.Object',
          get: (self: CommandIntrinsics) => self.engine.lookupActions?.[name] ?? null,
          set: (self: CommandIntrinsics, value: unknown) => {
            self.engine.lookupActions = { ...self.engine.lookupActions, [name]: value ?? undefined }
            self.engine.changed()
          },
        },
      ]),
    ),
  },
  methods: {
    'System.String ExpandString(System.String source)': (self: CommandIntrinsics, text: string) => expandString(self.engine, text),
    [`${space}.ScriptBlock NewScriptBlock(System.String scriptText)`]: (self: CommandIntrinsics, text: string) =>
      createBlock(self.engine, text),
    [`${collection} InvokeScript(System.String script)`]: (self: CommandIntrinsics, text: string) =>
      invokeScript(self, createBlock(self.engine, text), [], true),
    [`${collection} InvokeScript(System.String script, System.Object[] args...)`]: (self: CommandIntrinsics, text: string, args: unknown) =>
      invokeScript(self, createBlock(self.engine, text), args, true),
    [`${collection} InvokeScript(System.Boolean useLocalScope, ${space}.ScriptBlock scriptBlock, System.Collections.IList input, System.Object[] args...)`]:
      (self: CommandIntrinsics, local: boolean, block: ScriptBlock, input: unknown, args: unknown) =>
        invokeScript(self, block, args, local, input),
    [`${collection} InvokeScript(${space}.ScriptBlock scriptBlock, System.Boolean useNewScope, ${space}.Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, System.Object[] args...)`]:
      (self: CommandIntrinsics, block: ScriptBlock, newScope: boolean, _write: unknown, input: unknown, args: unknown) =>
        invokeScript(self, block, args, newScope, input),
    [`${collection} InvokeScript(System.String script, System.Boolean useNewScope, ${space}.Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, System.Object[] args...)`]:
      (self: CommandIntrinsics, text: string, newScope: boolean, _write: unknown, input: unknown, args: unknown) =>
        invokeScript(self, createBlock(self.engine, text), args, newScope, input),
    [`${space}.CmdletInfo GetCmdlet(System.String commandName)`]: (self: CommandIntrinsics, name: string) =>
      self.engine.state.cmdlets.get(name.toLowerCase())?.at(-1) ?? null,
  },
}))

/** Text as it would be between double quotes. */
export function expandString(engine: Engine, text: string): string {
  const block = engine.parts.compiler.parse(engine, `"${text.replace(/"/g, '""')}"`, null, 'block')
  const { frame } = engine.at
  const out = new Collector()
  const compiled = engine.parts.compiler.compileDotted(block, frame.shape)
  if (compiled.shape !== frame.shape) frame.grow(compiled.shape)
  compiled.end?.(engine, frame, engine.at, out)
  return toText(out.value(), engine)
}
