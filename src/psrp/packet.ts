// A message in its envelope. [MS-PSRP] 2.2.1: destination and type (little-endian), the ids of pool and pipeline, then
// CLIXML, with or without a byte order mark, or nothing.

import { RemoteProtocolError } from './error.ts'
import { readGuidBytes, writeGuidBytes } from './guid.ts'

export const packetHeader = 40

export type Packet = {
  readonly to: 'client' | 'server'
  readonly type: number
  readonly pool: string
  readonly pipeline: string
  /** CLIXML; empty for messages without data. */
  readonly body: Uint8Array
}

export function pack({ to, type, pool, pipeline, body }: Packet): Uint8Array {
  const bytes = new Uint8Array(packetHeader + body.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, to === 'client' ? 1 : 2, true)
  view.setUint32(4, type, true)
  writeGuidBytes(bytes, pool, 8)
  writeGuidBytes(bytes, pipeline, 24)
  bytes.set(body, packetHeader)
  return bytes
}

export function unpack(bytes: Uint8Array): Packet {
  if (bytes.length < packetHeader)
    throw new RemoteProtocolError(`a message of ${bytes.length} bytes came; its header alone has ${packetHeader}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const destination = view.getUint32(0, true)
  if (destination !== 1 && destination !== 2)
    throw new RemoteProtocolError(`a message to destination ${destination} came; 1 is the client, 2 the server`)
  return {
    to: destination === 1 ? 'client' : 'server',
    type: view.getUint32(4, true),
    pool: readGuidBytes(bytes, 8),
    pipeline: readGuidBytes(bytes, 24),
    body: bytes.subarray(packetHeader),
  }
}
