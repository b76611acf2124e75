// The texts of a document out of its bytes. Texts are often those of the document before, or of their neighbours: one that
// is found is not made, and not swept up later. That is worth a fifth of reading a long document.

import type { Bytes } from '#base'

const keptCount = 4096
const longestKept = 48
// Of all documents together.
const kept: string[] = Array.from({ length: keptCount }, () => '')
const metKeys = new Int32Array(keptCount)

export class Texts {
  private readonly bytes: Bytes
  private buffer: Uint8Array = new Uint8Array(0)
  private end = 0
  private window = ''
  private windowStart = 0
  private windowEnd = 0

  constructor(bytes: Bytes) {
    this.bytes = bytes
  }

  /** Another document. */
  open(buffer: Uint8Array, end: number): void {
    this.buffer = buffer
    this.end = end
    this.windowStart = this.windowEnd = 0
  }

  /** ASCII. Short pieces are cut from a window that was decoded once. */
  ascii(start: number, end: number): string {
    if (end - start > 1024) return this.bytes.latin1(this.buffer, start, end)
    if (start < this.windowStart || end > this.windowEnd) {
      this.windowStart = start
      this.windowEnd = Math.min(this.end, start + 8192)
      this.window = this.bytes.latin1(this.buffer, start, this.windowEnd)
    }
    return this.window.substring(start - this.windowStart, end - this.windowStart)
  }

  /** ASCII that may have been met before. `key` is made of its bytes. */
  known(start: number, end: number, key: number): string {
    const { buffer } = this
    const length = end - start
    if (length > longestKept) return this.ascii(start, end)
    const place = (key ^ (key >>> 12) ^ length) & (keptCount - 1)
    const found = kept[place]!
    if (found.length === length) {
      let index = length - 1
      while (index >= 0 && found.charCodeAt(index) === buffer[start + index]) index--
      if (index < 0) return found
    }
    // Kept when it comes a second time, and then not as a slice of the window, which it would keep alive.
    if (metKeys[place] === key) return (kept[place] = this.bytes.latin1(buffer, start, end))
    metKeys[place] = key
    return this.ascii(start, end)
  }

  /** UTF-8; undefined: it is none. */
  utf8(start: number, end: number): string | undefined {
    const { buffer } = this
    if (end - start < 1024 && isAscii(buffer, start, end)) return this.ascii(start, end)
    const text = this.bytes.utf8(buffer, start, end)
    if (!text.includes('�')) return text
    // The letter itself is EF BF BD; anything else that became it was no UTF-8.
    let meant = 0
    for (let at = start; at < end - 2; at++) if (buffer[at] === 0xef && buffer[at + 1] === 0xbf && buffer[at + 2] === 0xbd) meant++
    return text.split('�').length - 1 === meant ? text : undefined
  }
}

function isAscii(buffer: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (buffer[at]! >= 0x80) return false
  return true
}
