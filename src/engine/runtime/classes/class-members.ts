// What a script's class has: its bases, properties, constructors and methods, as a type of this engine knows them.

import { type MethodInfo, type NetType, type PSError, type PropertySpec, isAssignable, membersOf, netType, parseSignature } from '#objects'
import { type FunctionMemberAst, type ITypeName, type ParameterAst, methodAttributes, propertyAttributes } from '#engine/syntax'
import { checkMembers, definitionError, isSealed } from './class-check.ts'
import type { ClassDefinition } from './class-definition.ts'
import { runMethod } from './class-method.ts'
import { type Construction, create, initialize } from './class-object.ts'
import { instanceProperty, staticProperty } from './class-properties.ts'
import type { Engine } from '../engine.ts'
import { languageError } from '../errors/fault.ts'
import type { Frame } from '../scopes/frame.ts'
import { missingMethods } from './interface-contract.ts'
import { methodGroup } from '../values/overloads.ts'
import { type Property, type ScriptClass, classOf } from './script-class.ts'

/** The members of a class, from its text to what its type says of them. */
export function defineClass(engine: Engine, frame: Frame, definition: ClassDefinition, type: NetType): void {
  const state = frame.state
  const { ast, parent } = definition
  let base = netType('System.Object')
  const faces: NetType[] = []
  ast.BaseTypes.forEach((each, index) => {
    const found = engine.typeNamed(frame, each.TypeName)
    if (found === undefined)
      throw definitionError(parent, 'TypeNotFound', each, `There is no type of the name [${each.TypeName.FullName}].`)
    if (found.kind === 'interface' || found.genericDefinition?.kind === 'interface') faces.push(found)
    else if (index > 0)
      throw definitionError(parent, 'InterfaceNameExpected', each, 'Only the first of the bases may be a class; the others are interfaces.')
    else if (isSealed(found)) throw definitionError(parent, 'SealedBaseClass', each, `Nothing can derive from [${found.name}].`)
    else base = found
  })
  checkMembers(parent, ast, (index) => {
    const member = ast.Members[index]!
    return member.type === 'FunctionMemberAst'
      ? `(${(member.definition.Parameters ?? []).map((each) => parameterType(engine, frame, each).key).join()})`
      : ''
  })
  type.declare(() => ({ base: base.key, interfaces: faces.map((each) => each.key) }))
  const baseClass = classOf(base)
  const slots = new Map(baseClass?.slots ?? [])
  const hidden = new Set(baseClass?.hidden ?? [])
  const made: ScriptClass = {
    engine,
    state,
    type,
    definition,
    base: baseClass,
    slots,
    own: [],
    constructors: undefined,
    statics: undefined,
    fresh: undefined,
    hidden,
    walks: undefined,
    comparesItself: false,
    count: baseClass?.count ?? 0,
  }
  type.script = made
  type.declaration = {
    order: ast.Members.map((each) => (each.type === 'FunctionMemberAst' ? each.definition.Name : each.Name).toLowerCase()),
    attributes: (name) => attributesOf(engine, frame, ast, name),
  }
  const own: Property[] = []
  ast.Members.forEach((member, index) => {
    if (member.type === 'FunctionMemberAst') {
      if ((member.MethodAttributes & methodAttributes.Hidden) !== 0) hidden.add(member.definition.Name.toLowerCase())
      return
    }
    const isStatic = (member.PropertyAttributes & propertyAttributes.Static) !== 0
    if ((member.PropertyAttributes & propertyAttributes.Hidden) !== 0) hidden.add(member.Name.toLowerCase())
    const key = member.Name.toLowerCase()
    const slot = isStatic ? own.filter((each) => each.isStatic).length : made.count++
    if (!isStatic) slots.set(key, slot)
    const propertyType = member.PropertyType === null ? netType('System.Object') : resolve(engine, frame, member.PropertyType.TypeName)
    own.push({
      name: member.Name,
      type: propertyType,
      typeText: propertyType.key,
      isStatic,
      slot,
      initial: definition.initial[index] ?? null,
      attributes: member.Attributes.map((each) => engine.parts.commands.attribute(engine, frame, each)).reverse(),
    })
  })
  made.own = own
  const properties: { [name: string]: PropertySpec } = {}
  const staticProperties: { [name: string]: PropertySpec } = {}
  for (const property of own)
    (property.isStatic ? staticProperties : properties)[property.name] = property.isStatic
      ? staticProperty(made, property)
      : instanceProperty(made, property)
  const methods: { [signature: string]: (self: any, ...args: any[]) => unknown } = {}
  const staticMethods: { [signature: string]: (...args: any[]) => unknown } = {}
  const news: { [signature: string]: (...args: any[]) => unknown } = {}
  const constructors: MethodInfo[] = []
  ast.Members.forEach((member, index) => {
    if (member.type !== 'FunctionMemberAst') return
    const code = definition.methods[index]!
    const signature = `(${parametersText(engine, frame, member.definition.Parameters ?? [])})`
    const isStatic = (member.MethodAttributes & methodAttributes.Static) !== 0
    if (isConstructor(member, ast.Name)) {
      if (isStatic) {
        made.definition.staticConstructor = code
        return
      }
      news[signature] = (...args) => create(made, code, args)
      constructors.push(
        parseSignature(
          `void .ctor${signature}`,
          (self: object, context: Construction, ...args: unknown[]) => initialize(made, code, self, args, context),
          type,
          true,
        ),
      )
      return
    }
    const returns = member.ReturnType === null ? netType('System.Void') : resolve(engine, frame, member.ReturnType.TypeName)
    const text = `${returns.key} ${member.definition.Name}${signature}`
    if (isStatic) staticMethods[text] = (...args) => runMethod(made, code, undefined, args, returns)
    // A property hides a method of its name.
    else if (!slots.has(member.definition.Name.toLowerCase())) methods[text] = (self, ...args) => runMethod(made, code, self, args, returns)
  })
  if (constructors.length === 0 && type.kind === 'class') {
    news['()'] = () => create(made, null, [])
    constructors.push(
      parseSignature('void .ctor()', (self: object, context: Construction) => initialize(made, null, self, [], context), type, true),
    )
  }
  made.constructors = methodGroup(type.name, type, constructors)
  type.declare(() => ({ properties, staticProperties, methods, staticMethods, new: news }))
  if (
    made.base !== undefined &&
    constructors.length > 0 &&
    !made.base.constructors!.methods.some((each) => each.parameters.length === 0) &&
    !callsBase(ast)
  ) {
    throw definitionError(
      parent,
      'BaseClassNoDefaultCtor',
      ast,
      `[${base.name}] has no constructor without parameters, and ${ast.Name} calls no other.`,
    )
  }
  const wanting = missingMethods(type, faces)
  if (wanting.length > 0)
    throw definitionError(parent, 'TypeCreationError', ast, `${ast.Name} has no method ${wanting[0]}, which its interface asks for.`)
  const is = (name: string): boolean => isAssignable(type, netType(name))
  const methodTable = membersOf(type).instance
  made.comparesItself = ['equals', 'gethashcode'].every((name) =>
    methodTable
      .get(name)
      ?.methods?.some((each) => each.declaring.script !== undefined && each.parameters.length === (name === 'equals' ? 1 : 0)),
  )
  made.walks = is('System.Collections.IEnumerator') ? 'enumerator' : is('System.Collections.IEnumerable') ? 'enumerable' : undefined
}

