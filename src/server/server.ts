// A PSRP server in front of any Runspace: the engine, a far session (a relay), an object of three commands. It speaks
// OutOfProc; who owns the bytes calls `receive` and hands in `write`. [MS-PSRP] 3.2.
//
// One runspace of the pool runs one pipeline at a time; the next waits for it, unless it is nested, which is the
// runspace's own affair. Starting is put off until the message that asks for it was acknowledged (`later`).

import type { Bytes } from '#base'
import { type Model, type Reader, type Zone, createReader, createWriter } from '#clixml'
import {
  type CommandSpec,
  type HostCall,
  type HostMethodName,
  type Runspace,
  type Sink,
  type StreamName,
  hostMethods,
  pipelineStates,
} from '#contract'
import {
  type Dictionary,
  type ErrorRecord,
  HostInformationMessage,
  InformationRecord,
  InformationalRecord,
  Num,
  PSError,
  type ProgressRecord,
  type SecureString,
  listOf,
  netType,
  unwrap,
} from '#objects'
import {
  type DataOf,
  type HostInfoData,
  type MessageType,
  RemoteProtocolError,
  type SessionCrypto,
  asRemote,
  createSecrets,
  createServerConnection,
  informationBag,
  nameless,
  older,
  ownProtocol,
  pipelineOf,
  poolStates,
  progressData,
  readData,
  readResult,
  serverPipeline,
  serverPool,
  writeArguments,
  writeData,
} from '#psrp'
import { metadataCommands, metadataCount } from './metadata.ts'

export type ServerOptions = {
  readonly bytes: Bytes
  /** Lines for the peer: ASCII. */
  readonly write: (text: string) => void
  /** A runspace of the pool; called when the pool is opened and when it grows. */
  readonly newRunspace: (about: RunspaceWanted) => Runspace
  /** What the client is told of this side; a PSVersionTable belongs in it. */
  readonly privateData: () => Dictionary
  /** Does it when the current message is dealt with. */
  readonly later: (work: () => void) => void
  /** The session is over; nothing more is written. */
  readonly onEnd: (reason?: Error) => void
  readonly model?: Model
  readonly zone?: Zone
  readonly rehydrate?: NonNullable<Parameters<typeof createReader>[0]['rehydrate']>
  readonly xmlDocument?: (text: string) => unknown
  readonly xmlText?: Parameters<typeof createWriter>[0]['xmlText']
  readonly crypto?: SessionCrypto
  readonly protocol?: string
  readonly maxObjectBytes?: number
}

export type RunspaceWanted = {
  readonly applicationArguments: unknown
  readonly host: HostInfoData
  /** Sends an event to the client. */
  readonly forward: (event: DataOf<'UserEvent'>) => void
}

export type Server = {
  receive(piece: Uint8Array): void
  /** The peer is gone: everything is stopped. */
  lost(): void
  /** The pool has this id from now on: the peer has said so in a way of its own. */
  rename(poolId: string): void
  /** Makes the runspaces of the pool anew. */
  renew(): void
}

type Pipeline = {
  readonly id: string
  state: ReturnType<typeof serverPipeline.act>
  isHostNull: boolean
  runspace: PooledRunspace | undefined
  /** Owed to the client once the pipeline has ended. */
  signalled: boolean
  closing: boolean
  readonly early: (() => void)[]
}
type PooledRunspace = { readonly runspace: Runspace; busy: boolean }

const stateNumbers: { readonly [state: string]: number } = pipelineStates
const streamMessages = {
  output: 'PipelineOutput',
  error: 'ErrorRecord',
  warning: 'WarningRecord',
  verbose: 'VerboseRecord',
  debug: 'DebugRecord',
  information: 'InformationRecord',
  progress: 'ProgressRecord',
} as const satisfies { [S in StreamName]: MessageType }

