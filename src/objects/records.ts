// What travels in the streams beside output. Field names are .NET's: scripts and the wire read them.

import type { Exception } from './exception.ts'
import { type NetType, netType } from './type.ts'
import { typeOf } from './names.ts'
import { PSObject, unwrap } from './psobject.ts'
import type { DateTime } from './time.ts'

/** In the order of System.Management.Automation.ErrorCategory: the index is the value. */
export const errorCategories = [
  'NotSpecified',
  'OpenError',
  'CloseError',
  'DeviceError',
  'DeadlockDetected',
  'InvalidArgument',
  'InvalidData',
  'InvalidOperation',
  'InvalidResult',
  'InvalidType',
  'MetadataError',
  'NotImplemented',
  'NotInstalled',
  'ObjectNotFound',
  'OperationStopped',
  'OperationTimeout',
  'SyntaxError',
  'ParserError',
  'PermissionDenied',
  'ResourceBusy',
  'ResourceExists',
  'ResourceUnavailable',
  'ReadError',
  'WriteError',
  'FromStdErr',
  'SecurityError',
  'ProtocolError',
  'ConnectionError',
  'AuthenticationError',
  'LimitsExceeded',
  'QuotaExceeded',
  'NotEnabled',
] as const
export type ErrorCategory = (typeof errorCategories)[number]

/** What an error is about. Activity, Reason, TargetName and TargetType are worked out by the record unless set. */
export class ErrorCategoryInfo {
  private readonly record: ErrorRecord
  Category: ErrorCategory
  private activity: string | undefined
  private reason: string | undefined
  private targetName: string | undefined
  private targetType: string | undefined
  constructor(record: ErrorRecord, category: ErrorCategory) {
    this.record = record
    this.Category = category
  }
  get netType(): NetType {
    return categoryInfoType
  }
  get Activity(): string {
    return this.activity ?? ''
  }
  set Activity(value: string) {
    this.activity = value
  }
  get Reason(): string {
    return this.reason ?? this.record.Exception.netType.shortName
  }
  set Reason(value: string) {
    this.reason = value
  }
  get TargetName(): string {
    return this.targetName ?? targetText(this.record.TargetObject)
  }
  set TargetName(value: string) {
    this.targetName = value
  }
  get TargetType(): string {
    return this.targetType ?? typeOf(unwrap(this.record.TargetObject))?.shortName ?? ''
  }
  set TargetType(value: string) {
    this.targetType = value
  }
}

/** What .NET's ToString gives of it; long text is cut by who shows it. */
function targetText(target: unknown): string {
  const value = unwrap(target)
  return value === null || value === undefined ? '' : value === true ? 'True' : value === false ? 'False' : String(value)
}

export class ErrorDetails {
  readonly Message: string
  RecommendedAction: string
  constructor(message: string, recommendedAction = '') {
    this.Message = message
    this.RecommendedAction = recommendedAction
  }
  get netType(): NetType {
    return errorDetailsType
  }
  toString(): string {
    return this.Message
  }
}

export class ErrorRecord {
  Exception: Exception
  /** The id without the command behind it. */
  errorId: string
  /** What stands behind the comma of FullyQualifiedErrorId: a cmdlet's type name or a function's name. */
  origin = ''
  TargetObject: unknown
  readonly CategoryInfo: ErrorCategoryInfo
  ErrorDetails: ErrorDetails | null = null
  InvocationInfo: InvocationInfo | null = null
  private stack: string | null | (() => string) = null
  PipelineIterationInfo: readonly number[] = []
  /** Complete as it is: no command that passes it on adds its name, id or place. */
  settled = false
  /** Set for a record from afar: where it came from (System.Management.Automation.Runspaces.RemotingErrorRecord). */
  remote: unknown
  constructor(exception: Exception, errorId: string, category: ErrorCategory = 'NotSpecified', targetObject: unknown = null) {
    this.Exception = exception
    this.errorId = errorId
    this.TargetObject = targetObject
    this.CategoryInfo = new ErrorCategoryInfo(this, category)
  }
  get netType(): NetType {
    return this.remote === undefined ? errorRecordType : remotingErrorRecordType
  }
  get ScriptStackTrace(): string | null {
    if (typeof this.stack === 'function') this.stack = this.stack()
    return this.stack
  }
  set ScriptStackTrace(text: string | null) {
    this.stack = text
  }
  /** The stack as text once somebody asks: most errors are caught, and never looked at so closely. */
  keepStack(text: () => string): void {
    this.stack = text
  }
  get hasStack(): boolean {
    return this.stack !== null
  }
  get FullyQualifiedErrorId(): string {
    return this.origin === '' ? this.errorId : this.errorId === '' ? this.origin : `${this.errorId},${this.origin}`
  }
  toString(): string {
    return this.ErrorDetails?.Message || this.Exception.Message
  }
}

