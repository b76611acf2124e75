// [runspacefactory]::CreateRunspacePool: runspaces on threads of their own that several [powershell] share; as many run at
// once as the pool's greatest size says, the others wait their turn.

import { type NetType, defineType, enumValue, exception, netType } from '#objects'
import { type Engine, currentEngine } from '#engine/runtime'
import { TaskQueue } from '../parallel/task-queue.ts'
import type { SessionStart } from './initial-session-state.ts'
import { StateInfo, type wrongState } from './runspaces.ts'

const home = 'System.Management.Automation'
const spaces = `${home}.Runspaces`
const states = ['BeforeOpen', 'Opening', 'Opened', 'Closed', 'Closing', 'Broken', 'Disconnecting', 'Disconnected', 'Connecting'] as const
const stateType = defineType(`${spaces}.RunspacePoolState`, () => ({
  enum: Object.fromEntries(states.map((name, index) => [name, index])),
}))
const infoType = netType(`${home}.RunspacePoolStateInfo`)
const availabilityType = defineType(`${spaces}.RunspacePoolAvailability`, () => ({ enum: { None: 0, Available: 1, Busy: 2 } }))

export class RunspacePool {
  readonly start: SessionStart | undefined
  readonly host: Engine | undefined
  state: (typeof states)[number] = 'BeforeOpen'
  min: number
  max: number
  private work: TaskQueue | undefined
  constructor(min: number, max: number, start: SessionStart | undefined, host: Engine | undefined) {
    if (min < 1 || max < 1 || min > max)
      throw exception(`${home}.PSArgumentException`, 'A pool of runspaces needs at least one, and no more at least than at most.')
    this.min = min
    this.max = max
    this.start = start
    this.host = host
  }
  get netType(): NetType {
    return netType(`${spaces}.RunspacePool`)
  }
  open(): void {
    if (this.state !== 'BeforeOpen') throw poolState('The pool was opened before.')
    this.work = new TaskQueue(currentEngine(), { limit: this.max, reuse: true })
    this.state = 'Opened'
  }
  close(): void {
    if (this.state === 'Opened') {
      this.work!.stopAll()
      this.work!.close(true)
    }
    this.state = 'Closed'
  }
  /** The row of its commands; throws unless it is open. */
  get queue(): TaskQueue {
    if (this.state !== 'Opened') throw poolState(`The pool is ${this.state}: only an open one runs commands.`)
    return this.work!
  }
  resize(max: number): boolean {
    if (max < this.min) return false
    this.max = max
    if (this.work !== undefined) this.work.how.limit = max
    return true
  }
  get available(): number {
    currentEngine().parts.poll?.drain()
    return this.work === undefined ? this.max : Math.max(0, this.max - this.work.left)
  }
}

function poolState(message: string): ReturnType<typeof wrongState> {
  return exception(`${spaces}.InvalidRunspacePoolStateException`, message)
}

const field = (type: string, get: (self: RunspacePool) => unknown) => ({ type, get, set: () => undefined })
defineType(infoType.name, () => ({
  kind: 'class',
  properties: {
    State: { type: stateType.name, get: (self: StateInfo) => self.State },
    Reason: { type: 'System.Exception', get: (self: StateInfo) => self.Reason },
  },
}))
defineType(`${spaces}.RunspacePool`, () => ({
  kind: 'class',
  interfaces: ['System.IDisposable'],
  properties: {
    RunspacePoolStateInfo: {
      type: infoType.name,
      get: (self: RunspacePool) => new StateInfo(infoType, enumValue(stateType, states.indexOf(self.state))),
    },
    RunspacePoolAvailability: {
      type: availabilityType.name,
      get: (self: RunspacePool) => enumValue(availabilityType, self.state !== 'Opened' ? 0 : self.available > 0 ? 1 : 2),
    },
    InitialSessionState: { type: `${spaces}.InitialSessionState`, get: (self: RunspacePool) => self.start ?? null },
    IsDisposed: { type: 'System.Boolean', get: (self: RunspacePool) => self.state === 'Closed' },
    ConnectionInfo: { type: 'System.Object', get: () => null },
    ThreadOptions: field(`${spaces}.PSThreadOptions`, () => enumValue(netType(`${spaces}.PSThreadOptions`), 0)),
    ApartmentState: field('System.Object', () => 'Unknown'),
    CleanupInterval: field('System.Object', () => null),
  },
  methods: {
    'System.Void Open()': (self: RunspacePool) => self.open(),
    'System.Void Close()': (self: RunspacePool) => self.close(),
    'System.Void Dispose()': (self: RunspacePool) => self.close(),
    'System.Int32 GetMaxRunspaces()': (self: RunspacePool) => self.max,
    'System.Int32 GetMinRunspaces()': (self: RunspacePool) => self.min,
    'System.Int32 GetAvailableRunspaces()': (self: RunspacePool) => self.available,
    'System.Boolean SetMaxRunspaces(System.Int32 maxRunspaces)': (self: RunspacePool, max: number) => self.resize(max),
    'System.Boolean SetMinRunspaces(System.Int32 minRunspaces)': (self: RunspacePool, min: number) => {
      if (min < 1 || min > self.max) return false
      self.min = min
      return true
    },
  },
}))
