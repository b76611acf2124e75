// Nodes -> XML text, as OuterXml gives it, or indented as Save writes it.

import type { XmlNode } from '#objects'

const escapeText = (text: string): string =>
  text.replace(/[&<>\r]/g, (each) => (each === '&' ? '&amp;' : each === '<' ? '&lt;' : each === '>' ? '&gt;' : '&#xD;'))
const escapeValue = (text: string): string =>
  text.replace(/[&<>"\r\n\t]/g, (each) =>
    each === '&'
      ? '&amp;'
      : each === '<'
        ? '&lt;'
        : each === '>'
          ? '&gt;'
          : each === '"'
            ? '&quot;'
            : `&#x${each.charCodeAt(0).toString(16).toUpperCase()};`,
  )

/** The namespaces that the text so far has, by prefix. */
type Scope = ReadonlyMap<string, string>
const noScope: Scope = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
])

/** A node by itself declares what those above it declared and it needs. */
export function outerXml(node: XmlNode): string {
  return outer(node, noScope)
}

export function innerXml(node: XmlNode): string {
  return inner(node, noScope)
}

function startOf(node: XmlNode, scope: Scope): { readonly start: string; readonly within: Scope } {
  let within = scope
  let start = `<${node.name}`
  const bind = (prefix: string, uri: string): void => {
    if (within === scope) within = new Map(scope)
    ;(within as Map<string, string>).set(prefix, uri)
  }
  for (const each of node.attributes) {
    start += ` ${outer(each, scope)}`
    if (each.name === 'xmlns') bind('', each.value)
    else if (each.prefix === 'xmlns') bind(each.localName, each.value)
  }
  for (const each of [node, ...node.attributes]) {
    if (each.prefix === 'xmlns' || each.name === 'xmlns' || (each !== node && each.prefix === '')) continue
    if ((within.get(each.prefix) ?? '') === each.namespaceUri) continue
    start += ` xmlns${each.prefix === '' ? '' : `:${each.prefix}`}="${escapeValue(each.namespaceUri)}"`
    bind(each.prefix, each.namespaceUri)
  }
  return { start, within }
}

function outer(node: XmlNode, scope: Scope): string {
  switch (node.nodeType) {
    case 'Document':
    case 'DocumentFragment':
      return inner(node, scope)
    case 'Element': {
      const { start, within } = startOf(node, scope)
      return node.children.length > 0 || !node.isEmpty ? `${start}>${inner(node, within)}</${node.name}>` : `${start} />`
    }
    case 'Attribute':
      return `${node.name}="${escapeValue(node.value)}"`
    case 'CDATA':
      return `<![CDATA[${node.value}]]>`
    case 'Comment':
      return `<!--${node.value}-->`
    case 'XmlDeclaration':
    case 'ProcessingInstruction':
      return `<?${node.name}${node.value === '' ? '' : ` ${node.value}`}?>`
    case 'DocumentType':
      return `<!DOCTYPE ${node.name}${node.value === '' ? '' : ` ${node.value}`}>`
    case 'EntityReference':
      return `&${node.name};`
    case 'Whitespace':
    case 'SignificantWhitespace':
      return node.value
    default:
      return escapeText(node.value)
  }
}

function inner(node: XmlNode, scope: Scope): string {
  return node.nodeType === 'Attribute' ? escapeValue(node.value) : node.children.map((each) => outer(each, scope)).join('')
}

/** With a line for each node, two blanks further in for each level; elements with text stay on their line. */
export function indentedXml(node: XmlNode, newLine = '\n'): string {
  const lines: string[] = []
  const add = (each: XmlNode, depth: number, scope: Scope): void => {
    const space = '  '.repeat(depth)
    const mixed = each.children.some((child) =>
      ['Text', 'CDATA', 'Whitespace', 'SignificantWhitespace', 'EntityReference'].includes(child.nodeType),
    )
    if (each.nodeType !== 'Element' || each.children.length === 0 || mixed) {
      lines.push(space + outer(each, scope))
      return
    }
    const { start, within } = startOf(each, scope)
    lines.push(`${space}${start}>`)
    for (const child of each.children) add(child, depth + 1, within)
    lines.push(`${space}</${each.name}>`)
  }
  for (const each of node.nodeType === 'Document' ? node.children : [node]) add(each, 0, noScope)
  return lines.join(newLine)
}
