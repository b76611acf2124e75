// A growing row of bytes. Constant pieces are put byte by byte: they are short, and a call of `set` costs more.

import type { Bytes } from '#base'
import { escapeText } from './escape.ts'

const encodedAscii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

// Letters that stand for themselves inside an element: no controls, markup, underscore, or anything above ASCII.
const plain = new Uint8Array(65536)
for (let code = 0x20; code < 0x7f; code++) if (!'<>&_'.includes(String.fromCharCode(code))) plain[code] = 1

export class Out {
  buffer: Uint8Array
  length = 0
  private readonly bytes: Bytes

  constructor(bytes: Bytes, size = 4096) {
    this.bytes = bytes
    this.buffer = new Uint8Array(size)
  }

  room(size: number): void {
    if (this.length + size <= this.buffer.length) return
    const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.length + size))
    grown.set(this.buffer.subarray(0, this.length))
    this.buffer = grown
  }

  put(piece: Uint8Array): void {
    const size = piece.length
    if (this.length + size > this.buffer.length) this.room(size)
    const { buffer } = this
    let at = this.length
    for (let index = 0; index < size; index++) buffer[at++] = piece[index]!
    this.length = at
  }

  /** ASCII that needs no escaping: numbers, GUIDs, base64. */
  ascii(text: string): void {
    const size = text.length
    if (this.length + size > this.buffer.length) this.room(size)
    const { buffer } = this
    let at = this.length
    if (size > 64) at += this.bytes.writeUtf8(buffer, text, at)
    else for (let index = 0; index < size; index++) buffer[at++] = text.charCodeAt(index)
    this.length = at
  }

  int(value: number): void {
    if (value < 0 || value > 999_999_999) return this.ascii(String(value))
    if (this.length + 10 > this.buffer.length) this.room(10)
    const { buffer } = this
    let digits = 1
    for (let limit = 10; value >= limit && digits < 10; limit *= 10) digits++
    let at = this.length + digits
    this.length = at
    do {
      const rest = (value / 10) | 0
      buffer[--at] = 48 + value - rest * 10
      value = rest
    } while (value > 0)
  }

  /** Text as CLIXML and XML escape it inside an element. */
  text(text: string): void {
    const size = text.length
    if (size > 200) return this.longText(text)
    if (this.length + size > this.buffer.length) this.room(size)
    const { buffer } = this
    let at = this.length
    for (let index = 0; index < size; index++) {
      const code = text.charCodeAt(index)
      if (plain[code] !== 1) return this.longText(text)
      buffer[at++] = code
    }
    this.length = at
  }

  private longText(text: string): void {
    this.utf8(escapeXml(escapeText(text)))
  }

  /** Text that is well-formed UTF-16, as it is. */
  utf8(text: string): void {
    this.room(text.length * 3)
    this.length += this.bytes.writeUtf8(this.buffer, text, this.length)
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.buffer.slice(0, this.length)
  }
}

export const piece = encodedAscii

const markup = /[<>&]/
export function escapeXml(text: string): string {
  return markup.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
}

/** A name as it stands in the attribute N. */
export function escapeAttribute(text: string): string {
  return escapeXml(escapeText(text)).replaceAll('"', '&quot;')
}
