// Dictionaries of System.Collections.Specialized for few entries, and StringDictionary, whose keys are lower case.

import { Dictionary, type KeyComparer, KeyValue, type NetType, PSArray, defineType, hashtable, netType } from '#objects'
import { keyComparerOf } from '../order.ts'
import { Enumerator } from './enumerator.ts'

const space = 'System.Collections.Specialized'
const dictionary = ['System.Collections.IDictionary', 'System.Collections.ICollection', 'System.Collections.IEnumerable']

class SmallDictionary extends Dictionary {
  get entryType(): NetType {
    return netType('System.Collections.DictionaryEntry')
  }
}

for (const [name, arguments_] of [
  ['ListDictionary', { '()': 'ordinal', '(System.Collections.IComparer comparer)': undefined }],
  ['HybridDictionary', { '()': 'ordinal', '(int initialSize)': 'ordinal', '(bool caseInsensitive)': 'flag' }],
] as const) {
  const type = netType(`${space}.${name}`)
  const make = (comparer: KeyComparer): Dictionary => new SmallDictionary(type, comparer)
  defineType(type.name, () => ({
    interfaces: dictionary,
    new: Object.fromEntries(
      Object.entries(arguments_).map(([signature, kind]) => [
        signature,
        (given: unknown) =>
          make(kind === 'flag' ? (given === true ? 'ignoreCase' : 'ordinal') : kind === undefined ? keyComparerOf(given) : 'ordinal'),
      ]),
    ),
    properties: {
      Count: { type: 'int', get: (self: Dictionary) => self.size },
      Keys: { type: 'System.Collections.ICollection', get: (self: Dictionary) => new PSArray(self.keys()) },
      IsReadOnly: { type: 'bool', get: () => false },
      IsFixedSize: { type: 'bool', get: () => false },
      IsSynchronized: { type: 'bool', get: () => false },
      SyncRoot: { type: 'object', get: (self: Dictionary) => self },
      Values: { type: 'System.Collections.ICollection', get: (self: Dictionary) => new PSArray(self.values()) },
    },
    methods: {
      'void Add(object key, object value)': (self: Dictionary, key, value) => {
        self.add(key, value)
      },
      'void Remove(object key)': (self: Dictionary, key) => {
        self.delete(key)
      },
      'bool Contains(object key)': (self: Dictionary, key) => self.has(key),
      'void Clear()': (self: Dictionary) => {
        self.clear()
      },
      'object get_Item(object key)': (self: Dictionary, key) => self.get(key) ?? null,
      'void set_Item(object key, object value)': (self: Dictionary, key, value) => {
        self.set(key, value)
      },
      'System.Collections.IDictionaryEnumerator GetEnumerator()': (self: Dictionary) =>
        new Enumerator(() => pairs(self)[Symbol.iterator]()),
    },
  }))
}

const pairs = (self: Dictionary): KeyValue[] =>
  [...self.entries()].map(({ key, value }) => new KeyValue(key, value, netType('System.Collections.DictionaryEntry')))

class StringDictionary {
  readonly table = hashtable()
  get netType(): NetType {
    return netType(`${space}.StringDictionary`)
  }
  [Symbol.iterator](): Iterator<unknown> {
    return pairs(this.table)[Symbol.iterator]()
  }
}
type S = StringDictionary
defineType(`${space}.StringDictionary`, () => ({
  interfaces: ['System.Collections.IEnumerable'],
  new: { '()': () => new StringDictionary() },
  properties: {
    Count: { type: 'int', get: (self: S) => self.table.size },
    IsSynchronized: { type: 'bool', get: () => false },
    Keys: { type: 'System.Collections.ICollection', get: (self: S) => new PSArray(self.table.keys()) },
    SyncRoot: { type: 'object', get: (self: S) => self.table },
    Values: { type: 'System.Collections.ICollection', get: (self: S) => new PSArray(self.table.values()) },
  },
  methods: {
    'void Add(string key, string value)': (self: S, key: string, value) => {
      self.table.add(key.toLowerCase(), value)
    },
    'void Remove(string key)': (self: S, key: string) => {
      self.table.delete(key)
    },
    'bool ContainsKey(string key)': (self: S, key: string) => self.table.has(key),
    'bool ContainsValue(string value)': (self: S, value) => self.table.values().includes(value),
    'void Clear()': (self: S) => {
      self.table.clear()
    },
    'string get_Item(string key)': (self: S, key: string) => self.table.get(key) ?? null,
    'void set_Item(string key, string value)': (self: S, key: string, value) => {
      self.table.set(key.toLowerCase(), value)
    },
    'System.Collections.IEnumerator GetEnumerator()': (self: S) => new Enumerator(() => self[Symbol.iterator]()),
  },
}))
