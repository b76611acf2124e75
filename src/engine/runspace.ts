// An engine as a Runspace. The engine holds its thread while a pipeline runs, so `start` runs it to its end: the caller
// calls it where that is right. While it runs, `look` is called every few milliseconds and whenever the pipeline waits
// (for input, for an answer of the host), so that input, answers and stops come in from outside.

import type { CommandSpec, Host, HostCall, HostMethodName, PipelineSpec, Runspace, Sink } from '#contract'
import { hostMethods } from '#contract'
import { ErrorRecord, PSError, automationNull, exception, unwrap } from '#objects'
import { historyOf } from '#engine/command'
import {
  type Argument,
  CallPipe,
  CommandRuntime,
  type Engine,
  ExitFlow,
  Flow,
  type Pipe,
  Pipeline,
  type RunningCommand,
  ScriptBlock,
  ScriptCommand,
  StopFlow,
  asCurrent,
  errorAt,
  makeCommand,
  nullPipe,
  remember,
  usingParameter,
} from '#engine/runtime'
import { redirect } from './api/merge.ts'

export type RunspaceParts = {
  readonly engine: Engine
  /** Takes in what came from outside, without waiting. */
  readonly look: () => void
  /** Waits a little for something to come, then takes it in. */
  readonly wait: () => void
  /** All pipelines of this thread, where it has several runspaces: they run inside one another. */
  readonly running?: Running[]
}

/** A host whose calls go to the caller of the pipeline that runs. Make the engine with it, then `engineRunspace`. */
export type CallerHost = Host & { current: ((call: Pick<HostCall, 'method' | 'args'>) => unknown) | undefined }

/** `own`: what this side knows itself and asks nobody. */
export function callerHost(own: { readonly [M in HostMethodName]?: () => unknown } = {}): CallerHost {
  return {
    current: undefined,
    call(call) {
      const known = own[call.method]
      if (known !== undefined) return known()
      if (this.current === undefined) throw new Error(`nobody is there to answer ${call.method}`)
      return this.current(call)
    },
  }
}

export type Running = {
  readonly id: string
  readonly engine: Engine
  readonly sink: Sink
  readonly input: unknown[]
  inputEnded: boolean
  stopping: boolean
}

/** Back-edges between two looks around, adapted to take about this long. */
const lookMs = 2
const recordCost = 20

