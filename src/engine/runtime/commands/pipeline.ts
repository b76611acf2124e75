// Running commands, joined into a pipeline. Records are pushed: writing is a call of the next command's `process`.
//
// A command is anything with begin, process and end: `command` makes them of cmdlets, the files here of script blocks
// and functions. Its runtime says what it runs in: where output and the other streams go, which scope called it, what
// the common parameters asked for.

import { InvocationInfo, type List } from '#objects'
import { type CommandInfo, commandOfBlock } from './command-info.ts'
import type { Engine } from '../engine.ts'
import type { Activation, Frame } from '../scopes/frame.ts'
import { BreakFlow, ContinueFlow, StopUpstreamFlow } from './flow.ts'
import { placeAt } from './invocation.ts'
import { nullPipe, type Pipe } from './pipe.ts'
import type { ScriptBlock } from './script-block.ts'

/** Where the streams beside output go. Redirection puts another one in place for as long as a command runs. */
export type Streams = {
  readonly error: Pipe
  readonly warning: Pipe
  readonly verbose: Pipe
  readonly debug: Pipe
  readonly information: Pipe
  readonly progress: Pipe
  /** Who runs a script through the API gets these records even when the script sends them to $null. */
  readonly buffers?: { readonly [key in 'warning' | 'verbose' | 'debug' | 'information']: Pipe }
  /** What -ErrorVariable and its kin collect, shown or not. */
  readonly kept?: { readonly error?: readonly List[]; readonly warning?: readonly List[]; readonly information?: readonly List[] }
}

export type StreamKey = Exclude<keyof Streams, 'kept' | 'buffers'>

export interface RunningCommand {
  readonly runtime: CommandRuntime
  /** A command that may be written to directly: it begins by itself, and leaves the engine's state as it was. */
  write?(record: unknown): void
  /** Many records at once. */
  processAll?(items: readonly unknown[], length: number): void
  /** Binds what stands on the command line. Called for all commands of a pipeline before the first `begin`. */
  prepare(): void
  begin(): void
  /** One record. */
  process(record: unknown): void
  /** The command is not fed: it runs once, without a record. */
  processOnce(): void
  end(): void
  /** Being stopped; `dispose` still follows. */
  stop(): void
  /** Always, and last: `clean` blocks, files to close. */
  dispose(): void
}

export type ActionPreference = 'SilentlyContinue' | 'Stop' | 'Continue' | 'Inquire' | 'Ignore' | 'Suspend' | 'Break'

/** What a command runs in. */
export class CommandRuntime {
  readonly engine: Engine
  /** The scope it was called in. */
  readonly frame: Frame
  /** Who called it. */
  readonly caller: Activation
  readonly info: CommandInfo | null
  /** The name as it was written. */
  readonly name: string
  /** Where the call stands: an index of caller.code.extents. */
  readonly pos: number
  out: Pipe
  streams: Streams
  readonly pipelineLength: number
  readonly pipelinePosition: number
  private made: InvocationInfo | undefined
  /** A redirection of output: where it goes instead of down the pipeline. */
  outInstead: Pipe | undefined
  /** Records come from a command before it. */
  expectingInput = false
  pipeline: Pipeline | null = null
  /** What -ErrorAction and its kin asked for; undefined: the preference variable decides. */
  errorAction: ActionPreference | undefined
  warningAction: ActionPreference | undefined
  informationAction: ActionPreference | undefined
  progressAction: ActionPreference | undefined
  verbose: boolean | undefined
  debug: boolean | undefined
  whatIf: boolean | undefined
  confirm: boolean | undefined
  /** -OutVariable, -ErrorVariable and the like: what `command` has to put away at the end. */
  variables: unknown = undefined
  /** -OutBuffer: output that waits for more. */
  held: { flush(): void } | null = null
  /** -PipelineVariable: its name. */
  pipelineVariable: string | undefined
  /** The block that runs, when it was called by itself, and the sign that called it. */
  block: ScriptBlock | null = null
  sign: '' | '&' | '.' = ''
  /** The id's second half: a cmdlet's class with its namespace, or a function's name. */
  origin = ''
  /** A non-terminating error was written: $? is false after this command. */
  failed = false

  constructor(
    engine: Engine,
    frame: Frame,
    caller: Activation,
    info: CommandInfo | null,
    name: string,
    pos: number,
    out: Pipe,
    length = 1,
    index = 0,
  ) {
    this.engine = engine
    this.frame = frame
    this.caller = caller
    this.info = info
    this.name = name
    this.pos = pos
    this.out = out
    this.pipelineLength = length
    this.pipelinePosition = index + 1
    this.streams = engine.streams
  }

  /** What runs, as errors tell of it. */
  get command(): CommandInfo | null {
    return this.info ?? (this.block === null ? null : commandOfBlock(this.block))
  }

