// What is wrong with a script that parses: the checks on the finished tree, node by node, before their children.

import type {
  Ast,
  AttributeAst,
  AttributedExpressionAst,
  ConvertExpressionAst,
  ExpressionAst,
  FunctionMemberAst,
  HashtableAst,
  ParameterAst,
  ReturnStatementAst,
  StatementAst,
  TryStatementAst,
  TypeConstraintAst,
  UsingStatementAst,
  VariableExpressionAst,
} from './ast.ts'
import { forEachFlags, methodAttributes, propertyAttributes, switchFlags, typeAttributes } from './ast.ts'
import { attributeUsage, targetBits } from './attribute-usage.ts'
import { type ConstantFor, constantText, isConstant, isConstantVariable, pureExpression } from './constant.ts'
import { checkDscResource } from './dsc-resource.ts'
import { methodFlow } from './method-flow.ts'
import { type Parser, before } from './parser.ts'
import { checkRestricted } from './restricted.ts'
import { returnsNothing } from './returns.ts'
import type { Span } from './token.ts'
import type { ITypeName } from './type-name.ts'
import { type Types, isOpenGeneric, isReference, isSubclass, isVoid } from './types-known.ts'
import { textOfKind } from './words.ts'

/** `order` is what `setParents` gave for the tree. */
export function checkTree(p: Parser, order: readonly (Ast | null)[], types: Types): void {
  // The member of a class whose code this is; null in a script block of its own.
  const members: (Ast | null)[] = []
  const unset = new Set<VariableExpressionAst>()
  for (const node of order) {
    if (node === null) members.pop()
    else check(node)
  }

  function check(node: Ast): void {
    switch (node.type) {
      case 'ScriptBlockAst': {
        const isBody = node.parent?.type === 'FunctionDefinitionAst' && node.parent.parent?.type === 'FunctionMemberAst'
        members.push(isBody ? members[members.length - 1]! : null)
        break
      }
      case 'FunctionMemberAst':
        members.push(node)
        checkMethod(node)
        break
      case 'PropertyMemberAst': {
        members.push(node)
        const type = node.PropertyType && types.resolve(node.PropertyType.TypeName)
        if (type && (isVoid(type) || isOpenGeneric(type)))
          p.error(node.PropertyType!, 'TypeNotAllowedForProperty', node.PropertyType!.TypeName.FullName)
        break
      }
      case 'TypeDefinitionAst':
        checkDscResource(p, node, types)
        break
      case 'ParamBlockAst':
        checkDuplicates(node.Parameters)
        break
      case 'FunctionDefinitionAst':
        if (node.Parameters !== null) {
          if (node.Body.ParamBlock !== null) p.error(node.Body.ParamBlock, 'OnlyOneParameterListAllowed')
          else checkDuplicates(node.Parameters)
        }
        if (node.IsWorkflow) p.error(node, 'WorkflowNotSupportedInPowerShellCore')
        break
      case 'ParameterAst':
        checkParameter(node)
        break
      case 'TypeConstraintAst':
      case 'TypeExpressionAst':
        checkDepth(node, node.TypeName)
        break
      case 'AttributeAst':
        checkAttribute(node)
        break
      case 'SwitchStatementAst':
        if (node.Flags & switchFlags.Parallel) p.error(node, 'KeywordParameterReservedForFutureUse', 'switch', 'parallel')
        break
      case 'ForEachStatementAst': {
        const parallel = (node.Flags & forEachFlags.Parallel) !== 0
        if (parallel) p.error(node, 'KeywordParameterReservedForFutureUse', 'foreach', 'parallel')
        if (node.ThrottleLimit !== null) {
          p.error(node, 'KeywordParameterReservedForFutureUse', 'foreach', 'throttlelimit')
          if (!parallel) p.error(node, 'ThrottleLimitRequiresParallelFlag')
        }
        break
      }
      case 'DataStatementAst': {
        const names = node.CommandsAllowed.map((each) => (each.type === 'StringConstantExpressionAst' ? each.Value.toLowerCase() : null))
        const commands = names.includes(null) ? null : new Set(['convertfrom-stringdata', ...(names as string[])])
        checkRestricted(p, node.Body, { commands, variables: new Set(), environment: false }, types)
        break
      }
      case 'TryStatementAst':
        checkCatches(node)
        break
      case 'BreakStatementAst':
      case 'ContinueStatementAst': {
        const { Label } = node
        const label = Label === null ? '' : Label.type === 'StringConstantExpressionAst' ? Label.Value : null
        checkFinally(node, label)
        checkLabel(node, label)
        break
      }
      case 'ReturnStatementAst':
        checkFinally(node, null)
        checkReturn(node)
        break
      case 'AssignmentStatementAst':
        checkTarget(node.Left, node.Operator === 'Equals', (at) => p.error(at, 'InvalidLeftHandSide'))
        break
      case 'UnaryExpressionAst':
        if (/^(Postfix)?(PlusPlus|MinusMinus)$/.test(node.TokenKind)) {
          checkTarget(node.Child, false, (at) => p.error(at, 'OperatorRequiresVariableOrProperty', textOfKind(node.TokenKind)))
        }
        break
      case 'ConvertExpressionAst':
        checkConvert(node)
        break
      case 'AttributedExpressionAst':
        checkAttributed(node)
        break
      case 'UsingExpressionAst': {
        const bad = notForUsing(node.SubExpression)
        if (bad !== null) p.error(bad, 'InvalidUsingExpression')
        break
      }
      case 'VariableExpressionAst':
        checkVariable(node)
        break
      case 'HashtableAst':
        checkKeys(node)
        break
      case 'BlockStatementAst':
        if (!inWorkflow(node)) p.error(node.Kind, 'UnexpectedKeyword', node.Kind.Text)
        break
      case 'UsingStatementAst':
        checkUsing(node)
        break
    }
  }

  function checkDuplicates(parameters: readonly ParameterAst[]): void {
    const seen = new Set<string>()
    for (const { Name, Attributes } of parameters) {
      const name = Name.VariablePath.UserPath.toLowerCase()
      if (seen.has(name)) p.error(Name, 'DuplicateFormalParameter', Name.VariablePath.UserPath)
      seen.add(name)
      const none = Attributes.find((each) => each.type === 'TypeConstraintAst' && isVoid(types.resolve(each.TypeName)))
      if (none !== undefined) p.error(none, 'VoidTypeConstraintNotAllowed')
    }
  }

  function checkParameter(node: ParameterAst): void {
    const ofMethod = node.parent?.parent?.type === 'FunctionMemberAst'
    let typed = false
    for (const attribute of node.Attributes) {
      if (attribute.type !== 'TypeConstraintAst') continue
      if (attribute.TypeName.FullName.toLowerCase() === 'ordered')
        p.error(attribute, 'OrderedAttributeOnlyOnHashLiteralNode', attribute.TypeName.FullName)
      else if (ofMethod) {
        if (typed) p.error(attribute, 'MultipleTypeConstraintsOnMethodParam')
        typed = true
      }
    }
  }

  function checkDepth(node: Ast, name: ITypeName): void {
    let depth = 0
    for (let each = name; each.type === 'ArrayTypeName'; each = each.ElementType) {
      if (++depth > 200) return p.error(node, 'ScriptTooComplicated')
    }
  }

  function checkAttribute(node: AttributeAst): void {
    const { parent } = node
    const ofClass =
      parent?.type === 'TypeDefinitionAst' ||
      parent?.type === 'PropertyMemberAst' ||
      parent?.type === 'FunctionMemberAst' ||
      (parent?.type === 'ParameterAst' && members[members.length - 1]?.type === 'FunctionMemberAst')
    const purpose: ConstantFor = ofClass ? 'classAttribute' : 'attribute'
    const id = ofClass ? 'ParameterAttributeArgumentNeedsToBeConstant' : 'ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock'
    if (ofClass) checkUsage(node, parent!)
    const seen = new Set<string>()
    for (const argument of node.NamedArguments) {
      const name = argument.ArgumentName.toLowerCase()
      if (seen.has(name)) p.error(argument, 'DuplicateNamedArgument', argument.ArgumentName)
      else if (!argument.ExpressionOmitted && !isConstant(argument.Argument, purpose, types)) p.error(argument.Argument, id)
      seen.add(name)
    }
    for (const argument of node.PositionalArguments) if (!isConstant(argument, purpose, types)) p.error(argument, id)
  }

  function checkUsage(node: AttributeAst, parent: Ast): void {
    const type = types.attribute(node.TypeName)
    const usage = type && attributeUsage(type.name)
    if (usage === undefined) return
    if ((usage.targets & targetsOf(parent)) === 0) p.error(node, 'AttributeNotAllowedOnDeclaration', type!.name)
    for (const argument of node.NamedArguments) {
      const name = argument.ArgumentName.toLowerCase()
      if (usage.readOnly.has(name)) p.error(argument, 'ReadOnlyProperty', argument.ArgumentName)
      else if (!usage.settable.has(name))
        p.error(argument, 'PropertyNotFoundForAttribute', argument.ArgumentName, type!.name, [...usage.settable].join(', '))
    }
  }

  function checkMethod(node: FunctionMemberAst): void {
    const { Body } = node.definition
    if (Body.ParamBlock !== null) p.error(Body.ParamBlock, 'ParamBlockNotAllowedInMethod')
    const { DynamicParamBlock, BeginBlock, ProcessBlock, EndBlock, CleanBlock } = Body
    if (BeginBlock || ProcessBlock || CleanBlock || DynamicParamBlock || EndBlock?.Unnamed === false) {
      p.error(DynamicParamBlock ?? BeginBlock ?? ProcessBlock ?? EndBlock ?? CleanBlock!, 'NamedBlockNotAllowedInMethod')
    }
    if (isConstructor(node) && node.ReturnType !== null) p.error(node.ReturnType, 'ConstructorCantHaveReturnType')
    const flow = methodFlow(node, types)
    for (const variable of flow.unset) unset.add(variable)
    if (!flow.returns && !returnsNothing(node)) p.error(node.definition.nameToken, 'MethodHasCodePathNotReturn')
  }

  function checkReturn(node: ReturnStatementAst): void {
    const member = members[members.length - 1]
    if (member?.type !== 'FunctionMemberAst') return
    if (node.Pipeline !== null) {
      if (returnsNothing(member)) p.error(node, 'VoidMethodHasReturn')
    } else if (!returnsNothing(member)) p.error(node, 'NonVoidMethodMissingReturnValue')
  }

  function checkCatches(node: TryStatementAst): void {
    const clauses = node.CatchClauses
    for (let i = 0; i < clauses.length - 1; i++) {
      for (let j = i + 1; j < clauses.length; j++) {
        const [first, second] = [clauses[i]!, clauses[j]!]
        if (first.CatchTypes.length === 0) {
          p.error(before(second), 'EmptyCatchNotLast')
          break
        }
        for (const a of first.CatchTypes) for (const b of second.CatchTypes) checkCaught(a, b)
      }
    }
  }

  function checkCaught(first: TypeConstraintAst, second: TypeConstraintAst): void {
    const a = types.resolve(first.TypeName)
    const b = types.resolve(second.TypeName)
    if (a !== undefined && b !== undefined && (a === b || isSubclass(b, a))) p.error(second, 'ExceptionTypeAlreadyCaught', b.name)
  }

  // In a method a label must be there.
  function checkLabel(node: StatementAst, label: string | null): void {
    if (!label) return
    for (let parent = node.parent; parent !== null; parent = parent.parent) {
      if (parent.type === 'FunctionDefinitionAst') {
        if (parent.parent?.type === 'FunctionMemberAst') p.error(node, 'LabelNotFound', label)
        return
      }
      if (isLoop(parent) && parent.type !== 'SwitchStatementAst' && isLabel(label, parent.Label)) return
    }
  }

  function checkFinally(node: StatementAst, label: string | null): void {
    for (let parent = node.parent; parent !== null; parent = parent.parent) {
      if (parent.type === 'NamedBlockAst' || parent.type === 'TrapStatementAst' || parent.type === 'ScriptBlockAst') return
      if (label !== null && isLoop(parent) && isLabel(label, parent.Label)) return
      if (parent.type === 'StatementBlockAst' && parent.parent?.type === 'TryStatementAst' && parent.parent.Finally === parent) {
        return p.error(node, 'ControlLeavingFinally')
      }
    }
  }

  function checkTarget(node: ExpressionAst, simple: boolean, report: (at: Span) => void): void {
    switch (node.type) {
      case 'ArrayLiteralAst':
        if (!simple) report(node)
        else for (const element of node.Elements) checkTarget(element, true, report)
        return
      case 'ParenExpressionAst': {
        const inner = pureExpression(node.Pipeline)
        if (inner === null) report(node.Pipeline)
        else checkTarget(inner, simple, report)
        return
      }
      case 'VariableExpressionAst':
        return
      case 'MemberExpressionAst':
      case 'InvokeMemberExpressionAst':
      case 'BaseCtorInvokeMemberExpressionAst':
      case 'IndexExpressionAst':
        if (node.NullConditional) report(node)
        return
      case 'AttributedExpressionAst':
      case 'ConvertExpressionAst':
        return checkTypedTarget(node, simple, report)
      default:
        report(node)
    }
  }

  function checkTypedTarget(node: AttributedExpressionAst | ConvertExpressionAst, simple: boolean, report: (at: Span) => void): void {
    let converts = 0
    let reference: Ast | null = null
    let last: string | undefined
    let inner: ExpressionAst = node
    while (inner.type === 'AttributedExpressionAst' || inner.type === 'ConvertExpressionAst') {
      if (inner.type === 'ConvertExpressionAst') {
        converts++
        const type = types.resolve(inner.Attribute.TypeName)
        last = type?.name
        if (isReference(type)) reference = inner.Attribute
        else if (isVoid(type)) p.error(inner.Attribute, 'VoidTypeConstraintNotAllowed')
      }
      inner = inner.Child
    }
    if (reference !== null && converts > 1) return p.error(reference, 'ReferenceNeedsToBeByItselfInTypeConstraint')
    if (inner.type === 'VariableExpressionAst') {
      const path = inner.VariablePath
      if (path.IsVariable && (path.IsUnscopedVariable || path.IsLocal || path.IsPrivate)) {
        const expected = automaticTypes[path.lowerName]
        if (expected !== undefined && expected !== last) p.error(node, 'AssignmentStatementToAutomaticNotSupported', path.name, expected)
      }
    }
    checkTarget(inner, simple, report)
  }

  function checkConvert(node: ConvertExpressionAst): void {
    const name = node.Attribute.TypeName.FullName
    if (name.toLowerCase() === 'ordered') {
      if (node.Child.type !== 'HashtableAst') p.error(node, 'OrderedAttributeOnlyOnHashLiteralNode', name)
      return
    }
    const isRef = (each: Ast): boolean => each.type === 'ConvertExpressionAst' && isReference(types.resolve(each.Attribute.TypeName))
    if (!isRef(node)) return
    let several = false
    for (let child = node.Child; child.type === 'ConvertExpressionAst' || child.type === 'AttributedExpressionAst'; child = child.Child) {
      if (!isRef(child)) continue
      several = true
      p.error(child.Attribute, 'ReferenceNeedsToBeByItselfInTypeSequence')
    }
    // PowerShell goes from the parent back down here, so only the first parent matters.
    let parent: Ast | null = node.parent
    while (parent?.type === 'ConvertExpressionAst' || parent?.type === 'AttributedExpressionAst') {
      if (parent.type === 'ConvertExpressionAst' && !several) {
        if (isRef(parent)) return
        if (!assigned(parent.parent, node)) p.error(node.Attribute, 'ReferenceNeedsToBeLastTypeInTypeConversion')
      }
      parent = parent.Child
    }
  }

  function checkAttributed(node: AttributedExpressionAst): void {
    for (
      let each: ExpressionAst = node;
      each.type === 'AttributedExpressionAst' || each.type === 'ConvertExpressionAst';
      each = each.Child
    ) {
      if (each.Child.type === 'VariableExpressionAst') return
    }
    p.error(node.Attribute, 'UnexpectedAttribute', node.Attribute.TypeName.FullName)
  }

  function notForUsing(node: ExpressionAst): ExpressionAst | null {
    switch (node.type) {
      case 'VariableExpressionAst':
        return null
      case 'MemberExpressionAst':
        return node.Member.type === 'StringConstantExpressionAst' ? notForUsing(node.Expression) : node
      case 'IndexExpressionAst':
        return isConstant(node.Index, 'attribute', types) ? notForUsing(node.Target) : node.Index
      default:
        return node
    }
  }

  function checkVariable(node: VariableExpressionAst): void {
    const path = node.VariablePath
    const { parent } = node
    if (node.Splatted && parent?.type !== 'CommandAst' && parent?.type !== 'UsingExpressionAst') {
      const inList = parent?.type === 'ArrayLiteralAst' && parent.parent?.type === 'CommandAst'
      p.error(node, inList ? 'SplattingNotPermittedInArgumentList' : 'SplattingNotPermitted', path.UserPath)
    }
    if (
      unset.has(node) &&
      path.IsVariable &&
      !path.IsGlobal &&
      !path.IsScript &&
      !isConstantVariable(node) &&
      !inMethods.has(path.UserPath.toLowerCase())
    ) {
      p.error(node, 'VariableNotLocal')
    }
    if (path.UserPath.toLowerCase() === 'this' && isStatic(members[members.length - 1])) {
      p.error(node, 'NonStaticMemberAccessInStaticMember', path.UserPath)
    }
  }

  function checkKeys(node: HashtableAst): void {
    const seen = new Set<string>()
    for (const { Item1: key } of node.KeyValuePairs) {
      if (key.type !== 'ConstantExpressionAst' && key.type !== 'StringConstantExpressionAst') continue
      const text = constantText(key.Value)
      if (seen.has(text.toLowerCase())) p.error(key, 'DuplicateKeyInHashLiteral', text)
      seen.add(text.toLowerCase())
    }
  }

  function checkUsing(node: UsingStatementAst): void {
    const kind = node.UsingStatementKind
    if (kind === 'Type' || kind === 'Command' || node.Alias !== null) p.error(node, 'UsingStatementNotSupported')
    if (kind === 'Namespace' && !namespacePattern().test(node.Name!.Value)) p.error(node.Name!, 'InvalidNamespaceValue')
  }
}

