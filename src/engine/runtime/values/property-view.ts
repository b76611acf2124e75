// The properties and methods of any object as values: what psobject.Properties, Get-Member, Select-Object and formatting
// walk through. Reading and writing goes to the object itself.

import {
  AliasProperty,
  CodeProperty,
  Dictionary,
  NoteProperty,
  PSMember,
  PSObject,
  ScriptProperty,
  XmlNode,
  anyExtension,
  extensionOf,
  holdsNothing,
  membersOf,
  netType,
  noBase,
} from '#objects'
import type { NetType, PropertyInfo } from '#objects'
import { inOrder } from '#dotnet'
import { typeText } from './accelerators.ts'
import { classOf } from '../classes/script-class.ts'
import type { Context } from '../context.ts'
import { recordException } from '../errors/errors.ts'
import { memberText, noteText } from './member-text.ts'
import { PSMethod } from './psmethod.ts'
import { ownMember, readQuietly } from './members.ts'
import { setMember } from './set-member.ts'
import { typeOf } from './type-of.ts'
import { xmlMemberNames } from './xml-members.ts'

export type PropertyKind = 'NoteProperty' | 'Property' | 'ScriptProperty' | 'AliasProperty' | 'CodeProperty' | 'ParameterizedProperty'

function setError(id: string, message: string): unknown {
  return recordException('System.Management.Automation.SetValueException', id, message)
}

/** One property of one object. */
export class PropertyView {
  readonly target: unknown
  readonly Name: string
  readonly MemberType: PropertyKind
  /** The member object behind it, of those that were added. */
  readonly member: PSMember | undefined
  readonly info: PropertyInfo | undefined
  private readonly context: Context
  constructor(target: unknown, name: string, kind: PropertyKind, context: Context, member?: PSMember, info?: PropertyInfo) {
    this.target = target
    this.Name = name
    this.MemberType = kind
    this.context = context
    this.member = member
    this.info = info
  }
  get netType(): NetType {
    return viewTypes[this.MemberType]
  }
  get Value(): unknown {
    if (this.info?.get) return this.info.get(this.target) ?? null
    if (this.member) return readQuietly(this.target, this.member, this.context)
    return ownMember(this.target, this.Name, this.context) ?? null
  }
  set Value(value: unknown) {
    if (this.info?.get && this.info.set === undefined) throw setError('ReadOnlyProperty', `'${this.Name}' is read-only.`)
    setMember(this.target, this.Name, value, this.context)
  }
  get IsSettable(): boolean {
    if (this.info) return this.info.set !== undefined
    if (this.member instanceof ScriptProperty) return this.member.SetterScript !== null
    if (this.member instanceof CodeProperty) return this.member.put !== null
    return true
  }
  get IsGettable(): boolean {
    if (this.member instanceof ScriptProperty) return this.member.GetterScript !== null
    return this.info ? this.info.get !== undefined : true
  }
  /** A type's own properties are those of the object too; what type data adds is not. */
  get IsInstance(): boolean {
    if (this.info !== undefined) return true
    const own = this.target instanceof PSObject ? this.target : holdsNothing(this.target) ? undefined : extensionOf(this.target as object)
    return own !== undefined && own.shape.slot(this.Name) >= 0
  }
  /** Full name of the property's type. */
  get TypeNameOfValue(): string {
    if (this.info) return this.info.type.name
    if (this.member instanceof CodeProperty) return this.member.type
    if (this.member instanceof ScriptProperty) return 'System.Object'
    if (this.member instanceof AliasProperty && this.member.conversionType !== null) return this.member.conversionType.name
    const value = this.member instanceof NoteProperty ? this.member.Value : this.Value
    return typeOf(value)?.name ?? 'System.Object'
  }
  /** A copy that belongs to no object. */
  copy(): PropertyView | PSMember {
    if (this.MemberType !== 'NoteProperty') return this.member ?? this
    return new NoteProperty(this.Name, this.Value)
  }
  toString(): string {
    if (this.member !== undefined) return memberText(this.member, this.context)
    if (this.MemberType === 'NoteProperty') return noteText(this.Name, this.Value, this.context)
    return `${this.info ? typeText(this.info.type) : 'System.Object'} ${this.Name} {${this.IsGettable ? 'get;' : ''}${this.IsSettable ? 'set;' : ''}}`
  }
}

