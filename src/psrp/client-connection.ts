// The client's end of an OutOfProc connection: framing, acknowledgements, fragments and state machines, no I/O. Bodies
// of messages are bytes in and bytes out: whoever decodes them may sit in another thread (remote-runspace.ts).
//
// One element of data is under way per pipeline; the next goes when it was acknowledged. Genuine peers need CommandAck
// before the pipeline's data; ours (`eager`) take both at once, which saves a round trip.

import type { Bytes } from '#base'
import { type Reader, createReader } from '#clixml'
import { Dictionary } from '#objects'
import { type PoolState, poolStates } from './enums.ts'
import { LocalProtocolError, RemoteProtocolError, asRemote } from './error.ts'
import { type Defragmenter, createDefragmenter, defaultFragmentSize, fragment } from './fragment.ts'
import { emptyId } from './guid.ts'
import { type MessageType, messageType, messages, readData } from './messages.ts'
import { createLines, dataLine, elementLine, parseLine, poolGuid } from './out-of-proc.ts'
import { pack, unpack } from './packet.ts'
import { clientPipeline, clientPool } from './states.ts'

export type ConnectionEvents = {
  /** Bytes for the peer, as text that is ASCII. */
  write(text: string): void
  /** The pool has another state; `body` is the RunspacePoolState that said so, with its reason. */
  state(state: PoolState, body?: Uint8Array): void
  /** What the peer speaks. */
  capability(protocol: string): void
  /** A message for whoever decodes: of a pipeline, or of the pool (undefined). */
  message(pipeline: string | undefined, type: MessageType, body: Uint8Array): void
  /** The pipeline's id is free again. */
  closed(pipeline: string): void
  /** A line that is no element: a banner, a profile that prints. */
  noise(text: string): void
}

export type ConnectionOptions = {
  readonly bytes: Bytes
  readonly poolId: string
  readonly events: ConnectionEvents
  readonly maxObjectBytes?: number
}

export type ClientConnection = {
  readonly state: PoolState
  /** Takes what the peer wrote. Throws RemoteProtocolError; the connection is Broken then. */
  receive(piece: Uint8Array): void
  /** The peer is gone. */
  lost(): void
  /** The pool has this id from now on: the peer was told so in a way of its own. */
  rename(poolId: string): void
  open(capability: Uint8Array, init: Uint8Array): void
  start(pipeline: string, type: 'CreatePipeline' | 'GetCommandMetadata', body: Uint8Array): void
  send(pipeline: string | undefined, type: MessageType, body: Uint8Array): void
  stop(pipeline: string): void
  /** Ends a pipeline, running or not. */
  end(pipeline: string): void
  close(): void
}

/** `alone`: shares its element with nothing (a pipeline is not there yet when input comes beside its creation). */
type Outgoing = { readonly bytes: Uint8Array; readonly prompt: boolean; readonly alone: boolean }
type Channel = {
  readonly guid: string
  readonly queue: Outgoing[]
  readonly incoming: Defragmenter
  inFlight: boolean
  /** Nothing may go before CommandAck. */
  held: boolean
}
type Pipeline = Channel & { state: ReturnType<typeof clientPipeline.act>; stopWanted: boolean; then: (() => void) | undefined }

