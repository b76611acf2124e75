// What the rules of the language (conversion, members, operators) need of the engine they run in. One per runspace,
// passed along: nothing here is global. The engine implements it; a test may hand in a smaller one.

import type { NetType } from '#objects'
import type { TypeData } from './values/type-data.ts'

export type BlockPart = 'begin' | 'each' | 'end'

export type Context = {
  /** A type by the name a person wrote: accelerator, full or short name, generic, array; undefined when there is none. */
  resolveType(name: string): NetType | undefined
  /**
   * Runs a script block and gives its output. `self` is $this, `item` is $_. A `member` is the code of a property or method:
   * the first error of a statement ends it, and what it writes to the error stream is nobody's. `part` runs one clause of
   * the block in the scope where the engine stands: `each` is its process block, or its end block where it has no other.
   */
  invoke(
    block: unknown,
    args: readonly unknown[],
    bind?: { readonly self?: unknown; readonly item?: unknown; readonly member?: boolean; readonly part?: BlockPart },
  ): unknown[]
  /** The value of a variable as the running code sees it; undefined when it is not set. */
  variable(name: string): unknown
  /** Sets a variable in the scope of the running code: -match sets Matches. */
  setVariable?(name: string, value: unknown): void
  /** Members that scripts and the product add to types; undefined: none. */
  readonly typeData?: TypeData
  /** Strict mode's version where the code runs, 0 when off. */
  readonly strict?: number
}
