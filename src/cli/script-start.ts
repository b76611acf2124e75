// -Command and -File, whatever thread they run on.

import { resolve } from 'node:path'
import { consoleStreams, createOutside, isTerminal } from '#engine/platform'
import { engineEvents, knownEvents } from '#engine/command'
import type { Engine } from '#engine/runtime'
import { writeAll } from '#poll'
import type { Start } from './arguments.ts'
import type { ConsoleHost } from './console-host.ts'
import { type Outcome, execute } from './execute.ts'
import { profilesOf, setProfileVariable } from './profiles.ts'

/** The shell ends: whoever asked to be told of it is told. */
export function sayGoodbye(engine: Engine): void {
  knownEvents(engine)?.engineEvent(engineEvents.exiting)
}

export function scriptStart(engine: Engine, host: ConsoleHost, { run }: Start): Outcome {
  if (run.type === 'command') {
    const args = (run.args ?? []).map((value) => ({ name: undefined, value }))
    const outcome = execute(engine, host, run.text, { args, ...pipedIn(run.text) })
    return outcome.type === 'done' ? { type: 'done', code: engine.succeeded ? 0 : 1 } : outcome
  }
  if (run.type !== 'file') return { type: 'done', code: 0 }
  const full = resolve(run.path)
  const outside = createOutside()
  if (!outside.exists(full)) {
    writeAll(2, `There is no script file ${run.path}.\n`)
    return { type: 'exit', code: 64 }
  }
  const outcome = execute(engine, host, outside.readText(full), {
    file: full,
    localScope: true,
    args: scriptArguments(run.args),
    ...pipedIn(outside.readText(full)),
  })
  return outcome.type === 'done' ? { type: 'done', code: 0 } : outcome
}

/** The profiles, dot-sourced; an error in one is shown and the shell goes on. */
export function runProfiles(engine: Engine, host: ConsoleHost, { noProfile }: Start): void {
  setProfileVariable(engine)
  if (noProfile) return
  for (const file of profilesOf(engine)) execute(engine, host, engine.parts.outside!.readText(file), { file })
}

/** -Name value, -Name:value and plain words, as text. */
function scriptArguments(words: readonly string[]): { name: string | undefined; value: unknown }[] {
  return words.map((word) => {
    const match = /^-([A-Za-z_]\w*)(?::(.*))?$/s.exec(word)
    if (match === null) return { name: undefined, value: word }
    const [, name, value] = match
    return { name, value: value === undefined ? undefined : /^\$true$/i.test(value) ? true : /^\$false$/i.test(value) ? false : value }
  })
}

/** Standard input as $input, for a script that asks for it: nobody else waits for a pipe to end. */
function pipedIn(text: string): { input?: Iterable<string> } {
  if (!/\$(?:\{input\}|input\b)|\bprocess\s*\{/i.test(text) || isTerminal(0)) return {}
  return { input: lines() }
}

function* lines(): Generator<string> {
  for (let line = consoleStreams().readLine(); line !== null; line = consoleStreams().readLine()) yield line
}
