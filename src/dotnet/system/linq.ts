// System.Linq.Enumerable. Results are computed at once where nobody can tell; what a script passes on is a sequence with
// the items in it.

import { mayStop } from '../environment.ts'
import { once } from '#base'
import {
  type Delegate,
  Dictionary,
  HashSet,
  List,
  type NetType,
  Num,
  PSArray,
  arrayType,
  defineType,
  double,
  exception,
  genericType,
  int64,
  isAssignable,
  keyOf,
  netType,
  signatureType,
  typeOf,
  roomFor,
} from '#objects'
import { decimalAdd, decimalDivide } from '../number/decimal.ts'
import { Tuple } from './tuple.ts'
import { arithmetic, asDouble, code, toCode } from '../number/kind.ts'
import { numberCode } from '../number/code.ts'
import { type Order, keyComparerOf, orderOf, sameKey } from '../order.ts'
import { argumentNull, outOfRange, sequence } from '../sequence.ts'
import { defaultValueOf } from '../default-value.ts'

const listType = netType('System.Collections.Generic.List`1')
const object = netType('System.Object')

/** So many items, if there is room for them: sequences are lists here. */
function made(count: number, item: (index: number) => unknown): unknown[] {
  roomFor(count)
  const items: unknown[] = []
  for (let index = 0; index < count; index++) {
    mayStop()
    items.push(item(index))
  }
  return items
}

/** A result sequence: a read-only list whose items are of this type. */
class Sequence extends List {
  constructor(items: unknown[], item: NetType) {
    super(items, genericType(sequenceType, [item]))
    this.isReadOnly = true
  }
}
const sequenceType = netType('System.Linq.Enumerable+Iterator`1')
defineType('System.Linq.Enumerable+Iterator`1', () => ({
  generic: 'T',
  interfaces: ['System.Collections.Generic.IEnumerable[T]', 'System.Collections.IEnumerable'],
}))
defineType('System.Linq.IOrderedEnumerable`1', () => ({
  kind: 'interface',
  generic: 'T',
  interfaces: ['System.Collections.Generic.IEnumerable[T]', 'System.Collections.IEnumerable'],
}))
defineType('System.Linq.IGrouping`2', () => ({
  kind: 'interface',
  generic: 'TKey,TElement',
  interfaces: ['System.Collections.Generic.IEnumerable[TElement]', 'System.Collections.IEnumerable'],
  properties: { Key: { type: 'TKey', get: (self: Grouping) => self.key } },
}))
defineType('System.Linq.Grouping`2', () => ({
  generic: 'TKey,TElement',
  interfaces: [
    'System.Linq.IGrouping[TKey,TElement]',
    'System.Collections.Generic.IEnumerable[TElement]',
    'System.Collections.IEnumerable',
  ],
  properties: {
    Key: { type: 'TKey', get: (self: Grouping) => self.key },
    Count: { type: 'int', get: (self: Grouping) => self.items.length },
  },
}))

class Grouping extends List {
  readonly key: unknown
  constructor(key: unknown, items: unknown[], keyType: NetType, item: NetType) {
    super(items, genericType(netType('System.Linq.Grouping`2'), [keyType, item]))
    this.key = key
  }
}

/** Ordered items remember how, for ThenBy. */
class Ordered extends List {
  readonly orders: readonly Order[]
  readonly source: readonly unknown[]
  constructor(source: readonly unknown[], orders: readonly Order[], item: NetType) {
    super(
      [...source].sort((a, b) => orders.reduce((sign, order) => sign || order(a, b), 0)),
      genericType(netType('System.Linq.OrderedIterator`1'), [item]),
    )
    this.orders = orders
    this.source = source
  }
}
defineType('System.Linq.OrderedIterator`1', () => ({
  generic: 'T',
  interfaces: ['System.Linq.IOrderedEnumerable[T]', 'System.Collections.Generic.IEnumerable[T]', 'System.Collections.IEnumerable'],
}))

