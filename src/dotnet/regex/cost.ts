// How long a pattern may take: JavaScript's engine cannot be stopped, so what may take long is left to the matcher.
//
// The one idea: a loop is harmless when the unit that could begin another round cannot also begin what follows it. The sets of
// first units are exact below 128; above, two sets that have any unit there count as overlapping.

import { unitSet } from './char-class.ts'
import type { Node } from './tree.ts'

/** The units a match of a node can begin with. */
export type First = { readonly ascii: Uint8Array; wide: boolean }

/** The power of the text's length by which the time may grow: a start at each position, and each loop that overlaps what follows it. */
export function degreeOf(node: Node): number {
  const loops = { any: 0, overlapping: 0 }
  count(node, none(), true, loops)
  return (startsAtStart(node) ? 0 : 1) + Math.max(loops.any, loops.overlapping)
}

/** Whether a node can match one text in two ways; `follow` is what may come behind it. */
export function isAmbiguous(node: Node, follow: First): boolean {
  switch (node.kind) {
    case 'concat':
      return inConcat(node.items, follow, isAmbiguous)
    case 'alternate': {
      const seen = none()
      for (const item of node.items) {
        const first = firstOf(item)
        if (nullable(item) || overlaps(seen, first) || isAmbiguous(item, follow)) return true
        join(seen, first)
      }
      return false
    }
    case 'loop': {
      const first = firstOf(node.body)
      if (node.min !== node.max && overlaps(first, follow)) return true
      return isAmbiguous(node.body, union(first, follow))
    }
    case 'capture':
    case 'atomic':
      return isAmbiguous(node.body, follow)
    case 'backreference':
    case 'ifGroup':
    case 'ifMatch':
      return true
    default:
      return false
  }
}

export function firstOf(node: Node): First {
  switch (node.kind) {
    case 'char':
      return node.unit < 128 ? withUnit(node.unit) : { ascii: new Uint8Array(128), wide: true }
    case 'class':
      return {
        ascii: unitSet(node.set).ascii,
        wide: node.set.negate || node.set.categories.length > 0 || node.set.ranges.some((range) => range[1] > 127),
      }
    case 'concat': {
      const first = none()
      for (const item of node.items) {
        join(first, firstOf(item))
        if (!nullable(item)) break
      }
      return first
    }
    case 'alternate':
      return node.items.map(firstOf).reduce(union)
    case 'loop':
    case 'capture':
    case 'atomic':
      return firstOf(node.body)
    case 'backreference':
    case 'ifGroup':
    case 'ifMatch':
      return { ascii: new Uint8Array(128).fill(1), wide: true }
    default:
      return none()
  }
}

export function nullable(node: Node): boolean {
  switch (node.kind) {
    case 'char':
    case 'class':
    case 'nothing':
      return false
    case 'concat':
      return node.items.every(nullable)
    case 'alternate':
      return node.items.some(nullable)
    case 'loop':
      return node.min === 0 || nullable(node.body)
    case 'capture':
    case 'atomic':
      return nullable(node.body)
    case 'ifGroup':
    case 'ifMatch':
      return nullable(node.yes) || nullable(node.no)
    default:
      return true
  }
}

/** A loop this long counts as endless. */
const long = 64

/** last: nothing follows, so a loop there ends at its first try. */
function count(node: Node, follow: First, last: boolean, loops: { any: number; overlapping: number }): void {
  switch (node.kind) {
    case 'concat': {
      let behind = follow
      for (let index = node.items.length - 1; index >= 0; index--) {
        const item = node.items[index]!
        count(item, behind, last && index === node.items.length - 1, loops)
        behind = nullable(item) ? union(firstOf(item), behind) : firstOf(item)
      }
      break
    }
    case 'alternate': {
      let most = 0
      for (const item of node.items) {
        const own = { any: loops.any, overlapping: 0 }
        count(item, follow, last, own)
        loops.any = own.any
        most = Math.max(most, own.overlapping)
      }
      loops.overlapping += most
      break
    }
    case 'loop':
      if (node.max > long && !last) {
        loops.any = 1
        if (overlaps(firstOf(node.body), follow)) loops.overlapping++
      }
      count(node.body, union(firstOf(node.body), follow), false, loops)
      break
    case 'capture':
    case 'atomic':
      count(node.body, follow, last, loops)
      break
    case 'look':
      count(node.body, none(), true, loops)
  }
}

function inConcat(items: readonly Node[], follow: First, test: (node: Node, follow: First) => boolean): boolean {
  let behind = follow
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]!
    if (test(item, behind)) return true
    behind = nullable(item) ? union(firstOf(item), behind) : firstOf(item)
  }
  return false
}

function startsAtStart(node: Node): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.at === 'start'
    case 'concat':
      return node.items.length > 0 && startsAtStart(node.items[0]!)
    case 'capture':
    case 'atomic':
      return startsAtStart(node.body)
    case 'alternate':
      return node.items.every(startsAtStart)
    default:
      return false
  }
}

function none(): First {
  return { ascii: new Uint8Array(128), wide: false }
}

function withUnit(unit: number): First {
  const first = none()
  first.ascii[unit] = 1
  return first
}

function overlaps(a: First, b: First): boolean {
  if (a.wide && b.wide) return true
  for (let unit = 0; unit < 128; unit++) if (a.ascii[unit] === 1 && b.ascii[unit] === 1) return true
  return false
}

function join(into: First, other: First): void {
  for (let unit = 0; unit < 128; unit++) if (other.ascii[unit] === 1) into.ascii[unit] = 1
  if (other.wide) into.wide = true
}

function union(a: First, b: First): First {
  const both = none()
  join(both, a)
  join(both, b)
  return both
}
