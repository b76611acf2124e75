// System.Text.Encoding and its kin as scripts call them.

import { type Char, PSArray, arrayType, byteArray, bytesIn, char, defineType, exception, netType } from '#objects'
import { Encoding, type EncodingKind, encodingNamed, encodings, strictly } from './encoding.ts'

const of = (encoding: Encoding) => ({ type: 'System.Text.Encoding', get: () => encoding })
const chars = (array: PSArray): string => (array.list as Char[]).map((each) => each.text).join('')
const charArray = (text: string): PSArray =>
  new PSArray(
    Array.from({ length: text.length }, (_, index) => char(text.charCodeAt(index))),
    arrayType(netType('System.Char')),
  )
const named = (name: string | number): Encoding => {
  const found = encodingNamed(name)
  if (found === undefined) {
    if (typeof name === 'number') throw exception('System.NotSupportedException', `There is no encoding for the code page ${name}.`)
    throw exception('System.ArgumentException', `'${name}' is no name of an encoding.`, { ParamName: 'name' })
  }
  return found
}

defineType('System.Text.Encoding', () => ({
  staticProperties: {
    ASCII: of(encodings.ascii),
    BigEndianUnicode: of(encodings.bigEndianUnicode),
    Default: of(encodings.utf8NoMark),
    Latin1: of(encodings.latin1),
    Unicode: of(encodings.unicode),
    UTF32: of(encodings.utf32),
    UTF7: of(encodings.utf7),
    UTF8: of(encodings.utf8),
  },
  staticMethods: {
    'System.Text.Encoding GetEncoding(System.Int32 codepage)': named,
    'System.Text.Encoding GetEncoding(System.String name)': named,
    'System.Byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, System.Byte[] bytes)': (
      from: Encoding,
      to: Encoding,
      bytes: PSArray,
    ) => byteArray(to.getBytes(from.getString(bytesIn(bytes)))),
  },
  properties: {
    BodyName: { type: 'System.String', get: (self: Encoding) => self.name },
    CodePage: { type: 'System.Int32', get: (self: Encoding) => self.codePage },
    EncodingName: { type: 'System.String', get: (self: Encoding) => self.title },
    HeaderName: { type: 'System.String', get: (self: Encoding) => self.name },
    IsSingleByte: { type: 'System.Boolean', get: (self: Encoding) => ['ascii', 'latin1', 'table'].includes(self.kind) },
    WebName: { type: 'System.String', get: (self: Encoding) => self.name },
    IsReadOnly: { type: 'System.Boolean', get: () => true },
    WindowsCodePage: {
      type: 'System.Int32',
      get: (self: Encoding) => (self.kind === 'table' ? self.codePage : self.kind.startsWith('utf16') ? 1200 : 1252),
    },
  },
  methods: {
    'System.Byte[] GetBytes(System.String s)': (self: Encoding, text: string) => byteArray(self.getBytes(text)),
    'System.Byte[] GetBytes(System.Char[] chars)': (self: Encoding, array: PSArray) => byteArray(self.getBytes(chars(array))),
    'System.String GetString(System.Byte[] bytes)': (self: Encoding, bytes: PSArray) => self.getString(bytesIn(bytes)),
    'System.String GetString(System.Byte[] bytes, System.Int32 index, System.Int32 count)': (
      self: Encoding,
      bytes: PSArray,
      index: number,
      count: number,
    ) => self.getString(bytesIn(bytes), index, index + count),
    'System.Char[] GetChars(System.Byte[] bytes)': (self: Encoding, bytes: PSArray) => charArray(self.getString(bytesIn(bytes))),
    'System.Int32 GetByteCount(System.String s)': (self: Encoding, text: string) => self.getBytes(text).length,
    'System.Int32 GetCharCount(System.Byte[] bytes)': (self: Encoding, bytes: PSArray) => self.getString(bytesIn(bytes)).length,
    'System.Byte[] GetPreamble()': (self: Encoding) => byteArray(self.preamble),
    'System.Int32 GetMaxByteCount(System.Int32 charCount)': (self: Encoding, count: number) =>
      (count + 1) * ({ utf8: 3, utf16le: 2, utf16be: 2, utf32le: 4, utf32be: 4 } as { [K in EncodingKind]?: number })[self.kind]! ||
      count + 1,
    'System.Object Clone()': (self: Encoding) => self,
    'System.String ToString()': (self: Encoding) => self.toString(),
  },
}))
const pick = (mark: boolean, yes: Encoding, no: Encoding): Encoding => (mark ? yes : no)
const bare = (encoding: Encoding): Encoding => new Encoding(encoding.kind, encoding.codePage, encoding.name, encoding.title)
defineType('System.Text.UTF8Encoding', () => ({
  base: 'System.Text.Encoding',
  new: {
    '()': () => encodings.utf8NoMark,
    '(System.Boolean encoderShouldEmitUTF8Identifier)': (mark: boolean) => pick(mark, encodings.utf8, encodings.utf8NoMark),
    '(System.Boolean encoderShouldEmitUTF8Identifier, System.Boolean throwOnInvalidBytes)': (mark: boolean, strict: boolean) => {
      const made = pick(mark, encodings.utf8, encodings.utf8NoMark)
      return strict ? strictly(made) : made
    },
  },
}))
defineType('System.Text.UnicodeEncoding', () => ({
  base: 'System.Text.Encoding',
  new: {
    '()': () => encodings.unicode,
    '(System.Boolean bigEndian, System.Boolean byteOrderMark)': (big: boolean, mark: boolean) => {
      const made = pick(big, encodings.bigEndianUnicode, encodings.unicode)
      return mark ? made : bare(made)
    },
    '(System.Boolean bigEndian, System.Boolean byteOrderMark, System.Boolean throwOnInvalidBytes)': (big, mark, strict) => {
      const made = pick(big, encodings.bigEndianUnicode, encodings.unicode)
      const marked = mark ? made : bare(made)
      return strict ? strictly(marked) : marked
    },
  },
}))
defineType('System.Text.UTF32Encoding', () => ({
  base: 'System.Text.Encoding',
  new: {
    '()': () => encodings.utf32,
    '(System.Boolean bigEndian, System.Boolean byteOrderMark)': (big: boolean, mark: boolean) => {
      const made = pick(big, encodings.bigEndianUtf32, encodings.utf32)
      return mark ? made : bare(made)
    },
  },
}))
defineType('System.Text.ASCIIEncoding', () => ({ base: 'System.Text.Encoding', new: { '()': () => encodings.ascii } }))