const automation = (name: string): NetType => netType(`System.Management.Automation.${name}`)
const viewTypes: { readonly [K in PropertyKind]: NetType } = {
  NoteProperty: automation('PSNoteProperty'),
  Property: automation('PSProperty'),
  ScriptProperty: automation('PSScriptProperty'),
  AliasProperty: automation('PSAliasProperty'),
  CodeProperty: automation('PSCodeProperty'),
  ParameterizedProperty: automation('PSParameterizedProperty'),
}

/** Every property of the object (`withHidden`: those a class hides too), in the order PowerShell shows them: added to it, added to its type, its type's own. */
export function propertiesOf(target: unknown, context: Context, withHidden = false): PropertyView[] {
  const views = new Map<string, PropertyView>()
  const put = (view: PropertyView): void => {
    const key = view.Name.toLowerCase()
    if (!views.has(key)) views.set(key, view)
  }
  const own =
    target instanceof PSObject ? target : anyExtension() && typeof target === 'object' && target !== null ? extensionOf(target) : undefined
  if (own !== undefined) {
    own.shape.names.forEach((name, i) => {
      const value = own.values[i]
      if (!(value instanceof PSMember)) put(new PropertyView(target, name, 'NoteProperty', context))
      else if (/Property$/.test(value.MemberType)) put(new PropertyView(target, name, value.MemberType as PropertyKind, context, value))
    })
  }
  for (const member of context.typeData?.all(target) ?? []) {
    if (/Property$/.test(member.MemberType)) put(new PropertyView(target, member.Name, member.MemberType as PropertyKind, context, member))
  }
  const base = target instanceof PSObject ? target.base : target
  // What came over the wire has the properties it had there, whatever stands for it here.
  if (own?.remains?.properties) {
    for (const name of own.remains.properties.shape.names) put(new PropertyView(own, name, 'Property', context))
    return [...views.values()]
  }
  if (base instanceof XmlNode) {
    for (const name of xmlMemberNames(base)) put(new PropertyView(base, name, 'Property', context))
    return [...views.values()]
  }
  const type = base === noBase ? undefined : typeOf(base)
  if (type !== undefined) {
    const { instance } = membersOf(type)
    const found = [...instance.values()].flatMap((member) => (member.property?.get ? [member.property] : []))
    const hidden = withHidden ? undefined : classOf(type)?.hidden
    for (const property of inOrder(type, found))
      if (!hidden?.has(property.name.toLowerCase())) put(new PropertyView(base, property.name, 'Property', context, undefined, property))
  }
  return [...views.values()]
}

/** Every method of the object: added ones, then its type's own. */
export function methodsOf(target: unknown, context: Context): (PSMember | PSMethod)[] {
  const methods = new Map<string, PSMember | PSMethod>()
  const own =
    target instanceof PSObject ? target : anyExtension() && typeof target === 'object' && target !== null ? extensionOf(target) : undefined
  for (const value of own?.values ?? [])
    if (value instanceof PSMember && /Method$/.test(value.MemberType)) methods.set(value.Name.toLowerCase(), value)
  for (const member of context.typeData?.all(target) ?? []) {
    if (/Method$/.test(member.MemberType) && !methods.has(member.Name.toLowerCase())) methods.set(member.Name.toLowerCase(), member)
  }
  const base = target instanceof PSObject && target.base !== noBase ? target.base : target
  const type = typeOf(base)
  // What came over the wire has left its methods there.
  const gone = target instanceof PSObject && target.base === noBase && target.remains?.properties !== undefined
  if (type !== undefined) {
    const hidden = classOf(type)?.hidden
    for (const [key, member] of membersOf(type).instance) {
      if (gone && key !== 'tostring' && key !== 'gettype') continue
      if (member.methods && !methods.has(key) && !hidden?.has(key))
        methods.set(key, new PSMethod(member.methods[0]!.name, base, type, member.methods))
    }
  }
  return [...methods.values()]
}

/** True when the object has a property of this name. */
export function hasProperty(target: unknown, name: string, context: Context): boolean {
  if (target instanceof Dictionary) return target.has(name)
  const value = ownMember(target, name, context)
  return value !== undefined && !(value instanceof PSMethod)
}
