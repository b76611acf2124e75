// A far session in the reactor: opened by a route, at best with a session that waits open already. Bodies of messages go
// to the engine's thread as bytes, which decodes them (psrp's remote-runspace.ts).

import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { requestLook } from '#poll'
import type { FromConnection, ToConnection } from '#psrp'
import { type Route, sshArguments } from '#transport'
import { type FarEnd, farEnd } from './far-end.ts'
import type { HandlePort, Kind } from './reactor.ts'
import { type Opening, type Place, takeWarm, warmUp } from './warm.ts'

export type FarOptions = {
  readonly poolId: string
  /** undefined: there is no way, for the reason given in `failure`. */
  readonly route: Route | undefined
  readonly failure?: string | undefined
  /** This program and the arguments that make it a session: node, the file, '-s'. */
  readonly program: readonly [file: string, ...args: string[]]
  readonly environment: { readonly [name: string]: string }
  /** Where a session begins that has no place of its own. */
  readonly location: string
  /** Milliseconds until the session must be open. */
  readonly timeout: number
  /** What the process says on standard error is kept for the reason of a failure, and printed nowhere. */
  readonly silent: boolean
  /** Keeps sessions ready for those who open the next ones. */
  readonly warm: boolean
  readonly maxObjectBytes: number
}

/** A process that does not go by itself after its session was closed is ended. */
const patience = 1500

/** How long after a session has opened the next ones are made ready. */
const breath = 20

export const farSession: Kind = (options: FarOptions, port: HandlePort) => {
  const { route, program, maxObjectBytes } = options
  let far: FarEnd | undefined
  let limit: NodeJS.Timeout | undefined

  return {
    message(message: ToConnection) {
      if (message.type === 'open') return open(message)
      const { connection } = far!
      switch (message.type) {
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
    resume: () => void far?.child.stdout!.resume(),
    close,
  }

  function open(opening: Opening): void {
    const { poolId } = options
    if (route === undefined) {
      port.send({ type: 'state', state: 'Broken', reason: options.failure ?? 'there is no way' } satisfies FromConnection)
      return port.end()
    }
    const place = route.via === 'process' ? placeOf(route, options) : undefined
    const ready = options.warm && place !== undefined && route.via === 'process' && route.command === undefined
    far = ready ? takeWarm({ poolId, place, opening, maxObjectBytes }) : undefined
    const opens = far === undefined
    far ??= farEnd({ ...start(route, options, place), poolId, maxObjectBytes })
    limit = setTimeout(() => far!.lose(`it did not answer within ${options.timeout / 1000} seconds`), options.timeout)
    far.listen(told)
    if (opens) far.connection.open(opening.capability, opening.init)

    function told(message: FromConnection, cost: number): void {
      if (message.type === 'state' && message.state === 'Opened') {
        clearTimeout(limit)
        // Only now, and a little later: the next ones, as they start, take the processors from the one that is waited for.
        if (ready) setTimeout(() => warmUp(program, { place, opening, maxObjectBytes }), breath).unref()
      }
      // The engine is behind: the far end is not read until it has caught up.
      if (!port.send(message, cost)) far!.child.stdout!.pause()
      // The engine hears of an event though it waits for nothing of this session.
      if (message.type === 'message' && message.message === 'UserEvent') requestLook(port.control)
      if (message.type === 'state' && (message.state === 'Closed' || message.state === 'Broken')) end()
    }
  }

  function close(): void {
    if (far === undefined) return port.end()
    const { child, connection } = far
    child.stdout!.resume()
    connection.close()
    // An end of input says the same to a far end that does not listen.
    setTimeout(() => child.stdin!.destroy(), patience / 3).unref()
    setTimeout(() => child.kill('SIGKILL'), patience).unref()
  }

  function end(): void {
    const { child } = far!
    clearTimeout(limit)
    child.stdin!.end()
    setTimeout(() => child.kill('SIGKILL'), patience).unref()
    port.end()
  }
}

/** Where a session of this computer is, and in what environment. */
function placeOf(route: Route & { readonly via: 'process' }, { environment, location }: FarOptions): Place {
  const { home } = route
  return {
    location: route.location ?? home ?? location,
    environment: home === undefined ? environment : { ...environment, HOME: home, USERPROFILE: home },
  }
}

function start(
  route: Route,
  { program, environment, silent }: FarOptions,
  place: Place | undefined,
): { readonly child: ChildProcess; readonly name: string } {
  const options = { stdio: ['pipe', 'pipe', silent ? 'pipe' : 'inherit'] as StdioOptions, windowsHide: true }
  if (route.via === 'ssh') {
    return { name: 'ssh', child: spawn('ssh', sshArguments(route), { ...options, env: environment }) }
  }
  const [file, ...args] = route.command ?? program
  return { name: 'the session process', child: spawn(file, args, { ...options, env: place!.environment, cwd: place!.location }) }
}
