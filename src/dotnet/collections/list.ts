// Everything that holds items by position and can grow: ArrayList, List<T>, Collection<T>, LinkedList<T>, ReadOnlyCollection<T>.

import { addAll, insertAll, replaceAll } from '#base'
import {
  type Delegate,
  List,
  type NetType,
  PSArray,
  arrayType,
  defineType,
  exception,
  genericType,
  isNull,
  netType,
  EventArgs,
  declareEvents,
  emit,
  enumValue,
  isListenedTo,
  roomFor,
} from '#objects'
import { argumentNull, checkRange, outOfRange, sequence } from '../sequence.ts'
import { defaultOrder, orderOf, sameKey, sortItems } from '../order.ts'
import { Enumerator } from './enumerator.ts'

function changing(self: List): void {
  if (self.isReadOnly) throw exception('System.NotSupportedException', 'The collection is read-only.')
  self.version++
}

function growing(self: List): void {
  if (self.isFixedSize) throw exception('System.NotSupportedException', 'The collection has a fixed size.')
  changing(self)
}

function at(self: List, index: number): number {
  if (index < 0 || index >= self.items.length) throw outOfRange('index', `Index ${index} is outside the ${self.items.length} items.`)
  return index
}

export function indexIn(items: readonly unknown[], value: unknown, start = 0, count = items.length - start): number {
  // Text, bare numbers and truth are the same as nothing but themselves; no number is itself when it is none.
  if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && value === value)) {
    const found = items.indexOf(value, start)
    return found >= 0 && found < start + count ? found : -1
  }
  for (let i = start; i < start + count; i++) if (sameKey(items[i], value)) return i
  return -1
}

export function lastIndexIn(items: readonly unknown[], value: unknown, start = items.length - 1, count = start + 1): number {
  for (let i = start; i > start - count; i--) if (sameKey(items[i], value)) return i
  return -1
}

export function binarySearch(
  items: readonly unknown[],
  value: unknown,
  comparer: unknown,
  start = 0,
  count = items.length - start,
): number {
  const order = orderOf(comparer)
  let low = start
  let high = start + count - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const sign = order(items[middle], value)
    if (sign === 0) return middle
    if (sign < 0) low = middle + 1
    else high = middle - 1
  }
  return ~low
}

const elementOf = (self: List): NetType => self.itemType ?? netType('System.Object')
const enumerator = (self: List): Enumerator =>
  new Enumerator(
    () => self.items[Symbol.iterator](),
    () => self.version,
    enumeratorType(self),
  )

function enumeratorType(self: List): NetType {
  return self.itemType === undefined
    ? netType('System.Collections.ArrayList+ArrayListEnumeratorSimple')
    : genericType(netType('System.Collections.Generic.List`1+Enumerator'), [self.itemType])
}

const holds = (match: Delegate, item: unknown): boolean => match.call(item) === true
function needed<T>(value: T | null, name: string): T {
  if (value === null) throw argumentNull(name)
  return value
}

/** Members that lists of any type have; T is their item. */
const common = (
  item: string,
  found = 'item',
  array = 'T[] array, int index',
): { [signature: string]: (self: any, ...args: any[]) => unknown } => ({
  [`bool Contains(${item} item)`]: (self: List, value) => indexIn(self.items, value) >= 0,
  [`int IndexOf(${item} ${found})`]: (self: List, value) => indexIn(self.items, value),
  'void Clear()': (self: List) => {
    growing(self)
    self.items = []
  },
  [`void Insert(int index, ${item} ${found})`]: (self: List, index, value) => {
    if (index < 0 || index > self.items.length) throw outOfRange('index')
    growing(self)
    self.items.splice(index, 0, value)
  },
  'void RemoveAt(int index)': (self: List, index) => {
    at(self, index)
    growing(self)
    self.items.splice(index, 1)
  },
  [`void CopyTo(${array})`]: (self: List, array: PSArray, index) => {
    copyTo(self.items, array, index)
  },
  [`${item} get_Item(int index)`]: (self: List, index) => self.items[at(self, index)],
  [`void set_Item(int index, ${item} value)`]: (self: List, index, value) => {
    at(self, index)
    changing(self)
    self.items[index] = value
  },
})

