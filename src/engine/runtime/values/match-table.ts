// $Matches: the groups of a match that took part, by number or name. Most matches are only asked whether there is one, so
// the table is filled when it is looked at closer; a group by its number is answered without.

import { type Entry, Hashtable, type KeyIndex } from '#objects'
import type { programOf } from '#dotnet'

type Pattern = ReturnType<typeof programOf>['pattern']

export class MatchTable extends Hashtable {
  private readonly pattern: Pattern
  /** The texts by slot; undefined where the group took no part. */
  private readonly texts: readonly (string | undefined)[]

  constructor(pattern: Pattern, texts: readonly (string | undefined)[]) {
    super()
    this.pattern = pattern
    this.texts = texts
  }

  override get(key: unknown): unknown {
    if (this.isUntouched && typeof key === 'number' && this.pattern.names[key] === digits[key]) return this.texts[key]
    return super.get(key)
  }

  protected override first(): KeyIndex<Entry> {
    const index = super.first()
    this.pattern.names.forEach((name, slot) => {
      const value = this.texts[slot]
      if (value === undefined) return
      const key = /^\d+$/.test(name) ? Number(name) : name
      index.items[index.claim(key)] = { key, value }
    })
    return index
  }
}

/** The names of groups without a name. */
const digits = Array.from({ length: 20 }, (_, index) => String(index))
