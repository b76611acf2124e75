// What a Regex does: its pattern read once, then run by JavaScript's engine where that means the same and ends soon, else by the matcher.

import { type Regex, exception, regexOptions } from '#objects'
import { environment } from '../environment.ts'
import { replaceText } from '../text/replace-text.ts'
import type { CaseRule } from './char-class.ts'
import { type Matcher, makeMatcher } from './matcher.ts'
import { parsePattern } from './parse.ts'
import type { Replacement } from './replacement.ts'
import { type Translation, translate } from './translate.ts'
import type { Pattern } from './tree.ts'

/** One match; what is known of its groups is made on demand. */
export type Hit = {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Of each slot, the text of the last capture; undefined when the group took no part. */
  values: (string | undefined)[] | undefined
  /** Of each slot, all captures as pairs of start and end. */
  captures: readonly (readonly number[])[] | undefined
}

export type Program = {
  readonly pattern: Pattern
  readonly rightToLeft: boolean
  /** Names of groups differ by case alone. */
  readonly clashing: boolean
  /** The next match from a position on. lastEnd: where the match before ended, for \G. */
  find(text: string, from: number, lastEnd: number): Hit | undefined
  /** The texts of the first match's groups by slot: all that -match wants to know. */
  values(text: string): readonly (string | undefined)[] | undefined
  /** Whether there is a match from a position on. */
  test(text: string, from: number): boolean
  capturesOf(hit: Hit): readonly (readonly number[])[]
  /** The whole text with every match replaced, where JavaScript can do that at once. */
  replaceAll(text: string, parts: Replacement): string | undefined
  /** The pieces between all matches, where JavaScript can tell them at once. */
  splitAll(text: string): string[] | undefined
}

export function programOf(regex: Regex): Program {
  return (regex.program ??= makeProgram(regex)) as Program
}

type Native = { readonly translation: Translation; readonly regexp: RegExp; positions: RegExp | undefined }

function makeProgram(regex: Regex): Program {
  const rule = caseRule()
  const pattern = parsePattern(regex.pattern, regex.options, rule)
  const rightToLeft = (regex.options & regexOptions.RightToLeft) !== 0
  const mayTranslate = !rightToLeft && regex.matchTimeout === undefined
  let matcher: Matcher | undefined
  /** The form for ASCII, where it is one of its own; the form for all text. null: there is none. */
  let ascii: Native | null | undefined
  let any: Native | null | undefined
  /** Only text can match: it is looked for as text. */
  let literal: string | undefined
  const clashing = new Set(pattern.names.map((name) => name.toLowerCase())).size < pattern.names.length
  return { pattern, rightToLeft, clashing, find, values, test, capturesOf, replaceAll, splitAll }

  function find(text: string, from: number, lastEnd: number): Hit | undefined {
    const native = nativeFor(text)
    if (native === undefined) return findSlowly(text, from, lastEnd)
    if (literal !== undefined) {
      const start = text.indexOf(literal, from)
      return start < 0 ? undefined : { start, end: start + literal.length, text, values: [literal], captures: undefined }
    }
    const { regexp, translation } = native
    regexp.lastIndex = from
    const result = regexp.exec(text)
    if (result === null) return undefined
    return { start: result.index, end: result.index + result[0].length, text, values: bySlot(result, translation), captures: undefined }
  }

  function values(text: string): readonly (string | undefined)[] | undefined {
    const native = nativeFor(text)
    if (native === undefined) {
      const start = rightToLeft ? text.length : 0
      const hit = findSlowly(text, start, start)
      return hit && valuesOf(hit, capturesOf(hit))
    }
    if (literal !== undefined) return text.includes(literal) ? [literal] : undefined
    const { regexp, translation } = native
    regexp.lastIndex = 0
    const result = regexp.exec(text)
    return result === null ? undefined : bySlot(result, translation)
  }

  function test(text: string, from: number): boolean {
    const native = nativeFor(text)
    if (native === undefined) return findSlowly(text, from, from) !== undefined
    if (literal !== undefined) return text.includes(literal, from)
    native.regexp.lastIndex = from
    return native.regexp.test(text)
  }

  function findSlowly(text: string, from: number, lastEnd: number): Hit | undefined {
    matcher ??= makeMatcher(pattern, rightToLeft, rule)
    const found = matcher.find(text, from, lastEnd, deadlineOf(regex))
    return found && { start: found.start, end: found.end, text, values: undefined, captures: found.captures }
  }

  function capturesOf(hit: Hit): readonly (readonly number[])[] {
    if (hit.captures !== undefined) return hit.captures
    const native = nativeFor(hit.text)!
    if (native.translation.looped) {
      // The matcher keeps every capture; it begins where the match was found.
      const again = findSlowly(hit.text, hit.start, hit.start)
      if (again !== undefined && again.start === hit.start && again.end === hit.end) return (hit.captures = again.captures!)
    }
    native.positions ??= new RegExp(native.regexp.source, 'dy')
    native.positions.lastIndex = hit.start
    const result = native.positions.exec(hit.text) as RegExpExecArray & { indices: ([number, number] | undefined)[] }
    const captures: number[][] = pattern.numbers.map(() => [])
    captures[0] = [hit.start, hit.end]
    for (let index = 1; index < result.length; index++) {
      const place = result.indices[index]
      if (place !== undefined) captures[native.translation.slots[index - 1]!] = [place[0], place[1]]
    }
    return (hit.captures = captures)
  }

  function replaceAll(text: string, { plain, template }: Replacement): string | undefined {
    const native = nativeFor(text)
    if (native === undefined) return undefined
    if (plain !== undefined) {
      if (literal !== undefined) return replaceText(text, literal, plain)
      return plain.includes('$') ? text.replace(native.regexp, () => plain) : text.replace(native.regexp, plain)
    }
    return template === undefined || !native.translation.inOrder ? undefined : text.replace(native.regexp, template)
  }

  function splitAll(text: string): string[] | undefined {
    const native = nativeFor(text)
    if (native === undefined || native.translation.nullable || native.translation.slots.length > 0) return undefined
    return text.split(literal ?? native.regexp)
  }

  function nativeFor(text: string): Native | undefined {
    if (!mayTranslate) return undefined
    if (ascii === undefined) {
      const translation = translate(pattern, true)
      // What is not special has one form for all text.
      ascii = translation === undefined || translation.special ? native(translation) : null
      if (ascii === null) any = native(translate(pattern, false))
      literal = any?.translation.literal
    }
    let chosen: Native | null
    if (ascii !== null && isAscii(text)) chosen = ascii
    else chosen = any === undefined ? (any = native(translate(pattern, false))) : any
    if (chosen === null) return undefined
    return endsSoon(chosen.translation.degree, text.length) ? chosen : undefined
  }
}

