// [Name(arguments, Property = value)] in a script to the attribute it stands for: the type is looked up with and without
// `Attribute` behind its name, its constructor is called, its properties are set.

import { type NetType, PSArray, isAssignable, membersOf, netType } from '#objects'
import type { Ast, AttributeAst, ExpressionAst, ITypeName } from '#engine/syntax'
import type { Attribute } from './attribute.ts'

/** What making attributes needs of the engine. */
export type AttributeMaker = {
  /** The type of this name; throws TypeNotFound at the node. */
  type(name: ITypeName, at: Ast): NetType
  /** The same without an error. */
  tryType(name: string): NetType | undefined
  /** The value of an expression that is no plain constant: script blocks, static members. */
  evaluate(ast: ExpressionAst): unknown
  construct(type: NetType, args: readonly unknown[], at: Ast): unknown
  convert(value: unknown, type: NetType): unknown
  setProperty(self: unknown, name: string, value: unknown): void
  fail(id: string, message: string, at: Ast): unknown
}

const attributeType = netType('System.Attribute')

export function makeAttribute(ast: AttributeAst, maker: AttributeMaker): Attribute {
  const type = attributeTypeOf(ast, maker)
  if (type === undefined)
    throw maker.fail('CustomAttributeTypeNotFound', `There is no attribute of the name ${ast.TypeName.FullName}.`, ast)
  const made = maker.construct(
    type,
    ast.PositionalArguments.map((each) => constant(each, maker)),
    ast,
  )
  for (const argument of ast.NamedArguments) {
    const property = membersOf(type).instance.get(argument.ArgumentName.toLowerCase())?.property
    const value = argument.ExpressionOmitted ? true : constant(argument.Argument, maker)
    if (property?.set === undefined) {
      throw maker.fail('PropertyNotFoundForType', `${type.name} has no property ${argument.ArgumentName} that can be set.`, argument)
    }
    property.set(made, maker.convert(value, property.type))
  }
  return made as Attribute
}

function attributeTypeOf(ast: AttributeAst, maker: AttributeMaker): NetType | undefined {
  const name = ast.TypeName.FullName
  for (const each of [name, `${name}Attribute`]) {
    const type = maker.tryType(each)
    if (type !== undefined && isAssignable(type, attributeType)) return type
  }
  return undefined
}

/** The value of an argument: constants here, all else by the engine. */
function constant(ast: ExpressionAst, maker: AttributeMaker): unknown {
  switch (ast.type) {
    case 'ConstantExpressionAst':
      return ast.Value
    case 'StringConstantExpressionAst':
      return ast.Value
    case 'VariableExpressionAst': {
      const name = ast.VariablePath.UserPath.toLowerCase()
      if (name === 'true' || name === 'false') return name === 'true'
      return name === 'null' ? null : maker.evaluate(ast)
    }
    case 'TypeExpressionAst':
      return maker.type(ast.TypeName, ast)
    case 'ArrayLiteralAst':
      return new PSArray(ast.Elements.map((each) => constant(each, maker)))
    case 'ParenExpressionAst': {
      const only =
        ast.Pipeline.type === 'PipelineAst' && ast.Pipeline.PipelineElements.length === 1 ? ast.Pipeline.PipelineElements[0]! : undefined
      return only?.type === 'CommandExpressionAst' ? constant(only.Expression, maker) : maker.evaluate(ast)
    }
    default:
      return maker.evaluate(ast)
  }
}
