// The members that every object has: psobject, psbase, psadapted, psextended, pstypenames.

import { once } from '#base'
import {
  CodeMethod,
  List,
  NoteProperty,
  PSMember,
  PSObject,
  ScriptMethod,
  extend,
  extensionOf,
  holdsNothing,
  netType,
  noBase,
  signatureType,
  typeNames,
} from '#objects'
import type { NetType } from '#objects'
import type { Context } from '../context.ts'
import { MemberView } from './member-view.ts'
import { readMember } from './members.ts'
import { PropertyView, methodsOf, propertiesOf } from './property-view.ts'

/** undefined: the name is none of them. */
export function intrinsic(target: unknown, name: string, context: Context): unknown {
  // All begin with ps.
  if (name.length < 6 || (name.charCodeAt(0) | 32) !== 112 || (name.charCodeAt(1) | 32) !== 115) return undefined
  switch (name.toLowerCase()) {
    case 'psobject':
      return new ObjectView(target, context)
    case 'psbase':
    case 'psadapted':
    case 'psextended':
      return new MemberView(target, name.toLowerCase() as MemberView['kind'], context)
    case 'pstypenames':
      return typeNameList(target)
    default:
      return undefined
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
  const holder = target instanceof PSObject ? target : holdsNothing(target) ? new PSObject(target) : extend(target as object)
  // From here on a list of its own: the one it had may be that of all objects made alike.
  holder.typeNames = [...(holder.typeNames ?? typeNames(target))]
  const list = new List([], stringCollection)
  return Object.defineProperty(list, 'items', {
    get: () => holder.typeNames,
    set: (items: string[]) => {
      holder.typeNames = items
    },
  })
}
const stringCollection = netType('System.Management.Automation.Runspaces.ConsolidatedString')

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
    return collectionTypes()[this.what]
  }
  /** What was added to the object in its order, then the other properties, then the other methods. */
  all(): unknown[] {
    const properties = this.what === 'Methods' ? [] : propertiesOf(this.target, this.context)
    const methods = this.what === 'Properties' ? [] : methodsOf(this.target, this.context)
    if (this.what !== 'Members') return [...properties, ...methods.map((each) => this.attached(each))]
    const own = new Map<string, unknown>()
    const holder = ownHolder(this.target)
    holder?.shape.names.forEach((name, slot) => {
      const value = holder.values[slot]
      if (value instanceof PSMember && !/Property$/.test(value.MemberType)) own.set(name.toLowerCase(), this.attached(value))
      else
        own.set(
          name.toLowerCase(),
          properties.find((each) => each.Name === name),
        )
    })
    const rest = [...properties, ...methods].filter((each) => !own.has(each.Name.toLowerCase()))
    return [...own.values(), ...rest.map((each) => this.attached(each))]
  }
  /** A method knows the object it is called on; a member set, whose members it shows. */
  private attached(member: unknown): unknown {
    return member instanceof ScriptMethod || member instanceof CodeMethod ? readMember(this.target, member, this.context) : member
  }
  [Symbol.iterator](): Iterator<unknown> {
    return this.all()[Symbol.iterator]()
  }
  find(name: string): unknown {
    const lower = name.toLowerCase()
    return this.all().find((each) => (each as { Name: string }).Name.toLowerCase() === lower)
  }
  add(member: unknown): void {
    // Nothing stays on a value that nobody wrapped.
    const holder =
      this.target instanceof PSObject ? this.target : holdsNothing(this.target) ? new PSObject() : extend(this.target as object)
    const copy = member instanceof PropertyView ? member.copy() : member
    if (copy instanceof NoteProperty && Object.getPrototypeOf(copy) === NoteProperty.prototype) holder.set(copy.Name, copy.Value)
    else if (copy instanceof PSMember) holder.set(copy.Name, copy)
    else if (copy instanceof PropertyView) holder.set(copy.Name, copy.Value)
  }
  remove(name: string): void {
    ownHolder(this.target)?.remove(name)
  }
}

/** Where the members that were added to an object are; undefined: none were. */
function ownHolder(target: unknown): PSObject | undefined {
  return target instanceof PSObject ? target : typeof target === 'object' && target !== null ? extensionOf(target) : undefined
}

const viewType = netType('System.Management.Automation.PSObject')
const collectionTypes = once(() => ({
  Properties: signatureType('System.Management.Automation.PSMemberInfoIntegratingCollection[System.Management.Automation.PSPropertyInfo]'),
  Members: signatureType('System.Management.Automation.PSMemberInfoIntegratingCollection[System.Management.Automation.PSMemberInfo]'),
  Methods: signatureType('System.Management.Automation.PSMemberInfoIntegratingCollection[System.Management.Automation.PSMethodInfo]'),
}))
