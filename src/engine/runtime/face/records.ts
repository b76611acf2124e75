// Errors, invocations and the records of the other streams, as scripts see them.

import {
  Dictionary,
  List,
  genericType,
  ErrorDetails,
  ErrorRecord,
  Exception,
  DateTime,
  HostInformationMessage,
  InformationRecord,
  InformationalRecord,
  PSArray,
  PSObject,
  ProgressRecord,
  defineType,
  defineTypes,
  enumValue,
  errorCategories,
  exception,
  exceptionNames,
  int64,
  netType,
  noBase,
} from '#objects'
import { textOf } from '#dotnet'
import { currentEngine } from '../current.ts'
import { toText } from '../values/text.ts'
import { fields } from './fields.ts'
import { ownRecord } from './own-record.ts'

const defaultMessages: { readonly [name: string]: string } = {
  'System.ArgumentNullException': 'Value cannot be null.',
  'System.ArgumentOutOfRangeException': 'Specified argument was out of the range of valid values.',
  'System.ArgumentException': 'Value does not fall within the expected range.',
  'System.InvalidOperationException': 'Operation is not valid due to the current state of the object.',
  'System.NotSupportedException': 'Specified method is not supported.',
  'System.NotImplementedException': 'The method or operation is not implemented.',
  'System.InvalidCastException': 'Specified cast is not valid.',
  'System.FormatException': 'One of the identified items was in an invalid format.',
  'System.OverflowException': 'Arithmetic operation resulted in an overflow.',
  'System.DivideByZeroException': 'Attempted to divide by zero.',
  'System.ArithmeticException': 'Overflow or underflow in the arithmetic operation.',
  'System.NullReferenceException': 'Object reference not set to an instance of an object.',
  'System.IndexOutOfRangeException': 'Index was outside the bounds of the array.',
  'System.TimeoutException': 'The operation has timed out.',
  'System.UnauthorizedAccessException': 'Attempted to perform an unauthorized operation.',
  'System.IO.FileNotFoundException': 'Unable to find the specified file.',
  'System.IO.DirectoryNotFoundException': 'Attempted to access a path that is not on the disk.',
  'System.IO.IOException': 'I/O error occurred.',
  'System.Collections.Generic.KeyNotFoundException': 'The given key was not present in the dictionary.',
  'System.OperationCanceledException': 'The operation was canceled.',
  'System.ApplicationException': 'Error in the application.',
  'System.SystemException': 'System error.',
  'System.AggregateException': 'One or more errors occurred.',
  'System.Management.Automation.PSInvalidOperationException': 'Operation is not valid due to the current state of the object.',
  'System.Management.Automation.PSArgumentException': 'Value does not fall within the expected range.',
  'System.Management.Automation.PSNotSupportedException': 'Specified method is not supported.',
  'System.Management.Automation.ItemNotFoundException': 'System error.',
}

const space = 'System.Management.Automation'
const categoryType = netType(`${space}.ErrorCategory`)

defineType(categoryType.name, () => ({ enum: Object.fromEntries(errorCategories.map((name, index) => [name, index])) }))
const category = (name: string): unknown => enumValue(categoryType, errorCategories.indexOf(name as never))
const nameOf = (value: unknown): (typeof errorCategories)[number] =>
  errorCategories[Number((value as { value?: number })?.value ?? value)] ?? 'NotSpecified'