const by = (key: Delegate, comparer: unknown, sign: 1 | -1): Order => {
  const order = orderOf(comparer)
  return (a, b) => sign * order(key.call(a), key.call(b))
}
const yes = (test: Delegate, item: unknown): boolean => test.call(item) === true
const none = (): unknown => exception('System.InvalidOperationException', 'The sequence has no elements.')
const noMatch = (): unknown => exception('System.InvalidOperationException', 'No element fits.')
const many = (): unknown => exception('System.InvalidOperationException', 'More than one element fits.')

function only(items: readonly unknown[], test?: Delegate): unknown[] {
  return test === undefined ? [...items] : items.filter((item) => yes(test, item))
}

function distinct(items: Iterable<unknown>, comparer: unknown = null, key: (item: unknown) => unknown = (item) => item): unknown[] {
  const seen = new HashSet([], undefined, keyComparerOf(comparer))
  const out: unknown[] = []
  for (const item of items) if (seen.add(key(item))) out.push(item)
  return out
}

function grouped(items: readonly unknown[], key: Delegate, comparer: unknown): Map<unknown, { key: unknown; items: unknown[] }> {
  const groups = new Map<unknown, { key: unknown; items: unknown[] }>()
  const compare = keyComparerOf(comparer)
  for (const item of items) {
    const value = key.call(item)
    const id = typeof compare === 'string' ? keyOf(value, compare === 'ignoreCase') : compare.key(value)
    const group = groups.get(id)
    if (group) group.items.push(item)
    else groups.set(id, { key: value, items: [item] })
  }
  return groups
}

