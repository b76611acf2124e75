// Writing values down a pipe: collections are taken apart, nothing at all is no record.

import { HashSet, List, PSArray, PSObject, Queue, Stack, automationNull, isEnumerable, noBase } from '#objects'
import { languageError } from '../errors/fault.ts'
import type { Pipe } from './pipe.ts'

/** A value as the output of an expression: each element of a collection is a record of its own. */
export function emit(out: Pipe, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) out.write(value)
    return
  }
  emitObject(out, value)
}

export function emitObject(out: Pipe, value: object): void {
  if (value === automationNull) return
  if (value instanceof PSArray) {
    const { items, length } = value
    for (let index = 0; index < length; index++) out.write(items[index])
    return
  }
  if (value instanceof PSObject) {
    if (value.base !== noBase && isEnumerable(value.base)) emitObject(out, value.base as object)
    else out.write(value)
    return
  }
  if (!isEnumerable(value)) {
    out.write(value)
    return
  }
  if (value instanceof List) {
    const { version } = value
    for (let index = 0; index < value.items.length; index++) {
      out.write(value.items[index])
      if (value.version !== version)
        throw languageError('BadEnumeration', 'The list was changed while it was walked through.', { category: 'InvalidOperation' })
    }
    return
  }
  if (value instanceof Queue || value instanceof Stack) {
    for (const each of value.toArray()) out.write(each)
    return
  }
  if (value instanceof HashSet) {
    for (const each of value.values()) out.write(each)
    return
  }
  if (Symbol.iterator in value) {
    for (const each of value as Iterable<unknown>) out.write(each)
    return
  }
  for (const each of (value as { list: readonly unknown[] }).list) out.write(each)
}
