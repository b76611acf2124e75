// The waiting of an engine on the main thread: its reactor is a worker, started on first need.

import { type Poll, createPoll } from '#poll'
import { startReactor } from '#reactor'

export function ownPoll(program: string): Poll {
  const poll: Poll = createPoll({ connect: () => startReactor(poll.control, program) })
  return poll
}
