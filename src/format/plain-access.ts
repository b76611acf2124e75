// Access to objects as they came over the wire, with no engine: note properties, what remains of the type's own ones,
// arrays and lists. Script blocks do not run here. Text and number formats are handed in.

import { type NetType, Big, Num, PSArray, PSMember, PSObject, noBase, unwrap } from '#objects'
import type { Access } from './access.ts'
import { withoutPrefix } from './registry.ts'

export type PlainText = {
  text(value: unknown): string
  format(value: unknown, format: string): string
}

/** The names of a .NET type and its bases. */
function typeChain(value: unknown): readonly string[] {
  const names: string[] = []
  const own =
    typeof value === 'string'
      ? 'System.String'
      : typeof value === 'boolean'
        ? 'System.Boolean'
        : typeof value === 'number'
          ? (value | 0) === value
            ? 'System.Int32'
            : 'System.Double'
          : undefined
  if (own !== undefined) return own === 'System.String' ? [own, 'System.Object'] : [own, 'System.ValueType', 'System.Object']
  let type = (value as { readonly netType?: NetType } | null)?.netType
  for (; type !== undefined; type = type.base) names.push(type.name)
  return names
}

export function plainAccess(words: PlainText): Access {
  const typeNames = (object: unknown): readonly string[] => (object instanceof PSObject && object.typeNames) || typeChain(unwrap(object))
  const notes = (object: unknown): readonly string[] => (object instanceof PSObject ? object.shape.names : [])
  const kept = (object: unknown): readonly string[] => (object instanceof PSObject ? (object.remains?.properties?.shape.names ?? []) : [])
  const find = (object: unknown, name: string): string | undefined =>
    [...notes(object), ...kept(object)].find((each) => each.toLowerCase() === name.toLowerCase())
  return {
    typeNames,
    base: unwrap,
    property: find,
    propertyNames: (object) => [...new Set([...notes(object), ...kept(object)])],
    displayNames: (object) => [...new Set([...kept(object), ...notes(object)])],
    value(object, name) {
      if (!(object instanceof PSObject)) return null
      const value = object.get(name) ?? object.remains?.properties?.get(name) ?? null
      return value instanceof PSMember ? null : value
    },
    run() {
      throw new Error('Script blocks need an engine.')
    },
    block: (text) => text,
    blockText: () => undefined,
    text(value) {
      return value instanceof PSObject && value.remains?.text !== undefined ? value.remains.text : words.text(value)
    },
    format: (value, format) => words.format(unwrap(value), format),
    elements(value) {
      const base = unwrap(value)
      return base instanceof PSArray ? base.list : Array.isArray(base) ? base : undefined
    },
    defaultNames: () => [],
    defaultName: () => undefined,
    isTrue: (value) => value === true,
    equal: (left, right) => words.text(left).toLowerCase() === words.text(right).toLowerCase(),
    isFloat(value) {
      const base = unwrap(value)
      return (
        (typeof base === 'number' && (base | 0) !== base) || (base instanceof Num && (base.kind === 'Double' || base.kind === 'Single'))
      )
    },
    isPrimitive(value) {
      const base = unwrap(value)
      return typeof base === 'number' || typeof base === 'boolean' || base instanceof Num || base instanceof Big
    },
    hasOwnText: (value) => value instanceof PSObject || !withoutPrefix(typeNames(value)).length || value === noBase,
    keys: () => undefined,
  }
}
