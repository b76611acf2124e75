// Everything with keys and values: Hashtable, OrderedDictionary, Dictionary<K,V> and the sorted ones. Entries stay in
// the order they came; the sorted ones are sorted when they are walked. How keys compare is the dictionary's own.
//
// A look-up by text first tries the spelling it met before, so a dictionary that ignores case folds a spelling only once.

import { bucketOrder } from './bucket-order.ts'
import { isCaseKey } from './case.ts'
import { keyOf } from './key.ts'
import { type NetType, genericType, netType } from './type.ts'

export type Entry = { readonly key: unknown; value: unknown }

/** How keys compare: as they are, text without regard to case, or by functions of the caller (a script's IEqualityComparer). */
export type KeyComparer = 'ordinal' | 'ignoreCase' | { readonly key: (value: unknown) => unknown; readonly source?: unknown }

export class Dictionary {
  readonly netType: NetType
  readonly comparer: KeyComparer
  isReadOnly = false
  /** Grows with each change, so that who walks it can notice. */
  version = 0
  private table: Map<unknown, Entry> | undefined
  /** Spellings that differ from their folded key. */
  private spelled: Map<string, Entry> | undefined

  constructor(type: NetType = dictionaryType, comparer: KeyComparer = 'ordinal') {
    this.netType = type
    this.comparer = comparer
  }

  protected get byKey(): Map<unknown, Entry> {
    return (this.table ??= this.first())
  }
  /** What is in it when it is first looked at. */
  protected first(): Map<unknown, Entry> {
    return new Map()
  }
  /** Nobody has looked yet. */
  protected get isUntouched(): boolean {
    return this.table === undefined
  }

  get size(): number {
    return this.byKey.size
  }

  /** The value; undefined when there is no such key. */
  get(key: unknown): unknown {
    return this.find(key)?.value
  }
  has(key: unknown): boolean {
    return this.find(key) !== undefined
  }

  find(key: unknown): Entry | undefined {
    if (typeof key !== 'string' || this.comparer !== 'ignoreCase') return this.byKey.get(this.keyOf(key))
    if (isCaseKey(key)) return this.byKey.get(key)
    const known = this.spelled?.get(key)
    if (known !== undefined) return known
    const folded = keyOf(key, true) as string
    const entry = this.byKey.get(folded)
    if (entry !== undefined && folded !== key) this.remember(key, entry)
    return entry
  }

  set(key: unknown, value: unknown): void {
    this.version++
    if (typeof key === 'string' && this.comparer === 'ignoreCase' && isCaseKey(key)) {
      const known = this.byKey.get(key)
      if (known === undefined) this.byKey.set(key, { key, value })
      else known.value = value
      return
    }
    const entry = this.find(key)
    if (entry !== undefined) entry.value = value
    else this.byKey.set(this.keyOf(key), { key, value })
  }

  /** False when the key is there already. */
  add(key: unknown, value: unknown): boolean {
    const known = this.keyOf(key)
    if (this.byKey.has(known)) return false
    this.version++
    this.byKey.set(known, { key, value })
    return true
  }

  delete(key: unknown): boolean {
    const removed = this.byKey.delete(this.keyOf(key))
    if (removed) {
      this.version++
      this.spelled = undefined
    }
    return removed
  }

  /** Takes an entry out: undefined when there is none. */
  take(key: unknown): Entry | undefined {
    const entry = this.find(key)
    return entry !== undefined && this.delete(key) ? entry : undefined
  }

  /** Sets what is made of an entry, in one step; undefined leaves it as it is. Gives what was set. */
  update(key: unknown, change: (entry: Entry | undefined) => unknown): unknown {
    const value = change(this.find(key))
    if (value !== undefined) this.set(key, value)
    return value
  }

  clear(): void {
    this.version++
    this.byKey.clear()
    this.spelled = undefined
  }

  /** The entries in the order the dictionary shows them. A change of the dictionary shows in a walk under way: see `version`. */
  entries(): Iterable<Entry> {
    return this.byKey.values()
  }
  keys(): unknown[] {
    const keys: unknown[] = []
    for (const entry of this.entries()) keys.push(entry.key)
    return keys
  }
  values(): unknown[] {
    const values: unknown[] = []
    for (const entry of this.entries()) values.push(entry.value)
    return values
  }

  protected keyOf(key: unknown): unknown {
    if (typeof key === 'string' && this.comparer === 'ignoreCase' && isCaseKey(key)) return key
    return typeof this.comparer === 'string' ? keyOf(key, this.comparer === 'ignoreCase') : this.comparer.key(key)
  }

  private remember(spelling: string, entry: Entry): void {
    this.spelled ??= new Map()
    // Bounded, for a long-lived table asked in many spellings.
    if (this.spelled.size > 2 * this.byKey.size + 16) this.spelled.clear()
    this.spelled.set(spelling, entry)
  }
}

/** Hashtable. A literal @{} ignores the case of text (the default here); [hashtable]::new() does not. */
export class Hashtable extends Dictionary {
  isSynchronized = false
  /** With how many keys its literal was written: decides in which order whole numbers are walked. */
  capacity = 0
  private walked: Iterable<Entry> | undefined
  private walkedOf = -1
  constructor(comparer: KeyComparer = 'ignoreCase', type: NetType = hashtableType) {
    super(type, comparer)
  }

  override entries(): Iterable<Entry> {
    // Tables with a text for a first key, which is most of them, are walked as they came.
    const first = this.byKey.values().next().value
    if (first === undefined || typeof first.key !== 'number') return this.byKey.values()
    if (this.walked === undefined || this.walkedOf !== this.version) {
      this.walked = bucketOrder([...this.byKey.values()], this.capacity)
      this.walkedOf = this.version
    }
    return this.walked ?? this.byKey.values()
  }
}

/** [ordered]@{}, and every dictionary that can be asked by position. */
export class OrderedDictionary extends Dictionary {
  private order: Entry[] | undefined
  private orderOf = -1
  constructor(comparer: KeyComparer = 'ignoreCase', type: NetType = orderedType) {
    super(type, comparer)
  }

  /** The entry at a position, undefined outside. */
  at(index: number): Entry | undefined {
    if (this.order === undefined || this.orderOf !== this.version) {
      this.order = [...this.byKey.values()]
      this.orderOf = this.version
    }
    return this.order[index]
  }

  /** Inserts before a position; false when the key is there already. */
  insert(index: number, key: unknown, value: unknown): boolean {
    if (this.has(key)) return false
    const behind = [...this.byKey].slice(index)
    for (const [known] of behind) this.byKey.delete(known)
    this.add(key, value)
    for (const [known, entry] of behind) this.byKey.set(known, entry)
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
      this.sorted = [...this.byKey.values()].sort((a, b) => this.order(a.key, b.key))
      this.sortedOf = this.version
    }
    return this.sorted
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
