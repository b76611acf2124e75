// The line on the screen: which cells the prompt and the text take, and the escape sequences that turn the last drawing
// into the next. Only what changed is written: typing at the end writes one character.

import { cellWidth, pointWidth } from './cells.ts'

export type Drawing = {
  /** What stands on the screen, from the start of the prompt's last line on. */
  readonly text: string
  /** Row and column of the cursor, counted from the row on which the drawing began. */
  readonly row: number
  readonly column: number
  /** The row on which the text ends. */
  readonly lastRow: number
  readonly columns: number
}

export type Picture = {
  readonly prompt: string
  readonly continuation: string
  readonly text: string
  readonly cursor: number
  /** Instead of the text: Read-Host -AsSecureString. */
  readonly mask?: string
}

/** Nothing drawn yet; the cursor stands in this column. */
export function blank(columns: number, column = 0): Drawing {
  return { text: '', row: 0, column, lastRow: 0, columns }
}

/** The sequences that show the picture, and what is then on the screen. `start` is the column in which it begins. */
export function draw(last: Drawing, picture: Picture, columns: number, start = 0): readonly [output: string, drawing: Drawing] {
  const shown = picture.mask === undefined ? picture.text : picture.mask.repeat([...picture.text].length)
  const cursorAt = picture.mask === undefined ? picture.cursor : picture.mask.length * [...picture.text.slice(0, picture.cursor)].length
  const cells = picture.prompt + visible(shown).replaceAll('\n', `\n${picture.continuation}`)
  const head = picture.prompt + visible(shown.slice(0, cursorAt)).replaceAll('\n', `\n${picture.continuation}`)
  const end = place(cells, columns, start)
  const at = place(head, columns, start)
  const drawing: Drawing = { text: cells, row: at.row, column: at.column, lastRow: end.row, columns }

  // Typed at the end, within the line: only the new text.
  if (
    cells.startsWith(last.text) &&
    last.text !== '' &&
    last.columns === columns &&
    head === cells &&
    !cells.slice(last.text.length).includes('\n')
  ) {
    const before = place(last.text, columns, start)
    if (last.row === before.row && last.column === before.column && end.row === before.row && end.column > before.column) {
      return [cells.slice(last.text.length), drawing]
    }
  }
  let output = last.row > 0 ? `\x1b[${last.row}A\r` : '\r'
  if (start > 0) output += `\x1b[${start}C`
  output += cells.replaceAll('\n', '\x1b[K\r\n')
  // A terminal keeps the cursor on the last cell of a full row until more comes: this makes it go on.
  if (end.column === 0 && end.row > 0 && !cells.endsWith('\n')) output += ' \r'
  output += '\x1b[J'
  output += move(end, at)
  return [output, drawing]
}

/** Puts the cursor behind the text, on a row of its own: what comes next is output. */
export function leave(drawing: Drawing): string {
  return `${drawing.lastRow > drawing.row ? `\x1b[${drawing.lastRow - drawing.row}B` : ''}\r\n`
}

function move(from: { row: number; column: number }, to: { row: number; column: number }): string {
  if (from.row === to.row && from.column === to.column) return ''
  return `${from.row > to.row ? `\x1b[${from.row - to.row}A` : ''}\r${to.column > 0 ? `\x1b[${to.column}C` : ''}`
}

/** Where the cursor stands after this text. */
function place(text: string, columns: number, start: number): { row: number; column: number } {
  let row = 0
  let column = start
  const bare = text.replace(escapes, '')
  for (let index = 0; index < bare.length; index++) {
    const unit = bare.charCodeAt(index)
    if (unit === 10) {
      row++
      column = 0
      continue
    }
    const point = bare.codePointAt(index)!
    if (point > 0xffff) index++
    let width: number = pointWidth(point)
    if (point === 0x200d) width = 0
    if (column + width > columns) {
      row++
      column = 0
    }
    column += width
    if (column === columns) {
      row++
      column = 0
    }
  }
  return { row, column }
}

/** Control characters as PowerShell's editor shows them. */
function visible(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\x00-\x09\x0b-\x1f]/g, (one) => `^${String.fromCharCode(one.charCodeAt(0) + 64)}`)
}

// eslint-disable-next-line no-control-regex
const escapes = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g

/** The width of text that may hold escape sequences. */
export function shownWidth(text: string): number {
  return cellWidth(text.replace(escapes, ''))
}
