// Messages cut into fragments, and put together again. [MS-PSRP] 2.2.4: object id and fragment id (8 bytes each),
// flags (1: first, 2: last), length, all big-endian, then the piece. Ids count up; fragments of several objects may
// come interleaved; a fragment may come in several pieces of the stream.

import { RemoteProtocolError } from './error.ts'

export const fragmentHeader = 21
/** What OutOfProc and SSH put into one fragment, header included. */
export const defaultFragmentSize = 32768

/** The fragments of one message. */
export function fragment(objectId: bigint, message: Uint8Array, size: number = defaultFragmentSize): Uint8Array[] {
  const room = size - fragmentHeader
  const fragments: Uint8Array[] = []
  let at = 0
  do {
    const length = Math.min(room, message.length - at)
    const bytes = new Uint8Array(fragmentHeader + length)
    const view = new DataView(bytes.buffer)
    view.setBigUint64(0, objectId)
    view.setBigUint64(8, BigInt(fragments.length))
    bytes[16] = (at === 0 ? 1 : 0) | (at + length === message.length ? 2 : 0)
    view.setUint32(17, length)
    bytes.set(message.subarray(at, at + length), fragmentHeader)
    fragments.push(bytes)
    at += length
  } while (at < message.length)
  return fragments
}

export type DefragmenterLimits = {
  /** The largest message. */
  readonly maxBytes?: number
  /** How many messages may be under way at once. */
  readonly maxOpen?: number
}

/** A message put together, with the number of fragments it came in. */
export type Whole = { readonly objectId: bigint; readonly message: Uint8Array; readonly fragments: number }

export type Defragmenter = {
  /** Takes a piece of the stream, of any length, and gives the messages that it completes. */
  push(piece: Uint8Array): Whole[]
  /** True when nothing is half done. */
  readonly idle: boolean
}

/** `bytes` has room for more than its `size`: what is kept is in proportion to what came, however small its pieces are. */
type Open = { bytes: Uint8Array; size: number; next: bigint }

export function createDefragmenter({ maxBytes = 256 * 1024 * 1024, maxOpen = 64 }: DefragmenterLimits = {}): Defragmenter {
  const open = new Map<bigint, Open>()
  /** What came of a fragment that is not whole; it is joined only once it is, for it may come in thousands of pieces. */
  let held: Uint8Array[] = []
  let heldBytes = 0
  /** As many bytes are needed to go on. */
  let needed = fragmentHeader

  return {
    get idle() {
      return heldBytes === 0 && open.size === 0
    },
    push(piece) {
      const whole: Whole[] = []
      if (heldBytes + piece.length < needed) {
        hold(piece)
        return whole
      }
      const bytes = heldBytes === 0 ? piece : joined(piece)
      needed = fragmentHeader
      let at = 0
      while (bytes.length - at >= fragmentHeader) {
        const view = new DataView(bytes.buffer, bytes.byteOffset + at, fragmentHeader)
        const length = view.getUint32(17)
        if (length > maxBytes) throw new RemoteProtocolError(`a fragment of ${length} bytes came; at most ${maxBytes} are taken`)
        if (bytes.length - at < fragmentHeader + length) {
          needed = fragmentHeader + length
          break
        }
        const done = take(
          view.getBigUint64(0),
          view.getBigUint64(8),
          bytes[at + 16]!,
          bytes.subarray(at + fragmentHeader, at + fragmentHeader + length),
        )
        if (done !== undefined) whole.push(done)
        at += fragmentHeader + length
      }
      hold(bytes.subarray(at))
      return whole
    },
  }

  /** A copy: the piece lies in a buffer that may be large and is not ours. */
  function hold(piece: Uint8Array): void {
    if (piece.length === 0) return
    held.push(piece.slice())
    heldBytes += piece.length
  }

  function joined(last: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(heldBytes + last.length)
    let at = 0
    for (const each of [...held, last]) {
      bytes.set(each, at)
      at += each.length
    }
    held = []
    heldBytes = 0
    return bytes
  }

  function take(objectId: bigint, fragmentId: bigint, flags: number, piece: Uint8Array): Whole | undefined {
    const isStart = (flags & 1) !== 0
    const isEnd = (flags & 2) !== 0
    if (flags > 3) throw new RemoteProtocolError(`a fragment of object ${objectId} has the flags 0x${flags.toString(16)}; 0 to 3 are known`)
    let one = open.get(objectId)
    if (isStart) {
      if (one !== undefined) throw new RemoteProtocolError(`object ${objectId} began a second time before its end`)
      if (fragmentId !== 0n) throw new RemoteProtocolError(`object ${objectId} began with fragment ${fragmentId}`)
      if (isEnd) return { objectId, message: piece, fragments: 1 }
      if (open.size >= maxOpen) throw new RemoteProtocolError(`more than ${maxOpen} objects are under way`)
      open.set(objectId, (one = { bytes: new Uint8Array(2 * piece.length), size: 0, next: 0n }))
    }
    if (one === undefined) throw new RemoteProtocolError(`fragment ${fragmentId} of object ${objectId} came before its first one`)
    if (fragmentId !== one.next)
      throw new RemoteProtocolError(`fragment ${fragmentId} of object ${objectId} came where ${one.next} was expected`)
    one.next++
    const size = one.size + piece.length
    if (size > maxBytes) throw new RemoteProtocolError(`object ${objectId} has more than ${maxBytes} bytes`)
    if (size > one.bytes.length) {
      const larger = new Uint8Array(Math.min(2 * size, maxBytes))
      larger.set(one.bytes.subarray(0, one.size))
      one.bytes = larger
    }
    one.bytes.set(piece, one.size)
    one.size = size
    if (!isEnd) return undefined
    open.delete(objectId)
    return { objectId, message: one.bytes.subarray(0, size), fragments: Number(one.next) }
  }
}
