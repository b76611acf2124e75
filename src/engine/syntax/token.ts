// What the tokenizer makes: the kinds of token, what is true of each kind, and the tokens themselves.

import { once } from '#base'
import { netType, type NetType } from '#objects'
import type { RedirectionStream } from './ast.ts'
import type { Source } from './source.ts'
import type { VariablePath } from './variable-path.ts'

/** A stretch of the script. */
export type Span = { readonly start: number; readonly end: number }

const early = [
  'Unknown',
  'Variable',
  'SplattedVariable',
  'Parameter',
  'Number',
  'Label',
  'Identifier',
  'Generic',
  'NewLine',
  'LineContinuation',
  'Comment',
  'EndOfInput',
  'StringLiteral',
  'StringExpandable',
  'HereStringLiteral',
  'HereStringExpandable',
  'LParen',
  'RParen',
  'LCurly',
  'RCurly',
  'LBracket',
  'RBracket',
  'AtParen',
  'AtCurly',
  'DollarParen',
  'Semi',
  'AndAnd',
  'OrOr',
  'Ampersand',
  'Pipe',
  'Comma',
  'MinusMinus',
  'PlusPlus',
  'DotDot',
  'ColonColon',
  'Dot',
  'Exclaim',
  'Multiply',
  'Divide',
  'Rem',
  'Plus',
  'Minus',
  'Equals',
  'PlusEquals',
  'MinusEquals',
  'MultiplyEquals',
  'DivideEquals',
  'RemainderEquals',
  'Redirection',
  'RedirectInStd',
  'Format',
  'Not',
  'Bnot',
  'And',
  'Or',
  'Xor',
  'Band',
  'Bor',
  'Bxor',
  'Join',
  'Ieq',
  'Ine',
  'Ige',
  'Igt',
  'Ilt',
  'Ile',
  'Ilike',
  'Inotlike',
  'Imatch',
  'Inotmatch',
  'Ireplace',
  'Icontains',
  'Inotcontains',
  'Iin',
  'Inotin',
  'Isplit',
  'Ceq',
  'Cne',
  'Cge',
  'Cgt',
  'Clt',
  'Cle',
  'Clike',
  'Cnotlike',
  'Cmatch',
  'Cnotmatch',
  'Creplace',
  'Ccontains',
  'Cnotcontains',
  'Cin',
  'Cnotin',
  'Csplit',
  'Is',
  'IsNot',
  'As',
  'PostfixPlusPlus',
  'PostfixMinusMinus',
  'Shl',
  'Shr',
  'Colon',
  'QuestionMark',
  'QuestionQuestionEquals',
  'QuestionQuestion',
  'QuestionDot',
  'QuestionLBracket',
] as const
const late = [
  'Begin',
  'Break',
  'Catch',
  'Class',
  'Continue',
  'Data',
  'Define',
  'Do',
  'Dynamicparam',
  'Else',
  'ElseIf',
  'End',
  'Exit',
  'Filter',
  'Finally',
  'For',
  'Foreach',
  'From',
  'Function',
  'If',
  'In',
  'Param',
  'Process',
  'Return',
  'Switch',
  'Throw',
  'Trap',
  'Try',
  'Until',
  'Using',
  'Var',
  'While',
  'Workflow',
  'Parallel',
  'Sequence',
  'InlineScript',
  'Configuration',
  'DynamicKeyword',
  'Public',
  'Private',
  'Static',
  'Interface',
  'Enum',
  'Namespace',
  'Module',
  'Type',
  'Assembly',
  'Command',
  'Hidden',
  'Base',
  'Default',
  'Clean',
] as const

export type TokenKind = (typeof early)[number] | (typeof late)[number]

/** The numbers of System.Management.Automation.Language.TokenKind. Keywords begin at 119. */
export const tokenKinds = once(
  () =>
    Object.fromEntries([...early.map((kind, index) => [kind, index]), ...late.map((kind, index) => [kind, index + 119])]) as {
      readonly [kind in TokenKind]: number
    },
)
/** Those that are words of the language. */
export const keywordKinds: readonly TokenKind[] = late

