// Values -> CLIXML. The rules are PowerShell's: simple values have tags of their own, containers are written with their
// type names, other objects as Props (their type's properties, one level less deep each time) and MS (what was added, at
// the same depth), and as text where the depth is used up. Objects met again are references.
//
// Bytes are written, not text: for each shape the start tags of its properties are kept ready.

import type { Bytes } from '#base'
import {
  Dictionary,
  EnumValue,
  ErrorRecord,
  InformationalRecord,
  List,
  type NetType,
  PSArray,
  PSCredential,
  PSMember,
  PSObject,
  SecureString,
  type Shape,
  type XmlNode,
  automationNull,
  extensionOf,
  netType,
  noBase,
} from '#objects'
import { ClixmlError } from './error.ts'
import { indented } from './indent.ts'
import { maxDepth } from './limits.ts'
import { type ContainerKind, type Model, type NamedSet, type NamedValue, plainModel } from './model.ts'
import { type Name, Pen, keyName, p, valueName } from './pen.ts'
import { recordMembers } from './records.ts'
import { type Zone, doubleText, utcZone } from './scalar.ts'
import { byteArrayType } from './simple.ts'
import { T } from './tags.ts'
import { isSimple, numberOf, simpleWriter } from './write-simple.ts'

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

/** Stands for values that are too deep. */
const tooDeep = 'What stands here is nested too deeply to be written.'

const automation = 'System.Management.Automation.'

// Bags that were met are marked with a number instead of being kept in a Map: that saves a fifth of the time. Marks only
// grow, and each document begins above all before it. While one is being written, another (a script property that
// serializes) keeps its own in a Map.
let lastMark = 0
let writing = 0

