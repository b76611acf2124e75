// A pattern while it is read: where the reading stands, the options in force there, the groups there are; and the small
// things that are read everywhere.

import { regexOptions as options } from '#objects'
import type { CaseRule } from './char-class.ts'
import { type ParseError, parseFailure } from './parse-error.ts'

export class Reader {
  readonly pattern: string
  readonly end: number
  /** The options that were given; `flags` are those in force where the reading stands. */
  readonly given: number
  readonly rule: CaseRule
  at = 0
  flags: number
  /** The next parenthesis captures nothing: it is the condition of (?(…)yes|no). */
  ignoreNextParen = false
  readonly flagStack: number[] = []
  /** Where each group's number was met first, and the numbers of names. */
  readonly slots = new Map<number, number>()
  readonly namedSlots = new Map<string, number>()
  autoNumber = 1
  constructor(pattern: string, given: number, caseRule: CaseRule) {
    this.pattern = pattern
    this.end = pattern.length
    this.given = given
    this.flags = given
    this.rule = (given & options.CultureInvariant) !== 0 ? 'invariant' : caseRule
  }
  /** Back to the beginning, the groups known. */
  rewind(): void {
    this.at = 0
    this.flags = this.given
    this.flagStack.length = 0
    this.ignoreNextParen = false
    this.autoNumber = 1
  }
}

export function fail(r: Reader, kind: ParseError): never {
  throw parseFailure(r.pattern, kind, r.at)
}

export function on(r: Reader, flag: number): boolean {
  return (r.flags & flag) !== 0
}

export function scanOptions(r: Reader): void {
  let off = false
  for (; r.at < r.end; r.at++) {
    const letter = r.pattern[r.at]!
    if (letter === '-') off = true
    else if (letter === '+') off = false
    else {
      const flag = {
        i: options.IgnoreCase,
        m: options.Multiline,
        n: options.ExplicitCapture,
        s: options.Singleline,
        x: options.IgnorePatternWhitespace,
      }[letter.toLowerCase()]
      if (flag === undefined) return
      if (off) r.flags &= ~flag
      else r.flags |= flag
    }
  }
}

export function scanBlank(r: Reader): void {
  const x = on(r, options.IgnorePatternWhitespace)
  for (;;) {
    if (x) while (r.at < r.end && isBlank(r.pattern[r.at]!)) r.at++
    if (x && r.pattern[r.at] === '#') {
      while (r.at < r.end && r.pattern[r.at] !== '\n') r.at++
      continue
    }
    if (r.pattern[r.at] === '(' && r.pattern[r.at + 1] === '?' && r.pattern[r.at + 2] === '#') {
      while (r.at < r.end && r.pattern[r.at] !== ')') r.at++
      if (r.at >= r.end) fail(r, 'UnterminatedComment')
      r.at++
      continue
    }
    return
  }
}

export function scanDecimal(r: Reader): number {
  let value = 0
  while (r.at < r.end && r.pattern[r.at]! >= '0' && r.pattern[r.at]! <= '9') {
    const digit = r.pattern.charCodeAt(r.at++) - 48
    if (value > 214748364 || (value === 214748364 && digit > 7)) fail(r, 'QuantifierOrCaptureGroupOutOfRange')
    value = value * 10 + digit
  }
  return value
}

export function scanName(r: Reader): string {
  const start = r.at
  while (r.at < r.end && isWord(r.pattern[r.at]!)) r.at++
  return r.pattern.slice(start, r.at)
}

export function isQuantifierAt(r: Reader): boolean {
  const letter = r.pattern[r.at]!
  return letter === '*' || letter === '+' || letter === '?' || (letter === '{' && isQuantifier(r))
}

/** {n}, {n,} or {n,m} stands here. */
function isQuantifier(r: Reader): boolean {
  return /^\{\d+(,\d*)?\}/.test(r.pattern.slice(r.at, r.at + 30))
}

// ---- letters

export function isWord(letter: string): boolean {
  return /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u.test(letter)
}
export function isBlank(letter: string): boolean {
  return letter === ' ' || (letter >= '\t' && letter <= '\r' && letter !== '\v') || letter === '\v'
}
export function isSpecial(letter: string): boolean {
  return '\\^$.|?*+()[{'.includes(letter)
}
export function isStopperX(letter: string): boolean {
  return isSpecial(letter) || letter === '#' || isBlank(letter)
}
