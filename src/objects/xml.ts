// XML documents as values ([xml]): a plain tree of nodes. Parsing and writing text are beside (xml-read.ts, xml-write.ts).

import { type NetType, netType } from './type.ts'

export type XmlNodeType =
  | 'Element'
  | 'Attribute'
  | 'Text'
  | 'CDATA'
  | 'EntityReference'
  | 'ProcessingInstruction'
  | 'Comment'
  | 'Document'
  | 'DocumentType'
  | 'DocumentFragment'
  | 'Whitespace'
  | 'SignificantWhitespace'
  | 'XmlDeclaration'

export class XmlNode {
  readonly nodeType: XmlNodeType
  /** The qualified name: prefix:local; #text, #document … for nodes without one. */
  readonly name: string
  readonly namespaceUri: string
  /** Text of text-like nodes and attributes; '' for others. */
  value: string
  attributes: XmlNode[] = []
  children: XmlNode[] = []
  /** For an attribute, the element that has it. */
  parent: XmlNode | null = null
  document: XmlNode | null = null
  /** An element written <a/>, rather than <a></a>. */
  isEmpty = true
  /** Keeps whitespace between elements when loading (documents only). */
  preserveWhitespace = false
  constructor(nodeType: XmlNodeType, name: string, value = '', namespaceUri = '') {
    this.nodeType = nodeType
    this.name = name
    this.value = value
    this.namespaceUri = namespaceUri
  }
  get netType(): NetType {
    return typesOf[this.nodeType]
  }
  get prefix(): string {
    const colon = this.name.indexOf(':')
    return colon < 0 ? '' : this.name.slice(0, colon)
  }
  get localName(): string {
    return this.name.slice(this.name.indexOf(':') + 1)
  }
  /** The text of this node and all below it. */
  get innerText(): string {
    if (this.children.length === 0) return this.nodeType === 'Element' || this.nodeType === 'Document' ? '' : this.value
    let text = ''
    for (const child of this.children) {
      if (child.nodeType !== 'Comment' && child.nodeType !== 'ProcessingInstruction' && child.nodeType !== 'XmlDeclaration')
        text += child.innerText
    }
    return text
  }
  attribute(name: string): XmlNode | undefined {
    return this.attributes.find((each) => each.name === name)
  }
  append(child: XmlNode): XmlNode {
    child.parent = this
    this.isEmpty = false
    this.children.push(child)
    return child
  }
}

const xmlType = (name: string): NetType => netType(`System.Xml.${name}`)
const typesOf: { readonly [T in XmlNodeType]: NetType } = {
  Element: xmlType('XmlElement'),
  Attribute: xmlType('XmlAttribute'),
  Text: xmlType('XmlText'),
  CDATA: xmlType('XmlCDataSection'),
  EntityReference: xmlType('XmlEntityReference'),
  ProcessingInstruction: xmlType('XmlProcessingInstruction'),
  Comment: xmlType('XmlComment'),
  Document: xmlType('XmlDocument'),
  DocumentType: xmlType('XmlDocumentType'),
  DocumentFragment: xmlType('XmlDocumentFragment'),
  Whitespace: xmlType('XmlWhitespace'),
  SignificantWhitespace: xmlType('XmlSignificantWhitespace'),
  XmlDeclaration: xmlType('XmlDeclaration'),
}
