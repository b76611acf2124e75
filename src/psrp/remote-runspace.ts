// A far runspace as a Runspace: what is asked of it is encoded into messages, what comes back is decoded into records,
// states and host calls. The connection (client-connection.ts) may run in another thread: everything between the two
// is a plain message with bytes in it.

import { type Bytes, once } from '#base'
import { type Model, type Writer, type Zone, createReader, createWriter, primitiveDictionary } from '#clixml'
import { type HostCall, type PipelineSpec, type PipelineState, type Runspace, type Sink, hostMethods } from '#contract'
import { Dictionary, type ErrorRecord, type SecureString, orderedDictionary, unwrap } from '#objects'
import { commandTypeValues, type PoolState } from './enums.ts'
import { LocalProtocolError, RemoteProtocolError, asRemote } from './error.ts'
import { hostMethodOf, isAnswered, progressRecord, readArguments, writeResult } from './host-codec.ts'
import { type DataOf, type HostInfoData, type MessageType, readData, writeData } from './messages.ts'
import { pipelineData } from './pipeline-codec.ts'
import { errorRecordOf, informationOf, informationalOf } from './records.ts'
import { type SessionCrypto, createSecrets, isPlain } from './secrets.ts'

/** What the decoding side tells the connection. */
export type ToConnection =
  | { readonly type: 'open'; readonly capability: Uint8Array; readonly init: Uint8Array }
  | {
      readonly type: 'start'
      readonly pipeline: string
      readonly message: 'CreatePipeline' | 'GetCommandMetadata'
      readonly body: Uint8Array
    }
  | { readonly type: 'send'; readonly pipeline: string | undefined; readonly message: MessageType; readonly body: Uint8Array }
  | { readonly type: 'stop' | 'end'; readonly pipeline: string }
  | { readonly type: 'close' }

/** What the connection tells the decoding side. */
export type FromConnection =
  | { readonly type: 'state'; readonly state: PoolState; readonly body?: Uint8Array; readonly reason?: string }
  | { readonly type: 'capability'; readonly protocol: string }
  | { readonly type: 'message'; readonly pipeline: string | undefined; readonly message: MessageType; readonly body: Uint8Array }
  | { readonly type: 'closed'; readonly pipeline: string }
  | { readonly type: 'noise'; readonly text: string }

export type RemoteOptions = {
  readonly bytes: Bytes
  readonly post: (message: ToConnection) => void
  readonly model?: Model
  readonly zone?: Zone
  readonly rehydrate?: NonNullable<Parameters<typeof createReader>[0]['rehydrate']>
  readonly xmlDocument?: (text: string) => unknown
  readonly xmlText?: Parameters<typeof createWriter>[0]['xmlText']
  readonly crypto?: SessionCrypto
  /** What the client tells of itself; PSVersionTable belongs in it. */
  readonly applicationArguments?: Dictionary
  readonly hostInfo?: HostInfoData
  readonly minRunspaces?: number
  readonly maxRunspaces?: number
  /** The highest protocol to speak. */
  readonly protocol?: string
  readonly maxObjectBytes?: number
  /** Told of each change; `reason` is an ErrorRecord when the far end gave one, or a text. */
  readonly onState?: (state: PoolState, reason?: unknown) => void
  /** A host call outside any pipeline. */
  readonly onHostCall?: (call: HostCall) => void
  readonly onEvent?: (event: DataOf<'UserEvent'>) => void
}

export type RemoteRunspace = Runspace & {
  readonly state: PoolState
  /** How many pipelines run. */
  readonly running: number
  /** The dictionary that the far end told of itself; undefined until it came. */
  readonly privateData: Dictionary | undefined
  /** The protocol that both speak. */
  readonly protocol: string
  open(): void
  /** Takes what the connection told. What cannot be read breaks the session: it is Broken then, for that reason. */
  deliver(message: FromConnection): void
  /** Stops a pipeline of which nobody wants to know any more: what it still sends is not even read. */
  abandon(id: string): void
  /** Asks for commands and their parameters: a pipeline whose output is a count and then the commands. */
  metadata(
    id: string,
    query: { readonly names?: readonly string[] | null; readonly commandType?: number; readonly modules?: readonly string[] | null },
    sink: Sink,
  ): void
  /** Calls of the pool; the answer comes to `done`: true or false, or a number. */
  setMax(count: number, done: (answer: boolean | bigint) => void): void
  setMin(count: number, done: (answer: boolean | bigint) => void): void
  available(done: (answer: boolean | bigint) => void): void
  reset(done: (answer: boolean | bigint) => void): void
}

