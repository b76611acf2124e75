// What a subscription with an action hands to the part that keeps jobs.

import type { Engine } from '#engine/runtime'

/** The job of an action. */
export type EventJob = {
  /** As scripts see it: a PSEventJob. */
  readonly value: unknown
  readonly finished: boolean
  running(): void
  output(value: unknown): void
  error(record: unknown): void
  /** An action ran to its end: there is something to receive. */
  ran(): void
  failed(): void
  stopped(): void
}
export type EventJobSpec = { readonly name: string; readonly command: string; readonly module: unknown; readonly stop: () => void }

/** Makes the job of an action, on the list of jobs unless it is hidden; the part that keeps jobs sets it. */
export const eventJobs: { make: ((engine: Engine, spec: EventJobSpec, hidden: boolean) => EventJob) | undefined } = { make: undefined }
