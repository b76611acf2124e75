// Everything with keys: Hashtable, OrderedDictionary, Dictionary<K,V>, SortedDictionary, SortedList, and their pairs.

import {
  Dictionary,
  type Entry,
  Hashtable,
  KeyValue,
  type NetType,
  OrderedDictionary,
  PSArray,
  type PSReference,
  SortedDictionary,
  type TypeSpec,
  arrayType,
  defineType,
  exception,
  genericType,
  isNull,
  netType,
} from '#objects'
import { argumentNull, outOfRange, pairType, pairsOf, sequence } from '../sequence.ts'
import { type Order, keyComparerOf, orderOf, sameKey } from '../order.ts'
import { textOf } from '../text-of.ts'
import { Enumerator } from './enumerator.ts'
import { copyTo, defaultOf } from './list.ts'

const dictionaryInterfaces = ['System.Collections.IDictionary', 'System.Collections.ICollection', 'System.Collections.IEnumerable']
const genericInterfaces = [
  'System.Collections.Generic.IDictionary[TKey,TValue]',
  'System.Collections.Generic.IReadOnlyDictionary[TKey,TValue]',
  'System.Collections.Generic.ICollection[System.Collections.Generic.KeyValuePair[TKey,TValue]]',
  'System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]]',
  ...dictionaryInterfaces,
]

function changing(self: Dictionary): void {
  if (self.isReadOnly) throw exception('System.NotSupportedException', 'The collection is read-only.')
}

function keyed(key: unknown): void {
  if (isNull(key)) throw argumentNull('key')
}

function add(self: Dictionary, key: unknown, value: unknown): void {
  changing(self)
  keyed(key)
  if (!self.add(key, value)) throw exception('System.ArgumentException', `The key '${String(key)}' is there already.`)
}

const enumeratorNames: { readonly [name: string]: string } = {
  'System.Management.Automation.OrderedHashtable': 'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator',
  'System.Collections.Hashtable': 'System.Collections.Hashtable+HashtableEnumerator',
  'System.Collections.Specialized.OrderedDictionary': 'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator',
}

function enumerator(self: Dictionary): Enumerator {
  const { genericDefinition, genericArguments } = self.netType
  const type = genericDefinition
    ? genericType(netType('System.Collections.Generic.Dictionary`2+Enumerator'), genericArguments)
    : netType(enumeratorNames[self.netType.name] ?? 'System.Collections.Hashtable+HashtableEnumerator')
  const pair = pairType(self.netType)
  return new Enumerator(
    () => self.list(),
    () => self.version,
    type,
    (entry: Entry) => new KeyValue(entry.key, entry.value, pair),
  )
}

/** The keys or values of a dictionary: always those it has now. A change while they are walked is an error. */
export class DictionaryView {
  readonly netType: NetType
  readonly table: Dictionary
  readonly what: 'Key' | 'Value'
  constructor(type: NetType, table: Dictionary, what: 'Key' | 'Value') {
    this.netType = type
    this.table = table
    this.what = what
  }
  get items(): unknown[] {
    return this.what === 'Key' ? this.table.keys() : this.table.values()
  }
  /** The type of its enumerators is the general one. */
  enumerator(): Enumerator {
    return new Enumerator(
      () => this.items,
      () => this.table.version,
    )
  }
  [Symbol.iterator](): Iterator<unknown> {
    return this.enumerator()[Symbol.iterator]()
  }
}

function view(self: Dictionary, what: 'Key' | 'Value'): DictionaryView {
  const { genericDefinition, genericArguments } = self.netType
  if (genericDefinition) {
    const type = netType(`${genericDefinition.name}+${what}${genericDefinition.name.includes('SortedList') ? 'List' : 'Collection'}`)
    return new DictionaryView(genericType(type, genericArguments), self, what)
  }
  const owner =
    self instanceof OrderedDictionary
      ? 'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection'
      : `System.Collections.${self.netType.shortName === 'SortedList' ? `SortedList+${what}List` : `Hashtable+${what}Collection`}`
  return new DictionaryView(netType(owner), self, what)
}

