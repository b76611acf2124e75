// Commands of [powershell] that run beside the caller: BeginInvoke, InvokeAsync, and everything in a runspace that lives
// on a thread of its own. What comes of them is taken in whenever the caller's thread waits or looks around.

import {
  type ErrorRecord,
  type Exception,
  type List,
  type NetType,
  defineType,
  enumValue,
  exception,
  genericType,
  itemsOf,
  netType,
  unwrap,
} from '#objects'
import type { Engine } from '#engine/runtime'
import type { Poll } from '#poll'
import { type TaskHostCall, type TaskSpec, type TaskStream } from '../parallel/crew.ts'

const home = 'System.Management.Automation'

/** Work under way: its outcome waits to be taken. */
export class Background {
  readonly owner: object
  readonly output: List
  readonly poll: Poll | undefined
  readonly state: unknown
  done = false
  failure: Exception | undefined
  constructor(owner: object, output: List, poll: Poll | undefined, state: unknown = null) {
    this.owner = owner
    this.output = output
    this.poll = poll
    this.state = state
  }
  get netType(): NetType {
    return netType(`${home}.PowerShellAsyncResult`)
  }
  get isCompleted(): boolean {
    if (!this.done) this.poll?.drain()
    return this.done
  }
  /** True when it is done; false when the time ran out first. */
  wait(milliseconds = Infinity): boolean {
    if (this.done || this.poll === undefined) return this.done
    return this.poll.until(() => this.done, performance.now() + milliseconds)
  }
  end(failure?: Exception): void {
    this.failure = failure
    this.done = true
  }
}

/** The part of a task that brings what it says to the lists of a [powershell]. */
export function listener(
  to: {
    readonly output: (value: unknown) => void
    readonly stream: (name: TaskStream, value: unknown) => void
    /** Whose host answers; undefined: one that does nothing. */
    readonly host: Engine | undefined
  },
  ended: (state: 'Completed' | 'Failed' | 'Stopped', failure: ErrorRecord | undefined) => void,
): Pick<TaskSpec, 'said' | 'ended'> {
  return {
    said(stream, value) {
      if (stream === 'Output') to.output(value)
      else if (stream !== 'Host') to.stream(stream, value)
      else hostCall(to.host, value as TaskHostCall)
    },
    ended,
  }
  function hostCall(host: Engine | undefined, { method, args, answer }: TaskHostCall): void {
    // A runspace that was made without a host has one that does nothing.
    if (host === undefined) return answer?.(null)
    const value: unknown = host.host.call({ id: -100n, method: method as 'Write1', args })
    answer?.(value)
  }
}

/** A wait handle of something that is done once, or of several kinds of waiting: see `[System.Threading.WaitHandle]`. */
export class WaitHandle {
  readonly of: Pick<Background, 'wait' | 'isCompleted'> & { readonly poll: Poll | undefined }
  constructor(of: WaitHandle['of']) {
    this.of = of
  }
  get netType(): NetType {
    return netType('System.Threading.ManualResetEvent')
  }
}

const handles = new WeakMap<Background, WaitHandle>()
const handleOf = (self: Background): WaitHandle => {
  let handle = handles.get(self)
  if (handle === undefined) handles.set(self, (handle = new WaitHandle(self)))
  return handle
}

const span = (value: { readonly ticks: bigint }): number => Number(value.ticks / 10_000n)
const limit = (milliseconds: number): number => (milliseconds < 0 ? Infinity : milliseconds)
const handlesIn = (list: unknown): WaitHandle[] => (itemsOf(list) ?? []).map((each) => unwrap(each) as WaitHandle)

function waitAll(list: unknown, milliseconds: number): boolean {
  const end = performance.now() + milliseconds
  return handlesIn(list).every((each) => each.of.wait(Math.max(0, end - performance.now())))
}
function waitAny(list: unknown, milliseconds: number): number {
  const all = handlesIn(list)
  const first = (): number => all.findIndex((each) => each.of.isCompleted)
  all[0]?.of.poll?.until(() => first() >= 0, performance.now() + milliseconds)
  const found = first()
  return found < 0 ? 258 : found
}

