// The events of a runspace: who has asked to be told of them, those that wait to be looked at, and the actions that are to
// run. Events are raised on the engine's thread (New-Event, an object that is changed, something the thread has heard of
// while it looked around); their actions run a moment later, where the engine looks: between two statements or records,
// in every wait, at the prompt. An action has a module of its own, so what it keeps in $script: is there the next time.

import {
  type DateTime,
  type Guid,
  List,
  type NetType,
  PSArray,
  PSError,
  defineType,
  emptyGuid,
  eventNamed,
  exception,
  isAssignable,
  listen,
  netType,
} from '#objects'
import { now } from '#dotnet'
import {
  type Engine,
  type PSModuleInfo,
  type Pipe,
  type ScriptBlock,
  StopFlow,
  adopt,
  asCurrent,
  errorAt,
  runBlock,
  symbol,
  PSVariable,
} from '#engine/runtime'
import { type EventJob, eventJobs } from './event-jobs.ts'
import { boundTo, createModule } from './module.ts'

const space = 'System.Management.Automation'
const argsType = netType(`${space}.PSEventArgs`)
const subscriberType = netType(`${space}.PSEventSubscriber`)
const eventArgsType = netType('System.EventArgs')

/** Events of the engine itself, by what raises them. */
export const engineEvents = { exiting: 'PowerShell.Exiting', idle: 'PowerShell.OnIdle' } as const

/** When and where an event was raised that came from another runspace. */
export type EventOrigin = { readonly time: DateTime | undefined; readonly computer: string; readonly runspace: Guid }

export class PSEvent {
  readonly EventIdentifier: number
  readonly SourceIdentifier: string
  readonly Sender: unknown
  readonly SourceArgs: readonly unknown[]
  readonly MessageData: unknown
  readonly TimeGenerated: DateTime
  /** Where it was raised; null: here. */
  readonly ComputerName: string | null
  readonly RunspaceId: Guid
  constructor(id: number, source: string, sender: unknown, args: readonly unknown[], data: unknown, from?: EventOrigin) {
    this.EventIdentifier = id
    this.SourceIdentifier = source
    this.Sender = sender
    this.SourceArgs = args
    this.MessageData = data
    this.TimeGenerated = from?.time ?? now()
    this.ComputerName = from?.computer ?? null
    this.RunspaceId = from?.runspace ?? emptyGuid
  }
  get netType(): NetType {
    return argsType
  }
  /** The first of the arguments that is an EventArgs. */
  get SourceEventArgs(): unknown {
    return this.SourceArgs.find((each) => isEventArgs(each)) ?? null
  }
}

function isEventArgs(value: unknown): boolean {
  const type = (value as { readonly netType?: NetType } | null)?.netType
  return type !== undefined && isAssignable(type, eventArgsType)
}

export class Subscriber {
  readonly SubscriptionId: number
  readonly SourceObject: unknown
  readonly EventName: string | null
  readonly SourceIdentifier: string
  readonly SupportEvent: boolean
  readonly ForwardEvent: boolean
  readonly data: unknown
  action: { readonly block: ScriptBlock; readonly module: PSModuleInfo; readonly job: EventJob } | undefined
  /** How often it is still told; undefined: always. */
  left: number | undefined
  /** Actions of it that were raised and have not run. */
  due = 0
  /** Ends the listening to its object. */
  end: () => void = () => {}
  constructor(id: number, how: Subscription) {
    this.SubscriptionId = id
    this.SourceObject = how.source ?? null
    this.EventName = how.eventName ?? null
    this.SourceIdentifier = how.identifier
    this.SupportEvent = how.support ?? false
    this.ForwardEvent = how.forward ?? false
    this.data = how.data ?? null
    this.left = how.most !== undefined && how.most > 0 ? how.most : undefined
  }
  get netType(): NetType {
    return subscriberType
  }
}

export type Subscription = {
  readonly source?: object | undefined
  readonly eventName?: string | undefined
  readonly identifier: string
  readonly data?: unknown
  readonly action?: ScriptBlock | undefined
  readonly support?: boolean
  readonly forward?: boolean
  readonly most?: number
}

export class EventManager {
  /** Events that nobody dealt with. */
  readonly received: PSEvent[] = []
  subscribers: Subscriber[] = []
  /** Takes events that are to go to the runspace's client. */
  forward: ((event: PSEvent) => void) | undefined
  private readonly engine: Engine
  private readonly pending: { readonly subscriber: Subscriber; readonly event: PSEvent }[] = []
  private running = false
  private lastEvent = 0
  private lastSubscription = 0

  constructor(engine: Engine) {
    this.engine = engine
    const drain = engine.news
    engine.news = () => {
      drain()
      this.runPending()
    }
  }
  get netType(): NetType {
    return netType(`${space}.PSLocalEventManager`)
  }

