// Byte arrays of scripts and of JavaScript, one as the other.

import { type Num, PSArray, Num as NumClass, netType, arrayType } from '#objects'
import { argumentNull } from './sequence.ts'

const byteArray = arrayType(netType('System.Byte'))
const boxed: readonly Num[] = Array.from({ length: 256 }, (_, i) => new NumClass('Byte', i))

/** [byte] values: there is one object for each. */
export function byte(value: number): Num {
  return boxed[value]!
}

export function bytesOf(array: PSArray | null, name = 'bytes'): Uint8Array {
  if (array === null) throw argumentNull(name)
  const bytes = new Uint8Array(array.length)
  for (let index = 0; index < bytes.length; index++) {
    const each = array.items[index]
    bytes[index] = typeof each === 'number' ? each : (each as Num).value
  }
  return bytes
}

export function byteArrayOf(bytes: ArrayLike<number>): PSArray {
  const items = new Array<unknown>(bytes.length)
  for (let index = 0; index < bytes.length; index++) items[index] = boxed[bytes[index]!]
  return new PSArray(items, byteArray)
}
