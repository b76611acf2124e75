// The debugger of a runspace: breakpoints that are hit, steps, tracing. It is on only while there is something to do
// (debugging.ts of the runtime); it is asked before each statement then, at each command, and around watched variables.
// At a stop the host is asked what to do next. What scripts see of it is in debugger-face.ts.

import { InformationalRecord, InvocationInfo, type List, type NetType, PSError, exception, isListenedTo, netType } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import {
  type Activation,
  BreakFlow,
  type CallStackFrame,
  type CommandInfo,
  type DebugAction,
  type DebugStop,
  type Debugger,
  type Engine,
  type Frame,
  PSVariable,
  StopFlow,
  adopt,
  callStack,
  createBlock,
  debug,
  forget,
  placeAt,
  runBlock,
  symbol,
} from '#engine/runtime'
import type { Breakpoint } from './breakpoint.ts'
import { debugWords } from './debugger-commands.ts'
import { DebugContext, DebuggerCommandResults, handled } from './debugger-face.ts'
import { hiddenOf, placeOf } from './debugger-places.ts'

type Step = { readonly kind: 'StepInto' | 'StepOver' | 'StepOut'; readonly depth: number }

export class ScriptDebugger implements Debugger {
  readonly breakpoints: Breakpoint[] = []
  private readonly engine: Engine
  private step: Step | undefined
  private trace = 0
  private asking = false
  /** It works on its own behalf: nothing is hit meanwhile. */
  private inside = false

  constructor(engine: Engine) {
    this.engine = engine
  }

  get netType(): NetType {
    return netType('System.Management.Automation.ScriptDebugger')
  }
  /** Stops that no handler deals with are the host's: $Host.DebuggerEnabled. */
  hostAsks = true
  place: DebugStop | undefined
  private readonly understand = debugWords()
  /** What is said at a stop, by a handler: a word of the debugger, or a command, whose output goes to the list. */
  process(line: string, into: List): DebuggerCommandResults {
    const stop = this.place
    if (stop === undefined)
      throw exception('System.Management.Automation.PSInvalidOperationException', 'The debugger has not stopped anything.')
    const said = this.understand(stop, line)
    if (said.type === 'action') return new DebuggerCommandResults(said.action, true)
    if (said.type === 'text') into.items.push(...said.text.split('\n').filter((each) => each !== ''))
    else if (said.type === 'stack') into.items.push(...this.stack())
    else if (said.type === 'script') {
      const { engine } = this
      const block = createBlock(engine, said.text)
      into.items.push(...runBlock(engine, block, { frame: stop.at.frame, sameScope: true }))
    }
    return new DebuggerCommandResults(null, said.type !== 'script')
  }
  /** It asks somebody what to do. */
  stopped = false
  stack(): CallStackFrame[] {
    return callStack(this.engine, this.engine.at)
  }

  // ---- what it is to do

  /** After a change of what there is to do. */
  update(): void {
    const { engine } = this
    const needed = this.breakpoints.length > 0 || this.step !== undefined || this.trace > 0 || this.asking
    const watched = new Set(this.breakpoints.filter((each) => each.kind === 'Variable').map((each) => String(each.what).toLowerCase()))
    if (this.trace > 1) watched.add('*')
    if (needed || engine.debugger !== null) debug(engine, needed ? this : null, watched)
  }
  add(breakpoint: Breakpoint): void {
    this.breakpoints.push(breakpoint)
    this.update()
  }
  remove(breakpoint: Breakpoint): void {
    const index = this.breakpoints.indexOf(breakpoint)
    if (index >= 0) this.breakpoints.splice(index, 1)
    this.update()
  }
  /** Set-PSDebug. */
  set(trace: number, asking: boolean): void {
    this.trace = trace
    this.asking = asking
    this.update()
  }
  /** Wait-Debugger: stops where `at` stands. */
  wait(at: Activation): void {
    this.stop(at, [])
  }

  // ---- what it hears

  statement(frame: Frame, at: Activation): void {
    if (this.inside) return
    if (this.trace > 0) this.inWork(() => this.tell(at))
    if (this.asking) this.inWork(() => this.ask(at))
    const hidden = hiddenOf(at.code)
    if (hidden === 'all') return
    const extent = at.code.extents[at.pos]!
    const hits: Breakpoint[] = []
    for (const each of this.breakpoints) {
      if (each.kind !== 'Line' || !each.Enabled || each.Script !== extent.source.file) continue
      const place = placeOf(at.code, Number(each.what), each.Column)
      if (place !== undefined && place.start === extent.start && place.end === extent.end) hits.push(each)
    }
    const stops = hits.filter((each) => this.trigger(each, frame))
    const { step } = this
    const stepped =
      step !== undefined &&
      hidden === undefined &&
      (step.kind === 'StepInto' || (step.kind === 'StepOver' ? at.depth <= step.depth : at.depth < step.depth))
    if (stops.length > 0 || stepped) this.stop(at, stops)
  }

  command(name: string, info: CommandInfo | null, at: Activation): void {
    if (this.inside) return
    const names = [name, ...(info === null || info.Name === name ? [] : [info.Name])]
    const hits = this.breakpoints.filter(
      (each) => each.kind === 'Command' && each.Enabled && isIn(each, at) && names.some((one) => means(String(each.what), one)),
    )
    if (hits.length === 0) return
    const stops = hits.filter((each) => this.trigger(each, at.frame))
    if (stops.length > 0) this.stop(at, stops)
  }

