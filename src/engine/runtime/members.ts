// Members of values by name: properties read and set, methods called, static members, new objects. The order in which a
// name is looked for: a dictionary's keys, members added to the object, members added to its type (type data), the
// type's own, the intrinsic ones (psobject …), Count and Length of a single value, the items of a list.

import {
  AliasProperty,
  CodeMethod,
  CodeProperty,
  Delegate,
  Dictionary,
  type NetType,
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
  membersOf,
  noBase,
  resolveIn,
  staticMember,
  typesVersion,
  isEnumerable,
  itemsOf,
  walk,
} from '#objects'
import type { MethodInfo, PropertyInfo } from '#objects'
import { newArray } from '#dotnet'
import type { Context } from './context.ts'
import { convert } from './convert.ts'
import { exceptionOf, recordException, runtimeError } from './errors.ts'
import { BaseView, intrinsic } from './intrinsic.ts'
import { magicMethod } from './magic.ts'
import { type MethodGroup, choose, methodGroup, prepare } from './overloads.ts'
import { PSMethod } from './psmethod.ts'
import { t, typeOf } from './type-of.ts'
import { getXmlMember, setXmlMember } from './xml-members.ts'

/** The member's value; $null (or strict mode's error) when there is none. */
export function getMember(target: unknown, name: string, context: Context): unknown {
  if (target instanceof PSObject && target.base === noBase) {
    const slot = target.shape.slot(name)
    if (slot >= 0) {
      const value = target.values[slot]
      return value instanceof PSMember ? readMember(target, value, context) : value
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
    // A member that is a number names the key that is that number.
    const value = target.get(name) ?? (name.charCodeAt(0) < 58 && /^\d+$/.test(name) ? target.get(Number(name)) : undefined)
    if (value !== undefined) return value
  } else if (target instanceof BaseView) {
    const member = instanceMember(target.netType, name)
    return (
      member?.property?.get?.(target.target) ??
      (member?.methods ? new PSMethod(member.methods[0]!.name, target.target, target.netType, member.methods) : undefined)
    )
  } else if (target instanceof PSObject) {
    const slot = target.shape.slot(name)
    if (slot >= 0) {
      const value = target.values[slot]
      return value instanceof PSMember ? readMember(target, value, context) : value
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
      if (value !== undefined) return value instanceof PSMember ? readMember(target, value, context) : value
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

function findMember(target: unknown, name: string, context: Context): unknown {
  const own = ownMember(target, name, context)
  if (own !== undefined) return own
  if (target === null || target === undefined || target === automationNull) return undefined
  const special = intrinsic(target, name, context)
  if (special !== undefined) return special
  if (isEnumerable(target)) {
    const found = memberOfItems(target, name, context)
    if (found !== undefined) return found
  }
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
    if (value instanceof PSArray || isEnumerable(value)) found.push(...itemsOf(value)!)
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
  return member === undefined ? undefined : readMember(target, member, context)
}

/** The value of a member object on the object that has it; a method gives itself. */
export function readMember(self: unknown, member: PSMember, context: Context): unknown {
  if (member instanceof NoteProperty) return member.Value
  if (member instanceof AliasProperty) {
    const value = getMember(self, member.ReferencedMemberName, context)
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
      const output = context.invoke(member.GetterScript, [], { self })
      return output.length === 0 ? null : output.length === 1 ? output[0] : new PSArray(output)
    } catch (thrown) {
      throw getterFailed(thrown, member.Name)
    }
  }
  if (member instanceof CodeProperty) return member.get === null ? null : member.get(self)
  return member
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

function readProperty(property: PropertyInfo, target: unknown): unknown {
  try {
    const value = property.get!(target)
    return value === undefined ? null : value
  } catch (thrown) {
    const inner = exceptionOf(thrown)
    if (inner === undefined || isScriptFault(thrown)) throw thrown
    throw recordException(
      'System.Management.Automation.GetValueInvocationException',
      'ExceptionWhenGetting',
      `Reading ${property.name} failed: ${inner.Message}`,
      { inner },
    )
  }
}

// ---- setting

export function setMember(target: unknown, name: string, value: unknown, context: Context): void {
  if (target === null || target === undefined || target === automationNull) {
    throw runtimeError('PropertyNotFound', `The property '${name}' cannot be set: there is no object.`)
  }
  if (value === automationNull || value === undefined) value = null
  if (target instanceof Dictionary) {
    setKey(target, name, value, context)
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

function writeProperty(property: PropertyInfo, target: unknown, value: unknown, context: Context): void {
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
    if (isScriptFault(thrown)) throw thrown
    throw setterFailed(thrown, property.name)
  }
}

function cannotSet(name: string, why: string): PSError {
  return runtimeError('PropertyAssignmentException', `The property '${name}' cannot be set: ${why}.`)
}

function setterFailed(thrown: unknown, name: string): unknown {
  const inner = exceptionOf(thrown)
  if (inner === undefined) return thrown
  return recordException(
    'System.Management.Automation.SetValueInvocationException',
    'ExceptionWhenSetting',
    `Setting '${name}' failed: ${inner.Message}`,
    { inner },
  )
}

function setKey(target: Dictionary, name: unknown, value: unknown, context: Context): void {
  void context
  if (target.isReadOnly)
    throw recordException(
      'System.Management.Automation.SetValueInvocationException',
      'ExceptionWhenSetting',
      'The dictionary is read-only.',
    )
  target.set(name, value)
}

/** Sets through a member object. */
export function writeMember(self: unknown, member: PSMember, value: unknown, context: Context): void {
  if (member instanceof NoteProperty) member.Value = value
  else if (member instanceof AliasProperty) setMember(self, member.ReferencedMemberName, value, context)
  else if (member instanceof ScriptProperty) {
    if (member.SetterScript === null) {
      throw runtimeError('SetWithoutSetterFromScriptProperty', `'${member.Name}' cannot be set: it has no setter.`, {
        type: 'System.Management.Automation.SetValueException',
        category: 'NotSpecified',
      })
    }
    try {
      context.invoke(member.SetterScript, [value], { self })
    } catch (thrown) {
      const inner = exceptionOf(thrown)
      if (inner === undefined) throw thrown
      throw recordException(
        'System.Management.Automation.SetValueInvocationException',
        'ScriptSetValueInvalidOperation',
        `Setting '${member.Name}' failed: ${inner.Message}`,
        { inner },
      )
    }
  } else if (member instanceof CodeProperty && member.put !== null) member.put(self, value)
  else throw cannotSet(member.Name, 'it is no property that could be')
}

// ---- calling

/** What a call says beside its arguments: [type]s of a generic method, casts before arguments, base for a super call. */
export type CallOptions = {
  readonly generics?: readonly NetType[]
  readonly constraints?: readonly (NetType | undefined)[]
}

export function invokeMember(target: unknown, name: string, args: readonly unknown[], context: Context, options?: CallOptions): unknown {
  if (target === null || target === undefined || target === automationNull) {
    if (/^(foreach|where)$/i.test(name)) return magicMethod(new PSArray([]), name, args, context)
    throw runtimeError('InvokeMethodOnNull', `'${name}' cannot be called: there is no object.`)
  }
  const added = addedMethod(target, name, context)
  if (added !== undefined) return callAdded(target, added, args, context)
  const self = target instanceof PSObject && target.base !== noBase ? target.base : target instanceof BaseView ? target.target : target
  const type = typeOf(self)
  if (type !== undefined) {
    // A property with parameters (Item, Chars) is called by its name.
    const group = groupOf(type, name) ?? (args.length > 0 ? groupOf(type, `get_${name}`) : undefined)
    if (group !== undefined) return invokeGroup(group, self, args, context, options)
  }
  const special = magicMethod(target, name, args, context)
  if (special !== undefined) return special
  return callOther(target, self, name, args, context, options)
}

/** `$list.Item(0) = 1`: a property with parameters; a method is called, and the value is lost. */
export function setByCall(target: unknown, name: string, args: readonly unknown[], value: unknown, context: Context): unknown {
  const self = target instanceof PSObject && target.base !== noBase ? target.base : target
  const type = self === null || self === undefined ? undefined : typeOf(self)
  const setter = type === undefined ? undefined : groupOf(type, `set_${name}`)
  if (setter !== undefined) invokeGroup(setter, self, [...args, value], context, undefined)
  else invokeMember(target, name, args, context)
  return null
}

/** A script or code method that was put on the object or its type. */
function addedMethod(target: unknown, name: string, context: Context): PSMember | undefined {
  let member: unknown
  if (target instanceof PSObject) member = target.get(name)
  else if (anyExtension() && typeof target === 'object') member = extensionOf(target as object)?.get(name)
  if (member === undefined) return context.typeData?.method(target, name)
  return member instanceof ScriptMethod || member instanceof CodeMethod ? member : undefined
}

/** Calls a script or code method. */
export function callAdded(self: unknown, member: PSMember, args: readonly unknown[], context: Context): unknown {
  if (member instanceof CodeMethod) return result(member.call(self, ...args))
  try {
    const output = context.invoke((member as ScriptMethod).Script, args, { self })
    return output.length === 0 ? automationNull : output.length === 1 ? output[0] : new PSArray(output)
  } catch (thrown) {
    const inner = exceptionOf(thrown)
    if (inner === undefined) throw thrown
    throw recordException(
      'System.Management.Automation.MethodInvocationException',
      'ScriptMethodRuntimeException',
      `Calling ${member.Name} failed: ${inner.Message}`,
      { inner },
    )
  }
}

/** Methods that are held as values, and methods of a list's items. */
function callOther(
  target: unknown,
  self: unknown,
  name: string,
  args: readonly unknown[],
  context: Context,
  options: CallOptions | undefined,
): unknown {
  const held = ownMember(target, name, context)
  if (held instanceof Delegate) return result(held.call(...args))
  if (held instanceof PSMethod) return invokeGroup(methodGroup(held.Name, held.owner, held.methods), held.target, args, context, options)
  if (isEnumerable(self)) {
    const output: unknown[] = []
    let any = false
    for (const item of walk(self)!) {
      if (item === null || item === undefined || !hasMethod(item, name, context)) continue
      any = true
      const value = invokeMember(item, name, args, context, options)
      if (value !== automationNull) output.push(value)
    }
    if (any) return output.length === 0 ? automationNull : output.length === 1 ? output[0] : new PSArray(output)
  }
  throw methodNotFound(typeOf(self), name)
}

function hasMethod(item: unknown, name: string, context: Context): boolean {
  if (addedMethod(item, name, context) !== undefined) return true
  const type = typeOf(item)
  return (type !== undefined && groupOf(type, name) !== undefined) || isEnumerable(item)
}

export function methodNotFound(type: NetType | undefined, name: string): PSError {
  return runtimeError('MethodNotFound', `[${type?.name ?? 'null'}] has no method named '${name}'.`)
}

// Groups are kept per type and spelling.
const groups = new WeakMap<NetType, { version: number; byName: Map<string, MethodGroup | undefined> }>()

export function groupOf(type: NetType, name: string): MethodGroup | undefined {
  let known = groups.get(type)
  if (known === undefined || known.version !== typesVersion()) groups.set(type, (known = { version: typesVersion(), byName: new Map() }))
  let group = known.byName.get(name)
  if (group === undefined && !known.byName.has(name)) {
    const methods = instanceMember(type, name)?.methods
    group = methods && methodGroup(methods[0]!.name, type, methods)
    known.byName.set(name, group)
  }
  return group
}

function invokeGroup(
  group: MethodGroup,
  self: unknown,
  args: readonly unknown[],
  context: Context,
  options: CallOptions | undefined,
): unknown {
  const choice = choose(group, args, options?.generics, options?.constraints)
  const { method } = choice
  if (choice.exact) {
    try {
      switch (args.length) {
        case 0:
          return result(method.call(self))
        case 1:
          return result(method.call(self, args[0]))
        case 2:
          return result(method.call(self, args[0], args[1]))
        default:
          return result(method.call(self, ...args))
      }
    } catch (thrown) {
      throw passesErrors(method.declaring) ? thrown : callFailed(thrown, group.name, args.length)
    }
  }
  const ready = prepare(choice, group.name, args, context)
  try {
    return result(choice.generics ? method.call(self, choice.generics, ...ready) : method.call(self, ...ready))
  } catch (thrown) {
    throw passesErrors(method.declaring) ? thrown : callFailed(thrown, group.name, args.length)
  }
}

/** A method without a value gives nothing at all. */
function result(value: unknown): unknown {
  return value === undefined ? automationNull : value
}

/** Methods of script classes, and of a pipeline driven by hand, throw what the script in them threw. */
export function passesErrors(type: NetType): boolean {
  return type.script !== undefined || type.name === 'System.Management.Automation.SteppablePipeline'
}

/** What a method threw, as PowerShell shows it: a MethodInvocationException around it, whose id is its type's name. */
export function callFailed(thrown: unknown, name: string, count: number): unknown {
  const inner = exceptionOf(thrown)
  // What ends more than the call goes through as it is: -ErrorAction Stop, ThrowTerminatingError.
  if (inner === undefined || (thrown instanceof PSError && (thrown.stops || thrown.leaves !== undefined))) return thrown
  if (inner.netType.name === 'System.Management.Automation.ScriptCallDepthException') return thrown
  if (isException(inner, 'System.Management.Automation.MethodException') && inner.fields['ErrorRecord']) return thrown
  return recordException(
    'System.Management.Automation.MethodInvocationException',
    inner.netType.shortName,
    `Calling ${name} with ${count} argument${count === 1 ? '' : 's'} failed: ${inner.Message}`,
    { inner },
  )
}

/** Errors of script code that runs inside a member (a class's method) come through as they are. */
function isScriptFault(thrown: unknown): boolean {
  return thrown instanceof PSError
}

/** Calls one method, arguments converted: for operators and comparison. */
export function invokeMethodInfo(method: MethodInfo, self: unknown, args: readonly unknown[], context: Context): unknown {
  const ready = args.map((value, i) => {
    const type = resolveIn(method.parameters[i]!.type, method.declaring)
    return type === t.object || type.kind === 'generic parameter' ? value : convert(value, type, context)
  })
  return method.isStatic ? method.call(...ready) : method.call(self, ...ready)
}

/** op_Addition and its like of either operand's type. */
export function invokeOperator(name: string, symbol: string, left: unknown, right: unknown, context: Context): unknown {
  // The left operand's type decides, the right one's when the left is nothing or a primitive.
  const type = operatorType(left) ?? operatorType(right)
  if (type === undefined)
    throw runtimeError(
      'NotADefinedOperationForType',
      `${symbol} is not defined between ${typeOf(left)?.name ?? '$null'} and ${typeOf(right)?.name ?? '$null'}.`,
    )
  const methods = staticMember(type, name)?.methods
  if (methods === undefined) throw methodNotFound(type, name)
  try {
    return invokeStaticGroup(methodGroup(name, type, methods), right === undefined ? [left] : [left, right], context)
  } catch (thrown) {
    // What an operator of .NET itself throws has an id of its own.
    const inner = exceptionOf(thrown)
    if (
      inner === undefined ||
      !isException(inner, 'System.Management.Automation.MethodInvocationException') ||
      inner.InnerException === null
    )
      throw thrown
    throw recordException('System.Management.Automation.MethodInvocationException', 'DotNetMethodException', inner.Message, {
      inner: inner.InnerException,
    })
  }
}

const primitives = new Set(
  [
    'Boolean',
    'Char',
    'SByte',
    'Byte',
    'Int16',
    'UInt16',
    'Int32',
    'UInt32',
    'Int64',
    'UInt64',
    'IntPtr',
    'UIntPtr',
    'Single',
    'Double',
  ].map((name) => `System.${name}`),
)

function operatorType(operand: unknown): NetType | undefined {
  const type = typeOf(operand)
  return type === undefined || primitives.has(type.name) ? undefined : type
}

// ---- static members

export function getStatic(type: NetType, name: string, context: Context): unknown {
  const member = staticMember(type, name)
  if (member?.property?.get) return readProperty({ ...member.property, get: () => member.property!.get!(type) }, type)
  if (member?.methods) return new PSMethod(member.methods[0]!.name, type, type, member.methods, true)
  if (name.toLowerCase() === 'new') return new PSMethod('new', type, type, membersOf(type).constructors, true)
  if ((context.strict ?? 0) >= 2) {
    throw runtimeError('PropertyNotFoundStrict', `[${type.name}] has no static property '${name}'.`, {
      category: 'NotSpecified',
      type: 'System.Management.Automation.PropertyNotFoundException',
    })
  }
  return null
}

export function setStatic(type: NetType, name: string, value: unknown, context: Context): void {
  const property = staticMember(type, name)?.property
  if (property === undefined) throw cannotSet(name, `[${type.name}] has no such static property`)
  writeProperty(property, type, value, context)
}

const staticGroups = new WeakMap<NetType, { version: number; byName: Map<string, MethodGroup> }>()

export function invokeStatic(type: NetType, name: string, args: readonly unknown[], context: Context, options?: CallOptions): unknown {
  let known = staticGroups.get(type)
  if (known === undefined || known.version !== typesVersion())
    staticGroups.set(type, (known = { version: typesVersion(), byName: new Map() }))
  let group = known.byName.get(name)
  if (group === undefined) {
    const methods = staticMember(type, name)?.methods
    if (methods === undefined) {
      if (name.toLowerCase() === 'new') return newObject(type, args, context)
      const held = staticMember(type, name)?.property?.get?.(type)
      if (held instanceof Delegate) return result(held.call(...args))
      throw methodNotFound(type, name)
    }
    known.byName.set(name, (group = methodGroup(methods[0]!.name, type, methods)))
  }
  return invokeStaticGroup(group, args, context, options)
}

function invokeStaticGroup(group: MethodGroup, args: readonly unknown[], context: Context, options?: CallOptions): unknown {
  const choice = choose(group, args, options?.generics, options?.constraints)
  const ready = choice.exact ? args : prepare(choice, group.name, args, context)
  try {
    return result(choice.generics ? choice.method.call(choice.generics, ...ready) : choice.method.call(...ready))
  } catch (thrown) {
    throw passesErrors(choice.method.declaring) ? thrown : callFailed(thrown, group.name, args.length)
  }
}

// ---- new objects

const constructorGroups = new WeakMap<NetType, MethodGroup>()

/** [type]::new(args) */
export function newObject(type: NetType, args: readonly unknown[], context: Context): unknown {
  if (type.kind === 'array')
    return newArray(
      type.elementType!,
      args.map((length) => convert(length, t.int, context) as number),
    )
  let group = constructorGroups.get(type)
  if (group === undefined || group.version !== typesVersion()) {
    constructorGroups.set(type, (group = methodGroup(type.shortName, type, constructorsOf(type))))
  }
  const choice = choose(group, args)
  const ready = choice.exact ? args : prepare(choice, '.ctor', args, context)
  try {
    return type.genericDefinition ? choice.method.call(type, ...ready) : choice.method.call(...ready)
  } catch (thrown) {
    throw type.script !== undefined ? thrown : callFailed(thrown, '.ctor', args.length)
  }
}

/** Structs can always be made without arguments; arrays take their length. */
function constructorsOf(type: NetType): readonly MethodInfo[] {
  return membersOf(type).constructors
}
