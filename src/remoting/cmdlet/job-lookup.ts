// Finding jobs by what people know of them; the sets and errors that the job cmdlets share.

import type { Guid, Hashtable } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import { type Cmd, t } from '#engine/command'
import type { JobState } from '../enums.ts'
import { type Job, jobsOf } from '../jobs.ts'

export const jobToken = t.of<Job>('System.Management.Automation.Job')
export const jobStateToken = t.enum<JobState>('System.Management.Automation.JobState')

/** The look-up parameters, for cmdlets that take `sets`. */
export const lookupParams = <const P extends boolean>(
  mandatory: P,
  idPosition: { readonly mandatory?: true } = mandatory ? { mandatory: true } : {},
) =>
  ({
    Id: {
      type: t.list(t.int),
      set: 'SessionIdParameterSet',
      ...idPosition,
      position: 0,
      pipeline: 'property',
      notNullOrEmpty: true,
      help: 'Ids of jobs.',
    },
    InstanceId: {
      type: t.list(t.guid),
      set: 'InstanceIdParameterSet',
      mandatory: true,
      position: 0,
      pipeline: 'property',
      notNullOrEmpty: true,
      help: 'GUIDs of jobs.',
    },
    Name: {
      type: t.list(t.string),
      set: 'NameParameterSet',
      mandatory: true,
      position: 0,
      pipeline: 'property',
      notNullOrEmpty: true,
      wildcards: true,
      help: 'Names of jobs; wildcards are understood.',
    },
  }) as const

export const jobParam = {
  Job: {
    type: t.list(jobToken),
    set: 'JobParameterSet',
    mandatory: true,
    position: 0,
    pipeline: 'value property',
    notNullOrEmpty: true,
    help: 'The jobs themselves.',
  },
} as const
export const stateParam = {
  State: { type: jobStateToken, set: 'StateParameterSet', mandatory: true, position: 0, pipeline: 'property', help: 'Jobs in this state.' },
} as const
export const filterParam = {
  Filter: {
    type: t.hashtable,
    set: 'FilterParameterSet',
    mandatory: true,
    position: 0,
    pipeline: 'property',
    notNullOrEmpty: true,
    help: 'A table of properties and the values they must have.',
  },
} as const
export const commandParam = {
  Command: {
    type: t.list(t.string),
    set: 'CommandParameterSet',
    pipeline: 'property',
    notNullOrEmpty: true,
    wildcards: true,
    help: 'Jobs that run this text; wildcards are understood.',
  },
} as const

type Given = {
  readonly Job?: readonly Job[] | undefined
  readonly Id?: readonly number[] | undefined
  readonly InstanceId?: readonly Guid[] | undefined
  readonly Name?: readonly string[] | undefined
  readonly State?: JobState | undefined
  readonly Filter?: Hashtable | undefined
  readonly Command?: readonly string[] | undefined
}

/** The jobs that the parameters name; what is not there is an error, unless it is a pattern or a condition. */
export function findJobs(cmd: Cmd, given: Given): Job[] {
  const jobs = jobsOf(cmd.engine)
  for (const job of jobs.all) job.advance()
  switch (cmd.parameterSetName) {
    case 'SessionIdParameterSet':
      return given.Id === undefined
        ? [...jobs.all]
        : given.Id.flatMap((id) =>
            known(
              cmd,
              jobs.every.filter((job) => job.id === id),
              'JobWithSpecifiedSessionNotFound',
              'Id',
              id,
            ),
          )
    case 'InstanceIdParameterSet':
      return (given.InstanceId ?? []).flatMap((guid) =>
        known(
          cmd,
          jobs.every.filter((job) => job.instanceId.text === guid.text),
          'JobWithSpecifiedInstanceIdNotFound',
          'InstanceId',
          guid,
        ),
      )
    case 'NameParameterSet':
      return (given.Name ?? []).flatMap((name) => {
        const pattern = new WildcardPattern(name)
        const found = jobs.every.filter((job) => pattern.isMatch(job.Name))
        return hasWildcards(name) ? found : known(cmd, found, 'JobWithSpecifiedNameNotFound', 'Name', name)
      })
    case 'StateParameterSet':
      return jobs.all.filter((job) => job.state === given.State)
    case 'CommandParameterSet':
      return jobs.all.filter((job) => (given.Command ?? ['*']).some((text) => new WildcardPattern(text).isMatch(job.command.trim())))
    case 'FilterParameterSet':
      return jobs.all.filter((job) => fits(cmd, job, given.Filter!))
    default:
      return [...(given.Job ?? [])]
  }
}

function known(cmd: Cmd, found: readonly Job[], id: string, what: string, value: unknown): readonly Job[] {
  if (found.length === 0) {
    cmd.error({
      id,
      category: 'ObjectNotFound',
      exception: 'System.Management.Automation.PSArgumentException',
      target: value,
      message: `There is no job with the ${what} ${String(value)}; Get-Job lists those there are.`,
    })
  }
  return found
}

function fits(cmd: Cmd, job: Job, filter: Hashtable): boolean {
  const properties: { readonly [name: string]: unknown } = {
    id: job.id,
    name: job.Name,
    state: job.state,
    instanceid: job.instanceId,
    psjobtypename: job.kind,
    command: job.command,
    location: job.location(),
    hasmoredata: job.hasMoreData,
  }
  return Array.from(filter.entries()).every(({ key, value }) => {
    const has = properties[String(key).toLowerCase()]
    return has !== undefined && new WildcardPattern(cmd.text(value)).isMatch(cmd.text(has))
  })
}
