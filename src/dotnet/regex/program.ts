// What a Regex does: its pattern read once, then run by JavaScript's engine where that means the same and ends soon, else by the matcher.

import { type Regex, exception, regexOptions } from '#objects'
import { environment } from '../environment.ts'
import type { CaseRule } from './char-class.ts'
import { type Matcher, makeMatcher } from './matcher.ts'
import { parsePattern } from './parse.ts'
import { type Translation, translate } from './translate.ts'
import type { Pattern } from './tree.ts'

/** One match. `groups`: start and end of each group's last capture by slot, -1 when it has none; made on demand. */
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
  /** The next match from a position on. lastEnd: where the match before ended, for \G. */
  find(text: string, from: number, lastEnd: number): Hit | undefined
  /** Whether there is a match from a position on. */
  test(text: string, from: number): boolean
  capturesOf(hit: Hit): readonly (readonly number[])[]
  /** The JavaScript expression with the g flag for this text, when it may be used for all of it at once. */
  global(text: string): RegExp | undefined
}

export function programOf(regex: Regex): Program {
  return (regex.program ??= makeProgram(regex)) as Program
}

type Native = { readonly translation: Translation; readonly regexp: RegExp; positions: RegExp | undefined }

function makeProgram(regex: Regex): Program {
  const rule = caseRule()
  const pattern = parsePattern(regex.pattern, regex.options, rule)
  const rightToLeft = (regex.options & regexOptions.RightToLeft) !== 0
  let matcher: Matcher | undefined
  const natives: [Native | null | undefined, Native | null | undefined] = [undefined, undefined]
  return { pattern, rightToLeft, find, test, capturesOf, global }

  function find(text: string, from: number, lastEnd: number): Hit | undefined {
    const native = nativeFor(text)
    if (native === undefined) return findSlowly(text, from, lastEnd)
    const { regexp, translation } = native
    regexp.lastIndex = from
    const result = regexp.exec(text)
    if (result === null) return undefined
    const { slots } = translation
    const values: (string | undefined)[] = [result[0]]
    if (translation.inOrder) for (let index = 1; index < result.length; index++) values.push(result[index])
    else {
      for (let index = 1; index < result.length; index++) values.push(undefined)
      for (let index = 1; index < result.length; index++) values[slots[index - 1]!] = result[index]
    }
    return { start: result.index, end: result.index + result[0].length, text, values, captures: undefined }
  }

  function test(text: string, from: number): boolean {
    const native = nativeFor(text)
    if (native === undefined) return findSlowly(text, from, from) !== undefined
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

  function global(text: string): RegExp | undefined {
    return nativeFor(text)?.regexp
  }

  function nativeFor(text: string): Native | undefined {
    if (rightToLeft || regex.matchTimeout !== undefined) return undefined
    const form = isAscii(text) ? 0 : 1
    let native = natives[form]
    if (native === undefined) {
      const translation = translate(pattern, form === 0)
      native = natives[form] =
        translation === undefined ? null : { translation, regexp: new RegExp(translation.source, 'g'), positions: undefined }
    }
    if (native === null) return undefined
    return endsSoon(native.translation.degree, text.length) ? native : undefined
  }
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
  const ascii = !/[^\x00-\x7f]/.test(text)
  if (text.length > 64) {
    lastText = text
    lastIsAscii = ascii
  }
  return ascii
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
