// Operators, from the ternary one down to prefixes, casts and what stands right behind a value.

import {
  ArrayLiteralAst,
  AttributedExpressionAst,
  BinaryExpressionAst,
  CommandParameterAst,
  ConvertExpressionAst,
  ErrorExpressionAst,
  type ExpressionAst,
  TernaryExpressionAst,
  TypeExpressionAst,
  UnaryExpressionAst,
} from './ast.ts'
import { type Parser, after, before } from './parser.ts'
import { accesses } from './rules-access.ts'
import { primaryRule } from './rules-primary.ts'
import { attributeListRule } from './rules-type.ts'
import { type ParameterToken, type Token, type TokenKind, tokenFlags } from './token.ts'
import { modes } from './tokenizer.ts'

/** Operators from the ternary one down to the comma, and all that binds closer. One function of few locals: nesting costs little. */
export function expressionRule(p: Parser, ternary = false): ExpressionAst | null {
  const mode = p.setMode(modes.expression)
  let result = unaryRule(p, ternary)
  if (result !== null) {
    if (p.peek().kind === 'Comma' && !p.noComma) result = arrayLiteralRule(p, result)
    const token = p.peek()
    if (token.flags & BinaryOperator) {
      p.skip()
      result = operands(p, result, token)
    }
    const next = p.peek()
    if (next.kind === 'Parameter') result = misplacedParameter(p, next as ParameterToken, result)
    if (p.peek().kind === 'QuestionMark') result = ternaryRule(p, result)
  }
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

// Operators of higher precedence first, of the same from the left.
function operands(p: Parser, first: ExpressionAst, firstOperator: Token): ExpressionAst {
  const stack = [first]
  const operators = [firstOperator]
  let token = firstOperator
  for (;;) {
    p.skipNewlines()
    stack.push(operand(p) ?? missingValue(p, token))
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

function operand(p: Parser): ExpressionAst | null {
  const first = unaryRule(p, true)
  return first !== null && p.peek().kind === 'Comma' && !p.noComma ? arrayLiteralRule(p, first) : first
}

// The elements behind the first; a comma comes.
function arrayLiteralRule(p: Parser, first: ExpressionAst): ExpressionAst {
  const elements: ExpressionAst[] = [first]
  let last: ExpressionAst | null = first
  for (let comma = p.peek(); comma.kind === 'Comma'; comma = p.peek()) {
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
  }
  return new ArrayLiteralAst(first.start, last.end, elements)
}

/** Prefix operators, casts, attributes, and a ++ or -- behind. */
export function unaryRule(p: Parser, ternary = false): ExpressionAst | null {
  const token = firstToken(p, ternary)
  let result: ExpressionAst | null
  if (token.flags & tokenFlags.UnaryOperator) {
    result = prefixRule(p, token)
    if (result === null || result.type === 'ErrorExpressionAst') return result
  } else if (token.kind === 'LBracket') {
    result = castRule(p, token)
    if (result === null || (result.type === 'ErrorExpressionAst' && result.start === token.start)) return result
  } else result = primaryRule(p, true)
  return result === null ? null : postfixRule(p, result)
}

// Read again what may now be a signed number, or a number that ends before a question mark.
function firstToken(p: Parser, ternary: boolean): Token {
  const { t, ungot } = p
  const { allowSigned, ternary: oldTernary } = t
  t.allowSigned = true
  t.ternary = ternary
  if (ungot !== null && (ungot.kind === 'Minus' || (ternary && ungot.kind === 'Generic'))) p.resync(ungot.start)
  const token = p.peek()
  t.allowSigned = allowSigned
  t.ternary = oldTernary
  return token
}

function prefixRule(p: Parser, token: Token): ExpressionAst | null {
  if (p.noComma && token.kind === 'Comma') return null
  p.skip()
  p.skipNewlines()
  const child = unaryRule(p, true)
  if (child === null) {
    p.incomplete(after(token), 'MissingExpressionAfterOperator', token.Text)
    return new ErrorExpressionAst(token.start, token.end, null)
  }
  return token.kind === 'Comma'
    ? new ArrayLiteralAst(token.start, child.end, [child])
    : new UnaryExpressionAst(token.start, child.end, token.kind, child)
}

function postfixRule(p: Parser, result: ExpressionAst): ExpressionAst {
  const token = p.peek()
  const kind: TokenKind | null = token.kind === 'PlusPlus' ? 'PostfixPlusPlus' : token.kind === 'MinusMinus' ? 'PostfixMinusMinus' : null
  if (kind === null) return result
  p.skip()
  return new UnaryExpressionAst(result.start, token.end, kind, result)
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
