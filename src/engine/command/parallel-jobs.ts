// What ForEach-Object -Parallel -AsJob hands to the part that keeps jobs.

import type { Cmd } from './cmd.ts'

/** A job whose tasks are told one after the other. */
export type ParallelJob = {
  /** The job as scripts see it. */
  readonly value: unknown
  add(task: object): void
  /** There are no more. */
  start(): void
}
/** `queue` runs the tasks (a TaskQueue of the engine). */
export type ParallelWork = { readonly command: string; readonly queue: unknown }

/** Makes a job of tasks; the part that keeps jobs sets it. */
export const parallelJobs: { make: ((cmd: Cmd, work: ParallelWork) => ParallelJob) | undefined } = { make: undefined }
