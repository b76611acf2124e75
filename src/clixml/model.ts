// How a value shows itself to the writer: what kind of container it is, its type names, its text, the properties of its
// type and those added to it. An engine hands in a model that knows type data and script properties; this one knows
// the registry of types and what the value itself carries.

import {
  AliasProperty,
  CodeProperty,
  Dictionary,
  Exception,
  HashSet,
  KeyValue,
  List,
  MemberSet,
  NoteProperty,
  PSArray,
  PSCredential,
  PSMember,
  PSObject,
  PropertySet,
  Queue,
  Stack,
  extensionOf,
  noBase,
  typeNames,
  typeOf,
} from '#objects'
import type { NetType } from '#objects'

/** A property with the value it has now. `isAdded`: it is the object's own, not its type's. */
export type NamedValue = { readonly name: string; readonly value: unknown; readonly isAdded: boolean }
export type NamedSet = { readonly name: string; readonly set: readonly (NamedValue | NamedSet)[]; readonly isAdded: boolean }

export type ContainerKind = 'LST' | 'QUE' | 'STK' | 'IE' | 'DCT'

/** What type data says about writing objects of a type. */
export type Manner = {
  readonly method?: 'AllPublicProperties' | 'String' | 'SpecificProperties'
  readonly depth?: number
  /** Method String: the text to write. */
  readonly text?: string
  /** Method SpecificProperties: these, adapted or not. */
  readonly properties?: readonly string[]
}

export type Model = {
  typeNames(value: unknown): readonly string[]
  /** Converted to a string in the invariant culture; undefined when that throws. */
  text(value: unknown): string | undefined
  /** The properties of the value's type. One that throws is left out. */
  properties(value: unknown): readonly (readonly [name: string, value: unknown])[]
  /** What the value itself has beside its type's properties, then what type data adds; one that throws is left out. */
  members(value: unknown): readonly (NamedValue | NamedSet)[]
  /** Only what type data adds to a property bag. */
  typeMembers(value: PSObject): readonly (NamedValue | NamedSet)[]
  /** Only what the value itself adds. */
  ownMembers(value: unknown): readonly (NamedValue | NamedSet)[]
  manner(value: unknown): Manner | undefined
  container(value: object): ContainerKind | undefined
  /** The items of a container that is no dictionary. Ends early when the value throws. */
  items(value: object): Iterable<unknown>
}

export const plainModel: Model = {
  typeNames,
  text: plainText,
  properties: plainProperties,
  members: (value) => plainModel.ownMembers(value),
  typeMembers: () => [],
  ownMembers(value) {
    const own = value instanceof PSObject ? value : typeof value === 'object' && value !== null ? extensionOf(value) : undefined
    return own === undefined ? [] : ownMembers(own)
  },
  manner: (value) => (value instanceof Exception ? { depth: 1 } : undefined),
  container(value) {
    if (value instanceof Dictionary) return 'DCT'
    if (value instanceof PSArray) return 'LST'
    if (value instanceof Queue) return walkedOnly.test(value.netType.name) ? 'IE' : 'QUE'
    if (value instanceof Stack) return walkedOnly.test(value.netType.name) ? 'IE' : 'STK'
    if (value instanceof List) return enumerableOnly.test(value.netType.name) ? 'IE' : 'LST'
    if (value instanceof HashSet) return 'IE'
    return undefined
  },
  items(value) {
    if (value instanceof PSArray) return value.list
    if (value instanceof List) return value.items
    if (value instanceof Queue || value instanceof Stack) return value.toArray()
    if (value instanceof HashSet) return value.values()
    return []
  },
}

/** Queues and stacks that .NET has no tags for. */
const walkedOnly = /Concurrent|Immutable/

