// System.String.

import {
  Char,
  type EnumValue,
  PSArray,
  arrayType,
  char,
  defineType,
  enumValue,
  equalFolded,
  exception,
  foldCase,
  isNull,
  lowerInvariant,
  netType,
  upperInvariant,
} from '#objects'
import { Enumerator } from '../collections/enumerator.ts'
import { argumentNull, charsOf, checkRange, outOfRange, sequence, typedArray } from '../sequence.ts'
import { compareText, equalText } from '../text-order.ts'
import { environment } from '../environment.ts'
import { lowerIn, upperIn } from '../globalization/text-info.ts'
import { compositeFormat } from '../text/composite.ts'
import { replaceText } from '../text/replace-text.ts'
import { textOf } from '../text-of.ts'
import { cultureOf } from './provider.ts'

defineType('System.StringComparison', () => ({
  enum: {
    CurrentCulture: 0,
    CurrentCultureIgnoreCase: 1,
    InvariantCulture: 2,
    InvariantCultureIgnoreCase: 3,
    Ordinal: 4,
    OrdinalIgnoreCase: 5,
  },
}))
defineType('System.StringSplitOptions', () => ({ flags: true, enum: { None: 0, RemoveEmptyEntries: 1, TrimEntries: 2 } }))
defineType('System.Text.NormalizationForm', () => ({ enum: { FormC: 1, FormD: 2, FormKC: 5, FormKD: 6 } }))

/** How two texts compare by a StringComparison: below 0, 0, above 0. */
export function compareBy(a: string | null, b: string | null, comparison: EnumValue | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  switch (Number(comparison?.value ?? 0)) {
    case 4:
      return ordinal(a, b)
    case 5:
      return ordinal(foldCase(a), foldCase(b))
    case 3:
      return compareText(a, b, true)
    case 2:
      return compareText(a, b, false)
    case 1:
      return compareText(a, b, true, environment.culture)
    default:
      return compareText(a, b, false, environment.culture)
  }
}

const stringArray = arrayType(netType('System.String'))

function ordinal(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const ignoresCase = (comparison: EnumValue): boolean => Number(comparison.value) % 2 === 1
const isCultural = (comparison: EnumValue): boolean => Number(comparison.value) < 4

function equalBy(a: string | null, b: string | null, comparison: EnumValue): boolean {
  if (a === null || b === null) return a === b
  return isCultural(comparison) ? equalText(a, b, ignoresCase(comparison)) : ignoresCase(comparison) ? equalFolded(a, b) : a === b
}

function indexOf(self: string, value: unknown, start = 0, count = self.length - start, comparison?: EnumValue): number {
  if (start < 0 || start > self.length) throw outOfRange('startIndex')
  if (count < 0 || start + count > self.length) throw outOfRange('count')
  const text = value instanceof Char ? value.text : (value as string)
  if (text === null) throw argumentNull('value')
  const fold = comparison !== undefined && ignoresCase(comparison)
  const found = (fold ? foldCase(self) : self).indexOf(fold ? foldCase(text) : text, start)
  return found >= 0 && found + text.length <= start + count ? found : -1
}

function lastIndexOf(self: string, value: unknown, start = self.length - 1, count = start + 1, comparison?: EnumValue): number {
  const text = value instanceof Char ? value.text : (value as string)
  if (text === null) throw argumentNull('value')
  if (self === '') return text === '' ? 0 : -1
  if (start === self.length) {
    start--
    if (count > 0) count--
  }
  if (start < 0 || start > self.length) throw outOfRange('startIndex')
  if (count < 0 || start - count + 1 < 0) throw outOfRange('count')
  if (text === '') return start + 1
  const fold = comparison !== undefined && ignoresCase(comparison)
  const found = (fold ? foldCase(self) : self).lastIndexOf(fold ? foldCase(text) : text, start - text.length + 1)
  return found >= start - count + 1 && start - text.length + 1 >= 0 ? found : -1
}

function split(self: string, separators: readonly string[] | null, count: number, options: EnumValue | null): PSArray {
  if (count < 0) throw outOfRange('count')
  const flags = Number(options?.value ?? 0)
  const dropEmpty = (flags & 1) !== 0
  const trim = (flags & 2) !== 0
  const parts: string[] = []
  const wanted = separators?.filter((each) => each !== '') ?? []
  if (flags === 0 && count === many && wanted.length > 0 && wanted.every((each) => each.length === 1))
    return new PSArray(splitAtUnits(self, wanted.join('')), stringArray)
  const blank = separators === null || separators.length === 0
  if (count === 0) return new PSArray([], stringArray)
  let start = 0
  let at = 0
  const keep = (part: string): void => {
    const text = trim ? part.trim() : part
    if (!dropEmpty || text !== '') parts.push(text)
  }
  while (at < self.length && parts.length < count - 1) {
    const hit = blank ? (isBlank(self[at]!) ? self[at]! : undefined) : wanted.find((each) => self.startsWith(each, at))
    if (hit === undefined) at++
    else {
      keep(self.slice(start, at))
      at += hit.length
      start = at
    }
  }
  // The last part takes the rest; separators at its beginning go when empty parts go.
  let rest = self.slice(start)
  if (dropEmpty && parts.length === count - 1) {
    for (;;) {
      const hit = blank ? (rest !== '' && isBlank(rest[0]!) ? rest[0]! : undefined) : wanted.find((each) => rest.startsWith(each))
      if (hit === undefined) break
      rest = rest.slice(hit.length)
    }
  }
  keep(rest)
  return new PSArray(parts, stringArray)
}

/** At one separator, nothing left out: what nearly all calls want. */
function splitAt(text: string, separator: string): PSArray {
  const parts: string[] = []
  let start = 0
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
    parts.push(text.slice(start, at))
    start = at + separator.length
  }
  parts.push(start === 0 ? text : text.slice(start))
  return new PSArray(parts, stringArray)
}

