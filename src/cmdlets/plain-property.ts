// Reading a property by a plain name off many objects. Most are [pscustomobject]s made alike: the place of the property
// is remembered with their shape (100,000 reads: 200 ms become 1). What is anything else is read the general way.

import { PSMember, PSObject, type Shape, noBase } from '#objects'
import type { Source } from '#format'

export class PlainProperty {
  /** As the last object spells it. */
  name: string
  private readonly asked: string
  private shape: Shape | undefined
  private slot = -1

  constructor(name: string) {
    this.name = this.asked = name
  }

  /** The value, null included; undefined: this object has to be asked the general way. */
  read(object: unknown): unknown {
    if (!(object instanceof PSObject) || object.base !== noBase) return undefined
    const { shape } = object
    if (shape !== this.shape) {
      this.shape = shape
      this.slot = shape.slot(this.asked)
      if (this.slot >= 0) this.name = shape.names[this.slot]!
    }
    if (this.slot < 0) return undefined
    const value = object.values[this.slot]
    return value instanceof PSMember ? undefined : value
  }
}

/** The reader of a source that is a plain name; undefined for script blocks and wildcards. */
export function plainProperty(source: Source): PlainProperty | undefined {
  return source.block !== undefined || source.call !== undefined || /[*?[`]/.test(source.text) ? undefined : new PlainProperty(source.text)
}
