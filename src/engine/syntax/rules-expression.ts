// Expressions, from the ternary operator down to constants, variables and what hangs on them.

import {
  ArrayExpressionAst,
  ArrayLiteralAst,
  AttributedExpressionAst,
  BinaryExpressionAst,
  type CommandElementAst,
  CommandParameterAst,
  ConstantExpressionAst,
  ConvertExpressionAst,
  ErrorExpressionAst,
  ErrorStatementAst,
  ExpandableStringExpressionAst,
  type ExpressionAst,
  HashtableAst,
  IndexExpressionAst,
  InvokeMemberExpressionAst,
  MemberExpressionAst,
  type Pair,
  ParenExpressionAst,
  ScriptBlockExpressionAst,
  type StatementAst,
  StatementBlockAst,
  type StringConstantType,
  StringConstantExpressionAst,
  SubExpressionAst,
  TernaryExpressionAst,
  type TrapStatementAst,
  TypeExpressionAst,
  UnaryExpressionAst,
  UsingExpressionAst,
  VariableExpressionAst,
} from './ast.ts'
import { type Parser, after, before, nowhere } from './parser.ts'
import { scriptBlockRule, statementListRule } from './rules-block.ts'
import { singleArgument } from './rules-command.ts'
import { pipelineChainRule } from './rules-pipeline.ts'
import { labelOrKeyRule, simpleNameRule, statementRule } from './rules-statement.ts'
import { attributeListRule, genericArgumentsRule } from './rules-type.ts'
import { SubExpressionToken } from './scan-string.ts'
import {
  type NumberToken,
  type ParameterToken,
  type StringExpandableToken,
  type StringLiteralToken,
  type Token,
  type TokenKind,
  VariableToken,
  tokenFlags,
} from './token.ts'
import { modes } from './tokenizer.ts'
import type { ITypeName } from './type-name.ts'
import { VariablePath } from './variable-path.ts'

/** condition ? this : that, and everything that binds closer. */
export function expressionRule(p: Parser, ternary = false): ExpressionAst | null {
  const mode = p.setMode(modes.expression)
  const condition = binaryRule(p, ternary)
  if (condition === null || p.peek().kind !== 'QuestionMark') {
    p.setMode(mode)
    return condition
  }
  const result = ternaryRule(p, condition)
  p.setMode(mode)
  return result
}

function ternaryRule(p: Parser, condition: ExpressionAst): ExpressionAst {
  const question = p.next()
  p.skipNewlines()
  const ifTrue = branch(p, question)
  p.skipNewlines()
  const colon = p.next()
  if (colon.kind !== 'Colon') {
    const parts = [condition]
    p.unget(colon)
    if (ifTrue.type !== 'ErrorExpressionAst') {
      parts.push(ifTrue)
      p.incomplete(colon, 'MissingColonInTernaryExpression')
    }
    return new ErrorExpressionAst(condition.start, before(colon).end, parts)
  }
  p.skipNewlines()
  const ifFalse = branch(p, colon)
  return new TernaryExpressionAst(condition.start, ifFalse.end, condition, ifTrue, ifFalse)
}

function branch(p: Parser, token: Token): ExpressionAst {
  return expressionRule(p, true) ?? missingValue(p, token)
}

function missingValue(p: Parser, token: Token): ErrorExpressionAst {
  p.incomplete(after(token), 'ExpectedValueExpression', token.Text)
  return new ErrorExpressionAst(token.end, token.end, null)
}

const { BinaryOperator, BinaryPrecedenceMask } = tokenFlags

function binaryRule(p: Parser, ternary: boolean): ExpressionAst | null {
  const mode = p.setMode(modes.expression)
  let result = arrayLiteralRule(p, ternary)
  if (result !== null) {
    const token = p.peek()
    if (token.flags & BinaryOperator) {
      p.skip()
      result = operands(p, result, token)
    }
    const next = p.peek()
    if (next.kind === 'Parameter') result = misplacedParameter(p, next as ParameterToken, result)
  }
  p.setMode(mode)
  return result
}

// Operators of higher precedence first, of the same from the left.
function operands(p: Parser, first: ExpressionAst, firstOperator: Token): ExpressionAst {
  const stack = [first]
  const operators = [firstOperator]
  let token = firstOperator
  for (;;) {
    p.skipNewlines()
    stack.push(arrayLiteralRule(p, true) ?? missingValue(p, token))
    token = p.next()
    if ((token.flags & BinaryOperator) === 0) {
      p.unget(token)
      break
    }
    const precedence = token.flags & BinaryPrecedenceMask
    while (operators.length > 0 && precedence <= (operators[operators.length - 1]!.flags & BinaryPrecedenceMask)) combine(stack, operators)
    operators.push(token)
  }
  while (operators.length > 0) combine(stack, operators)
  return stack[0]!
}

function combine(stack: ExpressionAst[], operators: Token[]): void {
  const right = stack.pop()!
  const left = stack.pop()!
  const operator = operators.pop()!
  stack.push(new BinaryExpressionAst(left.start, right.end, left, operator.kind, right, operator))
}

