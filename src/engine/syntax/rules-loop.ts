// Loops and switch.

import {
  type Ast,
  DoUntilStatementAst,
  DoWhileStatementAst,
  type ErrorFlag,
  ErrorStatementAst,
  type ExpressionAst,
  ForEachStatementAst,
  ForStatementAst,
  type Pair,
  PipelineAst,
  type PipelineBaseAst,
  type StatementAst,
  type StatementBlockAst,
  StringConstantExpressionAst,
  SwitchStatementAst,
  VariableExpressionAst,
  WhileStatementAst,
  CommandExpressionAst,
  forEachFlags,
  switchFlags,
} from './ast.ts'
import { type Parser, after, isParameter, present } from './parser.ts'
import { statementBlockRule } from './rules-block.ts'
import { singleArgument } from './rules-command.ts'
import { emptyError } from './rules-bracket.ts'
import { pipelineChainRule } from './rules-pipeline.ts'
import { errorStatement } from './rules-statement.ts'
import type { LabelToken, ParameterToken, Span, Token, VariableToken } from './token.ts'

function labelOf(label: LabelToken | null): string | null {
  return label && label.LabelText
}

export function whileRule(p: Parser, label: LabelToken | null, keyword: Token): StatementAst {
  const { start } = label ?? keyword
  p.skipNewlines()
  const lParen = p.next()
  if (lParen.kind !== 'LParen') {
    p.unget(lParen)
    p.incomplete(after(keyword), 'MissingOpenParenthesisAfterKeyword', keyword.Text)
    return errorStatement({ start, end: keyword.end })
  }
  p.skipNewlines()
  const found = pipelineChainRule(p)
  if (found === null) p.incomplete(after(lParen), 'MissingExpressionAfterKeyword', 'while')
  const condition = found ?? emptyError(lParen.end)
  p.skipNewlines()
  const rParen = p.next()
  if (rParen.kind !== 'RParen') {
    p.unget(rParen)
    if (condition.type !== 'ErrorStatementAst') p.incomplete(after(condition), 'MissingEndParenthesisAfterStatement', 'while')
    return errorStatement({ start, end: condition.end }, present(found))
  }
  p.skipNewlines()
  const body = statementBlockRule(p)
  if (body === null) {
    p.incomplete(after(rParen), 'MissingLoopStatement', 'while')
    return errorStatement({ start, end: rParen.end }, present(found))
  }
  return new WhileStatementAst(start, body.end, labelOf(label), condition, body)
}

export function forRule(p: Parser, label: LabelToken | null, keyword: Token): StatementAst {
  const { start } = label ?? keyword
  p.skipNewlines()
  const lParen = p.next()
  if (lParen.kind !== 'LParen') {
    p.unget(lParen)
    p.incomplete(after(keyword), 'MissingOpenParenthesisAfterKeyword', 'for')
    return errorStatement({ start, end: keyword.end })
  }
  let last: Span = lParen
  const part = (): PipelineBaseAst | null => {
    p.skipNewlines()
    const pipeline = pipelineChainRule(p)
    if (pipeline !== null) last = pipeline
    return pipeline
  }
  const semicolon = (): void => {
    if (p.peek().kind === 'Semi') last = p.next()
  }
  const initializer = part()
  semicolon()
  const condition = part()
  semicolon()
  const iterator = part()
  p.skipNewlines()
  const rParen = p.next()
  let body: StatementBlockAst | null = null
  if (rParen.kind !== 'RParen') {
    p.unget(rParen)
    p.incomplete(after(last), 'MissingEndParenthesisAfterStatement', 'for')
  } else {
    body = statementBlockRule(p)
    if (body === null) {
      last = rParen
      p.incomplete(after(rParen), 'MissingLoopStatement', 'for')
    }
  }
  if (body === null) return errorStatement({ start, end: last.end }, present(initializer, condition, iterator))
  return new ForStatementAst(start, body.end, labelOf(label), initializer, condition, iterator, body)
}

