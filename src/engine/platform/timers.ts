// System.Timers.Timer and System.IO.FileSystemWatcher: objects that raise events by themselves. The waiting is the
// reactor's; an event is raised on the engine's thread, when that looks around.

import { EventArgs, type NetType, declareEvents, defineType, double, emit, enumValue, exception, listen, netType } from '#objects'
import { WildcardPattern } from '#dotnet'
import { currentEngine } from '#engine/runtime'
import type { Handle, Poll } from '#poll'
import { now } from './clock.ts'
import { fullPath, path } from './file-info.ts'

function pollHere(): Poll {
  const { poll } = currentEngine().parts
  if (poll === undefined) throw exception('System.PlatformNotSupportedException', 'There is nothing here that could wait.')
  return poll
}

// ---- timers

const timerType = 'System.Timers.Timer'
const elapsedArgs = 'System.Timers.ElapsedEventArgs'

class Timer {
  interval: number
  autoReset = true
  private raisedAt = 0
  private handle: Handle | undefined
  constructor(interval: unknown = 100) {
    this.interval = positive(interval)
  }
  get netType(): NetType {
    return netType(timerType)
  }
  get enabled(): boolean {
    return this.handle !== undefined
  }
  set enabled(on: boolean) {
    if (on === this.enabled) return
    if (!on) {
      this.handle!.close()
      this.handle = undefined
      return
    }
    this.handle = pollHere().open(
      'timer',
      { ms: this.interval, repeat: this.autoReset },
      {
        arrived: () => {
          if (!this.autoReset) this.handle = undefined
          // A thread that looks late is told once, not of each tick it missed.
          const time = performance.now()
          if (time - this.raisedAt < this.interval / 2) return true
          this.raisedAt = time
          emit(this, 'Elapsed', this, new EventArgs(elapsedArgs, { SignalTime: now() }))
          return true
        },
      },
    )
  }
  /** A new measure holds from now on. */
  again(): void {
    if (!this.enabled) return
    this.enabled = false
    this.enabled = true
  }
}

function positive(given: unknown): number {
  const interval = typeof given === 'number' ? given : Number((given as { readonly value: unknown }).value)
  if (!(interval > 0)) throw exception('System.ArgumentException', `An interval of ${interval} milliseconds is none: it must be above 0.`)
  return interval
}

declareEvents(timerType, 'Elapsed', 'Disposed')
defineType('System.Timers.ElapsedEventHandler', () => ({ kind: 'delegate' }))
defineType(elapsedArgs, () => ({
  base: 'System.EventArgs',
  properties: { SignalTime: { type: 'System.DateTime', get: (self: EventArgs) => self.values['SignalTime'] } },
}))
defineType(timerType, () => ({
  base: 'System.ComponentModel.Component',
  new: {
    '()': () => new Timer(),
    '(System.Double interval)': (interval) => new Timer(interval),
    '(System.TimeSpan interval)': (interval: { readonly ticks: bigint }) => new Timer(Number(interval.ticks) / 10_000),
  },
  properties: {
    Interval: {
      type: 'System.Double',
      get: (self: Timer) => double(self.interval),
      set: (self: Timer, value: unknown) => {
        self.interval = positive(value)
        self.again()
      },
    },
    AutoReset: {
      type: 'System.Boolean',
      get: (self: Timer) => self.autoReset,
      set: (self: Timer, value: boolean) => {
        self.autoReset = value
        self.again()
      },
    },
    Enabled: {
      type: 'System.Boolean',
      get: (self: Timer) => self.enabled,
      set: (self: Timer, value: boolean) => {
        self.enabled = value
      },
    },
    SynchronizingObject: { type: 'System.Object', get: () => null, set: () => undefined },
  },
  methods: {
    'System.Void Start()': (self: Timer) => {
      self.enabled = true
    },
    'System.Void Stop()': (self: Timer) => {
      self.enabled = false
    },
    'System.Void Close()': (self: Timer) => {
      self.enabled = false
    },
    'System.Void Dispose()': (self: Timer) => {
      self.enabled = false
    },
  },
}))

// ---- watched folders

const watcherType = 'System.IO.FileSystemWatcher'
const fileArgs = 'System.IO.FileSystemEventArgs'
const renamedArgs = 'System.IO.RenamedEventArgs'
const changeType = defineType('System.IO.WatcherChangeTypes', () => ({
  flags: true,
  enum: { Created: 1, Deleted: 2, Changed: 4, Renamed: 8, All: 15 },
}))
const filterType = defineType('System.IO.NotifyFilters', () => ({
  flags: true,
  enum: { FileName: 1, DirectoryName: 2, Attributes: 4, Size: 8, LastWrite: 16, LastAccess: 32, CreationTime: 64, Security: 256 },
}))
const changes = { Created: 1, Deleted: 2, Changed: 4, Renamed: 8 } as const
type Change = keyof typeof changes

