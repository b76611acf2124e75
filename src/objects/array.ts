// .NET arrays: a fixed length and an element type. `items` may be longer than `length`: an array made by += shares
// the store of the one it grew from, and takes the store over when nobody has written past its own end, which makes a
// loop of += linear. Never write to `items` beyond `length`, never hand `items` out without `length`.

import { arrayType, type NetType, netType } from './type.ts'

export const objectArrayType = arrayType(netType('System.Object'))

export class PSArray {
  readonly items: unknown[]
  /** May be less than items.length. */
  readonly length: number
  /** The array's own type: System.Object[], System.Int32[]. */
  readonly netType: NetType
  constructor(items: unknown[], type: NetType = objectArrayType, length: number = items.length) {
    this.items = items
    this.netType = type
    this.length = length
  }

  /** The elements as a JS array of exactly this length. Do not write to it. */
  get list(): readonly unknown[] {
    return this.items.length === this.length ? this.items : this.items.slice(0, this.length)
  }

  /** This array with more elements behind: what += makes. */
  append(more: readonly unknown[]): PSArray {
    const items = this.items.length === this.length ? this.items : this.items.slice(0, this.length)
    for (const item of more) items.push(item)
    return new PSArray(items, objectArrayType, items.length)
  }
}
