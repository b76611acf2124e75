// The members of a .NET type, found by name: its own specs, its bases' and its interfaces', signatures parsed, generic
// parameters replaced by the type's arguments. Everything is found once per type and kept until a type is declared anew.
//
// Calling conventions of the functions beside signatures: an instance member gets self first; a constructor of a generic
// type gets the constructed NetType first; a generic method gets its type arguments (a list of NetType) before its other
// arguments (after self). A parameter by reference is an object with a `Value`.

import { once } from '#base'
import { enumValue } from './enum.ts'
import {
  type MethodInfo,
  type NetType,
  type ParameterInfo,
  type PropertySpec,
  type TypeSpec,
  netType,
  signatureType,
  splitArguments,
  typesVersion,
} from './type.ts'

/** A property as a type has it. */
export type PropertyInfo = {
  readonly name: string
  readonly type: NetType
  readonly isStatic: boolean
  readonly declaring: NetType
  readonly get: ((self: any) => unknown) | undefined
  readonly set: ((self: any, value: any) => void) | undefined
}

/** What a name means on a type, on instances or on the type itself. */
export type Member = { readonly property?: PropertyInfo; readonly methods?: readonly MethodInfo[] }

export type TypeMembers = {
  /** By lower-case name; methods of bases included, hidden ones left out. */
  readonly instance: ReadonlyMap<string, Member>
  readonly static: ReadonlyMap<string, Member>
  readonly constructors: readonly MethodInfo[]
  /** As spelled in a script: filled while running, so that the common look-up lowers no case. */
  readonly spelled: Map<string, Member | undefined>
}

/** All members of a type. */
export function membersOf(type: NetType): TypeMembers {
  if (type.derivedVersion !== typesVersion()) {
    type.derived = collect(type)
    type.derivedVersion = typesVersion()
  }
  return type.derived as TypeMembers
}

/** The instance member of this name, whatever its letter case. */
export function instanceMember(type: NetType, name: string): Member | undefined {
  const members = membersOf(type)
  const spelled = members.spelled.get(name)
  if (spelled !== undefined || members.spelled.has(name)) return spelled
  const member = members.instance.get(name.toLowerCase())
  members.spelled.set(name, member)
  return member
}

/** The static member of this name, whatever its letter case. */
export function staticMember(type: NetType, name: string): Member | undefined {
  return membersOf(type).static.get(name.toLowerCase())
}

/** Every interface of a type, those of its bases and of its interfaces included. */
export function interfacesOf(type: NetType): readonly NetType[] {
  const all: NetType[] = []
  for (let at: NetType | undefined = type; at; at = at.base) {
    for (const name of at.genericDefinition?.interfaceNames ?? at.interfaceNames) addInterface(resolveIn(name, at))
    if (at.elementType && at.kind === 'array' && !at.name.endsWith(',]')) {
      for (const name of arrayInterfaces) addInterface(signatureType(`${name}[${at.elementType.name}]`))
    }
  }
  return all

  function addInterface(face: NetType): void {
    if (all.includes(face)) return
    all.push(face)
    for (const name of face.genericDefinition?.interfaceNames ?? face.interfaceNames) addInterface(resolveIn(name, face))
  }
}

const arrayInterfaces = [
  'System.Collections.Generic.IList',
  'System.Collections.Generic.ICollection',
  'System.Collections.Generic.IEnumerable',
  'System.Collections.Generic.IReadOnlyList',
  'System.Collections.Generic.IReadOnlyCollection',
]

/** True when a value of type `from` may stand where `to` is asked for. */
export function isAssignable(from: NetType, to: NetType): boolean {
  if (from === to || to.name === 'System.Object') return true
  let known = assignable.get(from)
  if (known === undefined || known.version !== typesVersion()) assignable.set(from, (known = { version: typesVersion(), to: new Map() }))
  let answer = known.to.get(to)
  if (answer === undefined) known.to.set(to, (answer = computeAssignable(from, to)))
  return answer
}

const assignable = new WeakMap<NetType, { version: number; to: Map<NetType, boolean> }>()

function computeAssignable(from: NetType, to: NetType): boolean {
  if (to.kind === 'interface' || to.genericDefinition?.kind === 'interface') {
    if (from.kind === 'interface' && from === to) return true
    return interfacesOf(from).some((face) => face === to || variant(face, to))
  }
  if (from.kind === 'array' && to.kind === 'array' && from.elementType && to.elementType) {
    return (
      rank(from) === rank(to) &&
      isReference(from.elementType) &&
      isReference(to.elementType) &&
      isAssignable(from.elementType, to.elementType)
    )
  }
  if (to.name === 'System.ValueType' && from.kind === 'enum') return true
  for (let at: NetType | undefined = from; at; at = at.base) if (at === to || variant(at, to)) return true
  return false
}