function splitAtUnits(text: string, units: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (!units.includes(text[at]!)) continue
    parts.push(text.slice(start, at))
    start = at + 1
  }
  parts.push(text.slice(start))
  return parts
}

const isNone = (options: EnumValue | null): boolean => options === null || Number(options.value) === 0

const isBlank = (one: string): boolean => /[\s\u0085]/.test(one) && one !== '\ufeff'

const many = Number.MAX_SAFE_INTEGER
function chars(list: PSArray | null): string[] | null {
  if (list === null) return null
  const texts: string[] = []
  for (let index = 0; index < list.length; index++) texts.push(String(list.items[index]))
  return texts
}
const one = (value: Char | string | null): string[] | null => (value === null || String(value) === '' ? null : [String(value)])

function trimmed(self: string, set: PSArray | Char | null, start: boolean, end: boolean): string {
  if (set === null && self.length > 0) {
    const plain = trimAscii(self, start, end)
    if (plain !== undefined) return plain
  }
  const units = set instanceof Char ? set.text : set === null ? '' : textOfUnits(set)
  let from = 0
  let to = self.length
  if (units === '') {
    if (start) while (from < to && isBlank(self[from]!)) from++
    if (end) while (to > from && isBlank(self[to - 1]!)) to--
  } else {
    if (start) while (from < to && units.includes(self[from]!)) from++
    if (end) while (to > from && units.includes(self[to - 1]!)) to--
  }
  return from === 0 && to === self.length ? self : self.slice(from, to)
}

function textOfUnits(set: PSArray): string {
  let text = ''
  for (let index = 0; index < set.length; index++) text += String(set.items[index])
  return text
}

/** Blanks of ASCII taken off both ends; undefined where a sign beyond ASCII is met. */
function trimAscii(text: string, start: boolean, end: boolean): string | undefined {
  let from = 0
  let to = text.length
  if (start) while (from < to && isAsciiBlank(text.charCodeAt(from))) from++
  if (end) while (to > from && isAsciiBlank(text.charCodeAt(to - 1))) to--
  if (from < to && (text.charCodeAt(from) > 127 || text.charCodeAt(to - 1) > 127)) return undefined
  return from === 0 && to === text.length ? text : text.slice(from, to)
}

const isAsciiBlank = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13)

function substring(self: string, start: number, length: number): string {
  if (start < 0 || start > self.length)
    throw outOfRange('startIndex', `Position ${start} is outside the text of ${self.length} characters.`)
  if (length < 0 || start + length > self.length)
    throw outOfRange('length', `${length} characters from position ${start} reach beyond the text of ${self.length}.`)
  return self.substr(start, length)
}

