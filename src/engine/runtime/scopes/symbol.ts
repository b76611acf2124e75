// Names of variables as small numbers, whatever their letter case: what frames and shapes are keyed by.
// One table for the process; a name costs a look-up once, when text is compiled.

const ids = new Map<string, number>()
const names: string[] = []

/** The number of this variable name. */
export function symbol(name: string): number {
  let id = ids.get(name)
  if (id !== undefined) return id
  const folded = name.toLowerCase()
  id = ids.get(folded)
  if (id === undefined) {
    id = names.length
    names.push(name)
    ids.set(folded, id)
  }
  if (folded !== name && ids.size < 200_000) ids.set(name, id)
  return id
}

/** The number of this name when anything ever used it; a name nobody used is set nowhere. */
export function knownSymbol(name: string): number | undefined {
  return ids.get(name) ?? ids.get(name.toLowerCase())
}

/** The name as it was first written. */
export function symbolName(id: number): string {
  return names[id]!
}
