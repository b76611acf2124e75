// New objects out of other things: arrays of an element type, hashtables from any dictionary, and objects whose
// properties are set from a dictionary or a PSObject ([pscredential]@{…}, [MyClass]@{ Name = 'x' }).

import { Dictionary, Hashtable, PSArray, PSObject, instanceMember, membersOf, netType } from '#objects'
import type { NetType } from '#objects'
import type { Context } from '../context.ts'
import { convert } from './convert.ts'
import { construct } from './convert-members.ts'
import { castError, exceptionOf } from '../errors/errors.ts'
import { setMember } from './set-member.ts'
import { toText } from './text.ts'

export function makeArray(items: unknown[], type: NetType): PSArray {
  return new PSArray(items, type)
}

export function toHashtable(value: unknown): unknown {
  if (value instanceof Hashtable || !(value instanceof Dictionary)) return value
  const table = new Hashtable(typeof value.comparer === 'string' ? value.comparer : 'ordinal')
  for (const { key, value: item } of value.entries()) table.set(key, item)
  return table
}

/** A new object of the type with these properties set. */
export function newObjectWith(value: unknown, type: NetType, context: Context): unknown {
  const ctor = membersOf(type).constructors.find((each) => each.parameters.length === 0)
  if (ctor === undefined) throw castError('ConvertToFinalInvalidCastException', `${type.name} cannot be made without arguments.`)
  let object: unknown
  try {
    object = construct(type, ctor, [])
    for (const [name, item] of pairsOf(value, context)) {
      const property = instanceMember(type, name)?.property
      if (property === undefined) {
        throw castError('InvalidCastConstructorException', `${type.name} has no property ${name}.`)
      }
      setMember(object, name, property.type === netType('System.Object') ? item : convert(item, property.type, context), context)
    }
    return object
  } catch (thrown) {
    const inner = exceptionOf(thrown)
    if (inner === undefined) throw thrown
    throw castError(
      value instanceof PSObject || object === undefined ? 'InvalidCastConstructorException' : 'ObjectCreationError',
      `A ${type.name} cannot be made of these properties. ${inner.Message}`,
      inner,
    )
  }
}

function pairsOf(value: unknown, context: Context): (readonly [string, unknown])[] {
  if (value instanceof Dictionary) return Array.from(value.entries(), ({ key, value: item }) => [toText(key, context), item] as const)
  if (value instanceof PSObject) {
    // What came over the wire has its type's properties beside its own.
    const sent = value.remains?.properties
    return [value, ...(sent === undefined ? [] : [sent])].flatMap((bag) => bag.shape.names.map((name, i) => [name, bag.values[i]] as const))
  }
  return []
}
