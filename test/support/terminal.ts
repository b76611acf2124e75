// The shell on a real pseudo-terminal, its screen kept by a terminal emulator: type, and wait for what a person would see.

import { createRequire } from 'node:module'
import type { Terminal as Screen } from '@xterm/headless'
import { spawn } from '@lydell/node-pty'
import { type Lab, program } from './shell.ts'

const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as { Terminal: typeof Screen }

export type Terminal = {
  /** Types text as it is; `\r` is Enter, `\x03` Ctrl+C. */
  type(text: string): void
  /** Types a line and Enter. */
  line(text: string): void
  /** Waits until the screen, from the last mark on, matches; gives the match. Fails with the screen as it stands. */
  see(pattern: RegExp, seconds?: number): Promise<RegExpMatchArray>
  /** Later `see`s look only at what is printed from here on. */
  mark(): void
  /** All lines so far, without blanks at their ends. */
  text(): string
  readonly pid: number
  /** Resolves with the exit code. */
  readonly ended: Promise<number>
  kill(signal?: string): void
}

/** Opens the shell, without a profile, 110 columns wide, and waits for nothing. */
export function openTerminal(lab: Lab, args: readonly string[] = [], columns = 110): Terminal {
  const screen = new Terminal({ cols: columns, rows: 50, scrollback: 5000, allowProposedApi: true })
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(lab.environment)) if (value !== undefined) environment[name] = value
  const shell = spawn(process.execPath, [program, '-NoProfile', '-NoLogo', ...args], {
    name: 'xterm-256color',
    cols: columns,
    rows: 50,
    cwd: lab.folder,
    env: environment,
  })
  let changed = (): void => {}
  shell.onData((data) => screen.write(data, () => changed()))
  screen.onData((reply) => shell.write(reply))
  const ended = new Promise<number>((resolve) => shell.onExit(({ exitCode }) => resolve(exitCode)))
  let from = 0

  const rows = (): string[] => {
    const buffer = screen.buffer.active
    const all: string[] = []
    for (let index = 0; index <= buffer.baseY + buffer.cursorY; index++) {
      const row = buffer.getLine(index)
      const text = row?.translateToString(true) ?? ''
      if (row?.isWrapped && all.length > 0) all[all.length - 1] += text
      else all.push(text)
    }
    return all
  }
  return {
    pid: shell.pid,
    ended,
    type: (text) => shell.write(text),
    line: (text) => shell.write(`${text}\r`),
    mark: () => {
      from = rows().length - 1
    },
    text: () => rows().join('\n'),
    kill: (signal) => shell.kill(signal),
    see(pattern, seconds = 15) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const match = rows().slice(from).join('\n').match(pattern)
          if (match === null) return
          clearTimeout(limit)
          changed = () => {}
          resolve(match)
        }
        const limit = setTimeout(() => {
          changed = () => {}
          reject(new Error(`${String(pattern)} was not seen within ${seconds} s; the screen:\n${rows().join('\n')}`))
        }, seconds * 1000)
        changed = look
        look()
      })
    },
  }
}
