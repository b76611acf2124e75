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
  return Uint8Array.from(array.list, (each) => (typeof each === 'number' ? each : (each as Num).value))
}

export function byteArrayOf(bytes: ArrayLike<number>): PSArray {
  return new PSArray(Array.from(bytes, byte), byteArray)
}
