// A cmdlet running in a pipeline: binds its arguments, hands them over as the declaration types them, and turns what it
// throws into errors of that cmdlet.

import { ErrorRecord, Exception, PSError, isException } from '#objects'
import {
  type Arguments,
  type CmdletInfo,
  type CommandRuntime,
  type RunningCommand,
  completeError,
  exceptionOf,
  recordOf,
  writeError,
} from '#engine/runtime'
import { bindCall } from './bind-call.ts'
import { askMandatory } from './binder/ask.ts'
import { Binding } from './binder/binding.ts'
import { presetsFor } from './binder/preset-table.ts'
import type { Target } from './binder/target.ts'
import { BindingError } from './binding-error.ts'
import { recordOfBinding } from './binding-record.ts'
import { cmdletTable, parametersOf } from './cmdlet-table.ts'
import type { CmdletSpec as Spec, Running } from './cmdlet.ts'
import { CmdOf } from './cmd-of.ts'
import { openCommon, takeCommon } from './common-values.ts'
import { rulesOf } from './engine-rules.ts'
import type { Parameter } from './parameter.ts'

export class CmdletCommand implements RunningCommand, Target {
  readonly runtime: CommandRuntime
  readonly spec: Spec
  readonly binding: Binding
  /** What the cmdlet sees; the fields change from record to record. */
  readonly args: { [name: string]: unknown }
  readonly cmd: CmdOf
  readonly isScript = false
  private readonly given: Arguments
  private running: Running | undefined
  private began = false

  constructor(info: CmdletInfo, given: Arguments, runtime: CommandRuntime) {
    const spec = info.spec as Spec
    this.spec = spec
    this.runtime = runtime
    this.given = given
    runtime.origin = className(spec)
    this.args = initialArgs(spec)
    this.binding = new Binding(cmdletTable(spec), this, rulesOf(runtime.engine))
    this.cmd = new CmdOf(this)
  }

  // ---- for the binder

  get name(): string {
    return this.spec.name
  }
  get expectsInput(): boolean {
    return this.runtime.expectingInput
  }
  get hasDynamic(): boolean {
    return this.spec.dynamic !== undefined
  }
  assign(parameter: Parameter, value: unknown): void {
    if (parameter.row !== undefined)
      this.args[parameter.name] =
        value === undefined ? (parameter.row.default ?? parameter.row.type.absent) : parameter.row.type.view(value)
    else if (value !== undefined) takeCommon(this.runtime, parameter.name, value)
  }
  defaultOf(): undefined {
    return undefined
  }
  dynamic(): readonly Parameter[] | undefined {
    const rows = this.spec.dynamic!(this.args, this.cmd)
    return rows === undefined ? undefined : parametersOf(rows, 'dynamic')
  }
  preset(): ReadonlyMap<Parameter, unknown> | undefined {
    return presetsFor(this.runtime, this.spec.name, this.binding.table)
  }
  warn(text: string): void {
    this.cmd.warning(text)
  }
  ask(missing: readonly Parameter[]): ReadonlyMap<string, unknown> | undefined {
    return askMandatory(this.runtime, missing, this.binding)
  }

  // ---- for the pipeline

  get currentSet(): string {
    return this.binding.setName
  }

  prepare(): void {
    try {
      bindCall(this.binding, this.spec.ignoresArguments ? [] : this.given, this.runtime)
    } catch (thrown) {
      this.rethrow(thrown)
    }
  }

  begin(): void {
    this.began = true
    const { runtime } = this
    for (const text of this.binding.takeObsolete()) this.cmd.warning(text)
    openCommon(runtime)
    runtime.engine.streams = runtime.streams
    try {
      this.running = this.spec.start(this.args as never, this.cmd) ?? {}
    } catch (thrown) {
      this.rethrow(thrown)
    }
  }

  process(record: unknown): void {
    const { runtime } = this
    runtime.engine.streams = runtime.streams
    this.cmd.current = record
    if (!this.bindRecord(record)) return
    try {
      this.running!.process?.(this.args)
    } catch (thrown) {
      this.rethrow(thrown)
    }
  }

  processOnce(): void {
    this.runtime.engine.streams = this.runtime.streams
    try {
      this.running!.process?.(this.args)
    } catch (thrown) {
      this.rethrow(thrown)
    }
  }

  end(): void {
    this.runtime.engine.streams = this.runtime.streams
    try {
      this.running!.end?.(this.args)
    } catch (thrown) {
      this.rethrow(thrown)
    }
  }

  stop(): void {
    this.running?.stop?.()
  }

  dispose(): void {
    if (this.began) this.running?.dispose?.()
  }

  private bindRecord(record: unknown): boolean {
    try {
      this.binding.bindRecord(record)
      return true
    } catch (thrown) {
      if (!(thrown instanceof BindingError)) throw thrown
      writeError(this.runtime, recordOfBinding(thrown, this.runtime, record))
      return false
    }
  }

  /** What a cmdlet throws is an error of that cmdlet, unless it came from a script it ran. */
  rethrow(thrown: unknown): never {
    if (thrown instanceof BindingError) throw new PSError(recordOfBinding(thrown, this.runtime))
    if (
      thrown instanceof PSError &&
      thrown.record.InvocationInfo !== null &&
      !thrown.terminates &&
      thrown.record.origin === '' &&
      thrown.record.Exception.fields['WasThrownFromThrowStatement'] !== true
    ) {
      // What came out of a script it ran is its error too, unless the script threw it.
      thrown.record.origin = this.runtime.origin
      if (thrown.record.CategoryInfo.Activity === '') thrown.record.CategoryInfo.Activity = this.runtime.info?.Name ?? ''
    }
    if (thrown instanceof PSError ? thrown.record.InvocationInfo !== null : exceptionOf(thrown) === undefined) throw thrown
    // A .NET exception of a cmdlet has no category; one of an expression stopped an operation.
    const plain =
      thrown instanceof Exception &&
      thrown.fields['ErrorRecord'] === undefined &&
      !isException(thrown, 'System.Management.Automation.RuntimeException')
    const record = plain ? new ErrorRecord(thrown, thrown.netType.name, 'NotSpecified', null) : recordOf(thrown)!
    completeError(record, this.runtime)
    throw thrown instanceof PSError ? thrown : new PSError(record)
  }
}

/** The full name of the reference's class. */
export function className(spec: Spec): string {
  return spec.class.includes('.') ? spec.class : `Microsoft.PowerShell.Commands.${spec.class}`
}

const templates = new WeakMap<Spec, { [name: string]: unknown }>()

/** All arguments at their defaults, the fields in the order of the table: one shape per cmdlet. */
function initialArgs(spec: Spec): { [name: string]: unknown } {
  let template = templates.get(spec)
  if (template === undefined) {
    template = {}
    for (const [name, row] of Object.entries(spec.params as Spec['params']))
      template[name] =
        (row as { default?: unknown; type: { absent?: unknown } }).default ?? (row as { type: { absent?: unknown } }).type.absent
    templates.set(spec, template)
  }
  return { ...template }
}
