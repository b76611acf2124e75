// The other side of crew.ts: a thread that runs what it is given, and says what comes of it. Records go in batches: at
// once when none went for a millisecond, otherwise together, and always before the thread waits.

import type { Host } from '#contract'
import { hostMethods } from '#contract'
import { type PeerData, type Poll, asked, createPoll, requestLook, word } from '#poll'
import { ErrorRecord, Exception, PSError, automationNull } from '#objects'
import { getCulture } from '#dotnet'
import { setCurrentDirectory } from '#engine/platform'
import { type Engine, Flow, PSVariable, type Pipe, StopFlow, adopt, symbol } from '#engine/runtime'
import { runCommands } from '../api/run.ts'
import { type SessionPlan, applyPlan } from '../api/initial-session-state.ts'
import { nameRunspace } from '../api/runspaces.ts'
import { changeOf, stateOf } from './changes.ts'
import { type FromWorker, type PackedChange, type PackedRun, type ToWorker, taskStreams } from './link.ts'
import { type Node, type Packing, packer, unpacker } from './pack.ts'
import { standIn, standInOf } from './shared.ts'

export type WorkerParts = {
  readonly poll: Poll
  readonly host: Host
  readonly directory: string
  readonly modules: readonly string[] | undefined
}

/** Works for as long as the thread lives. `make` gives an engine for a new runspace. */
export function serveRunspaces({ port, control, owner, reactor }: PeerData, make: (parts: WorkerParts) => Engine): never {
  const poll = createPoll({ control, connect: () => reactor })
  const engines = new Map<number, Engine>()
  const work: (ToWorker & { type: 'run' | 'assign' | 'drop' })[] = []
  const answers = new Map<number, { readonly value?: unknown; readonly error?: unknown } | undefined>()
  let lastAsk = 0
  /** The task that runs: objects of the owner, and how they were. */
  let loans = new Map<object, number>()
  let states: { readonly object: object; readonly number: number; state: ReturnType<typeof stateOf> }[] = []
  let engine: Engine | undefined
  let kept: { readonly stream: number; readonly value: unknown }[] = []
  let saidAt = 0

  const link = poll.attach(port, owner, {
    arrived(message: ToWorker) {
      if (message.type !== 'answer') work.push(message)
      else if (answers.has(message.id)) answers.set(message.id, message)
      return true
    },
  })
  /** The host of the runspaces here is whatever the owner of the task makes of it. */
  const host: Host = {
    call({ method, args }) {
      if ((hostMethods[method] as { result?: string }).result === undefined) {
        say(taskStreams.indexOf('Host'), { method, args })
        return undefined
      }
      const id = ++lastAsk
      return ask(id, { type: 'ask', id, what: 'host', args: packing()({ method, args }) })
    },
  }
  const idleCheck = poll.check
  for (;;) {
    poll.check = idleCheck
    poll.until(() => work.length > 0)
    const next = work.shift()!
    if (next.type === 'drop') {
      engines.delete(next.runspace)
      loans = new Map()
    } else if (next.type === 'assign') {
      const into = engineOf(next.runspace)
      adopt(into.global, symbol(next.name), new PSVariable(next.name, unpacking(into)(next.value)))
    } else run(next.run)
  }

  function post(message: FromWorker): void {
    link.send(message)
    // The owner may be busy with script of its own.
    requestLook(owner)
  }

  function engineOf(runspace: number, about?: PackedRun): Engine {
    const kept = about?.fresh === true ? undefined : engines.get(runspace)
    if (kept !== undefined) return kept
    const made = make({ poll, host, directory: about?.directory ?? process.cwd(), modules: about?.modules })
    nameRunspace(made, runspace, about?.name)
    engines.set(runspace, made)
    return made
  }

  function run(about: PackedRun): void {
    setCurrentDirectory(about.directory)
    loans = new Map()
    states = []
    const known = engines.has(about.runspace)
    engine = engineOf(about.runspace, about)
    engine.culture = getCulture(about.culture)
    engine.uiCulture = getCulture(about.uiCulture)
    const check = poll.check
    poll.check = () => {
      flush()
      check()
    }
    engine.look = () => {
      engine!.fuel = lookSteps
      flush()
    }
    engine.fuel = lookSteps
    let state: 'Completed' | 'Failed' | 'Stopped' = 'Completed'
    let failure: ErrorRecord | null = null
    const to = (stream: (typeof taskStreams)[number]): Pipe => {
      const number = taskStreams.indexOf(stream)
      return {
        write(value: unknown) {
          if (value !== automationNull) say(number, value)
        },
      }
    }
    try {
      // What was asked of the task before this one does not hold for this one; a stop of this one may have come already.
      const unpack = unpacking(engine)
      if (about.start !== undefined && about.start !== null && (!known || about.fresh))
        applyPlan(engine, unpack(about.start) as SessionPlan)
      engine.using = unpack(about.using)
      if (about.item !== undefined) engine.setVariable('_', unpack(about.item[0]))
      const commands = about.commands.map((command) => ({
        ...command,
        parameters: command.parameters.map(([name, value]) => [name, unpack(value)] as const),
      }))
      const sinks = {
        output: to('Output'),
        error: to('Error'),
        warning: to('Warning'),
        verbose: to('Verbose'),
        debug: to('Debug'),
        information: to('Information'),
        progress: to('Progress'),
      }
      if (about.before !== undefined) runCommands(engine, [{ text: about.before, isScript: true, parameters: [] }], undefined, sinks, false)
      runCommands(engine, commands, about.input?.map(unpack), sinks, false)
    } catch (thrown) {
      if (thrown instanceof StopFlow) state = 'Stopped'
      else if (thrown instanceof PSError) {
        state = 'Failed'
        failure = thrown.record
      } else if (thrown instanceof Exception) {
        state = 'Failed'
        failure = new ErrorRecord(thrown, thrown.netType.shortName, 'NotSpecified')
      } else if (!(thrown instanceof Flow)) throw thrown
    }
    control[word.stop] = asked.nothing
    poll.check = idleCheck
    flush(true)
    post({ type: 'done', state, failure: packing()(failure) })
    engine = undefined
  }

  function say(stream: number, value: unknown): void {
    kept.push({ stream, value })
    if (kept.length >= 128 || performance.now() - saidAt > 1) flush()
  }

  /** Sends what was said. `all`: and every change of what was lent, whether it was spoken of or not. */
  function flush(all = false): void {
    if (kept.length === 0 && !all) return
    saidAt = performance.now()
    const said = kept
    kept = []
    let spoken = all
    const pack = packing(() => {
      spoken = true
    })
    const values = said.map(({ value }) => pack(value))
    const changes: PackedChange[] = []
    if (spoken) {
      for (const each of states) {
        const change = changeOf(each.object, each.state)
        if (change === undefined) continue
        each.state = stateOf(each.object)
        changes.push([each.number, pack(change)])
      }
    }
    if (values.length > 0 || changes.length > 0) post({ type: 'said', streams: said.map(({ stream }) => stream), values, changes })
  }

  function packing(spoken?: () => void): (value: unknown) => unknown {
    const how: Packing = {
      engine: engine!,
      foreign(object): Node | undefined {
        const lent = standInOf(object)
        if (lent !== undefined) return ['shared own', lent]
        const loan = loans.get(object)
        if (loan === undefined) return undefined
        spoken?.()
        return ['own', loan]
      },
    }
    return packer(how)
  }

  function unpacking(into: Engine): (packed: unknown) => unknown {
    const fresh: { readonly number: number; readonly object: object }[] = []
    const unpack: (packed: unknown) => unknown = unpacker({
      engine: into,
      known: (node) => standIn(node, unpack, askStep),
      loaned(number, object) {
        loans.set(object, number)
        fresh.push({ number, object })
      },
    })
    return (packed) => {
      const value = unpack(packed)
      // Only now all of them are filled.
      for (const each of fresh.splice(0)) states.push({ ...each, state: stateOf(each.object) })
      return value
    }
  }

  function askStep(object: number, name: string, args: readonly unknown[]): unknown {
    const id = ++lastAsk
    return ask(id, { type: 'ask', id, what: 'step', object, step: name, args: packing()(args) })
  }

  function ask(id: number, message: FromWorker): unknown {
    answers.set(id, undefined)
    flush()
    try {
      post(message)
      poll.until(() => answers.get(id) !== undefined)
      const { value, error } = answers.get(id)!
      const unpack = unpacking(engine!)
      const thrown = unpack(error)
      if (thrown instanceof ErrorRecord) throw new PSError(thrown)
      if (thrown instanceof Exception) throw thrown
      return unpack(value)
    } finally {
      answers.delete(id)
    }
  }
}

/** Back-edges between two looks whether something said is still kept. */
const lookSteps = 100_000