function misplacedParameter(p: Parser, token: ParameterToken, left: ExpressionAst): ErrorExpressionAst {
  p.error(token, 'UnexpectedToken', token.Text)
  p.skip()
  const parameter = new CommandParameterAst(token.start, token.end, token.ParameterName, null, token)
  return new ErrorExpressionAst(left.start, token.end, [left, parameter])
}

function arrayLiteralRule(p: Parser, ternary: boolean): ExpressionAst | null {
  const first = unaryRule(p, ternary)
  if (first === null) return null
  let comma = p.peek()
  if (comma.kind !== 'Comma' || p.noComma) return first
  const elements: ExpressionAst[] = [first]
  let last: ExpressionAst | null = first
  while (comma.kind === 'Comma') {
    p.skip()
    p.skipNewlines()
    last = unaryRule(p, true)
    if (last === null) {
      p.incomplete(after(comma), 'MissingExpressionAfterToken', comma.Text)
      last = new ErrorExpressionAst(comma.start, comma.end, null)
      elements.push(last)
      break
    }
    elements.push(last)
    comma = p.peek()
  }
  return new ArrayLiteralAst(first.start, last.end, elements)
}

/** Prefix operators, casts, attributes, and a ++ or -- behind. */
export function unaryRule(p: Parser, ternary = false): ExpressionAst | null {
  const { t } = p
  const { allowSigned, ternary: oldTernary } = t
  t.allowSigned = true
  t.ternary = ternary
  // Read again what may now be a signed number, or a number that ends before a question mark.
  const { ungot } = p
  if (ungot !== null && (ungot.kind === 'Minus' || (ternary && ungot.kind === 'Generic'))) p.resync(ungot.start)
  const token = p.peek()
  t.allowSigned = allowSigned
  t.ternary = oldTernary

  let result: ExpressionAst | null
  if (token.flags & tokenFlags.UnaryOperator) {
    if (p.noComma && token.kind === 'Comma') return null
    p.skip()
    p.skipNewlines()
    const child = unaryRule(p, true)
    if (child === null) {
      p.incomplete(after(token), 'MissingExpressionAfterOperator', token.Text)
      return new ErrorExpressionAst(token.start, token.end, null)
    }
    result =
      token.kind === 'Comma'
        ? new ArrayLiteralAst(token.start, child.end, [child])
        : new UnaryExpressionAst(token.start, child.end, token.kind, child)
  } else if (token.kind === 'LBracket') {
    result = castRule(p, token)
    if (result === null || (result.type === 'ErrorExpressionAst' && result.start === token.start)) return result
  } else result = primaryRule(p, true)

  if (result !== null) {
    const token = p.peek()
    const kind: TokenKind | null = token.kind === 'PlusPlus' ? 'PostfixPlusPlus' : token.kind === 'MinusMinus' ? 'PostfixMinusMinus' : null
    if (kind !== null) {
      p.skip()
      result = new UnaryExpressionAst(result.start, token.end, kind, result)
    }
  }
  return result
}

// [type]value, [type]::member, [type] alone, [attribute()]$variable.
function castRule(p: Parser, opening: Token): ExpressionAst | null {
  const attributes = attributeListRule(p, true)
  if (attributes === null) return null
  const last = attributes[attributes.length - 1]!
  let result: ExpressionAst | null = null
  if (last.type === 'AttributeAst') {
    p.skipNewlines()
    const child = unaryRule(p, true)
    if (child === null) {
      p.incomplete(last, 'UnexpectedAttribute', last.TypeName.FullName)
      return new ErrorExpressionAst(opening.start, last.end, attributes)
    }
    result = new AttributedExpressionAst(last.start, child.end, last, child)
  } else {
    const access = p.memberAccess(false)
    if (access !== null) result = accesses(p, access, new TypeExpressionAst(last.start, last.end, last.TypeName))
    else {
      const token = p.peek()
      if (token.kind !== 'NewLine' && token.kind !== 'Comma') {
        const child = unaryRule(p, true)
        if (child !== null) result = new ConvertExpressionAst(last.start, child.end, last, child)
      }
    }
    result ??= new TypeExpressionAst(last.start, last.end, last.TypeName)
  }
  for (let i = attributes.length - 2; i >= 0; i--) {
    const attribute = attributes[i]!
    result =
      attribute.type === 'TypeConstraintAst'
        ? new ConvertExpressionAst(attribute.start, result.end, attribute, result)
        : new AttributedExpressionAst(attribute.start, result.end, attribute, result)
  }
  return result
}

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

function accesses(p: Parser, token: Token | null, target: ExpressionAst): ExpressionAst {
  while (token !== null) {
    p.skipNewlines()
    target = token.kind === 'LBracket' || token.kind === 'QuestionLBracket' ? elementRule(p, target, token) : memberRule(p, target, token)
    token = p.memberAccess(true)
  }
  return target
}

