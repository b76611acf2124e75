// A binding failure as the ErrorRecord that people and scripts see.

import { ErrorRecord, type Exception, InvocationInfo, defineType, exception, int64 } from '#objects'
import { type CommandRuntime, Extent, completeError, exceptionOf, placeAt } from '#engine/runtime'
import { type BindingError, bindingExceptions } from './binding-error.ts'
import { ValidationFailure } from './validate.ts'

export function recordOfBinding(error: BindingError, runtime: CommandRuntime, target?: unknown): ErrorRecord {
  const { failure } = error
  const cause =
    failure.cause instanceof ValidationFailure
      ? failedValidation(failure.cause)
      : failure.cause === undefined
        ? undefined
        : exceptionOf(failure.cause)
  const fields: { [name: string]: unknown } = {
    ParameterName: failure.parameter ?? '',
    ParameterType: failure.parameterType ?? null,
    TypeSpecified: failure.given ?? null,
    ErrorId: failure.id,
    CommandInvocation: runtime.invocation,
  }
  const thrown = exception(bindingExceptions[error.kind], failure.message, fields, cause ?? null)
  const record = new ErrorRecord(thrown, failure.id, failure.category, target ?? null)
  fields['ErrorRecord'] = record
  completeError(record, runtime)
  // The command was never called: only which it is and where it stands is told.
  const invocation = new InvocationInfo({ MyCommand: runtime.command })
  const { code } = runtime.caller
  const at = failure.at as { readonly start: number; readonly end: number } | undefined
  const extent = at === undefined ? code.extents[runtime.pos] : new Extent(code.source, at.start, at.end)
  record.InvocationInfo = extent === undefined ? invocation : placeAt(invocation, extent)
  return record
}

/** ValidationMetadataException: its own record tells which check failed. */
function failedValidation({ id, message }: ValidationFailure): Exception {
  const thrown = exception('System.Management.Automation.ValidationMetadataException', message)
  if (id !== '') thrown.fields['ErrorRecord'] = new ErrorRecord(thrown, id, 'MetadataError', null)
  return thrown
}

const field = (name: string, type: string) => ({ type, get: (self: Exception) => self.fields[name] ?? null })
const placeOf = (self: Exception, part: 'ScriptLineNumber' | 'OffsetInLine') =>
  int64(BigInt((self.fields['ErrorRecord'] as ErrorRecord | undefined)?.InvocationInfo?.[part] ?? 0))

defineType('System.Management.Automation.ParameterBindingException', () => ({
  properties: {
    ParameterName: field('ParameterName', 'System.String'),
    ParameterType: field('ParameterType', 'System.Type'),
    TypeSpecified: field('TypeSpecified', 'System.Type'),
    ErrorId: field('ErrorId', 'System.String'),
    CommandInvocation: field('CommandInvocation', 'System.Management.Automation.InvocationInfo'),
    Line: { type: 'System.Int64', get: (self: Exception) => placeOf(self, 'ScriptLineNumber') },
    Offset: { type: 'System.Int64', get: (self: Exception) => placeOf(self, 'OffsetInLine') },
  },
}))
