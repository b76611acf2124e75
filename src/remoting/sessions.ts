// The sessions of one shell: the list behind Get-PSSession, and the counter behind their ids.

import type { PSSession } from './session.ts'

export class Sessions {
  private lastId = 0
  private readonly list: PSSession[] = []

  /** The next id. A session that then fails to open has used it up. */
  nextId(): number {
    return ++this.lastId
  }

  add(session: PSSession): void {
    this.list.push(session)
    this.list.sort((a, b) => a.spec.id - b.spec.id)
  }
  remove(session: PSSession): void {
    const index = this.list.indexOf(session)
    if (index >= 0) this.list.splice(index, 1)
  }
  /** All of them, by id, whatever their state. */
  get all(): readonly PSSession[] {
    return this.list
  }
}

const ofEngine = new WeakMap<object, Sessions>()

/** The sessions that this engine made. */
export function sessionsOf(engine: object): Sessions {
  let sessions = ofEngine.get(engine)
  if (sessions === undefined) ofEngine.set(engine, (sessions = new Sessions()))
  return sessions
}
