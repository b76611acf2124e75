// The event loop beside an engine: child processes, timers, sockets, names, and whatever kinds are handed in.

export type { ChildMessage, ChildOptions } from './child.ts'
export type { Actor, HandlePort, Kind, Kinds } from './reactor.ts'
export { serve } from './reactor.ts'
export { basicKinds, becomeReactor, startReactor } from './start.ts'
export type { ReactorData } from './start.ts'
export type { ThreadMessage, ThreadOptions } from './thread.ts'

// Far sessions.
export { farSession } from './far-session.ts'
export type { FarOptions } from './far-session.ts'
export { warmVariable } from './warm.ts'
export type { TakenLine } from './warm.ts'
