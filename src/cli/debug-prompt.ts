// What a person does at a stop of the debugger: sees where the script is, looks around with any command, and says how to
// go on. Commands run where the script stands, so its variables are there.

import { type DebugStop, type Engine, StopFlow } from '#engine/runtime'
import { type Breakpoint, debugWords } from '#engine/command'
import { runScript } from '#engine'
import type { ConsoleHost } from './console-host.ts'
import { execute } from './execute.ts'

/** One line from the person; undefined: nobody is there any more. null: Ctrl+C. */
export type DebugLine = (prompt: string) => string | null | undefined

/** Lets the stops of an engine be answered. */
export function debugAt(engine: Engine, host: ConsoleHost, readLine: DebugLine): void {
  let greeted = false
  const understand = debugWords()
  const line = (text: string): void => void host.call({ id: -100n, method: 'WriteLine2', args: [text] })

  engine.onDebugStop = (stop) => {
    if (!greeted) line('Entering debug mode. Use h or ? for help.\n')
    greeted = true
    for (const each of stop.breakpoints) line(`Hit ${String(each as Breakpoint)}`)
    line(`\n${(stop.invocation as { readonly PositionMessage: string }).PositionMessage}`)
    for (;;) {
      host.settle?.()
      const text = readLine(promptAt(engine))
      // Nobody is there to say how to go on.
      if (text === undefined) return 'Continue'
      if (text === null) continue
      const said = understand(stop, text)
      if (said.type === 'action') return said.action
      if (said.type === 'text') line(said.text)
      else if (said.type === 'stack') inside(stop, 'Get-PSCallStack')
      else if (said.type === 'script') inside(stop, said.text)
    }
  }

  /** Runs a command where the script stands. */
  function inside(stop: DebugStop, text: string): void {
    const { stop: flag } = engine
    const outcome = execute(engine, host, text, { at: stop.at })
    if (outcome.type === 'stopped') flag[0] = 0
    if (outcome.type === 'exit') throw new StopFlow()
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
