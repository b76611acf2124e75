// The engine workers of a thread: threads of this process that run script while this one does something else. They are
// started when the first is needed, take one task after another, and a few stay for the next time. What a task says comes
// as it is said; whoever gave the task hears it while this thread waits, or looks around (`poll`).
//
// Arguments are copied (pack.ts); changes of the copies come back (changes.ts); collections made for several threads stay
// here and are asked (shared.ts). A worker that is lost fails its task, and nothing else.

import type { CommandSpec } from '#contract'
import { type Peer, type Poll, startPeer } from '#poll'
import { ErrorRecord, PSError, exception } from '#objects'
import { getCurrentDirectory } from '#engine/platform'
import { pathsOf } from '#engine/provider'
import { type Engine, exceptionOf } from '#engine/runtime'
import { type Change, applyChange, canChange } from './changes.ts'
import { type FromWorker, type PackedRun, type ToWorker, taskStreams } from './link.ts'
import { type Node, packer, unpacker } from './pack.ts'
import { Lent, isShared, step } from './shared.ts'

export type TaskStream = (typeof taskStreams)[number]
/** A call of the task's host. `answer` is there when the task waits for one. */
export type TaskHostCall = {
  readonly method: string
  readonly args: readonly unknown[]
  readonly answer?: (value: unknown, error?: ErrorRecord) => void
}

export type TaskSpec = {
  readonly commands: readonly CommandSpec[]
  /** Script that runs before them, and gets no input. */
  readonly before?: string | undefined
  /** $_; a task without one has none. */
  readonly item?: readonly [unknown] | undefined
  readonly using?: unknown
  readonly input?: readonly unknown[] | undefined
  /** The runspace begins anew: nothing of the last task is left in it. */
  readonly fresh?: boolean
  /** What the runspace begins with, as `SessionStart.plan` tells it. */
  readonly start?: unknown
  /** Hears what the task says, as it comes. The stream Host brings a TaskHostCall. */
  said(stream: TaskStream, value: unknown): void
  ended(state: 'Completed' | 'Failed' | 'Stopped', failure: ErrorRecord | undefined): void
}

/** A worker that is taken, with one runspace in it. */
export type Seat = {
  /** $Host.Runspace.Id of what runs there. */
  readonly runspace: number
  readonly busy: boolean
  start(engine: Engine, task: TaskSpec): void
  assign(engine: Engine, name: string, value: unknown): void
  stop(): void
  /** Gives it back; a task that still runs is ended. */
  leave(): void
}

type Running = { readonly task: TaskSpec; readonly loans: object[] }
type Worker = { readonly peer: Peer; lent: Lent; running: Running | undefined; engine: Engine | undefined; seat: number | undefined }

/** How many wait for work that may come. */
const idleLimit = 5

class Crew {
  private readonly poll: Poll
  private readonly file: string
  private readonly modules: readonly string[] | undefined
  private readonly idle: Worker[] = []
  constructor(poll: Poll, file: string, modules: readonly string[] | undefined) {
    this.poll = poll
    this.file = file
    this.modules = modules
  }

  take(runspace: number, name: string | undefined): Seat {
    const worker = this.idle.pop() ?? this.hire()
    worker.seat = runspace
    const crew = this
    let left = false
    return {
      runspace,
      get busy() {
        return worker.running !== undefined
      },
      start(engine, task) {
        begin(worker, engine, task, { runspace, name, modules: crew.modules })
      },
      assign(engine, variable, value) {
        worker.engine = engine
        const pack = packer({ engine, lend: (object) => lentNode(worker, object, pack) })
        worker.peer.post({ type: 'assign', runspace, name: variable, value: pack(value) } satisfies ToWorker)
      },
      stop: () => worker.peer.stop(),
      leave() {
        if (left) return
        left = true
        crew.release(worker, runspace)
      },
    }
  }

  private release(worker: Worker, runspace: number): void {
    worker.seat = undefined
    freeLocks(worker)
    const { running } = worker
    if (running !== undefined || this.idle.length >= idleLimit) {
      worker.running = undefined
      worker.peer.end()
      running?.task.ended('Stopped', undefined)
      return
    }
    worker.peer.post({ type: 'drop', runspace } satisfies ToWorker)
    worker.lent = new Lent()
    worker.engine = undefined
    this.idle.push(worker)
  }

  private hire(): Worker {
    const worker: Worker = {
      peer: startPeer(this.poll, this.file, {
        message: (message: FromWorker) => hear(worker, message),
        lost: ({ message, code }) => this.lost(worker, message, code),
      }),
      lent: new Lent(),
      running: undefined,
      engine: undefined,
      seat: undefined,
    }
    return worker
  }

  private lost(worker: Worker, message: string, code: string | undefined): void {
    const index = this.idle.indexOf(worker)
    if (index >= 0) this.idle.splice(index, 1)
    freeLocks(worker)
    const { running } = worker
    worker.running = undefined
    const memory = code === 'ERR_WORKER_OUT_OF_MEMORY'
    running?.task.ended(
      'Failed',
      new ErrorRecord(
        exception(
          memory ? 'System.OutOfMemoryException' : 'System.Management.Automation.RuntimeException',
          memory ? 'The runspace needed more memory than it may have, and was ended.' : `The runspace was lost: ${message}`,
        ),
        memory ? 'OutOfMemoryException' : 'RunspaceLost',
        memory ? 'ResourceUnavailable' : 'InvalidResult',
        null,
      ),
    )
  }
}