export function copyTo(items: readonly unknown[], array: PSArray, index = 0, from = 0, count = items.length): void {
  if (isNull(array)) throw argumentNull('array')
  if (index < 0) throw outOfRange('arrayIndex')
  if (index + count > array.length) throw exception('System.ArgumentException', 'The array is too short for the items.')
  for (let i = 0; i < count; i++) array.set(index + i, items[from + i])
}

const sorting = (
  item: string,
  comparer: string,
  found = 'item',
  index = 'index',
): { [signature: string]: (self: any, ...args: any[]) => unknown } => ({
  'void Sort()': (self: List) => {
    changing(self)
    sortItems(self.items, defaultOrder)
  },
  [`void Sort(${comparer} comparer)`]: (self: List, comparison) => {
    changing(self)
    sortItems(self.items, orderOf(comparison))
  },
  [`void Sort(int index, int count, ${comparer} comparer)`]: (self: List, index, count, comparison) => {
    checkRange(index, count, self.items.length)
    changing(self)
    replaceAll(self.items, index, sortItems(self.items.slice(index, index + count), orderOf(comparison)))
  },
  'void Reverse()': (self: List) => {
    changing(self)
    self.items.reverse()
  },
  'void Reverse(int index, int count)': (self: List, index, count) => {
    checkRange(index, count, self.items.length)
    changing(self)
    replaceAll(self.items, index, self.items.slice(index, index + count).reverse())
  },
  [`int BinarySearch(${item} ${found})`]: (self: List, value) => binarySearch(self.items, value, null),
  [`int BinarySearch(${item} ${found}, ${comparer} comparer)`]: (self: List, value, comparison) =>
    binarySearch(self.items, value, comparison),
  [`int BinarySearch(int index, int count, ${item} ${found}, ${comparer} comparer)`]: (self: List, index, count, value, comparison) =>
    binarySearch(self.items, value, comparison, index, count),
  [`int IndexOf(${item} ${found}, int ${index})`]: (self: List, value, index) => indexIn(self.items, value, index),
  [`int IndexOf(${item} ${found}, int ${index}, int count)`]: (self: List, value, index, count) => indexIn(self.items, value, index, count),
  [`int LastIndexOf(${item} ${found})`]: (self: List, value) => lastIndexIn(self.items, value),
  [`int LastIndexOf(${item} ${found}, int ${index})`]: (self: List, value, index) => lastIndexIn(self.items, value, index),
  [`int LastIndexOf(${item} ${found}, int ${index}, int count)`]: (self: List, value, index, count) =>
    lastIndexIn(self.items, value, index, count),
  'void RemoveRange(int index, int count)': (self: List, index, count) => {
    checkRange(index, count, self.items.length)
    growing(self)
    self.items.splice(index, count)
  },
})

const capacity = {
  type: 'int',
  get: (self: List) => Math.max(4, 2 ** Math.ceil(Math.log2(Math.max(1, self.items.length)))),
  set: (self: List, value: number) => {
    if (value < self.items.length) throw outOfRange('value')
  },
}

