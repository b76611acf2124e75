// A property at one place of a script, remembering what it met the last time: the slot for objects of one shape, the
// getter or setter for values of one type. As with methods (method-site.ts), what is remembered of a type holds for one
// engine as long as `memberEpoch` stands still, and emitted code hands over the type.

import {
  Dictionary,
  type NetType,
  PSArray,
  PSMember,
  PSObject,
  type PropertyInfo,
  type Shape,
  XmlNode,
  automationNull,
  extensionOf,
  instanceMember,
  memberEpoch,
  noBase,
  staticMember,
} from '#objects'
import type { ITypeName } from '#engine/syntax'
import type { Engine } from '../engine.ts'
import type { Frame } from '../scopes/frame.ts'
import { getMember, getterThrew } from './members.ts'
import { primitiveType } from './method-site.ts'
import { type Callee, anyKind, kindOf } from '../commands/prepared-call.ts'
import { quickGetter, takeKept } from './quick-call.ts'
import type { SessionState } from '../scopes/session-state.ts'
import { setKey, setMember, setterThrew } from './set-member.ts'
import { getStatic, setStatic } from './statics.ts'
import { t } from './type-of.ts'

type Getter = (self: any) => unknown
type Setter = (self: any, value: any) => void

export class MemberSite {
  readonly name: string
  shape: Shape | null = null
  slot = -1
  engine: Engine | null = null
  epoch = -1
  type: NetType | undefined = undefined
  get: Getter = unfilled
  set: Setter = unfilled
  /** What a value has to be, to be set without more ado. */
  kind: unknown = undefined
  /** The shortest way to read it. */
  quick: Callee | null = null
  thrown: { readonly value: unknown } | null = null
  constructor(name: string) {
    this.name = name
  }
}

/** No value is of this kind. */
const notYet = Symbol('not yet')

/** [type]::Name */
export class StaticMemberSite {
  readonly typeName: ITypeName
  readonly name: string
  state: SessionState | null = null
  epoch = -1
  get: () => unknown = unfilled
  set: (value: unknown) => void = unfilled
  /** What a value has to be, to be set without more ado; `notYet`: nothing was. */
  kind: unknown = notYet
  constructor(typeName: ITypeName, name: string) {
    this.typeName = typeName
    this.name = name
  }
}

function unfilled(): never {
  throw new Error('nothing is remembered here')
}

/** Of what is no PSObject. */
export function getMemberAt(engine: Engine, site: MemberSite, target: unknown, type: NetType | null | undefined): unknown {
  if (site.thrown !== null) return getterThrew(takeKept(site), site)
  if ((type === undefined ? primitiveType(target) : type) === site.type && site.epoch === memberEpoch.now && site.engine === engine) {
    let value: unknown
    try {
      value = site.get(target)
    } catch (thrown) {
      return getterThrew(thrown, site)
    }
    return value === undefined ? null : value
  }
  return getSlowly(engine, target, site)
}

export function getOfObject(engine: Engine, site: MemberSite, target: PSObject): unknown {
  if (target.base === noBase) {
    if (target.shape === site.shape) {
      const value = target.values[site.slot]
      if (!(value instanceof PSMember)) return value
    } else {
      const slot = target.shape.slot(site.name)
      if (slot >= 0) {
        site.shape = target.shape
        site.slot = slot
      }
    }
  }
  return getMember(target, site.name, engine)
}

/** The value of a property in the place where it was the last time; undefined: that is for `getOfObject`. */
export function ownValue(site: MemberSite, target: PSObject): unknown {
  if (target.base !== noBase || target.shape !== site.shape) return undefined
  const value = target.values[site.slot]
  return value instanceof PSMember ? undefined : value
}

function getSlowly(engine: Engine, target: unknown, site: MemberSite): unknown {
  site.epoch = -1
  site.quick = null
  const type = fillable(engine, target, site.name)
  if (type !== undefined) {
    const get = getterOf(engine, type, target, site.name)
    if (get !== undefined) {
      hold(engine, site, type)
      const { name } = site
      if (!type.isExtended && isQuiet(type, target, name)) site.quick = quickGetter(site, engine, type, get)
      site.get = type.isExtended ? (self) => (extensionOf(self) === undefined ? get(self) : getMember(self, name, engine)) : get
    }
  }
  return getMember(target, site.name, engine)
}

/** The type of a value whose members are those of its type. */
function fillable(engine: Engine, target: unknown, name: string): NetType | undefined {
  if (target === null || target instanceof PSObject || target instanceof XmlNode) return undefined
  const type = typeof target === 'object' ? (target as { readonly netType?: NetType }).netType : primitiveType(target)
  if (type === undefined || type === t.psobject) return undefined
  return target instanceof PSArray || engine.typeData.find(target, name) === undefined ? type : undefined
}

