// What a session process that waits does with its time: it opens a session with itself, runs a command there and closes it,
// with nothing of a user in it. The code that opens the real one has run then, and its tables are made, which is most
// of opening a warm session.

import { bytesOf } from '#base'
import { newGuid } from '#engine/platform'
import { createPoll } from '#poll'
import { createConnection, createRemoteRunspace, poolHost } from '#psrp'
import { localZone, sessionCrypto } from '#transport'
import { sessionServer } from './session-server.ts'

const nothing = (): void => {}

export function rehearse(): void {
  const bytes = bytesOf(Buffer)
  const works: (() => void)[] = []
  const server = sessionServer({
    poll: createPoll({
      connect: () => {
        throw new Error('a rehearsal waits for nothing')
      },
    }),
    write: (text) => {
      works.push(() => connection.receive(Buffer.from(text, 'latin1')))
    },
    later: (work) => {
      works.push(work)
    },
    onEnd: nothing,
    look: nothing,
    wait: nothing,
  })
  const connection = createConnection({
    bytes,
    poolId: newGuid().text,
    events: {
      write: (text) => {
        works.push(() => server.receive(Buffer.from(text, 'latin1')))
      },
      state: (state, body) => remote.deliver({ type: 'state', state, ...(body === undefined ? {} : { body }) }),
      capability: (protocol) => remote.deliver({ type: 'capability', protocol }),
      message: (pipeline, message, body) => remote.deliver({ type: 'message', pipeline, message, body }),
      closed: (pipeline) => remote.deliver({ type: 'closed', pipeline }),
      noise: nothing,
    },
  })
  const remote = createRemoteRunspace({
    bytes,
    zone: localZone,
    crypto: sessionCrypto,
    hostInfo: { ...poolHost, _isHostNull: false, _isHostUINull: false, _useRunspaceHost: false },
    post: (message) => {
      if (message.type === 'open') connection.open(message.capability, message.init)
      else if (message.type === 'start') connection.start(message.pipeline, message.message, message.body)
      else if (message.type === 'send') connection.send(message.pipeline, message.message, message.body)
    },
    onState: nothing,
  })
  const work = (): void => {
    for (let next = works.shift(); next !== undefined; next = works.shift()) next()
  }
  remote.open()
  work()
  const command = { text: '1', isScript: true, parameters: [] }
  remote.start(newGuid().text, { commands: [command], noInput: true }, { record: nothing, hostCall: nothing, state: nothing })
  work()
}
