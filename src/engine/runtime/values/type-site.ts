// The name of a type at one place of a script, and the type it meant there the last time. What a name means hangs on the
// session state (its classes and namespaces), and on the types there are: `memberEpoch` tells of both. A literal that is cast
// there is cast once, when what comes of it is a value that nothing can change.

import { Big, Char, Decimal, EnumValue, Guid, type NetType, Num, TimeSpan, memberEpoch } from '#objects'
import type { ITypeName } from '#engine/syntax'
import type { Engine } from '../engine.ts'
import type { Frame } from '../scopes/frame.ts'
import type { SessionState } from '../scopes/session-state.ts'

export class TypeSite {
  readonly name: ITypeName
  state: SessionState | null = null
  epoch = -1
  type: NetType | null = null
  constructor(name: ITypeName) {
    this.name = name
  }
}

/** The type; throws TypeNotFound. `brackets`: the error is at them, not at the name. */
export function typeAt(engine: Engine, frame: Frame, site: TypeSite, brackets = true): NetType {
  if (site.state === frame.state && site.epoch === memberEpoch.now) return site.type!
  const type = engine.resolveTypeName(frame, site.name, brackets)
  site.type = type
  site.state = frame.state
  site.epoch = memberEpoch.now
  return type
}

export class ConstantCast extends TypeSite {
  /** What the literal became; undefined: not known yet, or made anew each time. */
  value: unknown = undefined
}

/** The literal as it was cast before; undefined: it is to be cast. */
export function knownCast(frame: Frame, site: ConstantCast): unknown {
  return site.state === frame.state && site.epoch === memberEpoch.now ? site.value : undefined
}

/** Keeps what came of the cast. */
export function keepCast(site: ConstantCast, value: unknown): unknown {
  const isKept =
    typeof value === 'number' ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    value instanceof Num ||
    value instanceof Big ||
    value instanceof Decimal ||
    value instanceof EnumValue ||
    value instanceof Char ||
    value instanceof Guid ||
    value instanceof TimeSpan
  site.value = isKept ? value : undefined
  return value
}
