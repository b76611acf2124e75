// SafeGetValue(): the value of a literal, without running anything.

import { Hashtable, PSArray, exception } from '#objects'
import { type Ast, type StatementBlockAst, pureExpression, tokenFlags, traitsOf } from '#engine/syntax'
import { convert } from '../../values/convert.ts'
import { currentEngine } from '../../current.ts'
import { negate, unaryPlus, bitwiseNot } from '../../values/operators.ts'
import { toText } from '../../values/text.ts'
import { toBool } from '../../values/truth.ts'
import { createBlock } from '../script-block.ts'
import { extentOf } from './positions.ts'

export function safeValue(node: Ast): unknown {
  const engine = currentEngine()
  switch (node.type) {
    case 'ConstantExpressionAst':
    case 'StringConstantExpressionAst':
      return node.Value
    case 'VariableExpressionAst': {
      const value = variables[node.VariablePath.UserPath.toLowerCase()]
      return value === undefined ? refuse(node) : value()
    }
    case 'ParenExpressionAst':
      return safeValue(node.Pipeline)
    case 'PipelineAst': {
      const expression = pureExpression(node)
      return expression === null ? refuse(node) : safeValue(expression)
    }
    case 'CommandExpressionAst':
      return node.Redirections.length > 0 ? refuse(node) : safeValue(node.Expression)
    case 'ArrayLiteralAst':
      return new PSArray(node.Elements.map(safeValue))
    case 'ArrayExpressionAst':
      return new PSArray(statements(node.SubExpression))
    case 'SubExpressionAst': {
      const values = statements(node.SubExpression)
      return values.length === 0 ? null : values.length === 1 ? values[0] : new PSArray(values)
    }
    case 'HashtableAst': {
      const table = new Hashtable()
      for (const { Item1, Item2 } of node.KeyValuePairs) table.set(safeValue(Item1), safeValue(Item2))
      return table
    }
    case 'ScriptBlockExpressionAst':
      return createBlock(engine, extentOf(node).Text.slice(1, -1))
    case 'ExpandableStringExpressionAst': {
      const parts = node.NestedExpressions.map((each) => toText(safeValue(each), engine))
      return node.formatExpression.replace(/\{\{|\}\}|\{(\d+)\}/g, (match, index) =>
        index === undefined ? match[0]! : parts[Number(index)]!,
      )
    }
    case 'TernaryExpressionAst':
      return safeValue(toBool(safeValue(node.Condition)) ? node.IfTrue : node.IfFalse)
    case 'ConvertExpressionAst': {
      const type = engine.resolveType(node.Attribute.TypeName.FullName)
      return type !== undefined && primitive.test(type.name) ? convert(safeValue(node.Child), type, engine) : refuse(node)
    }
    case 'UnaryExpressionAst': {
      if ((traitsOf(node.TokenKind) & tokenFlags.CanConstantFold) === 0) return refuse(node)
      const value = safeValue(node.Child)
      switch (node.TokenKind) {
        case 'Minus':
          return negate(value, engine)
        case 'Plus':
          return unaryPlus(value, engine)
        case 'Bnot':
          return bitwiseNot(value, engine)
        default:
          return !toBool(value)
      }
    }
    default:
      return refuse(node)
  }
}

const variables: { readonly [name: string]: (() => unknown) | undefined } = Object.assign(Object.create(null), {
  true: () => true,
  false: () => false,
  null: () => null,
  psculture: () => currentEngine().variable('PSCulture') ?? null,
  psuiculture: () => currentEngine().variable('PSUICulture') ?? null,
})
const primitive = /^System\.(Boolean|S?Byte|U?Int(16|32|64)|Char|Double|Single)$/

function statements(block: StatementBlockAst): unknown[] {
  if (block.Traps.length > 0) return refuse(block)
  return block.Statements.flatMap((each) => {
    const value = safeValue(each)
    return value instanceof PSArray ? [...value.list] : [value]
  })
}

function refuse(node: Ast): never {
  throw exception('System.InvalidOperationException', `The value of '${extentOf(node).Text}' is known only when the script runs.`)
}
