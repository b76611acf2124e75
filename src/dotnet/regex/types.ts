// System.Text.RegularExpressions as types.

import { once } from '#base'
import {
  type Delegate,
  type EnumValue,
  type Exception,
  PSArray,
  type Regex,
  TimeSpan,
  arrayType,
  defineType,
  enumValue,
  exception,
  netType,
  regexOptions,
  type NetType,
} from '#objects'
import { Enumerator } from '../collections/enumerator.ts'
import { argumentNull, outOfRange, typedArray } from '../sequence.ts'
import { escapePattern, unescapePattern } from './escape.ts'
import { type Capture, type Group, Match, isMatch, match, matches, newRegex, regexOf, replace, split } from './match.ts'
import { type ParseError, parseErrors } from './parse-error.ts'
import { programOf } from './program.ts'

const ns = 'System.Text.RegularExpressions'
const optionsType = defineType(`${ns}.RegexOptions`, () => ({ flags: true, enum: regexOptions }))
const errorType = defineType(`${ns}.RegexParseError`, () => ({ enum: Object.fromEntries(parseErrors.map((name, index) => [name, index])) }))

defineType(`${ns}.RegexParseException`, () => ({
  base: 'System.ArgumentException',
  properties: {
    Error: {
      type: `${ns}.RegexParseError`,
      get: (self: Exception) => enumValue(errorType, Math.max(parseErrors.indexOf(self.fields['Error'] as ParseError), 0)),
    },
    Offset: { type: 'System.Int32', get: (self: Exception) => (self.fields['Offset'] as number | undefined) ?? 0 },
  },
}))
defineType(`${ns}.RegexMatchTimeoutException`, () => ({
  base: 'System.TimeoutException',
  properties: {
    Pattern: { type: 'System.String', get: (self: Exception) => self.fields['Pattern'] ?? '' },
    Input: { type: 'System.String', get: (self: Exception) => self.fields['Input'] ?? '' },
    MatchTimeout: {
      type: 'System.TimeSpan',
      get: (self: Exception) => new TimeSpan((self.fields['MatchTimeout'] as bigint | undefined) ?? -10_000n),
    },
  },
}))

/** MatchCollection, GroupCollection, CaptureCollection: fixed lists. */
export class Collection {
  readonly netType: NetType
  readonly list: readonly unknown[]
  /** Of groups: the match they are of, to be asked by number or name. */
  readonly match: Match | undefined
  constructor(kind: 'Match' | 'Group' | 'Capture', list: readonly unknown[], of?: Match) {
    this.netType = collectionTypes[kind]
    this.list = list
    this.match = of
  }
}
const collectionTypes = {
  Match: netType(`${ns}.MatchCollection`),
  Group: netType(`${ns}.GroupCollection`),
  Capture: netType(`${ns}.CaptureCollection`),
}

const flags = (options: EnumValue): number => Number(options.value)
const needText = (text: string | null, name = 'input'): string => {
  if (text === null) throw argumentNull(name)
  return text
}
const startIn = (text: string, start: number): number => {
  if (start < 0 || start > text.length) throw outOfRange('startat')
  return start
}
/** A time-out in ticks; undefined for none. */
const timeout = (span: TimeSpan | undefined): bigint | undefined => {
  if (span === undefined || span.ticks === -10_000n) return undefined
  if (span.ticks <= 0n) throw outOfRange('matchTimeout')
  return span.ticks
}
const of = (pattern: string | null, options?: EnumValue, span?: TimeSpan): Regex => {
  if (pattern === null) throw argumentNull('pattern')
  const limit = timeout(span)
  return limit === undefined ? regexOf(pattern, options === undefined ? 0 : flags(options)) : newRegex(pattern, flags(options!), limit)
}
const evaluator =
  (delegate: Delegate) =>
  (found: Match): string =>
    (delegate.call(found) as string | null) ?? ''
const strings = (list: string[]): PSArray => typedArray('System.String[]', list)
const collection = (list: Match[]): Collection => new Collection('Match', list)

