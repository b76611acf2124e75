// What a person does at a stop of the debugger: sees where the script is, looks around with any command, and says how to
// go on. Commands run where the script stands, so its variables are there.

import { type DebugAction, type DebugStop, type Engine, StopFlow } from '#engine/runtime'
import type { Breakpoint } from '#engine/command'
import { runScript } from '#engine'
import type { ConsoleHost } from './console-host.ts'
import { execute } from './execute.ts'

/** One line from the person; undefined: nobody is there any more. null: Ctrl+C. */
export type DebugLine = (prompt: string) => string | null | undefined

const words: { readonly [word: string]: DebugAction | 'stack' | 'list' | 'help' } = {
  s: 'StepInto',
  stepinto: 'StepInto',
  v: 'StepOver',
  stepover: 'StepOver',
  o: 'StepOut',
  stepout: 'StepOut',
  c: 'Continue',
  continue: 'Continue',
  q: 'Stop',
  quit: 'Stop',
  d: 'Detach',
  detach: 'Detach',
  k: 'stack',
  'get-pscallstack': 'stack',
  l: 'list',
  list: 'list',
  h: 'help',
  '?': 'help',
}

const help = `
 s, stepInto         One statement, into functions and scripts
 v, stepOver         One statement, over functions and scripts
 o, stepOut          Out of this function or script

 c, continue         On to the next breakpoint
 q, quit             Stop the script
 d, detach           Go on and debug no more

 k, Get-PSCallStack  Who called whom

 l, list             The script around this line
 l <line>            The script from a line on
 l <line> <count>    So many lines of it

 <enter>             The last stepInto, stepOver or list again

 ?, h                This help
`

/** Lets the stops of an engine be answered. */
export function debugAt(engine: Engine, host: ConsoleHost, readLine: DebugLine): void {
  let greeted = false
  let last = ''
  const line = (text: string): void => void host.call({ id: -100n, method: 'WriteLine2', args: [text] })

  engine.onDebugStop = (stop) => {
    if (!greeted) line('Entering debug mode. Use h or ? for help.\n')
    greeted = true
    for (const each of stop.breakpoints) line(`Hit ${String(each as Breakpoint)}`)
    line(`\n${(stop.invocation as { readonly PositionMessage: string }).PositionMessage}`)
    let listed: number | undefined
    for (;;) {
      host.settle?.()
      const text = readLine(promptAt(engine))
      // Nobody is there to say how to go on.
      if (text === undefined) return 'Continue'
      if (text === null) continue
      const given = text.trim() === '' ? last : text.trim()
      const [word = '', ...rest] = given.split(/\s+/)
      const means = Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined
      last = ''
      if (means === 'help') line(help)
      else if (means === 'list') {
        if (text.trim() !== '') listed = undefined
        listed = list(stop, rest.map(Number), listed)
        last = 'l'
      } else if (means === 'stack') inside(stop, 'Get-PSCallStack')
      else if (means !== undefined && rest.length === 0) {
        if (means === 'StepInto' || means === 'StepOver') last = given
        return means
      } else if (given !== '') inside(stop, given)
    }
  }

  /** Runs a command where the script stands. */
  function inside(stop: DebugStop, text: string): void {
    const { stop: flag } = engine
    const outcome = execute(engine, host, text, { at: stop.at })
    if (outcome.type === 'stopped') flag[0] = 0
    if (outcome.type === 'exit') throw new StopFlow()
  }

  /** Some lines of the script, the one it stands at marked; gives the next line. */
  function list({ at }: DebugStop, [from, count]: readonly number[], next: number | undefined): number {
    const extent = at.code.extents[at.pos]!
    const { source, StartLineNumber: here } = extent
    const first = Math.max(1, from ?? next ?? here - 5)
    const end = Math.min(source.lineStarts.length, first + (count ?? 16) - 1)
    line('')
    for (let number = first; number <= end; number++)
      line(`${String(number).padStart(5)}:${number === here ? '*' : ' '} ${source.line(number)}`)
    line('')
    return end + 1
  }
}

/** `[DBG]: PS /here>> `: the prompt, one level further in. */
function promptAt(engine: Engine): string {
  const { succeeded, at } = engine
  engine.at = engine.global
  try {
    const { output } = runScript(engine, '$NestedPromptLevel = 1; try { prompt } finally { $NestedPromptLevel = 0 }')
    const text = output.map((each) => engine.text(each)).join('')
    return `[DBG]: ${text || 'PS>> '}`
  } finally {
    engine.succeeded = succeeded
    engine.at = at
  }
}
