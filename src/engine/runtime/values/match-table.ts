// $Matches: the groups of a match that took part, by number or name. Most matches are only asked whether there is one, so
// the table is filled when it is looked at closer; a group by its number, or its name as it is written, is answered without.

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
    if (this.isUntouched) {
      const { names } = this.pattern
      if (typeof key === 'number') {
        if (names[key] === digits[key]) return this.texts[key]
      } else if (typeof key === 'string' && !isNumber(key)) {
        for (let slot = 0; slot < names.length; slot++) if (names[slot] === key) return this.texts[slot]
      }
    }
    return super.get(key)
  }

  protected override first(): KeyIndex<Entry> {
    const index = super.first()
    this.pattern.names.forEach((name, slot) => {
      const value = this.texts[slot]
      if (value === undefined) return
      const key = isNumber(name) ? Number(name) : name
      index.items[index.claim(key)] = { key, value }
    })
    return index
  }
}

/** The name of a group without one: names do not begin with a digit. */
function isNumber(name: string): boolean {
  const unit = name.charCodeAt(0)
  return unit >= 48 && unit <= 57
}

/** The names of groups without a name. */
const digits = Array.from({ length: 20 }, (_, index) => String(index))
