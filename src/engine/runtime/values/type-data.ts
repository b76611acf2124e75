// Members that are added to types by name: by Update-TypeData, and the ones PowerShell itself adds (Count of arrays,
// DateTime of dates). A value has those of each of its type names, the nearest first. One table per runspace.

import { type PSMember, PSObject, memberEpoch, typeNames } from '#objects'

/** What Update-TypeData can say of a type beside its members. */
export type TypeEntry = {
  readonly members: Map<string, PSMember>
  /** By lower-case name of the standard member: defaultdisplayproperty, defaultdisplaypropertyset, serializationdepth … */
  readonly standard: Map<string, unknown>
}

export type TypeData = {
  /** Entry of a type name, whatever its letter case. */
  get(typeName: string): TypeEntry | undefined
  /** The entry of this name, made when there is none. Members may be put into it; call `changed` afterwards. */
  open(typeName: string): TypeEntry
  remove(typeName: string): boolean
  changed(): void
  names(): Iterable<string>
  /** The added member of a value; undefined: none. */
  find(value: unknown, name: string): PSMember | undefined
  /** Only methods. */
  method(value: unknown, name: string): PSMember | undefined
  /** All added members of a value, the nearest type name's first; those that are hidden only on demand. */
  all(value: unknown, hidden?: boolean): readonly PSMember[]
}

export function createTypeData(from?: TypeData): TypeData {
  // Own entries by lower-case name; null: removed. What is not here is as `from` has it.
  const entries = new Map<string, { name: string; entry: TypeEntry } | null>()
  /** Lower-case names of all members that any type has: what is not here needs no search. */
  let anyName = new Set<string>()
  let stale = true
  /** Names as spelled that no type has. */
  const absent = new Set<string>()
  type Added = { readonly shown: readonly PSMember[]; readonly hidden: readonly PSMember[] }
  let allOf = new WeakMap<readonly string[], Added>()
  let byTypes = new Map<readonly string[], Map<string, PSMember | null>>()

  const get = (typeName: string): TypeEntry | undefined => {
    const own = entries.get(typeName.toLowerCase())
    return own === undefined ? from?.get(typeName) : own?.entry
  }

  function refresh(): void {
    anyName = new Set()
    byTypes = new Map()
    absent.clear()
    for (const type of data.names()) for (const name of get(type)!.members.keys()) anyName.add(name)
    stale = false
  }

  const data: TypeData = {
    get,
    open(typeName) {
      const key = typeName.toLowerCase()
      let found = entries.get(key)
      if (found === undefined || found === null) {
        const before = found === null ? undefined : from?.get(typeName)
        found = { name: typeName, entry: { members: new Map(before?.members), standard: new Map(before?.standard) } }
        entries.set(key, found)
      }
      data.changed()
      return found.entry
    },
    remove(typeName) {
      data.changed()
      const had = get(typeName) !== undefined
      entries.set(typeName.toLowerCase(), null)
      return had
    },
    changed() {
      stale = true
      allOf = new WeakMap()
      memberEpoch.now++
    },
    names() {
      const names = new Map<string, string>()
      for (const name of from?.names() ?? []) names.set(name.toLowerCase(), name)
      for (const [key, own] of entries) {
        if (own === null) names.delete(key)
        else names.set(key, own.name)
      }
      return names.values()
    },
    find(value, name) {
      if (stale) refresh()
      if (absent.has(name)) return undefined
      const lower = name.toLowerCase()
      if (!anyName.has(lower)) {
        if (absent.size > 5000) absent.clear()
        absent.add(name)
        return undefined
      }
      const types = typeNames(value)
      const own = value instanceof PSObject && value.typeNames !== undefined
      let known = own ? undefined : byTypes.get(types)
      if (known === undefined) {
        known = new Map()
        if (!own) byTypes.set(types, known)
      }
      let member = known.get(lower)
      if (member === undefined) {
        member = null
        for (const type of types) {
          const found = get(type)?.members.get(lower)
          if (found) {
            member = found
            break
          }
        }
        known.set(lower, member)
      }
      return member ?? undefined
    },
    method(value, name) {
      const member = data.find(value, name)
      return member !== undefined && /Method$/.test(member.MemberType) ? member : undefined
    },
    all(value, hidden = false) {
      const types = typeNames(value)
      // Lists of types are shared; one of an object's own may change.
      const own = value instanceof PSObject && value.typeNames !== undefined
      let known = own ? undefined : allOf.get(types)
      if (known === undefined) {
        known = { shown: collect(types, false), hidden: collect(types, true) }
        if (!own) allOf.set(types, known)
      }
      return hidden ? known.hidden : known.shown
    },
  }
  function collect(types: readonly string[], hidden: boolean): PSMember[] {
    const seen = new Map<string, PSMember>()
    for (const type of types) {
      for (const [lower, member] of get(type)?.members ?? [])
        if (!seen.has(lower) && (hidden || (member as { readonly hidden?: boolean }).hidden !== true)) seen.set(lower, member)
    }
    return [...seen.values()]
  }
  return data
}
