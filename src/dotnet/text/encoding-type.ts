// System.Text.Encoding as scripts see it.

import { type PSArray, char, defineType, exception, isNull, typeOf } from '#objects'
import { byteArrayOf, bytesOf } from '../bytes.ts'
import { Encoding, encodingNamed, encodings } from '../encoding.ts'
import { argumentNull, checkRange, typedArray } from '../sequence.ts'

function named(name: string | number): Encoding {
  if (isNull(name)) throw argumentNull('name')
  const found = encodingNamed(name)
  if (found === undefined)
    throw exception('System.ArgumentException', `'${name}' is no encoding that is known here.`, { ParamName: 'name' })
  return found
}

const textOf = (chars: PSArray): string => chars.list.map(String).join('')
const charsOf = (text: string): PSArray =>
  typedArray(
    'System.Char[]',
    Array.from({ length: text.length }, (_, i) => char(text.charCodeAt(i))),
  )
const decode = (self: Encoding, bytes: PSArray, index = 0, count = bytes?.length): string => {
  const all = bytesOf(bytes)
  checkRange(index, count, all.length)
  return self.getString(all, index, index + count)
}
const bytes = (self: Encoding, text: string | null): PSArray => {
  if (text === null) throw argumentNull('s')
  return byteArrayOf(self.getBytes(text))
}
const pick = (name: keyof typeof encodings): { type: string; get: () => Encoding } => ({
  type: 'System.Text.Encoding',
  get: () => encodings[name] as Encoding,
})

defineType('System.Text.Encoding', () => ({
  abstract: true,
  interfaces: ['System.ICloneable'],
  staticProperties: {
    UTF8: pick('utf8'),
    ASCII: pick('ascii'),
    Unicode: pick('unicode'),
    BigEndianUnicode: pick('bigEndianUnicode'),
    UTF32: pick('utf32'),
    UTF7: pick('utf7'),
    Latin1: pick('latin1'),
    Default: pick('utf8NoMark'),
  },
  staticMethods: {
    'System.Text.Encoding GetEncoding(string name)': named,
    'System.Text.Encoding GetEncoding(int codepage)': named,
    'byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)': (
      from: Encoding,
      to: Encoding,
      list,
    ) => byteArrayOf(to.getBytes(decode(from, list))),
    'void RegisterProvider(System.Text.EncodingProvider provider)': () => undefined,
  },
  properties: {
    WebName: { type: 'string', get: (self: Encoding) => self.name },
    BodyName: { type: 'string', get: (self: Encoding) => self.name },
    HeaderName: { type: 'string', get: (self: Encoding) => self.name },
    EncodingName: { type: 'string', get: (self: Encoding) => self.title },
    CodePage: { type: 'int', get: (self: Encoding) => self.codePage },
    WindowsCodePage: { type: 'int', get: (self: Encoding) => (self.codePage > 65000 ? 1200 : self.codePage) },
    IsSingleByte: { type: 'bool', get: (self: Encoding) => ['ascii', 'latin1', 'table'].includes(self.kind) },
    IsReadOnly: { type: 'bool', get: () => true },
    Preamble: { type: 'object', get: (self: Encoding) => byteArrayOf(self.preamble) },
  },
  methods: {
    'byte[] GetBytes(string s)': bytes,
    'byte[] GetBytes(char[] chars)': (self: Encoding, chars) => byteArrayOf(self.getBytes(textOf(chars))),
    'byte[] GetBytes(string s, int index, int count)': (self: Encoding, text, index, count) =>
      byteArrayOf(self.getBytes(text.substr(index, count))),
    'byte[] GetBytes(char[] chars, int index, int count)': (self: Encoding, chars, index, count) =>
      byteArrayOf(self.getBytes(textOf(chars).substr(index, count))),
    'string GetString(byte[] bytes)': (self: Encoding, list) => decode(self, list),
    'string GetString(byte[] bytes, int index, int count)': decode,
    'char[] GetChars(byte[] bytes)': (self: Encoding, list) => charsOf(decode(self, list)),
    'char[] GetChars(byte[] bytes, int index, int count)': (self: Encoding, list, index, count) =>
      charsOf(decode(self, list, index, count)),
    'int GetByteCount(string s)': (self: Encoding, text) => self.getBytes(text).length,
    'int GetByteCount(char[] chars)': (self: Encoding, chars) => self.getBytes(textOf(chars)).length,
    'int GetCharCount(byte[] bytes)': (self: Encoding, list) => decode(self, list).length,
    'byte[] GetPreamble()': (self: Encoding) => byteArrayOf(self.preamble),
    'int GetMaxByteCount(int charCount)': (self: Encoding, count) =>
      (count + 1) * (self.kind === 'utf8' ? 3 : self.kind.startsWith('utf16') ? 2 : self.kind.startsWith('utf32') ? 4 : 1),
    'int GetMaxCharCount(int byteCount)': (_self, count) => count + 1,
    'object Clone()': (self) => self,
    'bool Equals(object value)': (self: Encoding, other) =>
      other instanceof Encoding && other.codePage === self.codePage && other.mark === self.mark,
    'string ToString()': (self) => typeOf(self)!.name,
  },
}))

// The classes of .NET's encodings, with what they are made with.
const mark = (make: (marked: boolean) => Encoding) => ({
  '()': () => make(false),
  '(bool encoderShouldEmitUTF8Identifier)': (marked: boolean) => make(marked),
  '(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)': (marked: boolean) => make(marked),
})
defineType('System.Text.UTF8Encoding', () => ({
  base: 'System.Text.Encoding',
  new: mark((marked) => (marked ? encodings.utf8 : encodings.utf8NoMark)),
}))
defineType('System.Text.UTF8Encoding+UTF8EncodingSealed', () => ({ base: 'System.Text.UTF8Encoding' }))
defineType('System.Text.ASCIIEncoding', () => ({ base: 'System.Text.Encoding', new: { '()': () => encodings.ascii } }))
defineType('System.Text.Latin1Encoding', () => ({ base: 'System.Text.Encoding' }))
defineType('System.Text.UTF7Encoding', () => ({ base: 'System.Text.Encoding', new: { '()': () => encodings.utf7 } }))
defineType('System.Text.UTF32Encoding', () => ({
  base: 'System.Text.Encoding',
  new: { '()': () => encodings.utf32, '(bool bigEndian, bool byteOrderMark)': (big) => (big ? encodings.bigEndianUtf32 : encodings.utf32) },
}))
defineType('System.Text.UnicodeEncoding', () => ({
  base: 'System.Text.Encoding',
  new: {
    '()': () => encodings.unicode,
    '(bool bigEndian, bool byteOrderMark)': (big) => (big ? encodings.bigEndianUnicode : encodings.unicode),
  },
}))
