// Values between the threads of one process: a graph of PowerShell's values becomes plain arrays that a port can copy, and
// these become values again at the other side. Kinds stay what they are; one object that stands in several places is one
// object there, circles stay circles.
//
// Every array in what is packed is a node: a tag, then what the tag needs. Everything that is no object stands for itself.

import {
  Char,
  Delegate,
  Dictionary,
  EnumValue,
  HashSet,
  Hashtable,
  NetType,
  OrderedDictionary,
  PSArray,
  PSMember,
  PSObject,
  Remains,
  SecureString,
  type Shape,
  SortedDictionary,
  anyExtension,
  automationNull,
  char,
  emptyShape,
  enumValue,
  extend,
  extensionOf,
  noBase,
  typeNames,
} from '#objects'
import type { KeyComparer } from '#objects'
import { CultureInfo, StringComparer, getCulture, orderOf } from '#dotnet'
import {
  CmdletInfo,
  CommandInfo,
  type Engine,
  FunctionInfo,
  ScriptBlock,
  ScriptObject,
  createBlock,
  propertiesOf,
  toDelegate,
} from '#engine/runtime'
import { carriedAs, carriedClass } from './carried.ts'
import { packType, unpackType } from './class-travel.ts'

export type Node = unknown[]

/** What a side knows of objects that both sides speak of. */
export type Packing = {
  readonly engine: Engine
  /** How the other side names an object that is its own. */
  readonly foreign?: ((object: object) => Node | undefined) | undefined
  /** An object that stays here and is asked from there: how it is asked. */
  readonly lend?: ((object: object) => Node | undefined) | undefined
  /** An object whose changes are to come back: its number. */
  readonly loan?: ((object: object) => number | undefined) | undefined
}
export type Unpacking = {
  readonly engine: Engine
  /** Makes the object of a node that `foreign` or `lend` of the other side made. */
  readonly known?: ((node: Node) => object) | undefined
  /** A copy was made of what the other side lent under this number. */
  readonly loaned?: ((number: number, copy: object) => void) | undefined
}

