// Collections that are made to be used by several threads at once (System.Collections.Concurrent, Synchronized()) are
// not copied: another thread has a stand-in whose every step is asked of the thread that owns the collection. A stand-in
// is an object of the collection's own class, so every rule of the language takes it for what it is; only its primitive
// steps are replaced. A step that must not be divided and runs code of the asker (AddOrUpdate) locks the object meanwhile.

import { Dictionary, type Entry, Hashtable, type KeyComparer, List, type NetType, OrderedDictionary, Queue, Stack } from '#objects'
import type { Node } from './pack.ts'

/** A step of a collection: what is asked, by name, and what comes back. Throws what the step threw. */
export type Ask = (object: number, step: string, args: readonly unknown[]) => unknown

type Kind = 'Hashtable' | 'OrderedDictionary' | 'Dictionary' | 'Queue' | 'Stack' | 'List'

/** Steps by kind; those that give entries are told apart below. */
const steps: { readonly [K in 'dictionary' | 'queue' | 'stack']: readonly string[] } = {
  dictionary: ['get', 'has', 'set', 'add', 'delete', 'clear', 'keys', 'values'],
  queue: ['enqueue', 'dequeue', 'peek', 'clear', 'toArray'],
  stack: ['push', 'pop', 'peek', 'clear', 'toArray'],
}
const listSteps = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill'])

/** True for what several threads may use at once. */
export function isShared(object: object): boolean {
  if (standIns.has(object)) return true
  const type = (object as { readonly netType?: NetType }).netType
  if (type === undefined) return false
  if (type.genericDefinition?.name.startsWith('System.Collections.Concurrent.') === true) return kindOf(object) !== undefined
  return (object instanceof Hashtable || object instanceof List) && object.isSynchronized
}

function kindOf(object: object): Kind | undefined {
  if (object instanceof Hashtable) return 'Hashtable'
  if (object instanceof OrderedDictionary) return 'OrderedDictionary'
  if (object instanceof Dictionary) return 'Dictionary'
  if (object instanceof Queue) return 'Queue'
  if (object instanceof Stack) return 'Stack'
  return object instanceof List ? 'List' : undefined
}

/** What a thread lends to one other. Numbers are that one's names for the objects. */
export class Lent {
  private readonly numbers = new Map<object, number>()
  private readonly objects: object[] = []

  node(object: object, pack: (value: unknown) => unknown): Node {
    let number = this.numbers.get(object)
    if (number === undefined) {
      number = this.objects.push(object) - 1
      this.numbers.set(object, number)
    }
    const comparer = object instanceof Dictionary && typeof object.comparer === 'string' ? object.comparer : 'ordinal'
    return ['shared', number, kindOf(object), pack((object as { netType: NetType }).netType), comparer]
  }
  object(number: number): object | undefined {
    return this.objects[number]
  }
}

/** Does one step on an object of this thread. */
export function step(object: object, name: string, args: readonly unknown[]): unknown {
  if (name === 'size') return (object as { readonly size: number }).size
  if (object instanceof Dictionary) {
    if (name === 'entries') return Array.from(object.entries(), ({ key, value }) => [key, value])
    if (name === 'find') {
      const entry = object.find(args[0])
      return entry === undefined ? undefined : [entry.key, entry.value]
    }
    if (name === 'take') {
      const entry = object.take(args[0])
      return entry === undefined ? undefined : [entry.key, entry.value]
    }
  }
  if (object instanceof List) {
    object.version++
    if (name === 'items') return [...object.items]
    if (name === 'place') {
      if (args[0] === 'length') object.items.length = args[1] as number
      else object.items[Number(args[0])] = args[1]
      return undefined
    }
    if (name === 'replace') {
      object.items = [...(args[0] as unknown[])]
      return undefined
    }
    // What sorts or turns the list gives it back, which nobody asked for.
    const given = (object.items as unknown as { [name: string]: (...each: unknown[]) => unknown })[name]!(...args)
    return given === object.items ? undefined : given
  }
  const given = (object as { [name: string]: (...each: unknown[]) => unknown })[name]!(...args)
  return Array.isArray(given) ? [...(given as unknown[])] : given
}

const standIns = new WeakMap<object, number>()

/** The number under which the owner knows the object behind a stand-in. */
export const standInOf = (object: object): number | undefined => standIns.get(object)

/** A stand-in for an object of another thread. */
export function standIn(node: Node, unpack: (packed: unknown) => unknown, ask: Ask): object {
  const [, number, kind, type, comparer] = node as [string, number, Kind, unknown, KeyComparer]
  const netType = unpack(type) as NetType
  const asks = (name: string) => ({ value: (...args: unknown[]) => ask(number, name, args), enumerable: false })
  const table = (names: readonly string[]): PropertyDescriptorMap => Object.fromEntries(names.map((name) => [name, asks(name)]))
  const size: PropertyDescriptorMap = { size: { get: () => ask(number, 'size', []) } }
  let made: object
  if (kind === 'List') {
    made = Object.assign(new List([], netType), { isSynchronized: true })
    Object.defineProperty(made, 'items', {
      get: () => remoteItems(ask(number, 'items', []) as unknown[], number, ask),
      set(items: unknown[]) {
        ask(number, 'replace', [items])
      },
      enumerable: false,
    })
  } else if (kind === 'Queue') made = Object.defineProperties(new Queue([], netType), { ...size, ...table(steps.queue) })
  else if (kind === 'Stack') {
    made = Object.defineProperties(new Stack([], netType), {
      ...size,
      ...table(steps.stack),
      items: { get: () => (ask(number, 'toArray', []) as unknown[]).toReversed() },
    })
  } else {
    const dictionary =
      kind === 'Hashtable'
        ? Object.assign(new Hashtable(comparer, netType), { isSynchronized: true })
        : kind === 'OrderedDictionary'
          ? new OrderedDictionary(comparer, netType)
          : new Dictionary(netType, comparer)
    const entry = (name: string) => (key: unknown) => {
      const found = ask(number, name, [key]) as [unknown, unknown] | undefined
      return found === undefined ? undefined : ({ key: found[0], value: found[1] } satisfies Entry)
    }
    made = Object.defineProperties(dictionary, {
      ...size,
      ...table(steps.dictionary),
      find: { value: entry('find') },
      take: { value: entry('take') },
      entries: { value: () => (ask(number, 'entries', []) as [unknown, unknown][]).map(([key, value]) => ({ key, value })) },
      update: {
        value(this: Dictionary, key: unknown, change: (entry: Entry | undefined) => unknown) {
          ask(number, 'lock', [])
          try {
            return Dictionary.prototype.update.call(this, key, change)
          } finally {
            ask(number, 'unlock', [])
          }
        },
      },
    })
  }
  standIns.set(made, number)
  return made
}

/** The items of a list elsewhere: read from a copy, changed there. */
function remoteItems(items: unknown[], number: number, ask: Ask): unknown[] {
  return new Proxy(items, {
    get(target, name) {
      if (typeof name === 'string' && listSteps.has(name)) return (...args: unknown[]) => ask(number, name, args)
      return Reflect.get(target, name) as unknown
    },
    set(target, name, value) {
      ask(number, 'place', [name, value])
      return Reflect.set(target, name, value)
    },
  })
}