  subscribe(how: Subscription): Subscriber {
    const { engine } = this
    const subscriber = new Subscriber(++this.lastSubscription, how)
    if (how.source !== undefined) {
      const event = eventNamed(how.source, how.eventName ?? '')
      if (event === undefined)
        throw exception('System.ArgumentException', `The object has no event ${how.eventName} that can be listened to.`, {
          ParamName: 'eventName',
        })
      subscriber.end = listen(how.source, event, (...args) => {
        this.generate(how.identifier, args[0] ?? how.source, args, how.data ?? null)
      })
    }
    if (how.action !== undefined) {
      const module = createModule(engine, `__DynamicModule_${String(++modules)}`, '')
      const job = eventJobs.make?.(
        engine,
        { name: how.identifier, command: how.action.code.text, module, stop: () => this.unsubscribe(subscriber) },
        subscriber.SupportEvent,
      )
      if (job === undefined) throw exception('System.NotSupportedException', 'There are no jobs here.')
      subscriber.action = { block: boundTo(module, how.action), module, job }
    }
    this.subscribers.push(subscriber)
    return subscriber
  }

  unsubscribe(subscriber: Subscriber, drain = true): void {
    if (!this.subscribers.includes(subscriber)) return
    subscriber.end()
    this.subscribers = this.subscribers.filter((each) => each !== subscriber)
    if (drain) for (const each of this.pending.filter((one) => one.subscriber === subscriber)) this.take(each)
    subscriber.action?.job.stopped()
  }

  /** Raises an event. */
  generate(identifier: string, sender: unknown, args: readonly unknown[], data: unknown): PSEvent {
    const event = new PSEvent(++this.lastEvent, identifier, sender, args, data)
    this.raise(event)
    return event
  }

  /** Takes an event that a runspace elsewhere has forwarded to this one. */
  receive(identifier: string, sender: unknown, args: readonly unknown[], data: unknown, from: EventOrigin): void {
    this.raise(new PSEvent(++this.lastEvent, identifier, sender, args, data, from))
  }

  private raise(event: PSEvent): void {
    const identifier = event.SourceIdentifier
    let handled = false
    let forward = false
    for (const subscriber of this.subscribers.filter((each) => each.SourceIdentifier.toLowerCase() === identifier.toLowerCase())) {
      if (subscriber.left === 0) continue
      if (subscriber.left !== undefined) subscriber.left--
      if (subscriber.action !== undefined) {
        handled = true
        subscriber.due++
        this.pending.push({ subscriber, event })
        this.engine.lookSoon()
      } else {
        forward ||= subscriber.ForwardEvent
        if (subscriber.left === 0) this.unsubscribe(subscriber, false)
      }
    }
    if (!handled && forward && this.forward !== undefined) this.forward(event)
    else if (!handled) this.received.push(event)
  }

  /** Runs the actions that are due. An action is not interrupted by others. */
  runPending(): void {
    if (this.running) return
    this.running = true
    try {
      for (let next = this.pending[0]; next !== undefined; next = this.pending[0]) this.take(next)
    } finally {
      this.running = false
    }
  }

  private take(next: (typeof this.pending)[number]): void {
    this.pending.splice(this.pending.indexOf(next), 1)
    const { subscriber, event } = next
    subscriber.due--
    try {
      this.invoke(subscriber, event)
    } catch (thrown) {
      if (!(thrown instanceof StopFlow)) throw thrown
      // Most likely it was not the action that somebody wanted to stop: it is due still.
      subscriber.due++
      this.pending.unshift(next)
      throw thrown
    }
    if (subscriber.left === 0 && subscriber.due === 0) this.unsubscribe(subscriber, false)
  }

  private invoke(subscriber: Subscriber, event: PSEvent): void {
    const { engine } = this
    const { block, module, job } = subscriber.action!
    if (job.finished) return
    job.running()
    const top = module.state!.top
    const given: readonly (readonly [string, unknown])[] = [
      ['EventSubscriber', subscriber],
      ['Event', event],
      ['Sender', event.Sender],
      ['EventArgs', event.SourceEventArgs],
    ]
    for (const [name, value] of given) adopt(top, symbol(name), new PSVariable(name, value))
    const { streams, at, propagate, succeeded } = engine
    const out: Pipe = { write: (value: unknown) => job.output(value) }
    try {
      engine.at = engine.global
      engine.propagate = false
      engine.streams = { ...streams, error: { write: (record: unknown) => job.error(record) } }
      asCurrent(engine, () => runBlock(engine, block, { args: event.SourceArgs, sameScope: true, out }))
      job.ran()
    } catch (thrown) {
      if (!(thrown instanceof PSError)) throw thrown
      job.error(errorAt(engine, engine.global, thrown).record)
      job.failed()
    } finally {
      engine.streams = streams
      engine.at = at
      engine.propagate = propagate
      engine.succeeded = succeeded
    }
  }

