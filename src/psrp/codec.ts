// How the fields of messages travel: a codec reads a value that CLIXML gave into a plain one of ours, and writes it back.
// Reading checks: what a peer sent is either what the table says, or a RemoteProtocolError that names it.

import { propertyOf } from '#clixml'
import {
  Big,
  Dictionary,
  EnumValue,
  Guid,
  List,
  type NetType,
  Num,
  PSArray,
  PSObject,
  Version,
  arrayList,
  arrayType,
  defineType,
  definedType,
  enumValue,
  genericType,
  netType,
  noBase,
  unwrap,
} from '#objects'
import { RemoteProtocolError } from './error.ts'

export type Codec<T> = {
  readonly read: (value: unknown, where: string) => T
  readonly write: (value: T) => unknown
  /** In docs and messages. */
  readonly name: string
}

/** A field may be left out. */
export type Optional<T> = Codec<T> & { readonly optional: true }
export type Fields = { readonly [name: string]: Codec<any> | Optional<any> }
type OptionalNames<F> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F]
export type Values<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalNames<F>>]: F[K] extends Codec<infer T> ? T : never } & {
  readonly [K in OptionalNames<F>]?: F[K] extends Codec<infer T> ? T : never
}

export const optional = <T>(codec: Codec<T>): Optional<T> => ({ ...codec, optional: true })

const bad = (where: string, wanted: string, value: unknown): never => {
  throw new RemoteProtocolError(`${where} is ${describe(value)}, not ${wanted}`)
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  const base = unwrap(value)
  if (typeof base === 'string') return JSON.stringify(base.length > 40 ? `${base.slice(0, 37)}...` : base)
  if (typeof base === 'object' && base !== null) return `a ${(base as { netType?: NetType }).netType?.name ?? 'JavaScript object'}`
  return String(base)
}

/** The number in a value, whatever kind of number it is; undefined when it is none. */
function numberIn(value: unknown): number | bigint | undefined {
  const base = unwrap(value)
  if (typeof base === 'number') return base
  if (base instanceof Num || base instanceof Big || base instanceof EnumValue) return base.value
  return undefined
}

const plain = <T>(name: string, read: (value: unknown) => T | undefined, write: (value: T) => unknown = (value) => value): Codec<T> => ({
  name,
  read: (value, where) => read(unwrap(value)) ?? bad(where, name, value),
  write,
})

export const int: Codec<number> = plain('an int', (value) => {
  const number = numberIn(value)
  return number !== undefined && Number.isInteger(Number(number)) && Math.abs(Number(number)) < 2 ** 31 + 1 ? Number(number) : undefined
})

export const long: Codec<bigint> = plain(
  'a long',
  (value) => {
    const number = numberIn(value)
    return number !== undefined && (typeof number === 'bigint' || Number.isInteger(number)) ? BigInt(number) : undefined
  },
  (value) => new Big('Int64', value),
)

export const bool: Codec<boolean> = plain('a boolean', (value) => (typeof value === 'boolean' ? value : undefined))
export const string: Codec<string> = plain('a string', (value) => (typeof value === 'string' ? value : undefined))

/** 2.3 as text. */
export const version: Codec<string> = plain(
  'a version',
  (value) => (value instanceof Version ? value.toString() : undefined),
  (text) => {
    const [major = 0, minor = 0, build = -1, revision = -1] = text.split('.').map(Number)
    return new Version(major, minor, build, revision)
  },
)

export const guid: Codec<string> = plain(
  'a GUID',
  (value) => (value instanceof Guid ? value.text : undefined),
  (text) => new Guid(text),
)

/** Any value of PowerShell, as it is; an object that was wrapped stays so. */
export const any: Codec<unknown> = { name: 'any value', read: (value) => value, write: (value) => value }

export const nullable = <T>(codec: Codec<T>): Codec<T | null> => ({
  name: `${codec.name} or null`,
  read: (value, where) => (value === null ? null : codec.read(value, where)),
  write: (value) => (value === null ? null : codec.write(value)),
})

/** An object with these fields and no type name. Fields that are not known are passed over. */
export function bag<const F extends Fields>(fields: F): Codec<Values<F>> & { readonly fields: F } {
  const entries = Object.entries(fields)
  return {
    name: 'a bag of properties',
    fields,
    read(value, where) {
      if (!(value instanceof PSObject) || value.base !== noBase) return bad(where, 'a bag of properties', value)
      const result: { [name: string]: unknown } = {}
      for (const [name, codec] of entries) {
        const property = propertyOf(value, name)
        if (property !== undefined) result[name] = codec.read(property, `${where}.${name}`)
        else if (!('optional' in codec)) throw new RemoteProtocolError(`${where} came without ${name}`)
      }
      return result as Values<F>
    },
    write(values) {
      const object = nameless()
      for (const [name, codec] of entries) {
        const value = (values as { [name: string]: unknown })[name]
        if (value !== undefined) object.set(name, codec.write(value))
      }
      return object
    },
  }
}

/** A bag as remoting writes it: without type names. */
export function nameless(): PSObject {
  const object = new PSObject()
  object.typeNames = noNames
  return object
}
const noNames: string[] = []

/** The items of whatever list came. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  const base = unwrap(value)
  return base instanceof List ? base.items : base instanceof PSArray ? base.list : undefined
}

export const psObjectListType = genericType(netType('System.Collections.Generic.List`1'), [
  netType('System.Management.Automation.PSObject'),
])

/** A list; `make` gives the .NET collection that PowerShell uses for it. */
export const listOfCodec = <T>(codec: Codec<T>, make: (items: unknown[]) => unknown): Codec<readonly T[]> => ({
  name: `a list of ${codec.name}`,
  read: (value, where) => {
    const items = itemsOf(value)
    return items === undefined ? bad(where, 'a list', value) : items.map((item, index) => codec.read(item, `${where}[${index}]`))
  },
  write: (items) => make(items.map((item) => codec.write(item))),
})

export const psObjects = <T>(codec: Codec<T>): Codec<readonly T[]> => listOfCodec(codec, (items) => new List(items, psObjectListType))
export const arrayListOf = <T>(codec: Codec<T>): Codec<readonly T[]> => listOfCodec(codec, arrayList)
export const strings: Codec<readonly string[]> = listOfCodec(string, (items) => new PSArray(items, arrayType(netType('System.String'))))

/** An enum as its number; it travels as an object with type names, its name and the number. */
export function enumOf(typeName: string, names: () => { readonly [name: string]: number }, flags = false): Codec<number> {
  const known = definedType(typeName)
  const type = known?.isDeclared ? known : defineType(typeName, () => ({ enum: names(), flags }))
  return {
    name: `a ${typeName}`,
    read: (value, where) => {
      const number = numberIn(value)
      return number === undefined ? bad(where, `a ${typeName}`, value) : Number(number)
    },
    write: (value) => enumValue(type, value),
  }
}

/** A dictionary, or null. */
export const dictionary: Codec<Dictionary> = plain('a dictionary', (value) => (value instanceof Dictionary ? value : undefined))
