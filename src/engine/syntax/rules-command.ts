// Commands and their arguments, in command mode.

import {
  ArrayLiteralAst,
  CommandAst,
  type CommandElementAst,
  CommandParameterAst,
  ErrorExpressionAst,
  ExpandableStringExpressionAst,
  type ExpressionAst,
  type RedirectionAst,
  StringConstantExpressionAst,
} from './ast.ts'
import { type Parser, after } from './parser.ts'
import { scriptBlockExpressionRule } from './rules-bracket.ts'
import { nestedExpressions, primaryRule } from './rules-primary.ts'
import { inOrder, redirectionRule } from './rules-pipeline.ts'
import { type ParameterToken, StringExpandableToken, StringLiteralToken, type Token, tokenFlags } from './token.ts'
import { modes } from './tokenizer.ts'

/** What an argument is read for. */
type Context = 'CommandName' | 'CommandNameAfterOperator' | 'FileName' | 'CommandArgument' | 'SwitchCondition'

/** One argument without a list behind it; null when none comes. */
export function singleArgument(p: Parser, context: Context): ExpressionAst | null {
  const { kind } = p.peek()
  if (kind === 'Comma' || kind === 'EndOfInput') return null
  const mode = p.setMode(modes.command)
  const argument = commandArgument(p, context, p.next())
  p.setMode(mode)
  return argument
}

/** The argument that begins with this token, and for a command's argument the list that commas make of it. */
export function commandArgument(p: Parser, context: Context, token: Token): ExpressionAst | null {
  const list: ExpressionAst[] = []
  let comma: Token | null = null
  for (;;) {
    if (endsArgument(token)) {
      p.unget(token)
      if (comma === null) return null
      p.incomplete(after(comma), 'MissingExpression', ',')
      return new ErrorExpressionAst(list[0]!.start, comma.end, list)
    }
    const value = word(p, context, token)
    if (
      context === 'CommandArgument' &&
      !(value.type === 'StringConstantExpressionAst' && token.kind === 'Generic' && value.Value === '--%')
    ) {
      const next = p.peek()
      if (next.kind === 'Comma') {
        list.push(value)
        comma = next
        p.skip()
        p.skipNewlines()
        token = p.next()
        continue
      }
    }
    if (list.length === 0) return value
    list.push(value)
    return new ArrayLiteralAst(list[0]!.start, value.end, list)
  }
}

function endsArgument(token: Token): boolean {
  switch (token.kind) {
    case 'Pipe':
    case 'RCurly':
    case 'RParen':
    case 'EndOfInput':
    case 'NewLine':
    case 'Semi':
    case 'Redirection':
    case 'RedirectInStd':
    case 'AndAnd':
    case 'OrOr':
    case 'Ampersand':
    case 'MinusMinus':
    case 'Comma':
      return true
    default:
      return false
  }
}

function word(p: Parser, context: Context, token: Token): ExpressionAst {
  switch (token.kind) {
    case 'Variable':
    case 'SplattedVariable':
    case 'Number':
    case 'StringExpandable':
    case 'HereStringExpandable':
    case 'StringLiteral':
    case 'HereStringLiteral':
    case 'LParen':
    case 'DollarParen':
    case 'AtParen':
    case 'AtCurly':
    case 'LCurly':
      p.unget(token)
      return primaryRule(p, true)!
    case 'Generic':
      if (context === 'CommandName' || context === 'CommandNameAfterOperator') token.flags |= tokenFlags.CommandName
      if (token instanceof StringExpandableToken && context !== 'CommandName') {
        const nested = nestedExpressions(p, token)
        return new ExpandableStringExpressionAst(token.start, token.end, token.Value, 'BareWord', nested, token.format)
      }
      return bareWord(token, (token as StringLiteralToken | StringExpandableToken).Value)
    default: {
      const text = token.Text
      token.flags &= ~tokenFlags.Keyword
      if (context === 'CommandName' || context === 'CommandNameAfterOperator') token.flags |= tokenFlags.CommandName
      else if (token.kind !== 'Identifier') token.kind = 'Generic'
      return bareWord(token, text)
    }
  }
}

function bareWord(token: Token, text: string = token.Text): StringConstantExpressionAst {
  return new StringConstantExpressionAst(token.start, token.end, text, 'BareWord')
}

