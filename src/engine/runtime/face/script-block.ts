// [scriptblock] as scripts see it: Invoke and its kin, closures, the tree behind it.

import {
  Dictionary,
  Hashtable,
  List,
  PSArray,
  PSObject,
  automationNull,
  defineType,
  emptyGuid,
  netType,
  genericType,
  itemsOf,
  exception,
} from '#objects'
import { FunctionInfo } from '../commands/command-info.ts'
import type { Engine } from '../engine.ts'
import { closureOf } from '../scopes/closure.ts'
import { languageError } from '../errors/fault.ts'
import { automatic } from '../scopes/frame.ts'
import { Collector } from '../commands/pipe.ts'
import { type RunOptions, runBlock } from '../commands/run.ts'
import { type Code, ScriptBlock } from '../commands/script-block.ts'
import { type SteppablePipeline, steppable } from '../commands/steppable.ts'
import { symbol } from '../scopes/symbol.ts'
import type { PSVariable } from '../scopes/variable.ts'
import { currentEngine } from '../current.ts'
import { toText } from '../values/text.ts'
import { Extent } from '../errors/extent.ts'
import { parseError } from './language/parse-failure.ts'
import { positionToken } from './language/parser.ts'
import { worldOf } from './language/world.ts'
import { restrictedErrors } from '#engine/syntax'

/** Where the block stands in its text, with its braces; a function's with its head. */
function startPosition(self: ScriptBlock): unknown {
  const { ast, kind, source } = self.code
  const at = kind === 'function' || kind === 'filter' ? (ast.parent ?? ast) : ast
  return positionToken(new Extent(source, at.start, at.end))
}

const name = 'System.Management.Automation.ScriptBlock'
const collectionType = genericType(netType('System.Collections.ObjectModel.Collection`1'), [
  netType('System.Management.Automation.PSObject'),
])

const asList = (args: unknown): readonly unknown[] =>
  args instanceof PSArray ? args.list : Array.isArray(args) ? args : args === null || args === undefined ? [] : [args]

function invoke(self: ScriptBlock, args: unknown): List {
  return new List([...called(self, { args: asList(args) }).list()], collectionType)
}

/** Runs a block as a method does: an error that ends a statement of it ends it, and is the caller's. */
function called(self: ScriptBlock, options: RunOptions): Collector {
  const { BeginBlock, ProcessBlock, EndBlock } = self.code.ast
  if ([BeginBlock, ProcessBlock, EndBlock].filter((each) => each !== null).length > 1) {
    throw exception(
      'System.Management.Automation.PSInvalidOperationException',
      'A block of several clauses runs in a pipeline only: & or . call it.',
    )
  }
  const out = new Collector()
  const { engine } = self
  const { propagate } = engine
  engine.propagate = true
  try {
    runBlock(engine, self, { ...options, out })
  } finally {
    engine.propagate = propagate
  }
  return out
}

function invokeWithContext(self: ScriptBlock, functions: unknown, variables: unknown, args: unknown): List {
  const set: [number, unknown][] = []
  for (const each of asList(variables instanceof List ? new PSArray(variables.items) : variables)) {
    if (each === null) continue
    const variable = each as PSVariable
    const id = symbol(variable.Name)
    set.push([variable.Name === '_' ? automatic.item : id, variable.Value])
  }
  const defined = new Map<string, FunctionInfo>()
  if (functions instanceof Dictionary || functions instanceof Hashtable) {
    for (const { key, value } of functions.entries()) {
      const text = String(key)
      if (text.trim() === '') throw languageError('EmptyFunctionNameInFunctionDefinitionDictionary', 'A function to define has no name.')
      const block = value instanceof PSObject ? value.base : value
      if (!(block instanceof ScriptBlock))
        throw languageError('NullFunctionBodyInFunctionDefinitionDictionary', `The function ${text} has no body.`)
      defined.set(text.toLowerCase(), new FunctionInfo(text, block))
    }
  }
  return new List([...called(self, { args: asList(args), variables: set, functions: defined }).list()], collectionType)
}

