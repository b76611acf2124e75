// Where each key of a dictionary or set has its place. Text and [int], which most keys are, are looked for here: among a few one
// by one, among more by a hash of our own, which goes over the letters once and folds them on the way. Other keys are a Map's.
// Places are given in the order the keys come; those taken away leave holes, until the next time that room is made. Or they are
// given again, the last one first: so .NET's Dictionary and HashSet do it, and it shows when they are walked.
//
// A Map for text too would fold it first, and compute its hash outside of compiled code: 100 ns a key instead of 25.

import { caseKey } from './case.ts'
import { keyOf } from './key.ts'
import { PSObject } from './psobject.ts'

/** How keys compare: as they are, text without regard to case, or by functions of the caller (a script's IEqualityComparer). */
export type KeyComparer = 'ordinal' | 'ignoreCase' | { readonly key: (value: unknown) => unknown; readonly source?: unknown }

/** Text as it was written, or an [int]. */
type Plain = string | number
/** Stands where the key is neither. */
const other = null
/** So many keys are looked through one by one. */
const few = 8
/** Keys with the same hash are made to be so beyond this: they go to a Map. */
const crowd = 64

export class KeyIndex<Item> {
  /** What is kept at each place; undefined: nothing, or no longer. */
  items: (Item | undefined)[] = []
  size = 0
  private readonly comparer: KeyComparer
  private readonly folds: boolean
  /** The key by place; undefined where it was taken away. */
  private keys: (Plain | typeof other | undefined)[] = []
  /** By hash: the last place with it, counted from one. */
  private heads: Int32Array | null = null
  /** By place: its hash, and the place before it in its chain. */
  private links: Int32Array = none
  /** The key that was looked for last, its place, and its hash where there are hashes: it is mostly looked for again at once. */
  private last: Plain | null = null
  private lastPlace = -1
  private hash = 0
  private others: Map<unknown, number> | null = null
  /** All these keys, once too many had one hash. */
  private crowded: Map<Plain, number> | null = null

  /** The places to be given again. */
  private readonly free: number[] | null

  constructor(comparer: KeyComparer, reuses = false) {
    this.comparer = comparer
    this.free = reuses ? [] : null
    this.folds = comparer === 'ignoreCase'
  }

  /** -1: the key is not there. */
  place(key: unknown): number {
    const plain = this.plain(key)
    return plain === undefined ? (this.others?.get(this.otherKey(key)) ?? -1) : this.placeOfPlain(plain)
  }

  /** The key's place, a new one with nothing at it when it is not there. */
  claim(key: unknown): number {
    const plain = this.plain(key)
    if (plain === undefined) {
      const own = this.otherKey(key)
      const known = this.others?.get(own)
      if (known !== undefined) return known
      const place = this.room()
      ;(this.others ??= new Map()).set(own, place)
      this.keys[place] = other
      return place
    }
    const known = this.placeOfPlain(plain)
    if (known >= 0) return known
    const isHashed = this.heads !== null
    const place = this.room()
    this.keys[place] = plain
    if (this.crowded !== null) this.crowded.set(this.folded(plain), place)
    else if (this.heads !== null) {
      if (!isHashed) this.hash = this.hashOf(plain)
      this.chain(this.heads, place, this.hash)
    }
    this.last = plain
    return (this.lastPlace = place)
  }

  /** Takes a key away; what was at its place, undefined when there was no such key. */
  take(key: unknown): Item | undefined {
    const place = this.place(key)
    if (place < 0) return undefined
    const item = this.items[place]
    const known = this.keys[place]
    if (known === other) this.others!.delete(this.otherKey(key))
    else if (this.crowded !== null) this.crowded.delete(this.folded(known!))
    else if (this.heads !== null) this.unchain(this.heads, place)
    this.items[place] = undefined
    this.keys[place] = undefined
    this.last = null
    this.size--
    this.free?.push(place)
    return item
  }

  clear(): void {
    this.items = []
    this.keys = []
    this.size = 0
    this.heads = this.others = this.crowded = this.last = null
    this.links = none
    if (this.free !== null) this.free.length = 0
  }

  /** What is kept, in order; not to be changed, and as it is only until the next change. */
  list(): readonly Item[] {
    return (this.size === this.items.length ? this.items : this.items.filter((each) => each !== undefined)) as Item[]
  }

  /** The same, one by one: what comes and goes under way is seen. */
  *[Symbol.iterator](): IterableIterator<Item> {
    for (let place = 0; place < this.items.length; place++) {
      const item = this.items[place]
      if (item !== undefined) yield item
    }
  }

  private plain(key: unknown): Plain | undefined {
    if (typeof this.comparer === 'object') return undefined
    if (typeof key === 'string' || (typeof key === 'number' && (key | 0) === key)) return key
    return key instanceof PSObject && typeof key.base === 'string' ? key.base : undefined
  }

