// configuration: the keyword of Desired State Configuration, whose resources PowerShell 7 does not carry with it.

import { ConfigurationDefinitionAst, StringConstantExpressionAst, type StatementAst } from './ast.ts'
import { type Parser, after } from './parser.ts'
import { commandArgument } from './rules-command.ts'
import { scriptBlockExpressionRule } from './rules-expression.ts'
import { errorStatement } from './rules-statement.ts'
import type { Token } from './token.ts'

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
  let broken = false
  const name = commandArgument(p, 'CommandArgument', nameToken)
  if (name === null) {
    broken = true
    p.error(after(nameToken), 'ParameterRequiresArgument', nameToken.Text)
    p.incomplete(nameToken, 'MissingConfigurationName')
  } else if (name instanceof StringConstantExpressionAst && !/^[A-Za-z][A-Za-z0-9_./-]*$/.test(name.Value)) {
    broken = true
    p.error(name, 'InvalidConfigurationName', name.Value)
  }
  p.skipNewlines()
  // Microsoft's engine looks for the resource definitions of the operating system here, finds none, and says so.
  p.error(nameToken, 'ParserError')
  void ConfigurationDefinitionAst
  void broken
  return name && errorStatement({ start: keyword.start, end: name.end })
}
