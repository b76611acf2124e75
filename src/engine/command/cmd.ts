// What a running cmdlet may do: PSCmdlet as the one argument `cmd`. The engine hands one in for each invocation.

/** An error as a cmdlet tells it; the engine adds position, activity and the class to the id. */
export type ErrorSpec = {
  /** 'PathNotFound': the engine appends ',Microsoft.PowerShell.Commands.GetChildItemCommand'. */
  readonly id: string
  /** ErrorCategory's name: 'ObjectNotFound'. */
  readonly category: string
  readonly message: string
  /** The exception's full type name; System.Management.Automation.RuntimeException when left out. */
  readonly exception?: string
  readonly target?: unknown
  /** The inner exception, or anything thrown that led to this. */
  readonly cause?: unknown
  /** CategoryInfo parts, where they differ from what the engine finds. */
  readonly reason?: string
  readonly activity?: string
  readonly targetName?: string
  readonly targetType?: string
  /** ErrorDetails. */
  readonly details?: { readonly message: string; readonly recommendedAction?: string }
}

/** How a script block is run. */
export type InvokeOptions = {
  /** $_ */
  readonly item?: unknown
  /** $input */
  readonly input?: readonly unknown[]
  /** $this */
  readonly self?: unknown
  readonly args?: readonly unknown[]
  /** true: in a scope of its own. Otherwise in the scope the cmdlet was called from (as ForEach-Object runs its blocks). */
  readonly newScope?: boolean
  /** Where each output goes as it comes; without it the outputs are returned. */
  readonly sink?: (value: unknown) => void
}

export type ProgressSpec = {
  readonly activityId?: number
  readonly parentActivityId?: number
  readonly activity: string
  readonly status?: string
  readonly currentOperation?: string
  readonly percentComplete?: number
  readonly secondsRemaining?: number
  readonly completed?: boolean
}

export type Cmd = {
  /** The command's name: Get-Item. */
  readonly name: string
  readonly parameterSetName: string
  /** Whether a parameter was bound (by the caller or the pipeline), not merely defaulted. */
  has(parameter: string): boolean
  /** $PSBoundParameters of this invocation, as PowerShell values. */
  bound(): { readonly [name: string]: unknown }
  /** $MyInvocation of this command. */
  readonly myInvocation: any
  /** True when the pipeline feeds this command. */
  readonly expectingInput: boolean
  /** The record now being processed, as it came. */
  readonly currentObject: unknown

  /** One object down the pipeline, as it is. */
  write(value: unknown): void
  /** The elements of a collection down the pipeline; what is no collection goes as it is. */
  writeAll(values: unknown): void
  /** A non-terminating error: ErrorAction decides what follows. */
  error(error: unknown): void
  /** A terminating error of this command. An ErrorSpec or an ErrorRecord. */
  throw(error: unknown): never
  warning(text: string): void
  verbose(text: string): void
  debug(text: string): void
  information(data: unknown, tags?: readonly string[], source?: string): void
  progress(record: ProgressSpec, sourceId?: number): void
  /**
   * A record that was made elsewhere (a far end, a job), as it is. It was asked for where it was made, so verbose and
   * debug records are written whatever the preferences here say; -WarningAction and its kin still count.
   */
  relay(stream: 'warning' | 'verbose' | 'debug' | 'information' | 'progress', record: unknown): void

  shouldProcess(target: string, action?: string): boolean
  /** The long form: what is being done, the question, the caption. */
  shouldProcessText(description: string, query: string, caption: string): boolean
  /** Asks, whatever ConfirmPreference says. `all` keeps the answer over calls: hand in the same object. */
  shouldContinue(query: string, caption: string, all?: { yes?: boolean; no?: boolean }): boolean

  /** Runs a script block (or anything callable) and gives its outputs, or sends them to `sink`. */
  invoke(block: unknown, options?: InvokeOptions): unknown[]
  /** Ends this command, and the commands before it in the pipeline, without an error: Select-Object -First. */
  finish(): never
  /** Throws when the pipeline is to stop; call it in long loops. */
  checkStop(): void
  /** The engine's blocking wait with stop: true when the time ran out. */
  sleep(milliseconds: number): boolean

  /** A variable as the caller sees it; undefined when there is none. `name` may carry a scope: 'global:x'. */
  variable(name: string): unknown
  setVariable(name: string, value: unknown): void
  /** The runspace's host, as contract/host tells. */
  readonly host: any
  /** The session state the command was called in: variables, drives, functions, aliases, modules. */
  readonly session: any
  /** The engine itself, which is also the Context that conversion, comparison and members ask for. */
  readonly engine: any
  /** A value as text, as PowerShell's [string] casts it in this culture. */
  text(value: unknown): string
  /** A value as this .NET type; throws PSInvalidCastException. */
  convert(value: unknown, typeName: string): unknown
}
