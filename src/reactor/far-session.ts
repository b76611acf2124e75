// A far session in the reactor: the process or ssh that leads there, and PSRP's framing, acknowledgements, fragments and
// states. Bodies of messages go to the engine's thread as bytes, which decodes them (psrp's remote-runspace.ts).

import { type ChildProcess, spawn } from 'node:child_process'
import { bytesOf } from '#base'
import { type ClientConnection, type FromConnection, RemoteProtocolError, type ToConnection, createConnection } from '#psrp'
import { type Route, sshArguments } from '#transport'
import type { HandlePort, Kind } from './reactor.ts'
import { takeWarm, warmUp } from './warm.ts'

export type FarOptions = {
  readonly poolId: string
  readonly route: Route
  /** This program and the arguments that make it a session: node, the file, '-s'. */
  readonly program: readonly [file: string, ...args: string[]]
  readonly environment: { readonly [name: string]: string }
  /** Where a session begins that has no place of its own. */
  readonly location: string
  /** Milliseconds until the session must be open. */
  readonly timeout: number
  /** Keeps processes ready for the next sessions. */
  readonly warm: boolean
  readonly maxObjectBytes: number
}

/** What a message weighs beside its body: a flood of empty ones must fill the queue, too. */
const messageCost = 128

/** A process that does not go by itself after its session was closed is ended. */
const patience = 1500

/** How long after a session has opened the next ones are made ready. */
const breath = 20

export const farSession: Kind = (options: FarOptions, port: HandlePort) => {
  const { child, name } = start(options)
  let told = ''
  let over = false
  const connection: ClientConnection = createConnection({
    bytes: bytesOf(Buffer),
    poolId: options.poolId,
    maxObjectBytes: options.maxObjectBytes,
    events: {
      write: (text) => {
        if (child.stdin!.writable) child.stdin!.write(text, 'latin1')
      },
      state(state, body) {
        if (state === 'Opened') opened()
        send(
          state === 'Broken' ? { type: 'state', state, reason: told } : { type: 'state', state, ...(body === undefined ? {} : { body }) },
          body?.length,
        )
        if (state === 'Closed' || state === 'Broken') end()
      },
      capability: (protocol) => send({ type: 'capability', protocol }),
      message: (pipeline, message, body) => send({ type: 'message', pipeline, message, body }, body.length),
      closed: (pipeline) => send({ type: 'closed', pipeline }),
      // What a login prints before the session speaks is no error; it helps to know it when nothing else comes.
      noise: (text) => {
        if (told === '') told = `it printed: ${text.slice(0, 200)}`
      },
    },
  })
  const limit = setTimeout(
    () => lose(`it did not answer within ${options.timeout / 1000} seconds${told === '' ? '' : `; ${told}`}`),
    options.timeout,
  )

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
  child.on('close', (code, signal) =>
    lose(`${name} ended${signal === null ? ` with code ${code}` : ` by ${signal}`}${told === '' ? '' : `; ${told}`}`),
  )

  return {
    message(message: ToConnection) {
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
          return close()
      }
    },
    resume: () => {
      child.stdout!.resume()
    },
    close,
  }

  function send(message: FromConnection, bodyBytes = 0): void {
    // The engine is behind: the far end is not read until it has caught up.
    if (!port.send(message, bodyBytes + messageCost)) child.stdout!.pause()
  }

  function opened(): void {
    clearTimeout(limit)
    // Only now, and a little later: the next ones, as they start, take the processors from the one that is waited for.
    if (options.warm) setTimeout(() => warmUp(options.program, options.environment), breath).unref()
  }

  function close(): void {
    child.stdout!.resume()
    connection.close()
    // An end of input says the same to a far end that does not listen.
    setTimeout(() => child.stdin!.destroy(), patience / 3).unref()
    setTimeout(() => child.kill('SIGKILL'), patience).unref()
  }

  function lose(reason: string): void {
    if (over) return
    told = reason
    connection.lost()
    end()
    // Nobody speaks to it any more, and this process may be gone before a timer of ours.
    child.kill()
  }

  function end(): void {
    if (over) return
    over = true
    clearTimeout(limit)
    child.stdin!.end()
    setTimeout(() => child.kill('SIGKILL'), patience).unref()
    port.end()
  }
}

function start(options: FarOptions): { readonly child: ChildProcess; readonly name: string } {
  const { route } = options
  if (route.via === 'ssh') {
    return {
      name: 'ssh',
      child: spawn('ssh', sshArguments(route), { stdio: ['pipe', 'pipe', 'inherit'], env: options.environment, windowsHide: true }),
    }
  }
  const home = route.home
  const environment = home === undefined ? options.environment : { ...options.environment, HOME: home, USERPROFILE: home }
  const location = route.location ?? home ?? options.location
  const name = 'the session process'
  if (route.command !== undefined) {
    const [file, ...args] = route.command
    return { name, child: spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env: environment, cwd: location, windowsHide: true }) }
  }
  const child =
    (options.warm ? takeWarm(options.program, environment, location) : undefined) ?? cold(options.program, environment, location)
  return { name, child }
}

/** A session process of this program, as it is made when no warm one waits. */
function cold(
  [file, ...args]: readonly [string, ...string[]],
  environment: { readonly [name: string]: string },
  location: string,
): ChildProcess {
  return spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env: environment, cwd: location, windowsHide: true })
}
