// CLIXML -> values. Known simple types come back as themselves, containers as ArrayList, Hashtable, OrderedDictionary,
// Queue and Stack, all else as a PSObject whose type names begin with `Deserialized.`; some kinds are made live again
// (rehydrate.ts). References and type names are per document, the guesses about what comes next are kept.
//
// The guess: objects of one kind have the same properties in the same order, so each property read remembers the bytes
// of the start tag that followed it last time, and the shape the object had then. When the bytes are there again, the
// name, the tag and the shape are known without looking at them.

import type { Bytes } from '#base'
import {
  Dictionary,
  HashSet,
  Hashtable,
  List,
  MemberSet,
  NoteProperty,
  OrderedDictionary,
  PSArray,
  PSMember,
  PSObject,
  Queue,
  Remains,
  type Shape,
  Stack,
  arrayList,
  emptyShape,
  extend,
  noBase,
} from '#objects'
import { ClixmlError, quote } from './error.ts'
import { type Rehydrate, rehydrators } from './rehydrate.ts'
import { type Zone, utcZone } from './scalar.ts'
import { Scanner } from './scanner.ts'
import { T, type Tag } from './tags.ts'
import { simpleReaders } from './simple.ts'

export type ReaderOptions = {
  readonly bytes: Bytes
  readonly zone?: Zone
  /** The text of an SS element as a SecureString; without it secure strings are refused. */
  readonly secret?: (text: string) => unknown
  /** An XML document from its text; undefined when it is none. Without it the text stays. */
  readonly xmlDocument?: (text: string) => unknown
  /** How script text becomes a script block; without it it stays text, as PowerShell leaves it. */
  readonly scriptBlock?: (text: string) => unknown
  /** More kinds that are made live again, by the type name without `Deserialized.`; they win over the known ones. */
  readonly rehydrate?: { readonly [typeName: string]: Rehydrate }
  /** The largest document in bytes. */
  readonly maxBytes?: number
  /** The most objects, properties and items in one document. */
  readonly maxItems?: number
}

/** How deep values may stand in values, the outermost being the first. */
export const maxDepth = 50

export type Reader = {
  /** A document without a root, as the wire has it: exactly one object. */
  fragment(buffer: Uint8Array, start?: number, end?: number): unknown
  /** The same, none or several. */
  fragments(buffer: Uint8Array, start?: number, end?: number): unknown[]
  /** A document with the root Objs, as Export-CliXml and PSSerializer write it. */
  document(buffer: Uint8Array): unknown[]
  /** The same with the stream (the attribute S) each object belongs to. */
  streams(buffer: Uint8Array): { readonly stream: string | undefined; readonly value: unknown }[]
}

/** A property that was read at this place before: the bytes of its start tag, and the shape with it. */
type Guess = {
  readonly start: Uint8Array
  readonly tag: Tag
  readonly empty: boolean
  readonly name: string
  readonly shape: Shape
  next: Guess | undefined
  /** Of the first one: how many properties the last object had. */
  size: number
}

/** A list of type names as documents have it, and what is known of objects of this kind. */
type Kind = {
  readonly names: string[] | undefined
  readonly rehydrate: Rehydrate | undefined
  properties: Guess
  members: Guess
}

const guessRoot = (): Guess => ({ start: never, tag: T.Objs, empty: false, name: '', shape: emptyShape, next: undefined, size: 0 })

