// Events of objects: which a type has, by name, and who listens to those of one object. What raises them calls `emit`.

import { type NetType, netType } from './type.ts'

export type EventHandler = (...args: readonly unknown[]) => void

const declared = new Map<string, readonly string[]>()

/** Says which events the objects of a type have. */
export function declareEvents(typeName: string, ...names: string[]): void {
  declared.set(typeName, names)
}

/** The events of a type and its bases. */
export function eventsOfType(type: NetType): readonly string[] {
  const all: string[] = []
  for (let at: NetType | undefined = type; at !== undefined; at = at.base)
    all.push(...(declared.get(at.genericDefinition?.name ?? at.name) ?? []))
  return all
}

/** The exact name of an event, whatever its letter case; undefined: the object has none of that name. */
export function eventNamed(object: object, name: string): string | undefined {
  const type = (object as { readonly netType?: NetType }).netType
  return type === undefined ? undefined : eventsOfType(type).find((each) => each.toLowerCase() === name.toLowerCase())
}

const listeners = new WeakMap<object, Map<string, Set<EventHandler>>>()

/** Calls the handler whenever the object raises the event; gives what ends that. */
export function listen(object: object, event: string, handler: EventHandler): () => void {
  let known = listeners.get(object)
  if (known === undefined) listeners.set(object, (known = new Map()))
  let handlers = known.get(event)
  if (handlers === undefined) known.set(event, (handlers = new Set()))
  handlers.add(handler)
  return () => void handlers.delete(handler)
}

export function isListenedTo(object: object, event: string): boolean {
  return (listeners.get(object)?.get(event)?.size ?? 0) > 0
}

/** Raises an event: the sender and the event's arguments, as its handlers get them. */
export function emit(object: object, event: string, ...args: readonly unknown[]): void {
  for (const handler of listeners.get(object)?.get(event) ?? []) handler(...args)
}

/** Arguments of an event: an object of a type derived from System.EventArgs, with its properties as fields. */
export class EventArgs {
  readonly netType: NetType
  readonly values: { readonly [name: string]: unknown }
  constructor(type: string, values: { readonly [name: string]: unknown } = {}) {
    this.netType = netType(type)
    this.values = values
  }
}
