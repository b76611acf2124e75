// The commands a runspace ran, each with a number, when and how it ended. One list per engine; the shell adds to it.

import { type DateTime, TimeSpan, defineType, enumValue, int64, netType, type NetType } from '#objects'
import type { Engine } from '#engine/runtime'

const home = 'Microsoft.PowerShell.Commands'
const stateType = netType('System.Management.Automation.Runspaces.PipelineState')

export type ExecutionStatus = 'NotStarted' | 'Running' | 'Stopping' | 'Stopped' | 'Completed' | 'Failed' | 'Disconnected'

export class HistoryInfo {
  readonly id: number
  readonly CommandLine: string
  readonly status: ExecutionStatus
  readonly StartExecutionTime: DateTime
  readonly EndExecutionTime: DateTime
  constructor(id: number, commandLine: string, status: ExecutionStatus, start: DateTime, end: DateTime) {
    this.id = id
    this.CommandLine = commandLine
    this.status = status
    this.StartExecutionTime = start
    this.EndExecutionTime = end
  }
  get netType(): NetType {
    return netType(`${home}.HistoryInfo`)
  }
  toString(): string {
    return this.CommandLine
  }
}

const states: readonly ExecutionStatus[] = ['NotStarted', 'Running', 'Stopping', 'Stopped', 'Completed', 'Failed', 'Disconnected']
defineType(stateType.name, () => ({ enum: Object.fromEntries(states.map((name, index) => [name, index])) }))
defineType(`${home}.HistoryInfo`, () => ({
  kind: 'class',
  properties: {
    Id: { type: 'System.Int64', get: (self: HistoryInfo) => int64(BigInt(self.id)) },
    CommandLine: { type: 'System.String', get: (self) => self.CommandLine },
    ExecutionStatus: { type: stateType.name, get: (self: HistoryInfo) => enumValue(stateType, states.indexOf(self.status)) },
    StartExecutionTime: { type: 'System.DateTime', get: (self) => self.StartExecutionTime },
    EndExecutionTime: { type: 'System.DateTime', get: (self) => self.EndExecutionTime },
    Duration: {
      type: 'System.TimeSpan',
      get: (self: HistoryInfo) => new TimeSpan(self.EndExecutionTime.ticks - self.StartExecutionTime.ticks),
    },
  },
  methods: { 'System.String ToString()': (self) => self.CommandLine },
}))

export class History {
  readonly entries: HistoryInfo[] = []
  private readonly engine: Engine
  constructor(engine: Engine) {
    this.engine = engine
  }

  add(commandLine: string, status: ExecutionStatus, start: DateTime, end: DateTime): HistoryInfo {
    const made = new HistoryInfo(++this.engine.history, commandLine, status, start, end)
    this.entries.push(made)
    return made
  }
  get(id: number): HistoryInfo | undefined {
    return this.entries.find((each) => each.id === id)
  }
  remove(entry: HistoryInfo): void {
    const at = this.entries.indexOf(entry)
    if (at >= 0) this.entries.splice(at, 1)
  }
  /** Up to `count` entries that end at this one (the newest when 0), oldest first; -1: all. */
  upTo(id: number, count: number): HistoryInfo[] {
    const list = id === 0 ? this.entries : this.entries.filter((each) => each.id <= id)
    return count < 0 ? list.slice() : list.slice(Math.max(0, list.length - count))
  }
}

const histories = new WeakMap<Engine, History>()

export function historyOf(engine: Engine): History {
  let history = histories.get(engine)
  if (history === undefined) histories.set(engine, (history = new History(engine)))
  return history
}