function pad(self: string, width: number, filler: string, left: boolean): string {
  if (width < 0) throw outOfRange('totalWidth')
  const missing = width - self.length
  if (missing <= 0) return self
  // JavaScript's own way is made for fillers of any length: 40 ns.
  const run = filler === ' ' ? spaces : filler === '0' ? zeros : ''
  const filling = missing <= run.length ? run.slice(0, missing) : filler.repeat(missing)
  return left ? filling + self : self + filling
}

const spaces = ' '.repeat(100)
const zeros = '0'.repeat(100)

function replaced(self: string, from: string, to: string | null, fold: boolean): string {
  if (from === null) throw argumentNull('oldValue')
  if (from === '') throw exception('System.ArgumentException', 'The text to replace is empty.', { ParamName: 'oldValue' })
  if (!fold) return replaceText(self, from, to ?? '')
  const folded = foldCase(self)
  const wanted = foldCase(from)
  let result = ''
  let at = 0
  for (let found = folded.indexOf(wanted); found >= 0; found = folded.indexOf(wanted, at)) {
    result += self.slice(at, found) + (to ?? '')
    at = found + wanted.length
  }
  return result + self.slice(at)
}

function given(values: PSArray | null): PSArray {
  if (values === null) throw argumentNull('values')
  return values
}

function join(separator: unknown, items: readonly unknown[]): string {
  const between = isNull(separator) ? '' : String(separator)
  let text = ''
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (index > 0) text += between
    text += typeof item === 'string' ? item : textOf(item)
  }
  return text
}

function hash(text: string): number {
  let value = 5381
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 33) ^ text.charCodeAt(i)) | 0
  return value
}

function normalize(self: string, form: EnumValue | null): string {
  return self.normalize(({ 1: 'NFC', 2: 'NFD', 5: 'NFKC', 6: 'NFKD' } as const)[Number(form?.value ?? 1) as 1])
}

function formatted(text: string | null, args: readonly unknown[] | PSArray | null, provider: unknown = null): string {
  if (text === null) throw argumentNull('format')
  if (args === null) throw argumentNull('args')
  return compositeFormat(text, args instanceof PSArray ? args.list : args, cultureOf(provider), textOf, undefined)
}