defineType(`${space}.ErrorRecord`, () => ({
  new: {
    '(System.Exception exception, System.String errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)':
      (thrown: Exception, id: string, kind: unknown, target: unknown) => {
        if (!(thrown instanceof Exception))
          throw exception('System.Management.Automation.PSArgumentNullException', 'An error record needs an exception.', {
            ParamName: 'exception',
          })
        const made = new ErrorRecord(thrown, id ?? '', nameOf(kind), target)
        // What has no type of .NET's own is told by what it holds.
        if (target instanceof PSObject && target.base === noBase) {
          made.CategoryInfo.TargetName = toText(target, currentEngine())
          made.CategoryInfo.TargetType = 'PSObject'
        }
        return made
      },
    '(System.Management.Automation.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)': (
      record: ErrorRecord,
      thrown: Exception,
    ) => {
      const made = new ErrorRecord(thrown ?? record.Exception, record.errorId, record.CategoryInfo.Category, record.TargetObject)
      made.origin = record.origin
      made.ErrorDetails = record.ErrorDetails
      made.InvocationInfo = record.InvocationInfo
      made.ScriptStackTrace = record.ScriptStackTrace
      return made
    },
  },
  properties: {
    ...fields(`
      Exception System.Exception
      TargetObject System.Object
      CategoryInfo System.Management.Automation.ErrorCategoryInfo
      FullyQualifiedErrorId System.String
      ErrorDetails System.Management.Automation.ErrorDetails*
      InvocationInfo System.Management.Automation.InvocationInfo
      ScriptStackTrace System.String`),
    PipelineIterationInfo: {
      type: 'System.Collections.ObjectModel.ReadOnlyCollection[System.Int32]',
      get: (self: ErrorRecord) => new PSArray([...self.PipelineIterationInfo]),
    },
  },
  methods: { 'System.String ToString()': (self: ErrorRecord) => self.toString() },
}))

defineType(`${space}.ErrorCategoryInfo`, () => ({
  properties: {
    Category: { type: categoryType.name, get: (self) => category(self.Category) },
    ...fields(`
      Activity System.String*
      Reason System.String*
      TargetName System.String*
      TargetType System.String*`),
  },
  methods: {
    'System.String GetMessage()': (self) => message(self),
    'System.String ToString()': (self) => message(self),
  },
}))

function message(self: { Category: string; Activity: string; Reason: string; TargetName: string; TargetType: string }): string {
  return `${self.Category}: (${self.TargetName}:${self.TargetType}) [${self.Activity}], ${self.Reason}`
}

defineType(`${space}.ErrorDetails`, () => ({
  new: { '(System.String message)': (text: string) => new ErrorDetails(text) },
  properties: fields(`
    Message System.String
    RecommendedAction System.String*`),
  methods: { 'System.String ToString()': (self: ErrorDetails) => self.toString() },
}))

const boundType = genericType(netType('System.Collections.Generic.Dictionary`2'), [netType('System.String'), netType('System.Object')])
const unboundType = genericType(netType('System.Collections.Generic.List`1'), [netType('System.Object')])
const originType = defineType(`${space}.CommandOrigin`, () => ({ enum: { Runspace: 0, Internal: 1 } }))

defineType(`${space}.InvocationInfo`, () => ({
  properties: {
    ...fields(`
      MyCommand System.Management.Automation.CommandInfo`),
    BoundParameters: {
      type: 'System.Collections.Generic.Dictionary[System.String,System.Object]',
      get: (self) => (self.BoundParameters ??= new Dictionary(boundType, 'ignoreCase')),
    },
    UnboundArguments: {
      type: 'System.Collections.Generic.List[System.Object]',
      get: (self) => (self.UnboundArguments ??= new List([], unboundType)),
    },
    ...fields(`
      ScriptLineNumber System.Int32
      OffsetInLine System.Int32`),
    // Until the call is remembered, it belongs to what is being typed now.
    HistoryId: {
      type: 'System.Int64',
      get: (self) => int64(BigInt(self.HistoryId < 0 ? currentEngine().history + 1 : self.HistoryId)),
    },
    ...fields(`
      ScriptName System.String
      Line System.String
      Statement System.String
      PositionMessage System.String
      PSScriptRoot System.String
      PSCommandPath System.String
      InvocationName System.String
      PipelineLength System.Int32
      PipelinePosition System.Int32
      ExpectingInput System.Boolean
      DisplayScriptPosition System.Management.Automation.Language.IScriptExtent*`),
    CommandOrigin: { type: originType.name, get: (self) => enumValue(originType, self.CommandOrigin === 'Runspace' ? 0 : 1) },
  },
}))

const informational = fields(`
  Message System.String*
  InvocationInfo System.Management.Automation.InvocationInfo
  PipelineIterationInfo System.Object`)
