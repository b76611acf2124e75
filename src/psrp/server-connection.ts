// The server's end of an OutOfProc connection: framing, acknowledgements, fragments; no I/O and no pipelines. What it
// is asked for comes as events; bodies of messages are bytes. Every element of data is acknowledged once, after its
// messages were handled; what the server sends is acknowledged by nobody.

import type { Bytes } from '#base'
import { RemoteProtocolError } from './error.ts'
import { type Defragmenter, createDefragmenter, fragment } from './fragment.ts'
import { emptyId } from './guid.ts'
import { type MessageType, messageType, messages } from './messages.ts'
import { type ElementName, createLines, dataLine, elementLine, parseLine, poolGuid } from './out-of-proc.ts'
import { pack, unpack } from './packet.ts'

export type ServerEvents = {
  /** Lines for the peer: ASCII. */
  write(text: string): void
  message(pipeline: string | undefined, type: MessageType, body: Uint8Array): void
  /** A pipeline of this id will come. It is acknowledged when this returns. */
  command(pipeline: string): void
  /** Acknowledge with `acknowledge` when it has stopped. */
  signal(pipeline: string): void
  /** undefined: the pool. Acknowledge when it is closed. */
  close(pipeline: string | undefined): void
  /** The peer wants no more: an empty line, or the end of its stream. */
  lost(): void
}

export type ServerConnection = {
  /** Takes what the peer wrote. Throws RemoteProtocolError: end the session then. */
  receive(piece: Uint8Array): void
  send(pipeline: string | undefined, type: MessageType, body: Uint8Array): void
  acknowledge(type: 'SignalAck' | 'CloseAck', pipeline: string | undefined): void
  /** The pool has this id from now on: the peer has said so in a way of its own. */
  rename(poolId: string): void
}

export type ServerConnectionOptions = { readonly bytes: Bytes; readonly events: ServerEvents; readonly maxObjectBytes?: number }

/** As many may be open at once: each is kept until it is closed, whether it ever begins or not. */
const mostPipelines = 10_000

export function createServerConnection({ bytes, events, maxObjectBytes }: ServerConnectionOptions): ServerConnection {
  const limits = maxObjectBytes === undefined ? {} : { maxBytes: maxObjectBytes }
  const lines = createLines(bytes)
  const pool = createDefragmenter(limits)
  const pipelines = new Map<string, Defragmenter>()
  let poolId = emptyId
  let nextObject = 1n
  let over = false

  return {
    receive(piece) {
      for (const line of lines(piece)) {
        if (over) return
        if (line.trim() === '') {
          over = true
          return events.lost()
        }
        element(line)
      }
    },
    send(pipeline, type, body) {
      const message = pack({
        to: 'client',
        type: messages[type].id,
        pool: type === 'SessionCapability' ? emptyId : poolId,
        pipeline: pipeline ?? emptyId,
        body,
      })
      for (const piece of fragment(nextObject++, message)) events.write(dataLine(bytes, pipeline ?? poolGuid, piece))
    },
    acknowledge(type, pipeline) {
      if (type === 'CloseAck') {
        if (pipeline === undefined) over = true
        else pipelines.delete(pipeline)
      }
      events.write(elementLine(type, pipeline ?? poolGuid))
    },
    rename(id) {
      poolId = id
    },
  }

  function element(line: string): void {
    const it = parseLine(bytes, line)
    if (it.type === 'noise')
      throw new RemoteProtocolError(`a line that is no element of the protocol came: ${JSON.stringify(it.text.slice(0, 80))}`)
    const pipeline = it.guid === poolGuid ? undefined : it.guid
    switch (it.type) {
      case 'Data': {
        // Data for a pipeline that is gone (input that was under way) is acknowledged and dropped.
        const into = pipeline === undefined ? pool : pipelines.get(pipeline)
        for (const { message } of into?.push(it.data) ?? []) received(pipeline, message)
        return acknowledge('DataAck', pipeline)
      }
      case 'Command':
        if (pipeline === undefined) throw new RemoteProtocolError('Command came for the pool')
        if (pipelines.has(pipeline)) throw new RemoteProtocolError(`Command came for pipeline ${pipeline}, which is there already`)
        if (pipelines.size >= mostPipelines) throw new RemoteProtocolError(`more than ${mostPipelines} pipelines are open`)
        pipelines.set(pipeline, createDefragmenter(limits))
        events.command(pipeline)
        return acknowledge('CommandAck', pipeline)
      case 'Signal':
        if (pipeline === undefined || !pipelines.has(pipeline)) return acknowledge('SignalAck', pipeline)
        return events.signal(pipeline)
      case 'Close':
        // A second Close of one pipeline is answered, as the first was.
        if (pipeline !== undefined && !pipelines.has(pipeline)) return acknowledge('CloseAck', pipeline)
        return events.close(pipeline)
      case 'DataAck':
        return
      default:
        throw new RemoteProtocolError(`${it.type} came from the client, which never sends it`)
    }
  }

  function received(pipeline: string | undefined, message: Uint8Array): void {
    const { to, type: id, pool: from, body } = unpack(message)
    if (to !== 'server') throw new RemoteProtocolError('the client sent a message to the client')
    const type = messageType(id, 'client')
    if (poolId === emptyId) poolId = from
    if ((messages[type].about === 'pipeline') !== (pipeline !== undefined)) {
      throw new RemoteProtocolError(
        `${type} is about a ${messages[type].about}, but came for ${pipeline === undefined ? 'the pool' : 'a pipeline'}`,
      )
    }
    events.message(pipeline, type, body)
  }

  function acknowledge(type: ElementName, pipeline: string | undefined): void {
    events.write(elementLine(type, pipeline ?? poolGuid))
  }
}
