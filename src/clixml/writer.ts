// Values -> CLIXML. The rules are PowerShell's: simple values have tags of their own, containers are written with their
// type names, other objects as Props (their type's properties, one level less deep each time) and MS (what was added, at
// the same depth), and as text where the depth is used up. Objects met again are references.
//
// Bytes are written, not text: for each shape the start tags of its properties are kept ready.

import type { Bytes } from '#base'
import {
  Big,
  Char,
  DateTime,
  Decimal,
  Dictionary,
  EnumValue,
  ErrorRecord,
  Guid,
  InformationalRecord,
  List,
  type NetType,
  Num,
  PSArray,
  PSCredential,
  PSMember,
  PSObject,
  ProgressRecord,
  SecureString,
  type Shape,
  TimeSpan,
  Uri,
  Version,
  XmlNode,
  automationNull,
  extensionOf,
  netType,
  noBase,
} from '#objects'
import { ClixmlError } from './error.ts'
import { type ContainerKind, type Model, type NamedSet, type NamedValue, plainModel } from './model.ts'
import { Out, type Piece, escapeAttribute, piece, pieceOf } from './out.ts'
import { recordMembers } from './records.ts'
import { type Zone, dateText, dateTimeText, doubleText, singleText, timeSpanText, utcZone } from './scalar.ts'
import { byteArrayType } from './simple.ts'
import { T, type Tag, allTags } from './scanner.ts'

export type WriterOptions = {
  readonly bytes: Bytes
  readonly model?: Model
  readonly zone?: Zone
  /** The text of a secure string in its SS element; without it one is refused. */
  readonly secret?: (value: SecureString) => string
  /** The XML text of a document. */
  readonly xmlText?: (document: XmlNode) => string
  /** How deep properties of types are followed. */
  readonly depth?: number
  /** Objects that came over the wire are written as deep as they came, as remoting does it. */
  readonly preserve?: boolean
  /** A byte order mark before each fragment, as PowerShell has it on the wire. */
  readonly mark?: boolean
}

export type Writer = {
  /** One value as a document without a root, as the wire has it. */
  fragment(value: unknown, depth?: number): Uint8Array
  /** Values under the root Objs, as Export-CliXml and PSSerializer have them; with `stream` for each when they are a shell's. */
  document(
    values: Iterable<unknown>,
    options?: { depth?: number; indent?: boolean; stream?: (index: number) => string | undefined },
  ): Uint8Array
}

/** Values below this many others are written as a text that says so. */
const maxDepth = 50
const tooDeep = 'What stands here is nested too deeply to be written.'

