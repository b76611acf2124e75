// What a command says beside its output: errors, warnings and the other streams. Preferences decide whether a record is
// shown, asked about, made terminating or dropped; -ErrorVariable and its kin get it before that.

import {
  ErrorRecord,
  type InformationRecord,
  InformationalRecord,
  type InvocationInfo,
  PSError,
  type ProgressRecord,
  exception,
  unwrap,
} from '#objects'
import { recordOf } from './errors.ts'
import { Extent } from './extent.ts'
import type { Frame } from '../scopes/frame.ts'
import { stackText } from '../commands/invocation.ts'
import type { ActionPreference, CommandRuntime } from '../commands/pipeline.ts'
import { find } from '../scopes/scope.ts'
import { symbol } from '../scopes/symbol.ts'

/** Where in the caller's source something stands. */
export type At = { readonly start: number; readonly end: number }

/** Fills in what the record does not say yet: whose error it is, and where. */
export function completeError(record: ErrorRecord, runtime: CommandRuntime, at?: At): void {
  if (record.settled) return
  // a record that says where it was called is its caller's own error
  if (record.origin === '' && record.InvocationInfo === null) record.origin = runtime.origin
  if (record.CategoryInfo.Activity === '') record.CategoryInfo.Activity = runtime.info?.Name ?? ''
  if (!record.hasStack) record.keepStack(stackText(runtime.caller))
  if (record.InvocationInfo === null) record.InvocationInfo = at === undefined ? runtime.invocation : invocationAt(runtime, at)
}

/** The invocation, shown at one of its arguments. */
export function invocationAt(runtime: CommandRuntime, at: At): InvocationInfo {
  const info = Object.create(runtime.invocation, {}) as InvocationInfo
  return placed(info, new Extent(runtime.caller.code.source, at.start, at.end))
}

/** Gives an invocation its place in a script. */
export function placed(info: InvocationInfo, extent: Extent): InvocationInfo {
  Object.defineProperties(info, {
    extent: { value: extent, writable: true, enumerable: true, configurable: true },
    ScriptLineNumber: { value: extent.StartLineNumber, writable: true, enumerable: true, configurable: true },
    OffsetInLine: { value: extent.StartColumnNumber, writable: true, enumerable: true, configurable: true },
    Line: { value: extent.line, writable: true, enumerable: true, configurable: true },
    ScriptName: { value: extent.File ?? '', writable: true, enumerable: true, configurable: true },
  })
  return info
}

/** A non-terminating error. With -ErrorAction Stop it is thrown, and ends more than the statement. */
export function writeError(runtime: CommandRuntime, error: unknown): void {
  const { engine } = runtime
  const record =
    error instanceof ErrorRecord
      ? error
      : (recordOf(error) ?? new ErrorRecord(exception('System.Exception', String(error)), '', 'NotSpecified'))
  completeError(record, runtime)
  const action = runtime.errorAction ?? preference(runtime.frame, errorPreference)
  if (action === 'Ignore') return
  runtime.failed = true
  if (action === 'Stop' || action === 'Break') {
    keepException(runtime, record, 'ActionPreferenceStopException')
    throw stopping(record)
  }
  engine.errors.items.unshift(record)
  for (const list of runtime.streams.kept?.error ?? []) list.items.push(record)
  if (action === 'SilentlyContinue') return
  if (action === 'Inquire' && !askToGoOn(runtime, record.toString())) throw stopping(record)
  runtime.streams.error.write(record)
}

/** An error that a preference of Stop makes of a record: it ends more than the statement. */
function stopping(record: ErrorRecord): PSError {
  const error = new PSError(record, true)
  error.stops = true
  return error
}

/** A terminating error of this command, ready to throw. */
export function terminating(runtime: CommandRuntime, record: ErrorRecord): PSError {
  completeError(record, runtime)
  keepException(runtime, record, 'CmdletInvocationException')
  return new PSError(record)
}

/** Of an error that ends a command, -ErrorVariable gets the exception. */
function keepException(runtime: CommandRuntime, record: ErrorRecord, type: string): void {
  const lists = runtime.streams.kept?.error
  if (lists === undefined || lists.length === 0) return
  const thrown = exception(`System.Management.Automation.${type}`, record.Exception.Message, { InnerException: record.Exception })
  thrown.fields['ErrorRecord'] = record
  for (const list of lists) list.items.push(thrown)
}

export function writeWarning(runtime: CommandRuntime, text: string, id = ''): void {
  const record = new InformationalRecord('Warning', text)
  record.FullyQualifiedWarningId = id
  say(runtime, 'warning', record, runtime.warningAction ?? preference(runtime.frame, warningPreference), text)
}

export function writeVerbose(runtime: CommandRuntime, text: string): void {
  const action =
    runtime.verbose === undefined
      ? runtime.debug
        ? 'Continue'
        : preference(runtime.frame, verbosePreference)
      : runtime.verbose
        ? 'Continue'
        : 'SilentlyContinue'
  say(runtime, 'verbose', new InformationalRecord('Verbose', text), action, text)
}

