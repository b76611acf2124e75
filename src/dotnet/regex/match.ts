// Matches as scripts see them (Match, Group, Capture), and what a Regex is asked: IsMatch, Match, Matches, Replace, Split.

import { type NetType, Regex, exception, netType, regexOptions } from '#objects'
import { environment } from '../environment.ts'
import { type Hit, programOf, valuesOf } from './program.ts'
import { type ReplacePart, readReplacement } from './replacement.ts'

export class Capture {
  readonly text: string
  readonly Index: number
  readonly Length: number
  constructor(text: string, index: number, length: number) {
    this.text = text
    this.Index = index
    this.Length = length
  }
  get netType(): NetType {
    return captureType
  }
  get Value(): string {
    return this.text.slice(this.Index, this.Index + this.Length)
  }
  toString(): string {
    return this.Value
  }
}

export class Group extends Capture {
  readonly Name: string
  readonly Success: boolean
  private readonly places: readonly number[]
  constructor(text: string, name: string, places: readonly number[]) {
    const start = places.length > 0 ? places[places.length - 2]! : 0
    super(text, start, places.length > 0 ? places[places.length - 1]! - start : 0)
    this.Name = name
    this.Success = places.length > 0
    this.places = places
  }
  override get netType(): NetType {
    return groupType
  }
  get Captures(): Capture[] {
    const captures: Capture[] = []
    for (let index = 0; index < this.places.length; index += 2)
      // the last one is the group itself
      captures.push(
        index + 2 === this.places.length
          ? this
          : new Capture(this.text, this.places[index]!, this.places[index + 1]! - this.places[index]!),
      )
    return captures
  }
}

export class Match extends Group {
  readonly regex: Regex
  readonly hit: Hit | undefined
  private groups: Group[] | undefined
  /** The groups by slot. */
  private slots: Group[] | undefined
  private next: Match | undefined
  constructor(regex: Regex, hit: Hit | undefined) {
    super(hit?.text ?? '', '0', hit === undefined ? [] : [hit.start, hit.end])
    this.regex = regex
    this.hit = hit
  }
  override get netType(): NetType {
    return matchType
  }

  /** The groups in the order of their numbers; the match itself is the first. */
  get Groups(): Group[] {
    if (this.groups === undefined) {
      const { hit } = this
      if (hit === undefined) this.groups = this.slots = [this]
      else {
        const program = programOf(this.regex)
        const { names } = program.pattern
        const captures = names.length > 1 ? program.capturesOf(hit) : []
        this.slots = names.map((name, slot) => (slot === 0 ? this : new Group(hit.text, name, captures[slot]!)))
        // Walked by number, as .NET does: where numbers are left out, the groups behind the gap are not met.
        const { numbers } = program.pattern
        this.groups = numbers.map((number, index) =>
          number === index ? this.slots![index]! : (this.slots![numbers.indexOf(index)] ?? new Group('', '', [])),
        )
      }
    }
    return this.groups
  }

  /** A group by number; a failed one when there is none. */
  group(number: number): Group {
    const slot = this.hit === undefined ? (number === 0 ? 0 : -1) : programOf(this.regex).pattern.numbers.indexOf(number)
    return this.slot(slot) ?? new Group('', '', [])
  }

  private slot(slot: number): Group | undefined {
    void this.Groups
    return this.slots![slot]
  }

  groupNamed(name: string): Group {
    const slot = this.hit === undefined ? -1 : programOf(this.regex).pattern.names.indexOf(name)
    return this.slot(slot) ?? new Group('', '', [])
  }

  /** The texts of the groups by slot, undefined where one took no part: what -match needs for $Matches. */
  get values(): readonly (string | undefined)[] {
    const { hit } = this
    if (hit === undefined) return []
    return groupTexts(this.regex, hit)
  }

  /** This match of a part of a text, as one of the whole text. */
  movedBy(offset: number, text: string): Match {
    if (this.hit === undefined || offset === 0) return this
    const captures = programOf(this.regex)
      .capturesOf(this.hit)
      .map((places) => places.map((place) => place + offset))
    return new Match(this.regex, { start: this.hit.start + offset, end: this.hit.end + offset, text, values: undefined, captures })
  }

  NextMatch(): Match {
    if (this.hit === undefined) return this
    return (this.next ??= new Match(this.regex, following(this.regex, this.hit)))
  }

  /** A replacement pattern filled from this match. */
  Result(replacement: string): string {
    if (this.hit === undefined) throw exception('System.NotSupportedException', 'A match that failed has no result.')
    return fill(readReplacement(replacement, programOf(this.regex).pattern).parts, this.regex, this.hit)
  }
}

/** A Regex of a pattern, made once for each pattern, options and way of comparing letters: for operators, which meet the same ones again and again. */
export function regexOf(pattern: string, options = 0): Regex {
  const key = `${options}\u0000${environment.culture.Name}\u0000${pattern}`
  let regex = known.get(key)
  if (regex === undefined) {
    regex = newRegex(pattern, options)
    if (known.size >= 512) known.clear()
    known.set(key, regex)
  }
  return regex
}

