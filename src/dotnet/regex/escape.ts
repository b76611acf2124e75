// Regex.Escape and Regex.Unescape.

import { parseFailure } from './parse-error.ts'

export function escapePattern(text: string): string {
  return text.replace(/[\t\n\f\r #$()*+.?[\\^{|]/g, (letter) => '\\' + ({ '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r' }[letter] ?? letter))
}

export function unescapePattern(text: string): string {
  let result = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter !== '\\') {
      result += letter
      continue
    }
    const next = text[++at]
    if (next === undefined) throw parseFailure(text, 'UnescapedEndingBackslash', at)
    const rest = text.slice(at + 1)
    let match: RegExpExecArray | null
    if ((match = /^[0-7]{1,3}/.exec(text.slice(at))) !== null) {
      result += String.fromCharCode(parseInt(match[0], 8) & 255)
      at += match[0].length - 1
    } else if (next === 'x' || next === 'u') {
      const count = next === 'x' ? 2 : 4
      match = new RegExp(`^[0-9a-f]{${count}}`, 'i').exec(rest)
      if (match === null) throw parseFailure(text, 'InsufficientOrInvalidHexDigits', at + 1)
      result += String.fromCharCode(parseInt(match[0], 16))
      at += count
    } else if (next === 'c') {
      const code = (rest.toUpperCase().charCodeAt(0) || 0) - 64
      if (rest === '') throw parseFailure(text, 'MissingControlCharacter', at + 1)
      if (code < 0 || code > 31) throw parseFailure(text, 'UnrecognizedControlCharacter', at + 2)
      result += String.fromCharCode(code)
      at++
    } else {
      const known = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }[next]
      if (known === undefined && /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u.test(next)) throw parseFailure(text, 'UnrecognizedEscape', at + 1)
      result += known ?? next
    }
  }
  return result
}