const source = 'IEnumerable[TSource] source'
const S = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const S: { [signature: string]: (...args: any[]) => unknown } = {
    [`IEnumerable[TSource] Where[TSource](${source}, Func[TSource,bool] predicate)`]: ([item], list, test) =>
      new Sequence(only(sequence(list), test), item),
    [`IEnumerable[TSource] Where[TSource](${source}, Func[TSource,int,bool] predicate)`]: ([item], list, test: Delegate) =>
      new Sequence(
        sequence(list).filter((each, i) => test.call(each, i) === true),
        item,
      ),
    [`IEnumerable[TResult] Select[TSource,TResult](${source}, Func[TSource,TResult] selector)`]: ([, result], list, pick: Delegate) =>
      new Sequence(
        sequence(list).map((each) => pick.call(each)),
        result,
      ),
    [`IEnumerable[TResult] Select[TSource,TResult](${source}, Func[TSource,int,TResult] selector)`]: ([, result], list, pick: Delegate) =>
      new Sequence(
        sequence(list).map((each, i) => pick.call(each, i)),
        result,
      ),
    [`IEnumerable[TResult] SelectMany[TSource,TResult](${source}, Func[TSource,IEnumerable[TResult]] selector)`]: (
      [, result],
      list,
      pick: Delegate,
    ) =>
      new Sequence(
        sequence(list).flatMap((each) => sequence(pick.call(each))),
        result,
      ),
    'IEnumerable[TResult] OfType[TResult](System.Collections.IEnumerable source)': ([result], list) =>
      new Sequence(
        sequence(list).filter((each) => isOf(each, result)),
        result,
      ),
    'IEnumerable[TResult] Cast[TResult](System.Collections.IEnumerable source)': ([result], list) =>
      new Sequence(
        sequence(list).map((each) => {
          if (each !== null && !isOf(each, result)) throw exception('System.InvalidCastException', `An element is no ${result.name}.`)
          return each
        }),
        result,
      ),
    [`IEnumerable[TSource] Take[TSource](${source}, int count)`]: ([item], list, count) =>
      new Sequence(sequence(list).slice(0, Math.max(0, count)), item),
    [`IEnumerable[TSource] Skip[TSource](${source}, int count)`]: ([item], list, count) =>
      new Sequence(sequence(list).slice(Math.max(0, count)), item),
    [`IEnumerable[TSource] TakeLast[TSource](${source}, int count)`]: ([item], list, count) =>
      new Sequence(count <= 0 ? [] : sequence(list).slice(-count), item),
    [`IEnumerable[TSource] SkipLast[TSource](${source}, int count)`]: ([item], list, count) =>
      new Sequence(count <= 0 ? [...sequence(list)] : sequence(list).slice(0, -count), item),
    [`IEnumerable[TSource] TakeWhile[TSource](${source}, Func[TSource,bool] predicate)`]: ([item], list, test) => {
      const all = sequence(list)
      const end = all.findIndex((each) => !yes(test, each))
      return new Sequence(end < 0 ? [...all] : all.slice(0, end), item)
    },
    [`IEnumerable[TSource] SkipWhile[TSource](${source}, Func[TSource,bool] predicate)`]: ([item], list, test) => {
      const all = sequence(list)
      const start = all.findIndex((each) => !yes(test, each))
      return new Sequence(start < 0 ? [] : all.slice(start), item)
    },
    [`IEnumerable[TSource] Reverse[TSource](${source})`]: ([item], list) => new Sequence(sequence(list).toReversed(), item),
    'IEnumerable[TSource] Reverse[TSource](TSource[] source)': ([item], list) => new Sequence(sequence(list).toReversed(), item),
    [`IEnumerable[TSource] Distinct[TSource](${source})`]: ([item], list) => new Sequence(distinct(sequence(list)), item),
    [`IEnumerable[TSource] Distinct[TSource](${source}, IEqualityComparer[TSource] comparer)`]: ([item], list, comparer) =>
      new Sequence(distinct(sequence(list), comparer), item),
    [`IEnumerable[TSource] DistinctBy[TSource,TKey](${source}, Func[TSource,TKey] keySelector)`]: ([item], list, key: Delegate) =>
      new Sequence(
        distinct(sequence(list), null, (each) => key.call(each)),
        item,
      ),
    [`IEnumerable[TSource] Append[TSource](${source}, TSource element)`]: ([item], list, one) =>
      new Sequence([...sequence(list), one], item),
    [`IEnumerable[TSource] Prepend[TSource](${source}, TSource element)`]: ([item], list, one) =>
      new Sequence([one, ...sequence(list)], item),
    [`IEnumerable[TSource[]] Chunk[TSource](${source}, int size)`]: ([item], list, size) => {
      if (size < 1) throw outOfRange('size')
      const all = sequence(list)
      return new Sequence(
        Array.from({ length: Math.ceil(all.length / size) }, (_, i) => new PSArray(all.slice(i * size, (i + 1) * size), arrayType(item))),
        arrayType(item),
      )
    },
    [`IEnumerable[TSource] DefaultIfEmpty[TSource](${source})`]: ([item], list) => {
      const all = sequence(list)
      return new Sequence(all.length === 0 ? [defaultValueOf(item)] : [...all], item)
    },
    'IEnumerable[TSource] Concat[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second)': ([item], a, b) =>
      new Sequence([...sequence(a, 'first'), ...sequence(b, 'second')], item),
    'IEnumerable[TSource] Union[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second)': ([item], a, b) =>
      new Sequence(distinct([...sequence(a, 'first'), ...sequence(b, 'second')]), item),
    'IEnumerable[TSource] Union[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second, IEqualityComparer[TSource] comparer)': (
      [item],
      a,
      b,
      comparer,
    ) => new Sequence(distinct([...sequence(a, 'first'), ...sequence(b, 'second')], comparer), item),
    'IEnumerable[TSource] Intersect[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second)': ([item], a, b) =>
      inBoth(item, a, b, null, true),
    'IEnumerable[TSource] Intersect[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second, IEqualityComparer[TSource] comparer)':
      ([item], a, b, comparer) => inBoth(item, a, b, comparer, true),
    'IEnumerable[TSource] Except[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second)': ([item], a, b) =>
      inBoth(item, a, b, null, false),
    'IEnumerable[TSource] Except[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second, IEqualityComparer[TSource] comparer)': (
      [item],
      a,
      b,
      comparer,
    ) => inBoth(item, a, b, comparer, false),
    'IEnumerable[TResult] Zip[TFirst,TSecond,TResult](IEnumerable[TFirst] first, IEnumerable[TSecond] second, Func[TFirst,TSecond,TResult] resultSelector)':
      ([, , result], a, b, pick: Delegate) => {
        const right = sequence(b, 'second')
        return new Sequence(
          sequence(a, 'first')
            .slice(0, right.length)
            .map((each, i) => pick.call(each, right[i])),
          result,
        )
      },
    'IEnumerable[System.ValueTuple[TFirst,TSecond]] Zip[TFirst,TSecond](IEnumerable[TFirst] first, IEnumerable[TSecond] second)': (
      [first, second],
      a,
      b,
    ) => {
      const right = sequence(b, 'second')
      const pair = genericType(netType('System.ValueTuple`2'), [first!, second!])
      return new Sequence(
        sequence(a, 'first')
          .slice(0, right.length)
          .map((each, i) => new Tuple(pair, [each, right[i]])),
        pair,
      )
    },
    'bool SequenceEqual[TSource](IEnumerable[TSource] first, IEnumerable[TSource] second)': (_types, a, b) => {
      const [x, y] = [sequence(a, 'first'), sequence(b, 'second')]
      return x.length === y.length && x.every((each, i) => sameKey(each, y[i]))
    },
    [`bool Any[TSource](${source})`]: (_types, list) => sequence(list).length > 0,
    [`bool Any[TSource](${source}, Func[TSource,bool] predicate)`]: (_types, list, test) => sequence(list).some((each) => yes(test, each)),
    [`bool All[TSource](${source}, Func[TSource,bool] predicate)`]: (_types, list, test) => sequence(list).every((each) => yes(test, each)),
    [`bool Contains[TSource](${source}, TSource value)`]: (_types, list, value) => sequence(list).some((each) => sameKey(each, value)),
    [`bool Contains[TSource](${source}, TSource value, IEqualityComparer[TSource] comparer)`]: (_types, list, value, comparer) =>
      new HashSet(sequence(list), undefined, keyComparerOf(comparer)).has(value),
    [`int Count[TSource](${source})`]: (_types, list) => sequence(list).length,
    [`int Count[TSource](${source}, Func[TSource,bool] predicate)`]: (_types, list, test) => only(sequence(list), test).length,
    [`long LongCount[TSource](${source})`]: (_types, list) => int64(BigInt(sequence(list).length)),
    [`TSource ElementAt[TSource](${source}, int index)`]: (_types, list, index) => {
      const all = sequence(list)
      if (index < 0 || index >= all.length) throw outOfRange('index')
      return all[index]
    },
    [`TSource ElementAtOrDefault[TSource](${source}, int index)`]: ([item], list, index) => {
      const all = sequence(list)
      return index < 0 || index >= all.length ? defaultValueOf(item) : all[index]
    },
    'IEnumerable[int] Range(int start, int count)': (start, count) => {
      if (count < 0) throw outOfRange('count')
      return new Sequence(
        made(count, (index) => start + index),
        netType('System.Int32'),
      )
    },
    'IEnumerable[TResult] Repeat[TResult](TResult element, int count)': ([item], value, count) => {
      if (count < 0) throw outOfRange('count')
      return new Sequence(
        made(count, () => value),
        item,
      )
    },
    'IEnumerable[TResult] Empty[TResult]()': ([item]) => new PSArray([], arrayType(item)),
    [`TSource[] ToArray[TSource](${source})`]: ([item], list) => new PSArray([...sequence(list)], arrayType(item)),
    [`List[TSource] ToList[TSource](${source})`]: ([item], list) => new List([...sequence(list)], genericType(listType, [item])),
    [`HashSet[TSource] ToHashSet[TSource](${source})`]: ([item], list) =>
      new HashSet(sequence(list), genericType(netType('System.Collections.Generic.HashSet`1'), [item])),
    [`HashSet[TSource] ToHashSet[TSource](${source}, IEqualityComparer[TSource] comparer)`]: ([item], list, comparer) =>
      new HashSet(sequence(list), genericType(netType('System.Collections.Generic.HashSet`1'), [item]), keyComparerOf(comparer)),
    [`Dictionary[TKey,TSource] ToDictionary[TSource,TKey](${source}, Func[TSource,TKey] keySelector)`]: (
      [item, key],
      list,
      pick: Delegate,
    ) =>
      toDictionary(
        [key, item],
        sequence(list),
        (each) => pick.call(each),
        (each) => each,
      ),
    [`Dictionary[TKey,TElement] ToDictionary[TSource,TKey,TElement](${source}, Func[TSource,TKey] keySelector, Func[TSource,TElement] elementSelector)`]:
      ([, key, element], list, pick: Delegate, value: Delegate) =>
        toDictionary(
          [key, element],
          sequence(list),
          (each) => pick.call(each),
          (each) => value.call(each),
        ),
    [`IEnumerable[System.Linq.IGrouping[TKey,TSource]] GroupBy[TSource,TKey](${source}, Func[TSource,TKey] keySelector)`]: (
      [item, key],
      list,
      pick: Delegate,
    ) => groups(item, key, list, pick, null),
    [`IEnumerable[System.Linq.IGrouping[TKey,TSource]] GroupBy[TSource,TKey](${source}, Func[TSource,TKey] keySelector, IEqualityComparer[TKey] comparer)`]:
      ([item, key], list, pick: Delegate, comparer) => groups(item, key, list, pick, comparer),
    [`TSource Aggregate[TSource](${source}, Func[TSource,TSource,TSource] func)`]: (_types, list, step: Delegate) => {
      const all = sequence(list)
      if (all.length === 0) throw none()
      return all.slice(1).reduce((sum, each) => step.call(sum, each), all[0])
    },
    [`TAccumulate Aggregate[TSource,TAccumulate](${source}, TAccumulate seed, Func[TAccumulate,TSource,TAccumulate] func)`]: (
      _types,
      list,
      seed,
      step: Delegate,
    ) => sequence(list).reduce((sum, each) => step.call(sum, each), seed),
  }
  for (const [name, sign, first] of [
    ['OrderBy', 1, true],
    ['OrderByDescending', -1, true],
    ['ThenBy', 1, false],
    ['ThenByDescending', -1, false],
  ] as const) {
    const from = first ? source : 'System.Linq.IOrderedEnumerable[TSource] source'
    const order = (item: NetType, list: unknown, order_: Order): Ordered =>
      list instanceof Ordered && !first
        ? new Ordered(list.source, [...list.orders, order_], item)
        : new Ordered(sequence(list), [order_], item)
    S[`System.Linq.IOrderedEnumerable[TSource] ${name}[TSource,TKey](${from}, Func[TSource,TKey] keySelector)`] = ([item], list, key) =>
      order(item, list, by(key, null, sign))
    S[`System.Linq.IOrderedEnumerable[TSource] ${name}[TSource,TKey](${from}, Func[TSource,TKey] keySelector, IComparer[TKey] comparer)`] =
      ([item], list, key, comparer) => order(item, list, by(key, comparer, sign))
  }
  for (const [name, pick] of [
    ['First', (all: unknown[]) => all[0]],
    ['Last', (all: unknown[]) => all.at(-1)],
    [
      'Single',
      (all: unknown[]) => {
        if (all.length > 1) throw many()
        return all[0]
      },
    ],
  ] as const) {
    S[`TSource ${name}[TSource](${source})`] = (_types, list) => {
      const all = [...sequence(list)]
      if (all.length === 0) throw none()
      return pick(all)
    }
    S[`TSource ${name}[TSource](${source}, Func[TSource,bool] predicate)`] = (_types, list, test) => {
      const all = only(sequence(list), test)
      if (all.length === 0) throw noMatch()
      return pick(all)
    }
    S[`TSource ${name}OrDefault[TSource](${source})`] = ([item], list) => {
      const all = [...sequence(list)]
      return all.length === 0 ? defaultValueOf(item) : pick(all)
    }
    S[`TSource ${name}OrDefault[TSource](${source}, Func[TSource,bool] predicate)`] = ([item], list, test) => {
      const all = only(sequence(list), test)
      return all.length === 0 ? defaultValueOf(item) : pick(all)
    }
  }
  for (const type of ['int', 'long', 'double', 'float', 'decimal'] as const) {
    const kind = { int: code.int32, long: code.int64, double: code.double, float: code.single, decimal: code.decimal }[type]
    const mean = type === 'int' || type === 'long' ? 'double' : type
    const sum = (items: readonly unknown[]): unknown => {
      let total: unknown = toCode(0, kind)
      for (const item of items) {
        total =
          kind === code.double || kind === code.single
            ? ofReal(kind, asDouble(total) + asDouble(item))
            : kind === code.decimal
              ? decimalAdd(total as never, item as never)
              : arithmetic('+', total, item)
        if (numberCode(total) !== kind) throw exception('System.OverflowException', 'The sum is out of range.')
      }
      return total
    }
    const average = (items: readonly unknown[]): unknown => {
      if (items.length === 0) throw none()
      if (kind === code.decimal) return decimalDivide(sum(items) as never, toCode(items.length, code.decimal) as never)
      const value = items.reduce<number>((total, item) => total + asDouble(item), 0) / items.length
      return kind === code.single ? new Num('Single', Math.fround(value)) : double(value)
    }
    const extreme =
      (sign: 1 | -1) =>
      (items: readonly unknown[]): unknown => {
        if (items.length === 0) throw none()
        return items.reduce((best, item) => (sign * (asDouble(item) - asDouble(best)) > 0 ? item : best))
      }
    for (const [name, result, run] of [
      ['Sum', type, sum],
      ['Average', mean, average],
      ['Max', type, extreme(1)],
      ['Min', type, extreme(-1)],
    ] as const) {
      S[`${result} ${name}(IEnumerable[${type}] source)`] = (list) => run(sequence(list))
      S[`${result} ${name}[TSource](${source}, Func[TSource,${type}] selector)`] = (_types, list, pick: Delegate) =>
        run(sequence(list).map((each) => pick.call(each)))
    }
  }
  for (const [name, sign] of [
    ['Max', 1],
    ['Min', -1],
  ] as const) {
    const best = (all: readonly unknown[], key: (item: unknown) => unknown): unknown => {
      if (all.length === 0) throw none()
      return all.reduce((a, b) => (sign * orderOf(null)(key(b), key(a)) > 0 ? b : a))
    }
    S[`TSource ${name}[TSource](${source})`] = (_types, list) => best(sequence(list), (item) => item)
    S[`TSource ${name}By[TSource,TKey](${source}, Func[TSource,TKey] keySelector)`] = (_types, list, pick: Delegate) =>
      best(sequence(list), (item) => pick.call(item))
  }
  S[`System.Linq.IOrderedEnumerable[T] Order[T](IEnumerable[T] source)`] = ([item], list) =>
    new Ordered(sequence(list), [orderOf(null)], item)
  S[`System.Linq.IOrderedEnumerable[T] OrderDescending[T](IEnumerable[T] source)`] = ([item], list) =>
    new Ordered(sequence(list), [(a, b) => -orderOf(null)(a, b)], item)
  return S
})