/** Bits of Token.flags; the lowest four are a binary operator's precedence. */
export const tokenFlags = {
  None: 0,
  BinaryPrecedenceLogical: 1,
  BinaryPrecedenceBitwise: 2,
  BinaryPrecedenceComparison: 5,
  BinaryPrecedenceCoalesce: 7,
  BinaryPrecedenceAdd: 9,
  BinaryPrecedenceMultiply: 10,
  BinaryPrecedenceFormat: 12,
  BinaryPrecedenceRange: 13,
  BinaryPrecedenceMask: 0xf,
  Keyword: 0x10,
  ScriptBlockBlockName: 0x20,
  BinaryOperator: 0x100,
  UnaryOperator: 0x200,
  CaseSensitiveOperator: 0x400,
  TernaryOperator: 0x800,
  SpecialOperator: 0x1000,
  AssignmentOperator: 0x2000,
  ParseModeInvariant: 0x8000,
  TokenInError: 0x10000,
  DisallowedInRestrictedMode: 0x20000,
  PrefixOrPostfixOperator: 0x40000,
  CommandName: 0x80000,
  MemberName: 0x100000,
  TypeName: 0x200000,
  AttributeName: 0x400000,
  CanConstantFold: 0x800000,
  StatementDoesntSupportAttributes: 0x1000000,
} as const
const f = tokenFlags

const traitRows: readonly (readonly [number, string])[] = [
  [
    f.Keyword,
    'Catch Class Else ElseIf Finally In Param Until Configuration DynamicKeyword Public Private Static Interface Enum Namespace ' +
      'Module Type Assembly Command Hidden Base Default',
  ],
  [f.Keyword | f.ScriptBlockBlockName, 'Begin Dynamicparam End Process Clean'],
  [f.BinaryPrecedenceComparison | f.BinaryOperator, 'Ieq Ine Ige Igt Ilt Ile Ilike Inotlike Icontains Inotcontains Iin Inotin Is IsNot'],
  [f.BinaryPrecedenceCoalesce | f.BinaryOperator, 'QuestionQuestion'],
  [
    f.BinaryPrecedenceComparison | f.BinaryOperator | f.CaseSensitiveOperator,
    'Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Ccontains Cnotcontains Cin Cnotin',
  ],
  [f.AssignmentOperator, 'Equals PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals QuestionQuestionEquals'],
  [
    f.ParseModeInvariant,
    'NewLine LineContinuation Comment EndOfInput StringLiteral StringExpandable HereStringLiteral HereStringExpandable LParen RParen ' +
      'LCurly RCurly RBracket AtParen AtCurly DollarParen Semi AndAnd OrOr',
  ],
  [f.UnaryOperator | f.ParseModeInvariant, 'Comma'],
  [f.SpecialOperator | f.ParseModeInvariant, 'Ampersand Pipe'],
  [f.DisallowedInRestrictedMode, 'Redirection'],
  [f.BinaryPrecedenceComparison | f.BinaryOperator | f.DisallowedInRestrictedMode, 'Imatch Inotmatch Ireplace As'],
  [f.BinaryPrecedenceFormat | f.BinaryOperator | f.DisallowedInRestrictedMode, 'Format'],
  [f.BinaryPrecedenceRange | f.BinaryOperator | f.DisallowedInRestrictedMode, 'DotDot'],
  [f.BinaryPrecedenceComparison | f.BinaryOperator | f.UnaryOperator | f.DisallowedInRestrictedMode, 'Join Isplit'],
  [f.BinaryPrecedenceComparison | f.BinaryOperator | f.CaseSensitiveOperator | f.DisallowedInRestrictedMode, 'Cmatch Cnotmatch Creplace'],
  [f.BinaryPrecedenceComparison | f.BinaryOperator | f.UnaryOperator | f.CaseSensitiveOperator | f.DisallowedInRestrictedMode, 'Csplit'],
  [f.TernaryOperator | f.DisallowedInRestrictedMode, 'QuestionMark'],
  [f.SpecialOperator | f.DisallowedInRestrictedMode, 'ColonColon Dot Colon QuestionDot'],
  [f.ParseModeInvariant | f.DisallowedInRestrictedMode, 'RedirectInStd'],
  [f.UnaryOperator | f.DisallowedInRestrictedMode | f.PrefixOrPostfixOperator, 'MinusMinus PlusPlus PostfixPlusPlus PostfixMinusMinus'],
  [f.BinaryPrecedenceLogical | f.BinaryOperator | f.CanConstantFold, 'And Or Xor'],
  [f.BinaryPrecedenceBitwise | f.BinaryOperator | f.CanConstantFold, 'Band Bor Bxor'],
  [f.BinaryPrecedenceComparison | f.BinaryOperator | f.CanConstantFold, 'Shl Shr'],
  [f.BinaryPrecedenceMultiply | f.BinaryOperator | f.CanConstantFold, 'Multiply Divide Rem'],
  [f.UnaryOperator | f.CanConstantFold, 'Exclaim Not Bnot'],
  [f.BinaryPrecedenceAdd | f.BinaryOperator | f.UnaryOperator | f.CanConstantFold, 'Plus Minus'],
  [
    f.Keyword | f.StatementDoesntSupportAttributes,
    'Break Continue Data Define Do Exit Filter For Foreach From Function If Return Switch Throw Trap Try Using Var While Workflow ' +
      'Parallel Sequence InlineScript',
  ],
]

