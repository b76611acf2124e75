// Statements, by the keyword they begin with. Loops, switch, classes and using have files of their own.

import {
  type Ast,
  type AttributeBaseAst,
  BlockStatementAst,
  BreakStatementAst,
  CatchClauseAst,
  ContinueStatementAst,
  DataStatementAst,
  ErrorStatementAst,
  ExitStatementAst,
  type ExpressionAst,
  FunctionDefinitionAst,
  IfStatementAst,
  type Pair,
  type ParameterAst,
  type PipelineBaseAst,
  ReturnStatementAst,
  type StatementAst,
  type StatementBlockAst,
  StringConstantExpressionAst,
  ThrowStatementAst,
  TrapStatementAst,
  TryStatementAst,
  type TypeConstraintAst,
} from './ast.ts'
import { type Parser, after, before, isParameter, present } from './parser.ts'
import { parameterListRule, scriptBlockRule, statementBlockRule } from './rules-block.ts'
import { classRule, enumRule } from './rules-class.ts'
import { singleArgument } from './rules-command.ts'
import { configurationRule } from './rules-configuration.ts'
import { emptyError } from './rules-bracket.ts'
import { unaryRule } from './rules-expression.ts'
import { doRule, forEachRule, forRule, switchRule, whileRule } from './rules-loop.ts'
import { pipelineChainRule } from './rules-pipeline.ts'
import { attributeListRule, attributeRule } from './rules-type.ts'
import { usingStatementRule } from './rules-using.ts'
import { type LabelToken, type ParameterToken, type Span, type StringLiteralToken, type Token, tokenFlags } from './token.ts'

/** The next statement; null when none begins here. */
export function statementRule(p: Parser): StatementAst | null {
  let token = p.next()
  let attributes: AttributeBaseAst[] | null = null
  let place = 0
  if (token.kind === 'Generic' && p.source.text.charCodeAt(token.start) === 0x5b) {
    place = token.start
    p.resync(place)
    attributes = attributeListRule(p, false)
    token = p.next()
    if (attributes !== null && !attributesBelong(p, attributes, token)) {
      p.resync(place)
      token = p.next()
    }
  }
  switch (token.kind) {
    case 'If':
      return ifRule(p, token)
    case 'Switch':
      return switchRule(p, null, token)
    case 'Foreach':
      return forEachRule(p, null, token)
    case 'For':
      return forRule(p, null, token)
    case 'While':
      return whileRule(p, null, token)
    case 'Do':
      return doRule(p, null, token)
    case 'Function':
    case 'Filter':
    case 'Workflow':
      return functionRule(p, token)
    case 'Return': {
      const pipeline = pipelineChainRule(p)
      return new ReturnStatementAst(token.start, (pipeline ?? token).end, pipeline)
    }
    case 'Throw': {
      const pipeline = pipelineChainRule(p)
      return new ThrowStatementAst(token.start, (pipeline ?? token).end, pipeline)
    }
    case 'Exit': {
      const pipeline = pipelineChainRule(p)
      return new ExitStatementAst(token.start, (pipeline ?? token).end, pipeline)
    }
    case 'Break': {
      const label = labelOrKeyRule(p)
      return new BreakStatementAst(token.start, (label ?? token).end, label)
    }
    case 'Continue': {
      const label = labelOrKeyRule(p)
      return new ContinueStatementAst(token.start, (label ?? token).end, label)
    }
    case 'Trap':
      return trapRule(p, token)
    case 'Try':
      return tryRule(p, token)
    case 'Data':
      return dataRule(p, token)
    case 'Parallel':
    case 'Sequence':
      return blockRule(p, token)
    case 'Configuration':
      return configurationRule(p, token)
    case 'From':
    case 'Define':
    case 'Var':
      p.error(token, 'ReservedKeywordNotAllowed', token.kind.toLowerCase())
      return errorStatement(token)
    case 'Label':
      p.skipNewlines()
      return labeledRule(p, token as LabelToken)
    case 'EndOfInput':
      if (attributes === null) {
        p.unget(token)
        return null
      }
      break
    case 'Else':
    case 'ElseIf':
    case 'Catch':
    case 'Until':
      // Left over from a statement that was broken: go on with what follows.
      if (p.t.errors.length > 0) {
        p.skipNewlines()
        return statementRule(p)
      }
      break
    case 'Class':
      return classRule(p, attributes, token)
    case 'Enum':
      return enumRule(p, attributes, token)
    case 'Using': {
      const statement = usingStatementRule(p, token)
      p.error(statement, 'UsingMustBeAtStartOfScript')
      return statement
    }
  }
  if (attributes !== null) p.resync(place)
  else p.unget(token)
  return pipelineChainRule(p)
}

