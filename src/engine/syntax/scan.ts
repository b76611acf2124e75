// The next token: what each first character begins.

import {
  endsToken,
  isDash,
  isDecimalDigit,
  isDigit,
  isDotnetSpace,
  isDoubleQuote,
  isIdentifierStart,
  isLetter,
  isSingleQuote,
  isSpace,
  isVariableStart,
} from './characters.ts'
import type { RedirectionStream } from './ast.ts'
import { scanGeneric, scanIdentifier, scanLabel, scanParameter, scanVariable } from './scan-name.ts'
import { number, readNumber, scanNumber } from './scan-number.ts'
import { escape, scanExpandable, scanHereExpandable, scanHereString, scanString } from './scan-string.ts'
import { FileRedirectionToken, InputRedirectionToken, MergingRedirectionToken, Token, type TokenKind } from './token.ts'
import { modes, type Tokenizer } from './tokenizer.ts'

export const streams: readonly RedirectionStream[] = ['All', 'Output', 'Error', 'Warning', 'Verbose', 'Debug', 'Information']

export function nextToken(t: Tokenizer): Token {
  for (;;) {
    t.start = t.index
    const c = t.get()
    const inCommand = t.mode === modes.command
    switch (c) {
      case 0x20:
      case 0x09:
      case 0x0b:
      case 0x0c:
      case 0xa0:
      case 0x85:
        t.skipSpace()
        continue
      case 0x27:
        return scanString(t)
      case 0x22:
        return scanExpandable(t)
      case 0x40:
        return at(t)
      case 0x23:
        t.lineComment()
        continue
      case 0x0a:
        return t.token('NewLine')
      case 0x0d:
        t.joinLineFeed(c)
        return t.token('NewLine')
      case 0x60: {
        const next = t.get()
        if (next === 0x0a || next === 0x0d) {
          t.joinLineFeed(next)
          t.token('LineContinuation')
          continue
        }
        if (isDotnetSpace(next)) {
          t.skipSpace()
          continue
        }
        if (next === 0 && t.atEnd) {
          t.incompleteHere(t.index, 'IncompleteString')
          t.index--
          continue
        }
        return scanGeneric(t, escape(t, next))
      }
      case 0x3d:
        return operator(t, 'Equals')
      case 0x2b: {
        const next = t.peek()
        if (next === 0x2b) return operator(t, 'PlusPlus', 1)
        if (next === 0x3d) return operator(t, 'PlusEquals', 1)
        if (t.allowSigned && (isDigit(next) || next === 0x2e)) return scanNumber(t, c)
        return operator(t, 'Plus')
      }
      case 0x2a: {
        const next = t.peek()
        if (next === 0x3d) return operator(t, 'MultiplyEquals', 1)
        if (next === 0x3e) {
          t.index++
          return redirection(t, 0, false)
        }
        return operator(t, 'Multiply')
      }
      case 0x2f:
        return t.peek() === 0x3d ? operator(t, 'DivideEquals', 1) : operator(t, 'Divide')
      case 0x25:
        return t.peek() === 0x3d ? operator(t, 'RemainderEquals', 1) : operator(t, 'Rem')
      case 0x24:
        if (t.peek() !== 0x28) return scanVariable(t, false, false)
        t.index++
        return t.token('DollarParen')
      case 0x3c:
        if (t.peek() === 0x23) {
          t.index++
          t.blockComment()
          continue
        }
        return t.save(new InputRedirectionToken(t.source, t.offset(t.start), t.offset(t.index), 'RedirectInStd'))
      case 0x3e:
        return redirection(t, 1, false)
      case 0x28:
        return t.token('LParen')
      case 0x29:
        return t.token('RParen')
      case 0x5b:
        return inCommand && !endsToken(t.peek()) ? scanGeneric(t, '[') : t.token('LBracket')
      case 0x5d:
        return t.token('RBracket')
      case 0x7b:
        return t.token('LCurly')
      case 0x7d:
        return t.token('RCurly')
      case 0x2e:
        return dot(t)
      case 0x3b:
        return t.token('Semi')
      case 0x2c:
        return t.token('Comma')
      case 0x30:
      case 0x37:
      case 0x38:
      case 0x39:
        return scanNumber(t, c)
      case 0x31:
      case 0x32:
      case 0x33:
      case 0x34:
      case 0x35:
      case 0x36:
        if (t.peek() !== 0x3e) return scanNumber(t, c)
        t.index++
        return redirection(t, c - 0x30, true)
      case 0x26:
        return doubled(t, 0x26, 'AndAnd', 'Ampersand')
      case 0x7c:
        return doubled(t, 0x7c, 'OrOr', 'Pipe')
      case 0x21:
        return exclaim(t)
      case 0x3a:
        if (t.peek() === 0x3a) {
          t.index++
          return inCommand && !t.wantName && !endsToken(t.peek()) ? scanGeneric(t, '::') : t.token('ColonColon')
        }
        return inCommand ? scanLabel(t) : t.token('Colon')
      case 0x3f:
        return t.mode === modes.expression ? question(t) : scanGeneric(t, '?')
      case 0:
        if (!t.atEnd) return scanGeneric(t, '\0')
        return t.save(new Token(t.source, t.start + 1 + t.base, t.start + 1 + t.base, 'EndOfInput'))
      default:
        if (isIdentifierStart(c)) return scanIdentifier(t)
        if (isDash(c)) return dash(t)
        if (isSingleQuote(c)) return scanString(t)
        if (isDoubleQuote(c)) return scanExpandable(t)
        if (isSpace(c)) {
          t.skipSpace()
          continue
        }
        return scanGeneric(t, String.fromCharCode(c))
    }
  }
}

