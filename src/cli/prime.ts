// The first minute of a fresh install: bin/pssession starts this program once more, in the background, to have the code of
// a script kept; that process starts a session, which runs its code once, keeps it and ends.

import { spawn } from 'node:child_process'
import { sessionProgram } from '#transport'

const primeVariable = 'PSSESSION_PRIME'

/** Starts the next of the processes that only keep code, where this is one of them. */
export function prime(file: string): void {
  if (process.env[primeVariable] === undefined) return
  const [program, ...args] = sessionProgram(file)
  // It may fail to start, on a machine that is full: then nothing is kept.
  spawn(program, args, { detached: true, stdio: 'ignore', windowsHide: true })
    .on('error', () => {})
    .unref()
}

/** True in a session process that is only to keep its code. */
export const isPriming = (): boolean => process.env[primeVariable] !== undefined
