// System.Char.

import { Char, char, defineType, double, enumValue, exception, isNull, lowerUnit, netType, upperUnit } from '#objects'
import { outOfRange } from '../sequence.ts'

const categories = ['Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'Mn', 'Mc', 'Me', 'Nd', 'Nl', 'No', 'Zs', 'Zl', 'Zp', 'Cc', 'Cf', 'Cs', 'Co', 'Pc', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po', 'Sm', 'Sc', 'Sk', 'So', 'Cn']
const tests = categories.map((name) => new RegExp(`^\\p{${name}}$`, 'u'))
const categoryType = defineType({ name: 'System.Globalization.UnicodeCategory', enum: {
  UppercaseLetter: 0, LowercaseLetter: 1, TitlecaseLetter: 2, ModifierLetter: 3, OtherLetter: 4, NonSpacingMark: 5, SpacingCombiningMark: 6, EnclosingMark: 7, DecimalDigitNumber: 8,
  LetterNumber: 9, OtherNumber: 10, SpaceSeparator: 11, LineSeparator: 12, ParagraphSeparator: 13, Control: 14, Format: 15, Surrogate: 16, PrivateUse: 17, ConnectorPunctuation: 18,
  DashPunctuation: 19, OpenPunctuation: 20, ClosePunctuation: 21, InitialQuotePunctuation: 22, FinalQuotePunctuation: 23, OtherPunctuation: 24, MathSymbol: 25, CurrencySymbol: 26,
  ModifierSymbol: 27, OtherSymbol: 28, OtherNotAssigned: 29,
} })

const category = (text: string): number => (/^[\ud800-\udfff]$/.test(text) ? 16 : tests.findIndex((test) => test.test(text)))
const matches = (pattern: RegExp) => (text: string): boolean => pattern.test(text)

const questions: { readonly [name: string]: (text: string) => boolean } = {
  IsControl: matches(/^\p{Cc}$/u), IsDigit: matches(/^\p{Nd}$/u), IsLetter: matches(/^\p{L}$/u), IsLetterOrDigit: matches(/^[\p{L}\p{Nd}]$/u), IsLower: matches(/^\p{Ll}$/u),
  IsNumber: matches(/^\p{N}$/u), IsPunctuation: matches(/^\p{P}$/u), IsSeparator: matches(/^\p{Z}$/u), IsSymbol: matches(/^\p{S}$/u), IsUpper: matches(/^\p{Lu}$/u),
  IsWhiteSpace: matches(/^[\p{Z}\t-\r\u0085]$/u), IsSurrogate: matches(/^[\ud800-\udfff]$/), IsHighSurrogate: matches(/^[\ud800-\udbff]$/), IsLowSurrogate: matches(/^[\udc00-\udfff]$/),
}
const ascii: { readonly [name: string]: RegExp } = {
  IsAscii: /^[\0-\x7f]$/, IsAsciiDigit: /^[0-9]$/, IsAsciiHexDigit: /^[0-9a-fA-F]$/, IsAsciiHexDigitLower: /^[0-9a-f]$/, IsAsciiHexDigitUpper: /^[0-9A-F]$/, IsAsciiLetter: /^[a-zA-Z]$/,
  IsAsciiLetterLower: /^[a-z]$/, IsAsciiLetterUpper: /^[A-Z]$/, IsAsciiLetterOrDigit: /^[a-zA-Z0-9]$/,
}

function at(text: string, index: number): string {
  if (index < 0 || index >= text.length) throw outOfRange('index')
  return text[index]!
}

const statics: { [signature: string]: (...args: any[]) => unknown } = {}
for (const [name, ask] of Object.entries(questions)) {
  statics[`bool ${name}(char c)`] = (c: Char) => ask(c.text)
  statics[`bool ${name}(string s, int index)`] = (text: string, index: number) => ask(at(text, index))
}
for (const [name, pattern] of Object.entries(ascii)) statics[`bool ${name}(char c)`] = (c: Char) => pattern.test(c.text)

