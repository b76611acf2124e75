// The members of XML nodes.

import { List, XmlNode, defineType, exception, netType } from '#objects'
import { Enumerator } from '../collections/enumerator.ts'
import { readXml } from './read.ts'
import { indentedXml, innerXml, outerXml } from './write.ts'

const nodeTypes = [
  'None',
  'Element',
  'Attribute',
  'Text',
  'CDATA',
  'EntityReference',
  'Entity',
  'ProcessingInstruction',
  'Comment',
  'Document',
  'DocumentType',
  'DocumentFragment',
  'Notation',
  'Whitespace',
  'SignificantWhitespace',
  'EndElement',
  'EndEntity',
  'XmlDeclaration',
]
defineType('System.Xml.XmlNodeType', () => ({ enum: Object.fromEntries(nodeTypes.map((name, i) => [name, i])) }))

const list = (nodes: readonly XmlNode[], type: string): List => new List([...nodes], netType(`System.Xml.${type}`))
defineType('System.Xml.XmlNodeList', () => ({
  interfaces: ['System.Collections.IEnumerable', 'System.IDisposable'],
  abstract: true,
  properties: { Count: { type: 'int', get: (self: List) => self.items.length } },
  methods: {
    'System.Xml.XmlNode Item(int index)': (self: List, index: number) => self.items[index] ?? null,
    'System.Xml.XmlNode get_ItemOf(int i)': (self: List, index: number) => self.items[index] ?? null,
    'System.Collections.IEnumerator GetEnumerator()': (self: List) =>
      new Enumerator(
        () => self.items[Symbol.iterator](),
        () => self.version,
      ),
  },
}))
defineType('System.Xml.XmlNamedNodeMap', () => ({
  interfaces: ['System.Collections.IEnumerable'],
  properties: { Count: { type: 'int', get: (self: List) => self.items.length } },
  methods: {
    'System.Xml.XmlNode GetNamedItem(string name)': (self: List, name: string) =>
      self.items.find((each) => (each as XmlNode).name === name) ?? null,
    'System.Xml.XmlNode Item(int index)': (self: List, index: number) => self.items[index] ?? null,
    'System.Collections.IEnumerator GetEnumerator()': (self: List) =>
      new Enumerator(
        () => self.items[Symbol.iterator](),
        () => self.version,
      ),
  },
}))
defineType('System.Xml.XmlAttributeCollection', () => ({
  base: 'System.Xml.XmlNamedNodeMap',
  interfaces: ['System.Collections.ICollection'],
  methods: {
    'System.Xml.XmlAttribute get_ItemOf(int i)': (self: List, index: number) => self.items[index] ?? null,
    'System.Xml.XmlAttribute get_ItemOf(string name)': (self: List, name: string) =>
      self.items.find((each) => (each as XmlNode).name === name) ?? null,
  },
}))
for (const name of ['XmlChildNodes', 'XmlElementList', 'XPathNodeList'])
  defineType(`System.Xml.${name}`, () => ({ base: 'System.Xml.XmlNodeList' }))
const root = (node: XmlNode): XmlNode | null => node.children.find((each) => each.nodeType === 'Element') ?? null
const sibling = (node: XmlNode, step: number): XmlNode | null => {
  const all = node.nodeType === 'Attribute' ? [] : (node.parent?.children ?? [])
  return all[all.indexOf(node) + step] ?? null
}
function named(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((each) =>
    each.nodeType !== 'Element' ? [] : [...(name === '*' || each.name === name ? [each] : []), ...named(each, name)],
  )
}
function replaceContent(node: XmlNode, from: XmlNode): void {
  node.children = []
  for (const child of from.children) node.append(child)
}
function setText(node: XmlNode, text: string): void {
  if (node.nodeType !== 'Element') {
    node.value = text
    return
  }
  node.children = []
  node.append(new XmlNode('Text', '#text', text)).document = node.document
}
function detach(child: XmlNode): XmlNode {
  if (child.parent !== null) child.parent.children = child.parent.children.filter((each) => each !== child)
  child.parent = null
  return child
}
function place(parent: XmlNode, child: XmlNode, at: number): XmlNode {
  detach(child)
  parent.isEmpty = false
  child.parent = parent
  parent.children.splice(at, 0, child)
  return child
}
function copy(node: XmlNode, deep: boolean): XmlNode {
  const made = new XmlNode(node.nodeType, node.name, node.value, node.namespaceUri)
  made.document = node.document
  for (const attribute of node.attributes) {
    const own = copy(attribute, true)
    own.parent = made
    made.attributes.push(own)
  }
  if (deep) for (const child of node.children) made.append(copy(child, true))
  made.isEmpty = node.isEmpty
  return made
}
const make = (self: XmlNode, type: ConstructorParameters<typeof XmlNode>[0], name: string, value = '', space = ''): XmlNode => {
  const node = new XmlNode(type, name, value, space)
  node.document = self
  return node
}
function setAttribute(self: XmlNode, name: string, value: string, space = ''): void {
  const found = self.attribute(name)
  if (found !== undefined) found.value = value
  else {
    const attribute = make(self.document ?? self, 'Attribute', name, value, space)
    attribute.parent = self
    self.attributes.push(attribute)
  }
}
function load(self: XmlNode, text: string): void {
  const read = readXml(text, self.preserveWhitespace)
  self.children = []
  const adopt = (node: XmlNode): void => {
    node.document = self
    for (const attribute of node.attributes) attribute.document = self
    node.children.forEach(adopt)
  }
  for (const child of read.children) {
    adopt(child)
    self.append(child)
  }
}

