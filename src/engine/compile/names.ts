// Which names a block assigns: those get slots in its frame. Blocks written inside it count too, for most of them run in
// this very frame (ForEach-Object, Where-Object, `.`); where one gets a frame of its own the slot merely stays unset.
// Bodies of functions and classes are worlds of their own.

import { type Ast, type AttributeBaseAst, type ExpressionAst, type ScriptBlockAst, type VariableExpressionAst } from '#engine/syntax'
import { type Code, type PlainKind, automaticCount, isBuiltIn, symbol } from '#engine/runtime'

/** The symbols assigned in a block, its parameters first. */
export function assignedNames(block: ScriptBlockAst, parameters: readonly { readonly id: number }[]): number[] {
  const names = new Set<number>(parameters.map((parameter) => parameter.id).filter((id) => id >= automaticCount))
  block.each((child) => {
    if (child.type !== 'ParamBlockAst' || child.parent === block) walk(child, names)
  })
  return [...names]
}

/**
 * The names whose compound assignments look at nothing but this scope: `$x += 1` starts from $null where $x is not set
 * here, whatever the scopes around have. Not so in a block that a command may give variables to, nor for a variable with
 * types or attributes: they are looked for as every other read is. undefined: all are.
 */
export function describedNames(block: ScriptBlockAst): ReadonlySet<string> | undefined {
  const described = new Set<string>()
  let open = false
  const visit = (node: Ast): void => {
    if (open) return
    switch (node.type) {
      case 'FunctionDefinitionAst':
      case 'TypeDefinitionAst':
      case 'ScriptBlockExpressionAst':
        return
      case 'CommandAst': {
        const first = node.CommandElements[0]!
        if (node.InvocationOperator === 'Dot' || (first.type === 'StringConstantExpressionAst' && scopeCommand.test(first.Value)))
          open = true
        break
      }
      case 'AssignmentStatementAst':
        if (node.Left.type === 'ConvertExpressionAst' || node.Left.type === 'AttributedExpressionAst')
          for (const each of targets(node.Left)) described.add(each.VariablePath.lowerName)
        break
    }
    node.each(visit)
  }
  block.each(visit)
  return open ? undefined : described
}

const scopeCommand = /^(microsoft\.powershell\.utility\\)?(set-variable|sv|set|new-variable|nv|remove-variable|rv|set-psbreakpoint|sbp)$/i

const plainKinds: { readonly [type: string]: PlainKind } = {
  int: 'int',
  int32: 'int',
  string: 'string',
  bool: 'boolean',
  boolean: 'boolean',
}

/** The variables that a block's text gives one plain type, and always the same, by their names in lower case. */
export function typedNames({ ast, parameters }: Code): ReadonlyMap<string, PlainKind> {
  const found = new Map<string, PlainKind | undefined>()
  const note = (name: string, attributes: readonly AttributeBaseAst[]): void => {
    if (attributes.length === 0) return
    const only = attributes.length === 1 && attributes[0]!.type === 'TypeConstraintAst' ? attributes[0]!.TypeName.FullName : ''
    const kind = plainKinds[only.toLowerCase().replace(/^system\./, '')]
    found.set(name, found.has(name) && found.get(name) !== kind ? undefined : kind)
  }
  const visit = (node: Ast): void => {
    if (node.type === 'FunctionDefinitionAst' || node.type === 'TypeDefinitionAst') return
    if (
      node.type === 'AssignmentStatementAst' &&
      (node.Left.type === 'ConvertExpressionAst' || node.Left.type === 'AttributedExpressionAst')
    ) {
      const attributes: AttributeBaseAst[] = []
      let left: ExpressionAst = node.Left
      for (; left.type === 'ConvertExpressionAst' || left.type === 'AttributedExpressionAst'; left = left.Child)
        attributes.push(left.Attribute)
      for (const each of targets(left)) note(each.VariablePath.lowerName, attributes)
    }
    node.each(visit)
  }
  for (const { ast: each } of parameters) note(each.Name.VariablePath.lowerName, each.Attributes)
  ast.each(visit)
  return new Map([...found].filter((each): each is [string, PlainKind] => each[1] !== undefined))
}

/** The names of all functions defined in a script, in lower case. */
export function functionNames(script: ScriptBlockAst): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: Ast): void => {
    if (node.type === 'FunctionDefinitionAst') names.add(node.Name.toLowerCase())
    node.each(visit)
  }
  visit(script)
  return names
}

/** True when the text of a block, blocks in it included, speaks of one of these variables. */
export function mentions(block: Ast, names: ReadonlySet<string>): boolean {
  let found = false
  const visit = (node: Ast): void => {
    if (found) return
    if (node.type === 'VariableExpressionAst' && names.has(node.VariablePath.lowerName)) {
      found = true
      return
    }
    if (node.type === 'FunctionDefinitionAst' || node.type === 'TypeDefinitionAst') return
    node.each(visit)
  }
  visit(block)
  return found
}

function walk(node: Ast, names: Set<number>): void {
  switch (node.type) {
    case 'FunctionDefinitionAst':
    case 'TypeDefinitionAst':
      return
    case 'ParameterAst':
      // A nested block's parameters are set when it runs: in this frame only when it is dot-sourced.
      if (node.DefaultValue) walk(node.DefaultValue, names)
      return
    case 'AssignmentStatementAst':
      for (const target of targets(node.Left)) add(target, names)
      break
    case 'UnaryExpressionAst':
      if (/PlusPlus|MinusMinus/.test(node.TokenKind)) for (const target of targets(node.Child)) add(target, names)
      break
    case 'ForEachStatementAst':
      add(node.Variable, names)
      names.add(foreachId)
      break
    case 'SwitchStatementAst':
      names.add(switchId)
      names.add(matchesId)
      break
    case 'BinaryExpressionAst':
      if (/match$/.test(node.Operator)) names.add(matchesId)
      break
    case 'DataStatementAst':
      if (node.Variable !== null) names.add(symbol(node.Variable))
      break
  }
  node.each((child) => walk(child, names))
}

const foreachId = symbol('foreach')
const switchId = symbol('switch')
const matchesId = symbol('Matches')

function add(variable: VariableExpressionAst, names: Set<number>): void {
  const path = variable.VariablePath
  if (!path.IsUnscopedVariable && !path.IsLocal) return
  const id = symbol(path.name)
  if (id >= automaticCount && !constants.has(path.lowerName) && !isBuiltIn(id)) names.add(id)
}

/** Names that no frame holds. */
const constants = new Set(['true', 'false', 'null', '?', '^', '$'])

/** It is always the same value. */
export const isConstantName = (name: string): boolean => name === 'true' || name === 'false' || name === 'null'

/** The variables on the left of an assignment, whatever types and attributes stand before them. */
export function targets(left: ExpressionAst): VariableExpressionAst[] {
  switch (left.type) {
    case 'VariableExpressionAst':
      return [left]
    case 'ConvertExpressionAst':
    case 'AttributedExpressionAst':
      return targets(left.Child)
    case 'ParenExpressionAst': {
      const pipeline = left.Pipeline
      if (pipeline.type !== 'PipelineAst') return pipeline.type === 'AssignmentStatementAst' ? targets(pipeline.Left) : []
      const element = pipeline.PipelineElements[0]
      return element?.type === 'CommandExpressionAst' ? targets(element.Expression) : []
    }
    case 'ArrayLiteralAst':
      return left.Elements.flatMap(targets)
    default:
      return []
  }
}
