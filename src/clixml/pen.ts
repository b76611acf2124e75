// Writes the elements of CLIXML into bytes: start tags with their attributes, simple contents, type names by reference.
// What a tag is made of is kept ready as pieces, per tag and per property name. Which elements stand where is writer.ts.

import type { Bytes } from '#base'
import { Out, type Piece, escapeAttribute, piece, pieceOf } from './out.ts'
import { type Tag, allTags } from './tags.ts'

export const p = {
  gt: piece('>'),
  slashGt: piece(' />'),
  name: piece(' N="'),
  stream: piece(' S="'),
  quote: piece('"'),
  refId: piece(' RefId="'),
  quoteGt: piece('">'),
  quoteEnd: piece('" />'),
  obj: piece('<Obj'),
  objEnd: piece('</Obj>'),
  tnStart: piece('<TN RefId="'),
  tnEnd: piece('</TN>'),
  tnRef: piece('<TNRef RefId="'),
  t: piece('<T>'),
  tEnd: piece('</T>'),
  toString: piece('<ToString>'),
  toStringEnd: piece('</ToString>'),
  toStringEmpty: piece('<ToString />'),
  ms: piece('<MS>'),
  msEnd: piece('</MS>'),
  props: piece('<Props>'),
  propsEnd: piece('</Props>'),
  en: piece('<En>'),
  enEnd: piece('</En>'),
  nil: piece('<Nil'),
  ref: piece('<Ref'),
  true: piece('true'),
  false: piece('false'),
  root: piece('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'),
  rootEnd: piece('</Objs>'),
  rootEmpty: piece('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04" />'),
  mark: pieceOf(Uint8Array.of(0xef, 0xbb, 0xbf)),
}

/** A property's name as its attribute, and the start tags with it that were needed so far. */
export type Name = { readonly attribute: Piece; readonly starts: (Piece | undefined)[] }
const nameOf = (attribute: Piece): Name => ({ attribute, starts: [] })
export const keyName = nameOf(piece(' N="Key"'))
export const valueName = nameOf(piece(' N="Value"'))

const tagPieces: readonly { readonly open: Piece; readonly start: Piece; readonly close: Piece }[] = allTags.map(({ name }) => ({
  open: piece(`<${name}`),
  start: piece(`<${name}>`),
  close: piece(`</${name}>`),
}))

export class Pen {
  readonly out: Out
  /** The attribute S of what is at the top of a shell's document. */
  stream: string | undefined
  private readonly bytes: Bytes
  private readonly names = new Map<string, Name>()
  private readonly typeNamePieces = new Map<string, Piece>()
  /** The element TN of these names, when they are the first of a document. */
  private readonly firstNames = new WeakMap<readonly string[], { readonly names: readonly string[]; readonly ready: Piece }>()
  /** The type names of this document by their number. */
  private seen: (readonly string[])[] = []
  private seenByText: Map<string, number> | undefined

  constructor(bytes: Bytes) {
    this.bytes = bytes
    this.out = new Out(bytes)
  }

  /** Another document. */
  begin(): void {
    this.out.cut(0)
    this.stream = undefined
    if (this.seen.length > 0) this.seen.length = 0
    this.seenByText = undefined
  }

  /** A start tag with its attributes; simple values have the name first and the stream behind it. */
  start(tag: Tag, name: Name | undefined): void {
    if (this.stream === undefined) return this.open(tag, name)
    const { out } = this
    out.put(tagPieces[tag.id]!.open)
    if (name !== undefined) out.put(name.attribute)
    this.streamAttribute()
    out.put(p.gt)
  }

  /** The same where no stream can stand. */
  open(tag: Tag, name: Name | undefined): void {
    this.out.put(name === undefined ? tagPieces[tag.id]!.start : (name.starts[tag.id] ?? this.startOf(tag, name)))
  }

  close(tag: Tag): void {
    this.out.put(tagPieces[tag.id]!.close)
  }

  empty(tag: Tag, name: Name | undefined): void {
    const { out } = this
    out.put(tagPieces[tag.id]!.open)
    if (name !== undefined) out.put(name.attribute)
    out.put(p.slashGt)
  }

  nil(name: Name | undefined): void {
    this.opened(p.nil, name)
    this.out.put(p.slashGt)
  }