export function writeDebug(runtime: CommandRuntime, text: string): void {
  const action = runtime.debug === undefined ? preference(runtime.frame, debugPreference) : runtime.debug ? 'Continue' : 'SilentlyContinue'
  say(runtime, 'debug', new InformationalRecord('Debug', text), action, text)
}

export function writeInformation(runtime: CommandRuntime, record: InformationRecord): void {
  const action = runtime.informationAction ?? preference(runtime.frame, informationPreference)
  // The record goes on even when it is not shown: the host decides by its preference.
  Object.assign(record, { shown: action === 'Continue' || action === 'Inquire' || record.Tags.includes('PSHOST') })
  if (action !== 'Ignore') runtime.streams.information.write(record)
  for (const list of runtime.streams.kept?.information ?? []) list.items.push(record)
  if (action === 'Stop') throw stopped(runtime, 'information', String(record))
}

export function writeProgress(runtime: CommandRuntime, record: ProgressRecord): void {
  const action = runtime.progressAction ?? preference(runtime.frame, progressPreference)
  if (action === 'SilentlyContinue' || action === 'Ignore') return
  if (action === 'Stop') throw stopped(runtime, 'progress', record.Activity)
  runtime.streams.progress.write(record)
}

/** A record that was made elsewhere, as it is. That it was asked for was decided there; -WarningAction and its kin count here. */
export function relayRecord(
  runtime: CommandRuntime,
  stream: 'warning' | 'verbose' | 'debug' | 'information' | 'progress',
  record: unknown,
): void {
  if (stream === 'information') return writeInformation(runtime, record as InformationRecord)
  if (stream === 'progress') return writeProgress(runtime, record as ProgressRecord)
  const given =
    stream === 'warning'
      ? (runtime.warningAction ?? preference(runtime.frame, warningPreference))
      : runtime[stream] === false
        ? 'SilentlyContinue'
        : 'Continue'
  const { InvocationInfo: made } = record as InformationalRecord
  say(runtime, stream, record as InformationalRecord, given, String(record))
  if (made !== null) (record as InformationalRecord).InvocationInfo = made
}

function say(
  runtime: CommandRuntime,
  stream: 'warning' | 'verbose' | 'debug',
  record: InformationalRecord,
  action: ActionPreference,
  text: string,
): void {
  if (action === 'Ignore') return
  record.InvocationInfo = runtime.invocation
  if (stream === 'warning') for (const list of runtime.streams.kept?.warning ?? []) list.items.push(record)
  if (action === 'SilentlyContinue') return
  if (action === 'Inquire' && !askToGoOn(runtime, text)) throw stopped(runtime, stream, text)
  runtime.streams[stream].write(record)
  if (action === 'Stop') throw stopped(runtime, stream, text)
}

/** A preference of Stop turned a record that is no error into one. */
function stopped(runtime: CommandRuntime, stream: string, text: string): PSError {
  const record = new ErrorRecord(
    exception(
      'System.Management.Automation.ActionPreferenceStopException',
      `The command stopped: the ${stream} preference is Stop. ${text}`,
    ),
    'ActionPreferenceStop',
    'OperationStopped',
  )
  completeError(record, runtime)
  return stopping(record)
}

function askToGoOn(runtime: CommandRuntime, text: string): boolean {
  const { engine } = runtime
  const answer = engine.ask?.(text) ?? true
  return answer
}

const errorPreference = symbol('ErrorActionPreference')
const warningPreference = symbol('WarningPreference')
const verbosePreference = symbol('VerbosePreference')
const debugPreference = symbol('DebugPreference')
const informationPreference = symbol('InformationPreference')
const progressPreference = symbol('ProgressPreference')

const usual: { readonly [id: number]: ActionPreference } = {
  [errorPreference]: 'Continue',
  [warningPreference]: 'Continue',
  [verbosePreference]: 'SilentlyContinue',
  [debugPreference]: 'SilentlyContinue',
  [informationPreference]: 'SilentlyContinue',
  [progressPreference]: 'Continue',
}
const byNumber: readonly ActionPreference[] = ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Suspend', 'Break']

/** The value of a preference variable as a scope sees it. */
export function preference(frame: Frame, id: number): ActionPreference {
  const value = unwrap(lookUp(frame, id))
  if (value === undefined || value === null) return usual[id] ?? 'Continue'
  const number = typeof value === 'number' ? value : (value as { readonly value?: unknown }).value
  if (typeof number === 'number') return byNumber[number] ?? usual[id]!
  const text = String(value).toLowerCase()
  return byNumber.find((each) => each.toLowerCase() === text) ?? usual[id] ?? 'Continue'
}

/** A variable as a scope sees it; undefined when it is not set. */
export function lookUp(frame: Frame, id: number): unknown {
  return find(frame.state.engine, frame, id)
}