export function packer(how: Packing): (value: unknown) => unknown {
  const done = new Map<object, Node>()
  return pack

  function pack(value: unknown): unknown {
    if (typeof value !== 'object') return typeof value === 'function' || typeof value === 'symbol' ? undefined : value
    if (value === null) return null
    const known = done.get(value)
    if (known !== undefined) return known
    const named = how.foreign?.(value) ?? how.lend?.(value)
    if (named !== undefined) {
      done.set(value, named)
      return named
    }
    const node: Node = []
    done.set(value, node)
    const extension = anyExtension() && !(value instanceof PSObject) ? extensionOf(value) : undefined
    if (extension === undefined) fill(node, value)
    else {
      const inner: Node = []
      node.push('with', inner, extension.shape.names, extension.values.map(pack), extension.typeNames ?? null)
      fill(inner, value)
    }
    const number = how.loan?.(value)
    if (number !== undefined) {
      const inner = node.splice(0)
      node.push('loan', number, inner)
    }
    return node
  }

  function fill(node: Node, value: object): void {
    if (value instanceof PSArray) {
      node.push('array', pack(value.netType), value.list.map(pack), value.lengths)
    } else if (value instanceof PSObject) {
      const { base, shape, values, typeNames: names, remains } = value
      node.push('object', base === noBase ? undefined : [pack(base)], shape.names, values.map(pack), names, pack(remains ?? null))
    } else if (value instanceof Dictionary) {
      const flat: unknown[] = []
      for (const { key, value: each } of value.entries()) flat.push(pack(key), pack(each))
      const kind =
        value instanceof Hashtable
          ? 'Hashtable'
          : value instanceof OrderedDictionary
            ? 'OrderedDictionary'
            : value instanceof SortedDictionary
              ? 'SortedDictionary'
              : 'Dictionary'
      const { isReadOnly } = value
      const more = value instanceof Hashtable ? [value.isSynchronized, value.capacity] : []
      node.push('dictionary', kind, pack(value.netType), packComparer(value.comparer), flat, isReadOnly, ...more)
    } else if (value instanceof HashSet) {
      node.push('set', pack(value.netType), packComparer(value.comparer), [...value.values()].map(pack))
    } else if (value instanceof NetType) node.push(...packType(value))
    else if (value instanceof EnumValue) node.push('enum', pack(value.netType), value.value)
    else if (value instanceof Char) node.push('char', value.code)
    else if (value === automationNull) node.push('nothing')
    else if (value instanceof SecureString) node.push('secret', value.reveal(), value.isReadOnly)
    else if (value instanceof ScriptBlock) node.push('block', value.code.text)
    else if (value instanceof Delegate) node.push('delegate', pack(value.netType), pack(value.source))
    else if (value instanceof CultureInfo) node.push('culture', value.Name)
    else if (value instanceof ScriptObject) node.push('instance', pack(value.netType), value.values.map(pack))
    else if (value instanceof FunctionInfo) node.push('function', value.Name, value.CommandType, value.ScriptBlock.code.text)
    else if (value instanceof CmdletInfo) node.push('cmdlet', value.Name)
    else if (Array.isArray(value)) node.push('list', value.map(pack))
    else if (value instanceof Map)
      node.push(
        'map',
        [...value].flatMap(([key, each]) => [pack(key), pack(each)]),
      )
    else if (value instanceof Set) node.push('values', [...value].map(pack))
    else if (value instanceof Uint8Array) node.push('bytes', value)
    else packOther(node, value)
  }

  function packOther(node: Node, value: object): void {
    const as = carriedAs(value)
    const plain = Object.getPrototypeOf(value) === Object.prototype
    if (as === undefined && !plain) {
      remnant(node, value)
      return
    }
    const fields: { [name: string]: unknown } = {}
    for (const name of Object.keys(value)) {
      if (as?.without.has(name)) continue
      const each = (value as { [name: string]: unknown })[name]
      if (typeof each !== 'function') fields[name] = pack(each)
    }
    node.push('fields', as?.name, fields)
  }

  /** What cannot live elsewhere travels as what can be seen of it, as it would over the wire. */
  function remnant(node: Node, value: object): void {
    const names = typeNames(value)
    const shown: string[] = []
    const values: unknown[] = []
    if (!(value instanceof CommandInfo)) {
      for (const view of quietly(() => propertiesOf(value, how.engine)) ?? []) {
        if (view.MemberType !== 'Property') continue
        const each = quietly(() => view.Value)
        shown.push(view.Name)
        values.push(isPlain(each) ? pack(each) : (quietly(() => how.engine.text(each)) ?? null))
      }
    } else {
      for (const name of ['Name', 'CommandType', 'ModuleName', 'Definition', 'Source'] as const) {
        const each = (value as unknown as { readonly [name: string]: unknown })[name]
        if (typeof each !== 'string') continue
        shown.push(name)
        values.push(each)
      }
    }
    const remains = new Remains()
    remains.text = quietly(() => how.engine.text(value))
    node.push(
      'object',
      undefined,
      shown,
      values,
      names.map((name) => `Deserialized.${name}`),
      pack(remains),
    )
  }
}

/** A value that may stand in what is left of an object: no graph of its own. */
function isPlain(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    value instanceof EnumValue ||
    (carriedAs(value) !== undefined && !(value instanceof PSMember))
  )
}

function quietly<T>(get: () => T): T | undefined {
  try {
    return get()
  } catch {
    return undefined
  } // Whatever a getter throws, its property is left out.
}

function packComparer(comparer: KeyComparer): unknown {
  if (typeof comparer === 'string') return comparer
  return comparer.source instanceof StringComparer && comparer.source.ignoreCase ? 'ignoreCase' : 'ordinal'
}

