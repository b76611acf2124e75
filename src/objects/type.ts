// The .NET types that scripts meet. A NetType is System.Type as a script sees it, and the one place that knows a
// type's name, bases and members; -is, overload resolution, Get-Member, formatting, CLIXML and error ids all read it.
//
// A type is declared with its name and a function that gives its table:
//
//   defineType('System.Guid', () => ({ kind: 'struct', methods: { 'System.String ToString()': String } }))
//
// The function runs when somebody first asks something of the type, so a start pays only for the types it meets.
// Members are told by signature, spelled as .NET spells it ('System.String Substring(System.Int32 startIndex)'), with
// the function beside it: the signature is parsed when the type's members are first asked for.
// Types are made once per process. Those of `dotnet` are pure; what touches the outside is added by `engine/platform`.

import { baseOf } from './hierarchy.ts'

export type TypeKind = 'class' | 'struct' | 'interface' | 'enum' | 'delegate' | 'static' | 'array' | 'generic parameter'

/** A property: its type's name, and how it is read and written. `self` is absent for a static one. */
export type PropertySpec = {
  readonly type: string
  readonly get?: (self: any) => unknown
  readonly set?: (self: any, value: any) => void
}

/** What is told of a type. Any part may be told by a later declaration of the same name. */
export type TypeSpec = {
  readonly kind?: TypeKind
  readonly base?: string
  readonly interfaces?: readonly string[]
  /** '(System.Int64 ticks)': arguments in, value out. */
  readonly new?: { readonly [signature: string]: (...args: any[]) => unknown }
  readonly staticProperties?: { readonly [name: string]: PropertySpec }
  /** 'System.Double Sqrt(System.Double d)' */
  readonly staticMethods?: { readonly [signature: string]: (...args: any[]) => unknown }
  readonly properties?: { readonly [name: string]: PropertySpec }
  /** 'System.String Trim()': self comes first, then the arguments. */
  readonly methods?: { readonly [signature: string]: (self: any, ...args: any[]) => unknown }
  /** An enum's names and values, in declaration order. */
  readonly enum?: { readonly [name: string]: number | bigint }
  readonly flags?: boolean
  readonly underlying?: string
  /** A generic type's parameters: 'TKey,TValue'. */
  readonly generic?: string
  /** Cannot be made or inherited from. */
  readonly abstract?: boolean
  readonly sealed?: boolean
}

/** One parameter of a method, as its signature tells it. */
export type ParameterInfo = {
  readonly name: string
  readonly type: string
  readonly params: boolean
  readonly byRef: boolean
  readonly optional: boolean
  readonly default: string | undefined
}

export type MethodInfo = {
  readonly name: string
  readonly signature: string
  readonly returns: string
  readonly parameters: readonly ParameterInfo[]
  readonly genericParameters: readonly string[]
  readonly isStatic: boolean
  readonly declaring: NetType
  readonly call: (...args: any[]) => unknown
}

// Most types have none of most things.
const none: never[] = []
/** What the text of a script's class says beyond its members' types. */
export type TypeDeclaration = {
  /** The members' names as they stand in the text, in lower case. */
  readonly order: readonly string[]
  /** The attributes of the type, or of one of its members. */
  attributes(member?: string): readonly unknown[]
}

export class NetType {
  /** Full name: System.Int32, System.Collections.Generic.List`1, System.Int32[]. */
  readonly name: string
  /** What signatures call it: the name, except for types that scripts make, of which several may have one name. Unique. */
  readonly key: string
  /** Tables that were declared and that nobody has asked for yet, in order. */
  private waiting: (() => TypeSpec) | (() => TypeSpec)[] | undefined
  private ownKind: TypeKind | undefined
  private ownBase: string | undefined
  private ownSpecs: TypeSpec[] = none
  private ownInterfaces: string[] = none
  private ownParameters: readonly string[] = none
  /** For an array: its element. For a constructed generic: the definition and its arguments. */
  elementType: NetType | undefined
  genericDefinition: NetType | undefined
  genericArguments: readonly NetType[] = none
  /** For types that a script made (class, enum): what the engine keeps of them. */
  script: unknown
  /** Something was added to an object of it: whoever remembers a member has to ask each object. */
  isExtended = false
  /** For the same: what reflection tells of the declaration. */
  declaration: TypeDeclaration | undefined

  constructor(name: string, key: string = name) {
    this.name = name
    this.key = key
  }

