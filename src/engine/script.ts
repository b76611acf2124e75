// The synchronous face: run a script in the runspace's own scope and have what it wrote.

import { type PSError } from '#objects'
import {
  type Engine,
  ExitFlow,
  Flow,
  ListPipe,
  type Pipe,
  ScriptBlock,
  ScriptCommand,
  type Streams as EngineStreams,
  CommandRuntime,
  Pipeline,
  asCurrent,
  errorAt,
  remember,
} from '#engine/runtime'

export type Streams = {
  output: unknown[]
  error: unknown[]
  warning: unknown[]
  verbose: unknown[]
  debug: unknown[]
  information: unknown[]
  progress: unknown[]
}

export type ScriptResult = Streams & {
  /** The error that ended the script, if one did. */
  readonly failure: PSError | undefined
  /** The code of `exit`, when the script ended by that. */
  readonly exit: unknown
}

export type ScriptOptions = {
  readonly args?: readonly unknown[]
  readonly input?: readonly unknown[]
  /** A scope of its own, as a script file has; otherwise the global one. */
  readonly localScope?: boolean
  readonly file?: string
  /** Where output goes as it comes, instead of into the result. */
  readonly out?: Pipe
  /** Where the other streams go, instead of into the result. */
  readonly streams?: EngineStreams
}

/** Runs script text. Errors of the script are in the result; only mistakes of ours are thrown. */
export function runScript(engine: Engine, text: string, options: ScriptOptions = {}): ScriptResult {
  const pipes = {
    output: new ListPipe(),
    error: new ListPipe(),
    warning: new ListPipe(),
    verbose: new ListPipe(),
    debug: new ListPipe(),
    information: new ListPipe(),
    progress: new ListPipe(),
  }
  const streams = engine.streams
  const at = engine.at
  let failure: PSError | undefined
  let exit: unknown
  engine.streams = options.streams ?? {
    ...pipes,
    buffers: { warning: pipes.warning, verbose: pipes.verbose, debug: pipes.debug, information: pipes.information },
  }
  engine.at = engine.global
  engine.propagate = false
  try {
    const code = engine.parts.compiler.parse(engine, text, options.file ?? null, 'script')
    const block = new ScriptBlock(engine, code, engine.state)
    const runtime = new CommandRuntime(engine, engine.global, engine.global, null, '', 0, options.out ?? pipes.output)
    const args = (options.args ?? []).map((value) => ({ name: undefined, value, bound: false, start: 0, end: 0 }))
    const command = new ScriptCommand(block, null, args, runtime, options.localScope !== true)
    asCurrent(engine, () =>
      new Pipeline(engine, [command]).run(
        options.input === undefined
          ? undefined
          : (pipe) => {
              for (const each of options.input!) pipe.write(each)
            },
      ),
    )
  } catch (thrown) {
    if (thrown instanceof ExitFlow) exit = thrown.value
    else if (!(thrown instanceof Flow)) {
      failure = errorAt(engine, engine.global, thrown)
      remember(engine, failure.record)
      engine.succeeded = false
    }
  } finally {
    engine.streams = streams
    engine.at = at
  }
  return {
    output: pipes.output.items,
    error: pipes.error.items,
    warning: pipes.warning.items,
    verbose: pipes.verbose.items,
    debug: pipes.debug.items,
    information: pipes.information.items,
    progress: pipes.progress.items,
    failure,
    exit,
  }
}