defineType('System.Collections.CollectionBase', () => ({
  abstract: true,
  interfaces: ['System.Collections.IList', 'System.Collections.ICollection', 'System.Collections.IEnumerable'],
  properties: { Count: { type: 'int', get: (self: List) => self.items.length } },
}))
defineType('System.Collections.ArrayList', () => ({
  interfaces: ['System.Collections.IList', 'System.Collections.ICollection', 'System.Collections.IEnumerable', 'System.ICloneable'],
  new: {
    '()': () => arrayList([]),
    '(int capacity)': (count) => {
      if (count < 0) throw outOfRange('capacity')
      return arrayList([])
    },
    '(System.Collections.ICollection c)': (items) => arrayList([...sequence(items, 'c')]),
  },
  staticMethods: {
    'System.Collections.ArrayList Adapter(System.Collections.IList list)': (list) =>
      list instanceof List ? list : arrayList([...sequence(list, 'list')]),
    'System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)': (list: List) =>
      Object.assign(arrayList(list.items), { isReadOnly: true, isFixedSize: true }),
    'System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)': (list: List) =>
      Object.assign(arrayList(list.items), { isFixedSize: true }),
    'System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)': (list: List) =>
      Object.assign(list, { isSynchronized: true }),
    'System.Collections.ArrayList Repeat(object value, int count)': (value, count) => arrayList(Array.from({ length: count }, () => value)),
  },
  properties: {
    Count: { type: 'int', get: (self: List) => self.items.length },
    Capacity: capacity,
    IsFixedSize: { type: 'bool', get: (self: List) => self.isFixedSize },
    IsReadOnly: { type: 'bool', get: (self: List) => self.isReadOnly },
    IsSynchronized: { type: 'bool', get: (self: List) => self.isSynchronized },
    SyncRoot: { type: 'object', get: (self: List) => self },
  },
  methods: {
    ...common('object', 'value', 'System.Array array, int arrayIndex'),
    ...sorting('object', 'System.Collections.IComparer', 'value', 'startIndex'),
    'int Add(object value)': (self: List, value) => {
      growing(self)
      const length = self.items.push(value)
      roomFor(length)
      return length - 1
    },
    'void AddRange(System.Collections.ICollection c)': (self: List, items) => {
      growing(self)
      addAll(self.items, sequence(items, 'c'))
      roomFor(self.items.length)
    },
    'void InsertRange(int index, System.Collections.ICollection c)': (self: List, index, items) => {
      checkRange(index, 0, self.items.length)
      growing(self)
      insertAll(self.items, index, sequence(items, 'c'))
    },
    'void SetRange(int index, System.Collections.ICollection c)': (self: List, index, items) => {
      changing(self)
      const list = sequence(items, 'c')
      checkRange(index, list.length, self.items.length)
      replaceAll(self.items, index, list)
    },
    'System.Collections.ArrayList GetRange(int index, int count)': (self: List, index, count) => {
      checkRange(index, count, self.items.length)
      return new List(self.items.slice(index, index + count), rangeType)
    },
    'void Remove(object obj)': (self: List, value) => {
      growing(self)
      const found = indexIn(self.items, value)
      if (found >= 0) self.items.splice(found, 1)
    },
    'object[] ToArray()': (self: List) => new PSArray([...self.items]),
    'System.Array ToArray(Type type)': (self: List, type) => new PSArray([...self.items], arrayType(type)),
    'object Clone()': (self: List) => arrayList([...self.items]),
    'void CopyTo(System.Array array)': (self: List, array) => {
      copyTo(self.items, array)
    },
    'void CopyTo(int index, System.Array array, int arrayIndex, int count)': (self: List, from, array, index, count) => {
      copyTo(self.items, array, index, from, count)
    },
    'void TrimToSize()': () => undefined,
    'System.Collections.IEnumerator GetEnumerator()': enumerator,
    'System.Collections.IEnumerator GetEnumerator(int index, int count)': (self: List, index, count) =>
      new Enumerator(
        () => self.items.slice(index, index + count)[Symbol.iterator](),
        () => self.version,
      ),
  },
}))

const arrayListType = netType('System.Collections.ArrayList')
const rangeType = netType('System.Collections.ArrayList+Range')
defineType(rangeType.name, () => ({ base: arrayListType.name }))
const arrayList = (items: unknown[]): List => new List(items, arrayListType)

