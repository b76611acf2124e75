// What belongs to types: static members, operators, new objects.

import { Delegate, type NetType, PSObject, isException, membersOf, staticMember, typesVersion } from '#objects'
import { defaultValueOf, isPrimitiveType, newArray } from '#dotnet'
import type { Context } from '../context.ts'
import { kindOf } from '../commands/prepared-call.ts'
import { convert } from './convert.ts'
import { exceptionOf, recordException, runtimeError } from '../errors/errors.ts'
import { type CallOptions, callFailed, methodNotFound, passesErrors, result } from './invoke.ts'
import { readProperty } from './members.ts'
import { type MethodGroup, choose, methodGroup, prepare } from './overloads.ts'
import { PSMethod } from './psmethod.ts'
import { cannotSet, writeProperty } from './set-member.ts'
import { t, typeOf } from './type-of.ts'

export function getStatic(type: NetType, name: string, context: Context): unknown {
  const member = staticMember(type, name)
  if (member?.property?.get) return readProperty(member.property, type)
  if (member?.methods) return new PSMethod(member.methods[0]!.name, type, type, member.methods, true)
  if (name.toLowerCase() === 'new' && type.kind !== 'enum') return new PSMethod('.ctor', type, type, membersOf(type).constructors, true)
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
  const group = staticGroup(type, name)
  if (group !== undefined) return invokeStaticGroup(group, args, context, options)
  if (name.toLowerCase() === 'new') return newObject(type, args, context)
  const held = staticMember(type, name)?.property?.get?.(type)
  if (held instanceof Delegate) return result(held.call(...args))
  throw methodNotFound(type, name)
}

/** The static methods of a name; undefined when there are none. */
export function staticGroup(type: NetType, name: string): MethodGroup | undefined {
  let known = staticGroups.get(type)
  if (known === undefined || known.version !== typesVersion())
    staticGroups.set(type, (known = { version: typesVersion(), byName: new Map() }))
  let group = known.byName.get(name)
  if (group === undefined) {
    const methods = staticMember(type, name)?.methods
    if (methods === undefined) return undefined
    known.byName.set(name, (group = methodGroup(methods[0]!.name, type, methods)))
  }
  return group
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
  if (args.length === 0 && !hasConstructors(type)) {
    const value = defaultValueOf(type)
    if (value !== null) return value
  }
  const choice = choose(constructorGroup(type), args)
  const ready = choice.exact ? args : prepare(choice, '.ctor', args, context)
  try {
    return type.genericDefinition ? choice.method.call(type, ...ready) : choice.method.call(...ready)
  } catch (thrown) {
    throw type.script !== undefined ? thrown : callFailed(thrown, '.ctor', args.length)
  }
}

/** Whether the type says how it is made: primitives and enums do not, and are made of nothing. */
export const hasConstructors = (type: NetType): boolean => membersOf(type).constructors.length > 0

/** The constructors of a type that is no array. */
export function constructorGroup(type: NetType): MethodGroup {
  let group = constructorGroups.get(type)
  if (group === undefined || group.version !== typesVersion())
    constructorGroups.set(type, (group = methodGroup(type.shortName, type, membersOf(type).constructors)))
  return group
}

// ---- operators

/** What an operator came to the last time, by its name: the method for operands of these two types. */
type Operation = {
  readonly left: unknown
  readonly right: unknown
  readonly version: number
  readonly call: (a: unknown, b: unknown) => unknown
}
const lastOperations = new Map<string, Operation>()

/** op_Addition and its like of either operand's type. */
export function invokeOperator(name: string, symbol: string, left: unknown, right: unknown, context: Context): unknown {
  const last = lastOperations.get(name)
  if (
    last !== undefined &&
    last.left === kindOf(left) &&
    last.right === kindOf(right) &&
    last.version === typesVersion() &&
    !(left instanceof PSObject || right instanceof PSObject)
  ) {
    try {
      return result(last.call(left, right))
    } catch {
      // Told below, where it fails again: operators change nothing.
    }
  }
  // The left operand's type decides, the right one's when the left is nothing or a primitive.
  const type = operatorType(left) ?? operatorType(right)
  if (type === undefined)
    throw runtimeError(
      'NotADefinedOperationForType',
      `${symbol} is not defined between ${typeOf(left)?.name ?? '$null'} and ${typeOf(right)?.name ?? '$null'}.`,
    )
  const group = staticGroup(type, name)
  if (group === undefined) throw methodNotFound(type, name)
  try {
    keepOperation(name, group, left, right)
    return invokeStaticGroup(group, right === undefined ? [left] : [left, right], context)
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

/** Only .NET's own operators are kept, which nothing sees twice, for operands that they take as they are. */
function keepOperation(name: string, group: MethodGroup, left: unknown, right: unknown): void {
  const [x, y] = [kindOf(left), kindOf(right)]
  if (x === undefined || y === undefined || left instanceof PSObject || right instanceof PSObject || group.owner.script !== undefined)
    return
  const choice = choose(group, [left, right])
  if (!choice.exact || choice.generics !== undefined || choice.method.declaring.script !== undefined) return
  lastOperations.set(name, { left: x, right: y, version: typesVersion(), call: choice.method.call as Operation['call'] })
}

function operatorType(operand: unknown): NetType | undefined {
  const type = typeOf(operand)
  return type === undefined || isPrimitiveType(type) ? undefined : type
}
