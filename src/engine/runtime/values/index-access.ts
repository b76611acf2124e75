// $x[i] read and written: from the end with negative numbers, several at once, rows of many dimensions, keys of
// dictionaries, characters of text, and the indexers of any other type.

import {
  Dictionary,
  Hashtable,
  List,
  OrderedDictionary,
  PSArray,
  PSObject,
  XmlNode,
  automationNull,
  exception,
  char,
  noBase,
  isEnumerable,
  itemsOf,
  listItems,
} from '#objects'
import type { NetType } from '#objects'
import { Tuple } from '#dotnet'
import type { Context } from '../context.ts'
import { conversionRank, convert, fromType, rank } from './convert.ts'
import { exceptionOf, recordException, runtimeError } from '../errors/errors.ts'
import { groupOf, invokeMember } from './invoke.ts'
import { t, typeOf } from './type-of.ts'

export function getIndex(target: unknown, index: unknown, context: Context): unknown {
  if (typeof index === 'number') {
    if (target instanceof PSArray && target.lengths === undefined) {
      const at = index < 0 ? index + target.length : index
      if ((index | 0) === index) {
        if (at >= 0 && at < target.length) return target.items[at]
        return outside(target, index, context)
      }
    } else if (target instanceof List && (index | 0) === index) {
      const at = index < 0 ? index + target.items.length : index
      if (at >= 0 && at < target.items.length) return target.items[at]
      return outside(target, index, context)
    } else if (target instanceof Hashtable) {
      const value = target.get(index)
      return value === undefined ? null : value
    }
  } else if (typeof index === 'string' && target instanceof Dictionary && takesText(target)) {
    const value = target.get(index)
    if (value !== undefined) return value
  }
  return slowGet(target, index, context)
}

/** Its keys may be text. */
function takesText({ netType }: Dictionary): boolean {
  const keys = netType.genericArguments[0]
  return keys === undefined || keys === t.string || keys === t.object
}

/** $x[i, j]: an array index. One of many dimensions takes them together, everything else one after the other. */
function slowGet(target: unknown, index: unknown, context: Context): unknown {
  const self = target instanceof PSObject && target.base !== noBase ? target.base : target
  if (self === null || self === undefined || self === automationNull)
    throw runtimeError('NullArray', 'There is nothing to take an element of.')
  const key = index instanceof PSObject && index.base !== noBase ? index.base : index
  if (self instanceof Dictionary) return fromDictionary(self, key, context, index instanceof ObjectKey)
  if (key === null || key === undefined) throw runtimeError('NullArrayIndex', 'An index cannot be $null.')
  if (typeof self === 'string' || self instanceof PSArray || self instanceof List) {
    if (self instanceof PSArray && dimensions(self) > 1) return fromRows(self, key, context)
    if (typeof key === 'string' && self instanceof List && findsByText(self)) return viaIndexer(self, key, context)
    if (isEnumerable(key)) return slice(self, itemsOf(key)!, context)
    return single(self, toIndex(key, self, context), context)
  }
  return viaIndexer(self, key, context)
}

/** A list whose items are found by name, too. */
const findsByText = (self: List): boolean =>
  groupOf(self.netType, 'get_Item')?.methods.some((each) => each.parameters[0]?.type === 'System.String') === true

function single(self: string | PSArray | List, index: number | undefined, context: Context): unknown {
  if (index === undefined) return outside(self, 0, context)
  const length = typeof self === 'string' ? self.length : self instanceof PSArray ? self.length : self.items.length
  const at = index < 0 ? index + length : index
  if (at < 0 || at >= length) return outside(self, index, context)
  return typeof self === 'string' ? char(self.charCodeAt(at)) : self.items[at]
}

const outOfRangeType = 'System.ArgumentOutOfRangeException'

function outside(self: unknown, index: number, context: Context): unknown {
  if ((context.strict ?? 0) >= 3) {
    const type = self instanceof PSArray || typeof self === 'string' ? 'System.IndexOutOfRangeException' : outOfRangeType
    throw runtimeError(type, `Index ${index} is outside the bounds.`, { category: 'OperationStopped', type })
  }
  return null
}

/** A position; what cannot be one is an error, as PowerShell has it. */
function toIndex(key: unknown, self: unknown, context: Context): number | undefined {
  void self
  try {
    return convert(key, t.int, context) as number
  } catch (thrown) {
    // What is no position finds nothing.
    if (exceptionOf(thrown) === undefined || (context.strict ?? 0) >= 3) throw thrown
    if (isHopeless(thrown)) throw thrown
    return undefined
  }
}

