// The job of an event's action: what the action puts out is the job's results.

import { defineType } from '#objects'
import { type EventJob, type EventJobSpec, eventJobs } from '#engine/command'
import type { Engine } from '#engine/runtime'
import { Guid } from '#objects'
import { newGuid } from './guid.ts'
import { Job, isFinished, jobsOf } from './jobs.ts'

const type = 'System.Management.Automation.PSEventJob'
defineType(type, () => ({
  base: 'System.Management.Automation.Job',
  properties: { Module: { type: 'System.Management.Automation.PSModuleInfo', get: (self: Job) => modules.get(self) ?? null } },
}))
const modules = new WeakMap<Job, unknown>()

eventJobs.make = (engine: Engine, { name, command, module, stop }: EventJobSpec, hidden: boolean): EventJob => {
  const jobs = jobsOf(engine)
  const id = jobs.nextId()
  const job = new Job(type, { id, instanceId: new Guid(newGuid()), name, command, kind: '', location: () => '' })
  modules.set(job, module)
  job.local = true
  job.stop = stop
  job.more = false
  if (!hidden) jobs.add(job)
  return {
    value: job,
    get finished() {
      return isFinished(job.own)
    },
    running() {
      job.own = 'Running'
    },
    output: (value) => void job.results.push({ stream: 'Output', value }),
    error: (value) => void job.results.push({ stream: 'Error', value }),
    ran() {
      job.more = true
    },
    failed() {
      job.own = 'Failed'
    },
    stopped() {
      job.own = 'Stopped'
      job.more = false
    },
  }
}