  /** Raises an event of the engine if anybody wants it, and runs its actions at once. */
  engineEvent(identifier: string): boolean {
    if (!this.subscribers.some((each) => each.SourceIdentifier.toLowerCase() === identifier.toLowerCase())) return false
    this.generate(identifier, null, [], null)
    this.runPending()
    return true
  }
}

let modules = 0
const managers = new WeakMap<Engine, EventManager>()

/** The events of an engine; made when they are first asked for. */
export function eventsOf(engine: Engine): EventManager {
  let manager = managers.get(engine)
  if (manager === undefined) managers.set(engine, (manager = new EventManager(engine)))
  return manager
}
/** The same where nobody may have asked yet. */
export function knownEvents(engine: Engine): EventManager | undefined {
  return managers.get(engine)
}

const field = (name: string, type = 'object') => ({ type, get: (self: any): unknown => self[name] ?? null })
defineType(argsType.name, () => ({
  base: 'System.EventArgs',
  properties: {
    ComputerName: field('ComputerName', 'string'),
    RunspaceId: field('RunspaceId', 'guid'),
    EventIdentifier: field('EventIdentifier', 'int'),
    Sender: field('Sender'),
    SourceEventArgs: field('SourceEventArgs', 'System.EventArgs'),
    SourceArgs: { type: 'object[]', get: (self: PSEvent) => new PSArray([...self.SourceArgs]) },
    SourceIdentifier: field('SourceIdentifier', 'string'),
    TimeGenerated: field('TimeGenerated', 'datetime'),
    MessageData: field('MessageData', `${space}.PSObject`),
  },
}))
defineType(subscriberType.name, () => ({
  properties: {
    SubscriptionId: field('SubscriptionId', 'int'),
    SourceObject: field('SourceObject'),
    EventName: field('EventName', 'string'),
    SourceIdentifier: field('SourceIdentifier', 'string'),
    Action: { type: `${space}.PSEventJob`, get: (self: Subscriber) => self.action?.job.value ?? null },
    HandlerDelegate: { type: 'object', get: () => null },
    SupportEvent: field('SupportEvent', 'bool'),
    ForwardEvent: field('ForwardEvent', 'bool'),
  },
}))
defineType(`${space}.PSEventArgsCollection`, () => ({
  interfaces: [`System.Collections.Generic.IEnumerable[${argsType.name}]`, 'System.Collections.IEnumerable'],
  properties: { Count: { type: 'int', get: (self: List) => self.items.length }, SyncRoot: { type: 'object', get: (self: List) => self } },
  methods: {
    [`${argsType.name} get_Item(int index)`]: (self: List, index: number) => self.items[index],
    [`void Add(${argsType.name} event)`]: (self: List, event: PSEvent) => void self.items.push(event),
    [`bool Remove(${argsType.name} event)`]: (self: List, event: PSEvent) => {
      const index = self.items.indexOf(event)
      if (index >= 0) self.items.splice(index, 1)
      return index >= 0
    },
  },
}))
defineType(`${space}.PSEventManager`, () => ({
  properties: {
    ReceivedEvents: {
      type: `${space}.PSEventArgsCollection`,
      get: (self: EventManager) => new List(self.received, netType(`${space}.PSEventArgsCollection`)),
    },
    Subscribers: {
      type: `System.Collections.Generic.List[${subscriberType.name}]`,
      get: (self: EventManager) => new PSArray([...self.subscribers]),
    },
  },
  methods: {
    [`${argsType.name} GenerateEvent(System.String sourceIdentifier, System.Object sender, System.Object[] args, ${space}.PSObject extraData)`]:
      (self: EventManager, identifier: string, sender: unknown, args: PSArray | null, data: unknown) =>
        self.generate(identifier, sender, args?.list ?? [], data),
    [`System.Collections.Generic.IEnumerable[${subscriberType.name}] GetEventSubscribers(System.String source)`]: (
      self: EventManager,
      source: string,
    ) => new PSArray(self.subscribers.filter((each) => each.SourceIdentifier.toLowerCase() === source.toLowerCase())),
    [`${subscriberType.name} SubscribeEvent(System.Object source, System.String eventName, System.String sourceIdentifier, ${space}.PSObject data, ${space}.ScriptBlock action, System.Boolean supportEvent, System.Boolean forwardEvent)`]:
      (self: EventManager, source, eventName, identifier, data, action, support, forward) =>
        self.subscribe({ source: source ?? undefined, eventName, identifier, data, action: action ?? undefined, support, forward }),
    [`System.Void UnsubscribeEvent(${subscriberType.name} subscriber)`]: (self: EventManager, subscriber: Subscriber) =>
      self.unsubscribe(subscriber),
  },
}))
defineType(`${space}.PSLocalEventManager`, () => ({ base: `${space}.PSEventManager` }))
