// Equality and order of the plain values that .NET compares by content. undefined: this pair is none of them.

import {
  Big,
  Char,
  DateOnly,
  DateTime,
  DateTimeOffset,
  Decimal,
  EnumValue,
  Guid,
  KeyValue,
  Num,
  SemanticVersion,
  TimeOnly,
  TimeSpan,
  Uri,
  Version,
  compareVersions,
} from '#objects'
import { decimalCompare as compareDecimals } from './number/decimal.ts'

/** a.Equals(b) for two objects. */
export function equalValues(a: object, b: object): boolean | undefined {
  if (a instanceof Num)
    return b instanceof Num && a.kind === b.kind && (a.value === b.value || (Number.isNaN(a.value) && Number.isNaN(b.value)))
  if (a instanceof Big) return b instanceof Big && a.kind === b.kind && a.value === b.value
  if (a instanceof Decimal) return b instanceof Decimal && compareDecimals(a, b) === 0
  if (a instanceof Char || b instanceof Char) return false
  if (a instanceof EnumValue) return b instanceof EnumValue && a.netType === b.netType && a.value == b.value
  if (a instanceof DateTime) return b instanceof DateTime && a.ticks === b.ticks
  if (a instanceof TimeSpan) return b instanceof TimeSpan && a.ticks === b.ticks
  if (a instanceof Guid) return b instanceof Guid && a.text === b.text
  if (a instanceof Version) return b instanceof Version && compareVersions(a, b) === 0
  if (a instanceof DateTimeOffset) return b instanceof DateTimeOffset && a.utcTicks === b.utcTicks
  if (a instanceof DateOnly) return b instanceof DateOnly && a.dayNumber === b.dayNumber
  if (a instanceof TimeOnly) return b instanceof TimeOnly && a.ticks === b.ticks
  if (a instanceof SemanticVersion)
    return (
      b instanceof SemanticVersion &&
      a.major === b.major &&
      a.minor === b.minor &&
      a.patch === b.patch &&
      (a.preReleaseLabel ?? '') === (b.preReleaseLabel ?? '')
    )
  if (a instanceof KeyValue) return b instanceof KeyValue && a.key === b.key && a.value === b.value
  if (a instanceof Uri) return undefined
  return undefined
}

/** a.CompareTo(b) in sign, for two values of one type. */
export function compareValues(a: unknown, b: unknown): number | undefined {
  if (a instanceof Char && b instanceof Char) return Math.sign(a.code - b.code)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof EnumValue && b instanceof EnumValue) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
  if (
    (a instanceof DateTime && b instanceof DateTime) ||
    (a instanceof TimeSpan && b instanceof TimeSpan) ||
    (a instanceof TimeOnly && b instanceof TimeOnly)
  ) {
    return a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0
  }
  if (a instanceof DateTimeOffset && b instanceof DateTimeOffset) return a.utcTicks < b.utcTicks ? -1 : a.utcTicks > b.utcTicks ? 1 : 0
  if (a instanceof DateOnly && b instanceof DateOnly) return Math.sign(a.dayNumber - b.dayNumber)
  if (a instanceof Version && b instanceof Version) return compareVersions(a, b)
  if (a instanceof Guid && b instanceof Guid) return a.text < b.text ? -1 : a.text > b.text ? 1 : 0
  if (a instanceof Decimal && b instanceof Decimal) return compareDecimals(a, b)
  if (a instanceof Big && b instanceof Big) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
  return undefined
}
