// In a session process the standard streams are the peer's: what scripts write to the console goes nowhere, and nothing is
// to be read there, on whatever thread they run. ([Console]::Out of a session is no place that anybody sees; output is.)

import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { consoleWith } from '#engine/platform'

const key = 'pssession: the standard streams are the peer’s'

export function silenceConsole(): void {
  consoleWith({ out: () => {}, error: () => {}, readLine: () => null, forPrograms: 'ignore' })
}

/** Has the threads know that will be started from here. */
export const silenceThreads = (): void => setEnvironmentData(key, true)

/** True in such a thread. */
export const isSilent = (): boolean => getEnvironmentData(key) === true
