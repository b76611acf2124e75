// Members at one place of a script, remembering what they were the last time: the slot of a property for objects of one
// shape, the getter of a property or the overload of a method for values of one type. What is remembered holds as long
// as no type is declared and no type data changes.

import {
  type MethodInfo,
  type NetType,
  PSMember,
  PSObject,
  type PropertyInfo,
  type Shape,
  anyExtension,
  automationNull,
  instanceMember,
  noBase,
  staticMember,
  typesVersion,
} from '#objects'
import type { Engine } from './engine.ts'
import { callFailed, passesErrors, getMember, groupOf, invokeMember, invokeStatic, setMember } from './members.ts'
import { choose, methodGroup } from './overloads.ts'
import { typeOf } from './type-of.ts'

export class MemberSite {
  readonly name: string
  shape: Shape | null = null
  slot = -1
  type: NetType | undefined
  version = -1
  data = -1
  property: PropertyInfo | null = null
  method: MethodInfo | null = null
  arguments: readonly (NetType | undefined)[] = []
  constructor(name: string) {
    this.name = name
  }
}

export function getMemberAt(engine: Engine, target: unknown, site: MemberSite): unknown {
  if (target instanceof PSObject && target.base === noBase) {
    if (target.shape === site.shape) {
      const value = target.values[site.slot]
      if (!(value instanceof PSMember)) return value
    } else {
      const slot = target.shape.slot(site.name)
      if (slot >= 0) {
        site.shape = target.shape
        site.slot = slot
      }
    }
    return getMember(target, site.name, engine)
  }
  if (
    typeof target === 'object' &&
    target !== null &&
    site.property !== null &&
    (target as { netType?: NetType }).netType === site.type &&
    site.version === typesVersion() &&
    site.data === engine.typeData.version &&
    !anyExtension()
  ) {
    return site.property.get!(target)
  }
  return getSlowly(engine, target, site)
}

function getSlowly(engine: Engine, target: unknown, site: MemberSite): unknown {
  site.property = null
  if (typeof target === 'object' && target !== null && !(target instanceof PSObject)) {
    // Only classes of scripts: their getters neither throw nor need anything done to their value.
    const type = (target as { netType?: NetType }).netType
    if (type?.script !== undefined && engine.typeData.find(target, site.name) === undefined) {
      const property = instanceMember(type, site.name)?.property
      if (property?.get !== undefined && property.declaring.script !== undefined) {
        site.type = type
        site.version = typesVersion()
        site.data = engine.typeData.version
        site.property = property
      }
    }
  }
  return getMember(target, site.name, engine)
}

export function setMemberAt(engine: Engine, target: unknown, site: MemberSite, value: unknown): unknown {
  if (value === automationNull) value = null
  if (target instanceof PSObject && target.base === noBase) {
    if (target.shape === site.shape) {
      if (!(target.values[site.slot] instanceof PSMember)) {
        target.values[site.slot] = value
        return value
      }
    } else {
      const slot = target.shape.slot(site.name)
      if (slot >= 0) {
        site.shape = target.shape
        site.slot = slot
      }
    }
  }
  setMember(target, site.name, value, engine)
  return value
}

export function callMemberAt(engine: Engine, target: unknown, site: MemberSite, args: readonly unknown[]): unknown {
  const { method } = site
  if (
    method !== null &&
    typeOf(target) === site.type &&
    !(target instanceof PSObject) &&
    site.version === typesVersion() &&
    site.data === engine.typeData.version &&
    (typeof target !== 'object' || !anyExtension()) &&
    sameTypes(args, site.arguments)
  ) {
    let value: unknown
    try {
      switch (args.length) {
        case 0:
          value = method.call(target)
          break
        case 1:
          value = method.call(target, args[0])
          break
        case 2:
          value = method.call(target, args[0], args[1])
          break
        default:
          value = method.call(target, ...args)
      }
    } catch (thrown) {
      throw passesErrors(method.declaring) ? thrown : callFailed(thrown, site.name, args.length)
    }
    return value === undefined ? automationNull : value
  }
  return callSlowly(engine, target, site, args)
}

/** [type]::Method(…) of a type of ours; `type` is what stands before the colons. */
export function callStaticAt(engine: Engine, type: NetType, site: MemberSite, args: readonly unknown[]): unknown {
  const { method } = site
  if (method !== null && type === site.type && site.version === typesVersion() && sameTypes(args, site.arguments)) {
    let value: unknown
    try {
      switch (args.length) {
        case 0:
          value = method.call()
          break
        case 1:
          value = method.call(args[0])
          break
        case 2:
          value = method.call(args[0], args[1])
          break
        default:
          value = method.call(...args)
      }
    } catch (thrown) {
      throw callFailed(thrown, site.name, args.length)
    }
    return value === undefined ? automationNull : value
  }
  site.method = null
  const methods = type.script === undefined ? staticMember(type, site.name)?.methods : undefined
  if (
    methods !== undefined &&
    !args.some((each) => each instanceof PSObject || each === null || each === undefined || each === automationNull)
  ) {
    const choice = choose(methodGroup(methods[0]!.name, type, methods), args)
    if (choice.exact && !choice.generics) {
      site.method = choice.method
      site.type = type
      site.version = typesVersion()
      site.arguments = args.map((each) => typeOf(each))
    }
  }
  return invokeStatic(type, site.name, args, engine)
}

function sameTypes(args: readonly unknown[], types: readonly (NetType | undefined)[]): boolean {
  if (args.length !== types.length) return false
  for (let index = 0; index < args.length; index++) {
    const value = args[index]
    // A PSObject around a value may need taking off.
    if (typeOf(value) !== types[index] || value instanceof PSObject) return false
  }
  return true
}

function callSlowly(engine: Engine, target: unknown, site: MemberSite, args: readonly unknown[]): unknown {
  site.method = null
  if (
    target !== null &&
    target !== undefined &&
    target !== automationNull &&
    !(target instanceof PSObject) &&
    engine.typeData.method(target, site.name) === undefined &&
    !args.some((each) => each instanceof PSObject || each === null || each === undefined || each === automationNull)
  ) {
    const type = typeOf(target)
    const group = type === undefined ? undefined : groupOf(type, site.name)
    if (group !== undefined) {
      const choice = choose(group, args)
      if (choice.exact && !choice.generics) {
        site.method = choice.method
        site.type = type
        site.version = typesVersion()
        site.data = engine.typeData.version
        site.arguments = args.map((each) => typeOf(each))
      }
    }
  }
  return invokeMember(target, site.name, args, engine)
}
