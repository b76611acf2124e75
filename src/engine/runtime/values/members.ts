// Members of values by name, read. The order in which a name is looked for: a dictionary's keys, members added to the
// object, members added to its type (type data), the type's own, the intrinsic ones (psobject …), Count and Length of a
// single value, the items of a list. Setting is in set-member.ts, calling in invoke.ts.

import { addAll } from '#base'
import {
  AliasProperty,
  CodeMethod,
  CodeProperty,
  Dictionary,
  NoteProperty,
  PSArray,
  PSError,
  PSMember,
  PSObject,
  ScriptMethod,
  ScriptProperty,
  XmlNode,
  automationNull,
  anyExtension,
  extensionOf,
  instanceMember,
  isException,
  MemberSet,
  noBase,
  isEnumerable,
  itemsOf,
  walk,
} from '#objects'
import type { PropertyInfo } from '#objects'
import type { Context } from '../context.ts'
import { convert } from './convert.ts'
import { exceptionOf, recordException, runtimeError } from '../errors/errors.ts'
import { intrinsic } from './intrinsic.ts'
import { MemberView, viewMember } from './member-view.ts'
import { PSMethod } from './psmethod.ts'
import { typeOf } from './type-of.ts'
import { getXmlMember } from './xml-members.ts'

/** The member's value; $null (or strict mode's error) when there is none. */
export function getMember(target: unknown, name: string, context: Context): unknown {
  if (target instanceof PSObject && target.base === noBase) {
    const slot = target.shape.slot(name)
    if (slot >= 0) {
      const value = target.values[slot]
      return value instanceof PSMember ? readQuietly(target, value, context) : value
    }
  }
  if (typeof target === 'string') {
    if (name === 'Length') return target.length
  } else if (target instanceof PSArray && (name === 'Count' || name === 'Length')) return target.length
  const found = findMember(target, name, context)
  return found === undefined ? missing(target, name, context) : found
}

/** The same; undefined when there is no such member. A list's items are not looked into. */
export function ownMember(target: unknown, name: string, context: Context): unknown {
  if (target === null || target === undefined || target === automationNull) return undefined
  if (target instanceof Dictionary) {
    const value = target.get(name)
    if (value !== undefined) return value
  } else if (target instanceof MemberSet) {
    // Only what is in it can be seen.
    const held = target.Members.find((each) => each.Name.toLowerCase() === name.toLowerCase())
    return held === undefined ? undefined : readQuietly(target, held, context)
  } else if (target instanceof MemberView) return viewMember(target, name, context)
  else if (target instanceof PSObject) {
    const slot = target.shape.slot(name)
    if (slot >= 0) {
      const value = target.values[slot]
      return value instanceof PSMember ? readQuietly(target, value, context) : value
    }
    if (target.base !== noBase) {
      const inner = ownMember(target.base, name, context)
      if (inner !== undefined) return inner
      return addedMember(target, name, context)
    }
    const adapted = target.remains?.properties
    if (adapted !== undefined) {
      const value = adapted.get(name)
      if (value !== undefined) return value
    }
  }
  if (anyExtension() && typeof target === 'object') {
    const extension = extensionOf(target)
    if (extension !== undefined) {
      const value = extension.get(name)
      if (value !== undefined) return value instanceof PSMember ? readQuietly(target, value, context) : value
    }
  }
  const added = addedMember(target, name, context)
  if (added !== undefined) return added
  const type = typeOf(target)
  if (type === undefined) return undefined
  if (target instanceof XmlNode) {
    const value = getXmlMember(target, name)
    if (value !== undefined) return value
  }
  const member = instanceMember(type, name)
  if (member !== undefined) {
    const { property } = member
    if (property !== undefined) return property.get === undefined ? undefined : readProperty(property, target)
    return new PSMethod(member.methods![0]!.name, target, type, member.methods!)
  }
  return undefined
}

/** The same with what everything has, and the items of a list; undefined when there is none. */
export function anyMember(target: unknown, name: string, context: Context): unknown {
  const own = ownMember(target, name, context)
  if (own !== undefined) return own
  if (target === null || target === undefined || target === automationNull) return undefined
  return intrinsic(target, name, context) ?? (isEnumerable(target) ? memberOfItems(target, name, context) : undefined)
}

/** The same with the Count and Length of what is no list, which only the dot of the language gives. */
function findMember(target: unknown, name: string, context: Context): unknown {
  const found = anyMember(target, name, context)
  if (found !== undefined || target === null || target === undefined || target === automationNull) return found
  const lower = name.toLowerCase()
  if ((lower === 'count' || lower === 'length') && (context.strict ?? 0) < 2) return 1
  return undefined
}

/** $list.Name: the member of each item that has it. */
function memberOfItems(list: unknown, name: string, context: Context): unknown {
  const found: unknown[] = []
  for (const item of walk(list)!) {
    if (item instanceof PSObject && item.base === noBase) {
      const slot = item.shape.slot(name)
      const held = slot < 0 ? undefined : item.values[slot]
      if (slot >= 0 && (typeof held !== 'object' || held === null)) {
        found.push(held)
        continue
      }
    }
    const value = isEnumerable(item)
      ? (ownMember(item, name, context) ?? memberOfItems(item, name, context))
      : (ownMember(item, name, context) ?? intrinsicItem(item, name, context))
    if (value === undefined) {
      if ((context.strict ?? 0) >= 2) missing(item, name, context)
      // A [pscustomobject] or XML node without the property counts as having $null there; other things are passed over.
      if ((item instanceof PSObject && item.base === noBase) || item instanceof XmlNode) found.push(null)
      continue
    }
    if (value instanceof PSArray || isEnumerable(value)) addAll(found, itemsOf(value)!)
    else found.push(value)
  }
  return found.length === 0 ? undefined : found.length === 1 ? found[0] : new PSArray(found)
}

