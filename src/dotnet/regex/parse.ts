// Reads .NET's regular expression language into a tree. Errors are RegexParseException with .NET's kind and offset; the
// order of questions is .NET's, for it decides which error a bad pattern has.

import { regexOptions as options } from '#objects'
import { type CaseRule, emptyClass } from './char-class.ts'
import { countCaptures } from './parse-captures.ts'
import { scanClass } from './parse-class.ts'
import { charNode, scanBackslash } from './parse-escape.ts'
import { refuseBacktracking } from './non-backtracking.ts'
import { type Group, closeGroup, concat, newGroup, scanGroupOpen } from './parse-group.ts'
import { Reader, fail, isQuantifierAt, isSpecial, isStopperX, on, scanBlank, scanDecimal } from './reader.ts'
import type { Node, Pattern } from './tree.ts'

export function parsePattern(pattern: string, given: number, caseRule: CaseRule): Pattern {
  const r = new Reader(pattern, given, caseRule)
  countCaptures(r)
  r.rewind()
  const root = scanAll(r)
  const numbers = [...r.slots.keys()].sort((a, b) => a - b)
  const nameOf = new Map([...r.namedSlots].map(([name, number]) => [number, name]))
  if (given & options.NonBacktracking) refuseBacktracking(root)
  return {
    root: { kind: 'capture', body: root, number: 0, pop: -1 },
    options: given,
    numbers,
    names: numbers.map((number) => nameOf.get(number) ?? String(number)),
  }
}

function scanAll(r: Reader): Node {
  const stack: Group[] = []
  let group = newGroup((body) => body)
  let wasQuantifier = false
  while (r.at < r.end) {
    const afterQuantifier = wasQuantifier
    wasQuantifier = false
    scanBlank(r)
    // Plain text up to the next special character; a quantifier binds to its last unit alone.
    const start = r.at
    const x = on(r, options.IgnorePatternWhitespace)
    while (
      r.at < r.end &&
      (!(x ? isStopperX(r.pattern[r.at]!) : isSpecial(r.pattern[r.at]!)) || (r.pattern[r.at] === '{' && !isQuantifierAt(r)))
    )
      r.at++
    const stop = r.at
    scanBlank(r)
    let special = ''
    if (r.at < r.end && isSpecial(r.pattern[r.at]!)) {
      special = r.pattern[r.at++]!
      wasQuantifier = '*+?{'.includes(special)
    }
    let unit: Node | undefined
    if (start < stop) {
      const plain = wasQuantifier ? stop - 1 : stop
      for (let index = start; index < plain; index++) group.items.push(charNode(r, r.pattern.charCodeAt(index)))
      if (wasQuantifier) unit = charNode(r, r.pattern.charCodeAt(stop - 1))
    }
    switch (special) {
      case '':
        continue
      case '[':
        unit = { kind: 'class', set: scanClass(r, on(r, options.IgnoreCase), false)! }
        break
      case '(': {
        r.flagStack.push(r.flags)
        const opened = scanGroupOpen(r)
        if (opened === 'options') r.flagStack.pop()
        else {
          stack.push(group)
          group = opened
        }
        continue
      }
      case '|':
        group.alternatives.push(concat(group.items))
        group.items = []
        continue
      case ')': {
        if (stack.length === 0) fail(r, 'InsufficientOpeningParentheses')
        const node = closeGroup(r, group)
        group = stack.pop()!
        r.flags = r.flagStack.pop()!
        if (group.awaitsTest) {
          const test = node
          group.awaitsTest = false
          group.condition = (yes, no) => ({ kind: 'ifMatch', test, yes, no })
          continue
        }
        unit = node
        break
      }
      case '\\':
        if (r.at >= r.end) fail(r, 'UnescapedEndingBackslash')
        unit = scanBackslash(r, false)!
        break
      case '^':
        unit = { kind: 'anchor', at: on(r, options.Multiline) ? 'lineStart' : 'start' }
        break
      case '$':
        unit = { kind: 'anchor', at: on(r, options.Multiline) ? 'lineEnd' : 'endBeforeNewline' }
        break
      case '.':
        unit = {
          kind: 'class',
          set: on(r, options.Singleline)
            ? { ...emptyClass(), ranges: [[0, 0xffff]] }
            : { ...emptyClass(), negate: true, ranges: [[10, 10]] },
        }
        break
      default:
        if (unit === undefined) fail(r, afterQuantifier ? 'NestedQuantifiersNotParenthesized' : 'QuantifierAfterNothing')
        r.at--
    }
    scanBlank(r)
    if (r.at < r.end && isQuantifierAt(r)) {
      wasQuantifier = true
      unit = quantify(r, unit!)
    } else wasQuantifier = false
    group.items.push(unit!)
  }
  if (stack.length > 0) fail(r, 'InsufficientClosingParentheses')
  return closeGroup(r, group)
}

/** A quantifier stands at `at`. */
function quantify(r: Reader, body: Node): Node {
  let min: number
  let max: number
  switch (r.pattern[r.at++]) {
    case '*':
      min = 0
      max = Infinity
      break
    case '?':
      min = 0
      max = 1
      break
    case '+':
      min = 1
      max = Infinity
      break
    default:
      min = max = scanDecimal(r)
      if (r.pattern[r.at] === ',') {
        r.at++
        max = r.pattern[r.at] === '}' ? Infinity : scanDecimal(r)
      }
      r.at++
  }
  scanBlank(r)
  const lazy = r.pattern[r.at] === '?'
  if (lazy) r.at++
  if (min > max) fail(r, 'ReversedQuantifierRange')
  if (min === 1 && max === 1) return body
  // .NET takes a loop of an atomic loop over one unit for one atomic loop, though that matches less: (?>a+)* keeps all of its a.
  if (
    !lazy &&
    body.kind === 'atomic' &&
    body.body.kind === 'loop' &&
    !body.body.lazy &&
    (body.body.body.kind === 'char' || body.body.body.kind === 'class')
  ) {
    const inner = body.body
    if (!(min === 0 && inner.min > 1) && inner.max >= inner.min * 2) {
      return { kind: 'atomic', body: { ...inner, min: min * inner.min, max: max === 0 ? 0 : max * inner.max } }
    }
  }
  return { kind: 'loop', body, min, max, lazy }
}