defineType('System.Xml.XmlNode', () => ({
  interfaces: ['System.ICloneable', 'System.Collections.IEnumerable'],
  properties: {
    Name: { type: 'string', get: (self: XmlNode) => self.name },
    Value: {
      type: 'string',
      get: (self: XmlNode) => (['Element', 'Document', 'DocumentFragment', 'DocumentType'].includes(self.nodeType) ? null : self.value),
      set: (self: XmlNode, text: string) => setText(self, text),
    },
    NodeType: { type: 'System.Xml.XmlNodeType', get: (self: XmlNode) => self.nodeType },
    ParentNode: { type: 'System.Xml.XmlNode', get: (self: XmlNode) => (self.nodeType === 'Attribute' ? null : self.parent) },
    ChildNodes: { type: 'System.Xml.XmlNodeList', get: (self: XmlNode) => list(self.children, 'XmlChildNodes') },
    PreviousSibling: { type: 'System.Xml.XmlNode', get: (self: XmlNode) => sibling(self, -1) },
    NextSibling: { type: 'System.Xml.XmlNode', get: (self: XmlNode) => (self.parent === null ? null : sibling(self, 1)) },
    Attributes: {
      type: 'System.Xml.XmlAttributeCollection',
      get: (self: XmlNode) => (self.nodeType === 'Element' ? list(self.attributes, 'XmlAttributeCollection') : null),
    },
    OwnerDocument: { type: 'System.Xml.XmlDocument', get: (self: XmlNode) => (self.nodeType === 'Document' ? null : self.document) },
    FirstChild: { type: 'System.Xml.XmlNode', get: (self: XmlNode) => self.children[0] ?? null },
    LastChild: { type: 'System.Xml.XmlNode', get: (self: XmlNode) => self.children.at(-1) ?? null },
    HasChildNodes: { type: 'bool', get: (self: XmlNode) => self.children.length > 0 },
    NamespaceURI: { type: 'string', get: (self: XmlNode) => self.namespaceUri },
    Prefix: { type: 'string', get: (self: XmlNode) => self.prefix },
    LocalName: { type: 'string', get: (self: XmlNode) => self.localName },
    InnerText: {
      type: 'string',
      get: (self: XmlNode) => (self.nodeType === 'Document' || self.nodeType === 'Attribute' ? null : self.innerText),
      set: (self: XmlNode, text: string) => setText(self, text),
    },
    OuterXml: { type: 'string', get: outerXml },
    InnerXml: {
      type: 'string',
      get: innerXml,
      set: (self: XmlNode, text: string) =>
        self.nodeType === 'Document' ? load(self, text) : replaceContent(self, readXml(`<x>${text}</x>`).children[0]!),
    },
  },
  methods: {
    'System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)': (self: XmlNode, child: XmlNode) =>
      place(self, child, self.children.length),
    'System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)': (self: XmlNode, child: XmlNode) => place(self, child, 0),
    'System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)': (self: XmlNode, child: XmlNode) => {
      if (!self.children.includes(child)) throw exception('System.ArgumentException', 'The node is no child of this node.')
      return detach(child)
    },
    'System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)': (
      self: XmlNode,
      child: XmlNode,
      before: XmlNode | null,
    ) => place(self, detach(child), before === null ? self.children.length : self.children.indexOf(before)),
    'System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)': (
      self: XmlNode,
      child: XmlNode,
      after: XmlNode | null,
    ) => place(self, detach(child), after === null ? 0 : self.children.indexOf(after) + 1),
    'System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)': (
      self: XmlNode,
      child: XmlNode,
      old: XmlNode,
    ) => {
      place(self, detach(child), self.children.indexOf(old))
      return detach(old)
    },
    'System.Xml.XmlNode CloneNode(bool deep)': copy,
    'System.Xml.XmlNode Clone()': (self: XmlNode) => copy(self, true),
    'void RemoveAll()': (self: XmlNode) => {
      self.children = []
      self.attributes = []
    },
  },
}))

