// Bytes as PowerShell values. There are only 256 of them, so each is made once.

import { PSArray } from './array.ts'
import { Num } from './number.ts'
import { arrayType, netType } from './type.ts'

const all: readonly Num[] = Array.from({ length: 256 }, (_, value) => new Num('Byte', value))

export const byteArrayType = arrayType(netType('System.Byte'))

/** [byte] of the lowest eight bits. */
export function byteValue(value: number): Num {
  return all[value & 255]!
}

/** byte[] of these bytes. */
export function byteArray(bytes: Uint8Array): PSArray {
  const items = new Array<unknown>(bytes.length)
  for (let index = 0; index < bytes.length; index++) items[index] = all[bytes[index]!]
  return new PSArray(items, byteArrayType)
}

/** The bytes of a byte[] or of any array of numbers from 0 to 255. */
export function bytesIn(array: PSArray): Uint8Array {
  const bytes = new Uint8Array(array.length)
  for (let index = 0; index < bytes.length; index++) {
    const value = array.items[index]
    bytes[index] = value instanceof Num ? value.value : (value as number)
  }
  return bytes
}
