// The tree of a regular expression. Case is settled when it is made: a letter whose case does not count is a class.

import type { CharClass } from './char-class.ts'

export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'char'; readonly unit: number }
  | { readonly kind: 'class'; readonly set: CharClass }
  | { readonly kind: 'concat'; readonly items: readonly Node[] }
  | { readonly kind: 'alternate'; readonly items: readonly Node[] }
  | { readonly kind: 'loop'; readonly body: Node; readonly min: number; readonly max: number; readonly lazy: boolean }
  /** pop: the group whose last capture is taken away (balancing); number -1: that only. */
  | { readonly kind: 'capture'; readonly body: Node; readonly number: number; readonly pop: number }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'look'; readonly body: Node; readonly behind: boolean; readonly negate: boolean }
  | { readonly kind: 'backreference'; readonly number: number; readonly ignoreCase: boolean; readonly ecma: boolean }
  | { readonly kind: 'ifGroup'; readonly number: number; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'ifMatch'; readonly test: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'anchor'; readonly at: Anchor }

export type Anchor =
  | 'lineStart'
  | 'lineEnd'
  | 'start'
  | 'endBeforeNewline'
  | 'end'
  | 'lastMatch'
  | 'boundary'
  | 'noBoundary'
  | 'ecmaBoundary'
  | 'noEcmaBoundary'

export type Pattern = {
  readonly root: Node
  /** Options in force at the start: those given and those the pattern turns on for all of it. */
  readonly options: number
  /** Group numbers in order, 0 first, and the name of each (its number when it has none). */
  readonly numbers: readonly number[]
  readonly names: readonly string[]
}
