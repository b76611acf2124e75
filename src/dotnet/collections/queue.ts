// Queue, Stack and HashSet, plain and generic, and their concurrent and sorted kin.

import {
  type Delegate,
  HashSet,
  type NetType,
  PSArray,
  type PSReference,
  Queue,
  Stack,
  arrayType,
  defineType,
  exception,
  netType,
} from '#objects'
import { type Order, keyComparerOf, orderOf, sameKey, sortItems } from '../order.ts'
import { sequence } from '../sequence.ts'
import { defaultComparer } from './comparer.ts'
import { Enumerator } from './enumerator.ts'
import { copyTo } from './list.ts'

const itemOf = (type: NetType): NetType => type.genericArguments[0] ?? netType('System.Object')
const empty = (what: string): unknown => exception('System.InvalidOperationException', `The ${what} is empty.`)
const walked = (self: Queue | Stack): Enumerator =>
  new Enumerator(
    () => self.toArray()[Symbol.iterator](),
    () => self.version,
  )

const plain = ['System.Collections.ICollection', 'System.Collections.IEnumerable', 'System.ICloneable']
const generic = [
  'System.Collections.Generic.IEnumerable[T]',
  'System.Collections.Generic.IReadOnlyCollection[T]',
  'System.Collections.ICollection',
  'System.Collections.IEnumerable',
]

const shared = (
  item: string,
  of: 'Queue' | 'Stack' | 'Concurrent' = 'Concurrent',
): { [signature: string]: (self: any, ...args: any[]) => unknown } => ({
  [`bool Contains(${item} ${item === 'object' ? 'obj' : 'item'})`]: (self: Queue, value) =>
    self.toArray().some((each) => sameKey(each, value)),
  [`${item}[] ToArray()`]: (self: Queue) => new PSArray([...self.toArray()], arrayType(itemOf(self.netType))),
  [item === 'object'
    ? 'void CopyTo(System.Array array, int index)'
    : `void CopyTo(T[] array, int ${of === 'Concurrent' ? 'index' : 'arrayIndex'})`]: (self: Queue, array: PSArray, index) => {
    copyTo(self.toArray(), array, index)
  },
  'System.Collections.IEnumerator GetEnumerator()': walked,
  ...(item !== 'object' ? { 'void TrimExcess()': () => undefined } : of === 'Queue' ? { 'void TrimToSize()': () => undefined } : {}),
})

const queueMembers = (item: string): { [signature: string]: (self: any, ...args: any[]) => unknown } => ({
  ...shared(item, 'Queue'),
  [`void Enqueue(${item} ${item === 'object' ? 'obj' : 'item'})`]: (self: Queue, value) => {
    self.enqueue(value)
  },
  [`${item} Dequeue()`]: (self: Queue) => {
    if (self.size === 0) throw empty('queue')
    return self.dequeue()
  },
  [`${item} Peek()`]: (self: Queue) => {
    if (self.size === 0) throw empty('queue')
    return self.peek()
  },
  'void Clear()': (self: Queue) => {
    self.clear()
  },
})

const stackMembers = (item: string): { [signature: string]: (self: any, ...args: any[]) => unknown } => ({
  ...shared(item, 'Stack'),
  [`void Push(${item} ${item === 'object' ? 'obj' : 'item'})`]: (self: Stack, value) => {
    self.push(value)
  },
  [`${item} Pop()`]: (self: Stack) => {
    if (self.size === 0) throw empty('stack')
    return self.pop()
  },
  [`${item} Peek()`]: (self: Stack) => {
    if (self.size === 0) throw empty('stack')
    return self.peek()
  },
  'void Clear()': (self: Stack) => {
    self.clear()
  },
})

/** In one step each: the collection may be shared by several runspaces. */
const tries = (take: string, isQueue: boolean): { [signature: string]: (self: any, ...args: any[]) => unknown } => ({
  [`bool Try${take}(ref T result)`]: (self: any, result: PSReference) => {
    const value = isQueue ? self.dequeue() : self.pop()
    result.Value = value ?? null
    return value !== undefined
  },
  'bool TryPeek(ref T result)': (self: any, result: PSReference) => {
    const value = self.peek()
    result.Value = value ?? null
    return value !== undefined
  },
})

const count = {
  Count: { type: 'int', get: (self: { size: number }) => self.size },
  IsSynchronized: { type: 'bool', get: () => false },
  SyncRoot: { type: 'object', get: (self: object) => self },
}

