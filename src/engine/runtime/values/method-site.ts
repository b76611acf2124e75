// A call of a method at one place of a script, remembering what it came to the last time: for a receiver of one type and
// arguments of certain kinds, the function to call at once, whatever has to be converted or filled in included. What is
// remembered holds for one engine, as long as `memberEpoch` stands still; anything else goes the long way (members.ts),
// which is also where every error comes from that is not the method's own.
//
// A place that meets several kinds in turn (`[math]::Floor($i / 3)`: now an [int], now a [double]; a method of several classes)
// keeps the last few of what it came to, and takes up again what it knows: 1.8 to 0.1 microseconds.
//
// Emitted code hands the receiver's type over beside the receiver: read there, it costs a comparison, here (where all
// types of a program meet) the look-up of a property.

import { type NetType, PSObject, automationNull, extensionOf, memberEpoch } from '#objects'
import type { ITypeName } from '#engine/syntax'
import type { Engine } from '../engine.ts'
import type { Frame } from '../scopes/frame.ts'
import { type CallOptions, callFailed, groupOf, invokeMember, passesErrors } from './invoke.ts'
import { constructorGroup, hasConstructors, invokeStatic, staticGroup } from './statics.ts'
import { type MethodGroup, choose } from './overloads.ts'
import { type Callee, bindCall, fits, kindsOf } from '../commands/prepared-call.ts'
import { quickMethod, quickStatic, quietKinds, takeKept } from './quick-call.ts'
import type { SessionState } from '../scopes/session-state.ts'
import { t } from './type-of.ts'

export class MethodSite {
  readonly name: string
  engine: Engine | null = null
  epoch = -1
  /** The receiver's type. */
  type: NetType | undefined = undefined
  /** The kinds of the first three arguments. */
  kind0: unknown = undefined
  kind1: unknown = undefined
  kind2: unknown = undefined
  /** Those of all of them, for calls with more. */
  kinds: readonly unknown[] = []
  run: Callee = unfilled
  /** What the method throws is the script's own error. */
  passes = false
  /** The shortest way, once there is one; undefined comes of it when another is to be taken. */
  quick: Callee | null = null
  /** The kinds for which it may be taken; undefined: never. */
  quiet: readonly unknown[] | undefined = undefined
  thrown: { readonly value: unknown } | null = null
  /** What it came to the last few times, this one included. */
  met: Met[] = []
  /** The casts that stand before arguments in the text: they choose among overloads. */
  readonly casts: readonly (ITypeName | undefined)[] | null
  constructor(name: string, casts: readonly (ITypeName | undefined)[] | null = null) {
    this.name = name
    this.casts = casts
  }
}

/** [type]::Name(…): what the name of the type means is remembered beside the method. */
export class StaticSite extends MethodSite {
  readonly typeName: ITypeName
  state: SessionState | null = null
  constructor(typeName: ITypeName, name: string, casts: readonly (ITypeName | undefined)[] | null = null) {
    super(name, casts)
    this.typeName = typeName
  }
}

/** What a place came to: for this receiver's type, or in this session state. */
type Met = Pick<MethodSite, 'engine' | 'epoch' | 'type' | 'kinds' | 'run' | 'passes' | 'quiet' | 'quick'> & {
  readonly state: SessionState | null
}

const mostMet = 4

function keep(site: MethodSite, state: SessionState | null): void {
  const { engine, epoch, type, kinds, run, passes, quiet, quick } = site
  if (site.met.length > 0 && (site.met.length === mostMet || site.met[0]!.epoch !== epoch)) site.met.shift()
  site.met.push({ engine, epoch, type, kinds, run, passes, quiet, quick, state })
}

/** Takes up again what is known for these; false: nothing is. */
function takeUp(
  site: MethodSite,
  engine: Engine | null,
  type: NetType | undefined,
  state: SessionState | null,
  args: readonly unknown[],
): boolean {
  for (const met of site.met) {
    if (met.epoch !== memberEpoch.now || met.engine !== engine || met.type !== type || met.state !== state) continue
    if (!allFit(met.kinds, args)) continue
    const { kinds } = met
    site.engine = engine
    site.type = type
    site.epoch = met.epoch
    site.kinds = kinds
    site.kind0 = kinds[0]
    site.kind1 = kinds[1]
    site.kind2 = kinds[2]
    site.run = met.run
    site.passes = met.passes
    site.quiet = met.quiet
    site.quick = met.quick
    return true
  }
  return false
}

function called(site: MethodSite, all: readonly unknown[], count: number): unknown {
  let value: unknown
  try {
    value = site.run(...all)
  } catch (thrown) {
    throw site.passes ? thrown : callFailed(thrown, site.name, count)
  }
  return value === undefined ? automationNull : value
}