const listInterfaces = ['IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection']
  .map((name) => `System.Collections.Generic.${name}[T]`)
  .concat('System.Collections.IList', 'System.Collections.ICollection', 'System.Collections.IEnumerable')

const same = (self: List, items: unknown[]): List => new List(items, self.netType)

defineType('System.Collections.Generic.List`1', () => ({
  generic: 'T',
  interfaces: listInterfaces,
  new: {
    '()': (type) => new List([], type),
    '(int capacity)': (type, count) => {
      if (count < 0) throw outOfRange('capacity')
      return new List([], type)
    },
    '(IEnumerable[T] collection)': (type, items) => new List([...sequence(items, 'collection')], type),
  },
  properties: { Count: { type: 'int', get: (self: List) => self.items.length }, Capacity: capacity },
  methods: {
    ...common('T', 'item', 'T[] array, int arrayIndex'),
    ...sorting('T', 'System.Collections.Generic.IComparer[T]'),
    'void Add(T item)': (self: List, value) => {
      self.version++
      roomFor(self.items.push(value))
    },
    'void AddRange(IEnumerable[T] collection)': (self: List, items) => {
      changing(self)
      addAll(self.items, sequence(items, 'collection'))
      roomFor(self.items.length)
    },
    'void InsertRange(int index, IEnumerable[T] collection)': (self: List, index, items) => {
      checkRange(index, 0, self.items.length)
      changing(self)
      insertAll(self.items, index, sequence(items, 'collection'))
    },
    'bool Remove(T item)': (self: List, value) => {
      const found = indexIn(self.items, value)
      if (found >= 0) {
        changing(self)
        self.items.splice(found, 1)
      }
      return found >= 0
    },
    'int RemoveAll(System.Predicate[T] match)': (self: List, match) => {
      const kept = self.items.filter((item) => !holds(needed(match, 'match'), item))
      const gone = self.items.length - kept.length
      self.items = kept
      changing(self)
      return gone
    },
    'bool Exists(System.Predicate[T] match)': (self: List, match) => self.items.some((item) => holds(match, item)),
    'bool TrueForAll(System.Predicate[T] match)': (self: List, match) => self.items.every((item) => holds(match, item)),
    'T Find(System.Predicate[T] match)': (self: List, match) =>
      found(
        self,
        self.items.findIndex((item) => holds(match, item)),
      ),
    'T FindLast(System.Predicate[T] match)': (self: List, match) =>
      found(
        self,
        self.items.findLastIndex((item) => holds(match, item)),
      ),
    'List[T] FindAll(System.Predicate[T] match)': (self: List, match) =>
      same(
        self,
        self.items.filter((item) => holds(match, item)),
      ),
    'int FindIndex(System.Predicate[T] match)': (self: List, match) => self.items.findIndex((item) => holds(match, item)),
    'int FindIndex(int startIndex, System.Predicate[T] match)': (self: List, start, match) =>
      self.items.findIndex((item, i) => i >= start && holds(match, item)),
    'int FindLastIndex(System.Predicate[T] match)': (self: List, match) => self.items.findLastIndex((item) => holds(match, item)),
    'void ForEach(System.Action[T] action)': (self: List, action: Delegate) => {
      for (const item of [...self.items]) action.call(item)
    },
    'List[TOutput] ConvertAll[TOutput](System.Converter[T,TOutput] converter)': (self: List, types: NetType[], converter: Delegate) =>
      new List(
        self.items.map((item) => converter.call(item)),
        genericType(netType('System.Collections.Generic.List`1'), types),
      ),
    'void Sort(System.Comparison[T] comparison)': (self: List, comparison) => {
      changing(self)
      sortItems(self.items, orderOf(comparison))
    },
    'List[T] GetRange(int index, int count)': (self: List, index, count) => {
      checkRange(index, count, self.items.length)
      return same(self, self.items.slice(index, index + count))
    },
    'List[T] Slice(int start, int length)': (self: List, index, count) => {
      checkRange(index, count, self.items.length)
      return same(self, self.items.slice(index, index + count))
    },
    'T[] ToArray()': (self: List) => new PSArray([...self.items], arrayType(elementOf(self))),
    'System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly()': (self: List) => readOnly(self.items, elementOf(self)),
    'int EnsureCapacity(int capacity)': (self: List, count) => Math.max(count, self.items.length),
    'void TrimExcess()': () => undefined,
    'void CopyTo(T[] array)': (self: List, array) => {
      copyTo(self.items, array)
    },
    'void CopyTo(int index, T[] array, int arrayIndex, int count)': (self: List, from, array, index, count) => {
      copyTo(self.items, array, index, from, count)
    },
    'System.Collections.Generic.List`1+Enumerator[T] GetEnumerator()': enumerator,
  },
}))