const numeric = (text: string): number => (/^[0-9]$/.test(text) ? Number(text) : { '½': 0.5, '¼': 0.25, '¾': 0.75, '²': 2, '³': 3, '¹': 1 }[text] ?? -1)

defineType({
  name: 'System.Char', kind: 'struct', interfaces: ['System.IComparable', 'System.IConvertible', 'System.IFormattable', 'System.IComparable[System.Char]', 'System.IEquatable[System.Char]'],
  staticProperties: { MaxValue: { type: 'char', get: () => char(0xffff) }, MinValue: { type: 'char', get: () => char(0) } },
  staticMethods: {
    ...statics,
    'bool IsBetween(char c, char minInclusive, char maxInclusive)': (c: Char, low: Char, high: Char) => c.code >= low.code && c.code <= high.code,
    'bool IsSurrogatePair(char highSurrogate, char lowSurrogate)': (high: Char, low: Char) => questions['IsHighSurrogate']!(high.text) && questions['IsLowSurrogate']!(low.text),
    'bool IsSurrogatePair(string s, int index)': (text: string, index: number) => questions['IsHighSurrogate']!(at(text, index)) && index + 1 < text.length && questions['IsLowSurrogate']!(text[index + 1]!),
    'char Parse(string s)': (text) => {
      if (text === null) throw exception('System.ArgumentNullException', 'There is no text.', { ParamName: 's' })
      if (text.length !== 1) throw exception('System.FormatException', 'The text must be exactly one character long.')
      return char(text.charCodeAt(0))
    },
    'bool TryParse(string s, ref char result)': (text, result) => { result.Value = char(text?.length === 1 ? text.charCodeAt(0) : 0); return text?.length === 1 },
    'char ToLower(char c)': (c: Char) => char(lowerUnit(c.code)), 'char ToLower(char c, CultureInfo culture)': (c: Char) => char(lowerUnit(c.code)), 'char ToLowerInvariant(char c)': (c: Char) => char(lowerUnit(c.code)),
    'char ToUpper(char c)': (c: Char) => char(upperUnit(c.code)), 'char ToUpper(char c, CultureInfo culture)': (c: Char) => char(upperUnit(c.code)), 'char ToUpperInvariant(char c)': (c: Char) => char(upperUnit(c.code)),
    'double GetNumericValue(char c)': (c: Char) => double(numeric(c.text)), 'double GetNumericValue(string s, int index)': (text, index) => double(numeric(at(text, index))),
    'System.Globalization.UnicodeCategory GetUnicodeCategory(char c)': (c: Char) => enumValue(categoryType, category(c.text)),
    'System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)': (text, index) => enumValue(categoryType, category(at(text, index))),
    'int ConvertToUtf32(char highSurrogate, char lowSurrogate)': (high: Char, low: Char) => (high.text + low.text).codePointAt(0),
    'int ConvertToUtf32(string s, int index)': (text: string, index) => { at(text, index); return text.codePointAt(index) },
    'string ConvertFromUtf32(int utf32)': (point) => { if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw outOfRange('utf32'); return String.fromCodePoint(point) },
    'string ToString(char c)': (c: Char) => c.text,
  },
  methods: {
    'int CompareTo(object value)': (self: Char, other) => {
      if (isNull(other)) return 1
      if (!(other instanceof Char)) throw exception('System.ArgumentException', 'Only a char compares with a char.')
      return self.code - other.code
    },
    'int CompareTo(char value)': (self: Char, other: Char) => self.code - other.code,
    'bool Equals(char obj)': (self, other) => self === other, 'bool Equals(object obj)': (self, other) => self === other,
    'int GetHashCode()': (self: Char) => self.code | (self.code << 16),
    'string ToString()': (self: Char) => self.text, 'string ToString(IFormatProvider provider)': (self: Char) => self.text,
    'System.TypeCode GetTypeCode()': () => enumValue(netType('System.TypeCode'), 4),
  },
})
