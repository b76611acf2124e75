// What becomes of an error: it gets a record with its position, goes to $Error, and then to a catch clause, a trap, the
// error stream, or further up.

import { ErrorRecord, Exception, InvocationInfo, PSError, type NetType, isAssignable, isException, netType } from '#objects'
import type { ITypeName } from '#engine/syntax'
import type { Engine } from '../engine.ts'
import { recordOf } from './errors.ts'
import { callDepthOverflow, languageError } from './fault.ts'
import { BreakFlow, ContinueFlow, ExitFlow, Flow, ReturnFlow } from '../commands/flow.ts'
import { type Activation, Frame } from '../scopes/frame.ts'
import { placeAt, stackText } from '../commands/invocation.ts'
import type { Pipe } from '../commands/pipe.ts'
import type { ActionPreference } from '../commands/pipeline.ts'
import { find } from '../scopes/scope.ts'
import type { Code } from '../commands/script-block.ts'
import { symbol } from '../scopes/symbol.ts'

/** Anything thrown, as an error that has its record and position. Flow goes on as it is. */
export function errorAt(engine: Engine, at: Activation, thrown: unknown): PSError {
  if (thrown instanceof Flow) throw thrown
  // Scopes with functions of their own may have been left.
  if (engine.localNames !== null) engine.changed()
  let error: PSError
  if (thrown instanceof PSError) error = thrown
  else {
    const record = recordOf(thrown)
    error = record !== undefined ? new PSError(record) : internal(thrown)
  }
  stamp(engine, at, error.record)
  return error
}

/** Errors of JavaScript: the stack's end is PowerShell's call depth; anything else is a mistake of ours, made visible. */
function internal(thrown: unknown): PSError {
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) return callDepthOverflow()
  const text =
    thrown instanceof Error ? (process.env['PSSESSION_DEBUG'] ? (thrown.stack ?? thrown.message) : thrown.message) : String(thrown)
  return languageError('InternalError', `Internal error: ${text}`, { category: 'NotSpecified' })
}

/** Gives a record the position and stack of where it came up, unless it has them. */
export function stamp(engine: Engine, at: Activation, record: ErrorRecord): void {
  if (isException(record.Exception, 'System.Management.Automation.ParseException')) return
  if (
    record.InvocationInfo === null ||
    (record.InvocationInfo.extent === null && record.InvocationInfo.MyCommand === null && record.InvocationInfo.ScriptLineNumber === 0)
  ) {
    const extent = at.code.extents[at.pos]
    const invocation = new InvocationInfo({ InvocationName: record.InvocationInfo?.InvocationName ?? '' })
    if (extent !== undefined) placeAt(invocation, extent)
    record.InvocationInfo = invocation
  }
  if (!record.hasStack) record.keepStack(stackText(at))
}

/** Puts a record before the others in $Error, once. */
export function remember(engine: Engine, record: ErrorRecord): void {
  const { errorList } = engine
  if (record.InvocationInfo !== null && record.InvocationInfo.HistoryId < 0) record.InvocationInfo.HistoryId = engine.history + 1
  const { newest } = errorList
  if (newest instanceof ErrorRecord && (newest === record || newest.Exception === record.Exception)) return
  errorList.add(record)
}

/** -ErrorVariable of the commands around gets errors of statements, too, caught or not. */
function keep(engine: Engine, record: ErrorRecord): void {
  for (const { items } of engine.streams.kept?.error ?? []) if (items.at(-1) !== record) items.push(record)
}

const errorActionId = symbol('ErrorActionPreference')

export const actionNames: readonly ActionPreference[] = ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Suspend', 'Break']

/** A preference variable's value as the name of an action. */
export function actionOf(value: unknown, otherwise: ActionPreference): ActionPreference {
  if (typeof value === 'object' && value !== null && 'value' in value) value = (value as { value: unknown }).value
  if (typeof value === 'number') return actionNames[value] ?? otherwise
  if (typeof value !== 'string') return otherwise
  const name = value.toLowerCase()
  return actionNames.find((each) => each.toLowerCase() === name) ?? otherwise
}

export function errorAction(engine: Engine, frame: Frame): ActionPreference {
  return actionOf(find(engine, frame, errorActionId), 'Continue')
}

/** Traps of a list of statements, as the compiler hands them over. */
export type Traps = readonly { readonly type: ITypeName | null; readonly code: Code }[]

