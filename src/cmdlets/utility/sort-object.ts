// Sort-Object: objects in order.
//
// A plain sort puts equal objects where .NET's sort happens to put them (see introSort); -Stable, -Top and -Bottom keep
// equal ones as they came. Numbers and texts alone take short ways that give the same order.

import { cmdlet, t } from '#engine/command'
import { isNull } from '#objects'
import { compareText } from '#engine/runtime'
import { type Entry, comparerOf, defaultKeys, directionsOf, entryOf, expanded, introSort } from '../order.ts'
import { keysOf, propertyParameters } from '../property-parameter.ts'

export const sortObject = cmdlet('Sort-Object', () => ({
  class: 'SortObjectCommand',
  summary: 'Puts objects in order.',
  output: null,
  defaultSet: 'Default',
  setOrder: ['Default', 'Top', 'Bottom'],
  params: {
    Stable: { type: t.switch, set: 'Default' },
    Descending: { type: t.switch },
    Unique: { type: t.switch },
    Top: { type: t.int, set: 'Top', mandatory: true, range: [1, 2147483647] },
    Bottom: { type: t.int, set: 'Bottom', mandatory: true, range: [1, 2147483647] },
    InputObject: { type: t.psobject, pipeline: 'value' },
    Property: { type: t.list(t.object), position: 0 },
    Culture: { type: t.string },
    CaseSensitive: { type: t.switch },
  },
  examples: [
    ['Numbers, largest first', `3, 1, 2 | Sort-Object -Descending`],
    ['By a property, then by what a script gives', `Get-Verb | Sort-Object Group, { $_.Verb.Length }`],
  ],
  start({ Property, Descending, Unique, CaseSensitive, Stable, Top, Bottom }: any, cmd) {
    const objects: unknown[] = []
    return {
      process({ InputObject }: any) {
        if (InputObject !== undefined && !isNull(InputObject)) objects.push(InputObject)
      },
      end() {
        if (objects.length === 0) return
        const given = Property ?? defaultKeys(objects[0], cmd)
        const plain = given === undefined && !Unique && Top === undefined && Bottom === undefined
        if (plain) {
          const sorted = sortedNumbers(objects, Descending) ?? (CaseSensitive ? undefined : sortedTexts(objects, Descending))
          if (sorted !== undefined) return writeAll(sorted)
        }
        const parameters = expanded(propertyParameters(given, keysOf.sort, cmd), objects, cmd)
        const entries = objects.map((object, index) => entryOf(object, parameters, cmd, index))
        const directions = directionsOf(entries, parameters, !Descending)
        if (directions.length === 0) return
        const compare = comparerOf(directions, !CaseSensitive, cmd.engine)
        const byKeys = (left: Entry, right: Entry): number => compare(left.keys, right.keys)
        let sorted = entries
        if (Stable || Top !== undefined || Bottom !== undefined) {
          if (Unique) sorted = firstOfEach(sorted, byKeys)
          sorted = [...sorted].sort((left, right) =>
            left.comparable !== right.comparable ? (left.comparable ? -1 : 1) : byKeys(left, right) || left.index - right.index,
          )
          sorted = Top !== undefined ? sorted.slice(0, Top) : Bottom !== undefined ? sorted.slice(-Bottom) : sorted
        } else {
          introSort(sorted, byKeys)
          if (Unique) sorted = sorted.filter((entry, index) => index === 0 || byKeys(sorted[index - 1]!, entry) !== 0)
        }
        writeAll(sorted.map((entry) => entry.object))
      },
    }

    function writeAll(sorted: readonly unknown[]): void {
      for (const object of sorted) cmd.write(object)
    }
  },
}))

/** Plain numbers only: equal ones are the same value, so any sort gives the same. */
function sortedNumbers(objects: readonly unknown[], descending: boolean): unknown[] | undefined {
  const numbers = new Float64Array(objects.length)
  for (let index = 0; index < objects.length; index++) {
    const object = objects[index]
    if (typeof object !== 'number' || object !== object) return undefined
    numbers[index] = object
  }
  numbers.sort()
  const sorted = Array.from(numbers)
  return descending ? sorted.reverse() : sorted
}

/** Plain texts only: each different one is ranked once, the rest is sorting small numbers. */
function sortedTexts(objects: readonly unknown[], descending: boolean): unknown[] | undefined {
  const distinct = new Map<string, number>()
  for (const object of objects) {
    if (typeof object !== 'string') return undefined
    if (!distinct.has(object)) distinct.set(object, 0)
  }
  const texts = [...distinct.keys()].sort((left, right) => compareText(left, right, true))
  let rank = 0
  texts.forEach((text, index) => {
    if (index > 0 && compareText(texts[index - 1]!, text, true) !== 0) rank++
    distinct.set(text, descending ? -rank : rank)
  })
  if (rank + 1 === texts.length) {
    // no two texts are equal: counting gives the order
    const counts = new Map<string, number>()
    for (const text of objects as string[]) counts.set(text, (counts.get(text) ?? 0) + 1)
    const sorted: string[] = []
    for (const text of descending ? texts.reverse() : texts) for (let count = counts.get(text)!; count > 0; count--) sorted.push(text)
    return sorted
  }
  const pairs = (objects as string[]).map((text) => ({ text, rank: distinct.get(text)! }))
  introSort(pairs, (left, right) => left.rank - right.rank)
  return pairs.map((pair) => pair.text)
}

/** The first of equal entries, in the order they came. */
function firstOfEach(entries: readonly Entry[], order: (left: Entry, right: Entry) => number): Entry[] {
  const sorted = [...entries].sort((left, right) => order(left, right) || left.index - right.index)
  return sorted
    .filter((entry, index) => index === 0 || order(sorted[index - 1]!, entry) !== 0)
    .sort((left, right) => left.index - right.index)
}
