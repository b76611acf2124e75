// The collections without keys. Which .NET type one is stands in its netType; how it works, in its class:
// List (ArrayList, List<T>, Collection<T>, LinkedList<T>, ReadOnlyCollection<T>), Queue, Stack, HashSet.

import { type KeyComparer, KeyIndex } from './key-index.ts'
import { type NetType, genericType, netType } from './type.ts'

/** Everything that holds items by position and can grow. */
export class List {
  items: unknown[]
  readonly netType: NetType
  isReadOnly = false
  isFixedSize = false
  isSynchronized = false
  /** Grows with each change, so that who walks it can notice. */
  version = 0
  constructor(items: unknown[] = [], type: NetType = listOfObjectType) {
    this.items = items
    this.netType = type
  }
  /** T; undefined for ArrayList and others that take anything. */
  get itemType(): NetType | undefined {
    return this.netType.genericArguments[0]
  }
}

/** The first in is the first out. */
export class Queue {
  private store: unknown[]
  private head = 0
  readonly netType: NetType
  version = 0
  constructor(items: Iterable<unknown> = [], type: NetType = queueType) {
    this.store = [...items]
    this.netType = type
  }
  get size(): number {
    return this.store.length - this.head
  }
  enqueue(value: unknown): void {
    this.version++
    this.store.push(value)
  }
  /** undefined when it is empty. */
  dequeue(): unknown {
    if (this.size === 0) return undefined
    this.version++
    const value = this.store[this.head]
    this.store[this.head++] = undefined
    if (this.head > 32 && this.head * 2 > this.store.length) {
      this.store.splice(0, this.head)
      this.head = 0
    }
    return value
  }
  peek(): unknown {
    return this.store[this.head]
  }
  clear(): void {
    this.version++
    this.store = []
    this.head = 0
  }
  /** From first to last. */
  toArray(): unknown[] {
    return this.store.slice(this.head)
  }
}

/** The last in is the first out. `items` has the top last; walking it goes from the top. */
export class Stack {
  items: unknown[]
  readonly netType: NetType
  version = 0
  constructor(items: Iterable<unknown> = [], type: NetType = stackType) {
    this.items = [...items]
    this.netType = type
  }
  get size(): number {
    return this.items.length
  }
  push(value: unknown): void {
    this.version++
    this.items.push(value)
  }
  /** undefined when it is empty. */
  pop(): unknown {
    if (this.items.length === 0) return undefined
    this.version++
    return this.items.pop()
  }
  peek(): unknown {
    return this.items.at(-1)
  }
  clear(): void {
    this.version++
    this.items = []
  }
  /** From the top down. */
  toArray(): unknown[] {
    return this.items.toReversed()
  }
}

/** Items without repetition, in the order they came. */
export class HashSet {
  readonly netType: NetType
  readonly comparer: KeyComparer
  version = 0
  private readonly index: KeyIndex<unknown>
  constructor(items: Iterable<unknown> = [], type: NetType = hashSetType, comparer: KeyComparer = 'ordinal') {
    this.netType = type
    this.comparer = comparer
    this.index = new KeyIndex(comparer, true)
    for (const item of items) this.add(item)
  }
  get size(): number {
    return this.index.size
  }
  /** True when it was not there. */
  add(value: unknown): boolean {
    const { index } = this
    const place = index.claim(value)
    if (index.items[place] !== undefined) return false
    this.version++
    index.items[place] = value
    return true
  }
  has(value: unknown): boolean {
    return this.index.place(value) >= 0
  }
  /** The equal item that is in the set; undefined: there is none. */
  find(value: unknown): unknown {
    const place = this.index.place(value)
    return place < 0 ? undefined : this.index.items[place]
  }
  delete(value: unknown): boolean {
    const removed = this.index.take(value) !== undefined
    if (removed) this.version++
    return removed
  }
  clear(): void {
    this.version++
    this.index.clear()
  }
  values(): IterableIterator<unknown> {
    return this.index[Symbol.iterator]()
  }
}

const objectType = netType('System.Object')
const arrayListType = netType('System.Collections.ArrayList')
const listOfObjectType = genericType(netType('System.Collections.Generic.List`1'), [objectType])
const queueType = netType('System.Collections.Queue')
const stackType = netType('System.Collections.Stack')
const hashSetType = genericType(netType('System.Collections.Generic.HashSet`1'), [objectType])

/** A System.Collections.ArrayList. */
export function arrayList(items: unknown[] = []): List {
  return new List(items, arrayListType)
}

/** A List<T>. */
export function listOf(itemType: NetType, items: unknown[] = []): List {
  return new List(items, genericType(netType('System.Collections.Generic.List`1'), [itemType]))
}