for (const [name, generic] of [
  ['System.Collections.Hashtable+KeyCollection', ''],
  ['System.Collections.Hashtable+ValueCollection', ''],
  ['System.Collections.SortedList+KeyList', ''],
  ['System.Collections.SortedList+ValueList', ''],
  ['System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection', ''],
  ['System.Collections.Generic.Dictionary`2+KeyCollection', 'TKey,TValue'],
  ['System.Collections.Generic.Dictionary`2+ValueCollection', 'TKey,TValue'],
  ['System.Collections.Generic.SortedDictionary`2+KeyCollection', 'TKey,TValue'],
  ['System.Collections.Generic.SortedDictionary`2+ValueCollection', 'TKey,TValue'],
  ['System.Collections.Generic.SortedList`2+KeyList', 'TKey,TValue'],
  ['System.Collections.Generic.SortedList`2+ValueList', 'TKey,TValue'],
] as const) {
  const item = generic === '' ? 'object' : name.includes('+Key') ? 'TKey' : 'TValue'
  defineType(name, () => ({
    ...(generic ? { generic } : {}),
    interfaces: [
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
      ...(/OrderedDictionaryKey|SortedList\+/.test(name) ? ['System.Collections.IList'] : []),
      ...(generic ? [`System.Collections.Generic.ICollection[${item}]`, `System.Collections.Generic.IEnumerable[${item}]`] : []),
    ],
    properties: {
      Count: { type: 'int', get: (self: DictionaryView) => self.table.size },
      IsSynchronized: { type: 'bool', get: () => false },
      SyncRoot: { type: 'object', get: (self: DictionaryView) => self.table },
      ...(name.includes('Generic.Dictionary`2') || name.includes('Generic.SortedDictionary`2')
        ? { IsReadOnly: { type: 'bool', get: () => true } }
        : {}),
    },
    methods: {
      'void CopyTo(System.Array array, int index)': (self: DictionaryView, array, index) => {
        copyTo(self.items, array, index)
      },
      'System.Collections.IEnumerator GetEnumerator()': (self: DictionaryView) => self.enumerator(),
      ...(/List$|Ordered/.test(name)
        ? {
            [`${item} get_Item(int index)`]: (self: DictionaryView, index: number) => {
              const { items } = self
              if (index < 0 || index >= items.length) throw outOfRange('index')
              return items[index]
            },
          }
        : {}),
      ...(generic
        ? { [`bool Contains(${item} item)`]: (self: DictionaryView, value: unknown) => self.items.some((each) => sameKey(each, value)) }
        : {}),
    },
  }))
}

const hashtableMembers = {
  properties: {
    IsReadOnly: { type: 'bool', get: (self: Dictionary) => self.isReadOnly },
    IsFixedSize: { type: 'bool', get: () => false },
    IsSynchronized: { type: 'bool', get: (self: Hashtable) => self.isSynchronized ?? false },
    Keys: { type: 'System.Collections.ICollection', get: (self: Dictionary) => view(self, 'Key') },
    Values: { type: 'System.Collections.ICollection', get: (self: Dictionary) => view(self, 'Value') },
    SyncRoot: { type: 'object', get: (self: Dictionary) => self },
    Count: { type: 'int', get: (self: Dictionary) => self.size },
  },
  methods: {
    'void Add(object key, object value)': add,
    'bool Contains(object key)': (self: Dictionary, key: unknown) => {
      keyed(key)
      return self.has(key)
    },
    'void Remove(object key)': (self: Dictionary, key: unknown) => {
      changing(self)
      keyed(key)
      self.delete(key)
    },
    'void Clear()': (self: Dictionary) => {
      changing(self)
      self.clear()
    },
    'void CopyTo(System.Array array, int arrayIndex)': (self: Dictionary, array: PSArray, index: number) => {
      copyTo(pairsOf(self), array, index)
    },
    'System.Collections.IDictionaryEnumerator GetEnumerator()': enumerator,
    'object get_Item(object key)': (self: Dictionary, key: unknown) => {
      keyed(key)
      return self.get(key) ?? null
    },
    'void set_Item(object key, object value)': (self: Dictionary, key: unknown, value: unknown) => {
      changing(self)
      keyed(key)
      self.set(key, value)
    },
  },
}