defineType('System.Xml.XmlLinkedNode', () => ({ base: 'System.Xml.XmlNode' }))
defineType('System.Xml.XmlCharacterData', () => ({
  base: 'System.Xml.XmlLinkedNode',
  properties: { Data: { type: 'string', get: (self: XmlNode) => self.value } },
}))
for (const name of ['XmlText', 'XmlCDataSection', 'XmlComment', 'XmlWhitespace', 'XmlSignificantWhitespace'])
  defineType(`System.Xml.${name}`, () => ({ base: 'System.Xml.XmlCharacterData' }))
defineType('System.Xml.XmlProcessingInstruction', () => ({
  base: 'System.Xml.XmlLinkedNode',
  properties: { Target: { type: 'string', get: (self: XmlNode) => self.name } },
}))
for (const name of ['XmlEntityReference', 'XmlDocumentType']) defineType(`System.Xml.${name}`, () => ({ base: 'System.Xml.XmlLinkedNode' }))
defineType('System.Xml.XmlDocumentFragment', () => ({ base: 'System.Xml.XmlNode' }))
const declared = (name: string) => ({
  type: 'string',
  get: (self: XmlNode) => new RegExp(`${name}\\s*=\\s*["']([^"']*)`).exec(self.value)?.[1] ?? '',
})
defineType('System.Xml.XmlDeclaration', () => ({
  base: 'System.Xml.XmlLinkedNode',
  properties: { Version: declared('version'), Encoding: declared('encoding'), Standalone: declared('standalone') },
}))
defineType('System.Xml.XmlAttribute', () => ({
  base: 'System.Xml.XmlNode',
  properties: { OwnerElement: { type: 'System.Xml.XmlElement', get: (self: XmlNode) => self.parent } },
}))
defineType('System.Xml.XmlElement', () => ({
  base: 'System.Xml.XmlLinkedNode',
  properties: {
    IsEmpty: { type: 'bool', get: (self: XmlNode) => self.children.length === 0 && self.isEmpty },
    HasAttributes: { type: 'bool', get: (self: XmlNode) => self.attributes.length > 0 },
  },
  methods: {
    'string GetAttribute(string name)': (self: XmlNode, name: string) => self.attribute(name)?.value ?? '',
    'bool HasAttribute(string name)': (self: XmlNode, name: string) => self.attribute(name) !== undefined,
    'void SetAttribute(string name, string value)': (self: XmlNode, name: string, value: string | null) =>
      setAttribute(self, name, value ?? ''),
    'void RemoveAttribute(string name)': (self: XmlNode, name: string) => {
      self.attributes = self.attributes.filter((each) => each.name !== name)
    },
    'System.Xml.XmlNodeList GetElementsByTagName(string name)': (self: XmlNode, name: string) => list(named(self, name), 'XmlElementList'),
  },
}))
defineType('System.Xml.XmlDocument', () => ({
  base: 'System.Xml.XmlNode',
  new: { '()': () => Object.assign(new XmlNode('Document', '#document'), { isEmpty: false }) },
  properties: {
    DocumentElement: { type: 'System.Xml.XmlElement', get: root },
    PreserveWhitespace: {
      type: 'bool',
      get: (self: XmlNode) => self.preserveWhitespace,
      set: (self: XmlNode, value: boolean) => {
        self.preserveWhitespace = value
      },
    },
  },
  methods: {
    'void LoadXml(string xml)': load,
    'System.Xml.XmlElement CreateElement(string name)': (self: XmlNode, name: string) => make(self, 'Element', name),
    'System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)': (self: XmlNode, name: string, space: string) =>
      make(self, 'Element', name, '', space),
    'System.Xml.XmlAttribute CreateAttribute(string name)': (self: XmlNode, name: string) => make(self, 'Attribute', name),
    'System.Xml.XmlText CreateTextNode(string text)': (self: XmlNode, text: string) => make(self, 'Text', '#text', text),
    'System.Xml.XmlComment CreateComment(string data)': (self: XmlNode, text: string) => make(self, 'Comment', '#comment', text),
    'System.Xml.XmlCDataSection CreateCDataSection(string data)': (self: XmlNode, text: string) =>
      make(self, 'CDATA', '#cdata-section', text),
    'System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)': (
      self: XmlNode,
      version: string,
      encoding: string | null,
      standalone: string | null,
    ) =>
      make(
        self,
        'XmlDeclaration',
        'xml',
        `version="${version}"${encoding ? ` encoding="${encoding}"` : ''}${standalone ? ` standalone="${standalone}"` : ''}`,
      ),
    'System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)': (self: XmlNode, node: XmlNode, deep: boolean) =>
      Object.assign(copy(node, deep), { document: self }),
    'System.Xml.XmlNodeList GetElementsByTagName(string name)': (self: XmlNode, name: string) => list(named(self, name), 'XmlElementList'),
    'void Save(System.IO.TextWriter writer)': (self: XmlNode, writer: { write?(text: string): void }) => writer.write?.(indentedXml(self)),
  },
}))
