// A strict scanner of CLIXML's XML, over bytes: elements, attributes, text, CDATA, comments, the five entities and
// character references. No DTD, no processing instruction but the declaration at the start; an attribute stands once.
// It knows the tags of CLIXML by number, so that the reader compares numbers, and it compares bytes where it can guess
// what comes (`at`): that is worth a factor of five over reading each tag anew.

import type { Bytes } from '#base'
import { ClixmlError, quote } from './error.ts'
import { unescapeText } from './escape.ts'
import { asciiOf } from './out.ts'
import { newLines, unreferenced } from './references.ts'
import { T, type Tag, keyOf, tagAt, tagNamed } from './tags.ts'
import { Texts } from './texts.ts'

const namespace = 'http://schemas.microsoft.com/powershell/2004/04'
const lt = 0x3c,
  gt = 0x3e,
  slash = 0x2f,
  amp = 0x26,
  bang = 0x21,
  question = 0x3f,
  equals = 0x3d,
  underscore = 0x5f

export class Scanner {
  buffer: Uint8Array = new Uint8Array(0)
  position = 0
  end = 0
  // Of the start tag that was read last:
  tag: Tag = T.Objs
  empty = false
  name: string | undefined
  /** Set when it is anything but a short number; `refNumber` then is -1. */
  refId: string | undefined
  refNumber = -1
  stream: string | undefined
  version: string | undefined

  private readonly bytes: Bytes
  private prefix = ''
  private namespaced = false
  private hasDefault = false
  private readonly texts: Texts

  constructor(bytes: Bytes) {
    this.bytes = bytes
    this.texts = new Texts(bytes)
  }

  /** Begins with another document; a byte order mark is passed over. */
  open(buffer: Uint8Array, start = 0, end: number = buffer.length): void {
    this.buffer = buffer
    this.position = buffer[start] === 0xef && buffer[start + 1] === 0xbb && buffer[start + 2] === 0xbf ? start + 3 : start
    this.end = end
    this.prefix = ''
    this.namespaced = this.hasDefault = false
    this.texts.open(buffer, end)
  }

  fail(message: string, offset = this.position): never {
    throw new ClixmlError(message, offset)
  }

  /** The declaration, comments and blanks before the root. */
  prolog(): void {
    this.blanks()
    const { buffer, position } = this
    if (buffer[position] === lt && buffer[position + 1] === question && this.ahead('<?xml')) {
      const close = this.find('?>', position)
      if (close < 0) this.fail('the XML declaration has no end')
      this.position = close + 2
    }
  }

  /** The root: from here on the namespace must be CLIXML's. */
  root(): void {
    this.prolog()
    if (!this.child()) this.fail('a CLIXML document was expected')
    if (this.tag !== T.Objs || !this.namespaced) this.fail(`the root is ${quote(this.tag.name)}, not an Objs of CLIXML`)
  }

  /** After the root, or after the last object of a fragment: nothing but blanks and comments. */
  finish(): void {
    if (this.misc() < this.end) this.fail(`${this.found()} stands after the end of the document`)
  }

  /** True when nothing but blanks and comments is left. */
  done(): boolean {
    return this.misc() >= this.end
  }

  /** Passes blanks and comments; true: a start tag was read; false: a closing tag stands here. */
  child(): boolean {
    const position = this.misc()
    if (position >= this.end) return this.fail('the document ends in the middle of an element')
    const { buffer } = this
    if (buffer[position] !== lt) return this.fail(`${this.found()} stands where an element was expected`)
    const next = buffer[position + 1]
    if (next === slash) return false
    if (next === bang) return this.fail(this.ahead('<![') ? 'CDATA stands where an element was expected' : 'a document type is not allowed')
    if (next === question) return this.fail('a processing instruction is not allowed')
    this.startTag()
    return true
  }

  /** True, and passed over, when exactly these bytes stand here. */
  at(expected: Uint8Array): boolean {
    const { buffer, position } = this
    const length = expected.length
    if (position + length > this.end) return false
    for (let index = length - 1; index >= 0; index--) if (buffer[position + index] !== expected[index]) return false
    this.position = position + length
    return true
  }

  /** The closing tag of this element. */
  close(tag: Tag): void {
    if (this.prefix === '' && tag.id >= 0 && this.at(tag.close)) return
    this.misc()
    const start = this.position
    if (this.buffer[start] !== lt || this.buffer[start + 1] !== slash) this.fail(`${this.found()} stands where ${tag.name} should end`)
    this.position = start + 2
    const name = this.word()
    this.spaces()
    if (name !== (this.prefix === '' ? tag.name : `${this.prefix}:${tag.name}`)) this.fail(`</${name}> closes ${tag.name}`, start)
    if (this.buffer[this.position++] !== gt) this.fail(`</${name} is not closed`, start)
  }

