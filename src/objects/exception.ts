// A .NET exception as a value, and what our code throws. Throwing an Exception throws the value itself: no JavaScript
// stack is made, so a failed Parse costs what a return costs. The engine makes an ErrorRecord of it where it is caught;
// PSError is what travels once there is a record.

import { once } from '#base'
import { Hashtable } from './dictionary.ts'
import type { ErrorRecord } from './records.ts'
import { type NetType, defineType, defineTypes, netType } from './type.ts'

export class Exception {
  readonly netType: NetType
  Message: string
  InnerException: Exception | null
  HResult: number
  Source: string | null = null
  HelpLink: string | null = null
  StackTrace: string | null = null
  /** What this kind of exception has beyond the common properties (ParamName, FileName, ErrorRecord …), by their names. */
  readonly fields: { [name: string]: unknown }
  private data: Hashtable | undefined
  constructor(type: NetType, message: string, inner: Exception | null = null, fields: { [name: string]: unknown } = {}) {
    this.netType = type
    this.Message = message
    this.InnerException = inner
    this.HResult = hResultOf(type)
    this.fields = fields
  }
  get Data(): Hashtable {
    return (this.data ??= new Hashtable('ordinal', dataType))
  }
  toString(): string {
    return (
      `${this.netType.name}: ${this.Message}` +
      (this.fields['FileName'] ? `\nFile name: '${String(this.fields['FileName'])}'` : '') +
      (this.InnerException ? `\n ---> ${this.InnerException}\n   --- End of inner exception stack trace ---` : '')
    )
  }
}

/** An exception of this full type name; `throw exception('System.FormatException', …)`. */
export function exception(type: string, message: string, fields?: { [name: string]: unknown }, inner: Exception | null = null): Exception {
  return new Exception(netType(type), message, inner, fields)
}

/** An ErrorRecord on its way up. `terminates`: more than the statement, as `throw` and -ErrorAction Stop do. */
export class PSError {
  readonly record: ErrorRecord
  terminates: boolean
  /** -ErrorAction Stop, or a preference: no statement on the way up goes on after it. */
  stops = false
  /** ThrowTerminatingError: the function that threw it is left whatever its preferences say. */
  leaves: unknown
  /** Thrown on by a bare `throw` in a catch: it was not thrown on purpose before. */
  again = false
  constructor(record: ErrorRecord, terminates = false) {
    this.record = record
    this.terminates = terminates
  }
  get message(): string {
    return this.record.Exception.Message
  }
  toString(): string {
    return String(this.record.Exception)
  }
}

/** True when the exception is of this type or one derived from it. */
export function isException(value: unknown, type: string): boolean {
  if (!(value instanceof Exception)) return false
  for (let each: NetType | undefined = value.netType; each !== undefined; each = each.base) if (each.name === type) return true
  return false
}

function hResultOf(type: NetType): number {
  let code = hResultsOfTypes.get(type)
  if (code === undefined) hResultsOfTypes.set(type, (code = findHResult(type)))
  return code
}

const hResultsOfTypes = new Map<NetType, number>()

function findHResult(type: NetType): number {
  for (let each: NetType | undefined = type; each !== undefined; each = each.base) {
    const code = hResults().get(each.name)
    if (code !== undefined) return code
  }
  return 0x80131500 | 0
}

const hResults = once(() => {
  const codes = new Map([['System.Exception', 0x80131500 | 0]])
  for (const { name, code } of tree.trim().split('\n').map(place)) if (code !== '') codes.set(name, Number.parseInt(code, 16) | 0)
  return codes
})

const dataType = netType('System.Collections.ListDictionaryInternal')

