// One command on many far ends: at most `limit` at a time, records handed on in the order in which they arrive.
//
// The loop belongs to whoever runs it: a cmdlet that waits, or a job that is looked at from time to time. What arrives
// for a branch is queued by its sink and handed on only by the owner's `pump`, because the one who happens to take an
// event off a handle may be another command, deep inside a record of this one.

import type { HostCall, PipelineSpec, PipelineState, Sink, StreamName } from '#contract'
import type { Poll } from '#poll'
import { type Far, refresh, waitFor } from './far.ts'

/** A place to run on. */
export type Target = {
  readonly computerName: string
  /** The far end; asked for when the branch's turn comes. A far end of a PSSession is open already. */
  far(): Far
  /** The far end is made for this one command and closed behind it. */
  readonly temporary: boolean
}

type Item =
  | { readonly kind: 'record'; readonly stream: StreamName; readonly value: unknown }
  | { readonly kind: 'call'; readonly call: HostCall }

export type BranchState = 'waiting' | 'opening' | 'running' | 'ended'

/** One target's part in the command. */
export type Branch = {
  readonly target: Target
  readonly far: Far | undefined
  readonly state: BranchState
  /** True once the pipeline was started there. */
  readonly began: boolean
  /** How the pipeline ended; undefined when it never began. */
  readonly outcome: PipelineState | undefined
  /** The error record of a pipeline that failed or was stopped. */
  readonly reason: unknown
}

export type FanOutOptions = {
  readonly poll: Poll
  readonly targets: readonly Target[]
  readonly limit: number
  readonly newId: () => string
  /** The pipeline for a branch; `nested`: the far end is in a command of ours. */
  pipeline(branch: Branch, nested: boolean): PipelineSpec
  record(branch: Branch, stream: StreamName, value: unknown): void
  /** Answers with branch.far.answer when the call wants one. */
  hostCall(branch: Branch, call: HostCall): void
  /** The branch is over: its outcome, or a far end that could not be opened or broke. */
  ended(branch: Branch): void
}

export type FanOut = {
  readonly branches: readonly Branch[]
  /** Takes what has arrived, hands it on, starts what may start. True while something is still to come. */
  pump(): boolean
  /** Pumps until all is over or the deadline (performance.now) has passed. */
  wait(deadline?: number): boolean
  feed(value: unknown): void
  endInput(): void
  /** Asks every branch to stop; those that did not begin are over at once. */
  stop(): void
  /** Stops and closes without waiting; nothing that still comes is looked at. */
  abandon(): void
}

/** How many milliseconds one pump may take. */
const turn = 20

export function fanOut(options: FanOutOptions): FanOut {
  const branches = options.targets.map((target) => new Running(target))
  /** What was fed, for branches that begin later. */
  const input: unknown[] = []
  let inputEnded = false
  let stopping = false

  return { branches, pump, wait, feed, endInput, stop, abandon }

  function pump(): boolean {
    // Far ends may send faster than anyone can take: the owner gets its turn, too.
    const until = performance.now() + turn
    for (;;) {
      let moved = false
      start()
      for (const branch of branches) {
        if (branch.state === 'waiting' || branch.state === 'ended') continue
        refresh(branch.far!)
        moved = step(branch) || moved
      }
      if (!moved || performance.now() > until) return branches.some((branch) => branch.state !== 'ended')
    }
  }

  function wait(deadline = Infinity): boolean {
    while (pump()) {
      if (performance.now() >= deadline) return false
      const live = branches.filter((branch) => branch.state === 'opening' || branch.state === 'running')
      if (!live.some((branch) => branch.queue.length > 0))
        waitFor(
          options.poll,
          live.map((branch) => branch.far!),
          deadline,
        )
    }
    return true
  }

  function start(): void {
    let active = branches.filter((branch) => branch.state === 'opening' || branch.state === 'running').length
    for (const branch of branches) {
      if (active >= options.limit) return
      if (branch.state !== 'waiting') continue
      branch.far = branch.target.far()
      branch.state = 'opening'
      active++
    }
  }

  /** Moves a branch on by what is known of it. True: something happened. */
  function step(branch: Running): boolean {
    const far = branch.far!
    if (branch.state === 'opening') {
      if (far.state === 'Opened') {
        if (stopping) return end(branch)
        begin(branch, far)
        return true
      }
      if (far.state !== 'Opening' && far.state !== 'BeforeOpen') return end(branch)
      return false
    }
    let moved = false
    while (branch.queue.length > 0) {
      const item = branch.queue.shift()!
      moved = true
      if (item.kind === 'record') options.record(branch, item.stream, item.value)
      else options.hostCall(branch, item.call)
    }
    // A far end that broke or was closed says so for all its pipelines; what came before has been handed on.
    if (branch.finished || far.state !== 'Opened') return end(branch)
    return moved
  }

  function begin(branch: Running, far: Far): void {
    branch.id = options.newId()
    branch.state = 'running'
    branch.began = true
    far.start(branch.id, options.pipeline(branch, far.busy), branch.sink)
    for (const value of input) far.feed(branch.id, value)
    if (inputEnded) far.endInput(branch.id)
  }

  function end(branch: Running): true {
    branch.state = 'ended'
    options.ended(branch)
    if (branch.target.temporary) branch.far!.close()
    return true
  }

  function feed(value: unknown): void {
    if (branches.some((branch) => branch.state === 'waiting' || branch.state === 'opening')) input.push(value)
    for (const branch of branches) if (branch.state === 'running') branch.far!.feed(branch.id, value)
  }

  function endInput(): void {
    inputEnded = true
    for (const branch of branches) if (branch.state === 'running') branch.far!.endInput(branch.id)
  }

  function stop(): void {
    stopping = true
    for (const branch of branches) {
      if (branch.state === 'running') branch.far!.stop(branch.id)
      else if (branch.state === 'waiting') {
        branch.state = 'ended'
        options.ended(branch)
      } else if (branch.state === 'opening' && branch.target.temporary) branch.far!.close()
    }
  }

  function abandon(): void {
    for (const branch of branches) {
      if (branch.state === 'running') branch.far!.abandon(branch.id)
      if (branch.target.temporary) branch.far?.close()
      branch.state = 'ended'
    }
  }
}

class Running implements Branch {
  readonly target: Target
  readonly queue: Item[] = []
  far: Far | undefined
  id = ''
  state: BranchState = 'waiting'
  outcome: PipelineState | undefined
  reason: unknown
  finished = false
  began = false
  /** What the far pipeline gives back to. */
  readonly sink: Sink = {
    record: (stream, value) => {
      this.queue.push({ kind: 'record', stream, value })
    },
    hostCall: (call) => {
      this.queue.push({ kind: 'call', call })
    },
    state: (state, reason) => {
      if (state !== 'Completed' && state !== 'Failed' && state !== 'Stopped') return
      this.outcome = state
      this.reason = reason
      this.finished = true
    },
  }
  constructor(target: Target) {
    this.target = target
  }
}
