// Sessions for Node programs: `import { openSession } from 'pssession'`. Loads no engine.

export { openSession } from './session.ts'
export { SessionError } from './error.ts'
export type { OpenOptions, Outcome, Run, RunOptions, Session, SessionRecord } from './session.ts'
export type { Connection, Target } from './connect.ts'
// The far runspace itself, for who stands between (relays, tests).
export { connect } from './connect.ts'
export { fromPlain, plain } from './plain.ts'
export type { HostCall, StreamName } from '#contract'
