// Members of values by name, set: a dictionary's keys, members added to the object or to its type, properties of the type.

import {
  AliasProperty,
  CodeMethod,
  CodeProperty,
  Dictionary,
  NoteProperty,
  type PSError,
  PSMember,
  PSObject,
  ScriptMethod,
  ScriptProperty,
  XmlNode,
  anyExtension,
  automationNull,
  extensionOf,
  instanceMember,
  noBase,
} from '#objects'
import type { PropertyInfo } from '#objects'
import type { Context } from '../context.ts'
import { convert } from './convert.ts'
import { exceptionOf, recordException, runtimeError } from '../errors/errors.ts'
import { MemberView } from './member-view.ts'
import { aliased, isScriptFault, ownMember } from './members.ts'
import { t, typeOf } from './type-of.ts'
import { setXmlMember } from './xml-members.ts'

export function setMember(target: unknown, name: string, value: unknown, context: Context): void {
  if (target === null || target === undefined || target === automationNull) {
    throw runtimeError('PropertyNotFound', `The property '${name}' cannot be set: there is no object.`)
  }
  if (value === automationNull || value === undefined) value = null
  if (target instanceof Dictionary) {
    setKey(target, name, value, context)
    return
  }
  if (target instanceof MemberView) {
    const property = target.kind === 'psextended' ? undefined : instanceMember(typeOf(target.base)!, name)?.property
    if (property === undefined) setMember(target.target, name, value, context)
    else writeProperty(property, target.base, value, context)
    return
  }
  if (target instanceof PSObject) {
    const slot = target.shape.slot(name)
    if (slot >= 0) {
      const held = target.values[slot]
      if (held instanceof PSMember) writeMember(target, held, value, context)
      else target.values[slot] = value
      return
    }
    if (target.base !== noBase) {
      setMember(target.base, name, value, context)
      return
    }
    const adapted = target.remains?.properties
    const place = adapted?.shape.slot(name) ?? -1
    if (place >= 0) {
      adapted!.values[place] = value
      return
    }
  }
  if (anyExtension() && typeof target === 'object') {
    const extension = extensionOf(target)
    const slot = extension?.shape.slot(name) ?? -1
    if (slot >= 0) {
      const held = extension!.values[slot]
      if (held instanceof PSMember) writeMember(target, held, value, context)
      else extension!.values[slot] = value
      return
    }
  }
  const added = context.typeData?.find(target, name)
  if (added !== undefined) {
    writeMember(target, added, value, context)
    return
  }
  if (target instanceof XmlNode && setXmlMember(target, name, value, context)) return
  const type = typeOf(target)
  const property = type && instanceMember(type, name)?.property
  if (property === undefined) {
    if (target instanceof PSObject && target.base === noBase) {
      throw recordException(
        'System.Management.Automation.SetValueInvocationException',
        'ExceptionWhenSetting',
        `Setting '${name}' failed: there is no such property on this object.`,
      )
    }
    throw cannotSet(name, 'there is no such property on this object')
  }
  writeProperty(property, target, value, context)
}

export function writeProperty(property: PropertyInfo, target: unknown, value: unknown, context: Context): void {
  if (property.set === undefined) throw cannotSet(property.name, 'it is read-only')
  let converted: unknown
  try {
    converted = property.type === t.object ? value : convert(value, property.type, context)
  } catch (thrown) {
    throw setterFailed(thrown, property.name)
  }
  try {
    if (property.isStatic && property.set.length === 1) (property.set as (value: unknown) => void)(converted)
    else property.set(target, converted)
  } catch (thrown) {
    throw setterThrew(thrown, property.name)
  }
}

/** What a setter threw, as the assignment's error. */
export function setterThrew(thrown: unknown, name: string): unknown {
  return isScriptFault(thrown) ? thrown : setterFailed(thrown, name)
}

export function cannotSet(name: string, why: string): PSError {
  return runtimeError('PropertyAssignmentException', `The property '${name}' cannot be set: ${why}.`)
}

function setterFailed(thrown: unknown, name: string): unknown {
  const inner = exceptionOf(thrown)
  // A failure to set that says what it is, is told as it is.
  if (inner === undefined || inner.netType.name === 'System.Management.Automation.SetValueException') return thrown
  return recordException(
    'System.Management.Automation.SetValueInvocationException',
    'ExceptionWhenSetting',
    `Setting '${name}' failed: ${inner.Message}`,
    { inner },
  )
}

/** An entry of a dictionary, set as a property. */
export function setKey(target: Dictionary, name: unknown, value: unknown, context: Context): void {
  if (target.isReadOnly)
    throw recordException(
      'System.Management.Automation.SetValueInvocationException',
      'ExceptionWhenSetting',
      'The dictionary is read-only.',
    )
  const [keyType, valueType] = target.netType.genericArguments
  if (keyType !== undefined && keyType !== t.string && keyType !== t.object && typeof name === 'string')
    throw runtimeError('PropertyAssignmentException', `There is no property '${name}'.`)
  target.set(name, valueType === undefined || valueType === t.object ? value : convert(value, valueType, context))
}

/** Sets through a member object. */
export function writeMember(self: unknown, member: PSMember, value: unknown, context: Context): void {
  if (member instanceof NoteProperty) member.Value = value
  else if (member instanceof AliasProperty) {
    const target = aliased(self, member, context)
    if (target === undefined) throw memberError('CycleInAliasLookup', `The alias '${member.Name}' leads back to itself.`)
    if (ownMember(self, target, context) === undefined)
      throw memberError('AliasLookupMemberNotPresent', `'${member.Name}' stands for '${target}', which is not there.`)
    setMember(self, target, value, context)
  } else if (member instanceof ScriptMethod || member instanceof CodeMethod)
    throw memberError('CannotChangePSMethodInfoValue', `'${member.Name}' is a method: its value cannot be set.`)
  else if (member instanceof ScriptProperty) {
    if (member.SetterScript === null) {
      throw runtimeError('SetWithoutSetterFromScriptProperty', `'${member.Name}' cannot be set: it has no setter.`, {
        type: 'System.Management.Automation.SetValueException',
        category: 'NotSpecified',
      })
    }
    try {
      context.invoke(member.SetterScript, [value], { self, member: true })
    } catch (thrown) {
      const inner = exceptionOf(thrown)
      if (inner === undefined) throw thrown
      throw recordException(
        'System.Management.Automation.SetValueInvocationException',
        'ScriptSetValueRuntimeException',
        `Setting '${member.Name}' failed: ${inner.Message}`,
        { inner },
      )
    }
  } else if (member instanceof CodeProperty && member.put !== null) member.put(self, value)
  else throw cannotSet(member.Name, 'it is no property that could be')
}

function memberError(id: string, message: string): unknown {
  return recordException('System.Management.Automation.ExtendedTypeSystemException', id, message)
}
