// Text into lines: splitting at line feeds, wrapping at words, cutting to cells. A wrapped word keeps its blank
// behind it; a word longer than a line is broken where the line ends.

import { isDecorated, plainText, reset, sequences } from './ansi.ts'

/** What measures text: 1 or 2 cells for each UTF-16 unit. The console's own measure differs from the table of `base`. */
export type Cells = {
  char(code: number): number
  text(plain: string): number
}

export const ellipsis = '…'

/** Cells of a text; escape sequences take none. */
export function cellsOf(cells: Cells, text: string): number {
  return cells.text(plainText(text))
}

/** How many characters of the plain text fit into so many cells, counted from its beginning. */
export function fitHead(cells: Cells, text: string, room: number): number {
  const plain = plainText(text)
  let filled = 0
  let count = 0
  for (; count < plain.length; count++) {
    const width = cells.char(plain.charCodeAt(count))
    if (filled + width > room) break
    filled += width
  }
  return count
}

/** Where in the plain text the tail begins that fits into so many cells. */
export function fitTail(cells: Cells, text: string, room: number): number {
  const plain = plainText(text)
  let filled = 0
  let index = plain.length
  for (; index > 0; index--) {
    const width = cells.char(plain.charCodeAt(index - 1))
    if (filled + width > room) break
    filled += width
  }
  return index
}

/** The lines of a text. Carriage returns are dropped; escape sequences are carried over to the lines after theirs. */
export function splitLines(text: string): string[] {
  if (!text.includes('\n')) return [text.includes('\r') ? text.replaceAll('\r', '') : text]
  if (!isDecorated(text)) return text.replaceAll('\r', '').split('\n')
  const ranges = sequences(text)!
  const lines: string[] = []
  let carried = ''
  let line = ''
  for (let index = 0; index < text.length; index++) {
    const skip = ranges.get(index)
    if (skip !== undefined) {
      const part = text.slice(index, index + skip)
      line += part
      carried += part
      index += skip - 1
    } else if (text[index] === '\n') {
      lines.push(closed(line, carried))
      line = carried
    } else if (text[index] !== '\r') line += text[index]
  }
  lines.push(line.length === carried.length ? '' : closed(line, carried))
  return lines
}

/** The first line of a text, with an ellipsis when there are more. */
export function firstLine(text: string): string {
  const end = text.search(/[\n\r]/)
  return end < 0 ? text : text.slice(0, end) + ellipsis
}

/** A text as lines of at most so many cells, broken at words. */
export function wrap(cells: Cells, text: string, firstWidth: number, otherWidth: number = firstWidth): string[] {
  if (text === '') return ['']
  const lines: string[] = []
  for (const line of splitLines(text)) {
    if (cellsOf(cells, line) <= firstWidth) lines.push(line)
    else wrapLine(cells, line, firstWidth, otherWidth, lines)
  }
  return lines
}

function wrapLine(cells: Cells, text: string, firstWidth: number, otherWidth: number, lines: string[]): void {
  let width = firstWidth
  let left = firstWidth
  let line = ''
  const next = (start: string, used: number): void => {
    lines.push(line)
    line = start
    width = otherWidth
    left = width - used
  }
  for (const { word, blank } of words(text)) {
    let piece = word
    if (blank === softHyphen) {
      if (cellsOf(cells, word) + 1 === left) piece += '-'
    } else if (blank !== '') piece = word.endsWith(reset) ? word.slice(0, -reset.length) + blank + reset : word + blank
    const size = cellsOf(cells, piece)
    if (width === 0) {
      width = left = otherWidth
      if (width === 0) break
    }
    if (size > width) {
      const ranges = sequences(piece)
      let carried = ''
      for (let index = 0; index < piece.length; index++) {
        const skip = ranges?.get(index)
        if (skip !== undefined) {
          const part = piece.slice(index, index + skip)
          line += part
          carried += part
          index += skip - 1
          continue
        }
        let char = piece[index]!
        let cell = cells.char(piece.charCodeAt(index))
        if (cell > width) [char, cell] = ['?', 1]
        if (cell > left) {
          line = closed(line, carried)
          next(carried + char, cell)
        } else {
          line += char
          left -= cell
        }
      }
    } else if (size > left) next(piece, size)
    else {
      line += piece
      left -= size
    }
  }
  lines.push(line)
}

const softHyphen = '\u00ad'

/** The words of a line, each with the blank that ended it. Sequences met so far are repeated before each word. */
function* words(text: string): Generator<{ word: string; blank: string }> {
  const ranges = sequences(text)
  let carried = ''
  let word = ''
  for (let index = 0; index < text.length; index++) {
    const skip = ranges?.get(index)
    if (skip !== undefined) {
      const part = text.slice(index, index + skip)
      word += part
      carried += part
      index += skip - 1
      continue
    }
    const char = text[index]!
    if (char === ' ' || char === '\t' || char === softHyphen) {
      yield { word: closed(word, carried), blank: char }
      word = carried
    } else if (char === '\u2011' || char === '\u00a0') {
      yield { word: closed(word, carried), blank: '' }
      word = carried
    } else word += char
  }
  yield { word: carried !== '' && word.length === carried.length ? '' : closed(word, carried), blank: '' }
}

/** A reset behind the line when sequences are open in it. */
function closed(line: string, carried: string): string {
  return carried !== '' && !line.endsWith(reset) ? line + reset : line
}
