// What the clock adds to the types of time: DateTime.Now and its kin, Stopwatch, Thread.Sleep, Guid.NewGuid.

import {
  DateTime,
  DateTimeOffset,
  TimeSpan,
  defineType,
  int64,
  netType,
  type NetType,
  type PropertyInfo,
  type PropertySpec,
  staticMember,
  ticksPerDay,
  unixTicks,
} from '#objects'
import { localOf, nanosecondsOf, newGuid, now, utcNow, utcOf } from './clock.ts'

const plain = (type: string, get: () => unknown) => ({ type, get })
const offsetOf = (local: DateTime): bigint => local.ticks - unixTicks - nanosecondsOf(local) / 100n

defineType('System.DateTime', () => ({
  kind: 'struct',
  staticProperties: {
    Now: plain('System.DateTime', now),
    UtcNow: plain('System.DateTime', utcNow),
    Today: plain('System.DateTime', () => {
      const { ticks } = now()
      return new DateTime(ticks - (ticks % ticksPerDay), 'Local')
    }),
  },
  methods: {
    'System.DateTime ToLocalTime()': (self: DateTime) => (self.kind === 'Local' ? self : localOf((self.ticks - unixTicks) * 100n)),
    'System.DateTime ToUniversalTime()': (self: DateTime) => (self.kind === 'Utc' ? self : utcOf(nanosecondsOf(self))),
  },
}))
defineType('System.DateTimeOffset', () => ({
  kind: 'struct',
  staticProperties: {
    Now: plain('System.DateTimeOffset', () => {
      const local = now()
      return new DateTimeOffset(local.ticks, Number(offsetOf(local) / 600_000_000n))
    }),
    UtcNow: plain('System.DateTimeOffset', () => new DateTimeOffset(utcNow().ticks, 0)),
  },
}))
defineType('System.Guid', () => ({ kind: 'struct', staticMethods: { 'System.Guid NewGuid()': newGuid } }))

export class Stopwatch {
  private begun: bigint | undefined
  private gone = 0n
  get netType(): NetType {
    return netType('System.Diagnostics.Stopwatch')
  }
  get running(): boolean {
    return this.begun !== undefined
  }
  /** Nanoseconds. */
  get elapsed(): bigint {
    return this.gone + (this.begun === undefined ? 0n : process.hrtime.bigint() - this.begun)
  }
  start(): this {
    this.begun ??= process.hrtime.bigint()
    return this
  }
  stop(): void {
    this.gone = this.elapsed
    this.begun = undefined
  }
  reset(): void {
    this.gone = 0n
    this.begun = undefined
  }
}

defineType('System.Diagnostics.Stopwatch', () => ({
  new: { '()': () => new Stopwatch() },
  staticProperties: {
    Frequency: plain('System.Int64', () => int64(1_000_000_000n)),
    IsHighResolution: plain('System.Boolean', () => true),
  },
  staticMethods: {
    'System.Diagnostics.Stopwatch StartNew()': () => new Stopwatch().start(),
    'System.Int64 GetTimestamp()': () => int64(process.hrtime.bigint()),
  },
  properties: {
    Elapsed: { type: 'System.TimeSpan', get: (self: Stopwatch) => new TimeSpan(self.elapsed / 100n) },
    ElapsedMilliseconds: { type: 'System.Int64', get: (self: Stopwatch) => int64(self.elapsed / 1_000_000n) },
    ElapsedTicks: { type: 'System.Int64', get: (self: Stopwatch) => int64(self.elapsed) },
    IsRunning: { type: 'System.Boolean', get: (self: Stopwatch) => self.running },
  },
  methods: {
    'System.Void Start()': (self: Stopwatch) => void self.start(),
    'System.Void Stop()': (self: Stopwatch) => self.stop(),
    'System.Void Reset()': (self: Stopwatch) => self.reset(),
    'System.Void Restart()': (self: Stopwatch) => {
      self.reset()
      self.start()
    },
    'System.String ToString()': (self: Stopwatch) => String(Number(self.elapsed) / 1e9),
  },
}))

/** The engine's wait, once there is one: `[Thread]::Sleep` stops with the pipeline. */
let sleeper = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
export function sleepWith(sleep: (milliseconds: number) => void): void {
  sleeper = sleep
}
export const sleep = (milliseconds: number): void => sleeper(milliseconds)

class Thread {
  Name: string | null = null
  get netType(): NetType {
    return netType('System.Threading.Thread')
  }
}
const thread = new Thread()

/** The thread's culture is the one there is. */
function cultureOf(name: 'CurrentCulture' | 'CurrentUICulture'): PropertySpec {
  const type = 'System.Globalization.CultureInfo'
  const property = (): PropertyInfo => staticMember(netType(type), name)!.property!
  return {
    type,
    get: () => property().get!(null) ?? null,
    set: (_self: unknown, value: unknown) => (property().set as (value: unknown) => void)(value),
  }
}
defineType('System.Threading.Thread', () => ({
  staticProperties: { CurrentThread: plain('System.Threading.Thread', () => thread) },
  properties: {
    ManagedThreadId: plain('System.Int32', () => 1),
    CurrentCulture: cultureOf('CurrentCulture'),
    CurrentUICulture: cultureOf('CurrentUICulture'),
    IsAlive: plain('System.Boolean', () => true),
    IsBackground: plain('System.Boolean', () => false),
    Name: {
      type: 'System.String',
      get: (self: Thread) => self.Name,
      set: (self: Thread, value) => {
        self.Name = value
      },
    },
  },
  staticMethods: {
    'System.Void Sleep(System.Int32 millisecondsTimeout)': (milliseconds) => sleep(milliseconds < 0 ? Infinity : milliseconds),
    'System.Void Sleep(System.TimeSpan timeout)': (span: TimeSpan) => sleep(Number(span.ticks / 10_000n)),
  },
}))