defineType('System.Collections.Hashtable', () => ({
  interfaces: [...dictionaryInterfaces, 'System.ICloneable'],
  new: {
    '()': () => new Hashtable('ordinal'),
    '(int capacity)': () => new Hashtable('ordinal'),
    '(System.Collections.IDictionary d)': (table: Dictionary) => copied(table, new Hashtable('ordinal')),
    '(System.Collections.IEqualityComparer equalityComparer)': (comparer) => new Hashtable(keyComparerOf(comparer)),
    '(int capacity, System.Collections.IEqualityComparer equalityComparer)': (_capacity, comparer) =>
      new Hashtable(keyComparerOf(comparer)),
    '(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)': (table: Dictionary, comparer) =>
      copied(table, new Hashtable(keyComparerOf(comparer))),
  },
  staticMethods: {
    'System.Collections.Hashtable Synchronized(System.Collections.Hashtable table)': (table: Hashtable) =>
      Object.assign(table, { isSynchronized: true }),
  },
  ...hashtableMembers,
  methods: {
    ...hashtableMembers.methods,
    'bool ContainsKey(object key)': (self: Dictionary, key) => {
      keyed(key)
      return self.has(key)
    },
    'bool ContainsValue(object value)': (self: Dictionary, value) => self.values().some((each) => sameKey(each, value)),
    'object Clone()': (self: Hashtable) => copied(self, new Hashtable(self.comparer)),
  },
}))

function copied<T extends Dictionary>(from: Dictionary, into: T): T {
  if (isNull(from)) throw argumentNull('d')
  for (const { key, value } of from.entries()) into.set(key, value)
  return into
}

defineType('System.Collections.Specialized.OrderedDictionary', () => ({
  interfaces: ['System.Collections.Specialized.IOrderedDictionary', ...dictionaryInterfaces],
  new: {
    '()': () => new OrderedDictionary('ordinal'),
    '(int capacity)': () => new OrderedDictionary('ordinal'),
    '(System.Collections.IEqualityComparer comparer)': (comparer) => new OrderedDictionary(keyComparerOf(comparer)),
    '(int capacity, System.Collections.IEqualityComparer comparer)': (_capacity, comparer) =>
      new OrderedDictionary(keyComparerOf(comparer)),
  },
  ...hashtableMembers,
  methods: {
    ...hashtableMembers.methods,
    'void Insert(int index, object key, object value)': (self: OrderedDictionary, index, key, value) => {
      changing(self)
      if (index < 0 || index > self.size) throw outOfRange('index')
      if (!self.insert(index, key, value)) throw exception('System.ArgumentException', `The key '${String(key)}' is there already.`)
    },
    'void RemoveAt(int index)': (self: OrderedDictionary, index) => {
      changing(self)
      if (index < 0 || index >= self.size) throw outOfRange('index')
      self.removeAt(index)
    },
    'object get_Item(int index)': (self: OrderedDictionary, index) => {
      const entry = self.at(index)
      if (entry === undefined) throw outOfRange('index')
      return entry.value
    },
    'void set_Item(int index, object value)': (self: OrderedDictionary, index, value) => {
      const entry = self.at(index)
      if (entry === undefined) throw outOfRange('index')
      entry.value = value
    },
    'System.Collections.Specialized.OrderedDictionary AsReadOnly()': (self: OrderedDictionary) =>
      Object.assign(copied(self, new OrderedDictionary(self.comparer)), { isReadOnly: true }),
  },
}))

// ConvertFrom-Json -AsHashtable makes these: a Hashtable in the order of insertion. Its keys differ by case.
const orderedHashtable = 'System.Management.Automation.OrderedHashtable'
const newOrderedHashtable = (): OrderedDictionary => new OrderedDictionary('ordinal', netType(orderedHashtable))
defineType(orderedHashtable, () => ({
  base: 'System.Collections.Hashtable',
  new: {
    '()': newOrderedHashtable,
    '(int capacity)': newOrderedHashtable,
    '(System.Collections.IDictionary dictionary)': (table: Dictionary) => copied(table, newOrderedHashtable()),
  },
  methods: { 'object Clone()': (self: OrderedDictionary) => copied(self, newOrderedHashtable()) },
}))

// ---- generic

/** What those by hash have and the sorted ones have not. */
const hashed: { [signature: string]: (self: any, ...args: any[]) => unknown } = {
  'bool TryAdd(TKey key, TValue value)': (self: Dictionary, key, value) => {
    keyed(key)
    return self.add(key, value)
  },
  'bool Remove(TKey key, ref TValue value)': (self: Dictionary, key, value: PSReference) => {
    const entry = self.find(key)
    value.Value = entry?.value ?? null
    return entry !== undefined && self.delete(key)
  },
  'int EnsureCapacity(int capacity)': (self: Dictionary, count) => Math.max(count, self.size),
}

