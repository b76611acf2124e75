// [Parser]::ParseInput and ParseFile, and [PSParser]::Tokenize.

import { List, type PSArray, type PSReference, defineType, enumValue, exception, genericType, netType, type NetType } from '#objects'
import {
  type ParseError,
  type ParseResult,
  type Token,
  StringExpandableToken,
  StringLiteralToken,
  VariableToken,
  parse,
  tokenFlags,
  tokenKinds,
} from '#engine/syntax'
import { currentEngine } from '../../current.ts'
import { worldOf } from './world.ts'
import { Extent } from '../../errors/extent.ts'
import { toText } from '../../values/text.ts'
import { fields } from '../fields.ts'
import { space } from './enums.ts'
import { type ParseProblem, problems, tokenArray } from './tokens.ts'

/** Parses with the types that the running engine knows. */
export function parseHere(text: string, file: string | null, bracketTokens = false): ParseResult {
  return parse(text, { file, bracketTokens, ...worldOf(currentEngine()) })
}

function parseInto(text: string, file: string | null, tokens: PSReference, errors: PSReference): unknown {
  const result = parseHere(text, file)
  const tooMuch = result.errors.some((each) => each.ErrorId === 'ScriptTooComplicated' && result.ast.EndBlock?.Statements.length === 0)
  tokens.Value = tokenArray(result.tokens)
  errors.Value = problems(result.ast.source, result.errors)
  return tooMuch ? null : result.ast
}

const outs = `ref ${space}.Token[] tokens, ref ${space}.ParseError[] errors`
defineType(`${space}.Parser`, () => ({
  staticMethods: {
    [`${space}.ScriptBlockAst ParseInput(string input, ${outs})`]: (text: string | null, tokens, errors) =>
      parseInto(text ?? '', null, tokens, errors),
    [`${space}.ScriptBlockAst ParseInput(string input, string fileName, ${outs})`]: (
      text: string | null,
      file: string | null,
      tokens,
      errors,
    ) => parseInto(text ?? '', file, tokens, errors),
    [`${space}.ScriptBlockAst ParseFile(string fileName, ${outs})`]: (file: string, tokens, errors) => {
      const { outside } = currentEngine().parts
      if (!outside?.exists(file)) {
        const result = parse('')
        const missing: ParseError = { ErrorId: 'FileReadError', start: 0, end: 0, incompleteInput: false, args: [file] }
        tokens.Value = tokenArray([])
        errors.Value = problems(result.ast.source, [missing])
        return result.ast
      }
      return parseInto(outside.readText(file), file, tokens, errors)
    },
  },
}))

