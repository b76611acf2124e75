// What Update-TypeData and types.ps1xml files say of types, put into the runspace's table of type data.

import type { Cmd } from '#engine/command'
import { type TypeData } from '#engine/runtime'
import { AliasProperty, NoteProperty, type PSMember, PropertySet, ScriptMethod, ScriptProperty, type XmlNode } from '#objects'
import { blockOf } from './script-text.ts'

/** What is said of one type. */
export type TypeChange = {
  readonly name: string
  readonly members: readonly PSMember[]
  /** By lower-case name. */
  readonly standard: readonly (readonly [name: string, value: unknown])[]
}

export function tableOf(cmd: Cmd): TypeData {
  return cmd.engine.typeData
}

/** Adds it; gives the names of members that were there already. With `force` they are replaced, without they stay. */
export function addTo(table: TypeData, change: TypeChange, force: boolean): string[] {
  const taken: string[] = []
  const entry = table.open(change.name)
  for (const member of change.members) {
    const key = member.Name.toLowerCase()
    if (!force && entry.members.has(key)) taken.push(member.Name)
    else entry.members.set(key, member)
  }
  for (const [key, value] of change.standard) {
    if (!force && entry.standard.has(key)) taken.push(key)
    else entry.standard.set(key, value)
  }
  table.changed()
  return taken
}

/** The types of a types.ps1xml document. */
export function readTypes(cmd: Cmd, document: XmlNode): TypeChange[] {
  const root = document.children.find((each) => each.nodeType === 'Element')
  if (root === undefined || root.name.toLowerCase() !== 'types') throw new TypeFileError('The root element is not Types.')
  return elements(root)
    .filter((each) => each.name.toLowerCase() === 'type')
    .map((type) => {
      const name = textOf(type, 'Name')
      if (name === '') throw new TypeFileError('A Type has no Name.')
      const members: PSMember[] = []
      const standard: [string, unknown][] = []
      for (const each of elements(child(type, 'Members') ?? type)) {
        if (each.name.toLowerCase() === 'memberset' && textOf(each, 'Name').toLowerCase() === 'psstandardmembers') {
          for (const inner of elements(child(each, 'Members') ?? each)) {
            const member = memberOf(cmd, inner)
            if (member !== undefined) standard.push([member.Name.toLowerCase(), member instanceof NoteProperty ? member.Value : member])
          }
        } else {
          const member = memberOf(cmd, each)
          if (member !== undefined) members.push(member)
        }
      }
      return { name, members, standard }
    })
}

export class TypeFileError extends Error {
  override readonly name = 'TypeFileError'
}

function memberOf(cmd: Cmd, node: XmlNode): PSMember | undefined {
  const name = textOf(node, 'Name')
  const script = (part: string): unknown => (child(node, part) === undefined ? null : blockOf(cmd.engine, textOf(node, part)))
  switch (node.name.toLowerCase()) {
    case 'noteproperty': {
      const type = textOf(node, 'TypeName')
      return new NoteProperty(name, type === '' ? textOf(node, 'Value') : cmd.convert(textOf(node, 'Value'), type))
    }
    case 'aliasproperty':
      return new AliasProperty(name, textOf(node, 'ReferencedMemberName'))
    case 'scriptproperty':
      return new ScriptProperty(name, script('GetScriptBlock'), script('SetScriptBlock'))
    case 'scriptmethod':
      return new ScriptMethod(name, script('Script'))
    case 'propertyset':
      return new PropertySet(
        name,
        elements(child(node, 'ReferencedProperties') ?? node)
          .filter((each) => each.name.toLowerCase() !== 'name')
          .map((each) => each.innerText.trim()),
      )
    // A method of a .NET class that is given by name is one this runspace does not have.
    default:
      return undefined
  }
}

function elements(node: XmlNode): XmlNode[] {
  return node.children.filter((each) => each.nodeType === 'Element')
}
function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((each) => each.nodeType === 'Element' && each.name.toLowerCase() === name.toLowerCase())
}
function textOf(node: XmlNode, name: string): string {
  return child(node, name)?.innerText.trim() ?? ''
}