  /** The text of the element whose start tag was read, and its closing tag. */
  text(): string {
    if (this.empty) return ''
    const { buffer, end, tag } = this
    const start = this.position
    let position = start
    let code = 0
    while (position < end && (code = buffer[position]!) !== lt && code !== amp && code < 0x80 && code !== 0x0d) position++
    if (position < end && code === lt && buffer[position + 1] === slash) {
      this.position = position
      const text = this.texts.ascii(start, position)
      this.close(tag)
      return text
    }
    return this.mixedText(tag, position)
  }

  /** The same with CLIXML's own escapes taken away. Short texts that were met before are found instead of made. */
  decoded(): string {
    if (this.empty) return ''
    const { buffer, end } = this
    const start = this.position
    let position = start
    let code = 0
    let key = 0
    let isEscaped = false
    while (position < end && (code = buffer[position]!) !== lt && code !== amp && code < 0x80 && code !== 0x0d) {
      if (code === underscore && (buffer[position + 1]! | 0x20) === 0x78) isEscaped = true
      key = (Math.imul(key, 31) + code) | 0
      position++
    }
    if (code !== lt || position >= end || buffer[position + 1] !== slash) return unescapeText(this.mixedText(this.tag, position))
    this.position = position
    const text = isEscaped ? unescapeText(this.texts.ascii(start, position)) : this.texts.known(start, position, key)
    this.close(this.tag)
    return text
  }

  /** A whole number of at most so many digits; undefined (and nothing passed) when it is anything else. */
  shortNumber(most: 9 | 15): number | undefined {
    const { buffer, tag } = this
    let position = this.position
    const negative = buffer[position] === 0x2d
    if (negative) position++
    const first = position
    let value = 0
    let code = 0
    while ((code = buffer[position]!) >= 0x30 && code <= 0x39) {
      value = value * 10 + (code - 0x30)
      position++
    }
    if (code !== lt || position === first || position - first > most || position >= this.end) return undefined
    this.position = position
    this.close(tag)
    return negative ? 0 - value : value
  }

  /** True, and passed, when the text is that of `before`, and the closing tag with it. */
  again(before: Uint8Array): boolean {
    return !this.empty && this.prefix === '' && this.at(before)
  }

  /** `true` or `false` as such; undefined (and nothing passed) when it is anything else. */
  flag(): boolean | undefined {
    const { tag } = this
    if (this.at(trueBytes)) {
      this.close(tag)
      return true
    }
    if (this.at(falseBytes)) {
      this.close(tag)
      return false
    }
    return undefined
  }

  /** Passes over the rest of the element whose start tag was read. */
  skip(depth = 0): void {
    if (this.empty) return
    const tag = this.tag
    if (depth > 100) this.fail('elements are nested too deeply')
    for (;;) {
      const { buffer } = this
      while (this.position < this.end && buffer[this.position] !== lt) this.position++
      if (this.ahead('<![CDATA[')) this.cdata()
      else if (this.child()) this.skip(depth + 1)
      else return this.close(tag)
    }
  }

  /** A start tag as nearly all are: a known name, N, RefId, each with a plain value. false: it is another, nothing was passed. */
  private commonTag(): boolean {
    const { buffer } = this
    const start = this.position + 1
    let at = start
    let key = 0
    let code = 0
    while ((code = buffer[at]!) > 0x2f && code < 0x7b) key = (Math.imul(key, 31) + buffer[at++]!) | 0
    const tag = tagAt(key, buffer, start, at)
    if (tag === undefined) return false
    let name: string | undefined
    let number = -1
    if (code === 0x20 && buffer[at + 1] === 0x4e && buffer[at + 2] === equals && buffer[at + 3] === 0x22) {
      const from = (at += 4)
      key = 0
      while ((code = buffer[at]!) !== 0x22) {
        if (!(code >= 0x20 && code < 0x7f) || code === amp || code === lt || (code === underscore && (buffer[at + 1]! | 0x20) === 0x78))
          return false
        key = (Math.imul(key, 31) + code) | 0
        at++
      }
      if (at > this.end) return false
      name = this.texts.known(from, at, key)
      code = buffer[++at]!
    }
    if (code === 0x20 && buffer[at + 1] === 0x52 && buffer[at + 6] === equals && buffer[at + 7] === 0x22 && isRefId(buffer, at + 1)) {
      const from = (at += 8)
      number = 0
      while ((code = buffer[at]!) >= 0x30 && code <= 0x39 && at - from < 7) {
        number = number * 10 + code - 0x30
        at++
      }
      // A number with zeros before it is another id than the number.
      if (code !== 0x22 || at === from || (buffer[from] === 0x30 && at - from > 1)) return false
      code = buffer[++at]!
    }
    if (code === 0x20) code = buffer[++at]!
    const empty = code === slash
    if (empty) code = buffer[++at]!
    if (code !== gt || at >= this.end) return false
    this.tag = tag
    this.name = name
    this.refNumber = number
    this.refId = this.stream = undefined
    this.empty = empty
    this.position = at + 1
    return true
  }

