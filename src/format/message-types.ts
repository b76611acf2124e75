// The format objects as scripts see them: their classes' properties.

import { arrayList, defineType } from '#objects'
import { fieldsOf, messageClasses } from './messages.ts'

for (const [kind, make] of messageClasses) {
  defineType(`Microsoft.PowerShell.Commands.Internal.Format.${kind}`, () => {
    const sample = make()
    return {
      properties: Object.fromEntries(
        fieldsOf(sample).map((field) => [
          field,
          {
            type: typeOfField((sample as { [field: string]: unknown })[field]),
            get: (self: { [field: string]: unknown }) => {
              const value = self[field]
              return Array.isArray(value) ? arrayList(value) : (value ?? null)
            },
          },
        ]),
      ),
    }
  })
}

function typeOfField(value: unknown): string {
  return typeof value === 'string'
    ? 'string'
    : typeof value === 'boolean'
      ? 'bool'
      : typeof value === 'number'
        ? 'int'
        : Array.isArray(value)
          ? 'System.Collections.IList'
          : 'object'
}
