// The order in which .NET has the properties of a type, for the types whose members stand in another order in our tables:
// what is overridden comes with the type that overrides it, and implementations of interfaces behind the rest. Only as
// many names stand here as it takes; the others follow as the tables have them. Taken from the reference engine.

import type { NetType, PropertyInfo } from '#objects'

const text = `
Microsoft.PowerShell.Commands.HelpNotFoundException: Message
System.AggregateException: Message
System.ArgumentException: Message
System.Collections.ArrayList: Capacity
System.Collections.ArrayList+Range: Capacity Count IsReadOnly
System.Collections.BitArray: Length
System.Collections.Concurrent.ConcurrentDictionary\`2: Comparer Count IsEmpty
System.Collections.Concurrent.ConcurrentQueue\`1: IsEmpty
System.Collections.Concurrent.ConcurrentStack\`1: IsEmpty
System.Collections.Generic.Dictionary\`2: Comparer
System.Collections.Generic.Dictionary\`2+KeyCollection: Count IsReadOnly SyncRoot
System.Collections.Generic.Dictionary\`2+ValueCollection: Count IsReadOnly SyncRoot
System.Collections.Generic.LinkedListNode\`1: List Next Previous
System.Collections.Generic.List\`1: Capacity
System.Collections.Generic.OrderedDictionary\`2: Comparer
System.Collections.Generic.SortedDictionary\`2: Count Comparer
System.Collections.Generic.SortedDictionary\`2+KeyCollection: Count IsReadOnly SyncRoot
System.Collections.Generic.SortedDictionary\`2+ValueCollection: Count IsReadOnly SyncRoot
System.Collections.Generic.SortedList\`2: Comparer
System.Collections.Generic.SortedList\`2+KeyList: Count SyncRoot
System.Collections.Generic.SortedList\`2+ValueList: Count SyncRoot
System.Collections.Hashtable+HashtableEnumerator: Key Entry
System.Collections.Hashtable+KeyCollection: IsSynchronized SyncRoot
System.Collections.Hashtable+ValueCollection: IsSynchronized SyncRoot
System.Collections.SortedList: Count Keys Values
System.Collections.Specialized.NameValueCollection: AllKeys
System.Collections.Specialized.OrderedDictionary: Count IsReadOnly Keys Values IsFixedSize SyncRoot
System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator: Current Entry
System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection: Count SyncRoot
System.Diagnostics.CodeAnalysis.SuppressMessageAttribute: Category CheckId Scope Target MessageId
System.Diagnostics.FileVersionInfo: CompanyName FileDescription FileName FileVersion ProductName
System.Diagnostics.Process: BasePriority ExitCode HasExited StartTime ExitTime Id MachineName Modules NonpagedSystemMemorySize64
  NonpagedSystemMemorySize PagedMemorySize64 PagedMemorySize PagedSystemMemorySize64 PeakWorkingSet64 PrivateMemorySize64 SessionId
  StartInfo HandleCount VirtualMemorySize64 VirtualMemorySize WorkingSet64 WorkingSet MainModule MainWindowTitle Responding
  ProcessName PrivilegedProcessorTime
System.Diagnostics.ProcessModule: ModuleName
System.Diagnostics.Stopwatch: IsRunning
System.Globalization.Calendar: MinSupportedDateTime MaxSupportedDateTime IsReadOnly
System.Globalization.GregorianCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.HebrewCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.HijriCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.JapaneseCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.JulianCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.KoreanCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.PersianCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.TaiwanCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.ThaiBuddhistCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.Globalization.UmAlQuraCalendar: MinSupportedDateTime MaxSupportedDateTime Eras TwoDigitYearMax
System.IO.DirectoryInfo: Name Parent Root Exists
System.IO.FileInfo: Name Length DirectoryName Directory IsReadOnly Exists
System.IO.FileNotFoundException: Message
System.IO.FileStream: CanRead CanWrite Name Length Position
System.IO.FileSystemInfo: FullName Extension Name Exists CreationTime CreationTimeUtc LastAccessTime LastAccessTimeUtc
System.IO.MemoryStream: CanRead CanSeek
System.IO.Stream: CanRead CanWrite
System.Lazy\`1: IsValueCreated
System.Management.Automation.AliasInfo: ReferencedCommand ResolvedCommand Definition Options Description OutputType
System.Management.Automation.ApplicationInfo: Path Extension Definition Source Version Visibility OutputType
System.Management.Automation.Breakpoint: Action Enabled HitCount
System.Management.Automation.CmdletBindingAttribute: PositionalBinding DefaultParameterSetName SupportsShouldProcess SupportsPaging
  SupportsTransactions ConfirmImpact
System.Management.Automation.CmdletInfo: Verb Noun HelpFile PSSnapIn Version ImplementingType Definition DefaultParameterSet
  OutputType
System.Management.Automation.CommandInfo: Name CommandType Source Version Definition Visibility
System.Management.Automation.CommandInvocationIntrinsics: HasErrors CommandNotFoundAction
System.Management.Automation.CommandLookupEventArgs: CommandName StopSearch
System.Management.Automation.CompletionResult: CompletionText ListItemText ResultType
System.Management.Automation.ExternalScriptInfo: Path Definition Source Visibility ScriptBlock OutputType
System.Management.Automation.FunctionInfo: ScriptBlock CmdletBinding DefaultParameterSet Definition Options Description Verb Noun
  HelpFile OutputType
System.Management.Automation.InformationRecord: MessageData Source TimeGenerated Tags
System.Management.Automation.InvocationInfo: MyCommand BoundParameters UnboundArguments ScriptLineNumber OffsetInLine HistoryId
  ScriptName Line Statement PositionMessage PSScriptRoot PSCommandPath InvocationName PipelineLength PipelinePosition ExpectingInput
  CommandOrigin
System.Management.Automation.Job: Command JobStateInfo InstanceId Id Name ChildJobs StatusMessage HasMoreData PSBeginTime PSEndTime
  PSJobTypeName Output Error Progress Verbose Debug Warning Information
System.Management.Automation.JobFailedException: Message
System.Management.Automation.Language.CatchClauseAst: CatchTypes IsCatchAll
System.Management.Automation.Language.CommentHelpInfo: Synopsis Description Notes Parameters Links Examples Inputs Outputs
System.Management.Automation.Language.ConvertExpressionAst: Type StaticType
System.Management.Automation.Language.ErrorStatementAst: Kind Flags
System.Management.Automation.Language.FunctionMemberAst: Name Attributes ReturnType Parameters Body
System.Management.Automation.Language.InternalScriptExtent: File StartScriptPosition EndScriptPosition StartLineNumber
  StartColumnNumber EndLineNumber EndColumnNumber Text
System.Management.Automation.Language.InternalScriptPosition: File LineNumber ColumnNumber Line
System.Management.Automation.Language.ParseError: Extent
System.Management.Automation.Language.StringConstantExpressionAst: StringConstantType
System.Management.Automation.OrderedHashtable: Count IsFixedSize
System.Management.Automation.PSAliasProperty: ReferencedMemberName ConversionType MemberType TypeNameOfValue IsSettable IsGettable
  Value
System.Management.Automation.PSBoundParametersDictionary: Comparer
System.Management.Automation.PSCmdlet: Host SessionState InvokeProvider ParameterSetName MyInvocation PagingParameters InvokeCommand
  Stopping
System.Management.Automation.PSCodeMethod: MemberType OverloadDefinitions TypeNameOfValue
System.Management.Automation.PSCodeProperty: MemberType IsSettable IsGettable Value TypeNameOfValue
System.Management.Automation.PSDataStreams: Error Progress Verbose Debug
System.Management.Automation.PSEventJob: StatusMessage HasMoreData Location Command JobStateInfo InstanceId Id Name ChildJobs
  PSBeginTime PSEndTime
System.Management.Automation.PSInvocationSettings: AddToHistory
System.Management.Automation.PSMemberInfo: MemberType
System.Management.Automation.PSMemberSet: Members MemberType Value TypeNameOfValue
System.Management.Automation.PSMethod: MemberType OverloadDefinitions TypeNameOfValue
System.Management.Automation.PSMethodInfo: OverloadDefinitions Value
System.Management.Automation.PSModuleInfo: LogPipelineExecutionDetails Name Path ImplementingAssembly Definition Description
  Guid HelpInfoUri ModuleBase PrivateData ExperimentalFeatures Tags ProjectUri IconUri LicenseUri ReleaseNotes
  RepositorySourceLocation Version ModuleType Author AccessMode ClrVersion CompanyName Copyright DotNetFrameworkVersion
  ExportedFunctions Prefix ExportedCmdlets ExportedCommands FileList CompatiblePSEditions ModuleList NestedModules
  PowerShellHostName PowerShellHostVersion PowerShellVersion ProcessorArchitecture Scripts RequiredAssemblies RequiredModules
  RootModule ExportedVariables ExportedAliases ExportedDscResources SessionState OnRemove ExportedFormatFiles ExportedTypeFiles
System.Management.Automation.PSNoteProperty: MemberType IsSettable IsGettable Value TypeNameOfValue
System.Management.Automation.PSObject: Members Properties Methods ImmediateBaseObject
System.Management.Automation.PSProperty: MemberType Value IsSettable IsGettable TypeNameOfValue
System.Management.Automation.PSPropertySet: ReferencedPropertyNames MemberType Value TypeNameOfValue
System.Management.Automation.PSRemotingChildJob: StatusMessage HasMoreData Location
System.Management.Automation.PSRemotingJob: HasMoreData StatusMessage Location
System.Management.Automation.PSScriptMethod: Script OverloadDefinitions MemberType TypeNameOfValue
System.Management.Automation.PSScriptProperty: GetterScript SetterScript MemberType IsSettable IsGettable Value TypeNameOfValue
System.Management.Automation.PSSecurityException: ErrorRecord Message
System.Management.Automation.PSVariable: Name Description
System.Management.Automation.PSVersionHashTable: Keys
System.Management.Automation.PagingParameters: IncludeTotalCount
System.Management.Automation.ParameterBindingException: Message ParameterName ParameterType TypeSpecified ErrorId Line Offset
System.Management.Automation.ParameterSetMetadata: IsMandatory
System.Management.Automation.ParentContainsErrorRecordException: Message
System.Management.Automation.ParseException: Errors Message
System.Management.Automation.PowerShell: Commands Streams InvocationStateInfo IsNested HadErrors
System.Management.Automation.ProviderInvocationException: ErrorRecord Message
System.Management.Automation.Runspaces.Command: Parameters
System.Management.Automation.Runspaces.InitialSessionState: LanguageMode Types Commands
System.Management.Automation.Runspaces.LocalRunspace: ThreadOptions Debugger InitialSessionState RunspaceStateInfo
  RunspaceAvailability RunspaceIsRemote Name
System.Management.Automation.Runspaces.PSConsoleLoadException: Message
System.Management.Automation.Runspaces.PSSnapInException: ErrorRecord Message
System.Management.Automation.Runspaces.SessionStateCommandEntry: Visibility
System.Management.Automation.Runspaces.SessionStateFunctionEntry: Definition
System.Management.Automation.Runspaces.SessionStateVariableEntry: Value Description
System.Management.Automation.Runspaces.TypeData: TypeName Members TypeConverter TypeAdapter IsOverride
System.Management.Automation.RuntimeDefinedParameterDictionary: Comparer
System.Management.Automation.ScriptBlock: Attributes File IsFilter IsConfiguration Module StartPosition DebuggerHidden Id
System.Management.Automation.ScriptInfo: ScriptBlock Definition OutputType
System.Management.Automation.ScriptRequiresException: CommandName
System.Management.Automation.SessionState: Drive Path PSVariable LanguageMode UseFullLanguageModeInDebugger Scripts Applications
  Module InvokeProvider
System.Management.Automation.SessionStateException: ErrorRecord
System.Management.Automation.ValidatePatternAttribute: RegexPattern Options
System.MissingMemberException: Message
System.Net.IPAddress: AddressFamily ScopeId IsIPv6Multicast IsIPv6LinkLocal IsIPv6SiteLocal IsIPv6Teredo IsIPv6UniqueLocal
  IsIPv4MappedToIPv6
System.Net.IPEndPoint: AddressFamily
System.Net.IPHostEntry: HostName Aliases
System.Net.Mail.MailAddress: DisplayName
System.Net.NetworkCredential: UserName Password SecurePassword
System.Net.Sockets.SocketException: Message
System.ObjectDisposedException: Message
System.OperatingSystem: Platform ServicePack
System.Reflection.ConstructorInfo: MemberType IsAbstract IsConstructor IsStatic IsVirtual IsPrivate IsPublic IsGenericMethod
System.Reflection.MethodInfo: MemberType ReturnType IsAbstract IsConstructor IsStatic IsVirtual IsPrivate IsPublic IsGenericMethod
System.Reflection.ParameterInfo: Name ParameterType Position IsOptional IsOut
System.Reflection.PropertyInfo: MemberType PropertyType CanRead CanWrite
System.Reflection.RuntimeConstructorInfo: Name MemberType DeclaringType ReflectedType
System.Reflection.RuntimeMethodInfo: Name DeclaringType ReflectedType MemberType ReturnType IsGenericMethod
System.Reflection.RuntimeParameterInfo: ParameterType Name HasDefaultValue
System.Reflection.RuntimePropertyInfo: MemberType Name DeclaringType ReflectedType
System.Reflection.TypeInfo: DeclaredMembers ImplementedInterfaces
System.RuntimeType: FullName AssemblyQualifiedName Namespace GUID IsEnum IsConstructedGenericType IsGenericType
  IsGenericTypeDefinition ContainsGenericParameters Name DeclaringType Assembly BaseType IsGenericParameter MemberType
  UnderlyingSystemType
System.Text.ASCIIEncoding: IsSingleByte
System.Text.Encoding: Preamble BodyName EncodingName HeaderName WebName WindowsCodePage IsSingleByte IsReadOnly
System.Text.Json.JsonException: Message
System.Text.Latin1Encoding: Preamble IsSingleByte
System.Text.RegularExpressions.Group: Success Name Captures
System.Text.RegularExpressions.Match: Groups Success Name Captures
System.Text.RegularExpressions.RegexMatchTimeoutException: Input
System.Collections.Generic.HashSet\`1: Count Capacity
System.Text.Rune: IsAscii IsBmp Plane Utf16SequenceLength Utf8SequenceLength
System.Type: MemberType Namespace AssemblyQualifiedName FullName Assembly IsInterface IsNested DeclaringType UnderlyingSystemType
  IsArray IsByRef IsPointer IsConstructedGenericType IsGenericParameter IsGenericType IsGenericTypeDefinition HasElementType
  GenericTypeArguments IsAbstract IsSealed IsClass IsNestedPublic IsNotPublic IsPublic IsCOMObject IsEnum IsMarshalByRef IsPrimitive
  IsValueType GUID BaseType IsSerializable ContainsGenericParameters IsVisible
System.TypeLoadException: Message
System.Uri: AbsolutePath AbsoluteUri LocalPath Authority HostNameType IsDefaultPort IsFile IsLoopback PathAndQuery Segments IsUnc Host
  Port Query Fragment Scheme OriginalString DnsSafeHost IdnHost IsAbsoluteUri UserEscaped
System.UriBuilder: Scheme UserName Password Host Port
System.ValueTuple\`1: Length
System.ValueTuple\`2: Length
System.ValueTuple\`3: Length
System.ValueTuple\`4: Length
System.ValueTuple\`5: Length
System.ValueTuple\`6: Length
System.ValueTuple\`7: Length
System.ValueTuple\`8: Length
System.Xml.XPath.XPathException: Message
System.Xml.XmlAttribute: ParentNode Name LocalName NamespaceURI Prefix NodeType OwnerDocument Value
System.Xml.XmlCDataSection: Name LocalName NodeType ParentNode
System.Xml.XmlCharacterData: Value InnerText
System.Xml.XmlComment: Name LocalName NodeType
System.Xml.XmlDeclaration: Version Encoding Standalone Value InnerText Name LocalName NodeType
System.Xml.XmlDocument: NodeType ParentNode Name LocalName DocumentElement OwnerDocument NameTable PreserveWhitespace InnerXml
System.Xml.XmlDocumentFragment: Name LocalName NodeType ParentNode OwnerDocument InnerXml
System.Xml.XmlDocumentType: Name LocalName NodeType
System.Xml.XmlElement: Name LocalName NamespaceURI Prefix NodeType ParentNode OwnerDocument IsEmpty Attributes HasAttributes InnerXml
  InnerText NextSibling
System.Xml.XmlEntityReference: Name LocalName Value NodeType
System.Xml.XmlException: Message
System.Xml.XmlLinkedNode: PreviousSibling NextSibling
System.Xml.XmlProcessingInstruction: Name LocalName Value Target InnerText NodeType
System.Xml.XmlSignificantWhitespace: Name LocalName NodeType ParentNode
System.Xml.XmlText: Name LocalName NodeType ParentNode
System.Xml.XmlWhitespace: Name LocalName NodeType ParentNode
`

let table: Map<string, readonly string[]> | undefined

/** The properties with those of the type itself before those of its bases, each type's as .NET has them. */
export function inOrder(type: NetType, properties: readonly PropertyInfo[]): Iterable<PropertyInfo> {
  table ??= new Map(
    text
      .replaceAll('\n  ', ' ')
      .trim()
      .split('\n')
      .map((line) => {
        const colon = line.indexOf(': ')
        return [line.slice(0, colon), line.slice(colon + 2).split(' ')] as const
      }),
  )
  const byName = new Map(properties.map((property) => [property.name, property]))
  const ordered = new Set<PropertyInfo>()
  for (let each: NetType | undefined = type; each !== undefined; each = each.base) {
    for (const name of table.get((each.genericDefinition ?? each).name) ?? []) {
      const property = byName.get(name)
      if (property !== undefined) ordered.add(property)
    }
    for (const property of properties) if (property.declaring === each) ordered.add(property)
  }
  for (const property of properties) ordered.add(property)
  return ordered
}