// Patterns of Unicode's classes take long to make.
const namespacePattern = (): RegExp =>
  /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*(?:\.[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}_]*)*$/u

// What the engine sets itself has a type of its own.
const automaticTypes: { readonly [name: string]: string | undefined } = Object.assign(Object.create(null), {
  _: 'System.Object',
  args: 'System.Object[]',
  this: 'System.Object',
  input: 'System.Object',
  pscmdlet: 'System.Management.Automation.PSScriptCmdlet',
  psboundparameters: 'System.Management.Automation.PSBoundParametersDictionary',
  myinvocation: 'System.Management.Automation.InvocationInfo',
  psscriptroot: 'System.String',
  pscommandpath: 'System.String',
})

// Variables of the session that methods see.
const inMethods = new Set(['lastexitcode', 'error', 'stacktrace', 'outputencoding', 'nestedpromptlevel', 'pwd', 'matches'])

const loops = new Set([
  'ForEachStatementAst',
  'ForStatementAst',
  'WhileStatementAst',
  'DoWhileStatementAst',
  'DoUntilStatementAst',
  'SwitchStatementAst',
])
function isLoop(node: Ast): node is Extract<Ast, { Label: string | null }> {
  return loops.has(node.type)
}

function isLabel(wanted: string, label: string | null): boolean {
  return wanted === '' || wanted.toLowerCase() === (label ?? '').toLowerCase()
}

