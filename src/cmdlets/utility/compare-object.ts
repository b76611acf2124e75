// Compare-Object: what is in one list and not in the other. Objects that do not stand side by side wait in a backlog
// for their match, -SyncWindow of them on each side.

import { cmdlet, t } from '#engine/command'
import { PSObject, customObject, extend, unwrap } from '#objects'
import { type Comparer, type Entry, comparerOf, directionsOf, entryOf, expanded, missing, mostKeys, orderCulture } from '../order.ts'
import { type PropertyParameter, keysOf, propertyParameters } from '../property-parameter.ts'
import { foldedText } from '../text-ranks.ts'

export const compareObject = cmdlet('Compare-Object', () => ({
  class: 'CompareObjectCommand',
  summary: 'Compares two lists of objects.',
  output: null,
  params: {
    ReferenceObject: { type: t.list(t.psobject), mandatory: true, position: 0, allowEmptyCollection: true },
    DifferenceObject: { type: t.list(t.psobject), mandatory: true, position: 1, pipeline: 'value', allowEmptyCollection: true },
    SyncWindow: { type: t.int, range: [0, 2147483647] },
    Property: { type: t.list(t.object) },
    ExcludeDifferent: { type: t.switch },
    IncludeEqual: { type: t.switch },
    PassThru: { type: t.switch },
    Culture: { type: t.string },
    CaseSensitive: { type: t.switch },
  },
  examples: [['What changed', `Compare-Object 'a', 'b' 'b', 'c'`]],
  start({ Property, SyncWindow, IncludeEqual, ExcludeDifferent, PassThru, CaseSensitive, Culture }: any, cmd) {
    const window: number = SyncWindow ?? 0x7fffffff
    const showEqual = ExcludeDifferent ? !(cmd.has('IncludeEqual') && !IncludeEqual) : Boolean(IncludeEqual)
    let parameters: PropertyParameter[] | undefined
    let order: Comparer
    let reference: Entry[] | undefined
    let position = 0
    const waitingReference = new Backlog((left, right) => order(left.keys, right.keys) === 0)
    const waitingDifference = new Backlog((left, right) => order(left.keys, right.keys) === 0)
    return {
      process({ ReferenceObject, DifferenceObject }: any) {
        const left: readonly unknown[] = ReferenceObject ?? []
        const right: readonly unknown[] = DifferenceObject ?? []
        if (left.length === 0) {
          for (const entry of entriesOf(right, right)) emit(entry, '=>')
          return
        }
        if (reference === undefined) {
          reference = entriesOf(left, left)
          order = comparerOf(directionsOf(mostKeys(reference), parameters!, true), !CaseSensitive, cmd.engine, orderCulture(Culture, cmd))
        }
        for (const entry of entriesOf(right, left)) pair(entry)
      },
      end() {
        while (reference !== undefined && position < reference.length) pair(undefined)
        for (const entry of waitingDifference.entries) emit(entry, '=>')
        for (const entry of waitingReference.entries) emit(entry, '<=')
      },
    }

    function entriesOf(objects: readonly unknown[], first: readonly unknown[]): Entry[] {
      parameters ??= expanded(propertyParameters(Property, keysOf.group, cmd), first, cmd)
      return objects
        .filter((object) => object !== null && object !== undefined)
        .map((object, index) => entryOf(object, parameters!, cmd, index))
    }

    /** The next of each side. */
    function pair(difference: Entry | undefined): void {
      let left = reference![position]
      if (left !== undefined) position++
      let right = difference
      if (left !== undefined && right !== undefined && order(left.keys, right.keys) === 0) return emit(left, '==')
      const knownLeft = right && waitingReference.take(right)
      if (knownLeft !== undefined) {
        emit(knownLeft, '==')
        right = undefined
      }
      if (left !== undefined && waitingDifference.take(left) !== undefined) {
        emit(left, '==')
        left = undefined
      }
      if (right !== undefined) wait(right, waitingDifference, '=>')
      if (left !== undefined) wait(left, waitingReference, '<=')
    }

    function wait(entry: Entry, list: Backlog, side: string): void {
      if (window <= 0) return emit(entry, side)
      while (list.entries.size >= window) emit(list.oldest(), side)
      list.add(entry)
    }

    function emit(entry: Entry, side: string): void {
      if (side === '==' ? !showEqual : ExcludeDifferent) return
      let result: PSObject
      if (PassThru) {
        const { object } = entry
        result = object instanceof PSObject ? object : typeof object === 'object' && object !== null ? extend(object) : new PSObject(object)
        result.remove('SideIndicator')
        result.set('SideIndicator', side)
        cmd.write(object instanceof PSObject || typeof object !== 'object' ? result : object)
        return
      }
      result = customObject()
      if (!Property?.length) result.set('InputObject', entry.object)
      else
        parameters!.forEach((parameter, index) => {
          const value = entry.keys[index]
          if (result.get(parameter.source.text) === undefined) result.set(parameter.source.text, value === missing ? null : value)
        })
      result.remove('SideIndicator')
      result.set('SideIndicator', side)
      cmd.write(result)
    }
  },
}))

/**
 * Entries that wait for their match, the oldest first. As long as every key there was is a whole number, or every one
 * plain ASCII, a match is looked up; otherwise all are compared, one by one.
 */
class Backlog {
  readonly entries = new Set<Entry>()
  private readonly matches: (left: Entry, right: Entry) => boolean
  private byKey: Map<unknown, Entry[]> | undefined = new Map()
  private type: 'number' | 'string' | undefined

  constructor(matches: (left: Entry, right: Entry) => boolean) {
    this.matches = matches
  }

  add(entry: Entry): void {
    this.entries.add(entry)
    const key = this.keyOf(entry)
    if (key === undefined) return
    const same = this.byKey!.get(key)
    if (same === undefined) this.byKey!.set(key, [entry])
    else same.push(entry)
  }

  /** The oldest entry that matches, taken out. */
  take(entry: Entry): Entry | undefined {
    const key = this.keyOf(entry)
    if (key === undefined) {
      for (const each of this.entries) if (this.matches(entry, each)) return this.remove(each)
      return undefined
    }
    // What is equal with its case aside may still differ.
    const found = this.byKey!.get(key)?.find((each) => this.matches(entry, each))
    return found && this.remove(found)
  }

  oldest(): Entry {
    for (const each of this.entries) return this.remove(each)
    throw new Error('nothing waits')
  }

  private remove(entry: Entry): Entry {
    this.entries.delete(entry)
    const key = this.keyOf(entry)
    const same = key === undefined ? undefined : this.byKey!.get(key)
    if (same !== undefined) {
      same.splice(same.indexOf(entry), 1)
      if (same.length === 0) this.byKey!.delete(key)
    }
    return entry
  }

  /** What an equal entry has in common with it; undefined from the first one on that cannot be looked up. */
  private keyOf(entry: Entry): unknown {
    if (this.byKey === undefined) return undefined
    const value = entry.keys.length === 1 ? unwrap(entry.keys[0]) : undefined
    const type = typeof value
    const key = type === 'string' ? foldedText(value as string) : Number.isInteger(value) ? value : undefined
    if (key === undefined || type !== (this.type ??= type as 'number' | 'string')) this.byKey = undefined
    return this.byKey === undefined ? undefined : key
  }
}
