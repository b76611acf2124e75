// Script blocks, their parameters and named blocks, and lists of statements.

import {
  type AttributeAst,
  type AttributeBaseAst,
  NamedBlockAst,
  ParamBlockAst,
  ParameterAst,
  ScriptBlockAst,
  type StatementAst,
  StatementBlockAst,
  type TrapStatementAst,
  type UsingStatementAst,
  VariableExpressionAst,
} from './ast.ts'
import { type Parser, after, before, between, nowhere } from './parser.ts'
import { expressionRule } from './rules-expression.ts'
import { statementRule } from './rules-statement.ts'
import { attributeListRule } from './rules-type.ts'
import { usingStatementRule } from './rules-using.ts'
import { type Span, type Token, type VariableToken, tokenFlags } from './token.ts'
import { modes } from './tokenizer.ts'
import { VariablePath } from './variable-path.ts'

/** A whole script (no brace), or what is in braces. `first` is a statement that stands before all others, of our making. */
export function scriptBlockRule(p: Parser, lCurly: Token | null, isFilter: boolean, first: StatementAst | null = null): ScriptBlockAst {
  p.skipNewlines()
  const usings = lCurly === null ? usingsRule(p) : []
  const place = p.t.restorePoint()
  const params = paramBlockRule(p)
  if (params === null) p.resync(place)
  p.skipNewlinesAndSemicolons()
  if (p.peek().flags & tokenFlags.ScriptBlockBlockName) return namedBlocksRule(p, lCurly, usings, params)

  const traps: TrapStatementAst[] = []
  const statements: StatementAst[] = first ? [first] : []
  let body: Span | null = params
  for (;;) {
    const list = statementListRule(p, statements, traps)
    if (list !== null) body = body === null ? list : between(body, list)
    const whole = finish(p, lCurly, body)
    if (whole === null) continue
    const { start, end } = whole.body ?? nowhere
    const block = new NamedBlockAst(start, end, isFilter ? 'Process' : 'End', true, traps, statements)
    return scriptBlock(p, whole, usings, params, { [isFilter ? 'Process' : 'End']: block })
  }
}

type Blocks = { [kind in 'Dynamicparam' | 'Begin' | 'Process' | 'End' | 'Clean']?: NamedBlockAst }

function scriptBlock(p: Parser, at: Span, usings: UsingStatementAst[], params: ParamBlockAst | null, blocks: Blocks): ScriptBlockAst {
  const { Dynamicparam = null, Begin = null, Process = null, End = null, Clean = null } = blocks
  return new ScriptBlockAst(at.start, at.end, usings, [], params, Dynamicparam, Begin, Process, End, Clean, null, p.source)
}

// The end of a body. Null: something else stood there, which was skipped; go on reading statements.
function finish(p: Parser, lCurly: Token | null, body: Span | null): (Span & { body: Span | null }) | null {
  const token = p.next()
  if (lCurly === null) {
    if (token.kind === 'EndOfInput') return { start: p.t.base, end: p.t.length + p.t.base, body }
    p.error(token, 'UnexpectedToken', token.Text)
    return null
  }
  if (token.kind !== 'RCurly') {
    p.unget(token)
    p.incompleteSeenAt(lCurly, token, 'MissingEndCurlyBrace')
    return { start: lCurly.start, end: (body ?? lCurly).end, body }
  }
  // Columns, not offsets: that is what PowerShell looks at.
  if (body === null && (token.start === lCurly.end || columnOf(p, lCurly.end) !== columnOf(p, token.start))) {
    if (token.start !== lCurly.end) body = between(after(lCurly), before(token))
  }
  return { start: lCurly.start, end: token.end, body }
}

function columnOf(p: Parser, offset: number): number {
  return p.source.position(offset).column
}

function usingsRule(p: Parser): UsingStatementAst[] {
  const usings: UsingStatementAst[] = []
  for (;;) {
    const token = p.peek()
    if (token.kind !== 'Using') {
      p.resync(token.start)
      return usings
    }
    p.skip()
    const statement = usingStatementRule(p, token)
    p.skipNewlinesAndSemicolons()
    if (statement.type === 'UsingStatementAst') usings.push(statement)
  }
}

function paramBlockRule(p: Parser): ParamBlockAst | null {
  p.skipNewlines()
  const candidates = attributeListRule(p, false)
  p.skipNewlines()
  const keyword = p.peek()
  if (keyword.kind !== 'Param') return null
  p.skip()
  p.skipNewlines()
  const lParen = p.next()
  if (lParen.kind !== 'LParen') {
    p.unget(lParen)
    return null
  }
  const parameters = parameterListRule(p)
  p.skipNewlines()
  const rParen = p.next()
  let { end } = rParen
  if (rParen.kind !== 'RParen') {
    p.unget(rParen)
    end = before(rParen).end
    p.incomplete(after(parameters[parameters.length - 1] ?? lParen), 'MissingEndParenthesisInFunctionParameterList')
  }
  const attributes: AttributeAst[] = []
  for (const candidate of candidates ?? []) {
    if (candidate.type === 'AttributeAst') attributes.push(candidate)
    else p.error(candidate, 'TypeNotAllowedBeforeParam', candidate.TypeName.FullName)
  }
  return new ParamBlockAst(keyword.start, end, attributes, parameters)
}