export const ownProtocol = '2.4'
const states = ['NotStarted', 'Running', 'Stopping', 'Stopped', 'Completed', 'Failed', 'Disconnected'] as const
const consoleLess: HostInfoData = { _isHostUINull: true, _isHostRawUINull: true, _isHostNull: true, _useRunspaceHost: false }

type Waiting = { readonly pipeline: string | undefined; readonly ci: bigint; readonly method: HostCall['method'] }

export function createRemoteRunspace(options: RemoteOptions): RemoteRunspace {
  const { bytes, post } = options
  const wanted = options.protocol ?? ownProtocol
  let protocol = wanted
  let sessionKey: Uint8Array | undefined
  const secrets = createSecrets(
    bytes,
    () => protocol,
    options.crypto,
    () => sessionKey,
  )
  const reader = createReader({
    bytes,
    secret: (text) => secrets.read(text),
    ...(options.zone ? { zone: options.zone } : {}),
    ...(options.rehydrate ? { rehydrate: options.rehydrate } : {}),
    ...(options.xmlDocument ? { xmlDocument: options.xmlDocument } : {}),
    ...(options.maxObjectBytes ? { maxBytes: options.maxObjectBytes } : {}),
  })
  const writer: Writer = createWriter({
    bytes,
    mark: true,
    secret: (value: SecureString) => secrets.write(value),
    ...(options.model ? { model: options.model } : {}),
    ...(options.zone ? { zone: options.zone } : {}),
    ...(options.xmlText ? { xmlText: options.xmlText } : {}),
  })
  const sinks = new Map<string, Sink>()
  const abandoned = new Set<string>()
  const calls = new Map<bigint, Waiting>()
  const poolCalls = new Map<bigint, (answer: boolean | bigint) => void>()
  let state: PoolState = 'BeforeOpen'
  /** What the far end told of itself, read when it is asked for: the connection has seen already that it can be read. */
  let privateData: () => Dictionary | undefined = () => undefined
  let lastCall = 0n
  let lastPoolCall = 0n
  /** What waits for the session key. */
  let held: (() => void)[] | undefined
  let clientKey: ReturnType<SessionCrypto['newClientKey']> | undefined

  const body = <K extends MessageType>(type: K, data: DataOf<K>): Uint8Array => {
    const value = writeData(type, data)
    return value === undefined ? new Uint8Array(0) : writer.fragment(value)
  }

  /** Does it now, or, when a secure string has to go and there is no session key yet, after the exchange. */
  const whenReady = (work: () => void): void => {
    if (held !== undefined) return void held.push(work)
    try {
      work()
    } catch (error) {
      if (!(error instanceof LocalProtocolError) || options.crypto === undefined || sessionKey !== undefined || isPlain(protocol))
        throw error
      held = [work]
      clientKey = options.crypto.newClientKey()
      post({ type: 'send', pipeline: undefined, message: 'PublicKey', body: body('PublicKey', { PublicKey: clientKey.publicKey }) })
    }
  }

  const setState = (next: PoolState, reason?: unknown): void => {
    state = next
    if (next === 'Closed' || next === 'Broken') {
      const left = [...sinks.values()]
      sinks.clear()
      abandoned.clear()
      calls.clear()
      for (const sink of left) sink.state(next === 'Closed' ? 'Stopped' : 'Failed', reason)
    }
    options.onState?.(next, reason)
  }

  const poolCall = <K extends 'SetMaxRunspaces' | 'SetMinRunspaces' | 'GetAvailableRunspaces' | 'ResetRunspaceState'>(
    type: K,
    data: (ci: bigint) => DataOf<K>,
    done: (answer: boolean | bigint) => void,
  ): void => {
    const ci = ++lastPoolCall
    poolCalls.set(ci, done)
    post({ type: 'send', pipeline: undefined, message: type, body: body(type, data(ci)) })
  }

  const begin = (id: string, sink: Sink): void => {
    if (state !== 'Opened') throw new LocalProtocolError(`the session is ${state}; a pipeline needs it Opened`)
    if (sinks.has(id)) throw new LocalProtocolError(`the pipeline ${id} is running`)
    sinks.set(id, sink)
  }

  return {
    get state() {
      return state
    },
    get running() {
      return sinks.size
    },
    get privateData() {
      return privateData()
    },
    get protocol() {
      return protocol
    },
    open() {
      post({
        type: 'open',
        capability: body('SessionCapability', { protocolversion: wanted, PSVersion: '2.0', SerializationVersion: '1.1.0.1' }),
        init: body('InitRunspacePool', {
          MinRunspaces: options.minRunspaces ?? 1,
          MaxRunspaces: options.maxRunspaces ?? 1,
          PSThreadOptions: 0,
          ApartmentState: 2,
          ApplicationArguments: options.applicationArguments ?? primitiveDictionary(orderedDictionary()),
          HostInfo: options.hostInfo ?? consoleLess,
        }),
      })
      state = 'NegotiationSent'
    },
    start(id, pipeline: PipelineSpec, sink) {
      begin(id, sink)
      whenReady(() =>
        post({ type: 'start', pipeline: id, message: 'CreatePipeline', body: body('CreatePipeline', pipelineData(pipeline, protocol)) }),
      )
    },
    metadata(id, { names = null, commandType, modules = null }, sink) {
      begin(id, sink)
      const { Alias, Function: functions, Filter, Cmdlet, Configuration } = commandTypeValues
      post({
        type: 'start',
        pipeline: id,
        message: 'GetCommandMetadata',
        body: body('GetCommandMetadata', {
          Name: names,
          CommandType: commandType ?? Alias | functions | Filter | Cmdlet | Configuration,
          Namespace: modules,
          FullyQualifiedModule: null,
          ArgumentList: null,
        }),
      })
    },
    feed(id, value) {
      if (sinks.has(id)) whenReady(() => post({ type: 'send', pipeline: id, message: 'PipelineInput', body: body('PipelineInput', value) }))
    },
    endInput(id) {
      if (sinks.has(id)) whenReady(() => post({ type: 'send', pipeline: id, message: 'EndOfPipelineInput', body: new Uint8Array(0) }))
    },
    stop(id) {
      if (!sinks.has(id)) return
      // The call of a pipeline that is stopped is void.
      for (const [call, waiting] of calls) if (waiting.pipeline === id) calls.delete(call)
      post({ type: 'stop', pipeline: id })
    },
    answer(callId, value, error) {
      const waiting = calls.get(callId)
      if (waiting === undefined) return
      calls.delete(callId)
      const { pipeline, ci, method } = waiting
      if (pipeline !== undefined && !sinks.has(pipeline)) return
      const type = pipeline === undefined ? ('RunspacePoolHostResponse' as const) : ('PipelineHostResponse' as const)
      const result = error === undefined ? writeResult(method, value) : undefined
      whenReady(() =>
        post({
          type: 'send',
          pipeline,
          message: type,
          body: body(type, {
            ...(error === undefined ? (result === undefined ? {} : { mr: result }) : { me: error }),
            ci,
            mi: hostMethods[method].id,
          }),
        }),
      )
    },
    abandon(id) {
      if (!sinks.has(id)) return
      abandoned.add(id)
      post({ type: 'stop', pipeline: id })
    },
    close() {
      post({ type: 'close' })
    },
    setMax: (count, done) => poolCall('SetMaxRunspaces', (ci) => ({ MaxRunspaces: count, ci }), done),
    setMin: (count, done) => poolCall('SetMinRunspaces', (ci) => ({ MinRunspaces: count, ci }), done),
    available: (done) => poolCall('GetAvailableRunspaces', (ci) => ({ ci }), done),
    reset: (done) => poolCall('ResetRunspaceState', (ci) => ({ ci }), done),
    deliver(message) {
      try {
        take(message)
      } catch (error) {
        const reason = asRemote(error)
        if (!(reason instanceof RemoteProtocolError)) throw error
        post({ type: 'close' })
        if (state !== 'Closed' && state !== 'Broken') setState('Broken', reason.message)
      }
    },
  }

  function take(message: FromConnection): void {
    switch (message.type) {
      case 'capability':
        protocol = older(wanted, message.protocol)
        return
      case 'state': {
        const { state: next, body: told, reason } = message
        // There is no reason for being open.
        if (told === undefined || next === 'Opened') return setState(next, reason)
        return setState(next, reasonOf(reader.fragment(told), 'RunspacePoolState') ?? reason)
      }
      case 'message':
        return received(message.pipeline, message.message, message.body)
      case 'closed':
      case 'noise':
        return
    }
  }

  function received(pipeline: string | undefined, type: MessageType, data: Uint8Array): void {
    const read = (): unknown => (data.length === 0 ? undefined : reader.fragment(data))
    if (pipeline === undefined) {
      if (type !== 'ApplicationPrivateData') return receivedForPool(type, read())
      privateData = once(() => {
        const { ApplicationPrivateData: table } = readData(type, read())
        return table instanceof Dictionary ? table : undefined
      })
      return
    }
    const sink = sinks.get(pipeline)
    if (sink === undefined || (type !== 'PipelineState' && abandoned.has(pipeline))) return
    const value = read()
    switch (type) {
      case 'PipelineOutput':
        return sink.record('output', value ?? null)
      case 'ErrorRecord':
        return sink.record('error', errorRecordOf(value))
      case 'WarningRecord':
        return sink.record('warning', informationalOf('Warning', value))
      case 'VerboseRecord':
        return sink.record('verbose', informationalOf('Verbose', value))
      case 'DebugRecord':
        return sink.record('debug', informationalOf('Debug', value))
      case 'InformationRecord':
        return sink.record('information', informationOf(value))
      case 'ProgressRecord':
        return sink.record('progress', progressRecord(value))
      case 'PipelineHostCall':
        return sink.hostCall(hostCall(pipeline, readData(type, value)))
      case 'PipelineState': {
        const name: PipelineState = states[readData(type, value).PipelineState]!
        const final = name === 'Completed' || name === 'Failed' || name === 'Stopped'
        if (final) {
          sinks.delete(pipeline)
          abandoned.delete(pipeline)
          for (const [call, waiting] of calls) if (waiting.pipeline === pipeline) calls.delete(call)
        }
        return sink.state(name, reasonOf(value, type))
      }
      default:
        throw new RemoteProtocolError(`${type} came for a pipeline`)
    }
  }

  function receivedForPool(type: MessageType, value: unknown): void {
    switch (type) {
      case 'RunspaceAvailability': {
        const { ci, SetMinMaxRunspacesResponse: answer } = readData(type, value)
        const done = poolCalls.get(ci)
        poolCalls.delete(ci)
        const plain = unwrap(answer)
        done?.(
          typeof plain === 'boolean' ? plain : BigInt(typeof plain === 'object' ? (plain as { value: bigint }).value : (plain as number)),
        )
        return
      }
      case 'EncryptedSessionKey': {
        const { EncryptedSessionKey: text } = readData(type, value)
        if (clientKey === undefined) throw new RemoteProtocolError('a session key came that was not asked for')
        sessionKey = clientKey.open(text)
        clientKey = undefined
        const waiting = held ?? []
        held = undefined
        for (const work of waiting) work()
        return
      }
      case 'PublicKeyRequest':
        if (clientKey === undefined && sessionKey === undefined && options.crypto !== undefined) {
          clientKey = options.crypto.newClientKey()
          post({ type: 'send', pipeline: undefined, message: 'PublicKey', body: body('PublicKey', { PublicKey: clientKey.publicKey }) })
        }
        return
      case 'RunspacePoolHostCall': {
        const call = hostCall(undefined, readData(type, value))
        options.onHostCall?.(call)
        return
      }
      case 'UserEvent':
        return options.onEvent?.(readData(type, value))
      case 'RunspacePoolInitData':
        return
      default:
        throw new RemoteProtocolError(`${type} came for the pool`)
    }
  }

  function hostCall(pipeline: string | undefined, { ci, mi, mp }: DataOf<'PipelineHostCall'>): HostCall {
    const method = hostMethodOf(mi)
    const args = readArguments(method, mp)
    if (!isAnswered(method)) return { id: -100n, method, args }
    calls.set(++lastCall, { pipeline, ci, method })
    return { id: lastCall, method, args }
  }
}

function reasonOf(value: unknown, type: 'PipelineState' | 'RunspacePoolState'): ErrorRecord | undefined {
  const { ExceptionAsErrorRecord: error } = readData(type, value)
  return error === undefined || error === null ? undefined : errorRecordOf(error)
}

/** The lower of two versions of the protocol. */
export function older(a: string, b: string): string {
  return Number(a.split('.')[1] ?? 0) <= Number(b.split('.')[1] ?? 0) ? a : b
}
