// What Select-Xml finds: a node, where it came from, and by which expression.

import { type NetType, type XmlNode, defineType, netType } from '#objects'

const type = netType('Microsoft.PowerShell.Commands.SelectXmlInfo')

export class XmlMatch {
  readonly Node: XmlNode
  readonly Path: string
  readonly Pattern: string
  constructor(node: XmlNode, path: string, pattern: string) {
    this.Node = node
    this.Path = path
    this.Pattern = pattern
  }
  get netType(): NetType {
    return type
  }
  toString(): string {
    return this.Node.innerText
  }
}

defineType(type.name, () => ({
  properties: {
    Node: { type: 'System.Xml.XmlNode', get: (self: XmlMatch) => self.Node },
    Path: { type: 'string', get: (self: XmlMatch) => self.Path },
    Pattern: { type: 'string', get: (self: XmlMatch) => self.Pattern },
  },
  methods: { 'string ToString()': (self: XmlMatch) => self.toString() },
}))
