// What the engine tells the parser: the types a script may name, those of the engine and whatever else .NET is known to
// have, and the classes of the modules it uses. A class whose method speaks of a type that exists but is not here must
// still be read; calling it says what is missing.

import { type NetType, netType } from '#objects'
import type { World } from '#engine/syntax'
import type { Engine } from '../../engine.ts'
import { accelerator } from '../../values/accelerators.ts'
import { typesInUse } from '../../values/types.ts'

export function worldOf(engine: Engine): World {
  return {
    resolveType: (name, namespaces) => knownType(engine, name, namespaces),
    findModule: (specification, file) => engine.parts.commands.moduleTypes?.(engine, specification, file),
  }
}

function knownType(engine: Engine, name: string, namespaces: readonly string[]): NetType | undefined {
  const found = engine.resolveType(name)
  const inUse = typesInUse(name, namespaces)
  // `using namespace System` twice makes even its names ambiguous; at run time it is one.
  if (inUse.length > 1 && (found === undefined || (found === inUse[0] && accelerator(name) === undefined))) return undefined
  return found ?? inUse[0] ?? (/^(System|Microsoft)\.[^,]*$/i.test(name) ? netType(name) : undefined)
}
