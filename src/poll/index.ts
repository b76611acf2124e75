// The engine's side of waiting: one blocking call, and the handles it waits for.

export { asked, newControl, requestLook, requestStop, wake, word } from './control.ts'
export { withOwnBytes } from './own-bytes.ts'
export { startPeer } from './peer.ts'
export type { Peer, PeerData } from './peer.ts'
export { createPoll } from './poll.ts'
export type { FromReactor, Handle, OpenOptions, Poll, PollEvent, PollOptions, ToReactor } from './poll.ts'
export { writeAll } from './write.ts'
