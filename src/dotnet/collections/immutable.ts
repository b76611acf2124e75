// What holds items and never changes: the immutable collections, made by the static classes beside them, and ArraySegment,
// a window on an array.

import { HashSet, List, type NetType, PSArray, Queue, Stack, defineType, genericType, netType, typeOf } from '#objects'
import { outOfRange, sequence } from '../sequence.ts'
import { defaultComparer } from './comparer.ts'
import { Enumerator } from './enumerator.ts'
import { indexIn } from './list.ts'

const space = 'System.Collections.Immutable'
const object = netType('System.Object')
const walkable = ['System.Collections.IEnumerable', 'System.Collections.Generic.IEnumerable[T]']
const listLike = [
  ...walkable,
  'System.Collections.IList',
  'System.Collections.ICollection',
  'System.Collections.Generic.IList[T]',
  'System.Collections.Generic.IReadOnlyList[T]',
]

type Holder = List | HashSet | Queue | Stack
const of = (type: NetType, items: unknown[]): Holder => {
  const name = type.genericDefinition!.name
  if (name.includes('HashSet')) return new HashSet(items, type)
  if (name.includes('Stack')) return new Stack(items, type)
  if (name.includes('Queue')) return new Queue(items, type)
  const list = new List(items, type)
  list.isReadOnly = list.isFixedSize = true
  return list
}
const itemsIn = (self: Holder): unknown[] =>
  self instanceof List ? self.items : self instanceof HashSet ? [...self.values()] : self instanceof Stack ? self.items : self.toArray()

const isEmpty = { type: 'bool', get: (self: Holder) => itemsIn(self).length === 0 }
const count = { type: 'int', get: (self: Holder) => itemsIn(self).length }
const always = (value: boolean) => ({ type: 'bool', get: () => value })
const itself = { type: 'object', get: (self: object) => self }

/** Gives another one with these items. */
const changed = (self: Holder, change: (items: unknown[]) => unknown[]): Holder => of(self.netType, change([...itemsIn(self)]))

for (const kind of ['List', 'Array', 'HashSet', 'Stack', 'Queue'] as const) {
  const name = `${space}.Immutable${kind}\`1`
  const self = `${space}.Immutable${kind}[T]`
  const isList = kind === 'List' || kind === 'Array'
  const add = kind === 'Stack' ? 'Push' : kind === 'Queue' ? 'Enqueue' : 'Add'
  defineType(name, () => ({
    kind: kind === 'Array' ? 'struct' : 'class',
    generic: 'T',
    interfaces: isList ? listLike : walkable,
    staticProperties: { Empty: { type: self, get: (type: NetType) => of(type, []) } },
    properties: {
      ...(kind === 'Stack' || kind === 'Queue' ? {} : kind === 'Array' ? { Length: count } : { Count: count }),
      IsEmpty: isEmpty,
      ...(kind === 'HashSet'
        ? {
            KeyComparer: {
              type: 'System.Collections.Generic.IEqualityComparer[T]',
              get: (set: HashSet) => defaultComparer('Equality', set.netType.genericArguments[0]),
            },
            IsReadOnly: always(true),
            SyncRoot: itself,
            IsSynchronized: always(true),
          }
        : {}),
    },
    methods: {
      [`${self} ${add}(T item)`]: (from: Holder, item: unknown) => changed(from, (items) => [...items, item]),
      [`${self} Clear()`]: (from: Holder) => of(from.netType, []),
      ...(kind === 'Stack' || kind === 'Queue'
        ? {
            'T Peek()': (from: Holder) => (kind === 'Stack' ? itemsIn(from).at(-1) : itemsIn(from)[0]),
            [`${self} ${kind === 'Stack' ? 'Pop' : 'Dequeue'}()`]: (from: Holder) =>
              changed(from, (items) => (kind === 'Stack' ? items.slice(0, -1) : items.slice(1))),
          }
        : {
            [`${self} Remove(T item)`]: (from: Holder, item: unknown) =>
              changed(from, (items) => {
                const at = indexIn(items, item)
                return at < 0 ? items : items.toSpliced(at, 1)
              }),
            'bool Contains(T item)': (from: Holder, item: unknown) => indexIn(itemsIn(from), item) >= 0,
          }),
      ...(isList
        ? {
            [`${self} AddRange(IEnumerable[T] items)`]: (from: Holder, more: unknown) =>
              changed(from, (items) => [...items, ...sequence(more, 'items')]),
            [`${self} SetItem(int index, T value)`]: (from: Holder, index: number, value: unknown) =>
              changed(from, (items) => items.with(index, value)),
            [`${self} RemoveAt(int index)`]: (from: Holder, index: number) => changed(from, (items) => items.toSpliced(index, 1)),
            'int IndexOf(T item)': (from: Holder, item: unknown) => indexIn(itemsIn(from), item),
            'T get_Item(int index)': (from: Holder, index: number) => {
              const items = itemsIn(from)
              if (index < 0 || index >= items.length) throw outOfRange('index')
              return items[index]
            },
          }
        : {}),
      'System.Collections.IEnumerator GetEnumerator()': (from: Holder) =>
        new Enumerator(() => (kind === 'Stack' ? itemsIn(from).toReversed() : itemsIn(from))[Symbol.iterator]()),
    },
  }))
  const make = (types: NetType[], items: unknown[]): Holder =>
    of(genericType(netType(name), [types[0] ?? typeOf(items[0]) ?? object]), items)
  const result = `${space}.Immutable${kind}[T]`
  defineType(`${space}.Immutable${kind}`, () => ({
    kind: 'static',
    staticMethods: {
      [`${result} Create[T]()`]: (types: NetType[]) => make(types, []),
      [`${result} Create[T](T[] items)`]: (types: NetType[], items: PSArray) =>
        make([types[0] ?? items.netType.elementType ?? object], [...items.list]),
      [`${result} CreateRange[T](System.Collections.Generic.IEnumerable[T] items)`]: (types: NetType[], items: unknown) =>
        make(types, [...sequence(items, 'items')]),
    },
  }))
}

