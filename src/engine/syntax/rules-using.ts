// using namespace, module, assembly; and type and command, which PowerShell reserves.

import {
  type Ast,
  type ErrorStatementAst,
  HashtableAst,
  StringConstantExpressionAst,
  UsingStatementAst,
  type UsingStatementKind,
} from './ast.ts'
import { type Parser, after } from './parser.ts'
import { commandArgument } from './rules-command.ts'
import { errorStatement } from './rules-statement.ts'
import type { Span, Token } from './token.ts'

export function usingStatementRule(p: Parser, using: Token): UsingStatementAst | ErrorStatementAst {
  p.hasTypes = true
  const directive = p.next()
  const kind = directive.kind as UsingStatementKind
  const broken = (at: Span, ...nested: Ast[]): ErrorStatementAst => errorStatement({ start: using.start, end: at.end }, nested)
  if (!['Namespace', 'Type', 'Module', 'Command', 'Assembly'].includes(directive.kind)) {
    p.unget(directive)
    p.incomplete(after(using), 'MissingUsingStatementDirective')
    return broken(using)
  }
  const itemToken = p.next()
  if (['EndOfInput', 'NewLine', 'Comma', 'Semi'].includes(itemToken.kind)) {
    p.incomplete(after(directive), 'MissingUsingItemName')
    return broken(directive)
  }
  const item = commandArgument(p, 'CommandArgument', itemToken)
  if (item === null) {
    p.error(itemToken, 'InvalidValueForUsingItemName', itemToken.Text)
    p.sync(true, 'Semi', 'NewLine')
    return broken(itemToken)
  }
  const isName = item instanceof StringConstantExpressionAst
  if (!isName && !(kind === 'Module' && item instanceof HashtableAst)) {
    p.error(item, 'InvalidValueForUsingItemName', p.source.text.slice(item.start, item.end))
    return broken(item)
  }
  if (kind === 'Assembly' && isName) checkAssembly(p, item)

  let alias: StringConstantExpressionAst | null = null
  let module = isName ? null : item
  let end: Span = item
  if (kind !== 'Assembly' && isName) {
    const equals = p.peek()
    if (equals.kind === 'Equals') {
      p.skip()
      const aliasToken = p.next()
      if (['EndOfInput', 'NewLine', 'Semi'].includes(aliasToken.kind)) {
        p.unget(aliasToken)
        p.incomplete(after(equals), 'MissingNamespaceAlias')
        return broken(equals)
      }
      if (aliasToken.kind === 'Comma') {
        p.error(aliasToken, 'UnexpectedUnaryOperator', aliasToken.Text)
        return broken(aliasToken)
      }
      const value = commandArgument(p, 'CommandArgument', aliasToken)
      if (kind === 'Module' && value instanceof HashtableAst) module = value
      else if (value instanceof StringConstantExpressionAst) alias = value
      else {
        const at = value ?? aliasToken
        p.error(at, 'InvalidValueForUsingItemName', p.source.text.slice(at.start, at.end))
        return value === null ? broken(at, item) : broken(at, item, value)
      }
      end = aliasToken
    } else if (kind === 'Type' || kind === 'Command') {
      p.incomplete(after(itemToken), 'MissingEqualsInUsingAlias')
      return broken(item, item)
    }
  }
  p.requireTerminator()
  return new UsingStatementAst(using.start, end.end, kind, isName ? item : null, module, alias)
}

// A file on this computer or nothing. Whether it is there is asked by the engine, which has files.
function checkAssembly(p: Parser, name: StringConstantExpressionAst): void {
  const value = name.Value
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(value)?.[1]?.toLowerCase()
  const isUnc = /^(\\\\|\/\/)[^\\/]/.test(value) || /^file:\/\/[^/]/i.test(value)
  const isUri = scheme !== undefined || isUnc || value.startsWith('/') || /^[A-Za-z]:[\\/]/.test(value)
  if (!isUri) p.error(name, 'ErrorLoadingAssembly', value)
  else if (isUnc) p.error(name, 'CannotLoadAssemblyFromUncPath', value)
  if (isUri && scheme !== undefined && scheme !== 'file') p.error(name, 'CannotLoadAssemblyWithUriSchema', scheme)
}
