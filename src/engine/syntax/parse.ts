// The entry: text of a script in; its tree, its tokens and what is wrong with it out. Never throws.

import type { ScriptBlockAst } from './ast.ts'
import type { Token } from './token.ts'

export type ParseOptions = {
  /** The file the text came from: part of every position. */
  readonly file?: string | null
}

/** One thing wrong: PowerShell's id, where, and whether more input could mend it. `args` fill the sentence for people. */
export type ParseError = {
  readonly ErrorId: string
  readonly start: number
  readonly end: number
  readonly incompleteInput: boolean
  readonly args: readonly unknown[]
}

export type ParseResult = {
  readonly ast: ScriptBlockAst
  readonly tokens: readonly Token[]
  readonly errors: readonly ParseError[]
}

export function parse(_text: string, _options: ParseOptions = {}): ParseResult {
  throw new Error('the parser is not here yet')
}
