// The escapes of CLIXML: _xHHHH_ for one UTF-16 unit, inside text and names. On top of them stands XML's own escaping,
// which is not done here. Control characters, surrogates (each half by itself, so that lone ones survive) and an
// underscore before an x are escaped; the reader takes an x and hexadecimal of either case, and leaves malformed escapes alone.

const needed = /[\x00-\x1f\x7f-\x9f\ud800-\udfff]|_(?=[xX])/g
const plain = /^[^\x00-\x1f\x7f-\x9f\ud800-\udfff_]*$/

/** The text as it stands in a document, before XML's escaping. */
export function escapeText(text: string): string {
  return plain.test(text) ? text : text.replace(needed, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

/** The text that was meant: one pass, left to right. An escape of eight digits is a code point; one that is too large stays text. */
export function unescapeText(text: string): string {
  let at = nextEscape(text, 0)
  if (at < 0) return text
  let meant = ''
  let from = 0
  for (; at >= 0; at = nextEscape(text, at)) {
    const unit = text.charCodeAt(at + 6) === underscore ? hexAt(text, at + 2, 4) : -1
    const point = unit < 0 && text.charCodeAt(at + 10) === underscore ? hexAt(text, at + 2, 8) : -1
    if (unit < 0 && (point < 0 || point > 0x10ffff)) {
      at += point < 0 ? 2 : 11
      continue
    }
    meant += text.slice(from, at) + (unit >= 0 ? String.fromCharCode(unit) : String.fromCodePoint(point))
    from = at += unit >= 0 ? 7 : 11
  }
  return meant + text.slice(from)
}

const underscore = 0x5f

/** Where the next `_x` or `_X` stands; -1 when there is none. */
function nextEscape(text: string, from: number): number {
  let at = text.indexOf('_', from)
  while (at >= 0 && (text.charCodeAt(at + 1) | 0x20) !== 0x78) at = text.indexOf('_', at + 1)
  return at
}

/** The number that so many hexadecimal digits spell; -1 when one of them is none. */
function hexAt(text: string, at: number, count: number): number {
  let value = 0
  for (let index = 0; index < count; index++) {
    const code = text.charCodeAt(at + index)
    const low = code | 0x20
    const digit = code >= 0x30 && code <= 0x39 ? code - 0x30 : low >= 0x61 && low <= 0x66 ? low - 0x57 : -1
    if (digit < 0) return -1
    value = value * 16 + digit
  }
  return value
}
