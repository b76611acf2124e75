// Tasks in a row for so many workers at once: those of one ForEach-Object -Parallel, the thread jobs of a shell, the
// commands of a RunspacePool.

import { ErrorRecord, exception } from '#objects'
import type { Engine } from '#engine/runtime'
import { nextRunspace } from '../api/runspaces.ts'
import { type Seat, type TaskSpec, crewOf } from './crew.ts'

export type QueuedTask = {
  /** Ends it, or takes it out of the row. */
  stop(): void
}

type Place = { readonly task: TaskSpec; readonly started: (() => void) | undefined; seat: Seat | undefined; over: boolean }

export type QueueHow = {
  limit: number
  /** The same runspaces are used again (emptied); otherwise each task gets one of its own. */
  readonly reuse: boolean
  readonly name?: (number: number) => string
}

export class TaskQueue {
  readonly how: QueueHow
  private readonly engine: Engine
  private readonly waiting: Place[] = []
  private readonly running = new Set<Place>()
  /** Seats that wait for the next task. */
  private readonly free: Seat[] = []
  private readonly seats = new WeakSet<Seat>()
  private closed = false
  private made = 0

  constructor(engine: Engine, how: QueueHow) {
    this.engine = engine
    this.how = how
  }

  /** How many runspaces were used. */
  get runspaces(): number {
    return this.made
  }
  /** How many run or wait. */
  get left(): number {
    return this.running.size + this.waiting.length
  }
  /** Another task would begin at once. */
  get hasRoom(): boolean {
    return this.running.size < this.how.limit
  }

  add(task: TaskSpec, started?: () => void): QueuedTask {
    const place: Place = { task, started, seat: undefined, over: false }
    if (this.hasRoom) this.begin(place)
    else this.waiting.push(place)
    return {
      stop: () => {
        if (place.over) return
        if (place.seat !== undefined) return place.seat.stop()
        const index = this.waiting.indexOf(place)
        if (index < 0) return
        this.waiting.splice(index, 1)
        place.over = true
        task.ended('Stopped', stopped())
      },
    }
  }

  stopAll(): void {
    for (const place of this.waiting.splice(0)) {
      place.over = true
      place.task.ended('Stopped', stopped())
    }
    for (const { seat } of this.running) seat!.stop()
  }

  /** No more tasks will come. What runs goes on; with `now` it is ended, come what may. */
  close(now = false): void {
    this.closed = true
    for (const seat of this.free.splice(0)) seat.leave()
    if (now) for (const { seat } of this.running) seat!.leave()
  }

  private begin(place: Place): void {
    const crew = crewOf(this.engine)!
    const seat = this.free.pop() ?? crew.take(nextRunspace(), this.how.name?.(this.made + 1))
    if (!this.seats.has(seat)) {
      this.seats.add(seat)
      this.made++
    }
    place.seat = seat
    this.running.add(place)
    place.started?.()
    seat.start(this.engine, {
      ...place.task,
      said: (stream, value) => place.task.said(stream, value),
      ended: (state, failure) => {
        place.over = true
        this.running.delete(place)
        const next = this.waiting.shift()
        if (this.how.reuse && !this.closed) this.free.push(seat)
        else seat.leave()
        place.task.ended(state, failure)
        if (next !== undefined && this.hasRoom) this.begin(next)
        else if (next !== undefined) this.waiting.unshift(next)
      },
    })
  }
}

function stopped(): ErrorRecord {
  return new ErrorRecord(
    exception('System.Management.Automation.PipelineStoppedException', 'The task was stopped before it began.'),
    'PipelineStopped',
    'OperationStopped',
  )
}
