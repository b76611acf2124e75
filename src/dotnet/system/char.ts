// System.Char and System.Globalization.UnicodeCategory.

import { once } from '#base'
import { Char, type PSReference, char, defineType, double, enumValue, exception, isNull, lowerUnit, netType, upperUnit } from '#objects'
import { environment } from '../environment.ts'
import { type CultureInfo } from '../globalization/culture.ts'
import { lowerIn, upperIn } from '../globalization/text-info.ts'
import { hashOf } from '../hash.ts'
import { inCategory } from '../regex/char-class.ts'

const categoryNames: readonly (readonly [category: string, name: string])[] = [
  ['Lu', 'UppercaseLetter'],
  ['Ll', 'LowercaseLetter'],
  ['Lt', 'TitlecaseLetter'],
  ['Lm', 'ModifierLetter'],
  ['Lo', 'OtherLetter'],
  ['Mn', 'NonSpacingMark'],
  ['Mc', 'SpacingCombiningMark'],
  ['Me', 'EnclosingMark'],
  ['Nd', 'DecimalDigitNumber'],
  ['Nl', 'LetterNumber'],
  ['No', 'OtherNumber'],
  ['Zs', 'SpaceSeparator'],
  ['Zl', 'LineSeparator'],
  ['Zp', 'ParagraphSeparator'],
  ['Cc', 'Control'],
  ['Cf', 'Format'],
  ['Cs', 'Surrogate'],
  ['Co', 'PrivateUse'],
  ['Pc', 'ConnectorPunctuation'],
  ['Pd', 'DashPunctuation'],
  ['Ps', 'OpenPunctuation'],
  ['Pe', 'ClosePunctuation'],
  ['Pi', 'InitialQuotePunctuation'],
  ['Pf', 'FinalQuotePunctuation'],
  ['Po', 'OtherPunctuation'],
  ['Sm', 'MathSymbol'],
  ['Sc', 'CurrencySymbol'],
  ['Sk', 'ModifierSymbol'],
  ['So', 'OtherSymbol'],
  ['Cn', 'OtherNotAssigned'],
]
const categoryType = defineType('System.Globalization.UnicodeCategory', () => ({
  enum: Object.fromEntries(categoryNames.map(([, name], index) => [name, index])),
}))

function unitAt(text: string | null, index: number): Char {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text.', { ParamName: 's' })
  if (index < 0 || index >= text.length)
    throw exception('System.ArgumentOutOfRangeException', 'The index is outside of the text.', { ParamName: 'index' })
  return char(text.charCodeAt(index))
}

const tests: { readonly [name: string]: (unit: number) => boolean } = {
  IsControl: (unit) => inCategory('Cc', unit),
  IsDigit: (unit) => inCategory('Nd', unit),
  IsHighSurrogate: (unit) => unit >= 0xd800 && unit < 0xdc00,
  IsLetter: (unit) => inCategory('L', unit),
  IsLetterOrDigit: (unit) => inCategory('L', unit) || inCategory('Nd', unit),
  IsLower: (unit) => inCategory('Ll', unit),
  IsLowSurrogate: (unit) => unit >= 0xdc00 && unit < 0xe000,
  IsNumber: (unit) => inCategory('N', unit),
  IsPunctuation: (unit) => inCategory('P', unit),
  IsSeparator: (unit) => inCategory('Z', unit),
  IsSurrogate: (unit) => unit >= 0xd800 && unit < 0xe000,
  IsSymbol: (unit) => inCategory('S', unit),
  IsUpper: (unit) => inCategory('Lu', unit),
  IsWhiteSpace: (unit) => inCategory('s', unit),
}
const asciiTests: { readonly [name: string]: RegExp } = {
  IsAscii: /^[\0-\x7f]$/,
  IsAsciiDigit: /^[0-9]$/,
  IsAsciiHexDigit: /^[0-9a-fA-F]$/,
  IsAsciiHexDigitLower: /^[0-9a-f]$/,
  IsAsciiHexDigitUpper: /^[0-9A-F]$/,
  IsAsciiLetter: /^[a-zA-Z]$/,
  IsAsciiLetterLower: /^[a-z]$/,
  IsAsciiLetterOrDigit: /^[a-zA-Z0-9]$/,
  IsAsciiLetterUpper: /^[A-Z]$/,
}
const statics = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const statics: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [name, holds] of Object.entries(tests)) {
    statics[`bool ${name}(char c)`] = (c: Char) => holds(c.code)
    statics[`bool ${name}(string s, int index)`] = (text, index) => holds(unitAt(text, index).code)
  }
  for (const [name, pattern] of Object.entries(asciiTests)) statics[`bool ${name}(char c)`] = (c: Char) => pattern.test(c.text)
  return statics
})

function categoryOf(unit: number): unknown {
  return enumValue(
    categoryType,
    categoryNames.findIndex(([category]) => inCategory(category, unit)),
  )
}

