// Get-Job, Wait-Job, Stop-Job, Remove-Job: looking at jobs and ending them.

import { cmdlet, t, inOrder } from '#engine/command'
import { branchesOf, waitForJob } from '../far-job.ts'
import { type Job, isFinished, jobsOf } from '../jobs.ts'
import { commandParam, filterParam, findJobs, jobParam, jobStateToken, lookupParams, stateParam } from './job-lookup.ts'

const conditions = [
  'SessionIdParameterSet',
  'InstanceIdParameterSet',
  'NameParameterSet',
  'StateParameterSet',
  'CommandParameterSet',
] as const

export const getJob = cmdlet('Get-Job', () => ({
  class: 'GetJobCommand',
  summary: 'Gets the jobs of this shell.',
  output: 'System.Management.Automation.Job',
  defaultSet: 'SessionIdParameterSet',
  setOrder: [
    'SessionIdParameterSet',
    'InstanceIdParameterSet',
    'NameParameterSet',
    'StateParameterSet',
    'CommandParameterSet',
    'FilterParameterSet',
  ],
  params: inOrder('IncludeChildJob ChildJobState HasMoreData Before After Newest Id Name InstanceId State Command Filter', {
    IncludeChildJob: { type: t.switch, set: conditions, help: 'Gets the children, too.' },
    ChildJobState: { type: jobStateToken, set: conditions, help: 'Gets the children in this state.' },
    HasMoreData: { type: t.bool, set: conditions, help: 'Only jobs that have results left, or none.' },
    Before: { type: t.dateTime, set: conditions, help: 'Only jobs that ended before this time.' },
    After: { type: t.dateTime, set: conditions, help: 'Only jobs that ended after this time.' },
    Newest: { type: t.int, set: conditions, help: 'Only so many of the last ones.' },
    ...lookupParams(false),
    State: {
      type: jobStateToken,
      set: 'StateParameterSet',
      mandatory: true,
      position: 0,
      pipeline: 'property',
      help: 'Jobs in this state.',
    },
    ...commandParam,
    ...filterParam,
  }),
  examples: [['All of them', 'Get-Job']],
  start(_args, cmd) {
    return {
      process(args) {
        let found = findJobs(cmd, args)
        if (args.HasMoreData !== undefined) found = found.filter((job) => job.hasMoreData === args.HasMoreData)
        const when = (job: Job): bigint | undefined => (job.ended as { ticks?: bigint } | null)?.ticks
        if (args.Before !== undefined) found = found.filter((job) => (when(job) ?? args.Before.ticks) < args.Before.ticks)
        if (args.After !== undefined) found = found.filter((job) => (when(job) ?? args.After.ticks) > args.After.ticks)
        if (args.Newest !== undefined) found = found.slice(-args.Newest)
        for (const job of found) {
          cmd.write(job)
          if (args.IncludeChildJob || args.ChildJobState !== undefined)
            for (const child of job.children) if (args.ChildJobState === undefined || child.own === args.ChildJobState) cmd.write(child)
        }
      },
    }
  },
}))

export const waitJob = cmdlet('Wait-Job', () => ({
  class: 'WaitJobCommand',
  summary: 'Waits until jobs are over.',
  description: 'Puts out the jobs that are; when the time-out passes first, nothing.',
  output: 'System.Management.Automation.Job',
  defaultSet: 'SessionIdParameterSet',
  setOrder: [
    'SessionIdParameterSet',
    'JobParameterSet',
    'NameParameterSet',
    'InstanceIdParameterSet',
    'StateParameterSet',
    'FilterParameterSet',
  ],
  params: inOrder('Job Any Timeout Force Name InstanceId Id State Filter', {
    ...jobParam,
    Any: { type: t.switch, help: 'Goes on as soon as one of them is over.' },
    Timeout: { type: t.int, aliases: ['TimeoutSec'], range: [-1, 0x7fffffff], help: 'How many seconds to wait; -1 is for ever.' },
    Force: { type: t.switch, help: 'Waits through states in which a job only rests.' },
    ...lookupParams(true),
    ...stateParam,
    ...filterParam,
  }),
  examples: [['Until it is over', 'Start-Job { 1 } | Wait-Job | Receive-Job']],
  start(fixed, cmd) {
    const jobs = new Set<Job>()
    return {
      process(args) {
        for (const job of findJobs(cmd, args)) jobs.add(job)
      },
      end() {
        const deadline = fixed.Timeout === undefined || fixed.Timeout < 0 ? Infinity : performance.now() + fixed.Timeout * 1000
        const over = (): Job[] => [...jobs].filter((job) => isFinished(job.state))
        for (;;) {
          for (const job of jobs) job.advance()
          const done = over()
          if (done.length === jobs.size || (fixed.Any && done.length > 0)) return done.forEach((each) => cmd.write(each))
          const rest = [...jobs].filter((job) => !isFinished(job.state))
          if (rest.every((job) => job.state === 'Blocked')) {
            return cmd.throw({
              id: 'BlockedJobsDeadlockWithWaitJob',
              category: 'DeadlockDetected',
              exception: 'System.ArgumentException',
              message: 'The jobs wait for answers; Receive-Job shows what they ask.',
            })
          }
          if (performance.now() >= deadline) return
          waitForNews(cmd, rest, deadline)
        }
      },
    }
  },
}))