  get netType(): NetType {
    return netType('System.RuntimeType')
  }
  /** What was declared, in order; a later one adds to or replaces members of an earlier one. */
  get specs(): readonly TypeSpec[] {
    if (this.waiting !== undefined) this.open()
    return this.ownSpecs
  }
  get kind(): TypeKind {
    if (this.genericDefinition !== undefined) return this.genericDefinition.kind
    if (this.waiting !== undefined) this.open()
    return (this.ownKind ??= baseOf().get(this.name) === 'System.ValueType' && this.name !== 'System.Enum' ? 'struct' : 'class')
  }
  set kind(kind: TypeKind) {
    if (this.waiting !== undefined) this.open()
    this.ownKind = kind
  }
  get baseName(): string | undefined {
    if (this.waiting !== undefined) this.open()
    return (this.ownBase ??= baseOf().get(this.name))
  }
  set baseName(name: string | undefined) {
    if (this.waiting !== undefined) this.open()
    this.ownBase = name
  }
  get interfaceNames(): readonly string[] {
    if (this.waiting !== undefined) this.open()
    return this.ownInterfaces
  }
  /** For a generic definition: its parameters' names. */
  get genericParameterNames(): readonly string[] {
    if (this.waiting !== undefined) this.open()
    return this.ownParameters
  }
  get base(): NetType | undefined {
    const definition = this.genericDefinition
    if (definition?.baseName !== undefined) {
      return signatureType(
        definition.baseName,
        new Map(definition.genericParameterNames.map((name, i) => [name, this.genericArguments[i]!])),
      )
    }
    return this.baseName === undefined ? undefined : signatureType(this.baseName)
  }
  /** What was worked out from the declarations, and under which version of them. */
  derived: unknown
  derivedVersion = -1
  /** The name after the last dot of the namespace, or the plus of the outer type: Int32, List`1, Int32[], SpecialFolder. */
  get shortName(): string {
    if (this.elementType) return this.elementType.shortName + this.name.slice(this.name.lastIndexOf('['))
    const name = this.genericDefinition?.name ?? this.name
    return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('+')) + 1)
  }
  /** Everything before the short name and its dot. */
  get namespace(): string {
    const name = (this.elementType ?? this.genericDefinition ?? this).name
    const plain = name.includes('+') ? name.slice(0, name.indexOf('+')) : name
    return plain.slice(0, Math.max(0, plain.lastIndexOf('.')))
  }
  toString(): string {
    return this.name
  }
  /** Something was declared of it. */
  get isDeclared(): boolean {
    return this.waiting !== undefined || this.ownSpecs.length > 0
  }
  /** One more table. */
  declare(table: () => TypeSpec): void {
    if (this.waiting === undefined) this.waiting = table
    else if (typeof this.waiting === 'function') this.waiting = [this.waiting, table]
    else this.waiting.push(table)
  }
  private open(): void {
    const tables = this.waiting!
    this.waiting = undefined
    if (typeof tables === 'function') return this.take(tables())
    for (const table of tables) this.take(table())
  }
  private take(spec: TypeSpec): void {
    if (this.ownSpecs === none) this.ownSpecs = []
    this.ownSpecs.push(spec)
    if (spec.generic) this.ownParameters = spec.generic.split(',')
    if (spec.kind) this.ownKind = spec.kind
    else if (spec.enum) this.ownKind = 'enum'
    if (spec.base) this.ownBase = spec.base
    else if (this.baseName === undefined && this.name !== 'System.Object' && this.kind !== 'interface')
      this.ownBase = rootOf[this.kind] ?? 'System.Object'
    if (spec.interfaces) this.ownInterfaces = [...this.ownInterfaces, ...spec.interfaces]
  }
}

const rootOf: { readonly [kind in TypeKind]?: string } = {
  struct: 'System.ValueType',
  enum: 'System.Enum',
  delegate: 'System.MulticastDelegate',
}

const byName = new Map<string, NetType>()

/** The type of this exact full name; made empty on first mention, to be defined by `defineType`. */
export function netType(name: string): NetType {
  let type = byName.get(name)
  if (type === undefined) {
    byName.set(name, (type = new NetType(name)))
    const tables = families.get(name)
    if (tables !== undefined) {
      families.delete(name)
      for (const table of tables) type.declare(() => table(name))
    }
  }
  return type
}

function keyedType(name: string, key: string): NetType {
  let type = byName.get(key)
  if (type === undefined) byName.set(key, (type = new NetType(name, key)))
  return type
}

