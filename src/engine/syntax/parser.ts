// What all rules of the grammar share: tokens with one of look-ahead, going back, errors, modes.
//
// A rule is a function of the Parser. It reads what it is for and gives a node, or null when there is nothing of the
// kind; on a mistake it reports an error and gives an ErrorStatementAst or ErrorExpressionAst with what it had, or goes
// on as if what is missing were there. Which of these, and where exactly the error is, is PowerShell's.

import type { NetType } from '#objects'
import type { Ast, TypeDefinitionAst } from './ast.ts'
import type { Source } from './source.ts'
import { nextToken } from './scan.ts'
import { type ParameterToken, type Span, type Token, type TokenKind, tokenFlags } from './token.ts'
import { type Mode, Tokenizer } from './tokenizer.ts'

/** What the parser asks of the engine, so that it knows the types a script names. Without it no type is known. */
/** A module of `using module`: its name, and the types that it brings. */
export type UsedModule = { readonly name: string; readonly types: readonly TypeDefinitionAst[] }

export type World = {
  /** The type of this name (accelerator, full name, array, generic; List`1 for a definition). Undefined: there is none. */
  readonly resolveType?: (name: string, namespaces: readonly string[]) => NetType | undefined
  /** The classes and enums of a module that `using module` names (text, or a Hashtable); undefined when there is no such module. */
  readonly findModule?: (specification: unknown, file: string | null) => UsedModule | undefined
}

export class Parser {
  readonly source: Source
  readonly t: Tokenizer
  /** A token that was read and put back. */
  ungot: Token | null = null
  /** A comma ends the expression: in arguments of methods and attributes. */
  noComma = false
  inConfiguration = false
  /** The script has classes, enums or `using`: its type names must be looked at. */
  hasTypes = false
  /** The classes and enums of the script; some may have been read twice. */
  readonly definitions: TypeDefinitionAst[] = []
  bracketTokens = false

  constructor(source: Source) {
    this.source = source
    this.t = new Tokenizer(source)
  }

  next(): Token {
    const token = this.ungot ?? nextToken(this.t)
    this.ungot = null
    return token
  }

  peek(): Token {
    return (this.ungot ??= nextToken(this.t))
  }

  skip(): void {
    this.ungot = null
  }

  unget(token: Token): void {
    this.ungot = token
  }

  skipNewlines(): void {
    if (this.ungot === null || this.ungot.kind === 'NewLine') {
      this.ungot = null
      this.t.skipNewlines(false)
    }
  }

  skipNewlinesAndSemicolons(): void {
    if (this.ungot === null || this.ungot.kind === 'NewLine' || this.ungot.kind === 'Semi') {
      this.ungot = null
      this.t.skipNewlines(true)
    }
  }

  /** Sets the mode and gives the one before. A token that was put back is read again if it would be another now. */
  setMode(mode: Mode): Mode {
    const old = this.t.mode
    if (mode !== old && this.ungot !== null && (this.ungot.flags & tokenFlags.ParseModeInvariant) === 0) this.resync(this.ungot.start)
    this.t.mode = mode
    return old
  }

  resync(offset: number): void {
    this.ungot = null
    this.t.resync(offset)
  }

  memberAccess(allowBracket: boolean): Token | null {
    return this.ungot !== null ? null : this.t.memberAccess(allowBracket)
  }

  invokeParen(): Token | null {
    return this.ungot !== null ? null : this.t.invokeParen()
  }

  bracket(): Token | null {
    if (this.ungot === null) return this.t.bracket()
    return this.ungot.kind === 'LBracket' ? this.next() : null
  }

  // Errors

  error(at: Span, id: string, ...args: unknown[]): void {
    this.t.report(at.start, at.end, id, ...args)
  }

  /** True when more input may mend it. */
  incomplete(at: Span, id: string, ...args: unknown[]): boolean {
    return this.t.incomplete(at.start, at.end, id, args)
  }

  incompleteSeenAt(at: Span, seen: Span, id: string): boolean {
    return this.t.incomplete(at.start, at.end, id, [], seen.end)
  }

  /** Skips tokens until one of these stands outside all brackets. */
  sync(consumeClosing: boolean, ...kinds: TokenKind[]): void {
    const closing = (kind: TokenKind): number => (kinds.includes(kind) ? 1 : 0)
    let parens = closing('RParen')
    let curlies = closing('RCurly')
    let brackets = closing('RBracket')
    for (;;) {
      const token = this.next()
      let left: number | undefined
      switch (token.kind) {
        case 'LParen':
          parens++
          break
        case 'LCurly':
          curlies++
          break
        case 'LBracket':
          brackets++
          break
        case 'RParen':
          left = --parens
          break
        case 'RCurly':
          left = --curlies
          break
        case 'RBracket':
          left = --brackets
          break
        case 'EndOfInput':
          this.unget(token)
          return
      }
      if (left === 0 && kinds.includes(token.kind)) {
        if (!consumeClosing) this.unget(token)
        return
      }
      if (parens === 0 && curlies === 0 && brackets === 0 && kinds.includes(token.kind)) return
    }
  }

  requireTerminator(): void {
    const token = this.peek()
    if (token.kind === 'NewLine' || token.kind === 'Semi') this.skip()
    else if (token.kind !== 'EndOfInput') this.incomplete(token, 'MissingStatementTerminator')
  }
}

/** Where nothing stands, PowerShell's empty extent. */
export const nowhere: Span = { start: 0, end: 0 }

/** The point behind. */
export function after(at: Span): Span {
  return { start: at.end, end: at.end }
}

/** The point one character before. */
export function before(at: Span): Span {
  const offset = Math.max(0, at.start - 1)
  return { start: offset, end: offset }
}

export function between(first: Span, last: Span): Span {
  return { start: first.start, end: last.end }
}

/** -par for -parallel: the token is the beginning of the name. */
export function isParameter(token: Token, name: string): boolean {
  return name.startsWith((token as ParameterToken).ParameterName.toLowerCase())
}

/** Those that are there. */
export function present(...nodes: readonly (Ast | null | undefined | readonly (Ast | null)[])[]): Ast[] {
  return nodes.flat().filter((node) => node !== null && node !== undefined) as Ast[]
}
