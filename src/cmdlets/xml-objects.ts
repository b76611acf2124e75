// Objects as the XML of ConvertTo-Xml: Object and Property elements with the types' names.

import type { Cmd } from '#engine/command'
import {
  Char,
  Decimal,
  Dictionary,
  Guid,
  NetType,
  PSObject,
  Regex,
  TimeSpan,
  DateTime,
  Uri,
  Version,
  XmlNode,
  extensionOf,
  isEnumerable,
  isNull,
  noBase,
  typeNames,
  typeOf,
  walk,
  Num,
  Big,
  EnumValue,
} from '#objects'
import { ScriptBlock, base, netText } from '#engine/runtime'
import { accessOf, entriesOf } from './access.ts'
import { shownText } from './format-text.ts'

export function xmlDocumentOf(objects: readonly XmlNode[]): XmlNode {
  const document = new XmlNode('Document', '#document')
  document.append(new XmlNode('XmlDeclaration', 'xml', 'version="1.0" encoding="utf-8"'))
  const root = document.append(new XmlNode('Element', 'Objects'))
  for (const each of objects) root.append(each)
  own(document, document)
  return document
}

function own(node: XmlNode, document: XmlNode): void {
  if (node !== document) node.document = document
  for (const attribute of node.attributes) attribute.document = document
  for (const child of node.children) own(child, document)
}

export function xmlObject(cmd: Cmd, value: unknown, depth: number, withTypes: boolean): XmlNode {
  const access = accessOf(cmd)
  return write('Object', undefined, value, depth)

  function element(tag: string, name: string | undefined, type: string | undefined): XmlNode {
    const node = new XmlNode('Element', tag)
    const attribute = (key: string, text: string): void => {
      const made = new XmlNode('Attribute', key, text)
      made.parent = node
      node.attributes.push(made)
    }
    if (name !== undefined) attribute('Name', name)
    if (withTypes && type !== undefined) attribute('Type', type)
    return node
  }
  function text(node: XmlNode, content: string): XmlNode {
    if (content === '') node.isEmpty = false
    else node.append(new XmlNode('Text', '#text', content))
    return node
  }

  function write(tag: string, name: string | undefined, object: unknown, left: number): XmlNode {
    if (isNull(object) || object === undefined) return element(tag, name, tag === 'Object' ? undefined : 'System.Object')
    const bare = base(object)
    const type = typeOf(bare)?.name ?? typeNames(object)[0] ?? 'System.Object'
    const node = element(tag, name, type)
    if (isSimple(bare))
      return text(
        node,
        typeof bare === 'boolean' ? (bare ? 'True' : 'False') : bare instanceof NetType ? String(bare) : shownText(bare, cmd.engine),
      )
    if (bare instanceof Dictionary) {
      for (const { key, value: item } of [...entriesOf(bare)] as unknown as { key: unknown; value: unknown }[]) {
        node.append(write('Property', 'Key', key, left))
        node.append(write('Property', 'Value', item, left))
      }
      return node
    }
    if (isEnumerable(bare) && !(bare instanceof XmlNode)) {
      for (const item of walk(bare) ?? []) node.append(write('Property', undefined, item, left))
      return node
    }
    if (left === 0) {
      const notes = object instanceof PSObject && object.base === noBase ? object : extensionOf(bare as object)
      const plain = bare instanceof PSObject || (object instanceof PSObject && object.base === noBase) ? cmd.text(object) : netText(bare)
      if (notes === undefined) return text(node, plain)
      node.append(text(element('Property', undefined, 'System.String'), plain))
      notes.shape.names.forEach((each, slot) => {
        node.append(text(element('Property', each, 'System.Management.Automation.PSNoteProperty'), cmd.text(notes.values[slot] ?? null)))
      })
      return node
    }
    for (const each of access.propertyNames(object)) {
      let item: unknown
      try {
        item = access.value(object, each)
      } catch {
        continue // what its getter throws leaves a property out
      }
      node.append(write('Property', each, item, left - 1))
    }
    return node
  }
}

function isSimple(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (value instanceof EnumValue) return true
  return (
    value instanceof Char ||
    value instanceof Decimal ||
    value instanceof Guid ||
    value instanceof Num ||
    value instanceof Big ||
    value instanceof TimeSpan ||
    value instanceof DateTime ||
    value instanceof Uri ||
    value instanceof Version ||
    value instanceof Regex ||
    value instanceof NetType ||
    value instanceof ScriptBlock
  )
}
