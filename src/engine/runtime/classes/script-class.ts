// What the engine keeps of a script's class, and the objects of one. An object of a class is a ScriptObject with its
// properties in slots; where a class derives from a type of ours (a list, an exception), the object is one of that type
// that answers with the class as its type, its own properties beside it.

import type { Exception, NetType } from '#objects'
import type { ClassDefinition } from './class-definition.ts'
import type { Engine } from '../engine.ts'
import type { MethodGroup } from '../values/overloads.ts'
import type { Code } from '../commands/script-block.ts'
import type { SessionState } from '../scopes/session-state.ts'

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
  /** What failed when they were initialized. */
  broken?: Exception
  /** The values that a new object starts with, once there was one. */
  fresh: readonly unknown[] | undefined
  readonly hidden: Set<string>
  /** A pipeline walks through its objects, by these methods of the class. */
  walks: 'enumerator' | 'enumerable' | undefined
  /** Its objects say themselves which of them are equal: by Equals and GetHashCode of the class. */
  comparesItself: boolean
  /** How many slots its objects have. */
  count: number
}

/** A property of a class: where its values are, and what they start with. */
export type Property = {
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

export function valuesOf(self: object): unknown[] {
  if (self instanceof ScriptObject) return self.values
  let values = beside.get(self)
  if (values === undefined) beside.set(self, (values = []))
  return values
}

/** Keeps the properties of an object whose base is a type of ours. */
export function putBeside(self: object, values: unknown[]): void {
  beside.set(self, values)
}

export function classOf(type: NetType): ScriptClass | undefined {
  return type.script as ScriptClass | undefined
}