function isConstructor(node: FunctionMemberAst): boolean {
  return node.parent?.type === 'TypeDefinitionAst' && node.definition.Name.toLowerCase() === node.parent.Name.toLowerCase()
}

function targetsOf(parent: Ast): number {
  switch (parent.type) {
    case 'TypeDefinitionAst':
      return parent.TypeAttributes === typeAttributes.Class ? targetBits.Class : targetBits.Enum
    case 'PropertyMemberAst':
      return targetBits.Property | targetBits.Field
    case 'FunctionMemberAst':
      return isConstructor(parent) ? targetBits.Constructor : targetBits.Method
    default:
      return targetBits.Parameter
  }
}

function isStatic(member: Ast | null | undefined): boolean {
  if (member?.type === 'FunctionMemberAst') return (member.MethodAttributes & methodAttributes.Static) !== 0
  return member?.type === 'PropertyMemberAst' && (member.PropertyAttributes & propertyAttributes.Static) !== 0
}

// Whether the node is in what an assignment around `from` sets.
function assigned(from: Ast | null, node: Ast): boolean {
  for (let parent = from; parent !== null && parent.type !== 'CommandExpressionAst'; parent = parent.parent) {
    if (parent.type !== 'AssignmentStatementAst') continue
    for (let each: Ast | null = node; each !== null && each !== parent; each = each.parent) if (each === parent.Left) return true
    return false
  }
  return false
}

function inWorkflow(node: Ast): boolean {
  for (let each: Ast | null = node; each !== null; each = each.parent) {
    if (each.type === 'ScriptBlockAst' && each.parent?.type === 'FunctionDefinitionAst') return each.parent.IsWorkflow
  }
  return false
}
