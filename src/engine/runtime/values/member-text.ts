// A member as text: `int n=5`, `b = a`, `System.Object s {get=…;}`, `System.Object m();`. What "$member" and
// Get-Member's Definition give for members that were added.

import {
  AliasProperty,
  CodeMethod,
  MemberSet,
  NetType,
  NoteProperty,
  type PSMember,
  PSObject,
  PropertySet,
  ScriptProperty,
  instanceMember,
  isAssignable,
  netType,
  noBase,
  unwrap,
} from '#objects'
import { typeText } from './accelerators.ts'
import type { Context } from '../context.ts'
import { itemText, toText } from './text.ts'
import { typeOf } from './type-of.ts'

export function memberText(member: PSMember, context: Context): string {
  if (member instanceof NoteProperty) return noteText(member.Name, member.Value, context)
  if (member instanceof AliasProperty) {
    const conversion = member.conversionType === null ? '' : `(${member.conversionType.name})`
    return `${member.Name} = ${conversion}${member.ReferencedMemberName}`
  }
  if (member instanceof ScriptProperty) return scriptText(member)
  if (member instanceof PropertySet) return `${member.Name} {${member.ReferencedPropertyNames.join(', ')}}`
  if (member instanceof MemberSet) return `${member.Name} {${member.Members.map((each) => each.Name).join(', ')}}`
  if (member instanceof CodeMethod) return member.signature
  return `System.Object ${member.Name}();`
}

/** A note property: the value's type, the name, and the value as its own ToString writes it. */
export function noteText(name: string, value: unknown, context: Context): string {
  if (value === null || value === undefined) return `object ${name}=null`
  return `${shortType(typeOf(value) ?? netType('System.Object'))} ${name}=${shown(value, context)}`
}

/** A type as it is shown beside a value: without its namespace, an accelerator where there is one. */
function shortType(type: NetType): string {
  if (type.kind === 'array') return `${shortType(type.elementType!)}[]`
  const text = typeText(type)
  if (type.genericDefinition)
    return `${type.genericDefinition.shortName.replace(/`.*/, '')}[${type.genericArguments.map(shortType).join(',')}]`
  return text === type.name && type.name !== 'System.Management.Automation.PSCustomObject' ? type.shortName : text
}

/** A [pscustomobject] shows its properties; a list is one value here, and shows its type. */
function shown(value: unknown, context: Context): string {
  if (value instanceof PSObject && value.base === noBase) return toText(value, context)
  const base = unwrap(value)
  if (base instanceof NetType) return base.name
  const call = typeof base === 'object' && base !== null ? formatted(base) : undefined
  return call ?? itemText(base, context)
}

/** Dates and their like in the culture of the session, as their ToString writes them. */
function formatted(value: object): string | undefined {
  const type = typeOf(value)
  if (type === undefined || !isAssignable(type, netType('System.IFormattable'))) return undefined
  const method = instanceMember(type, 'ToString')?.methods?.find((each) => each.parameters.length === 0)
  return method === undefined ? undefined : String(method.call(value))
}

function scriptText(member: ScriptProperty): string {
  const getter = member.GetterScript === null ? '' : `get=${String(member.GetterScript)};`
  const setter = member.SetterScript === null ? '' : `set=${String(member.SetterScript)};`
  return `System.Object ${member.Name} {${getter}${setter}}`
}
