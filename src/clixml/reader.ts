// CLIXML -> values. Known simple types come back as themselves, containers as ArrayList, Hashtable, OrderedDictionary,
// Queue and Stack, all else as a PSObject whose type names begin with `Deserialized.`; some kinds are made live again
// (rehydrate.ts). References and type names are per document, the guesses about what comes next (guess.ts) are kept.

import type { Bytes } from '#base'
import { PSObject, Remains, emptyShape, extend, noBase } from '#objects'
import { ById, idOf } from './by-id.ts'
import { containerReader, emptyContainer, hasIdentity, isContainer } from './containers.ts'
import { ClixmlError, quote } from './error.ts'
import { bagReader } from './guess.ts'
import { type Kind, createKinds } from './kinds.ts'
import { Limits } from './limits.ts'
import type { Rehydrate } from './rehydrate.ts'
import { type Zone, utcZone } from './scalar.ts'
import { Scanner } from './scanner.ts'
import { simpleReaders } from './simple.ts'
import { T } from './tags.ts'

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

export function createReader(options: ReaderOptions): Reader {
  const scanner = new Scanner(options.bytes)
  const maxBytes = options.maxBytes ?? 512 * 1024 * 1024
  const limits = new Limits(scanner, options.maxItems ?? 50_000_000)
  const kinds = createKinds(scanner, limits, options.rehydrate)
  const simple = simpleReaders(scanner, { ...options, zone: options.zone ?? utcZone }, readValue)
  const readBag = bagReader(scanner, limits, simple, readValue)
  const fill = containerReader(scanner, readValue)
  const objects = new ById<unknown>()

  const open = (buffer: Uint8Array, start = 0, end: number = buffer.length): void => {
    if (end - start > maxBytes) throw new ClixmlError(`the document has ${end - start} bytes; at most ${maxBytes} are taken`)
    scanner.open(buffer, start, end)
    limits.begin()
    objects.clear()
    kinds.begin()
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
    limits.count()
    const { tag } = scanner
    const read = tag.id < 0 ? undefined : simple[tag.id]
    if (read !== undefined) {
      limits.leaf()
      return read()
    }
    limits.enter()
    let value: unknown
    if (tag === T.Obj) value = readObject()
    else if (tag === T.Ref) value = readReference()
    else return scanner.fail(`${tag.name} is no object of CLIXML`)
    limits.leave()
    return value
  }

  function readReference(): unknown {
    const id = idOf(scanner)
    if (id === undefined) return scanner.fail('a Ref has no RefId')
    const value = objects.get(scanner.refNumber, scanner.refId)
    if (value === undefined) return scanner.fail(`no object of RefId ${quote(id)} came before`)
    scanner.skip()
    return value
  }

  function readObject(): unknown {
    const { refId, refNumber, empty } = scanner
    const object = new PSObject(noBase, emptyShape, unfilled)
    objects.set(refNumber, refId, object)
    let kind = kinds.bare
    let base: unknown = noBase
    if (!empty) {
      for (;;) {
        const known = kinds.ahead()
        if (known !== undefined) {
          kind = known
          continue
        }
        if (!scanner.child()) break
        const { tag } = scanner
        if (tag === T.TN || tag === T.TNRef) kind = kinds.read()
        else if (tag === T.MS) {
          if (!scanner.empty) readBag(object, kind.members, T.MS)
        } else if (tag === T.Props) readProperties(object, kind)
        else if (tag === T.ToString) (object.remains ??= new Remains()).text = scanner.decoded()
        else if (isContainer(tag)) {
          base = emptyContainer(tag, kind)
          objects.set(refNumber, refId, base)
          base = fill(tag, base as object)
        } else base = readValue() ?? base
      }
      scanner.close(T.Obj)
    }
    if (object.values === unfilled) object.values = []
    object.typeNames = kind.names
    const value = base === noBase ? (kind.rehydrate?.(object) ?? object) : around(base, object, kind)
    if (value !== object) objects.set(refNumber, refId, value)
    return value
  }

  function readProperties(object: PSObject, kind: Kind): void {
    const bag = new PSObject(noBase, emptyShape, [])
    ;(object.remains ??= new Remains()).properties = bag
    if (!scanner.empty) readBag(bag, kind.properties, T.Props)
  }
}

/** An object around a value: containers keep their identity and what was added stands beside them. */
function around(base: unknown, object: PSObject, kind: Kind): unknown {
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
  const isBare = object.typeNames === undefined && object.values.length === 0 && object.remains === undefined
  object.base = value
  const live = kind.rehydrate?.(object)
  if (live !== undefined) return live
  if (isBare) return value
  // Even an empty one tells that it came from a document.
  object.remains ??= new Remains()
  if (typeof value !== 'object' || value === null || !hasIdentity(value)) return object
  const beside = extend(value, object)
  if (beside !== object) {
    beside.typeNames = object.typeNames
    beside.shape = object.shape
    beside.values = object.values
    beside.remains = object.remains
  }
  return value
}

/** Stands for the values of an object that is being read; each gets its own. */
const unfilled: unknown[] = []
