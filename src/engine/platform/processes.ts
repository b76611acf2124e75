// The processes of this computer: System.Diagnostics.Process. Linux tells of them in /proc; elsewhere `ps`, or on Windows
// `tasklist`, is asked once a listing.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { uptime } from 'node:os'
import {
  type DateTime,
  TimeSpan,
  defineType,
  exception,
  int64,
  netType,
  type NetType,
  PSArray,
  arrayType,
  EventArgs,
  declareEvents,
  emit,
} from '#objects'
import { currentEngine } from '#engine/runtime'
import { localOf } from './clock.ts'
import { sleep } from './time-types.ts'

/** What is read of a process in one go. */
type Facts = {
  readonly name: string
  readonly parent: number
  readonly session: number
  readonly state: string
  /** Processor time in clock ticks of 10 ms. */
  readonly user: number
  readonly system: number
  readonly threads: number
  /** Nanoseconds since 1970; 0 when unknown. */
  readonly started: bigint
  readonly virtual: bigint
  readonly resident: bigint
  readonly priority: number
}

/** What is still to be done when this process is about to end itself. */
export const beforeEnd = new Set<() => void>()

export class ProcessInfo {
  readonly Id: number
  private known: Facts | undefined
  /** Set by whoever started it and heard of its end. */
  exit: { readonly code: number; readonly time: DateTime } | undefined
  /** Waits for its end, when it is a child of ours: false when the time ran out. */
  waiter: ((milliseconds: number) => boolean) | undefined
  killer: (() => void) | undefined
  startInfo: unknown = null
  /** Its end is raised as the event Exited. */
  raises = false
  private readonly givenName: string | undefined

  constructor(id: number, known?: Facts, name?: string) {
    this.Id = id
    this.known = known
    this.givenName = name
  }
  get netType(): NetType {
    return processType
  }
  toString(): string {
    return `System.Diagnostics.Process (${this.name})`
  }

