// What an opening parenthesis begins: groups that capture and that do not, looks, atomic groups, conditions, options.

import { regexOptions as options } from '#objects'
import { type Reader, fail, isWord, on, scanDecimal, scanName, scanOptions } from './reader.ts'
import type { Node } from './tree.ts'

/** A group while it is read. */
export type Group = {
  readonly open: (body: Node) => Node
  alternatives: Node[]
  items: Node[]
  /** Of a conditional: makes it of its branches. An expression's test is the first group read in it. */
  condition: ((yes: Node, no: Node) => Node) | undefined
  awaitsTest: boolean
}

/** After an opening parenthesis: the group, 'options' for (?imnsx) alone. */
export function scanGroupOpen(r: Reader): Group | 'options' {
  // A plain group, or (?) which .NET refuses below.
  if (r.at === r.end || r.pattern[r.at] !== '?' || (r.pattern[r.at] === '?' && r.pattern[r.at + 1] === ')')) {
    if (on(r, options.ExplicitCapture) || r.ignoreNextParen) {
      r.ignoreNextParen = false
      return newGroup((body) => body)
    }
    const number = r.autoNumber++
    return newGroup((body) => ({ kind: 'capture', body, number, pop: -1 }))
  }
  r.at++
  if (r.at >= r.end) fail(r, 'InvalidGroupingConstruct')
  let close = '>'
  const letter = r.pattern[r.at++]
  switch (letter) {
    case ':':
      return newGroup((body) => body)
    case '=':
      return newGroup((body) => ({ kind: 'look', body, behind: false, negate: false }))
    case '!':
      return newGroup((body) => ({ kind: 'look', body, behind: false, negate: true }))
    case '>':
      return newGroup((body) => ({ kind: 'atomic', body }))
    case "'":
    case '<': {
      if (letter === "'") close = "'"
      if (r.at >= r.end) fail(r, 'InvalidGroupingConstruct')
      const first = r.pattern[r.at++]!
      if (letter === '<' && (first === '=' || first === '!')) {
        return newGroup((body) => ({ kind: 'look', body, behind: true, negate: first === '!' }))
      }
      r.at--
      return scanNamed(r, close)
    }
    case '(':
      return scanCondition(r)
    default: {
      r.at--
      scanOptions(r)
      if (r.at >= r.end) fail(r, 'InvalidGroupingConstruct')
      const next = r.pattern[r.at++]
      if (next === ')') return 'options'
      if (next !== ':') fail(r, 'InvalidGroupingConstruct')
      return newGroup((body) => body)
    }
  }
}

function scanNamed(r: Reader, close: string): Group {
  let number = -1
  let proceed = false
  let pop = -1
  const first = r.pattern[r.at]!
  if (first >= '0' && first <= '9') {
    number = scanDecimal(r)
    if (!r.slots.has(number)) number = -1
    if (r.at < r.end && r.pattern[r.at] !== close && r.pattern[r.at] !== '-') fail(r, 'CaptureGroupNameInvalid')
    if (number === 0) fail(r, 'CaptureGroupOfZero')
  } else if (isWord(first)) {
    const name = scanName(r)
    if (r.namedSlots.has(name)) number = r.namedSlots.get(name)!
    if (r.at < r.end && r.pattern[r.at] !== close && r.pattern[r.at] !== '-') fail(r, 'CaptureGroupNameInvalid')
  } else if (first === '-') proceed = true
  else fail(r, 'CaptureGroupNameInvalid')
  if ((number !== -1 || proceed) && r.at + 1 < r.end && r.pattern[r.at] === '-') {
    r.at++
    const letter = r.pattern[r.at]!
    if (letter >= '0' && letter <= '9') {
      pop = scanDecimal(r)
      if (!r.slots.has(pop)) fail(r, 'UndefinedNumberedReference')
      if (r.at < r.end && r.pattern[r.at] !== close) fail(r, 'CaptureGroupNameInvalid')
    } else if (isWord(letter)) {
      const name = scanName(r)
      if (!r.namedSlots.has(name)) fail(r, 'UndefinedNamedReference')
      pop = r.namedSlots.get(name)!
      if (r.at < r.end && r.pattern[r.at] !== close) fail(r, 'CaptureGroupNameInvalid')
    } else fail(r, 'CaptureGroupNameInvalid')
  }
  if ((number !== -1 || pop !== -1) && r.at < r.end && r.pattern[r.at] === close) {
    r.at++
    return newGroup((body) => ({ kind: 'capture', body, number, pop }))
  }
  fail(r, 'InvalidGroupingConstruct')
}

/** (?(1)yes|no), (?(name)yes|no) or (?(expression)yes|no); `at` stands behind the second parenthesis. */
function scanCondition(r: Reader): Group {
  const open = r.at
  if (r.at < r.end) {
    const first = r.pattern[r.at]!
    if (first >= '0' && first <= '9') {
      const number = scanDecimal(r)
      if (r.at < r.end && r.pattern[r.at++] === ')') {
        if (!r.slots.has(number)) fail(r, 'AlternationHasUndefinedReference')
        return conditional((yes, no) => ({ kind: 'ifGroup', number, yes, no }))
      }
      fail(r, 'AlternationHasMalformedReference')
    }
    if (isWord(first)) {
      const name = scanName(r)
      if (r.namedSlots.has(name) && r.at < r.end && r.pattern[r.at++] === ')') {
        const number = r.namedSlots.get(name)!
        return conditional((yes, no) => ({ kind: 'ifGroup', number, yes, no }))
      }
    }
  }
  // An expression: read as a group of its own that captures nothing.
  r.at = open - 1
  r.ignoreNextParen = true
  if (r.at + 2 < r.end && r.pattern[r.at + 1] === '?') {
    const third = r.pattern[r.at + 2]
    if (third === '#') fail(r, 'AlternationHasComment')
    if (third === "'") fail(r, 'AlternationHasNamedCapture')
    if (third === '<' && r.at + 3 < r.end && r.pattern[r.at + 3] !== '!' && r.pattern[r.at + 3] !== '=')
      fail(r, 'AlternationHasNamedCapture')
  }
  const group = newGroup((body) => body)
  group.awaitsTest = true
  return group
}

function conditional(make: (yes: Node, no: Node) => Node): Group {
  const group = newGroup((body) => body)
  group.condition = make
  return group
}

export function newGroup(open: (body: Node) => Node): Group {
  return { open, alternatives: [], items: [], condition: undefined, awaitsTest: false }
}

export function closeGroup(r: Reader, group: Group): Node {
  group.alternatives.push(concat(group.items))
  if (group.awaitsTest) fail(r, 'AlternationHasMalformedCondition')
  if (group.condition === undefined) return group.open(alternate(group.alternatives))
  if (group.alternatives.length > 2) fail(r, 'AlternationHasTooManyConditions')
  return group.open(group.condition(group.alternatives[0]!, group.alternatives[1] ?? { kind: 'empty' }))
}

export function concat(items: readonly Node[]): Node {
  return items.length === 1 ? items[0]! : items.length === 0 ? { kind: 'empty' } : { kind: 'concat', items }
}

function alternate(items: readonly Node[]): Node {
  return items.length === 1 ? items[0]! : { kind: 'alternate', items }
}
