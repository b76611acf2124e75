// The kinds of objects that come back live instead of as a bag of properties. The table is by type name without
// `Deserialized.`; a function gives undefined when the bag is not what its name says, and then the bag stays a bag.

import {
  type Dictionary,
  Hashtable,
  type KeyComparer,
  PSArray,
  PSCredential,
  type PSObject,
  SecureString,
  defineType,
  exception,
  hashtable,
  netType,
  typeOf,
  unwrap,
} from '#objects'

/** The live value, or undefined when there is none in this bag. */
export type Rehydrate = (bag: PSObject) => unknown

export const primitiveDictionaryType = netType('System.Management.Automation.PSPrimitiveDictionary')

export const rehydrators: { readonly [typeName: string]: Rehydrate } = {
  'System.Management.Automation.PSPrimitiveDictionary': (bag) =>
    bag.base instanceof Hashtable ? primitiveDictionary(bag.base) : undefined,
  'System.Management.Automation.PSCredential': (bag) => {
    const name = unwrap(propertyOf(bag, 'UserName'))
    const password = unwrap(propertyOf(bag, 'Password'))
    return typeof name === 'string' && name !== '' && password instanceof SecureString ? new PSCredential(name, password) : undefined
  },
}

/** What a script puts into such a dictionary is checked; what came over the wire is taken as it is. */
class PrimitiveDictionary extends Hashtable {
  constructor(comparer: KeyComparer = 'ignoreCase') {
    super(comparer, primitiveDictionaryType)
  }
  override set(key: unknown, value: unknown): void {
    const name = unwrap(key)
    if (typeof name !== 'string') throw exception('System.ArgumentException', 'The keys of this dictionary are strings.')
    this.put(name, primitive(value))
  }
  put(key: unknown, value: unknown): void {
    super.set(key, value)
  }
}

const primitives = new Set(
  [
    'Boolean',
    'Byte',
    'Byte[]',
    'Char',
    'DateTime',
    'Decimal',
    'Double',
    'Guid',
    'Int32',
    'Int64',
    'SByte',
    'Single',
    'String',
    'TimeSpan',
    'UInt16',
    'Int16',
    'UInt32',
    'UInt64',
    'Uri',
    'Version',
    'Management.Automation.SemanticVersion',
    'Xml.XmlDocument',
    'Management.Automation.ProgressRecord',
  ].map((name) => `System.${name}`),
)

/** The value as this dictionary keeps it: tables become such dictionaries, lists are looked through. */
function primitive(value: unknown): unknown {
  const bare = unwrap(value)
  if (bare === null || bare === undefined) return null
  if (bare instanceof PrimitiveDictionary || primitives.has(typeOf(bare)?.name ?? '')) return bare
  if (bare instanceof Hashtable) return checked(bare)
  if (bare instanceof PSArray) {
    for (const item of bare.items) primitive(item)
    return bare
  }
  throw exception('System.ArgumentException', `A ${typeOf(bare)?.name} cannot be kept here: only simple values, lists of them, and tables.`)
}

function checked(table: Dictionary): PrimitiveDictionary {
  const made = new PrimitiveDictionary()
  for (const { key, value } of table.entries()) made.set(key, value)
  return made
}

/** A dictionary that holds only what travels unchanged: private data and application arguments are such. */
export function primitiveDictionary(from: Dictionary = hashtable()): Hashtable {
  const table = new PrimitiveDictionary()
  for (const { key, value } of from.entries()) table.put(key, value)
  return table
}

defineType(primitiveDictionaryType.name, () => ({
  base: 'System.Collections.Hashtable',
  new: { '()': () => new PrimitiveDictionary(), '(System.Collections.Hashtable other)': checked },
  methods: { 'object Clone()': (self: PrimitiveDictionary) => primitiveDictionary(self) },
}))

/** A property of an object that came over the wire, added or adapted; undefined when it has none of this name. */
export function propertyOf(bag: PSObject, name: string): unknown {
  const own = bag.get(name)
  return own === undefined ? bag.remains?.properties?.get(name) : own
}
