// [powershell]: commands put together and run from a script, in this runspace or another one of this process.

import {
  type Dictionary,
  type ErrorRecord,
  type Guid,
  Exception,
  List,
  type NetType,
  PSArray,
  PSError,
  defineType,
  enumValue,
  exception,
  isException,
  genericType,
  netType,
  unwrap,
} from '#objects'
import { currentEngine, itemsOf } from '#engine/runtime'
import { Background, BackgroundTask, listener } from './background.ts'
import { newGuid } from '#engine/platform'
import { CommandList } from './commands.ts'
import { type Sinks, runCommands } from './run.ts'
import type { RunspacePool } from './runspace-pool.ts'
import type { SessionStart } from './initial-session-state.ts'
import { LocalRunspace, StateInfo, objects, runspaceOf, wrongState } from './runspaces.ts'

const home = 'System.Management.Automation'
const streamNames = ['Error', 'Warning', 'Verbose', 'Debug', 'Information', 'Progress'] as const
type StreamName = (typeof streamNames)[number]

const states = ['NotStarted', 'Running', 'Stopping', 'Stopped', 'Completed', 'Failed', 'Disconnected'] as const
const stateType = defineType(`${home}.PSInvocationState`, () => ({ enum: Object.fromEntries(states.map((name, index) => [name, index])) }))
const infoType = netType(`${home}.PSInvocationStateInfo`)
const dataOf = (element: string): NetType => genericType(netType(`${home}.PSDataCollection\`1`), [netType(element)])

class PowerShellInstance {
  list = new CommandList()
  readonly streams: { readonly [K in StreamName]: List }
  runspace: LocalRunspace | undefined
  pool: RunspacePool | undefined
  /** What it does in the background just now. */
  work: Background | undefined
  /** Ends that. */
  halt: (() => void) | undefined
  readonly inside: boolean
  readonly owner: boolean
  state: (typeof states)[number] = 'NotStarted'
  reason: Exception | null = null
  hadErrors = false
  disposed = false
  history: string | null = null
  private instance: Guid | undefined
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

  get id(): Guid {
    return (this.instance ??= newGuid())
  }

  /** Its commands, to be changed. */
  draft(): CommandList {
    this.check()
    return this.list
  }
  check(): void {
    if (this.disposed) throw exception(`${home}.PSObjectDisposedException`, 'This object was disposed of.')
  }

  /** The runspace that it will run in; one of its own is opened as soon as somebody asks for it. */
  place(): LocalRunspace | null {
    if (this.pool !== undefined) return null
    if (this.runspace === undefined) {
      this.runspace = new LocalRunspace(undefined)
      this.made = true
    }
    if ((this.made || this.own) && this.runspace.state === 'BeforeOpen') this.runspace.open()
    return this.runspace
  }

  /** Throws unless it can begin. Its runspace is made and opened, when it is its own. */
  prepare(): void {
    this.check()
    if (this.list.commands.items.length === 0) throw exception(`${home}.PSInvalidOperationException`, 'There is no command to run.')
    if (this.work !== undefined && !this.work.isCompleted) throw exception('System.InvalidOperationException', 'It is running already.')
    const place = this.place()
    if (place !== null && place.state !== 'Opened') throw wrongState(`The runspace is ${place.state}: only an open one runs commands.`)
  }

  run(input: readonly unknown[] | undefined, into: (value: unknown) => void): void {
    this.prepare()
    const engine = this.pool === undefined ? this.runspace!.here() : undefined
    if (engine === undefined) {
      const kept = new List([], dataOf(`${home}.PSObject`))
      const work = this.background(input, kept)
      try {
        work.wait()
      } catch (thrown) {
        // Whoever waits is stopped: so is what it waits for.
        this.halt?.()
        throw thrown
      }
      for (const each of kept.items) into(each)
      if (work.failure !== undefined) throw work.failure
      return
    }
    this.state = 'Running'
    const keep = (name: StreamName) => ({ write: (value: unknown) => this.keep(name, value) })
    const sinks: Sinks = {
      output: { write: into },
      error: keep('Error'),
      warning: keep('Warning'),
      verbose: keep('Verbose'),
      debug: keep('Debug'),
      information: keep('Information'),
      progress: keep('Progress'),
    }
    try {
      runCommands(engine, this.list.specs(), input, sinks, this.inside)
      this.state = 'Completed'
    } catch (thrown) {
      this.state = 'Failed'
      this.hadErrors = true
      if (!(thrown instanceof PSError)) throw thrown
      this.reason = this.inside ? exceptionWith(thrown.record) : reasonOf(thrown)
      throw this.reason
    }
  }

  private keep(name: StreamName, value: unknown): void {
    if (name === 'Error') this.hadErrors = true
    this.streams[name].items.push(value)
  }

