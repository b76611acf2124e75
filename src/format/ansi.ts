// Text with escape sequences in it: colours, cursor switches and links. They take no cells, they survive cutting and
// wrapping (a cut text keeps all its sequences), and each line of a wrapped text is closed with a reset.

const sequence = /\x1b\[\d*(?:;\d+)*m|\x1b\[\?\d+[hl]|\x1b\]8;;.*?\x1b\\/g

export const escape = '\x1b'
export const reset = '\x1b[0m'

/** True when the text may hold escape sequences. */
export function isDecorated(text: string): boolean {
  return text.includes(escape)
}

/** The text without its escape sequences. */
export function plainText(text: string): string {
  return isDecorated(text) ? text.replace(sequence, '') : text
}

/** Where sequences begin, and how long each is; undefined for plain text. */
export function sequences(text: string): Map<number, number> | undefined {
  if (!isDecorated(text)) return undefined
  const found = new Map<number, number>()
  for (const match of text.matchAll(sequence)) found.set(match.index, match[0].length)
  return found
}

/** A part of the text by positions in its plain form. All sequences are kept; a reset closes the part if any was there. */
export function cut(text: string, start: number, length: number = Infinity): string {
  const ranges = sequences(text)
  if (ranges === undefined) return text.slice(start, length === Infinity ? undefined : start + length)
  let part = ''
  let decorated = false
  for (let index = 0, offset = -1; index < text.length; index++) {
    const skip = ranges.get(index)
    if (skip !== undefined) {
      part += text.slice(index, index + skip)
      index += skip - 1
      decorated = true
      continue
    }
    offset++
    if (offset >= start && offset < start + length) part += text[index]
  }
  return decorated && !part.endsWith(reset) ? part + reset : part
}
