// A child process for an engine's thread. Bytes come as they are read; 'exit' comes after the last byte of both streams.

import { type ChildProcess, spawn } from 'node:child_process'
import { requestLook } from '#poll'
import type { Kind } from './reactor.ts'

export type ChildOptions = {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env?: { readonly [name: string]: string }
  /** For each of the three: 'pipe' (messages), 'inherit', 'ignore', or a descriptor. */
  readonly stdio: readonly [
    'pipe' | 'inherit' | 'ignore' | number,
    'pipe' | 'inherit' | 'ignore' | number,
    'pipe' | 'inherit' | 'ignore' | number,
  ]
  /** In a process group of its own: keys and signals of the terminal do not reach it. */
  readonly detached?: boolean
  readonly argv0?: string
  /** Let it live on when the handle is closed (Start-Process). */
  readonly keep?: boolean
}

export type ChildMessage =
  | { readonly type: 'spawned'; readonly pid: number }
  | { readonly type: 'stdout' | 'stderr'; readonly bytes: Uint8Array }
  /** The stream is at its end. */
  | { readonly type: 'closed'; readonly stream: 'stdout' | 'stderr' }
  /** So many bytes of input went out: whoever feeds holds back until then. */
  | { readonly type: 'wrote'; readonly bytes: number }
  | { readonly type: 'exit'; readonly code: number | null; readonly signal: string | null }
  | { readonly type: 'error'; readonly code?: string | undefined; readonly message: string }

/** To the child: `{ stdin: bytes }`, `{ end: true }` (no more input), `{ kill: 'SIGTERM' }`. */
export const child: Kind = (options: ChildOptions, port) => {
  const made: ChildProcess = spawn(options.file, options.args, {
    stdio: [...options.stdio],
    cwd: options.cwd,
    env: options.env,
    detached: options.detached ?? false,
    argv0: options.argv0,
    windowsHide: true,
  })
  made.on('error', (error: NodeJS.ErrnoException) => {
    // Only a process that never ran ends here; a failed kill or send is no end.
    if (made.pid !== undefined) return
    port.send({ type: 'error', code: error.code, message: error.message } satisfies ChildMessage)
    port.end()
  })
  if (made.pid !== undefined) port.send({ type: 'spawned', pid: made.pid } satisfies ChildMessage)
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = made[name]
    stream?.on('data', (bytes: Uint8Array) => {
      if (!port.send({ type: name, bytes } satisfies ChildMessage, bytes.length))
        for (const each of [made.stdout, made.stderr]) each?.pause()
    })
    stream?.on('end', () => port.send({ type: 'closed', stream: name } satisfies ChildMessage))
    stream?.on('error', () => {})
  }
  // A reader that left (head, an early exit) is no error of ours.
  made.stdin?.on('error', () => {})
  made.on('close', (code, signal) => {
    port.send({ type: 'exit', code, signal } satisfies ChildMessage)
    port.end()
    // Somebody may have asked to be told of the end: Register-ObjectEvent $process Exited.
    requestLook(port.control)
  })
  return {
    message(message: { stdin?: Uint8Array; end?: true; kill?: NodeJS.Signals }) {
      if (message.stdin !== undefined) {
        const { length } = message.stdin
        made.stdin?.write(message.stdin, () => port.send({ type: 'wrote', bytes: length } satisfies ChildMessage))
      }
      if (message.end) made.stdin?.end()
      if (message.kill) made.kill(message.kill)
    },
    resume() {
      made.stdout?.resume()
      made.stderr?.resume()
    },
    close() {
      if (options.keep) return made.unref()
      made.stdin?.destroy()
      made.stdout?.destroy()
      made.stderr?.destroy()
      if (made.exitCode === null && made.signalCode === null) {
        made.kill()
        setTimeout(() => made.exitCode === null && made.signalCode === null && made.kill('SIGKILL'), 1000).unref()
      }
    },
  }
}