const genericMembers = (definition: string): Pick<TypeSpec, 'properties' | 'methods'> => ({
  properties: {
    Count: { type: 'int', get: (self: Dictionary) => self.size },
    Keys: {
      type: definition.includes('SortedList') ? 'System.Collections.Generic.IList[TKey]' : `${definition}+KeyCollection[TKey,TValue]`,
      get: (self: Dictionary) => view(self, 'Key'),
    },
    Values: {
      type: definition.includes('SortedList') ? 'System.Collections.Generic.IList[TValue]' : `${definition}+ValueCollection[TKey,TValue]`,
      get: (self: Dictionary) => view(self, 'Value'),
    },
    Comparer: {
      type: `System.Collections.Generic.I${definition.includes('Sorted') ? '' : 'Equality'}Comparer[TKey]`,
      get: (self: Dictionary) => (typeof self.comparer === 'object' ? (self.comparer.source ?? null) : null),
    },
  },
  methods: {
    'void Add(TKey key, TValue value)': (self: Dictionary, key, value) => {
      add(self, key, value)
    },
    'bool ContainsKey(TKey key)': (self: Dictionary, key) => {
      keyed(key)
      return self.has(key)
    },
    'bool ContainsValue(TValue value)': (self: Dictionary, value) => self.values().some((each) => sameKey(each, value)),
    'bool Remove(TKey key)': (self: Dictionary, key) => {
      keyed(key)
      return self.delete(key)
    },
    'bool TryGetValue(TKey key, ref TValue value)': (self: Dictionary, key, value: PSReference) => {
      keyed(key)
      const entry = self.find(key)
      value.Value = entry === undefined ? defaultOf(self.netType.genericArguments[1] ?? netType('System.Object')) : entry.value
      return entry !== undefined
    },
    'void Clear()': (self: Dictionary) => {
      self.clear()
    },
    'TValue get_Item(TKey key)': (self: Dictionary, key) => {
      keyed(key)
      const entry = self.find(key)
      if (entry === undefined) throw exception('System.Collections.Generic.KeyNotFoundException', `There is no key '${String(key)}'.`)
      return entry.value
    },
    'void set_Item(TKey key, TValue value)': (self: Dictionary, key, value) => {
      keyed(key)
      self.set(key, value)
    },
    ...(definition.includes('Sorted') ? {} : hashed),
    ...(definition.includes('SortedDictionary') ? {} : { 'void TrimExcess()': () => undefined }),
    [`${definition}+Enumerator[TKey,TValue] GetEnumerator()`]: (self: Dictionary) => enumerator(self),
  },
})

const fromPairs = (items: unknown, into: Dictionary): Dictionary => {
  for (const pair of sequence(items, 'collection')) if (pair instanceof KeyValue) add(into, pair.key, pair.value)
  return into
}

defineType('System.Collections.Generic.Dictionary`2', () => ({
  generic: 'TKey,TValue',
  interfaces: genericInterfaces,
  ...genericMembers('System.Collections.Generic.Dictionary`2'),
  new: {
    '()': (type) => new Dictionary(type),
    '(int capacity)': (type) => new Dictionary(type),
    '(System.Collections.Generic.IEqualityComparer[TKey] comparer)': (type, comparer) => new Dictionary(type, keyComparerOf(comparer)),
    '(int capacity, System.Collections.Generic.IEqualityComparer[TKey] comparer)': (type, _capacity, comparer) =>
      new Dictionary(type, keyComparerOf(comparer)),
    '(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)': (type, table) => copied(table, new Dictionary(type)),
    '(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IEqualityComparer[TKey] comparer)': (
      type,
      table,
      comparer,
    ) => copied(table, new Dictionary(type, keyComparerOf(comparer))),
    '(IEnumerable[KeyValuePair[TKey,TValue]] collection)': (type, items) => fromPairs(items, new Dictionary(type)),
  },
}))

