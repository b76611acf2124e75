// .NET arrays: a fixed length and an element type. An array made by += shares the store of the one it grew from as
// long as nobody writes to either, so the store may be longer than the array; that makes a loop of += linear.

import { roomFor } from './room.ts'
import { arrayType, type NetType, netType } from './type.ts'

export const objectArrayType = arrayType(netType('System.Object'))

const intArrayType = arrayType(netType('System.Int32'))
/** What JavaScript calls the elements of typed arrays whose elements are plain values. */
const kinds: ReadonlyMap<NetType, string> = new Map([
  [intArrayType, 'number'],
  [arrayType(netType('System.Boolean')), 'boolean'],
  [arrayType(netType('System.String')), 'string'],
])

export class PSArray {
  private store: unknown[]
  private shared = false
  readonly length: number
  /** The array's own type: System.Object[], System.Int32[]. */
  readonly netType: NetType
  /** The length of each dimension, when there are several; the items are then row by row. */
  lengths: readonly number[] | undefined = undefined
  constructor(items: unknown[], type: NetType = objectArrayType, length: number = items.length) {
    this.store = items
    this.netType = type
    this.length = length
  }

  /** The elements, to be read only, and only below `length`: there may be more behind. */
  get items(): readonly unknown[] {
    return this.store
  }

  /** The elements as a JS array of exactly this length. Do not write to it. */
  get list(): readonly unknown[] {
    return this.store.length === this.length ? this.store : this.store.slice(0, this.length)
  }

  toString(): string {
    return this.netType.name
  }

  /** Writes an element; the index is within the length and the value of the element type. */
  set(index: number, value: unknown): void {
    if (this.shared) {
      this.store = this.store.slice(0, this.length)
      this.shared = false
    }
    this.store[index] = value
  }

  /**
   * Writes an element when that needs no conversion and nothing else to be looked at: one dimension, an index within, a
   * value of the element type. False: it was not written.
   */
  put(index: unknown, value: unknown): boolean {
    if (typeof index !== 'number' || !(index >= 0 && index < this.length) || (index | 0) !== index) return false
    if (this.shared || this.lengths !== undefined) return false
    const type = this.netType
    if (type !== objectArrayType && kinds.get(type) !== typeof value) return false
    if (typeof value === 'number' ? type === intArrayType && (value | 0) !== value : value === undefined) return false
    this.store[index] = value
    return true
  }

  /** With one more element: `append([item])`. */
  appendOne(item: unknown): PSArray {
    const grown = this.store.length === this.length ? this.store : this.store.slice(0, this.length)
    roomFor(grown.push(item))
    const result = new PSArray(grown, objectArrayType, grown.length)
    if (grown === this.store) this.shared = result.shared = true
    return result
  }

  /** This array with more elements behind, as Object[]: what += makes. */
  append(more: readonly unknown[]): PSArray {
    // `more` may be this array's own store, which grows.
    const count = more.length
    roomFor(this.length + count)
    const grown = this.store.length === this.length ? this.store : this.store.slice(0, this.length)
    for (let i = 0; i < count; i++) grown.push(more[i])
    const result = new PSArray(grown, objectArrayType, grown.length)
    if (grown === this.store) this.shared = result.shared = true
    return result
  }
}
