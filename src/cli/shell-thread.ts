// The interactive shell on the engine's thread: prompt, line, run, again. An entered session stands in for the engine
// until it is left.

import { parentPort, type MessagePort } from 'node:worker_threads'
import type { Interaction } from '#contract'
import { now, setCurrentDirectory, pwshVersion } from '#engine/platform'
import { type Engine, StopFlow } from '#engine/runtime'
import { createPoll, type Poll, word } from '#poll'
import type { Completions, Key } from '#shell'
import { completeInput, engineEvents, historyOf, knownEvents } from '#engine/command'
import type { Start } from './arguments.ts'
import { type ConsoleHost, createConsoleHost } from './console-host.ts'
import { debugAt } from './debug-prompt.ts'
import { execute } from './execute.ts'
import { createRunspace, hostStreams } from './runspace.ts'
import { sessionsOf } from './sessions.ts'
import { runScript } from '#engine'
import { runProfiles, sayGoodbye, scriptStart } from './script-start.ts'

export type ShellData = {
  readonly role: 'engine'
  readonly port: MessagePort
  readonly control: Int32Array
  readonly start: Start
  /** This program, to start sessions with. */
  readonly program: string
  readonly directory: string
}

export function shellThread({ port, control, start, program, directory }: ShellData): void {
  setCurrentDirectory(directory)
  const poll = createPoll({ control, connect: () => port })
  const interactions: Interaction[] = []
  const readLine = (prompt: string, mask?: string): string | null => {
    const answer = ask(poll, { prompt, column: base.column, answer: true, ...(mask === undefined ? {} : { mask }) })
    if (answer.type === 'cancel') throw new StopFlow()
    return answer.type === 'line' ? answer.text : null
  }
  const base = createConsoleHost({
    terminal: true,
    interactive: start.interactive !== false,
    readLine,
    readKey: (options) => readKey(poll, options),
  })
  const host: ConsoleHost = Object.create(base, {
    call: {
      value(call: Parameters<ConsoleHost['call']>[0]): unknown {
        if (call.method === 'PushRunspace') return void interactions.push(call.args[0] as Interaction)
        if (call.method === 'PopRunspace') return interactions.pop()?.leave()
        if (call.method === 'GetIsRunspacePushed') return interactions.length > 0
        return base.call(call)
      },
    },
  }) as ConsoleHost

  let foreground: ReturnType<Poll['open']> | undefined
  const engine = createRunspace({
    poll,
    host,
    directory,
    stdin: 'inherit',
    worker: program,
    sessions: sessionsOf(program, { warm: true }),
    foreground(away) {
      if (away && foreground === undefined) {
        foreground = poll.open('foreground')
        poll.poll([foreground])
      } else if (!away) {
        foreground?.close()
        foreground = undefined
      }
    },
  })
  debugAt(engine, host, (prompt) => {
    poll.control[word.stop] = 0
    const answer = ask(poll, { prompt, column: host.column }, (text, cursor) => completionsOf(engine, text, cursor))
    return answer.type === 'line' ? answer.text : answer.type === 'cancel' ? null : undefined
  })
  // Actions of events run between commands, too.
  engine.streams = hostStreams(engine, host).streams
  if (!start.noLogo) base.call({ id: -100n, method: 'WriteLine2', args: [`PowerShell ${pwshVersion}`] })
  runProfiles(engine, host, start)
  const { run } = start
  let code = 0
  if (run.type === 'command' || run.type === 'file') {
    const outcome = scriptStart(engine, host, start)
    if (outcome.type === 'exit' || !start.noExit) return leave(outcome.code)
  }
  code = loop(engine, poll, host, interactions)
  leave(code)

  function leave(exitCode: number): void {
    sayGoodbye(engine)
    for (let each = interactions.pop(); each !== undefined; each = interactions.pop()) each.leave()
    parentPort!.postMessage({ type: 'exit', code: exitCode })
  }
}

