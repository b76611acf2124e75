// [Type] before what stands behind it: a type that is not there ends the statement before an argument, or what is to be
// cast, has run. Names that always mean something need no look.

import type { Ast, ExpressionAst, ITypeName, PipelineBaseAst, StatementAst } from '#engine/syntax'
import { TypeSite, accelerator } from '#engine/runtime'
import type { Body } from './body.ts'

type Behind = ExpressionAst | StatementAst | PipelineBaseAst

/** The code of an expression that names a type, `behind` being what is evaluated before the type is used. */
export function typeFirst(b: Body, name: ITypeName, behind: readonly Behind[], code: () => string, brackets = true): string {
  if (isSure(name) || !behind.some(runs)) return code()
  return `(${b.call('type', 'e', 'f', b.constant(new TypeSite(name)), String(brackets))},${code()})`
}

function isSure(name: ITypeName): boolean {
  switch (name.type) {
    case 'ArrayTypeName':
      return isSure(name.ElementType)
    case 'GenericTypeName':
      return name.GenericArguments.every(isSure) && /^(System\.)?Collections\.Generic\./i.test(name.TypeName.FullName)
    default:
      return accelerator(name.FullName) !== undefined
  }
}

/** It may run something, or look for a type itself. */
function runs(node: Behind): boolean {
  let found = false
  const visit = (each: Ast): void => {
    if (found || each.type === 'ScriptBlockExpressionAst') return
    if (/^(Command|InvokeMemberExpression|TypeExpression|ConvertExpression|SubExpression)Ast$/.test(each.type)) found = true
    else each.each(visit)
  }
  visit(node)
  return found
}