// Whether what was read as attributes stands before this token as attributes; if not it is an expression.
function attributesBelong(p: Parser, attributes: readonly AttributeBaseAst[], token: Token): boolean {
  const type = attributes.find((each) => each.type === 'TypeConstraintAst')
  if (token.flags & tokenFlags.StatementDoesntSupportAttributes) {
    if (type !== undefined) return false
    p.error(attributes[0]!, 'UnexpectedAttribute', attributes[0]!.TypeName.FullName)
    return true
  }
  if ((token.flags & tokenFlags.Keyword) === 0) return false
  if (type !== undefined) p.error(type, 'TypeNotAllowedBeforeStatement', type.TypeName.FullName)
  return true
}

export function errorStatement(at: Span, nested: readonly Ast[] = []): ErrorStatementAst {
  return new ErrorStatementAst(at.start, at.end, null, null, null, null, nested.length > 0 ? nested : null)
}

/** A name that may be a keyword elsewhere. */
export function simpleNameToken(p: Parser): Token | null {
  p.t.wantName = true
  const token = p.peek()
  p.t.wantName = false
  if (token.kind !== 'Identifier') return null
  token.flags |= tokenFlags.MemberName
  p.skip()
  return token
}

export function simpleNameRule(p: Parser): StringConstantExpressionAst | null {
  const token = simpleNameToken(p)
  return token && new StringConstantExpressionAst(token.start, token.end, token.Text, 'BareWord')
}

/** A label to break to, or the key of a hash literal. */
export function labelOrKeyRule(p: Parser): ExpressionAst | null {
  const name = simpleNameRule(p)
  if (name !== null) return name
  const { kind } = p.peek()
  if (kind === 'NewLine' || kind === 'Semi') return null
  const noComma = p.noComma
  p.noComma = true
  const label = unaryRule(p)
  p.noComma = noComma
  return label
}

function labeledRule(p: Parser, label: LabelToken): StatementAst | null {
  const token = p.next()
  switch (token.kind) {
    case 'Switch':
      return switchRule(p, label, token)
    case 'Foreach':
      return forEachRule(p, label, token)
    case 'For':
      return forRule(p, label, token)
    case 'While':
      return whileRule(p, label, token)
    case 'Do':
      return doRule(p, label, token)
    default:
      p.resync(label.start)
      return pipelineChainRule(p)
  }
}

function blockRule(p: Parser, keyword: Token): StatementAst {
  const body = statementBlockRule(p)
  if (body === null) {
    p.incomplete(after(keyword), 'MissingStatementAfterKeyword', keyword.Text)
    return errorStatement(keyword)
  }
  return new BlockStatementAst(keyword.start, body.end, keyword, body)
}

function ifRule(p: Parser, ifToken: Token): StatementAst {
  const clauses: Pair<PipelineBaseAst, StatementBlockAst>[] = []
  const parts: (PipelineBaseAst | StatementBlockAst)[] = []
  const broken = (end: number): StatementAst => errorStatement({ start: ifToken.start, end }, parts)
  let otherwise: StatementBlockAst | null = null
  let keyword = ifToken
  for (;;) {
    p.skipNewlines()
    const lParen = p.next()
    if (lParen.kind !== 'LParen') {
      p.unget(lParen)
      p.incomplete(after(keyword), 'MissingOpenParenthesisInIfStatement', keyword.Text)
      return broken(keyword.end)
    }
    p.skipNewlines()
    let condition = pipelineChainRule(p)
    if (condition === null) {
      p.incomplete(after(lParen), 'IfStatementMissingCondition', keyword.Text)
      condition = emptyError(lParen.end)
    } else parts.push(condition)
    p.skipNewlines()
    const rParen = p.next()
    if (rParen.kind !== 'RParen') {
      p.unget(rParen)
      if (condition.type !== 'ErrorStatementAst') p.incomplete(rParen, 'MissingEndParenthesisAfterStatement', keyword.Text)
      return broken(before(rParen).end)
    }
    p.skipNewlines()
    const body = statementBlockRule(p)
    if (body === null) {
      p.incomplete(rParen, 'MissingStatementBlock', keyword.Text)
      return broken(rParen.end)
    }
    parts.push(body)
    clauses.push({ Item1: condition, Item2: body })

    const place = p.ungot === null ? p.t.restorePoint() : (p.ungot as Token).start
    p.skipNewlines()
    keyword = p.peek()
    if (keyword.kind === 'ElseIf') {
      p.skip()
      continue
    }
    if (keyword.kind !== 'Else') p.resync(place)
    else {
      p.skip()
      p.skipNewlines()
      otherwise = statementBlockRule(p)
      if (otherwise === null) {
        p.incomplete(after(keyword), 'MissingStatementBlockAfterElse')
        return broken(keyword.end)
      }
    }
    const { end } = otherwise ?? body
    return new IfStatementAst(ifToken.start, end, clauses, otherwise)
  }
}

