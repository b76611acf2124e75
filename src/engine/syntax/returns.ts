// Whether a method of a class gives a value.

import type { FunctionMemberAst } from './ast.ts'

/** No type written, or [void]. */
export function returnsNothing(method: FunctionMemberAst): boolean {
  const name = method.ReturnType?.TypeName
  return name === undefined || (name.type === 'TypeName' && /^(system\.)?void$/i.test(name.Name))
}
