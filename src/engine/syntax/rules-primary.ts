// Values: constants, variables, strings; what is in brackets is read by rules of its own.

import {
  ConstantExpressionAst,
  ExpandableStringExpressionAst,
  type ExpressionAst,
  StringConstantExpressionAst,
  type StringConstantType,
  UsingExpressionAst,
  VariableExpressionAst,
} from './ast.ts'
import type { Parser } from './parser.ts'
import { accesses } from './rules-access.ts'
import { hashRule, parenRule, scriptBlockExpressionRule, subExpressionRule } from './rules-bracket.ts'
import { SubExpressionToken } from './scan-string.ts'
import {
  type NumberToken,
  type StringExpandableToken,
  type StringLiteralToken,
  type Token,
  type TokenKind,
  VariableToken,
} from './token.ts'
import { VariablePath } from './variable-path.ts'

/** A constant, variable, string, or anything in brackets; with what is accessed on it. */
export function primaryRule(p: Parser, withAccess: boolean): ExpressionAst | null {
  const token = p.next()
  let result: ExpressionAst
  switch (token.kind) {
    case 'Variable':
    case 'SplattedVariable':
      result = variableRule(p, token as VariableToken, withAccess)
      break
    case 'Number':
      result = new ConstantExpressionAst(token.start, token.end, (token as NumberToken).Value)
      break
    case 'StringExpandable':
    case 'HereStringExpandable':
      result = expandableRule(p, token as StringExpandableToken)
      break
    case 'StringLiteral':
    case 'HereStringLiteral':
      result = constantString(token as StringLiteralToken)
      break
    case 'LParen':
      result = parenRule(p, token)
      break
    case 'AtParen':
    case 'DollarParen':
      result = subExpressionRule(p, token)
      break
    case 'AtCurly':
      result = hashRule(p, token)
      break
    case 'LCurly':
      result = scriptBlockExpressionRule(p, token)
      break
    default:
      p.unget(token)
      return null
  }
  return withAccess ? accesses(p, p.memberAccess(true), result) : result
}

// $using:name.member[index] belongs together.
function variableRule(p: Parser, token: VariableToken, withAccess: boolean): ExpressionAst {
  const { start, end, VariablePath: path } = token
  const splatted = token.kind === 'SplattedVariable'
  if (path.IsDriveQualified && path.name !== '' && path.DriveName!.toLowerCase() === 'using') {
    let child: ExpressionAst = new VariableExpressionAst(start, end, new VariablePath(path.name), splatted)
    if (withAccess) child = accesses(p, p.memberAccess(true), child)
    return new UsingExpressionAst(child.start, child.end, child)
  }
  return new VariableExpressionAst(start, end, path, splatted)
}

export function stringType(kind: TokenKind): StringConstantType {
  switch (kind) {
    case 'StringExpandable':
      return 'DoubleQuoted'
    case 'HereStringExpandable':
      return 'DoubleQuotedHereString'
    case 'StringLiteral':
      return 'SingleQuoted'
    case 'HereStringLiteral':
      return 'SingleQuotedHereString'
    default:
      return 'BareWord'
  }
}

function constantString(token: StringLiteralToken | StringExpandableToken): StringConstantExpressionAst {
  return new StringConstantExpressionAst(token.start, token.end, token.Value, stringType(token.kind))
}

/** A string, expandable if there is something in it to expand. */
export function expandableRule(p: Parser, token: StringExpandableToken): ExpressionAst {
  if (token.NestedTokens === null) return constantString(token)
  const nested = nestedExpressions(p, token)
  return new ExpandableStringExpressionAst(token.start, token.end, token.Value, stringType(token.kind), nested, token.format)
}

export function nestedExpressions(p: Parser, token: StringExpandableToken): ExpressionAst[] {
  const expressions: ExpressionAst[] = []
  const tokens: Token[] = []
  for (const nested of token.NestedTokens!) {
    if (nested instanceof VariableToken) {
      expressions.push(variableRule(p, nested, false))
      tokens.push(nested)
    } else if (nested instanceof SubExpressionToken) {
      const saved = p.t.startNested(nested.start, nested.Value, nested.skipped)
      const { ungot } = p
      p.ungot = null
      expressions.push(primaryRule(p, true)!)
      if (p.t.tokens !== null) tokens.push(...p.t.tokens)
      p.ungot = ungot
      p.t.finishNested(saved)
    }
  }
  token.NestedTokens = tokens
  return expressions
}
