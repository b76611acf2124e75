// How attributes in a block's text become objects, in one engine.

import { InvocationInfo, type NetType, type PSError } from '#objects'
import type { Ast, ExpressionAst, ITypeName } from '#engine/syntax'
import {
  type Engine,
  Extent,
  Frame,
  type ScriptBlock,
  convert,
  newObject,
  nullPipe,
  placeAt,
  resolveTypeName,
  runtimeError,
} from '#engine/runtime'
import type { AttributeMaker } from './attribute-ast.ts'

/** How attributes in a block's text become objects. */
export function attributeMaker(engine: Engine, block: ScriptBlock | null): AttributeMaker {
  const tryType = (name: string): NetType | undefined => engine.resolveType(name) ?? resolveTypeName(name)
  return {
    tryType,
    type(name: ITypeName, at: Ast) {
      const type = engine.typeNamed(engine.at.frame, name) ?? tryType(name.FullName)
      if (type === undefined)
        throw placed(
          runtimeError('TypeNotFound', `There is no type of the name [${name.FullName}].`, { target: at, category: 'InvalidOperation' }),
          at,
          engine,
          block,
        )
      return type
    },
    evaluate: (ast: ExpressionAst) => valueOf(engine, ast, block),
    construct: (type, args) => newObject(type, args, engine),
    convert: (value, type) => convert(value, type, engine),
    setProperty: () => {},
    fail: (id, message, at) => placed(runtimeError(id, message, { target: at }), at, engine, block),
  }
}

/** The error where the attribute stands. */
function placed(error: PSError, at: Ast, engine: Engine, block: ScriptBlock | null): PSError {
  const source = block?.code.source ?? engine.at.code.source
  error.record.InvocationInfo ??= placeAt(new InvocationInfo(), new Extent(source, at.start, at.end))
  return error
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
