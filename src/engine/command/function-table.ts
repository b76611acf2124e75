// From a function's param block to the binder's table, made once per block of text and session state of types: the
// attributes are evaluated, parameters without positions get them in order, and [CmdletBinding()] is read.

import { type NetType, netType } from '#objects'
import type { ParameterAst, ScriptBlockAst } from '#engine/syntax'
import type { ScriptBlock } from '#engine/runtime'
import {
  AliasAttribute,
  type Attribute,
  CmdletBindingAttribute,
  OutputTypeAttribute,
  ParameterAttribute,
  TypeConverterAttribute,
  allSets,
  noPosition,
} from './attribute.ts'
import { type AttributeMaker, makeAttribute } from './attribute-ast.ts'
import { commonParameters } from './common.ts'
import { Parameter, ParameterTable, switchType } from './parameter.ts'

export type FunctionTable = {
  readonly table: ParameterTable
  readonly binding: CmdletBindingAttribute | undefined
  /** Bound as a cmdlet is: [CmdletBinding()] or a [Parameter()] stand in it. */
  readonly advanced: boolean
  readonly outputs: readonly OutputTypeAttribute[]
  readonly aliases: readonly string[]
}

const objectType = netType('System.Object')

export function functionTable(block: ScriptBlock, maker: AttributeMaker): FunctionTable {
  const known = block.code.metadata as FunctionTable | undefined
  if (known !== undefined) return known
  const made = read(block.code.ast, maker)
  block.code.metadata = made
  return made
}

function read(ast: ScriptBlockAst, maker: AttributeMaker): FunctionTable {
  const own = (ast.ParamBlock?.Attributes ?? []).map((each) => makeAttribute(each, maker))
  const binding = own.find((each) => each instanceof CmdletBindingAttribute)
  const drafts = parametersOf(ast).map((each) => draft(each, maker))
  const advanced = binding !== undefined || drafts.some((each) => each.explicit)
  const automatic = (binding?.PositionalBinding ?? true) && !drafts.some((each) => each.placed)
  let position = 0
  const parameters = drafts.map(({ name, type, attributes }) => {
    if (automatic && type !== switchType) attributes.find((each) => each instanceof ParameterAttribute)!.Position = position++
    return new Parameter(name, type, attributes, 'declared')
  })
  const all = advanced
    ? [...parameters, ...commonParameters(binding?.SupportsShouldProcess === true, binding?.SupportsPaging === true)]
    : parameters
  return {
    table: new ParameterTable(all, binding?.DefaultParameterSetName ?? undefined),
    binding,
    advanced,
    outputs: own.filter((each) => each instanceof OutputTypeAttribute),
    aliases: own.flatMap((each) => (each instanceof AliasAttribute ? each.AliasNames : [])),
  }
}

/** The parameters of a block: of its param block, or of the list behind the function's name. */
export function parametersOf(ast: ScriptBlockAst): readonly ParameterAst[] {
  if (ast.ParamBlock) return ast.ParamBlock.Parameters
  const parent = ast.parent
  return parent?.type === 'FunctionDefinitionAst' ? (parent.Parameters ?? []) : []
}

type Draft = {
  readonly name: string
  readonly type: NetType
  readonly attributes: Attribute[]
  readonly explicit: boolean
  readonly placed: boolean
}

function draft(ast: ParameterAst, maker: AttributeMaker): Draft {
  const attributes: Attribute[] = []
  let type: NetType | undefined
  for (const each of ast.Attributes) {
    if (each.type === 'TypeConstraintAst') {
      const target = maker.type(each.TypeName, each)
      type ??= target
      attributes.push(new TypeConverterAttribute(target))
    } else attributes.push(makeAttribute(each, maker))
  }
  // Attributes stand nearest to the name first, as they do for .NET.
  attributes.reverse()
  const own = attributes.filter((each) => each instanceof ParameterAttribute)
  if (own.length === 0) attributes.unshift(new ParameterAttribute())
  return {
    name: ast.Name.VariablePath.UserPath,
    type: type ?? objectType,
    attributes,
    explicit: own.length > 0,
    placed: own.some((each) => each.Position !== noPosition || each.ParameterSetName.toLowerCase() !== allSets.toLowerCase()),
  }
}