export function createServer(options: ServerOptions): Server {
  const { bytes } = options
  const own = options.protocol ?? ownProtocol
  let protocol = own
  let sessionKey: Uint8Array | undefined
  const secrets = createSecrets(
    bytes,
    () => protocol,
    options.crypto,
    () => sessionKey,
  )
  const reader: Reader = createReader({
    bytes,
    secret: (text) => secrets.read(text),
    ...(options.zone ? { zone: options.zone } : {}),
    ...(options.rehydrate ? { rehydrate: options.rehydrate } : {}),
    ...(options.xmlDocument ? { xmlDocument: options.xmlDocument } : {}),
    ...(options.maxObjectBytes ? { maxBytes: options.maxObjectBytes } : {}),
  })
  const writer = createWriter({
    bytes,
    mark: true,
    secret: (value: SecureString) => secrets.write(value),
    ...(options.model ? { model: options.model } : {}),
    ...(options.zone ? { zone: options.zone } : {}),
    ...(options.xmlText ? { xmlText: options.xmlText } : {}),
  })
  const connection = createServerConnection({
    bytes,
    ...(options.maxObjectBytes ? { maxObjectBytes: options.maxObjectBytes } : {}),
    events: { write: options.write, message, command, signal, close, lost },
  })
  const pipelines = new Map<string, Pipeline>()
  const waiting: { readonly pipeline: Pipeline; readonly run: (runspace: PooledRunspace) => void }[] = []
  /** Host calls that wait for their answer, by the number the client was given. */
  const calls = new Map<bigint, { readonly pipeline: Pipeline; readonly runspace: Runspace; readonly call: HostCall }>()
  let lastCall = 0n
  let pool: PooledRunspace[] = []
  let state: ReturnType<typeof serverPool.act> = serverPool.initial
  let minRunspaces = 1
  let maxRunspaces = 1
  let applicationArguments: unknown = null
  let poolHost: HostInfoData | undefined
  let closing = false
  let over = false

  return {
    receive(piece) {
      if (over) return
      try {
        connection.receive(piece)
      } catch (error) {
        const reason = asRemote(error)
        end(reason as Error)
        throw reason
      }
    },
    lost,
    rename: connection.rename,
    renew,
  }

  function send<K extends MessageType>(pipeline: string | undefined, type: K, data: DataOf<K>): void {
    if (over) return
    const value = writeData(type, data)
    connection.send(pipeline, type, value === undefined ? new Uint8Array(0) : writer.fragment(value))
  }

  // Of the pool

  function message(id: string | undefined, type: MessageType, body: Uint8Array): void {
    if (id !== undefined) return pipelineMessage(id, type, body)
    const data = body.length === 0 ? undefined : reader.fragment(body)
    if (!serverPool.allows(state, type as 'Close')) throw new RemoteProtocolError(`${type} came while the pool is ${state}`)
    state = serverPool.receive(state, type as 'Close')
    switch (type) {
      case 'SessionCapability':
        return negotiate(readData(type, data))
      case 'InitRunspacePool':
        return init(readData(type, data))
      case 'PublicKey': {
        if (options.crypto === undefined) throw new RemoteProtocolError('a public key came, and this server has no cryptography')
        const made = options.crypto.newSessionKey(readData(type, data).PublicKey)
        sessionKey = made.key
        return send(undefined, 'EncryptedSessionKey', { EncryptedSessionKey: made.encrypted })
      }
      case 'SetMaxRunspaces': {
        const { MaxRunspaces: count, ci } = readData(type, data)
        const good = count >= minRunspaces && count >= 1
        if (good) maxRunspaces = count
        send(undefined, 'RunspaceAvailability', { SetMinMaxRunspacesResponse: good, ci })
        return schedule()
      }
      case 'SetMinRunspaces': {
        const { MinRunspaces: count, ci } = readData(type, data)
        const good = count >= 1 && count <= maxRunspaces
        if (good) minRunspaces = count
        return send(undefined, 'RunspaceAvailability', { SetMinMaxRunspacesResponse: good, ci })
      }
      case 'GetAvailableRunspaces':
        return send(undefined, 'RunspaceAvailability', {
          SetMinMaxRunspacesResponse: maxRunspaces - pool.filter((each) => each.busy).length,
          ci: readData(type, data).ci,
        })
      case 'ResetRunspaceState': {
        const { ci } = readData(type, data)
        const good = maxRunspaces === 1 && !pool.some((each) => each.busy)
        if (good) renew()
        return send(undefined, 'RunspaceAvailability', { SetMinMaxRunspacesResponse: good, ci })
      }
      case 'RunspacePoolHostResponse':
        return
      // A client that closes may say so in a message of its own, which genuine ones never send.
      case 'RunspacePoolState':
        return
      default:
        throw new RemoteProtocolError(`${type} came for the pool`)
    }
  }

  function negotiate(theirs: DataOf<'SessionCapability'>): void {
    if (!/^2\.\d+$/.test(theirs.protocolversion))
      throw new RemoteProtocolError(`the client speaks protocol ${theirs.protocolversion}; 2.0 to 2.4 are known`)
    if (!/^1\.1(\.|$)/.test(theirs.SerializationVersion))
      throw new RemoteProtocolError(`the client writes CLIXML ${theirs.SerializationVersion}; 1.1 is known`)
    protocol = older(own, theirs.protocolversion)
    send(undefined, 'SessionCapability', { protocolversion: protocol, PSVersion: '2.0', SerializationVersion: '1.1.0.1' })
  }

  function init(data: DataOf<'InitRunspacePool'>): void {
    if (data.MinRunspaces < 1 || data.MaxRunspaces < data.MinRunspaces || data.MaxRunspaces > 1000) {
      throw new RemoteProtocolError(
        `a pool of ${data.MinRunspaces} to ${data.MaxRunspaces} runspaces was asked for; 1 to 1000 are possible`,
      )
    }
    minRunspaces = data.MinRunspaces
    maxRunspaces = data.MaxRunspaces
    applicationArguments = data.ApplicationArguments
    poolHost = data.HostInfo
    grow()
    send(undefined, 'ApplicationPrivateData', { ApplicationPrivateData: options.privateData() })
    send(undefined, 'RunspacePoolState', { RunspaceState: poolStates.Opened })
  }

  function renew(): void {
    if (pool.length === 0) return
    for (const { runspace } of pool) runspace.close()
    pool = []
    grow()
  }

  function grow(): PooledRunspace {
    const one = { runspace: options.newRunspace({ applicationArguments, host: poolHost!, forward }), busy: false }
    pool.push(one)
    return one
  }

  function forward(event: DataOf<'UserEvent'>): void {
    send(undefined, 'UserEvent', event)
  }

  // Of pipelines

  function command(id: string): void {
    state = serverPool.receive(state, 'Command')
    pipelines.set(id, {
      id,
      state: serverPipeline.initial,
      isHostNull: true,
      runspace: undefined,
      signalled: false,
      closing: false,
      early: [],
    })
  }

  function pipelineMessage(id: string, type: MessageType, body: Uint8Array): void {
    const one = pipelines.get(id)
    if (one === undefined) return
    one.state = serverPipeline.receive(one.state, type as 'CreatePipeline')
    const value = (): unknown => (body.length === 0 ? undefined : reader.fragment(body))
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
        return answer(readData(type, value()))
      default:
        throw new RemoteProtocolError(`${type} came for a pipeline`)
    }
  }

  function create(one: Pipeline, data: DataOf<'CreatePipeline'>): void {
    const pipeline = pipelineOf(data)
    one.isHostNull =
      pipeline.isHostNull === true || (data.HostInfo._useRunspaceHost ? poolHost?._isHostNull === true : data.HostInfo._isHostNull)
    // A genuine client sets up debugging before each command; there is nothing to be set up.
    if (pipeline.commands.length === 1 && isSetUp(pipeline.commands[0]!)) {
      options.later(() => ended(one, 'Completed', undefined))
      return
    }
    const run = (pooled: PooledRunspace): void => {
      one.runspace = pooled
      pooled.busy ||= !pipeline.isNested
      pooled.runspace.start(one.id, { ...pipeline, isHostNull: one.isHostNull }, sinkOf(one, pooled))
      for (const work of one.early.splice(0)) work()
    }
    options.later(() => {
      if (one.state !== 'Running') return
      const nestedIn = pipeline.isNested ? pool.find((each) => each.busy) : undefined
      if (nestedIn !== undefined) return run(nestedIn)
      waiting.push({ pipeline: one, run })
      schedule()
    })
  }

  function metadata(one: Pipeline, query: DataOf<'GetCommandMetadata'>): void {
    one.isHostNull = true
    const run = (pooled: PooledRunspace): void => {
      one.runspace = pooled
      pooled.busy = true
      const found: unknown[] = []
      const sink = sinkOf(one, pooled)
      pooled.runspace.start(
        one.id,
        { commands: metadataCommands(query), noInput: true, isHostNull: true },
        {
          ...sink,
          record(stream, value) {
            if (stream === 'output') found.push(value)
            else sink.record(stream, value)
          },
          state(name, reason) {
            if (name === 'Completed') for (const each of [metadataCount(found.length), ...found]) sink.record('output', each)
            sink.state(name, reason)
          },
        },
      )
    }
    options.later(() => {
      if (one.state !== 'Running') return
      waiting.push({ pipeline: one, run })
      schedule()
    })
  }

  function schedule(): void {
    while (waiting.length > 0 && !closing) {
      const free = pool.find((each) => !each.busy) ?? (pool.length < maxRunspaces ? grow() : undefined)
      if (free === undefined) return
      waiting.shift()!.run(free)
    }
  }

  function whenStarted(one: Pipeline, work: (runspace: Runspace) => void): void {
    if (one.runspace !== undefined) work(one.runspace.runspace)
    else one.early.push(() => work(one.runspace!.runspace))
  }

  function sinkOf(one: Pipeline, pooled: PooledRunspace): Sink {
    return {
      record(stream, value) {
        if (one.state === 'Running' || one.state === 'Stopping') record(one, stream, value)
      },
      hostCall(call) {
        if (one.state !== 'Running' && one.state !== 'Stopping') return
        if (one.isHostNull) {
          if (call.id !== -100n) pooled.runspace.answer(call.id, null, hostless(call.method))
          return
        }
        // A line of a stream that a script says to the host itself is a record of that stream, too.
        const kind = lineStreams[call.method]
        if (kind !== undefined) send(one.id, streamMessages[kind[0]], new InformationalRecord(kind[1], String(call.args[0])))
        if (call.id === -100n) return hostCall(one, -100n, call.method, call.args)
        const ci = ++lastCall
        calls.set(ci, { pipeline: one, runspace: pooled.runspace, call })
        hostCall(one, ci, call.method, call.args)
      },
      state(name, reason) {
        if (name === 'Completed' || name === 'Failed' || name === 'Stopped') ended(one, name, reason)
      },
    }
  }

  function record(one: Pipeline, stream: StreamName, value: unknown): void {
    const data =
      stream === 'progress'
        ? readData('ProgressRecord', progressData(value as ProgressRecord))
        : stream === 'information' && value instanceof InformationRecord
          ? informationBag(
              value,
              (tags) => listOf(stringType, [...tags]),
              (number) => new Num('UInt32', number),
            )
          : value
    send(one.id, streamMessages[stream], data as never)
    const call = one.isHostNull ? undefined : repeated(stream, value)
    if (call !== undefined) hostCall(one, -100n, call.method, call.args)
  }

  function hostCall(one: Pipeline, ci: bigint, method: HostMethodName, args: readonly unknown[]): void {
    send(one.id, 'PipelineHostCall', { ci, mi: hostMethods[method].id, mp: writeArguments(method, args) })
  }

  function answer({ ci, mr, me }: DataOf<'PipelineHostResponse'>): void {
    const waitingCall = calls.get(ci)
    if (waitingCall === undefined) return
    calls.delete(ci)
    const { runspace, call } = waitingCall
    if (me !== undefined) runspace.answer(call.id, null, me)
    else runspace.answer(call.id, readResult(call.method, mr))
  }

  function ended(one: Pipeline, name: 'Completed' | 'Failed' | 'Stopped', reason: unknown): void {
    if (one.state === 'Ended' || one.state === 'Closed') return
    const wasNested = one.runspace === undefined
    one.state = serverPipeline.act(one.state, 'end')
    for (const [ci, { pipeline }] of calls) if (pipeline === one) calls.delete(ci)
    const error = reason instanceof PSError ? reason.record : reason
    send(one.id, 'PipelineState', {
      PipelineState: stateNumbers[name]!,
      ...(error === undefined || error === null ? {} : { ExceptionAsErrorRecord: error as ErrorRecord }),
    })
    if (one.signalled) connection.acknowledge('SignalAck', one.id)
    if (!wasNested) {
      const pooled = one.runspace!
      if (
        ![...pipelines.values()].some(
          (each) => each.runspace === pooled && each !== one && (each.state === 'Running' || each.state === 'Stopping'),
        )
      )
        pooled.busy = false
    }
    if (one.closing) closed(one)
    if (closing) closePool()
    else schedule()
  }

  function signal(id: string): void {
    const one = pipelines.get(id)
    if (one === undefined || one.state === 'Ended' || one.state === 'Waiting') {
      if (one !== undefined) one.state = serverPipeline.receive(one.state, 'Signal')
      return connection.acknowledge('SignalAck', id)
    }
    one.state = serverPipeline.receive(one.state, 'Signal')
    one.signalled = true
    stop(one)
  }

  function stop(one: Pipeline): void {
    const queued = waiting.findIndex((each) => each.pipeline === one)
    if (queued >= 0) {
      waiting.splice(queued, 1)
      return ended(one, 'Stopped', undefined)
    }
    if (one.runspace === undefined) return ended(one, 'Stopped', undefined)
    // The answer to a pending call is not waited for any more.
    for (const [ci, { pipeline }] of calls) if (pipeline === one) calls.delete(ci)
    one.runspace.runspace.stop(one.id)
  }

  function close(id: string | undefined): void {
    if (id === undefined) {
      closing = true
      for (const one of pipelines.values()) if (one.state === 'Running') stop(one)
      return closePool()
    }
    const one = pipelines.get(id)!
    one.closing = true
    if (one.state === 'Running') {
      one.state = 'Stopping'
      return stop(one)
    }
    if (one.state !== 'Stopping') closed(one)
  }

  function closed(one: Pipeline): void {
    pipelines.delete(one.id)
    connection.acknowledge('CloseAck', one.id)
  }

  function closePool(): void {
    if (over || [...pipelines.values()].some((one) => one.state === 'Running' || one.state === 'Stopping')) return
    state = serverPool.receive(state, 'Close')
    for (const { runspace } of pool) runspace.close()
    pool = []
    send(undefined, 'RunspacePoolState', { RunspaceState: poolStates.Closing })
    send(undefined, 'RunspacePoolState', { RunspaceState: poolStates.Closed })
    connection.acknowledge('CloseAck', undefined)
    end()
  }

  function lost(): void {
    if (over) return
    over = true
    waiting.length = 0
    for (const one of pipelines.values()) one.runspace?.runspace.stop(one.id)
    for (const { runspace } of pool) runspace.close()
    options.onEnd()
  }

  function end(error?: Error): void {
    if (over) return
    over = true
    options.onEnd(error)
  }
}