export function createConnection({ bytes, poolId: firstId, events, maxObjectBytes }: ConnectionOptions): ClientConnection {
  let poolId = firstId
  const reader: Reader = createReader({ bytes, ...(maxObjectBytes === undefined ? {} : { maxBytes: maxObjectBytes }) })
  const lines = createLines(bytes, maxObjectBytes === undefined ? undefined : Math.max(maxObjectBytes * 2, 1 << 20))
  const pipelines = new Map<string, Pipeline>()
  const channel = (guid: string): Channel => ({
    guid,
    queue: [],
    incoming: createDefragmenter(maxObjectBytes === undefined ? {} : { maxBytes: maxObjectBytes }),
    inFlight: false,
    held: false,
  })
  const pool = channel(poolGuid)
  let state: ReturnType<typeof clientPool.act> = clientPool.initial
  let nextObject = 1n
  let eager = false
  let acked = false

  const setState = (next: typeof state, body?: Uint8Array): void => {
    if (next === state && next !== 'Opened') return
    const before = state
    state = next
    if (before !== next) events.state(next, body)
  }

  return {
    get state() {
      return state
    },
    receive(piece) {
      if (acked) return
      try {
        for (const line of lines(piece)) if (!acked) element(line)
      } catch (error) {
        broken()
        throw asRemote(error)
      }
    },
    lost: broken,
    rename(id) {
      poolId = id
    },
    open(capability, init) {
      setState(clientPool.act(state, 'open'))
      const both = [...packet('SessionCapability', capability, emptyId), ...packet('InitRunspacePool', init, emptyId)]
      enqueue(pool, [joined(both)], false)
    },
    start(id, type, body) {
      clientPool.act(state, 'pipeline')
      const before = pipelines.get(id)
      if (before !== undefined) {
        if (before.state !== 'Closing' && before.state !== 'Ended')
          throw new LocalProtocolError(`a pipeline ${id} is there already, and is ${before.state}`)
        before.then = () => begin(id, type, body)
        return
      }
      begin(id, type, body)
    },
    send(id, type, body) {
      const to = id === undefined ? pool : pipelines.get(id)
      if (to === undefined) return
      if (id !== undefined && pipelines.get(id)!.state === 'Ended') return
      enqueue(to, packet(type, body, id ?? emptyId), type === 'PipelineHostResponse' || type === 'RunspacePoolHostResponse')
    },
    stop(id) {
      const one = pipelines.get(id)
      if (one === undefined || one.state === 'Ended' || one.state === 'Closing') return
      if (one.state === 'Creating') one.stopWanted = true
      else if (one.state === 'Running') {
        one.state = clientPipeline.act(one.state, 'stop')
        events.write(elementLine('Signal', id))
      }
    },
    end(id) {
      const one = pipelines.get(id)
      if (one !== undefined) finish(one)
    },
    close() {
      if (state === 'Closed' || state === 'Broken' || state === 'Closing') return
      const wasOpen = state !== 'BeforeOpen'
      for (const one of pipelines.values()) finish(one)
      setState(clientPool.act(state, 'close'))
      if (wasOpen) events.write(elementLine('Close', poolGuid))
    },
  }

  function begin(id: string, type: 'CreatePipeline' | 'GetCommandMetadata', body: Uint8Array): void {
    const one: Pipeline = {
      ...channel(id),
      held: !eager,
      state: clientPipeline.act(clientPipeline.initial, 'create'),
      stopWanted: false,
      then: undefined,
    }
    pipelines.set(id, one)
    events.write(elementLine('Command', id))
    enqueue(one, packet(type, body, id), false, true)
  }

  function finish(one: Pipeline): void {
    if (one.state === 'Closing' || one.state === 'Closed') return
    one.state = clientPipeline.act(one.state, 'close')
    one.queue.length = 0
    events.write(elementLine('Close', one.guid))
  }

  function element(line: string): void {
    const it = parseLine(bytes, line)
    if (it.type === 'noise') {
      if (it.text.trim() !== '') events.noise(it.text)
      return
    }
    const one = it.guid === poolGuid ? undefined : pipelines.get(it.guid)
    // What comes late for a pipeline that is gone is dropped.
    if (it.guid !== poolGuid && one === undefined) return
    const to = one ?? pool
    switch (it.type) {
      case 'Data':
        for (const whole of to.incoming.push(it.data)) received(whole.message, one)
        return
      case 'DataAck':
        to.inFlight = false
        return flush(to)
      case 'CommandAck':
        if (one === undefined) throw new RemoteProtocolError('CommandAck came for the pool')
        one.state = clientPipeline.receive(one.state, 'CommandAck')
        one.held = false
        flush(one)
        if (one.stopWanted && one.state === 'Running') {
          one.state = clientPipeline.act(one.state, 'stop')
          events.write(elementLine('Signal', one.guid))
        }
        return
      case 'CloseAck':
        if (one === undefined) {
          acked = true
          return setState(clientPool.allows(state, 'CloseAck') ? clientPool.receive(state, 'CloseAck') : 'Closed')
        }
        pipelines.delete(one.guid)
        events.closed(one.guid)
        one.then?.()
        return
      case 'SignalAck':
        return
      default:
        throw new RemoteProtocolError(`${it.type} came from the server, which never sends it`)
    }
  }

  function received(message: Uint8Array, one: Pipeline | undefined): void {
    const { to, type: id, body } = unpack(message)
    if (to !== 'client') throw new RemoteProtocolError('the server sent a message to the server')
    const type = messageType(id, 'server')
    if (messages[type].about === 'pipeline' && one === undefined) throw new RemoteProtocolError(`${type} came for no pipeline`)
    switch (type) {
      case 'SessionCapability': {
        const { protocolversion } = readData('SessionCapability', reader.fragment(body))
        if (!/^2\.[0-9]/.test(protocolversion))
          throw new RemoteProtocolError(`the server speaks protocol ${protocolversion}; 2.0 to 2.4 are known`)
        setState(clientPool.receive(state, 'SessionCapability'))
        return events.capability(protocolversion)
      }
      case 'ApplicationPrivateData': {
        state = clientPool.receive(state, 'ApplicationPrivateData')
        const { ApplicationPrivateData: data } = readData(type, reader.fragment(body))
        eager = data instanceof Dictionary && data.has('pssession')
        return events.message(undefined, type, body)
      }
      case 'RunspacePoolState': {
        const { RunspaceState: number } = readData(type, reader.fragment(body))
        const name = nameOf(poolStates, number)
        if (name === undefined || !clientPool.allows(state, name as 'Opened')) {
          throw new RemoteProtocolError(`the pool state ${name ?? number} came while the pool is ${state}`)
        }
        return setState(clientPool.receive(state, name as 'Opened'), body)
      }
      case 'PipelineState': {
        const { PipelineState: number } = readData(type, reader.fragment(body))
        const name = (['NotStarted', 'Running', 'Stopping', 'Stopped', 'Completed', 'Failed', 'Disconnected'] as const)[number]
        if (name === undefined) throw new RemoteProtocolError(`a pipeline has the state ${number}; 0 to 6 are known`)
        if (one!.state === 'Creating') one!.state = 'Running'
        if (clientPipeline.allows(one!.state, name)) one!.state = clientPipeline.receive(one!.state, name)
        events.message(one!.guid, type, body)
        if (one!.state === 'Ended') finish(one!)
        return
      }
      default:
        return events.message(one?.guid, type, body)
    }
  }

  function packet(type: MessageType, body: Uint8Array, pipeline: string): Uint8Array[] {
    return fragment(nextObject++, pack({ to: 'server', type: messages[type].id, pool: poolId, pipeline, body }))
  }

  function enqueue(to: Channel, pieces: readonly Uint8Array[], prompt: boolean, alone = false): void {
    const items = pieces.map((each): Outgoing => ({ bytes: each, prompt, alone }))
    if (prompt) {
      // Answers to the host go before input that waits.
      const at = to.queue.findIndex((each) => !each.prompt)
      to.queue.splice(at < 0 ? to.queue.length : at, 0, ...items)
    } else for (const item of items) to.queue.push(item)
    flush(to)
  }

  function flush(to: Channel): void {
    if (to.inFlight || to.held || to.queue.length === 0) return
    const { prompt, alone } = to.queue[0]!
    let count = 1
    let size = to.queue[0]!.bytes.length
    while (
      !alone &&
      count < to.queue.length &&
      to.queue[count]!.prompt === prompt &&
      size + to.queue[count]!.bytes.length <= defaultFragmentSize
    ) {
      size += to.queue[count++]!.bytes.length
    }
    to.inFlight = true
    const together = joined(to.queue.splice(0, count).map((each) => each.bytes))
    events.write(dataLine(bytes, to.guid, together, prompt ? 'PromptResponse' : 'Default'))
  }

  function broken(): void {
    if (state === 'Broken' || state === 'Closed') return
    pipelines.clear()
    setState(clientPool.act(state, 'broken'))
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!
  const whole = new Uint8Array(pieces.reduce((sum, each) => sum + each.length, 0))
  let at = 0
  for (const each of pieces) {
    whole.set(each, at)
    at += each.length
  }
  return whole
}

function nameOf<T extends { readonly [name: string]: number }>(table: T, value: number): (keyof T & string) | undefined {
  return Object.keys(table).find((name) => table[name] === value)
}
