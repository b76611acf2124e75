// Text encodings as values: System.Text.Encoding and its kin. One value for each code page and choice of byte order
// mark; getBytes and getString are all that is needed of it. UTF-8 and UTF-16 go by units, so a lone surrogate comes
// out as the replacement character, as in .NET. Where Buffer is at hand `engine/platform` reads and writes with that.

import { exception, netType, type NetType } from '#objects'

export type EncodingKind = 'utf8' | 'utf16le' | 'utf16be' | 'utf32le' | 'utf32be' | 'utf7' | 'ascii' | 'latin1' | 'table'

export class Encoding {
  readonly kind: EncodingKind
  readonly codePage: number
  /** WebName */
  readonly name: string
  readonly title: string
  /** Whether files begin with a byte order mark. */
  readonly mark: boolean
  /** Throw instead of replacing what does not fit. */
  readonly strict: boolean
  /** For single-byte code pages: the characters of bytes 128 to 255. */
  readonly upper: string
  constructor(kind: EncodingKind, codePage: number, name: string, title: string, mark = false, upper = '', strict = false) {
    this.kind = kind
    this.codePage = codePage
    this.name = name
    this.title = title
    this.mark = mark
    this.upper = upper
    this.strict = strict
  }
  get netType(): NetType {
    return types[this.kind]
  }
  get preamble(): Uint8Array {
    return this.mark ? Uint8Array.from(marks[this.kind] ?? []) : new Uint8Array(0)
  }
  toString(): string {
    return this.netType.name
  }

  getBytes(text: string): Uint8Array {
    if (this.strict && !isWellFormed(text))
      throw exception('System.Text.EncoderFallbackException', 'The text has half of a surrogate pair, which cannot be written.')
    return this.bytesOf(text)
  }

  private bytesOf(text: string): Uint8Array {
    switch (this.kind) {
      case 'utf8':
      case 'utf7':
        return utf8Bytes(text)
      case 'utf16le':
      case 'utf16be':
        return utf16Bytes(text, this.kind === 'utf16be')
      case 'utf32le':
      case 'utf32be':
        return utf32Bytes(text, this.kind === 'utf32be')
      case 'ascii':
        return Uint8Array.from(points(text), (point) => (point < 0x80 ? point : 0x3f))
      case 'latin1':
        return Uint8Array.from(points(text), (point) => (point < 0x100 ? point : 0x3f))
      case 'table':
        return Uint8Array.from(points(text), (point) => {
          if (point < 0x80) return point
          const at = this.upper.indexOf(String.fromCodePoint(point))
          return at < 0 ? 0x3f : 0x80 + at
        })
    }
  }

  getString(bytes: Uint8Array, start = 0, end = bytes.length): string {
    const text = this.textOf(bytes, start, end)
    // Only what was wrong comes back as other bytes.
    if (this.strict && (text.includes('\ufffd') || this.kind === 'ascii') && !sameBytes(this.bytesOf(text), bytes.subarray(start, end)))
      throw exception('System.Text.DecoderFallbackException', 'The bytes are no text of this encoding.')
    return text
  }

  private textOf(bytes: Uint8Array, start: number, end: number): string {
    switch (this.kind) {
      case 'utf8':
      case 'utf7':
        return utf8Text(bytes, start, end)
      case 'utf16le':
      case 'utf16be':
        return utf16Text(bytes, start, end, this.kind === 'utf16be')
      case 'utf32le':
      case 'utf32be':
        return utf32Text(bytes, start, end, this.kind === 'utf32be')
      default: {
        const parts: string[] = []
        for (let at = start; at < end; at += 8192) {
          parts.push(String.fromCharCode(...unitsOf(bytes, at, Math.min(end, at + 8192), this)))
        }
        return parts.join('')
      }
    }
  }
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index])
}

/** The byte order marks, longest first where one begins another. */
export const marks: { readonly [K in EncodingKind]?: readonly number[] } = {
  utf8: [0xef, 0xbb, 0xbf],
  utf32le: [0xff, 0xfe, 0, 0],
  utf32be: [0, 0, 0xfe, 0xff],
  utf16le: [0xff, 0xfe],
  utf16be: [0xfe, 0xff],
}

