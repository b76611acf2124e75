// Opens a far end: the protocol runs in the reactor, and this is the engine's end of it.

import type { Far } from './far.ts'
import type { Way } from './targets.ts'

export function openFar(_engine: unknown, _way: Way): Far {
  throw new Error('far ends are not here yet')
}
