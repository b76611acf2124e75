// Which expressions are constants, where constants are asked for: in attributes, #requires and indexes of $using:.

import { Big, Decimal, Num, PSArray, hashtable } from '#objects'
import type { Ast, ExpressionAst, PipelineBaseAst, ScriptBlockAst, VariableExpressionAst } from './ast.ts'
import { typeAttributes } from './ast.ts'
import type { ITypeName } from './type-name.ts'
import { type TokenKind, tokenFlags, traitsOf } from './token.ts'
import { type Types, hasConstant, isPrimitive } from './types-known.ts'

export type ConstantFor = 'attribute' | 'classAttribute' | 'requires'

/** An enum of the script itself, other than the one it is asked for in: its names are constants. */
function isOtherEnum(name: ITypeName, asked: Ast): boolean {
  const definition = name.type === 'TypeName' ? name.definition : null
  if (definition?.TypeAttributes !== typeAttributes.Enum) return false
  for (let at: Ast | null = asked; at !== null; at = at.parent) if (at === definition) return false
  return true
}

export function isConstant(node: Ast, purpose: ConstantFor, types: Types): boolean {
  const constant = (child: Ast): boolean => isConstant(child, purpose, types)
  switch (node.type) {
    case 'ConstantExpressionAst':
    case 'StringConstantExpressionAst':
      return true
    case 'VariableExpressionAst':
      return isConstantVariable(node)
    case 'PipelineAst': {
      const expression = pureExpression(node)
      return expression !== null && constant(expression)
    }
    case 'CommandExpressionAst':
      return false
    case 'StatementBlockAst':
      return node.Traps.length === 0 && node.Statements.length === 1 && constant(node.Statements[0]!)
    case 'ParenExpressionAst':
      return constant(node.Pipeline)
    case 'SubExpressionAst':
      return constant(node.SubExpression)
    case 'UsingExpressionAst':
      return constant(node.SubExpression)
    case 'TernaryExpressionAst':
      return constant(node.Condition) && constant(node.IfTrue) && constant(node.IfFalse)
    case 'BinaryExpressionAst':
      return folds(node.Operator) && constant(node.Left) && constant(node.Right) && !dividesByNothing(node.Operator, node.Right)
    case 'UnaryExpressionAst':
      return folds(node.TokenKind) && constant(node.Child)
    case 'ConvertExpressionAst': {
      const type = types.resolve(node.Attribute.TypeName)
      return type !== undefined && isPrimitive(type) && constant(node.Child)
    }
    case 'TypeExpressionAst':
      return purpose !== 'requires' || types.resolve(node.TypeName) !== undefined
    case 'MemberExpressionAst': {
      if (!node.Static || node.Expression.type !== 'TypeExpressionAst' || node.Member.type !== 'StringConstantExpressionAst') return false
      if (purpose === 'classAttribute' && isOtherEnum(node.Expression.TypeName, node)) return true
      const type = types.resolve(node.Expression.TypeName)
      return type !== undefined && hasConstant(type, node.Member.Value)
    }
    case 'ArrayLiteralAst':
      return node.Elements.every(constant)
    case 'HashtableAst':
      return purpose === 'requires' && node.KeyValuePairs.every((pair) => constant(pair.Item1) && constant(pair.Item2))
    case 'ScriptBlockExpressionAst':
      return purpose === 'attribute'
    default:
      return false
  }
}

/** $true, $false, $null */
export function isConstantVariable(node: VariableExpressionAst): boolean {
  return node.VariablePath.IsVariable && ['true', 'false', 'null'].includes(node.VariablePath.lowerName)
}

function folds(operator: TokenKind): boolean {
  return (traitsOf(operator) & tokenFlags.CanConstantFold) !== 0
}

function dividesByNothing(operator: string, right: ExpressionAst): boolean {
  return (
    (operator === 'Divide' || operator === 'Rem') &&
    right.type === 'VariableExpressionAst' &&
    ['false', 'null'].includes(right.VariablePath.lowerName)
  )
}

/** The expression that is all of a pipeline; null when it is more, or a command. */
export function pureExpression(pipeline: PipelineBaseAst): ExpressionAst | null {
  if (pipeline.type !== 'PipelineAst' || pipeline.PipelineElements.length !== 1) return null
  const only = pipeline.PipelineElements[0]!
  return only.type === 'CommandExpressionAst' && only.Redirections.length === 0 ? only.Expression : null
}

/** The value of a constant of #requires; undefined for one that would have to be computed. */
export function constantValue(node: Ast): unknown {
  switch (node.type) {
    case 'ConstantExpressionAst':
    case 'StringConstantExpressionAst':
      return node.Value
    case 'VariableExpressionAst':
      return { true: true, false: false, null: null }[node.VariablePath.lowerName as 'true']
    case 'ParenExpressionAst':
      return constantValue(pureExpression(node.Pipeline)!)
    case 'PipelineAst':
      return constantValue(pureExpression(node)!)
    case 'ArrayLiteralAst':
      return new PSArray(node.Elements.map(constantValue))
    case 'HashtableAst':
      return hashtable(node.KeyValuePairs.map(({ Item1, Item2 }) => [constantValue(Item1), constantValue(Item2)] as const))
    default:
      return undefined
  }
}

/** A constant as text, in the invariant culture. */
export function constantText(value: unknown): string {
  if (value instanceof Num || value instanceof Big || value instanceof Decimal)
    return String(value instanceof Decimal ? value : value.value)
  return value === true ? 'True' : value === false ? 'False' : String(value ?? '')
}

/** The modules that a script names with `using module`: names and hashtables. */
export function usedModules(root: ScriptBlockAst): unknown[] {
  return root.UsingStatements.filter((each) => each.UsingStatementKind === 'Module').map((each) =>
    each.ModuleSpecification === null ? each.Name?.Value : constantValue(each.ModuleSpecification),
  )
}
