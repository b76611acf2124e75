// The line editor: a key goes in, what is to be written to the screen comes out. It owns no terminal, reads no clock and
// waits for nothing, so it runs in a test as it runs in a shell.

import { type Drawing, blank, draw, leave } from './draw.ts'
import { type EditRules, type Line, emptyLine, insert, press } from './edit.ts'
import type { Key } from './keys.ts'

export type EditorOptions = {
  readonly prompt: string
  /** The prompt of further lines. */
  readonly continuation?: string
  readonly columns: number
  /** The column in which the prompt begins, where output left one. */
  readonly column?: number
  readonly history?: readonly string[]
  readonly isWhole?: (text: string) => boolean
  readonly single?: boolean
  readonly mask?: string
  readonly text?: string
  /** The replacement for the word at the cursor, or the next one when asked again; undefined: nothing fits. */
  readonly complete?: (text: string, cursor: number, back: boolean) => { readonly text: string; readonly cursor: number } | undefined
}

export type EditorResult = { readonly type: 'line'; readonly text: string } | { readonly type: 'cancel' } | { readonly type: 'eof' }

export type Editor = {
  /** What is written to show it first. */
  start(): string
  /** What is written after this key. After a result nothing more is to come. */
  press(key: Key): { readonly output: string; readonly result?: EditorResult }
  /** The window has another width. */
  resize(columns: number): string
  readonly line: Line
}

export function createEditor(options: EditorOptions): Editor {
  const rules: EditRules = { history: options.history ?? [], isWhole: options.isWhole ?? (() => true), single: options.single ?? false }
  const continuation = options.continuation ?? '>> '
  const column = options.column ?? 0
  let columns = options.columns
  let line = emptyLine(rules.history, options.text)
  let drawing: Drawing = blank(columns, column)

  function show(): string {
    const { search } = line
    const prompt = search === undefined ? options.prompt : `${options.prompt}(${search.failed ? 'failed ' : ''}bck-i-search: ${search.pattern}) `
    const [output, drawn] = draw(drawing, { prompt, continuation, text: line.text, cursor: line.cursor, ...(options.mask === undefined ? {} : { mask: options.mask }) }, columns, column)
    drawing = drawn
    return output
  }

  return {
    start: show,
    press(key) {
      const step = press(line, key, rules)
      switch (step.type) {
        case 'edit':
          if (step.line === line) return { output: '' }
          line = step.line
          return { output: show() }
        case 'accept': {
          line = step.line
          const output = show() + leave(drawing)
          return { output, result: { type: 'line', text: line.text } }
        }
        case 'cancel': {
          line = { ...line, cursor: line.text.length }
          return { output: `${show()}^C${leave(drawing)}`, result: { type: 'cancel' } }
        }
        case 'eof': return { output: leave(drawing), result: { type: 'eof' } }
        case 'clear':
          drawing = blank(columns)
          return { output: `\x1b[H\x1b[2J${show()}` }
        case 'complete': {
          const made = options.complete?.(line.text, line.cursor, step.back)
          if (made === undefined) {
            if (options.complete !== undefined || rules.single) return { output: '' }
            line = insert(line, '\t')
          } else line = { ...line, text: made.text, cursor: made.cursor }
          return { output: show() }
        }
      }
    },
    resize(width) {
      columns = width
      return show()
    },
    get line() { return line },
  }
}
