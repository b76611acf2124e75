// Lists, queues, stacks and dictionaries, read. Each is made empty first, so that what stands inside can refer to it.

import { Dictionary, HashSet, Hashtable, type KeyComparer, List, OrderedDictionary, PSArray, Queue, Stack, arrayList } from '#objects'
import { quote } from './error.ts'
import type { Kind } from './kinds.ts'
import type { Scanner } from './scanner.ts'
import { T, type Tag } from './tags.ts'

export const isContainer = (tag: Tag): boolean => tag === T.LST || tag === T.IE || tag === T.STK || tag === T.QUE || tag === T.DCT

/** What is the same object wherever it travels: members are kept beside it, not around it. */
export const hasIdentity = (value: object): boolean =>
  value instanceof List ||
  value instanceof Dictionary ||
  value instanceof PSArray ||
  value instanceof Queue ||
  value instanceof Stack ||
  value instanceof HashSet

export function emptyContainer(tag: Tag, kind: Kind): object {
  switch (tag) {
    case T.DCT:
      return kind.isOrdered ? new OrderedDictionary() : new Hashtable()
    case T.STK:
      return new Stack()
    case T.QUE:
      return new Queue()
    default:
      return arrayList()
  }
}

/** Reads the items into a container; a dictionary that had to be made anew (keys that clash) comes back as another. */
export type Fill = (tag: Tag, container: object) => unknown

export function containerReader(scanner: Scanner, readValue: () => unknown): Fill {
  return (tag, container) => {
    if (scanner.empty) return container
    if (tag === T.DCT) return readDictionary(container as Hashtable | OrderedDictionary)
    const list: unknown[] = container instanceof List ? container.items : []
    while (scanner.child()) list.push(readValue())
    scanner.close(tag)
    if (container instanceof Stack) container.items = list.reverse()
    else if (container instanceof Queue) for (const item of list) container.enqueue(item)
    return container
  }

  function readDictionary(into: Hashtable | OrderedDictionary): unknown {
    let table = into
    while (scanner.child()) {
      if (scanner.tag !== T.En) return scanner.fail(`${scanner.tag.name} stands in a DCT`)
      if (scanner.empty) return scanner.fail('an entry of a DCT is empty')
      const key = half('key')
      if (key === null) return scanner.fail('the key of an entry is null')
      const value = half('value')
      scanner.close(T.En)
      if (!table.add(key, value)) table = widened(table, key, value)
    }
    scanner.close(T.DCT)
    return table
  }

  function half(which: 'key' | 'value'): unknown {
    if (!scanner.child()) return scanner.fail(`an entry of a DCT has no ${which}`)
    const { name } = scanner
    if (name !== (which === 'key' ? 'Key' : 'Value') && name?.toLowerCase() !== which)
      return scanner.fail(`an entry of a DCT has ${quote(name ?? '')} where its ${which} belongs`)
    return readValue()
  }
}

/** Keys that differ only by case, then keys that are equal: as .NET's reader, it goes on with a comparison that tells them apart. */
function widened(table: Hashtable | OrderedDictionary, key: unknown, value: unknown): Hashtable | OrderedDictionary {
  for (const comparer of table.comparer === 'ignoreCase' ? ['ordinal' as const, anyKey] : [anyKey]) {
    const wider = table instanceof OrderedDictionary ? new OrderedDictionary(comparer) : new Hashtable(comparer)
    for (const entry of table.entries()) wider.add(entry.key, entry.value)
    if (wider.add(key, value)) return wider
  }
  return table
}

/** No two keys are the same. */
const anyKey: KeyComparer = { key: () => Symbol('reference') }
