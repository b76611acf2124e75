// A runspace, whatever stands behind it: the engine of this process, a session in another, or an object of three
// commands. None of the calls blocks, none returns a promise; what comes back comes to the sink. Engine cmdlets wait
// in `poll` until the sink ends; the library wraps the sink in an AsyncIterable; `server` forwards it to the wire.

import type { HostCall } from './host.ts'

/** One command of a pipeline: a name to look up, or script text. */
export type CommandSpec = {
  readonly text: string
  readonly isScript: boolean
  readonly useLocalScope?: boolean
  /** Name undefined: a positional argument. */
  readonly parameters: readonly (readonly [name: string | undefined, value: unknown])[]
  /** Which streams of this command go where; protocol 2.2 and 2.3 differ in what they can say. */
  readonly merge?: {
    readonly toResult?: string
    readonly error?: string
    readonly warning?: string
    readonly verbose?: string
    readonly debug?: string
    readonly information?: string
    readonly previous?: string
  }
  /** A statement ends here: the next command begins a pipeline of its own. */
  readonly endOfStatement?: boolean
}

export type PipelineSpec = {
  readonly commands: readonly CommandSpec[]
  /** No input will come: do not wait for feed or endInput. */
  readonly noInput: boolean
  readonly isNested?: boolean
  readonly addToHistory?: boolean
  readonly redirectErrorToOutput?: boolean
  readonly history?: string
  /** The caller has no host: host calls of this pipeline fail at once. */
  readonly isHostNull?: boolean
}

/** The states of MS-PSRP 2.2.3.5; the number is the wire's. */
export const pipelineStates = { NotStarted: 0, Running: 1, Stopping: 2, Stopped: 3, Completed: 4, Failed: 5, Disconnected: 6 } as const
export type PipelineState = keyof typeof pipelineStates

export type StreamName = 'output' | 'error' | 'warning' | 'verbose' | 'debug' | 'information' | 'progress'

/** What a pipeline gives back. Calls come in the order of the records; after a final state comes nothing. */
export type Sink = {
  record(stream: StreamName, value: unknown): void
  /** The runspace asks its caller's host; a call with an answer waits for `answer`. */
  hostCall(call: HostCall): void
  /** reason: the error record that ended the pipeline, when Failed or Stopped. */
  state(state: PipelineState, reason?: unknown): void
}

export type Runspace = {
  /** Starts a pipeline. The id is the caller's: a GUID, free for use again once the pipeline ended. */
  start(id: string, pipeline: PipelineSpec, sink: Sink): void
  /** One object of input. */
  feed(id: string, value: unknown): void
  endInput(id: string): void
  /** Asks the pipeline to stop; the sink gets Stopped. Unknown or ended ids are ignored. */
  stop(id: string): void
  /** Answers a host call; `error` instead of a value when the host could not. */
  answer(callId: bigint, value: unknown, error?: unknown): void
  close(): void
}
