// Strings: verbatim, expandable, here-strings; escapes; and what stands in an expandable one, which is found here and
// parsed later. Text is taken in slices between the places where something happens, so a long string costs its length.

import { isDoubleQuote, isHexDigit, isSingleQuote, isVariableStart } from './characters.ts'
import { scanVariable } from './scan-name.ts'
import { type Source } from './source.ts'
import { StringExpandableToken, StringLiteralToken, type Token, tokenFlags } from './token.ts'
import { modes, mostTokens, type Tokenizer } from './tokenizer.ts'

/** A $(…) in a string, not yet parsed: its text with doubled quotes made single, and where those were. */
export class SubExpressionToken extends StringLiteralToken {
  readonly skipped: readonly number[] | null
  constructor(source: Source, start: number, end: number, value: string, skipped: readonly number[] | null, flags: number) {
    super(source, start, end, 'StringLiteral', value, flags)
    this.skipped = skipped
  }
}

/** What an expandable text becomes while it is read. */
export class Expanding {
  value: string
  format: string
  readonly nested: Token[] = []
  constructor(value = '') {
    this.value = value
    this.format = ''
  }
  add(piece: string): void {
    this.value += piece
    if (this.nested.length > 0) this.format += double(piece)
  }
  /** A token with the text it was read from. A format is needed only from the first one on. */
  nest(token: Token, text: string): void {
    if (this.nested.length === 0) this.format = double(this.value)
    this.value += text
    this.format += `{${this.nested.length}}`
    if (this.nested.push(token) > mostTokens / 3) throw new RangeError('more variables in a string than a script may have')
  }
}

// Braces are doubled where the text is a format.
function double(piece: string): string {
  return piece.includes('{') || piece.includes('}') ? piece.replace(/[{}]/g, '$&$&') : piece
}

export function scanString(t: Tokenizer): StringLiteralToken {
  t.unterminated = false
  const value = readLiteral(t)
  return literal(t, 'StringLiteral', value, t.unterminated ? tokenFlags.TokenInError : 0)
}

export function scanExpandable(t: Tokenizer): StringExpandableToken {
  const into = new Expanding()
  const flags = readExpandable(t, into)
  return expandable(t, 'StringExpandable', into, flags)
}

/** A string token; broken when one of the tokens in it is. */
export function expandable(
  t: Tokenizer,
  kind: 'StringExpandable' | 'HereStringExpandable' | 'Generic',
  into: Expanding,
  flags = 0,
): StringExpandableToken {
  const nested = into.nested.length > 0 ? into.nested : null
  const broken = nested?.some((token) => token.flags & tokenFlags.TokenInError) ? tokenFlags.TokenInError : 0
  const start = t.offset(t.start)
  return t.save(new StringExpandableToken(t.source, start, t.offset(t.index), kind, into.value, into.format, nested, flags | broken))
}

export function literal(
  t: Tokenizer,
  kind: 'StringLiteral' | 'HereStringLiteral' | 'Generic',
  value: string,
  flags = 0,
): StringLiteralToken {
  return t.save(new StringLiteralToken(t.source, t.offset(t.start), t.offset(t.index), kind, value, flags))
}

/** The text up to the closing single quote; a doubled quote stands for one. The opening one has been read. */
export function readLiteral(t: Tokenizer): string {
  const { text, length } = t
  const opened = t.index - 1
  let value = ''
  let from = t.index
  for (let i = from; i < length; i++) {
    if (!isSingleQuote(text.charCodeAt(i))) continue
    value += text.slice(from, i)
    if (i + 1 >= length || !isSingleQuote(text.charCodeAt(i + 1))) {
      t.index = i + 1
      return value
    }
    from = ++i
  }
  t.index = length
  t.unterminated = true
  t.incompleteHere(opened, 'TerminatorExpectedAtEndOfString', "'")
  return value + text.slice(from, length)
}