function getterOf(engine: Engine, type: NetType, target: unknown, name: string): Getter | undefined {
  // The rule of an array that is asked for its length stands before all others.
  if (target instanceof PSArray) return name === 'Count' || name === 'Length' ? (self: PSArray) => self.length : undefined
  const property = instanceMember(type, name)?.property
  if (!(target instanceof Dictionary)) return property?.get
  // Keys come first; a name of digits may be a number's.
  if (/^\d/.test(name)) return undefined
  const get = property?.get ?? ((self: Dictionary) => getMember(self, name, engine))
  return (self: Dictionary) => self.get(name) ?? (self.has(name) ? null : get(self))
}

/** The getter is one of .NET's own: it runs no script. */
function isQuiet(type: NetType, target: unknown, name: string): boolean {
  if (target instanceof PSArray) return true
  const declaring = instanceMember(type, name)?.property?.declaring
  if (declaring === undefined) return target instanceof Dictionary && target.netType.name === 'System.Collections.Hashtable'
  return declaring.script === undefined && declaring.name.startsWith('System.') && !declaring.name.startsWith('System.Management.')
}

function hold(engine: Engine, site: MemberSite, type: NetType): void {
  site.engine = engine
  site.type = type
  site.epoch = memberEpoch.now
}

export function setMemberAt(engine: Engine, site: MemberSite, target: unknown, type: NetType | null | undefined, value: unknown): unknown {
  if (value === automationNull) value = null
  if (target instanceof PSObject) {
    setOfObject(engine, target, site, value)
    return value
  }
  if (target instanceof Dictionary) {
    setKey(target, site.name, value, engine)
    return value
  }
  if (
    type === site.type &&
    site.epoch === memberEpoch.now &&
    site.engine === engine &&
    (site.kind === anyKind || kindOf(value) === site.kind) &&
    type !== undefined
  ) {
    site.set(target, value)
    return value
  }
  setSlowly(engine, target, site, value)
  return value
}

function setOfObject(engine: Engine, target: PSObject, site: MemberSite, value: unknown): void {
  if (target.base === noBase) {
    if (target.shape === site.shape) {
      if (!(target.values[site.slot] instanceof PSMember)) {
        target.values[site.slot] = value
        return
      }
    } else {
      const slot = target.shape.slot(site.name)
      if (slot >= 0) {
        site.shape = target.shape
        site.slot = slot
      }
    }
  }
  setMember(target, site.name, value, engine)
}

function setSlowly(engine: Engine, target: unknown, site: MemberSite, value: unknown): void {
  site.epoch = -1
  const type = fillable(engine, target, site.name)
  const property = type === undefined || target instanceof Dictionary ? undefined : instanceMember(type, site.name)?.property
  const kind = property?.set === undefined ? undefined : takes(property, value)
  if (type !== undefined && kind !== undefined && !type.isExtended) {
    const { set } = property!
    const { name } = site
    hold(engine, site, type)
    site.kind = kind
    site.set = (self, each) => {
      try {
        set!(self, each)
      } catch (thrown) {
        throw setterThrew(thrown, name)
      }
    }
  }
  setMember(target, site.name, value, engine)
}

/** The kind of values that the property takes as they are. */
function takes(property: PropertyInfo, value: unknown): unknown {
  if (property.type === t.object) return anyKind
  return kindOf(value) === property.type ? property.type : undefined
}

/** [type]::Name, a property; a method as a value goes the long way. */
export function getStaticAt(engine: Engine, frame: Frame, site: StaticMemberSite): unknown {
  if (site.state === frame.state && site.epoch === memberEpoch.now) {
    let value: unknown
    try {
      value = site.get()
    } catch (thrown) {
      return getterThrew(thrown, { name: site.name, isStatic: true })
    }
    return value === undefined ? null : value
  }
  const type = engine.resolveTypeName(frame, site.typeName)
  const get = staticMember(type, site.name)?.property?.get
  if (get !== undefined) {
    holdStatic(site, frame)
    site.get = () => get(type)
  }
  return getStatic(type, site.name, engine)
}

/** [type]::Name = value */
export function setStaticAt(engine: Engine, frame: Frame, site: StaticMemberSite, value: unknown): unknown {
  if (value === automationNull) value = null
  if (site.state === frame.state && site.epoch === memberEpoch.now && (site.kind === anyKind || kindOf(value) === site.kind)) {
    try {
      site.set(value)
    } catch (thrown) {
      throw setterThrew(thrown, site.name)
    }
    return value
  }
  const type = engine.resolveTypeName(frame, site.typeName)
  const property = staticMember(type, site.name)?.property
  const kind = property?.set === undefined || property.get === undefined ? undefined : takes(property, value)
  setStatic(type, site.name, value, engine)
  if (kind !== undefined) {
    holdStatic(site, frame)
    const { get, set } = property as Required<PropertyInfo>
    site.kind = kind
    site.set = set!.length === 1 ? (each) => (set as (value: unknown) => void)(each) : (each) => set!(type, each)
    site.get = () => get!(type)
  }
  return value
}

/** What is remembered is of this session state, as types are now. */
function holdStatic(site: StaticMemberSite, frame: Frame): void {
  if (site.state === frame.state && site.epoch === memberEpoch.now) return
  site.state = frame.state
  site.epoch = memberEpoch.now
  site.kind = notYet
}
