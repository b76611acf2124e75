// Sessions for Node programs: `import { openSession } from 'pssession'`. Loads no engine.

export { SessionError, openSession } from './session.ts'
export type { OpenOptions, Outcome, Run, RunOptions, Session, SessionRecord } from './session.ts'
export type { Target } from './connect.ts'
export { fromPlain, plain } from './plain.ts'
export type { HostCall, StreamName } from '#contract'
