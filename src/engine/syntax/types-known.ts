// What the checks ask about types: which one a name means, and a few properties of it.

import { enumNames, type NetType, netType } from '#objects'
import type { World } from './parser.ts'
import { type ITypeName } from './type-name.ts'

/** The types as one script sees them. */
export type Types = {
  /** False when there is nobody to ask: then a name not found says nothing. */
  readonly known: boolean
  /** Undefined for a script's own classes too: they are not made yet. */
  resolve(name: ITypeName): NetType | undefined
  /** The attribute of this name, written with or without 'Attribute' at its end. */
  attribute(name: ITypeName): NetType | undefined
  /** A generic's definition. */
  definition(name: ITypeName, argumentCount: number): NetType | undefined
}

export function typesFor(world: World, namespaces: readonly string[]): Types {
  const resolveText = world.resolveType ?? alone
  const find = (name: string): NetType | undefined => resolveText(name, namespaces)
  const isOwn = (name: ITypeName): boolean =>
    name.type === 'TypeName'
      ? name.definition !== null
      : name.type === 'ArrayTypeName'
        ? isOwn(name.ElementType)
        : name.GenericArguments.some(isOwn)
  return {
    known: world.resolveType !== undefined,
    resolve: (name) => (isOwn(name) ? undefined : find(name.FullName)),
    attribute: (name) => find(name.FullName) ?? find(`${name.FullName}Attribute`) ?? systemAttribute(name.FullName),
    definition: (name, count) => {
      const assembly = name.AssemblyName === null ? '' : `,${name.AssemblyName}`
      return find(`${name.Name}\`${count}${assembly}`) ?? find(name.FullName)
    },
  }
}

// Attributes of .NET itself need not be there to be written.
function systemAttribute(name: string): NetType | undefined {
  const full = /^(?:System\.)?(\w+?)(?:Attribute)?$/i.exec(name)?.[1]
  const known = full && systemAttributes.find((each) => each.toLowerCase() === full.toLowerCase())
  return known ? netType(`System.${known}Attribute`) : undefined
}
const systemAttributes = [
  'Flags',
  'NonSerialized',
  'Obsolete',
  'Serializable',
  'CLSCompliant',
  'ThreadStatic',
  'ParamArray',
  'AttributeUsage',
  'MTAThread',
  'STAThread',
]

// The types that the language itself treats specially.
const special: { readonly [name: string]: string } = {
  void: 'System.Void',
  'system.void': 'System.Void',
  ref: 'System.Management.Automation.PSReference',
  string: 'System.String',
  int: 'System.Int32',
  bool: 'System.Boolean',
  object: 'System.Object',
  'object[]': 'System.Object[]',
}
function alone(name: string): NetType | undefined {
  const lower = name.toLowerCase()
  return Object.hasOwn(special, lower) ? netType(special[lower]!) : undefined
}

export const isVoid = (type: NetType | undefined): boolean => type?.name === 'System.Void'
export const isReference = (type: NetType | undefined): boolean => type?.name === 'System.Management.Automation.PSReference'

export function isSubclass(type: NetType, of: NetType): boolean {
  for (let base = type.base; base !== undefined; base = base.base) if (base === of) return true
  return false
}

/** List`1 itself, not a list of something. */
export function isOpenGeneric(type: NetType): boolean {
  return /`\d+$/.test(type.name)
}

const primitive = new Set(
  'Boolean Byte SByte Int16 UInt16 Int32 UInt32 Int64 UInt64 Char Double Single'.split(' ').map((name) => `System.${name}`),
)
/** What a constant may be cast to. */
export function isPrimitive(type: NetType): boolean {
  return primitive.has(type.name)
}

const simple = new Set([...primitive, 'System.Decimal', 'System.DateTime', 'System.String', 'System.DBNull'])
/** What a data section may name. */
export function isSimple(type: NetType): boolean {
  const one = type.elementType ?? type
  return simple.has(one.name) || one.kind === 'enum'
}

/** True when the type has a constant of this name: an enum's member, or [int]::MaxValue. */
export function hasConstant(type: NetType, name: string): boolean {
  const lower = name.toLowerCase()
  if (type.kind === 'enum') return enumNames(type).some(([each]) => each.toLowerCase() === lower)
  return primitive.has(type.name) && constants.has(lower) && type.name !== 'System.Boolean'
}
const constants = new Set(['maxvalue', 'minvalue', 'epsilon', 'nan', 'positiveinfinity', 'negativeinfinity'])