function unfilled(): never {
  throw new Error('nothing is remembered here')
}

/** The type of what has no `netType` of its own. */
export function primitiveType(value: unknown): NetType | undefined {
  return typeof value === 'string'
    ? t.string
    : typeof value === 'number'
      ? (value | 0) === value
        ? t.int
        : t.double
      : typeof value === 'boolean'
        ? t.bool
        : undefined
}

/** The remembered one is for a receiver of this type. */
function holds(engine: Engine, site: MethodSite, target: unknown, type: NetType | null | undefined): boolean {
  return (type === undefined ? primitiveType(target) : type) === site.type && site.epoch === memberEpoch.now && site.engine === engine
}

export function call0(engine: Engine, site: MethodSite, target: unknown, type: NetType | null | undefined): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 0)
  if (holds(engine, site, target, type)) {
    let value: unknown
    try {
      value = site.run(target)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 0)
    }
    return value === undefined ? automationNull : value
  }
  return callSlowly(engine, site, target, [])
}

export function call1(engine: Engine, site: MethodSite, target: unknown, type: NetType | null | undefined, a: unknown): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 1)
  if (holds(engine, site, target, type) && fits(site.kind0, a)) {
    let value: unknown
    try {
      value = site.run(target, a)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 1)
    }
    return value === undefined ? automationNull : value
  }
  return callSlowly(engine, site, target, [a])
}

export function call2(
  engine: Engine,
  site: MethodSite,
  target: unknown,
  type: NetType | null | undefined,
  a: unknown,
  b: unknown,
): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 2)
  if (holds(engine, site, target, type) && fits(site.kind0, a) && fits(site.kind1, b)) {
    let value: unknown
    try {
      value = site.run(target, a, b)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 2)
    }
    return value === undefined ? automationNull : value
  }
  return callSlowly(engine, site, target, [a, b])
}

export function call3(
  engine: Engine,
  site: MethodSite,
  target: unknown,
  type: NetType | null | undefined,
  a: unknown,
  b: unknown,
  c: unknown,
): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 3)
  if (holds(engine, site, target, type) && fits(site.kind0, a) && fits(site.kind1, b) && fits(site.kind2, c)) {
    let value: unknown
    try {
      value = site.run(target, a, b, c)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 3)
    }
    return value === undefined ? automationNull : value
  }
  return callSlowly(engine, site, target, [a, b, c])
}

/** Any number of arguments. */
export function callMany(
  engine: Engine,
  site: MethodSite,
  target: unknown,
  type: NetType | null | undefined,
  args: readonly unknown[],
): unknown {
  if (holds(engine, site, target, type) && allFit(site.kinds, args)) {
    let value: unknown
    try {
      value = site.run(target, ...args)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, args.length)
    }
    return value === undefined ? automationNull : value
  }
  return callSlowly(engine, site, target, args)
}

// ---- static methods and constructors

export function static0(engine: Engine, frame: Frame, site: StaticSite): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 0)
  if (site.state === frame.state && site.epoch === memberEpoch.now) {
    let value: unknown
    try {
      value = site.run()
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 0)
    }
    return value === undefined ? automationNull : value
  }
  return staticSlowly(engine, frame, site, [])
}

export function static1(engine: Engine, frame: Frame, site: StaticSite, a: unknown): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 1)
  if (site.state === frame.state && site.epoch === memberEpoch.now && fits(site.kind0, a)) {
    let value: unknown
    try {
      value = site.run(a)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 1)
    }
    return value === undefined ? automationNull : value
  }
  return staticSlowly(engine, frame, site, [a])
}

export function static2(engine: Engine, frame: Frame, site: StaticSite, a: unknown, b: unknown): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 2)
  if (site.state === frame.state && site.epoch === memberEpoch.now && fits(site.kind0, a) && fits(site.kind1, b)) {
    let value: unknown
    try {
      value = site.run(a, b)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 2)
    }
    return value === undefined ? automationNull : value
  }
  return staticSlowly(engine, frame, site, [a, b])
}

export function static3(engine: Engine, frame: Frame, site: StaticSite, a: unknown, b: unknown, c: unknown): unknown {
  if (site.thrown !== null) throw callFailed(takeKept(site), site.name, 3)
  if (site.state === frame.state && site.epoch === memberEpoch.now && fits(site.kind0, a) && fits(site.kind1, b) && fits(site.kind2, c)) {
    let value: unknown
    try {
      value = site.run(a, b, c)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, 3)
    }
    return value === undefined ? automationNull : value
  }
  return staticSlowly(engine, frame, site, [a, b, c])
}

