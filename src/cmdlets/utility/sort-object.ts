// Sort-Object: objects in order.
//
// A plain sort puts equal objects where .NET's sort happens to put them (see introSort); -Stable, -Top and -Bottom keep
// equal ones as they came. Keys that are all numbers or all texts are sorted by ranks (ranks.ts), which gives the same order.

import { cmdlet, t } from '#engine/command'
import { isNull, unwrap } from '#objects'
import { type Entry, comparerOf, defaultKeys, directionsOf, entryOf, expanded, introSort, mostKeys, orderCulture } from '../order.ts'
import { type PlainProperty, plainProperty } from '../plain-property.ts'
import { type PropertyParameter, keysOf, propertyParameters } from '../property-parameter.ts'
import { ranksBy, ranksOf } from '../ranks.ts'

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
  start({ Property, Descending, Unique, CaseSensitive, Stable, Top, Bottom, Culture }: any, cmd) {
    const objects: unknown[] = []
    return {
      process({ InputObject }: any) {
        if (InputObject !== undefined && !isNull(InputObject)) objects.push(InputObject)
      },
      end() {
        if (objects.length === 0) return
        const given = Property ?? defaultKeys(objects[0], cmd)
        const parameters = expanded(propertyParameters(given, keysOf.sort, cmd), objects, cmd)
        for (const object of byRanks(parameters) ?? byComparing(parameters)) cmd.write(object)
      },
    }

    /** By numbers that stand for the keys; undefined: the keys have to be compared. */
    function byRanks(parameters: readonly PropertyParameter[]): readonly unknown[] | undefined {
      const isKept = Stable || Top !== undefined || Bottom !== undefined
      const culture = orderCulture(Culture, cmd)
      let ranks: Float64Array | undefined
      if (parameters.length === 0) {
        const numbers = isKept || Unique ? undefined : sortedNumbers(objects, Descending)
        if (numbers !== undefined) return numbers
        ranks = ranksOf(objects.map(unwrap), !CaseSensitive, culture)
        if (Descending) ranks = ranks?.map((rank) => -rank)
      } else {
        const properties = parameters.map((each) => plainProperty(each.source))
        if (properties.some((each) => each === undefined)) return undefined
        const up = directionsOf(parameters.length, parameters, !Descending)
        ranks = ranksBy(objects, properties as PlainProperty[], up, !CaseSensitive, culture)
      }
      if (ranks === undefined) return undefined
      const order = (left: number, right: number): number => ranks[left]! - ranks[right]!
      let places = objects.map((_, index) => index)
      if (isKept) {
        places.sort((left, right) => order(left, right) || left - right)
        if (Unique) places = differing(places, order)
        places = picked(places)
      } else {
        introSort(places, order)
        if (Unique) places = differing(places, order)
      }
      return places.map((place) => objects[place])
    }

    function byComparing(parameters: readonly PropertyParameter[]): readonly unknown[] {
      const entries = objects.map((object, index) => entryOf(object, parameters, cmd, index))
      const directions = directionsOf(mostKeys(entries), parameters, !Descending)
      if (directions.length === 0) return []
      const compare = comparerOf(directions, !CaseSensitive, cmd.engine, orderCulture(Culture, cmd))
      const byKeys = (left: Entry, right: Entry): number => compare(left.keys, right.keys)
      let sorted = entries
      if (Stable || Top !== undefined || Bottom !== undefined) {
        if (Unique) sorted = firstOfEach(sorted, byKeys)
        sorted = picked(
          [...sorted].sort((left, right) =>
            left.comparable !== right.comparable ? (left.comparable ? -1 : 1) : byKeys(left, right) || left.index - right.index,
          ),
        )
      } else {
        introSort(sorted, byKeys)
        if (Unique) sorted = differing(sorted, byKeys)
      }
      return sorted.map((entry) => entry.object)
    }

    function picked<T>(sorted: T[]): T[] {
      return Top !== undefined ? sorted.slice(0, Top) : Bottom !== undefined ? sorted.slice(-Bottom) : sorted
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

/** Of equal neighbours the first. */
function differing<T>(sorted: T[], order: (left: T, right: T) => number): T[] {
  return sorted.filter((each, index) => index === 0 || order(sorted[index - 1]!, each) !== 0)
}

/** The first of equal entries, in the order they came. */
function firstOfEach(entries: readonly Entry[], order: (left: Entry, right: Entry) => number): Entry[] {
  const sorted = [...entries].sort((left, right) => order(left, right) || left.index - right.index)
  return differing(sorted, order).sort((left, right) => left.index - right.index)
}
