// Runspaces as scripts make them: [runspacefactory], [initialsessionstate] and its entries. A runspace that a script
// opens is an engine of its own on this thread.

import { type Guid, List, type NetType, defineType, enumValue, exception, genericType, netType, unwrap } from '#objects'
import { type Engine, HostFace, assignName, currentEngine, find, getMember, symbol } from '#engine/runtime'
import { debuggerOf } from '#engine/command'
import { newGuid } from '#engine/platform'
import { type Seat, crewOf } from '../parallel/crew.ts'
import { RunspacePool } from './runspace-pool.ts'
import { type SessionStart, applyPlan } from './initial-session-state.ts'
import { RunspacePipeline } from './pipeline.ts'

const home = 'System.Management.Automation'
const spaces = `${home}.Runspaces`

export const runspaceStates = [
  'BeforeOpen',
  'Opening',
  'Opened',
  'Closed',
  'Closing',
  'Broken',
  'Disconnecting',
  'Disconnected',
  'Connecting',
] as const
export type RunspaceState = (typeof runspaceStates)[number]
const stateType = defineType(`${spaces}.RunspaceState`, () => ({
  enum: Object.fromEntries(runspaceStates.map((name, index) => [name, index])),
}))
const availabilityType = defineType(`${spaces}.RunspaceAvailability`, () => ({
  enum: { None: 0, Available: 1, AvailableForNestedCommand: 2, Busy: 3, RemoteDebug: 4 },
}))
const apartmentType = netType('System.Threading.ApartmentState')
const threadType = defineType(`${spaces}.PSThreadOptions`, () => ({
  enum: { Default: 0, UseNewThread: 1, ReuseThread: 2, UseCurrentThread: 3 },
}))

/** A runspace of this process. */
export class LocalRunspace {
  id: number
  readonly start: SessionStart | undefined
  state: RunspaceState = 'BeforeOpen'
  engine: Engine | undefined
  Name: string
  instance: Guid | undefined
  /** Who made it: workers are this one's. */
  maker: Engine | undefined
  /** Whose host it asks; undefined: one that does nothing. */
  readonly host: Engine | undefined
  /** Where it lives, when that is a thread of its own. */
  private seat: Seat | undefined
  /** Variables that were set before it lived anywhere. */
  private readonly early = new Map<string, unknown>()
  constructor(start: SessionStart | undefined, engine?: Engine, host?: Engine) {
    this.start = start
    this.engine = engine
    this.host = host
    // The one that was there first is number 1.
    this.id = engine === undefined ? nextRunspace() : 1
    if (engine !== undefined) this.state = 'Opened'
    this.Name = `Runspace${this.id}`
  }
  get netType(): NetType {
    return netType(`${spaces}.LocalRunspace`)
  }

  open(): void {
    if (this.state !== 'BeforeOpen') throw wrongState('The runspace was opened before.')
    this.maker = currentEngine()
    if (this.maker.newRunspace === undefined) throw exception(`${home}.PSNotSupportedException`, 'More runspaces cannot be made here.')
    this.state = 'Opened'
    opened.add(this)
  }
  close(): void {
    this.state = 'Closed'
    opened.delete(this)
    this.seat?.leave()
    this.seat = undefined
  }
  private check(): void {
    if (this.state !== 'Opened') throw wrongState(`The runspace is ${this.state}: only an open one runs commands.`)
  }
  /**
   * The engine, to run something at once; throws unless the runspace is open. A runspace lives where its first command
   * runs: on this thread, or, when that command runs in the background, on one of its own (undefined).
   */
  here(): Engine | undefined {
    this.check()
    if (this.engine !== undefined || this.seat !== undefined) return this.engine
    this.engine = this.maker!.newRunspace!()
    if (this.start !== undefined) applyPlan(this.engine, this.start.plan())
    for (const [name, value] of this.early) assignName(this.engine, this.engine.global, symbol(name), value)
    known.set(this.engine, this)
    return this.engine
  }
  ready(): Engine {
    const engine = this.here()
    if (engine === undefined) throw exception(`${home}.PSInvalidOperationException`, 'The runspace is on a thread of its own.')
    return engine
  }
  /** Its place on another thread; undefined when it lives here, or no such threads can be. */
  elsewhere(): Seat | undefined {
    this.check()
    if (this.engine !== undefined) return undefined
    if (this.seat === undefined) {
      this.seat = crewOf(this.maker!)?.take(this.id, this.Name)
      for (const [name, value] of this.early) this.seat?.assign(this.maker!, name, value)
    }
    return this.seat
  }
  /** Gives its thread back; it lives nowhere until it is used again, and is a new one then. */
  park(): void {
    this.seat?.leave()
    this.seat = undefined
  }
  /** Sets a variable of its global scope. */
  assign(name: string, value: unknown): void {
    this.check()
    if (this.engine !== undefined) assignName(this.engine, this.engine.global, symbol(name), value)
    else {
      this.early.set(name.toLowerCase(), value)
      this.seat?.assign(this.maker!, name, value)
    }
  }
  /** A variable of its global scope. */
  variable(name: string): unknown {
    this.check()
    if (this.seat === undefined) {
      if (this.engine === undefined && this.early.has(name.toLowerCase())) return this.early.get(name.toLowerCase())
      return find(this.ready(), this.ready().global, symbol(name)) ?? null
    }
    const { poll } = this.maker!.parts
    let value: unknown = null
    let done = false
    poll!.until(() => !this.seat!.busy)
    this.seat.start(this.maker!, {
      commands: [{ text: '$ExecutionContext.SessionState.PSVariable.GetValue($args[0])', isScript: true, parameters: [[undefined, name]] }],
      said: (stream, each) => {
        if (stream === 'Output') value = each
      },
      ended: () => {
        done = true
      },
    })
    poll!.until(() => done)
    return value
  }
  get busy(): boolean {
    return this.seat?.busy ?? this.engine === currentEngine()
  }
}

