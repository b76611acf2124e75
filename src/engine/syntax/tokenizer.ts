// Text to tokens, one at a time, in the mode the parser asks for: the same characters are other tokens in a command
// than in an expression. The parser may go back (`resync`) and read again in another mode.
//
// `index` may stand one behind the end of the text: that is how end of input is told from a NUL. Inside `$(…)` of a
// string, `text` is that piece with doubled quotes made single; `base` and `skipped` lead back to offsets in the script.
// Offsets, including odd ones at the end of input, are PowerShell's.

import { isDoubleQuote, isDotnetSpace, isSpace } from './characters.ts'
import { distance } from './edit-distance.ts'
import type { ParseError } from './parse.ts'
import type { Source } from './source.ts'
import { Token, type TokenKind, StringLiteralToken, tokenFlags } from './token.ts'

export const modes = { command: 0, expression: 1, typeName: 2, signature: 3 } as const
export type Mode = (typeof modes)[keyof typeof modes]

// Some 100 bytes each, and as much and more for the tree: beyond this the process would run out of memory instead of
// giving an error.
export const mostTokens = 3_000_000

/** What a nested scan must put back. */
export type Saved = Pick<Tokenizer, 'text' | 'length' | 'index' | 'start' | 'base' | 'skipped' | 'tokens'>

export class Tokenizer {
  readonly source: Source
  text: string
  length: number
  /** The next character to read. */
  index = 0
  /** Where the token that is being read began. */
  start = 0
  mode: Mode = modes.command
  allowSigned = false
  /** A number ends before ? and : too. */
  ternary = false
  /** The next word is a name, whatever follows it. */
  wantName = false
  inWorkflow = false
  /** The last verbatim string ended with the text. */
  unterminated = false
  /** Offset in the script of the nested text that is being read. */
  base = 0
  /** Offsets of quotes that the nested text lacks, ascending. */
  skipped: readonly number[] | null = null
  /** Tokens read so far; null while those read are not to be kept. */
  tokens: Token[] | null
  readonly errors: ParseError[] = []
  requires: Token[] = []
  private readonly seen = new Set<string>()
  private signatureStart = -1

  constructor(source: Source, tokens: Token[] | null = []) {
    this.source = source
    this.text = source.text
    this.length = source.text.length
    this.tokens = tokens
  }

  /** The next character, or 0; the index moves on even at the end. */
  get(): number {
    const at = this.index++
    return at < this.length ? this.text.charCodeAt(at) : 0
  }

  peek(): number {
    return this.index < this.length ? this.text.charCodeAt(this.index) : 0
  }

  get atEnd(): boolean {
    return this.index > this.length
  }

  // Positions

