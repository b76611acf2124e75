// CLIXML as files and people have it: each element on a line of its own.

import type { Bytes } from '#base'
import { Out } from './out.ts'

/** Elements on lines of their own, two blanks deeper each; text stays with its element. */
export function indented(document: Uint8Array, bytes: Bytes): Uint8Array {
  const text = bytes.utf8(document, 0, document.length)
  const parts: string[] = []
  let level = 0
  let after: 'start' | 'text' | 'end' = 'end'
  for (const [token] of text.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!token.startsWith('<')) {
      parts.push(token)
      after = 'text'
      continue
    }
    if (token.startsWith('</')) {
      level--
      if (after === 'end') parts.push(`\n${'  '.repeat(level)}`)
      parts.push(token)
      after = 'end'
      continue
    }
    if (parts.length > 0) parts.push(`\n${'  '.repeat(level)}`)
    parts.push(token)
    if (token.endsWith('/>')) after = 'end'
    else {
      level++
      after = 'start'
    }
  }
  const whole = new Out(bytes, text.length * 2)
  whole.utf8(parts.join(''))
  return whole.take()
}
