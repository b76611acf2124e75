// XPath 1.0 over our XML nodes: SelectNodes, SelectSingleNode, Select-Xml. The text becomes a function of a context once and is kept.

import { type XmlNode, exception } from '#objects'

type Value = string | number | boolean | XmlNode[]
type Context = { readonly node: XmlNode; readonly position: number; readonly size: number }
type Expression = (context: Context) => Value
/** The namespace that a prefix stands for. */
export type Namespaces = (prefix: string) => string | undefined

export function selectNodes(node: XmlNode, path: string, namespaces?: Namespaces): XmlNode[] {
  const value = evaluate(node, path, namespaces)
  if (!Array.isArray(value)) throw wrong(path, 'it gives no nodes')
  return value
}

export function evaluate(node: XmlNode, path: string, namespaces?: Namespaces): Value {
  return compile(path, namespaces)({ node, position: 1, size: 1 })
}

function wrong(path: string, why: string): unknown {
  return exception('System.Xml.XPath.XPathException', `The XPath '${path}' cannot be used: ${why}.`)
}

const token =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|("[^"]*"|'[^']*')|(\/\/|::|\.\.|!=|<=|>=|[()[\]@,|/.+\-=<>*$])|([\p{L}_][\p{L}\p{N}_.-]*(?::(?!:)(?:\*|[\p{L}_][\p{L}\p{N}_.-]*))?))/uy

