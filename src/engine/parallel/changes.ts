// Objects that were lent to another thread are copies there. What the copies became differs from what they were: these
// differences are found by comparing with how each copy began, sent back, and done to the originals. So a task may fill a
// list of its caller's, as in a runspace of the same process; changes show when the task speaks of the object, or ends.

import { Dictionary, HashSet, List, PSArray, PSObject, Queue, Stack, noBase } from '#objects'
import { StringBuilder } from '#dotnet'
import { ScriptObject } from '#engine/runtime'

/** What is compared: taken when a copy is made, and again after each time its changes were sent. */
type State =
  | { readonly kind: 'fields'; readonly names: readonly string[]; readonly values: readonly unknown[] }
  | { readonly kind: 'entries'; readonly entries: ReadonlyMap<unknown, unknown> }
  | { readonly kind: 'items'; readonly items: readonly unknown[] }
  | { readonly kind: 'set'; readonly items: ReadonlySet<unknown> }
  | { readonly kind: 'text'; readonly text: string }

/** One difference, as it travels (the values packed by who sends it). */
export type Change =
  | { readonly kind: 'fields'; readonly set: readonly (readonly [name: string, value: unknown])[]; readonly removed: readonly string[] }
  | { readonly kind: 'entries'; readonly set: readonly (readonly [key: unknown, value: unknown])[]; readonly removed: readonly unknown[] }
  | { readonly kind: 'items'; readonly at: number; readonly removed: number; readonly added: readonly unknown[]; readonly end: boolean }
  | { readonly kind: 'elements'; readonly set: readonly (readonly [index: number, value: unknown])[] }
  | { readonly kind: 'set'; readonly added: readonly unknown[]; readonly removed: readonly unknown[] }
  | { readonly kind: 'text'; readonly at: number; readonly text: string }

/** True for objects that can be changed in place. */
export function canChange(object: object): boolean {
  return (
    (object instanceof PSObject && object.base === noBase) ||
    object instanceof Dictionary ||
    object instanceof List ||
    object instanceof PSArray ||
    object instanceof Queue ||
    object instanceof Stack ||
    object instanceof HashSet ||
    object instanceof StringBuilder ||
    object instanceof ScriptObject
  )
}

export function stateOf(object: object): State {
  if (object instanceof PSObject) return { kind: 'fields', names: object.shape.names, values: [...object.values] }
  if (object instanceof Dictionary)
    return { kind: 'entries', entries: new Map(Array.from(object.entries(), (each) => [each.key, each.value])) }
  if (object instanceof HashSet) return { kind: 'set', items: new Set(object.values()) }
  if (object instanceof StringBuilder) return { kind: 'text', text: object.value }
  return { kind: 'items', items: [...itemsIn(object)] }
}

/** What an object became; undefined when it is as it was. */
export function changeOf(object: object, before: State): Change | undefined {
  switch (before.kind) {
    case 'fields': {
      const { shape, values } = object as PSObject
      if (shape.names === before.names && values.every((value, index) => value === before.values[index])) return undefined
      const set = shape.names.flatMap((name, index) => {
        const was = before.names.indexOf(name)
        return was >= 0 && before.values[was] === values[index] ? [] : [[name, values[index]] as const]
      })
      const removed = before.names.filter((name) => shape.slot(name) < 0)
      return set.length === 0 && removed.length === 0 ? undefined : { kind: 'fields', set, removed }
    }
    case 'entries': {
      const set: (readonly [unknown, unknown])[] = []
      const left = new Set(before.entries.keys())
      for (const { key, value } of (object as Dictionary).entries()) {
        if (!left.delete(key) || before.entries.get(key) !== value) set.push([key, value])
      }
      return set.length === 0 && left.size === 0 ? undefined : { kind: 'entries', set, removed: [...left] }
    }
    case 'set': {
      const now = new Set((object as HashSet).values())
      const added = [...now].filter((each) => !before.items.has(each))
      const removed = [...before.items].filter((each) => !now.has(each))
      return added.length === 0 && removed.length === 0 ? undefined : { kind: 'set', added, removed }
    }
    case 'text': {
      const text = (object as StringBuilder).value
      if (text === before.text) return undefined
      return text.startsWith(before.text) ? { kind: 'text', at: -1, text: text.slice(before.text.length) } : { kind: 'text', at: 0, text }
    }
    case 'items':
      return itemsChange(object, before.items)
  }
}

function itemsChange(object: object, before: readonly unknown[]): Change | undefined {
  const now = itemsIn(object)
  let start = 0
  const shorter = Math.min(now.length, before.length)
  while (start < shorter && now[start] === before[start]) start++
  if (start === now.length && start === before.length) return undefined
  if (object instanceof PSArray || object instanceof ScriptObject) {
    return { kind: 'elements', set: now.flatMap((value, index) => (value === before[index] ? [] : [[index, value] as const])) }
  }
  let tail = 0
  while (tail < shorter - start && now[now.length - 1 - tail] === before[before.length - 1 - tail]) tail++
  return {
    kind: 'items',
    at: start,
    removed: before.length - start - tail,
    added: now.slice(start, now.length - tail),
    // What was put behind the end goes behind the end, whatever others have put there meanwhile.
    end: start === before.length,
  }
}

function itemsIn(object: object): readonly unknown[] {
  if (object instanceof List || object instanceof Stack) return object.items
  if (object instanceof PSArray) return object.list
  return object instanceof Queue ? object.toArray() : (object as ScriptObject).values
}

/** Does to the original what became of its copy. */
export function applyChange(object: object, change: Change): void {
  switch (change.kind) {
    case 'fields':
      for (const name of change.removed) (object as PSObject).remove(name)
      for (const [name, value] of change.set) (object as PSObject).set(name, value)
      return
    case 'entries':
      for (const key of change.removed) (object as Dictionary).delete(key)
      for (const [key, value] of change.set) (object as Dictionary).set(key, value)
      return
    case 'set':
      for (const each of change.removed) (object as HashSet).delete(each)
      for (const each of change.added) (object as HashSet).add(each)
      return
    case 'text': {
      const builder = object as StringBuilder
      if (change.at < 0) builder.append(change.text)
      else builder.value = change.text
      return
    }
    case 'elements':
      for (const [index, value] of change.set) {
        if (object instanceof PSArray) object.set(index, value)
        else (object as ScriptObject).values[index] = value
      }
      return
    case 'items':
      if (object instanceof Queue) {
        const rest = object.toArray()
        rest.splice(change.end ? rest.length : change.at, change.removed, ...change.added)
        object.clear()
        for (const each of rest) object.enqueue(each)
        return
      }
      ;(object as List | Stack).items.splice(change.end ? (object as List).items.length : change.at, change.removed, ...change.added)
      ;(object as List).version++
  }
}
