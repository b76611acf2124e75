// [powershell]: commands put together and run from a script, in this runspace or another one of this process.

import type { CommandSpec } from '#contract'
import {
  type Dictionary,
  type ErrorRecord,
  Exception,
  List,
  type NetType,
  PSArray,
  PSError,
  defineType,
  enumValue,
  exception,
  genericType,
  netType,
  unwrap,
} from '#objects'
import { currentEngine, itemsOf } from '#engine/runtime'
import { type Sinks, runCommands } from './run.ts'
import { LocalRunspace, type SessionStart, StateInfo, objects, runspaceOf, wrongState } from './runspaces.ts'

const home = 'System.Management.Automation'
const streamNames = ['Error', 'Warning', 'Verbose', 'Debug', 'Information', 'Progress'] as const
type StreamName = (typeof streamNames)[number]

const states = ['NotStarted', 'Running', 'Stopping', 'Stopped', 'Completed', 'Failed', 'Disconnected'] as const
const stateType = defineType(`${home}.PSInvocationState`, () => ({ enum: Object.fromEntries(states.map((name, index) => [name, index])) }))
const infoType = netType(`${home}.PSInvocationStateInfo`)
const dataOf = (element: string): NetType => genericType(netType(`${home}.PSDataCollection\`1`), [netType(element)])

type Draft = { -readonly [K in keyof CommandSpec]: CommandSpec[K] } & { parameters: (readonly [string | undefined, unknown])[] }

class PowerShellInstance {
  readonly commands: Draft[] = []
  readonly streams: { readonly [K in StreamName]: List }
  runspace: LocalRunspace | undefined
  readonly inside: boolean
  readonly owner: boolean
  state: (typeof states)[number] = 'NotStarted'
  reason: Exception | null = null
  hadErrors = false
  disposed = false
  constructor(runspace: LocalRunspace | undefined, inside: boolean) {
    this.runspace = runspace
    this.inside = inside
    this.owner = !inside
    this.streams = Object.fromEntries(streamNames.map((name) => [name, new List([], dataOf(`${home}.${name}Record`))])) as {
      [K in StreamName]: List
    }
  }
  get netType(): NetType {
    return netType(`${home}.PowerShell`)
  }

  add(text: string, isScript: boolean, local?: boolean): this {
    this.check()
    this.commands.push({ text, isScript, parameters: [], ...(local === undefined ? {} : { useLocalScope: local }) })
    return this
  }
  /** The command that parameters go to. */
  last(): Draft {
    this.check()
    const last = this.commands.at(-1)
    if (last === undefined) throw exception(`${home}.PSInvalidOperationException`, 'A parameter needs a command: add one first.')
    return last
  }
  check(): void {
    if (this.disposed) throw exception(`${home}.PSObjectDisposedException`, 'This object was disposed of.')
  }

  run(input: readonly unknown[] | undefined, into: (value: unknown) => void): void {
    this.check()
    if (this.commands.length === 0) throw exception(`${home}.PSInvalidOperationException`, 'There is no command to run.')
    if (this.runspace === undefined) {
      this.runspace = new LocalRunspace(undefined)
      this.runspace.open()
    }
    if (this.runspace.state === 'BeforeOpen' && this.owner && this.runspace.start !== undefined && this.own) this.runspace.open()
    if (this.runspace.state !== 'Opened') throw wrongState(`The runspace is ${this.runspace.state}: only an open one runs commands.`)
    const engine = this.runspace.ready()
    this.state = 'Running'
    const keep = (name: StreamName) => ({
      write: (value: unknown) => {
        this.streams[name].items.push(value)
      },
    })
    const sinks: Sinks = {
      output: { write: into },
      error: {
        write: (value) => {
          this.hadErrors = true
          this.streams.Error.items.push(value)
        },
      },
      warning: keep('Warning'),
      verbose: keep('Verbose'),
      debug: keep('Debug'),
      information: keep('Information'),
      progress: keep('Progress'),
    }
    try {
      runCommands(engine, this.commands, input, sinks, this.inside)
      this.state = 'Completed'
    } catch (thrown) {
      this.state = 'Failed'
      this.hadErrors = true
      if (!(thrown instanceof PSError)) throw thrown
      this.reason = exceptionWith(thrown.record)
      throw this.reason
    }
  }
  /** The runspace was made with this object and opens with its first command. */
  own = false
}

