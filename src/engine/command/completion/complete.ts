// Completion: what may stand at a place of a script, told from the tokens and the tree around it.

import { typeOf } from '#objects'
import { type Engine, worldOf } from '#engine/runtime'
import {
  type CommandAst,
  type CommandElementAst,
  type ScriptBlockAst,
  type Token,
  type VariableExpressionAst,
  parse,
  tokenFlags,
} from '#engine/syntax'
import { argumentValues, commandOf, parameterNames, valuesOfType } from './arguments.ts'
import { commandNames } from './command-names.ts'
import { memberNames } from './members.ts'
import { pathNames } from './paths.ts'
import { type Found, type Request, nodeAt } from './request.ts'
import { CommandCompletion, type CompletionResult } from './result.ts'
import { attributeArguments, typeNames } from './type-names.ts'
import { variableNames } from './variables.ts'
import { commentWords, operatorNames, statementSwitch } from './words.ts'

export function completeInput(engine: Engine, text: string, offset: number): CommandCompletion {
  const { ast, tokens } = parse(text, worldOf(engine))
  return completeTree(engine, ast, tokens, offset)
}

export function completeTree(engine: Engine, root: ScriptBlockAst, tokens: readonly Token[], offset: number): CommandCompletion {
  const token = tokens.find((each) => each.start < offset && offset <= each.end && each.kind !== 'NewLine' && each.kind !== 'EndOfInput')
  const request: Request = { engine, frame: engine.at.frame, root, tokens, offset, token }
  const found = find(request)
  if (found === undefined) return new CommandCompletion([], offset, 0)
  return new CommandCompletion(found.results, found.start, found.end - found.start)
}

function find(request: Request): Found | undefined {
  const { token, offset, root } = request
  if (token === undefined) return afterSpace(request)
  const over = (results: readonly CompletionResult[], start = token.start): Found => ({ results, start, end: token.end })
  const upTo = (start: number): string => root.source.text.slice(start, offset)
  if (token.kind === 'Comment') return commentWords(token, offset)
  const flags = statementSwitch(request)
  if (flags !== undefined) return flags
  // An attribute that is not closed may end before its last argument does.
  const attribute = nodeAt(root, offset, 'NamedAttributeArgumentAst')?.parent ?? nodeAt(root, offset, 'AttributeAst')
  if (
    attribute?.type === 'AttributeAst' &&
    offset > attribute.TypeName.end &&
    (token.kind === 'Identifier' || token.kind === 'LParen' || token.kind === 'Comma')
  ) {
    const word = token.kind === 'Identifier' ? token.Text : ''
    return {
      results: attributeArguments(request, attribute, word),
      start: token.kind === 'Identifier' ? token.start : offset,
      end: token.kind === 'Identifier' ? token.end : offset,
    }
  }
  const member = nodeAt(root, offset, 'MemberExpressionAst', 'InvokeMemberExpressionAst')
  if (
    member !== undefined &&
    offset > member.Expression.end &&
    offset <= Math.max(member.Member.end, member.Expression.end + (member.Static ? 2 : 1))
  ) {
    const start = member.Expression.end + (member.Static ? 2 : member.NullConditional ? 2 : 1)
    return {
      results: memberNames(request, member.Expression, member.Static, upTo(start)),
      start,
      end: Math.max(start, token.kind === 'Identifier' ? token.end : offset),
    }
  }
  const typeStart = typeWordStart(request)
  if (typeStart !== undefined) return { results: typeNames(request, upTo(typeStart)), start: typeStart, end: Math.max(token.end, offset) }
  const command = nodeAt(root, offset, 'CommandAst')
  switch (token.kind) {
    case 'Variable':
    case 'SplattedVariable':
      return variableNames(request, token.start, token.end)
    case 'Parameter':
    case 'MinusMinus':
    case 'Minus':
      if (command === undefined) return over(operatorNames(upTo(token.start + 1)))
      return parameterAt(request, command, token)
    case 'StringLiteral':
    case 'StringExpandable': {
      const nested = token.kind === 'StringExpandable' ? variableInString(request, token) : undefined
      if (nested !== undefined) return nested
      const assigned = assignedValues(request, upTo(token.start))
      if (assigned !== undefined) return over(assigned)
      return command === undefined ? over(pathNames(request, upTo(token.start))) : argumentAt(request, command, token)
    }
    case 'Generic':
      if (upTo(token.start).startsWith('${')) return variableNames(request, token.start, token.end)
      if (upTo(token.start) === '-' || upTo(token.start) === '--')
        return command && { results: parameterNames(commandOf(request, command), '', command, offset), start: token.start, end: token.end }
      break
    case 'Identifier':
      break
    case 'DollarParen':
    case 'LParen':
    case 'LCurly':
    case 'Semi':
    case 'Pipe':
    case 'AndAnd':
    case 'OrOr':
      return { results: commandNames(request, ''), start: offset, end: offset }

    default:
      if (/^[-\u2013-\u2015]\w/.test(token.Text)) return over(operatorNames(upTo(token.start + 1)))
      if (command === undefined && (token.flags & tokenFlags.Keyword) === 0) return undefined
  }
  if (command === undefined) return over(commandNames(request, upTo(token.start)))
  return argumentAt(request, command, token)
}

