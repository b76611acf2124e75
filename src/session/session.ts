// A session for Node programs: asynchronous, no engine loaded. Commands run in a process of this computer or at the far
// end of ssh; their records come as an AsyncIterable; an AbortSignal stops a command.

import type { CommandSpec, HostCall, PipelineSpec, PipelineState, StreamName } from '#contract'
import { later } from '#contract'
import { type Dictionary, ErrorRecord, PSError, exception } from '#objects'
import type { PoolState } from '#psrp'
import { type Connection, connect, type Target } from './connect.ts'
import { SessionError } from './error.ts'
import { fromPlain, plain } from './plain.ts'

export type OpenOptions = Target & {
  /** Milliseconds until the session must be open; 60 seconds unless said. */
  readonly timeout?: number
  /** Gives up opening. */
  readonly signal?: AbortSignal
  /** Answers what commands ask of their caller; without one such questions are errors of theirs. May be asynchronous. */
  readonly host?: (call: HostCall) => unknown
  /** The most bytes of output that wait unread before the far end is held back. */
  readonly maxWaiting?: number
}

export type RunOptions = {
  /** Objects for the pipeline, one by one. */
  readonly input?: Iterable<unknown> | AsyncIterable<unknown>
  /** Stops the command; its records end then, and `done` gives Stopped. */
  readonly signal?: AbortSignal
  /** Parameters of a command given by name, or of a script's param block. */
  readonly parameters?: { readonly [name: string]: unknown }
  /** Positional arguments. */
  readonly arguments?: readonly unknown[]
  /** `text` names a command instead of being script: works where scripts are not allowed. */
  readonly command?: boolean
}

/** One thing that a command said. */
export type SessionRecord = { readonly stream: StreamName; readonly value: unknown }
export type Outcome = { readonly state: 'Completed' | 'Failed' | 'Stopped'; readonly error?: ErrorRecord }

export type Run = AsyncIterable<SessionRecord> & {
  /** Resolves when the command has ended, whether or not its records were read. Never rejects. */
  readonly done: Promise<Outcome>
  /** Only the output, as plain JavaScript values (see `plain`). Throws what ended the command, and stops it when left early. */
  output(): AsyncIterable<unknown>
  /** All of the output, plain. Rejects with SessionError when the command failed. */
  toArray(): Promise<unknown[]>
  stop(): void
}