export function doRule(p: Parser, label: LabelToken | null, keyword: Token): StatementAst {
  const { start } = label ?? keyword
  const body = statementBlockRule(p)
  if (body === null) {
    p.incomplete(after(keyword), 'MissingLoopStatement', 'do')
    return errorStatement({ start, end: keyword.end })
  }
  const broken = (at: Span, condition: PipelineBaseAst | null = null): StatementAst =>
    errorStatement({ start, end: at.end }, present(body, condition))
  p.skipNewlines()
  const word = p.next()
  if (word.kind !== 'While' && word.kind !== 'Until') {
    p.unget(word)
    p.incomplete(after(body), 'MissingWhileOrUntilInDoWhile')
    return broken(body)
  }
  const text = word.kind.toLowerCase()
  p.skipNewlines()
  const lParen = p.next()
  if (lParen.kind !== 'LParen') {
    p.unget(lParen)
    p.incomplete(after(word), 'MissingOpenParenthesisAfterKeyword', text)
    return broken(word)
  }
  p.skipNewlines()
  const condition = pipelineChainRule(p)
  if (condition === null) p.incomplete(after(lParen), 'MissingExpressionAfterKeyword', text)
  p.skipNewlines()
  const rParen = p.next()
  if (rParen.kind !== 'RParen') {
    p.unget(rParen)
    if (condition !== null) {
      p.incomplete(after(condition), 'MissingEndParenthesisAfterStatement', text)
      return broken(condition, condition)
    }
  }
  if (condition === null) return broken(lParen)
  const node = word.kind === 'Until' ? DoUntilStatementAst : DoWhileStatementAst
  return new node(start, rParen.end, labelOf(label), condition, body)
}

export function forEachRule(p: Parser, label: LabelToken | null, keyword: Token): StatementAst {
  const { start } = label ?? keyword
  let broken: Span | null = null
  let flags = 0
  let throttle: ExpressionAst | null = null
  p.skipNewlines()
  for (let token = p.peek(); token.kind === 'Parameter'; token = p.peek()) {
    p.skip()
    if (isParameter(token, 'parallel')) flags |= forEachFlags.Parallel
    else if (isParameter(token, 'throttlelimit')) {
      p.skipNewlines()
      throttle = singleArgument(p, 'CommandArgument')
      if (throttle === null) p.incomplete(after(token), 'MissingThrottleLimit')
    } else {
      broken = token
      p.error(token, 'InvalidForeachFlag', (token as ParameterToken).ParameterName)
    }
    p.skipNewlines()
  }
  const lParen = p.next()
  if (lParen.kind !== 'LParen') {
    p.unget(lParen)
    p.incomplete(after(keyword), 'MissingOpenParenthesisAfterKeyword', 'foreach')
    return errorStatement({ start, end: keyword.end })
  }
  p.skipNewlines()
  const name = p.next()
  if (name.kind !== 'Variable' && name.kind !== 'SplattedVariable') {
    p.unget(name)
    p.incomplete(after(lParen), 'MissingVariableNameAfterForeach')
    return errorStatement({ start, end: lParen.end })
  }
  const variable = new VariableExpressionAst(name.start, name.end, (name as VariableToken).VariablePath, name.kind === 'SplattedVariable')
  const missing = (at: Span, id: string): void => {
    broken = at
    p.incomplete(after(at), id)
  }
  p.skipNewlines()
  let pipeline: PipelineBaseAst | null = null
  let body: StatementBlockAst | null = null
  const inToken = p.next()
  if (inToken.kind !== 'In') {
    p.unget(inToken)
    missing(variable, 'MissingInInForeach')
  } else {
    p.skipNewlines()
    pipeline = pipelineChainRule(p)
    if (pipeline === null) missing(inToken, 'MissingForeachExpression')
    else {
      p.skipNewlines()
      const rParen = p.next()
      if (rParen.kind !== 'RParen') {
        p.unget(rParen)
        missing(pipeline, 'MissingEndParenthesisAfterForeach')
      } else {
        body = statementBlockRule(p)
        if (body === null) missing(rParen, 'MissingForeachStatement')
      }
    }
  }
  if (broken !== null) return errorStatement({ start, end: (broken as Span).end }, present(variable, pipeline, body))
  return new ForEachStatementAst(start, body!.end, labelOf(label), flags, throttle, variable, pipeline!, body!)
}

const { Regex, Wildcard, CaseSensitive, Parallel, File } = switchFlags
// Each switch of `switch`: the bits it sets, and those it takes away.
const switches: readonly (readonly [name: string, set: number, clear: number])[] = [
  ['regex', Regex, Wildcard],
  ['wildcard', Wildcard, Regex],
  ['exact', 0, Regex | Wildcard],
  ['casesensitive', CaseSensitive, 0],
  ['parallel', Parallel, 0],
  ['file', File, 0],
]

