// Classes and enums of scripts: from the text's declaration to a .NET-like type of this engine.
//
// All types of a script are made before its first statement runs, so they may speak of each other in any order. An
// object of a class is a ScriptObject with its properties in slots; where a class derives from a type of ours (a list, an
// exception), the object is one of that type that answers with the class as its type, its own properties beside it.

import {
  EnumValue,
  type MethodInfo,
  type NetType,
  PSError,
  type PropertySpec,
  automationNull,
  isAssignable,
  memberEpoch,
  membersOf,
  netType,
  parseSignature,
  scriptType,
  signatureType,
} from '#objects'
import {
  type Ast,
  type FunctionMemberAst,
  type ITypeName,
  type ParameterAst,
  type PropertyMemberAst,
  type TypeDefinitionAst,
  methodAttributes,
  propertyAttributes,
  typeAttributes,
} from '#engine/syntax'
import { checkMembers, definitionError, isSealed, missingMethods } from './class-check.ts'
import type { ClassDefinition } from './class-definition.ts'
import { convert } from './convert.ts'
import { defaultValueOf as defaultValue } from '#dotnet'
import type { Engine } from './engine.ts'
import { errorAt, overflow } from './failure.ts'
import { languageError } from './fault.ts'
import { ReturnFlow } from './flow.ts'
import { Frame, Rare } from './frame.ts'
import { invokeMember } from './invoke.ts'
import { getMember } from './members.ts'
import { newObject } from './statics.ts'
import { toBool } from './truth.ts'
import { choose, methodGroup, prepare, type MethodGroup } from './overloads.ts'
import { nullPipe } from './pipe.ts'
import type { Code, Compiled } from './script-block.ts'
import type { SessionState } from './session-state.ts'

/** What the engine keeps of a class. */
export type ScriptClass = {
  readonly engine: Engine
  readonly state: SessionState
  readonly type: NetType
  readonly definition: ClassDefinition
  /** The class it derives from; undefined: a type of ours. */
  base: ScriptClass | undefined
  /** All instance properties, those of bases first: a slot each. */
  slots: ReadonlyMap<string, number>
  own: readonly Property[]
  /** Constructors as functions on an object that is there already. */
  constructors: MethodGroup | undefined
  statics: unknown[] | undefined
  readonly hidden: Set<string>
  /** A pipeline walks through its objects, by these methods of the class. */
  walks: 'enumerator' | 'enumerable' | undefined
  /** How many slots its objects have. */
  count: number
}

type Property = {
  readonly name: string
  readonly type: NetType
  readonly typeText: string
  readonly isStatic: boolean
  readonly slot: number
  readonly initial: Code | null
  readonly attributes: readonly unknown[]
}

export class ScriptObject {
  readonly netType: NetType
  values: unknown[]
  constructor(type: NetType, values: unknown[]) {
    this.netType = type
    this.values = values
  }
}

/** The properties of an object whose base is a type of ours. */
const beside = new WeakMap<object, unknown[]>()

function valuesOf(self: object): unknown[] {
  if (self instanceof ScriptObject) return self.values
  let values = beside.get(self)
  if (values === undefined) beside.set(self, (values = []))
  return values
}

export function classOf(type: NetType): ScriptClass | undefined {
  return type.script as ScriptClass | undefined
}

