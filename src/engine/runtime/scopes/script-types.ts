// The classes and enums of scripts as scopes know them: a type is seen in the scope of the script that declares it, in those
// below, and by whoever uses the module it stands in. Two modules may bring types of one name: the name alone means
// neither then.

import { type NetType, memberEpoch } from '#objects'
import { languageError } from '../errors/fault.ts'
import type { Frame } from './frame.ts'

/** What a name means in a scope: one type, or several that modules brought. */
export type ScriptTypes = readonly NetType[]

/** Makes a type known in a scope: in place of what its name meant there, or beside it. */
export function declareType(frame: Frame, name: string, type: NetType, how: 'replace' | 'beside'): void {
  const types = (frame.rarely().types ??= new Map())
  const lower = name.toLowerCase()
  const known = types.get(lower) ?? []
  if (known.length === 1 && known[0] === type) return
  types.set(lower, how === 'replace' ? [type] : [...known.filter((each: NetType) => each !== type), type])
  anyTypes = true
  memberEpoch.now++
}

let anyTypes = false

/** No script has declared a type yet: there is nothing to look for. */
export const noScriptTypes = (): boolean => !anyTypes

/** The type of a name in lower case, as seen from a scope; an error when it means several. */
export function findScriptType(frame: Frame, lower: string): NetType | undefined {
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) {
    const found = scope.rare?.types?.get(lower)
    if (found === undefined) continue
    if (found.length === 1) return found[0]
    throw languageError(
      'AmbiguousTypeReference',
      `Several modules in use have a type ${found[0]!.name}: write the module's name and a dot before it.`,
      { category: 'InvalidArgument' },
    )
  }
  return undefined
}

/** The types a scope itself declares, by name. */
export const typesDeclaredIn = (frame: Frame): ReadonlyMap<string, NetType> =>
  new Map([...(frame.rare?.types ?? [])].map(([name, types]) => [name, types[types.length - 1]!]))
