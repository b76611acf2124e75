// Text from bytes and back where Buffer is at hand: as Encoding does it, faster.

import { type Encoding, encodingOfMark } from '#dotnet'

/** The text of a whole file. A byte order mark wins over the encoding that was asked for. */
export function decode(bytes: Uint8Array, encoding: Encoding, detect = true): string {
  const marked = detect ? encodingOfMark(bytes) : undefined
  if (marked !== undefined) return part(bytes.subarray(marked[1]), marked[0])
  return part(bytes, encoding)
}

/** The text of these bytes, no mark looked for. */
export function part(bytes: Uint8Array, encoding: Encoding): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (encoding.kind) {
    case 'utf8':
      return buffer.toString('utf8')
    case 'latin1':
      return buffer.toString('latin1')
    case 'utf16le':
      return buffer.length % 2 === 0 ? buffer.toString('utf16le') : encoding.getString(bytes)
    default:
      return encoding.getString(bytes)
  }
}

/** The bytes of a text, with the encoding's mark when it begins a file. */
export function encode(text: string, encoding: Encoding, begins = false): Uint8Array {
  const bytes = encoding.kind === 'utf8' ? Buffer.from(text, 'utf8') : encoding.getBytes(text)
  return begins && encoding.mark ? Buffer.concat([encoding.preamble, bytes]) : bytes
}
