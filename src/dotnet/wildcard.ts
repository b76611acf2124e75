// WildcardPattern: * ? [a-z] and the backtick that takes their meaning away. -like, switch -Wildcard, parameters that
// take patterns and paths all match through here. Matching never looks back further than the last star, so no pattern
// takes longer than pattern times text.

import { type Exception, exception, foldCase, netType, type NetType } from '#objects'

/** Any text, one character, or a set of them: pairs of first and last. A string is itself. */
type Element = { readonly star: true } | { readonly ranges: readonly number[] | undefined } | number

export class WildcardPattern {
  readonly pattern: string
  readonly ignoreCase: boolean
  private readonly elements: readonly Element[]
  /** The pattern is this text and nothing else. */
  private readonly literal: string | undefined
  /** Text, a star, text: that is looked at from both ends, without folding what is matched. */
  private readonly ends: readonly [before: string, behind: string] | undefined

  constructor(pattern: string, ignoreCase = true) {
    this.pattern = pattern
    this.ignoreCase = ignoreCase
    this.elements = parse(pattern, ignoreCase)
    this.literal = this.elements.every((each) => typeof each === 'number') ? textOf(this.elements as readonly number[]) : undefined
    this.ends = endsOf(this.elements)
  }
  get netType(): NetType {
    return patternType
  }

  isMatch(text: string): boolean {
    if (this.ends !== undefined) {
      const known = betweenEnds(text, this.ends, this.ignoreCase)
      if (known !== undefined) return known
    }
    const subject = this.ignoreCase ? foldCase(text) : text
    if (this.literal !== undefined) return subject === this.literal
    const { elements } = this
    let at = 0
    let next = 0
    let star = -1
    let mark = 0
    while (at < subject.length) {
      const element = elements[next]
      if (element !== undefined && typeof element === 'object' && 'star' in element) {
        star = next++
        mark = at
      } else if (element !== undefined && fits(element, subject.charCodeAt(at))) {
        at++
        next++
      } else if (star >= 0) {
        next = star + 1
        at = ++mark
      } else return false
    }
    while (next < elements.length && typeof elements[next] === 'object' && 'star' in (elements[next] as object)) next++
    return next === elements.length
  }
  toString(): string {
    return this.pattern
  }
}

/** True when the text has a wildcard that no backtick takes the meaning of. */
export function hasWildcards(pattern: string): boolean {
  for (let index = 0; index < pattern.length; index++) {
    const unit = pattern[index]
    if (unit === '*' || unit === '?' || unit === '[' || unit === ']') return true
    if (unit === '`') index++
  }
  return false
}

/** The pattern that matches just this text. */
export function escapeWildcards(text: string): string {
  return text.replace(/[*?[\]`]/g, (one) => `\`${one}`)
}

/** The text of a pattern whose wildcards are all escaped. */
export function unescapeWildcards(pattern: string): string {
  let result = ''
  for (let index = 0; index < pattern.length; index++) {
    if (pattern[index] === '`' && index + 1 < pattern.length && '*?[]`'.includes(pattern[index + 1]!)) index++
    result += pattern[index]
  }
  return result
}

/** The two ends of a pattern that has one star and ASCII around it. */
function endsOf(elements: readonly Element[]): readonly [before: string, behind: string] | undefined {
  const star = elements.findIndex((each) => typeof each === 'object' && 'star' in each)
  if (star < 0 || !elements.every((each, index) => index === star || (typeof each === 'number' && each < 128))) return undefined
  const units = elements as readonly number[]
  return [textOf(units.slice(0, star)), textOf(units.slice(star + 1))]
}

/** One by one: a pattern may be longer than a call has room for. */
const textOf = (units: readonly number[]): string => units.map((each) => String.fromCharCode(each)).join('')

/** undefined: a sign beyond ASCII stands where it counts. */
function betweenEnds(text: string, [before, behind]: readonly [string, string], ignoreCase: boolean): boolean | undefined {
  if (text.length < before.length + behind.length) return false
  const begins = samePart(text, 0, before, ignoreCase)
  return begins === true ? samePart(text, text.length - behind.length, behind, ignoreCase) : begins
}

/** The folded part (in capitals) stands in the text at this place. */
function samePart(text: string, at: number, part: string, ignoreCase: boolean): boolean | undefined {
  for (let index = 0; index < part.length; index++) {
    const unit = text.charCodeAt(at + index)
    if (unit > 127) return undefined
    if ((ignoreCase && unit >= 97 && unit <= 122 ? unit - 32 : unit) !== part.charCodeAt(index)) return false
  }
  return true
}

const patternType = netType('System.Management.Automation.WildcardPattern')

function fits(element: Element, unit: number): boolean {
  if (typeof element === 'number') return element === unit
  if ('star' in element || element.ranges === undefined) return true
  const { ranges } = element
  for (let index = 0; index < ranges.length; index += 2) if (unit >= ranges[index]! && unit <= ranges[index + 1]!) return true
  return false
}

function parse(pattern: string, ignoreCase: boolean): Element[] {
  const elements: Element[] = []
  const text = ignoreCase ? foldCase(pattern) : pattern
  let index = 0
  const unit = (): number => text.charCodeAt(index)
  while (index < text.length) {
    const one = text[index]!
    if (one === '*') {
      if (!(elements.length > 0 && typeof elements.at(-1) === 'object' && 'star' in (elements.at(-1) as object)))
        elements.push({ star: true })
    } else if (one === '?') elements.push({ ranges: undefined })
    else if (one === '[') {
      elements.push(set())
      continue
    } else if (one !== '`') elements.push(unit())
    else if (++index < text.length) elements.push(unit())
    // A backtick at the end stands for itself, unless it is all there is.
    else if (pattern !== '`') elements.push(0x60)
    index++
  }
  return elements

  /** From the bracket on; a bracket that closes at once is one of the set. */
  function set(): Element {
    const units: number[] = []
    const dashes: boolean[] = []
    for (index++; ; index++) {
      if (index >= text.length) throw invalid(pattern)
      if (text[index] === ']' && units.length > 0) break
      const escaped = text[index] === '`'
      if (escaped && ++index >= text.length) throw invalid(pattern)
      units.push(unit())
      dashes.push(!escaped && text[index] === '-')
    }
    index++
    const ranges: number[] = []
    for (let each = 0; each < units.length; each++) {
      if (each + 2 < units.length && dashes[each + 1]) {
        if (units[each]! > units[each + 2]!) throw invalid(pattern)
        ranges.push(units[each]!, units[each + 2]!)
        each += 2
      } else ranges.push(units[each]!, units[each]!)
    }
    return { ranges }
  }
}

function invalid(pattern: string): Exception {
  const text = `'${pattern}' is no wildcard pattern: a [ must be closed, and a range goes upwards.`
  return exception('System.Management.Automation.WildcardPatternException', text)
}