  /** Starts it on another thread; where none can be, and in a runspace that lives on this one, it runs to its end now. */
  background(input: readonly unknown[] | undefined, into: List, state: unknown = null): Background {
    this.prepare()
    const engine = currentEngine()
    const work = new Background(this, into, engine.parts.poll, state)
    const { pool, runspace } = this
    const seat = pool === undefined && !this.inside ? runspace!.elsewhere() : undefined
    if (pool === undefined && seat === undefined) {
      try {
        this.run(input, (value) => {
          into.items.push(value)
        })
        work.end()
      } catch (thrown) {
        if (!(thrown instanceof Exception) || this.state !== 'Failed') throw thrown
        work.end(thrown)
      }
      return work
    }
    this.work = work
    this.state = 'Running'
    const host = pool === undefined ? runspace!.host : pool.host
    const task = {
      commands: this.list.specs(),
      start: (pool ?? runspace!).start?.plan(),
      ...(input === undefined ? {} : { input }),
      ...listener(
        {
          output: (value) => void into.items.push(value),
          stream: (name, value) => this.keep(name as StreamName, value),
          host,
        },
        (ended, failure) => {
          this.state = ended
          this.halt = undefined
          if (ended === 'Failed') {
            this.hadErrors = true
            this.reason = exceptionWith(failure!)
          } else if (ended === 'Stopped') this.reason = exception(`${home}.PipelineStoppedException`, 'The pipeline was stopped.')
          // A runspace of its own that nobody asked for is needed no more.
          if (pool === undefined && this.made) this.runspace!.park()
          work.end(ended === 'Completed' ? undefined : this.reason!)
        },
      ),
    }
    if (pool === undefined) {
      this.halt = () => seat!.stop()
      seat!.start(engine, task)
    } else {
      const queued = pool.queue.add(task)
      this.halt = () => queued.stop()
    }
    return work
  }

  /** Stops what runs in the background and waits until it has. */
  stop(): void {
    if (this.work === undefined || this.work.isCompleted) {
      if (this.state === 'NotStarted') this.state = 'Stopped'
      return
    }
    this.state = 'Stopping'
    this.halt?.()
    this.work.wait()
  }

  dispose(): void {
    if (this.disposed) return
    this.stop()
    this.disposed = true
    if (this.made || this.own) this.runspace?.close()
  }
  /** Its runspace was made by itself, for nobody else to know. */
  made = false
  /** The runspace was made with this object and opens with its first command. */
  own = false
}

/** The exception, knowing its record: what an API throws tells all of it. */
/** What ended a run of another runspace: exceptions of PowerShell as they are, others inside one that tells how they came. */
function reasonOf(thrown: PSError): Exception {
  const { record } = thrown
  const inner = record.Exception
  const told = (type: string): Exception =>
    exception(`${home}.${type}`, inner.Message, { ErrorRecord: record, ownRecord: record }, thrown.stops ? null : inner)
  if (thrown.stops) return told('ActionPreferenceStopException')
  if (isException(inner, `${home}.RuntimeException`)) return exceptionWith(record)
  return told(thrown.terminates ? 'RuntimeException' : 'CmdletInvocationException')
}

