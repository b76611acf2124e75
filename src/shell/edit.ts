// The text being typed, and what each key does to it: a pure function from state and key to state. The bindings are
// those of PSReadLine's Emacs mode, the default outside Windows, with the arrows and word keys of its Windows mode.

import type { Key } from './keys.ts'

export type Line = {
  readonly text: string
  /** Where the cursor stands, in UTF-16 units. */
  readonly cursor: number
  /** Which entry of the history is shown; history.length: the line being typed. */
  readonly entry: number
  /** The line being typed, kept while the history is looked at. */
  readonly draft: string
  /** What was cut last. */
  readonly cut: string
  readonly undo: readonly (readonly [text: string, cursor: number])[]
  /** The words looked for backwards in the history. */
  readonly search: { readonly pattern: string; readonly from: number; readonly failed: boolean } | undefined
}

export type Step =
  | { readonly type: 'edit'; readonly line: Line }
  /** The line is given: Enter where the text is whole. */
  | { readonly type: 'accept'; readonly line: Line }
  /** Ctrl+C */
  | { readonly type: 'cancel' }
  /** Ctrl+D on an empty line. */
  | { readonly type: 'eof' }
  | { readonly type: 'clear' }
  | { readonly type: 'complete'; readonly back: boolean }

export type EditRules = {
  readonly history: readonly string[]
  /** False when Enter should go on in a new line. */
  readonly isWhole: (text: string) => boolean
  /** One line only: Read-Host. */
  readonly single?: boolean
}

export function emptyLine(history: readonly string[], text = ''): Line {
  return { text, cursor: text.length, entry: history.length, draft: '', cut: '', undo: [], search: undefined }
}

export function press(line: Line, key: Key, rules: EditRules): Step {
  if (line.search !== undefined) return searching(line, key, rules)
  const name = `${key.ctrl ? 'ctrl+' : ''}${key.alt ? 'alt+' : ''}${key.shift && key.text === '' ? 'shift+' : ''}${key.name}`
  const bound = bindings[name]
  if (bound !== undefined) {
    const made = bound(line, rules)
    return 'type' in made ? made : { type: 'edit', line: made }
  }
  if (key.text === '' || key.ctrl || key.alt) return { type: 'edit', line }
  return { type: 'edit', line: insert(line, rules.single ? key.text.replace(/\n[^]*/, '') : key.text) }
}

type Binding = (line: Line, rules: EditRules) => Line | Step

const accept: Binding = (line, rules) =>
  rules.single || rules.isWhole(line.text) ? { type: 'accept', line: { ...line, cursor: line.text.length } } : insert(line, '\n')
const newLine: Binding = (line, rules) => (rules.single ? accept(line, rules) : insert(line, '\n'))
const left: Binding = (line) => move(line, before(line.text, line.cursor))
const right: Binding = (line) => move(line, after(line.text, line.cursor))
const home: Binding = (line) => move(line, lineStart(line))
const end: Binding = (line) => move(line, lineEnd(line))
const wordLeft: Binding = (line) => move(line, wordBefore(line.text, line.cursor))
const wordRight: Binding = (line) => move(line, wordAfter(line.text, line.cursor))
const rubOut: Binding = (line) => remove(line, before(line.text, line.cursor), line.cursor)
const rubOutWord: Binding = (line) => cut(line, wordBefore(line.text, line.cursor), line.cursor)
const erase: Binding = (line) => remove(line, line.cursor, after(line.text, line.cursor))
const cutWord: Binding = (line) => cut(line, line.cursor, wordAfter(line.text, line.cursor))
const older: Binding = (line, rules) => recall(line, rules.history, line.entry - 1)
const newer: Binding = (line, rules) => recall(line, rules.history, line.entry + 1)
const undo: Binding = (line) => {
  const last = line.undo.at(-1)
  return last === undefined ? line : { ...line, text: last[0], cursor: last[1], undo: line.undo.slice(0, -1) }
}

