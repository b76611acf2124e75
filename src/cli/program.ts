// What the command line asks for, done.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createOutside, decode, pwshVersion, setCurrentDirectory } from '#engine/platform'
import { type Poll, createPoll, writeAll } from '#poll'
import { startReactor } from '#reactor'
import { encodings } from '#dotnet'
import { type Start, helpText, readArguments } from './arguments.ts'
import { createConsoleHost } from './console-host.ts'
import { type Outcome, execute } from './execute.ts'
import { createRunspace } from './runspace.ts'
import { sessionProcess } from './session-process.ts'

export function main(words: readonly string[]): void {
  const start = readArguments(words)
  const { run } = start
  if (start.directory !== undefined) {
    process.chdir(resolve(start.directory.replace(/^~(?=$|[\\/])/, process.env.HOME ?? '~')))
    setCurrentDirectory(process.cwd())
  }
  switch (run.type) {
    case 'version': return print(`PowerShell ${pwshVersion}\n`)
    case 'help': return print(helpText)
    case 'error':
      writeAll(2, `${run.message}\n`)
      process.exitCode = run.code
      return
    case 'command': return finish(once(start, run.text))
    case 'file': return finish(script(start, run.path, run.args))
    case 'stdin': return finish(once(start, decode(readFileSync(0), encodings.utf8NoMark)))
    case 'server': case 'sshServer': return sessionProcess()
    default:
      writeAll(2, `${run.type} is not here yet.\n`)
      process.exitCode = 70
  }
}

const print = (text: string): void => writeAll(1, text)

/** The reactor of this thread's engine is a worker, started on first need. */
export function ownPoll(): Poll {
  const poll: Poll = createPoll({ connect: () => startReactor(poll.control, process.argv[1]!) })
  return poll
}

function runspaceOf(start: Start) {
  const host = createConsoleHost({ terminal: process.stdout.isTTY === true, interactive: start.interactive !== false })
  const engine = createRunspace({ poll: ownPoll(), host, stdin: 'inherit', sessions: { program: [process.execPath, process.argv[1]!, '-s'], warm: false } })
  return { host, engine }
}

function once(start: Start, text: string): Outcome {
  const { engine, host } = runspaceOf(start)
  const outcome = execute(engine, host, text)
  return outcome.type === 'done' ? { type: 'done', code: engine.succeeded ? 0 : 1 } : outcome
}

function script(start: Start, path: string, words: readonly string[]): Outcome {
  const full = resolve(path)
  const outside = createOutside()
  if (!outside.exists(full)) {
    writeAll(2, `There is no script file ${path}.\n`)
    return { type: 'failed', code: 64 }
  }
  const { engine, host } = runspaceOf(start)
  const outcome = execute(engine, host, outside.readText(full), { file: full, localScope: true, args: scriptArguments(words) })
  return outcome.type === 'done' ? { type: 'done', code: 0 } : outcome
}

/** -Name value, -Name:value and plain words, as text. */
function scriptArguments(words: readonly string[]): { name: string | undefined; value: unknown }[] {
  return words.map((word) => {
    const match = /^-([A-Za-z_]\w*)(?::(.*))?$/s.exec(word)
    if (match === null) return { name: undefined, value: word }
    const [, name, value] = match
    return { name, value: value === undefined ? undefined : value === '$true' ? true : value === '$false' ? false : value }
  })
}

function finish({ code }: Outcome): void {
  process.exitCode = code
  // Nothing may keep the process: a reactor with open handles is let go.
  process.exit()
}