  reference(id: number, name: Name | undefined): void {
    this.opened(p.ref, name)
    const { out } = this
    out.put(p.refId)
    out.int(id)
    out.put(p.quoteEnd)
  }

  object(id: number, name: Name | undefined): void {
    this.opened(p.obj, name)
    const { out } = this
    out.put(p.refId)
    out.int(id)
    out.put(p.quoteGt)
  }

  private opened(tag: Piece, name: Name | undefined): void {
    this.out.put(tag)
    if (this.stream !== undefined) this.streamAttribute()
    if (name !== undefined) this.out.put(name.attribute)
  }

  text(tag: Tag, text: string, name: Name | undefined): void {
    this.start(tag, name)
    this.out.text(text)
    this.close(tag)
  }

  ascii(tag: Tag, text: string, name: Name | undefined): void {
    this.start(tag, name)
    this.out.ascii(text)
    this.close(tag)
  }

  toStringOf(text: string): void {
    const { out } = this
    if (text === '') return out.put(p.toStringEmpty)
    out.put(p.toString)
    out.text(text)
    out.put(p.toStringEnd)
  }

  /** Type names, or a reference to those written before. */
  typeNames(names: readonly string[]): void {
    if (names.length === 0) return
    const { out, seen } = this
    const known = this.numberOf(names)
    if (known >= 0) {
      out.put(p.tnRef)
      out.int(known)
      return out.put(p.quoteEnd)
    }
    if (seen.length === 0) {
      const first = this.firstNames.get(names)
      // An object's own list may have changed since.
      if (first !== undefined && sameText(first.names, names)) out.put(first.ready)
      else {
        const from = out.written
        this.writeNames(names, 0)
        const size = out.written - from
        this.firstNames.set(names, { names: [...names], ready: pieceOf(out.buffer.slice(out.length - size, out.length)) })
      }
    } else this.writeNames(names, seen.length)
    seen.push(names)
  }

  /** Lists of names are mostly shared, so the same list is looked for first, then one of the same names. */
  private numberOf(names: readonly string[]): number {
    const { seen } = this
    const last = seen.length - 1
    if (last < 0) return -1
    if (seen[last] === names) return last
    if (last < 8) {
      for (let index = last - 1; index >= 0; index--) if (seen[index] === names) return index
      for (let index = last; index >= 0; index--) if (sameText(seen[index]!, names)) return index
      return -1
    }
    const byText = (this.seenByText ??= new Map())
    for (let index = byText.size; index <= last; index++) byText.set(seen[index]!.join('\n'), index)
    return byText.get(names.join('\n')) ?? -1
  }

  private writeNames(names: readonly string[], id: number): void {
    const { out } = this
    out.put(p.tnStart)
    out.int(id)
    out.put(p.quoteGt)
    for (const each of names) {
      let ready = this.typeNamePieces.get(each)
      if (ready === undefined) {
        const scratch = new Out(this.bytes, 256)
        scratch.put(p.t)
        scratch.text(each)
        scratch.put(p.tEnd)
        ready = pieceOf(scratch.take())
        if (this.typeNamePieces.size < 4096) this.typeNamePieces.set(each, ready)
      }
      out.put(ready)
    }
    out.put(p.tnEnd)
  }

  attribute(name: string): Name {
    let ready = this.names.get(name)
    if (ready !== undefined) return ready
    const scratch = new Out(this.bytes, 64)
    scratch.put(p.name)
    scratch.utf8(escapeAttribute(name))
    scratch.put(p.quote)
    ready = nameOf(pieceOf(scratch.take()))
    if (this.names.size < 20_000) this.names.set(name, ready)
    return ready
  }

  private startOf(tag: Tag, name: Name): Piece {
    const scratch = new Out(this.bytes, 64)
    scratch.put(tagPieces[tag.id]!.open)
    scratch.put(name.attribute)
    scratch.put(p.gt)
    return (name.starts[tag.id] = pieceOf(scratch.take()))
  }

  private streamAttribute(): void {
    this.out.put(p.stream)
    this.out.utf8(escapeAttribute(this.stream!))
    this.out.put(p.quote)
  }
}

const sameText = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index])
