// What a session process that waits does with its time: it opens a session with itself, without an engine and without
// anything of a user in it. The code that opens the real one is compiled then, which is half of opening a warm session.

import { bytesOf } from '#base'
import { primitiveDictionary } from '#clixml'
import type { Runspace } from '#contract'
import { newGuid } from '#engine/platform'
import { hashtable } from '#objects'
import { createConnection, createRemoteRunspace, poolHost } from '#psrp'
import { createServer } from '#server'
import { localZone, sessionCrypto } from '#transport'

const nothing = (): void => {}
const still: Runspace = { start: nothing, feed: nothing, endInput: nothing, stop: nothing, answer: nothing, close: nothing }

export function rehearse(): void {
  const bytes = bytesOf(Buffer)
  const works: (() => void)[] = []
  const server = createServer({
    bytes,
    zone: localZone,
    crypto: sessionCrypto,
    privateData: () =>
      primitiveDictionary(
        hashtable([
          ['PSVersionTable', primitiveDictionary()],
          ['pssession', '1'],
        ]),
      ),
    newRunspace: () => still,
    write: (text) => {
      works.push(() => connection.receive(Buffer.from(text, 'latin1')))
    },
    later: (work) => {
      works.push(work)
    },
    onEnd: nothing,
  })
  const connection = createConnection({
    bytes,
    poolId: newGuid().text,
    events: {
      write: (text) => {
        works.push(() => server.receive(Buffer.from(text, 'latin1')))
      },
      state: nothing,
      capability: nothing,
      message: nothing,
      closed: nothing,
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
    },
    onState: nothing,
  })
  remote.open()
  for (let work = works.shift(); work !== undefined; work = works.shift()) work()
}