function found(self: List, index: number): unknown {
  return index < 0 ? defaultOf(elementOf(self)) : self.items[index]
}

export function defaultOf(type: NetType): unknown {
  switch (type.name) {
    case 'System.Int32':
      return 0
    case 'System.Boolean':
      return false
    default:
      return null
  }
}

export function readOnly(items: unknown[], item: NetType): List {
  return Object.assign(new List(items, genericType(netType('System.Collections.ObjectModel.ReadOnlyCollection`1'), [item])), {
    isReadOnly: true,
    isFixedSize: true,
  })
}

// ---- ObservableCollection: each change is told

declareEvents('System.Collections.ObjectModel.ObservableCollection`1', 'CollectionChanged')
const changeAction = defineType('System.Collections.Specialized.NotifyCollectionChangedAction', () => ({
  enum: { Add: 0, Remove: 1, Replace: 2, Move: 3, Reset: 4 },
}))
const changeArgs = 'System.Collections.Specialized.NotifyCollectionChangedEventArgs'
defineType(changeArgs, () => ({
  base: 'System.EventArgs',
  properties: {
    Action: { type: changeAction.name, get: (self: EventArgs) => self.values['Action'] },
    NewItems: { type: 'System.Collections.IList', get: (self: EventArgs) => self.values['NewItems'] ?? null },
    OldItems: { type: 'System.Collections.IList', get: (self: EventArgs) => self.values['OldItems'] ?? null },
    NewStartingIndex: { type: 'int', get: (self: EventArgs) => self.values['NewStartingIndex'] ?? -1 },
    OldStartingIndex: { type: 'int', get: (self: EventArgs) => self.values['OldStartingIndex'] ?? -1 },
  },
}))

function told(self: List, action: number, values: { readonly [name: string]: unknown } = {}): void {
  if (isListenedTo(self, 'CollectionChanged'))
    emit(self, 'CollectionChanged', self, new EventArgs(changeArgs, { Action: enumValue(changeAction, action), ...values }))
}

const observed: { [signature: string]: (self: any, ...args: any[]) => unknown } = {
  'void Add(T item)': (self: List, value: unknown) => {
    growing(self)
    self.items.push(value)
    told(self, 0, { NewItems: arrayList([value]), NewStartingIndex: self.items.length - 1 })
  },
  'void Insert(int index, T item)': (self: List, index: number, value: unknown) => {
    if (index < 0 || index > self.items.length) throw outOfRange('index')
    growing(self)
    self.items.splice(index, 0, value)
    told(self, 0, { NewItems: arrayList([value]), NewStartingIndex: index })
  },
  'bool Remove(T item)': (self: List, value: unknown) => {
    const index = indexIn(self.items, value)
    if (index >= 0) removeObserved(self, index)
    return index >= 0
  },
  'void RemoveAt(int index)': (self: List, index: number) => removeObserved(self, at(self, index)),
  'void set_Item(int index, T value)': (self: List, index: number, value: unknown) => {
    const old = self.items[at(self, index)]
    changing(self)
    self.items[index] = value
    const place = { NewStartingIndex: index, OldStartingIndex: index }
    told(self, 2, { NewItems: arrayList([value]), OldItems: arrayList([old]), ...place })
  },
  'void Move(int oldIndex, int newIndex)': (self: List, from: number, to: number) => {
    const moved = self.items.splice(at(self, from), 1)
    growing(self)
    self.items.splice(to, 0, ...moved)
    told(self, 3, { NewItems: arrayList(moved), OldItems: arrayList(moved), NewStartingIndex: to, OldStartingIndex: from })
  },
  'void Clear()': (self: List) => {
    growing(self)
    self.items = []
    told(self, 4)
  },
}
defineType('System.Collections.Specialized.NotifyCollectionChangedEventHandler', () => ({ kind: 'delegate' }))

