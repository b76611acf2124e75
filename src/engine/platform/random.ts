// System.Random. With a seed the numbers are those of .NET (Knuth's subtractive generator, as Numerical Recipes has it,
// with .NET's well-known slip kept), so `[Random]::new(42)` and Get-Random -SetSeed give what scripts expect.

import { randomBytes } from 'node:crypto'
import { type Big, byteValue, defineType, double, exception, int64, netType, type NetType, type PSArray } from '#objects'

const largest = 0x7fffffff

export class Random {
  private readonly seeds: Int32Array | undefined
  private next1 = 0
  private next2 = 21
  constructor(seed?: number) {
    if (seed !== undefined) this.seeds = seedsOf(seed)
  }
  get netType(): NetType {
    return netType('System.Random')
  }

  /** 0 up to, not including, 2^31 - 1. */
  sample(): number {
    if (this.seeds === undefined) return Math.trunc(Math.random() * largest)
    if (++this.next1 >= 56) this.next1 = 1
    if (++this.next2 >= 56) this.next2 = 1
    let value = this.seeds[this.next1]! - this.seeds[this.next2]!
    if (value === largest) value--
    if (value < 0) value += largest
    return (this.seeds[this.next1] = value)
  }
  /** 0 up to, not including, 1. */
  fraction(): number {
    return this.seeds === undefined ? Math.random() : this.sample() * (1 / largest)
  }
  /** low up to, not including, high. */
  between(low: number, high: number): number {
    const range = high - low
    if (range <= largest) return Math.trunc(this.fraction() * range) + low
    if (this.seeds === undefined) return Math.floor(Math.random() * range) + low
    // A range wider than an int takes two samples: one for the sign.
    let value = this.sample()
    if (this.sample() % 2 === 0) value = -value
    return Math.trunc(((value + (largest - 1)) / (2 * largest - 1)) * range) + low
  }
  between64(low: bigint, high: bigint): bigint {
    const range = high - low
    if (range <= 1n) return low
    const bytes = this.bytes(8)
    const value = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
    return low + ((value * range) >> 64n)
  }
  bytes(count: number): Uint8Array {
    if (this.seeds === undefined) return randomBytes(count)
    return Uint8Array.from({ length: count }, () => this.sample())
  }
}

function seedsOf(seed: number): Int32Array {
  const seeds = new Int32Array(56)
  const subtraction = seed === -2147483648 ? largest : Math.abs(seed)
  let one = (161803398 - subtraction) | 0
  seeds[55] = one
  let two = 1
  for (let index = 1, at = 0; index < 55; index++) {
    if ((at += 21) >= 55) at -= 55
    seeds[at] = two
    two = (one - two) | 0
    if (two < 0) two += largest
    one = seeds[at]!
  }
  for (let round = 1; round < 5; round++) {
    for (let index = 1; index < 56; index++) {
      let other = index + 30
      if (other >= 55) other -= 55
      seeds[index] = seeds[index]! - seeds[1 + other]!
      if (seeds[index]! < 0) seeds[index] = seeds[index]! + largest
    }
  }
  return seeds
}

const range = (low: number, high: number): void => {
  if (low > high)
    throw exception('System.ArgumentOutOfRangeException', 'The lower bound is above the upper one.', { ParamName: 'minValue' })
}
const shared = new Random()
defineType('System.Random', () => ({
  new: { '()': () => new Random(), '(System.Int32 Seed)': (seed) => new Random(seed) },
  staticProperties: { Shared: { type: 'System.Random', get: () => shared } },
  methods: {
    'System.Int32 Next()': (self: Random) => self.sample(),
    'System.Int32 Next(System.Int32 maxValue)': (self: Random, high) => {
      range(0, high)
      return self.between(0, high)
    },
    'System.Int32 Next(System.Int32 minValue, System.Int32 maxValue)': (self: Random, low, high) => {
      range(low, high)
      return self.between(low, high)
    },
    'System.Int64 NextInt64()': (self: Random) => int64(self.between64(0n, 0x7fffffffffffffffn)),
    'System.Int64 NextInt64(System.Int64 maxValue)': (self: Random, high: Big) => int64(self.between64(0n, high.value)),
    'System.Int64 NextInt64(System.Int64 minValue, System.Int64 maxValue)': (self: Random, low: Big, high: Big) =>
      int64(self.between64(low.value, high.value)),
    'System.Double NextDouble()': (self: Random) => double(self.fraction()),
    'System.Void NextBytes(System.Byte[] buffer)': (self: Random, buffer: PSArray) => {
      const bytes = self.bytes(buffer.length)
      for (let index = 0; index < bytes.length; index++) buffer.set(index, byteValue(bytes[index]!))
    },
  },
}))