/** Collections of .NET that are walked and are no lists. */
const enumerableOnly = /LinkedList|(Hashtable|Dictionary`2|SortedList`2|SortedDictionary`2)\+(Key|Value)(Collection|List)/

/** The members that stand in an object's own slots. */
function ownMembers(object: PSObject): (NamedValue | NamedSet)[] {
  const members: (NamedValue | NamedSet)[] = []
  object.shape.names.forEach((name, slot) => {
    const value = object.values[slot]
    if (value instanceof MemberSet) members.push({ name, set: setMembers(value, object), isAdded: true })
    else if (!(value instanceof PSMember)) members.push({ name, value, isAdded: true })
    else {
      const read = memberValue(value, object)
      if (read !== undefined) members.push({ name, value: read, isAdded: true })
    }
  })
  return members
}

function setMembers(set: MemberSet, object: PSObject): (NamedValue | NamedSet)[] {
  return set.Members.flatMap((member): (NamedValue | NamedSet)[] => {
    if (member instanceof MemberSet) return [{ name: member.Name, set: setMembers(member, object), isAdded: true }]
    const value = member instanceof PropertySet ? undefined : memberValue(member, object)
    return value === undefined ? [] : [{ name: member.Name, value, isAdded: true }]
  })
}

/** The value of a member that needs no script; undefined when it has none. */
function memberValue(member: PSMember, object: PSObject): unknown {
  if (member instanceof NoteProperty) return member.Value
  if (member instanceof AliasProperty) {
    const value = object.get(member.ReferencedMemberName) ?? object.remains?.properties?.get(member.ReferencedMemberName)
    return value instanceof PSMember ? memberValue(value, object) : value
  }
  if (member instanceof CodeProperty && member.get !== null) {
    try {
      return member.get(object.base === noBase ? object : object.base)
    } catch {
      return undefined
    } // A getter may throw anything.
  }
  return undefined
}

function plainText(value: unknown): string | undefined {
  if (value === null || value === undefined) return ''
  if (value instanceof PSObject) {
    if (value.base !== noBase) return plainText(value.base)
    return value.remains?.text ?? ''
  }
  if (typeof value !== 'object') return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
  if (value instanceof Exception) return String(value)
  if (value instanceof PSCredential) return value.netType.name
  if (value instanceof KeyValue) return `[${plainText(value.key)}, ${plainText(value.value)}]`
  if (Object.prototype.toString !== (value as { toString: () => string }).toString) return String(value)
  return typeOf(value)?.name ?? String(value)
}

function plainProperties(value: unknown): (readonly [string, unknown])[] {
  const object = value instanceof PSObject ? value : undefined
  if (object?.base === noBase || (object !== undefined && object.remains?.properties !== undefined)) {
    const bag = object.remains?.properties
    return bag === undefined ? [] : bag.shape.names.map((name, slot) => [name, bag.values[slot]] as const)
  }
  const self = object?.base ?? value
  const beside = typeof self === 'object' && self !== null ? extensionOf(self)?.remains?.properties : undefined
  if (beside !== undefined) return beside.shape.names.map((name, slot) => [name, beside.values[slot]] as const)
  const found: (readonly [string, unknown])[] = []
  for (const [name, get] of gettersOf(typeOf(self))) {
    try {
      found.push([name, get(self)])
    } catch {
      continue
    } // A getter may throw anything; such a property is not written.
  }
  if (found.length === 0 && self instanceof Exception) {
    return [
      ['Message', self.Message],
      ['Data', self.Data],
      ['InnerException', self.InnerException],
      ['HelpLink', self.HelpLink],
      ['Source', self.Source],
      ['HResult', self.HResult],
      ['StackTrace', self.StackTrace],
    ]
  }
  if (found.length === 0 && self instanceof PSCredential)
    return [
      ['UserName', self.UserName],
      ['Password', self.Password],
    ]
  return found
}

type Getters = readonly (readonly [name: string, get: (self: unknown) => unknown])[]
const getters = new WeakMap<NetType, { readonly all: Getters; readonly specs: number }>()

/** The properties of a type and its bases that can be read, those of the nearest type first. */
function gettersOf(type: NetType | undefined): Getters {
  if (type === undefined) return []
  let specs = 0
  for (let each: NetType | undefined = type; each !== undefined; each = each.base) specs += each.specs.length
  const known = getters.get(type)
  // More may be told of a type at any time.
  if (known !== undefined && known.specs === specs) return known.all
  const found = new Map<string, (self: unknown) => unknown>()
  for (let each: NetType | undefined = type; each !== undefined; each = each.base) {
    for (const spec of each.specs) {
      for (const [name, { get }] of Object.entries(spec.properties ?? {})) if (get !== undefined && !found.has(name)) found.set(name, get)
    }
  }
  const all = [...found]
  getters.set(type, { all, specs })
  return all
}