/** Items at several positions; those outside are left out. */
function slice(self: string | PSArray | List, positions: readonly unknown[], context: Context): PSArray {
  const found: unknown[] = []
  const length = typeof self === 'string' ? self.length : self instanceof PSArray ? self.length : self.items.length
  for (const position of positions) {
    const index = toIndex(position, self, context)
    if (index === undefined) continue
    const at = index < 0 ? index + length : index
    if (at < 0 || at >= length) {
      if ((context.strict ?? 0) >= 3) outside(self, index, context)
      continue
    }
    found.push(typeof self === 'string' ? char(self.charCodeAt(at)) : self.items[at])
  }
  return new PSArray(found)
}

/** [ordered] takes a whole number for a position, even when it has such a key. */
const isPositional = (table: OrderedDictionary): boolean => table.netType.genericDefinition === undefined

/** `[object]5` between the brackets: a key of an ordered dictionary, where a bare number is a position. */
class ObjectKey extends PSObject {}

export const asKey = (value: unknown): unknown => (typeof value === 'number' ? new ObjectKey(value) : value)

function fromDictionary(table: Dictionary, key: unknown, context: Context, isKey = false): unknown {
  if (key === null || key === undefined) throw runtimeError('NullArrayIndex', 'An index cannot be $null.')
  if (table instanceof OrderedDictionary && typeof key === 'number' && (key | 0) === key && !isKey && isPositional(table)) {
    const at = key < 0 ? key + table.size : key
    // A number beyond its places may still be a key: [object]5 is not told from 5 here.
    if (at < 0 || at >= table.size) return table.get(key) ?? outside(table, key, context)
    return table.at(at)?.value ?? null
  }
  // Several keys, unless the list itself is one.
  if (isEnumerable(key) && !table.has(key)) return new PSArray(itemsOf(key)!.map((each) => fromDictionary(table, each, context)))
  const keyType = table.netType.genericArguments[0]
  const value = table.get(keyType && keyType !== t.object ? convert(key, keyType, context) : key)
  return value === undefined ? null : value
}

function viaIndexer(self: object, key: unknown, context: Context): unknown {
  const type = typeOf(self)
  const indexer = type && groupOf(type, 'get_Item')
  const list = indexer && (self instanceof Tuple ? self.items : listItems(self))
  if (list !== undefined) {
    // A list of .NET: from the end with negative numbers, several at once.
    if (isEnumerable(key)) return new PSArray(itemsOf(key)!.map((each) => viaIndexer(self, each, context)))
    if (typeof key === 'number' && key < 0) key += list.length
  }
  if (indexer) {
    try {
      return invokeMember(
        self,
        'get_Item',
        isEnumerable(key) && indexer.methods.some((each) => each.parameters.length > 1) ? itemsOf(key)! : [key],
        context,
      )
    } catch (thrown) {
      const inner = exceptionOf(thrown)
      if (inner === undefined) throw thrown
      if ((context.strict ?? 0) >= 3) throw thrown
      return null
    }
  }
  if (self instanceof XmlNode)
    return typeof key === 'string' ? (self.children.find((each) => each.nodeType === 'Element' && each.name === key) ?? null) : null
  // A single thing is like an array of one.
  if (key === 0 || key === -1) return self
  if ((context.strict ?? 0) >= 3) throw cannotIndex(self)
  return automationNull
}

function cannotIndex(self: unknown): unknown {
  return runtimeError('CannotIndex', `A ${typeOf(self)?.name ?? 'value'} has no elements.`)
}

// ---- many dimensions

const dimensions = (array: PSArray): number => array.lengths?.length ?? 1
const dimensionsOf = (array: PSArray): readonly number[] => array.lengths ?? [array.length]

function fromRows(array: PSArray, key: unknown, context: Context): unknown {
  const keys = isEnumerable(key) ? itemsOf(key)! : [key]
  const lengths = dimensionsOf(array)
  if (keys.length > 0 && isEnumerable(keys[0])) return new PSArray(keys.map((each) => fromRows(array, each, context)))
  const at = rowIndex(array, keys, lengths, context)
  return at === undefined ? null : array.items[at]
}

function rowIndex(array: PSArray, keys: readonly unknown[], lengths: readonly number[], context: Context): number | undefined {
  if (keys.length !== lengths.length) {
    throw runtimeError('NeedMultidimensionalIndex', `The array has ${lengths.length} dimensions: it takes as many indexes.`, {
      target: array,
    })
  }
  let at = 0
  for (let i = 0; i < lengths.length; i++) {
    let index = convert(keys[i], t.int, context) as number
    if (index < 0) index += lengths[i]!
    if (index < 0 || index >= lengths[i]!) return undefined
    at = at * lengths[i]! + index
  }
  return at
}

