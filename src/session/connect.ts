// The way to a far end for a Node program: a child process, and PSRP over its stdio, in this thread's event loop.

import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { bytesOf } from '#base'
import { noHost, type PoolState, RemoteProtocolError, type RemoteRunspace, createConnection, createRemoteRunspace, poolHost } from '#psrp'
import { type SshRoute, localZone, sessionCrypto, sessionProgram, sshArguments } from '#transport'
import { SessionError } from './error.ts'

/** Where a session runs. One of `ssh` and `command`, or neither: a process of this computer. */
export type Target = {
  /** Through the system's ssh: a host, or all of a route. */
  readonly ssh?: string | Omit<SshRoute, 'via'>
  /** A program that speaks PSRP over its stdio, with its arguments: pwsh -s, or anything between. */
  readonly command?: readonly [file: string, ...args: string[]]
  readonly cwd?: string
  readonly env?: { readonly [name: string]: string | undefined }
}

export type Connection = {
  readonly remote: RemoteRunspace
  newId(): string
  /** Holds the far end back while any run has more than it reads. */
  flow(id: string, full: 0 | 1): void
  /** Resolves when what was written has room to go. */
  sent(): Promise<void>
  close(): Promise<void>
}

const patience = 1500

export async function connect(
  options: Target & { readonly timeout?: number; readonly signal?: AbortSignal; readonly host?: unknown },
): Promise<Connection> {
  const { child, name } = spawned(options)
  const full = new Set<string>()
  let told = ''
  let lost = ''
  let over = false
  let changed: () => void = () => {}
  let kept = ''
  const flush = (): void => {
    const text = kept
    kept = ''
    if (child.stdin!.writable) child.stdin!.write(text, 'latin1')
  }
  const errors: string[] = []

  const connection = createConnection({
    bytes: bytesOf(Buffer),
    poolId: randomUUID(),
    events: {
      // What is said in one go goes in one write: each wakes the far end.
      write(text) {
        if (kept === '') queueMicrotask(flush)
        kept += text
      },
      state(state, body) {
        remote.deliver({ type: 'state', state, ...(body === undefined ? {} : { body }), ...(lost === '' ? {} : { reason: lost }) })
        if (state === 'Closed' || state === 'Broken') {
          flush()
          child.stdin!.end()
        }
      },
      capability: (protocol) => remote.deliver({ type: 'capability', protocol }),
      message: (pipeline, message, body) => remote.deliver({ type: 'message', pipeline, message, body }),
      closed: (pipeline) => remote.deliver({ type: 'closed', pipeline }),
      noise: (text) => {
        told ||= text.slice(0, 200)
      },
    },
  })
  const remote = createRemoteRunspace({
    bytes: bytesOf(Buffer),
    zone: localZone,
    crypto: sessionCrypto,
    hostInfo: options.host === undefined ? noHost : { ...poolHost, _isHostNull: false, _isHostUINull: false, _useRunspaceHost: false },
    post(message) {
      switch (message.type) {
        case 'open':
          return connection.open(message.capability, message.init)
        case 'start':
          return connection.start(message.pipeline, message.message, message.body)
        case 'send':
          return connection.send(message.pipeline, message.message, message.body)
        case 'stop':
          return connection.stop(message.pipeline)
        case 'end':
          return connection.end(message.pipeline)
        case 'close':
          return connection.close()
      }
    },
    onState: () => changed(),
  })

  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lose = (reason: string): void => {
    if (over) return
    over = true
    lost = [reason, ...errors.slice(-3), told].filter(Boolean).join('; ')
    connection.lost()
    changed()
  }
  child.on('error', (error) => lose(`${name} cannot be started: ${error.message}`))
  child.stdin!.on('error', () => {})
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    errors.push(text.trim().slice(0, 300))
  })
  child.stdout!.on('data', (piece: Buffer) => {
    try {
      connection.receive(piece)
    } catch (error) {
      lose(error instanceof RemoteProtocolError ? error.message : `what came cannot be read: ${(error as Error).message}`)
      child.kill()
    }
  })
  child.on('close', (code, signal) => lose(`${name} ended${signal === null ? ` with code ${code}` : ` by ${signal}`}`))

  const close = async (): Promise<void> => {
    child.stdout!.resume()
    connection.close()
    const soft = setTimeout(() => child.stdin!.destroy(), patience / 3)
    const hard = setTimeout(() => child.kill('SIGKILL'), patience)
    await gone
    clearTimeout(soft)
    clearTimeout(hard)
  }

  remote.open()
  const { timeout = 60_000, signal } = options
  await new Promise<void>((resolve, reject) => {
    const give = (error: Error): void => {
      finish()
      lose(error.message)
      child.kill()
      reject(error)
    }
    const abort = (): void => give(signal!.reason as Error)
    const timer = setTimeout(
      () => give(new SessionError(`The session did not open within ${timeout / 1000} seconds.`, 'PSSessionOpenFailed')),
      timeout,
    )
    const finish = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      changed = () => {}
    }
    changed = () => {
      const state: PoolState = remote.state
      if (state === 'Opened') {
        finish()
        resolve()
      } else if (state === 'Broken' || state === 'Closed')
        give(new SessionError(`The session could not be opened: ${lost || 'the far end closed it'}.`, 'PSSessionOpenFailed'))
    }
    signal?.addEventListener('abort', abort)
  })
  return {
    remote,
    close,
    newId: () => randomUUID(),
    flow(id, more) {
      if (more === 1) full.add(id)
      else full.delete(id)
      if (full.size > 0) child.stdout!.pause()
      else child.stdout!.resume()
    },
    sent: () =>
      child.stdin!.writableNeedDrain
        ? new Promise((resolve) => {
            const go = (): void => {
              child.stdin!.off('drain', go)
              child.off('close', go)
              resolve()
            }
            child.stdin!.on('drain', go)
            child.on('close', go)
          })
        : Promise.resolve(),
  }
}

function spawned(options: Target): { readonly child: ChildProcess; readonly name: string } {
  const how = { stdio: ['pipe', 'pipe', 'pipe'] as 'pipe'[], env: options.env ?? process.env, cwd: options.cwd, windowsHide: true }
  if (options.ssh !== undefined) {
    const route: SshRoute = typeof options.ssh === 'string' ? { via: 'ssh', host: options.ssh } : { via: 'ssh', ...options.ssh }
    return { name: 'ssh', child: spawn('ssh', sshArguments(route), how) }
  }
  const [file, ...args] = options.command ?? [
    ...sessionProgram(fileURLToPath(new URL('../../bin/pssession', import.meta.url))),
    '-NoLogo',
    '-NoProfile',
  ]
  return { name: file, child: spawn(file, args, how) }
}
