// New objects of a script's class: the chain of constructors from the class to its furthest base.

import { Exception, type NetType, automationNull, membersOf, ownKey, signatureType } from '#objects'
import { defaultValueOf as defaultValue } from '#dotnet'
import { bind, methodFrame, run, superMethod } from './class-method.ts'
import { checked, initialValue, staticsOf } from './class-properties.ts'
import { convert } from '../values/convert.ts'
import type { Engine } from '../engine.ts'
import { languageError } from '../errors/fault.ts'
import type { Frame } from '../scopes/frame.ts'
import { invokeMember } from '../values/invoke.ts'
import { getMember } from '../values/members.ts'
import { choose, prepare } from '../values/overloads.ts'
import type { Code } from '../commands/script-block.ts'
import { type ScriptClass, ScriptObject, classOf, putBeside, valuesOf } from './script-class.ts'
import { newObject } from '../values/statics.ts'
import { toBool } from '../values/truth.ts'

/** What a chain of constructors works on. */
export type Construction = { readonly type: NetType; self: object | undefined }

/** [Class]::new(args) */
export function create(made: ScriptClass, code: Code | null, args: readonly unknown[]): unknown {
  staticsOf(made)
  const context: Construction = { type: made.type, self: derivesFromOurs(made) ? undefined : new ScriptObject(made.type, fresh(made)) }
  initialize(made, code, context.self, args, context)
  if (made.walks !== undefined && context.self instanceof ScriptObject) {
    const { self } = context
    Object.defineProperty(self, Symbol.iterator, { value: () => walkObject(made, self), configurable: true })
  }
  if (made.comparesItself && context.self instanceof ScriptObject) {
    const { self } = context
    Object.defineProperty(self, ownKey, { value: () => representative(made, self), configurable: true })
  }
  return context.self
}

/** Objects in use as keys, by their hash codes. */
const keys = new WeakMap<ScriptClass, Map<unknown, WeakRef<object>[]>>()

/** The object that stands for all that are equal to this one: the first of them that was used as a key and is still there. */
function representative(made: ScriptClass, self: object): object {
  let table = keys.get(made)
  if (table === undefined) keys.set(made, (table = new Map()))
  const code = invokeMember(self, 'GetHashCode', [], made.engine)
  const known = (table.get(code) ?? []).filter((each) => each.deref() !== undefined)
  for (const each of known) {
    const other = each.deref()!
    if (other === self || toBool(invokeMember(self, 'Equals', [other], made.engine))) return other
  }
  table.set(code, [...known, new WeakRef(self)])
  return self
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
  made.fresh ??= startsWith(made)
  return made.fresh.slice()
}

function startsWith(made: ScriptClass): unknown[] {
  const values = made.base === undefined ? [] : startsWith(made.base)
  for (const property of made.own) if (!property.isStatic) values[property.slot] = defaultValue(property.type) ?? null
  return values
}

/** One constructor on an object: properties get their initial values, the base's constructor runs, then the body. */
export function initialize(
  made: ScriptClass,
  code: Code | null,
  self: object | undefined,
  args: readonly unknown[],
  context: Construction,
): void {
  const { engine } = made
  if (self !== undefined) setInitial(made, self)
  if (code === null) {
    callBaseConstructor(made, [], context)
    return
  }
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const frame = methodFrame(made, code, compiled, context.self)
  bind(made, frame, code, compiled, args)
  frame.rarely().call = { construct: { made, context, done: false } }
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
  frame.self = context.self
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
    // The message that an exception has of itself names its own type.
    if (object instanceof Exception && object.Message === `Exception of type '${base.name}' was thrown.`)
      object.Message = `Exception of type '${context.type.name}' was thrown.`
    context.self = object
    putBeside(object, fresh(made))
    let each: ScriptClass | undefined = classOf(context.type)
    if (each) putBeside(object, fresh(each))
    const chain: ScriptClass[] = []
    for (; each !== undefined; each = each.base) chain.unshift(each)
    for (const one of chain) setInitial(one, object)
  }
}
