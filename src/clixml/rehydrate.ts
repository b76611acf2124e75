// The kinds of objects that come back live instead of as a bag of properties. The table is by type name without
// `Deserialized.`; a function gives undefined when the bag is not what its name says, and then the bag stays a bag.

import { type Dictionary, Hashtable, PSCredential, type PSObject, SecureString, defineType, hashtable, unwrap } from '#objects'

/** The live value, or undefined when there is none in this bag. */
export type Rehydrate = (bag: PSObject) => unknown

export const primitiveDictionaryType = defineType({ name: 'System.Management.Automation.PSPrimitiveDictionary', base: 'System.Collections.Hashtable' })

export const rehydrators: { readonly [typeName: string]: Rehydrate } = {
  'System.Management.Automation.PSPrimitiveDictionary': (bag) =>
    bag.base instanceof Hashtable ? primitiveDictionary(bag.base) : undefined,
  'System.Management.Automation.PSCredential': (bag) => {
    const name = unwrap(propertyOf(bag, 'UserName'))
    const password = unwrap(propertyOf(bag, 'Password'))
    return typeof name === 'string' && name !== '' && password instanceof SecureString ? new PSCredential(name, password) : undefined
  },
}

/** A dictionary that holds only what travels unchanged: private data and application arguments are such. */
export function primitiveDictionary(from: Dictionary = hashtable()): Hashtable {
  const table = new Hashtable('ignoreCase', primitiveDictionaryType)
  for (const { key, value } of from.entries()) table.set(key, value)
  return table
}

/** A property of an object that came over the wire, added or adapted; undefined when it has none of this name. */
export function propertyOf(bag: PSObject, name: string): unknown {
  const own = bag.get(name)
  return own === undefined ? bag.remains?.properties?.get(name) : own
}
