// The members that can be added to an object beside note properties. A plain value in a slot of a PSObject is a note
// property; these are the kinds that are more than that. Script parts hold the engine's script blocks, unread here.

import { PSMember } from './psobject.ts'
import { type NetType, netType } from './type.ts'

const automation = (name: string): NetType => netType(`System.Management.Automation.${name}`)

/** A note property as a value of its own: what PSObject.Properties gives, or Add-Member takes. */
export class NoteProperty extends PSMember {
  Value: unknown
  constructor(name: string, value: unknown) {
    super(name)
    this.Value = value
  }
  copy(): NoteProperty {
    return new NoteProperty(this.Name, this.Value)
  }
  get MemberType(): string {
    return 'NoteProperty'
  }
  get netType(): NetType {
    return noteType
  }
}

export class AliasProperty extends PSMember {
  readonly ReferencedMemberName: string
  /** The type its value is converted to; null: none. */
  readonly conversionType: NetType | null
  constructor(name: string, referenced: string, conversionType: NetType | null = null) {
    super(name)
    this.ReferencedMemberName = referenced
    this.conversionType = conversionType
  }
  get MemberType(): string {
    return 'AliasProperty'
  }
  get netType(): NetType {
    return aliasType
  }
}

/** The blocks run with $this; the setter's first argument is the value. */
export class ScriptProperty extends PSMember {
  readonly GetterScript: unknown
  readonly SetterScript: unknown
  constructor(name: string, getter: unknown, setter: unknown = null) {
    super(name)
    this.GetterScript = getter
    this.SetterScript = setter
  }
  get MemberType(): string {
    return 'ScriptProperty'
  }
  get netType(): NetType {
    return scriptPropertyType
  }
}

/** A property made of functions of ours; type data and adapters use it. */
export class CodeProperty extends PSMember {
  readonly get: ((self: any) => unknown) | null
  readonly put: ((self: any, value: any) => void) | null
  /** The type of its value, by name. */
  readonly type: string
  /** What Get-Member prints of a method that a script gave: 'static …' signatures. */
  readonly source: { readonly getter?: unknown; readonly setter?: unknown }
  constructor(
    name: string,
    type: string,
    get: ((self: any) => unknown) | null,
    put: ((self: any, value: any) => void) | null = null,
    source: { readonly getter?: unknown; readonly setter?: unknown } = {},
  ) {
    super(name)
    this.type = type
    this.get = get
    this.put = put
    this.source = source
  }
  get MemberType(): string {
    return 'CodeProperty'
  }
  get netType(): NetType {
    return codePropertyType
  }
}

export class ScriptMethod extends PSMember {
  readonly Script: unknown
  /** The object it was read from; undefined: none yet. */
  instance: unknown = undefined
  constructor(name: string, script: unknown) {
    super(name)
    this.Script = script
  }
  get MemberType(): string {
    return 'ScriptMethod'
  }
  get netType(): NetType {
    return scriptMethodType
  }
}

export class CodeMethod extends PSMember {
  readonly call: (self: any, ...args: any[]) => unknown
  readonly signature: string
  /** The object it was read from; undefined: none yet. */
  instance: unknown = undefined
  constructor(name: string, signature: string, call: (self: any, ...args: any[]) => unknown) {
    super(name)
    this.signature = signature
    this.call = call
  }
  get MemberType(): string {
    return 'CodeMethod'
  }
  get netType(): NetType {
    return codeMethodType
  }
}

export class PropertySet extends PSMember {
  readonly ReferencedPropertyNames: readonly string[]
  constructor(name: string, names: readonly string[]) {
    super(name)
    this.ReferencedPropertyNames = names
  }
  get MemberType(): string {
    return 'PropertySet'
  }
  get netType(): NetType {
    return propertySetType
  }
}

export class MemberSet extends PSMember {
  Members: readonly PSMember[]
  InheritMembers = true
  constructor(name: string, members: readonly PSMember[]) {
    super(name)
    this.Members = members
  }
  get MemberType(): string {
    return 'MemberSet'
  }
  get netType(): NetType {
    return memberSetType
  }
}

const noteType = automation('PSNoteProperty')
const aliasType = automation('PSAliasProperty')
const scriptPropertyType = automation('PSScriptProperty')
const codePropertyType = automation('PSCodeProperty')
const scriptMethodType = automation('PSScriptMethod')
const codeMethodType = automation('PSCodeMethod')
const propertySetType = automation('PSPropertySet')
const memberSetType = automation('PSMemberSet')