function compile(path: string, namespaces: Namespaces | undefined): Expression {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < path.length) {
    const from = token.lastIndex
    const match = token.exec(path)
    if (match === null) {
      if (path.slice(from).trim() === '') break
      throw wrong(path, `there is something strange at ${from}`)
    }
    tokens.push(match[0].trim())
  }
  let at = 0
  const peek = (): string | undefined => tokens[at]
  const take = (what: string): boolean => tokens[at] === what && ++at > 0
  const need = (what: string): void => {
    if (!take(what)) throw wrong(path, `a ${what} is missing`)
  }
  const result = parseOr()
  if (at < tokens.length) throw wrong(path, `${tokens[at]} does not belong there`)
  return result

  function parseOr(): Expression {
    return leftwards(parseAnd, { or: (a, b) => (context) => truth(a(context)) || truth(b(context)) })
  }
  function parseAnd(): Expression {
    return leftwards(parseEquality, { and: (a, b) => (context) => truth(a(context)) && truth(b(context)) })
  }
  function parseEquality(): Expression {
    return leftwards(parseRelation, {
      '=': (a, b) => (context) => compared(a(context), b(context), (x, y) => x === y),
      '!=': (a, b) => (context) => compared(a(context), b(context), (x, y) => x !== y),
    })
  }
  function parseRelation(): Expression {
    const by =
      (holds: (x: number, y: number) => boolean) =>
      (a: Expression, b: Expression): Expression =>
      (context) =>
        compared(number([a(context)]), b(context), (x, y) => holds(Number(x), Number(y)), a(context))
    return leftwards(parseSum, {
      '<': by((x, y) => x < y),
      '>': by((x, y) => x > y),
      '<=': by((x, y) => x <= y),
      '>=': by((x, y) => x >= y),
    })
  }
  function parseSum(): Expression {
    return leftwards(parseProduct, {
      '+': (a, b) => (c) => number([a(c)]) + number([b(c)]),
      '-': (a, b) => (c) => number([a(c)]) - number([b(c)]),
    })
  }
  function parseProduct(): Expression {
    return leftwards(parseUnary, {
      '*': (a, b) => (c) => number([a(c)]) * number([b(c)]),
      div: (a, b) => (c) => number([a(c)]) / number([b(c)]),
      mod: (a, b) => (c) => number([a(c)]) % number([b(c)]),
    })
  }
  function parseUnary(): Expression {
    if (take('-')) {
      const of = parseUnary()
      return (context) => -number([of(context)])
    }
    return leftwards(parsePath, { '|': (a, b) => (context) => ordered([...nodes(a(context)), ...nodes(b(context))]) })
  }

  function leftwards(
    next: () => Expression,
    operators: { readonly [sign: string]: (a: Expression, b: Expression) => Expression },
  ): Expression {
    let left = next()
    for (let sign = peek(); sign !== undefined && Object.hasOwn(operators, sign); sign = peek()) {
      at++
      left = operators[sign]!(left, next())
    }
    return left
  }

  function parsePath(): Expression {
    const first = peek()
    if (first === undefined) throw wrong(path, 'it ends too soon')
    const isCall = tokens[at + 1] === '(' && !nodeTests.has(first) && /^[\p{L}_]/u.test(first)
    if (first === '(' || isCall || /^["'\d]/.test(first) || /^\.\d/.test(first)) {
      let start = parsePrimary()
      const filters: Expression[] = []
      while (take('[')) {
        filters.push(parseOr())
        need(']')
      }
      if (filters.length > 0) {
        const plain = start
        start = (context) => filters.reduce(filtered, nodes(plain(context)))
      }
      if (peek() !== '/' && peek() !== '//') return start
      return parseSteps(start)
    }
    if (first === '/' || first === '//') {
      const root: Expression = (context) => [rootOf(context.node)]
      if (first === '/' && (tokens[at + 1] === undefined || /^[)\]=|]$/.test(tokens[at + 1]!))) {
        at++
        return root
      }
      return parseSteps(root)
    }
    return parseSteps((context) => [context.node], true)
  }

  /** Steps divided by / or //; relative: the first stands without. */
  function parseSteps(start: Expression, relative = false): Expression {
    let current = start
    for (let isFirst = relative; ; isFirst = false) {
      if (!isFirst) {
        if (take('//')) {
          const before = current
          current = (context) => ordered(nodes(before(context)).flatMap((node) => axes['descendant-or-self']!(node)))
        } else if (!take('/')) return current
      }
      const step = parseStep()
      const before = current
      current = (context) => {
        const from = nodes(before(context))
        return from.length === 1 ? step(from[0]!) : ordered(from.flatMap(step))
      }
    }
  }

  function parseStep(): (node: XmlNode) => XmlNode[] {
    if (take('.')) return (node) => [node]
    if (take('..')) return (node) => axes['parent']!(node)
    let axis = 'child'
    if (take('@')) axis = 'attribute'
    else if (tokens[at + 1] === '::') {
      axis = peek()!
      at += 2
      if (axes[axis] === undefined) throw wrong(path, `${axis} is no axis`)
    }
    const test = parseTest(axis)
    const filters: Expression[] = []
    while (take('[')) {
      filters.push(parseOr())
      need(']')
    }
    // Backward axes count positions away from the node, and give document order in the end.
    const backward =
      axis === 'ancestor' || axis === 'ancestor-or-self' || axis === 'preceding' || axis === 'preceding-sibling' || axis === 'parent'
    return (node) => {
      const found = filters.reduce(filtered, axes[axis]!(node).filter(test))
      return backward ? found.toReversed() : found
    }
  }

  function parseTest(axis: string): (node: XmlNode) => boolean {
    const name = tokens[at++]
    if (name === undefined) throw wrong(path, 'it ends too soon')
    const principal = axis === 'attribute' ? 'Attribute' : 'Element'
    if (name === '*') return (node) => node.nodeType === principal
    if (nodeTests.has(name) && take('(')) {
      if (peek() !== ')') at++
      need(')')
      return name === 'node'
        ? () => true
        : name === 'text'
          ? isText
          : name === 'comment'
            ? (node) => node.nodeType === 'Comment'
            : (node) => node.nodeType === 'ProcessingInstruction'
    }
    if (!/^[\p{L}_]/u.test(name)) throw wrong(path, `${name} does not belong there`)
    const colon = name.indexOf(':')
    if (colon < 0) return (node) => node.nodeType === principal && node.localName === name && node.namespaceUri === ''
    const uri = namespaces?.(name.slice(0, colon))
    if (uri === undefined) throw wrong(path, `nobody said what the prefix ${name.slice(0, colon)} stands for`)
    const local = name.slice(colon + 1)
    return (node) => node.nodeType === principal && node.namespaceUri === uri && (local === '*' || node.localName === local)
  }

  function parsePrimary(): Expression {
    const first = tokens[at++]!
    if (first === '(') {
      const inner = parseOr()
      need(')')
      return inner
    }
    if (/^["']/.test(first)) return () => first.slice(1, -1)
    if (/^[\d.]/.test(first)) return () => Number(first)
    const call = functions[first]
    if (call === undefined) throw wrong(path, `there is no function ${first}`)
    need('(')
    const args: Expression[] = []
    while (peek() !== ')') {
      args.push(parseOr())
      if (!take(',')) break
    }
    need(')')
    return (context) =>
      call(
        args.map((arg) => arg(context)),
        context,
      )
  }
}

const nodeTests = new Set(['node', 'text', 'comment', 'processing-instruction'])

const axes: { readonly [name: string]: (node: XmlNode) => XmlNode[] } = {
  child: (node) => node.children.filter(isVisible),
  self: (node) => [node],
  parent: (node) => (node.parent === null ? [] : [node.parent]),
  attribute: (node) => node.attributes.filter((each) => !/^xmlns(:|$)/.test(each.name)),
  descendant: (node) => node.children.filter(isVisible).flatMap((each) => [each, ...axes['descendant']!(each)]),
  'descendant-or-self': (node) => [node, ...axes['descendant']!(node)],
  ancestor: (node) => (node.parent === null ? [] : [node.parent, ...axes['ancestor']!(node.parent)]),
  'ancestor-or-self': (node) => [node, ...axes['ancestor']!(node)],
  'following-sibling': (node) => siblings(node).slice(siblings(node).indexOf(node) + 1),
  'preceding-sibling': (node) =>
    siblings(node)
      .slice(0, Math.max(siblings(node).indexOf(node), 0))
      .reverse(),
  following: (node) =>
    axes['ancestor-or-self']!(node)
      .flatMap((each) => axes['following-sibling']!(each))
      .flatMap((each) => axes['descendant-or-self']!(each)),
  preceding: (node) =>
    axes['ancestor-or-self']!(node)
      .flatMap((each) => axes['preceding-sibling']!(each))
      .flatMap((each) => axes['descendant-or-self']!(each).reverse()),
}

function siblings(node: XmlNode): XmlNode[] {
  return node.nodeType === 'Attribute' || node.parent === null ? [] : node.parent.children
}
function isVisible(node: XmlNode): boolean {
  return node.nodeType !== 'XmlDeclaration' && node.nodeType !== 'DocumentType'
}
function isText(node: XmlNode): boolean {
  return (
    node.nodeType === 'Text' || node.nodeType === 'CDATA' || node.nodeType === 'Whitespace' || node.nodeType === 'SignificantWhitespace'
  )
}

function rootOf(node: XmlNode): XmlNode {
  let root = node
  while (root.parent !== null) root = root.parent
  return root
}

function filtered(list: XmlNode[], test: Expression): XmlNode[] {
  return list.filter((node, index) => {
    const value = test({ node, position: index + 1, size: list.length })
    return typeof value === 'number' ? value === index + 1 : truth(value)
  })
}

/** Each node once, in the order of the document. */
function ordered(list: XmlNode[]): XmlNode[] {
  const unique = [...new Set(list)]
  if (unique.length < 2) return unique
  const places = new Map<XmlNode, number>()
  const walk = (node: XmlNode): void => {
    places.set(node, places.size)
    for (const attribute of node.attributes) places.set(attribute, places.size)
    node.children.forEach(walk)
  }
  walk(rootOf(unique[0]!))
  return unique.sort((a, b) => places.get(a)! - places.get(b)!)
}

function nodes(value: Value): XmlNode[] {
  if (!Array.isArray(value)) throw exception('System.Xml.XPath.XPathException', 'Nodes were asked for where there is a plain value.')
  return value
}
function truth(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value)
}
function text(value: Value | undefined): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.length === 0 ? '' : value[0]!.innerText
  return typeof value === 'number'
    ? Number.isNaN(value)
      ? 'NaN'
      : value === Infinity
        ? 'Infinity'
        : value === -Infinity
          ? '-Infinity'
          : String(value)
    : String(value)
}
function number([value]: (Value | undefined)[]): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const trimmed = text(value).trim()
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(trimmed) ? Number(trimmed) : NaN
}

