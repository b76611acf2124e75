// The debugger of a runspace: breakpoints that are hit, steps, tracing. It is on only while there is something to do
// (debugging.ts of the runtime); it is asked before each statement then, at each command, and around watched variables.
// At a stop the host is asked what to do next.

import {
  InformationalRecord,
  InvocationInfo,
  PSArray,
  PSError,
  emptyGuid,
  defineType,
  netType,
  type NetType,
  type List,
  declareEvents,
  emit,
  enumValue,
  exception,
  isListenedTo,
  itemsOf,
  unwrap,
} from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import {
  type Activation,
  BreakFlow,
  type CallStackFrame,
  type CommandInfo,
  type DebugAction,
  type Debugger,
  type Engine,
  type Frame,
  PSVariable,
  StopFlow,
  adopt,
  callStack,
  debug,
  forget,
  placeAt,
  runBlock,
  symbol,
  type Code,
  type Extent,
  type DebugStop,
  createBlock,
} from '#engine/runtime'
import type { Ast, Source } from '#engine/syntax'
import { Breakpoint } from './breakpoints.ts'
import { debugWords } from './debugger-commands.ts'

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

/** [DebuggerHidden()]: nothing stops in it; [DebuggerStepThrough()] and its kin: no step does. */
function hiddenOf(code: Code): 'all' | 'steps' | undefined {
  if (!hidden.has(code)) {
    const names = code.ast.ParamBlock?.Attributes.map((each) => each.TypeName.FullName.toLowerCase().replace(/^.*\.|attribute$/g, '')) ?? []
    hidden.set(
      code,
      names.includes('debuggerhidden')
        ? 'all'
        : names.includes('debuggerstepthrough') || names.includes('debuggernonusercode')
          ? 'steps'
          : undefined,
    )
  }
  return hidden.get(code)
}
const hidden = new WeakMap<Code, 'all' | 'steps' | undefined>()

/**
 * The statement of a block that a breakpoint on a line means: the first that the line lies in, else one that begins on
 * the next line. Undefined: none, or the line lies in a block inside.
 */
function placeOf(code: Code, line: number, column: number): Extent | undefined {
  let known = places.get(code)
  if (known === undefined || known.hooks !== code.hooks.length) places.set(code, (known = { hooks: code.hooks.length, found: new Map() }))
  const key = `${line}:${column}`
  if (!known.found.has(key)) {
    const stretches = code.hooks.map((position) => code.extents[position]!)
    const inner = isInside(code.ast, code.source, line)
    const before = code.source.position(code.ast.start).line > line
    let found = stretches.find((each) => holds(each, line, column))
    // A statement around an inner block has its first line; the others are the block's.
    if (inner && found !== undefined && !(column === 0 && found.StartLineNumber === line)) found = undefined
    else if (found === undefined && !inner && !before && column === 0) found = stretches.find((each) => each.StartLineNumber === line + 1)
    known.found.set(key, found)
  }
  return known.found.get(key)
}
const places = new WeakMap<Code, { readonly hooks: number; readonly found: Map<string, Extent | undefined> }>()

function holds(extent: Extent, line: number, column: number): boolean {
  const { StartLineNumber: start, EndLineNumber: end } = extent
  if (line < start || line > end) return false
  if (column === 0) return true
  return (line > start || column >= extent.StartColumnNumber) && (line < end || column < extent.EndColumnNumber)
}

/** The line lies in a function or block that stands in this one. */
function isInside(root: Ast, source: Source, line: number): boolean {
  let inside = false
  root.each(function visit(ast: Ast): void {
    if (inside) return
    if (ast.type === 'ScriptBlockAst' && source.position(ast.start).line <= line && line <= source.position(ast.end).line) inside = true
    else ast.each(visit)
  })
  return inside
}

const isIn = (breakpoint: Breakpoint, at: Activation): boolean => breakpoint.Script === null || breakpoint.Script === at.code.file

function means(wanted: string, name: string): boolean {
  return hasWildcards(wanted) ? new WildcardPattern(wanted).isMatch(name) : wanted.toLowerCase() === name.toLowerCase()
}

const resumeType = defineType('System.Management.Automation.DebuggerResumeAction', () => ({
  enum: { Continue: 0, StepInto: 1, StepOut: 2, StepOver: 3, Stop: 4 },
}))
const resume = (action: DebugAction | null): unknown =>
  action === null ? null : enumValue(resumeType, { Continue: 0, Detach: 0, StepInto: 1, StepOut: 2, StepOver: 3, Stop: 4 }[action])

class DebuggerCommandResults {
  readonly ResumeAction: unknown
  readonly EvaluatedByDebugger: boolean
  constructor(action: DebugAction | null, evaluated: boolean) {
    this.ResumeAction = resume(action)
    this.EvaluatedByDebugger = evaluated
  }
  get netType(): NetType {
    return netType('System.Management.Automation.DebuggerCommandResults')
  }
}
defineType('System.Management.Automation.DebuggerCommandResults', () => ({
  properties: {
    ResumeAction: { type: `System.Nullable[${resumeType.name}]`, get: (self: DebuggerCommandResults) => self.ResumeAction },
    EvaluatedByDebugger: { type: 'bool', get: (self: DebuggerCommandResults) => self.EvaluatedByDebugger },
  },
}))

