// The interactive shell on the main thread: owns the terminal and everything that is waited for; the engine has a thread
// of its own with a large stack.

import { join } from 'node:path'
import { MessageChannel, SHARE_ENV, Worker } from 'node:worker_threads'
import { home } from '#engine/platform'
import { newControl } from '#poll'
import { serve } from '#reactor'
import { createTerminal } from '#shell'
import type { Start } from './arguments.ts'
import { reactorKinds } from './kinds.ts'
import type { ShellData } from './shell-thread.ts'

export function interactive(start: Start, program: string): void {
  const control = newControl()
  const { port1, port2 } = new MessageChannel()
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    control,
    historyFile: start.noProfile ? undefined : historyFile(),
    hangUp: () => end(129),
  })
  const closeAll = serve(port1, control, { ...reactorKinds, ...terminal.kinds })
  const data: ShellData = { role: 'engine', port: port2, control, start, program, directory: process.cwd() }
  const engine = new Worker(program, {
    workerData: data,
    transferList: [port2],
    env: SHARE_ENV,
    resourceLimits: { stackSizeMb: 64 },
    stdin: false,
    stdout: false,
    stderr: false,
  })
  engine.on('message', (message: { type: 'exit'; code: number }) => end(message.code))
  engine.on('error', (error) => {
    terminal.restore()
    console.error(error)
    end(70)
  })
  process.on('SIGINT', () => terminal.interrupt())
  process.on('SIGTERM', () => end(143))
  process.on('SIGHUP', () => end(129))

  function end(code: number): void {
    closeAll()
    terminal.restore()
    process.exit(code)
  }
}

function historyFile(): string {
  const folder = process.platform === 'win32' ? process.env.LOCALAPPDATA : (process.env.XDG_DATA_HOME ?? join(home(), '.local', 'share'))
  return join(folder ?? home(), 'pssession', 'history')
}
