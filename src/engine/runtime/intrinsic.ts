// The members that every object has: psobject, psbase, psadapted, psextended, pstypenames.

import {
  Dictionary,
  List,
  NoteProperty,
  PSMember,
  PSObject,
  extend,
  extensionOf,
  netType,
  noBase,
  signatureType,
  typeNames,
} from '#objects'
import type { NetType } from '#objects'
import type { Context } from './context.ts'
import { PropertyView, methodsOf, propertiesOf } from './property-view.ts'

/** undefined: the name is none of them. */
export function intrinsic(target: unknown, name: string, context: Context): unknown {
  // All begin with ps.
  if (name.length < 6 || (name.charCodeAt(0) | 32) !== 112 || (name.charCodeAt(1) | 32) !== 115) return undefined
  switch (name.toLowerCase()) {
    case 'psobject':
      return new ObjectView(target, context)
    case 'psbase': {
      const base = target instanceof PSObject && target.base !== noBase ? target.base : target
      return base instanceof Dictionary ? new BaseView(base) : base
    }
    case 'psadapted':
    case 'psextended':
      return target
    case 'pstypenames':
      return typeNameList(target)
    default:
      return undefined
  }
}

/** What .psbase gives of a dictionary: its own members, whatever keys it has. */
export class BaseView {
  readonly target: Dictionary
  constructor(target: Dictionary) {
    this.target = target
  }
  get netType(): NetType {
    return this.target.netType
  }
}

/** What .psobject gives: the object seen from outside, through its members. */
export class ObjectView {
  readonly target: unknown
  readonly context: Context
  constructor(target: unknown, context: Context) {
    this.target = target
    this.context = context
  }
  get netType(): NetType {
    return viewType
  }
  get BaseObject(): unknown {
    return this.target instanceof PSObject && this.target.base !== noBase ? this.target.base : this.target
  }
  get ImmediateBaseObject(): unknown {
    return this.BaseObject
  }
  get Properties(): MemberCollection {
    return new MemberCollection(this.target, this.context, 'Properties')
  }
  get Members(): MemberCollection {
    return new MemberCollection(this.target, this.context, 'Members')
  }
  get Methods(): MemberCollection {
    return new MemberCollection(this.target, this.context, 'Methods')
  }
  get TypeNames(): unknown {
    return typeNameList(this.target)
  }
}

/** The list of an object's type names; changing it changes the object's. */
export function typeNameList(target: unknown): unknown {
  const holder = target instanceof PSObject ? target : typeof target === 'object' && target !== null ? extend(target) : undefined
  if (holder === undefined) return new List([...typeNames(target)], stringCollection())
  holder.typeNames ??= [...typeNames(target)]
  return new List(holder.typeNames, stringCollection())
}
const stringCollection = (): NetType => signatureType('System.Collections.ObjectModel.Collection[System.String]')

/** The members of an object as a collection: walked, indexed by name, added to. */
export class MemberCollection {
  readonly target: unknown
  readonly context: Context
  readonly what: 'Properties' | 'Members' | 'Methods'
  constructor(target: unknown, context: Context, what: 'Properties' | 'Members' | 'Methods') {
    this.target = target
    this.context = context
    this.what = what
  }
  get netType(): NetType {
    return collectionTypes[this.what]
  }
  all(): unknown[] {
    const list: unknown[] = []
    if (this.what !== 'Methods') list.push(...propertiesOf(this.target, this.context))
    if (this.what !== 'Properties') list.push(...methodsOf(this.target, this.context))
    return list
  }
  [Symbol.iterator](): Iterator<unknown> {
    return this.all()[Symbol.iterator]()
  }
  find(name: string): unknown {
    const lower = name.toLowerCase()
    return this.all().find((each) => (each as { Name: string }).Name.toLowerCase() === lower)
  }
  add(member: unknown): void {
    const holder = this.target instanceof PSObject ? this.target : extend(this.target as object)
    if (member instanceof NoteProperty) holder.set(member.Name, member.Value)
    else if (member instanceof PSMember) holder.set(member.Name, member)
    else if (member instanceof PropertyView) holder.set(member.Name, member.member ?? member.Value)
  }
  remove(name: string): void {
    const holder = this.target instanceof PSObject ? this.target : extensionOf(this.target as object)
    holder?.remove(name)
  }
}

const viewType = netType('System.Management.Automation.PSObject')
const collectionTypes = {
  Properties: signatureType('System.Management.Automation.PSMemberInfoIntegratingCollection[System.Management.Automation.PSPropertyInfo]'),
  Members: signatureType('System.Management.Automation.PSMemberInfoIntegratingCollection[System.Management.Automation.PSMemberInfo]'),
  Methods: signatureType('System.Management.Automation.PSMemberInfoIntegratingCollection[System.Management.Automation.PSMethodInfo]'),
}