  get facts(): Facts {
    this.known ??= factsOf(this.Id)
    if (this.known === undefined) throw exception('System.InvalidOperationException', `The process ${this.Id} has ended.`)
    return this.known
  }
  refresh(): void {
    this.known = undefined
  }
  get name(): string {
    return this.known?.name ?? this.givenName ?? this.facts.name
  }
  get exited(): boolean {
    if (this.exit !== undefined) return true
    // A child of ours: its exit may have arrived already.
    if (this.waiter !== undefined) return this.waiter(0) || factsOf(this.Id)?.state === 'Z' || factsOf(this.Id) === undefined
    const facts = factsOf(this.Id)
    return facts === undefined || facts.state === 'Z'
  }
  /** Whose it is; undefined when that is not known here. */
  get userName(): string | undefined {
    if (process.platform !== 'linux') return undefined
    try {
      const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${this.Id}/status`, 'latin1'))?.[1]
      return uid === undefined ? undefined : userOf(uid)
    } catch {
      return undefined
    }
  }
  get path(): string | null {
    if (process.platform === 'linux')
      try {
        return readlinkSync(`/proc/${this.Id}/exe`).replace(/ \(deleted\)$/, '')
      } catch {
        return null
      }
    return null
  }
  get commandLine(): string | null {
    if (process.platform === 'linux')
      try {
        return readFileSync(`/proc/${this.Id}/cmdline`, 'utf8').replace(/\0$/, '').replaceAll('\0', ' ')
      } catch {
        return null
      }
    const shown = spawnSync('ps', ['-o', 'args=', '-p', String(this.Id)], { encoding: 'utf8' })
    return shown.stdout?.trim() || null
  }
  /** true: it has ended in this time (-1: as long as it takes). */
  wait(milliseconds: number): boolean {
    if (this.exit !== undefined) return true
    if (this.waiter !== undefined) return this.waiter(milliseconds)
    const until = milliseconds < 0 ? Infinity : performance.now() + milliseconds
    for (let pause = 1; !this.exited; pause = Math.min(pause * 2, 100)) {
      if (performance.now() >= until) return false
      sleep(Math.min(pause, Math.max(0, until - performance.now())))
    }
    return true
  }
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    try {
      if (this.Id === process.pid) for (const work of beforeEnd) work()
      process.kill(this.Id, signal)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ESRCH')
        throw exception('System.ComponentModel.Win32Exception', code === 'EPERM' ? 'Access is denied.' : String(code), {
          NativeErrorCode: code === 'EPERM' ? 1 : 0,
        })
    }
  }
}

/** Every process that runs, by id. */
export function allProcesses(): ProcessInfo[] {
  if (process.platform === 'linux') {
    const found: ProcessInfo[] = []
    for (const name of readdirSync('/proc')) {
      if (name.charCodeAt(0) < 48 || name.charCodeAt(0) > 57) continue
      const facts = factsOf(Number(name))
      if (facts !== undefined) found.push(new ProcessInfo(Number(name), facts))
    }
    return found.sort((a, b) => a.Id - b.Id)
  }
  return [...listed()].map(([id, facts]) => new ProcessInfo(id, facts)).sort((a, b) => a.Id - b.Id)
}

/** The process of this id; undefined when none runs. */
export function processOf(id: number): ProcessInfo | undefined {
  const facts = factsOf(id)
  return facts === undefined ? undefined : new ProcessInfo(id, facts)
}

function factsOf(id: number): Facts | undefined {
  if (process.platform !== 'linux') return listed(id).get(id)
  let text: string
  try {
    text = readFileSync(`/proc/${id}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // The name is in parentheses and may hold anything, parentheses too; it is cut at 15 characters, so the command line knows better.
  const open = text.indexOf('(')
  const close = text.lastIndexOf(')')
  let name = text.slice(open + 1, close)
  const fields = text.slice(close + 2).split(' ')
  if (name.length === 15) {
    try {
      const [first = '', second = ''] = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
      for (const each of [first, second]) {
        const base = each.slice(each.lastIndexOf('/') + 1)
        if (base.startsWith(name)) {
          name = base
          break
        }
      }
    } catch {
      /* gone meanwhile */
    }
  }
  return {
    name,
    state: fields[0]!,
    parent: Number(fields[1]),
    session: Number(fields[3]),
    user: Number(fields[11]),
    system: Number(fields[12]),
    priority: Number(fields[15]),
    threads: Number(fields[17]),
    started: bootTime() + BigInt(fields[19]!) * 10_000_000n,
    virtual: BigInt(fields[20]!),
    resident: BigInt(fields[21]!) * 4096n,
  }
}

let users: Map<string, string> | undefined
function userOf(uid: string): string {
  users ??= new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map((cells) => [cells[2] ?? '', cells[0] ?? '']),
  )
  return users.get(uid) ?? uid
}

let boot: bigint | undefined
function bootTime(): bigint {
  if (boot === undefined) {
    const told = /^btime (\d+)/m.exec(readFileSync('/proc/stat', 'latin1'))
    boot = told ? BigInt(told[1]!) * 1_000_000_000n : BigInt(Math.round(Date.now() - uptime() * 1000)) * 1_000_000n
  }
  return boot
}

/** What `ps` or `tasklist` says, of one process or of all. */
function listed(id?: number): Map<number, Facts> {
  const found = new Map<number, Facts>()
  if (process.platform === 'win32') {
    const { stdout = '' } = spawnSync('tasklist', ['/fo', 'csv', '/nh', ...(id === undefined ? [] : ['/fi', `PID eq ${id}`])], {
      encoding: 'utf8',
    })
    for (const line of stdout.split(/\r?\n/)) {
      const cells = [...line.matchAll(/"([^"]*)"/g)].map((match) => match[1]!)
      if (cells.length < 5 || !/^\d+$/.test(cells[1]!)) continue
      found.set(Number(cells[1]), {
        name: cells[0]!.replace(/\.exe$/i, ''),
        parent: 0,
        session: Number(cells[3]),
        state: 'S',
        user: 0,
        system: 0,
        threads: 1,
        started: 0n,
        virtual: 0n,
        resident: BigInt(cells[4]!.replace(/\D/g, '') || '0') * 1024n,
        priority: 8,
      })
    }
    return found
  }
  const { stdout = '' } = spawnSync(
    'ps',
    ['-o', 'pid=,ppid=,sess=,state=,rss=,vsz=,etime=,time=,comm=', ...(id === undefined ? ['-ax'] : ['-p', String(id)])],
    { encoding: 'utf8' },
  )
  for (const line of stdout.split('\n')) {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(.*)$/.exec(line)
    if (match === null) continue
    found.set(Number(match[1]), {
      name: match[9]!.slice(match[9]!.lastIndexOf('/') + 1),
      parent: Number(match[2]),
      session: Number(match[3]) || 0,
      state: match[4]![0]!,
      user: secondsOf(match[8]!) * 100,
      system: 0,
      threads: 1,
      started: BigInt(Math.round(Date.now() - secondsOf(match[7]!) * 1000)) * 1_000_000n,
      virtual: BigInt(match[6]!) * 1024n,
      resident: BigInt(match[5]!) * 1024n,
      priority: 8,
    })
  }
  return found
}

/** [[dd-]hh:]mm:ss[.ff] */
function secondsOf(text: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)-)?(?:(\d+):)?(\d+):([\d.]+)$/.exec(text) ?? []
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}