/** new Regex(pattern, options): the pattern is read at once, so that a bad one is an error here. */
export function newRegex(pattern: string, options = 0, matchTimeout?: bigint): Regex {
  if ((options & ~0x7ff) !== 0 || (options & 128) !== 0)
    throw exception('System.ArgumentOutOfRangeException', `${options} is no combination of RegexOptions.`, { ParamName: 'options' })
  if (
    (options & regexOptions.ECMAScript) !== 0 &&
    (options &
      ~(
        regexOptions.ECMAScript |
        regexOptions.IgnoreCase |
        regexOptions.Multiline |
        regexOptions.Compiled |
        regexOptions.CultureInvariant
      )) !==
      0
  ) {
    throw exception('System.ArgumentOutOfRangeException', 'ECMAScript goes with IgnoreCase, Multiline and Compiled only.', {
      ParamName: 'options',
    })
  }
  const regex = new Regex(pattern, options, matchTimeout)
  programOf(regex)
  return regex
}

export function isMatch(regex: Regex, text: string, start = regexStart(regex, text)): boolean {
  return programOf(regex).test(text, start)
}

export function match(regex: Regex, text: string, start = regexStart(regex, text)): Match {
  return new Match(regex, programOf(regex).find(text, start, start))
}

export function matches(regex: Regex, text: string, start = regexStart(regex, text)): Match[] {
  const found: Match[] = []
  for (let hit = programOf(regex).find(text, start, start); hit !== undefined; hit = following(regex, hit))
    found.push(new Match(regex, hit))
  return found
}

/** count: -1 for all. */
export function replace(
  regex: Regex,
  text: string,
  replacement: string | ((match: Match) => string),
  count = -1,
  start = regexStart(regex, text),
): string {
  const program = programOf(regex)
  let parts: readonly ReplacePart[] | undefined
  if (typeof replacement === 'string') {
    const read = readReplacement(replacement, program.pattern)
    const result = count < 0 && start === 0 ? program.replaceAll(text, read) : undefined
    if (result !== undefined) return result
    parts = read.parts
  }
  const pieces: string[] = []
  let left = count
  let at = program.rightToLeft ? text.length : 0
  for (
    let hit = left === 0 ? undefined : program.find(text, start, start);
    hit !== undefined;
    hit = left === 0 ? undefined : following(regex, hit)
  ) {
    pieces.push(program.rightToLeft ? text.slice(hit.end, at) : text.slice(at, hit.start))
    pieces.push(parts === undefined ? (replacement as (match: Match) => string)(new Match(regex, hit)) : fill(parts, regex, hit))
    at = program.rightToLeft ? hit.start : hit.end
    left--
  }
  if (pieces.length === 0) return text
  if (program.rightToLeft) {
    pieces.push(text.slice(0, at))
    return pieces.toReversed().join('')
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

/** count: at most so many pieces, 0 for no bound. Captured groups are pieces too. */
export function split(regex: Regex, text: string, count = 0, start = regexStart(regex, text)): string[] {
  if (count === 1) return [text]
  const program = programOf(regex)
  const all = count === 0 && start === 0 ? program.splitAll(text) : undefined
  if (all !== undefined) return all
  const pieces: string[] = []
  let left = count === 0 ? -1 : count - 1
  let at = program.rightToLeft ? text.length : 0
  for (let hit = program.find(text, start, start); hit !== undefined; hit = following(regex, hit)) {
    pieces.push(program.rightToLeft ? text.slice(hit.end, at) : text.slice(at, hit.start))
    at = program.rightToLeft ? hit.start : hit.end
    const values = groupTexts(regex, hit)
    for (let slot = 1; slot < values.length; slot++) if (values[slot] !== undefined) pieces.push(values[slot]!)
    if (--left === 0) break
  }
  if (pieces.length === 0) return [text]
  pieces.push(program.rightToLeft ? text.slice(0, at) : text.slice(at))
  return program.rightToLeft ? pieces.toReversed() : pieces
}

function regexStart(regex: Regex, text: string): number {
  return (regex.options & regexOptions.RightToLeft) !== 0 ? text.length : 0
}

/** The match after this one: behind it, and one unit further when it was empty. */
function following(regex: Regex, hit: Hit): Hit | undefined {
  const program = programOf(regex)
  if (program.rightToLeft) {
    const from = hit.start === hit.end ? hit.start - 1 : hit.start
    return from < 0 ? undefined : program.find(hit.text, from, hit.start)
  }
  const from = hit.start === hit.end ? hit.end + 1 : hit.end
  return from > hit.text.length ? undefined : program.find(hit.text, from, hit.end)
}

/** The texts of a match's groups by slot. */
function groupTexts(regex: Regex, hit: Hit): readonly (string | undefined)[] {
  return (hit.values ??= valuesOf(hit, programOf(regex).capturesOf(hit)))
}

function fill(parts: readonly ReplacePart[], regex: Regex, hit: Hit): string {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else if (typeof part === 'number') text += groupTexts(regex, hit)[part] ?? ''
    else if (part.what === 'before') text += hit.text.slice(0, hit.start)
    else if (part.what === 'after') text += hit.text.slice(hit.end)
    else if (part.what === 'all') text += hit.text
    else text += groupTexts(regex, hit).at(-1) ?? ''
  }
  return text
}

const known = new Map<string, Regex>()
const captureType = netType('System.Text.RegularExpressions.Capture')
const groupType = netType('System.Text.RegularExpressions.Group')
const matchType = netType('System.Text.RegularExpressions.Match')