defineType('System.String', () => ({
  sealed: true,
  interfaces: [
    'System.Collections.Generic.IEnumerable[System.Char]',
    'System.Collections.IEnumerable',
    'System.ICloneable',
    'System.IComparable',
    'System.IComparable[System.String]',
    'System.IConvertible',
    'System.IEquatable[System.String]',
  ],
  new: {
    '(char[] value)': (value: PSArray) => value.list.map(String).join(''),
    '(char[] value, int startIndex, int length)': (value: PSArray, start: number, length: number) =>
      substring(value.list.map(String).join(''), start, length),
    '(char c, int count)': (c: Char, count: number) => {
      if (count < 0) throw outOfRange('count')
      return c.text.repeat(count)
    },
    '(System.ReadOnlySpan[char] value)': (value: unknown) => sequence(value).map(String).join(''),
  },
  staticProperties: { Empty: { type: 'string', get: () => '' } },
  staticMethods: {
    'bool Equals(string a, string b, StringComparison comparisonType)': equalBy,
    'bool Equals(string a, string b)': (a, b) => a === b,
    'bool IsNullOrEmpty(string value)': (value) => value === null || value === '',
    'bool IsNullOrWhiteSpace(string value)': (value) => value === null || trimmed(value, null, true, true) === '',
    'bool op_Equality(string a, string b)': (a, b) => a === b,
    'bool op_Inequality(string a, string b)': (a, b) => a !== b,
    'string Format(string format, object arg0)': (text, a) => formatted(text, [a]),
    'string Format(string format, object arg0, object arg1)': (text, a, b) => formatted(text, [a, b]),
    'string Format(string format, object arg0, object arg1, object arg2)': (text, a, b, c) => formatted(text, [a, b, c]),
    'string Format(string format, object[] args...)': (text, args) => formatted(text, args),
    'string Format(IFormatProvider provider, string format, object arg0)': (provider, text, a) => formatted(text, [a], provider),
    'string Format(IFormatProvider provider, string format, object arg0, object arg1)': (provider, text, a, b) =>
      formatted(text, [a, b], provider),
    'string Format(IFormatProvider provider, string format, object arg0, object arg1, object arg2)': (provider, text, a, b, c) =>
      formatted(text, [a, b, c], provider),
    'string Format(IFormatProvider provider, string format, object[] args...)': (provider, text, args) => formatted(text, args, provider),
    'int Compare(string strA, string strB)': (a, b) => compareBy(a, b, null),
    'int Compare(string strA, string strB, bool ignoreCase)': (a, b, ignore) => compareBy(a, b, comparisonOf(ignore)),
    'int Compare(string strA, string strB, StringComparison comparisonType)': compareBy,
    'int Compare(string strA, string strB, bool ignoreCase, CultureInfo culture)': (a, b, ignore, culture) =>
      a === null || b === null ? compareBy(a, b, null) : compareText(a, b, ignore, culture),
    'int Compare(string strA, string strB, CultureInfo culture, System.Globalization.CompareOptions options)': (a, b, _culture, options) =>
      compareBy(a, b, enumValue(stringComparison, compareOptionsAs(Number(options.value)))),
    'int Compare(string strA, int indexA, string strB, int indexB, int length)': (a, i, b, j, length) =>
      compareBy(a.substr(i, length), b.substr(j, length), null),
    'int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)': (a, i, b, j, length, ignore) =>
      compareBy(a.substr(i, length), b.substr(j, length), comparisonOf(ignore)),
    'int Compare(string strA, int indexA, string strB, int indexB, int length, StringComparison comparisonType)': (
      a,
      i,
      b,
      j,
      length,
      how,
    ) => compareBy(a.substr(i, length), b.substr(j, length), how),
    'int CompareOrdinal(string strA, string strB)': (a, b) => compareBy(a, b, enumValue(stringComparison, 4)),
    'int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)': (a, i, b, j, length) =>
      compareBy(a.substr(i, length), b.substr(j, length), enumValue(stringComparison, 4)),
    'string Concat(IEnumerable[string] values)': (values) => join('', sequence(values)),
    'string Concat(object arg0)': (a) => join('', [a]),
    'string Concat(object arg0, object arg1)': (a, b) => join('', [a, b]),
    'string Concat(object arg0, object arg1, object arg2)': (a, b, c) => join('', [a, b, c]),
    'string Concat(object[] args...)': (args: PSArray) => join('', args.list),
    'string Concat(string str0, string str1)': (a, b) => join('', [a, b]),
    'string Concat(string str0, string str1, string str2)': (a, b, c) => join('', [a, b, c]),
    'string Concat(string str0, string str1, string str2, string str3)': (a, b, c, d) => join('', [a, b, c, d]),
    'string Concat(string[] values...)': (values: PSArray) => join('', values.list),
    'string Concat[T](IEnumerable[T] values)': (_types, values) => join('', sequence(values)),
    'string Copy(string str)': (text) => text,
    'string Intern(string str)': (text) => text,
    'string IsInterned(string str)': (text) => text,
    'string Join(char separator, object[] values...)': (separator, values: PSArray | null) => join(separator, given(values).list),
    'string Join(char separator, string[] value...)': (separator, values: PSArray | null) => join(separator, given(values).list),
    'string Join(char separator, string[] value, int startIndex, int count)': (separator, values: PSArray, start, count) => (
      checkRange(start, count, values.length, 'startIndex'),
      join(separator, values.list.slice(start, start + count))
    ),
    'string Join(string separator, IEnumerable[string] values)': (separator, values) => join(separator, sequence(values)),
    'string Join(string separator, object[] values...)': (separator, values: PSArray | null) => join(separator, given(values).list),
    'string Join(string separator, string[] value...)': (separator, values: PSArray | null) => join(separator, given(values).list),
    'string Join(string separator, string[] value, int startIndex, int count)': (separator, values: PSArray, start, count) => (
      checkRange(start, count, values.length, 'startIndex'),
      join(separator, values.list.slice(start, start + count))
    ),
    'string Join[T](char separator, IEnumerable[T] values)': (_types, separator, values) => join(separator, sequence(values)),
    'string Join[T](string separator, IEnumerable[T] values)': (_types, separator, values) => join(separator, sequence(values)),
  },
  properties: { Length: { type: 'int', get: (self: string) => self.length } },
  methods: {
    'char get_Chars(int index)': (self: string, index: number) => {
      if (index < 0 || index >= self.length) throw exception('System.IndexOutOfRangeException', `Position ${index} is outside the text.`)
      return char(self.charCodeAt(index))
    },
    'bool Contains(string value)': (self: string, value) => {
      if (value === null) throw argumentNull('value')
      return self.includes(value)
    },
    'bool Contains(string value, StringComparison comparisonType)': (self: string, value, how) =>
      indexOf(self, value, 0, self.length, how) >= 0,
    'bool Contains(char value)': (self: string, value: Char) => self.includes(value.text),
    'bool Contains(char value, StringComparison comparisonType)': (self: string, value, how) =>
      indexOf(self, value, 0, self.length, how) >= 0,
    'bool EndsWith(string value)': (self: string, value) => ends(self, value, false, false),
    'bool EndsWith(string value, StringComparison comparisonType)': (self: string, value, how) =>
      ends(self, value, false, ignoresCase(how)),
    'bool EndsWith(string value, bool ignoreCase, CultureInfo culture)': (self: string, value, ignore) => ends(self, value, false, ignore),
    'bool EndsWith(char value)': (self: string, value: Char) => self.endsWith(value.text),
    'bool StartsWith(string value)': (self: string, value) => ends(self, value, true, false),
    'bool StartsWith(string value, StringComparison comparisonType)': (self: string, value, how) =>
      ends(self, value, true, ignoresCase(how)),
    'bool StartsWith(string value, bool ignoreCase, CultureInfo culture)': (self: string, value, ignore) => ends(self, value, true, ignore),
    'bool StartsWith(char value)': (self: string, value: Char) => self.startsWith(value.text),
    'bool Equals(object obj)': (self: string, other) => self === other,
    'bool Equals(string value)': (self: string, other) => self === other,
    'bool Equals(string value, StringComparison comparisonType)': equalBy,
    'bool IsNormalized()': (self: string) => self === self.normalize(),
    'bool IsNormalized(System.Text.NormalizationForm normalizationForm)': (self: string, form) => self === normalize(self, form),
    'char[] ToCharArray()': (self: string) => typedArray('System.Char[]', charsOf(self)),
    'char[] ToCharArray(int startIndex, int length)': (self: string, start, length) =>
      typedArray('System.Char[]', [...sequence(substring(self, start, length))]),
    'System.CharEnumerator GetEnumerator()': (self: string) =>
      new Enumerator(() => [...sequence(self)], undefined, netType('System.CharEnumerator')),
    'int CompareTo(object value)': (self: string, other) => {
      if (other !== null && typeof other !== 'string')
        throw exception('System.ArgumentException', 'Only text compares with text.', { ParamName: 'value' })
      return compareBy(self, other, null)
    },
    'int CompareTo(string strB)': (self: string, other) => compareBy(self, other, null),
    'int GetHashCode()': hash,
    'int GetHashCode(StringComparison comparisonType)': (self: string, how) => hash(ignoresCase(how) ? foldCase(self) : self),
    'int IndexOf(char value)': (self: string, value) => indexOf(self, value),
    'int IndexOf(char value, int startIndex)': (self: string, value, start) => indexOf(self, value, start),
    'int IndexOf(char value, int startIndex, int count)': (self: string, value, start, count) => indexOf(self, value, start, count),
    'int IndexOf(char value, StringComparison comparisonType)': (self: string, value, how) => indexOf(self, value, 0, self.length, how),
    'int IndexOf(string value)': (self: string, value) => {
      if (value === null) throw argumentNull('value')
      return self.indexOf(value)
    },
    'int IndexOf(string value, int startIndex)': (self: string, value, start) => indexOf(self, value, start),
    'int IndexOf(string value, int startIndex, int count)': (self: string, value, start, count) => indexOf(self, value, start, count),
    'int IndexOf(string value, StringComparison comparisonType)': (self: string, value, how) => indexOf(self, value, 0, self.length, how),
    'int IndexOf(string value, int startIndex, StringComparison comparisonType)': (self: string, value, start, how) =>
      indexOf(self, value, start, undefined, how),
    'int IndexOf(string value, int startIndex, int count, StringComparison comparisonType)': indexOf,
    'int IndexOfAny(char[] anyOf)': (self: string, set: PSArray) => anyIndex(self, set, 0, self.length),
    'int IndexOfAny(char[] anyOf, int startIndex)': (self: string, set: PSArray, start) => anyIndex(self, set, start, self.length - start),
    'int IndexOfAny(char[] anyOf, int startIndex, int count)': anyIndex,
    'int LastIndexOf(char value)': (self: string, value) => lastIndexOf(self, value),
    'int LastIndexOf(char value, int startIndex)': (self: string, value, start) => lastIndexOf(self, value, start),
    'int LastIndexOf(char value, int startIndex, int count)': (self: string, value, start, count) => lastIndexOf(self, value, start, count),
    'int LastIndexOf(string value)': (self: string, value) => lastIndexOf(self, value),
    'int LastIndexOf(string value, int startIndex)': (self: string, value, start) => lastIndexOf(self, value, start),
    'int LastIndexOf(string value, int startIndex, int count)': (self: string, value, start, count) =>
      lastIndexOf(self, value, start, count),
    'int LastIndexOf(string value, StringComparison comparisonType)': (self: string, value, how) =>
      lastIndexOf(self, value, undefined, undefined, how),
    'int LastIndexOf(string value, int startIndex, StringComparison comparisonType)': (self: string, value, start, how) =>
      lastIndexOf(self, value, start, undefined, how),
    'int LastIndexOf(string value, int startIndex, int count, StringComparison comparisonType)': lastIndexOf,
    'int LastIndexOfAny(char[] anyOf)': (self: string, set: PSArray) => lastAnyIndex(self, set, self.length - 1),
    'int LastIndexOfAny(char[] anyOf, int startIndex)': lastAnyIndex,
    'object Clone()': (self: string) => self,
    'string Insert(int startIndex, string value)': (self: string, at, value) => {
      if (value === null) throw argumentNull('value')
      if (at < 0 || at > self.length) throw outOfRange('startIndex')
      return self.slice(0, at) + value + self.slice(at)
    },
    'string Normalize()': (self: string) => self.normalize(),
    'string Normalize(System.Text.NormalizationForm normalizationForm)': normalize,
    'string PadLeft(int totalWidth)': (self: string, width) => pad(self, width, ' ', true),
    'string PadLeft(int totalWidth, char paddingChar)': (self: string, width, filler: Char) => pad(self, width, filler.text, true),
    'string PadRight(int totalWidth)': (self: string, width) => pad(self, width, ' ', false),
    'string PadRight(int totalWidth, char paddingChar)': (self: string, width, filler: Char) => pad(self, width, filler.text, false),
    'string Remove(int startIndex)': (self: string, at) => {
      if (at < 0 || at > self.length) throw outOfRange('startIndex')
      return self.slice(0, at)
    },
    'string Remove(int startIndex, int count)': (self: string, at, count) => {
      if (at < 0) throw outOfRange('startIndex')
      if (count < 0 || at + count > self.length) throw outOfRange('count')
      return self.slice(0, at) + self.slice(at + count)
    },
    'string Replace(char oldChar, char newChar)': (self: string, from: Char, to: Char) => replaceText(self, from.text, to.text),
    'string Replace(string oldValue, string newValue)': (self: string, from, to) => replaced(self, from, to, false),
    'string Replace(string oldValue, string newValue, StringComparison comparisonType)': (self: string, from, to, how) =>
      replaced(self, from, to, ignoresCase(how)),
    'string Replace(string oldValue, string newValue, bool ignoreCase, CultureInfo culture)': (self: string, from, to, ignore) =>
      replaced(self, from, to, ignore),
    'string ReplaceLineEndings()': (self: string) => self.replace(/\r\n|[\n\r\f\u0085\u2028\u2029]/g, '\n'),
    'string ReplaceLineEndings(string replacementText)': (self: string, by) => self.replace(/\r\n|[\n\r\f\u0085\u2028\u2029]/g, () => by),
    'string Substring(int startIndex)': (self: string, start) => {
      if (start < 0 || start > self.length)
        throw outOfRange('startIndex', `Position ${start} is outside the text of ${self.length} characters.`)
      return self.slice(start)
    },
    'string Substring(int startIndex, int length)': substring,
    'string ToLower()': (self: string) => lowerIn(self, environment.culture),
    'string ToLower(CultureInfo culture)': (self: string, culture) => lowerIn(self, culture ?? environment.culture),
    'string ToLowerInvariant()': lowerInvariant,
    'string ToString()': (self: string) => self,
    'string ToString(IFormatProvider provider)': (self: string) => self,
    'string ToUpper()': (self: string) => upperIn(self, environment.culture),
    'string ToUpper(CultureInfo culture)': (self: string, culture) => upperIn(self, culture ?? environment.culture),
    'string ToUpperInvariant()': upperInvariant,
    'string Trim()': (self: string) => trimmed(self, null, true, true),
    'string Trim(char trimChar)': (self: string, set) => trimmed(self, set, true, true),
    'string Trim(char[] trimChars...)': (self: string, set) => trimmed(self, set, true, true),
    'string TrimEnd()': (self: string) => trimmed(self, null, false, true),
    'string TrimEnd(char trimChar)': (self: string, set) => trimmed(self, set, false, true),
    'string TrimEnd(char[] trimChars...)': (self: string, set) => trimmed(self, set, false, true),
    'string TrimStart()': (self: string) => trimmed(self, null, true, false),
    'string TrimStart(char trimChar)': (self: string, set) => trimmed(self, set, true, false),
    'string TrimStart(char[] trimChars...)': (self: string, set) => trimmed(self, set, true, false),
    'string[] Split(char separator, System.StringSplitOptions options?)': (self: string, by: Char, options) =>
      isNone(options) ? splitAt(self, by.text) : split(self, one(by), many, options),
    'string[] Split(char separator, int count, System.StringSplitOptions options?)': (self: string, by, count, options) =>
      split(self, one(by), count, options),
    'string[] Split(char[] separator...)': (self: string, by) => split(self, chars(by), many, null),
    'string[] Split(char[] separator, int count)': (self: string, by, count) => split(self, chars(by), count, null),
    'string[] Split(char[] separator, System.StringSplitOptions options)': (self: string, by, options) =>
      split(self, chars(by), many, options),
    'string[] Split(char[] separator, int count, System.StringSplitOptions options)': (self: string, by, count, options) =>
      split(self, chars(by), count, options),
    'string[] Split(string separator, System.StringSplitOptions options?)': (self: string, by: string | null, options) =>
      by && isNone(options) ? splitAt(self, by) : split(self, one(by) ?? (by === '' ? [''] : null), many, options),
    'string[] Split(string separator, int count, System.StringSplitOptions options?)': (self: string, by, count, options) =>
      split(self, one(by) ?? (by === '' ? [''] : null), count, options),
    'string[] Split(string[] separator, System.StringSplitOptions options)': (self: string, by, options) =>
      split(self, chars(by), many, options),
    'string[] Split(string[] separator, int count, System.StringSplitOptions options)': (self: string, by, count, options) =>
      split(self, chars(by), count, options),
    'System.TypeCode GetTypeCode()': () => enumValue(netType('System.TypeCode'), 18),
    'void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)': (self: string, from, into: PSArray, at, count) => {
      for (let i = 0; i < count; i++) into.set(at + i, char(self.charCodeAt(from + i)))
    },
  },
}))

const stringComparison = netType('System.StringComparison')
const comparisonOf = (ignoreCase: boolean): EnumValue => enumValue(stringComparison, ignoreCase ? 1 : 0)

/** CompareOptions as a StringComparison: 1 IgnoreCase, 0x10000000 OrdinalIgnoreCase, 0x40000000 Ordinal. */
function compareOptionsAs(options: number): number {
  return options & 0x40000000 ? 4 : options & 0x10000000 ? 5 : options & 1 ? 3 : 2
}

function ends(self: string, value: string | null, start: boolean, fold: boolean): boolean {
  if (value === null) throw argumentNull('value')
  const [a, b] = fold ? [foldCase(self), foldCase(value)] : [self, value]
  return start ? a.startsWith(b) : a.endsWith(b)
}

function anyIndex(self: string, set: PSArray, start: number, count: number): number {
  const units = set.list.map(String)
  for (let i = start; i < start + count; i++) if (units.includes(self[i]!)) return i
  return -1
}

function lastAnyIndex(self: string, set: PSArray, start: number): number {
  const units = set.list.map(String)
  for (let i = start; i >= 0; i--) if (units.includes(self[i]!)) return i
  return -1
}
