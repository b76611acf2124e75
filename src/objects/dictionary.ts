// Everything with keys and values: Hashtable, OrderedDictionary, Dictionary<K,V> and the sorted ones. Entries stay in
// the order they came; the sorted ones are sorted when they are walked. How keys compare is the dictionary's own, how they
// are found its index's (key-index.ts).

import { bucketOrder } from './bucket-order.ts'
import { type KeyComparer, KeyIndex } from './key-index.ts'
import { type NetType, genericType, netType } from './type.ts'

export type Entry = { readonly key: unknown; value: unknown }

export class Dictionary {
  readonly netType: NetType
  readonly comparer: KeyComparer
  isReadOnly = false
  /** Grows with each change, so that who walks it can notice. */
  version = 0
  private known: KeyIndex<Entry> | undefined

  constructor(type: NetType = dictionaryType, comparer: KeyComparer = 'ordinal') {
    this.netType = type
    this.comparer = comparer
  }

  protected get index(): KeyIndex<Entry> {
    return (this.known ??= this.first())
  }
  /** What is in it when it is first looked at. */
  protected first(): KeyIndex<Entry> {
    return new KeyIndex(this.comparer, this.constructor === Dictionary)
  }
  /** Nobody has looked yet. */
  protected get isUntouched(): boolean {
    return this.known === undefined
  }

  get size(): number {
    return this.index.size
  }

  /** The value; undefined when there is no such key. */
  get(key: unknown): unknown {
    const { index } = this
    const place = index.place(key)
    return place < 0 ? undefined : index.items[place]!.value
  }
  has(key: unknown): boolean {
    return this.index.place(key) >= 0
  }

  find(key: unknown): Entry | undefined {
    const { index } = this
    const place = index.place(key)
    return place < 0 ? undefined : index.items[place]
  }

  set(key: unknown, value: unknown): void {
    this.version++
    const { index } = this
    const place = index.claim(key)
    const entry = index.items[place]
    if (entry === undefined) index.items[place] = { key, value }
    else entry.value = value
  }

  /** False when the key is there already. */
  add(key: unknown, value: unknown): boolean {
    const { index } = this
    const place = index.claim(key)
    if (index.items[place] !== undefined) return false
    this.version++
    index.items[place] = { key, value }
    return true
  }

  delete(key: unknown): boolean {
    return this.take(key) !== undefined
  }

  /** Takes an entry out: undefined when there is none. */
  take(key: unknown): Entry | undefined {
    const entry = this.index.take(key)
    if (entry !== undefined) this.version++
    return entry
  }

  /** Sets what is made of an entry, in one step; undefined leaves it as it is. Gives what was set. */
  update(key: unknown, change: (entry: Entry | undefined) => unknown): unknown {
    const value = change(this.find(key))
    if (value !== undefined) this.set(key, value)
    return value
  }

  clear(): void {
    this.version++
    this.index.clear()
  }

  /** The entries in the order the dictionary shows them. A change of the dictionary shows in a walk under way: see `version`. */
  entries(): Iterable<Entry> {
    return this.index
  }
  /** The same as they are now: not to be changed. */
  list(): readonly Entry[] {
    return this.index.list()
  }
  keys(): unknown[] {
    const keys: unknown[] = []
    for (const entry of this.list()) keys.push(entry.key)
    return keys
  }
  values(): unknown[] {
    const values: unknown[] = []
    for (const entry of this.list()) values.push(entry.value)
    return values
  }
}

/** Hashtable. A literal @{} ignores the case of text (the default here); [hashtable]::new() does not. */
export class Hashtable extends Dictionary {
  isSynchronized = false
  /** With how many keys its literal was written: decides in which order whole numbers are walked. */
  capacity = 0
  private walked: readonly Entry[] | undefined
  private walkedOf = -1
  constructor(comparer: KeyComparer = 'ignoreCase', type: NetType = hashtableType) {
    super(type, comparer)
  }

  override entries(): Iterable<Entry> {
    return this.inBuckets() ?? this.index
  }
  override list(): readonly Entry[] {
    return this.inBuckets() ?? this.index.list()
  }

  /** Tables with a text for a first key, which is most of them, are walked as they came: undefined. */
  private inBuckets(): readonly Entry[] | undefined {
    if (this.walkedOf !== this.version) {
      const entries = this.index.list()
      this.walked = typeof entries[0]?.key === 'number' ? bucketOrder(entries, this.capacity) : undefined
      this.walkedOf = this.version
    }
    return this.walked
  }
}

/** [ordered]@{}, and every dictionary that can be asked by position. */
export class OrderedDictionary extends Dictionary {
  private order: readonly Entry[] = []
  private orderOf = -1
  constructor(comparer: KeyComparer = 'ignoreCase', type: NetType = orderedType) {
    super(type, comparer)
  }

  /** The entry at a position, undefined outside. */
  at(index: number): Entry | undefined {
    if (this.orderOf !== this.version) {
      this.order = this.index.list()
      this.orderOf = this.version
    }
    return this.order[index]
  }

  /** Inserts before a position; false when the key is there already. */
  insert(index: number, key: unknown, value: unknown): boolean {
    if (this.has(key)) return false
    const behind = this.index.list().slice(index)
    for (const entry of behind) this.index.take(entry.key)
    this.add(key, value)
    for (const entry of behind) this.index.items[this.index.claim(entry.key)] = entry
    return true
  }

  removeAt(index: number): void {
    const entry = this.at(index)
    if (entry !== undefined) this.delete(entry.key)
  }
}

/** SortedDictionary, SortedList: walked in the order of their keys. */
export class SortedDictionary extends Dictionary {
  readonly order: (a: unknown, b: unknown) => number
  private sorted: Entry[] | undefined
  private sortedOf = -1
  constructor(order: (a: unknown, b: unknown) => number, type: NetType, comparer: KeyComparer = 'ordinal') {
    super(type, comparer)
    this.order = order
  }

  override entries(): Entry[] {
    if (this.sorted === undefined || this.sortedOf !== this.version) {
      this.sorted = [...this.index].sort((a, b) => this.order(a.key, b.key))
      this.sortedOf = this.version
    }
    return this.sorted
  }
  override list(): readonly Entry[] {
    return this.entries()
  }
  /** The entry at a position of the sorted order. */
  at(index: number): Entry | undefined {
    return this.entries()[index]
  }
}

/** A key and its value, as walking a dictionary gives them: DictionaryEntry, or KeyValuePair<K,V>. */
export class KeyValue {
  readonly netType: NetType
  key: unknown
  value: unknown
  constructor(key: unknown, value: unknown, type: NetType = dictionaryEntryType) {
    this.key = key
    this.value = value
    this.netType = type
  }
}

const objectType = netType('System.Object')
const dictionaryType = genericType(netType('System.Collections.Generic.Dictionary`2'), [objectType, objectType])
const hashtableType = netType('System.Collections.Hashtable')
const orderedType = netType('System.Collections.Specialized.OrderedDictionary')
const dictionaryEntryType = netType('System.Collections.DictionaryEntry')

/** A case-insensitive Hashtable of these entries. */
export function hashtable(entries: Iterable<readonly [key: unknown, value: unknown]> = []): Hashtable {
  const table = new Hashtable()
  for (const [key, value] of entries) table.set(key, value)
  return table
}

export function orderedDictionary(entries: Iterable<readonly [key: unknown, value: unknown]> = []): OrderedDictionary {
  const table = new OrderedDictionary()
  for (const [key, value] of entries) table.set(key, value)
  return table
}
