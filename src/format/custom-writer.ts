// The lines of a custom view: text runs on until a new line; frames indent, their first line may hang.

import { type Cells, wrap } from './lines.ts'
import type { FormatValue, FrameInfo } from './messages.ts'

const deepest = 50

export function customLines(entries: readonly FormatValue[], screenWidth: number, cells: Cells): string[] {
  const lines: string[] = []
  const frames: FrameInfo[] = []
  let text = ''
  const flush = (): void => {
    const left = frames.reduce((sum, frame) => sum + frame.leftIndentation, 0)
    const right = frames.reduce((sum, frame) => sum + frame.rightIndentation, 0)
    const useful = screenWidth - right - left
    let first = frames.at(-1)?.firstLine ?? 0
    if (useful <= 0) text = ''
    if (Math.abs(first) >= useful) first = 0
    const firstPadding = ' '.repeat(left + Math.max(0, first))
    const otherPadding = ' '.repeat(left - Math.min(0, first))
    wrap(cells, text, useful - Math.max(0, first), useful + Math.min(0, first)).forEach((line, index) =>
      lines.push((index === 0 ? firstPadding : otherPadding) + line),
    )
    text = ''
  }
  const walk = (values: readonly FormatValue[], depth: number): void => {
    for (const value of values) {
      switch (value.kind) {
        case 'FormatNewLine':
          flush()
          break
        case 'FormatTextField':
          text += value.text
          break
        case 'FormatPropertyField':
          text += value.propertyValue
          break
        case 'FormatEntry': {
          if (depth >= deepest) break
          if (value.frameInfo === null) walk(value.formatValueList, depth + 1)
          else {
            frames.push(value.frameInfo)
            walk(value.formatValueList, depth + 1)
            frames.pop()
          }
        }
      }
    }
  }
  for (const entry of entries) walk(entry.kind === 'FormatEntry' ? entry.formatValueList : [entry], 0)
  flush()
  return lines
}
