// The line editor: a key goes in, what is to be written to the screen comes out. It owns no terminal, reads no clock and
// waits for nothing, so it runs in a test as it runs in a shell.

import { type Drawing, blank, draw, leave, shownWidth } from './draw.ts'
import { type EditRules, type Line, emptyLine, press, replace } from './edit.ts'
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
  /** Tab asks for completions (`ask` of a press); otherwise it does nothing in a line that may have several. */
  readonly completes?: boolean
}

/** What fits at a place: each in place of so many characters from there on. */
export type Completions = {
  readonly start: number
  readonly length: number
  readonly matches: readonly { readonly text: string; readonly shown: string }[]
}

export type EditorResult = { readonly type: 'line'; readonly text: string } | { readonly type: 'cancel' } | { readonly type: 'eof' }

export type Editor = {
  /** What is written to show it first. */
  start(): string
  /** What is written after this key. After a result nothing more is to come. */
  press(key: Key): {
    readonly output: string
    readonly result?: EditorResult
    readonly ask?: { readonly text: string; readonly cursor: number }
  }
  /** What was asked for. A line that has changed meanwhile takes nothing. */
  complete(asked: { readonly text: string; readonly cursor: number }, found: Completions): string
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

  /** The prompt stands at the beginning of a row, wherever it began. */
  let moved = false
  function show(): string {
    const { search } = line
    const prompt =
      search === undefined ? options.prompt : `${options.prompt}(${search.failed ? 'failed ' : ''}bck-i-search: ${search.pattern}) `
    const [output, drawn] = draw(
      drawing,
      { prompt, continuation, text: line.text, cursor: line.cursor, ...(options.mask === undefined ? {} : { mask: options.mask }) },
      columns,
      moved ? 0 : column,
    )
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
        case 'eof':
          return { output: leave(drawing), result: { type: 'eof' } }
        case 'clear':
          drawing = blank(columns)
          moved = true
          return { output: `\x1b[H\x1b[2J${show()}` }
        case 'complete':
          if (!options.completes || rules.single) return { output: '' }
          return { output: '', ask: { text: line.text, cursor: line.cursor } }
      }
    },
    complete(asked, { start, length, matches }) {
      if (asked.text !== line.text || asked.cursor !== line.cursor || matches.length === 0) return ''
      const common = matches.map((match) => match.text).reduce(shared)
      const replaced = line.text.slice(start, start + length)
      const grows =
        matches.length === 1
          ? matches[0]!.text
          : common.length > replaced.length ||
              (common !== '' &&
                common.toLowerCase().startsWith(replaced.toLowerCase()) &&
                common !== replaced &&
                common.length === replaced.length)
            ? common
            : undefined
      if (grows !== undefined) {
        line = replace(line, start, start + length, grows)
        return show()
      }
      // Nothing more is sure: what there is stands below, and the line again under that.
      const below =
        leave(drawing) +
        table(
          matches.map((match) => match.shown),
          columns,
        )
      drawing = blank(columns)
      const [output, drawn] = draw(drawing, { prompt: options.prompt, continuation, text: line.text, cursor: line.cursor }, columns)
      drawing = drawn
      moved = true
      return below + output
    },
    resize(width) {
      columns = width
      return show()
    },
    get line() {
      return line
    },
  }
}

/** The beginning that two texts share, without regard to case. */
function shared(a: string, b: string): string {
  let same = 0
  while (same < a.length && same < b.length && a[same]!.toLowerCase() === b[same]!.toLowerCase()) same++
  return a.slice(0, same)
}

/** Names in columns, down and then across; many are cut with a word about it. */
function table(names: readonly string[], columns: number): string {
  const most = 200
  const shown = names.slice(0, most)
  const width = Math.min(columns - 1, Math.max(...shown.map(shownWidth)) + 2)
  const across = Math.max(1, Math.floor((columns - 1) / width))
  const rows = Math.ceil(shown.length / across)
  let text = ''
  for (let row = 0; row < rows; row++) {
    let line = ''
    for (let index = row; index < shown.length; index += rows)
      line += shown[index]! + ' '.repeat(Math.max(0, width - shownWidth(shown[index]!)))
    text += `${line.trimEnd()}\r\n`
  }
  return names.length > most ? `${text}... and ${names.length - most} more\r\n` : text
}
