// Sets of UTF-16 units as sorted ranges, and the character classes that are told by few of them: what a translation
// writes for a class, worked out without asking 65,536 units one by one.

import type { CharClass } from './char-class.ts'

export type Range = [first: number, last: number]

const zeros = `30 660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 1c40 1c50
a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10`

/** The categories that are a handful of ranges. */
const short: { readonly [name: string]: () => readonly Range[] } = {
  d: () => zeros.split(/\s+/).map((zero): Range => [parseInt(zero, 16), parseInt(zero, 16) + 9]),
  s: () => [
    [9, 13],
    [0x20, 0x20],
    [0x85, 0x85],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ],
  ecmaD: () => [[48, 57]],
  ecmaW: () => [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  ecmaS: () => [
    [9, 13],
    [0x20, 0x20],
  ],
}

/** The class as ranges up to a bound; undefined when it names a category of many. */
export function shortRanges(source: CharClass, bound: number): Range[] | undefined {
  let all: Range[] = [...source.ranges]
  for (const { name, negate } of source.categories) {
    const ranges = short[name]?.()
    if (ranges === undefined) return undefined
    all.push(...(negate ? complement(merged(ranges)) : ranges))
  }
  all = merged(all)
  if (source.negate) all = complement(all)
  if (source.subtract !== undefined) {
    const less = shortRanges(source.subtract, 0xffff)
    if (less === undefined) return undefined
    // What is in both is what is in neither's complement.
    all = complement(merged([...complement(all), ...less]))
  }
  return all.filter(([first]) => first <= bound).map(([first, last]) => [first, Math.min(last, bound)])
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = result.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else result.push([first, last])
  }
  return result
}

function complement(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  let next = 0
  for (const [first, last] of ranges) {
    if (first > next) result.push([next, first - 1])
    next = last + 1
  }
  if (next <= 0xffff) result.push([next, 0xffff])
  return result
}
