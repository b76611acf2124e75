// How the rules of the language fail. Three shapes: a RuntimeException with an id of its own (`runtimeError`), a .NET
// exception thrown as it is (`exception` of #objects), and an exception that brings its record along in
// `fields.ErrorRecord` (conversion, method calls). `recordOf` makes an ErrorRecord of whatever was thrown.
//
// Ids and categories are PowerShell's; the sentences are ours.

import { ErrorRecord, Exception, PSError, isException, netType, memoryError } from '#objects'
import type { ErrorCategory, NetType } from '#objects'

const runtimeException = netType('System.Management.Automation.RuntimeException')

export type ErrorOptions = {
  readonly category?: ErrorCategory
  readonly target?: unknown
  readonly inner?: Exception | null
  /** Full name of the exception's type instead of RuntimeException. */
  readonly type?: string
}

/** An error of the interpreter: a RuntimeException whose record has this id. `languageError` for what brings its record along. */
export function runtimeError(id: string, message: string, options: ErrorOptions = {}): PSError {
  const type = options.type === undefined ? runtimeException : netType(options.type)
  return new PSError(recorded(type, id, message, options.category ?? 'InvalidOperation', options.target ?? null, options.inner ?? null))
}

/** An exception that brings its record: what a method or a conversion throws. Thrown, it is wrapped where PowerShell wraps it. */
export function recordException(type: string, id: string, message: string, options: ErrorOptions = {}): Exception {
  return recorded(netType(type), id, message, options.category ?? 'NotSpecified', options.target ?? null, options.inner ?? null).Exception
}

/** A cast that cannot be done. */
export function castError(id: string, message: string, inner: Exception | null = null): Exception {
  return recorded(castException, id, message, 'InvalidArgument', null, inner).Exception
}
const castException = netType('System.Management.Automation.PSInvalidCastException')

function recorded(
  type: NetType,
  id: string,
  message: string,
  category: ErrorCategory,
  target: unknown,
  inner: Exception | null,
): ErrorRecord {
  const fields: { [name: string]: unknown } = {}
  const record = new ErrorRecord(new Exception(type, message, inner, fields), id, category, target)
  fields['ErrorRecord'] = record
  return record
}

/** .NET's own failure inside an operator: a RuntimeException around it, with no id of its own. */
export function wrappedError(inner: Exception): PSError {
  return runtimeError('RuntimeException', inner.Message, { category: 'NotSpecified', inner })
}

/** The record of anything that was thrown; what is no PowerShell error is a mistake of ours and comes back undefined. */
export function recordOf(thrown: unknown): ErrorRecord | undefined {
  if (thrown instanceof PSError) return thrown.record
  if (!(thrown instanceof Exception)) {
    const memory = memoryError(thrown)
    return memory && recordOf(memory)
  }
  const own = thrown.fields['ErrorRecord']
  if (own instanceof ErrorRecord) {
    if (isException(thrown, 'System.Management.Automation.RuntimeException')) return own
    // An exception with a record that is no RuntimeException gets one around it, which keeps id and category.
    const record = recorded(runtimeException, own.errorId, thrown.Message, own.CategoryInfo.Category, own.TargetObject, thrown)
    return record
  }
  if (isException(thrown, 'System.Management.Automation.RuntimeException')) {
    const record = new ErrorRecord(thrown, 'RuntimeException', 'NotSpecified', null)
    thrown.fields['ErrorRecord'] = record
    return record
  }
  return new ErrorRecord(thrown, thrown.netType.name, 'OperationStopped', null)
}

/** The .NET exception in whatever was thrown. */
export function exceptionOf(thrown: unknown): Exception | undefined {
  return thrown instanceof PSError ? thrown.record.Exception : thrown instanceof Exception ? thrown : memoryError(thrown)
}