export function parameterListRule(p: Parser): ParameterAst[] {
  const parameters: ParameterAst[] = []
  let comma: Token | null = null
  for (;;) {
    const parameter = parameterRule(p)
    if (parameter === null) {
      if (comma !== null) p.incomplete(after(comma), 'MissingExpressionAfterToken', ',')
      return parameters
    }
    parameters.push(parameter)
    p.skipNewlines()
    comma = p.peek()
    if (comma.kind !== 'Comma') return parameters
    p.skip()
  }
}

function parameterRule(p: Parser): ParameterAst | null {
  const noComma = p.noComma
  p.noComma = true
  const mode = p.setMode(modes.expression)
  const parameter = parameterParts(p)
  p.noComma = noComma
  p.setMode(mode)
  return parameter
}

function parameterParts(p: Parser): ParameterAst | null {
  p.skipNewlines()
  const attributes: AttributeBaseAst[] | null = attributeListRule(p, false)
  p.skipNewlines()
  const token = p.next()
  if (token.kind !== 'Variable' && token.kind !== 'SplattedVariable') {
    p.unget(token)
    if (attributes === null) return null
    const { start } = attributes[0]!
    const { end } = attributes[attributes.length - 1]!
    p.incomplete({ start: end, end }, 'InvalidFunctionParameter')
    p.sync(true, 'RParen')
    return new ParameterAst(start, end, attributes, new VariableExpressionAst(start, end, new VariablePath('__error__'), false), null)
  }
  p.skipNewlines()
  const equals = p.peek()
  let value = null
  if (equals.kind === 'Equals') {
    p.skip()
    p.skipNewlines()
    value = expressionRule(p)
    if (value === null) p.incomplete(after(equals), 'MissingExpressionAfterToken', '=')
  }
  const { start, end, VariablePath: path } = token as VariableToken
  const name = new VariableExpressionAst(start, end, path, token.kind === 'SplattedVariable')
  return new ParameterAst((attributes?.[0] ?? token).start, (value ?? token).end, attributes ?? [], name, value)
}

function namedBlocksRule(p: Parser, lCurly: Token | null, usings: UsingStatementAst[], params: ParamBlockAst | null): ScriptBlockAst {
  const blocks: Blocks = {}
  let start: Span | null = lCurly ?? params
  let end: Span = nowhere
  for (;;) {
    const keyword = p.next()
    const kind = keyword.kind as keyof Blocks
    if (keyword.kind === 'RCurly' || keyword.kind === 'EndOfInput') {
      p.unget(keyword)
      const whole = finish(p, lCurly, between(start!, end))
      return scriptBlock(p, whole ?? { start: p.t.base, end: p.t.length + p.t.base }, usings, params, blocks)
    }
    if ((keyword.flags & tokenFlags.ScriptBlockBlockName) === 0) {
      const whole = lCurly === null ? { start: p.t.base, end: p.t.length + p.t.base } : between(start!, end)
      if (lCurly !== null) p.unget(keyword)
      p.error(keyword, 'MissingNamedBlocks', keyword.Text)
      return scriptBlock(p, whole, usings, params, blocks)
    }
    start ??= keyword
    end = keyword
    let body = statementBlockRule(p)
    if (body === null) {
      p.incomplete(after(keyword), 'MissingNamedStatementBlock', keyword.kind.toLowerCase())
      body = new StatementBlockAst(keyword.start, keyword.end, [], [])
    } else end = body
    if (blocks[kind] === undefined)
      blocks[kind] = new NamedBlockAst(keyword.start, end.end, keyword.kind, false, body.Traps, body.Statements)
    else p.error(between(keyword, end), 'DuplicateScriptCommandClause', keyword.kind.toLowerCase())
    p.skipNewlinesAndSemicolons()
  }
}

/** Statements in braces; null when no brace comes. */
export function statementBlockRule(p: Parser): StatementBlockAst | null {
  p.skipNewlines()
  const lCurly = p.next()
  if (lCurly.kind !== 'LCurly') {
    p.unget(lCurly)
    return null
  }
  const traps: TrapStatementAst[] = []
  const statements: StatementAst[] = []
  const list = statementListRule(p, statements, traps)
  const rCurly = p.next()
  let { end } = rCurly
  if (rCurly.kind !== 'RCurly') {
    p.unget(rCurly)
    end = (list ?? lCurly).end
    p.incompleteSeenAt(lCurly, rCurly, 'MissingEndCurlyBrace')
  }
  return new StatementBlockAst(lCurly.start, end, traps, statements)
}

/** Adds statements until something else comes. Gives the extent of them all; null when there was none. */
export function statementListRule(p: Parser, statements: StatementAst[], traps: TrapStatementAst[]): Span | null {
  let first: StatementAst | null = null
  let last: StatementAst | null = null
  p.skipNewlinesAndSemicolons()
  for (;;) {
    const statement = statementRule(p)
    if (statement === null) break
    p.t.checkSignature(statement.start, statement.end)
    if (statement.type === 'TrapStatementAst') traps.push(statement)
    else statements.push(statement)
    first ??= statement
    last = statement
    p.skipNewlinesAndSemicolons()
    const { kind } = p.peek()
    if (kind === 'RParen' || kind === 'RCurly') break
  }
  return first && between(first, last!)
}