const lineStreams: { readonly [method: string]: readonly ['warning' | 'verbose' | 'debug', 'Warning' | 'Verbose' | 'Debug'] | undefined } =
  {
    WriteWarningLine: ['warning', 'Warning'],
    WriteVerboseLine: ['verbose', 'Verbose'],
    WriteDebugLine: ['debug', 'Debug'],
  }

const isSetUp = ({ text, isScript }: CommandSpec): boolean => !isScript && /^__Set-PS\w+$/i.test(text)

/** Some records are also said to the host, for clients that show only what their host is told. */
function repeated(stream: StreamName, value: unknown): { method: HostMethodName; args: readonly unknown[] } | undefined {
  switch (stream) {
    case 'warning':
      return { method: 'WriteWarningLine', args: [(value as InformationalRecord).Message] }
    case 'verbose':
      return { method: 'WriteVerboseLine', args: [(value as InformationalRecord).Message] }
    case 'debug':
      return { method: 'WriteDebugLine', args: [(value as InformationalRecord).Message] }
    case 'progress':
      return { method: 'WriteProgress', args: [0n, value] }
    case 'information': {
      if (!(value instanceof InformationRecord) || !value.Tags.includes('PSHOST') || value.Tags.includes('FORWARDED')) return undefined
      const data = unwrap(value.MessageData)
      if (!(data instanceof HostInformationMessage)) return undefined
      const args = [data.ForegroundColor ?? -1, data.BackgroundColor ?? -1, data.Message]
      return data.NoNewLine ? { method: 'Write2', args } : { method: 'WriteLine3', args }
    }
    default:
      return undefined
  }
}

/** What a call of the host is answered with when there is none. */
function hostless(method: HostMethodName): unknown {
  const bag = nameless()
  bag.set('FullyQualifiedErrorId', 'RemoteHostMethodNotImplemented')
  bag.set('ErrorCategory_Category', 11)
  bag.set('ErrorCategory_Message', `The caller has no host that could answer ${method}.`)
  return bag
}

const stringType = netType('System.String')
