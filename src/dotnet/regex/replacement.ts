// Replacement patterns: $1 ${name} $& $` $' $+ $_ $$. What names no group stays as it is written.

import type { Pattern } from './tree.ts'

/** Text, the slot of a group, or a part of the input. */
export type ReplacePart = string | number | { readonly what: 'before' | 'after' | 'all' | 'last' }

/** A replacement is asked for again and again in a loop: the last one is kept. */
let last: { readonly text: string; readonly pattern: Pattern; readonly parts: readonly ReplacePart[] } | undefined

export function readReplacement(text: string, pattern: Pattern): readonly ReplacePart[] {
  if (!text.includes('$')) return text === '' ? [] : [text]
  if (last?.pattern !== pattern || last.text !== text) last = { text, pattern, parts: read(text, pattern) }
  return last.parts
}

function read(text: string, pattern: Pattern): readonly ReplacePart[] {
  const parts: ReplacePart[] = []
  let plain = ''
  const add = (part: ReplacePart): void => {
    if (plain !== '') parts.push(plain)
    plain = ''
    parts.push(part)
  }
  for (let at = 0; at < text.length;) {
    const dollar = text.indexOf('$', at)
    if (dollar < 0 || dollar === text.length - 1) {
      plain += text.slice(at)
      break
    }
    plain += text.slice(at, dollar)
    at = dollar + 1
    const next = text[at]!
    const braced = next === '{' ? /^\{(\w+)\}/u.exec(text.slice(at)) : null
    if (next === '{') {
      const slot =
        braced === null ? -1 : /^\d+$/.test(braced[1]!) ? pattern.numbers.indexOf(Number(braced[1])) : pattern.names.indexOf(braced[1]!)
      if (slot < 0) {
        plain += '$'
        continue
      }
      add(slot)
      at += braced![0].length
    } else if (next >= '0' && next <= '9') {
      const [digits, slot] = groupAt(text, at, pattern)
      if (slot < 0) {
        plain += '$'
        continue
      }
      add(slot)
      at += digits
    } else {
      at++
      switch (next) {
        case '$':
          plain += '$'
          break
        case '&':
          add(0)
          break
        case '`':
          add({ what: 'before' })
          break
        case "'":
          add({ what: 'after' })
          break
        case '+':
          add({ what: 'last' })
          break
        case '_':
          add({ what: 'all' })
          break
        default:
          plain += '$'
          at--
      }
    }
  }
  if (plain !== '') parts.push(plain)
  return parts
}

/** All the digits make up the number, as .NET takes them (ECMAScript's rule of the longest that is a group is for that option only). */
function groupAt(text: string, at: number, pattern: Pattern): [digits: number, slot: number] {
  const ecma = (pattern.options & 256) !== 0
  const digits = /^\d+/.exec(text.slice(at))![0]
  if (!ecma) return [digits.length, pattern.numbers.indexOf(Number(digits))]
  for (let length = digits.length; length > 0; length--) {
    const slot = pattern.numbers.indexOf(Number(digits.slice(0, length)))
    if (slot >= 0) return [length, slot]
  }
  return [0, -1]
}
