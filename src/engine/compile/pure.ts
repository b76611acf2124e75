// Pipelines that are nothing but an expression.

import type { CommandExpressionAst, ExpressionAst, PipelineAst, PipelineBaseAst, StatementAst, UnaryExpressionAst } from '#engine/syntax'

/** A pipeline that is one expression, nothing redirected. */
export function isPure(node: PipelineAst): boolean {
  const first = node.PipelineElements[0]
  return node.PipelineElements.length === 1 && first!.type === 'CommandExpressionAst' && first!.Redirections.length === 0
}

export function pureExpression(node: PipelineAst): ExpressionAst {
  return (node.PipelineElements[0] as CommandExpressionAst).Expression
}

/** The expression that a statement is; undefined when it is more. */
export function onlyExpression(node: PipelineBaseAst | StatementAst): ExpressionAst | undefined {
  if (node.type === 'CommandExpressionAst') return node.Redirections.length === 0 ? node.Expression : undefined
  return node.type === 'PipelineAst' && !node.Background && isPure(node) ? pureExpression(node) : undefined
}

/** ++ or --. */
export const isStep = (node: ExpressionAst): node is UnaryExpressionAst =>
  node.type === 'UnaryExpressionAst' && /PlusPlus|MinusMinus/.test(node.TokenKind)
