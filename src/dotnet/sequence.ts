// Whatever .NET calls IEnumerable as a JS array: the items of lists and arrays, the characters of text, the pairs of a
// dictionary, what an enumerator or lazy sequence gives.

import {
  type Char,
  Dictionary,
  KeyValue,
  type NetType,
  PSArray,
  char,
  genericType,
  itemsOf,
  netType,
  signatureType,
  arrayType,
  isNull,
  exception,
} from '#objects'

const pairDefinition = netType('System.Collections.Generic.KeyValuePair`2')

export function sequence(value: unknown, parameter = 'source'): readonly unknown[] {
  if (isNull(value) || value === undefined)
    throw exception('System.ArgumentNullException', `'${parameter}' is $null.`, { ParamName: parameter })
  if (typeof value === 'string') return charsOf(value)
  if (value instanceof Dictionary) return pairsOf(value)
  return itemsOf(value) ?? [value]
}

/** The characters of a text. */
export function charsOf(text: string): Char[] {
  const chars = new Array<Char>(text.length)
  for (let index = 0; index < text.length; index++) chars[index] = char(text.charCodeAt(index))
  return chars
}

/** The pairs of a dictionary as walking it gives them: DictionaryEntry, or KeyValuePair of its types. */
export function pairsOf(table: Dictionary): KeyValue[] {
  const type = pairType(table.netType)
  return Array.from(table.entries(), ({ key, value }) => new KeyValue(key, value, type))
}

/** The type of its pairs; undefined: DictionaryEntry. */
export function pairType(table: NetType): NetType | undefined {
  return table.genericArguments.length === 2 ? genericType(pairDefinition, table.genericArguments) : undefined
}

/** An array of this element type. */
export function arrayOf(element: NetType, items: unknown[]): PSArray {
  return new PSArray(items, arrayType(element))
}

/** An array whose type is spelled: 'System.String[]'. */
export function typedArray(type: string, items: unknown[]): PSArray {
  return new PSArray(items, signatureType(type))
}

/** What a parameter check throws. */
export function argumentNull(name: string): unknown {
  return exception('System.ArgumentNullException', `'${name}' is $null.`, { ParamName: name })
}

export function outOfRange(name: string, text = `'${name}' is out of range.`): unknown {
  return exception('System.ArgumentOutOfRangeException', text, { ParamName: name })
}

/** Checks that start and count lie within a length. */
export function checkRange(start: number, count: number, length: number, startName = 'index', countName = 'count'): void {
  if (start < 0 || start > length) throw outOfRange(startName)
  if (count < 0 || start + count > length) throw outOfRange(countName)
}
