// The order in which .NET walks a Hashtable, where scripts can see it: keys that are whole numbers have their value for a hash code, so
// @{1='a'; 2='b'} is walked 2, 1. (The order of texts is random in .NET from run to run: ours is the order they came.)
//
// The entries are put into buckets as .NET puts them, with its primes, its double hashing and its growth, and read from the last bucket down.

import type { Entry } from './dictionary.ts'

/** The entries in that order; undefined when a key is no int. `capacity`: with how many keys a literal was written. */
export function bucketOrder(entries: readonly Entry[], capacity: number): Entry[] | undefined {
  for (const { key } of entries) if (typeof key !== 'number' || (key | 0) !== key) return undefined
  const wanted = capacity / Math.fround(0.72)
  let size = wanted > 3 ? primeFrom(Math.trunc(wanted)) : 3
  let buckets = new Array<Entry | undefined>(size).fill(undefined)
  let count = 0
  for (const entry of entries) {
    if (count >= Math.trunc(Math.fround(0.72) * size)) {
      const old = buckets
      size = primeFrom(size * 2)
      buckets = new Array<Entry | undefined>(size).fill(undefined)
      for (const each of old) if (each !== undefined) put(buckets, each)
    }
    put(buckets, entry)
    count++
  }
  const order: Entry[] = []
  for (let at = size - 1; at >= 0; at--) if (buckets[at] !== undefined) order.push(buckets[at]!)
  return order
}

function put(buckets: (Entry | undefined)[], entry: Entry): void {
  const size = buckets.length
  const seed = (entry.key as number) & 0x7fffffff
  const step = 1 + ((Math.imul(seed, 101) >>> 0) % (size - 1))
  let at = seed % size
  while (buckets[at] !== undefined) at = (at + step) % size
  buckets[at] = entry
}

const primes = [
  3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931, 2333, 2801,
  3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523, 108631,
  130363, 156437, 187751, 225307, 270371, 324449, 389357, 467237, 560689, 672827, 807403, 968897, 1162687, 1395263, 1674319, 2009191,
  2411033, 2893249, 3471899, 4166287, 4999559, 5999471, 7199369,
]

function primeFrom(least: number): number {
  const known = primes.find((prime) => prime >= least)
  if (known !== undefined) return known
  for (let candidate = least | 1; ; candidate += 2) if (isPrime(candidate) && (candidate - 1) % 101 !== 0) return candidate
}

function isPrime(candidate: number): boolean {
  for (let factor = 3; factor * factor <= candidate; factor += 2) if (candidate % factor === 0) return false
  return candidate % 2 === 1
}
