// What counts as true: anything but nothing, zero, empty text, an empty list, and a list of one false thing.

import { Big, Char, Decimal, EnumValue, Num, PSArray, PSObject, SwitchParameter, isNull, noBase, listItems } from '#objects'

export function toBool(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return false
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'string') return value !== ''
  return truthOfObject(value)
}

function truthOfObject(value: unknown): boolean {
  if (value instanceof PSArray) return truthOfList(value.length, value.items)
  if (value instanceof PSObject) return value.base === noBase || toBool(value.base)
  if (value instanceof Num) return value.value !== 0
  if (value instanceof Big) return value.value !== 0n
  if (value instanceof Char) return value.code !== 0
  if (value instanceof Decimal) return value.coefficient !== 0n
  if (value instanceof EnumValue) return value.value != 0
  if (isNull(value)) return false
  if (value instanceof SwitchParameter) return value.IsPresent
  const list = listItems(value)
  return list === undefined || truthOfList(list.length, list)
}

function truthOfList(length: number, items: readonly unknown[]): boolean {
  if (length === 0) return false
  if (length > 1) return true
  // A list inside a list counts by having anything, not by what it has.
  const only = items[0]
  const inner = listItems(only instanceof PSObject ? only.base : only)
  return inner === undefined ? toBool(only) : inner.length > 0
}