/** The type of this full name if anything was ever defined for it. The case must match: resolving names as people write them is the engine's. */
export function definedType(name: string): NetType | undefined {
  const type = byName.get(name) ?? (families.has(name) ? netType(name) : undefined)
  return type !== undefined && (type.isDeclared || type.elementType || type.genericDefinition || type.script) ? type : undefined
}

/** Every type that is defined. */
export function allTypes(): NetType[] {
  for (const name of families.keys()) netType(name)
  return [...byName.values()].filter((type) => type.isDeclared)
}

let scriptTypes = 0

/** A type that a script declares: any number may have the same name, each is one of its own. */
export function scriptType(name: string): NetType {
  const key = `__script${++scriptTypes}_${name}`
  const type = new NetType(name, key)
  byName.set(key, type)
  return type
}

/**
 * Grows whenever a name may come to mean another member or type: a type is declared, type data changes, an object of a
 * type is the first to get members of its own. What a place in a script remembers of members holds as long as it stands still.
 */
export const memberEpoch = { now: 0 }

let version = 0

/** Grows with each declaration: what was derived from types under an older version is stale. */
export function typesVersion(): number {
  return version
}

/** Declares a type, or adds members to one. The table is made when the type is first asked about. */
export function defineType(name: string, table: () => TypeSpec = nothing): NetType {
  const type = netType(name)
  type.declare(table)
  version++
  memberEpoch.now++
  return type
}

// Types of which nobody has spoken yet, by name.
const families = new Map<string, ((name: string) => TypeSpec)[]>()

/** Declares many types at once, whose tables follow from their names: not even the types are made before somebody speaks of them. */
export function defineTypes(names: Iterable<string>, table: (name: string) => TypeSpec): void {
  const alone = [table]
  for (const name of names) {
    const type = byName.get(name)
    const others = families.get(name)
    if (type !== undefined) type.declare(() => table(name))
    else families.set(name, others === undefined ? alone : [...others, table])
  }
  version++
}

const nothing = (): TypeSpec => ({})

/**
 * A constructed generic type: System.Collections.Generic.List`1[System.Int32]. It has the members of its definition,
 * whose generic parameters stand for the arguments in order.
 */
export function genericType(definition: NetType, args: readonly NetType[]): NetType {
  const type = keyedType(
    `${definition.name}[${args.map((each) => each.name).join(',')}]`,
    `${definition.key}[${args.map((each) => each.key).join(',')}]`,
  )
  if (type.genericDefinition === undefined) {
    type.genericDefinition = definition
    type.genericArguments = args
  }
  return type
}

/** The array type with this element: System.Int32 -> System.Int32[]. */
export function arrayType(element: NetType, rank = 1): NetType {
  const suffix = `[${','.repeat(rank - 1)}]`
  const type = keyedType(element.name + suffix, element.key + suffix)
  if (type.elementType === undefined) {
    type.elementType = element
    type.kind = 'array'
    type.baseName = 'System.Array'
  }
  return type
}

const signatureTypes = new Map<string, NetType>()

/**
 * A type as a signature spells it: System.Int32, System.Object[], System.Collections.Generic.List[T]. `values` says what
 * generic parameters stand for; one without a value is a type of its own, of kind 'generic parameter'.
 */
export function signatureType(text: string, values?: ReadonlyMap<string, NetType>): NetType {
  const found = values === undefined || values.size === 0 ? signatureTypes.get(text) : undefined
  if (found) return found
  const type = parseSignatureType(text.trim(), values)
  if (values === undefined || values.size === 0) signatureTypes.set(text, type)
  return type
}

function parseSignatureType(text: string, values: ReadonlyMap<string, NetType> | undefined): NetType {
  const value = values?.get(text)
  if (value) return value
  const array = /\[(,*)\]$/.exec(text)
  if (array) return arrayType(signatureType(text.slice(0, array.index), values), array[1]!.length + 1)
  const open = text.indexOf('[')
  if (open > 0 && text.endsWith(']')) {
    const args = splitArguments(text.slice(open + 1, -1)).map((arg) => signatureType(arg, values))
    const name = text.slice(0, open)
    return genericType(netType(name.includes('`') ? name : `${name}\`${args.length}`), args)
  }
  const type = netType(text)
  if (!text.includes('.') && /^T([A-Z]|\d|$)/.test(text)) type.kind = 'generic parameter'
  return type
}

/** Splits at the commas that stand in no bracket. */
export function splitArguments(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '[') depth++
    else if (c === ']') depth--
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim())
      start = i + 1
    }
  }
  if (text.trim() !== '') parts.push(text.slice(start).trim())
  return parts
}
