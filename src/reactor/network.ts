// Names and sockets for an engine's thread.

import { lookup, lookupService, reverse } from 'node:dns/promises'
import { connect } from 'node:net'
import type { Kind } from './reactor.ts'

/** One question to the resolver: `{ type: 'answer', value }` or an error with the resolver's code. */
export const resolver: Kind = (
  { ask, name, port: service = 0 }: { ask: 'lookup' | 'reverse' | 'service'; name: string; port?: number },
  port,
) => {
  const question = ask === 'lookup' ? lookup(name, { all: true }) : ask === 'reverse' ? reverse(name) : lookupService(name, service)
  question
    .then(
      (value) => port.send({ type: 'answer', value }),
      (error: NodeJS.ErrnoException) => port.send({ type: 'error', code: error.code, message: error.message }),
    )
    .finally(() => port.end())
  return {}
}

/** A connection: 'connected', then 'data' with bytes, 'error', and the end. To it: `{ data: bytes }`, `{ end: true }`. */
export const socket: Kind = (options: { host?: string; port?: number; path?: string; timeout?: number }, port) => {
  const made = options.path !== undefined ? connect(options.path) : connect(options.port ?? 0, options.host ?? 'localhost')
  if (options.timeout !== undefined)
    made.setTimeout(options.timeout, () => made.destroy(Object.assign(new Error('It took too long.'), { code: 'ETIMEDOUT' })))
  made.on('connect', () => {
    made.setTimeout(0)
    port.send({ type: 'connected', address: made.remoteAddress, port: made.remotePort })
  })
  made.on('data', (bytes) => {
    if (!port.send({ type: 'data', bytes }, bytes.length)) made.pause()
  })
  made.on('error', (error: NodeJS.ErrnoException) => port.send({ type: 'error', code: error.code, message: error.message }))
  made.on('close', () => port.end())
  return {
    message(message: { data?: Uint8Array; end?: true }) {
      if (message.data !== undefined) made.write(message.data)
      if (message.end) made.end()
    },
    resume: () => made.resume(),
    close: () => made.destroy(),
  }
}
