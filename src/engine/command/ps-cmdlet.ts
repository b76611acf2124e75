// $PSCmdlet of an advanced function: what a cmdlet's base class offers, over the function's own runtime.

import {
  ErrorRecord,
  InformationRecord,
  type NetType,
  PSError,
  PSObject,
  type ProgressRecord,
  type Dictionary,
  SwitchParameter,
  defineType,
  enumValue,
  netType,
  unwrap,
} from '#objects'
import {
  type Activation,
  type Binding,
  CommandIntrinsics,
  type CommandRuntime,
  type Engine,
  completeError,
  convert,
  emit,
  find,
  symbol,
  writeDebug,
  writeError,
  writeInformation,
  writeProgress,
  writeVerbose,
  writeWarning,
} from '#engine/runtime'
import { type CmdletBindingAttribute } from './attribute.ts'
import type { ConfirmImpact } from './cmdlet.ts'
import { type Question, shouldProcess, wordsOf } from './should-process.ts'

const space = 'System.Management.Automation'

export class ScriptCmdlet {
  readonly runtime: CommandRuntime
  readonly binding: Binding
  readonly at: Activation
  readonly answers: Question = {}
  readonly impact: ConfirmImpact
  constructor(runtime: CommandRuntime, binding: Binding, at: Activation, cmdletBinding: CmdletBindingAttribute | undefined) {
    this.runtime = runtime
    this.binding = binding
    this.at = at
    this.impact = (cmdletBinding?.ConfirmImpact ?? 'None') as ConfirmImpact
  }
  get netType(): NetType {
    return netType(`${space}.PSScriptCmdlet`)
  }
  get engine(): Engine {
    return this.runtime.engine
  }
}

type Self = ScriptCmdlet

const cmdletName = (self: Self): string => self.runtime.info?.Name ?? ''

function ask(self: Self, description: string, query: string, caption: string): boolean {
  return shouldProcess(self.runtime, self.impact, self.answers, description, query, caption)
}

function action(self: Self, target: string, what: string): boolean {
  const { description, query } = wordsOf(what, target)
  return ask(self, description, query, 'Confirm')
}

defineType(`${space}.Cmdlet`, () => ({ base: `${space}.Internal.InternalCommand` }))
defineType(`${space}.Internal.InternalCommand`)

const reasonType = defineType(`${space}.ShouldProcessReason`, () => ({ flags: true, enum: { None: 0, WhatIf: 1 } }))

defineType(`${space}.Internal.InternalCommand`, () => ({ kind: 'class' }))
defineType(`${space}.Cmdlet`, () => ({ base: `${space}.Internal.InternalCommand`, kind: 'class' }))
defineType(`${space}.PSScriptCmdlet`, () => ({
  base: `${space}.PSCmdlet`,
}))
defineType(`${space}.PSCmdlet`, () => ({
  base: `${space}.Cmdlet`,
  properties: {
    ParameterSetName: { type: 'System.String', get: (self: Self) => self.binding.parameterSetName },
    MyInvocation: {
      type: `${space}.InvocationInfo`,
      get: (self: Self) => {
        const invocation = self.runtime.invocation
        invocation.BoundParameters = self.binding.bound
        return invocation
      },
    },
    SessionState: { type: `${space}.SessionState`, get: (self: Self) => self.runtime.frame.state },
    Host: { type: `${space}.Host.PSHost`, get: (self: Self) => find(self.engine, self.engine.global, symbol('Host')) ?? null },
    InvokeCommand: { type: `${space}.CommandInvocationIntrinsics`, get: (self: Self) => new CommandIntrinsics(self.engine) },
    InvokeProvider: {
      type: `${space}.ProviderIntrinsics`,
      get: (self: Self) => self.engine.parts.providerIntrinsics?.(self.engine) ?? null,
    },
    PagingParameters: { type: `${space}.PagingParameters`, get: (self: Self) => pagingOf(self) },
    CommandRuntime: { type: `${space}.ICommandRuntime`, get: (self: Self) => self },
    CommandOrigin: { type: `${space}.CommandOrigin`, get: () => enumValue(netType(`${space}.CommandOrigin`), 1) },
    Stopping: { type: 'System.Boolean', get: (self: Self) => self.engine.stop[0] === 1 },
  },
  methods: {
    'System.Void WriteObject(System.Object sendToPipeline)': (self: Self, value: unknown) => self.runtime.write(value),
    'System.Void WriteObject(System.Object sendToPipeline, System.Boolean enumerateCollection)': (
      self: Self,
      value: unknown,
      enumerate: boolean,
    ) => {
      if (enumerate) emit(self.runtime.out, value)
      else self.runtime.write(value)
    },
    [`System.Void WriteError(${space}.ErrorRecord errorRecord)`]: (self: Self, record: ErrorRecord) => {
      self.runtime.failed = true
      writeError(self.runtime, fresh(record))
    },
    'System.Void WriteWarning(System.String text)': (self: Self, text: string) => writeWarning(self.runtime, text),
    'System.Void WriteVerbose(System.String text)': (self: Self, text: string) => writeVerbose(self.runtime, text),
    'System.Void WriteDebug(System.String text)': (self: Self, text: string) => writeDebug(self.runtime, text),
    [`System.Void WriteProgress(${space}.ProgressRecord progressRecord)`]: (self: Self, record: ProgressRecord) =>
      writeProgress(self.runtime, record),
    'System.Void WriteInformation(System.Object messageData, System.String[] tags)': (
      self: Self,
      data: unknown,
      tags: { readonly list?: readonly unknown[] } | null,
    ) => {
      const { runtime } = self
      const record = new InformationRecord(data, runtime.caller.code.file ?? cmdletName(self), self.engine.parts.outside?.now() as never)
      record.Tags = (tags?.list ?? []).map(String)
      writeInformation(runtime, record)
    },
    [`System.Void WriteInformation(${space}.InformationRecord informationRecord)`]: (self: Self, record: InformationRecord) =>
      writeInformation(self.runtime, record),
    'System.Void WriteCommandDetail(System.String text)': () => undefined,
    [`System.Void ThrowTerminatingError(${space}.ErrorRecord errorRecord)`]: (self: Self, record: ErrorRecord) => {
      const own = fresh(record)
      completeError(own, self.runtime)
      const error = new PSError(own)
      error.leaves = self.at
      throw error
    },
    'System.Boolean ShouldProcess(System.String target)': (self: Self, target: string) => action(self, target, cmdletName(self)),
    'System.Boolean ShouldProcess(System.String target, System.String action)': (self: Self, target: string, what: string) =>
      action(self, target, what),
    'System.Boolean ShouldProcess(System.String verboseDescription, System.String verboseWarning, System.String caption)': ask,
    [`System.Boolean ShouldProcess(System.String verboseDescription, System.String verboseWarning, System.String caption, out ${space}.ShouldProcessReason shouldProcessReason)`]:
      (self: Self, description: string, query: string, caption: string, reason: { Value: unknown }) => {
        const answer = ask(self, description, query, caption)
        reason.Value = enumValue(reasonType, !answer && self.runtime.whatIf ? 1 : 0)
        return answer
      },
    'System.Boolean ShouldContinue(System.String query, System.String caption)': (self: Self, query: string, caption: string) =>
      (self.engine.choose?.(caption, query, ['&Yes', '&No'], 0) ?? 0) === 0,
    'System.Boolean ShouldContinue(System.String query, System.String caption, ref System.Boolean yesToAll, ref System.Boolean noToAll)': (
      self: Self,
      query: string,
      caption: string,
      yes: { Value: unknown },
      no: { Value: unknown },
    ) => {
      if (yes.Value === true) return true
      if (no.Value === true) return false
      const answer = self.engine.choose?.(caption, query, ['&Yes', 'Yes to &All', '&No', 'No to A&ll'], 0) ?? 0
      if (answer === 1) yes.Value = true
      if (answer === 3) no.Value = true
      return answer < 2
    },
    'System.Object GetVariableValue(System.String name)': (self: Self, name: string) =>
      find(self.engine, self.at.frame, symbol(name)) ?? null,
    'System.Object GetVariableValue(System.String name, System.Object defaultValue)': (self: Self, name: string, other: unknown) =>
      find(self.engine, self.at.frame, symbol(name)) ?? other,
    'System.String GetUnresolvedProviderPathFromPSPath(System.String path)': (self: Self, path: string) =>
      self.engine.resolvePath?.(path) ?? path,
    'System.String GetResourceString(System.String baseName, System.String resourceId)': () => '',
    'System.Boolean TransactionAvailable()': () => false,
  },
}))