  private startTag(): void {
    const { buffer, end } = this
    if (this.prefix === '' && (!this.namespaced || this.hasDefault) && this.commonTag()) return
    this.refNumber = -1
    const start = this.position++
    let position = this.position
    let code = 0
    while (position < end && (code = buffer[position]!) !== gt && code !== slash && code > 0x20 && code !== equals && code !== lt)
      position++
    if (position === this.position) this.fail('an element has no name', start)
    const nameStart = this.position
    this.position = position
    this.name = this.refId = this.stream = undefined
    this.empty = false
    let declared: { prefix: string; value: string }[] | undefined
    let seen: string[] | undefined
    for (;;) {
      this.spaces()
      code = buffer[this.position]!
      if (code === gt) {
        this.position++
        break
      }
      if (code === slash && buffer[this.position + 1] === gt) {
        this.position += 2
        this.empty = true
        break
      }
      if (this.position >= end) this.fail('a tag has no end', start)
      const before = this.position
      if (before === position && code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d && buffer[before - 1]! > 0x20)
        this.fail('a tag is malformed', start)
      const attribute = this.attributeName()
      if (attribute === '') this.fail('an attribute has no name', before)
      this.spaces()
      if (buffer[this.position] !== equals) this.fail(`the attribute ${attribute} has no value`, before)
      this.position++
      this.spaces()
      const value = this.attributeValue()
      if (seen?.includes(attribute)) this.fail(`the attribute ${attribute} stands twice`, before)
      ;(seen ??= []).push(attribute)
      if (attribute === 'N') this.name = unescapeText(value)
      else if (attribute === 'RefId') {
        this.refNumber = smallNumber(value)
        this.refId = this.refNumber < 0 ? value : undefined
      } else if (attribute === 'S') this.stream = value
      else if (attribute === 'Version') this.version = value
      else if (attribute === 'xmlns') (declared ??= []).push({ prefix: '', value })
      else if (attribute.startsWith('xmlns:')) (declared ??= []).push({ prefix: attribute.slice(6), value })
      position = -1
    }
    const nameEnd = nameStart + this.wordLength(nameStart)
    const found = tagAt(keyOf(buffer, nameStart, nameEnd), buffer, nameStart, nameEnd)
    if (found !== undefined && this.prefix === '' && declared === undefined) {
      if (this.namespaced && !this.hasDefault) this.fail(`${found.name} is not in the namespace of CLIXML`, start)
      this.tag = found
      return
    }
    this.tag = this.slowTag(this.bytes.utf8(buffer, nameStart, nameEnd), declared, start)
  }

  /** A tag with a prefix, a declaration of namespaces, or an unknown name. */
  private slowTag(qualified: string, declared: { prefix: string; value: string }[] | undefined, start: number): Tag {
    const at = qualified.indexOf(':')
    const prefix = at < 0 ? '' : qualified.slice(0, at)
    const name = qualified.slice(at + 1)
    for (const each of declared ?? []) {
      if (each.value !== namespace) {
        if (each.prefix === prefix) this.fail(`${qualified} is of another namespace: ${quote(each.value)}`, start)
        continue
      }
      if (each.prefix === prefix) {
        this.namespaced = true
        this.prefix = prefix
        this.hasDefault = prefix === ''
      }
    }
    if (prefix !== this.prefix) this.fail(`${qualified} is not in the namespace of CLIXML`, start)
    return tagNamed(name) ?? { id: -1, name, bytes: asciiOf(''), close: asciiOf('') }
  }

  private attributeValue(): string {
    const { buffer, end } = this
    const mark = buffer[this.position]
    if (mark !== 0x22 && mark !== 0x27) this.fail('an attribute value has no quotes')
    const start = ++this.position
    let position = start
    let plain = true
    for (;;) {
      const code = buffer[position]
      if (position >= end) return this.fail('an attribute value has no end', start)
      if (code === mark) break
      if (code === lt) return this.fail('an attribute value holds a <', position)
      if (code === amp || code! >= 0x80 || code! < 0x20) plain = false
      position++
    }
    this.position = position + 1
    if (plain) return this.texts.ascii(start, position)
    // XML: each blank of an attribute value is a space, unless it came as a character reference.
    return this.meant(this.utf8(start, position).replace(/\r\n|[\t\r\n]/g, ' '), start)
  }