// The word behind [ or a comma in it, where a type's name is being written.
function typeWordStart({ token, tokens, root, offset }: Request): number | undefined {
  const before = root.source.text.slice(token!.start, offset)
  const generic = token!.kind === 'Generic' && /^\[[\w.[]*$/.test(before)
  if (generic) return token!.start + before.lastIndexOf('[') + 1
  if (token!.kind === 'LBracket') return nodeAt(root, offset, 'IndexExpressionAst') === undefined ? token!.end : undefined
  const previous = tokens[tokens.indexOf(token!) - 1]
  if (
    token!.kind === 'Identifier' &&
    previous?.kind === 'LBracket' &&
    previous.end === token!.start &&
    nodeAt(root, offset, 'IndexExpressionAst') === undefined
  )
    return token!.start
  return nodeAt(root, offset, 'TypeConstraintAst', 'TypeExpressionAst') !== undefined && token!.kind === 'Identifier'
    ? token!.start
    : undefined
}

function parameterAt(request: Request, command: CommandAst, token: Token): Found {
  const { offset, root } = request
  const info = commandOf(request, command)
  const written = command.CommandElements.find((each) => each.type === 'CommandParameterAst' && each.start === token.start)
  const text = root.source.text.slice(token.start, token.end)
  if (text.endsWith(':') && written?.type === 'CommandParameterAst') {
    return { results: argumentValues(request, command, null, '', written), start: token.end, end: token.end }
  }
  const word = root.source.text.slice(token.start + 1, offset)
  return { results: parameterNames(info, word, command, offset), start: token.start, end: token.end }
}

function argumentAt(request: Request, command: CommandAst, token: Token): Found {
  const { offset, root } = request
  const element = command.CommandElements.find((each) => each.start <= token.start && offset <= each.end) ?? null
  const word = root.source.text.slice(
    token.start,
    token.kind === 'Generic' || token.kind === 'Identifier' ? offset : Math.min(offset, token.end),
  )
  if (element === command.CommandElements[0] || element === null) {
    const names = commandNames(request, word)
    return { results: /[/\\]/.test(word) ? pathNames(request, word) : names, start: token.start, end: token.end }
  }
  const forced = element.type === 'CommandParameterAst' && element.Argument !== null ? element : undefined
  return { results: argumentValues(request, command, element as CommandElementAst, word, forced), start: token.start, end: token.end }
}

// Behind a space: the next argument of the command that stands before it.
function afterSpace(request: Request): Found | undefined {
  const { offset, tokens, root } = request
  const before = tokens.findLast(
    (each) => each.end <= offset && each.kind !== 'NewLine' && each.kind !== 'EndOfInput' && each.kind !== 'LineContinuation',
  )
  const here = (results: readonly CompletionResult[]): Found => ({ results, start: offset, end: offset })
  if (before === undefined) return here([])
  const newLine = tokens.some((each) => each.kind === 'NewLine' && each.start >= before.end && each.end <= offset)
  if (newLine || ['Pipe', 'Semi', 'LCurly', 'LParen', 'DollarParen', 'AndAnd', 'OrOr'].includes(before.kind)) return here([])
  const command = nodeAt(root, before.end, 'CommandAst')
  if (command !== undefined && before.end <= offset) return here(argumentValues(request, command, null, ''))
  const assigned = before.kind === 'Equals' ? assignedValues(request, '') : undefined
  return assigned && here(assigned)
}

// "a $wo| b": the variable is a token inside the string.
function variableInString(request: Request, token: Token): Found | undefined {
  const text = request.root.source.text.slice(token.start, request.offset)
  const start = /\$\{?[\w:?]*$/.exec(text)
  return start === null || /(^|[^`])(``)*`$/.test(text.slice(0, start.index))
    ? undefined
    : variableNames(request, token.start + start.index, request.offset)
}

// $ErrorActionPreference = 'Sil|': the values of the enum that the variable holds or is declared with.
function assignedValues(request: Request, word: string): CompletionResult[] | undefined {
  const assignment = nodeAt(request.root, request.offset, 'AssignmentStatementAst')
  if (assignment === undefined) return undefined
  const { Left } = assignment
  if (Left.type === 'ConvertExpressionAst') {
    const type = request.engine.resolveType(Left.Attribute.TypeName.FullName)
    return type && valuesOfType(type, word)
  }
  if (Left.type !== 'VariableExpressionAst') return undefined
  const type = preferences.has((Left as VariableExpressionAst).VariablePath.lowerName)
    ? request.engine.resolveType('System.Management.Automation.ActionPreference')
    : typeOf(request.engine.variable(Left.VariablePath.name) ?? null)
  return type?.kind === 'enum' ? valuesOfType(type, word) : undefined
}

const preferences = new Set([
  'erroractionpreference',
  'warningpreference',
  'verbosepreference',
  'debugpreference',
  'informationpreference',
  'progresspreference',
])