defineType(`${space}.InformationalRecord`, () => ({
  properties: informational,
  methods: { 'System.String ToString()': (self) => self.toString() },
}))
for (const kind of ['Verbose', 'Debug'] as const) {
  defineType(`${space}.${kind}Record`, () => ({
    base: `${space}.InformationalRecord`,
    new: { '(System.String message)': (text: string) => new InformationalRecord(kind, text) },
  }))
}
defineType(`${space}.WarningRecord`, () => ({
  base: `${space}.InformationalRecord`,
  properties: fields('FullyQualifiedWarningId System.String'),
  new: {
    '(System.String message)': (text: string) => new InformationalRecord('Warning', text),
    '(System.String fullyQualifiedWarningId, System.String message)': (id: string, text: string) =>
      Object.assign(new InformationalRecord('Warning', text), { FullyQualifiedWarningId: id }),
  },
}))
const progressKind = defineType(`${space}.ProgressRecordType`, () => ({ enum: { Processing: 0, Completed: 1 } }))
defineType(`${space}.ProgressRecord`, () => ({
  new: {
    '(System.Int32 activityId, System.String activity, System.String statusDescription)': (id: number, activity: string, status: string) =>
      new ProgressRecord(id, activity, status),
  },
  properties: {
    ...fields(`
      ActivityId System.Int32
      ParentActivityId System.Int32*
      Activity System.String*
      StatusDescription System.String*
      CurrentOperation System.String*
      PercentComplete System.Int32*
      SecondsRemaining System.Int32*`),
    RecordType: {
      type: progressKind.name,
      get: (self: ProgressRecord) => enumValue(progressKind, self.RecordType === 'Completed' ? 1 : 0),
      set: (self: ProgressRecord, value) => {
        self.RecordType = Number(value.value) === 1 ? 'Completed' : 'Processing'
      },
    },
  },
  methods: {
    'System.String ToString()': (self: ProgressRecord) =>
      [
        `parent = ${self.ParentActivityId} id = ${self.ActivityId} act = ${self.Activity} stat = ${self.StatusDescription}`,
        `cur = ${self.CurrentOperation ?? ''} pct = ${self.PercentComplete} sec = ${self.SecondsRemaining} type = ${self.RecordType}`,
      ].join(' '),
  },
}))
defineType(`${space}.InformationRecord`, () => ({
  new: {
    '(System.Object messageData, System.String source)': (data: unknown, source: string) =>
      new InformationRecord(data, source, currentEngine().parts.outside?.now() ?? new DateTime(0n)),
  },
  properties: {
    ...fields(`
      MessageData System.Object*
      Source System.String*
      TimeGenerated System.DateTime*
      User System.String*
      Computer System.String*
      ProcessId System.UInt32*
      NativeThreadId System.UInt32*
      ManagedThreadId System.UInt32*`),
    Tags: { type: 'System.Collections.Generic.List[System.String]', get: (self: InformationRecord) => new PSArray([...self.Tags]) },
  },
  methods: { 'System.String ToString()': (self) => self.toString() },
}))
defineType(`${space}.HostInformationMessage`, () => ({
  new: { '()': () => new HostInformationMessage('') },
  properties: fields(`
    Message System.String*
    NoNewLine System.Boolean*
    ForegroundColor System.ConsoleColor*
    BackgroundColor System.ConsoleColor*`),
  methods: { 'System.String ToString()': (self) => self.toString() },
}))

// Every exception: made of a message and an inner one, and what all of them tell.
defineTypes(
  exceptionNames.filter((name) => name !== `${space}.RuntimeException`),
  (made) => {
    const said = (text: unknown): string => (text === null || text === undefined ? `Exception of type '${made}' was thrown.` : String(text))
    return {
      new: {
        '()': () => exception(made, defaultMessages[made] ?? said(null)),
        ...(/^System\.Argument(Null|OutOfRange)Exception$/.test(made)
          ? {}
          : { '(System.String message)': (text: unknown) => exception(made, said(text)) }),
        '(System.String message, System.Exception innerException)': (text: unknown, inner: Exception | null) =>
          exception(made, said(text), {}, inner ?? null),
        ...argumentConstructors(made),
      },
    }
  },
)

const outOfRange = (parameter: string, value: unknown, text: string): Exception =>
  exception('System.ArgumentOutOfRangeException', `${text} (Parameter '${parameter}')\nActual value was ${textOf(value)}.`, {
    ParamName: parameter,
    ActualValue: value,
  })

