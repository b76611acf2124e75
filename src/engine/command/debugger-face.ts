// The debugger as scripts see it: $Host.Runspace.Debugger, its events, and what they hand out.

import { type List, type NetType, PSArray, declareEvents, defineType, emit, emptyGuid, enumValue, itemsOf, netType, unwrap } from '#objects'
import type { DebugAction, DebugStop } from '#engine/runtime'
import { Breakpoint } from './breakpoint.ts'
import type { ScriptDebugger } from './debugger.ts'

const space = 'System.Management.Automation'

const resumeType = defineType(`${space}.DebuggerResumeAction`, () => ({
  enum: { Continue: 0, StepInto: 1, StepOut: 2, StepOver: 3, Stop: 4 },
}))
const resume = (action: DebugAction | null): unknown =>
  action === null ? null : enumValue(resumeType, { Continue: 0, Detach: 0, StepInto: 1, StepOut: 2, StepOver: 3, Stop: 4 }[action])

export class DebuggerCommandResults {
  readonly ResumeAction: unknown
  readonly EvaluatedByDebugger: boolean
  constructor(action: DebugAction | null, evaluated: boolean) {
    this.ResumeAction = resume(action)
    this.EvaluatedByDebugger = evaluated
  }
  get netType(): NetType {
    return netType(`${space}.DebuggerCommandResults`)
  }
}
defineType(`${space}.DebuggerCommandResults`, () => ({
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
    return netType(`${space}.DebuggerStopEventArgs`)
  }
}
defineType(`${space}.DebuggerStopEventArgs`, () => ({
  base: 'System.EventArgs',
  properties: {
    InvocationInfo: { type: `${space}.InvocationInfo`, get: (self: StopArgs) => self.stop.invocation },
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
declareEvents(`${space}.Debugger`, 'DebuggerStop', 'BreakpointUpdated')

export function handled(stop: DebugStop, by: ScriptDebugger): DebugAction {
  const args = new StopArgs(stop)
  emit(by, 'DebuggerStop', by, args)
  return String(args.action) as DebugAction
}

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
      command: { readonly commands: List },
      output: List,
    ) => self.process(String(unwrap(command.commands.items[0]) ?? ''), output),
    [`void SetDebuggerStepMode(bool enabled)`]: () => undefined,
    [`System.Collections.Generic.IEnumerable[${space}.CallStackFrame] GetCallStack()`]: (self: Self) => asArray(self.stack()),
  },
}))
defineType(`${space}.ScriptDebugger`, () => ({ base: `${space}.Debugger` }))
function enabled(breakpoint: Breakpoint, on: boolean): Breakpoint {
  breakpoint.Enabled = on
  return breakpoint
}

export class DebugContext {
  readonly invocation: unknown
  readonly breakpoints: readonly Breakpoint[]
  constructor(invocation: unknown, breakpoints: readonly Breakpoint[]) {
    this.invocation = invocation
    this.breakpoints = breakpoints
  }
  get netType(): NetType {
    return netType(`${space}.PSDebugContext`)
  }
}
defineType(`${space}.PSDebugContext`, () => ({
  properties: {
    InvocationInfo: { type: `${space}.InvocationInfo`, get: (self: DebugContext) => self.invocation },
    Breakpoints: { type: 'System.Management.Automation.Breakpoint[]', get: (self: DebugContext) => new PSArray([...self.breakpoints]) },
    Trigger: { type: 'object', get: () => null },
  },
}))
