// What the command line asks for, done.

import { readFileSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { consoleStreams, decode, home, isTerminal, programFolder, pwshVersion, setCurrentDirectory } from '#engine/platform'
import { writeAll } from '#poll'
import { encodings } from '#dotnet'
import { type Start, helpText, readArguments } from './arguments.ts'
import { createConsoleHost } from './console-host.ts'
import { debugAt } from './debug-prompt.ts'
import type { Outcome } from './execute.ts'
import { interactive } from './interactive.ts'
import { lab } from './lab.ts'
import { ownPoll } from './own-poll.ts'
import { sessionsOf } from './sessions.ts'
import { createRunspace, hostStreams } from './runspace.ts'
import { prime } from './prime.ts'
import { runProfiles, sayGoodbye, scriptStart } from './script-start.ts'
import { sessionProcess } from './session-process.ts'

export function main(words: readonly string[]): void {
  const start = readArguments(words)
  const { run } = start
  if (start.directory !== undefined) enter(start.directory)
  beFound()
  switch (run.type) {
    case 'version':
      return print(`PowerShell ${pwshVersion}\n`)
    case 'help':
      return print(helpText)
    case 'error':
      writeAll(2, `${run.message}\n`)
      process.exitCode = run.code
      return
    case 'shell':
      if (isTerminal(0) && isTerminal(1)) return interactive(start, process.argv[1]!)
      return finish(once({ ...start, run: { type: 'command', text: decode(readFileSync(0), encodings.utf8NoMark) } }))
    case 'command':
    case 'file':
      // With somebody at the keyboard Ctrl+C is to stop the script and run its `finally`: the engine has a thread of its own.
      if (isTerminal(0) && isTerminal(1)) return interactive(start, process.argv[1]!)
      prime(process.argv[1]!)
      return finish(once(start))
    case 'stdin':
      return finish(once({ ...start, run: { type: 'command', text: decode(readFileSync(0), encodings.utf8NoMark) } }))
    case 'server':
    case 'sshServer':
      return sessionProcess()
    case 'verb':
      if (run.verb === 'lab') return lab(start, process.argv[1]!)
      writeAll(2, `pssession ${run.verb} is not built yet.\n`)
      process.exitCode = 70
      return
  }
}

/** Scripts start `pwsh` by name, and mean the program that runs them where there is no other. */
function beFound(): void {
  const { PATH = '' } = process.env
  const own = programFolder()
  if (!PATH.split(delimiter).includes(own)) process.env.PATH = PATH === '' ? own : `${PATH}${delimiter}${own}`
}

/** -WorkingDirectory; one that cannot be entered is said, and the run goes on where it is. */
function enter(directory: string): void {
  try {
    process.chdir(resolve(directory.replace(/^~(?=$|[\\/])/, home())))
    setCurrentDirectory(process.cwd())
  } catch (error) {
    writeAll(
      2,
      `-WorkingDirectory ${directory} cannot be entered (${(error as NodeJS.ErrnoException).code}); the folder stays ${process.cwd()}.\n`,
    )
  }
}

const print = (text: string): void => writeAll(1, text)

function runspaceOf(start: Start) {
  const host = createConsoleHost({ terminal: isTerminal(1), interactive: start.interactive !== false })
  const engine = createRunspace({
    poll: ownPoll(process.argv[1]!),
    host,
    stdin: 'inherit',
    worker: process.argv[1]!,
    sessions: sessionsOf(process.argv[1]!),
  })
  // At a breakpoint answers come from standard input, as far as there are any.
  if (start.interactive !== false)
    debugAt(engine, host, (prompt) => {
      host.call({ id: -100n, method: 'Write1', args: [prompt] })
      const answer = consoleStreams().readLine() ?? undefined
      host.call({ id: -100n, method: 'WriteLine2', args: [answer ?? ''] })
      return answer
    })
  // Actions of events run when the script is over, too.
  engine.streams = hostStreams(engine, host).streams
  return { host, engine }
}

function once(start: Start): Outcome {
  const { engine, host } = runspaceOf(start)
  runProfiles(engine, host, start)
  const outcome = scriptStart(engine, host, start)
  sayGoodbye(engine)
  return outcome
}

function finish({ code }: Outcome): void {
  process.exitCode = code
  // Nothing may keep the process: a reactor with open handles is let go.
  process.exit()
}
