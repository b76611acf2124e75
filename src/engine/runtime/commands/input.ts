// $input: what came through the pipeline, walked once.

import { type NetType, netType } from '#objects'

/** $input: the records that came, one after the other. */
export class InputEnumerator {
  private readonly items: readonly unknown[]
  private index = -1
  constructor(items: readonly unknown[]) {
    this.items = items
  }
  get netType(): NetType {
    return netType('System.Collections.ArrayList+ArrayListEnumeratorSimple')
  }
  get Current(): unknown {
    return this.items[this.index] ?? null
  }
  MoveNext(): boolean {
    return ++this.index < this.items.length
  }
  Reset(): void {
    this.index = -1
  }
  *[Symbol.iterator](): Iterator<unknown> {
    while (this.MoveNext()) yield this.items[this.index]
  }
}
