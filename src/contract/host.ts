// What a runspace asks of its caller's host: PSHostUserInterface and friends as one table. The numbers, names and
// order of arguments are the wire's [MS-PSRP] 2.2.3.17; codec, server, engine and shell read this table.

export type HostMethod = {
  readonly id: number
  readonly args: readonly string[]
  /** undefined: a call without an answer. */
  readonly result?: string
}

const row = (id: number, args: string, result?: string): HostMethod => ({
  id,
  args: args === '' ? [] : args.split(' '),
  ...(result === undefined ? {} : { result }),
})

/** Argument and result kinds are names that the codec of psrp knows. */
export const hostMethods = {
  GetName: row(1, '', 'string'),
  GetVersion: row(2, '', 'version'),
  GetInstanceId: row(3, '', 'guid'),
  GetCurrentCulture: row(4, '', 'culture'),
  GetCurrentUICulture: row(5, '', 'culture'),
  SetShouldExit: row(6, 'int'),
  EnterNestedPrompt: row(7, ''),
  ExitNestedPrompt: row(8, ''),
  NotifyBeginApplication: row(9, ''),
  NotifyEndApplication: row(10, ''),
  ReadLine: row(11, '', 'string'),
  ReadLineAsSecureString: row(12, '', 'secureString'),
  Write1: row(13, 'string'),
  Write2: row(14, 'color color string'),
  WriteLine1: row(15, ''),
  WriteLine2: row(16, 'string'),
  WriteLine3: row(17, 'color color string'),
  WriteErrorLine: row(18, 'string'),
  WriteDebugLine: row(19, 'string'),
  WriteProgress: row(20, 'long progressRecord'),
  WriteVerboseLine: row(21, 'string'),
  WriteWarningLine: row(22, 'string'),
  Prompt: row(23, 'string string fieldDescriptions', 'promptResults'),
  PromptForCredential1: row(24, 'string string string string', 'credential'),
  PromptForCredential2: row(25, 'string string string string credentialTypes credentialOptions', 'credential'),
  PromptForChoice: row(26, 'string string choiceDescriptions int', 'int'),
  GetForegroundColor: row(27, '', 'color'),
  SetForegroundColor: row(28, 'color'),
  GetBackgroundColor: row(29, '', 'color'),
  SetBackgroundColor: row(30, 'color'),
  GetCursorPosition: row(31, '', 'coordinates'),
  SetCursorPosition: row(32, 'coordinates'),
  GetWindowPosition: row(33, '', 'coordinates'),
  SetWindowPosition: row(34, 'coordinates'),
  GetCursorSize: row(35, '', 'int'),
  SetCursorSize: row(36, 'int'),
  GetBufferSize: row(37, '', 'size'),
  SetBufferSize: row(38, 'size'),
  GetWindowSize: row(39, '', 'size'),
  SetWindowSize: row(40, 'size'),
  GetWindowTitle: row(41, '', 'string'),
  SetWindowTitle: row(42, 'string'),
  GetMaxWindowSize: row(43, '', 'size'),
  GetMaxPhysicalWindowSize: row(44, '', 'size'),
  GetKeyAvailable: row(45, '', 'bool'),
  ReadKey: row(46, 'int', 'keyInfo'),
  FlushInputBuffer: row(47, ''),
  SetBufferContents1: row(48, 'rectangle bufferCell'),
  SetBufferContents2: row(49, 'coordinates bufferCells'),
  GetBufferContents: row(50, 'rectangle', 'bufferCells'),
  ScrollBufferContents: row(51, 'rectangle coordinates rectangle bufferCell'),
  PushRunspace: row(52, 'runspace'),
  PopRunspace: row(53, ''),
  GetIsRunspacePushed: row(54, '', 'bool'),
  GetRunspace: row(55, '', 'runspace'),
  PromptForChoiceMultipleSelection: row(56, 'string string choiceDescriptions ints', 'ints'),
} as const satisfies { readonly [name: string]: HostMethod }

export type HostMethodName = keyof typeof hostMethods

/** What travels as arguments and results: plain records with .NET's field names, as the wire has them. */
export type Coordinates = { readonly x: number; readonly y: number }
export type Size = { readonly width: number; readonly height: number }
export type Rectangle = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
/** `character` is one UTF-16 unit. */
export type BufferCell = {
  readonly character: string
  readonly foregroundColor: number
  readonly backgroundColor: number
  readonly bufferCellType: number
}
export type KeyInfo = {
  readonly virtualKeyCode: number
  readonly character: string
  readonly controlKeyState: number
  readonly keyDown: boolean
}
export type ChoiceDescription = { readonly label: string; readonly helpMessage: string | null }
export type FieldDescription = {
  readonly name: string
  readonly label: string
  readonly parameterTypeName: string
  readonly parameterTypeFullName: string
  readonly parameterAssemblyFullName: string
  readonly helpMessage: string
  readonly isMandatory: boolean
  readonly defaultValue?: unknown
}
/** What was answered to Prompt, by field name. */
export type PromptResults = ReadonlyMap<string, unknown>

/** One call. `id` is -100 for a call without an answer. */
export type HostCall = {
  readonly id: bigint
  readonly method: HostMethodName
  readonly args: readonly unknown[]
}

/** Given back by a host that will answer later, through the runspace's `answer`. */
export const later: unique symbol = Symbol('later')

/** A host answers a call at once, or gives `later`. It throws when it cannot do what is asked. */
export type Host = {
  call(call: HostCall): unknown
}