defineType(name, () => ({
  staticMethods: {
    'System.Management.Automation.ScriptBlock Create(System.String script)': (text: string) => createBlock(currentEngine(), text),
  },
  properties: {
    Ast: {
      type: 'System.Management.Automation.Language.Ast',
      get: (self: ScriptBlock) =>
        self.code.kind === 'function' || self.code.kind === 'filter' ? (self.code.ast.parent ?? self.code.ast) : self.code.ast,
    },
    File: { type: 'System.String', get: (self: ScriptBlock) => self.code.file },
    IsFilter: { type: 'System.Boolean', get: (self: ScriptBlock) => self.code.kind === 'filter' },
    IsConfiguration: { type: 'System.Boolean', get: (self: ScriptBlock) => self.isConfiguration },
    Module: { type: 'System.Management.Automation.PSModuleInfo', get: (self: ScriptBlock) => self.state?.module ?? null },
    StartPosition: { type: 'System.Management.Automation.PSToken', get: startPosition },
    DebuggerHidden: {
      type: 'System.Boolean',
      get: (self: ScriptBlock) => self.debuggerHidden,
      set: (self: ScriptBlock, value: boolean) => {
        self.debuggerHidden = value
      },
    },
    Id: { type: 'System.Guid', get: () => emptyGuid },
    Attributes: {
      type: 'System.Collections.Generic.List[System.Attribute]',
      get: (self: ScriptBlock) =>
        new PSArray(
          (self.code.ast.ParamBlock?.Attributes ?? []).map((each) =>
            self.engine.parts.commands.attribute(self.engine, self.engine.at.frame, each),
          ),
        ),
    },
  },
  methods: {
    'System.Collections.ObjectModel.Collection[System.Management.Automation.PSObject] Invoke(System.Object[] args...)': invoke,
    'System.Object InvokeReturnAsIs(System.Object[] args...)': (self: ScriptBlock, args: unknown) =>
      called(self, { args: asList(args) }).value(),
    'System.Collections.ObjectModel.Collection[System.Management.Automation.PSObject] InvokeWithContext(System.Collections.IDictionary functionsToDefine, System.Collections.Generic.List[System.Management.Automation.PSVariable] variablesToDefine, System.Object[] args...)':
      invokeWithContext,
    'System.Management.Automation.ScriptBlock GetNewClosure()': (self: ScriptBlock) => closureOf(self),
    'System.Management.Automation.SteppablePipeline GetSteppablePipeline()': (self: ScriptBlock) => steppable(self, []),
    'System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)': (
      self: ScriptBlock,
    ) => steppable(self, []),
    'System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, System.Object[] args)':
      (self: ScriptBlock, _origin: unknown, args: unknown) => steppable(self, asList(args)),
    'System.String ToString()': (self: ScriptBlock) => self.toString(),
    'System.Void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[System.String] allowedCommands, System.Collections.Generic.IEnumerable[System.String] allowedVariables, System.Boolean allowEnvironmentVariables)':
      checkRestricted,
  },
}))

function checkRestricted(self: ScriptBlock, commands: unknown, variables: unknown, environment: boolean): unknown {
  const names = (list: unknown): Set<string> => new Set((itemsOf(list) ?? []).map((each) => toText(each, self.engine).toLowerCase()))
  const known = names(variables)
  const errors = restrictedErrors(
    self.code.ast,
    {
      commands: commands === null ? null : names(commands),
      variables: known.size === 1 && known.has('*') ? null : known,
      environment,
    },
    worldOf(self.engine),
  )
  if (errors.length > 0) throw parseError(self.code.source, errors, 'block')
  return automationNull
}

/** Throws the errors of a script that is more than RestrictedLanguage takes: data, and any command. */
export function refuseBeyondData(engine: Engine, code: Code): void {
  const errors = restrictedErrors(code.ast, { commands: null, variables: new Set(), environment: false }, worldOf(engine))
  if (errors.length > 0) throw parseError(code.source, errors, 'script')
}

/** A script block of this text, seeing what the running code sees. */
export function createBlock(engine: Engine, text: string): ScriptBlock {
  return new ScriptBlock(
    engine,
    engine.parts.compiler.parse(engine, text, null, 'block'),
    engine.at.frame.state.module === null ? null : engine.at.frame.state,
  )
}

defineType('System.Management.Automation.SteppablePipeline', () => ({
  interfaces: ['System.IDisposable'],
  methods: {
    'System.Void Begin(System.Boolean expectInput)': (self: SteppablePipeline, expect: boolean) => self.begin(expect),
    'System.Void Begin(System.Boolean expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)': (
      self: SteppablePipeline,
      expect: boolean,
    ) => self.begin(expect),
    'System.Void Begin(System.Management.Automation.Internal.InternalCommand command)': (self: SteppablePipeline, command: unknown) =>
      self.beginFor(command),
    'System.Array Process(System.Object input)': (self: SteppablePipeline, input: unknown) => self.process(input),
    'System.Array Process(System.Management.Automation.PSObject input)': (self: SteppablePipeline, input: unknown) => self.process(input),
    'System.Array Process()': (self: SteppablePipeline) => self.process(undefined),
    'System.Array End()': (self: SteppablePipeline) => self.end(),
    'System.Void Clean()': (self: SteppablePipeline) => self.clean(),
    'System.Void Dispose()': (self: SteppablePipeline) => self.clean(),
  },
}))