defineType('System.Linq.Enumerable', () => ({ kind: 'static', staticMethods: S() }))

function ofReal(kind: number, value: number): unknown {
  return kind === code.single ? new Num('Single', Math.fround(value)) : double(value)
}

function inBoth(item: NetType, a: unknown, b: unknown, comparer: unknown, wanted: boolean): Sequence {
  const other = new HashSet(sequence(b, 'second'), undefined, keyComparerOf(comparer))
  return new Sequence(
    distinct(
      sequence(a, 'first').filter((each) => other.has(each) === wanted),
      comparer,
    ),
    item,
  )
}

function toDictionary(
  types: NetType[],
  items: readonly unknown[],
  key: (item: unknown) => unknown,
  value: (item: unknown) => unknown,
): Dictionary {
  const table = new Dictionary(genericType(netType('System.Collections.Generic.Dictionary`2'), types))
  for (const item of items) {
    const k = key(item)
    if (k === null) throw argumentNull('key')
    if (!table.add(k, value(item))) throw exception('System.ArgumentException', `The key '${String(k)}' comes more than once.`)
  }
  return table
}

function groups(item: NetType, key: NetType, list: unknown, pick: Delegate, comparer: unknown): Sequence {
  return new Sequence(
    [...grouped(sequence(list), pick, comparer).values()].map((group) => new Grouping(group.key, group.items, key, item)),
    signatureType(`System.Linq.IGrouping[${key.name},${item.name}]`),
  )
}

function isOf(value: unknown, type: NetType): boolean {
  const own = typeOf(value)
  return own !== undefined && (type === object || isAssignable(own, type))
}
