// Numbers as they are written: decimal, hexadecimal, binary, real; a type suffix; a multiplier (kb to pb).

import { endsNumber, endsToken, isDash, isDecimalDigit, isHexDigit, isMultiplier, isTypeSuffix } from './characters.ts'
import { type NumberBase, numberValue } from './number-value.ts'
import { scanGeneric } from './scan-name.ts'
import { NumberToken, type Token } from './token.ts'
import { modes, type Tokenizer } from './tokenizer.ts'

/** A number as written. `text` holds sign, digits, point and exponent only. */
export type Written = {
  readonly text: string
  readonly base: NumberBase
  /** Lower case: '', 'u', 's', 'l', 'd', 'y', 'n', 'us', 'ul', 'uy'. */
  readonly suffix: string
  readonly real: boolean
  readonly multiplier: number
}

/** A number whose first character was read; a generic token when it turns out to be the start of a word. */
export function scanNumber(t: Tokenizer, first: number): Token {
  const written = readNumber(t, first)
  if (written !== null) {
    const value = numberValue(written)
    if (value !== undefined) return number(t, value)
    if (t.mode === modes.expression) {
      t.reportHere(t.start, t.index, 'BadNumericConstant', t.text.slice(t.start, t.index))
      return number(t, null)
    }
  }
  t.index = t.start
  return scanGeneric(t, '')
}

export function number(t: Tokenizer, value: unknown): NumberToken {
  return t.save(new NumberToken(t.source, t.offset(t.start), t.offset(t.index), value))
}

const multipliers: { readonly [letter: string]: number } = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 }

/** Reads one; null when these characters are none. The index is then anywhere. */
export function readNumber(t: Tokenizer, first: number): Written | null {
  const { text: script } = t
  let valid = true
  let real = false
  let base: NumberBase = 10
  let from = t.index - 1
  let sign = ''
  if (isDash(first) || first === 0x2b) {
    sign = first === 0x2b ? '+' : '-'
    first = t.get()
    from++
  }
  let c = t.peek()
  if (first === 0x2e) {
    valid = fraction(t)
    real = true
  } else if (first === 0x30 && (c === 0x78 || c === 0x58)) {
    t.index++
    from = t.index
    while (isHexDigit(t.peek())) t.index++
    base = 16
  } else if (first === 0x30 && (c === 0x62 || c === 0x42)) {
    t.index++
    from = t.index
    while (t.peek() === 0x30 || t.peek() === 0x31) t.index++
    base = 2
    if (t.index === from && sign === '') valid = false
  } else {
    digits(t)
    c = t.peek()
    if (c === 0x2e) {
      t.index++
      if (t.peek() === 0x2e) t.index--
      else {
        real = true
        valid = fraction(t)
      }
    } else if (c === 0x65 || c === 0x45) {
      t.index++
      real = true
      valid = exponent(t)
    }
  }
  // A sign of the exponent may be a typographic dash too.
  const text = sign + (base === 16 ? '0' : '') + script.slice(from, t.index).replace(/[\u2013-\u2015]/g, '-')

  let suffix = ''
  c = t.peek()
  if (isTypeSuffix(c)) {
    t.index++
    suffix = String.fromCharCode(c | 0x20)
    c = t.peek()
    if (isTypeSuffix(c)) {
      t.index++
      suffix += String.fromCharCode(c | 0x20)
      if (suffix !== 'us' && suffix !== 'ul' && suffix !== 'uy') valid = false
      c = t.peek()
    }
  }
  let multiplier = 1
  if (isMultiplier(c)) {
    t.index++
    multiplier = multipliers[String.fromCharCode(c | 0x20)]!
    const b = t.peek()
    if (b === 0x62 || b === 0x42) {
      t.index++
      c = t.peek()
    } else valid = false
  }
  if (!endsToken(c) && (t.mode !== modes.expression || !endsNumber(c, t.ternary))) valid = false
  return valid ? { text, base, suffix, real, multiplier } : null
}

function digits(t: Tokenizer): number {
  const from = t.index
  while (isDecimalDigit(t.peek())) t.index++
  return t.index - from
}

function fraction(t: Tokenizer): boolean {
  digits(t)
  const c = t.peek()
  if (c !== 0x65 && c !== 0x45) return true
  t.index++
  return exponent(t)
}

function exponent(t: Tokenizer): boolean {
  const c = t.peek()
  if (c === 0x2b || isDash(c)) t.index++
  return digits(t) > 0
}