/** IEnumerable[string] where IEnumerable[object] is asked for. Variance is taken for every reference argument: the types that are not variant never meet here. */
function variant(from: NetType, to: NetType): boolean {
  if (
    from.genericDefinition === undefined ||
    from.genericDefinition !== to.genericDefinition ||
    !covariant.has(from.genericDefinition.name)
  )
    return false
  return from.genericArguments.every(
    (arg, i) => arg === to.genericArguments[i] || (isReference(arg) && isAssignable(arg, to.genericArguments[i]!)),
  )
}

const covariant = new Set([
  'System.Collections.Generic.IEnumerable`1',
  'System.Collections.Generic.IEnumerator`1',
  'System.Collections.Generic.IReadOnlyList`1',
  'System.Collections.Generic.IReadOnlyCollection`1',
  'System.Func`1',
])

const rank = (type: NetType): number => type.name.slice(type.name.lastIndexOf('[')).split(',').length

/** False for structs and enums: what .NET copies. */
export function isReference(type: NetType): boolean {
  const kind = type.genericDefinition?.kind ?? type.kind
  return kind !== 'struct' && kind !== 'enum' && kind !== 'generic parameter'
}

// ---- collecting

function collect(type: NetType): TypeMembers {
  const instance = new Map<string, Member>()
  const statics = new Map<string, Member>()
  const constructors: MethodInfo[] = []
  const chain: NetType[] = []
  for (let at: NetType | undefined = type; at; at = at.base) chain.unshift(at)
  if (type.kind === 'interface' || type.genericDefinition?.kind === 'interface')
    chain.unshift(...interfacesOf(type), netType('System.Object'))
  for (const at of chain) {
    for (const spec of specsOf(at)) {
      addProperties(instance, spec.properties, at, false)
      addProperties(statics, spec.staticProperties, at, true)
      addMethods(instance, spec.methods, at, false)
      addMethods(statics, spec.staticMethods, at, true)
      if (spec.enum && at === type) addEnum(statics, spec.enum, at)
      if (at === type)
        for (const [signature, call] of Object.entries(spec.new ?? {})) {
          replaceOrAdd(constructors, parseSignature(`void .ctor${signature}`, call, at, true))
        }
    }
  }
  return { instance: nearestFirst(chain, instance), static: statics, constructors, spelled: new Map() }
}

/** In the order in which .NET lists members: what the type itself declares, then what its bases do. */
function nearestFirst(chain: readonly NetType[], members: Map<string, Member>): Map<string, Member> {
  if (chain.length < 3) return members
  const sorted = new Map<string, Member>()
  for (let i = chain.length - 1; i >= 0; i--) {
    for (const [key, member] of members) if ((member.property ?? member.methods?.[0])?.declaring === chain[i]) sorted.set(key, member)
  }
  for (const [key, member] of members) if (!sorted.has(key)) sorted.set(key, member)
  return sorted
}

function specsOf(type: NetType): readonly TypeSpec[] {
  return type.genericDefinition ? [...type.genericDefinition.specs, ...type.specs] : type.specs
}

function addProperties(into: Map<string, Member>, properties: TypeSpec['properties'], declaring: NetType, isStatic: boolean): void {
  for (const [name, spec] of Object.entries(properties ?? {})) {
    const key = name.toLowerCase()
    const earlier = into.get(key)?.property
    into.set(key, { ...into.get(key), property: lazyProperty(name, spec, declaring, isStatic, earlier) })
  }
}

function lazyProperty(
  name: string,
  spec: PropertySpec,
  declaring: NetType,
  isStatic: boolean,
  earlier: PropertyInfo | undefined,
): PropertyInfo {
  let type: NetType | undefined
  return {
    name,
    isStatic,
    declaring,
    get type() {
      return (type ??= resolveIn(expandSignature(spec.type), declaring))
    },
    get: spec.get ?? earlier?.get,
    set: spec.set ?? earlier?.set,
  }
}

function addMethods(into: Map<string, Member>, methods: TypeSpec['methods'], declaring: NetType, isStatic: boolean): void {
  for (const [signature, call] of Object.entries(methods ?? {})) {
    const method = parseSignature(signature, call, declaring, isStatic)
    const key = method.name.toLowerCase()
    const member = into.get(key)
    const list = [...(member?.methods ?? [])]
    replaceOrAdd(list, method)
    into.set(key, { ...member, methods: list })
  }
}