function loop(engine: Engine, poll: Poll, host: ConsoleHost, interactions: Interaction[]): number {
  for (;;) {
    poll.control[word.stop] = 0
    const far = interactions.at(-1)
    let prompt: string | undefined
    try {
      prompt = far === undefined ? promptOf(engine) : far.prompt()
    } catch (error) {
      if (!(error instanceof StopFlow)) throw error
      continue
    }
    if (far !== undefined && (prompt === undefined || far.ended)) {
      interactions.splice(interactions.indexOf(far), 1)
      continue
    }
    host.settle?.()
    const answer = ask(
      poll,
      { prompt: prompt!, column: host.column },
      far === undefined ? (text, cursor) => completionsOf(engine, text, cursor) : undefined,
      () => knownEvents(engine)?.engineEvent(engineEvents.idle),
    )
    poll.control[word.stop] = 0
    if (answer.type === 'cancel') continue
    if (answer.type === 'eof') {
      if (far === undefined) return 0
      far.leave()
      continue
    }
    if (answer.text.trim() === '') continue
    if (far !== undefined) {
      try {
        far.run(answer.text)
      } catch (error) {
        if (!(error instanceof StopFlow)) throw error
      }
      continue
    }
    const begun = now()
    const outcome = execute(engine, host, answer.text)
    historyOf(engine).add(
      answer.text,
      outcome.type === 'failed' ? 'Failed' : outcome.type === 'stopped' ? 'Stopped' : 'Completed',
      begun,
      now(),
    )
    if (outcome.type === 'exit') return outcome.code
  }
}

type Answer = { readonly type: 'line'; readonly text: string } | { readonly type: 'cancel' } | { readonly type: 'eof' }

/** After so long at the prompt the shell is idle. */
const idleMs = 300

/** A line from the editor. Only the person ends this wait: what the engine would stop is not running. */
function ask(poll: Poll, options: object, complete?: (text: string, cursor: number) => Completions, idle?: () => void): Answer {
  const handle = poll.open('readLine', options)
  try {
    if (idle !== undefined && !poll.until(() => handle.waiting > 0, performance.now() + idleMs)) idle()
    for (;;) {
      const message = (poll.poll([handle])?.message ?? { type: 'eof' }) as
        | Answer
        | { readonly type: 'complete'; readonly text: string; readonly cursor: number }
      if (message.type !== 'complete') return message
      if (complete !== undefined)
        handle.send({ asked: { text: message.text, cursor: message.cursor }, found: complete(message.text, message.cursor) })
    }
  } finally {
    handle.close()
  }
}

/** What fits at the cursor of a line, as this engine sees it. A completer that fails fits nothing. */
function completionsOf(engine: Engine, text: string, cursor: number): Completions {
  try {
    const { ReplacementIndex: start, ReplacementLength: length, matches } = completeInput(engine, text, cursor)
    return { start, length, matches: matches.map((each) => ({ text: each.CompletionText, shown: each.ListItemText })) }
  } catch (error) {
    if (error instanceof StopFlow) throw error
    return { start: cursor, length: 0, matches: [] }
  }
}

function readKey(poll: Poll, _options: number): unknown {
  const handle = poll.open('readKey')
  try {
    const { key } = poll.poll([handle])!.message as { readonly key: Key }
    return {
      virtualKeyCode: key.text.toUpperCase().charCodeAt(0) || 0,
      character: key.name === 'enter' ? '\r' : key.name === 'escape' ? '\x1b' : key.text,
      controlKeyState: key.ctrl ? 8 : 0,
      keyDown: true,
    }
  } finally {
    handle.close()
  }
}

/** What the function `prompt` gives; the usual prompt when it gives nothing or fails. */
function promptOf(engine: Engine): string {
  const { succeeded } = engine
  const { output, failure } = runScript(engine, 'prompt')
  engine.succeeded = succeeded
  const text = output.length > 0 && failure === undefined ? engine.text(output[0]) : ''
  return text === '' ? 'PS>' : text
}
