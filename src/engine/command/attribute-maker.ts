// How attributes in a block's text become objects, in one engine.

import { InvocationInfo, type NetType, PSError, isException } from '#objects'
import type { Ast, ExpressionAst, ITypeName } from '#engine/syntax'
import {
  type Engine,
  Extent,
  Frame,
  type ScriptBlock,
  convert,
  exceptionOf,
  newObject,
  nullPipe,
  placeAt,
  recordOf,
  resolveTypeName,
  runtimeError,
} from '#engine/runtime'
import type { AttributeMaker } from './attribute-ast.ts'
import { ValidationFailure } from './validate.ts'

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
    construct(type, args, at) {
      try {
        return newObject(type, args, engine)
      } catch (thrown) {
        const error = constructing(thrown)
        throw error === undefined ? thrown : placed(error, at, engine, block)
      }
    },
    convert: (value, type) => convert(value, type, engine),
    setProperty: () => {},
    fail: (id, message, at) => placed(runtimeError(id, message, { target: at }), at, engine, block),
  }
}

/** Why an attribute cannot be made: what it checks itself by the id of that check, another exception inside one that says so. */
function constructing(thrown: unknown): PSError | undefined {
  if (thrown instanceof ValidationFailure) {
    const type = 'System.Management.Automation.ValidationMetadataException'
    return runtimeError(thrown.id, thrown.message, { category: 'MetadataError', type })
  }
  const outer = exceptionOf(thrown)
  if (outer === undefined) return undefined
  const record = recordOf(thrown)
  if (record?.errorId === 'MethodCountCouldNotFindBest') return new PSError(record)
  const inner = isException(outer, 'System.Management.Automation.MethodException') ? (outer.InnerException ?? outer) : outer
  return runtimeError('ExceptionConstructingAttribute', `The attribute cannot be made: ${inner.Message}`, { inner })
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