/** The attributes that stand before the class, or before a member of it. */
export function attributesOf(engine: Engine, frame: Frame, ast: ClassDefinition['ast'], name: string | undefined): readonly unknown[] {
  const lower = name?.toLowerCase()
  const member = ast.Members.find((each) => (each.type === 'FunctionMemberAst' ? each.definition.Name : each.Name).toLowerCase() === lower)
  const list = lower === undefined ? ast.Attributes : (member?.Attributes ?? [])
  return list.flatMap((each) => (each.type === 'AttributeAst' ? [engine.parts.commands.attribute(engine, frame, each)] : []))
}

/** Every constructor says how the base is made. */
function callsBase(ast: ClassDefinition['ast']): boolean {
  const own = ast.Members.filter((each) => each.type === 'FunctionMemberAst').filter((each) => isConstructor(each, ast.Name))
  return (
    own.length > 0 &&
    own.every((each) => {
      const first = each.definition.Body.EndBlock?.Statements[0]
      return (
        first?.type === 'CommandExpressionAst' &&
        first.Expression.type === 'BaseCtorInvokeMemberExpressionAst' &&
        (first.Expression.Arguments?.length ?? 0) > 0
      )
    })
  )
}

const isConstructor = (member: FunctionMemberAst, className: string): boolean =>
  member.definition.Name.toLowerCase() === className.toLowerCase() && member.ReturnType === null

function parametersText(engine: Engine, frame: Frame, parameters: readonly ParameterAst[]): string {
  return parameters.map((each) => `${parameterType(engine, frame, each).key} ${each.Name.VariablePath.UserPath}`).join(', ')
}

function parameterType(engine: Engine, frame: Frame, parameter: ParameterAst): NetType {
  const constraint = parameter.Attributes.find((each) => each.type === 'TypeConstraintAst')
  return constraint === undefined ? netType('System.Object') : resolve(engine, frame, constraint.TypeName)
}

/** The type of a name in a declaration. */
export function resolve(engine: Engine, frame: Frame, name: ITypeName): NetType {
  const type = engine.typeNamed(frame, name)
  if (type === undefined) throw typeError('TypeNotFound', `There is no type of the name [${name.FullName}].`)
  return type
}

function typeError(id: string, message: string): PSError {
  return languageError(id, message, { category: 'ParserError', exception: 'System.Management.Automation.ParseException' })
}
