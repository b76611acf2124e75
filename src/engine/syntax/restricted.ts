// The language of data sections (and of manifests, which the engine asks about): literals, a few variables, allowed commands.

import type { Ast, ScriptBlockAst } from './ast.ts'
import type { ParseError } from './parse.ts'
import type { Parser, World } from './parser.ts'
import { tokenFlags, traitsOf, type TokenKind } from './token.ts'
import { type Types, isSimple, typesFor } from './types-known.ts'
import type { ITypeName } from './type-name.ts'
import { textOfKind } from './words.ts'

export type Allowed = {
  /** Lower case; null: any command. */
  readonly commands: ReadonlySet<string> | null
  /** Lower case, besides $true, $false, $null, $PSCulture and $PSUICulture; null: any variable. */
  readonly variables: ReadonlySet<string> | null
  readonly environment: boolean
}

const alwaysAllowed = new Set(['psculture', 'psuiculture', 'true', 'false', 'null'])

// What is not allowed whatever is in it, and the name of the error: <name>NotSupportedInDataSection.
const forbidden: { readonly [type: string]: string } = {
  ScriptBlockAst: 'ScriptBlock',
  ParamBlockAst: 'ParameterDeclaration',
  AttributeAst: 'Attribute',
  FunctionDefinitionAst: 'FunctionDeclaration',
  TrapStatementAst: 'TrapStatement',
  SwitchStatementAst: 'SwitchStatement',
  DataStatementAst: 'DataSectionStatement',
  ForEachStatementAst: 'ForeachStatement',
  DoWhileStatementAst: 'DoWhileStatement',
  DoUntilStatementAst: 'DoWhileStatement',
  ForStatementAst: 'ForWhileStatement',
  WhileStatementAst: 'ForWhileStatement',
  TryStatementAst: 'TryStatement',
  BreakStatementAst: 'FlowControlStatement',
  ContinueStatementAst: 'FlowControlStatement',
  ReturnStatementAst: 'FlowControlStatement',
  ExitStatementAst: 'FlowControlStatement',
  ThrowStatementAst: 'FlowControlStatement',
  AssignmentStatementAst: 'AssignmentStatement',
  MergingRedirectionAst: 'Redirection',
  FileRedirectionAst: 'Redirection',
  MemberExpressionAst: 'PropertyReference',
  InvokeMemberExpressionAst: 'MethodCall',
  ScriptBlockExpressionAst: 'ScriptBlock',
  IndexExpressionAst: 'ArrayReference',
  AttributedExpressionAst: 'Attribute',
  BlockStatementAst: 'ParallelAndSequenceBlock',
}

type Reporter = Pick<Parser, 'error' | 'source'>

/** What a script block has that the restricted language does not. */
export function restrictedErrors(root: ScriptBlockAst, allowed: Allowed, world: World): ParseError[] {
  const errors: ParseError[] = []
  const reporter: Reporter = {
    source: root.source,
    error: (at, ErrorId, ...args) => void errors.push({ ErrorId, start: at.start, end: at.end, incompleteInput: false, args }),
  }
  const wrong = root.BeginBlock ?? root.ProcessBlock ?? root.ParamBlock
  if (wrong !== null) reporter.error(wrong, 'InvalidScriptBlockInDataSection')
  const types = typesFor(world, [])
  root.EndBlock?.each((child) => checkRestricted(reporter, child, allowed, types))
  return errors
}

export function checkRestricted(p: Reporter, node: Ast, allowed: Allowed, types: Types): void {
  const name = forbidden[node.type]
  if (name !== undefined) p.error(node, `${name}NotSupportedInDataSection`)
  switch (node.type) {
    case 'TypeConstraintAst':
    case 'TypeExpressionAst':
      checkType(p, node, node.TypeName, types)
      break
    case 'CommandAst': {
      const first = node.CommandElements[0]!
      if (node.InvocationOperator === 'Dot') p.error(node, 'DotSourcingNotSupportedInDataSection')
      else if (allowed.commands === null) break
      else if (first.type === 'StringConstantExpressionAst') {
        if (!allowed.commands.has(first.Value.toLowerCase())) p.error(node, 'CmdletNotInAllowedListForDataSection', first.Value)
      } else if (node.InvocationOperator === 'Ampersand') p.error(node, 'OperatorNotSupportedInDataSection', '&')
      else p.error(node, 'CmdletNotInAllowedListForDataSection', p.source.text.slice(node.start, node.end))
      break
    }
    case 'BinaryExpressionAst':
      if (isForbidden(node.Operator)) p.error(node.ErrorPosition, 'OperatorNotSupportedInDataSection', textOfKind(node.Operator))
      break
    case 'UnaryExpressionAst':
      if (isForbidden(node.TokenKind)) p.error(node, 'OperatorNotSupportedInDataSection', textOfKind(node.TokenKind))
      break
    case 'VariableExpressionAst': {
      const path = node.VariablePath
      const variable = path.UserPath.toLowerCase()
      if (allowed.variables === null || alwaysAllowed.has(variable) || allowed.variables.has(variable)) break
      if (allowed.environment && path.DriveName?.toLowerCase() === 'env') break
      p.error(
        node,
        'VariableReferenceNotSupportedInDataSection',
        [...alwaysAllowed, ...allowed.variables].map((each) => `$${each}`).join(', '),
      )
      break
    }
  }
  // What is in a class is not looked at.
  const children = node.type === 'TypeDefinitionAst' ? [...node.Attributes, ...node.BaseTypes] : null
  if (children === null) node.each((child) => checkRestricted(p, child, allowed, types))
  else for (const child of children) checkRestricted(p, child, allowed, types)
}

function isForbidden(kind: TokenKind): boolean {
  return (traitsOf(kind) & tokenFlags.DisallowedInRestrictedMode) !== 0
}

function checkType(p: Reporter, node: Ast, name: ITypeName, types: Types): void {
  const type = types.resolve(name)
  if (type === undefined ? types.known : !isSimple(type)) p.error(node, 'TypeNotAllowedInDataSection', name.FullName)
}