function argumentConstructors(name: string): { [signature: string]: (...args: any[]) => unknown } {
  if (name === 'System.ArgumentNullException' || name === 'System.ArgumentOutOfRangeException') {
    return {
      '(System.String paramName)': (parameter: string) =>
        exception(name, `${defaultMessages[name]} (Parameter '${parameter}')`, { ParamName: parameter }),
      '(System.String paramName, System.String message)': (parameter: string, text: string) =>
        exception(name, `${text} (Parameter '${parameter}')`, { ParamName: parameter }),
      ...(name === 'System.ArgumentOutOfRangeException'
        ? { '(System.String paramName, System.Object actualValue, System.String message)': outOfRange }
        : {}),
    }
  }
  if (name === 'System.IO.FileNotFoundException') {
    return {
      '(System.String message, System.String fileName)': (text: string, FileName: string) => exception(name, text, { FileName }),
    }
  }
  if (name === 'System.ArgumentException') {
    return {
      '(System.String message, System.String paramName)': (text: string, parameter: string) =>
        exception(name, `${text} (Parameter '${parameter}')`, { ParamName: parameter }),
    }
  }
  return {}
}

defineType('System.Exception', () => ({
  properties: {
    // In the order of .NET: CLIXML and lists of properties show them so.
    TargetSite: { type: 'System.Reflection.MethodBase', get: () => null },
    ...fields(`
      Message System.String
      Data System.Collections.IDictionary
      InnerException System.Exception
      HelpLink System.String*
      Source System.String*
      HResult System.Int32*
      StackTrace System.String`),
  },
  methods: {
    'System.Exception GetBaseException()': (self: Exception) => {
      let each = self
      while (each.InnerException !== null) each = each.InnerException
      return each
    },
    'System.String ToString()': (self: Exception) => self.toString(),
  },
}))
const paramName = { ParamName: { type: 'System.String', get: (self: Exception) => self.fields['ParamName'] ?? null } }
defineType('System.ArgumentException', () => ({ properties: paramName }))
defineType('System.TypeInitializationException', () => ({
  properties: { TypeName: { type: 'System.String', get: (self: Exception) => self.fields['TypeName'] ?? null } },
}))
defineType('System.IO.FileNotFoundException', () => ({
  properties: { FileName: { type: 'System.String', get: (self: Exception) => self.fields['FileName'] ?? null } },
}))

// What exceptions of PowerShell have beside what every exception has.
const own = (name: string): { type: string; get: (self: Exception) => unknown } => ({
  type: 'System.Object',
  get: (self) => self.fields[name] ?? null,
})
defineType(`${space}.RuntimeException`, () => ({
  new: {
    '()': () => exception(`${space}.RuntimeException`, 'System error.'),
    '(System.String message)': (text: string) => exception(`${space}.RuntimeException`, text),
    '(System.String message, System.Exception innerException)': (text: string, inner: Exception) =>
      exception(`${space}.RuntimeException`, text, {}, inner),
    '(System.String message, System.Exception innerException, System.Management.Automation.ErrorRecord errorRecord)': (
      text: string,
      inner: Exception,
      record: ErrorRecord,
    ) => exception(`${space}.RuntimeException`, text, { ErrorRecord: record }, inner),
  },
  properties: {
    ErrorRecord: {
      type: `${space}.ErrorRecord`,
      get: ownRecord,
    },
    WasThrownFromThrowStatement: {
      type: 'System.Boolean',
      get: (self: Exception) => self.fields['WasThrownFromThrowStatement'] === true,
      set: (self: Exception, value) => {
        self.fields['WasThrownFromThrowStatement'] = value
      },
    },
  },
}))
for (const name of [
  'PSArgumentException',
  'PSArgumentNullException',
  'PSArgumentOutOfRangeException',
  'PSInvalidCastException',
  'PSInvalidOperationException',
  'PSNotImplementedException',
  'PSNotSupportedException',
])
  defineType(`${space}.${name}`, () => ({ properties: { ErrorRecord: { type: `${space}.ErrorRecord`, get: ownRecord } } }))
defineType(`${space}.CommandNotFoundException`, () => ({
  properties: { CommandName: own('CommandName') },
}))
defineType(`${space}.ScriptRequiresException`, () => ({
  properties: { MissingPSSnapIns: own('MissingPSSnapIns'), CommandName: own('CommandName') },
}))
defineType(`${space}.ParseException`, () => ({ properties: { Errors: own('Errors') } }))
