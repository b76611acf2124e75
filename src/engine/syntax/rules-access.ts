// What hangs on a value: members, calls and their arguments, elements.

import {
  type CommandElementAst,
  ErrorExpressionAst,
  type ExpressionAst,
  IndexExpressionAst,
  InvokeMemberExpressionAst,
  MemberExpressionAst,
} from './ast.ts'
import { type Parser, after, before } from './parser.ts'
import { scriptBlockExpressionRule } from './rules-bracket.ts'
import { singleArgument } from './rules-command.ts'
import { expressionRule, unaryRule } from './rules-expression.ts'
import { primaryRule } from './rules-primary.ts'
import { simpleNameRule } from './rules-statement.ts'
import { genericArgumentsRule } from './rules-type.ts'
import { type Token, tokenFlags } from './token.ts'
import { modes } from './tokenizer.ts'
import type { ITypeName } from './type-name.ts'

/** All that is accessed on the target, beginning with what this token opens. */
export function accesses(p: Parser, token: Token | null, target: ExpressionAst): ExpressionAst {
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
