// Opens a far end: the protocol runs in the reactor, and this is the engine's end of it, which encodes and decodes.

import { bytesOf } from '#base'
import { DateTime, ErrorRecord, Exception, Guid, netType } from '#objects'
import { type DataOf, type FromConnection, type PoolState, createRemoteRunspace, itemsOf } from '#psrp'
import type { FarOptions } from '#reactor'
import { clixmlLive, clixmlModel } from '#engine'
import { eventsOf } from '#engine/command'
import type { Engine } from '#engine/runtime'
import { localZone, sessionCrypto } from '#transport'
import type { RunspaceState } from './enums.ts'
import type { Far } from './far.ts'
import { newGuid } from './guid.ts'
import type { Way } from './targets.ts'

/** What is tried when nobody says how long: a far end that says nothing is given up after this. */
const openTimeout = 60_000

export function openFar(engine: Engine, way: Way): Far {
  const { poll, outside, sessions } = engine.parts
  const instanceId = newGuid()
  const environment = Object.fromEntries(outside!.environment.names().map((name) => [name, outside!.environment.get(name) ?? '']))
  const options: FarOptions = {
    poolId: instanceId,
    route: way.route,
    failure: `${way.computerName} ${way.failure ?? 'cannot be reached'}`,
    program: sessions!.program,
    environment,
    location: outside!.home,
    timeout: way.timeout ?? openTimeout,
    silent: sessions!.silent === true,
    warm: sessions!.warm && way.route?.via === 'process',
    maxObjectBytes: sessions!.maxObjectBytes ?? 200 * 1024 * 1024,
  }
  const handle = poll!.open('farSession', options, {
    // Events of the far end are for this runspace, whether anybody waits for that session or not.
    arrived(message: FromConnection) {
      const isEvent = message.type === 'message' && message.message === 'UserEvent'
      if (isEvent) far.deliver(message)
      return isEvent
    },
  })
  let state: RunspaceState = 'Opening'
  let reason: Exception | undefined
  /** Pipelines that were asked to stop and have not said yet that they did; what starts meanwhile waits for them. */
  const stopping = new Set<string>()
  const running = new Set<string>()
  let held: (() => void)[] = []

  const far = createRemoteRunspace({
    bytes: bytesOf(Buffer),
    post: (message) => handle.send(message),
    zone: localZone,
    crypto: sessionCrypto,
    model: clixmlModel(engine),
    ...clixmlLive,
    // The host of whoever runs a command there answers its calls.
    hostInfo: { _isHostUINull: false, _isHostRawUINull: true, _isHostNull: false, _useRunspaceHost: false },
    onEvent: (event) => received(engine, event, way.computerName, instanceId),
    onState(next, why) {
      // What was closed here stays closed.
      if (state === 'Closed') return
      state = stateOf(next)
      if (next === 'Broken') reason = exceptionOf(why, way.fault)
    },
  })
  far.open()

  return {
    handle,
    instanceId,
    get state() {
      return state
    },
    get reason() {
      return reason
    },
    get busy() {
      return far.running - stopping.size > 0
    },
    get privateData() {
      return far.privateData ?? null
    },
    deliver(message, ended) {
      if (failed(message)) far.deliver({ type: 'state', state: 'Broken', reason: message.message })
      else if (!ended) far.deliver(message as FromConnection)
      else if (state !== 'Closed' && state !== 'Broken') far.deliver({ type: 'state', state: 'Broken', reason: 'its end is gone' })
    },
    start(id, pipeline, sink) {
      running.add(id)
      const begin = (): void =>
        far.start(id, pipeline, {
          record: (stream, value) => sink.record(stream, value),
          hostCall: (call) => sink.hostCall(call),
          state(next, why) {
            if (next === 'Completed' || next === 'Failed' || next === 'Stopped') {
              running.delete(id)
              if (stopping.delete(id) && stopping.size === 0) {
                const waiting = held
                held = []
                for (const work of waiting) work()
              }
            }
            sink.state(next, why)
          },
        })
      if (stopping.size === 0) begin()
      else held.push(begin)
    },
    feed: (id, value) => later(() => far.feed(id, value)),
    endInput: (id) => later(() => far.endInput(id)),
    stop(id) {
      if (state !== 'Opened' || !running.has(id)) return
      stopping.add(id)
      far.stop(id)
    },
    abandon(id) {
      if (state !== 'Opened' || !running.has(id)) return
      stopping.add(id)
      far.abandon(id)
    },
    answer: (id, value, error) => far.answer(id, value, error),
    close() {
      // What has arrived is taken in before the end: a job still gives it out.
      for (let message = handle.take(); message !== undefined && state === 'Opened'; message = handle.take()) this.deliver(message, false)
      if (state === 'Closed' || state === 'Broken') state = 'Closed'
      else {
        far.close()
        // The far end is told; for us it is over.
        far.deliver({ type: 'state', state: 'Closed' })
      }
    },
  }

  function later(work: () => void): void {
    if (held.length > 0) held.push(work)
    else work()
  }
}

/** What the reactor says of a mistake of its own, or of a system that gives no processes. */
const failed = (message: unknown): message is { readonly type: 'error'; readonly message: string } =>
  (message as { readonly type?: string } | undefined)?.type === 'error'

/** An event that was raised at the far end, or still farther away. */
function received(engine: Engine, event: DataOf<'UserEvent'>, computerName: string, instanceId: string): void {
  const { 'PSEventArgs.ComputerName': farther, 'PSEventArgs.RunspaceId': runspace, 'PSEventArgs.TimeGenerated': time } = event
  const here = farther === null || farther === ''
  eventsOf(engine).receive(
    event['PSEventArgs.SourceIdentifier'],
    event['PSEventArgs.Sender'],
    itemsOf(event['PSEventArgs.SourceArgs']) ?? [],
    event['PSEventArgs.MessageData'],
    {
      time: time instanceof DateTime ? time : undefined,
      computer: here ? computerName : farther,
      runspace: new Guid(here ? instanceId : runspace),
    },
  )
}

/** The states that only the protocol knows are Opening to people. */
function stateOf(state: PoolState): RunspaceState {
  switch (state) {
    case 'Opened':
    case 'Closed':
    case 'Closing':
    case 'Broken':
    case 'Disconnected':
      return state
    default:
      return 'Opening'
  }
}

function exceptionOf(why: unknown, fault = 'PSRemotingTransportException'): Exception {
  if (why instanceof ErrorRecord) return why.Exception
  const type = netType(`System.Management.Automation.Remoting.${fault}`)
  return new Exception(type, typeof why === 'string' && why !== '' ? `The connection failed: ${why}.` : 'The connection was lost.')
}
