// How attributes in a block's text become objects, in one engine.

import type { NetType } from '#objects'
import type { Ast, ExpressionAst, ITypeName } from '#engine/syntax'
import { type Engine, Frame, type ScriptBlock, convert, newObject, nullPipe, resolveTypeName, runtimeError } from '#engine/runtime'
import type { AttributeMaker } from './attribute-ast.ts'

/** How attributes in a block's text become objects. */
export function attributeMaker(engine: Engine, block: ScriptBlock | null): AttributeMaker {
  const tryType = (name: string): NetType | undefined => engine.resolveType(name) ?? resolveTypeName(name)
  return {
    tryType,
    type(name: ITypeName, at: Ast) {
      const type = tryType(name.FullName)
      if (type === undefined) throw runtimeError('TypeNotFound', `There is no type of the name [${name.FullName}].`, { target: at, category: 'InvalidOperation' })
      return type
    },
    evaluate: (ast: ExpressionAst) => valueOf(engine, ast, block),
    construct: (type, args) => newObject(type, args, engine),
    convert: (value, type) => convert(value, type, engine),
    setProperty: () => {},
    fail: (id, message, at) => runtimeError(id, message, { target: at }),
  }
}

/** Runs an expression of the block's text in a scope of its own. */
function valueOf(engine: Engine, ast: ExpressionAst, block: ScriptBlock | null): unknown {
  const { compiler } = engine.parts
  const code = compiler.expression(block?.code ?? engine.at.code, ast)
  const compiled = (code.own ??= compiler.compileOwn(code))
  const state = block?.state ?? engine.at.frame.state
  const frame = new Frame(state.top, engine.at, code, state, compiled.shape)
  frame.grow(compiled.shape)
  return compiled.value?.(engine, frame, frame, nullPipe)
}
