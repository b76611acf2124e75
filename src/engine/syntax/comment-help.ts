// Help written in comments: which comments belong to a function or script, and what their sections say.

import type { FunctionDefinitionAst, ScriptBlockAst } from './ast.ts'
import type { Token } from './token.ts'

export type CommentHelp = {
  Synopsis: string | null
  Description: string | null
  Notes: string | null
  Component: string | null
  Role: string | null
  Functionality: string | null
  ForwardHelpTargetName: string | null
  ForwardHelpCategory: string | null
  RemoteHelpRunspace: string | null
  MamlHelpFile: string | null
  /** By name in upper case, as PowerShell keeps them. */
  readonly Parameters: Map<string, string>
  readonly Examples: string[]
  readonly Links: string[]
  readonly Inputs: string[]
  readonly Outputs: string[]
}

/** The help of a function or script; null when there is none. Comments before a function, at the start or at the end of a body. */
export function commentHelp(node: FunctionDefinitionAst | ScriptBlockAst): CommentHelp | null {
  const ofFunction = node.type === 'FunctionDefinitionAst' ? node : node.parent?.type === 'FunctionDefinitionAst' ? node.parent : null
  const body = node.type === 'FunctionDefinitionAst' ? node.Body : node
  const { tokens } = body.source
  const from = tokens.findIndex((token) => token.start >= body.start && token.kind !== 'LCurly')
  const end = tokens.findIndex((token) => token.start >= body.end - (body.parent === null ? 0 : 1))
  const last = (end < 0 ? tokens.length : end) - 1
  const candidates: (() => Token[])[] = [...blocksAt(tokens, from).map((block) => () => block), () => blockAt(tokens, last, -1)]
  if (ofFunction !== null) {
    const keyword = tokens.findIndex((token) => token.start === ofFunction.start)
    candidates.unshift(() => (keyword > 0 ? near(tokens, blockAt(tokens, keyword - 1, -1), tokens[keyword]!) : []))
  }
  for (const candidate of candidates) {
    const help = read(candidate().map(linesOf).flat())
    if (help !== null) return help
  }
  return null
}

// All groups of comments at the start of a text, one behind the other.
function blocksAt(tokens: readonly Token[], from: number): Token[][] {
  const blocks: Token[][] = []
  for (let at = from; at >= 0;) {
    const block = blockAt(tokens, at, 1)
    if (block.length === 0) break
    blocks.push(block)
    at = tokens.indexOf(block.at(-1)!) + 1
  }
  return blocks
}

// The comments that stand together at a place: one block comment, or line comments on lines that follow each other.
function blockAt(tokens: readonly Token[], place: number, step: 1 | -1): Token[] {
  const found: Token[] = []
  let lines = 0
  for (let i = place; i >= 0 && i < tokens.length; i += step) {
    const token = tokens[i]!
    if (token.kind === 'NewLine' || token.kind === 'EndOfInput') {
      if (found.length > 0 && ++lines > 1) break
      continue
    }
    if (token.kind !== 'Comment') break
    const isBlock = token.Text.startsWith('<#')
    if (isBlock && found.length > 0) break
    lines = 0
    found.push(token)
    if (isBlock) break
  }
  return step === 1 ? found : found.reverse()
}

// At most one empty line between the comments and the function.
function near(tokens: readonly Token[], block: Token[], keyword: Token): Token[] {
  const last = block[block.length - 1]
  if (last === undefined) return []
  const between = tokens.filter((token) => token.kind === 'NewLine' && token.start >= last.end && token.start < keyword.start).length
  return between <= 2 ? block : []
}

function linesOf(token: Token): string[] {
  const text = token.Text
  if (!text.startsWith('<#')) return [text.replace(/^#+/, '')]
  return text.slice(2, text.endsWith('#>') ? -2 : undefined).split(/\r\n|\r|\n/)
}

const directive = /^\s*\.(\w+)(?:\s+(\S.*))?\s*$/
const trimmed = new Set(['component', 'role', 'functionality'])
const single: { readonly [word: string]: keyof CommentHelp } = {
  synopsis: 'Synopsis',
  description: 'Description',
  notes: 'Notes',
  component: 'Component',
  role: 'Role',
  functionality: 'Functionality',
}
const several: { readonly [word: string]: 'Examples' | 'Links' | 'Inputs' | 'Outputs' } = {
  example: 'Examples',
  link: 'Links',
  inputs: 'Inputs',
  outputs: 'Outputs',
}
const named: { readonly [word: string]: keyof CommentHelp } = {
  forwardhelptargetname: 'ForwardHelpTargetName',
  forwardhelpcategory: 'ForwardHelpCategory',
  remotehelprunspace: 'RemoteHelpRunspace',
  externalhelp: 'MamlHelpFile',
}

function read(lines: readonly string[]): CommentHelp | null {
  const help: CommentHelp = {
    Synopsis: null,
    Description: null,
    Notes: null,
    Component: null,
    Role: null,
    Functionality: null,
    ForwardHelpTargetName: null,
    ForwardHelpCategory: null,
    RemoteHelpRunspace: null,
    MamlHelpFile: null,
    Parameters: new Map(),
    Examples: [],
    Links: [],
    Inputs: [],
    Outputs: [],
  }
  let any = false
  for (let i = 0; i < lines.length;) {
    const match = directive.exec(lines[i++]!)
    if (match === null) {
      // Only empty lines may stand outside of the sections.
      if (lines[i - 1]!.trim() !== '') return null
      continue
    }
    any = true
    const word = match[1]!.toLowerCase()
    const argument = match[2]?.trim()
    if (argument !== undefined && Object.hasOwn(named, word)) {
      ;(help as { [name: string]: unknown })[named[word]!] = argument
      continue
    }
    const start = i
    while (i < lines.length && !directive.test(lines[i]!)) i++
    const text = section(lines.slice(start, i))
    if (argument !== undefined) {
      if (word !== 'parameter') return null
      if (!help.Parameters.has(argument.toUpperCase())) help.Parameters.set(argument.toUpperCase(), text)
    } else if (Object.hasOwn(single, word)) (help as { [name: string]: unknown })[single[word]!] = trimmed.has(word) ? text.trim() : text
    else if (Object.hasOwn(several, word)) help[several[word]!].push(word === 'link' ? text.trim() : text)
    else return null
  }
  return any ? help : null
}

// The indent of the first line that has text is taken off all lines.
function section(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return ''
  const indent = /^\s*/.exec(lines[first]!)![0].length
  return lines
    .slice(first)
    .map((line) => line.slice(Math.min(indent, /^\s*/.exec(line)![0].length)) + '\n')
    .join('')
}
