// The pipelines of a session: made, fed, answered, stopped and closed as the client says, each in a runspace of the pool. One
// runspace runs one pipeline at a time; the next waits for it, unless it is nested, which is the runspace's own affair.

import { type CommandSpec, type PipelineSpec, type Runspace, type Sink, pipelineStates } from '#contract'
import { type ErrorRecord, PSError } from '#objects'
import { type DataOf, type MessageType, RemoteProtocolError, pipelineOf, readData, serverPipeline } from '#psrp'
import { createHostCalls } from './host-calls.ts'
import { metadataCommands, metadataCount } from './metadata.ts'
import type { Pool, PooledRunspace } from './pool.ts'
import { hostless, lineMessage, recordMessage, repeated } from './records.ts'
import type { Send } from './server.ts'

export type Pipelines = {
  /** A pipeline of this id will come. */
  command(id: string): void
  message(id: string, type: MessageType, value: () => unknown): void
  /** Stops it; acknowledged when it has stopped. */
  signal(id: string): void
  /** Acknowledged when it has ended. */
  close(id: string): void
  /** Starts what waits for a runspace. */
  schedule(): void
  /** Asks all to stop, and starts no others. */
  stopAll(): void
  /** Whether one still runs. */
  readonly running: boolean
}

export type PipelinesOptions = {
  readonly pool: Pool
  readonly send: Send
  readonly acknowledge: (type: 'SignalAck' | 'CloseAck', id: string) => void
  /** Does it when the current message is dealt with. */
  readonly later: (work: () => void) => void
  /** One has ended. */
  readonly ended: () => void
}

type Pipeline = {
  readonly id: string
  state: ReturnType<typeof serverPipeline.act>
  isHostNull: boolean
  runspace: PooledRunspace | undefined
  /** Owed to the client once the pipeline has ended. */
  signalled: boolean
  closing: boolean
  /** What came for it before it had a runspace. */
  readonly early: ((runspace: Runspace) => void)[]
}
type FinalState = 'Completed' | 'Failed' | 'Stopped'