function begin(
  worker: Worker,
  engine: Engine,
  task: TaskSpec,
  {
    runspace,
    name,
    modules,
  }: { readonly runspace: number; readonly name: string | undefined; readonly modules: readonly string[] | undefined },
): void {
  const loans: object[] = []
  worker.running = { task, loans }
  worker.engine = engine
  const pack = packer({
    engine,
    lend: (object) => lentNode(worker, object, pack),
    loan: (object) => (canChange(object) ? loans.push(object) - 1 : undefined),
  })
  const run: PackedRun = {
    runspace,
    name,
    fresh: task.fresh ?? false,
    directory: pathsOf(engine).fileSystemLocation?.ProviderPath ?? getCurrentDirectory(),
    culture: engine.culture.Name,
    uiCulture: engine.uiCulture.Name,
    modules,
    start: pack(task.start),
    before: task.before,
    commands: task.commands.map((command) => ({
      ...command,
      parameters: command.parameters.map(([parameter, value]) => [parameter, pack(value)] as const),
    })),
    using: pack(task.using ?? null),
    item: task.item === undefined ? undefined : [pack(task.item[0])],
    input: task.input?.map(pack),
  }
  worker.peer.ready()
  worker.peer.post({ type: 'run', run } satisfies ToWorker)
}

const lentNode = (worker: Worker, object: object, pack: (value: unknown) => unknown): Node | undefined =>
  isShared(object) ? worker.lent.node(object, pack) : undefined

function hear(worker: Worker, message: FromWorker): void {
  const { running } = worker
  const unpack = unpacker({
    engine: worker.engine!,
    known: ([tag, number]) => (tag === 'own' ? running!.loans[number as number]! : worker.lent.object(number as number)!),
  })
  switch (message.type) {
    case 'said':
      for (const [number, change] of message.changes) {
        const original = running?.loans[number]
        if (original !== undefined) applyChange(original, unpack(change) as Change)
      }
      if (running === undefined) return
      message.streams.forEach((stream, index) => {
        const value = unpack(message.values[index])
        running.task.said(taskStreams[stream]!, stream === taskStreams.indexOf('Host') ? hostCall(value) : value)
      })
      return
    case 'ask':
      if (message.what === 'host') {
        const call = hostCall(unpack(message.args))
        running?.task.said('Host', { ...call, answer: (value: unknown, error?: ErrorRecord) => answer(worker, message.id, value, error) })
      } else stepFor(worker, message.id, message.object, message.step, unpack(message.args) as unknown[])
      return
    case 'done':
      worker.running = undefined
      freeLocks(worker)
      running?.task.ended(message.state, (unpack(message.failure) as ErrorRecord | null) ?? undefined)
  }
}

const hostCall = (value: unknown): TaskHostCall => value as TaskHostCall

function answer(worker: Worker, id: number, value: unknown, error?: unknown): void {
  const pack = packer({ engine: worker.engine!, lend: (object) => lentNode(worker, object, pack) })
  worker.peer.post({ type: 'answer', id, value: pack(value), error: pack(error ?? null) } satisfies ToWorker)
}

// ---- steps on shared objects, and who may take them

type Lock = { holder: Worker; readonly waiting: (() => void)[] }
const locks = new Map<object, Lock>()

function stepFor(worker: Worker, id: number, number: number, name: string, args: readonly unknown[]): void {
  const object = worker.lent.object(number)
  if (object === undefined) return answer(worker, id, undefined, gone())
  const lock = locks.get(object)
  if (lock !== undefined && lock.holder !== worker) {
    lock.waiting.push(() => stepFor(worker, id, number, name, args))
    return
  }
  if (name === 'lock') {
    locks.set(object, lock ?? { holder: worker, waiting: [] })
    return answer(worker, id, undefined)
  }
  if (name === 'unlock') {
    answer(worker, id, undefined)
    return free(object)
  }
  try {
    answer(worker, id, step(object, name, args))
  } catch (thrown) {
    const failure = thrown instanceof PSError ? thrown.record.Exception : exceptionOf(thrown)
    if (failure === undefined) throw thrown
    answer(worker, id, undefined, failure)
  }
}

function free(object: object): void {
  const lock = locks.get(object)
  locks.delete(object)
  // The first that wants a lock holds up the others again.
  for (const next of lock?.waiting ?? []) next()
}

function freeLocks(worker: Worker): void {
  for (const [object, { holder }] of locks) if (holder === worker) free(object)
}

const gone = () => exception('System.ObjectDisposedException', 'The object belonged to a runspace that is gone.')

const crews = new WeakMap<Poll, Crew>()

/** The workers of an engine's thread; undefined where none can be started. */
export function crewOf(engine: Engine): Pick<Crew, 'take'> | undefined {
  const { poll, workers } = engine.parts
  if (poll === undefined || workers === undefined) return undefined
  let crew = crews.get(poll)
  if (crew === undefined) crews.set(poll, (crew = new Crew(poll, workers.file, workers.modules)))
  return crew
}
