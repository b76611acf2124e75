// A member in the words Get-Member tells it: 'string Name {get;set;}', 'bool Contains(string value), …'.

import { AliasProperty, CodeMethod, CodeProperty, MemberSet, type PSMember, PropertySet, ScriptMethod, netType } from '#objects'
import type { Cmd } from '#engine/command'
import { PSMethod, PropertyView, overloadText, typeText } from '#engine/runtime'

export function memberDefinition(member: PSMember | PSMethod | PropertyView, cmd: Cmd): string {
  if (member instanceof PropertyView) {
    if (member.member instanceof CodeProperty) return codeProperty(member.member)
    return member.toString()
  }
  if (member instanceof PSMethod) return member.methods.map((method) => overloadText(method)).join(', ')
  if (member instanceof ScriptMethod) return `System.Object ${member.Name}();`
  if (member instanceof CodeMethod) return `${member.signature}`
  if (member instanceof PropertySet) return `${member.Name} {${member.ReferencedPropertyNames.join(', ')}}`
  if (member instanceof MemberSet) return `${member.Name} {${member.Members.map((each) => each.Name).join(', ')}}`
  if (member instanceof AliasProperty) return `${member.Name} = ${member.ReferencedMemberName}`
  if (member instanceof CodeProperty) return codeProperty(member)
  return cmd.text(member)
}

function codeProperty(member: CodeProperty): string {
  return `${typeText(netType(member.type))} ${member.Name}{${member.get ? 'get=' : ''}${String(member.source.getter ?? '')};${member.put ? `set=${String(member.source.setter ?? '')};` : ''}}`
}
