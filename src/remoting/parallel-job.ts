// Jobs whose work is done by threads of this process: ForEach-Object -Parallel -AsJob, and thread jobs.

import { ErrorRecord, Guid, defineType, exception } from '#objects'
import type { QueuedTask, TaskHostCall, TaskQueue, TaskSpec } from '#engine'
import { type Cmd, type ParallelJob, type ParallelWork, parallelJobs } from '#engine/command'
import { newGuid } from './guid.ts'
import { Job, type JobStream, isFinished, jobsOf } from './jobs.ts'

const tasks = 'System.Management.Automation.PSTasks'
defineType(`${tasks}.PSTaskJob`, () => ({
  base: 'System.Management.Automation.Job',
  properties: { AllocatedRunspaceCount: { type: 'System.Int32', get: (self: Job) => rows.get(self)?.runspaces ?? 0 } },
}))
/** The row of a job's tasks. */
const rows = new WeakMap<Job, TaskQueue>()
defineType(`${tasks}.PSTaskChildJob`, () => ({ base: 'System.Management.Automation.Job' }))

export type LocalJobSpec = {
  readonly type: string
  readonly kind: string
  readonly name?: string | undefined
  readonly command: string
}

/** A job of this process; not on the list yet. */
export function localJob(cmd: Cmd, { type, kind, name, command }: LocalJobSpec): Job {
  const id = jobsOf(cmd.engine).nextId()
  return new Job(type, {
    id,
    instanceId: new Guid(newGuid()),
    name: name ?? `Job${id}`,
    command,
    kind,
    location: () => 'PowerShell',
  })
}

/** Puts work in the row for a job; its results and its end become the job's. */
export function enqueue(
  cmd: Cmd,
  queue: TaskQueue,
  job: Job,
  task: Omit<TaskSpec, 'said' | 'ended'>,
  how: {
    readonly host?: (call: TaskHostCall) => void
    /** Sees each result as it comes. */
    readonly shown?: (stream: JobStream, value: unknown) => void
    readonly failed: (record: ErrorRecord) => void
    readonly ended?: () => void
    readonly staysUnstarted?: boolean
  },
): void {
  const { poll, outside } = cmd.engine.parts
  job.advance = () => poll.drain()
  job.local = true
  const spec: TaskSpec = {
    ...task,
    said(stream, value) {
      if (stream !== 'Host') {
        job.results.push({ stream: stream satisfies JobStream, value: settledIfError(value) })
        how.shown?.(stream, value)
      } else if (how.host !== undefined) how.host(value as TaskHostCall)
      else (value as TaskHostCall).answer?.(undefined, nobodyThere((value as TaskHostCall).method))
    },
    ended(state, failure) {
      // One that never began stays as it was, if its job says so.
      if (job.own !== 'NotStarted' || how.staysUnstarted !== true)
        job.own = job.own === 'Stopping' && state !== 'Failed' ? 'Stopped' : state
      job.ended = outside.now()
      if (state === 'Failed' && failure !== undefined) {
        job.reason = failure.Exception
        how.failed(failure)
      }
      how.ended?.()
    },
  }
  job.stop = () => {
    if (isFinished(job.own)) return
    if (job.own === 'Running') job.own = 'Stopping'
    queued.stop()
  }
  const queued: QueuedTask = queue.add(spec, () => {
    job.own = 'Running'
    job.begun = outside.now()
  })
}

function settledIfError(value: unknown): unknown {
  if (value instanceof ErrorRecord) value.settled = true
  return value
}

function nobodyThere(method: string): ErrorRecord {
  return new ErrorRecord(
    exception('System.Management.Automation.Host.HostException', `A job in the background has no host that could answer ${method}.`),
    'HostFunctionNotImplemented',
    'NotImplemented',
  )
}

function parallelJob(cmd: Cmd, { command, queue: given }: ParallelWork): ParallelJob {
  const queue = given as TaskQueue
  const parent = localJob(cmd, { type: `${tasks}.PSTaskJob`, kind: 'PSTaskJob', command })
  const now = (): unknown => cmd.engine.parts.outside.now()
  parent.begun = now()
  parent.local = true
  rows.set(parent, queue)
  parent.advance = () => cmd.engine.parts.poll.drain()
  parent.stop = () => {
    // Those in the row first, so that none of them begins in the place of one that ends.
    for (const child of parent.children.toReversed()) child.stop()
    parent.halted = true
  }
  jobsOf(cmd.engine).add(parent)
  let complete = false
  const over = (): void => {
    if (!complete || queue.left > 0) return
    parent.ended = now()
    queue.close()
  }
  return {
    value: parent,
    add(task) {
      const child = localJob(cmd, { type: `${tasks}.PSTaskChildJob`, kind: 'PSTaskChildJob', command })
      parent.children.push(child)
      enqueue(cmd, queue, child, task as TaskSpec, {
        failed(failure) {
          const record = new ErrorRecord(failure.Exception, 'JobStateFailed', 'InvalidResult', null)
          record.settled = true
          child.results.push({ stream: 'Error', value: record })
        },
        ended: over,
        staysUnstarted: true,
      })
    },
    start() {
      complete = true
      if (parent.children.length === 0) parent.own = 'Completed'
      over()
    },
  }
}

parallelJobs.make = parallelJob