/** How and where a command was called. Made from what is known; the rest keeps its zero. */
export class InvocationInfo {
  MyCommand: unknown = null
  BoundParameters: unknown = null
  UnboundArguments: unknown = null
  ScriptLineNumber = 0
  OffsetInLine = 0
  HistoryId: number | bigint = -1
  ScriptName = ''
  Line = ''
  Statement = ''
  PositionMessage = ''
  PSScriptRoot = ''
  PSCommandPath: string | null = null
  InvocationName = ''
  PipelineLength = 0
  PipelinePosition = 0
  ExpectingInput = false
  CommandOrigin: 'Runspace' | 'Internal' = 'Internal'
  DisplayScriptPosition: unknown = null
  /** Where the call stands, as the engine knows it. */
  extent: unknown = null
  constructor(known: Partial<InvocationInfo> = {}) {
    Object.assign(this, known)
  }
  get netType(): NetType {
    return invocationInfoType
  }
}

/** A record of the warning, verbose or debug stream. */
export class InformationalRecord {
  readonly netType: NetType
  Message: string
  InvocationInfo: InvocationInfo | null = null
  PipelineIterationInfo: readonly number[] = []
  /** Warnings only. */
  FullyQualifiedWarningId = ''
  readonly kind: 'Warning' | 'Verbose' | 'Debug'
  /** It was sent into the output with 3>&1 and its like. */
  merged = false
  constructor(kind: 'Warning' | 'Verbose' | 'Debug', message: string) {
    this.kind = kind
    this.netType = informationalTypes[kind]
    this.Message = message
  }
  toString(): string {
    return this.Message
  }
}

export class InformationRecord {
  MessageData: unknown
  Source: string
  TimeGenerated: DateTime
  Tags: string[] = []
  User = ''
  Computer = ''
  ProcessId = 0
  NativeThreadId = 0
  ManagedThreadId = 0
  constructor(messageData: unknown, source: string, timeGenerated: DateTime) {
    this.MessageData = messageData
    this.Source = source
    this.TimeGenerated = timeGenerated
  }
  get netType(): NetType {
    return informationRecordType
  }
  toString(): string {
    const { MessageData: data } = this
    if (data === null || data === undefined) return ''
    // One that came over the wire has the text it had there.
    return data instanceof PSObject && data.remains?.text !== undefined ? data.remains.text : String(unwrap(data))
  }
}

/** What Write-Host puts into the information stream. Colours are values of System.ConsoleColor. */
export class HostInformationMessage {
  Message: string
  NoNewLine: boolean
  ForegroundColor: number | null
  BackgroundColor: number | null
  constructor(message: string, noNewLine = false, foreground: number | null = null, background: number | null = null) {
    this.Message = message
    this.NoNewLine = noNewLine
    this.ForegroundColor = foreground
    this.BackgroundColor = background
  }
  get netType(): NetType {
    return hostMessageType
  }
  toString(): string {
    return this.Message
  }
}

export class ProgressRecord {
  ActivityId: number
  ParentActivityId = -1
  Activity: string
  StatusDescription: string
  CurrentOperation: string | null = null
  PercentComplete = -1
  SecondsRemaining = -1
  RecordType: 'Processing' | 'Completed' = 'Processing'
  constructor(activityId: number, activity: string, statusDescription: string) {
    this.ActivityId = activityId
    this.Activity = activity
    this.StatusDescription = statusDescription
  }
  get netType(): NetType {
    return progressType
  }
}

const automation = (name: string): NetType => netType(`System.Management.Automation.${name}`)
const categoryInfoType = automation('ErrorCategoryInfo')
const errorDetailsType = automation('ErrorDetails')
const errorRecordType = automation('ErrorRecord')
const remotingErrorRecordType = automation('Runspaces.RemotingErrorRecord')
const invocationInfoType = automation('InvocationInfo')
const informationRecordType = automation('InformationRecord')
const hostMessageType = automation('HostInformationMessage')
const progressType = automation('ProgressRecord')
const informationalTypes = { Warning: automation('WarningRecord'), Verbose: automation('VerboseRecord'), Debug: automation('DebugRecord') }
