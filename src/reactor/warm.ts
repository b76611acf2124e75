// Session processes that are started ahead: up to two wait for at most a minute, with nothing of a user in them. One
// private line before the protocol tells such a process where it is and what its environment is; then it is like any other.

import { type ChildProcess, spawn } from 'node:child_process'

export const warmVariable = 'PSSESSION_WARM'
const most = 2
const minute = 60_000

/** The private first line. */
export type WarmLine = { readonly location: string; readonly environment: { readonly [name: string]: string } }

const waiting: ChildProcess[] = []

/** A process that waits, told what it is to be; undefined when none does. */
export function takeWarm(
  _program: readonly string[],
  environment: { readonly [name: string]: string },
  location: string,
): ChildProcess | undefined {
  for (let child = waiting.shift(); child !== undefined; child = waiting.shift()) {
    child.removeAllListeners('exit')
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.stdin!.write(`${JSON.stringify({ location, environment } satisfies WarmLine)}\n`)
    return child
  }
  return undefined
}

/** Sees to it that two wait. They go by themselves after a minute. */
export function warmUp([file, ...args]: readonly [string, ...string[]], environment: { readonly [name: string]: string }): void {
  while (waiting.length < most) {
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...environment, [warmVariable]: '1' }, windowsHide: true })
    const leave = (): void => {
      const index = waiting.indexOf(child)
      if (index < 0) return
      waiting.splice(index, 1)
      child.stdin!.destroy()
    }
    child.on('error', leave)
    child.on('exit', leave)
    waiting.push(child)
    setTimeout(leave, minute).unref()
  }
}