function native(translation: Translation | undefined): Native | null {
  return translation === undefined || !fits(translation.source)
    ? null
    : { translation, regexp: new RegExp(translation.source, 'g'), positions: undefined }
}

// V8's compiler of patterns throws at the first match when one is too long, and where groups are nested some thousand
// deep it ends the process. Such patterns are the matcher's.
function fits(source: string): boolean {
  if (source.length < 300) return true
  let depth = 0
  let groups = 0
  let classes = 0
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i)
    if (c === 0x5c) i++
    else if (c === 0x28 && (++groups > 2000 || ++depth > 100)) return false
    else if (c === 0x29) depth--
    else if ((c === 0x3f || c === 0x2a || c === 0x2b || c === 0x7b) && ++groups > 2000) return false
    else if (c === 0x5b && ++classes > 20_000) return false
  }
  return true
}

/** A result of JavaScript's engine as the texts of the groups by slot. */
function bySlot(result: RegExpExecArray, { slots, inOrder }: Translation): (string | undefined)[] {
  if (inOrder) return result
  const values = new Array<string | undefined>(result.length).fill(undefined)
  values[0] = result[0]
  for (let index = 1; index < result.length; index++) values[slots[index - 1]!] = result[index]
  return values
}

/** The texts of the groups of a match that was found by the matcher. */
export function valuesOf(hit: Hit, captures: readonly (readonly number[])[]): (string | undefined)[] {
  return captures.map((places) => (places.length === 0 ? undefined : hit.text.slice(places[places.length - 2], places[places.length - 1])))
}

/** About the steps that cannot be interrupted: 100 ms of them at the very worst. */
const mostSteps = 1e8

function endsSoon(degree: number, length: number): boolean {
  return length <= 64 || length ** Math.min(degree, 4) <= mostSteps * (degree > 2 ? 10 : 1)
}

let lastText = ''
let lastIsAscii = true
/** Asked again and again of one text while it is walked: the last answer is kept. */
function isAscii(text: string): boolean {
  if (text.length > 64 && text === lastText) return lastIsAscii
  if (text.length <= 64) {
    for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false
    return true
  }
  lastText = text
  return (lastIsAscii = !/[^\x00-\x7f]/.test(text))
}

function caseRule(): CaseRule {
  const name = environment.culture.Name.toLowerCase()
  return name === '' ? 'invariant' : /^(tr|az)(-|$)/.test(name) ? 'turkish' : 'usual'
}

function deadlineOf(regex: Regex): (() => void) | undefined {
  if (regex.matchTimeout === undefined) return undefined
  const end = Date.now() + Number(regex.matchTimeout) / 10_000
  return () => {
    if (Date.now() > end) {
      throw exception(
        'System.Text.RegularExpressions.RegexMatchTimeoutException',
        `The pattern '${regex.pattern}' took longer than it was given.`,
        { Pattern: regex.pattern, MatchTimeout: regex.matchTimeout },
      )
    }
  }
}
