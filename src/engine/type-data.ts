// The members that PowerShell adds to .NET's types from the start, and a table of them for each engine: the shared one
// until a script adds to it.

import { AliasProperty, CodeProperty, type DateTime, type KeyValue, type PSMember } from '#objects'
import { environment, formatDateTime } from '#dotnet'
import { type TypeData, createTypeData } from '#engine/runtime'

const standard = createTypeData()

function add(typeName: string, ...members: readonly PSMember[]): void {
  const entry = standard.open(typeName)
  for (const member of members) entry.members.set(member.Name.toLowerCase(), member)
}

add('System.Array', new AliasProperty('Count', 'Length'))
add('System.Collections.DictionaryEntry', new AliasProperty('Name', 'Key'))
add('System.DateTime', new CodeProperty('DateTime', 'System.String', (self: DateTime) => formatDateTime(self, 'F', environment.culture)))
add('System.Management.Automation.ErrorRecord', new CodeProperty('PSMessageDetails', 'System.String', () => null))
standard.changed()

/** Type data of one engine. */
export function engineTypeData(): TypeData {
  let own: TypeData | undefined
  const read = (): TypeData => own ?? standard
  const write = (): TypeData => (own ??= createTypeData(standard))
  return {
    get: (name) => read().get(name),
    open: (name) => write().open(name),
    remove: (name) => write().remove(name),
    changed: () => write().changed(),
    names: () => read().names(),
    find: (value, name) => read().find(value, name),
    method: (value, name) => read().method(value, name),
    all: (value) => read().all(value),
  }
}

export { standard as standardTypeData }
export type { KeyValue }