// In a command an operator is one only when a word could end here.
function operator(t: Tokenizer, kind: TokenKind, more = 0): Token {
  t.index += more
  if (t.mode === modes.command && !endsToken(t.peek())) return scanGeneric(t, t.text.slice(t.start, t.index))
  return t.token(kind)
}

function doubled(t: Tokenizer, c: number, twice: TokenKind, once: TokenKind): Token {
  if (t.peek() !== c) return t.token(once)
  t.index++
  return t.token(twice)
}

// Hash literal, array, here-string, splatted variable.
function at(t: Tokenizer): Token {
  const c = t.get()
  if (c === 0x7b) return t.token('AtCurly')
  if (c === 0x28) return t.token('AtParen')
  if (isSingleQuote(c)) return scanHereString(t)
  if (isDoubleQuote(c)) return scanHereExpandable(t)
  t.index--
  if (isVariableStart(c)) return scanVariable(t, true, false)
  t.reportHere(t.index - 1, t.index, 'UnrecognizedToken')
  return t.token('Unknown')
}

function dash(t: Tokenizer): Token {
  const next = t.peek()
  if (isDash(next)) return operator(t, 'MinusMinus', 1)
  if (next === 0x3d) return operator(t, 'MinusEquals', 1)
  if (isLetter(next) || next === 0x5f || next === 0x3f) return scanParameter(t)
  if (t.allowSigned && (isDigit(next) || next === 0x2e)) return scanNumber(t, 0x2d)
  return operator(t, 'Minus')
}

function dot(t: Tokenizer): Token {
  let c = t.peek()
  const inCommand = t.mode === modes.command
  if (c === 0x2e) {
    t.index++
    c = t.peek()
    if (inCommand && !endsToken(c)) {
      t.index--
      return scanGeneric(t, '.')
    }
    return t.token('DotDot')
  }
  if (isDecimalDigit(c)) return scanNumber(t, 0x2e)
  if (inCommand && !endsToken(c) && c !== 0x24 && c !== 0x22 && c !== 0x27) return scanGeneric(t, '.')
  return t.token('Dot')
}

function exclaim(t: Tokenizer): Token {
  const c = t.peek()
  if (t.mode === modes.command ? !endsToken(c) : t.mode === modes.expression && isIdentifierStart(c)) return scanGeneric(t, '!')
  if (t.mode === modes.expression && (isDigit(c) || c === 0x2e)) {
    const written = readNumber(t, 0x21)
    t.index = t.start + 1
    if (written === null) return scanGeneric(t, '!')
  }
  return t.token('Exclaim')
}

function question(t: Tokenizer): Token {
  if (t.peek() !== 0x3f) return t.token('QuestionMark')
  t.index++
  return doubled(t, 0x3d, 'QuestionQuestionEquals', 'QuestionQuestion')
}

// Behind `>`: append, or merge into another stream. In an expression the digit before it is a number.
function redirection(t: Tokenizer, from: number, digit: boolean): Token {
  let append = false
  const c = t.peek()
  if (c === 0x3e) {
    t.index++
    append = true
  } else if (c === 0x26 && (digit || from === 0)) {
    const to = t.text.charCodeAt(t.index + 1)
    if (to === 0x31 || (to === 0x32 && digit)) {
      t.index += 2
      return t.save(new MergingRedirectionToken(t.source, t.offset(t.start), t.offset(t.index), streams[from]!, streams[to - 0x30]!))
    }
  }
  if (digit && t.mode === modes.expression) {
    t.index -= append ? 2 : 1
    return number(t, from)
  }
  return t.save(new FileRedirectionToken(t.source, t.offset(t.start), t.offset(t.index), streams[from]!, append))
}
