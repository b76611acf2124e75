// Microsoft's own engine, as the other side. Without dotnet the tests that need it say so and are skipped.

import { execFile, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

export const oracle = resolve('test/oracle/oracle')
export const program: readonly [string, ...string[]] = [process.execPath, resolve('bin/pssession'), '-s']

/** Why the reference engine cannot be asked; undefined: it can. */
export const oracleMissing: string | undefined =
  spawnSync('dotnet', ['--version'], { stdio: 'ignore' }).status === 0 ? undefined : 'this machine has no dotnet'

export type Told = { readonly out: string; readonly lines: readonly string[] }

/** Runs Microsoft's client over ssh against a host and its subsystem; `environment` has the ssh to use. */
export function sshClient(
  scripts: readonly string[],
  host: string,
  port: number,
  environment: NodeJS.ProcessEnv,
  options: readonly string[] = [],
): Promise<Told> {
  return told(['ssh', ...options, scripts.join('\n----\n'), host, `port=${port}`], environment)
}

/** Runs Microsoft's client against a program; scripts of one session, one after the other. */
export function client(scripts: readonly string[], command: readonly string[], options: readonly string[] = []): Promise<Told> {
  return told(['client', ...options, scripts.join('\n----\n'), ...command], process.env)
}

function told(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Told> {
  return new Promise((done, fail) => {
    execFile(oracle, args, { timeout: 60_000, maxBuffer: 64 * 1024 * 1024, env: environment }, (error, out, err) => {
      // It ends with a code of its own when a command failed.
      if (error !== null && (error.killed || out === '')) fail(new Error(`${error.message}\n${out}\n${err}`))
      else
        done({
          out,
          lines: out
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        })
    })
  })
}
