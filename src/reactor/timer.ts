// A timer for an engine's thread: a message after `ms`, again and again when it repeats.

import { requestLook } from '#poll'
import type { Kind } from './reactor.ts'

export const timer: Kind = ({ ms, repeat = false }: { ms: number; repeat?: boolean }, port) => {
  let count = 0
  const tick = () => {
    port.send({ type: 'tick', count: ++count })
    requestLook(port.control)
    if (!repeat) port.end()
  }
  const made = repeat ? setInterval(tick, ms) : setTimeout(tick, ms)
  return { close: () => clearTimeout(made) }
}
