// How much there is room for. V8 does not throw but ends the process when an array would grow past 2^27 elements (it
// grows by half, so from 2^27 / 1.5 on); so whatever grows without end asks here, and its error is .NET's.

import { type Exception, exception } from './exception.ts'

/** The most elements a list may have. */
export const mostItems = 85_000_000

/** Throws when there is no room for a list of so many. */
export function roomFor(count: number): void {
  if (count > mostItems) throw outOfMemory()
}

export function outOfMemory(): Exception {
  return exception('System.OutOfMemoryException', 'There is no room for that much.')
}

/** V8's own errors of this kind, as .NET's: text, numbers and buffers that are too long. Undefined: another error. */
export function memoryError(thrown: unknown): Exception | undefined {
  const isOne = thrown instanceof RangeError && /^(Invalid .*length|.*BigInt|.*allocation failed)/i.test(thrown.message)
  return isOne ? outOfMemory() : undefined
}
