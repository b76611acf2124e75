// What stands in brackets: hash literals, script blocks, sub-expressions, parentheses.

import {
  ArrayExpressionAst,
  ErrorStatementAst,
  type ExpressionAst,
  HashtableAst,
  type Pair,
  ParenExpressionAst,
  ScriptBlockExpressionAst,
  type StatementAst,
  StatementBlockAst,
  SubExpressionAst,
  type TrapStatementAst,
} from './ast.ts'
import { type Parser, after, before, nowhere } from './parser.ts'
import { scriptBlockRule, statementListRule } from './rules-block.ts'
import { pipelineChainRule } from './rules-pipeline.ts'
import { labelOrKeyRule, statementRule } from './rules-statement.ts'
import type { Token } from './token.ts'
import { modes } from './tokenizer.ts'

/** @{…}, the opening read; also the body of a resource in a configuration. */
export function hashRule(p: Parser, opening: Token): HashtableAst {
  p.skipNewlines()
  const pairs: Pair<ExpressionAst, StatementAst>[] = []
  for (;;) {
    const pair = pairRule(p)
    if (pair === null) break
    pairs.push(pair)
    const token = p.peek()
    if (token.kind !== 'NewLine' && token.kind !== 'Semi') break
    p.skipNewlinesAndSemicolons()
  }
  const closing = p.next()
  let { end } = closing
  if (closing.kind !== 'RCurly') {
    p.unget(closing)
    p.incompleteSeenAt(after(opening), closing, 'MissingEndCurlyBrace')
    end = before(closing).end
  }
  return new HashtableAst(opening.start, end, pairs)
}

function pairRule(p: Parser): Pair<ExpressionAst, StatementAst> | null {
  const mode = p.setMode(modes.expression)
  const key = labelOrKeyRule(p)
  if (key === null) {
    p.setMode(mode)
    return null
  }
  const equals = p.next()
  p.setMode(mode)
  if (equals.kind !== 'Equals') {
    p.unget(equals)
    p.error(after(key), 'MissingEqualsInHashLiteral')
    p.sync(false, 'RCurly', 'Semi', 'NewLine')
    return { Item1: key, Item2: emptyError(key.end) }
  }
  p.setMode(modes.command)
  p.skipNewlines()
  let value = statementRule(p)
  if (value === null) {
    p.incomplete(after(equals), 'MissingStatementInHashLiteral')
    value = emptyError(equals.end)
  }
  p.setMode(mode)
  return { Item1: key, Item2: value }
}

export function emptyError(offset: number): ErrorStatementAst {
  return new ErrorStatementAst(offset, offset, null, null, null, null, null)
}

export function scriptBlockExpressionRule(p: Parser, lCurly: Token): ScriptBlockExpressionAst {
  const noComma = p.noComma
  p.noComma = false
  const mode = p.setMode(modes.command)
  p.skipNewlines()
  const block = scriptBlockRule(p, lCurly, false)
  p.noComma = noComma
  p.setMode(mode)
  return new ScriptBlockExpressionAst(block.start, block.end, block)
}

/** $(…) or @(…), the opening read. */
export function subExpressionRule(p: Parser, opening: Token): ExpressionAst {
  const noComma = p.noComma
  p.noComma = false
  const mode = p.setMode(modes.command)
  p.skipNewlines()
  const traps: TrapStatementAst[] = []
  const statements: StatementAst[] = []
  const list = statementListRule(p, statements, traps)
  p.skipNewlines()
  const closing = p.next()
  let { end } = closing
  if (closing.kind !== 'RParen') {
    p.unget(closing)
    p.incomplete(closing, 'MissingEndParenthesisInSubexpression')
    end = (list ?? opening).end
  }
  p.noComma = noComma
  p.setMode(mode)
  const { start: from, end: to } = list ?? nowhere
  const block = new StatementBlockAst(from, to, traps, statements)
  return new (opening.kind === 'DollarParen' ? SubExpressionAst : ArrayExpressionAst)(opening.start, end, block)
}

/** (…), the opening read. */
export function parenRule(p: Parser, lParen: Token): ExpressionAst {
  const mode = p.setMode(modes.command)
  const noComma = p.noComma
  p.noComma = false
  p.skipNewlines()
  let pipeline = pipelineChainRule(p)
  if (pipeline === null) {
    p.incomplete(after(lParen), 'ExpectedExpression')
    pipeline = emptyError(lParen.end)
  }
  p.skipNewlines()
  const rParen = p.next()
  let { end } = rParen
  if (rParen.kind !== 'RParen') {
    p.unget(rParen)
    p.incomplete(after(pipeline), 'MissingEndParenthesisInExpression')
    end = pipeline.end
  }
  p.noComma = noComma
  p.setMode(mode)
  return new ParenExpressionAst(lParen.start, end, pipeline)
}