  private otherKey(key: unknown): unknown {
    return typeof this.comparer === 'object' ? this.comparer.key(key) : keyOf(key, this.folds)
  }

  private hashOf(key: Plain): number {
    return typeof key === 'number' ? Math.imul(key, 31) : this.folds ? foldedHash(key) : plainHash(key)
  }

  private folded(key: Plain): Plain {
    return this.folds && typeof key === 'string' ? caseKey(key) : key
  }

  private placeOfPlain(key: Plain): number {
    if (key === this.last) return this.lastPlace
    this.last = key
    return (this.lastPlace = this.searched(key))
  }

  private searched(key: Plain): number {
    const { keys, heads } = this
    const folds = this.folds && typeof key === 'string'
    if (heads === null) {
      if (this.crowded !== null) return this.crowded.get(this.folded(key)) ?? -1
      for (let place = 0; place < keys.length; place++) {
        const known = keys[place]
        if (known === key || (folds && typeof known === 'string' && sameFolded(known, key))) return place
      }
      return -1
    }
    const hash = (this.hash = this.hashOf(key))
    const { links } = this
    for (let at = heads[mixed(hash) & (heads.length - 1)]!; at !== 0; at = links[2 * at - 1]!) {
      if (links[2 * at - 2] !== hash) continue
      const known = keys[at - 1]
      if (known === key || (folds && typeof known === 'string' && sameFolded(known, key))) return at - 1
    }
    return -1
  }

  /** The next place. */
  private room(): number {
    const again = this.free?.pop()
    if (again !== undefined) {
      this.size++
      return again
    }
    if (this.items.length >= (this.heads === null ? few : this.heads.length)) this.grow()
    this.size++
    return this.items.push(undefined) - 1
  }

  /** Closes the holes, and makes room for at least as many again. */
  private grow(): void {
    this.last = null
    if (this.size < this.items.length) this.close()
    if (this.crowded !== null) return
    const old = this.links
    this.heads = null
    if (this.items.length < few) return
    let room = 4 * few
    while (room <= this.items.length) room *= room < 10_000 ? 4 : 2
    const heads = (this.heads = new Int32Array(room))
    this.links = new Int32Array(2 * room)
    for (let place = 0; place < this.keys.length && this.crowded === null; place++) {
      const key = this.keys[place]
      if (isPlain(key)) this.chain(heads, place, old.length > 0 ? old[2 * place]! : this.hashOf(key))
    }
  }

  private close(): void {
    const { items, keys } = this
    const moved: number[] = []
    let end = 0
    for (let place = 0; place < items.length; place++) {
      if (keys[place] === undefined) continue
      moved[place] = end
      items[end] = items[place]
      keys[end++] = keys[place]
    }
    items.length = keys.length = end
    for (const map of [this.others, this.crowded] as (Map<unknown, number> | null)[])
      if (map !== null) for (const [key, place] of map) map.set(key, moved[place]!)
    this.links = none
  }

  private chain(heads: Int32Array, place: number, hash: number): void {
    const at = mixed(hash) & (heads.length - 1)
    const before = heads[at]!
    this.links[2 * place] = hash
    this.links[2 * place + 1] = before
    heads[at] = place + 1
    let length = 0
    for (let each = before; each !== 0; each = this.links[2 * each - 1]!) if (++length > crowd) return this.giveUp()
  }

  private unchain(heads: Int32Array, place: number): void {
    const { links } = this
    const at = mixed(links[2 * place]!) & (heads.length - 1)
    if (heads[at] === place + 1) {
      heads[at] = links[2 * place + 1]!
      return
    }
    let each = heads[at]!
    while (links[2 * each - 1] !== place + 1) each = links[2 * each - 1]!
    links[2 * each - 1] = links[2 * place + 1]!
  }

  private giveUp(): void {
    this.crowded = new Map()
    this.heads = null
    this.links = none
    this.keys.forEach((key, place) => {
      if (isPlain(key)) this.crowded!.set(this.folded(key), place)
    })
  }
}

const none = new Int32Array(0)
const isPlain = (key: Plain | null | undefined): key is Plain => key !== other && key !== undefined

/** Spreads a hash over its lower bits. */
const mixed = (hash: number): number => hash ^ (hash >>> 15)

function plainHash(text: string): number {
  let hash = text.length
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return hash
}

/** The same for texts that differ by case alone. */
function foldedHash(text: string): number {
  let hash = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit > 127) return plainHash(caseKey(text))
    hash = (Math.imul(hash, 31) + (unit >= 65 && unit <= 90 ? unit + 32 : unit)) | 0
  }
  return hash
}

/** The texts are the same but for case. */
function sameFolded(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) {
    const x = a.charCodeAt(index)
    const y = b.charCodeAt(index)
    if (x === y) continue
    if (x > 127 || y > 127) return caseKey(a) === caseKey(b)
    if ((x | 32) !== (y | 32) || (x | 32) < 97 || (x | 32) > 122) return false
  }
  return true
}