let lastRunspace = 1
/** Numbers of runspaces are one sequence in a thread; runspaces of workers are numbered by who gives them work. */
export function nextRunspace(): number {
  return ++lastRunspace
}

export function wrongState(message: string): ReturnType<typeof exception> {
  return exception(`${spaces}.InvalidRunspaceStateException`, message)
}

const known = new WeakMap<Engine, LocalRunspace>()
/** Those that scripts of this thread opened and have not closed. */
const opened = new Set<LocalRunspace>()

/** The runspaces that a script can know of, by number: the one it runs in, and those that were opened. */
export function runspacesSeen(engine: Engine): LocalRunspace[] {
  return [...new Set([runspaceOf(engine), ...opened])].sort((a, b) => a.id - b.id)
}

/** The runspace that an engine is. */
export function runspaceOf(engine: Engine): LocalRunspace {
  let made = known.get(engine)
  if (made === undefined) known.set(engine, (made = new LocalRunspace(undefined, engine)))
  return made
}

/** What an engine is called by those who made it. */
export function nameRunspace(engine: Engine, id: number, name: string | undefined): void {
  const runspace = runspaceOf(engine)
  runspace.id = id
  runspace.Name = name ?? `Runspace${id}`
}

/** BeforeOpen and so on, with the reason. */
export class StateInfo {
  readonly type: NetType
  readonly State: unknown
  readonly Reason: unknown
  constructor(type: NetType, state: unknown, reason: unknown = null) {
    this.type = type
    this.State = state
    this.Reason = reason
  }
  get netType(): NetType {
    return this.type
  }
}
const stateInfo = netType(`${home}.RunspaceStateInfo`)
for (const name of ['RunspaceStateInfo', 'PSInvocationStateInfo', 'Runspaces.PipelineStateInfo']) {
  defineType(`${home}.${name}`, () => ({
    kind: 'class',
    properties: {
      State: { type: 'System.Object', get: (self) => self.State },
      Reason: { type: 'System.Exception', get: (self) => self.Reason },
    },
  }))
}