export function createWriter(options: WriterOptions): Writer {
  const model = options.model ?? plainModel
  const zone = options.zone ?? utcZone
  const defaultDepth = options.depth ?? 1
  const pen = new Pen(options.bytes)
  const { out } = pen
  const writeSimple = simpleWriter(pen, options, model, zone, write)
  const plans = new WeakMap<Shape, Name[]>()
  // The last one is most often the next one.
  let lastShape: Shape | undefined
  let lastPlan: Name[] = []

  let below = 0
  let nextRef = 0
  let refs = new Map<object, number>()
  let firstMark = 0
  let marks = false
  /** An item that stands in a wrapper: the wrapper is what is written, the item itself was not met yet. */
  let wrapped: object | undefined

  const metAs = (bag: PSObject): number | undefined => (marks ? (bag.mark >= firstMark ? bag.mark - firstMark : undefined) : refs.get(bag))

  const begin = (): void => {
    pen.begin()
    below = nextRef = 0
    if (refs.size > 0) refs = new Map()
    marks = writing++ === 0
    if (marks) firstMark = lastMark + 1
  }
  /** The marks are given back, whatever happened. */
  const end = (): void => {
    writing--
    if (marks) lastMark = firstMark + nextRef
  }

  return {
    fragment(value, depth = defaultDepth) {
      begin()
      try {
        if (options.mark) out.put(p.mark)
        write(value, undefined, depth)
        return out.take()
      } finally {
        end()
      }
    },
    document(values, { depth = defaultDepth, indent = false, stream: streamOf } = {}) {
      if (depth < 1) throw new ClixmlError('a depth of at least 1 is needed')
      begin()
      try {
        out.put(p.root)
        const start = out.written
        let index = 0
        for (const value of values) {
          pen.stream = streamOf?.(index++)
          write(value, undefined, depth)
        }
        if (out.written === start) {
          out.cut(0)
          out.put(p.rootEmpty)
        } else out.put(p.rootEnd)
        const written = out.take()
        return indent ? indented(written, options.bytes) : written
      } finally {
        end()
      }
    },
  }

  /** `name`: the whole attribute, ` N="…"`, ready to be put. */
  function write(value: unknown, name: Name | undefined, depth: number): void {
    switch (typeof value) {
      case 'string':
        if (below >= maxDepth - 1) return pen.text(T.S, tooDeep, name)
        pen.start(T.S, name)
        out.text(value)
        return pen.close(T.S)
      case 'number':
        if (below >= maxDepth - 1) return pen.text(T.S, tooDeep, name)
        if ((value | 0) !== value) return pen.ascii(T.Db, doubleText(value), name)
        pen.start(T.I32, name)
        out.int(value)
        return pen.close(T.I32)
      case 'boolean':
        if (below >= maxDepth - 1) return pen.text(T.S, tooDeep, name)
        pen.start(T.B, name)
        out.put(value ? p.true : p.false)
        return pen.close(T.B)
      case 'object':
        if (value === null) return pen.nil(name)
        if (++below >= maxDepth) pen.text(T.S, tooDeep, name)
        else writeObject(value, name, depth)
        below--
        return
      case 'undefined':
        return pen.nil(name)
      default:
        throw new ClixmlError(`a JavaScript ${typeof value} is no value of PowerShell`)
    }
  }

  function writeObject(value: object, name: Name | undefined, depth: number): void {
    if (value instanceof PSObject) {
      if (value.base === noBase) return writeBag(value, name, depth)
      if (isSimple(value.base, options)) return writeSimpleObject(value, name, depth)
      return writeReference(value.base as object, value, name, depth)
    }
    if (value instanceof PSArray && value.netType === byteArrayType) {
      const own = extensionOf(value)
      if (own !== undefined) return writeSimpleObject(own, name, depth)
    }
    if (writeSimple(value, name)) return
    writeReference(value, extensionOf(value), name, depth)
  }

  /** An object around a simple value: only what was added to it makes it an Obj. */
  function writeSimpleObject(object: PSObject, name: Name | undefined, depth: number): void {
    const names = object.typeNames
    const changed = names !== undefined && !sameNames(names, model.typeNames(object.base))
    const text = object.remains?.text
    if (object.values.length === 0 && !changed && text === undefined) return writeBase(object.base, name, depth)
    const known = metAs(object)
    if (known !== undefined) return pen.reference(known, name)
    startObject(object, name)
    if (changed) pen.typeNames(names)
    if (text !== undefined) pen.toStringOf(text)
    const kept = pen.stream
    pen.stream = undefined
    writeBase(object.base, undefined, depth)
    pen.stream = kept
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
    if (known !== undefined) return pen.reference(known, name)
    const names = model.typeNames(object)
    const manner = model.manner(object)
    if (manner !== undefined || object.remains !== undefined || depth <= 0) {
      return writeWhole(object, object, name, depthOf(object, object, depth, manner?.depth), names, manner)
    }
    startObject(object, name)
    pen.typeNames(names)
    const { values, shape } = object
    if (values.length > 0) {
      if (shape !== lastShape) {
        lastPlan = plans.get(shape) ?? planOf(shape)
        lastShape = shape
      }
      const plan = lastPlan
      const start = out.written
      out.put(p.ms)
      const begun = out.written
      for (let slot = 0; slot < values.length; slot++) {
        const value = values[slot]
        if (typeof value === 'object' && value instanceof PSMember) writeOwn(object, shape.names[slot]!, depth)
        else write(value, plan[slot], depth)
      }
      typeMembers(object, depth)
      // Members that are no properties leave nothing behind.
      if (out.written === begun) out.cut(start)
      else out.put(p.msEnd)
    } else membersOf(model.members(object), depth)
    out.put(p.objEnd)
  }

  /** A member that is more than a value, when it has one. */
  function writeOwn(object: PSObject, name: string, depth: number): void {
    const member = model.ownMembers(object).find((each) => each.name === name)
    if (member !== undefined) writeMember(member, depth)
  }

  /** What type data adds to a bag whose own properties are written already. */
  function typeMembers(object: PSObject, depth: number): void {
    for (const member of model.typeMembers(object)) {
      if (object.shape.slot(member.name) < 0) writeMember(member, depth)
    }
  }

  function planOf(shape: Shape): Name[] {
    const plan = shape.names.map((each) => pen.attribute(each))
    plans.set(shape, plan)
    return plan
  }

  /** An object with an identity that is no bag: a reference, a container, or an object of a type. `own`: what was added to it. */
  function writeReference(value: object, own: PSObject | undefined, name: Name | undefined, depth: number): void {
    const known = value === wrapped ? undefined : refs.get(value)
    if (known !== undefined) return pen.reference(known, name)
    if (value instanceof SecureString) {
      if (options.secret === undefined) throw new ClixmlError('a secure string cannot be written here')
      return pen.ascii(T.SS, options.secret(value), name)
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
    pen.typeNames(model.typeNames(own ?? value))
    const tag = T[kind]
    const kept = pen.stream
    pen.stream = undefined
    const start = out.written
    pen.open(tag, undefined)
    const begun = out.written
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
    if (out.written === begun) {
      out.cut(start)
      pen.empty(tag, undefined)
    } else pen.close(tag)
    if (depth > 0) {
      if (kind === 'IE' || own?.remains?.properties !== undefined) {
        propertiesOf(own ?? value, depth)
        membersOf(model.members(own ?? value), depth)
      } else if (own !== undefined) membersOf(model.ownMembers(own), depth)
    }
    pen.stream = kept
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
    pen.typeNames(names)
    const bag = source instanceof PSObject ? source : undefined
    const text = bag?.remains?.text ?? (bag?.base === noBase ? undefined : model.text(source))
    if (text !== undefined) pen.toStringOf(text)
    const kept = pen.stream
    pen.stream = undefined
    if (identity instanceof EnumValue) {
      write(numberOf(identity), undefined, depth)
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
    pen.stream = kept
    out.put(p.objEnd)
  }

  function writeAsText(source: object, names: readonly string[], name: Name | undefined, depth: number, given: string | undefined): void {
    const text = given ?? (source instanceof PSObject && source.remains?.text !== undefined ? source.remains.text : model.text(source))
    const own = source instanceof PSObject ? source : extensionOf(source)
    const changed = own?.typeNames !== undefined && !sameNames(own.typeNames, own.base === noBase ? [] : model.typeNames(own.base))
    const remembered = own?.remains?.text
    if (own === undefined || (own.values.length === 0 && !changed && remembered === undefined)) {
      if (text === undefined) pen.nil(name)
      else pen.text(T.S, text, name)
      return
    }
    startObject(source, name)
    if (changed) pen.typeNames(names)
    if (remembered !== undefined) pen.toStringOf(remembered)
    if (text !== undefined) pen.text(T.S, text, undefined)
    membersOf(model.ownMembers(own), depth)
    out.put(p.objEnd)
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
      for (const [name, value] of adapted) write(value, pen.attribute(name), depth - 1)
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
    for (const [name, value] of properties) write(value, pen.attribute(name), depth - 1)
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
    if (!('set' in member)) return write(member.value, pen.attribute(member.name), inner)
    if (member.set.length === 0) return pen.empty(T.MS, pen.attribute(member.name))
    pen.start(T.MS, pen.attribute(member.name))
    for (const each of member.set) writeMember(each, inner)
    pen.close(T.MS)
  }

  /** Some types have a depth of their own, whatever is asked; so have types whose data says so. */
  function depthOf(value: object, own: PSObject | undefined, depth: number, typeDepth: number | undefined): number {
    if (value instanceof PSCredential) return 1
    const type = (value as { netType?: { name: string } }).netType?.name
    if (type === `${automation}SwitchParameter` || type === 'Microsoft.Management.Infrastructure.CimInstance') return 1
    if (type === `${automation}Remoting.PSSenderInfo`) return 4
    if (typeDepth !== undefined && typeDepth > 0) return typeDepth
    // What came over the wire is written as deep as it came.
    return depth <= 0 && own?.remains?.properties !== undefined ? 1 : depth
  }

  function startObject(identity: object, name: Name | undefined): void {
    const id = nextRef++
    if (identity === wrapped) wrapped = undefined
    else if (identity instanceof PSObject) {
      if (marks) identity.mark = firstMark + id
      else refs.set(identity, id)
    } else if (!isBoxed(identity)) refs.set(identity, id)
    pen.object(id, name)
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
