// Sort-Object: objects in order.
//
// A plain sort puts equal objects where .NET's sort happens to put them (see introSort); -Stable, -Top and -Bottom keep
// equal ones as they came. Keys of one simple kind are put in order without comparing them (ranks.ts).

import { cmdlet, t } from '#engine/command'
import type { CultureInfo } from '#dotnet'
import { isNull, unwrap } from '#objects'
import {
  type Entry,
  comparerOf,
  defaultKeys,
  directionsOf,
  entryOf,
  expanded,
  introSort,
  missing,
  mostKeys,
  orderCulture,
} from '../order.ts'
import { plainProperty } from '../plain-property.ts'
import { type PropertyParameter, keysOf, propertyParameters } from '../property-parameter.ts'
import { type Order, columnOf, orderOfColumns } from '../ranks.ts'

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
    /** Equal objects stay as they came. */
    const isKept = Stable || Top !== undefined || Bottom !== undefined
    return {
      process({ InputObject }: any) {
        if (InputObject !== undefined && !isNull(InputObject)) objects.push(InputObject)
      },
      end() {
        if (objects.length === 0) return
        const given = Property ?? defaultKeys(objects[0], cmd)
        const parameters = expanded(propertyParameters(given, keysOf.sort, cmd), objects, cmd)
        const culture = orderCulture(Culture, cmd)
        const columns = plainColumns(parameters)
        const entries = columns === undefined ? objects.map((object, index) => entryOf(object, parameters, cmd, index)) : undefined
        const sorted = byRanks(columns ?? columnsOf(entries!, parameters.length), parameters, culture)
        for (const object of sorted ?? byComparing(entries ?? wholeEntries(parameters), parameters, culture)) cmd.write(object)
      },
    }

    /** The keys of all objects where they are the objects themselves or plain properties; undefined: they have to be asked one by one. */
    function plainColumns(parameters: readonly PropertyParameter[]): (readonly unknown[])[] | undefined {
      if (parameters.length === 0) return [objects.map(unwrap)]
      const columns: (readonly unknown[])[] = []
      for (const { source } of parameters) {
        const property = plainProperty(source)
        const column = property && columnOf(objects, property)
        if (column === undefined) return undefined
        columns.push(column)
      }
      return columns
    }

    function wholeEntries(parameters: readonly PropertyParameter[]): Entry[] {
      return objects.map((object, index) => entryOf(object, parameters, cmd, index))
    }

    /** By numbers that stand for the keys; undefined: the keys have to be compared. */
    function byRanks(
      columns: readonly (readonly unknown[])[] | undefined,
      parameters: readonly PropertyParameter[],
      culture: CultureInfo,
    ): readonly unknown[] | undefined {
      if (columns === undefined) return undefined
      const up = parameters.length === 0 ? [!Descending] : directionsOf(parameters.length, parameters, !Descending)
      const order = orderOfColumns(columns, up, !CaseSensitive, culture)
      if (order === undefined) return undefined
      const { ranks } = order
      const byRank = (left: number, right: number): number => ranks[left]! - ranks[right]!
      let { places } = order
      // Where equal ones go is seen only when they are not the same.
      if (!isKept && hasOthersAlike(order)) introSort(places.sort(), byRank)
      if (Unique) places = places.filter((place, index) => index === 0 || byRank(places[index - 1]!, place) !== 0)
      const sorted: unknown[] = []
      for (const place of picked(places)) sorted.push(objects[place])
      return sorted
    }

    /** Whether there are equal objects that are not one and the same value. */
    function hasOthersAlike({ places, ranks, count }: Order): boolean {
      if (count === places.length) return false
      for (let index = 1; index < places.length; index++) {
        const before = places[index - 1]!
        const place = places[index]!
        if (ranks[before] === ranks[place] && objects[before] !== objects[place]) return true
      }
      return false
    }

    function byComparing(entries: Entry[], parameters: readonly PropertyParameter[], culture: CultureInfo): readonly unknown[] {
      const directions = directionsOf(mostKeys(entries), parameters, !Descending)
      if (directions.length === 0) return []
      const compare = comparerOf(directions, !CaseSensitive, cmd.engine, culture)
      const byKeys = (left: Entry, right: Entry): number => compare(left.keys, right.keys)
      let sorted = entries
      if (isKept) {
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

    function picked<T extends { slice(from: number, to?: number): T }>(sorted: T): T {
      return Top !== undefined ? sorted.slice(0, Top) : Bottom !== undefined ? sorted.slice(-Bottom) : sorted
    }
  },
}))

/** Keys side by side; undefined where an object has other than one value for each. */
function columnsOf(entries: readonly Entry[], count: number): unknown[][] | undefined {
  if (entries.some((entry) => entry.keys.length !== count || entry.keys.includes(missing))) return undefined
  return Array.from({ length: count }, (_, index) => entries.map((entry) => unwrap(entry.keys[index])))
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