// Scripts quote text for other scripts with these.
const doubledQuotes = (text: string | null): string => (text ?? '').replace(/['\u2018-\u201b]/g, '$&$&')
defineType(`${space}.CodeGeneration`, () => ({
  kind: 'static',
  staticMethods: {
    'string EscapeSingleQuotedStringContent(string value)': doubledQuotes,
    'string EscapeBlockCommentContent(string value)': (text: string | null) => (text ?? '').replaceAll('<#', '<`#').replaceAll('#>', '#`>'),
    'string EscapeFormatStringContent(string value)': (text: string | null) => (text ?? '').replace(/[{}]/g, '$&$&'),
    'string EscapeVariableName(string value)': (text: string | null) => (text ?? '').replace(/[`{}]/g, '`$&'),
  },
}))

// PSParser: tokens of the second version

const kinds = [
  'Unknown',
  'Command',
  'CommandParameter',
  'CommandArgument',
  'Number',
  'String',
  'Variable',
  'Member',
  'LoopLabel',
  'Attribute',
  'Type',
  'Operator',
  'GroupStart',
  'GroupEnd',
  'Keyword',
  'Comment',
  'StatementSeparator',
  'NewLine',
  'LineContinuation',
  'Position',
] as const
type Kind = (typeof kinds)[number]
const kindType = defineType('System.Management.Automation.PSTokenType', () => ({
  enum: Object.fromEntries(kinds.map((name, index) => [name, index])),
}))

const byKind: { readonly [kind: string]: Kind } = {
  Variable: 'Variable',
  SplattedVariable: 'Variable',
  Parameter: 'CommandParameter',
  Number: 'Number',
  Label: 'LoopLabel',
  Identifier: 'CommandArgument',
  Generic: 'CommandArgument',
  NewLine: 'NewLine',
  LineContinuation: 'LineContinuation',
  Comment: 'Comment',
  StringLiteral: 'String',
  StringExpandable: 'String',
  HereStringLiteral: 'String',
  HereStringExpandable: 'String',
  LParen: 'GroupStart',
  RParen: 'GroupEnd',
  LCurly: 'GroupStart',
  RCurly: 'GroupEnd',
  AtParen: 'GroupStart',
  AtCurly: 'GroupStart',
  DollarParen: 'GroupStart',
  Semi: 'StatementSeparator',
  Unknown: 'Unknown',
  EndOfInput: 'Unknown',
}

function kindOf(token: Token): Kind {
  if (token.flags & tokenFlags.CommandName) return 'Command'
  if (token.flags & tokenFlags.MemberName) return 'Member'
  if (token.flags & tokenFlags.AttributeName) return 'Attribute'
  if (token.flags & tokenFlags.TypeName) return 'Type'
  const kinds = tokenKinds()
  const number = kinds[token.kind]
  if (number >= kinds.Begin) return token.kind === 'Clean' ? 'Unknown' : 'Keyword'
  return byKind[token.kind] ?? (number <= kinds.Shr ? 'Operator' : 'Unknown')
}

class OldToken {
  readonly Type: unknown
  readonly Content: string
  readonly extent: Extent
  constructor(kind: Kind, content: string, extent: Extent) {
    this.Type = enumValue(kindType, kinds.indexOf(kind))
    this.Content = content
    this.extent = extent
  }
  get netType(): NetType {
    return netType('System.Management.Automation.PSToken')
  }
  get Start(): number {
    return this.extent.start
  }
  get Length(): number {
    return this.extent.end - this.extent.start
  }
  get StartLine(): number {
    return this.extent.StartLineNumber
  }
  get StartColumn(): number {
    return this.extent.StartColumnNumber
  }
  get EndLine(): number {
    return this.extent.EndLineNumber
  }
  get EndColumn(): number {
    return this.extent.EndColumnNumber
  }
}

/** Where a block stands, as one token: what StartPosition gives. */
export function positionToken(extent: Extent): unknown {
  return new OldToken('Position', extent.Text, extent)
}

class OldError {
  readonly Token: OldToken
  readonly Message: string
  constructor(problem: ParseProblem) {
    this.Token = new OldToken('Position', problem.Extent.Text, problem.Extent)
    this.Message = problem.Message
  }
  get netType(): NetType {
    return netType('System.Management.Automation.PSParseError')
  }
}

function oldToken(token: Token): OldToken {
  const content =
    token instanceof StringLiteralToken || token instanceof StringExpandableToken
      ? token.Value
      : token instanceof VariableToken
        ? token.VariablePath.UserPath
        : token.Text
  return new OldToken(kindOf(token), content, new Extent(token.source, token.start, token.end))
}

const collectionOf = (items: unknown[], type: string): List =>
  new List(items, genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType(`System.Management.Automation.${type}`)]))

function tokenize(text: string | null, errors: PSReference): List {
  if (text === null)
    throw exception('System.Management.Automation.PSArgumentNullException', 'There is no script to tokenize.', { ParamName: 'script' })
  const result = parseHere(text, null, true)
  errors.Value = collectionOf(
    (problems(result.ast.source, result.errors).list as ParseProblem[]).map((each) => new OldError(each)),
    'PSParseError',
  )
  return collectionOf(result.tokens.slice(0, -1).map(oldToken), 'PSToken')
}

const old = 'System.Management.Automation'
const tokens = `System.Collections.ObjectModel.Collection[${old}.PSToken]`
const errorsOut = `ref System.Collections.ObjectModel.Collection[${old}.PSParseError] errors`
defineType(`${old}.PSParser`, () => ({
  staticMethods: {
    [`${tokens} Tokenize(string script, ${errorsOut})`]: tokenize,
    [`${tokens} Tokenize(object[] script, ${errorsOut})`]: (lines: PSArray, errors: PSReference) =>
      tokenize(
        lines.list
          .filter((each) => each !== null)
          .map((each) => toText(each, currentEngine()) + '\n')
          .join(''),
        errors,
      ),
  },
}))
defineType(`${old}.PSToken`, () => ({
  properties: fields(
    `Content string\nType ${old}.PSTokenType\nStart int\nLength int\nStartLine int\nStartColumn int\nEndLine int\nEndColumn int`,
  ),
  staticMethods: {
    [`${old}.PSTokenType GetPSTokenType(${space}.Token token)`]: (token: Token) => enumValue(kindType, kinds.indexOf(kindOf(token))),
  },
}))
defineType(`${old}.PSParseError`, () => ({ properties: fields(`Token ${old}.PSToken\nMessage string`) }))