defineType('System.Threading.WaitHandle', () => ({
  kind: 'class',
  interfaces: ['System.IDisposable'],
  staticMethods: {
    'System.Boolean WaitAll(System.Threading.WaitHandle[] waitHandles)': (list) => waitAll(list, Infinity),
    'System.Boolean WaitAll(System.Threading.WaitHandle[] waitHandles, System.Int32 millisecondsTimeout)': (list, milliseconds) =>
      waitAll(list, limit(milliseconds)),
    'System.Boolean WaitAll(System.Threading.WaitHandle[] waitHandles, System.TimeSpan timeout)': (list, time) => waitAll(list, span(time)),
    'System.Int32 WaitAny(System.Threading.WaitHandle[] waitHandles)': (list) => waitAny(list, Infinity),
    'System.Int32 WaitAny(System.Threading.WaitHandle[] waitHandles, System.Int32 millisecondsTimeout)': (list, milliseconds) =>
      waitAny(list, limit(milliseconds)),
  },
  methods: {
    'System.Boolean WaitOne()': (self: WaitHandle) => self.of.wait(),
    'System.Boolean WaitOne(System.Int32 millisecondsTimeout)': (self: WaitHandle, milliseconds: number) =>
      self.of.wait(limit(milliseconds)),
    'System.Boolean WaitOne(System.TimeSpan timeout)': (self: WaitHandle, time: { readonly ticks: bigint }) => self.of.wait(span(time)),
    'System.Boolean WaitOne(System.Int32 millisecondsTimeout, System.Boolean exitContext)': (self: WaitHandle, milliseconds: number) =>
      self.of.wait(limit(milliseconds)),
    'System.Void Close()': () => undefined,
    'System.Void Dispose()': () => undefined,
  },
}))
defineType('System.Threading.EventWaitHandle', () => ({ kind: 'class', base: 'System.Threading.WaitHandle' }))
defineType('System.Threading.ManualResetEvent', () => ({ kind: 'class', base: 'System.Threading.EventWaitHandle' }))

defineType('System.IAsyncResult', () => ({ kind: 'interface' }))
defineType(`${home}.PowerShellAsyncResult`, () => ({
  kind: 'class',
  interfaces: ['System.IAsyncResult'],
  properties: {
    IsCompleted: { type: 'System.Boolean', get: (self: Background) => self.isCompleted },
    AsyncWaitHandle: { type: 'System.Threading.WaitHandle', get: handleOf },
    AsyncState: { type: 'System.Object', get: (self: Background) => self.state },
    CompletedSynchronously: { type: 'System.Boolean', get: () => false },
    InstanceId: { type: 'System.Guid', get: () => null },
  },
}))

/** What InvokeAsync gives. */
export class BackgroundTask {
  readonly work: Background
  readonly element: NetType
  constructor(work: Background, element: NetType) {
    this.work = work
    this.element = element
  }
  get netType(): NetType {
    return genericType(netType('System.Threading.Tasks.Task`1'), [this.element])
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
const resultOf = ({ work }: BackgroundTask): List => {
  work.wait()
  if (work.failure === undefined) return work.output
  throw exception('System.AggregateException', `One or more errors occurred. (${work.failure.Message})`, {}, work.failure)
}
const isFaulted = ({ work }: BackgroundTask): boolean => work.isCompleted && work.failure !== undefined
defineType('System.Threading.Tasks.Task', () => ({
  kind: 'class',
  interfaces: ['System.IAsyncResult', 'System.IDisposable'],
  properties: {
    Status: {
      type: taskStatus.name,
      get: (self: BackgroundTask) => enumValue(taskStatus, !self.work.isCompleted ? 1 : self.work.failure === undefined ? 5 : 7),
    },
    IsCompleted: { type: 'System.Boolean', get: (self: BackgroundTask) => self.work.isCompleted },
    IsCompletedSuccessfully: { type: 'System.Boolean', get: (self: BackgroundTask) => self.work.isCompleted && !isFaulted(self) },
    IsFaulted: { type: 'System.Boolean', get: isFaulted },
    IsCanceled: { type: 'System.Boolean', get: () => false },
    Exception: {
      type: 'System.AggregateException',
      get: (self: BackgroundTask) =>
        isFaulted(self) ? exception('System.AggregateException', self.work.failure!.Message, {}, self.work.failure) : null,
    },
  },
  methods: {
    'System.Void Wait()': (self: BackgroundTask) => void resultOf(self),
    'System.Boolean Wait(System.Int32 millisecondsTimeout)': (self: BackgroundTask, milliseconds: number) =>
      self.work.wait(limit(milliseconds)),
    'System.Void Dispose()': () => undefined,
    'System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()': (self: BackgroundTask) => new TaskAwaiter(self),
  },
}))
defineType('System.Threading.Tasks.Task`1', () => ({
  kind: 'class',
  base: 'System.Threading.Tasks.Task',
  properties: { Result: { type: 'System.Object', get: resultOf } },
}))
class TaskAwaiter {
  readonly task: BackgroundTask
  constructor(task: BackgroundTask) {
    this.task = task
  }
  get netType(): NetType {
    return netType('System.Runtime.CompilerServices.TaskAwaiter')
  }
}
defineType('System.Runtime.CompilerServices.TaskAwaiter', () => ({
  kind: 'class',
  properties: { IsCompleted: { type: 'System.Boolean', get: (self: TaskAwaiter) => self.task.work.isCompleted } },
  methods: {
    // The error itself, not a collection around it.
    'System.Object GetResult()': ({ task }: TaskAwaiter) => {
      task.work.wait()
      if (task.work.failure !== undefined) throw task.work.failure
      return task.work.output
    },
  },
}))