/** A comparison holds when it holds for some node of a set. `sets`: the left side before it was made a number. */
function compared(
  a: Value,
  b: Value,
  holds: (x: string | number | boolean, y: string | number | boolean) => boolean,
  sets: Value = a,
): boolean {
  if (Array.isArray(sets))
    return sets.some((node) =>
      compared(typeof a === 'number' ? number([node.innerText]) : node.innerText, b, holds, typeof a === 'number' ? 0 : ''),
    )
  if (Array.isArray(b)) return b.some((node) => compared(a, node.innerText, holds))
  if (typeof a === 'boolean' || typeof b === 'boolean') return holds(truth(a), truth(b))
  if (typeof a === 'number' || typeof b === 'number') return holds(number([a]), number([b]))
  return holds(a as string, b as string)
}

const ofNode = (args: Value[], context: Context, read: (node: XmlNode) => string): string => {
  const list = args.length === 0 ? [context.node] : nodes(args[0]!)
  return list.length === 0 ? '' : read(list[0]!)
}
const named = (node: XmlNode): boolean =>
  node.nodeType === 'Element' || node.nodeType === 'Attribute' || node.nodeType === 'ProcessingInstruction'
const functions: { readonly [name: string]: (args: Value[], context: Context) => Value } = {
  position: (_args, context) => context.position,
  last: (_args, context) => context.size,
  count: (args) => nodes(args[0]!).length,
  not: (args) => !truth(args[0]!),
  true: () => true,
  false: () => false,
  boolean: (args) => truth(args[0]!),
  number: (args, context) => number(args.length === 0 ? [[context.node]] : args),
  string: (args, context) => text(args.length === 0 ? [context.node] : args[0]!),
  concat: (args) => args.map(text).join(''),
  contains: (args) => text(args[0]).includes(text(args[1])),
  'starts-with': (args) => text(args[0]).startsWith(text(args[1])),
  'string-length': (args, context) => (args.length === 0 ? text([context.node]) : text(args[0])).length,
  'normalize-space': (args, context) => (args.length === 0 ? text([context.node]) : text(args[0])).trim().replace(/\s+/g, ' '),
  name: (args, context) => ofNode(args, context, (node) => (named(node) ? node.name : '')),
  'local-name': (args, context) => ofNode(args, context, (node) => (named(node) ? node.localName : '')),
  'namespace-uri': (args, context) => ofNode(args, context, (node) => node.namespaceUri),
  sum: (args) => nodes(args[0]!).reduce((sum, node) => sum + number([node.innerText]), 0),
  floor: (args) => Math.floor(number(args)),
  ceiling: (args) => Math.ceil(number(args)),
  round: (args) => Math.round(number(args)),
  substring: (args) => {
    const from = Math.round(number([args[1]]))
    const end = args.length > 2 ? from + Math.round(number([args[2]])) : Infinity
    return [...text(args[0])].filter((_letter, index) => index + 1 >= from && index + 1 < end).join('')
  },
  'substring-before': (args) => (text(args[0]).includes(text(args[1])) ? text(args[0]).slice(0, text(args[0]).indexOf(text(args[1]))) : ''),
  'substring-after': (args) =>
    text(args[0]).includes(text(args[1])) ? text(args[0]).slice(text(args[0]).indexOf(text(args[1])) + text(args[1]).length) : '',
  translate: (args) =>
    [...text(args[0])]
      .map((letter) => (text(args[1]).includes(letter) ? (text(args[2])[text(args[1]).indexOf(letter)] ?? '') : letter))
      .join(''),
}
