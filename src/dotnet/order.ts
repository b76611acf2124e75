// Which of two values comes first, and whether they are equal, where .NET asks a Comparer: the default one, a
// StringComparer, a script's own class with Compare, a Comparison delegate.

import {
  Delegate,
  Exception,
  type KeyComparer,
  PSError,
  type NetType,
  exception,
  foldCase,
  instanceMember,
  isNull,
  keyOf,
  typeOf,
} from '#objects'
import { environment, mayStop } from './environment.ts'
import { compareValues } from './equality.ts'
import { decimalCompare, toDecimal } from './number/decimal.ts'
import { compareText, equalText } from './text-order.ts'

export type Order = (a: unknown, b: unknown) => number

/** Comparer.Default: numbers by size, text by culture, what has CompareTo by that. */
export const defaultOrder: Order = (a, b) => {
  if (isNull(a) || isNull(b)) return isNull(a) ? (isNull(b) ? 0 : -1) : 1
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b, false, environment.culture)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  const known = compareValues(a, b)
  if (known !== undefined) return known
  const type = typeOf(a)!
  if (type === typeOf(b)) {
    const x = toDecimal(a)
    const y = toDecimal(b)
    if (x !== undefined && y !== undefined) return decimalCompare(x, y)
  }
  const method = instanceMember(type, 'CompareTo')?.methods?.find((each) => each.parameters.length === 1)
  if (method !== undefined && (type.script || type === typeOf(b))) return Math.sign(method.call(a, b) as number)
  const reason = type === typeOf(b) ? `${type.name} has no order` : `${type.name} does not compare with ${typeOf(b)?.name}`
  throw exception(
    'System.InvalidOperationException',
    `Two elements cannot be compared: ${reason}.`,
    {},
    exception('System.ArgumentException', `${reason}.`),
  )
}

/** A comparer value of any kind as a function; null: the default. */
export function orderOf(comparer: unknown): Order {
  if (isNull(comparer) || comparer === undefined) return defaultOrder
  if (comparer instanceof Delegate) return (a, b) => Number(comparer.call(a, b))
  if (comparer instanceof StringComparer) return comparer.order
  const compare = instanceMember(typeOf(comparer)!, 'Compare')?.methods?.[0]
  return compare === undefined ? defaultOrder : (a, b) => Number(compare.call(comparer, a, b))
}

/** An equality comparer of any kind as the dictionaries have it. */
export function keyComparerOf(comparer: unknown): KeyComparer {
  if (isNull(comparer) || comparer === undefined) return 'ordinal'
  if (comparer instanceof StringComparer) return comparer.ignoreCase ? 'ignoreCase' : 'ordinal'
  const type = typeOf(comparer)!
  const equals = instanceMember(type, 'Equals')?.methods?.find((each) => each.parameters.length === 2)
  const hash = instanceMember(type, 'GetHashCode')?.methods?.find((each) => each.parameters.length === 1)
  if (equals === undefined || hash === undefined) return 'ordinal'
  // The first value of each class of equal ones stands for all.
  const classes = new Map<unknown, unknown[]>()
  return {
    source: comparer,
    key(value) {
      const code = hash.call(comparer, value)
      let same = classes.get(code)
      if (same === undefined) classes.set(code, (same = []))
      for (const each of same) if (equals.call(comparer, each, value) === true) return each
      same.push(value)
      return value
    },
  }
}

/** Equality by .NET's default comparer. */
export function sameKey(a: unknown, b: unknown): boolean {
  if (a === b) return true
  const x = keyOf(a, false)
  if (x === keyOf(b, false)) return true
  const type = typeOf(a)
  if (type?.script === undefined || isNull(b)) return false
  const equals = instanceMember(type, 'Equals')?.methods?.find(
    (each) => each.parameters.length === 1 && each.declaring.script !== undefined,
  )
  return equals !== undefined && equals.call(a, b) === true
}

/** System.StringComparer. */
export class StringComparer {
  readonly netType: NetType
  readonly ignoreCase: boolean
  readonly ordinal: boolean
  constructor(type: NetType, ignoreCase: boolean, ordinal: boolean) {
    this.netType = type
    this.ignoreCase = ignoreCase
    this.ordinal = ordinal
  }
  get order(): Order {
    return (a, b) => {
      if (isNull(a) || isNull(b)) return isNull(a) ? (isNull(b) ? 0 : -1) : 1
      if (!this.ordinal) return compareText(String(a), String(b), this.ignoreCase)
      const x = this.ignoreCase ? foldCase(String(a)) : String(a)
      const y = this.ignoreCase ? foldCase(String(b)) : String(b)
      return x < y ? -1 : x > y ? 1 : 0
    }
  }
  equals(a: unknown, b: unknown): boolean {
    if (isNull(a) || isNull(b)) return isNull(a) && isNull(b)
    return this.ordinal ? keyOf(a, this.ignoreCase) === keyOf(b, this.ignoreCase) : equalText(String(a), String(b), this.ignoreCase)
  }
}

/** Sorted as .NET sorts, except that equal items keep their order. Errors of the comparison become InvalidOperationException. */
export function sortItems(items: unknown[], order: Order): unknown[] {
  try {
    return items.sort((a, b) => {
      mayStop()
      return order(a, b)
    })
  } catch (thrown) {
    const inner = thrown instanceof PSError ? thrown.record.Exception : thrown
    if (!(inner instanceof Exception) || (inner === thrown && inner.netType.name === 'System.InvalidOperationException')) throw thrown
    throw exception('System.InvalidOperationException', `Comparing two elements failed: ${inner.Message}`, {}, inner)
  }
}
