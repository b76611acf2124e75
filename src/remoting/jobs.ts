// Jobs: a parent with children, each child the results of one far pipeline. A job moves on whenever somebody looks: the
// far ends work by themselves, and what they sent is taken in when a state or a result is asked for.

import { type Exception, type Guid, type List, type NetType, defineType, listOf, netType } from '#objects'
import { type JobState, jobStateValue } from './enums.ts'
import type { Far } from './far.ts'

const automation = 'System.Management.Automation'
/** The streams of a job; each is emptied as it is received. */
export const jobStreams = ['Output', 'Error', 'Progress', 'Verbose', 'Debug', 'Warning', 'Information'] as const
export type JobStream = (typeof jobStreams)[number]

/** One result in the order in which it came: Receive-Job gives all streams in that order. */
export type JobResult = { readonly stream: JobStream; readonly value: unknown }

export class Job {
  readonly netType: NetType
  readonly id: number
  readonly instanceId: Guid
  readonly command: string
  readonly kind: string
  readonly children: Job[] = []
  readonly location: () => string
  readonly results: JobResult[] = []
  Name: string
  begun: unknown = null
  ended: unknown = null
  statusMessage = ''
  reason: Exception | null = null
  own: JobState = 'NotStarted'
  /** Its work is done in this process: news of it are seen when the thread looks around. */
  local = false
  /** Takes in what has arrived. */
  advance: () => void = () => {}
  stop: () => void = () => {}

  constructor(type: string, spec: { id: number; instanceId: Guid; name: string; command: string; kind: string; location: () => string }) {
    this.netType = netType(type)
    this.id = spec.id
    this.instanceId = spec.instanceId
    this.Name = spec.name
    this.command = spec.command
    this.kind = spec.kind
    this.location = spec.location
  }

  /** A parent's state follows its children's: Blocked as soon as one is; at the end Failed before Stopped before Completed. */
  get state(): JobState {
    if (this.children.length === 0) return this.own
    const states = this.children.map((child) => child.own)
    if (states.includes('Blocked')) return 'Blocked'
    // What was in a row when the job was stopped does not begin any more.
    if (this.halted && !states.includes('Running') && !states.includes('Stopping')) return states.includes('Failed') ? 'Failed' : 'Stopped'
    if (!states.every(isFinished)) return states.every((state) => state === 'NotStarted') ? 'NotStarted' : 'Running'
    return states.includes('Failed') ? 'Failed' : states.includes('Stopped') ? 'Stopped' : 'Completed'
  }
  /** It was stopped before all of its children began. */
  halted = false
  /** Instead of what follows from its state and results. */
  more: boolean | undefined = undefined
  get hasMoreData(): boolean {
    if (this.more !== undefined) return this.more
    return !isFinished(this.state) || this.results.length > 0 || this.children.some((child) => child.hasMoreData)
  }
  toString(): string {
    return this.netType.name
  }
}

export function isFinished(state: JobState): boolean {
  return state === 'Completed' || state === 'Failed' || state === 'Stopped'
}

/** The jobs of one shell, and the counter behind their ids. */
export class Jobs {
  private lastId = 0
  private readonly list: Job[] = []
  nextId(): number {
    return ++this.lastId
  }
  add(job: Job): void {
    this.list.push(job)
  }
  remove(job: Job): void {
    const index = this.list.indexOf(job)
    if (index >= 0) this.list.splice(index, 1)
  }
  get all(): readonly Job[] {
    return this.list
  }
  /** Parents and children, for look-ups by id, name and GUID. */
  get every(): readonly Job[] {
    return this.list.flatMap((job) => [job, ...job.children])
  }
}

const ofEngine = new WeakMap<object, Jobs>()
export function jobsOf(engine: object): Jobs {
  let jobs = ofEngine.get(engine)
  if (jobs === undefined) ofEngine.set(engine, (jobs = new Jobs()))
  return jobs
}

/** How many jobs run on a far end now: a second command behind one is refused, not queued. */
export function jobsOn(far: Far): number {
  return running.get(far) ?? 0
}
export function countJob(far: Far, by: 1 | -1): void {
  running.set(far, jobsOn(far) + by)
}
const running = new WeakMap<Far, number>()

const fresh = (job: Job): Job => {
  job.advance()
  return job
}

class JobStateInfo {
  readonly job: Job
  constructor(job: Job) {
    this.job = job
  }
  get netType(): NetType {
    return stateInfoType
  }
  toString(): string {
    return fresh(this.job).state
  }
}
const stateInfoType = netType(`${automation}.JobStateInfo`)
defineType(stateInfoType.name, () => ({
  properties: {
    State: { type: `${automation}.JobState`, get: (self: JobStateInfo) => jobStateValue(fresh(self.job).state) },
    Reason: { type: 'System.Exception', get: (self: JobStateInfo) => fresh(self.job).reason },
  },
  methods: { 'System.String ToString()': (self: JobStateInfo) => self.toString() },
}))

const collections: { readonly [K in JobStream]: string } = {
  Output: 'PSObject',
  Error: 'ErrorRecord',
  Progress: 'ProgressRecord',
  Verbose: 'VerboseRecord',
  Debug: 'DebugRecord',
  Warning: 'WarningRecord',
  Information: 'InformationRecord',
}
const values = (job: Job, stream: JobStream): List =>
  listOf(
    netType('System.Object'),
    fresh(job)
      .results.filter((each) => each.stream === stream)
      .map((each) => each.value),
  )

defineType(`${automation}.Job`, () => ({
  interfaces: ['System.IDisposable'],
  properties: {
    // State comes from the type data in PowerShell, and first in `fl *`.
    State: { type: `${automation}.JobState`, get: (self: Job) => jobStateValue(fresh(self).state) },
    StatusMessage: { type: 'System.String', get: (self: Job) => self.statusMessage },
    HasMoreData: { type: 'System.Boolean', get: (self: Job) => fresh(self).hasMoreData },
    Location: { type: 'System.String', get: (self: Job) => self.location() },
    Command: { type: 'System.String', get: (self: Job) => self.command },
    JobStateInfo: { type: stateInfoType.name, get: (self: Job) => new JobStateInfo(self) },
    InstanceId: { type: 'System.Guid', get: (self: Job) => self.instanceId },
    Id: { type: 'System.Int32', get: (self: Job) => self.id },
    Name: {
      type: 'System.String',
      get: (self: Job) => self.Name,
      set: (self: Job, value: string) => {
        self.Name = value
      },
    },
    ChildJobs: {
      type: `System.Collections.Generic.IList[${automation}.Job]`,
      get: (self: Job) => listOf(netType(`${automation}.Job`), self.children),
    },
    PSBeginTime: { type: 'System.Nullable`1[System.DateTime]', get: (self: Job) => self.begun },
    PSEndTime: { type: 'System.Nullable`1[System.DateTime]', get: (self: Job) => fresh(self).ended },
    PSJobTypeName: { type: 'System.String', get: (self: Job) => self.kind },
    ...Object.fromEntries(
      jobStreams.map((stream) => [
        stream,
        {
          type: `${automation}.PSDataCollection[${automation}.${collections[stream]}]`,
          get: (self: Job) => values(self, stream),
        },
      ]),
    ),
  },
  methods: { 'System.Void StopJob()': (self: Job) => self.stop() },
}))
export const remotingJobType = `${automation}.PSRemotingJob`
export const childJobType = `${automation}.PSRemotingChildJob`
defineType(remotingJobType, () => ({ base: `${automation}.Job` }))
defineType(childJobType, () => ({ base: `${automation}.Job` }))
