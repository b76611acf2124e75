// Putting objects in order by what expressions give on them: what Sort-Object, Group-Object and Compare-Object share.
// Values compare as -lt and -eq do; those that cannot be compared, as text.

import { Big, Num, PSObject, isNull, noBase, unwrap } from '#objects'
import { type CultureInfo, cultureNamed, cultureOfLcid } from '#dotnet'
import type { Cmd } from '#engine/command'
import { type Context, compare, compareText, toText } from '#engine/runtime'
import { type Source, resolve, values } from '#format'
import { accessOf } from './access.ts'
import type { PropertyParameter } from './property-parameter.ts'

/** The value of a property that is not there: behind all others, whatever the direction. */
export const missing: unique symbol = Symbol('missing')

export type Entry = { readonly object: unknown; readonly keys: readonly unknown[]; readonly index: number; comparable: boolean }

export type Comparer = (left: readonly unknown[], right: readonly unknown[]) => number

/** Wildcards become the names they match on any of the objects, in the order of the names. */
export function expanded(parameters: readonly PropertyParameter[], objects: readonly unknown[], cmd: Cmd): PropertyParameter[] {
  const access = accessOf(cmd)
  return parameters.flatMap((parameter) => {
    if (parameter.source.block !== undefined || !/[*?[]/.test(parameter.source.text)) return [parameter]
    const names = new Map<string, Source>()
    for (const object of objects)
      for (const source of resolve(access, parameter.source, object)) names.set(source.text.toLowerCase(), source)
    return [...names.keys()].sort().map((name) => ({ ...parameter, source: names.get(name)! }))
  })
}

/** The object with the values its place depends on. Errors in them are told, and count as $null. */
export function entryOf(object: unknown, parameters: readonly PropertyParameter[], cmd: Cmd, index: number): Entry {
  if (parameters.length === 0) return { object, keys: [object], index, comparable: true }
  const access = accessOf(cmd)
  const keys: unknown[] = []
  let comparable = false
  for (const { source } of parameters) {
    const results = values(access, source, object)
    if (results.length === 0) {
      keys.push(missing)
      cmd.debug(`"${source.text}" cannot be found in "InputObject".`)
    }
    for (const result of results) {
      if ('error' in result) {
        cmd.error(failureOf(result.error, object))
        keys.push(null)
      } else keys.push(isNull(result.value) ? null : result.value)
      comparable = true
    }
  }
  return { object, keys, index, comparable }

  function failureOf(error: unknown, target: unknown): unknown {
    return { id: 'ExpressionEvaluation', category: 'InvalidResult', target, cause: error, message: '' }
  }
}

/** -1, 0 or 1 for two values, as sorting sees them. */
export function compareValues(left: unknown, right: unknown, ignoreCase: boolean, context: Context, culture?: CultureInfo): number {
  const a = unwrap(left)
  const b = unwrap(right)
  if (isNull(a) || isNull(b)) return isNull(a) && isNull(b) ? 0 : nullOrder(isNull(a) ? b : a, isNull(a))
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b, ignoreCase, culture)
  if (a === b) return 0
  try {
    return compare(a, b, ignoreCase, context)
  } catch {
    // no order of their own: by what they print
    return compareText(plainText(a, context), plainText(b, context), ignoreCase, culture)
  }
}

/** A custom object prints nothing of its own: all of them are alike. */
function plainText(value: unknown, context: Context): string {
  return value instanceof PSObject && value.base === noBase ? '' : toText(value, context)
}

/** $null stands before everything but negative numbers. */
function nullOrder(other: unknown, nullIsLeft: boolean): number {
  const negative = typeof other === 'number' ? other < 0 : (other instanceof Num || other instanceof Big) && other.value < 0
  return (negative ? 1 : -1) * (nullIsLeft ? 1 : -1)
}

/** The culture whose order counts: that of -Culture (a name or a number), else the current one. */
export function orderCulture(given: unknown, cmd: Cmd): CultureInfo {
  if (typeof given !== 'string' || given === '') return cmd.engine.culture
  const number = Number(given)
  return (Number.isInteger(number) ? cultureOfLcid(number) : cultureNamed(given)) ?? cmd.engine.culture
}

