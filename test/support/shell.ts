// Runs script text in a fresh shell process, in a lab of its own: Server01 to Server03 are session processes of this
// computer, each with a home folder. Used by the acceptance rows; nothing here knows what the right answer is.

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the checkout: the compiled tests lie in dist/test/support. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
export const program = join(root, 'bin', 'pssession')

export type Lab = { readonly folder: string; readonly environment: NodeJS.ProcessEnv; dispose(): void }

/** Makes the three computers of the lab in a temporary folder. */
export function makeLab(): Lab {
  const folder = mkdtempSync(join(tmpdir(), 'pssession-lab-'))
  const computers = Object.fromEntries(
    ['Server01', 'Server02', 'Server03'].map((name) => {
      const home = join(folder, name)
      mkdirSync(home)
      writeFileSync(join(home, `of-${name}.txt`), name)
      return [name, { via: 'process', home }]
    }),
  )
  const directory = join(folder, 'computers.json')
  writeFileSync(directory, JSON.stringify({ computers }))
  return {
    folder,
    environment: {
      ...process.env,
      PSSESSION_COMPUTERS: directory,
      PSSESSION_PROGRAM: program,
      LANG: 'en_US.UTF-8',
      TZ: 'UTC',
      NO_COLOR: '1',
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type Answer = { readonly out: string; readonly err: string; readonly code: number | null; readonly seconds: number }

/** Runs the script with `pssession -NoProfile -File`; what it prints comes back whole. */
export async function run(
  lab: Lab,
  script: string,
  options: { view?: 'PowerShell7'; seconds?: number; args?: readonly string[] } = {},
): Promise<Answer> {
  const file = join(lab.folder, `row-${Math.random().toString(36).slice(2)}.ps1`)
  writeFileSync(file, script)
  const began = performance.now()
  const child = spawn(process.execPath, [program, '-NoProfile', ...(options.args ?? []), '-File', file], {
    cwd: lab.folder,
    env: { ...lab.environment, ...(options.view ? { PSSESSION_VIEW: options.view } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const limit = setTimeout(() => child.kill('SIGKILL'), (options.seconds ?? 40) * 1000)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearTimeout(limit)
  return { out, err, code, seconds: (performance.now() - began) / 1000 }
}

/** The lines of a text without the empty ones and without blanks at their ends. */
export function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
}