export function switchRule(p: Parser, label: LabelToken | null, keyword: Token): StatementAst {
  const { start } = label ?? keyword
  let last: Span = label ?? keyword
  let broken = false
  let incomplete = false
  let flags = 0
  let condition: PipelineBaseAst | null = null
  let inParens = false
  const given: ErrorFlag[] = []
  const note = (name: string, token: Token, argument: Ast | null = null): void => {
    if (!given.some((flag) => flag.name === name)) given.push({ name, token, argument })
  }
  const missing = (at: Span, id: string): void => {
    broken = true
    incomplete = p.incomplete(after(at), id)
  }

  p.skipNewlines()
  let token = p.peek()
  for (; token.kind === 'Parameter'; token = p.peek()) {
    p.skip()
    last = token
    const row = switches.find(([name]) => isParameter(token, name))
    if (row === undefined) {
      broken = true
      p.error(token, 'InvalidSwitchFlag', (token as ParameterToken).ParameterName)
      continue
    }
    flags = (flags | row[1]) & ~row[2]
    if (row[0] !== 'file') {
      note(row[0], token)
      continue
    }
    p.skipNewlines()
    const file = singleArgument(p, 'FileName')
    if (file === null) missing(token, 'MissingFilenameOption')
    else {
      last = file
      condition = new PipelineAst(file.start, file.end, [new CommandExpressionAst(file.start, file.end, file, [])], false)
    }
    note('file', token, file && condition)
  }
  if (token.kind === 'Minus') note('--%', token)

  const lParen = p.peek()
  if (lParen.kind === 'LParen') {
    last = lParen
    p.skip()
    if (flags & File) {
      broken = true
      p.error(lParen, 'PipelineValueRequired')
    }
    inParens = true
    p.skipNewlines()
    condition = pipelineChainRule(p)
    if (condition === null) missing(lParen, 'PipelineValueRequired')
    else last = condition
    p.skipNewlines()
    const rParen = p.next()
    if (rParen.kind === 'RParen') last = rParen
    else {
      p.unget(rParen)
      if (!incomplete) missing(last, 'MissingEndParenthesisInSwitchStatement')
    }
  } else if (condition === null && (flags & File) === 0) missing(last, 'PipelineValueRequired')

  p.skipNewlines()
  const lCurly = p.next()
  let rCurly: Token | null = null
  let otherwise: StatementBlockAst | null = null
  const clauses: Pair<ExpressionAst, StatementBlockAst>[] = []
  const bodies: Ast[] = []
  if (lCurly.kind !== 'LCurly') {
    p.unget(lCurly)
    if (!incomplete) {
      broken = true
      p.incomplete(after(last), 'MissingCurlyBraceInSwitchStatement')
    }
  } else {
    last = lCurly
    p.skipNewlines()
    for (;;) {
      const first = p.peek()
      const isDefault = first.kind === 'Default'
      let test: ExpressionAst | null
      if (isDefault) {
        p.skip()
        test = new StringConstantExpressionAst(first.start, first.end, first.Text, 'BareWord')
      } else {
        test = singleArgument(p, 'SwitchCondition')
        if (test === null) {
          broken = true
          p.incomplete(after(last), 'MissingSwitchConditionExpression')
          if (p.peek().kind === 'RCurly') p.skip()
          break
        }
      }
      bodies.push(test)
      last = test
      const body = statementBlockRule(p)
      if (body === null) missing(last, 'MissingSwitchStatementClause')
      else {
        bodies.push(body)
        last = body
        if (!isDefault) clauses.push({ Item1: test, Item2: body })
        else {
          if (otherwise !== null) {
            broken = true
            p.error(test, 'MultipleSwitchDefaultClauses')
          }
          otherwise = body
        }
      }
      p.skipNewlinesAndSemicolons()
      const next = p.peek()
      if (next.kind === 'RCurly') {
        rCurly = next
        p.skip()
        break
      }
      if (next.kind === 'EndOfInput') {
        if (!incomplete) {
          broken = true
          p.incompleteSeenAt(lCurly, next, 'MissingEndCurlyBrace')
        }
        break
      }
    }
  }
  if (broken) {
    const conditions = inParens && condition !== null ? [condition] : null
    return new ErrorStatementAst(
      start,
      last.end,
      keyword,
      given.length > 0 ? given : null,
      conditions,
      bodies.length > 0 ? bodies : null,
      null,
    )
  }
  return new SwitchStatementAst(start, rCurly!.end, labelOf(label), condition!, flags, clauses, otherwise)
}
