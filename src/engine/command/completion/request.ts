// What is asked: a script, a place in it, and the word that stands there.

import { WildcardPattern } from '#dotnet'
import type { Ast, ScriptBlockAst, Token } from '#engine/syntax'
import type { Engine, Frame } from '#engine/runtime'
import { CompletionResult, type ResultKind } from './result.ts'

export type Request = {
  readonly engine: Engine
  readonly frame: Frame
  readonly root: ScriptBlockAst
  readonly tokens: readonly Token[]
  readonly offset: number
  /** The token that the cursor is in or right behind; undefined when space stands there. */
  readonly token: Token | undefined
}

/** Results for a stretch of the text. */
export type Found = { readonly results: readonly CompletionResult[]; readonly start: number; readonly end: number }

/** The innermost node of one of these types that the place is in or right behind. A broken node may end before its children do. */
export function nodeAt<T extends Ast['type']>(root: Ast, offset: number, ...types: T[]): Extract<Ast, { type: T }> | undefined {
  let found: Ast | undefined
  const visit = (node: Ast): void => {
    if (offset >= node.start && offset <= node.end && (types as string[]).includes(node.type)) found = node
    node.each(visit)
  }
  visit(root)
  return found as Extract<Ast, { type: T }> | undefined
}

/** Whether names begin with (or, with wildcards, match) a word, in any letter case. */
export function matcher(word: string): (name: string) => boolean {
  const pattern = new WildcardPattern(`${word}*`)
  return (name) => pattern.isMatch(name)
}

export const byText = (a: string, b: string): number => {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()]
  return x < y ? -1 : x > y ? 1 : 0
}

/** A word without the quote it begins with, and that quote. */
export function unquoted(word: string): { text: string; quote: string } {
  const quote = /^['"\u2018-\u201e]/.test(word) ? word[0]! : ''
  if (quote === '') return { text: word, quote }
  const text = word.length > 1 && word.endsWith(quote) ? word.slice(1, -1) : word.slice(1)
  return { text, quote }
}

/** A value as an argument: quoted when it was, or must be. */
export function quotedArgument(value: string, quote: string): string {
  const needed = quote !== '' ? quote : /^$|[\s'"`$(){};,|&<>@#]/.test(value) ? "'" : ''
  if (needed === '') return value
  return needed + (needed === "'" ? value.replace(/'/g, "''") : value.replace(/["`$]/g, '`$&')) + needed
}

export function values(names: Iterable<string>, word: string, kind: ResultKind = 'ParameterValue'): CompletionResult[] {
  const { text, quote } = unquoted(word)
  const fits = matcher(text)
  return [...names].filter(fits).map((name) => new CompletionResult(quotedArgument(name, quote), name, kind, name))
}