export function unpacker(how: Unpacking): (packed: unknown) => unknown {
  const { engine } = how
  const done = new Map<object, unknown>()
  return unpack

  function unpack(packed: unknown): unknown {
    if (typeof packed !== 'object' || packed === null) return packed
    const known = done.get(packed)
    if (known !== undefined) return known
    return make(packed as Node)
  }

  function keep<T>(node: Node, made: T): T {
    done.set(node, made)
    return made
  }

  function make(node: Node): unknown {
    const [tag, first, second, third] = node as [string, ...any[]]
    switch (tag) {
      case 'array': {
        // The elements may lead back to the array.
        const items: unknown[] = []
        const made = keep(node, new PSArray(items, unpack(first) as NetType, (second as unknown[]).length))
        for (const each of second as unknown[]) items.push(unpack(each))
        if (third !== undefined) made.lengths = third as number[]
        return made
      }
      case 'object':
        return object(node)
      case 'dictionary':
        return dictionary(node)
      case 'set': {
        const made = keep(node, new HashSet([], unpack(first) as NetType, second as KeyComparer))
        for (const each of third as unknown[]) made.add(unpack(each))
        return made
      }
      case 'type':
      case 'script type':
        return keep(node, unpackType(engine, node))
      case 'enum':
        return keep(node, enumValue(unpack(first) as NetType, second as number))
      case 'char':
        return char(first as number)
      case 'nothing':
        return automationNull
      case 'secret': {
        const made = keep(node, new SecureString(first as string))
        if (second === true) made.makeReadOnly()
        return made
      }
      case 'block':
        return keep(node, createBlock(engine, first as string))
      case 'delegate':
        return keep(node, toDelegate(unpack(second), unpack(first) as NetType, engine))
      case 'culture':
        return keep(node, getCulture(first as string))
      case 'function':
        return keep(node, new FunctionInfo(first as string, createBlock(engine, third as string), second as 'Function'))
      case 'cmdlet':
        return keep(node, engine.parts.commands.tryFind(engine, first as string, engine.global) ?? null)
      case 'instance': {
        const values: unknown[] = []
        const made = keep(node, new ScriptObject(unpack(first) as NetType, values))
        for (const each of second as unknown[]) values.push(unpack(each))
        return made
      }
      case 'list': {
        const made: unknown[] = keep(node, [])
        for (const each of first as unknown[]) made.push(unpack(each))
        return made
      }
      case 'map': {
        const made = keep(node, new Map<unknown, unknown>())
        for (let index = 0; index < first.length; index += 2) made.set(unpack(first[index]), unpack(first[index + 1]))
        return made
      }
      case 'values': {
        const made = keep(node, new Set<unknown>())
        for (const each of first as unknown[]) made.add(unpack(each))
        return made
      }
      case 'bytes':
        return keep(node, first)
      case 'fields': {
        const prototype = first === undefined ? Object.prototype : (carriedClass(first as string)?.prototype as object | undefined)
        const made = keep(node, Object.create(prototype ?? Object.prototype) as { [name: string]: unknown })
        for (const name of Object.keys(second as object)) made[name] = unpack((second as { [name: string]: unknown })[name])
        return made
      }
      case 'with': {
        const made = keep(node, unpack(first)) as object
        const beside = extend(made)
        beside.shape = shapeOf(second as string[])
        beside.values = (third as unknown[]).map(unpack)
        beside.typeNames = (node[4] as string[] | null) ?? undefined
        return made
      }
      case 'loan': {
        const made = keep(node, unpack(second)) as object
        how.loaned?.(first as number, made)
        return made
      }
      default:
        if (how.known === undefined) throw new Error(`nobody knows a ${tag}`)
        return keep(node, how.known(node))
    }
  }

  function object(node: Node): PSObject {
    const [, base, names, values, typeNamesOf, remains] = node as [
      string,
      [unknown] | undefined,
      string[],
      unknown[],
      string[] | undefined,
      unknown,
    ]
    const made = keep(node, new PSObject(noBase, shapeOf(names), []))
    if (base !== undefined) made.base = unpack(base[0])
    for (const each of values) made.values.push(unpack(each))
    made.typeNames = typeNamesOf
    made.remains = (unpack(remains) as Remains | null) ?? undefined
    return made
  }

  function dictionary(node: Node): Dictionary {
    const [, kind, type, comparer, flat, isReadOnly, synchronized, capacity] = node as [
      string,
      string,
      unknown,
      'ordinal' | 'ignoreCase',
      unknown[],
      boolean,
      boolean,
      number,
    ]
    const netType = unpack(type) as NetType
    const made = keep(
      node,
      kind === 'Hashtable'
        ? new Hashtable(comparer, netType)
        : kind === 'OrderedDictionary'
          ? new OrderedDictionary(comparer, netType)
          : kind === 'SortedDictionary'
            ? new SortedDictionary(orderOf(null), netType, comparer)
            : new Dictionary(netType, comparer),
    )
    for (let index = 0; index < flat.length; index += 2) made.set(unpack(flat[index]), unpack(flat[index + 1]))
    if (made instanceof Hashtable) {
      made.isSynchronized = synchronized
      made.capacity = capacity
    }
    made.isReadOnly = isReadOnly
    return made
  }
}

/** Equal names share one shape. */
function shapeOf(names: readonly string[]): Shape {
  let shape = emptyShape
  for (const name of names) shape = shape.with(name)
  return shape
}
