// Many values in order without comparing them pair by pair: columns of keys become digits (radix.ts), texts by way of
// their ranks (text-ranks.ts). What is neither numbers, texts, times nor truth values has to be compared one by one.

import type { CultureInfo } from '#dotnet'
import { DateTime, PSObject, TimeSpan, noBase } from '#objects'
import type { PlainProperty } from './plain-property.ts'
import { type Digits, isSame, numberDigits, placesOf, rankDigits, tickDigits, turned } from './radix.ts'
import { textRanks } from './text-ranks.ts'

/** Where values stand in order. */
export type Order = {
  /** Their places, those of equal ones as they came. */
  readonly places: Int32Array
  /** Of each value, how many that differ stand before it. */
  readonly ranks: Int32Array
  /** How many differ. */
  readonly count: number
}

/** The order by several columns of values, the first counting most; `up` says which go upwards. undefined: they have to be compared. */
export function orderOfColumns(
  columns: readonly (readonly unknown[])[],
  up: readonly boolean[],
  ignoreCase: boolean,
  culture: CultureInfo,
): Order | undefined {
  const digits: Uint16Array[] = []
  for (let index = 0; index < columns.length; index++) {
    const found = digitsOf(columns[index]!, ignoreCase, culture)
    if (found === undefined) return undefined
    digits.push(...(up[index] ? found : turned(found)))
  }
  const size = columns[0]!.length
  const places = placesOf(digits, size)
  const ranks = new Int32Array(size)
  let rank = 0
  for (let index = 1; index < size; index++) {
    if (!isSame(digits, places[index - 1]!, places[index]!)) rank++
    ranks[places[index]!] = rank
  }
  return { places, ranks, count: rank + 1 }
}

/** The values of a property; undefined: not every object can be read so. */
export function columnOf(objects: readonly unknown[], property: PlainProperty): unknown[] | undefined {
  const column = new Array<unknown>(objects.length)
  for (let index = 0; index < objects.length; index++) {
    const value = property.read(objects[index])
    if (value === undefined) return undefined
    column[index] = value instanceof PSObject && value.base !== noBase ? value.base : value
  }
  return column
}

function digitsOf(values: readonly unknown[], ignoreCase: boolean, culture: CultureInfo): Digits | undefined {
  const first = values[0]
  if (typeof first === 'string') {
    return values.every((each) => typeof each === 'string')
      ? rankDigits(textRanks(values as readonly string[], ignoreCase, culture))
      : undefined
  }
  if (typeof first === 'boolean')
    return values.every((each) => typeof each === 'boolean') ? [Uint16Array.from(values as readonly boolean[], Number)] : undefined
  return first instanceof DateTime || first instanceof TimeSpan ? tickDigits(values) : numberDigits(values)
}