  /** Text with references, other letters than ASCII, comments or CDATA in it. */
  private mixedText(tag: Tag, from: number): string {
    const { buffer, end } = this
    let text = ''
    let start = this.position
    let position = from
    for (;;) {
      while (position < end && buffer[position] !== lt) position++
      if (position >= end) return this.fail(`${tag.name} has no end`, start)
      if (position > start) text += this.meant(newLines(this.utf8(start, position)), start)
      this.position = position
      const next = buffer[position + 1]
      if (next === slash) {
        this.close(tag)
        return text
      }
      if (this.ahead('<![CDATA[')) text += this.cdata()
      else if (this.ahead('<!--')) this.comment()
      else if (next === question) this.instruction()
      else this.fail(`an element stands in ${tag.name}, which holds text`)
      start = position = this.position
    }
  }

  private cdata(): string {
    const start = this.position + 9
    const close = this.find(']]>', start)
    if (close < 0) this.fail('CDATA has no end')
    this.position = close + 3
    return newLines(this.utf8(start, close))
  }

  /** A processing instruction in text is passed over. */
  private instruction(): void {
    const close = this.find('?>', this.position + 2)
    if (close < 0) this.fail('a processing instruction has no end')
    this.position = close + 2
  }

  private comment(): void {
    const close = this.find('--', this.position + 4)
    if (close < 0 || this.buffer[close + 2] !== gt) this.fail('a comment has no end')
    this.position = close + 3
  }

  /** Text between tags as XML means it. */
  private meant(text: string, offset: number): string {
    return unreferenced(text, (what) => this.fail(`${quote(what)} is no entity of CLIXML`, offset))
  }

  private utf8(start: number, end: number): string {
    return this.texts.utf8(start, end) ?? this.fail('these bytes are no UTF-8', start)
  }

  /** Passes blanks and comments. */
  private misc(): number {
    const { buffer, position } = this
    if (buffer[position] === lt && buffer[position + 1] !== bang && position < this.end) return position
    for (;;) {
      this.blanks()
      if (this.buffer[this.position] !== lt || this.buffer[this.position + 1] !== bang || !this.ahead('<!--')) return this.position
      this.comment()
    }
  }

  private blanks(): void {
    const { buffer, end } = this
    let position = this.position
    while (position < end && isBlank(buffer[position]!)) position++
    this.position = position
  }

  private spaces(): void {
    const { buffer, end } = this
    while (this.position < end && isBlank(buffer[this.position]!)) this.position++
  }

  /** The three that stand everywhere are known by their bytes. */
  private attributeName(): string {
    const { buffer, position } = this
    const code = buffer[position]
    if (buffer[position + 1] === equals) {
      this.position = position + 1
      if (code === 0x4e) return 'N'
      if (code === 0x53) return 'S'
      this.position = position
    } else if (
      code === 0x52 &&
      buffer[position + 5] === equals &&
      buffer[position + 1] === 0x65 &&
      buffer[position + 2] === 0x66 &&
      buffer[position + 3] === 0x49 &&
      buffer[position + 4] === 0x64
    ) {
      this.position = position + 5
      return 'RefId'
    }
    return this.word()
  }

  private word(): string {
    const start = this.position
    this.position = start + this.wordLength(start)
    return this.bytes.utf8(this.buffer, start, this.position)
  }

  private wordLength(start: number): number {
    const { buffer, end } = this
    let position = start
    while (position < end) {
      const code = buffer[position]!
      if (code <= 0x20 || code === gt || code === slash || code === equals || code === lt || code === 0x22 || code === 0x27 || code === amp)
        break
      position++
    }
    return position - start
  }

  private ahead(text: string): boolean {
    for (let index = 0; index < text.length; index++) if (this.buffer[this.position + index] !== text.charCodeAt(index)) return false
    return this.position + text.length <= this.end
  }

  private find(text: string, from: number): number {
    const { buffer, end } = this
    const first = text.charCodeAt(0)
    for (let at = from; at + text.length <= end; at++) {
      if (buffer[at] !== first) continue
      let index = 1
      while (index < text.length && buffer[at + index] === text.charCodeAt(index)) index++
      if (index === text.length) return at
    }
    return -1
  }

  private found(): string {
    return quote(this.bytes.utf8(this.buffer, this.position, Math.min(this.end, this.position + 40)))
  }
}

const trueBytes = asciiOf('true')
const falseBytes = asciiOf('false')

/** Whether RefId stands here; that it begins with an R is known. */
const isRefId = (buffer: Uint8Array, at: number): boolean =>
  buffer[at + 1] === 0x65 && buffer[at + 2] === 0x66 && buffer[at + 3] === 0x49 && buffer[at + 4] === 0x64

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** The number a RefId spells, when it is a short one; -1 else. */
function smallNumber(refId: string): number {
  const number = refId.length <= 7 && refId.length > 0 ? Number(refId) : -1
  return number >= 0 && String(number) === refId ? number : -1
}