defineType('System.Collections.Generic.OrderedDictionary`2', () => ({
  generic: 'TKey,TValue',
  interfaces: genericInterfaces,
  ...genericMembers('System.Collections.Generic.OrderedDictionary`2'),
  new: {
    '()': (type) => new OrderedDictionary('ordinal', type),
    '(int capacity)': (type) => new OrderedDictionary('ordinal', type),
    '(System.Collections.Generic.IEqualityComparer[TKey] comparer)': (type, comparer) =>
      new OrderedDictionary(keyComparerOf(comparer), type),
  },
}))

defineType('System.Collections.Concurrent.ConcurrentDictionary`2', () => ({
  generic: 'TKey,TValue',
  interfaces: genericInterfaces,
  properties: {
    ...genericMembers('System.Collections.Generic.Dictionary`2').properties,
    IsEmpty: { type: 'bool', get: (self: Dictionary) => self.size === 0 },
  },
  methods: {
    ...genericMembers('System.Collections.Generic.Dictionary`2').methods,
    'bool TryRemove(TKey key, ref TValue value)': (self: Dictionary, key, value: PSReference) => {
      const entry = self.take(key)
      value.Value = entry?.value ?? null
      return entry !== undefined
    },
    'bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)': (self: Dictionary, key, value, old) =>
      self.update(key, (entry) => (entry !== undefined && sameKey(entry.value, old) ? value : undefined)) !== undefined,
    'TValue GetOrAdd(TKey key, TValue value)': (self: Dictionary, key, value) => {
      self.add(key, value)
      return self.get(key)
    },
    'TValue GetOrAdd(TKey key, System.Func[TKey,TValue] valueFactory)': (self: Dictionary, key, make) => {
      if (!self.has(key)) self.add(key, make.call(key))
      return self.get(key)
    },
    'TValue AddOrUpdate(TKey key, TValue addValue, System.Func[TKey,TValue,TValue] updateValueFactory)': (
      self: Dictionary,
      key,
      value,
      update,
    ) => self.update(key, (entry) => (entry === undefined ? value : (update.call(key, entry.value) ?? null))),
    'TValue AddOrUpdate(TKey key, System.Func[TKey,TValue] addValueFactory, System.Func[TKey,TValue,TValue] updateValueFactory)': (
      self: Dictionary,
      key,
      add,
      update,
    ) => self.update(key, (entry) => (entry === undefined ? add.call(key) : update.call(key, entry.value)) ?? null),
    'System.Collections.Generic.KeyValuePair[TKey,TValue][] ToArray()': (self: Dictionary) => {
      const pair = genericType(netType('System.Collections.Generic.KeyValuePair`2'), self.netType.genericArguments)
      return new PSArray(
        Array.from(self.entries(), (entry) => new KeyValue(entry.key, entry.value, pair)),
        arrayType(pair),
      )
    },
  },
  new: {
    '()': (type) => new Dictionary(type),
    '(System.Collections.Generic.IEqualityComparer[TKey] comparer)': (type, comparer) => new Dictionary(type, keyComparerOf(comparer)),
  },
}))

for (const short of ['SortedDictionary', 'SortedList'] as const) {
  const name = `System.Collections.Generic.${short}\`2`
  const make = (type: NetType, order: Order, comparer: unknown = null): SortedDictionary =>
    new SortedDictionary(order, type, keyComparerOf(comparer))
  const members = genericMembers(name)
  defineType(name, () => ({
    generic: 'TKey,TValue',
    interfaces: genericInterfaces,
    ...members,
    methods: {
      ...members.methods,
      ...(short === 'SortedList'
        ? {
            'int IndexOfKey(TKey key)': (self: SortedDictionary, key: unknown) => self.keys().findIndex((each) => sameKey(each, key)),
            'int IndexOfValue(TValue value)': (self: SortedDictionary, value: unknown) =>
              self.values().findIndex((each) => sameKey(each, value)),
            'void RemoveAt(int index)': (self: SortedDictionary, index: number) => {
              const entry = self.at(index)
              if (!entry) throw outOfRange('index')
              self.delete(entry.key)
            },
            'TKey GetKeyAtIndex(int index)': (self: SortedDictionary, index: number) => self.at(index)?.key,
            'TValue GetValueAtIndex(int index)': (self: SortedDictionary, index: number) => self.at(index)?.value,
          }
        : {}),
    },
    new: {
      '()': (type) => make(type, orderOf(null)),
      '(System.Collections.Generic.IComparer[TKey] comparer)': (type, comparer) => make(type, orderOf(comparer), comparer),
      '(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)': (type, table) => copied(table, make(type, orderOf(null))),
      ...(short === 'SortedList' ? { '(int capacity)': (type: NetType) => make(type, orderOf(null)) } : {}),
    },
  }))
}

