// Records as they come over the wire, made records again. An error from afar has a RemoteException that keeps what was
// sent of the real one.

import { propertyOf } from '#clixml'
import {
  DateTime,
  type ErrorCategory,
  ErrorDetails,
  ErrorRecord,
  InformationRecord,
  InformationalRecord,
  PSObject,
  errorCategories,
  exception,
  unwrap,
} from '#objects'
import { int, itemsOf, nameless } from './codec.ts'
import { RemoteProtocolError } from './error.ts'

/** An error record from its bag. */
export function errorRecordOf(value: unknown): ErrorRecord {
  if (value instanceof ErrorRecord) return value
  if (!(value instanceof PSObject)) throw new RemoteProtocolError('an error record came that is no object')
  const text = (name: string): string | undefined => {
    const property = unwrap(propertyOf(value, name) ?? null)
    return typeof property === 'string' ? property : undefined
  }
  const serialized = propertyOf(value, 'Exception')
  const message = serialized instanceof PSObject ? unwrap(propertyOf(serialized, 'Message') ?? null) : undefined
  const remote = exception(
    'System.Management.Automation.RemoteException',
    typeof message === 'string' && message.trim() !== '' ? message : (text('ErrorCategory_Message') ?? ''),
    {
      SerializedRemoteException: serialized ?? null,
      SerializedRemoteInvocationInfo: propertyOf(value, 'InvocationInfo') ?? null,
    },
  )
  const number = unwrap(propertyOf(value, 'ErrorCategory_Category') ?? 0)
  const category: ErrorCategory = typeof number === 'number' ? (errorCategories[number] ?? 'NotSpecified') : 'NotSpecified'
  const record = new ErrorRecord(remote, text('FullyQualifiedErrorId') ?? '', category, propertyOf(value, 'TargetObject') ?? null)
  remote.fields.ErrorRecord = record
  const { CategoryInfo: info } = record
  info.Activity = text('ErrorCategory_Activity') ?? ''
  info.Reason = text('ErrorCategory_Reason') ?? ''
  info.TargetName = text('ErrorCategory_TargetName') ?? ''
  info.TargetType = text('ErrorCategory_TargetType') ?? ''
  const details = text('ErrorDetails_Message')
  const action = text('ErrorDetails_RecommendedAction')
  if (details !== undefined || action !== undefined) record.ErrorDetails = new ErrorDetails(details ?? '', action ?? '')
  record.ScriptStackTrace = text('ErrorDetails_ScriptStackTrace') ?? null
  return record
}

/** Warning, verbose or debug. */
export function informationalOf(kind: 'Warning' | 'Verbose' | 'Debug', value: unknown): InformationalRecord {
  if (value instanceof InformationalRecord) return value
  if (!(value instanceof PSObject)) throw new RemoteProtocolError(`a ${kind.toLowerCase()} record came that is no object`)
  const message = unwrap(propertyOf(value, 'InformationalRecord_Message') ?? '')
  return new InformationalRecord(kind, typeof message === 'string' ? message : '')
}

export function informationOf(value: unknown): InformationRecord {
  if (value instanceof InformationRecord) return value
  if (!(value instanceof PSObject)) throw new RemoteProtocolError('an information record came that is no object')
  const get = (name: string): unknown => propertyOf(value, name) ?? null
  const text = (name: string): string => {
    const property = unwrap(get(name))
    return typeof property === 'string' ? property : ''
  }
  const number = (name: string): number => (get(name) === null ? 0 : int.read(get(name), `InformationRecord.${name}`))
  const time = unwrap(get('TimeGenerated'))
  const record = new InformationRecord(get('MessageData'), text('Source'), time instanceof DateTime ? time : new DateTime(0n))
  record.Tags = (itemsOf(get('Tags')) ?? []).map((each) => String(unwrap(each)))
  record.User = text('User')
  record.Computer = text('Computer')
  record.ProcessId = number('ProcessId')
  record.NativeThreadId = number('NativeThreadId')
  record.ManagedThreadId = number('ManagedThreadId')
  return record
}

/** An information record as the bag that its message holds; `list` and `uint` make .NET's types of its parts. */
export function informationBag(
  record: InformationRecord,
  list: (tags: readonly string[]) => unknown,
  uint: (value: number) => unknown,
): PSObject {
  const bag = nameless()
  bag.set('MessageData', record.MessageData)
  bag.set('Source', record.Source)
  bag.set('TimeGenerated', record.TimeGenerated)
  bag.set('Tags', list(record.Tags))
  bag.set('User', record.User)
  bag.set('Computer', record.Computer)
  bag.set('ProcessId', uint(record.ProcessId))
  bag.set('NativeThreadId', uint(record.NativeThreadId))
  bag.set('ManagedThreadId', uint(record.ManagedThreadId))
  return bag
}
