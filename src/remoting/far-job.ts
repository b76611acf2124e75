// A job over far ends: Invoke-Command -AsJob and Start-Job. A parent with a child for each target; results wait in the
// children until they are received. A question of the far end blocks its child until Receive-Job asks it here.

import type { HostCall, PipelineSpec, StreamName } from '#contract'
import { type DateTime, ErrorRecord, Exception, Guid, netType } from '#objects'
import type { Cmd } from '#engine/command'
import { connectionError, lostError } from './failure.ts'
import { type Branch, type FanOut, type Target, fanOut } from './fan-out.ts'
import { newGuid } from './guid.ts'
import { Job, type JobStream, childJobType, countJob, jobsOf, remotingJobType } from './jobs.ts'
import { fromAfar, tag } from './relay.ts'
import { failureOf } from './open.ts'

export type FarJobSpec = {
  readonly name: string | undefined
  readonly command: string
  readonly hide: boolean
  readonly limit: number
  readonly targets: readonly Target[]
  readonly pipeline: (nested: boolean) => PipelineSpec
  /** What is fed to every target; undefined: nothing will be. */
  readonly input: readonly unknown[] | undefined
  /** RemoteJob unless it says otherwise. */
  readonly kind?: string
}

/** Questions that wait for Receive-Job, by child. */
export const pendingCalls = new WeakMap<Job, { readonly branch: Branch; readonly call: HostCall }[]>()

const streams: { readonly [K in StreamName]: JobStream } = {
  output: 'Output',
  error: 'Error',
  warning: 'Warning',
  verbose: 'Verbose',
  debug: 'Debug',
  information: 'Information',
  progress: 'Progress',
}

/** Starts it and puts it on the list. */
export function farJob(cmd: Cmd, spec: FarJobSpec): Job {
  const jobs = jobsOf(cmd.engine)
  const now = (): DateTime => cmd.engine.parts.outside.now()
  const id = jobs.nextId()
  const parent = new Job(remotingJobType, {
    id,
    instanceId: new Guid(newGuid()),
    name: spec.name ?? `Job${id}`,
    command: spec.command,
    kind: spec.kind ?? 'RemoteJob',
    location: () => spec.targets.map((target) => target.computerName).join(','),
  })
  const byTarget = new Map<Target, Job>()
  for (const target of spec.targets) {
    const childId = jobs.nextId()
    const child = new Job(childJobType, {
      id: childId,
      instanceId: new Guid(newGuid()),
      name: `Job${childId}`,
      command: spec.command,
      kind: '',
      location: () => target.computerName,
    })
    parent.children.push(child)
    byTarget.set(target, child)
    child.begun = now()
  }
  const childOf = (branch: Branch): Job => byTarget.get(branch.target)!
  parent.begun = now()

  const fan: FanOut = fanOut({
    poll: cmd.engine.parts.poll,
    targets: spec.targets,
    limit: spec.limit,
    newId: newGuid,
    pipeline(branch) {
      childOf(branch).own = 'Running'
      countJob(branch.far!, 1)
      return spec.pipeline(false)
    },
    record(branch, stream, value) {
      const { computerName } = branch.target
      const { instanceId } = branch.far!
      const tagged =
        stream === 'output'
          ? tag(value, computerName, instanceId, !spec.hide)
          : stream === 'error' && value instanceof ErrorRecord
            ? fromAfar(value, computerName, instanceId)
            : value
      childOf(branch).results.push({ stream: streams[stream], value: tagged })
    },
    hostCall(branch, call) {
      if (call.id === -100n) return
      const child = childOf(branch)
      const waiting = pendingCalls.get(child) ?? []
      pendingCalls.set(child, [...waiting, { branch, call }])
      child.own = 'Blocked'
    },
    ended(branch) {
      const child = childOf(branch)
      if (branch.began && branch.far !== undefined) countJob(branch.far, -1)
      finish(child, branch)
      child.ended = now()
      if (parent.children.every((each) => each.ended !== null)) parent.ended = now()
    },
  })
  for (const value of spec.input ?? []) fan.feed(value)
  fan.endInput()

  const advance = (): void => {
    fan.pump()
  }
  const stop = (): void => {
    for (const child of parent.children) if (child.own === 'Running' || child.own === 'Blocked') child.own = 'Stopping'
    fan.stop()
  }
  for (const job of [parent, ...parent.children]) {
    job.advance = advance
    job.stop = stop
  }
  jobs.add(parent)
  fan.pump()
  waiters.set(parent, fan)
  return parent
}

/** How to wait for a job: its loop. */
export function waitForJob(parent: Job, deadline: number): boolean {
  return waiters.get(parent)?.wait(deadline) ?? true
}
const waiters = new WeakMap<Job, FanOut>()

/** All far ends on which a job may still have news. */
export function branchesOf(parent: Job): readonly Branch[] {
  return waiters.get(parent)?.branches ?? []
}

function finish(child: Job, branch: Branch): void {
  const { computerName } = branch.target
  const { far } = branch
  if (far?.state === 'Broken' && branch.began) {
    child.own = 'Failed'
    const record = lostError(computerName, far.reason)
    child.reason = record.Exception
    child.results.push({ stream: 'Error', value: fromAfar(record, computerName, far.instanceId) })
  } else if (branch.outcome === 'Completed') child.own = child.own === 'Stopping' ? 'Stopped' : 'Completed'
  else if (branch.outcome === 'Stopped' || child.own === 'Stopping') child.own = 'Stopped'
  else if (branch.outcome === 'Failed') {
    child.own = 'Failed'
    if (branch.reason instanceof ErrorRecord) {
      child.reason = branch.reason.Exception
      child.results.push({ stream: 'Error', value: fromAfar(branch.reason, computerName, far!.instanceId) })
    }
  } else if (branch.began && far!.state === 'Closed') child.own = 'Stopped'
  else {
    child.own = 'Failed'
    const record = branch.began ? lostError(computerName, far!.reason) : notOpened(branch)
    child.reason = record.Exception
    child.results.push({ stream: 'Error', value: record })
  }
}

function notOpened({ target: { computerName, temporary }, far }: Branch): ErrorRecord {
  if (temporary)
    return connectionError(
      computerName,
      'PSSessionStateBroken',
      far?.reason ?? failureOf({ computerName, route: undefined, transport: 'WSMan', configurationName: '' }),
      '',
      computerName,
    )
  const type = netType('System.Management.Automation.Runspaces.InvalidRunspaceStateException')
  const record = new ErrorRecord(
    new Exception(type, `The session is ${far?.state ?? 'Closed'}; it can take no command.`),
    `InvalidSessionState,${computerName}`,
    'OperationStopped',
    null,
  )
  record.settled = true
  return record
}
