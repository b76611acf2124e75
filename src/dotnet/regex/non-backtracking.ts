// RegexOptions.NonBacktracking promises time linear in the text, and so refuses what needs to go back. Here patterns run as
// always; what .NET would refuse is refused.

import { exception } from '#objects'
import type { Node } from './tree.ts'

/** Throws NotSupportedException for a pattern with look-around, back references, conditions, atomic or balancing groups, or \G. */
export function refuseBacktracking(node: Node): void {
  switch (node.kind) {
    case 'concat':
    case 'alternate':
      node.items.forEach(refuseBacktracking)
      return
    case 'loop':
      return refuseBacktracking(node.body)
    case 'capture':
      if (node.pop >= 0) break
      return refuseBacktracking(node.body)
    case 'anchor':
      if (node.at === 'lastMatch') break
      return
    case 'empty':
    case 'nothing':
    case 'char':
    case 'class':
      return
  }
  throw exception('System.NotSupportedException', 'RegexOptions.NonBacktracking cannot run this pattern: a part of it needs to go back.')
}