const o = `${ns}.RegexOptions options`
const statics = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const statics: { [signature: string]: (...args: any[]) => unknown } = {
    'string Escape(string str)': (text) => escapePattern(needText(text, 'str')),
    'string Unescape(string str)': (text) => unescapePattern(needText(text, 'str')),
  }
  for (const [head, parameters, ask] of [
    ['bool IsMatch', 'string input, string pattern', (regex: Regex, text: string) => isMatch(regex, text)],
    ['int Count', 'string input, string pattern', (regex: Regex, text: string) => matches(regex, text).length],
    [`${ns}.Match Match`, 'string input, string pattern', (regex: Regex, text: string) => match(regex, text)],
    [`${ns}.MatchCollection Matches`, 'string input, string pattern', (regex: Regex, text: string) => collection(matches(regex, text))],
    ['string[] Split', 'string input, string pattern', (regex: Regex, text: string) => strings(split(regex, text))],
  ] as const) {
    statics[`${head}(${parameters})`] = (text, pattern) => ask(of(pattern), needText(text))
    statics[`${head}(${parameters}, ${o})`] = (text, pattern, options) => ask(of(pattern, options), needText(text))
    statics[`${head}(${parameters}, ${o}, TimeSpan matchTimeout)`] = (text, pattern, options, span) =>
      ask(of(pattern, options, span), needText(text))
  }
  for (const [last, by] of [
    ['string replacement', (value: string | null) => needText(value, 'replacement')],
    [`${ns}.MatchEvaluator evaluator`, evaluator],
  ] as const) {
    const with_ = by as (value: any) => string | ((found: Match) => string)
    statics[`string Replace(string input, string pattern, ${last})`] = (text, pattern, value) =>
      replace(of(pattern), needText(text), with_(value))
    statics[`string Replace(string input, string pattern, ${last}, ${o})`] = (text, pattern, value, options) =>
      replace(of(pattern, options), needText(text), with_(value))
    statics[`string Replace(string input, string pattern, ${last}, ${o}, TimeSpan matchTimeout)`] = (text, pattern, value, options, span) =>
      replace(of(pattern, options, span), needText(text), with_(value))
  }
  return statics
})
// Each static question comes with a pattern, with options, and with a time-out.

function counted(count: number): number {
  if (count < -1) throw outOfRange('count')
  return count
}

defineType(`${ns}.Regex`, () => ({
  new: {
    '(string pattern)': (pattern) => newRegex(needText(pattern, 'pattern')),
    [`(string pattern, ${o})`]: (pattern, options) => newRegex(needText(pattern, 'pattern'), flags(options)),
    [`(string pattern, ${o}, TimeSpan matchTimeout)`]: (pattern, options, span) =>
      newRegex(needText(pattern, 'pattern'), flags(options), timeout(span)),
  },
  staticProperties: {
    CacheSize: { type: 'System.Int32', get: () => 15, set: () => {} },
    InfiniteMatchTimeout: { type: 'System.TimeSpan', get: () => new TimeSpan(-10_000n) },
  },
  staticMethods: statics(),
  properties: {
    Options: { type: `${ns}.RegexOptions`, get: (self: Regex) => enumValue(optionsType, self.options) },
    RightToLeft: { type: 'System.Boolean', get: (self: Regex) => (self.options & 64) !== 0 },
    MatchTimeout: { type: 'System.TimeSpan', get: (self: Regex) => new TimeSpan(self.matchTimeout ?? -10_000n) },
  },
  methods: {
    'bool IsMatch(string input)': (self, text) => isMatch(self, needText(text)),
    'bool IsMatch(string input, int startat)': (self, text, start) => isMatch(self, needText(text), startIn(text, start)),
    'int Count(string input)': (self, text) => matches(self, needText(text)).length,
    'int GroupNumberFromName(string name)': (self: Regex, name) => {
      const { names, numbers } = programOf(self).pattern
      return numbers[names.indexOf(needText(name, 'name'))] ?? (/^\d+$/.test(name) && numbers.includes(Number(name)) ? Number(name) : -1)
    },
    'int[] GetGroupNumbers()': (self: Regex) => new PSArray([...programOf(self).pattern.numbers], arrayType(netType('System.Int32'))),
    'string GroupNameFromNumber(int i)': (self: Regex, number: number) => {
      const { names, numbers } = programOf(self).pattern
      return names[numbers.indexOf(number)] ?? ''
    },
    'string[] GetGroupNames()': (self: Regex) => strings([...programOf(self).pattern.names]),
    'string Replace(string input, string replacement)': (self, text, by) => replace(self, needText(text), needText(by, 'replacement')),
    'string Replace(string input, string replacement, int count)': (self, text, by, count) =>
      replace(self, needText(text), needText(by, 'replacement'), counted(count)),
    'string Replace(string input, string replacement, int count, int startat)': (self, text, by, count, start) =>
      replace(self, needText(text), needText(by, 'replacement'), counted(count), startIn(text, start)),
    [`string Replace(string input, ${ns}.MatchEvaluator evaluator)`]: (self, text, by) => replace(self, needText(text), evaluator(by)),
    [`string Replace(string input, ${ns}.MatchEvaluator evaluator, int count)`]: (self, text, by, count) =>
      replace(self, needText(text), evaluator(by), counted(count)),
    [`string Replace(string input, ${ns}.MatchEvaluator evaluator, int count, int startat)`]: (self, text, by, count, start) =>
      replace(self, needText(text), evaluator(by), counted(count), startIn(text, start)),
    'string[] Split(string input)': (self, text) => strings(split(self, needText(text))),
    'string[] Split(string input, int count)': (self, text, count) => strings(split(self, needText(text), notNegative(count))),
    'string[] Split(string input, int count, int startat)': (self, text, count, start) =>
      strings(split(self, needText(text), notNegative(count), startIn(text, start))),
    [`${ns}.Match Match(string input)`]: (self, text) => match(self, needText(text)),
    [`${ns}.Match Match(string input, int startat)`]: (self, text, start) => match(self, needText(text), startIn(text, start)),
    [`${ns}.Match Match(string input, int beginning, int length)`]: (self, text, beginning, length) => {
      if (beginning < 0 || beginning > needText(text).length) throw outOfRange('beginning')
      if (length < 0 || length > text.length - beginning) throw outOfRange('length')
      return match(self, text.slice(beginning, beginning + length)).movedBy(beginning, text)
    },
    [`${ns}.MatchCollection Matches(string input)`]: (self, text) => collection(matches(self, needText(text))),
    [`${ns}.MatchCollection Matches(string input, int startat)`]: (self, text, start) =>
      collection(matches(self, needText(text), startIn(text, start))),
    'string ToString()': (self: Regex) => self.pattern,
  },
}))