/** The number a digit or fraction stands for; -1 for what is none. */
function numericValue(text: string): number {
  const point = text.codePointAt(0)!
  const vulgar = fractions[text]
  if (vulgar !== undefined) return vulgar
  if (!/\p{Nd}/u.test(String.fromCodePoint(point))) return -1
  // Digits stand in runs of ten, the first of which is zero.
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && point - zero < 9) zero--
  return /\p{Nd}/u.test(String.fromCodePoint(zero - 1)) ? (point - zero) % 10 : point - zero
}
const fractions: { readonly [text: string]: number } = { '½': 0.5, '¼': 0.25, '¾': 0.75, '²': 2, '³': 3, '¹': 1, '⅓': 1 / 3, '⅔': 2 / 3 }

function pairPoint(high: Char, low: Char): number {
  if (!tests['IsHighSurrogate']!(high.code))
    throw exception('System.ArgumentOutOfRangeException', 'That is no first half of a pair.', { ParamName: 'highSurrogate' })
  if (!tests['IsLowSurrogate']!(low.code))
    throw exception('System.ArgumentOutOfRangeException', 'That is no second half of a pair.', { ParamName: 'lowSurrogate' })
  return (high.text + low.text).codePointAt(0)!
}

const compare = (self: Char, other: Char): number => self.code - other.code

defineType('System.Char', () => ({
  kind: 'struct',
  interfaces: [
    'System.IComparable',
    'System.IComparable[System.Char]',
    'System.IConvertible',
    'System.IEquatable[System.Char]',
    'System.IFormattable',
  ],
  staticProperties: { MaxValue: { type: 'System.Char', get: () => char(0xffff) }, MinValue: { type: 'System.Char', get: () => char(0) } },
  staticMethods: {
    ...statics(),
    'bool IsBetween(char c, char minInclusive, char maxInclusive)': (c: Char, low: Char, high: Char) =>
      c.code >= low.code && c.code <= high.code,
    'bool IsSurrogatePair(char highSurrogate, char lowSurrogate)': (high: Char, low: Char) =>
      tests['IsHighSurrogate']!(high.code) && tests['IsLowSurrogate']!(low.code),
    'bool IsSurrogatePair(string s, int index)': (text, index) => unitAt(text, index).code >= 0xd800 && text.codePointAt(index)! > 0xffff,
    'bool TryParse(string s, ref char result)': (text: string | null, result: PSReference) => {
      const one = text !== null && text.length === 1
      result.Value = char(one ? text.charCodeAt(0) : 0)
      return one
    },
    'char Parse(string s)': (text: string | null) => {
      if (text === null) throw exception('System.ArgumentNullException', 'There is no text.', { ParamName: 's' })
      if (text.length !== 1) throw exception('System.FormatException', `'${text}' is not a single character.`)
      return char(text.charCodeAt(0))
    },
    'char ToLower(char c)': (c: Char) => caseOf(c, lowerIn, environment.culture),
    'char ToUpper(char c)': (c: Char) => caseOf(c, upperIn, environment.culture),
    'char ToLower(char c, CultureInfo culture)': (c: Char, culture) => caseOf(c, lowerIn, culture),
    'char ToUpper(char c, CultureInfo culture)': (c: Char, culture) => caseOf(c, upperIn, culture),
    'char ToLowerInvariant(char c)': (c: Char) => char(lowerUnit(c.code)),
    'char ToUpperInvariant(char c)': (c: Char) => char(upperUnit(c.code)),
    'double GetNumericValue(char c)': (c: Char) => double(numericValue(c.text)),
    'double GetNumericValue(string s, int index)': (text, index) => double(numericValue(unitAt(text, index).text)),
    'System.Globalization.UnicodeCategory GetUnicodeCategory(char c)': (c: Char) => categoryOf(c.code),
    'System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)': (text, index) => categoryOf(unitAt(text, index).code),
    'int ConvertToUtf32(char highSurrogate, char lowSurrogate)': pairPoint,
    'int ConvertToUtf32(string s, int index)': (text: string, index: number) => {
      const unit = unitAt(text, index)
      if (!tests['IsSurrogate']!(unit.code)) return unit.code
      const point = text.codePointAt(index)!
      if (point < 0x10000) throw exception('System.ArgumentException', 'A half of a pair stands alone here.', { ParamName: 's' })
      return point
    },
    'string ConvertFromUtf32(int utf32)': (point: number) => {
      if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
        throw exception('System.ArgumentOutOfRangeException', `${point} is no code point.`, { ParamName: 'utf32' })
      return String.fromCodePoint(point)
    },
    'string ToString(char c)': (c: Char) => c.text,
  },
  methods: {
    'bool Equals(char obj)': (self: Char, other: Char) => self === other,
    'bool Equals(object obj)': (self: Char, other: unknown) => self === other,
    'int CompareTo(char value)': compare,
    'int CompareTo(object value)': (self: Char, other: unknown) => {
      if (isNull(other)) return 1
      if (!(other instanceof Char)) throw exception('System.ArgumentException', 'Only Char compares with Char.')
      return compare(self, other)
    },
    'int GetHashCode()': hashOf,
    'string ToString()': (self: Char) => self.text,
    'string ToString(IFormatProvider provider)': (self: Char) => self.text,
    'System.TypeCode GetTypeCode()': () => enumValue(netType('System.TypeCode'), 4),
  },
}))

function caseOf(c: Char, change: (text: string, culture: CultureInfo) => string, culture: CultureInfo): Char {
  return char(change(c.text, culture).charCodeAt(0))
}