class ArraySegment {
  readonly netType: NetType
  readonly array: PSArray
  readonly offset: number
  readonly count: number
  constructor(type: NetType, array: PSArray, offset = 0, count = array.length - offset) {
    if (offset < 0 || count < 0 || offset + count > array.length) throw outOfRange('offset')
    this.netType = type
    this.array = array
    this.offset = offset
    this.count = count
  }
  [Symbol.iterator](): Iterator<unknown> {
    return this.array.list.slice(this.offset, this.offset + this.count)[Symbol.iterator]()
  }
}
defineType('System.ArraySegment`1', () => ({
  kind: 'struct',
  generic: 'T',
  interfaces: [...walkable, 'System.Collections.Generic.IList[T]', 'System.Collections.Generic.IReadOnlyList[T]'],
  new: {
    '(T[] array)': (type: NetType, array: PSArray) => new ArraySegment(type, array),
    '(T[] array, int offset, int count)': (type: NetType, array: PSArray, offset: number, length: number) =>
      new ArraySegment(type, array, offset, length),
  },
  properties: {
    Array: { type: 'T[]', get: (self: ArraySegment) => self.array },
    Offset: { type: 'int', get: (self: ArraySegment) => self.offset },
    Count: { type: 'int', get: (self: ArraySegment) => self.count },
    IsReadOnly: always(true),
  },
  methods: {
    'T[] ToArray()': (self: ArraySegment) => new PSArray([...self], self.array.netType),
    'T get_Item(int index)': (self: ArraySegment, index: number) => {
      if (index < 0 || index >= self.count) throw outOfRange('index')
      return self.array.list[self.offset + index]
    },
    'System.ArraySegment[T] Slice(int index)': (self: ArraySegment, index: number) =>
      new ArraySegment(self.netType, self.array, self.offset + index, self.count - index),
    'System.ArraySegment[T] Slice(int index, int count)': (self: ArraySegment, index: number, length: number) =>
      new ArraySegment(self.netType, self.array, self.offset + index, length),
    'System.Collections.IEnumerator GetEnumerator()': (self: ArraySegment) => new Enumerator(() => self[Symbol.iterator]()),
  },
}))
