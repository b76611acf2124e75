// A list's lines: labels padded to the longest, values wrapped beside them.

import { escape } from './ansi.ts'
import { cut } from './ansi.ts'
import { type Cells, cellsOf, fitHead, splitLines, wrap } from './lines.ts'
import type { Style } from './style.ts'

const separator = ' : '

export function listLines(labels: readonly string[], values: readonly string[], screenWidth: number, cells: Cells, style: Style): string[] {
  const room = screenWidth - separator.length - 1
  if (labels.length === 0 || room < 1) return []
  const width = Math.min(room, Math.max(...labels.map((label) => cellsOf(cells, label))))
  const lines: string[] = []
  const field = screenWidth - width - separator.length
  const blank = ' '.repeat(width + separator.length)
  labels.forEach((label, index) => {
    const size = cellsOf(cells, label)
    const name = size < width ? label + ' '.repeat(width - size) : size > width ? cut(label, 0, fitHead(cells, label, width)) : label
    let head =
      (name + separator).trim() === '' || style.formatAccent === '' ? name + separator : style.formatAccent + name + separator + style.reset
    for (const line of splitLines(values[index] ?? '')) {
      for (const part of wrap(cells, line, field)) {
        lines.push(head + part + (part.includes(escape) && !part.endsWith(style.reset) ? style.reset : ''))
        head = blank
      }
    }
  })
  return lines
}
