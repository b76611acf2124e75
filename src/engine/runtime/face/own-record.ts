// The ErrorRecord that an exception of PowerShell carries: not the record that was caught, but one like it whose
// exception only repeats the message, so that neither holds the other.

import { ErrorRecord, exception, isException, type ErrorCategory, type Exception } from '#objects'

const space = 'System.Management.Automation'

/** Id and category of those that say nothing more, by type; a type without a row is as its base. */
const usual: { readonly [type: string]: readonly [id: string, category: ErrorCategory] } = {
  CommandNotFoundException: ['CommandNotFoundException', 'ObjectNotFound'],
  PSInvalidOperationException: ['InvalidOperation', 'InvalidOperation'],
  PSArgumentException: ['Argument', 'InvalidArgument'],
  PSArgumentNullException: ['ArgumentNull', 'InvalidArgument'],
  PSArgumentOutOfRangeException: ['ArgumentOutOfRange', 'InvalidArgument'],
  PSNotSupportedException: ['NotSupported', 'NotImplemented'],
  PSNotImplementedException: ['NotImplemented', 'NotImplemented'],
  PSInvalidCastException: ['PSInvalidCastException', 'InvalidArgument'],
  ParseException: ['Parse', 'ParserError'],
  SessionStateException: ['SessionStateException', 'InvalidArgument'],
  ActionPreferenceStopException: ['ActionPreferenceStop', 'OperationStopped'],
  ApplicationFailedException: ['NativeCommandFailed', 'ResourceUnavailable'],
  MetadataException: ['RuntimeException', 'MetadataError'],
  PSSecurityException: ['UnauthorizedAccess', 'SecurityError'],
  ScriptCallDepthException: ['CallDepthOverflow', 'InvalidOperation'],
  CmdletInvocationException: ['CmdletInvocationException', 'NotSpecified'],
  PSObjectDisposedException: ['ObjectDisposed', 'InvalidOperation'],
}

/** `$exception.ErrorRecord` */
export function ownRecord(self: Exception): ErrorRecord {
  const known = self.fields['ErrorRecord'] as ErrorRecord | undefined
  if (known !== undefined && known !== null && known.Exception !== self) return known
  const kept = self.fields['ownRecord'] as ErrorRecord | undefined
  if (kept !== undefined) return kept
  const parent = exception(`${space}.ParentContainsErrorRecordException`, self.Message)
  const made = known === undefined || known === null || isThrownText(self) ? plain(self, parent) : like(known, parent, self)
  self.fields['ownRecord'] = made
  return made
}

/** What `throw 'text'` makes knows nothing of the id that its record has. */
const isThrownText = (self: Exception): boolean =>
  self.netType.name === `${space}.RuntimeException` && self.fields['WasThrownFromThrowStatement'] === true

function like(known: ErrorRecord, parent: Exception, self: Exception): ErrorRecord {
  const made = new ErrorRecord(parent, known.errorId, known.CategoryInfo.Category, known.TargetObject)
  if (isException(self, `${space}.ParameterBindingException`)) made.origin = known.origin
  made.InvocationInfo = known.InvocationInfo
  made.ScriptStackTrace = known.ScriptStackTrace
  return made
}

function plain(self: Exception, parent: Exception): ErrorRecord {
  const row = Object.entries(usual).find(([type]) => isException(self, `${space}.${type}`) && !derivedIsNearer(self, type))?.[1]
  return new ErrorRecord(parent, row?.[0] ?? 'RuntimeException', row?.[1] ?? 'NotSpecified', self.fields['CommandName'] ?? null)
}

/** Another row names a type between the exception's own and this one. */
const derivedIsNearer = (self: Exception, type: string): boolean =>
  Object.keys(usual).some((other) => other !== type && self.netType.name === `${space}.${other}`)
