// GetHashCode: equal values give equal numbers. Objects with identity get a number each.

import { Big, Char, EnumValue, Num, keyOf } from '#objects'

const numbers = new WeakMap<object, number>()
let next = 1

export function hashOf(value: unknown): number {
  if (value === null || value === undefined) return 0
  if (typeof value === 'number') return (value | 0) === value ? value : hashText(String(value))
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'string') return hashText(value)
  if (value instanceof Num) return (value.value | 0) === value.value ? value.value : hashText(String(value.value))
  if (value instanceof Big) return Number(BigInt.asIntN(32, value.value ^ (value.value >> 32n)))
  if (value instanceof Char) return value.code | (value.code << 16)
  if (value instanceof EnumValue) return Number(value.value) | 0
  const key = keyOf(value, false)
  if (typeof key === 'string') return hashText(key)
  let number = numbers.get(value)
  if (number === undefined) numbers.set(value, (number = Math.imul(next++, 0x9e3779b1) & 0x7fffffff))
  return number
}

function hashText(text: string): number {
  let hash = 5381
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) | 0
  return hash
}
