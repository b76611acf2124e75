// What .psbase, .psadapted and .psextended give: the same object seen through some of its members only. psbase and
// psadapted show the type's own, psextended what was added to the object and to its type.

import { type NetType, PSArray, PSMember, PSObject, XmlNode, extensionOf, instanceMember, netType, noBase } from '#objects'
import type { Context } from '../context.ts'
import { readQuietly } from './members.ts'
import { methodsOf, propertiesOf } from './property-view.ts'
import { PSMethod } from './psmethod.ts'
import { typeOf } from './type-of.ts'
import { getXmlMember } from './xml-members.ts'

export class MemberView {
  readonly target: unknown
  readonly kind: 'psbase' | 'psadapted' | 'psextended'
  private readonly context: Context
  constructor(target: unknown, kind: MemberView['kind'], context: Context) {
    this.target = target
    this.kind = kind
    this.context = context
  }
  get netType(): NetType {
    return netType('System.Management.Automation.PSMemberSet')
  }
  /** The object without what was added. */
  get base(): unknown {
    return this.target instanceof PSObject && this.target.base !== noBase ? this.target.base : this.target
  }
  toString(): string {
    return `${this.kind} {${this.names().join(', ')}}`
  }
  private names(): string[] {
    const added = this.kind === 'psextended'
    const properties = propertiesOf(this.target, this.context).filter((each) => (each.info === undefined) === added)
    const methods = methodsOf(this.target, this.context).filter((each) => each instanceof PSMethod !== added)
    return [...properties, ...methods].map((each) => each.Name)
  }
}

/** The member of this name that the view shows; undefined: it shows none. */
export function viewMember(view: MemberView, name: string, context: Context): unknown {
  if (view.kind === 'psextended') {
    const { target } = view
    const holder = target instanceof PSObject ? target : typeof target === 'object' && target !== null ? extensionOf(target) : undefined
    const value = holder?.get(name)
    if (value !== undefined) return value instanceof PSMember ? readQuietly(target, value, context) : value
    const added = context.typeData?.find(target, name)
    return added === undefined ? undefined : readQuietly(target, added, context)
  }
  const { base } = view
  if (view.kind === 'psadapted' && base instanceof XmlNode) {
    const value = getXmlMember(base, name)
    if (value !== undefined) return value
  }
  const type = typeOf(base)
  if (type === undefined) return undefined
  if (base instanceof PSArray && /^count$/i.test(name)) return base.length
  const member = instanceMember(type, name)
  if (member?.property?.get) return member.property.get(base) ?? null
  return member?.methods && new PSMethod(member.methods[0]!.name, base, type, member.methods)
}