function intrinsicItem(item: unknown, name: string, context: Context): unknown {
  return item === null || item === undefined ? undefined : intrinsic(item, name, context)
}

function missing(target: unknown, name: string, context: Context): unknown {
  const lower = name.toLowerCase()
  if (
    (target === null || target === undefined || target === automationNull) &&
    (lower === 'count' || lower === 'length') &&
    (context.strict ?? 0) < 2
  )
    return 0
  if ((context.strict ?? 0) >= 2) {
    if (target instanceof PSObject && target.base === noBase && (lower === 'count' || lower === 'length')) return 1
    // Of a list with nothing in it nobody was asked.
    if (isEnumerable(target) && itemsOf(target)!.length === 0)
      throw runtimeError('PropertyNotFoundStrict', `There is no property '${name}' on this object.`)
    throw runtimeError('PropertyNotFoundStrict', `There is no property '${name}' on this object.`, {
      category: 'NotSpecified',
      type: 'System.Management.Automation.PropertyNotFoundException',
    })
  }
  return null
}

/** A member that type data adds. */
function addedMember(target: unknown, name: string, context: Context): unknown {
  const member = context.typeData?.find(target, name)
  return member === undefined ? undefined : readQuietly(target, member, context)
}

/** The same, where a script asks: a property whose script fails is $null there. */
export function readQuietly(self: unknown, member: PSMember, context: Context): unknown {
  try {
    return readMember(self, member, context)
  } catch (thrown) {
    if (!(member instanceof ScriptProperty) || !isException(exceptionOf(thrown), 'System.Management.Automation.GetValueException'))
      throw thrown
    return null
  }
}

/** The value of a member object on the object that has it; a method gives itself. What its script throws comes as a GetValueException. */
export function readMember(self: unknown, member: PSMember, context: Context): unknown {
  if (member instanceof NoteProperty) return member.Value
  if (member instanceof AliasProperty) {
    const target = aliased(self, member, context)
    if (target === undefined) return null
    const value = getMember(self, target, context)
    return member.conversionType === null ? value : convert(value, member.conversionType, context)
  }
  if (member instanceof ScriptProperty) {
    if (member.GetterScript === null)
      throw recordException(
        'System.Management.Automation.GetValueException',
        'GetWithoutGetterFromScriptPropertyValueException',
        `${member.Name} cannot be read.`,
      )
    try {
      const output = context.invoke(member.GetterScript, [], { self, member: true })
      return output.length === 0 ? null : output.length === 1 ? output[0] : new PSArray(output)
    } catch (thrown) {
      throw getterFailed(thrown, member.Name)
    }
  }
  if (member instanceof CodeProperty) return member.get === null ? null : member.get(self)
  return member instanceof ScriptMethod || member instanceof CodeMethod ? attached(member, self) : member
}

/** The name at the end of a chain of aliases; undefined: they run in a circle. */
export function aliased(self: unknown, alias: AliasProperty, context: Context): string | undefined {
  const seen = new Set<PSMember>()
  let at: unknown = alias
  let name = alias.Name
  while (at instanceof AliasProperty) {
    if (seen.has(at)) return undefined
    seen.add(at)
    name = at.ReferencedMemberName
    at = memberObject(self, name, context)
  }
  return name
}

/** The member object of this name on the object or its type. */
function memberObject(self: unknown, name: string, context: Context): unknown {
  const holder =
    self instanceof PSObject ? self : typeof self === 'object' && self !== null && anyExtension() ? extensionOf(self) : undefined
  return holder?.get(name) ?? context.typeData?.find(self, name)
}

/** A method as a value knows its object: Invoke calls it there. */
function attached<T extends ScriptMethod | CodeMethod>(member: T, self: unknown): T {
  return Object.assign(Object.create(Object.getPrototypeOf(member) as object) as T, member, { instance: self })
}

function getterFailed(thrown: unknown, name: string): unknown {
  const inner = exceptionOf(thrown)
  // What ends more than the call goes through as it is: -ErrorAction Stop, ThrowTerminatingError.
  if (inner === undefined || (thrown instanceof PSError && (thrown.stops || thrown.leaves !== undefined))) return thrown
  if (isException(inner, 'System.Management.Automation.GetValueException')) return thrown
  return recordException(
    'System.Management.Automation.GetValueInvocationException',
    'ScriptGetValueInvalidOperation',
    `Reading ${name} failed: ${inner.Message}`,
    { inner },
  )
}

export function readProperty(property: PropertyInfo, target: unknown): unknown {
  try {
    const value = property.get!(target)
    return value === undefined ? null : value
  } catch (thrown) {
    return getterThrew(thrown, property)
  }
}

/** What a property is whose getter threw: nothing. A static one fails. */
export function getterThrew(thrown: unknown, property: { readonly name: string; readonly isStatic?: boolean }): unknown {
  const inner = exceptionOf(thrown)
  if (inner === undefined || isScriptFault(thrown)) throw thrown
  if (property.isStatic !== true) return null
  throw recordException(
    'System.Management.Automation.GetValueInvocationException',
    'ExceptionWhenGetting',
    `Reading ${property.name} failed: ${inner.Message}`,
    { inner },
  )
}

/** Errors of script code that runs inside a member (a class's method) come through as they are. */
export function isScriptFault(thrown: unknown): boolean {
  return thrown instanceof PSError
}