/** Makes all the types that a script declares. */
export function defineTypes(engine: Engine, frame: Frame, definitions: readonly ClassDefinition[]): void {
  const state = frame.state
  const named = new Set<string>()
  const made = definitions.map((definition) => {
    const type = scriptType(fullName(definition.ast, definition.parent.source.text))
    type.kind =
      definition.ast.TypeAttributes === typeAttributes.Enum
        ? 'enum'
        : definition.ast.TypeAttributes === typeAttributes.Interface
          ? 'interface'
          : 'class'
    engine.declared.set(definition.ast, type)
    // Of several with one name the outer ones come first, and are what the name means where no declaration is in sight.
    const key = definition.ast.Name.toLowerCase()
    if (!named.has(key)) state.types.set(key, type)
    named.add(key)
    return { definition, type }
  })
  engine.typeNames.clear()
  memberEpoch.now++
  const done = new Set<NetType>()
  const open = new Set<NetType>()
  for (const each of made) define(each)

  function define({ definition, type }: (typeof made)[number]): void {
    if (done.has(type)) return
    open.add(type)
    // A base of the same script comes first: its slots are ours too.
    for (const base of definition.ast.BaseTypes) {
      const same = made.find((other) => other.type === engine.typeNamed(frame, base.TypeName))
      if (same === undefined) continue
      if (open.has(same.type))
        throw definitionError(
          definition.parent,
          'TypeNotFound',
          base,
          `The type [${base.TypeName.FullName}] is not there yet: classes cannot derive from each other in a circle.`,
        )
      define(same)
    }
    open.delete(type)
    done.add(type)
    if (type.kind === 'enum') defineEnum(engine, frame, definition, type)
    else defineClass(engine, frame, definition, type)
  }
}

/** A class inside of functions and blocks has them in its full name: a function by its name, a block by a number of its text. */
function fullName(ast: TypeDefinitionAst, text: string): string {
  const names = [ast.Name]
  for (let node: Ast | null = ast.parent; node?.parent; node = node.parent) {
    if (node.type === 'FunctionDefinitionAst') names.unshift(node.Name)
    else if (node.type === 'ScriptBlockAst' && node.parent.type !== 'FunctionDefinitionAst')
      names.unshift(`<${hashOfText(text.slice(node.start, node.end)).toString(16)}>`)
  }
  return names.join('.')
}

function hashOfText(text: string): number {
  let hash = 5381
  for (let i = 0; i < text.length; i++) hash = ((hash * 33) ^ text.charCodeAt(i)) >>> 0
  return hash
}

function resolve(engine: Engine, frame: Frame, name: ITypeName): NetType {
  const type = engine.typeNamed(frame, name)
  if (type === undefined) throw typeError('TypeNotFound', `There is no type of the name [${name.FullName}].`)
  return type
}

function typeError(id: string, message: string): PSError {
  return languageError(id, message, { category: 'ParserError', exception: 'System.Management.Automation.ParseException' })
}

