// A script's text, where it came from, and the lines in it. Every ScriptBlockAst points to the one it was parsed from.

import type { Token } from './token.ts'

export class Source {
  readonly text: string
  /** The file's path; null for text that came from elsewhere. */
  readonly file: string | null
  /** All tokens of the script, comments and new lines among them, once it is parsed. */
  tokens: readonly Token[] = []
  private starts: readonly number[] | undefined

  constructor(text: string, file: string | null = null) {
    this.text = text
    this.file = file
  }

  /** The offset at which each line starts. A line ends at CR LF, LF or a lone CR. */
  get lineStarts(): readonly number[] {
    return (this.starts ??= findLines(this.text))
  }

  /** Line and column of an offset, both counted from 1. */
  position(offset: number): { line: number; column: number } {
    const starts = this.lineStarts
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - starts[low]! + 1 }
  }

  /** The text of a line (counted from 1) without its end. */
  line(number: number): string {
    const start = this.lineStarts[number - 1]
    if (start === undefined) return ''
    return this.text.slice(start, this.lineStarts[number] ?? this.text.length).replace(/[\r\n]+$/, '')
  }
}

function findLines(text: string): number[] {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 13 && text.charCodeAt(i + 1) === 10) i++
    if (code === 13 || code === 10) starts.push(i + 1)
  }
  return starts
}
