// The engine's side of waiting: one blocking call, and the handles it waits for.

export { newControl, requestStop, wake, word } from './control.ts'
export { createPoll } from './poll.ts'
export type { FromReactor, Handle, OpenOptions, Poll, PollEvent, PollOptions, ToReactor } from './poll.ts'
export { writeAll } from './write.ts'
