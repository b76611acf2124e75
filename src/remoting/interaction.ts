// An entered session: prompt and lines run at the far end, what they print comes back as host calls.

import type { HostCall, Interaction, PipelineSpec, PipelineState } from '#contract'
import { ErrorRecord } from '#objects'
import type { Engine } from '#engine/runtime'
import { type Far, refresh, waitFor } from './far.ts'
import { newGuid } from './guid.ts'
import { answerBy } from './relay.ts'

export type Entered = {
  readonly engine: Engine
  readonly far: Far
  /** What stands in the brackets of the prompt: the computer, or user@computer. */
  readonly label: string
  /** Called once, when the visit is over. */
  readonly left: () => void
}

type Ended = { readonly state: PipelineState | undefined; readonly reason: unknown; readonly output: readonly unknown[] }

export function farInteraction({ engine, far, label, left }: Entered): Interaction {
  let ended = false
  const { host } = engine.parts

  return {
    get ended() {
      return ended
    },
    leave,
    prompt() {
      if (gone()) return undefined
      const { output, state } = pipeline([{ text: 'prompt', isScript: false, parameters: [] }])
      if (gone()) return undefined
      const text = state === 'Completed' ? output.map(String).join('') : ''
      return `[${label}]: ${text === '' ? 'PS>' : text}`
    },
    run(text) {
      if (gone(text)) return
      // `exit` alone leaves by name, so that it works where no script may be sent.
      const script = /^\s*exit\s*$/i.test(text) ? 'Exit-PSSession' : text
      const { state, reason } = pipeline(
        [
          { text: script, isScript: script === text, parameters: [], merge: { error: 'Output', toResult: 'Output' } },
          { text: 'Out-Default', isScript: false, parameters: [] },
        ],
        true,
      )
      if (state === undefined) gone(text)
      else if (state === 'Failed' && reason instanceof ErrorRecord && !gone()) show(reason)
    },
  }

  function leave(): void {
    if (ended) return
    ended = true
    left()
  }

  /** True when the far end can take no more; what was typed meanwhile is told to be lost. */
  function gone(typed?: string): boolean {
    if (ended) return true
    refresh(far)
    if (far.state === 'Opened') return false
    if (typed !== undefined) say(`The session with ${label} is ${far.state}. This was not run: ${typed}`)
    leave()
    return true
  }

  /** The record of a failed line, printed by the far end, which knows how it prints there. */
  function show(record: ErrorRecord): void {
    const id = newGuid()
    far.start(
      id,
      { commands: [{ text: 'Out-Default', isScript: false, parameters: [] }], noInput: false },
      sinkOf(
        (call) => answer(call),
        () => {
          open = false
        },
      ),
    )
    let open = true
    far.feed(id, record)
    far.endInput(id)
    while (open && far.state === 'Opened') waitFor(engine.parts.poll!, [far])
  }

  function pipeline(commands: PipelineSpec['commands'], addToHistory = false): Ended {
    const id = newGuid()
    const output: unknown[] = []
    let state: PipelineState | undefined
    let reason: unknown
    far.start(
      id,
      { commands, noInput: true, addToHistory },
      sinkOf(
        answer,
        (end, why) => {
          state = end
          reason = why
        },
        (value) => output.push(value),
      ),
    )
    try {
      while (state === undefined && far.state === 'Opened') waitFor(engine.parts.poll!, [far])
    } catch (stopped) {
      far.stop(id)
      // The far end says when it has stopped; one that does not within two seconds is left to itself.
      engine.stop[0] = 0
      const deadline = performance.now() + 2000
      while (state === undefined && far.state === 'Opened' && waitFor(engine.parts.poll!, [far], deadline)) {
        /* until it said so */
      }
      throw stopped
    }
    return { state, reason, output }
  }

  function answer(call: HostCall): void {
    if (call.method === 'PopRunspace' || call.method === 'SetShouldExit') leave()
    else answerBy(host, far, call)
  }

  function say(text: string): void {
    host.call({ id: -100n, method: 'WriteErrorLine', args: [text] })
  }
}

function sinkOf(
  hostCall: (call: HostCall) => void,
  ended: (state: PipelineState, reason: unknown) => void,
  output: (value: unknown) => void = () => {},
) {
  return {
    hostCall,
    record(stream: string, value: unknown) {
      if (stream === 'output') output(value)
    },
    state(state: PipelineState, reason: unknown) {
      if (state === 'Completed' || state === 'Failed' || state === 'Stopped') ended(state, reason)
    },
  }
}
