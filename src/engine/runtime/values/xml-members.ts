// XML nodes as objects: child elements and attributes are properties. An element with nothing but text is that text;
// several of one name are an array.

import { PSArray, XmlNode } from '#objects'
import type { Context } from '../context.ts'
import { toText } from './text.ts'

/** undefined: there is no child or attribute of this name. */
export function getXmlMember(node: XmlNode, name: string): unknown {
  const lower = name.toLowerCase()
  const found: unknown[] = []
  for (const each of node.attributes) if (each.name.toLowerCase() === lower) found.push(each.value)
  for (const each of node.children) if (each.name.toLowerCase() === lower) found.push(asValue(each))
  return found.length === 0 ? undefined : found.length === 1 ? found[0] : new PSArray(found)
}

/** What a node is as a property's value. */
function asValue(node: XmlNode): unknown {
  if (node.nodeType !== 'Element')
    return node.nodeType === 'XmlDeclaration' || node.nodeType === 'ProcessingInstruction' || node.nodeType === 'DocumentType'
      ? node
      : node.value
  if (node.attributes.length > 0) return node
  if (node.children.length === 0) return ''
  const only = node.children.length === 1 ? node.children[0]! : undefined
  return only && (only.nodeType === 'Text' || only.nodeType === 'CDATA') ? only.value : node
}

export function xmlMemberNames(node: XmlNode): string[] {
  const names = new Map<string, string>()
  for (const each of [...node.attributes, ...node.children])
    if (!names.has(each.name.toLowerCase())) names.set(each.name.toLowerCase(), each.name)
  return [...names.values()]
}

/** False: there is no child or attribute of this name. */
export function setXmlMember(node: XmlNode, name: string, value: unknown, context: Context): boolean {
  const lower = name.toLowerCase()
  const attribute = node.attributes.find((each) => each.name.toLowerCase() === lower)
  if (attribute !== undefined) {
    attribute.value = toText(value, context)
    return true
  }
  const child = node.children.find((each) => each.name.toLowerCase() === lower)
  if (child === undefined) return false
  const text =
    child.children.length === 1 && (child.children[0]!.nodeType === 'Text' || child.children[0]!.nodeType === 'CDATA')
      ? child.children[0]!
      : undefined
  if (text !== undefined) text.value = toText(value, context)
  else {
    child.children = []
    child.append(new XmlNode('Text', '#text', toText(value, context)))
  }
  return true
}
