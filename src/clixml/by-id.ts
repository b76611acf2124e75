// What a document refers back to, by RefId. Ids count up from 0 as a rule, and then are an index; any other is looked up
// by its text.

import type { Scanner } from './scanner.ts'

export class ById<T> {
  private counted: (T | undefined)[] = []
  private others: Map<string, T> | undefined

  /** Another document. */
  clear(): void {
    if (this.counted.length > 0) this.counted = []
    this.others = undefined
  }

  /** `number` is -1 for what is no short number; without either there is nothing to refer to. */
  set(number: number, text: string | undefined, value: T): void {
    if (number >= 0 && number <= this.counted.length) this.counted[number] = value
    else if (number >= 0 || text !== undefined) (this.others ??= new Map()).set(text ?? String(number), value)
  }

  get(number: number, text: string | undefined): T | undefined {
    return number >= 0 && number < this.counted.length ? this.counted[number] : this.others?.get(text ?? String(number))
  }
}

/** The id of the tag that was read, as it was written; undefined: it has none. */
export function idOf({ refId, refNumber }: Scanner): string | undefined {
  return refId ?? (refNumber < 0 ? undefined : String(refNumber))
}
