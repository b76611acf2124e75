// What stands behind a backslash: anchors, shorthand classes, properties, backreferences, characters by their codes.

import { regexOptions as options } from '#objects'
import { type CharClass, caseEquivalents, emptyClass, ignoreCase, property } from './char-class.ts'
import { parseFailure } from './parse-error.ts'
import { type Reader, fail, isWord, on, scanDecimal, scanName } from './reader.ts'
import type { Node } from './tree.ts'

/** After a backslash. scanOnly: only moves on. */
export function scanBackslash(r: Reader, scanOnly: boolean): Node | undefined {
  const letter = r.pattern[r.at]!
  const ecma = on(r, options.ECMAScript)
  switch (letter) {
    case 'b':
      r.at++
      return { kind: 'anchor', at: ecma ? 'ecmaBoundary' : 'boundary' }
    case 'B':
      r.at++
      return { kind: 'anchor', at: ecma ? 'noEcmaBoundary' : 'noBoundary' }
    case 'A':
      r.at++
      return { kind: 'anchor', at: 'start' }
    case 'G':
      r.at++
      return { kind: 'anchor', at: 'lastMatch' }
    case 'Z':
      r.at++
      return { kind: 'anchor', at: 'endBeforeNewline' }
    case 'z':
      r.at++
      return { kind: 'anchor', at: 'end' }
    case 'w':
    case 'W':
    case 's':
    case 'S':
    case 'd':
    case 'D': {
      r.at++
      return { kind: 'class', set: { ...emptyClass(), categories: [{ name: shorthand(r, letter.toLowerCase()), negate: letter < 'a' }] } }
    }
    case 'p':
    case 'P': {
      if (scanOnly) {
        r.at++
        return undefined
      }
      r.at++
      const set = emptyClass()
      addProperty(r, set, letter === 'P')
      if (on(r, options.IgnoreCase)) ignoreCase(set, r.rule)
      return { kind: 'class', set }
    }
    default:
      return scanBasicBackslash(r, scanOnly)
  }
}

export function shorthand(r: Reader, letter: string): string {
  return on(r, options.ECMAScript) ? `ecma${letter.toUpperCase()}` : letter
}

export function addProperty(r: Reader, set: CharClass, negate: boolean): void {
  const name = scanProperty(r)
  const known = property(name)
  if (known === undefined) throw parseFailure(r.pattern, 'UnrecognizedUnicodeProperty', r.at)
  if ('category' in known) set.categories.push({ name: known.category, negate })
  else if (!negate) set.ranges.push(...known.range)
  else
    for (const [first, last] of known.range) {
      if (first > 0) set.ranges.push([0, first - 1])
      if (last < 0xffff) set.ranges.push([last + 1, 0xffff])
    }
}

export function scanProperty(r: Reader): string {
  if (r.end - r.at < 3) fail(r, 'InvalidUnicodePropertyEscape')
  if (r.pattern[r.at++] !== '{') fail(r, 'MalformedUnicodePropertyEscape')
  const start = r.at
  while (r.at < r.end && (isWord(r.pattern[r.at]!) || r.pattern[r.at] === '-')) r.at++
  const name = r.pattern.slice(start, r.at)
  if (r.at === r.end || r.pattern[r.at++] !== '}') fail(r, 'InvalidUnicodePropertyEscape')
  return name
}

