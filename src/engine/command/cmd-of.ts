// `cmd`, what a running cmdlet may do, in one engine.

import {
  DateTime,
  ErrorDetails,
  ErrorRecord,
  Exception,
  InformationRecord,
  PSError,
  ProgressRecord,
  exception,
  isException,
} from '#objects'
import {
  StopUpstreamFlow,
  completeError,
  convert,
  itemsOf,
  lookUp,
  recordOf,
  setHere,
  symbol,
  terminating,
  toText,
  relayRecord,
  writeDebug,
  writeError,
  writeInformation,
  writeProgress,
  writeVerbose,
  writeWarning,
} from '#engine/runtime'
import type { Cmd, ErrorSpec, InvokeOptions, ProgressSpec } from './cmd.ts'
import type { CmdletCommand } from './cmdlet-command.ts'
import { runBlock } from './run-block.ts'
import { type Question, mayAsk, shouldProcess, wordsOf } from './should-process.ts'
import { typeNamed } from './cmdlet-table.ts'

export class CmdOf implements Cmd {
  /** The record being processed. */
  current: unknown = null
  private readonly command: CmdletCommand
  private readonly answers: Question = {}

  constructor(command: CmdletCommand) {
    this.command = command
  }

  private get runtime(): CmdletCommand['runtime'] {
    return this.command.runtime
  }
  get name(): string {
    return this.command.spec.name
  }
  get parameterSetName(): string {
    return this.command.currentSet
  }
  get myInvocation(): any {
    return this.runtime.invocation
  }
  get expectingInput(): boolean {
    return this.runtime.expectingInput
  }
  get currentObject(): unknown {
    return this.current
  }
  get engine(): any {
    return this.runtime.engine
  }
  get host(): any {
    return this.runtime.engine.host
  }
  get session(): any {
    return this.runtime.frame.state
  }
  /** The scope the cmdlet was called in. */
  get frame(): any {
    return this.runtime.frame
  }
  /** Where output and the other streams go, and who called. */
  get commandRuntime(): CmdletCommand['runtime'] {
    return this.runtime
  }

  has(parameter: string): boolean {
    const { binding } = this.command
    const found = binding.table.get(parameter)
    return found !== undefined && binding.isBound(found)
  }
  bound(): { readonly [name: string]: unknown } {
    const { parameters, values, isNow } = this.command.binding
    const bound: { [name: string]: unknown } = {}
    for (let index = 0; index < parameters.length; index++) if (isNow[index]) bound[parameters[index]!.name] = values[index]
    return bound
  }

  write(value: unknown): void {
    this.runtime.write(value)
  }
  writeAll(values: unknown): void {
    const items = itemsOf(values)
    if (items === undefined) this.write(values)
    else for (const item of items) this.write(item)
  }

  error(error: unknown): void {
    writeError(this.runtime, this.record(error))
  }
  throw(error: unknown): never {
    throw terminating(this.runtime, this.record(error))
  }
  warning(text: string): void {
    writeWarning(this.runtime, text)
  }
  verbose(text: string): void {
    writeVerbose(this.runtime, text)
  }
  debug(text: string): void {
    writeDebug(this.runtime, text)
  }
  information(data: unknown, tags: readonly string[] = [], source?: string): void {
    const record =
      data instanceof InformationRecord
        ? data
        : new InformationRecord(data, source ?? this.name, this.runtime.engine.parts.outside?.now() ?? new DateTime(0n))
    record.Tags.push(...tags)
    writeInformation(this.runtime, record)
  }
  progress(spec: ProgressSpec): void {
    const record = new ProgressRecord(spec.activityId ?? 0, spec.activity, spec.status ?? ' ')
    record.ParentActivityId = spec.parentActivityId ?? -1
    record.PercentComplete = spec.percentComplete ?? -1
    record.SecondsRemaining = spec.secondsRemaining ?? -1
    record.CurrentOperation = spec.currentOperation ?? null
    if (spec.completed) record.RecordType = 'Completed'
    writeProgress(this.runtime, record)
  }

  relay(stream: 'warning' | 'verbose' | 'debug' | 'information' | 'progress', record: unknown): void {
    relayRecord(this.runtime, stream, record)
  }

  /** Something may be said or asked before a thing is done: -WhatIf, -Confirm, -Verbose, or a preference. */
  mayAsk(): boolean {
    return mayAsk(this.runtime, this.command.spec.confirmImpact ?? 'Medium')
  }
  shouldProcess(target: string, action: string = this.name): boolean {
    const { description, query } = wordsOf(action, target)
    return this.shouldProcessText(description, query, 'Confirm')
  }
  shouldProcessText(description: string, query: string, caption: string): boolean {
    return shouldProcess(this.runtime, this.command.spec.confirmImpact ?? 'Medium', this.answers, description, query, caption)
  }
  shouldContinue(query: string, caption: string, all: { yes?: boolean; no?: boolean } = {}): boolean {
    if (all.yes) return true
    if (all.no) return false
    const answer = this.runtime.engine.choose?.(caption, query, ['&Yes', 'Yes to &All', '&No', 'No to A&ll'], 0) ?? 0
    if (answer === 1) all.yes = true
    if (answer === 3) all.no = true
    return answer < 2
  }

  invoke(block: unknown, options: InvokeOptions = {}): unknown[] {
    return runBlock(block, this.runtime, options)
  }
  finish(): never {
    throw new StopUpstreamFlow(this.command)
  }
  checkStop(): void {
    if (this.runtime.engine.stop[0] !== 0) this.runtime.engine.stopped()
  }
  sleep(milliseconds: number): boolean {
    return this.runtime.engine.parts.outside?.sleep?.(milliseconds) ?? true
  }

  variable(name: string): unknown {
    return lookUp(this.runtime.frame, symbol(name))
  }
  setVariable(name: string, value: unknown): void {
    setHere(this.runtime.frame, name, value)
  }
  text(value: unknown): string {
    return toText(value, this.runtime.engine)
  }
  convert(value: unknown, typeName: string): unknown {
    return convert(value, typeNamed(typeName), this.runtime.engine)
  }

  /** The record as one of this command. */
  completed(record: ErrorRecord): ErrorRecord {
    completeError(record, this.runtime)
    return record
  }

  /** What a cmdlet says of an error as the record it becomes. */
  record(error: unknown): ErrorRecord {
    if (error instanceof ErrorRecord) return error
    if (error instanceof PSError || error instanceof Exception) return recordOf(error)!
    const spec = error as ErrorSpec
    const cause = spec.cause instanceof PSError ? spec.cause.record.Exception : spec.cause instanceof Exception ? spec.cause : null
    const type = spec.exception ?? 'System.Management.Automation.RuntimeException'
    const thrown = cause !== null && spec.exception === undefined ? cause : exception(type, spec.message, {}, cause)
    const record = new ErrorRecord(thrown, spec.id, spec.category as ErrorRecord['CategoryInfo']['Category'], spec.target ?? null)
    if (isException(thrown, 'System.Management.Automation.RuntimeException')) thrown.fields['ErrorRecord'] ??= record
    if (spec.reason !== undefined) record.CategoryInfo.Reason = spec.reason
    if (spec.activity !== undefined) record.CategoryInfo.Activity = spec.activity
    if (spec.targetName !== undefined) record.CategoryInfo.TargetName = spec.targetName
    if (spec.targetType !== undefined) record.CategoryInfo.TargetType = spec.targetType
    if (spec.details) record.ErrorDetails = new ErrorDetails(spec.details.message, spec.details.recommendedAction)
    return record
  }
}
