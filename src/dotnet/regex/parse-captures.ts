// The groups of a pattern, counted before it is read: those with names get their numbers behind all others, and a
// backreference may stand before its group.

import { regexOptions as options } from '#objects'
import { scanClass } from './parse-class.ts'
import { scanBackslash } from './parse-escape.ts'
import { type Reader, isWord, on, scanBlank, scanDecimal, scanName, scanOptions } from './reader.ts'

export function countCaptures(r: Reader): void {
  r.slots.set(0, 0)
  const names: string[] = []
  while (r.at < r.end) {
    const letter = r.pattern[r.at++]
    switch (letter) {
      case '\\':
        if (r.at < r.end) scanBackslash(r, true)
        break
      case '#':
        if (on(r, options.IgnorePatternWhitespace)) {
          r.at--
          scanBlank(r)
        }
        break
      case '[':
        scanClass(r, false, true)
        break
      case ')':
        if (r.flagStack.length > 0) r.flags = r.flagStack.pop()!
        break
      case '(':
        if (r.pattern[r.at] === '?' && r.pattern[r.at + 1] === '#') {
          r.at--
          scanBlank(r)
        } else {
          r.flagStack.push(r.flags)
          if (r.pattern[r.at] === '?') {
            r.at++
            if (r.end - r.at > 1 && (r.pattern[r.at] === '<' || r.pattern[r.at] === "'")) {
              r.at++
              const first = r.pattern[r.at]!
              if (first !== '0' && isWord(first)) {
                if (first >= '1' && first <= '9') note(r, scanDecimal(r))
                else {
                  const name = scanName(r)
                  if (!names.includes(name)) names.push(name)
                }
              }
            } else {
              scanOptions(r)
              if (r.at < r.end) {
                if (r.pattern[r.at] === ')') {
                  r.at++
                  r.flagStack.pop()
                } else if (r.pattern[r.at] === '(') {
                  // (?(condition)yes|no): the condition's parenthesis captures nothing.
                  r.ignoreNextParen = true
                  break
                }
              }
            }
          } else if (!on(r, options.ExplicitCapture) && !r.ignoreNextParen) note(r, r.autoNumber++)
        }
        r.ignoreNextParen = false
    }
  }
  for (const name of names) {
    while (r.slots.has(r.autoNumber)) r.autoNumber++
    r.namedSlots.set(name, r.autoNumber)
    note(r, r.autoNumber++)
  }
}

function note(r: Reader, number: number): void {
  if (!r.slots.has(number)) r.slots.set(number, r.at)
}