function notNegative(count: number): number {
  if (count < 0) throw outOfRange('count')
  return count
}

const index = { type: 'System.Int32', get: (self: Capture) => self.Index }
const length = { type: 'System.Int32', get: (self: Capture) => self.Length }
const value = { type: 'System.String', get: (self: Capture) => self.Value }
/** A span is nothing that a script could hold. */
const span = { type: 'System.ReadOnlySpan[char]', get: () => null }
const captures = { type: `${ns}.CaptureCollection`, get: (self: Group) => new Collection('Capture', self.Captures) }
const success = { type: 'System.Boolean', get: (self: Group) => self.Success }
const groupName = { type: 'System.String', get: (self: Group) => self.Name }
defineType(`${ns}.Capture`, () => ({
  properties: { Index: index, Length: length, Value: value, ValueSpan: span },
  methods: { 'string ToString()': (self: Capture) => self.Value },
}))
defineType(`${ns}.Group`, () => ({
  base: `${ns}.Capture`,
  properties: { Success: success, Name: groupName, Captures: captures, Index: index, Length: length, Value: value, ValueSpan: span },
}))
defineType(`${ns}.Match`, () => ({
  base: `${ns}.Group`,
  staticProperties: { Empty: { type: `${ns}.Match`, get: () => new Match(regexOf(''), undefined) } },
  properties: {
    Groups: { type: `${ns}.GroupCollection`, get: (self: Match) => new Collection('Group', self.Groups, self) },
    Success: success,
    Name: groupName,
    Captures: captures,
    Index: index,
    Length: length,
    Value: value,
    ValueSpan: span,
  },
  methods: {
    'string Result(string replacement)': (self: Match, text) => self.Result(needText(text, 'replacement')),
    [`${ns}.Match NextMatch()`]: (self: Match) => self.NextMatch(),
  },
}))

for (const kind of ['Match', 'Group', 'Capture'] as const) {
  const item = `${ns}.${kind}`
  const generic = (face: string): string => `System.Collections.Generic.${face}[${item}]`
  defineType(`${ns}.${kind}Collection`, () => ({
    interfaces: [
      generic('ICollection'),
      generic('IEnumerable'),
      generic('IList'),
      generic('IReadOnlyCollection'),
      generic('IReadOnlyList'),
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
      'System.Collections.IList',
    ],
    properties: {
      IsReadOnly: { type: 'System.Boolean', get: () => true },
      Count: { type: 'System.Int32', get: (self: Collection) => self.list.length },
      IsSynchronized: { type: 'System.Boolean', get: () => false },
      SyncRoot: { type: 'System.Object', get: (self: Collection) => self },
      ...(kind === 'Group'
        ? {
            Keys: {
              type: 'System.Collections.Generic.IEnumerable[System.String]',
              get: (self: Collection) => strings((self.list as Group[]).map((group) => group.Name)),
            },
            Values: {
              type: 'System.Collections.Generic.IEnumerable[System.Text.RegularExpressions.Group]',
              get: (self: Collection) => typedArray(`${item}[]`, [...self.list]),
            },
          }
        : {}),
    },
    methods: {
      [`${item} get_Item(int ${kind === 'Group' ? 'groupnum' : 'i'})`]: (self: Collection, at: number) => {
        if (kind === 'Group') return self.match!.group(at)
        if (at < 0 || at >= self.list.length) throw outOfRange('i')
        return self.list[at]
      },
      ...(kind === 'Group'
        ? {
            [`${item} get_Item(string groupname)`]: (self: Collection, name: string) => self.match!.groupNamed(needText(name, 'groupname')),
            'bool ContainsKey(string key)': (self: Collection, name: string) => (self.list as Group[]).some((group) => group.Name === name),
          }
        : {}),
      'System.Collections.IEnumerator GetEnumerator()': (self: Collection) => new Enumerator(() => self.list[Symbol.iterator]()),
      'void CopyTo(Array array, int arrayIndex)': (self: Collection, array: PSArray, start: number) => {
        if (start < 0 || start + self.list.length > array.length) throw exception('System.ArgumentException', 'The array is too short.')
        self.list.forEach((each, offset) => array.set(start + offset, each))
      },
    },
  }))
}
