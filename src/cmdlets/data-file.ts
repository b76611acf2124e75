// The table in a data file: read as a tree, taken only when it is made of literals, then evaluated.

import type { Cmd } from '#engine/command'
import { type Ast, nodes, parse } from '#engine/syntax'
import { blockOf } from './script-text.ts'

export type DataTable = { readonly table: unknown } | { readonly id: string; readonly why: string }

/** Keys of one table, and nodes of all of it, unless asked to read however much there is. */
const maxKeys = 500,
  maxNodes = 5000
const unsafe = 'System.InvalidOperationException'

const literal = new Set([
  'HashtableAst',
  'ArrayLiteralAst',
  'ArrayExpressionAst',
  'SubExpressionAst',
  'StatementBlockAst',
  'PipelineAst',
  'CommandExpressionAst',
  'ParenExpressionAst',
  'ConstantExpressionAst',
  'StringConstantExpressionAst',
  'ExpandableStringExpressionAst',
  'VariableExpressionAst',
  'UnaryExpressionAst',
  'BinaryExpressionAst',
  'ConvertExpressionAst',
  'TypeConstraintAst',
  'TypeExpressionAst',
  'TernaryExpressionAst',
  'IndexExpressionAst',
  'MemberExpressionAst',
])
const variables = new Set(['true', 'false', 'null', 'psculture', 'psuiculture', 'psscriptroot', 'pscommandpath'])
const types = new Set(
  (
    'bool byte char datetime decimal double float guid hashtable int int16 int32 int64 long ordered pscustomobject sbyte short single string switch timespan ' +
    'uint uint16 uint32 uint64 ulong uri ushort version regex array type xml'
  ).split(' '),
)
const refused = new Set(['IndexExpressionAst', 'MemberExpressionAst', 'TypeExpressionAst'])

export function dataTable(cmd: Cmd, text: string, unlimited: boolean): DataTable {
  const { ast, errors } = parse(text)
  if (errors.length > 0) return { id: 'CouldNotParseAsPowerShellDataFile', why: 'it cannot be read as a script.' }
  let table: Ast | undefined
  for (const node of nodes(ast)) {
    if (node.type === 'HashtableAst' && !isInBlock(node)) {
      table = node
      break
    }
  }
  if (table === undefined) return { id: 'CouldNotParseAsPowerShellDataFileNoHashtableRoot', why: 'there is no table in it.' }
  let count = 0
  for (const node of nodes(table)) {
    count++
    if (!literal.has(node.type) || refused.has(node.type)) return { id: unsafe, why: 'it holds more than literals.' }
    if (node.type === 'VariableExpressionAst' && !variables.has(node.VariablePath.UserPath.toLowerCase()))
      return { id: unsafe, why: `it uses the variable $${node.VariablePath.UserPath}.` }
    if (node.type === 'TypeConstraintAst' && !types.has(node.TypeName.FullName.toLowerCase().replace(/^system\.|\[\]$/g, '')))
      return { id: unsafe, why: `it uses the type ${node.TypeName.FullName}.` }
    if (!unlimited && node.type === 'HashtableAst' && node.KeyValuePairs.length > maxKeys)
      return { id: unsafe, why: `a table of it has more than ${maxKeys} keys; -SkipLimitCheck reads it all the same.` }
  }
  if (!unlimited && count > maxNodes) return { id: unsafe, why: 'it is too large; -SkipLimitCheck reads it all the same.' }
  return { table: cmd.invoke(blockOf(cmd.engine, text.slice(table.start, table.end)), { newScope: true })[0] }
}

function isInBlock(node: Ast): boolean {
  for (let each = node.parent; each; each = each.parent) {
    if (each.type === 'ScriptBlockExpressionAst' || each.type === 'FunctionDefinitionAst') return true
  }
  return false
}