/** The exception, knowing its record. */
function exceptionWith(record: ErrorRecord): Exception {
  record.Exception.fields['ErrorRecord'] ??= record
  return record.Exception
}

const inputOf = (value: unknown): readonly unknown[] | undefined =>
  value === null || value === undefined ? undefined : [...(itemsOf(unwrap(value)) ?? [value])]
type Self = PowerShellInstance

function invoke(self: Self, input: unknown): List {
  const items: unknown[] = []
  self.run(inputOf(input), (value) => {
    items.push(value)
  })
  return objects(items)
}

function fromStart(start: SessionStart): PowerShellInstance {
  const made = new PowerShellInstance(new LocalRunspace(start), false)
  made.own = true
  return made
}

/** What BeginInvoke gives: the work was done at once, its outcome waits to be taken. */
class Pending {
  readonly owner: PowerShellInstance
  readonly output: List
  readonly failure: unknown
  constructor(owner: PowerShellInstance, output: List, failure: unknown) {
    this.owner = owner
    this.output = output
    this.failure = failure
  }
  get netType(): NetType {
    return netType(`${home}.PowerShellAsyncResult`)
  }
}

function begin(self: Self, input: unknown, output?: unknown): Pending {
  const into = output === undefined || output === null ? new List([], dataOf(`${home}.PSObject`)) : (unwrap(output) as List)
  try {
    self.run(inputOf(input), (value) => {
      into.items.push(value)
    })
    return new Pending(self, into, undefined)
  } catch (thrown) {
    if (!(thrown instanceof Exception) || self.state !== 'Failed') throw thrown
    return new Pending(self, into, thrown)
  }
}

