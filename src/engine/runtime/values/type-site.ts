// The name of a type at one place of a script, and the type it meant there the last time. What a name means hangs on the
// session state (its classes and namespaces), and on the types there are: `memberEpoch` tells of both.

import { type NetType, memberEpoch } from '#objects'
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
