// Keywords and the operators that are words, by their text in lower case.

import { once } from '#base'
import { type TokenKind, keywordKinds } from './token.ts'

/** Every keyword; which of them a word is depends on the mode it is read in. */
export const keywords = once(
  (): ReadonlyMap<string, TokenKind> =>
    new Map(keywordKinds.filter((kind) => kind !== 'DynamicKeyword').map((kind) => [kind.toLowerCase(), kind])),
)
const longest = Math.max(...keywordKinds.map((word) => word.length))

/** The keyword this word is, whatever its case; undefined when it is none. */
export function keywordOf(word: string): TokenKind | undefined {
  return word.length > longest || word.length < 2 ? undefined : keywords().get(word.toLowerCase())
}

// eq, ieq and ceq for each that compares; the bare form ignores case.
const comparing = 'eq ne ge gt lt le like notlike match notmatch replace contains notcontains in notin split'
const plain = 'bnot not isnot is as and band or bor xor bxor join shl shr'

const operators = once(
  (): ReadonlyMap<string, TokenKind> =>
    new Map<string, TokenKind>([
      ...comparing.split(' ').flatMap((name): [string, TokenKind][] => [
        [name, `I${name}` as TokenKind],
        [`i${name}`, `I${name}` as TokenKind],
        [`c${name}`, `C${name}` as TokenKind],
      ]),
      ...plain
        .split(' ')
        .map((name): [string, TokenKind] => [name, name === 'isnot' ? 'IsNot' : ((name[0]!.toUpperCase() + name.slice(1)) as TokenKind)]),
      ['f', 'Format'],
    ]),
)

/** The operator written as this word behind a dash. */
export function operatorOf(word: string): TokenKind | undefined {
  return word.length > 12 ? undefined : operators().get(word.toLowerCase())
}

const written: { readonly [kind in TokenKind]?: string } = {
  Unknown: 'unknown',
  Variable: 'var',
  SplattedVariable: '@var',
  Identifier: 'ident',
  NewLine: 'newline',
  LineContinuation: 'line continuation',
  EndOfInput: 'eof',
  StringLiteral: 'sqstr',
  StringExpandable: 'dqstr',
  HereStringLiteral: 'sq here string',
  HereStringExpandable: 'dq here string',
  LParen: '(',
  RParen: ')',
  LCurly: '{',
  RCurly: '}',
  LBracket: '[',
  RBracket: ']',
  AtParen: '@(',
  AtCurly: '@{',
  DollarParen: '$(',
  Semi: ';',
  AndAnd: '&&',
  OrOr: '||',
  Ampersand: '&',
  Pipe: '|',
  Comma: ',',
  MinusMinus: '--',
  PlusPlus: '++',
  DotDot: '..',
  ColonColon: '::',
  Dot: '.',
  Exclaim: '!',
  Multiply: '*',
  Divide: '/',
  Rem: '%',
  Plus: '+',
  Minus: '-',
  Equals: '=',
  PlusEquals: '+=',
  MinusEquals: '-=',
  MultiplyEquals: '*=',
  DivideEquals: '/=',
  RemainderEquals: '%=',
  Redirection: '>',
  RedirectInStd: '<',
  PostfixPlusPlus: '++',
  PostfixMinusMinus: '--',
  Colon: ':',
  QuestionMark: '?',
  QuestionQuestionEquals: '??=',
  QuestionQuestion: '??',
  QuestionDot: '?.',
  QuestionLBracket: '?[',
  Format: '-f',
  DynamicKeyword: '<dynamic keyword>',
}
// The first name of each: -eq before -ieq.
const dashed = once(
  () =>
    new Map(
      [...operators()]
        .filter(([, kind]) => kind !== 'Format')
        .reverse()
        .map(([word, kind]) => [kind, `-${word}`]),
    ),
)

/** How a kind of token is written, as PowerShell's TokenTraits.Text says it: '-ieq', '+', 'foreach'. */
export function textOfKind(kind: TokenKind): string {
  return written[kind] ?? dashed().get(kind) ?? kind.toLowerCase()
}