  variable(name: string, access: 'Read' | 'Write', at: Activation, value?: unknown): void {
    if (this.inside) return
    if (this.trace > 1 && access === 'Write') this.inWork(() => this.line(`    ! SET $${name} = '${this.engine.text(value)}'.`))
    const hits = this.breakpoints.filter((each) => {
      if (each.kind !== 'Variable' || !each.Enabled || String(each.what).toLowerCase() !== name.toLowerCase() || !isIn(each, at))
        return false
      const mode = String(each.mode)
      return mode === 'ReadWrite' || mode === access
    })
    if (hits.length === 0) return
    const stops = hits.filter((each) => this.trigger(each, at.frame))
    if (stops.length > 0) this.stop(at, stops)
  }

  /** Counts a hit and runs the action; true: the script is to stop here. */
  private trigger(breakpoint: Breakpoint, frame: Frame): boolean {
    breakpoint.HitCount++
    if (breakpoint.Action === null || breakpoint.Action === undefined) return true
    return this.inWork(() => {
      try {
        runBlock(this.engine, breakpoint.Action, { frame, item: breakpoint })
        return false
      } catch (thrown) {
        // `break` in an action means: stop here.
        if (thrown instanceof BreakFlow) return true
        if (thrown instanceof PSError) return false
        throw thrown
      }
    })
  }

  private stop(at: Activation, breakpoints: readonly Breakpoint[]): void {
    const { engine } = this
    const ask = isListenedTo(this, 'DebuggerStop') ? handled : this.hostAsks ? engine.onDebugStop : undefined
    this.step = undefined
    if (ask === undefined) return
    const invocation = placeAt(new InvocationInfo(), at.code.extents[at.pos]!)
    const context = new DebugContext(invocation, breakpoints)
    const id = symbol('PSDebugContext')
    const action = this.inWork((): DebugAction => {
      const { streams, at: was, succeeded } = engine
      adopt(engine.global, id, new PSVariable('PSDebugContext', context))
      try {
        engine.at = at
        this.stopped = true
        this.place = { at, invocation, breakpoints }
        return ask(this.place, this)
      } finally {
        this.stopped = false
        this.place = undefined
        forget(engine.global, id)
        engine.streams = streams
        engine.at = was
        engine.succeeded = succeeded
      }
    })
    if (action === 'Stop') throw new StopFlow()
    if (action === 'Detach') this.breakpoints.length = 0
    this.step = action.startsWith('Step') ? { kind: action as Step['kind'], depth: at.depth } : undefined
    this.update()
  }

  /** The command line is done: a step ends with it. */
  rest(): void {
    if (this.step === undefined) return
    this.step = undefined
    this.update()
  }

  private inWork<T>(work: () => T): T {
    this.inside = true
    try {
      return work()
    } finally {
      this.inside = false
    }
  }

  // ---- Set-PSDebug

  private tell(at: Activation): void {
    const extent = at.code.extents[at.pos]!
    const text = extent.source.line(extent.StartLineNumber)
    const column = extent.StartColumnNumber - 1
    const end = extent.StartLineNumber < extent.source.lineStarts.length ? '\n' : ''
    this.line(`${String(extent.StartLineNumber).padStart(4)}+ ${text.slice(0, column)} >>>> ${text.slice(column)}${end}`)
    // The brace of a function was its first place.
    if (this.trace > 1 && at.code.kind === 'function' && at.code.hooks[0] === at.pos)
      this.line(`    ! CALL function '${at.code.name}'${at.code.file === null ? '' : `  (defined in file '${at.code.file}')`}`)
  }
  private line(text: string): void {
    this.engine.streams.debug.write(new InformationalRecord('Debug', text))
  }
  private ask(at: Activation): void {
    const extent = at.code.extents[at.pos]!
    const text = `${String(extent.StartLineNumber).padStart(4)}+ ${extent.source.line(extent.StartLineNumber)}`
    const answer = this.engine.choose?.('Continue with this operation?', text, ['&Yes', 'Yes to &All', '&No', 'No to A&ll'], 0) ?? 0
    if (answer === 1) this.asking = false
    if (answer > 1) throw new StopFlow()
  }
}

const isIn = (breakpoint: Breakpoint, at: Activation): boolean => breakpoint.Script === null || breakpoint.Script === at.code.file

function means(wanted: string, name: string): boolean {
  return hasWildcards(wanted) ? new WildcardPattern(wanted).isMatch(name) : wanted.toLowerCase() === name.toLowerCase()
}

const debuggers = new WeakMap<Engine, ScriptDebugger>()

/** The debugger of an engine; made when it is first asked for. */
export function debuggerOf(engine: Engine): ScriptDebugger {
  let found = debuggers.get(engine)
  if (found === undefined) debuggers.set(engine, (found = new ScriptDebugger(engine)))
  return found
}
/** The same where nobody may have asked yet. */
export function knownDebugger(engine: Engine): ScriptDebugger | undefined {
  return debuggers.get(engine)
}
