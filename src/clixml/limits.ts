// How much of one document is read, and how deep: what keeps a hostile one from filling memory or stack.

import type { Scanner } from './scanner.ts'

/** How deep values may stand in values, the outermost being the first. */
export const maxDepth = 50

export class Limits {
  private readonly scanner: Scanner
  private readonly most: number
  private depth = 0
  private items = 0

  constructor(scanner: Scanner, most: number) {
    this.scanner = scanner
    this.most = most
  }

  /** Another document. */
  begin(): void {
    this.depth = this.items = 0
  }

  /** One more object, property, item or name. */
  count(): void {
    if (++this.items > this.most) this.scanner.fail(`the document has more than ${this.most} items`)
  }

  /** A value that holds no others. */
  leaf(): void {
    if (this.depth >= maxDepth - 1) this.tooDeep()
  }

  /** A value that holds others, until it is left. */
  enter(): void {
    if (++this.depth >= maxDepth) this.tooDeep()
  }
  leave(): void {
    this.depth--
  }

  private tooDeep(): never {
    return this.scanner.fail(`values are nested more than ${maxDepth} deep`)
  }
}
