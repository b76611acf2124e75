// Sorting without comparing: a key is told in digits of 16 bits, and places are dealt out digit by digit, the least one
// first. Several keys are their digits one after the other. (100,000 whole numbers: 10 ms of comparing become 2.)

import { environment } from '#dotnet'
import { Big, DateTime, Num, TimeSpan } from '#objects'

/** For each digit, the most significant first, those of all keys. */
export type Digits = readonly Uint16Array[]

/** The places of the keys in order; those of equal keys as they came. */
export function placesOf(digits: Digits, size: number): Int32Array {
  let places = new Int32Array(size)
  for (let place = 0; place < size; place++) places[place] = place
  if (size < fewKeys) return places.sort((left, right) => orderOf(digits, left, right) || left - right)
  let next = new Int32Array(size)
  const starts = new Uint32Array(0x10001)
  for (let at = digits.length - 1; at >= 0; at--) {
    environment.stopCheck?.()
    const digit = digits[at]!
    starts.fill(0)
    for (let index = 0; index < size; index++) starts[digit[index]! + 1]!++
    // A digit that is the same everywhere moves nothing.
    if (starts[digit[0]! + 1] === size) continue
    for (let value = 0; value < 0x10000; value++) starts[value + 1]! += starts[value]!
    for (let index = 0; index < size; index++) {
      const place = places[index]!
      next[starts[digit[place]!]!++] = place
    }
    ;[places, next] = [next, places]
  }
  return places
}

/** Below this a table of 65,536 counts costs more than comparing. */
const fewKeys = 1000

export function isSame(digits: Digits, left: number, right: number): boolean {
  for (let at = 0; at < digits.length; at++) if (digits[at]![left] !== digits[at]![right]) return false
  return true
}

/** The digits of the opposite order. */
export function turned(digits: Digits): Digits {
  return digits.map((digit) => {
    const other = new Uint16Array(digit.length)
    for (let index = 0; index < digit.length; index++) other[index] = ~digit[index]!
    return other
  })
}

/** Numbers of all kinds beside each other; undefined: something else is among them, or no number is exactly that. */
export function numberDigits(values: readonly unknown[]): Digits | undefined {
  return wholeDigits(values) ?? mixedDigits(values)
}

/** Nearly always all are [int]. */
function wholeDigits(values: readonly unknown[]): Digits | undefined {
  const high = new Uint16Array(values.length)
  const low = new Uint16Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (typeof value !== 'number' || (value | 0) !== value) return undefined
    high[index] = (value ^ 0x80000000) >>> 16
    low[index] = value
  }
  return [high, low]
}

function mixedDigits(values: readonly unknown[]): Digits | undefined {
  const numbers = new Float64Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    const number = typeof value === 'number' ? value : numberOf(value)
    if (number !== number) return undefined
    // Zero has one sign only.
    numbers[index] = number + 0
  }
  return wideDigits(numbers.buffer, true)
}

/** Points in time, or spans of it. */
export function tickDigits(values: readonly unknown[]): Digits | undefined {
  const type = values[0] instanceof DateTime ? DateTime : TimeSpan
  const ticks = new BigInt64Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (!(value instanceof type)) return undefined
    ticks[index] = value.ticks
  }
  return wideDigits(ticks.buffer, false)
}

/** Whole numbers from 0 on, below the count of them. */
export function rankDigits(ranks: Int32Array): Digits {
  // What does not fit into a digit is left out.
  const low = new Uint16Array(ranks)
  if (ranks.length <= 0x10000) return [low]
  const high = new Uint16Array(ranks.length)
  for (let index = 0; index < ranks.length; index++) high[index] = ranks[index]! >>> 16
  return [high, low]
}

/** NaN: not to be said exactly. */
function numberOf(value: unknown): number {
  if (value instanceof Num) return value.value
  if (!(value instanceof Big)) return NaN
  const number = Number(value.value)
  return Number.isSafeInteger(number) ? number : NaN
}

/** Keys of 64 bits: whole numbers with a sign, or doubles, whose negative ones stand the other way round. */
function wideDigits(keys: ArrayBuffer, areDoubles: boolean): Digits {
  const halves = new Uint32Array(keys)
  const size = halves.length >> 1
  const digits = Array.from({ length: 4 }, () => new Uint16Array(size)) as [Uint16Array, Uint16Array, Uint16Array, Uint16Array]
  for (let index = 0; index < size; index++) {
    let high = halves[index * 2 + highHalf]!
    let low = halves[index * 2 + 1 - highHalf]!
    if (areDoubles && high >>> 31 === 1) {
      high = ~high
      low = ~low
    } else high ^= 0x80000000
    digits[0][index] = high >>> 16
    digits[1][index] = high
    digits[2][index] = low >>> 16
    digits[3][index] = low
  }
  return digits
}

/** Which half of a number stands second in memory. */
const highHalf = new Uint8Array(Uint16Array.of(1).buffer)[0]!

function orderOf(digits: Digits, left: number, right: number): number {
  for (let at = 0; at < digits.length; at++) {
    const order = digits[at]![left]! - digits[at]![right]!
    if (order !== 0) return order
  }
  return 0
}
