// Methods of values, called by name: those that were added to the object or its type, those of its type, the ones that
// everything has (ForEach, Where), methods held as values, methods of a list's items. A place in a script remembers what
// it found (method-site.ts); this is the long way.

import {
  CodeMethod,
  Delegate,
  type MethodInfo,
  type NetType,
  PSArray,
  PSError,
  type PSMember,
  PSObject,
  ScriptMethod,
  anyExtension,
  automationNull,
  eventNamed,
  extensionOf,
  instanceMember,
  isEnumerable,
  isException,
  listen,
  noBase,
  resolveIn,
  typesVersion,
  walk,
} from '#objects'
import type { Context } from '../context.ts'
import { convert } from './convert.ts'
import { exceptionOf, recordException, runtimeError } from '../errors/errors.ts'
import { MemberView } from './member-view.ts'
import { magicMethod } from './magic.ts'
import { ownMember } from './members.ts'
import { type MethodGroup, choose, methodGroup, prepare } from './overloads.ts'
import { PSMethod } from './psmethod.ts'
import { writeProperty } from './set-member.ts'
import { t, typeOf } from './type-of.ts'

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
  if (target instanceof MemberView) return callOnView(target, name, args, context, options)
  const self = target instanceof PSObject && target.base !== noBase ? target.base : target
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

function callOnView(view: MemberView, name: string, args: readonly unknown[], context: Context, options?: CallOptions): unknown {
  const extended = view.kind === 'psextended'
  if (!extended && /^gettype$/i.test(name)) return t.psobject
  const type = extended ? undefined : typeOf(view.base)
  const group = type === undefined ? undefined : groupOf(type, name)
  if (group === undefined) throw methodNotFound(t.psobject, name)
  return invokeGroup(group, view.base, args, context, options)
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
    const output = context.invoke((member as ScriptMethod).Script, args, { self, member: true })
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
  const accessor = /^([gs]et)_(.+)$/i.exec(name)
  if (accessor !== null && args.length === (accessor[1]!.toLowerCase() === 'get' ? 0 : 1)) {
    const type = typeOf(self)
    const property = type && instanceMember(type, accessor[2]!)?.property
    if (property?.get !== undefined && args.length === 0) return property.get(self) ?? null
    if (property?.set !== undefined && args.length === 1) return writeProperty(property, self, args[0], context) ?? automationNull
  }
  const held = ownMember(target, name, context)
  if (held instanceof Delegate) return result(held.call(...args))
  if (held instanceof PSMethod) return invokeGroup(methodGroup(held.Name, held.owner, held.methods), held.target, args, context, options)
  if (isEnumerable(self)) {
    const output: unknown[] = []
    let any = false
    for (const item of walk(self)!) {
      // An item without the method, or nothing at all, ends the whole call.
      if (item !== null && item !== undefined && !hasMethod(item, name, context)) throw methodNotFound(typeOf(item), name)
      any = true
      const value = invokeMember(item, name, args, context, options)
      if (value !== automationNull) output.push(value)
    }
    if (any) return output.length === 0 ? automationNull : output.length === 1 ? output[0] : new PSArray(output)
  }
  const event = /^(add|remove)_(.+)$/i.exec(name)
  if (event !== null && args.length === 1 && handlerOf(self as object, event[2]!, /^a/i.test(event[1]!), args[0], context))
    return automationNull
  throw methodNotFound(typeOf(self), name)
}

/** `$object.add_Event({ … })` and `remove_Event`; false: the object has no such event. */
function handlerOf(self: object, name: string, add: boolean, handler: unknown, context: Context): boolean {
  const event = eventNamed(self, name)
  if (event === undefined) return false
  const key = (handler instanceof PSObject ? handler.base : handler) as object
  if (!add) handlers.get(key)?.()
  else if (key instanceof Delegate) handlers.set(key, listen(self, event, key.call))
  else
    handlers.set(
      key,
      listen(self, event, (...given) => void context.invoke(key, given)),
    )
  return true
}
const handlers = new WeakMap<object, () => void>()

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
export function result(value: unknown): unknown {
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

/** Calls one method, arguments converted: for operators and comparison. */
export function invokeMethodInfo(method: MethodInfo, self: unknown, args: readonly unknown[], context: Context): unknown {
  const ready = args.map((value, i) => {
    const type = resolveIn(method.parameters[i]!.type, method.declaring)
    return type === t.object || type.kind === 'generic parameter' ? value : convert(value, type, context)
  })
  return method.isStatic ? method.call(...ready) : method.call(self, ...ready)
}
