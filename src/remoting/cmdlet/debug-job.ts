// Debug-Job: a job in the debugger. Jobs here run in processes and threads of their own that no debugger reaches, so the
// command finds the job and says so.

import { type Cmd, cmdlet, t } from '#engine/command'
import { WildcardPattern } from '#dotnet'
import type { Guid } from '#objects'
import { type Job, jobsOf } from '../jobs.ts'
import { jobToken } from './job-lookup.ts'

export const debugJob = cmdlet('Debug-Job', () => ({
  class: 'DebugJobCommand',
  summary: 'Looks into a running job with the debugger.',
  description: 'The jobs of this shell run where its debugger does not reach; the command says so for a job it finds.',
  output: null,
  defaultSet: 'JobParameterSet',
  setOrder: ['JobParameterSet', 'JobNameParameterSet', 'JobIdParameterSet', 'JobInstanceIdParameterSet'],
  shouldProcess: true,
  params: {
    Job: { type: jobToken, set: 'JobParameterSet', mandatory: true, position: 0, pipeline: 'value property', help: 'The job.' },
    Name: { type: t.string, set: 'JobNameParameterSet', mandatory: true, position: 0, wildcards: true, help: 'Its name.' },
    Id: { type: t.int, set: 'JobIdParameterSet', mandatory: true, position: 0, help: 'Its id.' },
    InstanceId: { type: t.guid, set: 'JobInstanceIdParameterSet', mandatory: true, position: 0, help: 'Its GUID.' },
    BreakAll: { type: t.switch, help: 'Stops at once and not at the next breakpoint.' },
  },
  examples: [['A job that is not there', 'Debug-Job -Id 99 -ErrorAction SilentlyContinue']],
  start(_fixed, cmd) {
    return {
      end(args) {
        const job = args.Job ?? found(cmd, args)
        if (!cmd.shouldProcess(job.Name, 'Debug')) return
        refuse(cmd, 'DebugJobNoDebuggableJobsFound', `The job ${job.Name} runs where the debugger does not reach.`)
      },
    }
  },
}))

function found(
  cmd: Cmd,
  given: { readonly Name?: string | undefined; readonly Id?: number | undefined; readonly InstanceId?: Guid | undefined },
): Job {
  const all = [...jobsOf(cmd.engine).all]
  if (given.Id !== undefined) {
    return all.find((each) => each.id === given.Id) ?? refuse(cmd, 'DebugJobCannotFindJobWithId', `No job has the id ${given.Id}.`)
  }
  if (given.InstanceId !== undefined) {
    const id = String(given.InstanceId)
    return (
      all.find((each) => String(each.instanceId) === id) ?? refuse(cmd, 'DebugJobCannotFindJobWithInstanceId', `No job has the GUID ${id}.`)
    )
  }
  const pattern = new WildcardPattern(given.Name!)
  const some = all.filter((each) => pattern.isMatch(each.Name))
  if (some.length > 1) refuse(cmd, 'DebugJobFoundMultipleJobsWithName', `Several jobs have a name like ${given.Name}.`)
  return some[0] ?? refuse(cmd, 'DebugJobCannotFindJobWithName', `No job has the name ${given.Name}.`)
}

function refuse(cmd: Cmd, id: string, message: string): never {
  return cmd.throw({ id, category: 'InvalidOperation', exception: 'System.Management.Automation.PSInvalidOperationException', message })
}