const traits = new Map<TokenKind, number>()
for (const [flags, kinds] of traitRows) for (const kind of kinds.split(' ')) traits.set(kind as TokenKind, flags)

/** What is true of every token of a kind. */
export const traitsOf = (kind: TokenKind): number => traits.get(kind) ?? 0

export class Token {
  kind: TokenKind
  flags: number
  readonly start: number
  readonly end: number
  readonly source: Source
  constructor(source: Source, start: number, end: number, kind: TokenKind, flags = 0) {
    this.kind = kind
    this.flags = flags | (traits.get(kind) ?? 0)
    this.start = start
    this.end = end
    this.source = source
  }
  get netType(): NetType {
    return netType(`System.Management.Automation.Language.${this.className}`)
  }
  get className(): string {
    return 'Token'
  }
  get Text(): string {
    return this.source.text.slice(this.start, this.end)
  }
  toString(): string {
    return this.kind === 'EndOfInput' ? '<eof>' : this.Text
  }
}

export class NumberToken extends Token {
  readonly Value: unknown
  constructor(source: Source, start: number, end: number, Value: unknown, flags = 0) {
    super(source, start, end, 'Number', flags)
    this.Value = Value
  }
  override get className(): string {
    return 'NumberToken'
  }
}

export class ParameterToken extends Token {
  readonly ParameterName: string
  readonly UsedColon: boolean
  constructor(source: Source, start: number, end: number, ParameterName: string, UsedColon: boolean) {
    super(source, start, end, 'Parameter')
    this.ParameterName = ParameterName
    this.UsedColon = UsedColon
  }
  override get className(): string {
    return 'ParameterToken'
  }
}

export class VariableToken extends Token {
  readonly VariablePath: VariablePath
  constructor(source: Source, start: number, end: number, VariablePath: VariablePath, splatted: boolean, flags = 0) {
    super(source, start, end, splatted ? 'SplattedVariable' : 'Variable', flags)
    this.VariablePath = VariablePath
  }
  override get className(): string {
    return 'VariableToken'
  }
  get Name(): string {
    return this.VariablePath.name
  }
}

export class StringLiteralToken extends Token {
  readonly Value: string
  constructor(source: Source, start: number, end: number, kind: TokenKind, Value: string, flags = 0) {
    super(source, start, end, kind, flags)
    this.Value = Value
  }
  override get className(): string {
    return 'StringLiteralToken'
  }
}

export class StringExpandableToken extends Token {
  readonly Value: string
  /** The value with braces doubled and {0}, {1}… where the nested expressions stand. */
  readonly format: string
  NestedTokens: readonly Token[] | null
  constructor(
    source: Source,
    start: number,
    end: number,
    kind: TokenKind,
    Value: string,
    format: string,
    NestedTokens: readonly Token[] | null,
    flags = 0,
  ) {
    super(source, start, end, kind, flags)
    this.Value = Value
    this.format = format
    this.NestedTokens = NestedTokens
  }
  override get className(): string {
    return 'StringExpandableToken'
  }
}

export class LabelToken extends Token {
  readonly LabelText: string
  constructor(source: Source, start: number, end: number, LabelText: string) {
    super(source, start, end, 'Label')
    this.LabelText = LabelText
  }
  override get className(): string {
    return 'LabelToken'
  }
}

export class InputRedirectionToken extends Token {
  override get className(): string {
    return 'InputRedirectionToken'
  }
}

export class MergingRedirectionToken extends Token {
  readonly FromStream: RedirectionStream
  readonly ToStream: RedirectionStream
  constructor(source: Source, start: number, end: number, FromStream: RedirectionStream, ToStream: RedirectionStream) {
    super(source, start, end, 'Redirection')
    this.FromStream = FromStream
    this.ToStream = ToStream
  }
  override get className(): string {
    return 'MergingRedirectionToken'
  }
}

export class FileRedirectionToken extends Token {
  readonly FromStream: RedirectionStream
  readonly Append: boolean
  constructor(source: Source, start: number, end: number, FromStream: RedirectionStream, Append: boolean) {
    super(source, start, end, 'Redirection')
    this.FromStream = FromStream
    this.Append = Append
  }
  override get className(): string {
    return 'FileRedirectionToken'
  }
}