  /** The offset in the script of a place in the text that is being read. */
  offset(place: number): number {
    const offset = place + this.base
    const skipped = this.skipped
    if (skipped === null) return offset
    const first = firstAtLeast(skipped, this.base)
    let low = first
    let high = skipped.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (skipped[middle]! - (middle - first) < offset) low = middle + 1
      else high = middle
    }
    return offset + low - first
  }

  /** Where reading would go on; remembered by the parser to come back to. */
  restorePoint(): number {
    this.start = this.index
    return this.offset(this.start)
  }

  /** Goes back (or forward) to an offset in the script. */
  resync(offset: number): void {
    let place = offset - this.base
    if (this.skipped !== null) place -= Math.max(0, firstAtLeast(this.skipped, offset - 1) - firstAtLeast(this.skipped, this.base))
    this.index = place > this.length + 1 ? this.length + 1 : place < 0 ? 0 : place
    if (this.tokens !== null) dropAfter(this.tokens, offset)
    dropAfter(this.requires, offset)
  }

  startNested(start: number, text: string, skipped: readonly number[] | null): Saved {
    const { text: oldText, length, index, start: oldStart, base, skipped: oldSkipped, tokens } = this
    this.index = 0
    this.base = start
    this.text = text
    this.length = text.length
    this.start = 0
    this.skipped = skipped
    this.tokens = tokens === null ? null : []
    return { text: oldText, length, index, start: oldStart, base, skipped: oldSkipped, tokens }
  }

  finishNested(saved: Saved): void {
    Object.assign(this, saved)
  }

  // Tokens

  token(kind: TokenKind, flags = 0): Token {
    return this.save(new Token(this.source, this.offset(this.start), this.offset(this.index), kind, flags))
  }

  save<T extends Token>(token: T): T {
    if (this.tokens !== null && this.tokens.push(token) > mostTokens) throw new RangeError('more tokens than a script may have')
    return token
  }

  /** Puts one token that names a type in the place of all from the first to the last. */
  joinTokens(first: Token, last: Token): void {
    const { tokens } = this
    const from = tokens?.findLastIndex((token) => token.start === first.start) ?? -1
    const to = tokens?.findLastIndex((token) => token.end === last.end) ?? -1
    if (from >= 0 && to >= from)
      tokens!.splice(from, to - from + 1, new Token(this.source, first.start, last.end, 'Identifier', tokenFlags.TypeName))
  }

  // Errors

  /** `start` and `end` are offsets in the script. */
  report(start: number, end: number, ErrorId: string, ...args: unknown[]): void {
    this.add({ ErrorId, start, end, incompleteInput: false, args })
  }

  /** An error that more input may mend, if nothing but space and comments follows `detected`. */
  incomplete(start: number, end: number, ErrorId: string, args: readonly unknown[] = [], detected = end): boolean {
    const incompleteInput = detected >= this.length || this.onlySpaceFrom(detected)
    this.add({ ErrorId, start, end, incompleteInput, args })
    return incompleteInput
  }

  /** The same, with places in the text that is being read. */
  reportHere(start: number, end: number, id: string, ...args: unknown[]): void {
    this.report(start + this.base, end + this.base, id, ...args)
  }

  incompleteHere(start: number, id: string, ...args: unknown[]): void {
    this.incomplete(start + this.base, this.index + this.base, id, args)
  }

  /** The same error at the same place is reported once. */
  add(error: ParseError): void {
    const key = `${error.ErrorId}:${error.start}:${error.end}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.errors.push(error)
  }

  /** Nothing may follow what looks like a signature, so that nobody hides code behind one. */
  checkSignature(start: number, end: number): void {
    if (this.signatureStart >= 0 && this.signatureStart < start) this.report(start, end, 'TokenAfterEndOfValidScriptText')
  }

  private onlySpaceFrom(place: number): boolean {
    for (let i = place; i < this.length; i++) {
      const c = this.text.charCodeAt(i)
      if (c === 0x23) i = this.lineEnd(i + 1) - 1
      else if (c === 0x3c && this.text.charCodeAt(i + 1) === 0x23) i = this.blockEnd(i + 2) - 1
      else if (!isSpace(c)) return false
    }
    return true
  }

  /** True when the first thing behind a line's end (comments aside, no blank line between) is a pipe. */
  pipeFollows(offset: number): boolean {
    const { text, length } = this
    if (offset >= length) return false
    let lineStart = true
    for (let i = offset; i < length - 1;) {
      const c = text.charCodeAt(i)
      if (isSpace(c)) i++
      else if (c === 10 || c === 13) {
        if (lineStart) return false
        lineStart = true
        i += c === 13 && text.charCodeAt(i + 1) === 10 ? 2 : 1
      } else {
        lineStart = false
        if (c === 0x23) i = this.lineEnd(i + 1)
        else if (c === 0x3c && text.charCodeAt(i + 1) === 0x23) i = this.blockEnd(i + 2)
        else return c === 0x7c
      }
    }
    return text.charCodeAt(length - 1) === 0x7c
  }

  // Space and comments

  skipSpace(): void {
    while (this.index < this.length && isSpace(this.text.charCodeAt(this.index))) this.index++
  }

  /** Reads past space, comments and ends of lines (and semicolons); they become tokens all the same. */
  skipNewlines(semicolons: boolean): void {
    for (;;) {
      const c = this.get()
      if (isSpace(c)) this.skipSpace()
      else if (c === 10 || c === 13) {
        this.start = this.index - 1
        this.joinLineFeed(c)
        this.token('NewLine')
      } else if (c === 0x3b && semicolons) {
        this.start = this.index - 1
        this.token('Semi')
      } else if (c === 0x23) {
        this.start = this.index - 1
        this.lineComment()
      } else if (c === 0x3c && this.peek() === 0x23) {
        this.start = this.index - 1
        this.index++
        this.blockComment()
      } else if (c === 0x60) {
        const next = this.get()
        if (next === 10 || next === 13) {
          this.start = this.index - 2
          this.joinLineFeed(next)
          this.token('LineContinuation')
        } else if (isDotnetSpace(next)) this.skipSpace()
        else {
          this.index -= 2
          return
        }
      } else {
        this.index--
        return
      }
    }
  }

  joinLineFeed(c: number): void {
    if (c === 13 && this.peek() === 10) this.index++
  }

  /** Reads the rest of a comment whose # was read. */
  lineComment(): void {
    const from = this.index
    const to = this.lineEnd(from)
    this.index = to
    const token = this.token('Comment')
    if (to - from >= 13 && looksLikeSignature(this.text, from, to)) this.signatureStart = token.start
    else if (this.base === 0 && /^requires/i.test(this.text.slice(from, from + 8))) this.requires.push(token)
  }

  /** Reads the rest of a comment whose <# was read. */
  blockComment(): void {
    const opened = this.index - 2
    this.index = this.blockEnd(this.index)
    const closed =
      this.index - opened >= 4 && this.text.charCodeAt(this.index - 1) === 0x3e && this.text.charCodeAt(this.index - 2) === 0x23
    if (!closed) this.incompleteHere(opened, 'MissingTerminatorMultiLineComment')
    this.token('Comment')
  }

  private lineEnd(place: number): number {
    let i = place
    for (; i < this.length; i++) {
      const c = this.text.charCodeAt(i)
      if (c === 10 || c === 13) break
    }
    return i
  }

  private blockEnd(place: number): number {
    const end = this.text.indexOf('#>', place)
    return end < 0 ? this.length : end + 2
  }

  // Tokens that the parser asks for by name, because what may stand there is known.

  /** `.`, `::`, `[`, `?.`, `?[` right behind an expression: no space before it, block comments are let pass. */
  memberAccess(allowBracket: boolean): Token | null {
    let c = this.peek()
    while (c === 0x3c) {
      this.start = this.index
      if (this.text.charCodeAt(this.index + 1) !== 0x23) return null
      this.index += 2
      this.blockComment()
      c = this.peek()
    }
    this.start = this.index
    if (c === 0x2e) {
      this.index++
      c = this.peek()
      if (c === 0x2e || (this.mode === modes.command && endsLineOrWord(c))) {
        this.index--
        return null
      }
      return this.token('Dot')
    }
    if (c === 0x3a) {
      this.index++
      if (this.peek() === 0x3a) {
        this.index++
        if (this.mode === modes.command && endsLineOrWord(this.peek())) {
          this.index -= 2
          return null
        }
        return this.token('ColonColon')
      }
      this.index--
      return null
    }
    if (c === 0x5b && allowBracket) {
      this.index++
      return this.token('LBracket')
    }
    if (c === 0x3f) {
      this.index++
      c = this.peek()
      if (c === 0x2e || (c === 0x5b && allowBracket)) {
        this.index++
        return this.token(c === 0x2e ? 'QuestionDot' : 'QuestionLBracket')
      }
      this.index--
    }
    return null
  }

  /** The ( or { that makes a member access a call. */
  invokeParen(): Token | null {
    const c = this.peek()
    if (c !== 0x28 && c !== 0x7b) return null
    this.start = this.index++
    return this.token(c === 0x28 ? 'LParen' : 'LCurly')
  }

  /** The [ of an attribute or type, behind space and comments; null when something else comes. */
  bracket(): Token | null {
    const from = this.restoreOffset()
    let rescan = false
    for (;;) {
      this.start = this.index
      const c = this.get()
      if (isSpace(c)) {
        rescan = true
        this.skipSpace()
      } else if (c === 0x23) {
        rescan = true
        this.lineComment()
      } else if (c === 0x3c && this.peek() === 0x23) {
        // Only space behind the last block comment counts: an old habit that scripts rely on.
        rescan = false
        this.index++
        this.blockComment()
      } else if (c === 0x5b) return this.token('LBracket')
      else {
        if ((c === 0x2e || c === 0x3a) && rescan) this.resync(from)
        else this.index--
        return null
      }
    }
  }

  // PowerShell resyncs here with a place in the nested text, not an offset in the script.
  private restoreOffset(): number {
    return this.index
  }

  /** All that follows --% on its line, up to a pipe outside quotes. */
  verbatimArgument(): StringLiteralToken {
    this.skipSpace()
    this.start = this.index
    let inQuotes = false
    for (;;) {
      const c = this.get()
      if (c === 10 || c === 13 || (c === 0 && this.atEnd)) break
      if (isDoubleQuote(c)) inQuotes = !inQuotes
      else if (!inQuotes && (c === 0x7c || (c === 0x26 && this.peek() === 0x26))) break
    }
    this.index--
    const start = this.offset(this.start)
    const end = this.offset(this.index)
    return this.save(new StringLiteralToken(this.source, start, end, 'Generic', this.source.text.slice(start, end)))
  }
}

function endsLineOrWord(c: number): boolean {
  return c === 0 || c === 10 || c === 13 || isSpace(c)
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function dropAfter(tokens: Token[], offset: number): void {
  let last = tokens.length - 1
  if (last >= 0 && tokens[last]!.kind === 'EndOfInput') last--
  while (last >= 0 && tokens[last]!.end > offset) last--
  tokens.length = last + 1
}

// The line, without its spaces and in lower case, is like the first line of a signature block.
const signature = 'sig#beginsignatureblock\n'
function looksLikeSignature(text: string, from: number, to: number): boolean {
  let line = ''
  for (let i = from; i <= to; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 0
    if (isSpace(c)) continue
    line += String.fromCharCode(c)
    if (line.length > signature.length + 10) return false
  }
  return line.length >= signature.length - 10 && distance(line.toLowerCase(), signature, 10) < 10
}
