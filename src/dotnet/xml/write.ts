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

export function outerXml(node: XmlNode): string {
  switch (node.nodeType) {
    case 'Document':
    case 'DocumentFragment':
      return innerXml(node)
    case 'Element': {
      const start = `<${node.name}${node.attributes.map((each) => ` ${outerXml(each)}`).join('')}`
      return node.children.length > 0 || !node.isEmpty ? `${start}>${innerXml(node)}</${node.name}>` : `${start} />`
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

export function innerXml(node: XmlNode): string {
  return node.nodeType === 'Attribute' ? escapeValue(node.value) : node.children.map(outerXml).join('')
}

/** With a line for each node, two blanks further in for each level; elements with text stay on their line. */
export function indentedXml(node: XmlNode, newLine = '\n'): string {
  const lines: string[] = []
  const add = (each: XmlNode, depth: number): void => {
    const space = '  '.repeat(depth)
    const mixed = each.children.some((child) =>
      ['Text', 'CDATA', 'Whitespace', 'SignificantWhitespace', 'EntityReference'].includes(child.nodeType),
    )
    if (each.nodeType !== 'Element' || each.children.length === 0 || mixed) {
      lines.push(space + outerXml(each))
      return
    }
    lines.push(`${space}<${each.name}${each.attributes.map((attribute) => ` ${outerXml(attribute)}`).join('')}>`)
    for (const child of each.children) add(child, depth + 1)
    lines.push(`${space}</${each.name}>`)
  }
  for (const each of node.nodeType === 'Document' ? node.children : [node]) add(each, 0)
  return lines.join(newLine)
}
