// A module as #requires and `using module` name it: by name, or by a hash literal with versions.

import { Hashtable } from '#objects'
import type { RequiredModule } from './ast.ts'

const names = new Map(
  ['ModuleName', 'ModuleVersion', 'MaximumVersion', 'RequiredVersion', 'Guid'].map((name) => [name.toLowerCase(), name]),
)

/** What is wrong with a specification, in words; null when it is right. */
export function moduleProblem(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? 'A module needs a name.' : null
  if (!(value instanceof Hashtable)) return 'A module is named by text or a hash literal.'
  const given = fieldsOf(value)
  for (const name of given.keys()) if (!names.has(name)) return `'${name}' is not part of a module specification.`
  if (text(given.get('modulename')) === '') return 'ModuleName is missing.'
  const minimum = given.get('moduleversion') ?? null
  const maximum = given.get('maximumversion') ?? null
  const required = given.get('requiredversion') ?? null
  if (minimum === null && maximum === null && required === null)
    return 'One of ModuleVersion, MaximumVersion and RequiredVersion must be given.'
  if (required !== null && (minimum !== null || maximum !== null)) return 'RequiredVersion stands alone.'
  for (const version of [minimum, required])
    if (version !== null && !isVersion(text(version), 2)) return `'${text(version)}' is not a version.`
  if (maximum !== null && !isVersion(text(maximum).replace(/^\*$/, '0.0').replace(/\.\*$/, '.0'), 2))
    return `'${text(maximum)}' is not a version.`
  const guid = given.get('guid') ?? null
  if (guid !== null && !/^[({]?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}[)}]?$/i.test(text(guid))) return `'${text(guid)}' is not a Guid.`
  return null
}

/** The specification as an object, if `moduleProblem` found none. */
export function requiredModule(value: unknown): RequiredModule {
  if (typeof value === 'string') return { Name: value, ModuleVersion: null, MaximumVersion: null, RequiredVersion: null, Guid: null }
  const given = fieldsOf(value as Hashtable)
  const field = (name: string): string | null => (given.get(name) == null ? null : text(given.get(name)))
  return {
    Name: text(given.get('modulename')),
    ModuleVersion: field('moduleversion'),
    MaximumVersion: field('maximumversion'),
    RequiredVersion: field('requiredversion'),
    Guid: field('guid'),
  }
}

function fieldsOf(value: Hashtable): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  for (const { key, value: each } of value.entries()) fields.set(text(key).toLowerCase(), each)
  return fields
}

function text(value: unknown): string {
  return value == null ? '' : String(value)
}

/** At most four whole numbers with dots; for most of .NET at least two. */
export function isVersion(value: string, fewest = 1): boolean {
  const parts = value.trim().split('.')
  return parts.length >= fewest && parts.length <= 4 && parts.every((part) => /^\s*\d+\s*$/.test(part) && Number(part) < 2 ** 31)
}
