// Another engine's thread, as the one that started it sees it: a port between the two, and each other's shared words. The
// reactor starts the thread and tells of its end.

import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { newControl, requestStop, word } from './control.ts'
import type { Poll } from './poll.ts'

/** What the thread is handed. */
export type PeerData = {
  readonly role: 'runspace'
  readonly port: MessagePort
  /** Its own shared words, and those of the thread that started it. */
  readonly control: Int32Array
  readonly owner: Int32Array
  /** To the reactor that serves its waits. */
  readonly reactor: MessagePort
}

export type Peer = {
  post(message: unknown): void
  /** Asks its pipeline to stop. */
  stop(): void
  /** Takes back what `stop` asked: before it gets something new to do. */
  ready(): void
  /** Ends the thread, whatever it does. */
  end(): void
}

export type PeerHow = {
  readonly message: (message: any) => void
  /** It is gone without being asked to: memory ran out, or a mistake of ours. */
  readonly lost: (reason: { readonly code?: string | undefined; readonly message: string }) => void
}

/** Starts a thread with this program. */
export function startPeer(poll: Poll, file: string, { message, lost }: PeerHow): Peer {
  const { port1, port2 } = new MessageChannel()
  const control = newControl()
  const handle = poll.attach(port1, control, {
    arrived(each) {
      message(each)
      return true
    },
  })
  let reason = { message: 'The thread ended.' }
  let over = false
  const thread = poll.open(
    'thread',
    { file, data: { role: 'runspace', port: port2, control, owner: poll.control } },
    {
      transfer: [port2],
      arrived(each: { readonly message: string }) {
        reason = each
        return true
      },
      ended() {
        if (over) return
        over = true
        handle.close()
        lost(reason)
      },
    },
  )
  return {
    post: (each) => handle.send(each),
    stop: () => requestStop(control),
    ready: () => void Atomics.store(control, word.stop, 0),
    end() {
      if (over) return
      over = true
      handle.close()
      thread.close()
    },
  }
}
