// The types a script may name when it is parsed: those of the engine, and whatever else .NET is known to have. A class
// whose method speaks of a type that exists but is not here must still be read; calling it says what is missing.

import { type NetType, netType } from '#objects'
import type { Engine } from '../../engine.ts'

export function knownType(engine: Engine, name: string, namespaces: readonly string[]): NetType | undefined {
  const found = engine.resolveType(name)
  if (found !== undefined) return found
  for (const namespace of namespaces) {
    const inside = engine.resolveType(`${namespace}.${name}`)
    if (inside !== undefined) return inside
  }
  return /^(System|Microsoft)\./i.test(name) ? netType(name) : undefined
}
