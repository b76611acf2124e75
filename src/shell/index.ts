// The interactive shell: the line editor and what it is drawn with.

export { createEditor } from './editor.ts'
export type { Completions, Editor, EditorOptions, EditorResult } from './editor.ts'
export { createKeyReader } from './keys.ts'
export type { Key, KeyReader } from './keys.ts'
export { shownWidth } from './draw.ts'

// The thread that owns the terminal
export { createTerminal } from './terminal.ts'
export type { ReadLineOptions, TerminalOptions } from './terminal.ts'
