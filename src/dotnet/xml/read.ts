// XML text -> nodes, as XmlDocument loads it: namespaces resolved, whitespace between elements left out unless asked
// for, entities replaced. A document type is kept as text; what it declares is not read, and nothing is ever fetched.

import { XmlNode, exception } from '#objects'

const nameAt = /[A-Za-z_:\u00b7-\uffff][\w:.\-\u00b7-\uffff]*/y
const spaceAt = /[ \t\r\n]*/y
const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const xmlnsUri = 'http://www.w3.org/2000/xmlns/'
const xmlUri = 'http://www.w3.org/XML/1998/namespace'
/** Elements in elements; deeper than this is no document anyone wrote. */
const deepest = 5000

type Spaces = { readonly [prefix: string]: string }

export function readXml(source: string, preserveWhitespace = false): XmlNode {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source
  let at = 0
  const document = new XmlNode('Document', '#document')
  document.isEmpty = false
  document.preserveWhitespace = preserveWhitespace

  const fail = (why: string): never => {
    const before = text.slice(0, at)
    const line = before.split('\n').length,
      column = at - before.lastIndexOf('\n')
    throw exception('System.Xml.XmlException', `${why} Line ${line}, position ${column}.`, { LineNumber: line, LinePosition: column })
  }
  const skip = (): void => {
    spaceAt.lastIndex = at
    spaceAt.test(text)
    at = spaceAt.lastIndex
  }
  const readName = (): string => {
    nameAt.lastIndex = at
    const found = nameAt.exec(text)
    if (found === null) return fail(at >= text.length ? 'The text ends in the middle of a tag.' : `A name cannot begin with '${text[at]}'.`)
    at = nameAt.lastIndex
    return found[0]
  }
  const until = (end: string, what: string): string => {
    const stop = text.indexOf(end, at)
    if (stop < 0) return fail(`${what} is not closed.`)
    const part = text.slice(at, stop)
    at = stop + end.length
    return part
  }
  const plain = (raw: string): string =>
    raw.replace(/\r\n?/g, '\n').replace(/&([^;&\s]*);?/g, (whole, name: string) => {
      if (whole.endsWith(';')) {
        if (/^#\d+$/.test(name)) return character(Number(name.slice(1)))
        if (/^#x[\da-f]+$/i.test(name)) return character(parseInt(name.slice(2), 16))
        if (Object.hasOwn(entities, name)) return entities[name]!
      }
      return fail(`'${whole}' is no entity that is known.`)
    })
  const character = (code: number): string => (code > 0x10ffff ? fail(`${code} is no character.`) : String.fromCodePoint(code))
  const put = (parent: XmlNode, node: XmlNode): void => {
    node.document = document
    parent.append(node)
  }
  const resolve = (name: string, spaces: Spaces, isAttribute: boolean): string => {
    const colon = name.indexOf(':')
    const prefix = colon < 0 ? '' : name.slice(0, colon)
    if (prefix === '' && isAttribute) return ''
    return spaces[prefix] ?? (prefix === '' ? '' : fail(`The prefix '${prefix}' is declared nowhere.`))
  }

  function readText(parent: XmlNode): void {
    const stop = text.indexOf('<', at)
    const raw = text.slice(at, stop < 0 ? text.length : stop)
    const start = at
    if (/^[ \t\r\n]*$/.test(raw)) {
      if (preserveWhitespace) put(parent, new XmlNode('Whitespace', '#whitespace', raw.replace(/\r\n?/g, '\n')))
    } else if (parent === document) fail('Text stands outside the root element.')
    else put(parent, new XmlNode('Text', '#text', plain(raw)))
    at = start + raw.length
  }

  function readElement(parent: XmlNode, outer: Spaces): { node: XmlNode; spaces: Spaces; closed: boolean } {
    const name = readName()
    const raw: [string, string][] = []
    for (;;) {
      skip()
      if (text[at] === '>' || text[at] === '/' || at >= text.length) break
      const key = readName()
      skip()
      if (text[at] !== '=') fail(`The attribute '${key}' has no value.`)
      at++
      skip()
      const quote = text[at]
      if (quote !== '"' && quote !== "'") fail('The value of an attribute stands in quotes.')
      at++
      const value = until(quote!, `The value of '${key}'`)
      if (value.includes('<')) fail("A value of an attribute cannot contain '<'.")
      if (raw.some((each) => each[0] === key)) fail(`The attribute '${key}' is there twice.`)
      raw.push([key, plain(value.replace(/[\t\r\n]/g, ' '))])
    }
    let spaces = outer
    for (const [key, value] of raw) {
      if (key === 'xmlns') spaces = { ...spaces, '': value }
      else if (key.startsWith('xmlns:')) spaces = { ...spaces, [key.slice(6)]: value }
    }
    const node = new XmlNode('Element', name, '', resolve(name, spaces, false))
    for (const [key, value] of raw) {
      const attribute = new XmlNode(
        'Attribute',
        key,
        value,
        key === 'xmlns' || key.startsWith('xmlns:') ? xmlnsUri : resolve(key, spaces, true),
      )
      attribute.parent = node
      attribute.document = document
      node.attributes.push(attribute)
    }
    put(parent, node)
    const closed = text[at] === '/'
    if (closed) at++
    if (text[at] !== '>') fail('A tag is not closed.')
    at++
    node.isEmpty = closed
    return { node, spaces, closed }
  }

  const open: { readonly node: XmlNode; readonly spaces: Spaces }[] = [{ node: document, spaces: { xml: xmlUri, xmlns: xmlnsUri } }]
  let root: XmlNode | undefined
  while (at < text.length) {
    const { node: parent, spaces } = open[open.length - 1]!
    if (text[at] !== '<') {
      readText(parent)
      continue
    }
    if (text.startsWith('<!--', at)) {
      at += 4
      put(parent, new XmlNode('Comment', '#comment', until('-->', 'A comment')))
    } else if (text.startsWith('<![CDATA[', at)) {
      if (parent === document) fail('Text stands outside the root element.')
      at += 9
      put(parent, new XmlNode('CDATA', '#cdata-section', until(']]>', 'A CDATA section').replace(/\r\n?/g, '\n')))
    } else if (text.startsWith('<?', at)) {
      const first = at === 0
      at += 2
      const name = readName()
      skip()
      const body = until('?>', 'An instruction')
      if (name.toLowerCase() === 'xml' && !first) fail('The XML declaration stands at the very beginning or not at all.')
      put(parent, new XmlNode(name === 'xml' ? 'XmlDeclaration' : 'ProcessingInstruction', name, body.trimEnd()))
    } else if (text.startsWith('<!DOCTYPE', at)) {
      if (root !== undefined || parent !== document) fail('The document type stands before the root element.')
      at += 9
      skip()
      const name = readName()
      const start = at
      let inner = 0
      while (at < text.length && (text[at] !== '>' || inner > 0)) {
        if (text[at] === '[') inner++
        else if (text[at] === ']') inner--
        at++
      }
      put(parent, new XmlNode('DocumentType', name, text.slice(start, at).trim()))
      at++
    } else if (text.startsWith('</', at)) {
      at += 2
      const name = readName()
      skip()
      if (parent === document) fail(`</${name}> closes nothing.`)
      if (parent.name !== name) fail(`<${parent.name}> is closed by </${name}>.`)
      if (text[at] !== '>') fail('A tag is not closed.')
      at++
      open.pop()
    } else {
      at++
      if (parent === document && root !== undefined) fail('There is more than one root element.')
      const made = readElement(parent, spaces)
      root ??= made.node
      if (!made.closed) {
        if (open.length > deepest) fail('Elements are nested too deeply.')
        open.push(made)
      }
    }
  }
  if (open.length > 1) fail(`<${open[open.length - 1]!.node.name}> is not closed.`)
  if (root === undefined) fail('There is no root element.')
  return document
}