/** What a handler of DebuggerStop is handed, and says: how to go on. */
class StopArgs {
  readonly stop: DebugStop
  action: unknown = resume('Continue')
  constructor(stop: DebugStop) {
    this.stop = stop
  }
  get netType(): NetType {
    return netType('System.Management.Automation.DebuggerStopEventArgs')
  }
}
defineType('System.Management.Automation.DebuggerStopEventArgs', () => ({
  base: 'System.EventArgs',
  properties: {
    InvocationInfo: { type: 'System.Management.Automation.InvocationInfo', get: (self: StopArgs) => self.stop.invocation },
    Breakpoints: { type: 'object', get: (self: StopArgs) => new PSArray([...self.stop.breakpoints]) },
    ResumeAction: {
      type: resumeType.name,
      get: (self: StopArgs) => self.action,
      set: (self: StopArgs, value: unknown) => {
        self.action = value
      },
    },
  },
}))
declareEvents('System.Management.Automation.Debugger', 'DebuggerStop', 'BreakpointUpdated')

function handled(stop: DebugStop, by: ScriptDebugger): DebugAction {
  const args = new StopArgs(stop)
  emit(by, 'DebuggerStop', by, args)
  return String(args.action) as DebugAction
}

const space = 'System.Management.Automation'
type Self = ScriptDebugger
const asArray = (list: readonly unknown[]): PSArray => new PSArray([...list])
const make = (
  self: Self,
  kind: 'Line' | 'Command' | 'Variable',
  script: string | null,
  what: string | number,
  action: unknown,
  column = 0,
  mode: unknown = null,
) => {
  const made = new Breakpoint(kind, script === '' ? null : script, what, action, column, mode)
  self.add(made)
  return made
}
const modeType = `${space}.VariableAccessMode`
defineType(`${space}.Debugger`, () => ({
  properties: {
    InBreakpoint: { type: 'bool', get: (self: Self) => self.stopped },
    IsActive: { type: 'bool', get: (self: Self) => self.breakpoints.length > 0 },
    DebugMode: { type: 'object', get: () => null },
    InstanceId: { type: 'guid', get: () => emptyGuid },
  },
  methods: {
    [`System.Collections.Generic.List[${space}.Breakpoint] GetBreakpoints()`]: (self: Self) => asArray(self.breakpoints),
    [`${space}.Breakpoint GetBreakpoint(int id)`]: (self: Self, id: number) => self.breakpoints.find((each) => each.Id === id) ?? null,
    [`${space}.CommandBreakpoint SetCommandBreakpoint(string command, ${space}.ScriptBlock action, string path)`]: (
      self: Self,
      command: string,
      action,
      path: string | null,
    ) => make(self, 'Command', path, command, action),
    [`${space}.LineBreakpoint SetLineBreakpoint(string path, int line, int column, ${space}.ScriptBlock action)`]: (
      self: Self,
      path: string,
      line: number,
      column: number,
      action,
    ) => make(self, 'Line', path, line, action, column),
    [`${space}.VariableBreakpoint SetVariableBreakpoint(string variableName, ${modeType} accessMode, ${space}.ScriptBlock action, string path)`]:
      (self: Self, name: string, mode, action, path: string | null) => make(self, 'Variable', path, name, action, 0, mode),
    [`void SetBreakpoints(System.Collections.Generic.IEnumerable[${space}.Breakpoint] breakpoints)`]: (
      self: Self,
      breakpoints: unknown,
    ) => {
      for (const each of itemsOf(breakpoints) ?? []) self.add(unwrap(each) as Breakpoint)
    },
    [`bool RemoveBreakpoint(${space}.Breakpoint breakpoint)`]: (self: Self, breakpoint: Breakpoint) => {
      const known = self.breakpoints.includes(breakpoint)
      self.remove(breakpoint)
      return known
    },
    [`${space}.Breakpoint EnableBreakpoint(${space}.Breakpoint breakpoint)`]: (_self: Self, breakpoint: Breakpoint) =>
      enabled(breakpoint, true),
    [`${space}.Breakpoint DisableBreakpoint(${space}.Breakpoint breakpoint)`]: (_self: Self, breakpoint: Breakpoint) =>
      enabled(breakpoint, false),
    [`${space}.DebuggerCommandResults ProcessCommand(${space}.PSCommand command, ${space}.PSDataCollection[${space}.PSObject] output)`]: (
      self: Self,
      command: { readonly of: { readonly commands: readonly { readonly text: string }[] } },
      output: List,
    ) => self.process(command.of.commands[0]?.text ?? '', output),
    [`void SetDebuggerStepMode(bool enabled)`]: () => undefined,
    [`System.Collections.Generic.IEnumerable[${space}.CallStackFrame] GetCallStack()`]: (self: Self) => asArray(self.stack()),
  },
}))
defineType(`${space}.ScriptDebugger`, () => ({ base: `${space}.Debugger` }))
function enabled(breakpoint: Breakpoint, on: boolean): Breakpoint {
  breakpoint.Enabled = on
  return breakpoint
}

class DebugContext {
  readonly invocation: unknown
  readonly breakpoints: readonly Breakpoint[]
  constructor(invocation: unknown, breakpoints: readonly Breakpoint[]) {
    this.invocation = invocation
    this.breakpoints = breakpoints
  }
  get netType(): NetType {
    return netType('System.Management.Automation.PSDebugContext')
  }
}
defineType('System.Management.Automation.PSDebugContext', () => ({
  properties: {
    InvocationInfo: { type: 'System.Management.Automation.InvocationInfo', get: (self: DebugContext) => self.invocation },
    Breakpoints: { type: 'System.Management.Automation.Breakpoint[]', get: (self: DebugContext) => new PSArray([...self.breakpoints]) },
    Trigger: { type: 'object', get: () => null },
  },
}))

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