export function staticMany(engine: Engine, frame: Frame, site: StaticSite, args: readonly unknown[]): unknown {
  if (site.state === frame.state && site.epoch === memberEpoch.now && allFit(site.kinds, args)) {
    let value: unknown
    try {
      value = site.run(...args)
    } catch (thrown) {
      throw site.passes ? thrown : callFailed(thrown, site.name, args.length)
    }
    return value === undefined ? automationNull : value
  }
  return staticSlowly(engine, frame, site, args)
}

// ---- kinds

function allFit(kinds: readonly unknown[], args: readonly unknown[]): boolean {
  for (let index = 0; index < args.length; index++) if (!fits(kinds[index], args[index])) return false
  return true
}

// ---- the long way

function callSlowly(engine: Engine, site: MethodSite, target: unknown, args: readonly unknown[]): unknown {
  const type = typeof target === 'object' ? (target as { readonly netType?: NetType } | null)?.netType : primitiveType(target)
  if (!(target instanceof PSObject) && takeUp(site, engine, type, null, args)) return called(site, [target, ...args], args.length)
  site.epoch = -1
  site.quick = null
  if (
    type !== undefined &&
    type !== t.psobject &&
    !(target instanceof PSObject) &&
    engine.typeData.method(target, site.name) === undefined
  ) {
    const group = groupOf(type, site.name)
    if (group !== undefined && fill(site, group, args, true, engine, constraintsOf(engine, engine.at.frame, site))) {
      if (type.isExtended) site.run = askingEach(engine, site, site.run)
      else if (site.quiet !== undefined) site.quick = quickMethod(site, engine, type, site.quiet, site.run)
      site.engine = engine
      site.type = type
      site.epoch = memberEpoch.now
      keep(site, null)
    }
  }
  return invokeMember(target, site.name, args, engine, optionsOf(engine, engine.at.frame, site))
}

function constraintsOf(engine: Engine, frame: Frame, { casts }: MethodSite): readonly (NetType | undefined)[] | undefined {
  return casts === null ? undefined : casts.map((each) => each && engine.resolveTypeName(frame, each))
}

function optionsOf(engine: Engine, frame: Frame, site: MethodSite): CallOptions | undefined {
  const constraints = constraintsOf(engine, frame, site)
  return constraints && { constraints }
}

/** Something was added to some objects of the type: those that have it go the long way. */
function askingEach(engine: Engine, site: MethodSite, run: Callee): Callee {
  return (self, ...args) => (extensionOf(self) === undefined ? run(self, ...args) : invokeMember(self, site.name, args, engine))
}

function staticSlowly(engine: Engine, frame: Frame, site: StaticSite, args: readonly unknown[]): unknown {
  if (takeUp(site, null, undefined, frame.state, args)) {
    site.state = frame.state
    return called(site, args, args.length)
  }
  site.epoch = -1
  site.quick = null
  const type = engine.resolveTypeName(frame, site.typeName)
  const methods = staticGroup(type, site.name)
  if (methods !== undefined) {
    if (fill(site, methods, args, false, engine, constraintsOf(engine, frame, site))) hold(site, frame)
  } else if (site.name.toLowerCase() === 'new' && type.kind !== 'array' && (args.length > 0 || hasConstructors(type))) {
    const isGeneric = type.genericDefinition !== undefined
    if (fill(site, constructorGroup(type), args, isGeneric, engine, undefined)) {
      // A constructor of a generic type is told which one is made.
      const { run } = site
      if (isGeneric) site.run = (...all) => run(type, ...all)
      hold(site, frame)
    }
  }
  return invokeStatic(type, site.name, args, engine, optionsOf(engine, frame, site))
}

function hold(site: StaticSite, frame: Frame): void {
  site.state = frame.state
  site.epoch = memberEpoch.now
  if (site.quiet !== undefined) site.quick = quickStatic(site, frame.state, site.quiet, site.run)
  keep(site, frame.state)
}

/** Remembers the overload for arguments like these; false when they are of a kind that cannot be told from others. */
function fill(
  site: MethodSite,
  group: MethodGroup,
  args: readonly unknown[],
  leads: boolean,
  engine: Engine,
  constraints: readonly (NetType | undefined)[] | undefined,
): boolean {
  const choice = choose(group, args, undefined, constraints)
  const kinds = kindsOf(group, choice, args)
  if (kinds === undefined) return false
  site.run = bindCall(choice, group.name, args, leads, engine)
  site.kinds = kinds
  site.kind0 = kinds[0]
  site.kind1 = kinds[1]
  site.kind2 = kinds[2]
  site.passes = passesErrors(choice.method.declaring)
  site.quiet = args.length > 3 || choice.generics !== undefined ? undefined : quietKinds(choice.method, kinds, args)
  return true
}