defineType(`${spaces}.LocalRunspace`, () => ({
  base: `${spaces}.Runspace`,
  properties: {
    Id: { type: 'System.Int32', get: (self: LocalRunspace) => self.id },
    Name: {
      type: 'System.String',
      get: (self) => self.Name,
      set: (self, value) => {
        self.Name = value
      },
    },
    RunspaceStateInfo: {
      type: stateInfo.name,
      get: (self: LocalRunspace) => new StateInfo(stateInfo, enumValue(stateType, runspaceStates.indexOf(self.state))),
    },
    RunspaceAvailability: {
      type: availabilityType.name,
      get: (self: LocalRunspace) => enumValue(availabilityType, self.state !== 'Opened' ? 0 : self.busy ? 3 : 1),
    },
    RunspaceIsRemote: { type: 'System.Boolean', get: () => false },
    ThreadOptions: {
      type: threadType.name,
      get: (self: LocalRunspace) => enumValue(threadType, self.engine !== undefined && self.start === undefined ? 2 : 0),
      set: () => {},
    },
    ApartmentState: { type: apartmentType.name, get: () => enumValue(apartmentType, 2), set: () => {} },
    InstanceId: { type: 'System.Guid', get: (self: LocalRunspace) => (self.instance ??= newGuid()) },
    ConnectionInfo: { type: 'System.Object', get: () => null },
    OriginalConnectionInfo: { type: 'System.Object', get: () => null },
    JobManager: { type: 'System.Object', get: () => null },
    DisconnectedOn: { type: 'System.Object', get: () => null },
    ExpiresOn: { type: 'System.Object', get: () => null },
    Events: { type: `${home}.PSEventManager`, get: (self: LocalRunspace) => self.engine?.eventManager() ?? null },
    Debugger: { type: `${home}.Debugger`, get: (self: LocalRunspace) => (self.engine === undefined ? null : debuggerOf(self.engine)) },
    InitialSessionState: { type: `${spaces}.InitialSessionState`, get: (self: LocalRunspace) => self.start ?? null },
    SessionStateProxy: { type: `${spaces}.SessionStateProxy`, get: (self: LocalRunspace) => new SessionProxy(self) },
  },
  methods: {
    'System.Void Open()': (self: LocalRunspace) => self.open(),
    'System.Void OpenAsync()': (self: LocalRunspace) => self.open(),
    'System.Void Close()': (self: LocalRunspace) => self.close(),
    'System.Void CloseAsync()': (self: LocalRunspace) => self.close(),
    'System.Void Dispose()': (self: LocalRunspace) => self.close(),
    'System.Void ResetRunspaceState()': () => undefined,
    [`${spaces}.Pipeline CreatePipeline(System.String command)`]: (self: LocalRunspace, text: string) => new RunspacePipeline(self, text),
    [`${spaces}.Pipeline CreatePipeline()`]: (self: LocalRunspace) => new RunspacePipeline(self, ''),
  },
}))
defineType(`${spaces}.Runspace`, () => ({
  kind: 'class',
  staticProperties: {
    DefaultRunspace: { type: `${spaces}.Runspace`, get: () => runspaceOf(currentEngine()), set: () => {} },
    CanUseDefaultRunspace: { type: 'System.Boolean', get: () => true },
  },
}))

class SessionProxy {
  readonly runspace: LocalRunspace
  constructor(runspace: LocalRunspace) {
    this.runspace = runspace
  }
  get netType(): NetType {
    return netType(`${spaces}.SessionStateProxy`)
  }
}
defineType(`${spaces}.SessionStateProxy`, () => ({
  kind: 'class',
  methods: {
    'System.Void SetVariable(System.String name, System.Object value)': (self: SessionProxy, name: string, value: unknown) => {
      self.runspace.assign(name, value)
    },
    'System.Object GetVariable(System.String name)': (self: SessionProxy, name: string) => self.runspace.variable(name),
  },
  properties: Object.fromEntries(
    ['PSVariable', 'Path', 'Drive', 'Provider', 'Module', 'LanguageMode', 'InvokeCommand', 'InvokeProvider'].map((name) => [
      name,
      {
        type: 'System.Object',
        get: (self: SessionProxy) => {
          const { state } = self.runspace.ready()
          return getMember(state, name, self.runspace.ready())
        },
      },
    ]),
  ),
}))

/** Collection<PSObject> */
export function objects(items: readonly unknown[]): List {
  return new List([...items], genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType(`${home}.PSObject`)]))
}

const hostIn = (host: unknown): Engine | undefined => (unwrap(host) instanceof HostFace ? (unwrap(host) as HostFace).engine : undefined)
const pool = `${spaces}.RunspacePool CreateRunspacePool`
defineType(`${spaces}.RunspaceFactory`, () => ({
  kind: 'static',
  staticMethods: {
    [`${spaces}.Runspace CreateRunspace()`]: () => new LocalRunspace(undefined),
    [`${spaces}.Runspace CreateRunspace(${spaces}.InitialSessionState initialSessionState)`]: (start: SessionStart) =>
      new LocalRunspace(start),
    [`${spaces}.Runspace CreateRunspace(${home}.Host.PSHost host)`]: (host) => new LocalRunspace(undefined, undefined, hostIn(host)),
    [`${spaces}.Runspace CreateRunspace(${home}.Host.PSHost host, ${spaces}.InitialSessionState initialSessionState)`]: (
      host,
      start: SessionStart,
    ) => new LocalRunspace(start, undefined, hostIn(host)),
    [`${pool}()`]: () => new RunspacePool(1, 1, undefined, undefined),
    [`${pool}(System.Int32 minRunspaces, System.Int32 maxRunspaces)`]: (min, max) => new RunspacePool(min, max, undefined, undefined),
    [`${pool}(${spaces}.InitialSessionState initialSessionState)`]: (start: SessionStart) => new RunspacePool(1, 1, start, undefined),
    [`${pool}(System.Int32 minRunspaces, System.Int32 maxRunspaces, ${home}.Host.PSHost host)`]: (min, max, host) =>
      new RunspacePool(min, max, undefined, hostIn(host)),
    [`${pool}(System.Int32 minRunspaces, System.Int32 maxRunspaces, ${spaces}.InitialSessionState initialSessionState, ${home}.Host.PSHost host)`]:
      (min, max, start, host) => new RunspacePool(min, max, start, hostIn(host)),
  },
}))
