// A tree as a JavaScript regular expression, where that means the same. Two forms: one for text that is all ASCII, where \w and its like are
// short, and one for any text; where nothing in the tree asks for the first, the second serves all. undefined: the matcher must do it.

import { classRanges } from './char-class.ts'
import { degreeOf, firstOf, isAmbiguous, nullable } from './cost.ts'
import { shortRanges } from './ranges.ts'
import type { Node, Pattern } from './tree.ts'

export type Translation = {
  readonly source: string
  /** The slot (index into the pattern's numbers) of each JavaScript group, from 1 on. */
  readonly slots: readonly number[]
  /** The groups stand in the order of their slots. */
  readonly inOrder: boolean
  /** A group is inside a loop: its earlier captures are not seen this way. */
  readonly looped: boolean
  /** The form for any text would be much longer, or there is none. */
  readonly special: boolean
  /** Units that stand for themselves, and nothing else: this is the text. */
  readonly literal: string | undefined
  /** It may match nothing at all. */
  readonly nullable: boolean
  /** How the time may grow with the length of the text: 1 linear, 2 quadratic … */
  readonly degree: number
}

export function translate(pattern: Pattern, ascii: boolean): Translation | undefined {
  const bound = ascii ? 0x7f : 0xffff
  const slotOf = new Map(pattern.numbers.map((number, slot) => [number, slot]))
  const slots: number[] = []
  const jsIndex = new Map<number, number>()
  let looped = false
  let special = false
  let certain = new Set<number>()
  const { root } = pattern
  const body = root.kind === 'capture' ? root.body : root
  const source = write(body, { inLoop: false, maybe: false, behind: false })
  if (source === undefined) return undefined
  return {
    source,
    slots,
    inOrder: slots.every((slot, index) => slot === index + 1),
    looped,
    special,
    literal: literalOf(body),
    nullable: nullable(body),
    degree: degreeOf(body),
  }

  type Where = { readonly inLoop: boolean; readonly maybe: boolean; readonly behind: boolean }

  function write(node: Node, where: Where): string | undefined {
    switch (node.kind) {
      case 'empty':
        return '(?:)'
      case 'nothing':
        return '[]'
      case 'char':
        return node.unit > bound ? '[]' : literal(node.unit)
      case 'class': {
        const ranges = shortRanges(node.set, bound)
        if (ranges === undefined) special = true
        return classText(ranges ?? classRanges(node.set, bound), bound)
      }
      case 'concat':
        return all(node.items, where)
      case 'alternate': {
        const before = certain
        const parts: string[] = []
        for (const item of node.items) {
          certain = new Set(before)
          const part = write(item, { ...where, maybe: true })
          if (part === undefined) return undefined
          parts.push(part)
        }
        certain = before
        return `(?:${parts.join('|')})`
      }
      case 'loop': {
        if (nullable(node.body)) return undefined
        // A round that can match one text in two ways takes exponential time: the matcher can be stopped.
        if (node.max > 1 && isAmbiguous(node.body, firstOf(node.body))) return undefined
        const before = certain
        if (node.min === 0) certain = new Set(before)
        const inner = write(node.body, {
          inLoop: where.inLoop || node.max > 1,
          maybe: node.max > 1 ? false : where.maybe || node.min === 0,
          behind: where.behind,
        })
        if (node.min === 0) certain = before
        if (inner === undefined) return undefined
        const atom = node.body.kind === 'char' || node.body.kind === 'class' || node.body.kind === 'capture' ? inner : `(?:${inner})`
        const times =
          node.max === Infinity
            ? node.min === 0
              ? '*'
              : node.min === 1
                ? '+'
                : `{${node.min},}`
            : node.min === 0 && node.max === 1
              ? '?'
              : node.min === node.max
                ? `{${node.min}}`
                : `{${node.min},${node.max}}`
        return atom + times + (node.lazy ? '?' : '')
      }
      case 'capture': {
        // JavaScript forgets a group at each round of a loop, .NET does not: the same only if each round sets it.
        if (node.pop >= 0 || jsIndex.has(node.number) || (where.inLoop && where.maybe)) return undefined
        if (where.inLoop) looped = true
        slots.push(slotOf.get(node.number)!)
        jsIndex.set(node.number, slots.length)
        const inner = write(node.body, where)
        if (inner === undefined) return undefined
        certain.add(node.number)
        return `(${inner})`
      }
      case 'look': {
        const before = certain
        certain = new Set(before)
        const inner = write(node.body, { ...where, behind: node.behind, maybe: where.maybe || node.negate })
        const inside = certain
        certain = node.negate || node.behind ? before : inside
        return inner === undefined ? undefined : `(?${node.behind ? '<' : ''}${node.negate ? '!' : '='}${inner})`
      }
      case 'backreference':
        if (node.ignoreCase || where.behind || (!certain.has(node.number) && !node.ecma) || !jsIndex.has(node.number)) return undefined
        return `(?:\\${jsIndex.get(node.number)})`
      case 'anchor':
        switch (node.at) {
          case 'start':
            return '^'
          case 'end':
            return '$'
          case 'endBeforeNewline':
            return '(?=\\n?$)'
          case 'lineStart':
            return '(?<![^\\n])'
          case 'lineEnd':
            return '(?![^\\n])'
          case 'ecmaBoundary':
            return '\\b'
          case 'noEcmaBoundary':
            return '\\B'
          case 'boundary':
            special = true
            return ascii ? '\\b' : undefined
          case 'noBoundary':
            special = true
            return ascii ? '\\B' : undefined
          default:
            return undefined
        }
      default:
        return undefined
    }
  }

  function all(items: readonly Node[], where: Where): string | undefined {
    let text = ''
    for (const item of items) {
      const part = write(item, where)
      if (part === undefined) return undefined
      text += item.kind === 'alternate' && items.length === 1 ? part : part
    }
    return text
  }
}

function literalOf(node: Node): string | undefined {
  const items = node.kind === 'concat' ? node.items : [node]
  return items.length > 0 && items.every((each) => each.kind === 'char')
    ? items.map((each) => String.fromCharCode(each.unit)).join('')
    : undefined
}

function literal(unit: number): string {
  if ((unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122))
    return String.fromCharCode(unit)
  return unit < 256 ? `\\x${unit.toString(16).padStart(2, '0')}` : `\\u${unit.toString(16).padStart(4, '0')}`
}

function classText(ranges: readonly (readonly [number, number])[], bound: number): string {
  if (ranges.length === 0) return '[]'
  if (ranges.length === 1 && ranges[0]![0] === 0 && ranges[0]![1] === bound) return '[^]'
  if (ranges.length === 1 && ranges[0]![0] === ranges[0]![1]) return literal(ranges[0]![0])
  return `[${ranges.map(([first, last]) => (first === last ? literal(first) : `${literal(first)}-${literal(last)}`)).join('')}]`
}