// ---- writing

export function setIndex(target: unknown, index: unknown, value: unknown, context: Context): void {
  if (value === automationNull || value === undefined) value = null
  if (target instanceof PSArray && typeof index === 'number' && (index | 0) === index && dimensions(target) === 1) {
    const at = index < 0 ? index + target.length : index
    if (at < 0 || at >= target.length) throw outOfRange(index)
    const element = target.netType.elementType!
    target.set(at, element === t.object ? value : convertElement(value, element, context))
    return
  }
  const self = target instanceof PSObject && target.base !== noBase ? target.base : target
  if (self === null || self === undefined || self === automationNull)
    throw runtimeError('NullArray', 'There is nothing to set an element of.')
  const key = index instanceof PSObject && index.base !== noBase ? index.base : index
  if (key === null || key === undefined) throw runtimeError('NullArrayIndex', 'An index cannot be $null.')
  if (self instanceof Dictionary) {
    setEntry(self, key, value, context, index instanceof ObjectKey)
    return
  }
  if (self instanceof PSArray) {
    if (dimensions(self) > 1) {
      const at = rowIndex(self, isEnumerable(key) ? itemsOf(key)! : [key], dimensionsOf(self), context)
      if (at === undefined) throw outOfRange(0)
      self.set(at, convertElement(value, self.netType.elementType!, context))
      return
    }
    if (isEnumerable(key)) throw runtimeError('ArraySliceAssignmentFailed', 'Several elements cannot be set at once.')
    setIndex(self, convert(key, t.int, context), value, context)
    return
  }
  if (self instanceof List) {
    if (self.isReadOnly) throw runtimeError('CannotIndex', 'The collection is read-only.')
    let at = convert(key, t.int, context) as number
    const element = self.itemType
    const item = element === undefined || element === t.object ? value : convertElement(value, element, context)
    if (at < 0) at += self.items.length
    if (at < 0 || at >= self.items.length) {
      throw exception('System.ArgumentOutOfRangeException', `Index ${at} is outside the list.`)
    }
    if (self.netType.genericDefinition?.name === 'System.Collections.ObjectModel.ObservableCollection`1') {
      invokeMember(self, 'set_Item', [at, value], context)
      return
    }
    self.items[at] = item
    self.version++
    return
  }
  const type = typeOf(self)
  if (type && groupOf(type, 'set_Item')) {
    invokeMember(self, 'set_Item', [key, value], context)
    return
  }
  throw runtimeError('CannotIndex', `The elements of a ${type?.name ?? 'value'} cannot be set.`)
}

function setEntry(table: Dictionary, key: unknown, value: unknown, context: Context, isKey = false): void {
  const [keyType, valueType] = table.netType.genericArguments
  const k = keyType && keyType !== t.object ? converted(key, keyType, context) : key
  const v = valueType && valueType !== t.object ? converted(value, valueType, context) : value
  if (table.isReadOnly)
    throw recordException('System.NotSupportedException', 'System.NotSupportedException', 'The dictionary is read-only.', {
      category: 'OperationStopped',
    })
  if (table instanceof OrderedDictionary && typeof k === 'number' && !isKey && isPositional(table)) {
    const entry = table.at(k)
    if (entry === undefined) throw exception('System.ArgumentOutOfRangeException', `Index ${k} is outside the dictionary.`)
    entry.value = v
  } else table.set(k, v)
}

/** What does not fit a dictionary's types counts as having no such index. */
function converted(value: unknown, type: NetType, context: Context): unknown {
  if (conversionRank(value, type) === rank.none)
    throw runtimeError('CannotIndex', `A ${typeOf(value)?.name ?? '$null'} does not fit a dictionary of ${type.name}.`)
  return convert(value, type, context)
}

/** There is no conversion at all, not for this value and not for another of its type. */
const isHopeless = (thrown: unknown): boolean =>
  (exceptionOf(thrown)?.fields['ErrorRecord'] as { FullyQualifiedErrorId?: string } | undefined)?.FullyQualifiedErrorId ===
  'ConvertToFinalInvalidCastException'

function convertElement(value: unknown, type: NetType, context: Context): unknown {
  return fromType(value) === type ? value : convert(value, type, context)
}

function outOfRange(index: number): unknown {
  return runtimeError('System.IndexOutOfRangeException', `Index ${index} is outside the bounds of the array.`, {
    category: 'OperationStopped',
    type: 'System.IndexOutOfRangeException',
  })
}