export function createPipelines({ pool, send, acknowledge, later, ended: told }: PipelinesOptions): Pipelines {
  const pipelines = new Map<string, Pipeline>()
  const waiting: { readonly pipeline: Pipeline; readonly run: (runspace: PooledRunspace) => void }[] = []
  const calls = createHostCalls(send)
  let closing = false

  return {
    command(id) {
      const state = serverPipeline.initial
      pipelines.set(id, { id, state, isHostNull: true, runspace: undefined, signalled: false, closing: false, early: [] })
    },
    message,
    signal,
    close(id) {
      const one = pipelines.get(id)!
      one.closing = true
      if (one.state === 'Running') {
        one.state = 'Stopping'
        return stop(one)
      }
      if (one.state !== 'Stopping') closed(one)
    },
    schedule,
    stopAll() {
      closing = true
      for (const one of pipelines.values()) if (one.state === 'Running') stop(one)
    },
    get running() {
      return [...pipelines.values()].some(isRunning)
    },
  }

  function message(id: string, type: MessageType, value: () => unknown): void {
    const one = pipelines.get(id)
    if (one === undefined) return
    one.state = serverPipeline.receive(one.state, type as 'CreatePipeline')
    switch (type) {
      case 'CreatePipeline':
        return create(one, readData(type, value()))
      case 'GetCommandMetadata':
        return metadata(one, readData(type, value()))
      case 'PipelineInput': {
        if (one.state === 'Ended') return
        const input = readData(type, value())
        return whenStarted(one, (runspace) => runspace.feed(id, input))
      }
      case 'EndOfPipelineInput':
        return one.state === 'Ended' ? undefined : whenStarted(one, (runspace) => runspace.endInput(id))
      case 'PipelineHostResponse':
        return calls.answer(readData(type, value()))
      default:
        throw new RemoteProtocolError(`${type} came for a pipeline`)
    }
  }

  function create(one: Pipeline, { HostInfo, ...data }: DataOf<'CreatePipeline'>): void {
    const pipeline = pipelineOf({ HostInfo, ...data })
    one.isHostNull = pipeline.isHostNull === true || (HostInfo._useRunspaceHost ? pool.host?._isHostNull === true : HostInfo._isHostNull)
    // A genuine client sets up debugging before each command; there is nothing to be set up.
    if (pipeline.commands.length === 1 && isSetUp(pipeline.commands[0]!)) return later(() => ended(one, 'Completed', undefined))
    begin(one, { ...pipeline, isHostNull: one.isHostNull }, (sink) => sink)
  }

  function metadata(one: Pipeline, query: DataOf<'GetCommandMetadata'>): void {
    const found: unknown[] = []
    begin(one, { commands: metadataCommands(query), noInput: true, isHostNull: true }, (sink) => ({
      ...sink,
      record(stream, value) {
        if (stream === 'output') found.push(value)
        else sink.record(stream, value)
      },
      state(name, reason) {
        if (name === 'Completed') for (const each of [metadataCount(found.length), ...found]) sink.record('output', each)
        sink.state(name, reason)
      },
    }))
  }

  /** Runs it when the message that asks for it was acknowledged and a runspace is free. */
  function begin(one: Pipeline, spec: PipelineSpec, through: (sink: Sink) => Sink): void {
    const run = (pooled: PooledRunspace): void => {
      one.runspace = pooled
      pooled.busy ||= !spec.isNested
      pooled.runspace.start(one.id, spec, through(sinkOf(one, pooled.runspace)))
      for (const work of one.early.splice(0)) work(pooled.runspace)
    }
    later(() => {
      if (one.state !== 'Running') return
      const around = spec.isNested ? pool.busy() : undefined
      if (around !== undefined) return run(around)
      waiting.push({ pipeline: one, run })
      schedule()
    })
  }

  function schedule(): void {
    while (waiting.length > 0 && !closing) {
      const free = pool.free()
      if (free === undefined) return
      waiting.shift()!.run(free)
    }
  }

  function whenStarted(one: Pipeline, work: (runspace: Runspace) => void): void {
    if (one.runspace === undefined) one.early.push(work)
    else work(one.runspace.runspace)
  }

  function sinkOf(one: Pipeline, runspace: Runspace): Sink {
    return {
      record(stream, value) {
        if (!isRunning(one)) return
        const { type, data } = recordMessage(stream, value)
        send(one.id, type, data)
        const call = one.isHostNull ? undefined : repeated(stream, value)
        if (call !== undefined) calls.tell(one.id, call.method, call.args)
      },
      hostCall(call) {
        if (!isRunning(one)) return
        if (one.isHostNull) {
          if (call.id !== -100n) runspace.answer(call.id, null, hostless(call.method))
          return
        }
        const line = lineMessage(call.method, call.args)
        if (line !== undefined) send(one.id, line.type, line.data)
        calls.ask(one.id, runspace, call)
      },
      state(name, reason) {
        if (name === 'Completed' || name === 'Failed' || name === 'Stopped') ended(one, name, reason)
      },
    }
  }

  function ended(one: Pipeline, name: FinalState, reason: unknown): void {
    if (one.state === 'Ended' || one.state === 'Closed') return
    one.state = serverPipeline.act(one.state, 'end')
    calls.forget(one.id)
    const error = reason instanceof PSError ? reason.record : reason
    send(one.id, 'PipelineState', {
      PipelineState: pipelineStates[name],
      ...(error === undefined || error === null ? {} : { ExceptionAsErrorRecord: error as ErrorRecord }),
    })
    if (one.signalled) acknowledge('SignalAck', one.id)
    const { runspace } = one
    if (runspace !== undefined && ![...pipelines.values()].some((each) => each.runspace === runspace && isRunning(each)))
      runspace.busy = false
    if (one.closing) closed(one)
    told()
    schedule()
  }

  function signal(id: string): void {
    const one = pipelines.get(id)
    if (one !== undefined) one.state = serverPipeline.receive(one.state, 'Signal')
    if (one === undefined || !isRunning(one)) return acknowledge('SignalAck', id)
    one.signalled = true
    stop(one)
  }

  function stop(one: Pipeline): void {
    const queued = waiting.findIndex((each) => each.pipeline === one)
    if (queued >= 0) waiting.splice(queued, 1)
    if (one.runspace === undefined) return ended(one, 'Stopped', undefined)
    // The answer to a pending call is not waited for any more.
    calls.forget(one.id)
    one.runspace.runspace.stop(one.id)
  }

  function closed(one: Pipeline): void {
    pipelines.delete(one.id)
    acknowledge('CloseAck', one.id)
  }
}

const isRunning = ({ state }: Pipeline): boolean => state === 'Running' || state === 'Stopping'

const isSetUp = ({ text, isScript }: CommandSpec): boolean => !isScript && /^__Set-PS\w+$/i.test(text)
