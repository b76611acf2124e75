// A property of an object by name, as binding by property name sees it: no methods, and no keys of a dictionary.

import { Dictionary, instanceMember, extensionOf, PSMember } from '#objects'
import { type Context, PSMethod, ownMember, readQuietly, typeOf } from '#engine/runtime'

export function propertyOf(value: unknown, name: string, context: Context): { readonly value: unknown } | undefined {
  if (value instanceof Dictionary) {
    const added = extensionOf(value)?.get(name)
    if (added !== undefined) return { value: added instanceof PSMember ? readQuietly(value, added, context) : added }
    const property = instanceMember(typeOf(value)!, name)?.property
    return property?.get === undefined ? undefined : { value: property.get(value) ?? null }
  }
  const found = ownMember(value, name, context)
  return found === undefined || found instanceof PSMethod ? undefined : { value: found }
}
