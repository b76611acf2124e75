// One end of a line to a far session: the process or ssh that leads there, and PSRP's framing, acknowledgements,
// fragments and states in front of it. It may be made before anyone wants it: what comes until somebody listens is kept.

import type { ChildProcess } from 'node:child_process'
import { bytesOf } from '#base'
import { type ClientConnection, type FromConnection, RemoteProtocolError, createConnection } from '#psrp'

/** Hears what the connection tells; `cost` is what the message weighs. */
export type Listener = (message: FromConnection, cost: number) => void

export type FarEnd = {
  readonly child: ChildProcess
  readonly connection: ClientConnection
  /** Told everything from now on, and first what has come so far. */
  listen(listener: Listener): void
  /** Gives it up for this reason: it is Broken, and its process is ended. */
  lose(reason: string): void
}

export type FarEndOptions = {
  readonly child: ChildProcess
  /** What people call the process. */
  readonly name: string
  readonly poolId: string
  readonly maxObjectBytes: number
}

/** What a message weighs beside its body: a flood of empty ones must fill a queue, too. */
const messageCost = 128

export function farEnd({ child, name, poolId, maxObjectBytes }: FarEndOptions): FarEnd {
  const early: (readonly [message: FromConnection, cost: number])[] = []
  let listener: Listener = (message, cost) => void early.push([message, cost])
  let noise = ''
  let lostBy: string | undefined
  const tell = (message: FromConnection, bodyBytes = 0): void => listener(message, bodyBytes + messageCost)

  const connection = createConnection({
    bytes: bytesOf(Buffer),
    poolId,
    maxObjectBytes,
    events: {
      write: (text) => {
        if (child.stdin!.writable) child.stdin!.write(text, 'latin1')
      },
      state: (state, body) =>
        tell(
          { type: 'state', state, ...(state === 'Broken' ? { reason: lostBy ?? noise } : {}), ...(body === undefined ? {} : { body }) },
          body?.length,
        ),
      capability: (protocol) => tell({ type: 'capability', protocol }),
      message: (pipeline, message, body) => tell({ type: 'message', pipeline, message, body }, body.length),
      closed: (pipeline) => tell({ type: 'closed', pipeline }),
      // What a login prints before the session speaks is no error.
      noise: heard,
    },
  })

  child.on('error', (error) => lose(`${name} cannot be started: ${error.message}`))
  child.stdin!.on('error', () => {})
  child.stdout!.on('data', (piece: Uint8Array) => {
    try {
      connection.receive(piece)
    } catch (error) {
      if (!(error instanceof RemoteProtocolError)) throw error
      lose(error.message)
    }
  })
  child.stderr?.on('data', (piece: Buffer) => heard(piece.toString()))
  child.on('close', (code, signal) => lose(`${name} ended${signal === null ? ` with code ${code}` : ` by ${signal}`}`))

  return {
    child,
    connection,
    listen(next) {
      listener = next
      for (const [message, cost] of early.splice(0)) next(message, cost)
    },
    lose,
  }

  /** It helps to know the first of what was said when nothing else comes. */
  function heard(text: string): void {
    if (noise === '') noise = `it printed: ${text.trim().slice(0, 200)}`
  }

  function lose(reason: string): void {
    if (lostBy !== undefined || connection.state === 'Closed') return
    lostBy = noise === '' ? reason : `${reason}; ${noise}`
    connection.lost()
    // Nobody speaks to it any more, and this process may be gone before a timer of ours.
    child.kill()
  }
}