  /** $MyInvocation of the command. */
  get invocation(): InvocationInfo {
    if (this.made === undefined) {
      this.made = new InvocationInfo({
        MyCommand: this.command,
        InvocationName: this.name || this.sign,
        PipelineLength: this.pipelineLength,
        PipelinePosition: this.pipelinePosition,
        ExpectingInput: this.expectingInput,
      })
      const extent = this.caller.code.extents[this.pos]
      if (extent !== undefined) placeAt(this.made, extent)
    }
    return this.made
  }

  /** One object down the pipeline, as it is. */
  write(value: unknown): void {
    if (this.engine.stop[0] !== 0 || --this.engine.fuel < 0) this.engine.stopped()
    this.out.write(value)
  }
}

/** Feeds a command with what the one before it writes. */
class CommandPipe implements Pipe {
  private readonly command: RunningCommand
  private readonly pipeline: Pipeline
  private readonly index: number
  constructor(command: RunningCommand, pipeline: Pipeline, index: number) {
    this.command = command
    this.pipeline = pipeline
    this.index = index
  }
  write(value: unknown): void {
    const engine = this.command.runtime.engine
    if (engine.stop[0] !== 0 || --engine.fuel < 0) engine.stopped()
    if (this.pipeline.begun <= this.index) this.pipeline.beginUpTo(this.index)
    const streams = engine.streams
    const at = engine.at
    this.command.process(value)
    engine.streams = streams
    engine.at = at
  }
}

/** Commands joined to each other. */
export class Pipeline {
  readonly engine: Engine
  readonly commands: readonly RunningCommand[]
  /** How many commands have begun. */
  begun = 0
  private ended = false

  constructor(engine: Engine, commands: readonly RunningCommand[]) {
    this.engine = engine
    this.commands = commands
    for (let index = 0; index < commands.length; index++) {
      const runtime = commands[index]!.runtime
      runtime.pipeline = this
      const next = commands[index + 1]
      if (next !== undefined) {
        runtime.out =
          runtime.outInstead ??
          (next.write !== undefined && next.runtime.streams === runtime.streams ? (next as Pipe) : new CommandPipe(next, this, index + 1))
        next.runtime.expectingInput = true
      } else if (runtime.outInstead !== undefined) runtime.out = runtime.outInstead
    }
  }

  /** Runs all of it. `feed` writes the input to the first command; without it the first runs once. */
  run(feed?: (first: Pipe) => void): void {
    const { engine, commands } = this
    const streams = engine.streams
    const at = engine.at
    let upTo: unknown
    try {
      try {
        this.start(feed !== undefined)
        if (feed !== undefined) feed(new CommandPipe(commands[0]!, this, 0))
        else commands[0]!.processOnce()
      } catch (error) {
        engine.streams = streams
        engine.at = at
        upTo = this.requester(error)
        if (upTo === undefined) throw error
      }
      this.finish(upTo)
    } catch (error) {
      this.abandon(error)
      throw error
    } finally {
      engine.streams = streams
      engine.at = at
      this.dispose()
    }
  }

  /** Binds and begins every command. */
  start(fed: boolean): void {
    const first = this.commands[0]!
    if (fed) first.runtime.expectingInput = true
    for (const command of this.commands) command.prepare()
    this.beginUpTo(this.commands.length - 1)
  }

  beginUpTo(index: number): void {
    while (this.begun <= index) {
      const command = this.commands[this.begun++]!
      const { engine } = this
      const streams = engine.streams
      const at = engine.at
      command.begin()
      engine.streams = streams
      engine.at = at
    }
  }

  /** One record for the first command: steppable pipelines. */
  feed(value: unknown): void {
    const { streams, at } = this.engine
    this.commands[0]!.process(value)
    this.engine.streams = streams
    this.engine.at = at
  }

  /** Ends the commands in order. `requester`: those before it, and itself, were ended by it already. */
  finish(requester?: unknown): void {
    let skip = requester
    for (const command of this.commands) {
      if (skip !== undefined) {
        if (command === skip) skip = undefined
        continue
      }
      try {
        command.end()
        command.runtime.held?.flush()
      } catch (error) {
        const by = this.requester(error)
        if (by === undefined) throw error
        if (this.commands.indexOf(by as RunningCommand) > this.commands.indexOf(command)) skip = by
      }
    }
    this.ended = true
  }

  dispose(): void {
    for (const command of this.commands) command.dispose()
  }

  /** The command of this pipeline that asked those before it to stop; undefined for any other error. */
  private requester(error: unknown): RunningCommand | undefined {
    if (!(error instanceof StopUpstreamFlow)) return undefined
    return this.commands.find((command) => command === error.command || command.runtime === error.command)
  }

  private abandon(error: unknown): void {
    if (error instanceof BreakFlow || error instanceof ContinueFlow || this.ended) return
    for (const command of this.commands) command.stop()
  }
}

export const silent: Streams = {
  error: nullPipe,
  warning: nullPipe,
  verbose: nullPipe,
  debug: nullPipe,
  information: nullPipe,
  progress: nullPipe,
}
