// Replacement patterns: $1 ${name} $& $` $' $+ $_ $$. What names no group stays as it is written.

import type { Pattern } from './tree.ts'

/** Text, the slot of a group, or a part of the input. */
export type ReplacePart = string | number | { readonly what: 'before' | 'after' | 'all' | 'last' }

export type Replacement = {
  readonly parts: readonly ReplacePart[]
  /** Nothing but text. */
  readonly plain: string | undefined
  /** The same for JavaScript's replace, whose groups are numbered alike; undefined: it has no such thing. */
  readonly template: string | undefined
}

/** Replacements are asked for again and again in a loop: the last one of each pattern is kept. */
const known = new WeakMap<Pattern, { readonly text: string; readonly replacement: Replacement }>()

export function readReplacement(text: string, pattern: Pattern): Replacement {
  const last = known.get(pattern)
  if (last !== undefined && last.text === text) return last.replacement
  const parts = text === '' ? [] : text.includes('$') ? read(text, pattern) : [text]
  const replacement = { parts, plain: plainText(parts), template: templateOf(parts) }
  known.set(pattern, { text, replacement })
  return replacement
}

function plainText(parts: readonly ReplacePart[]): string | undefined {
  return parts.length === 0 ? '' : parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : undefined
}

function templateOf(parts: readonly ReplacePart[]): string | undefined {
  let template = ''
  for (const part of parts) {
    if (typeof part === 'string') template += part.replaceAll('$', '$$$$')
    else if (part === 0) template += '$&'
    else if (typeof part === 'number' && part < 100) template += `$${String(part).padStart(2, '0')}`
    else return undefined
  }
  return template
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