/** Reads up to the closing double quote. Gives the token's flags. */
export function readExpandable(t: Tokenizer, into: Expanding): number {
  const { text, length } = t
  const opened = t.index - 1
  let from = t.index
  let i = from
  for (; i < length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x24) {
      t.index = i + 1
      if (dollar(t, into, from, false)) {
        from = t.index
        i = from - 1
      }
    } else if (c === 0x60) {
      if (i + 1 >= length || text.charCodeAt(i + 1) === 0) continue
      into.add(text.slice(from, i))
      t.index = i + 2
      into.add(escape(t, text.charCodeAt(i + 1)))
      from = t.index
      i = from - 1
    } else if (isDoubleQuote(c)) {
      into.add(text.slice(from, i))
      if (i + 1 >= length || !isDoubleQuote(text.charCodeAt(i + 1))) {
        t.index = i + 1
        return 0
      }
      from = ++i
    }
  }
  t.index = length
  into.add(text.slice(from, length))
  t.incompleteHere(opened, 'TerminatorExpectedAtEndOfString', '"')
  return tokenFlags.TokenInError
}

/** A variable or $(…) in a string whose dollar was read; `from` is the start of the plain text before it. False: a plain dollar. */
export function dollar(t: Tokenizer, into: Expanding, from: number, hereString: boolean): boolean {
  const at = t.index - 1
  const c = t.peek()
  if (t.index >= t.length || (c !== 0x28 && c !== 0x7b && !isVariableStart(c))) return false
  const { start, mode, tokens } = t
  t.tokens = null
  t.mode = modes.expression
  let token: Token
  if (c === 0x28) {
    t.index++
    token = subExpression(t, hereString)
  } else {
    t.start = at
    token = scanVariable(t, false, true)
  }
  t.tokens = tokens
  t.start = start
  t.mode = mode
  into.add(t.text.slice(from, at))
  into.nest(token, t.text.slice(at, t.index))
  return true
}

// Counts parentheses only: quotes and comments are not looked at, so a lone ) in a string ends it. PowerShell does so.
function subExpression(t: Tokenizer, hereString: boolean): SubExpressionToken {
  const { text, length } = t
  t.start = t.index - 2
  let value = ''
  let from = t.start
  let depth = 1
  let skipped: number[] | null = null
  let flags = 0
  let i = t.index
  for (; ; i++) {
    if (i >= length) {
      t.index = i
      t.incompleteHere(t.start, 'IncompleteDollarSubexpressionReference')
      flags = tokenFlags.TokenInError
      break
    }
    const c = text.charCodeAt(i)
    if (c === 0x28) depth++
    else if (c === 0x29) {
      if (--depth === 0) {
        i++
        break
      }
    } else if ((c === 0x60 || isDoubleQuote(c)) && !hereString && i + 1 < length && isDoubleQuote(text.charCodeAt(i + 1))) {
      value += text.slice(from, i)
      from = i + 1
      ;(skipped ??= []).push(i + t.base)
      i++
    }
  }
  t.index = i
  value += text.slice(from, i)
  return new SubExpressionToken(t.source, t.offset(t.start), t.offset(t.index), value, skipped ?? t.skipped, flags)
}

const escapes: { readonly [c: number]: string } = {
  0x30: '\0',
  0x61: '\x07',
  0x62: '\b',
  0x65: '\x1b',
  0x66: '\f',
  0x6e: '\n',
  0x72: '\r',
  0x74: '\t',
  0x76: '\v',
}

/** What a backtick and this character, which has been read, stand for. */
export function escape(t: Tokenizer, c: number): string {
  return c === 0x75 ? unicodeEscape(t) : (escapes[c] ?? String.fromCharCode(c))
}

const invalid = '\uffff'
const mostDigits = 6

function unicodeEscape(t: Tokenizer): string {
  const from = t.index - 2
  if (t.peek() !== 0x7b) {
    t.reportHere(from, t.index, 'InvalidUnicodeEscapeSequence')
    return invalid
  }
  const first = ++t.index
  for (let digits = 0; ; digits++) {
    const c = t.peek()
    if (t.index < t.length && c === 0x7d) {
      t.index++
      if (digits === 0) {
        t.reportHere(from, t.index, 'InvalidUnicodeEscapeSequence')
        return invalid
      }
      break
    }
    if (!isHexDigit(c)) {
      t.reportHere(t.index, t.index + 1, digits < mostDigits ? 'InvalidUnicodeEscapeSequence' : 'MissingUnicodeEscapeSequenceTerminator')
      return invalid
    }
    if (digits === mostDigits) {
      t.reportHere(t.index, t.index + 1, 'TooManyDigitsInUnicodeEscapeSequence')
      return invalid
    }
    t.index++
  }
  const code = parseInt(t.text.slice(first, t.index - 1), 16)
  if (code <= 0xffff) return String.fromCharCode(code)
  if (code <= 0x10ffff) return String.fromCodePoint(code)
  t.reportHere(from + 3, t.index - 1, 'InvalidUnicodeEscapeSequenceValue')
  return invalid
}