/** The error of a statement. Returns: go on with the next one. */
export function failed(engine: Engine, frame: Frame, at: Activation, out: Pipe, thrown: unknown, traps?: Traps): void {
  if (thrown instanceof Flow) throw thrown
  engine.at = at
  const error = errorAt(engine, at, thrown)
  remember(engine, error.record)
  if (engine.streams.kept !== undefined) keep(engine, error.record)
  engine.succeeded = false
  let action: ActionPreference
  const trapped = traps !== undefined
  if (trapped) action = runTraps(engine, frame, at, out, error, traps)
  else {
    if (engine.propagate || error.stops) throw error
    // ThrowTerminatingError ends its function; to the caller it is the error of a statement.
    if (error.leaves === at) {
      error.leaves = undefined
      throw error
    }
    action = errorAction(engine, frame)
  }
  if (action === 'SilentlyContinue' || action === 'Ignore') return
  if (action === 'Stop') {
    error.stops = true
    throw error
  }
  if (!trapped && error.terminates) throw error
  engine.streams.error.write(error.record)
  engine.succeeded = false
}

function runTraps(engine: Engine, frame: Frame, at: Activation, out: Pipe, error: PSError, traps: Traps): ActionPreference {
  const types = traps.map((each) => (each.type === null ? null : engine.resolveTypeName(frame, each.type)))
  const found = bestHandler(
    types.map((type) => [type]),
    error.record,
  )
  if (found === undefined) return 'Stop'
  const { code } = traps[found.index]!
  const scope = new Frame(frame, at, code, frame.state, (code.own ??= engine.parts.compiler.compileOwn(code)).shape)
  scope.grow(scope.shape)
  scope.item = withException(error.record, found.exception)
  scope.args = at.args
  engine.at = scope
  try {
    code.own.end?.(engine, scope, scope, out)
    return errorAction(engine, frame)
  } catch (flow) {
    if (flow instanceof ContinueFlow) return 'SilentlyContinue'
    if (flow instanceof BreakFlow) return 'Stop'
    if (flow instanceof ReturnFlow) throw flow
    throw flow
  } finally {
    engine.at = at
    engine.succeeded = false
  }
}

const runtimeType = netType('System.Management.Automation.RuntimeException')

/** A type that a handler takes, and whose it is; null takes everything. */
type Handled = { readonly type: NetType | null; readonly index: number }

/** The first that takes exactly this type, else one of its bases, else everything. */
function matching(type: NetType, handlers: readonly Handled[]): number {
  const exact = handlers.findIndex((each) => each.type === type)
  if (exact >= 0) return exact
  const base = handlers.findIndex((each) => each.type !== null && isAssignable(type, each.type))
  return base >= 0 ? base : handlers.findIndex((each) => each.type === null)
}

/**
 * The handler for an error. A script sees first the cause inside a runtime exception, then the exception itself; a
 * handler of a type with no narrower one before it wins at once, otherwise the narrower of those found.
 */
function bestHandler(
  clauses: readonly (readonly (NetType | null)[])[],
  record: ErrorRecord,
): { index: number; exception: Exception } | undefined {
  const handlers: Handled[] = clauses.flatMap((types, index) => types.map((type) => ({ type, index })))
  const ranks = handlers.map((each, index) =>
    each.type === null
      ? handlers.length - 1
      : handlers.filter(
          (other, before) => before < index && other.type !== null && other.type !== each.type && isAssignable(other.type, each.type!),
        ).length,
  )
  let found: { at: number; rank: number; exception: Exception } | undefined
  const look = (thrown: Exception, type: NetType = thrown.netType): void => {
    if (found !== undefined && found.rank === 0 && handlers[found.at]!.type !== null) return
    const at = matching(type, handlers)
    if (at < 0) return
    const rank = ranks[at]!
    if (found === undefined || rank < found.rank || (rank === found.rank && handlers[found.at]!.type === null))
      found = { at, rank, exception: thrown }
  }
  const outer = record.Exception
  if (isException(outer, runtimeType.name)) {
    if (outer.InnerException !== null) look(outer.InnerException)
    look(outer)
    if (outer.InnerException?.InnerException && isException(outer, 'System.Management.Automation.CmdletInvocationException'))
      look(outer.InnerException.InnerException)
  } else {
    // An exception of .NET travels inside a RuntimeException.
    look(outer)
    look(outer, runtimeType)
  }
  return found && { index: handlers[found.at]!.index, exception: found.exception }
}

/** A clause for everything takes it as it is: nothing further in is looked at. */
const isPlain = (thrown: Exception): boolean => thrown.InnerException === null || thrown.InnerException.InnerException === null

function withException(record: ErrorRecord, thrown: Exception): ErrorRecord {
  if (record.Exception === thrown) return record
  const made = new ErrorRecord(thrown, record.errorId, record.CategoryInfo.Category, record.TargetObject)
  made.origin = record.origin
  made.ErrorDetails = record.ErrorDetails
  made.InvocationInfo = record.InvocationInfo
  made.ScriptStackTrace = record.ScriptStackTrace
  made.CategoryInfo.Activity = record.CategoryInfo.Activity
  return made
}

