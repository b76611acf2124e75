// Compare-Object: what is in one list and not in the other. Objects that do not stand side by side wait in a backlog
// for their match, -SyncWindow of them on each side.

import { cmdlet, t } from '#engine/command'
import { PSObject, customObject, extend } from '#objects'
import { type Comparer, type Entry, comparerOf, directionsOf, entryOf, expanded, missing } from '../order.ts'
import { type PropertyParameter, keysOf, propertyParameters } from '../property-parameter.ts'

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
  start({ Property, SyncWindow, IncludeEqual, ExcludeDifferent, PassThru, CaseSensitive }: any, cmd) {
    const window: number = SyncWindow ?? 0x7fffffff
    const showEqual = ExcludeDifferent ? !(cmd.has('IncludeEqual') && !IncludeEqual) : Boolean(IncludeEqual)
    let parameters: PropertyParameter[] | undefined
    let order: Comparer
    let reference: Entry[] | undefined
    let position = 0
    const waitingReference: Entry[] = []
    const waitingDifference: Entry[] = []
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
          order = comparerOf(directionsOf(reference, parameters!, true), !CaseSensitive, cmd.engine)
        }
        for (const entry of entriesOf(right, left)) pair(entry)
      },
      end() {
        while (reference !== undefined && position < reference.length) pair(undefined)
        for (const entry of waitingDifference) emit(entry, '=>')
        for (const entry of waitingReference) emit(entry, '<=')
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
      const knownLeft = right && take(right, waitingReference)
      if (knownLeft !== undefined) {
        emit(knownLeft, '==')
        right = undefined
      }
      if (left !== undefined && take(left, waitingDifference) !== undefined) {
        emit(left, '==')
        left = undefined
      }
      if (right !== undefined) wait(right, waitingDifference, '=>')
      if (left !== undefined) wait(left, waitingReference, '<=')
    }

    function take(entry: Entry, list: Entry[]): Entry | undefined {
      const at = list.findIndex((each) => order(entry.keys, each.keys) === 0)
      return at < 0 ? undefined : list.splice(at, 1)[0]
    }

    function wait(entry: Entry, list: Entry[], side: string): void {
      if (window <= 0) return emit(entry, side)
      while (list.length >= window) emit(list.shift()!, side)
      list.push(entry)
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
