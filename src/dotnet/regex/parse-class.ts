// A class in brackets: its units, ranges, shorthands and properties, and the class that is taken away from it.

import { regexOptions as options } from '#objects'
import { type CharClass, emptyClass, ignoreCase } from './char-class.ts'
import { addProperty, scanEscape, scanProperty, shorthand } from './parse-escape.ts'
import { type Reader, fail, on } from './reader.ts'

/** After an opening bracket. */
export function scanClass(r: Reader, caseless: boolean, scanOnly: boolean): CharClass | undefined {
  const set = emptyClass()
  let first = 0
  let inRange = false
  let isFirst = true
  let closed = false
  if (r.at < r.end && r.pattern[r.at] === '^') {
    r.at++
    set.negate = true
    if (on(r, options.ECMAScript) && r.pattern[r.at] === ']') isFirst = false
  }
  for (; r.at < r.end; isFirst = false) {
    let translated = false
    const letter = r.pattern[r.at++]!
    let unit = letter.charCodeAt(0)
    if (letter === ']') {
      if (!isFirst) {
        closed = true
        break
      }
    } else if (letter === '\\' && r.at < r.end) {
      const escaped = r.pattern[r.at++]!
      switch (escaped) {
        case 'D':
        case 'd':
        case 'S':
        case 's':
        case 'W':
        case 'w':
          if (!scanOnly) {
            if (inRange) fail(r, 'ShorthandClassInCharacterRange')
            set.categories.push({ name: shorthand(r, escaped.toLowerCase()), negate: escaped < 'a' })
          }
          continue
        case 'p':
        case 'P':
          if (!scanOnly) {
            if (inRange) fail(r, 'ShorthandClassInCharacterRange')
            addProperty(r, set, escaped === 'P')
          } else scanProperty(r)
          continue
        case '-':
          if (!scanOnly) {
            if (inRange) {
              if (first > 45) fail(r, 'ReversedCharacterRange')
              set.ranges.push([first, 45])
              inRange = false
              first = 0
            } else set.ranges.push([45, 45])
          }
          continue
        default:
          r.at--
          unit = scanEscape(r)
          translated = true
      }
    } else if (letter === '[' && r.pattern[r.at] === ':' && !inRange) {
      // [:name:] means nothing: .NET looks at it and takes the bracket for itself.
    }
    if (inRange) {
      inRange = false
      if (scanOnly) {
        if (letter === '[' && !translated && !isFirst) scanClass(r, caseless, true)
        continue
      }
      if (letter === '[' && !translated && !isFirst) {
        // [a-[b]]: the range had only a start, and this is what is subtracted.
        set.ranges.push([first, first])
        set.subtract = scanClass(r, caseless, false)!
        if (r.at < r.end && r.pattern[r.at] !== ']') fail(r, 'ExclusionGroupNotLast')
      } else {
        if (first > unit) fail(r, 'ReversedCharacterRange')
        set.ranges.push([first, unit])
      }
    } else if (r.at + 1 < r.end && r.pattern[r.at] === '-' && r.pattern[r.at + 1] !== ']') {
      first = unit
      inRange = true
      r.at++
    } else if (r.at < r.end && letter === '-' && !translated && r.pattern[r.at] === '[' && !isFirst) {
      r.at++
      const inner = scanClass(r, caseless, scanOnly)
      if (!scanOnly) {
        set.subtract = inner!
        if (r.at < r.end && r.pattern[r.at] !== ']') fail(r, 'ExclusionGroupNotLast')
      }
    } else if (!scanOnly) set.ranges.push([unit, unit])
  }
  if (!closed) fail(r, 'UnterminatedBracket')
  if (scanOnly) return undefined
  if (caseless) ignoreCase(set, r.rule)
  return set
}