/** Backreferences by number or name, and character escapes. */
function scanBasicBackslash(r: Reader, scanOnly: boolean): Node | undefined {
  const back = r.at
  let letter = r.pattern[r.at]!
  let close = ''
  let angled = false
  if (letter === 'k') {
    if (r.end - r.at >= 2) {
      r.at++
      letter = r.pattern[r.at++]!
      if (letter === '<' || letter === "'") {
        angled = true
        close = letter === "'" ? "'" : '>'
      }
    }
    if (!angled || r.at >= r.end) fail(r, 'MalformedNamedReference')
    letter = r.pattern[r.at]!
  } else if ((letter === '<' || letter === "'") && r.end - r.at > 1) {
    angled = true
    close = letter === "'" ? "'" : '>'
    r.at++
    letter = r.pattern[r.at]!
  }
  if (angled && letter >= '0' && letter <= '9') {
    const number = scanDecimal(r)
    if (r.at < r.end && r.pattern[r.at++] === close) {
      if (r.slots.has(number) || scanOnly) return reference(r, number)
      fail(r, 'UndefinedNumberedReference')
    }
  } else if (!angled && letter >= '1' && letter <= '9') {
    if (on(r, options.ECMAScript)) {
      // As many digits as make up a group that exists.
      let number = Number(letter)
      let found = -1
      let position = r.at
      for (;;) {
        if (r.slots.has(number)) {
          found = number
          r.at = position + 1
        }
        position++
        const digit = r.pattern[position]
        if (digit === undefined || digit < '0' || digit > '9' || number > 10000) break
        number = number * 10 + Number(digit)
      }
      if (found >= 0) return reference(r, found)
    } else {
      const number = scanDecimal(r)
      if (scanOnly) return undefined
      if (r.slots.has(number)) return reference(r, number)
      if (number <= 9) fail(r, 'UndefinedNumberedReference')
    }
  } else if (angled && isWord(letter)) {
    const name = scanName(r)
    if (r.at < r.end && r.pattern[r.at++] === close) {
      if (scanOnly) return undefined
      if (r.namedSlots.has(name)) return reference(r, r.namedSlots.get(name)!)
      fail(r, 'UndefinedNamedReference')
    }
  }
  r.at = back
  const unit = scanEscape(r)
  return charNode(r, unit)
}

function reference(r: Reader, number: number): Node {
  return { kind: 'backreference', number, ignoreCase: on(r, options.IgnoreCase), ecma: on(r, options.ECMAScript) }
}

export function charNode(r: Reader, unit: number): Node {
  if (!on(r, options.IgnoreCase)) return { kind: 'char', unit }
  const same = caseEquivalents(unit, r.rule)
  return same.length === 1 ? { kind: 'char', unit } : { kind: 'class', set: { ...emptyClass(), ranges: same.map((each) => [each, each]) } }
}

/** A character after a backslash, as a unit. */
export function scanEscape(r: Reader): number {
  const letter = r.pattern[r.at++]!
  if (letter >= '0' && letter <= '7') {
    r.at--
    return scanOctal(r)
  }
  switch (letter) {
    case 'x':
      return scanHex(r, 2)
    case 'u':
      return scanHex(r, 4)
    case 'a':
      return 7
    case 'b':
      return 8
    case 'e':
      return 27
    case 'f':
      return 12
    case 'n':
      return 10
    case 'r':
      return 13
    case 't':
      return 9
    case 'v':
      return 11
    case 'c': {
      if (r.at >= r.end) fail(r, 'MissingControlCharacter')
      let code = r.pattern.charCodeAt(r.at++)
      if (code >= 97 && code <= 122) code -= 32
      code -= 64
      if (code >= 0 && code < 32) return code
      fail(r, 'UnrecognizedControlCharacter')
    }
    // falls through
    default:
      if (!on(r, options.ECMAScript) && isWord(letter)) fail(r, 'UnrecognizedEscape')
      return letter.charCodeAt(0)
  }
}

function scanOctal(r: Reader): number {
  let value = 0
  for (let count = 0; count < 3 && r.at < r.end; count++) {
    const digit = r.pattern.charCodeAt(r.at) - 48
    if (digit < 0 || digit > 7) break
    r.at++
    value = value * 8 + digit
    if (on(r, options.ECMAScript) && value >= 0x20) break
  }
  return value & 0xff
}

function scanHex(r: Reader, count: number): number {
  let value = 0
  if (r.at + count <= r.end) {
    for (; count > 0; count--) {
      const digit = parseInt(r.pattern[r.at++]!, 16)
      if (Number.isNaN(digit)) break
      value = value * 16 + digit
    }
  }
  if (count > 0) fail(r, 'InsufficientOrInvalidHexDigits')
  return value
}
