// Both ways of putting an engine and its reactor on two threads.

import { fileURLToPath } from 'node:url'
import { MessageChannel, type MessagePort, SHARE_ENV, Worker } from 'node:worker_threads'
import { child } from './child.ts'
import { farSession } from './far-session.ts'
import { resolver, socket } from './network.ts'
import { type Kinds, serve } from './reactor.ts'
import { threadKind } from './thread.ts'
import { timer } from './timer.ts'
import { watch } from './watch.ts'
import { web } from './web.ts'

/** What every reactor can open. */
export const basicKinds: Kinds = { child, timer, resolver, socket, farSession, watch, web, thread: threadKind(() => basicKinds) }

/** What a thread that becomes a reactor is told. */
export type ReactorData = { readonly role: 'reactor'; readonly port: MessagePort; readonly control: Int32Array }

/**
 * A reactor in a worker, for an engine on this thread. `file` is a program that calls `becomeReactor`; without one, the
 * basic kinds are served. The worker does not keep the process alive.
 */
export function startReactor(control: Int32Array, file: string = fileURLToPath(new URL('./worker.js', import.meta.url))): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const data: ReactorData = { role: 'reactor', port: port2, control }
  const worker = new Worker(file, { workerData: data, transferList: [port2], env: SHARE_ENV, stdin: false, stdout: false, stderr: false })
  worker.unref()
  port1.unref()
  return port1
}

/** Makes this thread the reactor it was started to be. */
export function becomeReactor(data: ReactorData, kinds: Kinds = basicKinds): void {
  serve(data.port, data.control, kinds)
}
