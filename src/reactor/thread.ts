// A thread for an engine beside the one that asks: the reactor starts it, because only an event loop hears of its end,
// and serves its waits too. The two engines speak over a port of their own, which is in `data`.

import { MessageChannel, type MessagePort, SHARE_ENV, Worker } from 'node:worker_threads'
import type { Kind, Kinds } from './reactor.ts'
import { serve } from './reactor.ts'

export type ThreadOptions = {
  readonly file: string
  readonly data: { readonly port: MessagePort; readonly control: Int32Array }
}
/** Sent when it is lost: memory ran out, or a mistake of ours. */
export type ThreadMessage = { readonly type: 'error'; readonly code?: string | undefined; readonly message: string }

/**
 * Code of scripts nests deep; V8 takes what it needs of this and no more. A script that eats memory ends its own thread at
 * 2 GB, long before the machine suffers; V8's own limit is twice that, and it takes minutes of collecting to get there.
 */
const resourceLimits = { stackSizeMb: 32, maxOldGenerationSizeMb: 2048 }

export function threadKind(kinds: () => Kinds): Kind {
  return ({ file, data }: ThreadOptions, port) => {
    const { port1, port2 } = new MessageChannel()
    const closeAll = serve(port1, data.control, kinds())
    const worker = new Worker(file, {
      workerData: { ...data, reactor: port2 },
      transferList: [data.port, port2],
      env: SHARE_ENV,
      resourceLimits,
      stdin: false,
      stdout: false,
      stderr: false,
    })
    worker.unref()
    worker.on('error', (error: NodeJS.ErrnoException) => {
      port.send({ type: 'error', code: error.code, message: error.message } satisfies ThreadMessage)
    })
    worker.on('exit', () => {
      closeAll()
      port1.close()
      port.end()
    })
    return { close: () => void worker.terminate() }
  }
}
