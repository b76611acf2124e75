// A collection of a given type with these elements: an array at once, any other by its Add.

import { type NetType, PSArray, arrayType, netType } from '#objects'
import type { Rules } from './rules.ts'

const arrayBase = netType('System.Array')

export function collectionOf(type: NetType, element: NetType, items: readonly unknown[], rules: Rules): unknown {
  if (type.kind === 'array' || type === arrayBase) return new PSArray([...items], type.kind === 'array' ? type : arrayType(element))
  const made = rules.create(type)
  for (const item of items) rules.call(made, 'Add', [item])
  return made
}
