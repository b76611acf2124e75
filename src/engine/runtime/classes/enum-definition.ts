// The enums of scripts: constants, counted on from the one before.

import { integerRanges } from '#dotnet'
import { EnumValue, type NetType, netType } from '#objects'
import type { Ast, PropertyMemberAst } from '#engine/syntax'
import { definitionError } from './class-check.ts'
import type { ClassDefinition } from './class-definition.ts'
import { attributesOf, resolve } from './class-members.ts'
import { convert } from '../values/convert.ts'
import type { Engine } from '../engine.ts'
import { Frame } from '../scopes/frame.ts'
import { nullPipe } from '../commands/pipe.ts'
import type { Code } from '../commands/script-block.ts'

/** The names of an enum and their values. */
export function defineEnum(engine: Engine, frame: Frame, definition: ClassDefinition, type: NetType): void {
  const values: { [name: string]: number | bigint } = {}
  const base = definition.ast.BaseTypes[0]
  const underlying = base === undefined ? netType('System.Int32') : resolve(engine, frame, base.TypeName)
  let next = 0n
  definition.ast.Members.forEach((member, index) => {
    const code = definition.initial[index]
    if (code) {
      const at = (member as PropertyMemberAst).InitialValue!
      if (!isConstant(at, definition.ast.Name.toLowerCase()))
        throw definitionError(definition.parent, 'EnumeratorValueMustBeConstant', at, 'A value of an enum is a constant.')
      const value = evaluate(engine, frame, code)
      const number = convert(value instanceof EnumValue ? value.value : value, netType('System.Int64'), engine) as
        | { value: bigint }
        | number
      next = typeof number === 'number' ? BigInt(number) : BigInt((number as { value: bigint }).value)
    }
    const range = integerRanges[underlying.shortName]
    if (range !== undefined && (next < range[0] || next > range[1])) {
      throw definitionError(
        definition.parent,
        'EnumeratorValueOutOfBounds',
        (member as PropertyMemberAst).InitialValue ?? member,
        `${next} is no value of [${underlying.name}].`,
      )
    }
    values[(member as PropertyMemberAst).Name] = next >= -2147483648n && next <= 0xffffffffn ? Number(next) : next
    next++
  })
  const flags = definition.ast.Attributes.some((each) => /^(system\.)?flags(attribute)?$/i.test(each.TypeName.FullName))
  type.declaration = {
    order: definition.ast.Members.map((each) => (each as PropertyMemberAst).Name.toLowerCase()),
    attributes: (name) => attributesOf(engine, frame, definition.ast, name),
  }
  type.declare(() => ({ base: 'System.Enum', enum: values, underlying: underlying.name, ...(flags ? { flags } : {}) }))
}

/** Numbers, and operators on them; members of types, but not of the enum itself, which is not made yet. */
function isConstant(node: Ast, own: string): boolean {
  switch (node.type) {
    case 'ConstantExpressionAst':
    case 'StringConstantExpressionAst':
      return true
    case 'UnaryExpressionAst':
      return isConstant(node.Child, own)
    case 'BinaryExpressionAst':
      return isConstant(node.Left, own) && isConstant(node.Right, own)
    case 'MemberExpressionAst':
      return node.Static && !(node.Expression.type === 'TypeExpressionAst' && node.Expression.TypeName.FullName.toLowerCase() === own)
    case 'ConvertExpressionAst':
      return isConstant(node.Child, own)
    case 'ParenExpressionAst': {
      const pipeline = node.Pipeline
      const only = pipeline.type === 'PipelineAst' ? pipeline.PipelineElements[0] : undefined
      return only?.type === 'CommandExpressionAst' && isConstant(only.Expression, own)
    }
    default:
      return false
  }
}

function evaluate(engine: Engine, frame: Frame, code: Code): unknown {
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const own = new Frame(frame, engine.at, code, frame.state, compiled.shape)
  own.grow(compiled.shape)
  return compiled.value!(engine, own, own, nullPipe)
}
