// Types by the names people write: short names (int), full names, names without System., names in a `using namespace`,
// arrays, generics with their arguments, nested types with +, and the classes of the running script through the lookup
// that is handed in. A name that two of the namespaces in use have means neither. With an assembly behind it a name is
// a full one, and the assembly must be one that has the type.

import { type NetType, allTypes, arrayType, definedType, genericType, hasType, splitArguments, typesVersion } from '#objects'
import { accelerator } from './accelerators.ts'

/** Where else a name may be found: a script's own classes and the namespaces in use. */
export type TypeScope = {
  /** A class, enum or added accelerator of this name in any letter case. */
  scriptType?(name: string): NetType | undefined
  readonly namespaces?: readonly string[]
}

// Names that mean the same everywhere, as long as no type is declared: looked up on every [int] that runs.
const plainly = new Map<string, NetType>()
let plainVersion = -1

/** The type of this name; undefined when there is none. */
export function resolveTypeName(text: string, scope: TypeScope = {}): NetType | undefined {
  if (scope.scriptType !== undefined || (scope.namespaces?.length ?? 0) > 0) return resolve(text, scope)
  if (plainVersion !== typesVersion()) {
    plainly.clear()
    plainVersion = typesVersion()
  }
  const known = plainly.get(text)
  if (known !== undefined) return known
  const found = resolve(text, scope)
  // Resolving may declare: a generic type is made on first mention.
  if (found !== undefined && plainVersion === typesVersion()) plainly.set(text, found)
  return found
}

function resolve(text: string, scope: TypeScope): NetType | undefined {
  const name = text.trim()
  if (name.includes(',')) {
    const [full, ...assembly] = splitArguments(name)
    if (assembly.length > 0) return resolveQualified(full!, assembly[0]!)
  }
  const array = /\[(,*|\*)\]$/.exec(name)
  if (array !== null) {
    const element = resolveTypeName(name.slice(0, array.index), scope)
    return element && arrayType(element, array[1]!.replace('*', '').length + 1)
  }
  const open = name.indexOf('[')
  if (open > 0 && name.endsWith(']')) return resolveGeneric(name.slice(0, open), name.slice(open + 1, -1), scope)
  return resolvePlain(name, scope)
}

function resolveQualified(full: string, assembly: string): NetType | undefined {
  const name = full.replace(/\[.*/, '')
  if (accelerator(name) !== undefined && findFull(`System.${name}`) === undefined) return undefined
  const type = resolveTypeName(full)
  return type && hasType(assembly, type) ? type : undefined
}

function resolveGeneric(name: string, inside: string, scope: TypeScope): NetType | undefined {
  const args = splitArguments(inside).map((each) => resolveTypeName(/^\[.*\]$/.test(each) ? each.slice(1, -1) : each, scope))
  if (args.length === 0 || args.some((each) => each === undefined)) return undefined
  const plain = name.replace(/`\d+$/, '')
  const definition = resolvePlain(`${plain}\`${args.length}`, scope)
  return definition && genericType(definition, args as NetType[])
}

function resolvePlain(name: string, scope: TypeScope): NetType | undefined {
  const own = scope.scriptType?.(name)
  if (own !== undefined) return own
  const short = accelerator(name)
  if (short !== undefined) return short
  const full = findFull(name) ?? findFull(`System.${name}`)
  if (full !== undefined) return full
  const found = typesInUse(name, scope.namespaces)
  return found.length === 1 ? found[0] : undefined
}

/** What the namespaces in use have of this name; for each time one is named. */
export function typesInUse(name: string, namespaces: readonly string[] = []): NetType[] {
  return namespaces.map((each) => findFull(`${each}.${name}`)).filter((type) => type !== undefined)
}

/** Generic definitions are also found without their number of parameters when only one is of that name. */
function findFull(name: string): NetType | undefined {
  return definedType(name) ?? byLowerName().get(name.toLowerCase())
}

let lower = new Map<string, NetType>()
let lowerVersion = -1

function byLowerName(): Map<string, NetType> {
  if (lowerVersion !== typesVersion()) {
    lower = new Map(
      allTypes()
        .filter((type) => !type.script && !type.genericDefinition && !type.elementType)
        .map((type) => [type.name.toLowerCase(), type]),
    )
    lowerVersion = typesVersion()
  }
  return lower
}
