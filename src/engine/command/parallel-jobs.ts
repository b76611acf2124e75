// What ForEach-Object -Parallel -AsJob hands to the part that keeps jobs.

import type { ErrorRecord } from '#objects'
import type { Cmd } from './cmd.ts'

export type TaskStream = 'Output' | 'Error' | 'Warning' | 'Verbose' | 'Debug' | 'Information' | 'Progress'
/** What a task says, by stream. */
export type TaskResult = { readonly stream: TaskStream; readonly value: unknown }
export type ParallelJob = {
  readonly command: string
  readonly tasks: readonly { readonly results: readonly TaskResult[]; readonly failure: ErrorRecord | undefined }[]
}

/** Makes a job of what the tasks said; the part that keeps jobs sets it. */
export const parallelJobs: { make: ((cmd: Cmd, job: ParallelJob) => unknown) | undefined } = { make: undefined }
