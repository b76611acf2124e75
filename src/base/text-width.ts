// How many cells of a terminal a text takes. The ranges of wide characters are those the reference measures with: a
// character of the basic plane is one cell or two, and each half of a surrogate pair counts one (so an emoji is two).

/** Cells of one UTF-16 unit. */
export function charWidth(code: number): number {
  return code >= 0x1100 && wide(code) ? 2 : 1
}

/** Cells of a text that has no escape sequences in it. */
export function textWidth(text: string): number {
  let cells = text.length
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x1100 && wide(code)) cells++
  }
  return cells
}

function wide(code: number): boolean {
  return (
    code <= 0x115f ||
    code === 0x2329 ||
    code === 0x232a ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe10 && code <= 0xfe19) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6)
  )
}