const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178' +
  Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join('')
const ibm437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** An encoding that throws at what it cannot read or write. */
export function strictly(encoding: Encoding): Encoding {
  return new Encoding(encoding.kind, encoding.codePage, encoding.name, encoding.title, encoding.mark, encoding.upper, true)
}

export const encodings = {
  utf8: new Encoding('utf8', 65001, 'utf-8', 'Unicode (UTF-8)', true),
  utf8NoMark: new Encoding('utf8', 65001, 'utf-8', 'Unicode (UTF-8)'),
  unicode: new Encoding('utf16le', 1200, 'utf-16', 'Unicode', true),
  bigEndianUnicode: new Encoding('utf16be', 1201, 'utf-16BE', 'Unicode (Big-Endian)', true),
  utf32: new Encoding('utf32le', 12000, 'utf-32', 'Unicode (UTF-32)', true),
  bigEndianUtf32: new Encoding('utf32be', 12001, 'utf-32BE', 'Unicode (UTF-32 Big-Endian)', true),
  utf7: new Encoding('utf7', 65000, 'utf-7', 'Unicode (UTF-7)'),
  ascii: new Encoding('ascii', 20127, 'us-ascii', 'US-ASCII'),
  latin1: new Encoding('latin1', 28591, 'iso-8859-1', 'Western European (ISO)'),
  windows1252: new Encoding('table', 1252, 'windows-1252', 'Western European (Windows)', false, windows1252),
  ibm437: new Encoding('table', 437, 'IBM437', 'OEM United States', false, ibm437),
} as const

const byName: { readonly [name: string]: Encoding } = {
  'utf-8': encodings.utf8,
  utf8: encodings.utf8,
  'unicode-1-1-utf-8': encodings.utf8,
  'utf-16': encodings.unicode,
  'utf-16le': encodings.unicode,
  unicode: encodings.unicode,
  'ucs-2': encodings.unicode,
  'utf-16be': encodings.bigEndianUnicode,
  unicodefffe: encodings.bigEndianUnicode,
  'utf-32': encodings.utf32,
  'utf-32le': encodings.utf32,
  'utf-32be': encodings.bigEndianUtf32,
  'us-ascii': encodings.ascii,
  ascii: encodings.ascii,
  'iso-8859-1': encodings.latin1,
  latin1: encodings.latin1,
  'iso_8859-1': encodings.latin1,
  l1: encodings.latin1,
  'windows-1252': encodings.windows1252,
  ibm437: encodings.ibm437,
  cp437: encodings.ibm437,
}

/** [Encoding]::GetEncoding: by name or code page; undefined when there is none. */
export function encodingNamed(name: string | number): Encoding | undefined {
  if (typeof name === 'number') return name === 0 ? encodings.utf8NoMark : Object.values(byName).find((each) => each.codePage === name)
  return byName[name.toLowerCase()]
}

/** What -Encoding takes besides names and numbers of code pages. */
export const encodingWords: { readonly [word: string]: Encoding } = {
  ascii: encodings.ascii,
  ansi: encodings.windows1252,
  bigendianunicode: encodings.bigEndianUnicode,
  bigendianutf32: encodings.bigEndianUtf32,
  default: encodings.utf8NoMark,
  latin1: encodings.latin1,
  oem: encodings.utf8NoMark,
  string: encodings.unicode,
  unicode: encodings.unicode,
  unknown: encodings.unicode,
  utf7: encodings.utf7,
  utf8: encodings.utf8NoMark,
  utf8bom: encodings.utf8,
  utf8nobom: encodings.utf8NoMark,
  utf32: encodings.utf32,
}

/** Which encoding a byte order mark tells, and how long the mark is. */
export function encodingOfMark(bytes: Uint8Array): readonly [Encoding, number] | undefined {
  for (const [encoding, kind] of [
    [encodings.utf8, 'utf8'],
    [encodings.utf32, 'utf32le'],
    [encodings.bigEndianUtf32, 'utf32be'],
    [encodings.unicode, 'utf16le'],
    [encodings.bigEndianUnicode, 'utf16be'],
  ] as const) {
    const mark = marks[kind]!
    if (bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte)) return [encoding, mark.length]
  }
  return undefined
}