export function createReader(options: ReaderOptions): Reader {
  const scanner = new Scanner(options.bytes)
  const zone = options.zone ?? utcZone
  const maxBytes = options.maxBytes ?? 512 * 1024 * 1024
  const maxItems = options.maxItems ?? 50_000_000
  const kinds = new Map<string, Kind>()
  const bare: Kind = { names: undefined, rehydrate: undefined, properties: guessRoot(), members: guessRoot() }
  const simple = simpleReaders(scanner, { ...options, zone }, readValue)
  const recent: { readonly raw: Uint8Array; readonly kind: Kind; readonly refId: string | undefined }[] = []

  let depth = 0
  let items = 0
  let objects: (unknown | undefined)[] = []
  let namedObjects: Map<string, unknown> | undefined
  let kindsById = new Map<string, Kind>()

  const open = (buffer: Uint8Array, start = 0, end: number = buffer.length): void => {
    if (end - start > maxBytes) throw new ClixmlError(`the document has ${end - start} bytes; at most ${maxBytes} are taken`)
    scanner.open(buffer, start, end)
    depth = items = 0
    objects = []
    namedObjects = undefined
    kindsById = new Map()
  }

  const root = (buffer: Uint8Array): boolean => {
    open(buffer)
    scanner.root()
    const version = /^(\d+)\.\d+(\.\d+){0,2}$/.exec(scanner.version ?? '1.1.0.1')
    if (version?.[1] !== '1') scanner.fail(`version ${quote(scanner.version ?? '')} of CLIXML is not known`)
    return !scanner.empty
  }

  return {
    fragment(buffer, start, end) {
      open(buffer, start, end)
      if (!scanner.child()) return scanner.fail('an object was expected')
      const value = readValue()
      scanner.finish()
      return value
    },
    fragments(buffer, start, end) {
      open(buffer, start, end)
      const values: unknown[] = []
      while (!scanner.done()) {
        if (!scanner.child()) return scanner.fail('an object was expected')
        values.push(readValue())
      }
      return values
    },
    document: (buffer) => {
      const values: unknown[] = []
      if (root(buffer)) {
        while (scanner.child()) values.push(readValue())
        scanner.close(T.Objs)
      }
      scanner.finish()
      return values
    },
    streams: (buffer) => {
      const values: { stream: string | undefined; value: unknown }[] = []
      if (root(buffer)) {
        while (scanner.child()) {
          const stream = scanner.stream
          values.push({ stream, value: readValue() })
        }
        scanner.close(T.Objs)
      }
      scanner.finish()
      return values
    },
  }

  /** The value whose start tag was read. */
  function readValue(): unknown {
    if (++items > maxItems) scanner.fail(`the document has more than ${maxItems} items`)
    const { tag } = scanner
    const read = tag.id < 0 ? undefined : simple[tag.id]
    if (read !== undefined) {
      if (depth >= maxDepth - 1) scanner.fail(`values are nested more than ${maxDepth} deep`)
      return read()
    }
    if (++depth >= maxDepth) scanner.fail(`values are nested more than ${maxDepth} deep`)
    let value: unknown
    if (tag === T.Obj) value = readObject()
    else if (tag === T.Ref) value = readReference()
    else return scanner.fail(`${tag.name} is no object of CLIXML`)
    depth--
    return value
  }

  function readReference(): unknown {
    const { refId, refNumber } = scanner
    if (refId === undefined && refNumber < 0) return scanner.fail('a Ref has no RefId')
    const value = objectOf(refNumber, refId)
    if (value === undefined) return scanner.fail(`no object of RefId ${quote(refId ?? String(refNumber))} came before`)
    scanner.skip()
    return value
  }

  /** Ids that are numbers and close to each other are an index; others are looked up. */
  function remember(number: number, refId: string | undefined, value: unknown): void {
    if (number >= 0 && number <= objects.length) objects[number] = value
    else if (number >= 0 || refId !== undefined) (namedObjects ??= new Map()).set(refId ?? String(number), value)
  }

  function objectOf(number: number, refId: string | undefined): unknown {
    return number >= 0 && number < objects.length ? objects[number] : namedObjects?.get(refId ?? String(number))
  }

  function readObject(): unknown {
    const { refId, refNumber, empty } = scanner
    const object = new PSObject(noBase, emptyShape, unfilled)
    remember(refNumber, refId, object)
    if (empty) {
      object.values = []
      return object
    }
    let kind = bare
    let base: unknown = noBase
    let container: object | undefined
    for (;;) {
      const known = typeNamesAhead()
      if (known !== undefined) {
        kind = known
        continue
      }
      if (!scanner.child()) break
      const { tag } = scanner
      if (tag === T.TN || tag === T.TNRef)
        kind = tag === T.TN ? readTypeNames() : kindOf(scanner.refId ?? (scanner.refNumber < 0 ? undefined : String(scanner.refNumber)))
      else if (tag === T.MS) readMembers(object, kind)
      else if (tag === T.Props) readProperties(object, kind)
      else if (tag === T.ToString) (object.remains ??= new Remains()).text = scanner.decoded()
      else if (isContainer(tag)) {
        container = emptyContainer(tag, kind)
        base = container
        remember(refNumber, refId, container)
        base = fill(tag, container)
        if (base !== container) remember(refNumber, refId, base)
      } else {
        const value = readValue()
        if (value !== null) base = value
      }
    }
    scanner.close(T.Obj)
    if (object.values === unfilled) object.values = []
    object.typeNames = kind.names
    if (base !== noBase) {
      const value = around(base, object)
      if (value !== object && value !== container) remember(refNumber, refId, value)
      return value
    }
    if (kind.rehydrate !== undefined) {
      const live = kind.rehydrate(object)
      if (live !== undefined) {
        remember(refNumber, refId, live)
        return live
      }
    }
    return object
  }

  /** An object around a value: containers keep their identity and what was added stands beside them. */
  function around(base: unknown, object: PSObject): unknown {
    const inner = base instanceof PSObject ? base : undefined
    if (inner !== undefined && inner.base === noBase) {
      // An object in an object: one that wrapped another. The outer one's names and members win.
      inner.shape.names.forEach((name, slot) => {
        if (object.shape.slot(name) < 0) object.set(name, inner.values[slot])
      })
      object.remains ??= inner.remains
      return object
    }
    const value = inner !== undefined ? inner.base : base
    const live = object.typeNames === undefined ? undefined : rehydratorOf(object.typeNames)?.(withBase(object, value))
    if (live !== undefined) return live
    if (object.typeNames === undefined && object.values.length === 0 && object.remains === undefined) return value
    if (typeof value === 'object' && value !== null && hasIdentity(value)) {
      const beside = extend(value)
      beside.typeNames = object.typeNames
      beside.shape = object.shape
      beside.values = object.values
      // Even an empty one tells that it came from a document.
      beside.remains = object.remains ?? new Remains()
      return value
    }
    object.remains ??= new Remains()
    return withBase(object, value)
  }

  function readProperties(object: PSObject, kind: Kind): void {
    const bag = new PSObject(noBase, emptyShape, unfilled)
    ;(object.remains ??= new Remains()).properties = bag
    if (scanner.empty) bag.values = []
    else readBag(bag, kind.properties, T.Props)
  }

  function readMembers(object: PSObject, kind: Kind): void {
    if (!scanner.empty) readBag(object, kind.members, T.MS)
  }

  function readBag(bag: PSObject, first: Guess, end: Tag): void {
    let last = first
    if (bag.values.length > 0) last = guessRoot()
    let slow = bag.values.length > 0
    // As many as the last one had: an array that grows as it is filled takes twice the room.
    const values: unknown[] = slow ? bag.values : new Array(first.size)
    bag.values = values
    let filled = slow ? values.length : 0
    for (;;) {
      const guess = last.next
      if (guess !== undefined && guess.start !== never && !slow && scanner.at(guess.start)) {
        scanner.tag = guess.tag
        scanner.empty = guess.empty
        if (depth >= maxDepth - 1) scanner.fail(`values are nested more than ${maxDepth} deep`)
        if (++items > maxItems) scanner.fail(`the document has more than ${maxItems} items`)
        values[filled++] = simple[guess.tag.id]!()
        last = guess
        continue
      }
      const before = scanner.position
      if (!scanner.child()) break
      const { tag, name, empty } = scanner
      if (name === undefined) return scanner.fail(`${tag.name} stands in ${end.name} without a name`)
      if (tag === T.MS) {
        const set = readMemberSet(name)
        if (!slow) values.length = filled
        setSlow(bag, name, set, last)
        slow = true
        continue
      }
      const start = simple[tag.id] !== undefined && scanner.position - before < 200 ? scanner.buffer.slice(before, scanner.position) : never
      const value = readValue()
      if (slow || last.shape.slot(name) >= 0) {
        if (!slow) values.length = filled
        setSlow(bag, name, value, last)
        slow = true
        continue
      }
      values[filled++] = value
      // An object cannot be guessed whole, but the shape goes on behind it.
      if (last.next === undefined || last.next.name !== name || start !== never) {
        last.next = {
          start,
          tag,
          empty,
          name,
          shape: last.shape.with(name),
          next: last.next?.name === name ? last.next.next : undefined,
          size: 0,
        }
      }
      last = last.next
    }
    if (!slow) {
      if (values.length !== filled) values.length = first.size = filled
      bag.shape = last.shape
    }
    scanner.close(end)
  }

  /** A name that is there already: the later one counts. */
  function setSlow(bag: PSObject, name: string, value: unknown, last: Guess): void {
    if (bag.shape === emptyShape && bag.values.length > 0) bag.shape = last.shape
    bag.remove(name)
    bag.set(name, value)
  }

  function readMemberSet(name: string): MemberSet {
    if (++depth >= maxDepth) scanner.fail(`values are nested more than ${maxDepth} deep`)
    const bag = new PSObject()
    if (!scanner.empty) readBag(bag, guessRoot(), T.MS)
    depth--
    return new MemberSet(
      name,
      bag.shape.names.map((each, slot) => {
        const value = bag.values[slot]
        return value instanceof PSMember ? value : new NoteProperty(each, value)
      }),
    )
  }

  /** The type names that stand here, when they are among those seen last. */
  function typeNamesAhead(): Kind | undefined {
    const { buffer, position } = scanner
    if (buffer[position + 1] !== 0x54 || buffer[position + 2] !== 0x4e) return undefined
    for (let index = recent.length - 1; index >= 0; index--) {
      const one = recent[index]!
      if (!scanner.at(one.raw)) continue
      if (one.refId !== undefined) kindsById.set(one.refId, one.kind)
      return one.kind
    }
    return undefined
  }

  function readTypeNames(): Kind {
    const { empty, position } = scanner
    const refId = scanner.refId ?? (scanner.refNumber < 0 ? undefined : String(scanner.refNumber))
    const names: string[] = []
    if (!empty) {
      while (scanner.child()) {
        if (scanner.tag !== T.T) return scanner.fail(`${scanner.tag.name} stands among type names`)
        const name = scanner.decoded()
        if (name !== '') names.push(/^deserialized\./i.test(name) ? name : `Deserialized.${name}`)
        if (++items > maxItems) scanner.fail(`the document has more than ${maxItems} items`)
      }
      scanner.close(T.TN)
    }
    const key = names.join('\n')
    let kind = kinds.get(key)
    if (kind === undefined) {
      if (kinds.size > 1000) kinds.clear()
      kinds.set(key, (kind = { names, rehydrate: rehydratorOf(names), properties: guessRoot(), members: guessRoot() }))
    }
    if (refId !== undefined) kindsById.set(refId, kind)
    const start = lastTagStart(position)
    if (start >= 0 && scanner.position - start < 2000) {
      recent.push({ raw: scanner.buffer.slice(start, scanner.position), kind, refId })
      if (recent.length > 8) recent.shift()
    }
    return kind
  }

  /** Where the start tag that ends here begins. */
  function lastTagStart(position: number): number {
    const { buffer } = scanner
    for (let at = position - 1; at >= 0 && at > position - 100; at--) if (buffer[at] === 0x3c) return at
    return -1
  }

  function kindOf(refId: string | undefined): Kind {
    if (refId === undefined) return scanner.fail('a TNRef has no RefId')
    const kind = kindsById.get(refId)
    if (kind === undefined) return scanner.fail(`no type names of RefId ${quote(refId)} came before`)
    scanner.skip()
    return kind
  }

  function rehydratorOf(typeNames: readonly string[]): Rehydrate | undefined {
    for (const each of typeNames) {
      const name = each.slice('Deserialized.'.length)
      const found = options.rehydrate?.[name] ?? (Object.hasOwn(rehydrators, name) ? rehydrators[name] : undefined)
      if (found !== undefined) return found
    }
    return undefined
  }

  function emptyContainer(tag: Tag, kind: Kind): object {
    switch (tag) {
      case T.DCT:
        return /^deserialized\.system\.collections\.specialized\.ordereddictionary$/i.test(kind.names?.[0] ?? '')
          ? new OrderedDictionary()
          : new Hashtable()
      case T.STK:
        return new Stack()
      case T.QUE:
        return new Queue()
      default:
        return arrayList()
    }
  }

  /** Reads the container's items into it; a dictionary that had to be made anew (keys that clash) comes back as another. */
  function fill(tag: Tag, container: object): unknown {
    if (scanner.empty) return container
    if (tag === T.DCT) return readDictionary(container as Hashtable | OrderedDictionary)
    const list: unknown[] = tag === T.LST || tag === T.IE ? (container as { items: unknown[] }).items : []
    while (scanner.child()) list.push(readValue())
    scanner.close(tag)
    if (container instanceof Stack) container.items = list.reverse()
    else if (container instanceof Queue) for (const item of list) container.enqueue(item)
    return container
  }

  function readDictionary(into: Hashtable | OrderedDictionary): unknown {
    let table = into
    while (scanner.child()) {
      if (scanner.tag !== T.En) return scanner.fail(`${scanner.tag.name} stands in a DCT`)
      if (scanner.empty) return scanner.fail('an entry of a DCT is empty')
      const key = half('key')
      if (key === null) return scanner.fail('the key of an entry is null')
      const value = half('value')
      scanner.close(T.En)
      if (!table.add(key, value)) {
        // Keys that differ only by case, then keys that are equal: as .NET's reader, it goes on with a comparison that tells them apart.
        const clash = table.comparer === 'ignoreCase' ? ('ordinal' as const) : { key: () => Symbol('reference') }
        const wider = table instanceof OrderedDictionary ? new OrderedDictionary(clash) : new Hashtable(clash)
        for (const entry of table.entries()) wider.add(entry.key, entry.value)
        if (!wider.add(key, value)) {
          const any = { key: () => Symbol('reference') }
          const widest = table instanceof OrderedDictionary ? new OrderedDictionary(any) : new Hashtable(any)
          for (const entry of wider.entries()) widest.add(entry.key, entry.value)
          widest.add(key, value)
          table = widest
        } else table = wider
      }
    }
    scanner.close(T.DCT)
    return table
  }

  function half(which: 'key' | 'value'): unknown {
    if (!scanner.child()) return scanner.fail(`an entry of a DCT has no ${which}`)
    if (scanner.name?.toLowerCase() !== which)
      return scanner.fail(`an entry of a DCT has ${quote(scanner.name ?? '')} where its ${which} belongs`)
    return readValue()
  }
}

const never = Uint8Array.of(0)
/** Stands for the values of an object that is being read; each gets its own. */
const unfilled: unknown[] = []

const isContainer = (tag: Tag): boolean => tag === T.LST || tag === T.IE || tag === T.STK || tag === T.QUE || tag === T.DCT

/** What is the same object wherever it travels: members are kept beside it, not around it. */
const hasIdentity = (value: object): boolean =>
  value instanceof List ||
  value instanceof Dictionary ||
  value instanceof PSArray ||
  value instanceof Queue ||
  value instanceof Stack ||
  value instanceof HashSet

function withBase(object: PSObject, value: unknown): PSObject {
  object.base = value
  return object
}