function removeObserved(self: List, index: number): void {
  growing(self)
  const old = self.items.splice(index, 1)
  told(self, 1, { OldItems: arrayList(old), OldStartingIndex: index })
}

for (const [name, base] of [
  ['System.Collections.ObjectModel.Collection`1', ''],
  ['System.Collections.ObjectModel.ObservableCollection`1', 'System.Collections.ObjectModel.Collection[T]'],
  ['System.Collections.ObjectModel.ReadOnlyCollection`1', ''],
  ['System.Management.Automation.PSDataCollection`1', ''],
] as const) {
  const isReadOnly = name.includes('ReadOnly')
  defineType(name, () => ({
    generic: 'T',
    interfaces: listInterfaces,
    ...(base ? { base } : {}),
    new: {
      ...(isReadOnly ? {} : { '()': (type: NetType) => new List([], type) }),
      [`(${name.includes('Observable') ? 'System.Collections.Generic.List' : 'System.Collections.Generic.IList'}[T] list)`]: (
        type: NetType,
        items: unknown,
      ) =>
        Object.assign(
          new List(items instanceof List ? items.items : [...sequence(items, 'list')], type),
          isReadOnly ? { isReadOnly, isFixedSize: true } : {},
        ),
    },
    properties: { Count: { type: 'int', get: (self: List) => self.items.length } },
    methods: {
      ...common('T'),
      ...(isReadOnly
        ? {}
        : {
            'void Add(T item)': (self: List, value: unknown) => {
              changing(self)
              self.items.push(value)
            },
            'bool Remove(T item)': (self: List, value: unknown) => {
              const index = indexIn(self.items, value)
              if (index >= 0) {
                changing(self)
                self.items.splice(index, 1)
              }
              return index >= 0
            },
          }),
      'System.Collections.Generic.IEnumerator[T] GetEnumerator()': enumerator,
      ...(name.includes('Observable') ? observed : {}),
    },
  }))
}