const bindings: { readonly [key: string]: Binding } = {
  enter: accept,
  'ctrl+enter': newLine,
  'alt+enter': newLine,
  'shift+enter': newLine,
  left: left,
  'ctrl+b': left,
  right: right,
  'ctrl+f': right,
  home: home,
  'ctrl+a': home,
  end: end,
  'ctrl+e': end,
  'ctrl+left': wordLeft,
  'alt+left': wordLeft,
  'alt+b': wordLeft,
  'ctrl+right': wordRight,
  'alt+right': wordRight,
  'alt+f': wordRight,
  'ctrl+home': (line) => move(line, 0),
  'ctrl+end': (line) => move(line, line.text.length),
  'alt+<': (line) => move(line, 0),
  backspace: rubOut,
  'shift+backspace': rubOut,
  'ctrl+h': rubOut,
  'ctrl+backspace': rubOutWord,
  'alt+backspace': rubOutWord,
  'ctrl+w': (line) => cut(line, /\S*\s*$/.exec(line.text.slice(0, line.cursor))!.index, line.cursor),
  delete: erase,
  'ctrl+d': (line, rules) => (line.text === '' ? { type: 'eof' } : erase(line, rules)),
  'ctrl+delete': cutWord,
  'alt+d': cutWord,
  'ctrl+k': (line) => cut(line, line.cursor, Math.max(lineEnd(line), Math.min(line.cursor + 1, line.text.length))),
  'ctrl+u': (line) => cut(line, lineStart(line), line.cursor),
  escape: (line) => ({ ...keepUndo(line), text: '', cursor: 0 }),
  'ctrl+y': (line) => insert(line, line.cut),
  'ctrl+t': (line) => {
    const at = line.cursor === line.text.length ? before(line.text, line.cursor) : line.cursor
    const first = before(line.text, at)
    if (first === at) return line
    const next = after(line.text, at)
    return {
      ...keepUndo(line),
      text: line.text.slice(0, first) + line.text.slice(at, next) + line.text.slice(first, at) + line.text.slice(next),
      cursor: next,
    }
  },
  'ctrl+_': undo,
  'ctrl+z': undo,
  up: (line, rules) => (lineStart(line) > 0 ? vertical(line, -1) : older(line, rules)),
  down: (line, rules) => (lineEnd(line) < line.text.length ? vertical(line, 1) : newer(line, rules)),
  'ctrl+p': older,
  'ctrl+n': newer,
  pageup: (line, rules) => recall(line, rules.history, 0),
  pagedown: (line, rules) => recall(line, rules.history, rules.history.length),
  f8: (line, rules) => byPrefix(line, rules.history, -1),
  'shift+f8': (line, rules) => byPrefix(line, rules.history, 1),
  'ctrl+r': (line, rules) =>
    rules.single
      ? line
      : {
          ...line,
          draft: line.entry === rules.history.length ? line.text : line.draft,
          search: { pattern: '', from: line.entry, failed: false },
        },
  'ctrl+c': () => ({ type: 'cancel' }),
  'ctrl+l': () => ({ type: 'clear' }),
  tab: () => ({ type: 'complete', back: false }),
  'shift+tab': () => ({ type: 'complete', back: true }),
}

/** Puts text at the cursor. */
function insert(line: Line, text: string): Line {
  if (text === '') return line
  return {
    ...keepUndo(line),
    text: line.text.slice(0, line.cursor) + text + line.text.slice(line.cursor),
    cursor: line.cursor + text.length,
  }
}

/** Puts text in place of a stretch; the cursor stands behind it. */
export function replace(line: Line, from: number, to: number, text: string): Line {
  return { ...keepUndo(line), text: line.text.slice(0, from) + text + line.text.slice(to), cursor: from + text.length }
}

function move(line: Line, cursor: number): Line {
  return { ...line, cursor }
}

function remove(line: Line, from: number, to: number): Line {
  return from === to ? line : { ...keepUndo(line), text: line.text.slice(0, from) + line.text.slice(to), cursor: from }
}

function cut(line: Line, from: number, to: number): Line {
  return from === to ? line : { ...remove(line, from, to), cut: line.text.slice(from, to) }
}

