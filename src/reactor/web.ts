// One request of HTTP for an engine's thread: 'head' with the status line and headers of the answer, then 'data' with
// bytes, 'error', and the end. Redirections are the asker's business.

import type { Kind } from './reactor.ts'

// Loaded with the first request: few reactors ever make one.
const http = () => process.getBuiltinModule('node:http')
const https = () => process.getBuiltinModule('node:https')
const zlib = () => process.getBuiltinModule('node:zlib')

type WebOptions = {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: Uint8Array | undefined
  /** Milliseconds until the head of the answer; undefined: no limit. */
  readonly timeout?: number | undefined
  readonly insecure?: boolean
  readonly minimumTls?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' | undefined
  readonly proxy?: string | undefined
  readonly socketPath?: string | undefined
}

export const web: Kind = (options: WebOptions, port) => {
  const target = new URL(options.url)
  const by = options.proxy === undefined ? target : new URL(options.proxy)
  const asked = (target.protocol === 'https:' ? https().request : http().request)({
    method: options.method,
    hostname: by.hostname.replace(/^\[|\]$/g, ''),
    port: by.port || undefined,
    path: options.proxy === undefined ? target.pathname + target.search : target.href,
    socketPath: options.socketPath,
    rejectUnauthorized: options.insecure !== true,
    minVersion: options.minimumTls,
    agent: false,
  })
  if (options.proxy !== undefined) asked.setHeader('Host', target.host)
  for (const [name, value] of options.headers) asked.setHeader(name, value)
  const failed = (error: NodeJS.ErrnoException): void => {
    port.send({ type: 'error', code: error.code, message: error.message })
    port.end()
  }
  const clock =
    options.timeout === undefined
      ? undefined
      : setTimeout(() => asked.destroy(Object.assign(new Error('The answer took too long.'), { code: 'ETIMEDOUT' })), options.timeout)
  asked.on('error', failed)
  let resume = (): void => {}
  asked.on('response', (answer) => {
    clearTimeout(clock)
    const { httpVersion: version, statusCode: status = 0, statusMessage: reason = '', rawHeaders: headers } = answer
    port.send({ type: 'head', version, status, reason, headers })
    const unpack = unpacker(answer.headers['content-encoding'])
    const bytes = unpack === undefined ? answer : answer.pipe(unpack)
    resume = () => bytes.resume()
    bytes.on('data', (chunk: Uint8Array) => {
      if (!port.send({ type: 'data', bytes: chunk }, chunk.length)) bytes.pause()
    })
    answer.on('error', failed)
    bytes.on('error', failed)
    bytes.on('end', () => port.end())
  })
  asked.end(options.body)
  return {
    resume: () => resume(),
    close() {
      clearTimeout(clock)
      asked.destroy()
    },
  }
}

function unpacker(encoding: string | undefined): NodeJS.ReadWriteStream | undefined {
  if (encoding === 'gzip') return zlib().createGunzip()
  if (encoding === 'deflate') return zlib().createInflate()
  return encoding === 'br' ? zlib().createBrotliDecompress() : undefined
}