class FileSystemWatcher {
  path: string
  filter: string
  deep = false
  notify: unknown = enumValue(filterType, 19)
  private handle: Handle | undefined
  constructor(folder = '', filter = '*') {
    this.path = folder
    this.filter = filter === '*.*' ? '*' : filter
  }
  get netType(): NetType {
    return netType(watcherType)
  }
  get enabled(): boolean {
    return this.handle !== undefined
  }
  set enabled(on: boolean) {
    if (on === this.enabled) return
    if (!on) {
      this.handle!.close()
      this.handle = undefined
      return
    }
    const poll = pollHere()
    let ready = false
    this.handle = poll.open(
      'watch',
      { folder: fullPath(this.path), deep: this.deep },
      {
        arrived: (message) => {
          ready = true
          return message.type === 'ready' || this.tell(message)
        },
      },
    )
    // What happens from now on is seen.
    poll.until(() => ready, performance.now() + 5000)
  }
  again(): void {
    if (!this.enabled) return
    this.enabled = false
    this.enabled = true
  }
  private tell({ type, name, from, message }: { type: Change | 'error'; name: string; from?: string; message?: string }): true {
    if (type === 'error') {
      emit(this, 'Error', this, new EventArgs('System.IO.ErrorEventArgs', { Exception: exception('System.IO.IOException', message ?? '') }))
      return true
    }
    if (!this.matches(name) && (from === undefined || !this.matches(from))) return true
    const values = { ChangeType: enumValue(changeType, changes[type]), Name: name, FullPath: path.join(this.path, name) }
    emit(
      this,
      type,
      this,
      from === undefined
        ? new EventArgs(fileArgs, values)
        : new EventArgs(renamedArgs, { ...values, OldName: from, OldFullPath: path.join(this.path, from) }),
    )
    return true
  }
  private matches(name: string): boolean {
    return (
      this.filter === '*.*' || this.filter === '' || this.filter === '*' || new WildcardPattern(this.filter).isMatch(path.basename(name))
    )
  }
  /** Waits for the next change of these kinds. */
  next(kinds: number, milliseconds: number): EventArgs {
    let found: EventArgs | undefined
    const ends = (Object.keys(changes) as Change[])
      .filter((kind) => (changes[kind] & kinds) !== 0)
      .map((kind) =>
        listen(this, kind, (_sender, args) => {
          found ??= args as EventArgs
        }),
      )
    const before = this.enabled
    this.enabled = true
    try {
      pollHere().until(() => found !== undefined, milliseconds < 0 ? Infinity : performance.now() + milliseconds)
    } finally {
      for (const end of ends) end()
      this.enabled = before
    }
    return new EventArgs('System.IO.WaitForChangedResult', { TimedOut: found === undefined, ...found?.values })
  }
}

const field = (type: string, name: string) => ({ type, get: (self: EventArgs) => self.values[name] ?? null })
declareEvents(watcherType, 'Changed', 'Created', 'Deleted', 'Error', 'Renamed', 'Disposed')
defineType(fileArgs, () => ({
  base: 'System.EventArgs',
  properties: {
    ChangeType: field(changeType.name, 'ChangeType'),
    FullPath: field('System.String', 'FullPath'),
    Name: field('System.String', 'Name'),
  },
}))
defineType(renamedArgs, () => ({
  base: fileArgs,
  properties: { OldFullPath: field('System.String', 'OldFullPath'), OldName: field('System.String', 'OldName') },
}))
defineType('System.IO.ErrorEventArgs', () => ({
  base: 'System.EventArgs',
  methods: { 'System.Exception GetException()': (self: EventArgs) => self.values['Exception'] },
}))
defineType('System.IO.WaitForChangedResult', () => ({
  kind: 'struct',
  properties: {
    ChangeType: field(changeType.name, 'ChangeType'),
    Name: field('System.String', 'Name'),
    OldName: field('System.String', 'OldName'),
    TimedOut: field('System.Boolean', 'TimedOut'),
  },
}))
const setting = (type: string, name: 'path' | 'filter' | 'deep' | 'notify') => ({
  type,
  get: (self: FileSystemWatcher): unknown => self[name],
  set: (self: FileSystemWatcher, value: unknown) => {
    self[name] = value as never
    self.again()
  },
})
defineType(watcherType, () => ({
  base: 'System.ComponentModel.Component',
  new: {
    '()': () => new FileSystemWatcher(),
    '(System.String path)': (folder) => new FileSystemWatcher(existing(folder)),
    '(System.String path, System.String filter)': (folder, filter) => new FileSystemWatcher(existing(folder), filter),
  },
  properties: {
    Path: setting('System.String', 'path'),
    Filter: setting('System.String', 'filter'),
    IncludeSubdirectories: setting('System.Boolean', 'deep'),
    NotifyFilter: setting(filterType.name, 'notify'),
    InternalBufferSize: { type: 'System.Int32', get: () => 8192, set: () => undefined },
    EnableRaisingEvents: {
      type: 'System.Boolean',
      get: (self: FileSystemWatcher) => self.enabled,
      set: (self: FileSystemWatcher, value: boolean) => {
        self.enabled = value
      },
    },
  },
  methods: {
    'System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType)': (self, kinds) => self.next(kinds.value, -1),
    'System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType, System.Int32 timeout)': (
      self,
      kinds,
      timeout,
    ) => self.next(kinds.value, timeout),
    'System.Void Dispose()': (self: FileSystemWatcher) => {
      self.enabled = false
    },
  },
}))

function existing(folder: string): string {
  if (!currentEngine().parts.outside?.isFolder(fullPath(folder)))
    throw exception('System.ArgumentException', `There is no folder ${folder} to watch.`, { ParamName: 'path' })
  return folder
}