const instance = `${home}.PowerShell`
defineType(`${home}.RunspaceMode`, () => ({ enum: { CurrentRunspace: 0, NewRunspace: 1 } }))
defineType(instance, () => ({
  kind: 'class',
  staticMethods: {
    [`${instance} Create()`]: () => new PowerShellInstance(undefined, false),
    [`${instance} Create(${home}.RunspaceMode runspace)`]: (mode: { value: number }) =>
      mode.value === 0 ? new PowerShellInstance(runspaceOf(currentEngine()), true) : new PowerShellInstance(undefined, false),
    [`${instance} Create(${home}.Runspaces.InitialSessionState initialSessionState)`]: fromStart,
    [`${instance} Create(${home}.Runspaces.Runspace runspace)`]: (runspace: LocalRunspace) => new PowerShellInstance(runspace, false),
  },
  properties: {
    Commands: { type: `${home}.PSCommand`, get: (self: Self) => new CommandList(self) },
    Streams: { type: `${home}.PSDataStreams`, get: (self: Self) => new DataStreams(self) },
    Runspace: {
      type: `${home}.Runspaces.Runspace`,
      get: (self: Self) => self.runspace ?? null,
      set: (self: Self, value: LocalRunspace) => {
        self.runspace = value
      },
    },
    HadErrors: { type: 'System.Boolean', get: (self: Self) => self.hadErrors },
    IsNested: { type: 'System.Boolean', get: (self: Self) => self.inside },
    IsRunspaceOwner: { type: 'System.Boolean', get: (self: Self) => self.owner },
    InvocationStateInfo: {
      type: infoType.name,
      get: (self: Self) => new StateInfo(infoType, enumValue(stateType, states.indexOf(self.state)), self.reason),
    },
  },
  methods: {
    [`${instance} AddScript(System.String script)`]: (self: Self, text: string) => self.add(text, true),
    [`${instance} AddScript(System.String script, System.Boolean useLocalScope)`]: (self: Self, text: string, local: boolean) =>
      self.add(text, true, local),
    [`${instance} AddCommand(System.String cmdlet)`]: (self: Self, name: string) => self.add(name, false),
    [`${instance} AddCommand(System.String cmdlet, System.Boolean useLocalScope)`]: (self: Self, name: string, local: boolean) =>
      self.add(name, false, local),
    [`${instance} AddCommand(${home}.CommandInfo commandInfo)`]: (self: Self, info: { Name: string }) => self.add(info.Name, false),
    [`${instance} AddParameter(System.String parameterName)`]: (self: Self, name: string) => {
      self.last().parameters.push([name, true])
      return self
    },
    [`${instance} AddParameter(System.String parameterName, System.Object value)`]: (self: Self, name: string, value: unknown) => {
      self.last().parameters.push([name, value])
      return self
    },
    [`${instance} AddParameters(System.Collections.IDictionary parameters)`]: (self: Self, table: Dictionary) => {
      for (const { key, value } of table.entries()) self.last().parameters.push([String(key), value])
      return self
    },
    [`${instance} AddParameters(System.Collections.IList parameters)`]: (self: Self, list: unknown) => {
      for (const value of itemsOf(list) ?? []) self.last().parameters.push([undefined, value])
      return self
    },
    [`${instance} AddArgument(System.Object value)`]: (self: Self, value: unknown) => {
      self.last().parameters.push([undefined, value])
      return self
    },
    [`${instance} AddStatement()`]: (self: Self) => {
      const last = self.commands.at(-1)
      if (last !== undefined) last.endOfStatement = true
      return self
    },
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke()`]: (self: Self) => invoke(self, null),
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke(System.Collections.IEnumerable input)`]: invoke,
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke(System.Collections.IEnumerable input, ${home}.PSInvocationSettings settings)`]:
      (self: Self, input: unknown) => invoke(self, input),
    'System.IAsyncResult BeginInvoke()': (self: Self) => begin(self, null),
    'System.IAsyncResult BeginInvoke(System.Object input)': (self: Self, input: unknown) => begin(self, input),
    'System.IAsyncResult BeginInvoke(System.Object input, System.Object output)': (self: Self, input: unknown, output: unknown) =>
      begin(self, input, output),
    [`${home}.PSDataCollection[${home}.PSObject] EndInvoke(System.IAsyncResult asyncResult)`]: (self: Self, pending: unknown) => {
      if (pending === null || pending === undefined) throw exception(`${home}.PSArgumentNullException`, 'There is nothing to wait for.')
      if (!(pending instanceof Pending) || pending.owner !== self)
        throw exception(`${home}.PSArgumentException`, 'This was begun by another object.')
      if (pending.failure !== undefined) throw pending.failure
      return pending.output
    },
    'System.Object InvokeAsync()': (self: Self) => {
      const pending = begin(self, null)
      return new DoneTask(pending)
    },
    [`${instance} CreateNestedPowerShell()`]: () => {
      throw exception(`${home}.PSInvalidOperationException`, 'A nested one is made only while a pipeline runs.')
    },
    'System.Void Stop()': (self: Self) => {
      if (self.state === 'Running') self.state = 'Stopped'
    },
    'System.Void Dispose()': (self: Self) => {
      self.disposed = true
    },
  },
}))
defineType(`${home}.PowerShellAsyncResult`, () => ({
  kind: 'class',
  interfaces: ['System.IAsyncResult'],
  properties: { IsCompleted: { type: 'System.Boolean', get: () => true } },
}))
defineType('System.IAsyncResult', () => ({ kind: 'interface' }))
defineType(`${home}.PSInvocationSettings`, () => ({
  kind: 'class',
  new: { '()': () => ({ netType: netType(`${home}.PSInvocationSettings`), ErrorActionPreference: null, AddToHistory: false }) },
  properties: {
    ErrorActionPreference: {
      type: 'System.Object',
      get: (self) => self.ErrorActionPreference,
      set: (self, value) => {
        self.ErrorActionPreference = value
      },
    },
    AddToHistory: {
      type: 'System.Boolean',
      get: (self) => self.AddToHistory,
      set: (self, value) => {
        self.AddToHistory = value
      },
    },
  },
}))

class DoneTask {
  readonly pending: Pending
  constructor(pending: Pending) {
    this.pending = pending
  }
  get netType(): NetType {
    return genericType(netType('System.Threading.Tasks.Task`1'), [dataOf(`${home}.PSObject`)])
  }
}
const taskStatus = defineType('System.Threading.Tasks.TaskStatus', () => ({
  enum: {
    Created: 0,
    WaitingForActivation: 1,
    WaitingToRun: 2,
    Running: 3,
    WaitingForChildrenToComplete: 4,
    RanToCompletion: 5,
    Canceled: 6,
    Faulted: 7,
  },
}))
defineType('System.Threading.Tasks.Task`1', () => ({
  kind: 'class',
  properties: {
    Result: {
      type: 'System.Object',
      get: (self: DoneTask) => {
        if (self.pending.failure !== undefined) throw self.pending.failure
        return self.pending.output
      },
    },
    Status: { type: taskStatus.name, get: (self: DoneTask) => enumValue(taskStatus, self.pending.failure === undefined ? 5 : 7) },
    IsCompleted: { type: 'System.Boolean', get: () => true },
  },
  methods: { 'System.Void Wait()': () => undefined },
}))

class CommandList {
  readonly of: PowerShellInstance
  constructor(of: PowerShellInstance) {
    this.of = of
  }
  get netType(): NetType {
    return netType(`${home}.PSCommand`)
  }
}
class CommandView {
  readonly spec: Draft
  constructor(spec: Draft) {
    this.spec = spec
  }
  get netType(): NetType {
    return netType(`${home}.Runspaces.Command`)
  }
}
defineType(`${home}.PSCommand`, () => ({
  kind: 'class',
  properties: {
    Commands: {
      type: `${home}.Runspaces.CommandCollection`,
      get: (self: CommandList) =>
        new List(
          self.of.commands.map((each) => new CommandView(each)),
          netType(`${home}.Runspaces.CommandCollection`),
        ),
    },
  },
  methods: {
    'System.Void Clear()': (self: CommandList) => {
      self.of.commands.length = 0
    },
    [`${home}.PSCommand AddScript(System.String script)`]: (self: CommandList, text: string) => {
      self.of.add(text, true)
      return self
    },
    [`${home}.PSCommand AddCommand(System.String command)`]: (self: CommandList, text: string) => {
      self.of.add(text, false)
      return self
    },
    [`${home}.PSCommand AddParameter(System.String parameterName, System.Object value)`]: (
      self: CommandList,
      name: string,
      value: unknown,
    ) => {
      self.of.last().parameters.push([name, value])
      return self
    },
  },
}))
defineType(`${home}.Runspaces.Command`, () => ({
  kind: 'class',
  properties: {
    CommandText: { type: 'System.String', get: (self: CommandView) => self.spec.text },
    IsScript: { type: 'System.Boolean', get: (self: CommandView) => self.spec.isScript },
    Parameters: {
      type: `${home}.Runspaces.CommandParameterCollection`,
      get: (self: CommandView) =>
        new PSArray(
          self.spec.parameters.map(([name, value]) => ({
            netType: netType(`${home}.Runspaces.CommandParameter`),
            Name: name ?? null,
            Value: value,
          })),
        ),
    },
  },
}))

class DataStreams {
  readonly of: PowerShellInstance
  constructor(of: PowerShellInstance) {
    this.of = of
  }
  get netType(): NetType {
    return netType(`${home}.PSDataStreams`)
  }
}
defineType(`${home}.PSDataStreams`, () => ({
  kind: 'class',
  properties: Object.fromEntries(
    streamNames.map((name) => [
      name,
      { type: `${home}.PSDataCollection[${home}.${name}Record]`, get: (self: DataStreams) => self.of.streams[name] },
    ]),
  ),
  methods: {
    'System.Void ClearStreams()': (self: DataStreams) => {
      for (const name of streamNames) self.of.streams[name].items.length = 0
    },
  },
}))
defineType(`${home}.PSDataCollection\`1`, () => ({
  base: 'System.Collections.Generic.List`1',
  kind: 'class',
  new: { '()': (type: NetType) => new List([], type) },
  properties: { IsOpen: { type: 'System.Boolean', get: () => true } },
  methods: {
    'System.Void Complete()': () => undefined,
    [`System.Collections.ObjectModel.Collection[System.Object] ReadAll()`]: (self: List) => new PSArray(self.items.splice(0)),
  },
}))
