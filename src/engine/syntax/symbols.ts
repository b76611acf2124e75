// Type names of a script that has classes or `using`: which mean a class of the script, and which mean nothing.
// Only inside a class must every name be known when the script is parsed.

import type {
  Ast,
  AssignmentStatementAst,
  AttributeAst,
  PropertyMemberAst,
  ScriptBlockAst,
  TypeDefinitionAst,
  UsingStatementAst,
  VariableExpressionAst,
} from './ast.ts'
import { propertyAttributes } from './ast.ts'
import { constantValue, isConstant } from './constant.ts'
import { targets } from './method-flow.ts'
import { moduleProblem } from './module-specification.ts'
import { type Parser, type World } from './parser.ts'
import type { ITypeName } from './type-name.ts'
import type { Types } from './types-known.ts'

type Scope = {
  readonly kind: 'type' | 'method' | 'block'
  readonly types: Map<string, TypeDefinitionAst>
  /** Names that several modules in use have a type of. */
  readonly ambiguous: Set<string>
  /** The properties of a type, by name. */
  readonly properties: Map<string, PropertyMemberAst>
  readonly type: TypeDefinitionAst | null
}

export function resolveSymbols(p: Parser, root: ScriptBlockAst, types: Types, world: World): void {
  const scopes: Scope[] = []
  const definitions = definitionsIn(p.definitions)
  /** What `using module` brought so far, by name in lower case. */
  const brought = new Map<string, TypeDefinitionAst>()
  // Then the names in it are ambiguous.
  const systemTwice = root.UsingStatements.filter((each) => each.Name?.Value.toLowerCase() === 'system').length > 1
  within(scopeOf('block', root), () => root.each(visit), root)

  function visit(node: Ast): void {
    switch (node.type) {
      case 'TypeDefinitionAst':
        return within(scopeOf('type', node), () => node.each(visit), node)
      case 'ScriptBlockExpressionAst':
        return within(scopeOf('block', node.ScriptBlock), () => node.each(visit), node.ScriptBlock)
      case 'FunctionMemberAst':
        return within(scopeOf('method', node.definition.Body), () => node.each(visit), node.definition.Body)
      case 'FunctionDefinitionAst':
        if (node.parent?.type === 'FunctionMemberAst') break
        return within(scopeOf('block', node.Body), () => node.each(visit), node.Body)
      case 'AssignmentStatementAst':
        if (scopes[scopes.length - 1]!.kind === 'method') checkProperties(node)
        break
      case 'TypeExpressionAst':
      case 'TypeConstraintAst':
        resolve(node.TypeName, false)
        break
      case 'AttributeAst':
        resolveAttribute(node)
        break
      case 'UsingStatementAst':
        if (node.UsingStatementKind === 'Module') useModule(node)
        break
    }
    node.each(visit)
  }

  function within(scope: Scope, work: () => void, root: Ast): void {
    scopes.push(scope)
    for (const type of definitions.get(root) ?? []) {
      const name = type.Name.toLowerCase()
      if (scope.types.has(name)) p.error(type, 'MemberAlreadyDefined', type.Name)
      else scope.types.set(name, type)
    }
    work()
    scopes.pop()
  }

  function inType(): TypeDefinitionAst | null {
    return scopes.findLast((scope) => scope.type !== null)?.type ?? null
  }

  function resolve(name: ITypeName, isAttribute: boolean, genericArguments = 0): void {
    if (name.type === 'ArrayTypeName') return resolve(name.ElementType, false)
    if (name.type === 'GenericTypeName') {
      resolve(name.TypeName, false, name.GenericArguments.length)
      for (const argument of name.GenericArguments) resolve(argument, false)
      return
    }
    if (name.AssemblyName === null && genericArguments === 0) {
      const lower = name.Name.toLowerCase()
      const scope = scopes.findLast(({ types }) => types.has(lower))
      if (scope !== undefined) {
        if (scope.ambiguous.has(lower)) p.error(name, 'AmbiguousTypeReference', name.Name)
        else name.definition = scope.types.get(lower)!
        return
      }
    }
    if (!types.known || inType() === null || name.FullName.toLowerCase() === 'ordered') return
    const found = isAttribute
      ? types.attribute(name)
      : genericArguments > 0
        ? types.definition(name, genericArguments)
        : types.resolve(name)
    if (found === undefined || (isAttribute && systemTwice && found.name.toLowerCase().startsWith(`system.${name.Name.toLowerCase()}`)))
      p.error(name, isAttribute ? 'CustomAttributeTypeNotFound' : 'TypeNotFound', name.Name)
  }

  function resolveAttribute(node: AttributeAst): void {
    resolve(node.TypeName, true)
  }

  // In a method a property is set through $this or the type's name.
  function checkProperties(node: AssignmentStatementAst): void {
    for (let target of targets(node.Left)) {
      while (target.type === 'ConvertExpressionAst') target = target.Child
      if (target.type !== 'VariableExpressionAst' || !target.VariablePath.IsVariable) continue
      const property = propertyNamed(target)
      if (property === undefined) continue
      const isStatic = (property.PropertyAttributes & propertyAttributes.Static) !== 0
      if (isStatic) p.error(target, 'MissingTypeInStaticPropertyAssignment', `[${inType()!.Name}]::`, property.Name)
      else p.error(target, 'MissingThis', '$this.', property.Name)
    }
  }

  function propertyNamed(node: VariableExpressionAst): PropertyMemberAst | undefined {
    const name = node.VariablePath.UserPath.toLowerCase()
    return scopes.findLast((scope) => scope.properties.has(name))?.properties.get(name)
  }

  function useModule(node: UsingStatementAst): void {
    let specification: unknown = node.Name?.Value
    if (node.ModuleSpecification !== null) {
      if (!isConstant(node.ModuleSpecification, 'requires', types)) return p.error(node, 'RequiresArgumentMustBeConstant')
      specification = constantValue(node.ModuleSpecification)
      const problem = moduleProblem(specification)
      if (problem !== null) return p.error(node, 'RequiresModuleInvalid', problem)
      if (/[*?[]/.test(String((specification as { get(key: string): unknown }).get('ModuleName') ?? '')))
        return p.error(node, 'WildCardModuleNameError')
    } else {
      const problem = moduleProblem(specification)
      if (problem !== null) return p.error(node, 'RequiresModuleInvalid', problem)
      if (/[*?[]/.test(String(specification))) return p.error(node, 'WildCardModuleNameError')
    }
    const used = world.findModule?.(specification, p.source.file)
    if (used === undefined) {
      const text = node.Name?.Value ?? p.source.text.slice(node.ModuleSpecification!.start, node.ModuleSpecification!.end)
      p.error(node, 'ModuleNotFoundDuringParse', text)
      return
    }
    const { types: known, ambiguous } = scopes[scopes.length - 1]!
    for (const type of used.types) {
      const lower = type.Name.toLowerCase()
      known.set(`${used.name.toLowerCase()}.${lower}`, type)
      if (!known.has(lower)) known.set(lower, type)
      // A type of the script itself goes before those of modules.
      else if (known.get(lower) === brought.get(lower) && brought.get(lower) !== type) ambiguous.add(lower)
      brought.set(lower, type)
    }
  }
}

function scopeOf(kind: Scope['kind'], node: Ast): Scope {
  const properties = new Map<string, PropertyMemberAst>()
  const type = node.type === 'TypeDefinitionAst' ? node : null
  for (const member of type?.Members ?? []) {
    if (member.type !== 'PropertyMemberAst') continue
    const name = member.Name.toLowerCase()
    if (!properties.has(name)) properties.set(name, member)
  }
  return { kind, types: new Map(), ambiguous: new Set(), properties, type }
}

// The classes and enums at or below each node, but not those in script blocks and functions of their own.
function definitionsIn(all: readonly TypeDefinitionAst[]): ReadonlyMap<Ast, readonly TypeDefinitionAst[]> {
  const lists = new Map<Ast, TypeDefinitionAst[]>()
  for (const type of [...all].sort((a, b) => a.start - b.start)) {
    for (let node: Ast | null = type; node !== null; node = node.parent) {
      const list = lists.get(node)
      if (list === undefined) lists.set(node, [type])
      else if (!list.includes(type)) list.push(type)
      if (node.type === 'FunctionDefinitionAst' || node.type === 'ScriptBlockExpressionAst') break
    }
  }
  return lists
}
