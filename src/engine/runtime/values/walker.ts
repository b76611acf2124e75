// What foreach and switch walk through: $foreach and $switch are these very objects.

import {
  HashSet,
  List,
  PSArray,
  PSObject,
  Queue,
  Stack,
  Dictionary,
  automationNull,
  exception,
  genericType,
  netType,
  noBase,
  type NetType,
} from '#objects'
import { DictionaryView, Enumerator } from '#dotnet'

export abstract class Walker {
  /** The current item, for emitted code. */
  item: unknown = null
  /** A list that stays as it is, `length` items of it: emitted code walks it by index. */
  readonly items: readonly unknown[] | null = null
  readonly length: number = 0
  abstract MoveNext(): boolean
  abstract Reset(): void
  get Current(): unknown {
    return this.item
  }
  get netType(): NetType {
    return netType('System.ArrayEnumerator')
  }
}

class ListWalker extends Walker {
  override readonly items: readonly unknown[]
  override readonly length: number
  private index = -1
  constructor(items: readonly unknown[], length: number = items.length) {
    super()
    this.items = items
    this.length = length
  }
  MoveNext(): boolean {
    if (++this.index >= this.length) return false
    this.item = this.items[this.index]
    return true
  }
  Reset(): void {
    this.index = -1
  }
}

/** Of what may change while it is walked: that is an error. */
class ChangingWalker extends Walker {
  private readonly list: List
  private readonly version: number
  private index = -1
  constructor(list: List) {
    super()
    this.list = list
    this.version = list.version
  }
  MoveNext(): boolean {
    if (this.list.version !== this.version)
      throw exception('System.InvalidOperationException', 'The collection was changed while it was walked through.')
    if (++this.index >= this.list.items.length) return false
    this.item = this.list.items[this.index]
    return true
  }
  Reset(): void {
    this.index = -1
  }
  override get netType(): NetType {
    const { genericDefinition, genericArguments, name } = this.list.netType
    if (name === 'System.Collections.ArrayList') return netType('System.Collections.ArrayList+ArrayListEnumeratorSimple')
    return genericDefinition === listDefinition ? genericType(listEnumerator, genericArguments) : super.netType
  }
}
const listDefinition = netType('System.Collections.Generic.List`1')
const listEnumerator = netType('System.Collections.Generic.List`1+Enumerator')

class IteratorWalker extends Walker {
  private readonly source: Iterable<unknown>
  private iterator: Iterator<unknown>
  constructor(source: Iterable<unknown>) {
    super()
    this.source = source
    this.iterator = source[Symbol.iterator]()
  }
  MoveNext(): boolean {
    const next = this.iterator.next()
    if (next.done) return false
    this.item = next.value
    return true
  }
  Reset(): void {
    this.iterator = this.source[Symbol.iterator]()
  }
}

/** Of an enumerator, from where it stands. */
class EnumeratorWalker extends Walker {
  private readonly enumerator: Enumerator
  constructor(enumerator: Enumerator) {
    super()
    this.enumerator = enumerator
  }
  MoveNext(): boolean {
    if (!this.enumerator.moveNext()) return false
    this.item = this.enumerator.currentOrNull
    return true
  }
  Reset(): void {
    this.enumerator.reset()
  }
}

/** The items of a value, one after the other; nothing for nothing, the value itself when it is no collection. */
export function walker(value: unknown): Walker {
  if (value === null || value === undefined || value === automationNull) return new ListWalker([])
  return itemsWalker(value) ?? new ListWalker([value])
}

/** The same for switch, where $null is an item. */
export function switchWalker(value: unknown): Walker {
  if (value === automationNull) return new ListWalker([])
  return (value === null || value === undefined ? undefined : itemsWalker(value)) ?? new ListWalker([value ?? null])
}

function itemsWalker(value: unknown): Walker | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof PSArray) return new ListWalker(value.items, value.length)
  if (value instanceof List) return new ChangingWalker(value)
  if (value instanceof PSObject) return value.base === noBase ? undefined : itemsWalker(value.base)
  if (value instanceof Dictionary) return undefined
  if (value instanceof Queue || value instanceof Stack) return new ListWalker(value.toArray())
  if (value instanceof HashSet) return new ListWalker([...value.values()])
  if (value instanceof Enumerator) return new EnumeratorWalker(value)
  if (value instanceof DictionaryView) return new EnumeratorWalker(value.enumerator())
  if (Symbol.iterator in value) return new IteratorWalker(value as Iterable<unknown>)
  const { list } = value as { list?: unknown }
  return Array.isArray(list) ? new ListWalker(list) : undefined
}
