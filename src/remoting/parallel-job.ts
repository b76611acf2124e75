// The job of ForEach-Object -Parallel -AsJob. Its tasks ran when it was made: see src/cmdlets/core/parallel.ts.

import { ErrorRecord, Guid, defineType } from '#objects'
import { type Cmd, type ParallelJob, parallelJobs } from '#engine/command'
import { newGuid } from './guid.ts'
import { Job, jobsOf } from './jobs.ts'

const tasks = 'System.Management.Automation.PSTasks'
defineType(`${tasks}.PSTaskJob`, () => ({ base: 'System.Management.Automation.Job' }))
defineType(`${tasks}.PSTaskChildJob`, () => ({ base: 'System.Management.Automation.Job' }))

function parallelJob(cmd: Cmd, { command, tasks: ran }: ParallelJob): Job {
  const jobs = jobsOf(cmd.engine)
  const make = (type: string, kind: string): Job => {
    const id = jobs.nextId()
    const job = new Job(`${tasks}.${type}`, {
      id,
      instanceId: new Guid(newGuid()),
      name: `Job${id}`,
      command,
      kind,
      location: () => 'PowerShell',
    })
    job.begun = job.ended = cmd.engine.parts.outside.now()
    return job
  }
  const parent = make('PSTaskJob', 'PSTaskJob')
  for (const { results, failure } of ran) {
    const child = make('PSTaskChildJob', 'PSTaskChildJob')
    child.results.push(...results)
    child.own = failure === undefined ? 'Completed' : 'Failed'
    if (failure !== undefined) {
      child.reason = failure.Exception
      const record = new ErrorRecord(failure.Exception, 'JobStateFailed', 'InvalidResult', null)
      record.settled = true
      child.results.push({ stream: 'Error', value: record })
    }
    parent.children.push(child)
  }
  if (ran.length === 0) parent.own = 'Completed'
  jobs.add(parent)
  return parent
}

parallelJobs.make = parallelJob