const type = (name: string): NetType => netType(`System.Text.${name}`)
const types: { readonly [K in EncodingKind]: NetType } = {
  utf8: type('UTF8Encoding'),
  utf16le: type('UnicodeEncoding'),
  utf16be: type('UnicodeEncoding'),
  utf32le: type('UTF32Encoding'),
  utf32be: type('UTF32Encoding'),
  utf7: type('UTF7Encoding'),
  ascii: type('ASCIIEncoding'),
  latin1: type('Latin1Encoding'),
  table: type('SBCSCodePageEncoding'),
}
for (const each of Object.values(types)) each.baseName = 'System.Text.Encoding'

/** Code points; lone surrogates as U+FFFD. */
function points(text: string): number[] {
  const list: number[] = []
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index)!
    if (point > 0xffff) index++
    list.push(point >= 0xd800 && point < 0xe000 ? 0xfffd : point)
  }
  return list
}

function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (const point of points(text)) {
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
  }
  return Uint8Array.from(bytes)
}

/** Bad bytes: one U+FFFD for each longest beginning of a sequence. */
function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  const parts: string[] = []
  let units: number[] = []
  for (let at = start; at < end;) {
    const first = bytes[at++]!
    let point = first
    if (first >= 0x80) {
      const more = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0
      point = more === 0 ? 0xfffd : first & (0x3f >> more)
      for (let left = more; left > 0; left--) {
        const low = left === more ? (first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80) : 0x80
        const high = left === more ? (first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf) : 0xbf
        if (at >= end || bytes[at]! < low || bytes[at]! > high) {
          point = 0xfffd
          break
        }
        point = (point << 6) | (bytes[at++]! & 63)
      }
    }
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff))
    else units.push(point)
    if (units.length > 8192) {
      parts.push(String.fromCharCode(...units))
      units = []
    }
  }
  return parts.join('') + String.fromCharCode(...units)
}

function utf16Bytes(text: string, big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let index = 0; index < text.length; index++) {
    let unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit < 0xe000) {
      const paired =
        unit < 0xdc00 ? (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00 : index > 0 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800
      if (!paired) unit = 0xfffd
    }
    bytes[index * 2 + (big ? 0 : 1)] = unit >> 8
    bytes[index * 2 + (big ? 1 : 0)] = unit & 0xff
  }
  return bytes
}

function utf16Text(bytes: Uint8Array, start: number, end: number, big: boolean): string {
  const parts: string[] = []
  let units: number[] = []
  for (let at = start; at < end; at += 2) {
    units.push(at + 1 >= end ? 0xfffd : big ? (bytes[at]! << 8) | bytes[at + 1]! : bytes[at]! | (bytes[at + 1]! << 8))
    if (units.length > 8192) {
      parts.push(String.fromCharCode(...units))
      units = []
    }
  }
  return parts.join('') + String.fromCharCode(...units)
}

function utf32Bytes(text: string, big: boolean): Uint8Array {
  const list = points(text)
  const bytes = new Uint8Array(list.length * 4)
  const view = new DataView(bytes.buffer)
  list.forEach((point, index) => view.setUint32(index * 4, point, !big))
  return bytes
}

function utf32Text(bytes: Uint8Array, start: number, end: number, big: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = start; at < end; at += 4) {
    const point = at + 4 > end ? 0xfffd : view.getUint32(at, !big)
    text += point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\ufffd' : String.fromCodePoint(point)
  }
  return text
}

function unitsOf(bytes: Uint8Array, start: number, end: number, encoding: Encoding): number[] {
  const units: number[] = []
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    units.push(byte < 0x80 || encoding.kind === 'latin1' ? byte : encoding.kind === 'ascii' ? 0x3f : encoding.upper.charCodeAt(byte - 0x80))
  }
  return units
}