const notNames = new Set([
  'Pipe',
  'LParen',
  'LCurly',
  'AtParen',
  'AtCurly',
  'RCurly',
  'RParen',
  'EndOfInput',
  'Semi',
  'Redirection',
  'RedirectInStd',
  'AndAnd',
  'OrOr',
  'Ampersand',
  'Variable',
  'SplattedVariable',
  'HereStringExpandable',
  'HereStringLiteral',
  'StringLiteral',
  'StringExpandable',
])

function functionRule(p: Parser, keyword: Token): StatementAst {
  p.skipNewlines()
  const nameToken = p.next()
  if (notNames.has(nameToken.kind)) {
    p.unget(nameToken)
    p.incomplete(after(keyword), 'MissingNameAfterKeyword', keyword.Text)
    return errorStatement(keyword)
  }
  nameToken.flags &= ~tokenFlags.Keyword
  const rule = functionParametersRule(p)
  const { parameters, rParen } = rule
  let { broken } = rule
  const lCurly = p.next()
  if (lCurly.kind !== 'LCurly') {
    p.unget(lCurly)
    if (broken === null) {
      broken = rParen ?? nameToken
      p.incomplete(after(broken), 'MissingFunctionBody')
    }
  }
  if (broken !== null) return errorStatement({ start: keyword.start, end: broken.end }, parameters ?? [])
  const isWorkflow = keyword.kind === 'Workflow'
  const inWorkflow = p.t.inWorkflow
  p.t.inWorkflow = isWorkflow
  const body = scriptBlockRule(p, lCurly, keyword.kind === 'Filter')
  p.t.inWorkflow = inWorkflow
  const name = nameToken.kind === 'Generic' ? (nameToken as StringLiteralToken).Value : nameToken.Text
  const list = parameters !== null && parameters.length > 0 ? parameters : null
  return new FunctionDefinitionAst(keyword.start, body.end, keyword.kind === 'Filter', isWorkflow, name, list, body, nameToken)
}

/** (parameters) behind a name; null when no parenthesis comes. `broken` is where it went wrong. */
export function functionParametersRule(p: Parser): { parameters: ParameterAst[] | null; broken: Span | null; rParen: Token | null } {
  p.skipNewlines()
  const lParen = p.peek()
  if (lParen.kind !== 'LParen') return { parameters: null, broken: null, rParen: null }
  p.skip()
  const parameters = parameterListRule(p)
  p.skipNewlines()
  const rParen = p.next()
  let broken: Span | null = null
  if (rParen.kind !== 'RParen') {
    p.unget(rParen)
    broken = parameters[parameters.length - 1] ?? lParen
    p.incomplete(after(broken), 'MissingEndParenthesisInFunctionParameterList')
  }
  p.skipNewlines()
  return { parameters, broken, rParen }
}

function trapRule(p: Parser, keyword: Token): StatementAst {
  const place = p.t.restorePoint()
  p.skipNewlines()
  const attribute = attributeRule(p)
  const type = attribute?.type === 'TypeConstraintAst' ? attribute : null
  if (attribute !== null && type === null) p.resync(place)
  const body = statementBlockRule(p)
  if (body === null) {
    const last = type ?? keyword
    p.incomplete(after(last), 'MissingTrapStatement')
    return errorStatement({ start: keyword.start, end: last.end }, present(type))
  }
  return new TrapStatementAst(keyword.start, body.end, type, body)
}

