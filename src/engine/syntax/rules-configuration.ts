// configuration: the keyword of Desired State Configuration, whose resources PowerShell 7 does not carry with it.
// Microsoft's engine looks for them behind the name, finds none, says so, and goes on behind what it had read.

import type { StatementAst } from './ast.ts'
import { constantValue, isConstant } from './constant.ts'
import { type Parser, after } from './parser.ts'
import { commandArgument } from './rules-command.ts'
import { scriptBlockExpressionRule } from './rules-bracket.ts'
import type { Token } from './token.ts'
import { typesFor } from './types-known.ts'

export function configurationRule(p: Parser, keyword: Token): StatementAst | null {
  p.skipNewlines()
  const nameToken = p.next()
  if (nameToken.kind === 'LCurly') {
    p.error(after(keyword), 'MissingConfigurationName')
    scriptBlockExpressionRule(p, nameToken)
    return null
  }
  if (nameToken.kind === 'EndOfInput' || nameToken.kind === 'Comma') {
    p.unget(nameToken)
    p.incomplete(after(nameToken), 'MissingConfigurationName')
    return null
  }
  const name = commandArgument(p, 'CommandArgument', nameToken)
  if (name === null) {
    p.error(after(nameToken), 'ParameterRequiresArgument', nameToken.Text)
    p.incomplete(nameToken, 'MissingConfigurationName')
  } else if (name.type !== 'ArrayLiteralAst' && name.type !== 'HashtableAst' && isConstant(name, 'requires', typesFor({}, []))) {
    const value = constantValue(name)
    const text = typeof value === 'string' ? value : ''
    if (!/^[A-Za-z][A-Za-z0-9_./-]*$/.test(text)) p.error(name, 'InvalidConfigurationName', text)
  }
  p.skipNewlines()
  p.error(nameToken, 'ParserError')
  p.resync(p.t.restorePoint())
  return null
}