const sortedListType = netType('System.Collections.SortedList')
defineType('System.Collections.SortedList', () => ({
  interfaces: [...dictionaryInterfaces, 'System.ICloneable'],
  ...hashtableMembers,
  new: {
    '()': () => new SortedDictionary(orderOf(null), sortedListType),
    '(int initialCapacity)': () => new SortedDictionary(orderOf(null), sortedListType),
    '(System.Collections.IComparer comparer)': (comparer) =>
      new SortedDictionary(orderOf(comparer), sortedListType, keyComparerOf(comparer)),
    '(System.Collections.IDictionary d)': (table) => copied(table, new SortedDictionary(orderOf(null), sortedListType)),
  },
  methods: {
    ...hashtableMembers.methods,
    'bool ContainsKey(object key)': (self: Dictionary, key) => {
      keyed(key)
      return self.has(key)
    },
    'bool ContainsValue(object value)': (self: Dictionary, value) => self.values().some((each) => sameKey(each, value)),
    'object GetByIndex(int index)': (self: SortedDictionary, index) => {
      const entry = self.at(index)
      if (!entry) throw outOfRange('index')
      return entry.value
    },
    'object GetKey(int index)': (self: SortedDictionary, index) => {
      const entry = self.at(index)
      if (!entry) throw outOfRange('index')
      return entry.key
    },
    'int IndexOfKey(object key)': (self: SortedDictionary, key) => self.keys().findIndex((each) => sameKey(each, key)),
    'int IndexOfValue(object value)': (self: SortedDictionary, value) => self.values().findIndex((each) => sameKey(each, value)),
    'System.Collections.IList GetKeyList()': (self: SortedDictionary) => view(self, 'Key'),
    'System.Collections.IList GetValueList()': (self: SortedDictionary) => view(self, 'Value'),
    'void SetByIndex(int index, object value)': (self: SortedDictionary, index, value) => {
      const entry = self.at(index)
      if (!entry) throw outOfRange('index')
      entry.value = value
    },
    'void RemoveAt(int index)': (self: SortedDictionary, index) => {
      const entry = self.at(index)
      if (!entry) throw outOfRange('index')
      self.delete(entry.key)
    },
    'object Clone()': (self: SortedDictionary) => copied(self, new SortedDictionary(self.order, sortedListType)),
  },
}))

for (const [name, generic, key, value] of [
  ['System.Collections.DictionaryEntry', '', 'object', 'object'],
  ['System.Collections.Generic.KeyValuePair`2', 'TKey,TValue', 'TKey', 'TValue'],
] as const) {
  const writable = generic === ''
  defineType(name, () => ({
    kind: 'struct',
    ...(generic ? { generic } : {}),
    new: writable
      ? { '(object key, object value)': (k: unknown, v: unknown) => new KeyValue(k, v), '()': () => new KeyValue(null, null) }
      : { [`(${key} key, ${value} value)`]: (type: NetType, k: unknown, v: unknown) => new KeyValue(k, v, type) },
    properties: {
      Key: {
        type: key,
        get: (self: KeyValue) => self.key,
        ...(writable
          ? {
              set: (self: KeyValue, k: unknown) => {
                self.key = k
              },
            }
          : {}),
      },
      Value: {
        type: value,
        get: (self: KeyValue) => self.value,
        ...(writable
          ? {
              set: (self: KeyValue, v: unknown) => {
                self.value = v
              },
            }
          : {}),
      },
    },
    methods: { 'string ToString()': (self: KeyValue) => `[${textOf(self.key)}, ${textOf(self.value)}]` },
  }))
}

defineType('System.Collections.Generic.KeyValuePair', () => ({
  kind: 'static',
  staticMethods: {
    'KeyValuePair[TKey,TValue] Create[TKey,TValue](TKey key, TValue value)': (types, key, value) =>
      new KeyValue(key, value, genericType(netType('System.Collections.Generic.KeyValuePair`2'), types)),
  },
}))
