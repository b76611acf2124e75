// PSObject: a value with members and type names of its own. [pscustomobject] is one with no base value.
//
// Properties live in a shape (names in order, shared by all objects made alike) and an array of values beside it. A
// value that is a PSMember is that member (script property, alias, method); everything else is a note property.
// Objects that have an identity are not wrapped: what is added to them is kept beside them (`extensionOf`), as
// PowerShell does it, so it is found again wherever the object travels. Strings, numbers and other plain values are wrapped.

import { type NetType, memberEpoch, netType } from './type.ts'

/** The `base` of a PSObject that wraps nothing: a [pscustomobject]. */
export const noBase: unique symbol = Symbol('PSCustomObject')

/** The names of an object's properties, in order. Equal lists of names share one shape. */
export class Shape {
  readonly names: readonly string[]
  private readonly byName = new Map<string, number>()
  private readonly next = new Map<string, Shape>()

  constructor(names: readonly string[] = []) {
    this.names = names
    names.forEach((name, index) => this.byName.set(name.toLowerCase(), index))
  }

  /** Where the property of this name is kept, whatever its letter case; -1 when there is none. */
  slot(name: string): number {
    const slot = this.byName.get(name)
    return slot ?? this.byName.get(name.toLowerCase()) ?? -1
  }

  /** This shape with one more name behind. */
  with(name: string): Shape {
    let shape = this.next.get(name)
    if (shape === undefined) this.next.set(name, (shape = new Shape([...this.names, name])))
    return shape
  }
}

export const emptyShape = new Shape()

/** A member that is more than a value in a slot: see the subclasses in member.ts. */
export abstract class PSMember {
  readonly Name: string
  abstract readonly MemberType: string
  constructor(name: string) {
    this.Name = name
  }
}

/** What an object that came over the wire brings of the one it was: the text it gave itself, and the properties its type had there. */
export class Remains {
  /** What ToString gave at the far end. */
  text: string | undefined = undefined
  /** Its adapted properties (MemberType Property) as they were; undefined: none were sent. Own properties of the same name hide them. */
  properties: PSObject | undefined = undefined
}

export class PSObject {
  base: unknown
  shape: Shape
  values: unknown[]
  /** Own type names; undefined: those of the base value's type. Objects made alike share one list: never change it, put another. */
  typeNames: readonly string[] | undefined
  /** Set on objects that CLIXML brought back. */
  remains: Remains | undefined
  /** For who walks graphs of objects: see clixml's writer. Means nothing to anybody else. */
  mark: number

  constructor(base: unknown = noBase, shape: Shape = emptyShape, values: unknown[] = []) {
    this.base = base
    this.shape = shape
    this.values = values
    this.typeNames = undefined
    this.remains = undefined
    this.mark = 0
  }

  get netType(): NetType {
    return this.base === noBase ? customObjectType : wrapperType
  }

  /** The note value or member of this name; undefined when there is none. */
  get(name: string): unknown {
    const slot = this.shape.slot(name)
    return slot < 0 ? undefined : this.values[slot]
  }

  /** Sets or adds a property (or a PSMember). */
  set(name: string, value: unknown): void {
    const slot = this.shape.slot(name)
    if (slot >= 0) this.values[slot] = value
    else {
      this.shape = this.shape.with(name)
      this.values.push(value)
    }
  }

  remove(name: string): boolean {
    const slot = this.shape.slot(name)
    if (slot < 0) return false
    this.shape = this.shape.names.reduce((shape, each, index) => (index === slot ? shape : shape.with(each)), emptyShape)
    this.values.splice(slot, 1)
    return true
  }
}

const customObjectType = netType('System.Management.Automation.PSCustomObject')
const wrapperType = netType('System.Management.Automation.PSObject')

/** A [pscustomobject] with these properties. */
export function customObject(properties: Iterable<readonly [string, unknown]> | { readonly [name: string]: unknown } = []): PSObject {
  const object = new PSObject()
  const pairs = Symbol.iterator in properties ? (properties as Iterable<readonly [string, unknown]>) : Object.entries(properties)
  for (const [name, value] of pairs) object.set(name, value)
  return object
}

/** A number as an argument, written in a way its own text would not be (0x10, 1.0, 1kb): as text it is what was written. */
export class WrittenNumber extends PSObject {
  readonly text: string
  constructor(value: unknown, text: string) {
    super(value)
    this.text = text
  }
}

/** The value itself, without a PSObject around it. A [pscustomobject] is its own value. */
export function unwrap(value: unknown): unknown {
  return value instanceof PSObject && value.base !== noBase ? value.base : value
}

/**
 * The value as [psobject] makes it: a plain value in a PSObject of its own, so that it can carry members; an object with
 * an identity stays what it is, and is remembered as one that was wrapped.
 */
export function wrap(value: unknown): unknown {
  if (value instanceof PSObject) return value
  if (isValue(value)) return new PSObject(value)
  wrappedObjects.add(value as object)
  return value
}

/** True for what -is [psobject] holds of. */
export function isWrapped(value: unknown): boolean {
  return value instanceof PSObject || (typeof value === 'object' && value !== null && wrappedObjects.has(value))
}

/** Text, numbers and structs: what [psobject] puts into an object of its own. */
function isValue(value: unknown): boolean {
  return (
    typeof value !== 'object' || value === null || isShared(value) || (value as { readonly netType?: NetType }).netType?.kind === 'struct'
  )
}

/** Values without an identity, to which nothing can be added unless they are wrapped. */
export function holdsNothing(value: unknown): boolean {
  return typeof value !== 'object' || value === null || isShared(value)
}

/** One object stands for each character and each value of an enum. */
function isShared(value: object): boolean {
  const type = (value as { readonly netType?: NetType }).netType
  return type !== undefined && (type.kind === 'enum' || type.name === 'System.Char')
}

const wrappedObjects = new WeakSet<object>()

let extended = false

/** False as long as nothing was ever added to an object with an identity: then nobody needs to look. */
export function anyExtension(): boolean {
  return extended
}

/** What was added to an object with an identity: a PSObject whose base is that object. */
export function extensionOf(object: object): PSObject | undefined {
  return Extended.of(object)
}

/** The same, made on first need. `ready`: what is to stand beside it if nothing does yet. */
export function extend(object: object, ready?: PSObject): PSObject {
  let extension = Extended.of(object)
  extended = true
  if (extension === undefined) {
    extension = ready ?? new PSObject()
    extension.base = object
    new Extended(object, extension)
    const type = (object as { readonly netType?: NetType }).netType
    if (type !== undefined && !type.isExtended) {
      type.isExtended = true
      memberEpoch.now++
    }
  }
  return extension
}

class Given {
  constructor(object: object) {
    return object
  }
}

/**
 * A private field on any object: a constructor may give back another object, and the fields of the class are put on that
 * one. It lives with the object, nobody who walks or copies its properties meets it, and it takes a third of the time of
 * a WeakMap, which slows every collection of garbage besides (20,000 arrays read from CLIXML: 120 ms became 45).
 */
class Extended extends Given {
  #extension: PSObject
  constructor(object: object, extension: PSObject) {
    super(object)
    this.#extension = extension
  }
  static of(object: object): PSObject | undefined {
    return #extension in object ? object.#extension : undefined
  }
}