/** A command with its arguments and redirections; null when none begins here. */
export function commandRule(p: Parser): CommandAst | null {
  const mode = p.setMode(modes.command)
  const first = p.next()
  const operator = first.kind === 'Dot' || first.kind === 'Ampersand' ? first.kind : 'Unknown'
  const elements: CommandElementAst[] = []
  const redirections: RedirectionAst[] = []
  const end = elementsRule(p, first, elements, redirections)
  p.setMode(mode)
  if (elements.length === 0) {
    if (operator !== 'Unknown') p.error(first, 'MissingExpression', first.Text)
    return null
  }
  return new CommandAst(first.start, end, operator, elements, inOrder(redirections))
}

// Gives where the command ends.
function elementsRule(p: Parser, first: Token, elements: CommandElementAst[], redirections: RedirectionAst[]): number {
  let { end } = first
  let token = first
  let context: Context = 'CommandName'
  if (first.kind === 'Dot' || first.kind === 'Ampersand') {
    token = p.next()
    context = 'CommandNameAfterOperator'
  }
  let sawDashDash = false
  for (; ; token = p.next()) {
    switch (token.kind) {
      case 'Pipe':
      case 'RCurly':
      case 'RParen':
      case 'EndOfInput':
      case 'NewLine':
      case 'Semi':
      case 'AndAnd':
      case 'OrOr':
      case 'Ampersand':
        p.unget(token)
        return end
      case 'MinusMinus':
        end = token.end
        elements.push(sawDashDash ? bareWord(token) : new CommandParameterAst(token.start, token.end, '-', null, token))
        sawDashDash = true
        break
      case 'Comma':
        end = token.end
        p.error(token, 'MissingArgument')
        p.skipNewlines()
        break
      case 'Parameter':
        if (context !== 'CommandArgument' || sawDashDash) {
          end = token.end
          token.flags |= tokenFlags.CommandName
          elements.push(bareWord(token))
        } else {
          const parameter = parameterRule(p, token as ParameterToken)
          elements.push(parameter)
          end = parameter.end
        }
        break
      case 'Redirection':
      case 'RedirectInStd':
        if (context === 'CommandArgument') end = redirectionRule(p, token, redirections).at.end
        else {
          end = token.end
          elements.push(bareWord(token))
        }
        break
      default: {
        if (token.kind === 'InlineScript' && context === 'CommandName') {
          const goesOn = inlineScript(p, token, elements)
          end = elements[elements.length - 1]!.end
          if (!goesOn) return end
          break
        }
        const argument = commandArgument(p, context, token)!
        elements.push(argument)
        end = argument.end
        if (isVerbatim(token)) {
          const rest = verbatimRest(p)
          if (rest !== null) {
            elements.push(rest)
            return rest.end
          }
        }
      }
    }
    context = 'CommandArgument'
  }
}

function isVerbatim(token: Token): boolean {
  return (token instanceof StringLiteralToken || token instanceof StringExpandableToken) && token.Value === '--%'
}

// Everything behind --% is one argument.
function verbatimRest(p: Parser): StringConstantExpressionAst | null {
  if (p.ungot !== null && p.ungot.kind !== 'Parameter') return null
  p.ungot = null
  const token = p.t.verbatimArgument()
  return bareWord(token, token.Value)
}

function parameterRule(p: Parser, token: ParameterToken): CommandParameterAst {
  let argument: ExpressionAst | null = null
  if (token.UsedColon && p.peek().kind !== 'Comma') {
    argument = commandArgument(p, 'CommandArgument', p.next())
    if (argument === null) p.error(after(token), 'ParameterRequiresArgument', token.Text)
  }
  return new CommandParameterAst(token.start, (argument ?? token).end, token.ParameterName, argument, token)
}

function inlineScript(p: Parser, token: Token, elements: CommandElementAst[]): boolean {
  token.flags |= tokenFlags.CommandName
  elements.push(bareWord(token))
  p.skipNewlines()
  const lCurly = p.next()
  if (lCurly.kind !== 'LCurly') {
    p.unget(lCurly)
    p.incomplete(after(token), 'MissingStatementAfterKeyword', token.Text)
    return false
  }
  elements.push(scriptBlockExpressionRule(p, lCurly))
  return true
}