defineType('System.Collections.Generic.LinkedList`1', () => ({
  generic: 'T',
  interfaces: listInterfaces.filter((each) => !each.includes('IList') && !each.includes('ReadOnlyList')),
  new: {
    '()': (type) => new List([], type),
    '(IEnumerable[T] collection)': (type, items) => new List([...sequence(items, 'collection')], type),
  },
  properties: {
    Count: { type: 'int', get: (self: List) => self.items.length },
    First: { type: 'System.Collections.Generic.LinkedListNode[T]', get: (self: List) => node(self, 0) },
    Last: { type: 'System.Collections.Generic.LinkedListNode[T]', get: (self: List) => node(self, self.items.length - 1) },
  },
  methods: {
    'System.Collections.Generic.LinkedListNode[T] AddFirst(T value)': (self: List, value) => {
      changing(self)
      self.items.unshift(value)
      return node(self, 0)
    },
    'System.Collections.Generic.LinkedListNode[T] AddLast(T value)': (self: List, value) => {
      changing(self)
      self.items.push(value)
      return node(self, self.items.length - 1)
    },
    'System.Collections.Generic.LinkedListNode[T] Find(T value)': (self: List, value) => node(self, indexIn(self.items, value)),
    'System.Collections.Generic.LinkedListNode[T] AddAfter(System.Collections.Generic.LinkedListNode[T] node, T value)': (
      self: List,
      where: LinkedNode,
      value,
    ) => {
      changing(self)
      self.items.splice(where.index + 1, 0, value)
      return node(self, where.index + 1)
    },
    'System.Collections.Generic.LinkedListNode[T] AddBefore(System.Collections.Generic.LinkedListNode[T] node, T value)': (
      self: List,
      where: LinkedNode,
      value,
    ) => {
      changing(self)
      self.items.splice(where.index, 0, value)
      return node(self, where.index)
    },
    'bool Contains(T value)': (self: List, value) => indexIn(self.items, value) >= 0,
    'bool Remove(T value)': (self: List, value) => {
      const index = indexIn(self.items, value)
      if (index >= 0) {
        changing(self)
        self.items.splice(index, 1)
      }
      return index >= 0
    },
    'void RemoveFirst()': (self: List) => {
      notEmpty(self)
      changing(self)
      self.items.shift()
    },
    'void RemoveLast()': (self: List) => {
      notEmpty(self)
      changing(self)
      self.items.pop()
    },
    'void Clear()': (self: List) => {
      changing(self)
      self.items = []
    },
    'void CopyTo(T[] array, int index)': (self: List, array, index) => {
      copyTo(self.items, array, index)
    },
    'System.Collections.Generic.IEnumerator[T] GetEnumerator()': enumerator,
  },
}))

/** A place in a linked list. */
class LinkedNode {
  readonly list: List
  readonly index: number
  constructor(list: List, index: number) {
    this.list = list
    this.index = index
  }
  get netType(): NetType {
    return genericType(netType('System.Collections.Generic.LinkedListNode`1'), [elementOf(this.list)])
  }
}
const node = (self: List, index: number): LinkedNode | null =>
  index < 0 || index >= self.items.length ? null : new LinkedNode(self, index)
function notEmpty(self: List): void {
  if (self.items.length === 0) throw exception('System.InvalidOperationException', 'The list is empty.')
}
defineType('System.Collections.Generic.LinkedListNode`1', () => ({
  generic: 'T',
  properties: {
    Value: {
      type: 'T',
      get: (self: LinkedNode) => self.list.items[self.index],
      set: (self: LinkedNode, value) => {
        self.list.items[self.index] = value
      },
    },
    Next: { type: 'System.Collections.Generic.LinkedListNode[T]', get: (self: LinkedNode) => node(self.list, self.index + 1) },
    Previous: { type: 'System.Collections.Generic.LinkedListNode[T]', get: (self: LinkedNode) => node(self.list, self.index - 1) },
    List: { type: 'System.Collections.Generic.LinkedList[T]', get: (self: LinkedNode) => self.list },
  },
}))

defineType('System.Collections.Specialized.StringCollection', () => ({
  interfaces: ['System.Collections.IList', 'System.Collections.ICollection', 'System.Collections.IEnumerable'],
  new: { '()': () => new List([], netType('System.Collections.Specialized.StringCollection')) },
  properties: { Count: { type: 'int', get: (self: List) => self.items.length }, IsReadOnly: { type: 'bool', get: () => false } },
  methods: {
    ...common('string'),
    'int Add(string value)': (self: List, value) => {
      self.version++
      return self.items.push(value) - 1
    },
    'void AddRange(string[] value)': (self: List, value: PSArray) => {
      self.version++
      addAll(self.items, value.list)
    },
    'void Remove(string value)': (self: List, value) => {
      const index = indexIn(self.items, value)
      if (index >= 0) {
        self.version++
        self.items.splice(index, 1)
      }
    },
    'System.Collections.IEnumerator GetEnumerator()': enumerator,
  },
}))