function memberNameRule(p: Parser): ExpressionAst | null {
  const name = simpleNameRule(p)
  if (name !== null) return name
  const token = p.peek()
  return token.flags & tokenFlags.UnaryOperator || token.kind === 'LBracket' ? unaryRule(p) : primaryRule(p, false)
}

function memberRule(p: Parser, target: ExpressionAst, operator: Token): ExpressionAst {
  const isStatic = operator.kind === 'ColonColon'
  const conditional = operator.kind === 'QuestionDot'
  let member: CommandElementAst | null = memberNameRule(p)
  if (member === null) {
    p.incomplete(after(operator), 'MissingPropertyName')
    member = singleArgument(p, 'CommandArgument') ?? new ErrorExpressionAst(target.start, operator.end, null)
  } else if (p.ungot === null) {
    const place = p.t.restorePoint()
    const { args, closing } = genericMethodArguments(p, place)
    const lParen = p.invokeParen()
    if (lParen !== null) return invokeRule(p, target, lParen, isStatic, conditional, member, args)
    if (closing !== null) p.resync(place)
  }
  return new MemberExpressionAst(target.start, member.end, target, member, isStatic, conditional)
}

const plainEnds = '(),;}]|{\n\r'

// $x.Method[type](…). When it turns out to be no such thing, reading goes back to `place`.
function genericMethodArguments(p: Parser, place: number): { args: ITypeName[] | null; closing: Token | null } {
  // Reading a token to see may report what is wrong with it, so it is left out only where nothing can be.
  if (plainEnds.includes(p.t.text[p.t.index] ?? ' ')) return { args: null, closing: null }
  const opening = p.next()
  if (opening.kind !== 'LBracket') {
    p.resync(place)
    return { args: null, closing: null }
  }
  const mode = p.setMode(modes.typeName)
  p.skipNewlines()
  const first = p.next()
  let args: ITypeName[] | null = null
  let closing: Token | null = null
  if (first.kind === 'Identifier') {
    const list = genericArgumentsRule(p, first)
    args = list.args
    if (list.last.kind === 'RBracket') closing = list.last
    else {
      p.unget(list.last)
      p.incomplete(before(list.last), 'EndSquareBracketExpectedAtEndOfType')
    }
  }
  p.setMode(mode)
  if (args === null && place > 0) p.resync(place)
  return { args, closing }
}

function invokeRule(
  p: Parser,
  target: ExpressionAst,
  opening: Token,
  isStatic: boolean,
  conditional: boolean,
  member: CommandElementAst,
  generic: ITypeName[] | null,
): ExpressionAst {
  let args: ExpressionAst[]
  let end: number
  if (opening.kind === 'LParen') ({ args, end } = argumentListRule(p, opening))
  else {
    p.skipNewlines()
    const block = scriptBlockExpressionRule(p, opening)
    args = [block]
    end = block.end
  }
  const list = args.length > 0 ? args : null
  return new InvokeMemberExpressionAst(target.start, end, target, member, list, isStatic, conditional, generic)
}

/** (argument, …) of a method or base constructor, the parenthesis read. */
export function argumentListRule(p: Parser, lParen: Token): { args: ExpressionAst[]; end: number } {
  const args: ExpressionAst[] = []
  const noComma = p.noComma
  p.noComma = true
  let comma: Token | null = null
  let reported = false
  for (;;) {
    p.skipNewlines()
    const argument = expressionRule(p)
    if (argument === null) {
      if (comma !== null) {
        p.incomplete(after(comma), 'MissingExpressionAfterToken', ',')
        reported = true
      }
      break
    }
    args.push(argument)
    p.skipNewlines()
    comma = p.next()
    if (comma.kind !== 'Comma') {
      p.unget(comma)
      comma = null
      break
    }
  }
  p.skipNewlines()
  const rParen = p.next()
  p.noComma = noComma
  if (rParen.kind === 'RParen') return { args, end: rParen.end }
  p.unget(rParen)
  const last = args[args.length - 1] ?? lParen
  if (!reported) p.incomplete(after(last), 'MissingEndParenthesisInMethodCall')
  return { args, end: (comma ?? last).end }
}

function elementRule(p: Parser, target: ExpressionAst, opening: Token): ExpressionAst {
  p.skipNewlines()
  const noComma = p.noComma
  p.noComma = false
  let index = expressionRule(p)
  p.noComma = noComma
  if (index === null) {
    p.incomplete(after(opening), 'MissingArrayIndexExpression')
    index = new ErrorExpressionAst(opening.start, opening.end, null)
  }
  p.skipNewlines()
  const closing = p.next()
  let { end } = closing
  if (closing.kind !== 'RBracket') {
    p.unget(closing)
    if (index.type !== 'ErrorExpressionAst') p.incomplete(after(index), 'MissingEndSquareBracket')
    end = index.end
  }
  return new IndexExpressionAst(target.start, end, target, index, opening.kind === 'QuestionLBracket')
}

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

function subExpressionRule(p: Parser, opening: Token): ExpressionAst {
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

function parenRule(p: Parser, lParen: Token): ExpressionAst {
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