// Here-strings

export function scanHereString(t: Tokenizer): StringLiteralToken {
  const header = t.index - 2
  if (!afterHeader(t, 0x27, "'@")) return literal(t, 'HereStringLiteral', '', tokenFlags.TokenInError)
  const { text, length } = t
  const from = t.index
  const falseFooter = { place: -1 }
  if (footer(t, isSingleQuote, falseFooter)) return literal(t, 'HereStringLiteral', '')
  for (let i = t.index; i < length; i++) {
    const c = text.charCodeAt(i)
    if (c !== 10 && c !== 13) continue
    t.index = i + 1
    t.joinLineFeed(c)
    if (footer(t, isSingleQuote, falseFooter)) return literal(t, 'HereStringLiteral', text.slice(from, i))
    i = t.index - 1
  }
  t.index = length
  unfinished(t, header, falseFooter.place, "'@")
  return literal(t, 'HereStringLiteral', text.slice(from, length), tokenFlags.TokenInError)
}

export function scanHereExpandable(t: Tokenizer): StringExpandableToken {
  const header = t.index - 2
  const into = new Expanding()
  if (!afterHeader(t, 0x22, '"@')) return expandable(t, 'HereStringExpandable', into, tokenFlags.TokenInError)
  const { text, length } = t
  let from = t.index
  const falseFooter = { place: -1 }
  if (footer(t, isDoubleQuote, falseFooter)) return expandable(t, 'HereStringExpandable', into)
  for (let i = t.index; i < length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10 || c === 13) {
      t.index = i + 1
      t.joinLineFeed(c)
      if (footer(t, isDoubleQuote, falseFooter)) {
        into.add(text.slice(from, i))
        return expandable(t, 'HereStringExpandable', into)
      }
      i = t.index - 1
    } else if (c === 0x24) {
      t.index = i + 1
      if (dollar(t, into, from, true)) {
        from = t.index
        i = from - 1
      }
    } else if (c === 0x60 && i + 1 < length && text.charCodeAt(i + 1) !== 0) {
      into.add(text.slice(from, i))
      t.index = i + 2
      into.add(escape(t, text.charCodeAt(i + 1)))
      from = t.index
      i = from - 1
    }
  }
  t.index = length
  into.add(text.slice(from, length))
  unfinished(t, header, falseFooter.place, '"@')
  return expandable(t, 'HereStringExpandable', into, tokenFlags.TokenInError)
}

function unfinished(t: Tokenizer, header: number, falseFooter: number, end: string): void {
  if (falseFooter >= 0) t.incompleteHere(falseFooter, 'WhitespaceBeforeHereStringFooter')
  else t.incompleteHere(header, 'TerminatorExpectedAtEndOfString', end)
}

// Only space may stand behind @' on its line. If more does, the rest of the line is given up.
function afterHeader(t: Tokenizer, quote: number, end: string): boolean {
  const header = t.index - 2
  t.skipSpace()
  const c = t.peek()
  if (t.index >= t.length) {
    t.incompleteHere(header, 'TerminatorExpectedAtEndOfString', end)
    return false
  }
  if (c === 10 || c === 13) {
    t.index++
    t.joinLineFeed(c)
    return true
  }
  t.reportHere(t.index, t.index + 1, 'UnexpectedCharactersAfterHereStringHeader')
  for (; t.index < t.length; t.index++) {
    const c = t.peek()
    if (c === 10 || c === 13) break
    if (c === quote && t.text.charCodeAt(t.index + 1) === 0x40) {
      t.index += 2
      break
    }
  }
  return false
}

// At the start of a line: the end of the string, or perhaps something that was meant to be it.
function footer(t: Tokenizer, isQuote: (c: number) => boolean, falseFooter: { place: number }): boolean {
  const { text, length } = t
  const at = t.index
  if (at < length && isQuote(text.charCodeAt(at)) && text.charCodeAt(at + 1) === 0x40) {
    t.index += 2
    return true
  }
  t.skipSpace()
  if (t.index < length && isQuote(t.peek()) && text.charCodeAt(t.index + 1) === 0x40) {
    if (falseFooter.place < 0) falseFooter.place = t.index
    t.index += 2
  }
  return false
}