defineType('System.Collections.Queue', () => ({
  interfaces: plain,
  properties: count,
  new: {
    '()': () => new Queue(),
    '(int capacity)': () => new Queue(),
    '(System.Collections.ICollection col)': (items) => new Queue(sequence(items, 'col')),
  },
  methods: { ...queueMembers('object'), 'object Clone()': (self: Queue) => new Queue(self.toArray()) },
}))
defineType('System.Collections.Stack', () => ({
  interfaces: plain,
  properties: count,
  new: {
    '()': () => new Stack(),
    '(int initialCapacity)': () => new Stack(),
    '(System.Collections.ICollection col)': (items) => new Stack(sequence(items, 'col')),
  },
  methods: { ...stackMembers('object'), 'object Clone()': (self: Stack) => new Stack(self.items) },
}))
for (const name of ['System.Collections.Generic.Queue`1', 'System.Collections.Concurrent.ConcurrentQueue`1']) {
  defineType(name, () => ({
    generic: 'T',
    interfaces: generic,
    properties: {
      Count: count.Count,
      ...(name.includes('Concurrent')
        ? { IsEmpty: { type: 'bool', get: (self: Queue) => self.size === 0 }, IsSynchronized: count.IsSynchronized }
        : {}),
    },
    new: {
      '()': (type) => new Queue([], type),
      '(int capacity)': (type) => new Queue([], type),
      '(IEnumerable[T] collection)': (type, items) => new Queue(sequence(items, 'collection'), type),
    },
    methods: { ...queueMembers('T'), ...tries('Dequeue', true) },
  }))
}
for (const name of ['System.Collections.Generic.Stack`1', 'System.Collections.Concurrent.ConcurrentStack`1']) {
  defineType(name, () => ({
    generic: 'T',
    interfaces: generic,
    properties: {
      Count: count.Count,
      ...(name.includes('Concurrent')
        ? { IsEmpty: { type: 'bool', get: (self: Stack) => self.size === 0 }, IsSynchronized: count.IsSynchronized }
        : {}),
    },
    new: {
      '()': (type) => new Stack([], type),
      '(int capacity)': (type) => new Stack([], type),
      '(IEnumerable[T] collection)': (type, items) => new Stack(sequence(items, 'collection'), type),
    },
    methods: { ...stackMembers('T'), ...tries('Pop', false) },
  }))
}
defineType('System.Collections.Concurrent.ConcurrentBag`1', () => ({
  generic: 'T',
  interfaces: generic,
  properties: {
    Count: count.Count,
    IsEmpty: { type: 'bool', get: (self: Stack) => self.size === 0 },
    IsSynchronized: count.IsSynchronized,
  },
  new: {
    '()': (type) => new Stack([], type),
    '(IEnumerable[T] collection)': (type, items) => new Stack(sequence(items, 'collection'), type),
  },
  methods: {
    ...shared('T'),
    'void Add(T item)': (self: Stack, value) => {
      self.push(value)
    },
    ...tries('Take', false),
    'void Clear()': (self: Stack) => {
      self.clear()
    },
  },
}))

// ---- sets

/** Walked in the order of its items. */
class SortedSet extends HashSet {
  private readonly order: Order
  constructor(items: Iterable<unknown>, type: NetType, comparer: unknown = null) {
    super(items, type, keyComparerOf(comparer))
    this.order = orderOf(comparer)
  }
  override values(): IterableIterator<unknown> {
    return sortItems([...super.values()], this.order)[Symbol.iterator]()
  }
}

/** .NET's tables grow through these sizes. */
const primes = [
  3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931,
]
const capacityFor = (size: number): number => (size === 0 ? 0 : (primes.find((each) => each >= size) ?? size))

const setOf = (self: HashSet, items: unknown): HashSet => new HashSet(sequence(items, 'other'), self.netType, self.comparer)
const all = (self: HashSet): unknown[] => {
  const items = [...self.values()]
  return items
}