/** An error in a catch clause. */
export type Caught = { readonly index: number; readonly error: PSError; readonly item: unknown }

/** The catch clause for an error; throws it further when there is none. Its record is $_ until `caughtDone`. */
export function catchError(
  engine: Engine,
  frame: Frame,
  at: Activation,
  _out: Pipe,
  thrown: unknown,
  clauses: readonly (readonly ITypeName[])[],
): Caught {
  if (thrown instanceof Flow) throw thrown
  engine.at = at
  const error = errorAt(engine, at, thrown)
  remember(engine, error.record)
  if (engine.streams.kept !== undefined) keep(engine, error.record)
  engine.succeeded = false
  const found =
    clauses.length === 1 && clauses[0]!.length === 0 && isPlain(error.record.Exception)
      ? { index: 0, exception: error.record.Exception }
      : bestHandler(
          clauses.map((names) => (names.length === 0 ? [null] : names.map((name) => engine.resolveTypeName(frame, name)))),
          error.record,
        )
  if (found === undefined) throw error
  const saved = frame.item
  frame.item = withException(error.record, found.exception)
  return { index: found.index, error, item: saved }
}

export function caughtDone(_engine: Engine, frame: Frame, caught: Caught): void {
  frame.item = caught.item
}

/** `throw` without a value in a catch clause. */
export function rethrown(caught: Caught): PSError {
  return caught.error
}

/** What `throw value` throws. */
export function thrownValue(engine: Engine, _frame: Frame, at: Activation, value: unknown): unknown {
  let error: PSError
  if (value instanceof PSError) {
    error = value
    error.again = !error.terminates
  } else if (value instanceof ErrorRecord) error = new PSError(value)
  else if (value instanceof Exception) {
    const own = value.fields['ErrorRecord']
    error = new PSError(
      own instanceof ErrorRecord
        ? own
        : new ErrorRecord(
            value,
            isException(value, runtimeType.name) ? (value.fields['ErrorRecord'] === undefined ? 'RuntimeException' : '') : value.Message,
            'OperationStopped',
            null,
          ),
    )
  } else if (
    value !== null &&
    typeof value === 'object' &&
    'exception' in value &&
    (value as { exception: unknown }).exception instanceof Exception
  ) {
    const made = (value as { exception: Exception }).exception
    error = new PSError(new ErrorRecord(made, made.Message, 'OperationStopped', null))
  } else {
    const nothing = value === undefined || value === null || engine.isNothing(value)
    const message = nothing ? 'ScriptHalted' : engine.text(value)
    const record = new ErrorRecord(new Exception(runtimeType, message), message, 'OperationStopped', nothing ? null : value)
    error = new PSError(record)
  }
  error.terminates = true
  const { Exception: thrown } = error.record
  if (isException(thrown, runtimeType.name)) thrown.fields['WasThrownFromThrowStatement'] = true
  stamp(engine, at, error.record)
  return error
}

/** State of the engine that `finally` must not disturb. */
export function beforeFinally(engine: Engine, at: Activation): number {
  // Writing what is there already is not free: the collector notes that an old object speaks of a new one (5 ns).
  if (engine.at !== at) engine.at = at
  const stop = engine.stop[0]!
  if (stop !== 0) engine.stop[0] = 0
  return stop
}

export function afterFinally(engine: Engine, stop: number): void {
  if (stop !== 0) engine.stop[0] = stop
}

export function exit(_engine: Engine, _frame: Frame, _at: Activation, value: unknown): never {
  throw new ExitFlow(value)
}

/** break and continue thrown into a loop: true for break, false for continue; others are thrown on. */
export function leaves(thrown: unknown, label: string): boolean {
  if (thrown instanceof BreakFlow && (thrown.label === '' || thrown.label === label)) return true
  if (thrown instanceof ContinueFlow && (thrown.label === '' || thrown.label === label)) return false
  throw thrown
}

/**
 * Called when calls nest deeper than was known to be safe. The stack is measured: with enough of it left the limit is
 * raised, otherwise the error comes while there is still room for `finally`.
 */
export function overflow(engine: Engine, frame: Frame): void {
  const left = framesLeft() - reserve
  if (left > 0) {
    engine.depthLimit = frame.depth + Math.max(20, Math.floor(left / framesPerCall))
    return
  }
  engine.at = frame.caller ?? frame
  throw callDepthOverflow()
}

/** Simple JavaScript frames that are kept free, and how many of them one call of a script may take. */
const reserve = 3000
const framesPerCall = 40

/** How many more simple JavaScript calls fit on the stack. */
function framesLeft(): number {
  let count = 0
  const deeper = (): void => {
    count++
    deeper()
  }
  try {
    deeper()
  } catch {
    // The end of the stack.
  }
  return count
}