/** The same record again would tell of its first writing: what a script made once may be written many times. */
function fresh(record: ErrorRecord): ErrorRecord {
  const bare = unwrap(record) as ErrorRecord
  if (bare.InvocationInfo === null) return bare
  const copy = new ErrorRecord(bare.Exception, bare.errorId, bare.CategoryInfo.Category, bare.TargetObject)
  copy.ErrorDetails = bare.ErrorDetails
  copy.origin = bare.origin
  copy.InvocationInfo = bare.InvocationInfo
  copy.ScriptStackTrace = bare.ScriptStackTrace
  copy.CategoryInfo.Activity = bare.CategoryInfo.Activity
  return copy
}

class Paging {
  readonly Skip: unknown
  readonly First: unknown
  readonly IncludeTotalCount: unknown
  constructor(skip: unknown, first: unknown, total: unknown) {
    this.Skip = skip
    this.First = first
    this.IncludeTotalCount = total
  }
  get netType(): NetType {
    return netType(`${space}.PagingParameters`)
  }
}

const unsigned = netType('System.UInt64')

function pagingOf(self: Self): unknown {
  const bound = self.binding.bound as Dictionary
  const binding = (self.at.code.ast.ParamBlock?.Attributes ?? []).some((each) =>
    each.NamedArguments.some((one) => one.ArgumentName.toLowerCase() === 'supportspaging'),
  )
  if (!binding) return null
  const { engine } = self
  return new Paging(
    bound.get('Skip') ?? convert(0, unsigned, engine),
    bound.get('First') ?? convert('18446744073709551615', unsigned, engine),
    bound.get('IncludeTotalCount') ?? new SwitchParameter(false),
  )
}

/** A count that says how exact it is, from 0 (a guess) to 1. */
function totalCount(count: unknown, accuracy: unknown): PSObject {
  const object = new PSObject(count)
  object.set('Accuracy', accuracy)
  return object
}

defineType(`${space}.PagingParameters`, () => ({
  properties: {
    Skip: { type: unsigned.name, get: (self: Paging) => self.Skip },
    First: { type: unsigned.name, get: (self: Paging) => self.First },
    IncludeTotalCount: { type: `${space}.SwitchParameter`, get: (self: Paging) => self.IncludeTotalCount },
  },
  methods: {
    [`${space}.PSObject NewTotalCount(System.UInt64 totalCount, System.Double accuracy)`]: (_self: Paging, count, accuracy) =>
      totalCount(count, accuracy),
  },
}))