export function comparerOf(directions: readonly boolean[], ignoreCase: boolean, context: Context, culture: CultureInfo): Comparer {
  return (left, right) => {
    for (let index = 0; index < directions.length; index++) {
      const a = index < left.length ? left[index] : missing
      const b = index < right.length ? right[index] : missing
      let order: number
      if (a === missing || b === missing) order = a === b || isNull(a) || isNull(b) ? 0 : a === missing ? 1 : -1
      else {
        order = compareValues(a, b, ignoreCase, context, culture)
        if (!directions[index]) order = -order
      }
      if (order !== 0) return order
    }
    return 0
  }
}

/** Whether each key goes up: what the parameter says, else the command's own direction. */
export function directionsOf(count: number, parameters: readonly PropertyParameter[], ascending: boolean): boolean[] {
  return Array.from({ length: count }, (_, index) => {
    const { ascending: up, descending: down } = parameters[index] ?? {}
    if ((up === undefined && down === undefined) || (up !== undefined && up === down)) return ascending
    return up !== undefined ? up === true : down !== true
  })
}

/** How many values the entries have at most: wildcards and lists give several. */
export function mostKeys(entries: readonly Entry[]): number {
  let most = 0
  for (const entry of entries) if (entry.keys.length > most) most = entry.keys.length
  return most
}

/**
 * Sorts positions in place the way .NET's Array.Sort does: insertion sort for few, else quicksort with the median of
 * three, heap sort when it goes too deep. Not stable: which of two equal objects comes first is part of what is seen.
 */
export function introSort<T>(items: { [index: number]: T; readonly length: number }, order: (left: T, right: T) => number): void {
  const swap = (i: number, j: number): void => {
    const kept = items[i]!
    items[i] = items[j]!
    items[j] = kept
  }
  const swapIfGreater = (i: number, j: number): void => {
    if (order(items[i]!, items[j]!) > 0) swap(i, j)
  }
  if (items.length > 1) sort(0, items.length, 2 * (Math.floor(Math.log2(items.length)) + 1))

  function sort(low: number, length: number, depth: number): void {
    let size = length
    while (size > 1) {
      if (size <= 16) {
        if (size === 2) return swapIfGreater(low, low + 1)
        if (size === 3) {
          swapIfGreater(low, low + 1)
          swapIfGreater(low, low + 2)
          return swapIfGreater(low + 1, low + 2)
        }
        return insertion(low, size)
      }
      if (depth === 0) return heap(low, size)
      depth--
      const pivot = partition(low, size)
      sort(low + pivot + 1, size - (pivot + 1), depth)
      size = pivot
    }
  }

  function insertion(low: number, size: number): void {
    for (let i = 0; i < size - 1; i++) {
      const item = items[low + i + 1]!
      let j = i
      while (j >= 0 && order(item, items[low + j]!) < 0) {
        items[low + j + 1] = items[low + j]!
        j--
      }
      items[low + j + 1] = item
    }
  }

  function partition(low: number, size: number): number {
    const high = size - 1
    const middle = high >> 1
    swapIfGreater(low, low + middle)
    swapIfGreater(low, low + high)
    swapIfGreater(low + middle, low + high)
    const pivot = items[low + middle]!
    swap(low + middle, low + high - 1)
    let left = 0
    let right = high - 1
    while (left < right) {
      while (order(items[low + ++left]!, pivot) < 0);
      while (order(pivot, items[low + --right]!) < 0);
      if (left >= right) break
      swap(low + left, low + right)
    }
    if (left !== high - 1) swap(low + left, low + high - 1)
    return left
  }

  function heap(low: number, size: number): void {
    for (let i = size >> 1; i >= 1; i--) down(i, size, low)
    for (let i = size; i > 1; i--) {
      swap(low, low + i - 1)
      down(1, i - 1, low)
    }
  }

  function down(start: number, size: number, low: number): void {
    let i = start
    const item = items[low + i - 1]!
    while (i <= size >> 1) {
      let child = 2 * i
      if (child < size && order(items[low + child - 1]!, items[low + child]!) < 0) child++
      if (!(order(item, items[low + child - 1]!) < 0)) break
      items[low + i - 1] = items[low + child - 1]!
      i = child
    }
    items[low + i - 1] = item
  }
}

/** The names of a type's DefaultKeyPropertySet; undefined when it has none. */
export function defaultKeys(object: unknown, cmd: Cmd): readonly string[] | undefined {
  for (const type of accessOf(cmd).typeNames(object)) {
    const set = cmd.engine.typeData?.get(type)?.standard.get('defaultkeypropertyset')
    if (set !== undefined) return set.ReferencedPropertyNames
  }
  return undefined
}