function tryRule(p: Parser, keyword: Token): StatementAst {
  p.skipNewlines()
  const body = statementBlockRule(p)
  if (body === null) {
    p.incomplete(after(keyword), 'MissingTryStatementBlock')
    return errorStatement(keyword)
  }
  const state: CatchState = { broken: null, types: [] }
  const catches: CatchClauseAst[] = []
  for (let clause = catchRule(p, state); clause !== null; clause = catchRule(p, state)) catches.push(clause)
  p.skipNewlines()
  const finallyToken = p.peek()
  let atLast: StatementBlockAst | null = null
  if (finallyToken.kind === 'Finally') {
    p.skip()
    atLast = statementBlockRule(p)
    if (atLast === null) {
      state.broken = finallyToken
      p.incomplete(after(finallyToken), 'MissingFinallyStatementBlock', 'finally')
    }
  }
  if (catches.length === 0 && atLast === null && state.broken === null) {
    state.broken = body
    p.incomplete(after(body), 'MissingCatchOrFinally')
  }
  if (state.broken !== null) {
    return errorStatement({ start: keyword.start, end: state.broken.end }, present(body, catches, state.types))
  }
  return new TryStatementAst(keyword.start, (atLast ?? catches[catches.length - 1]!).end, body, catches, atLast)
}

// What broken catch clauses leave behind.
type CatchState = { broken: Span | null; types: TypeConstraintAst[] }

function catchRule(p: Parser, state: CatchState): CatchClauseAst | null {
  p.skipNewlines()
  const keyword = p.next()
  if (keyword.kind !== 'Catch') {
    p.unget(keyword)
    return null
  }
  const types: TypeConstraintAst[] = []
  let comma: Token | null = null
  for (;;) {
    const place = p.t.restorePoint()
    p.skipNewlines()
    const type = attributeRule(p)
    if (type === null) {
      if (comma !== null) {
        state.broken = comma
        p.incomplete(after(comma), 'MissingTypeLiteralToken')
      }
      break
    }
    if (type.type === 'AttributeAst') {
      p.resync(place)
      break
    }
    types.push(type)
    p.skipNewlines()
    comma = p.peek()
    if (comma.kind !== 'Comma') break
    p.skip()
  }
  const body = statementBlockRule(p)
  if (body !== null) return new CatchClauseAst(keyword.start, body.end, types, body)
  if (comma === null || state.broken !== comma) {
    state.broken = types[types.length - 1] ?? keyword
    p.incomplete(after(state.broken), 'MissingCatchHandlerBlock')
  }
  state.types.push(...types)
  return null
}

function dataRule(p: Parser, keyword: Token): StatementAst {
  let broken: Span | null = null
  p.skipNewlines()
  const name = simpleNameRule(p)
  p.skipNewlines()
  const parameter = p.peek()
  let commands: ExpressionAst[] | null = null
  if (parameter.kind === 'Parameter') {
    p.skip()
    if (!isParameter(parameter, 'supportedcommand')) {
      broken = parameter
      p.error(parameter, 'InvalidParameterForDataSectionStatement', (parameter as ParameterToken).ParameterName)
    }
    let comma: Token | null = null
    commands = []
    for (;;) {
      p.skipNewlines()
      const command = singleArgument(p, 'CommandName')
      if (command === null) {
        if (broken === null) p.incomplete(after(comma ?? parameter), 'MissingValueForSupportedCommandInDataSectionStatement')
        broken = comma ?? parameter
        break
      }
      commands.push(command)
      comma = p.peek()
      if (comma.kind !== 'Comma') break
      p.skip()
    }
  }
  let body: StatementBlockAst | null = null
  if (broken === null) {
    body = statementBlockRule(p)
    if (body === null) {
      broken = commands?.[commands.length - 1] ?? name ?? keyword
      p.incomplete(after(broken), 'MissingStatementBlockForDataSection')
    }
  }
  if (body === null) return errorStatement({ start: keyword.start, end: broken!.end }, commands ?? [])
  return new DataStatementAst(keyword.start, body.end, name?.Value ?? null, commands ?? [], body)
}
