// Enums of .NET and PowerShell that scripts meet: names with their values, as the reference engine has them. A name
// without a value is one more than the one before; * stands for [Flags], a colon for another underlying type than Int32,
// ~ for System.Management.Automation.

import { defineTypes } from '#objects'

const table = `
System.DayOfWeek Sunday Monday Tuesday Wednesday Thursday Friday Saturday
System.DateTimeKind Unspecified Utc Local
System.ConsoleColor Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White
System.ConsoleKey None Backspace=8 Tab Clear=12 Enter Pause=19 Escape=27 Spacebar=32 PageUp PageDown End Home LeftArrow UpArrow RightArrow DownArrow
  Select Print Execute PrintScreen Insert Delete Help D0 D1 D2 D3 D4 D5 D6 D7 D8 D9 A=65 B C D E F G H I J K L M N O P Q R S T U V W X Y Z LeftWindows
  RightWindows Applications Sleep=95 NumPad0 NumPad1 NumPad2 NumPad3 NumPad4 NumPad5 NumPad6 NumPad7 NumPad8 NumPad9 Multiply Add Separator Subtract
  Decimal Divide F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 BrowserBack=166 BrowserForward BrowserRefresh
  BrowserStop BrowserSearch BrowserFavorites BrowserHome VolumeMute VolumeDown VolumeUp MediaNext MediaPrevious MediaStop MediaPlay LaunchMail
  LaunchMediaSelect LaunchApp1 LaunchApp2 Oem1=186 OemPlus OemComma OemMinus OemPeriod Oem2 Oem3 Oem4=219 Oem5 Oem6 Oem7 Oem8 Oem102=226 Process=229
  Packet=231 Attention=246 CrSel ExSel EraseEndOfFile Play Zoom NoName Pa1 OemClear
System.ConsoleModifiers* None Alt Shift Control=4
System.IO.FileAttributes* None ReadOnly Hidden System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024
  Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072
System.IO.FileMode CreateNew=1 Create Open OpenOrCreate Truncate Append
System.IO.FileAccess* Read=1 Write ReadWrite
System.IO.FileShare* None Read Write ReadWrite Delete Inheritable=16
System.IO.FileOptions* None WriteThrough=-2147483648 Asynchronous=1073741824 RandomAccess=268435456 DeleteOnClose=67108864 SequentialScan=134217728
  Encrypted=16384
System.IO.SearchOption TopDirectoryOnly AllDirectories
System.IO.SeekOrigin Begin Current End
System.IO.DriveType Unknown NoRootDirectory Removable Fixed Network CDRom Ram
System.IO.MatchCasing PlatformDefault CaseSensitive CaseInsensitive
System.IO.MatchType Simple Win32
System.IO.UnixFileMode* None OtherExecute OtherWrite OtherRead=4 GroupExecute=8 GroupWrite=16 GroupRead=32 UserExecute=64 UserWrite=128 UserRead=256
  StickyBit=512 SetGroup=1024 SetUser=2048
System.EnvironmentVariableTarget Process User Machine
System.Environment+SpecialFolder ApplicationData=26 CommonApplicationData=35 LocalApplicationData=28 Cookies=33 Desktop=0 Favorites=6 History=34
  InternetCache=32 Programs=2 MyComputer=17 MyMusic=13 MyPictures=39 MyVideos=14 Recent=8 SendTo StartMenu=11 Startup=7 System=37 Templates=21
  DesktopDirectory=16 Personal=5 MyDocuments=5 ProgramFiles=38 CommonProgramFiles=43 AdminTools=48 CDBurning=59 CommonAdminTools=47 CommonDocuments=46
  CommonMusic=53 CommonOemLinks=58 CommonPictures=54 CommonStartMenu=22 CommonPrograms CommonStartup CommonDesktopDirectory CommonTemplates=45
  CommonVideos=55 Fonts=20 NetworkShortcuts=19 PrinterShortcuts=27 UserProfile=40 CommonProgramFilesX86=44 ProgramFilesX86=42 Resources=56
  LocalizedResources SystemX86=41 Windows=36
System.Environment+SpecialFolderOption None Create=32768 DoNotVerify=16384
System.PlatformID Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other
System.UriKind RelativeOrAbsolute Absolute Relative
System.UriFormat UriEscaped=1 Unescaped SafeUnescaped
System.UriComponents* Scheme=1 UserInfo Host=4 Port=8 Path=16 Query=32 Fragment=64 StrongPort=128 NormalizedHost=256 KeepDelimiter=1073741824
  SerializationInfoString=-2147483648 AbsoluteUri=127 HostAndPort=132 StrongAuthority=134 SchemeAndServer=13 HttpRequestUrl=61 PathAndQuery=48
System.UriPartial Scheme Authority Path Query
System.UriHostNameType Unknown Basic Dns IPv4 IPv6
System.Globalization.NumberStyles* None AllowLeadingWhite AllowTrailingWhite AllowLeadingSign=4 AllowTrailingSign=8 AllowParentheses=16
  AllowDecimalPoint=32 AllowThousands=64 AllowExponent=128 AllowCurrencySymbol=256 AllowHexSpecifier=512 AllowBinarySpecifier=1024 Integer=7
  HexNumber=515 BinaryNumber=1027 Number=111 Float=167 Currency=383 Any=511
System.Globalization.DateTimeStyles* None AllowLeadingWhite AllowTrailingWhite AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault
  AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128
System.Globalization.TimeSpanStyles* None AssumeNegative
System.Globalization.CompareOptions* None IgnoreCase IgnoreNonSpace IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 NumericOrdering=32
  OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824
System.Globalization.CalendarWeekRule FirstDay FirstFullWeek FirstFourDayWeek
System.Globalization.CultureTypes* NeutralCultures=1 SpecificCultures InstalledWin32Cultures=4 AllCultures=7 UserCustomCulture ReplacementCultures=16
  WindowsOnlyCultures=32 FrameworkCultures=64
System.Text.RegularExpressions.RegexParseError Unknown AlternationHasTooManyConditions AlternationHasMalformedCondition InvalidUnicodePropertyEscape
  MalformedUnicodePropertyEscape UnrecognizedEscape UnrecognizedControlCharacter MissingControlCharacter InsufficientOrInvalidHexDigits
  QuantifierOrCaptureGroupOutOfRange UndefinedNamedReference UndefinedNumberedReference MalformedNamedReference UnescapedEndingBackslash
  UnterminatedComment InvalidGroupingConstruct AlternationHasNamedCapture AlternationHasComment AlternationHasMalformedReference
  AlternationHasUndefinedReference CaptureGroupNameInvalid CaptureGroupOfZero UnterminatedBracket ExclusionGroupNotLast ReversedCharacterRange
  ShorthandClassInCharacterRange InsufficientClosingParentheses ReversedQuantifierRange NestedQuantifiersNotParenthesized QuantifierAfterNothing
  InsufficientOpeningParentheses UnrecognizedUnicodeProperty
System.Net.Sockets.AddressFamily Unknown=-1 Unspecified Unix InterNetwork ImpLink Pup Chaos NS Ipx=6 Iso Osi=7 Ecma DataKit Ccitt Sna DecNet DataLink
  Lat HyperChannel AppleTalk NetBios VoiceView FireFox Banyan=21 Atm InterNetworkV6 Cluster Ieee12844 Irda NetworkDesigners=28 Max Packet=65536
  ControllerAreaNetwork
System.Net.HttpStatusCode Continue=100 SwitchingProtocols Processing EarlyHints OK=200 Created Accepted NonAuthoritativeInformation NoContent
  ResetContent PartialContent MultiStatus AlreadyReported IMUsed=226 MultipleChoices=300 Ambiguous=300 MovedPermanently Moved=301 Found Redirect=302
  SeeOther RedirectMethod=303 NotModified UseProxy Unused TemporaryRedirect RedirectKeepVerb=307 PermanentRedirect BadRequest=400 Unauthorized
  PaymentRequired Forbidden NotFound MethodNotAllowed NotAcceptable ProxyAuthenticationRequired RequestTimeout Conflict Gone LengthRequired
  PreconditionFailed RequestEntityTooLarge RequestUriTooLong UnsupportedMediaType RequestedRangeNotSatisfiable ExpectationFailed
  MisdirectedRequest=421 UnprocessableEntity UnprocessableContent=422 Locked FailedDependency UpgradeRequired=426 PreconditionRequired=428
  TooManyRequests RequestHeaderFieldsTooLarge=431 UnavailableForLegalReasons=451 InternalServerError=500 NotImplemented BadGateway ServiceUnavailable
  GatewayTimeout HttpVersionNotSupported VariantAlsoNegotiates InsufficientStorage LoopDetected NotExtended=510 NetworkAuthenticationRequired
System.Net.SecurityProtocolType* SystemDefault Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288
System.Net.Sockets.ProtocolType IP IPv6HopByHopOptions=0 Icmp Igmp Ggp IPv4 Tcp=6 Pup=12 Udp=17 Idp=22 IPv6=41 IPv6RoutingHeader=43 IPv6FragmentHeader
  IPSecEncapsulatingSecurityPayload=50 IPSecAuthenticationHeader IcmpV6=58 IPv6NoNextHeader IPv6DestinationOptions ND=77 Raw=255 Unspecified=0
  Ipx=1000 Spx=1256 SpxII Unknown=-1
System.Net.Sockets.SocketType Stream=1 Dgram Raw Rdm Seqpacket Unknown=-1
System.Threading.ThreadState* Running StopRequested SuspendRequested Background=4 Unstarted=8 Stopped=16 WaitSleepJoin=32 Suspended=64
  AbortRequested=128 Aborted=256
System.Threading.ApartmentState STA MTA Unknown
System.Threading.ThreadPriority Lowest BelowNormal Normal AboveNormal Highest
System.Diagnostics.ProcessWindowStyle Normal Hidden Minimized Maximized
System.Diagnostics.ProcessPriorityClass Normal=32 Idle=64 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768
System.Diagnostics.TraceLevel Off Error Warning Info Verbose
System.Diagnostics.EventLogEntryType Error=1 Warning Information=4 SuccessAudit=8 FailureAudit=16
System.ComponentModel.ListSortDirection Ascending Descending
System.Security.Cryptography.CipherMode CBC=1 ECB OFB CFB CTS
System.Security.Cryptography.PaddingMode None=1 PKCS7 Zeros ANSIX923 ISO10126
System.Security.Cryptography.CryptoStreamMode Read Write
System.Xml.XmlNodeType None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document DocumentType DocumentFragment
  Notation Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration
System.Xml.Formatting None Indented
System.Xml.NewLineHandling Replace Entitize None
System.Xml.ConformanceLevel Auto Fragment Document
System.AttributeTargets* Assembly=1 Module Class=4 Struct=8 Enum=16 Constructor=32 Method=64 Property=128 Field=256 Event=512 Interface=1024
  Parameter=2048 Delegate=4096 ReturnValue=8192 GenericParameter=16384 All=32767
System.Reflection.MethodAttributes* MemberAccessMask=7 PrivateScope=0 Private FamANDAssem Assembly Family FamORAssem Public Static=16 Final=32
  Virtual=64 HideBySig=128 CheckAccessOnOverride=512 VtableLayoutMask=256 ReuseSlot=0 NewSlot=256 Abstract=1024 SpecialName=2048 PinvokeImpl=8192
  UnmanagedExport=8 RTSpecialName=4096 HasSecurity=16384 RequireSecObject=32768 ReservedMask=53248
System.Reflection.FieldAttributes* FieldAccessMask=7 PrivateScope=0 Private FamANDAssem Assembly Family FamORAssem Public Static=16 InitOnly=32
  Literal=64 NotSerialized=128 SpecialName=512 PinvokeImpl=8192 RTSpecialName=1024 HasFieldMarshal=4096 HasDefault=32768 HasFieldRVA=256
  ReservedMask=38144
System.Reflection.TypeAttributes* VisibilityMask=7 NotPublic=0 Public NestedPublic NestedPrivate NestedFamily NestedAssembly NestedFamANDAssem
  NestedFamORAssem LayoutMask=24 AutoLayout=0 SequentialLayout=8 ExplicitLayout=16 ClassSemanticsMask=32 Class=0 Interface=32 Abstract=128 Sealed=256
  SpecialName=1024 Import=4096 Serializable=8192 WindowsRuntime=16384 StringFormatMask=196608 AnsiClass=0 UnicodeClass=65536 AutoClass=131072
  CustomFormatClass=196608 CustomFormatMask=12582912 BeforeFieldInit=1048576 RTSpecialName=2048 HasSecurity=262144 ReservedMask=264192
System.GCCollectionMode Default Forced Optimized Aggressive
System.LoaderOptimization DisallowBindings=4 DomainMask=3 MultiDomain=2 MultiDomainHost NotSpecified=0 SingleDomain
~.ActionPreference SilentlyContinue Stop Continue Inquire Ignore Suspend Break
~.ErrorCategory NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType
  MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy
  ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded
  QuotaExceeded NotEnabled
~.ErrorView NormalView CategoryView ConciseView DetailedView
~.CommandTypes* Alias=1 Function Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383
~.CommandOrigin Runspace Internal
~.ConfirmImpact None Low Medium High
~.CopyContainers CopyTargetContainer CopyChildrenOfTargetContainer
~.ExperimentAction None Hide Show
~.JobState NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected Suspending Stopping AtBreakpoint
~.PSMemberTypes* AliasProperty=1 CodeProperty Property=4 NoteProperty=8 ScriptProperty=16 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256
  ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 Properties=8223 Methods=448 All=16383
~.PSMemberViewTypes* Extended=1 Adapted Base=4 All=7
~.PSLanguageMode FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage
~.ProgressRecordType Processing Completed
~.ScopedItemOptions* None ReadOnly Constant Private=4 AllScope=8 Unspecified=16
~.SessionStateEntryVisibility Public Private
~.ShouldProcessReason* None WhatIf
~.ModuleType Script Binary Manifest Cim
~.ModuleAccessMode ReadWrite ReadOnly Constant
~.VariableAccessMode Read Write ReadWrite
~.WhereOperatorSelectionMode Default First Last SkipUntil Until Split
~.WildcardOptions* None Compiled IgnoreCase CultureInvariant=4
~.SplitOptions* SimpleMatch=1 RegexMatch CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128
~.PSInvocationState NotStarted Running Stopping Stopped Completed Failed Disconnected
~.PSTokenType Unknown Command CommandParameter CommandArgument Number String Variable Member LoopLabel Attribute Type Operator GroupStart GroupEnd
  Keyword Comment StatementSeparator NewLine LineContinuation Position
~.CompletionResultType Text History Command ProviderItem ProviderContainer Property Method ParameterName ParameterValue Variable Namespace Type
  Keyword DynamicKeyword
~.OutputRendering Host PlainText Ansi
~.ProgressView Minimal Classic
~.RemotingBehavior None PowerShell Custom
~.RemotingCapability None PowerShell SupportedByCommand OwnedByCommand
~.ReturnContainers ReturnMatchingContainers ReturnAllContainers
~.RollbackSeverity Error TerminatingError Never
~.PSCredentialTypes* Generic=1 Domain Default
~.PSCredentialUIOptions* Default=1 None=0 ValidateUserNameSyntax AlwaysPrompt ReadOnlyUserName
~.SigningOption AddOnlyCertificate AddFullCertificateChain AddFullCertificateChainExceptRoot Default=2
~.SignatureStatus Valid UnknownError NotSigned HashMismatch NotTrusted NotSupportedFileFormat Incompatible
~.SignatureType None Authenticode Catalog
~.ValidateRangeKind Positive NonNegative Negative NonPositive
~.PSTraceSourceOptions* None Constructor Dispose Finalizer=4 Method=8 Property=16 Delegates=32 Events=64 Exception=128 Lock=256 Error=512 Warning=1024
  Verbose=2048 WriteLine=4096 Scope=8192 Assert=16384 ExecutionFlow=8303 Data=6167 Errors=640 All=32767
~.RunspaceMode CurrentRunspace NewRunspace
~.DebugModes* None Default LocalScript RemoteScript=4
~.DebuggerResumeAction Continue StepInto StepOut StepOver Stop
~.BreakpointUpdateType Set Removed Enabled Disabled
~.Alignment Undefined Left Center Right
~.DisplayEntryValueType Property ScriptBlock
~.DscResourceRunAsCredential Default NotSupported Mandatory Optional=0
~.NativeArgumentPassingStyle Legacy Standard Windows
~.Runspaces.RunspaceState BeforeOpen Opening Opened Closed Closing Broken Disconnecting Disconnected Connecting
~.Runspaces.RunspaceAvailability None Available AvailableForNestedCommand Busy RemoteDebug
~.Runspaces.PipelineState NotStarted Running Stopping Stopped Completed Failed Disconnected
~.Runspaces.PSThreadOptions Default UseNewThread ReuseThread UseCurrentThread
~.Runspaces.PipelineResultTypes* None Output Error Warning Verbose Debug Information All Null
~.Runspaces.AuthenticationMechanism Default Basic Negotiate NegotiateWithImplicitCredential Credssp Digest Kerberos
~.Runspaces.OutputBufferingMode None Drop Block
~.Runspaces.RunspaceCapability Default SupportsDisconnect NamedPipeTransport VMSocketTransport=4 SSHTransport=8 CustomTransport=256
~.Provider.ProviderCapabilities* None Include Exclude Filter=4 ExpandWildcards=8 ShouldProcess=16 Credentials=32 Transactions=64
~.Remoting.SessionType Empty RestrictedRemoteServer Default
~.Remoting.ProxyAccessType None IEConfig WinHttpConfig AutoDetect=4 NoProxyServer=8
~.Remoting.TransportMethodEnum CreateShellEx RunShellCommandEx SendShellInputEx ReceiveShellOutputEx CloseShellOperationEx CommandInputEx
  ReceiveCommandOutputEx DisconnectShellEx ReconnectShellEx ConnectShellEx ReconnectShellCommandEx ConnectShellCommandEx Unknown
~.Language.TokenKind Unknown Variable SplattedVariable Parameter Number Label Identifier Generic NewLine LineContinuation Comment EndOfInput
  StringLiteral StringExpandable HereStringLiteral HereStringExpandable LParen RParen LCurly RCurly LBracket RBracket AtParen AtCurly DollarParen Semi
  AndAnd OrOr Ampersand Pipe Comma MinusMinus PlusPlus DotDot ColonColon Dot Exclaim Multiply Divide Rem Plus Minus Equals PlusEquals MinusEquals
  MultiplyEquals DivideEquals RemainderEquals Redirection RedirectInStd Format Not Bnot And Or Xor Band Bor Bxor Join Ieq Ine Ige Igt Ilt Ile Ilike
  Inotlike Imatch Inotmatch Ireplace Icontains Inotcontains Iin Inotin Isplit Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Cmatch Cnotmatch Creplace
  Ccontains Cnotcontains Cin Cnotin Csplit Is IsNot As PostfixPlusPlus PostfixMinusMinus Shl Shr Colon QuestionMark QuestionQuestionEquals
  QuestionQuestion QuestionDot QuestionLBracket Begin=119 Break Catch Class Continue Data Define Do Dynamicparam Else ElseIf End Exit Filter Finally
  For Foreach From Function If In Param Process Return Switch Throw Trap Try Until Using Var While Workflow Parallel Sequence InlineScript
  Configuration DynamicKeyword Public Private Static Interface Enum Namespace Module Type Assembly Command Hidden Base Default Clean
~.Language.TokenFlags* None BinaryPrecedenceLogical BinaryPrecedenceBitwise BinaryPrecedenceComparison=5 BinaryPrecedenceCoalesce=7
  BinaryPrecedenceAdd=9 BinaryPrecedenceMultiply BinaryPrecedenceFormat=12 BinaryPrecedenceRange BinaryPrecedenceMask=15 Keyword
  ScriptBlockBlockName=32 BinaryOperator=256 UnaryOperator=512 CaseSensitiveOperator=1024 TernaryOperator=2048 SpecialOperator=4096
  AssignmentOperator=8192 ParseModeInvariant=32768 TokenInError=65536 DisallowedInRestrictedMode=131072 PrefixOrPostfixOperator=262144
  CommandName=524288 MemberName=1048576 TypeName=2097152 AttributeName=4194304 CanConstantFold=8388608 StatementDoesntSupportAttributes=16777216
~.Language.UsingStatementKind Assembly Command Module Namespace Type
~.Language.TypeAttributes* None Class Interface Enum=4
~.Language.PropertyAttributes* None Public Private Static=16 Literal=32 Hidden=64
~.Language.MethodAttributes* None Public Private Static=16 Hidden=64
~.Language.SwitchFlags* None File Regex Wildcard=4 Exact=8 CaseSensitive=16 Parallel=32
~.Language.ForEachFlags* None Parallel
~.Language.StringConstantType SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord
~.Language.RedirectionStream All Output Error Warning Verbose Debug Information
~.Language.ConfigurationType Resource Meta
~.Host.ReadKeyOptions* AllowCtrlC=1 NoEcho IncludeKeyDown=4 IncludeKeyUp=8
~.Host.ControlKeyStates* RightAltPressed=1 LeftAltPressed RightCtrlPressed=4 LeftCtrlPressed=8 ShiftPressed=16 NumLockOn=32 ScrollLockOn=64
  CapsLockOn=128 EnhancedKey=256
~.Host.BufferCellType Complete Leading Trailing
Microsoft.PowerShell.ExecutionPolicy Unrestricted RemoteSigned AllSigned Restricted Bypass Undefined Default=3
Microsoft.PowerShell.ExecutionPolicyScope Process CurrentUser LocalMachine UserPolicy MachinePolicy
System.Security.AccessControl.FileSystemRights* ListDirectory=1 ReadData=1 CreateFiles WriteData=2 AppendData=4 CreateDirectories=4
  ReadExtendedAttributes=8 WriteExtendedAttributes=16 ExecuteFile=32 Traverse=32 DeleteSubdirectoriesAndFiles=64 ReadAttributes=128
  WriteAttributes=256 Write=278 Delete=65536 ReadPermissions=131072 Read=131209 ReadAndExecute=131241 Modify=197055 ChangePermissions=262144
  TakeOwnership=524288 Synchronize=1048576 FullControl=2032127
System.Security.AccessControl.AccessControlType Allow Deny
System.Security.AccessControl.AceFlags*:Byte None ObjectInherit ContainerInherit NoPropagateInherit=4 InheritOnly=8 InheritanceFlags=15 Inherited
  SuccessfulAccess=64 FailedAccess=128 AuditFlags=192
System.Security.AccessControl.InheritanceFlags* None ContainerInherit ObjectInherit
System.Security.AccessControl.PropagationFlags* None NoPropagateInherit InheritOnly
System.Security.Cryptography.X509Certificates.StoreName AddressBook=1 AuthRoot CertificateAuthority Disallowed My Root TrustedPeople TrustedPublisher
System.Security.Cryptography.X509Certificates.StoreLocation CurrentUser=1 LocalMachine
System.Security.Cryptography.X509Certificates.X509KeyUsageFlags* None EncipherOnly CrlSign KeyCertSign=4 KeyAgreement=8 DataEncipherment=16
  KeyEncipherment=32 NonRepudiation=64 DigitalSignature=128 DecipherOnly=32768
System.Security.Authentication.SslProtocols* None Ssl2=12 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288 Default=240
System.Net.Mail.MailPriority Normal Low High
System.Net.DecompressionMethods* None GZip Deflate Brotli=4 All=-1
System.Net.NetworkInformation.OperationalStatus Up=1 Down Testing Unknown Dormant NotPresent LowerLayerDown
System.Net.NetworkInformation.NetworkInterfaceType Unknown=1 Ethernet=6 TokenRing=9 Fddi=15 BasicIsdn=20 PrimaryIsdn Ppp=23 Loopback
  Ethernet3Megabit=26 Slip=28 Atm=37 GenericModem=48 FastEthernetT=62 Isdn FastEthernetFx=69 Wireless80211=71 AsymmetricDsl=94 RateAdaptDsl
  SymmetricDsl VeryHighSpeedDsl IPOverAtm=114 GigabitEthernet=117 Tunnel=131 MultiRateSymmetricDsl=143 HighPerformanceSerialBus Wman=237 Wwanpp=243
  Wwanpp2
System.Collections.Specialized.NotifyCollectionChangedAction Add Remove Replace Move Reset
System.Runtime.InteropServices.Architecture X86 X64 Arm Arm64 Wasm S390x LoongArch64 Armv6 Ppc64le RiscV64
System.Threading.Tasks.TaskStatus Created WaitingForActivation WaitingToRun Running WaitingForChildrenToComplete RanToCompletion Canceled Faulted
System.Text.Json.JsonValueKind:Byte Undefined Object Array String Number True False Null
System.Xml.Schema.XmlSchemaValidationFlags* None ProcessInlineSchema ProcessSchemaLocation ReportValidationWarnings=4 ProcessIdentityConstraints=8
  AllowXmlAttributes=16
System.Xml.ReadState Initial Interactive Error EndOfFile Closed
System.Data.ConnectionState* Closed Open Connecting Executing=4 Fetching=8 Broken=16
System.Xml.WriteState Start Prolog Element Attribute Content Closed Error
System.Net.Http.HttpCompletionOption ResponseContentRead ResponseHeadersRead
System.Net.AuthenticationSchemes* None Digest Negotiate Ntlm=4 Basic=8 Anonymous=32768 IntegratedWindowsAuthentication=6
System.IO.Compression.CompressionLevel Optimal Fastest NoCompression SmallestSize
System.IO.Compression.CompressionMode Decompress Compress
System.IO.Compression.ZipArchiveMode Read Create Update
System.Security.Principal.TokenImpersonationLevel None Anonymous Identification Impersonation Delegation
System.Security.Principal.WellKnownSidType NullSid WorldSid LocalSid CreatorOwnerSid CreatorGroupSid CreatorOwnerServerSid CreatorGroupServerSid
  NTAuthoritySid DialupSid NetworkSid BatchSid InteractiveSid ServiceSid AnonymousSid ProxySid EnterpriseControllersSid SelfSid AuthenticatedUserSid
  RestrictedCodeSid TerminalServerSid RemoteLogonIdSid LogonIdsSid LocalSystemSid LocalServiceSid NetworkServiceSid BuiltinDomainSid
  BuiltinAdministratorsSid BuiltinUsersSid BuiltinGuestsSid BuiltinPowerUsersSid BuiltinAccountOperatorsSid BuiltinSystemOperatorsSid
  BuiltinPrintOperatorsSid BuiltinBackupOperatorsSid BuiltinReplicatorSid BuiltinPreWindows2000CompatibleAccessSid BuiltinRemoteDesktopUsersSid
  BuiltinNetworkConfigurationOperatorsSid AccountAdministratorSid AccountGuestSid AccountKrbtgtSid AccountDomainAdminsSid AccountDomainUsersSid
  AccountDomainGuestsSid AccountComputersSid AccountControllersSid AccountCertAdminsSid AccountSchemaAdminsSid AccountEnterpriseAdminsSid
  AccountPolicyAdminsSid AccountRasAndIasServersSid NtlmAuthenticationSid DigestAuthenticationSid SChannelAuthenticationSid ThisOrganizationSid
  OtherOrganizationSid BuiltinIncomingForestTrustBuildersSid BuiltinPerformanceMonitoringUsersSid BuiltinPerformanceLoggingUsersSid
  BuiltinAuthorizationAccessSid MaxDefined WinBuiltinTerminalServerLicenseServersSid=60 WinBuiltinDCOMUsersSid WinBuiltinIUsersSid WinIUserSid
  WinBuiltinCryptoOperatorsSid WinUntrustedLabelSid WinLowLabelSid WinMediumLabelSid WinHighLabelSid WinSystemLabelSid WinWriteRestrictedCodeSid
  WinCreatorOwnerRightsSid WinCacheablePrincipalsGroupSid WinNonCacheablePrincipalsGroupSid WinEnterpriseReadonlyControllersSid
  WinAccountReadonlyControllersSid WinBuiltinEventLogReadersGroup WinNewEnterpriseReadonlyControllersSid WinBuiltinCertSvcDComAccessGroup
  WinMediumPlusLabelSid WinLocalLogonSid WinConsoleLogonSid WinThisOrganizationCertificateSid WinApplicationPackageAuthoritySid
  WinBuiltinAnyPackageSid WinCapabilityInternetClientSid WinCapabilityInternetClientServerSid WinCapabilityPrivateNetworkClientServerSid
  WinCapabilityPicturesLibrarySid WinCapabilityVideosLibrarySid WinCapabilityMusicLibrarySid WinCapabilityDocumentsLibrarySid
  WinCapabilitySharedUserCertificatesSid WinCapabilityEnterpriseAuthenticationSid WinCapabilityRemovableStorageSid
System.Security.Principal.WindowsBuiltInRole Administrator=544 User Guest PowerUser AccountOperator SystemOperator PrintOperator BackupOperator
  Replicator
System.IO.HandleInheritability None Inheritable
System.IO.NotifyFilters* FileName=1 DirectoryName Attributes=4 Size=8 LastWrite=16 LastAccess=32 CreationTime=64 Security=256
System.IO.WatcherChangeTypes* Created=1 Deleted Changed=4 Renamed=8 All=15
`

// A row is read when somebody asks for its names: reading all of them would be a tenth of a start.
const rows = new Map<string, string>()
for (const row of table
  .trim()
  .replace(/\n {2}/g, ' ')
  .split('\n')) {
  rows.set(row.slice(0, row.search(/[ *:]/)).replace('~', 'System.Management.Automation'), row)
}
defineTypes(rows.keys(), (name) => {
  const [, flags, underlying, values] = /^[^*: ]+(\*?)(?::(\S*))? (.*)$/.exec(rows.get(name)!)!
  return {
    kind: 'enum',
    flags: flags === '*',
    enum: valuesOf(values!.split(' ')),
    ...(underlying ? { underlying: `System.${underlying}` } : {}),
  }
})

function valuesOf(words: readonly string[]): { [name: string]: number | bigint } {
  let next = 0n
  return Object.fromEntries(
    words.map((word) => {
      const [key, value] = word.split('=') as [string, string?]
      if (value !== undefined) next = BigInt(value)
      const one = next++
      return [key, Number.isSafeInteger(Number(one)) ? Number(one) : one]
    }),
  )
}