const p = {
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

const automation = 'System.Management.Automation.'

// Bags that were met are marked with a number instead of being kept in a Map: that saves a fifth of the time. Marks only
// grow, and each document begins above all before it. While one is being written, another (a script property that
// serializes) keeps its own in a Map.
let lastMark = 0
let writing = 0

/** A property's name as its attribute, and the start tags with it that were needed so far. */
type Name = { readonly attribute: Piece; readonly starts: (Piece | undefined)[] }
const nameOf = (attribute: Piece): Name => ({ attribute, starts: [] })
const keyName = nameOf(piece(' N="Key"'))
const valueName = nameOf(piece(' N="Value"'))
const tagPieces: readonly { readonly open: Piece; readonly start: Piece; readonly close: Piece }[] = allTags.map(({ name }) => ({
  open: piece(`<${name}`),
  start: piece(`<${name}>`),
  close: piece(`</${name}>`),
}))
const closeOf = (tag: Tag): Piece => tagPieces[tag.id]!.close

export function createWriter(options: WriterOptions): Writer {
  const model = options.model ?? plainModel
  const zone = options.zone ?? utcZone
  const defaultDepth = options.depth ?? 1
  const out = new Out(options.bytes)
  const plans = new WeakMap<Shape, Name[]>()
  const names = new Map<string, Name>()
  const typeNamePieces = new Map<string, Piece>()
  // The last ones are most often the next ones.
  let lastShape: Shape | undefined
  let lastPlan: Name[] = []
  let lastNames: readonly string[] | undefined
  let lastNamesId = 0

  let below = 0
  let nextRef = 0
  let nextNames = 0
  let refs = new Map<object, number>()
  let firstMark = 0
  let marks = false
  let nameIds = new Map<readonly string[], number>()
  let namesByText: Map<string, number> | undefined
  let stream: string | undefined
  /** An item that stands in a wrapper: the wrapper is what is written, the item itself was not met yet. */
  let wrapped: object | undefined

  /** Writes a document; the marks are given back whatever happens. */
  const within = (write: () => Uint8Array): Uint8Array => {
    marks = writing++ === 0
    if (marks) firstMark = lastMark + 1
    try {
      return write()
    } finally {
      writing--
      if (marks) lastMark = firstMark + nextRef
    }
  }
  const metAs = (bag: PSObject): number | undefined => (marks ? (bag.mark >= firstMark ? bag.mark - firstMark : undefined) : refs.get(bag))

  const begin = (): void => {
    out.length = 0
    below = nextRef = nextNames = 0
    if (refs.size > 0) refs = new Map()
    if (nameIds.size > 0) nameIds = new Map()
    namesByText = undefined
    lastNames = undefined
    stream = undefined
  }

  return {
    fragment(value, depth = defaultDepth) {
      return within(() => {
        begin()
        if (options.mark) out.put(p.mark)
        write(value, undefined, depth)
        return out.take()
      })
    },
    document(values, { depth = defaultDepth, indent = false, stream: streamOf } = {}) {
      if (depth < 1) throw new ClixmlError('a depth of at least 1 is needed')
      const written = within(() => {
        begin()
        out.put(p.root)
        const start = out.length
        let index = 0
        for (const value of values) {
          stream = streamOf?.(index++)
          write(value, undefined, depth)
        }
        if (out.length === start) {
          out.length = 0
          out.put(p.rootEmpty)
        } else out.put(p.rootEnd)
        return out.take()
      })
      return indent ? indented(written) : written
    },
  }

  /** `name`: the whole attribute, ` N="…"`, ready to be put. */
  function write(value: unknown, name: Name | undefined, depth: number): void {
    switch (typeof value) {
      case 'string': {
        if (below >= maxDepth - 1) return tooDeepText(name)
        start(T.S, name)
        out.text(value)
        return out.put(closeOf(T.S))
      }
      case 'number': {
        if (below >= maxDepth - 1) return tooDeepText(name)
        if ((value | 0) === value) {
          start(T.I32, name)
          out.int(value)
          return out.put(closeOf(T.I32))
        }
        return asciiValue(T.Db, doubleText(value), name)
      }
      case 'boolean':
        if (below >= maxDepth - 1) return tooDeepText(name)
        start(T.B, name)
        out.put(value ? p.true : p.false)
        return out.put(closeOf(T.B))
      case 'object': {
        if (value === null) return nil(name)
        if (++below >= maxDepth) tooDeepText(name)
        else writeObject(value, name, depth)
        below--
        return
      }
      case 'undefined':
        return nil(name)
      default:
        throw new ClixmlError(`a JavaScript ${typeof value} is no value of PowerShell`)
    }
  }

  function tooDeepText(name: Name | undefined): void {
    start(T.S, name)
    out.text(tooDeep)
    out.put(closeOf(T.S))
  }

  function writeObject(value: object, name: Name | undefined, depth: number): void {
    if (value instanceof PSObject) {
      if (value.base === noBase) return writeBag(value, name, depth)
      if (isSimple(value.base)) return writeSimpleObject(value, name, depth)
      return writeReference(value.base as object, value, name, depth)
    }
    if (value instanceof PSArray && value.netType === byteArrayType) {
      const own = extensionOf(value)
      if (own !== undefined) return writeSimpleObject(own, name, depth)
    }
    if (writeSimple(value, name)) return
    writeReference(value, extensionOf(value), name, depth)
  }

  /** Numbers, dates and the like; false: the value is none of them. Their own members, if any, are beside (identity) or around (PSObject). */
  function writeSimple(value: object, name: Name | undefined): boolean {
    // The two that come most often, without a detour.
    if (value instanceof Big && value.kind === 'Int64') {
      start(T.I64, name)
      const number = Number(value.value)
      if (number > -9e15 && number < 9e15) out.whole(number)
      else out.ascii(String(value.value))
      out.put(closeOf(T.I64))
      return true
    }
    if (value instanceof DateTime) {
      start(T.DT, name)
      writeDate(value)
      out.put(closeOf(T.DT))
      return true
    }
    const text = simpleText(value)
    if (text !== undefined) {
      const [tag, body] = text
      if (body === '' && tag === T.BA) {
        emptyTag(tag, name)
        return true
      }
      start(tag, name)
      if (tag === T.URI || tag === T.SBK || tag === T.XD) out.text(body)
      else out.ascii(body)
      out.put(closeOf(tag))
      return true
    }
    if (value instanceof ProgressRecord) {
      writeProgress(value, name)
      return true
    }
    return false
  }

  /** An object around a simple value: only what was added to it makes it an Obj. */
  function writeSimpleObject(object: PSObject, name: Name | undefined, depth: number): void {
    const names = object.typeNames
    const changed = names !== undefined && !sameNames(names, model.typeNames(object.base))
    const text = object.remains?.text
    if (object.values.length === 0 && !changed && text === undefined) return writeBase(object.base, name, depth)
    const known = metAs(object)
    if (known !== undefined) return reference(known, name)
    startObject(object, name)
    if (changed) typeNamesOf(names)
    if (text !== undefined) toStringOf(text)
    const kept = stream
    stream = undefined
    writeBase(object.base, undefined, depth)
    stream = kept
    membersOf(model.ownMembers(object), depth)
    out.put(p.objEnd)
  }

  /** The simple value inside an object, at the object's own level. */
  function writeBase(base: unknown, name: Name | undefined, depth: number): void {
    if (base instanceof PSArray && writeSimple(base, name)) return
    below--
    write(base, name, depth)
    below++
  }

  /** A property bag. The common one, of notes only, is written from its shape's plan. */
  function writeBag(object: PSObject, name: Name | undefined, depth: number): void {
    const known = metAs(object)
    if (known !== undefined) return reference(known, name)
    const names = model.typeNames(object)
    const manner = model.manner(object)
    if (manner !== undefined || object.remains !== undefined || depth <= 0) {
      return writeWhole(object, object, name, depthOf(object, object, depth, manner?.depth), names, manner)
    }
    startObject(object, name)
    typeNamesOf(names)
    const { values } = object
    let index = 0
    for (let value = values[0]; index < values.length && !(typeof value === 'object' && value instanceof PSMember); value = values[index])
      index++
    if (index < values.length) membersOf(model.members(object), depth)
    else if (values.length > 0) {
      if (object.shape !== lastShape) {
        lastPlan = plans.get(object.shape) ?? planOf(object.shape)
        lastShape = object.shape
      }
      const plan = lastPlan
      out.put(p.ms)
      for (let slot = 0; slot < values.length; slot++) write(values[slot], plan[slot], depth)
      typeMembers(object, depth)
      out.put(p.msEnd)
    } else membersOf(model.members(object), depth)
    out.put(p.objEnd)
  }

  /** What type data adds to a bag whose own properties are written already. */
  function typeMembers(object: PSObject, depth: number): void {
    if (model === plainModel) return
    for (const member of model.members(object)) {
      if (!member.isAdded) writeMember(member, depth)
    }
  }

  function planOf(shape: Shape): Name[] {
    const plan = shape.names.map(attribute)
    plans.set(shape, plan)
    return plan
  }

  /** An object with an identity that is no bag: a reference, a container, or an object of a type. `own`: what was added to it. */
  function writeReference(value: object, own: PSObject | undefined, name: Name | undefined, depth: number): void {
    const known = value === wrapped ? undefined : refs.get(value)
    if (known !== undefined) return reference(known, name)
    if (value instanceof SecureString) {
      if (options.secret === undefined) throw new ClixmlError('a secure string cannot be written here')
      return asciiValue(T.SS, options.secret(value), name)
    }
    const source = own ?? value
    const manner = model.manner(source)
    const inner = depthOf(value, own, depth, manner?.depth)
    const container = model.container(value)
    if (container !== undefined) return writeContainer(value, own, container, name, inner)
    writeWhole(source, value, name, inner, model.typeNames(source), manner)
  }

  function writeContainer(value: object, own: PSObject | undefined, kind: ContainerKind, name: Name | undefined, depth: number): void {
    startObject(value, name)
    typeNamesOf(model.typeNames(own ?? value))
    const tag = T[kind]
    const kept = stream
    stream = undefined
    const start = out.length
    openTag(tag, undefined)
    const begun = out.length
    if (value instanceof Dictionary && kind === 'DCT') {
      for (const entry of value.entries()) {
        out.put(p.en)
        write(entry.key, keyName, depth)
        write(entry.value, valueName, depth)
        out.put(p.enEnd)
      }
    } else {
      // A list of PSObject holds each item in a wrapper of its own: what is in two of them is written twice.
      const wraps = itemTypeOf(value) === psObjectType
      for (const item of model.items(value)) {
        if (wraps && typeof item === 'object' && item !== null && !(item instanceof PSObject)) {
          wrapped = item
          write(item, undefined, depth)
          wrapped = undefined
        } else if (item !== automationNull || kind !== 'LST') write(item, undefined, depth)
      }
    }
    if (out.length === begun) {
      out.length = start
      emptyTag(tag, undefined)
    } else out.put(closeOf(tag))
    if (depth > 0) {
      if (kind === 'IE' || own?.remains?.properties !== undefined) {
        propertiesOf(own ?? value, depth)
        membersOf(model.members(own ?? value), depth)
      } else if (own !== undefined) membersOf(model.ownMembers(own), depth)
    }
    stream = kept
    out.put(p.objEnd)
  }

  /** An object by its properties, or as text where the depth has ended. `source` is what members are asked of. */
  function writeWhole(
    source: object,
    identity: object,
    name: Name | undefined,
    depth: number,
    names: readonly string[],
    manner: { readonly method?: string; readonly text?: string; readonly properties?: readonly string[] } | undefined,
  ): void {
    if (depth <= 0 || manner?.method === 'String') return writeAsText(source, names, name, depth, manner?.text)
    startObject(identity, name)
    typeNamesOf(names)
    const bag = source instanceof PSObject ? source : undefined
    const text = bag?.remains?.text ?? (bag?.base === noBase ? undefined : model.text(source))
    if (text !== undefined) toStringOf(text)
    const kept = stream
    stream = undefined
    if (identity instanceof EnumValue) {
      writeEnumNumber(identity, depth)
      membersOf(model.members(source), depth)
    } else if (identity instanceof ErrorRecord || identity instanceof InformationalRecord)
      membersOf(
        [...model.ownMembers(source), ...recordMembers(identity)],
        depth,
        model.members(source).filter((member) => !member.isAdded),
      )
    else if (manner?.method === 'SpecificProperties') writeSpecific(source, manner.properties ?? [], depth)
    else {
      propertiesOf(source, depth)
      membersOf(model.members(source), depth)
    }
    stream = kept
    out.put(p.objEnd)
  }

  function writeAsText(source: object, names: readonly string[], name: Name | undefined, depth: number, given: string | undefined): void {
    const text = given ?? (source instanceof PSObject && source.remains?.text !== undefined ? source.remains.text : model.text(source))
    const own = source instanceof PSObject ? source : extensionOf(source)
    const changed = own?.typeNames !== undefined && !sameNames(own.typeNames, own.base === noBase ? [] : model.typeNames(own.base))
    const remembered = own?.remains?.text
    if (own === undefined || (own.values.length === 0 && !changed && remembered === undefined)) {
      if (text === undefined) nil(name)
      else textValue(text, name)
      return
    }
    startObject(source, name)
    if (changed) typeNamesOf(names)
    if (remembered !== undefined) toStringOf(remembered)
    if (text !== undefined) textValue(text, undefined)
    membersOf(model.ownMembers(own), depth)
    out.put(p.objEnd)
  }

  function writeEnumNumber({ netType, value }: EnumValue, depth: number): void {
    const kind = netType.specs.find((spec) => spec.underlying !== undefined)?.underlying?.replace(/^System\./, '') ?? 'Int32'
    if (kind === 'Int32') write(Number(value), undefined, depth)
    else if (kind === 'Int64' || kind === 'UInt64') write(new Big(kind, BigInt(value)), undefined, depth)
    else write(new Num(kind as 'Byte', Number(value)), undefined, depth)
  }

  function writeSpecific(source: object, wanted: readonly string[], depth: number): void {
    const named =
      (name: string) =>
      (each: readonly [string, unknown]): boolean =>
        each[0].toLowerCase() === name.toLowerCase()
    const all = model.properties(source)
    const members = model.members(source)
    const adapted = wanted.flatMap((name) => {
      const found = all.find(named(name))
      return found === undefined || members.some((member) => member.name.toLowerCase() === name.toLowerCase()) ? [] : [found]
    })
    if (adapted.length > 0) {
      out.put(p.props)
      for (const [name, value] of adapted) write(value, attribute(name), depth - 1)
      out.put(p.propsEnd)
    }
    membersOf(
      [
        ...members.filter((member) => member.isAdded),
        ...members.filter((member) => !member.isAdded && wanted.some((name) => name.toLowerCase() === member.name.toLowerCase())),
      ],
      depth,
    )
  }

  function propertiesOf(source: object, depth: number): void {
    const properties = model.properties(source)
    if (properties.length === 0) return
    out.put(p.props)
    for (const [name, value] of properties) write(value, attribute(name), depth - 1)
    out.put(p.propsEnd)
  }

  function membersOf(members: readonly (NamedValue | NamedSet)[], depth: number, more: readonly (NamedValue | NamedSet)[] = []): void {
    if (members.length + more.length === 0) return
    out.put(p.ms)
    for (const member of members) writeMember(member, depth)
    for (const member of more) writeMember(member, depth)
    out.put(p.msEnd)
  }

  function writeMember(member: NamedValue | NamedSet, depth: number): void {
    const inner = member.isAdded ? depth : depth - 1
    if (!('set' in member)) return write(member.value, attribute(member.name), inner)
    if (member.set.length === 0) return emptyTag(T.MS, attribute(member.name))
    start(T.MS, attribute(member.name))
    for (const each of member.set) writeMember(each, inner)
    out.put(closeOf(T.MS))
  }

  /** The same as dateTimeText, digit by digit. */
  function writeDate(value: DateTime): void {
    if (value.kind === 'Local') return out.ascii(dateTimeText(value, zone))
    const seconds = value.ticks / 10_000_000n
    const part = Number(value.ticks - seconds * 10_000_000n)
    const number = Number(seconds)
    const day = Math.floor(number / 86400)
    const inDay = number - day * 86400
    out.ascii(dateText(day))
    out.letter(0x54)
    const hour = Math.floor(inDay / 3600)
    const minute = Math.floor(inDay / 60) - hour * 60
    out.digits(hour, 2)
    out.letter(0x3a)
    out.digits(minute, 2)
    out.letter(0x3a)
    out.digits(inDay - hour * 3600 - minute * 60, 2)
    if (part > 0) {
      let count = 7
      let digits = part
      while (digits % 10 === 0) {
        digits /= 10
        count--
      }
      out.letter(0x2e)
      out.digits(digits, count)
    }
    if (value.kind === 'Utc') out.letter(0x5a)
  }

  function writeProgress(record: ProgressRecord, name: Name | undefined): void {
    start(T.PR, name)
    const part = (tag: Tag, text: string): void => {
      if (text === '') return emptyTag(tag, undefined)
      openTag(tag, undefined)
      out.text(text)
      out.put(closeOf(tag))
    }
    part(T.AV, record.Activity)
    part(T.AI, String(record.ActivityId))
    write(record.CurrentOperation, undefined, 1)
    part(T.PI, String(record.ParentActivityId))
    part(T.PC, String(record.PercentComplete))
    part(T.T, record.RecordType)
    part(T.SR, String(record.SecondsRemaining))
    part(T.SD, record.StatusDescription)
    out.put(closeOf(T.PR))
  }

  function simpleText(value: object): readonly [Tag, string] | undefined {
    if (value instanceof Num) {
      switch (value.kind) {
        case 'Double':
          return [T.Db, doubleText(value.value)]
        case 'Single':
          return [T.Sg, singleText(value.value)]
        case 'Byte':
          return [T.By, String(value.value)]
        case 'SByte':
          return [T.SB, String(value.value)]
        case 'Int16':
          return [T.I16, String(value.value)]
        case 'UInt16':
          return [T.U16, String(value.value)]
        case 'UInt32':
          return [T.U32, String(value.value)]
      }
    }
    if (value instanceof Big)
      return value.kind === 'Int64' ? [T.I64, String(value.value)] : value.kind === 'UInt64' ? [T.U64, String(value.value)] : undefined
    if (value instanceof DateTime) return [T.DT, dateTimeText(value, zone)]
    if (value instanceof Guid) return [T.G, value.text]
    if (value instanceof Char) return [T.C, String(value.code)]
    if (value instanceof TimeSpan) return [T.TS, timeSpanText(value)]
    if (value instanceof Decimal) return [T.D, value.toString()]
    if (value instanceof Version) return [T.Version, value.toString()]
    if (value instanceof Uri) return [T.URI, model.text(value) ?? value.original]
    if (value instanceof PSArray) {
      if (value.netType !== byteArrayType) return undefined
      const bytes = Uint8Array.from(value.list as readonly (number | Num)[], (each) => (typeof each === 'number' ? each : each.value))
      return [T.BA, options.bytes.toBase64(bytes, 0, bytes.length)]
    }
    if (value instanceof XmlNode)
      return value.nodeType === 'Document' && options.xmlText !== undefined ? [T.XD, options.xmlText(value)] : undefined
    if ((value as { netType?: { name: string } }).netType?.name === 'System.Management.Automation.ScriptBlock')
      return [T.SBK, model.text(value) ?? '']
    return undefined
  }

  function isSimple(value: unknown): boolean {
    return typeof value !== 'object' || value === null || value instanceof ProgressRecord || simpleText(value) !== undefined
  }

  /** Some types have a depth of their own, whatever is asked; so have types whose data says so. */
  function depthOf(value: object, own: PSObject | undefined, depth: number, typeDepth: number | undefined): number {
    if (value instanceof PSCredential) return 1
    const type = (value as { netType?: { name: string } }).netType?.name
    if (type === `${automation}SwitchParameter` || type === 'Microsoft.Management.Infrastructure.CimInstance') return 1
    if (type === `${automation}Remoting.PSSenderInfo`) return 4
    if (typeDepth !== undefined && typeDepth > 0) return typeDepth
    return options.preserve === true && depth <= 0 && own?.remains?.properties !== undefined ? 1 : depth
  }

  // Pieces

  function startObject(identity: object, name: Name | undefined): void {
    const id = nextRef++
    if (identity === wrapped) wrapped = undefined
    else if (identity instanceof PSObject) {
      if (marks) identity.mark = firstMark + id
      else refs.set(identity, id)
    } else if (!isBoxed(identity)) refs.set(identity, id)
    out.put(p.obj)
    if (stream !== undefined) streamAttribute()
    if (name !== undefined) out.put(name.attribute)
    out.put(p.refId)
    out.int(id)
    out.put(p.quoteGt)
  }

  function typeNamesOf(names: readonly string[]): void {
    if (names.length === 0) return
    if (names === lastNames) {
      out.put(p.tnRef)
      out.int(lastNamesId)
      return out.put(p.quoteEnd)
    }
    let id = nameIds.get(names)
    if (id === undefined && nameIds.size > 0) {
      const key = names.join('\n')
      if (namesByText === undefined) namesByText = new Map([...nameIds].map(([known, number]) => [known.join('\n'), number]))
      id = namesByText.get(key)
      if (id === undefined) namesByText.set(key, nextNames)
      else nameIds.set(names, id)
    }
    lastNames = names
    lastNamesId = id ?? nextNames
    if (id !== undefined) {
      out.put(p.tnRef)
      out.int(id)
      return out.put(p.quoteEnd)
    }
    nameIds.set(names, nextNames)
    out.put(p.tnStart)
    out.int(nextNames++)
    out.put(p.quoteGt)
    for (const each of names) {
      let ready = typeNamePieces.get(each)
      if (ready === undefined) {
        const scratch = new Out(options.bytes, 256)
        scratch.put(p.t)
        scratch.text(each)
        scratch.put(p.tEnd)
        ready = pieceOf(scratch.take())
        if (typeNamePieces.size < 4096) typeNamePieces.set(each, ready)
      }
      out.put(ready)
    }
    out.put(p.tnEnd)
  }

  function toStringOf(text: string): void {
    if (text === '') return out.put(p.toStringEmpty)
    out.put(p.toString)
    out.text(text)
    out.put(p.toStringEnd)
  }

  function textValue(text: string, name: Name | undefined): void {
    start(T.S, name)
    out.text(text)
    out.put(closeOf(T.S))
  }

  function asciiValue(tag: Tag, text: string, name: Name | undefined): void {
    start(tag, name)
    out.ascii(text)
    out.put(closeOf(tag))
  }

  function nil(name: Name | undefined): void {
    out.put(p.nil)
    if (stream !== undefined) streamAttribute()
    if (name !== undefined) out.put(name.attribute)
    out.put(p.slashGt)
  }

  function reference(id: number, name: Name | undefined): void {
    out.put(p.ref)
    if (stream !== undefined) streamAttribute()
    if (name !== undefined) out.put(name.attribute)
    out.put(p.refId)
    out.int(id)
    out.put(p.quoteEnd)
  }

  /** A start tag with its attributes; simple values have the name first and the stream behind it. */
  function start(tag: Tag, name: Name | undefined): void {
    if (stream === undefined) return openTag(tag, name)
    out.put(tagPieces[tag.id]!.open)
    if (name !== undefined) out.put(name.attribute)
    streamAttribute()
    out.put(p.gt)
  }

  function openTag(tag: Tag, name: Name | undefined): void {
    if (name === undefined) return out.put(tagPieces[tag.id]!.start)
    out.put(name.starts[tag.id] ?? startOf(tag, name))
  }

  function startOf(tag: Tag, name: Name): Piece {
    const scratch = new Out(options.bytes, 64)
    scratch.put(tagPieces[tag.id]!.open)
    scratch.put(name.attribute)
    scratch.put(p.gt)
    return (name.starts[tag.id] = pieceOf(scratch.take()))
  }

  function emptyTag(tag: Tag, name: Name | undefined): void {
    out.put(tagPieces[tag.id]!.open)
    if (name !== undefined) out.put(name.attribute)
    out.put(p.slashGt)
  }

  function streamAttribute(): void {
    out.put(p.stream)
    out.utf8(escapeAttribute(stream!))
    out.put(p.quote)
  }

  function attribute(name: string): Name {
    let ready = names.get(name)
    if (ready !== undefined) return ready
    const scratch = new Out(options.bytes, 64)
    scratch.put(p.name)
    scratch.utf8(escapeAttribute(name))
    scratch.put(p.quote)
    ready = nameOf(pieceOf(scratch.take()))
    if (names.size < 20_000) names.set(name, ready)
    return ready
  }

  /** Elements on lines of their own, two blanks deeper each; text stays with its element. */
  function indented(document: Uint8Array): Uint8Array {
    const text = options.bytes.utf8(document, 0, document.length)
    const parts: string[] = []
    let level = 0
    let after: 'start' | 'text' | 'end' = 'end'
    for (const [token] of text.matchAll(/<[^>]*>|[^<]+/g)) {
      if (!token.startsWith('<')) {
        parts.push(token)
        after = 'text'
        continue
      }
      if (token.startsWith('</')) {
        level--
        if (after === 'end') parts.push(`\n${'  '.repeat(level)}`)
        parts.push(token)
        after = 'end'
        continue
      }
      if (parts.length > 0) parts.push(`\n${'  '.repeat(level)}`)
      parts.push(token)
      if (token.endsWith('/>')) after = 'end'
      else {
        level++
        after = 'start'
      }
    }
    const whole = new Out(options.bytes, text.length * 2)
    whole.utf8(parts.join(''))
    return whole.take()
  }
}

const psObjectType = netType('System.Management.Automation.PSObject')

/** What the items of a list are declared to be. */
function itemTypeOf(value: object): NetType | undefined {
  return value instanceof PSArray ? value.netType.elementType : value instanceof List ? value.itemType : undefined
}

/** A value that .NET boxes anew each time: met twice, it is written twice. */
function isBoxed(value: object): boolean {
  const type = (value as { netType?: NetType }).netType
  return type !== undefined && (type.kind === 'enum' || type.kind === 'struct' || type.baseName === 'System.ValueType')
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name.toLowerCase() === b[index]!.toLowerCase()))
}
