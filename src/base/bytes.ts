// Text in and out of bytes, as a table that is handed in: Node fills it from Buffer (2 to 7 times faster than the
// portable calls), anything else uses `portableBytes`. Positions are byte offsets, `end` is exclusive.

export type Bytes = {
  latin1(from: Uint8Array, start: number, end: number): string
  /** Bytes that are no UTF-8 give U+FFFD, as everywhere. */
  utf8(from: Uint8Array, start: number, end: number): string
  /** Writes text at an offset and gives the number of bytes written; there is room for 3 bytes a UTF-16 unit. */
  writeUtf8(into: Uint8Array, text: string, at: number): number
  /** Standard alphabet, padded. */
  toBase64(from: Uint8Array, start: number, end: number): string
  /** The text is known to be base64 with padding and nothing else. */
  fromBase64(text: string): Uint8Array
}

/** Node's Buffer, as far as it is needed here; this layer knows no Node. */
type BufferLike = {
  from(text: string, encoding: 'base64'): Uint8Array
  from(
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ): {
    latin1Slice(start: number, end: number): string
    utf8Slice(start: number, end: number): string
    utf8Write(text: string, at: number): number
    base64Slice(start: number, end: number): string
  }
  isBuffer(value: unknown): boolean
}

type NodeBuffer = ReturnType<BufferLike['from']> & {
  latin1Slice(start: number, end: number): string
  utf8Slice(start: number, end: number): string
  utf8Write(text: string, at: number): number
  base64Slice(start: number, end: number): string
}

/** The table of a Node process: `bytesOf(Buffer)`. */
export function bytesOf(buffer: unknown): Bytes {
  const Buffer = buffer as BufferLike
  const as = (bytes: Uint8Array): NodeBuffer =>
    (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)) as unknown as NodeBuffer
  return {
    latin1: (from, start, end) => as(from).latin1Slice(start, end),
    utf8: (from, start, end) => as(from).utf8Slice(start, end),
    writeUtf8: (into, text, at) => as(into).utf8Write(text, at),
    toBase64: (from, start, end) => as(from).base64Slice(start, end),
    fromBase64: (text) => Buffer.from(text, 'base64'),
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Uint8Array(128)
for (let index = 0; index < 64; index++) sextets[alphabet.charCodeAt(index)] = index

export const portableBytes: Bytes = {
  latin1(from, start, end) {
    let text = ''
    for (let at = start; at < end; at += 4096) text += String.fromCharCode(...from.subarray(at, Math.min(end, at + 4096)))
    return text
  },
  utf8(from, start, end) {
    const units: string[] = []
    for (let at = start; at < end;) {
      const [point, size] = pointAt(from, at, end)
      units.push(String.fromCodePoint(point))
      at += size
    }
    return units.join('')
  },
  writeUtf8(into, text, at) {
    const start = at
    for (const letter of text) {
      let point = letter.codePointAt(0)!
      if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
      if (point < 0x80) into[at++] = point
      else {
        const tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
        into[at++] = [0, 0xc0, 0xe0, 0xf0][tail]! | (point >> (6 * tail))
        for (let shift = 6 * (tail - 1); shift >= 0; shift -= 6) into[at++] = 0x80 | ((point >> shift) & 63)
      }
    }
    return at - start
  },
  toBase64(from, start, end) {
    let text = ''
    for (let at = start; at < end; at += 3) {
      const bits = (from[at]! << 16) | ((at + 1 < end ? from[at + 1]! : 0) << 8) | (at + 2 < end ? from[at + 2]! : 0)
      text +=
        alphabet[bits >> 18]! +
        alphabet[(bits >> 12) & 63]! +
        (at + 1 < end ? alphabet[(bits >> 6) & 63]! : '=') +
        (at + 2 < end ? alphabet[bits & 63]! : '=')
    }
    return text
  },
  fromBase64(text) {
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
    const bytes = new Uint8Array((text.length / 4) * 3 - padding)
    for (let at = 0, to = 0; at < text.length; at += 4) {
      const bits =
        (sextets[text.charCodeAt(at)]! << 18) |
        (sextets[text.charCodeAt(at + 1)]! << 12) |
        ((sextets[text.charCodeAt(at + 2)] ?? 0) << 6) |
        (sextets[text.charCodeAt(at + 3)] ?? 0)
      for (let shift = 16; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = (bits >> shift) & 255
    }
    return bytes
  },
}

/** The code point at an offset and how many bytes it takes; U+FFFD for what is no UTF-8. */
function pointAt(from: Uint8Array, at: number, end: number): [point: number, size: number] {
  const first = from[at]!
  if (first < 0x80) return [first, 1]
  const tail = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0
  if (tail === 0 || at + tail >= end) return [0xfffd, 1]
  let point = first & (0x3f >> tail)
  for (let index = 1; index <= tail; index++) {
    const next = from[at + index]!
    if ((next & 0xc0) !== 0x80) return [0xfffd, index]
    point = (point << 6) | (next & 63)
  }
  const least = [0, 0x80, 0x800, 0x10000][tail]!
  return point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? [0xfffd, 1] : [point, tail + 1]
}
