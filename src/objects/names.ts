// The type of any value, and its type names: the type's full name and those of its bases, as PSTypeNames has them.

import { fullNameOf } from './assembly.ts'
import { PSObject, anyExtension, extensionOf, noBase } from './psobject.ts'
import { type NetType, netType } from './type.ts'

/** The .NET type of a value; undefined for the two nothings and for what is no PowerShell value. A PSObject answers for its base. */
export function typeOf(value: unknown): NetType | undefined {
  switch (typeof value) {
    case 'string':
      return stringType
    case 'number':
      return (value | 0) === value ? intType : doubleType
    case 'boolean':
      return booleanType
    case 'object':
      if (value === null) return undefined
      if (value instanceof PSObject && value.base !== noBase) return typeOf(value.base)
      return (value as { netType?: NetType }).netType
    default:
      return undefined
  }
}

/** The PSTypeNames of a value, its own if it has some. The list may be shared: copy before changing. */
export function typeNames(value: unknown): readonly string[] {
  if (value instanceof PSObject) {
    if (value.typeNames !== undefined) return value.typeNames
    if (value.base !== noBase) return typeNames(value.base)
  } else if (anyExtension() && typeof value === 'object' && value !== null) {
    const own = extensionOf(value)?.typeNames
    if (own !== undefined) return own
  }
  const type = typeOf(value)
  return type === undefined ? [] : typeNamesOf(type)
}

/** A type's name and those of its bases. */
export function typeNamesOf(type: NetType): readonly string[] {
  let names = cached.get(type)
  if (names === undefined || names.specs !== type.specs.length) {
    const list: string[] = []
    for (let each: NetType | undefined = type; each !== undefined; each = each.base) list.push(fullNameOf(each))
    if (list.at(-1) !== 'System.Object' && type.kind !== 'interface') list.push('System.Object')
    cached.set(type, (names = { list, specs: type.specs.length }))
  }
  return names.list
}

const stringType = netType('System.String')
const intType = netType('System.Int32')
const doubleType = netType('System.Double')
const booleanType = netType('System.Boolean')
const cached = new WeakMap<NetType, { list: readonly string[]; specs: number }>()
