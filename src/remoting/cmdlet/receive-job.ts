// Receive-Job: the results of jobs, in the order in which they came; each once, unless they are kept.

import { type Cmd, cmdlet, t, inOrder } from '#engine/command'
import { pendingCalls } from '../far-job.ts'
import { type Job, type JobResult, isFinished, jobsOf } from '../jobs.ts'
import { sessionToken } from '../params.ts'
import { answer } from '../relay.ts'
import { findJobs, jobToken, lookupParams } from './job-lookup.ts'
import { waitForNews } from './jobs.ts'

const byJob = { mandatory: true, position: 0, pipeline: 'value property' } as const

export const receiveJob = cmdlet('Receive-Job', () => ({
  class: 'ReceiveJobCommand',
  summary: 'Gets the results of jobs.',
  description: 'Also of jobs that still run: what there is so far. A question of a far end is asked here.',
  output: null,
  defaultSet: 'Location',
  setOrder: ['Location', 'ComputerName', 'Session', 'NameParameterSet', 'InstanceIdParameterSet', 'SessionIdParameterSet'],
  params: inOrder(
    'Job ComputerName Location Session Keep NoRecurse Force Wait AutoRemoveJob WriteEvents WriteJobInResults Name ' + 'InstanceId Id',
    {
      Job: { type: t.list(jobToken), sets: { Location: byJob, ComputerName: byJob, Session: byJob }, help: 'The jobs themselves.' },
      ComputerName: {
        type: t.list(t.string),
        set: 'ComputerName',
        position: 1,
        pipeline: 'property',
        aliases: ['Cn'],
        notNullOrEmpty: true,
        help: 'Only results of these computers.',
      },
      Location: { type: t.list(t.string), set: 'Location', position: 1, notNullOrEmpty: true, help: 'Only results of these places.' },
      Session: {
        type: t.list(sessionToken),
        set: 'Session',
        position: 1,
        pipeline: 'property',
        notNull: true,
        help: 'Only results of these sessions.',
      },
      Keep: { type: t.switch, help: 'Leaves the results for another time.' },
      NoRecurse: { type: t.switch, help: 'Only the results of the job itself, not of its children.' },
      Force: { type: t.switch, help: 'With -Wait: waits through states in which a job only rests.' },
      Wait: { type: t.switch, help: 'Waits until the jobs are over.' },
      AutoRemoveJob: { type: t.switch, help: 'With -Wait: takes the jobs off the list afterwards.' },
      WriteEvents: { type: t.switch, help: 'With -Wait: puts out changes of state.' },
      WriteJobInResults: { type: t.switch, help: 'With -Wait: puts out the jobs before their results.' },
      ...lookupParams(true),
    },
  ),
  examples: [['When it is over', 'Start-Job { 1 + 1 } | Receive-Job -Wait']],
  start(fixed, cmd) {
    if (fixed.Wait && fixed.Keep) {
      cmd.throw({
        id: 'ParameterBindingFailed',
        category: 'WriteError',
        exception: 'System.Management.Automation.SetValueInvocationException',
        message: '-Keep cannot stand with -Wait: results that are waited for are not kept.',
      })
    }
    for (const name of ['AutoRemoveJob', 'WriteEvents', 'WriteJobInResults', 'Force'] as const) {
      if (fixed[name] && !fixed.Wait) {
        cmd.throw({
          id: 'InvalidOperation',
          category: 'InvalidOperation',
          exception: 'System.Management.Automation.PSInvalidOperationException',
          message: `-${name} needs -Wait beside it.`,
        })
      }
    }
    const waited = new Set<Job>()
    return {
      process(args) {
        const places = args.ComputerName ?? args.Location ?? args.Session?.map((session) => session.spec.computerName)
        for (const job of findJobs(cmd, args)) {
          if (fixed.WriteJobInResults) cmd.write(job)
          if (fixed.Wait) waited.add(job)
          receive(cmd, job, fixed.Keep, fixed.NoRecurse, places)
        }
      },
      end() {
        for (;;) {
          const left = [...waited].filter((job) => !isFinished(job.state))
          if (left.length === 0) break
          waitForNews(cmd, left, Infinity)
          for (const job of waited) receive(cmd, job, false, fixed.NoRecurse, undefined)
        }
        for (const job of waited) {
          receive(cmd, job, false, fixed.NoRecurse, undefined)
          if (fixed.AutoRemoveJob) jobsOf(cmd.engine).remove(job)
        }
      },
    }
  },
}))

/** Hands out what is there. A question that waits in a child is asked first: the child goes on behind it. */
function receive(cmd: Cmd, job: Job, keep: boolean, noRecurse: boolean, places: readonly string[] | undefined): void {
  job.advance()
  const sources = noRecurse ? [job] : [job, ...job.children]
  for (const source of sources) {
    if (places !== undefined && source.kind === '' && !places.some((place) => place.toLowerCase() === source.location().toLowerCase()))
      continue
    for (const { branch, call } of pendingCalls.get(source) ?? []) {
      source.own = 'Running'
      answer(cmd, branch, call)
    }
    pendingCalls.delete(source)
    for (const result of keep ? [...source.results] : source.results.splice(0)) hand(cmd, result)
  }
}

function hand(cmd: Cmd, { stream, value }: JobResult): void {
  switch (stream) {
    case 'Output':
      return cmd.write(value)
    case 'Error':
      return cmd.error(value)
    case 'Warning':
      return cmd.relay('warning', value)
    case 'Verbose':
      return cmd.relay('verbose', value)
    case 'Debug':
      return cmd.relay('debug', value)
    case 'Information':
      return cmd.relay('information', value)
    case 'Progress':
      return cmd.relay('progress', value)
  }
}