function defineEnum(engine: Engine, frame: Frame, definition: ClassDefinition, type: NetType): void {
  const values: { [name: string]: number | bigint } = {}
  const base = definition.ast.BaseTypes[0]
  const underlying = base === undefined ? netType('System.Int32') : resolve(engine, frame, base.TypeName)
  let next = 0n
  definition.ast.Members.forEach((member, index) => {
    const code = definition.initial[index]
    if (code) {
      const at = (member as PropertyMemberAst).InitialValue!
      if (!isConstant(at))
        throw definitionError(definition.parent, 'EnumeratorValueMustBeConstant', at, 'A value of an enum is a constant.')
      const value = evaluate(engine, frame, code)
      if (typeof value === 'string') throw definitionError(definition.parent, 'CannotConvertValue', at, 'A value of an enum is a number.')
      const number = convert(value instanceof EnumValue ? value.value : value, netType('System.Int64'), engine) as
        | { value: bigint }
        | number
      next = typeof number === 'number' ? BigInt(number) : BigInt((number as { value: bigint }).value)
    }
    const range = integerRanges[underlying.name.slice('System.'.length) as keyof typeof integerRanges]
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
  type.declare(() => ({ base: 'System.Enum', enum: values, underlying: underlying.name, ...(flags ? { flags } : {}) }))
}

/** Numbers, and operators on them; other members of enums. */
function isConstant(node: Ast): boolean {
  switch (node.type) {
    case 'ConstantExpressionAst':
    case 'StringConstantExpressionAst':
      return true
    case 'UnaryExpressionAst':
      return isConstant(node.Child)
    case 'BinaryExpressionAst':
      return isConstant(node.Left) && isConstant(node.Right)
    case 'MemberExpressionAst':
      return node.Static
    case 'ConvertExpressionAst':
      return isConstant(node.Child)
    case 'ParenExpressionAst': {
      const pipeline = node.Pipeline
      const only = pipeline.type === 'PipelineAst' ? pipeline.PipelineElements[0] : undefined
      return only?.type === 'CommandExpressionAst' && isConstant(only.Expression)
    }
    default:
      return false
  }
}

const integerRanges: { readonly [name: string]: readonly [bigint, bigint] } = {
  Byte: [0n, 255n],
  SByte: [-128n, 127n],
  Int16: [-32768n, 32767n],
  UInt16: [0n, 65535n],
  Int32: [-2147483648n, 2147483647n],
  UInt32: [0n, 4294967295n],
  Int64: [-(2n ** 63n), 2n ** 63n - 1n],
  UInt64: [0n, 2n ** 64n - 1n],
}

function evaluate(engine: Engine, frame: Frame, code: Code): unknown {
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const own = new Frame(frame, engine.at, code, frame.state, compiled.shape)
  own.grow(compiled.shape)
  return compiled.value!(engine, own, own, nullPipe)
}

function defineClass(engine: Engine, frame: Frame, definition: ClassDefinition, type: NetType): void {
  const state = frame.state
  const { ast, parent } = definition
  let base = netType('System.Object')
  const interfaces: string[] = []
  ast.BaseTypes.forEach((each, index) => {
    const found = engine.typeNamed(frame, each.TypeName)
    if (found === undefined)
      throw definitionError(parent, 'TypeNotFound', each, `There is no type of the name [${each.TypeName.FullName}].`)
    if (found.kind === 'interface' || found.genericDefinition?.kind === 'interface') interfaces.push(found.key)
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
  type.declare(() => ({ base: base.key, interfaces }))
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
    hidden,
    walks: undefined,
    count: baseClass?.count ?? 0,
  }
  type.script = made
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
    const returns = member.ReturnType === null ? netType('System.Object') : resolve(engine, frame, member.ReturnType.TypeName)
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
  const wanting = missingMethods(type)
  if (wanting.length > 0)
    throw definitionError(parent, 'TypeCreationError', ast, `${ast.Name} has no method ${wanting[0]}, which its interface asks for.`)
  const is = (name: string): boolean => isAssignable(type, netType(name))
  made.walks = is('System.Collections.IEnumerator') ? 'enumerator' : is('System.Collections.IEnumerable') ? 'enumerable' : undefined
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

// ---- properties

function checked(made: ScriptClass, property: Property, value: unknown): unknown {
  if (property.attributes.length === 0) return value
  return made.engine.parts.commands.applyAttributes(made.engine, property.attributes, value, property.name, true)
}

function instanceProperty(made: ScriptClass, property: Property): PropertySpec {
  const { slot } = property
  return {
    type: property.typeText,
    get: (self) => {
      const value = valuesOf(self)[slot]
      return value === undefined ? null : value
    },
    set: (self, value) => {
      try {
        valuesOf(self)[slot] = checked(made, property, value)
      } catch (thrown) {
        // A setter fails as a .NET one does.
        throw thrown instanceof PSError ? thrown.record.Exception : thrown
      }
    },
  }
}

function staticProperty(made: ScriptClass, property: Property): PropertySpec {
  return {
    type: property.typeText,
    get: () => staticsOf(made)[property.slot] ?? null,
    set: (_self, value) => {
      staticsOf(made)[property.slot] = checked(made, property, value)
    },
  }
}

/** The static values, initialized when one is first asked for. */
function staticsOf(made: ScriptClass): unknown[] {
  if (made.statics !== undefined) return made.statics
  const values: unknown[] = (made.statics = [])
  for (const property of made.own) if (property.isStatic) values[property.slot] = defaultValue(property.type) ?? null
  for (const property of made.own) {
    if (property.isStatic && property.initial !== null)
      values[property.slot] = convert(initialValue(made, property.initial, undefined), property.type, made.engine)
  }
  const code = made.definition.staticConstructor
  if (code !== null) runMethod(made, code, undefined, [], netType('System.Void'))
  return values
}

function initialValue(made: ScriptClass, code: Code, self: unknown): unknown {
  const { engine } = made
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const frame = methodFrame(made, code, compiled, self)
  const before = engine.at
  engine.at = frame
  try {
    const value = compiled.value!(engine, frame, frame, nullPipe)
    return value === automationNull ? null : value
  } finally {
    engine.at = before
  }
}

// ---- objects

/** What a chain of constructors works on. */
type Construction = { readonly type: NetType; self: object | undefined }

/** [Class]::new(args) */
function create(made: ScriptClass, code: Code | null, args: readonly unknown[]): unknown {
  staticsOf(made)
  const context: Construction = { type: made.type, self: derivesFromOurs(made) ? undefined : new ScriptObject(made.type, fresh(made)) }
  initialize(made, code, context.self, args, context)
  if (made.walks !== undefined && context.self instanceof ScriptObject) {
    const { self } = context
    Object.defineProperty(self, Symbol.iterator, { value: () => walkObject(made, self), configurable: true })
  }
  return context.self
}

/** Walks through an object as its class says; GetEnumerator is called at once. */
function walkObject(made: ScriptClass, self: unknown): Generator<unknown> {
  return walkFrom(made, self, made.walks === 'enumerable' ? invokeMember(self, 'GetEnumerator', [], made.engine) : self)
}

function* walkFrom({ engine }: ScriptClass, self: unknown, from: unknown): Generator<unknown> {
  if (from !== self && typeof from === 'object' && from !== null && Symbol.iterator in from) {
    yield* from as Iterable<unknown>
    return
  }
  while (toBool(invokeMember(from, 'MoveNext', [], engine))) {
    const current =
      superMethod(from, (from as ScriptObject).netType, 'get_Current') === undefined && !hasMethod(from, 'get_Current')
        ? getMember(from, 'Current', engine)
        : invokeMember(from, 'get_Current', [], engine)
    yield current
  }
}

const hasMethod = (self: unknown, name: string): boolean => {
  const type = (self as { netType?: NetType }).netType
  return type !== undefined && membersOf(type).instance.get(name.toLowerCase())?.methods !== undefined
}

function derivesFromOurs(made: ScriptClass): boolean {
  let each: ScriptClass = made
  while (each.base !== undefined) each = each.base
  return each.type.baseName !== 'System.Object'
}

/** The values of a new object: what each property's type starts with. */
function fresh(made: ScriptClass): unknown[] {
  const values = made.base === undefined ? [] : fresh(made.base)
  for (const property of made.own) if (!property.isStatic) values[property.slot] = defaultValue(property.type) ?? null
  return values
}

/** One constructor on an object: properties get their initial values, the base's constructor runs, then the body. */
function initialize(made: ScriptClass, code: Code | null, self: object | undefined, args: readonly unknown[], context: Construction): void {
  const { engine } = made
  if (self !== undefined) setInitial(made, self)
  if (code === null) {
    callBaseConstructor(made, [], context)
    return
  }
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const frame = methodFrame(made, code, compiled, context.self)
  bind(made, frame, code, compiled, args)
  frame.rare!.call = { construct: { made, context, done: false } }
  run(engine, frame, compiled)
}

function setInitial(made: ScriptClass, self: object): void {
  const values = valuesOf(self)
  for (const property of made.own) {
    if (property.isStatic || property.initial === null) continue
    values[property.slot] = checked(made, property, convert(initialValue(made, property.initial, self), property.type, made.engine))
  }
}

type Constructing = { readonly construct: { readonly made: ScriptClass; readonly context: Construction; done: boolean } }

/** `: base(args)`, which the parser makes the first statement of each constructor's body. */
export function callBase(engine: Engine, frame: Frame, args: readonly unknown[]): unknown {
  const call = frame.rare?.call as Constructing | undefined
  if (call === undefined) throw languageError('InvalidBaseCall', 'A base constructor is called only from a constructor.')
  const { made, context } = call.construct
  void engine
  callBaseConstructor(made, args, context)
  frame.rare!.self = context.self
  return automationNull
}

function callBaseConstructor(made: ScriptClass, args: readonly unknown[], context: Construction): void {
  const { engine } = made
  if (made.base !== undefined) {
    const group = made.base.constructors!
    const choice = choose(group, args)
    const ready = choice.exact ? args : prepare(choice, group.name, args, engine)
    choice.method.call(context.self, context, ...ready)
  } else if (context.self === undefined) {
    const base = signatureType(made.type.baseName!)
    const object = newObject(base, args, engine) as object
    if (typeof object !== 'object' || object === null)
      throw languageError('CannotDeriveFrom', `A class cannot derive from [${base.name}] here.`)
    Object.defineProperty(object, 'netType', { value: context.type, configurable: true })
    context.self = object
    beside.set(object, fresh(made))
    let each: ScriptClass | undefined = classOf(context.type)
    if (each) beside.set(object, fresh(each))
    const chain: ScriptClass[] = []
    for (; each !== undefined; each = each.base) chain.unshift(each)
    for (const one of chain) setInitial(one, object)
  }
}

// ---- methods

function methodFrame(made: ScriptClass, code: Code, compiled: Compiled, self: unknown): Frame {
  const { engine, state } = made
  const frame = new Frame(state.top, engine.at, code, state, compiled.shape)
  if (frame.depth > engine.depthLimit) overflow(engine, frame)
  if (compiled.shape.names.length > 8) frame.grow(compiled.shape)
  const rare = (frame.rare = new Rare())
  rare.self = self
  return frame
}

function bind(made: ScriptClass, frame: Frame, code: Code, compiled: Compiled, args: readonly unknown[]): void {
  code.parameters.forEach((parameter, index) => {
    const slot = compiled.shape.slot(parameter.id)
    const value = index < args.length ? args[index] : null
    if (parameter.ast.Attributes.length === 0) frame.put(slot, value)
    else {
      const attributes = parameter.ast.Attributes.filter((each) => each.type === 'AttributeAst')
      frame.put(
        slot,
        attributes.length === 0
          ? value
          : made.engine.parts.commands.applyAttributes(
              made.engine,
              attributes.map((each) => made.engine.parts.commands.attribute(made.engine, frame, each)),
              value,
              parameter.name,
            ),
      )
    }
  })
}

/** Runs the body; what it returns. Errors of its statements end the method. */
function run(engine: Engine, frame: Frame, compiled: Compiled): unknown {
  const before = engine.at
  const propagate = engine.propagate
  engine.at = frame
  engine.propagate = true
  try {
    return (compiled.end as unknown as ((...all: unknown[]) => unknown) | null)?.(engine, frame, frame, nullPipe)
  } catch (flow) {
    if (flow instanceof ReturnFlow) return flow.value
    throw errorAt(engine, frame, flow)
  } finally {
    engine.at = before
    engine.propagate = propagate
  }
}

const voidType = netType('System.Void')

function runMethod(made: ScriptClass, code: Code, self: unknown, args: readonly unknown[], returns: NetType): unknown {
  const { engine } = made
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const frame = methodFrame(made, code, compiled, self)
  bind(made, frame, code, compiled, args)
  const value = run(engine, frame, compiled)
  if (returns === voidType) return undefined
  if (value === undefined || value === automationNull) return defaultValue(returns) ?? null
  return returns.name === 'System.Object' ? value : convert(value, returns, engine)
}

// ---- ([Base]$this).Method()

/** A method as the given class has it, whatever the object's own class overrides. Undefined: it is no base of the object. */
export function superMethod(self: unknown, type: NetType, name: string): MethodGroup | undefined {
  const own = (self as { netType?: NetType } | null)?.netType
  if (own === undefined || own === type || !isAssignable(own, type)) return undefined
  const methods = membersOf(type).instance.get(name.toLowerCase())?.methods
  return methods === undefined ? undefined : methodGroup(name, type, methods)
}
