// The kinds of objects in a document: a kind is a list of type names, with what is known of objects that have it. Lists
// stand in a document once (TN) and are referred to after that (TNRef); those seen last are known by their bytes.

import { ById, idOf } from './by-id.ts'
import { quote } from './error.ts'
import { type Guess, guessRoot } from './guess.ts'
import type { Limits } from './limits.ts'
import { type Rehydrate, rehydrators } from './rehydrate.ts'
import type { Scanner } from './scanner.ts'
import { T } from './tags.ts'

export type Kind = {
  /** Each with `Deserialized.` in front; undefined: the object had none. */
  readonly names: readonly string[] | undefined
  readonly rehydrate: Rehydrate | undefined
  readonly isOrdered: boolean
  /** The properties that objects of this kind begin with. */
  readonly properties: Guess
  readonly members: Guess
}

export type Kinds = {
  /** That of objects without type names. */
  readonly bare: Kind
  /** Another document. */
  begin(): void
  /** The type names that stand here, when they are among those seen last: they are passed over. */
  ahead(): Kind | undefined
  /** Those of the TN or TNRef whose start tag was read. */
  read(): Kind
}

/** `more`: kinds made live again besides the known ones. */
export function createKinds(scanner: Scanner, limits: Limits, more: { readonly [typeName: string]: Rehydrate } = {}): Kinds {
  const byNames = new Map<string, Kind>()
  const byId = new ById<Kind>()
  const recent: { readonly raw: Uint8Array; readonly kind: Kind; readonly refId: string | undefined; readonly refNumber: number }[] = []
  const kindOf = (names: readonly string[] | undefined): Kind => ({
    names,
    rehydrate: names && rehydratorOf(names),
    isOrdered: names?.[0]?.toLowerCase() === 'deserialized.system.collections.specialized.ordereddictionary',
    properties: guessRoot(),
    members: guessRoot(),
  })

  return {
    bare: kindOf(undefined),
    begin: () => byId.clear(),
    ahead() {
      const { buffer, position } = scanner
      if (buffer[position + 1] !== 0x54 || buffer[position + 2] !== 0x4e || buffer[position + 3] === 0x52) return undefined
      for (let index = recent.length - 1; index >= 0; index--) {
        const { raw, kind, refId, refNumber } = recent[index]!
        if (!scanner.at(raw)) continue
        byId.set(refNumber, refId, kind)
        return kind
      }
      return undefined
    },
    read: () => (scanner.tag === T.TN ? readNames() : referred()),
  }

  function referred(): Kind {
    const kind = byId.get(scanner.refNumber, scanner.refId)
    if (kind === undefined) {
      const id = idOf(scanner)
      return scanner.fail(id === undefined ? 'a TNRef has no RefId' : `no type names of RefId ${quote(id)} came before`)
    }
    scanner.skip()
    return kind
  }

  function readNames(): Kind {
    const { empty, position, refId, refNumber } = scanner
    const names: string[] = []
    if (!empty) {
      while (scanner.child()) {
        if (scanner.tag !== T.T) return scanner.fail(`${scanner.tag.name} stands among type names`)
        const name = scanner.decoded()
        if (name !== '') names.push(/^deserialized\./i.test(name) ? name : `Deserialized.${name}`)
        limits.count()
      }
      scanner.close(T.TN)
    }
    const key = names.join('\n')
    let kind = byNames.get(key)
    if (kind === undefined) {
      if (byNames.size > 1000) byNames.clear()
      byNames.set(key, (kind = kindOf(names)))
    }
    byId.set(refNumber, refId, kind)
    const start = startOfTag(position)
    if (start >= 0 && scanner.position - start < 2000) {
      recent.push({ raw: scanner.buffer.slice(start, scanner.position), kind, refId, refNumber })
      if (recent.length > 8) recent.shift()
    }
    return kind
  }

  /** Where the start tag that ends here begins. */
  function startOfTag(position: number): number {
    const { buffer } = scanner
    for (let at = position - 1; at >= 0 && at > position - 100; at--) if (buffer[at] === 0x3c) return at
    return -1
  }

  function rehydratorOf(typeNames: readonly string[]): Rehydrate | undefined {
    for (const each of typeNames) {
      const name = each.slice('Deserialized.'.length)
      const found = more[name] ?? (Object.hasOwn(rehydrators, name) ? rehydrators[name] : undefined)
      if (found !== undefined) return found
    }
    return undefined
  }
}