export type Session = {
  readonly state: PoolState
  /** What the far end told of itself, as plain values. */
  readonly privateData: unknown
  run(text: string, options?: RunOptions): Run
  /** Ends the session; commands that run are stopped. Resolves when the far end is gone. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Opens a session. Without a target it is a process of this computer. */
export async function openSession(options: OpenOptions = {}): Promise<Session> {
  const { signal } = options
  signal?.throwIfAborted()
  const connection = await connect(options)
  const runs = new Set<() => void>()
  const { remote } = connection
  return {
    get state() {
      return remote.state
    },
    get privateData() {
      return plain((remote.privateData as Dictionary | undefined) ?? null)
    },
    run: (text, how = {}) => start(connection, options, text, how, runs),
    close,
    [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]: close,
  } as Session

  async function close(): Promise<void> {
    for (const stop of runs) stop()
    await connection.close()
  }
}

function start(
  connection: Connection,
  { host, maxWaiting = 4 * 1024 * 1024 }: OpenOptions,
  text: string,
  how: RunOptions,
  runs: Set<() => void>,
): Run {
  const { remote } = connection
  const id = connection.newId()
  const records: SessionRecord[] = []
  let outcome: Outcome | undefined
  let wake: (() => void) | undefined
  let settle: (outcome: Outcome) => void
  const done = new Promise<Outcome>((resolve) => {
    settle = resolve
  })
  const stop = (): void => remote.stop(id)
  const rouse = (): void => {
    const waiting = wake
    wake = undefined
    waiting?.()
  }

  const command: CommandSpec = {
    text,
    isScript: !how.command,
    parameters: [
      ...(how.arguments ?? []).map((value) => [undefined, fromPlain(value)] as const),
      ...Object.entries(how.parameters ?? {}).map(([name, value]) => [name, fromPlain(value)] as const),
    ],
  }
  const pipeline: PipelineSpec = { commands: [command], noInput: how.input === undefined, isHostNull: host === undefined }
  const end = (state: 'Completed' | 'Failed' | 'Stopped', reason?: unknown): void => {
    if (outcome !== undefined) return
    runs.delete(stop)
    how.signal?.removeEventListener('abort', stop)
    const error =
      reason instanceof ErrorRecord
        ? reason
        : reason instanceof PSError
          ? reason.record
          : typeof reason === 'string'
            ? new ErrorRecord(
                exception('System.Management.Automation.Remoting.PSRemotingTransportException', reason),
                'PSSessionStateBroken',
                'OpenError',
              )
            : undefined
    outcome = { state, ...(error === undefined ? {} : { error }) }
    connection.flow(id, 0)
    rouse()
    settle(outcome)
  }

  if (remote.state === 'Opened') begin()
  else end('Failed', `The session is ${remote.state}; only an open one runs commands.`)

  async function feed(input: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> {
    try {
      for await (const value of input) {
        if (outcome !== undefined) return
        remote.feed(id, fromPlain(value))
        await connection.sent()
      }
      remote.endInput(id)
    } catch (error) {
      // The input failed: the command cannot end well. Its own error is what the caller sees.
      stop()
      end(
        'Failed',
        new ErrorRecord(
          exception('System.InvalidOperationException', `The input failed: ${(error as Error).message}`),
          'InputFailed',
          'InvalidData',
        ),
      )
    }
  }

  async function answer(call: HostCall): Promise<void> {
    if (host === undefined) return
    try {
      const value = await (host(call) as Promise<unknown>)
      if (call.id !== -100n && value !== later) remote.answer(call.id, value)
    } catch (error) {
      if (call.id !== -100n)
        remote.answer(
          call.id,
          null,
          new ErrorRecord(exception('System.InvalidOperationException', (error as Error).message), 'HostFailed', 'InvalidOperation'),
        )
    }
  }

  async function* iterate(): AsyncGenerator<SessionRecord, void> {
    let at = 0
    try {
      for (;;) {
        if (at < records.length) {
          const record = records[at++]!
          if (at > 1024) {
            records.splice(0, at)
            at = 0
            if (records.length * 512 < maxWaiting / 2) connection.flow(id, 0)
          }
          yield record
          continue
        }
        if (outcome !== undefined) return
        records.length = at = 0
        connection.flow(id, 0)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    } finally {
      // Left early: nobody wants the rest.
      if (outcome === undefined) stop()
    }
  }

  async function* output(): AsyncGenerator<unknown, void> {
    for await (const { stream, value } of iterate()) if (stream === 'output') yield plain(value)
    const { state, error } = await done
    if (state === 'Failed')
      throw new SessionError(error === undefined ? 'The command failed.' : String(error), error?.FullyQualifiedErrorId ?? '', error)
    if (state === 'Stopped' && how.signal?.aborted) throw how.signal.reason
  }

  return {
    done,
    stop,
    output,
    [Symbol.asyncIterator]: iterate,
    async toArray() {
      const all: unknown[] = []
      for await (const value of output()) all.push(value)
      return all
    },
  }

  function begin(): void {
    runs.add(stop)
    remote.start(id, pipeline, {
      record(stream, value) {
        records.push({ stream, value })
        // Held back by the number of records, each taken for a few hundred bytes: the far end waits, nothing is lost.
        if (records.length * 512 > maxWaiting) connection.flow(id, 1)
        rouse()
      },
      hostCall: (call) => void answer(call),
      state: (state: PipelineState, reason) => {
        if (state === 'Completed' || state === 'Failed' || state === 'Stopped') end(state, reason)
      },
    })
    how.signal?.addEventListener('abort', stop)
    if (how.signal?.aborted) stop()
    if (how.input !== undefined) void feed(how.input)
  }
}
