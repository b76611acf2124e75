// Words of the language itself: operators, switches of statements, sections of comment help, parameters of #requires.

import { once } from '#base'
import type { Token } from '#engine/syntax'
import { type Found, type Request, byText, matcher } from './request.ts'
import { CompletionResult } from './result.ts'

const cased = 'contains eq ge gt in le like lt match ne notcontains notin notlike notmatch replace split'.split(' ')
const operators = once(() =>
  [
    ...'and as band bnot bor bxor f is isnot join not or shl shr xor'.split(' '),
    ...cased,
    ...cased.flatMap((name) => [`c${name}`, `i${name}`]),
  ].sort(byText),
)

export function operatorNames(word: string): CompletionResult[] {
  const fits = matcher(word)
  return operators()
    .filter(fits)
    .map((name) => new CompletionResult(`-${name}`, `-${name}`, 'ParameterName', `-${name}`))
}

const statementSwitches: { readonly [keyword: string]: readonly string[] } = {
  Switch: ['CaseSensitive', 'Exact', 'File', 'Regex', 'Wildcard'],
  Foreach: ['Parallel', 'ThrottleLimit'],
  Data: ['SupportedCommand'],
}

/** -regex and its kin, right behind the keyword; undefined elsewhere. */
export function statementSwitch({ tokens, token }: Request): Found | undefined {
  if (token?.kind !== 'Parameter' && token?.kind !== 'Minus') return undefined
  let at = tokens.indexOf(token) - 1
  while (at >= 0 && (tokens[at]!.kind === 'Parameter' || tokens[at]!.kind === 'Generic')) at--
  const names = statementSwitches[tokens[at]?.kind ?? '']
  if (names === undefined) return undefined
  const fits = matcher(token.Text.slice(1))
  const results = names.filter(fits).map((name) => new CompletionResult(`-${name}`, name, 'ParameterName', name))
  return { results, start: token.start, end: token.end }
}

const helpSections = [
  'COMPONENT',
  'DESCRIPTION',
  'EXAMPLE',
  'EXTERNALHELP',
  'FORWARDHELPCATEGORY',
  'FORWARDHELPTARGETNAME',
  'FUNCTIONALITY',
  'INPUTS',
  'LINK',
  'NOTES',
  'OUTPUTS',
  'PARAMETER',
  'REMOTEHELPRUNSPACE',
  'ROLE',
  'SYNOPSIS',
]
const requirements = ['Assembly', 'Modules', 'PSEdition', 'RunAsAdministrator', 'Version']

/** In a comment: .SYNOPSIS and the like at the start of a line, -Version behind #requires. */
export function commentWords(token: Token, offset: number): Found | undefined {
  const before = token.source.text.slice(token.start, offset)
  const requires = /^#requires\s+(?:.*\s)?-(\w*)$/is.exec(before)
  const section = /(?:^|[\r\n#])[ \t]*\.(\w*)$/.exec(before)
  const word = (requires ?? section)?.[1]
  if (word === undefined) return undefined
  const fits = matcher(word)
  const results = (requires ? requirements : helpSections)
    .filter(fits)
    .map((name) => new CompletionResult(name, name, requires ? 'ParameterName' : 'Keyword', name))
  return { results, start: offset - word.length, end: offset }
}
