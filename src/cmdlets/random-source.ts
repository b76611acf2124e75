// Where Get-Random takes its numbers: chance, or with a seed always the same ones.

import { Random } from '#engine/platform'

const largest = 0x7fffffff

export type RandomSource = {
  /** low up to, not including, high. */
  between(low: number, high: number): number
  fraction(): number
  bytes(count: number): Uint8Array
}

export function randomSource(seed?: number): RandomSource {
  const random = new Random(seed)
  const raw = (): number => {
    const bytes = random.bytes(4)
    return new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true)
  }
  const next = (): number => {
    let value: number
    do value = raw()
    while (value === largest)
    return value < 0 ? value + largest : value
  }
  const fraction = (): number => next() * (1 / largest)
  return {
    fraction,
    bytes: (count) => random.bytes(count),
    between(low, high) {
      const range = high - low
      if (range <= largest) return Math.trunc(fraction() * range) + low
      let value: number
      do value = raw()
      while (value === largest)
      return Math.trunc((value + largest) * (1 / (2 * largest)) * range + low)
    },
  }
}
