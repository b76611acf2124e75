// The entry: text of a script in; its tree, its tokens and what is wrong with it out. Never throws.

import { NamedBlockAst, ScriptBlockAst } from './ast.ts'
import { Parser, type World } from './parser.ts'
import { scriptBlockRule } from './rules-block.ts'
import { checkTree } from './check.ts'
import { requirements } from './requires.ts'
import { Source } from './source.ts'
import { resolveSymbols } from './symbols.ts'
import type { Token } from './token.ts'
import { typesFor } from './types-known.ts'
import { setParents } from './walk.ts'

export type ParseOptions = World & {
  /** The file the text came from: part of every position. */
  readonly file?: string | null
  /** A type in brackets becomes one token, as the oldest interface to tokens has it. */
  readonly bracketTokens?: boolean
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

export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const source = new Source(text, options.file ?? null)
  const p = new Parser(source)
  p.bracketTokens = options.bracketTokens === true
  source.tokens = p.t.tokens!
  let ast: ScriptBlockAst
  try {
    ast = scriptBlockRule(p, null, false)
    const order = setParents(ast)
    const types = typesFor(
      options,
      ast.UsingStatements.filter((each) => each.UsingStatementKind === 'Namespace').map((each) => each.Name!.Value),
    )
    ast.ScriptRequirements = requirements(p, types)
    if (p.hasTypes) resolveSymbols(p, ast, types, options)
    checkTree(p, order, types)
  } catch (error) {
    // The stack ended: nested too deep. Anything else is our mistake.
    if (!(error instanceof RangeError)) throw error
    p.error({ start: p.t.start, end: p.t.index }, 'ScriptTooComplicated')
    ast = emptyScript(source)
  }
  return { ast, tokens: source.tokens, errors: p.t.errors }
}

function emptyScript(source: Source): ScriptBlockAst {
  const body = new NamedBlockAst(0, 0, 'End', true, [], [])
  const ast = new ScriptBlockAst(0, source.text.length, [], [], null, null, null, null, body, null, null, source)
  setParents(ast)
  return ast
}