for (const name of ['System.Collections.Generic.HashSet`1', 'System.Collections.Generic.SortedSet`1']) {
  const sorted = name.includes('Sorted')
  const make = (items: Iterable<unknown>, type: NetType, comparer: unknown = null): HashSet =>
    sorted ? new SortedSet(items, type, comparer) : new HashSet(items, type, keyComparerOf(comparer))
  defineType(name, () => ({
    generic: 'T',
    interfaces: [
      'System.Collections.Generic.ISet[T]',
      'System.Collections.Generic.ICollection[T]',
      'System.Collections.Generic.IReadOnlyCollection[T]',
      'System.Collections.Generic.IReadOnlySet[T]',
      'System.Collections.Generic.IEnumerable[T]',
      'System.Collections.IEnumerable',
      ...(sorted ? ['System.Collections.ICollection'] : []),
    ],
    new: {
      '()': (type) => make([], type),
      [`(System.Collections.Generic.${sorted ? 'IComparer' : 'IEqualityComparer'}[T] comparer)`]: (type: NetType, comparer: unknown) =>
        make([], type, comparer),
      '(IEnumerable[T] collection)': (type, items) => make(sequence(items, 'collection'), type),
      [`(IEnumerable[T] collection, System.Collections.Generic.${sorted ? 'IComparer' : 'IEqualityComparer'}[T] comparer)`]: (
        type: NetType,
        items: unknown,
        comparer: unknown,
      ) => make(sequence(items, 'collection'), type, comparer),
      ...(sorted ? {} : { '(int capacity)': (type: NetType) => new HashSet([], type) }),
    },
    properties: {
      Count: count.Count,
      Comparer: {
        type: `System.Collections.Generic.I${sorted ? '' : 'Equality'}Comparer[T]`,
        get: (self: HashSet) =>
          (typeof self.comparer === 'object' ? self.comparer.source : undefined) ??
          defaultComparer(sorted ? 'Order' : 'Equality', itemOf(self.netType)),
      },
      ...(sorted
        ? {
            Min: { type: 'T', get: (self: HashSet) => all(self)[0] ?? null },
            Max: { type: 'T', get: (self: HashSet) => all(self).at(-1) ?? null },
            IsReadOnly: { type: 'bool', get: () => false },
            SyncRoot: count.SyncRoot,
            IsSynchronized: count.IsSynchronized,
          }
        : { Capacity: { type: 'int', get: (self: HashSet) => capacityFor(self.size) }, IsReadOnly: { type: 'bool', get: () => false } }),
    },
    methods: {
      'bool Add(T item)': (self: HashSet, value) => self.add(value),
      'bool Contains(T item)': (self: HashSet, value) => self.has(value),
      'bool Remove(T item)': (self: HashSet, value) => self.delete(value),
      'void Clear()': (self: HashSet) => {
        self.clear()
      },
      'void UnionWith(IEnumerable[T] other)': (self: HashSet, other) => {
        for (const item of sequence(other, 'other')) self.add(item)
      },
      'void IntersectWith(IEnumerable[T] other)': (self: HashSet, other) => {
        const kept = setOf(self, other)
        for (const item of [...self.values()]) if (!kept.has(item)) self.delete(item)
      },
      'void ExceptWith(IEnumerable[T] other)': (self: HashSet, other) => {
        for (const item of sequence(other, 'other')) self.delete(item)
      },
      'void SymmetricExceptWith(IEnumerable[T] other)': (self: HashSet, other) => {
        for (const item of setOf(self, other).values()) if (!self.delete(item)) self.add(item)
      },
      'bool SetEquals(IEnumerable[T] other)': (self: HashSet, other) => {
        const set = setOf(self, other)
        return set.size === self.size && [...set.values()].every((each) => self.has(each))
      },
      'bool Overlaps(IEnumerable[T] other)': (self: HashSet, other) => sequence(other, 'other').some((each) => self.has(each)),
      'bool IsSubsetOf(IEnumerable[T] other)': (self: HashSet, other) => {
        const set = setOf(self, other)
        return [...self.values()].every((each) => set.has(each))
      },
      'bool IsSupersetOf(IEnumerable[T] other)': (self: HashSet, other) => sequence(other, 'other').every((each) => self.has(each)),
      'bool IsProperSubsetOf(IEnumerable[T] other)': (self: HashSet, other) => {
        const set = setOf(self, other)
        return set.size > self.size && [...self.values()].every((each) => set.has(each))
      },
      'bool IsProperSupersetOf(IEnumerable[T] other)': (self: HashSet, other) => {
        const set = setOf(self, other)
        return set.size < self.size && [...set.values()].every((each) => self.has(each))
      },
      'bool TryGetValue(T equalValue, ref T actualValue)': (self: HashSet, value, result: PSReference) => {
        const has = self.has(value)
        result.Value = has ? self.find(value) : null
        return has
      },
      'int RemoveWhere(System.Predicate[T] match)': (self: HashSet, match: Delegate) => {
        let gone = 0
        for (const item of [...self.values()])
          if (match.call(item) === true) {
            self.delete(item)
            gone++
          }
        return gone
      },
      'void CopyTo(T[] array)': (self: HashSet, array) => {
        copyTo(all(self), array)
      },
      'void CopyTo(T[] array, int arrayIndex)': (self: HashSet, array, index) => {
        copyTo(all(self), array, index)
      },
      'int EnsureCapacity(int capacity)': (self: HashSet, capacity) => Math.max(capacity, self.size),
      'void TrimExcess()': () => undefined,
      'System.Collections.IEnumerator GetEnumerator()': (self: HashSet) =>
        new Enumerator(
          () => all(self)[Symbol.iterator](),
          () => self.version,
        ),
    },
  }))
}