export function engineRunspace(host: CallerHost, { engine, look, wait, running = [] }: RunspaceParts): Runspace {
  // The innermost of `running` is the last.
  const answers = new Map<bigint, { value: unknown; error: unknown } | undefined>()
  let lastCall = 0n
  let step = 1000
  let lookedAt = 0

  engine.look = () => {
    const now = performance.now()
    // A look costs some microseconds: the step grows until looks are as far apart as is wanted.
    const passed = now - lookedAt
    step = Math.max(64, Math.min(2_000_000, passed < lookMs / 2 ? step * 2 : passed > lookMs * 2 ? (step / 2) | 0 : step))
    lookedAt = now
    engine.fuel = step
    look()
    if (engine.stop[0] === 1) throw new StopFlow()
  }
  host.current = call

  return {
    start,
    feed(id, value) {
      find(id)?.input.push(value)
    },
    endInput(id) {
      const one = find(id)
      if (one !== undefined) one.inputEnded = true
    },
    stop(id) {
      const one = find(id)
      if (one === undefined) return
      one.stopping = true
      // Only the innermost pipeline runs; those outside it stop when it is done.
      if (running.at(-1) === one) engine.stop[0] = 1
    },
    answer(callId, value, error) {
      if (answers.has(callId)) answers.set(callId, { value, error })
    },
    close() {
      for (const one of running) if (one.engine === engine) one.stopping = true
      if (running.at(-1)?.engine === engine) engine.stop[0] = 1
    },
  }

  function find(id: string): Running | undefined {
    return running.findLast((one) => one.id === id)
  }

  function start(id: string, spec: PipelineSpec, sink: Sink): void {
    const one: Running = { id, engine, sink, input: [], inputEnded: spec.noInput, stopping: false }
    const { streams, at, propagate, using } = engine
    const stop = engine.stop[0]!
    const begun = engine.parts.outside?.now()
    running.push(one)
    engine.stop[0] = 0
    // What the last pipeline did in a moment may take this one long: begin with short steps.
    engine.fuel = step = 1000
    lookedAt = performance.now()
    let ended: readonly ['Completed' | 'Failed' | 'Stopped', ErrorRecord?] = ['Completed']
    try {
      engine.at = engine.global
      engine.propagate = false
      engine.streams = streamsOf(sink)
      asCurrent(engine, () => runAll(one, spec))
    } catch (thrown) {
      ended = endOf(thrown)
    } finally {
      running.pop()
      engine.streams = streams
      engine.at = at
      engine.propagate = propagate
      engine.using = using
      engine.stop[0] = running.at(-1)?.stopping ? 1 : stop
    }
    const text = spec.history ?? spec.commands[0]?.text
    if (spec.addToHistory && text !== undefined && begun !== undefined)
      historyOf(engine).add(text, ended[0], begun, engine.parts.outside!.now())
    sink.state(...ended)
  }

  function runAll(one: Running, spec: PipelineSpec): void {
    const output: Pipe = new CallPipe((value) => {
      if (value === automationNull) return
      one.sink.record('output', value)
      // A list is put out without a back-edge; a record takes as long as a few of them.
      if ((engine.fuel -= recordCost) < 0) engine.look!()
    })
    let first = true
    for (const statement of statementsOf(spec.commands)) {
      try {
        const commands = statement.map((command, index) => commandOf(command, statement.length, index, output))
        statement.forEach(({ merge }, index) => {
          if (merge !== undefined) redirect(commands, index, merge)
        })
        const pipeline = new Pipeline(engine, commands)
        pipeline.run(first && !spec.noInput ? (into) => feedFrom(one, into) : undefined)
      } catch (thrown) {
        // An error ends its statement; only one that terminates ends the pipeline, and so does the last.
        if (!(thrown instanceof PSError) || thrown.terminates || statement.at(-1) === spec.commands.at(-1)) throw thrown
        const record = errorAt(engine, engine.global, thrown).record
        remember(engine, record)
        one.sink.record('error', record)
      }
      first = false
    }
  }

  function commandOf(spec: CommandSpec, length: number, index: number, output: Pipe): RunningCommand {
    const out = index === length - 1 ? output : nullPipe
    engine.using = spec.parameters.find(([name]) => name === usingParameter)?.[1] ?? engine.using
    const args: Argument[] = spec.parameters
      .filter(([name]) => name !== usingParameter)
      .map(([name, value]) => ({
        name: name?.replace(/^-/, '').replace(/:$/, ''),
        value,
        bound: name !== undefined,
        start: 0,
        end: 0,
      }))
    if (spec.isScript) {
      const code = engine.parts.compiler.parse(engine, spec.text, null, 'script')
      const runtime = new CommandRuntime(engine, engine.global, engine.global, null, '', 0, out, length, index)
      return new ScriptCommand(new ScriptBlock(engine, code, engine.state), null, args, runtime, spec.useLocalScope !== true)
    }
    const info = engine.parts.commands.find(engine, spec.text, engine.global)
    return makeCommand(engine, engine.global, engine.global, {
      info,
      block: null,
      name: spec.text,
      args,
      dot: false,
      pos: 0,
      out,
      length,
      index,
    })
  }

  function feedFrom(one: Running, into: Pipe): void {
    for (;;) {
      while (one.input.length > 0) into.write(one.input.shift())
      if (one.inputEnded) return
      wait()
      if (engine.stop[0] === 1) throw new StopFlow()
    }
  }

  function call({ method, args }: Pick<HostCall, 'method' | 'args'>): unknown {
    const one = running.at(-1)
    if (one === undefined) throw noHost(method)
    if ((hostMethods[method] as { result?: string }).result === undefined) {
      one.sink.hostCall({ id: -100n, method, args })
      return undefined
    }
    const id = ++lastCall
    answers.set(id, undefined)
    try {
      one.sink.hostCall({ id, method, args })
      for (;;) {
        const answer = answers.get(id)
        if (answer !== undefined) {
          if (answer.error !== undefined && answer.error !== null) throw failureOf(answer.error, method)
          return answer.value
        }
        wait()
        if (engine.stop[0] === 1) throw new StopFlow()
      }
    } finally {
      answers.delete(id)
    }
  }

  function endOf(thrown: unknown): readonly ['Completed' | 'Failed' | 'Stopped', ErrorRecord?] {
    if (thrown instanceof StopFlow) {
      const record = new ErrorRecord(
        exception('System.Management.Automation.PipelineStoppedException', 'The pipeline was stopped.'),
        'PipelineStopped',
        'OperationStopped',
      )
      return ['Stopped', record]
    }
    // `exit` ends the command, and nothing else.
    if (thrown instanceof ExitFlow) {
      engine.setExitCode(unwrap(thrown.value) ?? 0)
      return ['Completed']
    }
    if (thrown instanceof Flow) return ['Completed']
    const { record } = errorAt(engine, engine.global, thrown)
    remember(engine, record)
    engine.succeeded = false
    return ['Failed', record]
  }
}

function streamsOf(sink: Sink): Engine['streams'] {
  const to = (stream: 'error' | 'warning' | 'verbose' | 'debug' | 'information' | 'progress'): Pipe => ({
    write: (value) => sink.record(stream, value),
  })
  return {
    error: to('error'),
    warning: to('warning'),
    verbose: to('verbose'),
    debug: to('debug'),
    information: to('information'),
    progress: to('progress'),
  }
}

function statementsOf(commands: readonly CommandSpec[]): CommandSpec[][] {
  const statements: CommandSpec[][] = []
  let open: CommandSpec[] = []
  for (const command of commands) {
    open.push(command)
    if (command.endOfStatement) {
      statements.push(open)
      open = []
    }
  }
  if (open.length > 0) statements.push(open)
  return statements
}

function noHost(method: HostMethodName): PSError {
  return new PSError(
    new ErrorRecord(
      exception('System.Management.Automation.Host.HostException', `No host is there that could answer ${method}.`),
      'HostFunctionNotImplemented',
      'NotImplemented',
    ),
  )
}

/** What the caller's host threw, as an error here. */
function failureOf(error: unknown, method: HostMethodName): PSError {
  const record = error instanceof ErrorRecord ? error : undefined
  const message = record?.Exception.Message ?? `The caller's host could not answer ${method}.`
  return new PSError(
    new ErrorRecord(
      exception('System.Management.Automation.PSInvalidOperationException', message),
      record?.FullyQualifiedErrorId || 'InvalidOperation',
      'InvalidOperation',
    ),
  )
}