function exceptionWith(record: ErrorRecord): Exception {
  record.Exception.fields['ownRecord'] = record
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

function begin(self: Self, input: unknown, output?: unknown, state: unknown = null): Background {
  const into = output === undefined || output === null ? new List([], dataOf(`${home}.PSObject`)) : (unwrap(output) as List)
  return self.background(inputOf(input), into, state)
}

/** For calls in a row. */
const also = (self: Self, _done: unknown): Self => self

/** Takes in what has arrived, before a state is read. */
function fresh(self: Self): Self {
  void self.work?.isCompleted
  return self
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
    Commands: {
      type: `${home}.PSCommand`,
      get: (self: Self) => self.list,
      set: (self: Self, value: CommandList) => {
        self.list = value
      },
    },
    InstanceId: { type: 'System.Guid', get: (self: Self) => self.id },
    HistoryString: {
      type: 'System.String',
      get: (self: Self) => self.history,
      set: (self: Self, value: string) => {
        self.history = value
      },
    },
    Streams: { type: `${home}.PSDataStreams`, get: (self: Self) => new DataStreams(self) },
    Runspace: {
      type: `${home}.Runspaces.Runspace`,
      get: (self: Self) => self.place(),
      set: (self: Self, value: LocalRunspace) => {
        self.runspace = value
      },
    },
    RunspacePool: {
      type: `${home}.Runspaces.RunspacePool`,
      get: (self: Self) => self.pool ?? null,
      set: (self: Self, value: RunspacePool | null) => {
        self.pool = value ?? undefined
      },
    },
    HadErrors: { type: 'System.Boolean', get: (self: Self) => fresh(self).hadErrors },
    IsNested: { type: 'System.Boolean', get: (self: Self) => self.inside },
    IsRunspaceOwner: { type: 'System.Boolean', get: (self: Self) => self.owner },
    InvocationStateInfo: {
      type: infoType.name,
      get: (self: Self) => new StateInfo(infoType, enumValue(stateType, states.indexOf(fresh(self).state)), self.reason),
    },
  },
  methods: {
    [`${instance} AddScript(System.String script)`]: (self: Self, text: string) => also(self, self.draft().add(text, true)),
    [`${instance} AddScript(System.String script, System.Boolean useLocalScope)`]: (self: Self, text: string, local: boolean) =>
      also(self, self.draft().add(text, true, local)),
    [`${instance} AddCommand(System.String cmdlet)`]: (self: Self, name: string) => also(self, self.draft().add(name, false)),
    [`${instance} AddCommand(System.String cmdlet, System.Boolean useLocalScope)`]: (self: Self, name: string, local: boolean) =>
      also(self, self.draft().add(name, false, local)),
    [`${instance} AddCommand(${home}.CommandInfo commandInfo)`]: (self: Self, info: { Name: string }) =>
      also(self, self.draft().add(info.Name, false)),
    [`${instance} AddParameter(System.String parameterName)`]: (self: Self, name: string) => also(self, self.draft().give(name)),
    [`${instance} AddParameter(System.String parameterName, System.Object value)`]: (self: Self, name: string, value: unknown) =>
      also(self, self.draft().give(name, value)),
    [`${instance} AddParameters(System.Collections.IDictionary parameters)`]: (self: Self, table: Dictionary) =>
      also(self, self.draft().giveAll(table)),
    [`${instance} AddParameters(System.Collections.IList parameters)`]: (self: Self, list: unknown) =>
      also(self, self.draft().giveAll(list)),
    [`${instance} AddArgument(System.Object value)`]: (self: Self, value: unknown) => also(self, self.draft().give(null, value)),
    [`${instance} AddStatement()`]: (self: Self) => also(self, self.draft().endStatement()),
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke()`]: (self: Self) => invoke(self, null),
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke(System.Collections.IEnumerable input)`]: invoke,
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke(System.Collections.IEnumerable input, ${home}.PSInvocationSettings settings)`]:
      (self: Self, input: unknown) => invoke(self, input),
    'System.IAsyncResult BeginInvoke()': (self: Self) => begin(self, null),
    'System.IAsyncResult BeginInvoke(System.Object input)': (self: Self, input: unknown) => begin(self, input),
    'System.IAsyncResult BeginInvoke(System.Object input, System.Object output)': (self: Self, input: unknown, output: unknown) =>
      begin(self, input, output),
    [`System.IAsyncResult BeginInvoke(System.Object input, ${home}.PSInvocationSettings settings, System.AsyncCallback callback, System.Object state)`]:
      (self: Self, input: unknown, _settings: unknown, _callback: unknown, state: unknown) => begin(self, input, undefined, state),
    [`System.IAsyncResult BeginInvoke(System.Object input, System.Object output, ${home}.PSInvocationSettings settings, System.AsyncCallback callback, System.Object state)`]:
      (self: Self, input: unknown, output: unknown, _settings: unknown, _callback: unknown, state: unknown) =>
        begin(self, input, output, state),
    'System.IAsyncResult BeginStop(System.AsyncCallback callback, System.Object state)': (self: Self) => {
      self.halt?.()
      return self.work ?? null
    },
    'System.Void EndStop(System.IAsyncResult asyncResult)': (self: Self) => self.stop(),
    [`${home}.PSDataCollection[${home}.PSObject] EndInvoke(System.IAsyncResult asyncResult)`]: (self: Self, pending: unknown) => {
      if (pending === null || pending === undefined) throw exception(`${home}.PSArgumentNullException`, 'There is nothing to wait for.')
      if (!(pending instanceof Background) || pending.owner !== self)
        throw exception(`${home}.PSArgumentException`, 'This was begun by another object.')
      pending.wait()
      if (pending.failure !== undefined) throw pending.failure
      return pending.output
    },
    'System.Object InvokeAsync()': (self: Self) => new BackgroundTask(begin(self, null), dataOf(`${home}.PSObject`)),
    [`${instance} CreateNestedPowerShell()`]: () => {
      throw exception(`${home}.PSInvalidOperationException`, 'A nested one is made only while a pipeline runs.')
    },
    'System.Void Stop()': (self: Self) => self.stop(),
    'System.Void Dispose()': (self: Self) => self.dispose(),
  },
}))
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
  properties: { IsOpen: { type: 'System.Boolean', get: () => true } },
  methods: {
    'System.Void Complete()': () => undefined,
    [`System.Collections.ObjectModel.Collection[System.Object] ReadAll()`]: (self: List) => new PSArray(self.items.splice(0)),
  },
}))