/** Sleeps until any far end of these jobs has news. */
export function waitForNews(cmd: { readonly engine: any }, jobs: readonly Job[], deadline: number): void {
  const local = jobs.filter((job) => job.local)
  if (local.length > 0) {
    const before = local.map(newsOf)
    // Where others are far, both are looked at in turn.
    const until = local.length === jobs.length ? deadline : Math.min(deadline, performance.now() + 20)
    cmd.engine.parts.poll.until(() => local.some((job, index) => newsOf(job) !== before[index]), until)
    if (local.length === jobs.length) return
    jobs = jobs.filter((job) => !job.local)
    deadline = performance.now() + 20
  }
  if (jobs.length === 1 && jobs[0]!.children.length === 0 && !branchesOf(jobs[0]!).length) return
  const fars = jobs
    .flatMap((job) => branchesOf(parentOf(cmd, job)))
    .filter((branch) => branch.far !== undefined && branch.state !== 'ended')
    .map((branch) => branch.far!)
  const event = cmd.engine.parts.poll.poll(
    [...new Set(fars)].map((far) => far.handle),
    deadline,
  )
  if (event !== undefined) fars.find((far) => far.handle === event.handle)!.deliver(event.message, event.ended)
}

/** Changes whenever a job of this process has something to tell. */
const newsOf = (job: Job): string => [job, ...job.children].map((each) => `${each.own} ${each.results.length}`).join()

const parentOf = (cmd: { readonly engine: any }, job: Job): Job =>
  jobsOf(cmd.engine).all.find((parent) => parent === job || parent.children.includes(job)) ?? job

export const stopJob = cmdlet('Stop-Job', () => ({
  class: 'StopJobCommand',
  summary: 'Stops jobs.',
  output: 'System.Management.Automation.Job',
  defaultSet: 'SessionIdParameterSet',
  setOrder: [
    'SessionIdParameterSet',
    'JobParameterSet',
    'NameParameterSet',
    'InstanceIdParameterSet',
    'StateParameterSet',
    'FilterParameterSet',
  ],
  shouldProcess: true,
  params: inOrder('Job PassThru Name InstanceId Id State Filter', {
    ...jobParam,
    PassThru: { type: t.switch, help: 'Puts out the jobs.' },
    ...lookupParams(true),
    ...stateParam,
    ...filterParam,
  }),
  examples: [['All that still run', 'Get-Job -State Running | Stop-Job']],
  start(_args, cmd) {
    return {
      process(args) {
        for (const job of findJobs(cmd, args)) {
          if (!cmd.shouldProcess(`Job${job.id}`, 'Stop')) continue
          end(cmd, job)
          if (args.PassThru) cmd.write(job)
        }
      },
    }
  },
}))

/** Stops a job and waits for it, but not for ever: a far end that does not stop is left to itself. */
function end(cmd: { readonly engine: any }, job: Job): void {
  if (isFinished(job.state)) return
  job.stop()
  if (job.local) cmd.engine.parts.poll.until(() => isFinished(job.state), performance.now() + 5000)
  else waitForJob(job, performance.now() + 5000)
}

export const removeJob = cmdlet('Remove-Job', () => ({
  class: 'RemoveJobCommand',
  summary: 'Takes jobs that are over off the list.',
  output: 'System.Management.Automation.Job',
  defaultSet: 'SessionIdParameterSet',
  setOrder: [
    'SessionIdParameterSet',
    'JobParameterSet',
    'InstanceIdParameterSet',
    'NameParameterSet',
    'FilterParameterSet',
    'StateParameterSet',
    'CommandParameterSet',
  ],
  shouldProcess: true,
  params: inOrder('Job Force Name InstanceId Id State Command Filter', {
    ...jobParam,
    Force: {
      type: t.switch,
      set: ['FilterParameterSet', 'InstanceIdParameterSet', 'JobParameterSet', 'NameParameterSet', 'SessionIdParameterSet'],
      aliases: ['F'],
      help: 'Stops jobs that still run.',
    },
    ...lookupParams(true),
    ...stateParam,
    ...filterParam,
    ...commandParam,
  }),
  examples: [['Tidy up', 'Get-Job -State Completed | Remove-Job']],
  start(_args, cmd) {
    return {
      process(args) {
        const jobs = jobsOf(cmd.engine)
        for (const job of findJobs(cmd, args)) {
          if (!cmd.shouldProcess(`Job${job.id}`, 'Remove')) continue
          if (!jobs.all.includes(job)) {
            cmd.error({
              id: 'CannotRemoveJob',
              category: 'InvalidOperation',
              exception: 'System.ArgumentException',
              target: job,
              message: `Job ${job.id} is a child; remove the job it belongs to.`,
            })
            continue
          }
          if (!isFinished(job.state)) {
            if (!args.Force) {
              cmd.error({
                id: 'JobObjectNotFinishedCannotBeRemoved',
                category: 'InvalidOperation',
                exception: 'System.ArgumentException',
                target: job,
                message: `Job ${job.id} is ${job.state}; wait for it, stop it, or remove it with -Force.`,
              })
              continue
            }
            end(cmd, job)
          }
          jobs.remove(job)
        }
      },
    }
  },
}))
