// One piece of script run for a person: its output formatted, its errors shown, and what became of it.

import { PSError } from '#objects'
import {
  type Activation,
  BreakFlow,
  CommandRuntime,
  ContinueFlow,
  type Engine,
  ExitFlow,
  Flow,
  Pipeline,
  ScriptBlock,
  ScriptCommand,
  StopFlow,
  asCurrent,
  errorAt,
  remember,
} from '#engine/runtime'
import { knownDebugger } from '#engine/command'
import type { ConsoleHost } from './console-host.ts'
import { hostStreams } from './runspace.ts'

export type Outcome = {
  readonly type: 'done' | 'failed' | 'stopped' | 'exit'
  /** Of `exit`. */
  readonly code: number
}

export type ExecuteOptions = {
  readonly args?: readonly { readonly name: string | undefined; readonly value: unknown }[]
  readonly file?: string
  /** A script file has a scope of its own. */
  readonly localScope?: boolean
  /** Where it runs: in the scope of a block that is running. The global scope without it. */
  readonly at?: Activation
  /** $input: what is piped in, taken as it is asked for. */
  readonly input?: Iterable<unknown>
}

export function execute(engine: Engine, host: ConsoleHost, text: string, options: ExecuteOptions = {}): Outcome {
  const { streams, at } = engine
  const shown = hostStreams(engine, host)
  let outcome: Outcome = { type: 'done', code: 0 }
  engine.streams = shown.streams
  const here = options.at ?? engine.global
  engine.at = here
  engine.propagate = false
  try {
    try {
      const code = engine.parts.compiler.parse(engine, text, options.file ?? null, 'script')
      const runtime = new CommandRuntime(engine, here.frame, here, null, options.file ?? '', 0, shown.out)
      const args = (options.args ?? []).map(({ name, value }) => ({
        name,
        value,
        bound: name !== undefined && value !== undefined,
        start: 0,
        end: 0,
      }))
      const pipeline = new Pipeline(engine, [
        new ScriptCommand(new ScriptBlock(engine, code, engine.state), null, args, runtime, options.localScope !== true),
      ])
      asCurrent(engine, () =>
        pipeline.run(
          options.input === undefined
            ? undefined
            : (first) => {
                for (const each of options.input!) first.write(each)
              },
        ),
      )
    } catch (thrown) {
      outcome = ended(engine, shown, thrown)
    }
    try {
      shown.out.end()
    } catch (thrown) {
      outcome = ended(engine, shown, thrown)
    }
    if (engine.exiting !== undefined) outcome = { type: 'exit', code: exitCode(engine.exiting) }
  } finally {
    engine.streams = streams
    engine.at = at
    // A step of the debugger ends with the command line.
    if (options.at === undefined) knownDebugger(engine)?.rest()
    host.settle?.()
  }
  return outcome
}

function ended(engine: Engine, shown: ReturnType<typeof hostStreams>, thrown: unknown): Outcome {
  engine.at = engine.global
  if (thrown instanceof ExitFlow) return { type: 'exit', code: exitCode(thrown.value) }
  if (thrown instanceof StopFlow) return { type: 'stopped', code: 130 }
  if (thrown instanceof BreakFlow || thrown instanceof ContinueFlow) return { type: 'done', code: 0 }
  if (thrown instanceof Flow) return { type: 'done', code: 0 }
  const failure = errorAt(engine, engine.global, thrown)
  remember(engine, failure.record)
  engine.succeeded = false
  engine.streams = shown.streams
  shown.streams.error.write(failure.record)
  return { type: 'failed', code: 1 }
}

/** `exit` takes what can be an int; anything else is 0, as in the reference. */
export function exitCode(value: unknown): number {
  const number =
    typeof value === 'number'
      ? value
      : value instanceof PSError || value === null || value === undefined
        ? 0
        : Number(String((value as { value?: unknown }).value ?? value))
  return Number.isInteger(number) ? (process.platform === 'win32' ? number | 0 : number & 0xff) : 0
}
