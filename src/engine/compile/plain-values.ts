// What loops on locals do at once with plain values: elements of arrays, lists and tables, and texts beside texts. None of it
// looks at a variable or throws, so nothing is written back for it; what is not plain gives undefined (or false) and goes to the
// operator of the runtime.

import { Char, Dictionary, Hashtable, List, type NetType, PSArray, automationNull, char, netType } from '#objects'
import { plainlyEqual } from '#dotnet'

/** $target[index]; undefined: that is for `index`. */
export function itemAt(target: unknown, index: unknown): unknown {
  if (typeof index === 'number') {
    if ((index | 0) !== index) return undefined
    if (target instanceof PSArray) {
      const at = index < 0 ? index + target.length : index
      return at >= 0 && at < target.length && target.lengths === undefined ? target.items[at] : undefined
    }
    if (typeof target === 'string') {
      const at = index < 0 ? index + target.length : index
      return at >= 0 && at < target.length ? char(target.charCodeAt(at)) : undefined
    }
    return target instanceof List && index >= 0 ? target.items[index] : undefined
  }
  return typeof index === 'string' && target instanceof Hashtable && target.constructor === Hashtable && typeof target.comparer === 'string'
    ? target.get(index)
    : undefined
}

/** $target[index] = value; false: that is for `setIndex`. */
export function putAt(target: unknown, index: unknown, value: unknown): boolean {
  if (value === automationNull || value === undefined) return false
  if (target instanceof PSArray) return target.put(index, value)
  if (target instanceof Dictionary) return setEntry(target, index, value)
  return target instanceof List && setItem(target, index, value)
}

/** An entry by text into a table that nobody compares for, and that takes the value as it is. */
function setEntry(table: Dictionary, key: unknown, value: unknown): boolean {
  if (typeof key !== 'string' || typeof table.comparer !== 'string' || table.isReadOnly) return false
  if (table.constructor === Dictionary) {
    const [keys, values] = table.netType.genericArguments
    if ((keys !== stringType && keys !== objectType) || !takesAsIs(values, value)) return false
  } else if (table.constructor !== Hashtable) return false
  table.set(key, value)
  return true
}

/** An item of a List<T> that takes the value as it is. */
function setItem(list: List, index: unknown, value: unknown): boolean {
  if (typeof index !== 'number' || !(index >= 0 && index < list.items.length) || (index | 0) !== index || list.isReadOnly) return false
  const { genericDefinition, genericArguments } = list.netType
  if (genericDefinition !== listType || !takesAsIs(genericArguments[0], value)) return false
  list.items[index] = value
  list.version++
  return true
}

function takesAsIs(type: NetType | undefined, value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return type === stringType || type === objectType
    case 'number':
      return type === objectType || (type === intType && (value | 0) === value)
    default:
      return type === objectType
  }
}

const objectType = netType('System.Object')
const stringType = netType('System.String')
const intType = netType('System.Int32')
const listType = netType('System.Collections.Generic.List`1')

/** -eq of a text, or one character, beside a text; undefined: that is for `ieq`. */
export function sameText(x: unknown, y: unknown): boolean | undefined {
  if (typeof y !== 'string') return undefined
  if (typeof x === 'string') return x === y || plainlyEqual(x, y, true)
  if (!(x instanceof Char) || y.length !== 1) return undefined
  const own = x.code
  const other = y.charCodeAt(0)
  if (own < 32 || own > 126 || other < 32 || other > 126) return undefined
  return own === other || ((own ^ other) === 32 && (own | 32) >= 97 && (own | 32) <= 122)
}

/** -ne of the same. */
export function differText(x: unknown, y: unknown): boolean | undefined {
  const same = sameText(x, y)
  return same === undefined ? undefined : !same
}
