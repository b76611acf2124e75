// What makes two keys of a dictionary the same. A key of ours is what a JS Map may hold: strings as they are (or
// folded), int32 and bare doubles as numbers, objects with identity as themselves, and other values (Int64, Decimal, Char, dates, enums)
// as a text that begins with a mark no other text begins with. 1, 1L and 1.0 are three keys, as in .NET.

import { caseKey } from './case.ts'
import { Char } from './char.ts'
import { Decimal } from './decimal.ts'
import { EnumValue } from './enum.ts'
import { Guid } from './guid.ts'
import { Big, Num } from './number.ts'
import { PSObject, noBase } from './psobject.ts'
import { DateOnly, DateTime, DateTimeOffset, TimeOnly, TimeSpan } from './time.ts'
import { Uri } from './uri.ts'
import { SemanticVersion, Version } from './version.ts'

const mark = '\uffff\u0000'

/** The key of a value, for ordinal comparison or one that ignores case. */
export function keyOf(value: unknown, ignoreCase: boolean): unknown {
  if (typeof value === 'string') return stringKey(ignoreCase ? caseKey(value) : value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Char) return value
  if (value instanceof Num || value instanceof Big)
    return value.value === 0 ? `${mark}${value.kind}:0` : `${mark}${value.kind}:${value.value}`
  if (value instanceof Decimal) return mark + 'Decimal:' + trimmed(value)
  if (value instanceof EnumValue) return `${mark}${value.netType.name}:${value.value}`
  if (value instanceof DateTime) return `${mark}DateTime:${value.ticks}`
  if (value instanceof TimeSpan) return `${mark}TimeSpan:${value.ticks}`
  if (value instanceof DateTimeOffset) return `${mark}DateTimeOffset:${value.utcTicks}`
  if (value instanceof DateOnly) return `${mark}DateOnly:${value.dayNumber}`
  if (value instanceof TimeOnly) return `${mark}TimeOnly:${value.ticks}`
  if (value instanceof Guid) return `${mark}Guid:${value.text}`
  if (value instanceof Version || value instanceof SemanticVersion) return `${mark}${value.netType.name}:${value}`
  if (value instanceof Uri) return `${mark}Uri:${value.original}`
  if (value instanceof PSObject && value.base !== noBase) return keyOf(value.base, ignoreCase)
  return (value as { readonly [ownKey]?: () => unknown })[ownKey]?.() ?? value
}

/** The method by which an object that says itself when it equals another (a script's class with GetHashCode) gives its key. */
export const ownKey: unique symbol = Symbol('key')

function stringKey(text: string): string {
  return text.charCodeAt(0) === 0xffff ? mark + text : text
}

/** Equal decimals print the same without the zeros of their scale. */
function trimmed(value: Decimal): string {
  let { coefficient, scale } = value
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n
    scale--
  }
  return `${value.negative && coefficient !== 0n ? '-' : ''}${coefficient}e${scale}`
}