class ProcessModule {
  readonly FileName: string
  constructor(file: string) {
    this.FileName = file
  }
  get netType(): NetType {
    return netType('System.Diagnostics.ProcessModule')
  }
  get ModuleName(): string {
    return this.FileName.slice(this.FileName.lastIndexOf('/') + 1)
  }
}
defineType('System.Diagnostics.ProcessModule', () => ({
  properties: {
    FileName: { type: 'System.String', get: (self: ProcessModule) => self.FileName },
    ModuleName: { type: 'System.String', get: (self: ProcessModule) => self.ModuleName },
  },
  methods: { 'System.String ToString()': (self: ProcessModule) => `System.Diagnostics.ProcessModule (${self.ModuleName})` },
}))
/** The files of which code is mapped into a process. */
export function modulesOf(self: ProcessInfo): PSArray {
  const files = new Set<string>()
  if (self.path !== null) files.add(self.path)
  if (process.platform === 'linux') {
    try {
      for (const line of readFileSync(`/proc/${self.Id}/maps`, 'utf8').split('\n')) {
        const file = /\sr-xp?\s.*?(\/.*)$/.exec(line)?.[1]
        if (file !== undefined) files.add(file)
      }
    } catch {
      /* not ours to read */
    }
  }
  return new PSArray(
    [...files].map((file) => new ProcessModule(file)),
    arrayType(netType('System.Diagnostics.ProcessModule')),
  )
}

const bytes = (get: (facts: Facts) => bigint) => ({ type: 'System.Int64', get: (self: ProcessInfo) => int64(get(self.facts)) })
const small = (get: (facts: Facts) => bigint) => ({
  type: 'System.Int32',
  get: (self: ProcessInfo) => Number(BigInt.asIntN(32, get(self.facts))),
})
const span = (get: (facts: Facts) => number) => ({
  type: 'System.TimeSpan',
  get: (self: ProcessInfo) => new TimeSpan(BigInt(Math.round(get(self.facts))) * 100_000n),
})
declareEvents('System.Diagnostics.Process', 'Exited', 'ErrorDataReceived', 'OutputDataReceived', 'Disposed')

/** Of a child of ours its end is heard; any other is looked at now and then. */
function watchEnd(self: ProcessInfo): void {
  const { poll } = currentEngine().parts
  if (poll === undefined || self.waiter !== undefined) return
  const timer = poll.open(
    'timer',
    { ms: 100, repeat: true },
    {
      arrived() {
        if (self.raises && !self.exited) return true
        timer.close()
        raiseExited(self)
        return true
      },
    },
  )
}

/** Tells whoever asked that the process has ended. */
export function raiseExited(self: ProcessInfo): void {
  if (self.raises) emit(self, 'Exited', self, new EventArgs('System.EventArgs'))
}

