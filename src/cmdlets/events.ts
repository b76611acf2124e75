// The events of a runspace: those that wait to be looked at, and who has asked to be told of them. An action runs when
// its event is raised.

import { WildcardPattern, now } from '#dotnet'
import type { Cmd } from '#engine/command'
import { type DateTime, type NetType, PSArray, defineType, netType } from '#objects'
import { blockOf } from './script-text.ts'

const argsType = netType('System.Management.Automation.PSEventArgs')
const subscriberType = netType('System.Management.Automation.PSEventSubscriber')
const jobType = netType('System.Management.Automation.PSEventJob')

export class PSEvent {
  readonly EventIdentifier: number
  readonly SourceIdentifier: string
  readonly Sender: unknown
  readonly SourceArgs: readonly unknown[]
  readonly MessageData: unknown
  readonly TimeGenerated: DateTime = now()
  constructor(id: number, source: string, sender: unknown, args: readonly unknown[], data: unknown) {
    this.EventIdentifier = id
    this.SourceIdentifier = source
    this.Sender = sender
    this.SourceArgs = args
    this.MessageData = data
  }
  get netType(): NetType {
    return argsType
  }
}

export class EventJob {
  readonly Id: number
  readonly Name: string
  readonly Command: string
  State = 'NotStarted'
  readonly output: unknown[] = []
  constructor(id: number, name: string, command: string) {
    this.Id = id
    this.Name = name
    this.Command = command
  }
  get netType(): NetType {
    return jobType
  }
}

export class Subscriber {
  readonly SubscriptionId: number
  readonly SourceIdentifier: string
  readonly Action: unknown
  readonly job: EventJob | undefined
  readonly SupportEvent: boolean
  readonly messageData: unknown
  /** How often it is still told; undefined: always. */
  left: number | undefined
  constructor(
    id: number,
    source: string,
    action: unknown,
    job: EventJob | undefined,
    support: boolean,
    data: unknown,
    left: number | undefined,
  ) {
    this.SubscriptionId = id
    this.SourceIdentifier = source
    this.Action = action
    this.job = job
    this.SupportEvent = support
    this.messageData = data
    this.left = left
  }
  get netType(): NetType {
    return subscriberType
  }
}

export class EventManager {
  readonly queue: PSEvent[] = []
  subscribers: Subscriber[] = []
  private lastEvent = 0
  private lastSubscription = 0
  private lastJob = 0

  subscribe(source: string, action: unknown, support: boolean, data: unknown, most: number): Subscriber {
    const job = action === undefined ? undefined : new EventJob(++this.lastJob, source, String(action))
    const made = new Subscriber(++this.lastSubscription, source, action, job, support, data, most > 0 ? most : undefined)
    this.subscribers.push(made)
    return made
  }

  raise(cmd: Cmd, source: string, sender: unknown, args: readonly unknown[], data: unknown): PSEvent {
    const event = new PSEvent(++this.lastEvent, source, sender, args, data)
    const told = this.subscribers.filter((each) => each.SourceIdentifier.toLowerCase() === source.toLowerCase())
    let handled = false
    for (const each of told) {
      if (each.left !== undefined && --each.left <= 0) this.subscribers = this.subscribers.filter((other) => other !== each)
      if (each.Action === undefined) continue
      handled = true
      each.job!.State = 'Running'
      const shown = each.messageData === undefined ? event : new PSEvent(event.EventIdentifier, source, sender, args, each.messageData)
      const runner = blockOf(cmd.engine, 'param($Event, $EventSubscriber, $Sender, $EventArgs, $__action, $__list) & $__action @__list')
      each.job!.output.push(
        ...cmd.invoke(runner, { args: [shown, each, sender, args[1] ?? null, each.Action, new PSArray([...args])], newScope: true }),
      )
    }
    if (!handled) this.queue.push(event)
    return event
  }
}

const managers = new WeakMap<object, EventManager>()

export function eventsOf(cmd: Cmd): EventManager {
  let manager = managers.get(cmd.engine)
  if (manager === undefined) managers.set(cmd.engine, (manager = new EventManager()))
  return manager
}

/** What of a list has this source identifier; an exact one that nothing has is an error of the command. */
export function bySource<T extends { readonly SourceIdentifier: string }>(cmd: Cmd, list: readonly T[], source: string | undefined): T[] {
  if (source === undefined) return [...list]
  const pattern = new WildcardPattern(source)
  const found = list.filter((each) => pattern.isMatch(each.SourceIdentifier))
  if (found.length === 0 && !/[*?[]/.test(source)) unknown(cmd, 'SOURCE', source)
  return found
}

export function unknown(cmd: Cmd, what: 'SOURCE' | 'EVENT' | 'SUBSCRIPTION', given: unknown): void {
  cmd.error({
    id: `INVALID_${what}_IDENTIFIER`,
    category: 'InvalidArgument',
    exception: 'System.ArgumentException',
    message: `Nothing has the ${what.toLowerCase()} identifier '${String(given)}'.`,
  })
}

const field = (name: string, type = 'object'): { type: string; get: (self: any) => unknown } => ({
  type,
  get: (self) => self[name] ?? null,
})
defineType(argsType.name, () => ({
  properties: {
    ComputerName: { type: 'string', get: () => null },
    RunspaceId: { type: 'guid', get: () => null },
    EventIdentifier: field('EventIdentifier', 'int'),
    Sender: field('Sender'),
    SourceEventArgs: { type: 'object', get: () => null },
    SourceArgs: { type: 'object[]', get: (self: PSEvent) => new PSArray([...self.SourceArgs]) },
    SourceIdentifier: field('SourceIdentifier', 'string'),
    TimeGenerated: field('TimeGenerated', 'datetime'),
    MessageData: field('MessageData'),
  },
}))
defineType(subscriberType.name, () => ({
  properties: {
    SubscriptionId: field('SubscriptionId', 'int'),
    SourceObject: { type: 'object', get: () => null },
    EventName: { type: 'string', get: () => null },
    SourceIdentifier: field('SourceIdentifier', 'string'),
    Action: { type: jobType.name, get: (self: Subscriber) => self.job ?? null },
    HandlerDelegate: { type: 'object', get: () => null },
    SupportEvent: field('SupportEvent', 'bool'),
    ForwardEvent: { type: 'bool', get: () => false },
  },
}))
defineType(jobType.name, () => ({
  base: 'System.Management.Automation.Job',
  properties: {
    Id: field('Id', 'int'),
    Name: field('Name', 'string'),
    Command: field('Command', 'string'),
    State: field('State'),
    HasMoreData: { type: 'bool', get: (self: EventJob) => self.output.length > 0 },
    Output: { type: 'object', get: (self: EventJob) => new PSArray([...self.output]) },
    PSJobTypeName: { type: 'string', get: () => null },
    Location: { type: 'string', get: () => null },
  },
}))
