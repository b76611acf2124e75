// A PSRP server in front of any Runspace: the engine, a far session (a relay), an object of three commands. It speaks
// OutOfProc; who owns the bytes calls `receive` and hands in `write`. [MS-PSRP] 3.2. What is about the session as a whole is
// here: what both sides speak, the pool's limits, the end. Pipelines are in pipelines.ts, runspaces in pool.ts.

import type { Bytes } from '#base'
import { type Model, type Zone, createReader, createWriter } from '#clixml'
import type { Runspace } from '#contract'
import type { Dictionary, SecureString } from '#objects'
import {
  type DataOf,
  type MessageType,
  RemoteProtocolError,
  type SessionCrypto,
  asRemote,
  createSecrets,
  createServerConnection,
  older,
  ownProtocol,
  poolStates,
  readData,
  serverPool,
  writeData,
} from '#psrp'
import { createPipelines } from './pipelines.ts'
import { type RunspaceWanted, createPool } from './pool.ts'

export type ServerOptions = {
  readonly bytes: Bytes
  /** Lines for the peer: ASCII. */
  readonly write: (text: string) => void
  /** A runspace of the pool; called when the pool is opened and when it grows. */
  readonly newRunspace: (about: RunspaceWanted) => Runspace
  /** What the client is told of this side; a PSVersionTable belongs in it. */
  readonly privateData: () => Dictionary
  /** Does it when the current message is dealt with: a pipeline is not started before the message that asks for it was acknowledged. */
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

export type Server = {
  receive(piece: Uint8Array): void
  /** The peer is gone: everything is stopped. */
  lost(): void
  /** The pool has this id from now on: the peer has said so in a way of its own. */
  rename(poolId: string): void
  /** Makes the runspaces of the pool anew. */
  renew(): void
}

/** Sends a message about a pipeline, or about the pool. */
export type Send = <K extends MessageType>(pipeline: string | undefined, type: K, data: DataOf<K>) => void

export function createServer(options: ServerOptions): Server {
  const { bytes, crypto, maxObjectBytes } = options
  const own = options.protocol ?? ownProtocol
  let protocol = own
  let sessionKey: Uint8Array | undefined
  let state: ReturnType<typeof serverPool.act> = serverPool.initial
  let closing = false
  let over = false

  const secrets = createSecrets(
    bytes,
    () => protocol,
    crypto,
    () => sessionKey,
  )
  const reader = createReader({
    bytes,
    secret: (text) => secrets.read(text),
    ...(options.zone ? { zone: options.zone } : {}),
    ...(options.rehydrate ? { rehydrate: options.rehydrate } : {}),
    ...(options.xmlDocument ? { xmlDocument: options.xmlDocument } : {}),
    ...(maxObjectBytes ? { maxBytes: maxObjectBytes } : {}),
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
    ...(maxObjectBytes ? { maxObjectBytes } : {}),
    events: {
      write: options.write,
      message(pipeline, type, body) {
        const value = (): unknown => (body.length === 0 ? undefined : reader.fragment(body))
        if (pipeline === undefined) poolMessage(type, value())
        else pipelines.message(pipeline, type, value)
      },
      command(pipeline) {
        state = serverPool.receive(state, 'Command')
        pipelines.command(pipeline)
      },
      signal: (pipeline) => pipelines.signal(pipeline),
      close(pipeline) {
        if (pipeline !== undefined) return pipelines.close(pipeline)
        closing = true
        pipelines.stopAll()
        closePool()
      },
      lost,
    },
  })
  const send: Send = (pipeline, type, data) => {
    if (over) return
    const value = writeData(type, data)
    connection.send(pipeline, type, value === undefined ? new Uint8Array(0) : writer.fragment(value))
  }
  const pool = createPool(options.newRunspace, (event) => send(undefined, 'UserEvent', event))
  const pipelines = createPipelines({
    pool,
    send,
    acknowledge: connection.acknowledge,
    later: options.later,
    ended: () => closing && closePool(),
  })

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
    renew: pool.renew,
  }

  function poolMessage(type: MessageType, data: unknown): void {
    if (!serverPool.allows(state, type as 'Close')) throw new RemoteProtocolError(`${type} came while the pool is ${state}`)
    state = serverPool.receive(state, type as 'Close')
    switch (type) {
      case 'SessionCapability':
        return negotiate(readData(type, data))
      case 'InitRunspacePool':
        pool.open(readData(type, data))
        send(undefined, 'ApplicationPrivateData', { ApplicationPrivateData: options.privateData() })
        return send(undefined, 'RunspacePoolState', { RunspaceState: poolStates.Opened })
      case 'PublicKey': {
        if (crypto === undefined) throw new RemoteProtocolError('a public key came, and this server has no cryptography')
        const made = crypto.newSessionKey(readData(type, data).PublicKey)
        sessionKey = made.key
        return send(undefined, 'EncryptedSessionKey', { EncryptedSessionKey: made.encrypted })
      }
      case 'SetMaxRunspaces': {
        const { MaxRunspaces: count, ci } = readData(type, data)
        answer(ci, pool.setMax(count))
        return pipelines.schedule()
      }
      case 'SetMinRunspaces': {
        const { MinRunspaces: count, ci } = readData(type, data)
        return answer(ci, pool.setMin(count))
      }
      case 'GetAvailableRunspaces':
        return answer(readData(type, data).ci, pool.available)
      case 'ResetRunspaceState':
        return answer(readData(type, data).ci, pool.reset())
      case 'RunspacePoolHostResponse':
        return
      // A client that closes may say so in a message of its own, which genuine ones never send.
      case 'RunspacePoolState':
        return
      default:
        throw new RemoteProtocolError(`${type} came for the pool`)
    }
  }

  function answer(ci: bigint, value: boolean | number): void {
    send(undefined, 'RunspaceAvailability', { SetMinMaxRunspacesResponse: value, ci })
  }

  function negotiate(theirs: DataOf<'SessionCapability'>): void {
    if (!/^2\.\d+$/.test(theirs.protocolversion))
      throw new RemoteProtocolError(`the client speaks protocol ${theirs.protocolversion}; 2.0 to 2.4 are known`)
    if (!/^1\.1(\.|$)/.test(theirs.SerializationVersion))
      throw new RemoteProtocolError(`the client writes CLIXML ${theirs.SerializationVersion}; 1.1 is known`)
    protocol = older(own, theirs.protocolversion)
    send(undefined, 'SessionCapability', { protocolversion: protocol, PSVersion: '2.0', SerializationVersion: '1.1.0.1' })
  }

  function closePool(): void {
    if (over || pipelines.running) return
    state = serverPool.receive(state, 'Close')
    pool.close()
    send(undefined, 'RunspacePoolState', { RunspaceState: poolStates.Closing })
    send(undefined, 'RunspacePoolState', { RunspaceState: poolStates.Closed })
    connection.acknowledge('CloseAck', undefined)
    end()
  }

  function lost(): void {
    if (over) return
    over = true
    pipelines.stopAll()
    pool.close()
    options.onEnd()
  }

  function end(error?: Error): void {
    if (over) return
    over = true
    options.onEnd(error)
  }
}
