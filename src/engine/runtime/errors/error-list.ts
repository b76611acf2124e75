// $Error: a list that is read seldom and grows at its head with every error, caught or not. So new ones are kept in the
// order in which they come, and put before the others when the list is next looked at (a thrown and caught error 2.6 to
// 1.4 µs).

import { type ErrorRecord, type List, arrayList } from '#objects'

/** So many are kept. */
const most = 256

export type ErrorList = {
  /** Newest first. */
  readonly list: List
  readonly newest: unknown
  add(record: ErrorRecord): void
}

export function errorList(): ErrorList {
  const list = arrayList()
  let { items } = list
  let fresh: ErrorRecord[] = []
  const settle = (): unknown[] => {
    if (fresh.length > 0) {
      items.unshift(...fresh.reverse())
      if (items.length > most) items.length = most
      fresh = []
    }
    return items
  }
  Object.defineProperty(list, 'items', {
    get: settle,
    set(value: unknown[]) {
      fresh = []
      items = value
    },
    enumerable: true,
  })
  return {
    list,
    get newest() {
      return fresh.length > 0 ? fresh[fresh.length - 1] : items[0]
    },
    add(record) {
      fresh.push(record)
      list.version++
      if (fresh.length >= 2 * most) fresh = fresh.slice(-most)
    },
  }
}
