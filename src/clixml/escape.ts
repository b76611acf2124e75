// The escapes of CLIXML: _xHHHH_ for one UTF-16 unit, inside text and names. On top of them stands XML's own escaping,
// which is not done here. Control characters, surrogates (each half by itself, so that lone ones survive) and an
// underscore before an x are escaped; the reader takes hexadecimal of either case, and leaves malformed escapes alone.

const needed = /[\x00-\x1f\x7f-\x9f\ud800-\udfff]|_(?=[xX])/g
const plain = /^[^\x00-\x1f\x7f-\x9f\ud800-\udfff_]*$/
const escape = /_x([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})_/g

/** The text as it stands in a document, before XML's escaping. */
export function escapeText(text: string): string {
  return plain.test(text) ? text : text.replace(needed, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

/** The text that was meant: one pass, left to right. An escape of eight digits is a code point; one that is too large stays text. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(escape, (all, hex: string) => {
    const value = parseInt(hex, 16)
    if (hex.length === 4) return String.fromCharCode(value)
    return value <= 0x10ffff ? String.fromCodePoint(value) : all
  })
}
