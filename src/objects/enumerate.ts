// What a pipeline, foreach and -join walk through, and what they take as one thing. Lists, queues, sets and enumerators
// are walked; text, dictionaries and XML nodes are one thing each.

import { PSArray } from './array.ts'
import { Dictionary } from './dictionary.ts'
import { HashSet, List, Queue, Stack } from './list.ts'
import { PSObject, noBase } from './psobject.ts'
import { type NetType, netType } from './type.ts'
import { isAssignable } from './type-members.ts'

const enumerable = netType('System.Collections.IEnumerable')

/** Walks on demand: what GetEnumerator gives, and what lazy sequences of .NET are. */
export type Walkable = { [Symbol.iterator](): Iterator<unknown> }

/** The items of a list in a JS array, not to be written to; undefined for what is no IList. */
export function listItems(value: unknown): readonly unknown[] | undefined {
  if (value instanceof PSArray) return value.list
  if (value instanceof List) return value.items
  if (value instanceof PSObject && value.base !== noBase) return listItems(value.base)
  const list = (value as { readonly list?: unknown } | null)?.list
  return typeof value === 'object' && value !== null && Array.isArray(list) ? list : undefined
}

/** The items that a pipeline gets of this value; undefined when it is one thing. An enumerator is used up by this. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof PSArray) return value.list
  if (value instanceof List) return value.items
  if (value instanceof PSObject) return value.base === noBase ? undefined : itemsOf(value.base)
  if (value instanceof Dictionary) return undefined
  if (value instanceof Queue || value instanceof Stack) return value.toArray()
  if (value instanceof HashSet) return [...value.values()]
  if (Symbol.iterator in value) return [...(value as Walkable)]
  const list = (value as { readonly list?: unknown }).list
  return Array.isArray(list) ? list : undefined
}

/** True when a pipeline walks through the value. */
export function isEnumerable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof PSArray || value instanceof List) return true
  if (value instanceof PSObject) return value.base !== noBase && isEnumerable(value.base)
  if (value instanceof Dictionary) return false
  return (
    value instanceof Queue ||
    value instanceof Stack ||
    value instanceof HashSet ||
    Symbol.iterator in value ||
    Array.isArray((value as { readonly list?: unknown }).list)
  )
}

/**
 * The items one after the other, taken only as they are asked for; undefined when the value is one thing. An array or
 * list that changes while it is walked is not noticed here.
 */
export function walk(value: unknown): Iterable<unknown> | undefined {
  if (typeof value === 'object' && value !== null && Symbol.iterator in value && !(value instanceof Dictionary)) return value as Walkable
  if (value instanceof PSObject && value.base !== noBase) return walk(value.base)
  return itemsOf(value)
}

/** True for IDictionary. */
export function isDictionary(value: unknown): value is Dictionary {
  return value instanceof Dictionary
}

/** Everything that .NET calls IEnumerable, dictionaries and text too. */
export function isNetEnumerable(value: unknown): boolean {
  if (typeof value === 'string') return true
  const type = (value as { netType?: NetType } | null)?.netType
  return type !== undefined && isAssignable(type, enumerable)
}