function replaceOrAdd(list: MethodInfo[], method: MethodInfo): void {
  const same = list.findIndex(
    (other) =>
      other.name === method.name &&
      other.parameters.length === method.parameters.length &&
      other.genericParameters.length === method.genericParameters.length &&
      other.parameters.every(
        (parameter, i) => parameter.type === method.parameters[i]!.type && parameter.byRef === method.parameters[i]!.byRef,
      ),
  )
  if (same >= 0) list[same] = method
  else list.push(method)
}

function addEnum(into: Map<string, Member>, values: NonNullable<TypeSpec['enum']>, declaring: NetType): void {
  for (const name of Object.keys(values)) {
    into.set(name.toLowerCase(), {
      property: { name, type: declaring, isStatic: true, declaring, get: () => enumValue(declaring, values[name]!), set: undefined },
    })
  }
}

// ---- signatures

// Signatures may say string for System.String, and leave out the namespaces of what every signature is full of.
const short = once((): { readonly [word: string]: string } =>
  Object.fromEntries(
    `string String|int Int32|long Int64|object Object|bool Boolean|char Char|double Double|void Void|byte Byte|decimal Decimal|float Single|short Int16|uint UInt32
ulong UInt64|ushort UInt16|sbyte SByte|Func|Action|Predicate|Comparison|Converter|Type|Array|Nullable|DateTime|TimeSpan|IFormatProvider|StringComparison|Guid|Uri|Version
IComparable|CultureInfo Globalization.CultureInfo|IEnumerable Collections.Generic.IEnumerable|IEnumerator Collections.Generic.IEnumerator
ICollection Collections.Generic.ICollection|IList Collections.Generic.IList|List Collections.Generic.List|Dictionary Collections.Generic.Dictionary
IDictionary Collections.Generic.IDictionary|KeyValuePair Collections.Generic.KeyValuePair|IComparer Collections.Generic.IComparer
IEqualityComparer Collections.Generic.IEqualityComparer|HashSet Collections.Generic.HashSet|ISet Collections.Generic.ISet`
      .split(/[|\n]/)
      .map((row) => {
        const [word, name = word] = row.split(' ') as [string, string?]
        return [word, `System.${name}`]
      }),
  ),
)
const words = once(() => new RegExp(`(?<![\\w.\`])(${Object.keys(short()).join('|')})(?![\\w.\`(])`, 'g'))

/** The signature with every name in full. */
export function expandSignature(text: string): string {
  return text.replace(words(), (word) => short()[word]!)
}

/** 'System.Double Sqrt(System.Double d)' as a MethodInfo of a type. */
export function parseSignature(text: string, call: (...args: any[]) => unknown, declaring: NetType, isStatic: boolean): MethodInfo {
  const signature = expandSignature(text)
  const open = signature.indexOf('(')
  const head = signature.slice(0, open)
  const nameStart = methodNameStart(head)
  const [, name = '', generics] = /^([^[]+)(?:\[(.*)\])?$/.exec(head.slice(nameStart)) ?? []
  const parameters = splitArguments(signature.slice(open + 1, signature.lastIndexOf(')'))).map(parseParameter)
  return {
    name,
    signature,
    call,
    isStatic,
    declaring,
    parameters,
    returns: head.slice(0, nameStart).trim(),
    genericParameters: generics === undefined ? [] : generics.split(','),
  }
}

function methodNameStart(head: string): number {
  let depth = 0
  for (let i = head.length - 1; i >= 0; i--) {
    const c = head[i]
    if (c === ']') depth++
    else if (c === '[') depth--
    else if (c === ' ' && depth === 0) return i + 1
  }
  return 0
}

function parseParameter(text: string): ParameterInfo {
  let rest = text.trim()
  const byRef = /^(ref|out|in) /.exec(rest)
  if (byRef) rest = rest.slice(byRef[0].length)
  const params = rest.endsWith('...')
  if (params) rest = rest.slice(0, -3)
  const optional = /\?(?:\s*=\s*(.*))?$/.exec(rest) ?? / = (.*)$/.exec(rest)
  if (optional) rest = rest.slice(0, optional.index)
  const space = rest.lastIndexOf(' ')
  return {
    name: rest.slice(space + 1),
    type: space < 0 ? rest : rest.slice(0, space),
    params,
    byRef: byRef !== null,
    optional: optional !== null,
    default: optional?.[1],
  }
}

/** A type as a signature spells it, seen from a type whose generic parameters have values. */
export function resolveIn(text: string, type: NetType, also?: ReadonlyMap<string, NetType>): NetType {
  const definition = type.genericDefinition
  if (definition === undefined && also === undefined) return signatureType(text)
  const values = new Map(also)
  definition?.genericParameterNames.forEach((name, i) => values.set(name, type.genericArguments[i]!))
  return signatureType(text, values)
}