function keepUndo(line: Line): Line {
  return { ...line, undo: [...line.undo.slice(-199), [line.text, line.cursor]] }
}

function recall(line: Line, history: readonly string[], entry: number): Line {
  if (entry < 0 || entry > history.length || entry === line.entry) return line
  const draft = line.entry === history.length ? line.text : line.draft
  const text = entry === history.length ? draft : history[entry]!
  return { ...line, text, cursor: text.length, entry, draft, undo: [] }
}

/** The next entry that begins with what stands before the cursor. */
function byPrefix(line: Line, history: readonly string[], step: 1 | -1): Line {
  const prefix = line.text.slice(0, line.cursor)
  for (let entry = line.entry + step; entry >= 0 && entry < history.length; entry += step) {
    if (history[entry]!.startsWith(prefix) && history[entry] !== line.text)
      return { ...recall(line, history, entry), cursor: prefix.length }
  }
  return line
}

function searching(line: Line, key: Key, rules: EditRules): Step {
  const { pattern, from } = line.search!
  const edit = (changed: Partial<Line>): Step => ({ type: 'edit', line: { ...line, ...changed } })
  const find = (words: string, first: number): Step => {
    for (let entry = Math.min(first, rules.history.length - 1); entry >= 0; entry--) {
      const at = words === '' ? -1 : rules.history[entry]!.toLowerCase().indexOf(words.toLowerCase())
      if (at >= 0) return edit({ text: rules.history[entry]!, cursor: at, entry, search: { pattern: words, from: entry, failed: false } })
    }
    return edit({ search: { pattern: words, from: first, failed: words !== '' } })
  }
  if (key.ctrl && key.name === 'r') return find(pattern, from - 1)
  if (key.name === 'backspace') return find(pattern.slice(0, -1), rules.history.length)
  if (key.name === 'escape' || (key.ctrl && (key.name === 'g' || key.name === 'c'))) {
    return edit({ text: line.draft, cursor: line.draft.length, entry: rules.history.length, search: undefined })
  }
  if (key.text !== '' && !key.ctrl && !key.alt && key.name !== 'paste') return find(pattern + key.text, from)
  return press({ ...line, search: undefined }, key, rules)
}

function vertical(line: Line, step: 1 | -1): Line {
  const column = line.cursor - lineStart(line)
  const target = step < 0 ? lineStart(line) - 1 : lineEnd(line) + 1
  const start = step < 0 ? line.text.lastIndexOf('\n', target - 1) + 1 : target
  const stop = line.text.indexOf('\n', start)
  return move(line, Math.min(start + column, stop < 0 ? line.text.length : stop))
}

const lineStart = (line: Line) => line.text.lastIndexOf('\n', line.cursor - 1) + 1
const lineEnd = (line: Line) => {
  const at = line.text.indexOf('\n', line.cursor)
  return at < 0 ? line.text.length : at
}

/** The end of the character before and after: what is seen as one is stepped over as one. */
let segmenter: Intl.Segmenter | undefined
const segments = (text: string) => (segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })).segment(text)
function before(text: string, at: number): number {
  if (at === 0) return 0
  if (text.charCodeAt(at - 1) < 0x300) return at - 1
  let last = 0
  for (const { index } of segments(text.slice(Math.max(0, at - 64), at))) last = index
  return Math.max(0, at - 64) + last
}
function after(text: string, at: number): number {
  if (at >= text.length) return text.length
  if (at + 1 < text.length && text.charCodeAt(at) < 0x300 && text.charCodeAt(at + 1) < 0x300) return at + 1
  for (const { segment } of segments(text.slice(at, at + 64))) return at + segment.length
  return text.length
}
function wordBefore(text: string, at: number): number {
  return /[\p{L}\p{N}_]*[^\p{L}\p{N}_]*$/u.exec(text.slice(0, at))!.index
}
function wordAfter(text: string, at: number): number {
  return at + /^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(text.slice(at))![0].length
}
