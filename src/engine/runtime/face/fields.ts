// Properties of a type that are fields of our class for it, told in one line each: 'Name System.String' reads the
// field, a * behind the type lets scripts write it.

import type { PropertySpec } from '#objects'

export function fields(text: string): { [name: string]: PropertySpec } {
  const properties: { [name: string]: PropertySpec } = {}
  for (const line of text.trim().split('\n')) {
    const [name, full] = line.trim().split(/\s+/) as [string, string]
    const writable = full.endsWith('*')
    properties[name] = {
      type: writable ? full.slice(0, -1) : full,
      get: (self) => self[name],
      ...(writable
        ? {
            set: (self, value) => {
              self[name] = value
            },
          }
        : {}),
    }
  }
  return properties
}