defineType('System.ComponentModel.Component', () => ({ base: 'System.MarshalByRefObject' }))
export const processType = defineType('System.Diagnostics.Process', () => ({
  base: 'System.ComponentModel.Component',
  interfaces: ['System.IDisposable'],
  properties: {
    Id: { type: 'System.Int32', get: (self: ProcessInfo) => self.Id },
    ProcessName: { type: 'System.String', get: (self: ProcessInfo) => self.name },
    EnableRaisingEvents: {
      type: 'System.Boolean',
      get: (self: ProcessInfo) => self.raises,
      set: (self: ProcessInfo, value: boolean) => {
        self.raises = value
        if (value) watchEnd(self)
      },
    },
    HandleCount: { type: 'System.Int32', get: (self: ProcessInfo) => handles(self.Id) },
    HasExited: { type: 'System.Boolean', get: (self: ProcessInfo) => self.exited },
    ExitCode: {
      type: 'System.Int32',
      get: (self: ProcessInfo) => {
        if (self.exit === undefined && self.waiter !== undefined) self.waiter(0)
        if (self.exit !== undefined) return self.exit.code
        throw exception(
          'System.InvalidOperationException',
          self.exited ? 'The process was not started by this session: its exit code is not known.' : 'The process has not ended yet.',
        )
      },
    },
    ExitTime: { type: 'System.DateTime', get: (self: ProcessInfo) => self.exit?.time },
    StartTime: { type: 'System.DateTime', get: (self: ProcessInfo) => localOf(self.facts.started) },
    MachineName: { type: 'System.String', get: () => '.' },
    SessionId: { type: 'System.Int32', get: (self: ProcessInfo) => self.facts.session },
    MainModule: {
      type: 'System.Diagnostics.ProcessModule',
      get: (self: ProcessInfo) => (self.path === null ? null : new ProcessModule(self.path)),
    },
    Modules: { type: 'System.Diagnostics.ProcessModuleCollection', get: modulesOf },
    MainWindowTitle: { type: 'System.String', get: () => '' },
    Responding: { type: 'System.Boolean', get: () => true },
    BasePriority: { type: 'System.Int32', get: (self: ProcessInfo) => self.facts.priority },
    StartInfo: { type: 'System.Diagnostics.ProcessStartInfo', get: (self: ProcessInfo) => self.startInfo },
    WorkingSet: small((facts) => facts.resident),
    WorkingSet64: bytes((facts) => facts.resident),
    PeakWorkingSet64: bytes((facts) => facts.resident),
    VirtualMemorySize: small((facts) => facts.virtual),
    VirtualMemorySize64: bytes((facts) => facts.virtual),
    PagedMemorySize: small(() => 0n),
    PagedMemorySize64: bytes(() => 0n),
    PrivateMemorySize64: bytes((facts) => facts.resident),
    NonpagedSystemMemorySize: small(() => 0n),
    NonpagedSystemMemorySize64: bytes(() => 0n),
    PagedSystemMemorySize64: bytes(() => 0n),
    TotalProcessorTime: span((facts) => facts.user + facts.system),
    UserProcessorTime: span((facts) => facts.user),
    PrivilegedProcessorTime: span((facts) => facts.system),
  },
  methods: {
    'System.Void Kill()': (self: ProcessInfo) => self.kill(),
    'System.Void Kill(System.Boolean entireProcessTree)': (self: ProcessInfo) => self.kill(),
    'System.Void Refresh()': (self: ProcessInfo) => self.refresh(),
    'System.Void Dispose()': () => {},
    'System.Void Close()': () => {},
    'System.Void WaitForExit()': (self: ProcessInfo) => void self.wait(-1),
    'System.Boolean WaitForExit(System.Int32 milliseconds)': (self: ProcessInfo, milliseconds) => self.wait(milliseconds),
    'System.String ToString()': (self: ProcessInfo) => self.toString(),
  },
  staticMethods: {
    'System.Diagnostics.Process GetCurrentProcess()': () => processOf(process.pid),
    'System.Diagnostics.Process GetProcessById(System.Int32 processId)': (id) => {
      const found = processOf(id)
      if (found === undefined) throw exception('System.ArgumentException', `No process has the id ${id}.`)
      return found
    },
    'System.Diagnostics.Process[] GetProcesses()': () => new PSArray(allProcesses(), arrayType(processType)),
    'System.Diagnostics.Process[] GetProcessesByName(System.String processName)': (name) =>
      new PSArray(
        allProcesses().filter((each) => each.name === name),
        arrayType(processType),
      ),
  },
}))

function handles(id: number): number {
  if (process.platform !== 'linux') return 0
  try {
    return readdirSync(`/proc/${id}/fd`).length
  } catch {
    return 0
  }
}