// Who derives from whom, by indentation, and the HResult where it differs from the parent's. ~ is System.Management.Automation.
const tree = `
System.SystemException 80131501
  System.ArgumentException 80070057
    System.ArgumentNullException 80004003
      ~.PSArgumentNullException
    System.ArgumentOutOfRangeException 80131502
      ~.PSArgumentOutOfRangeException
    System.Text.RegularExpressions.RegexParseException
    System.Globalization.CultureNotFoundException
    System.ComponentModel.InvalidEnumArgumentException
    System.Text.DecoderFallbackException
    System.DuplicateWaitObjectException 80131529
    ~.PSArgumentException
    Microsoft.PowerShell.Commands.HelpCategoryInvalidException
  System.TypeInitializationException 80131534
  System.FormatException 80131537
    System.UriFormatException
  System.ArithmeticException 80070216
    System.OverflowException 80131516
    System.DivideByZeroException 80020012
    System.NotFiniteNumberException 80131528
  System.InvalidCastException 80004002
    ~.PSInvalidCastException
  System.InvalidOperationException 80131509
    System.ObjectDisposedException 80131622
      ~.PSObjectDisposedException
    System.Net.WebException
    ~.PSInvalidOperationException
  System.IndexOutOfRangeException 80131508
  System.NullReferenceException 80004003
  System.NotSupportedException 80131515
    System.PlatformNotSupportedException 80131539
    ~.PSNotSupportedException
  System.NotImplementedException 80004001
    ~.PSNotImplementedException
  System.TimeoutException 80131505
    System.Text.RegularExpressions.RegexMatchTimeoutException
  System.UnauthorizedAccessException 80070005
  System.OutOfMemoryException 8007000E
  System.StackOverflowException 800703E9
  System.OperationCanceledException 8013153B
    System.Threading.Tasks.TaskCanceledException
  System.RankException 80131517
  System.ArrayTypeMismatchException 80131503
  System.MemberAccessException
    System.MissingMemberException 80131512
      System.MissingMethodException 80131513
    System.FieldAccessException 80131507
  System.TypeLoadException 80131522
  System.InsufficientExecutionStackException 80131578
  System.Collections.Generic.KeyNotFoundException 80131577
  System.IO.IOException 80131620
    System.IO.FileNotFoundException 80070002
    System.IO.DirectoryNotFoundException 80070003
    System.IO.PathTooLongException 800700CE
    System.IO.EndOfStreamException 80070026
    System.IO.DriveNotFoundException 80070003
  System.IO.InvalidDataException
  System.Threading.ThreadAbortException
  System.Reflection.AmbiguousMatchException 8000211D
  System.Security.SecurityException 8013150A
  System.Security.Cryptography.CryptographicException
  System.Runtime.InteropServices.ExternalException 80004005
    System.ComponentModel.Win32Exception
      System.Net.Sockets.SocketException
    System.Runtime.InteropServices.COMException
  System.Xml.XmlException 80131940
  System.Xml.XPath.XPathException 80131943
  System.Runtime.Serialization.SerializationException 8013150C
  System.MulticastNotSupportedException 80131514
  System.AccessViolationException 80004003
  ~.RuntimeException
    ~.ExtendedTypeSystemException
      ~.MethodException
        ~.MethodInvocationException
      ~.GetValueException
        ~.GetValueInvocationException
      ~.PropertyNotFoundException
      ~.SetValueException
        ~.SetValueInvocationException
    ~.ScriptBlockToPowerShellNotSupportedException
    ~.PSSecurityException
    ~.NativeCommandExitException
    ~.RemoteException
    ~.WildcardPatternException
    ~.CommandNotFoundException
    ~.ScriptRequiresException
    ~.ApplicationFailedException
    ~.CmdletInvocationException
      ~.CmdletProviderInvocationException
    ~.PipelineStoppedException
    ~.PipelineClosedException
    ~.ActionPreferenceStopException
    ~.RedirectedException
    ~.MetadataException
      ~.ValidationMetadataException
      ~.ArgumentTransformationMetadataException
      ~.ParsingMetadataException
    ~.ParameterBindingException
      ~.ParameterBindingValidationException
      ~.ParameterBindingArgumentTransformationException
      ~.ParameterBindingParameterDefaultValueException
    ~.ParseException
      ~.IncompleteParseException
    ~.ProviderInvocationException
    ~.SessionStateException
      ~.SessionStateUnauthorizedAccessException
      ~.ProviderNotFoundException
        ~.ProviderNameAmbiguousException
      ~.DriveNotFoundException
      ~.ItemNotFoundException
    ~.Remoting.PSRemotingDataStructureException
    ~.Remoting.PSRemotingTransportException
      ~.Remoting.PSRemotingTransportRedirectException
    ~.Remoting.PSDirectException
    ~.Host.HostException
      ~.Host.PromptingException
    ~.Runspaces.RunspaceOpenModuleLoadException
    ~.Runspaces.TypeTableLoadException
    ~.Runspaces.FormatTableLoadException
    ~.Runspaces.PSSnapInException
  ~.InvalidPowerShellStateException
  ~.FlowControlException
    ~.LoopFlowException
      ~.BreakException
      ~.ContinueException
    ~.ExitException
    ~.TerminateException
  ~.InvalidJobStateException
  ~.JobFailedException
  ~.ParentContainsErrorRecordException
  ~.ScriptCallDepthException
  ~.PipelineDepthException
  ~.HaltCommandException
  ~.Runspaces.InvalidRunspaceStateException
  ~.Runspaces.InvalidPipelineStateException
  ~.Runspaces.InvalidRunspacePoolStateException
  ~.Runspaces.PSConsoleLoadException
  Microsoft.PowerShell.Commands.HelpNotFoundException
System.ApplicationException 80131600
  System.Reflection.TargetInvocationException 80131604
  System.Reflection.TargetException 80131603
  System.Reflection.TargetParameterCountException 8002000E
System.AggregateException
System.InvalidTimeZoneException
System.TimeZoneNotFoundException
System.Net.Http.HttpRequestException
System.Text.Json.JsonException
`
defineType('System.Exception')
const bases = basesIn(tree)
defineTypes(bases.keys(), (name) => ({ base: bases.get(name)! }))
/** Every exception that is known from the start. */
export const exceptionNames: readonly string[] = ['System.Exception', ...bases.keys()]

function basesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const parents: string[] = []
  for (const line of text.trim().split('\n')) {
    const { depth, name } = place(line)
    parents[depth] = name
    found.set(name, depth === 0 ? 'System.Exception' : parents[depth - 1]!)
  }
  return found
}

function place(line: string): { readonly depth: number; readonly name: string; readonly code: string } {
  let start = 0
  while (line[start] === ' ') start++
  const end = line.indexOf(' ', start)
  const name = end < 0 ? line.slice(start) : line.slice(start, end)
  return {
    depth: start / 2,
    name: name.startsWith('~') ? `System.Management.Automation${name.slice(1)}` : name,
    code: end < 0 ? '' : line.slice(end + 1),
  }
}
