// slow
// One suite for all runspaces: an object of commands, and the same behind a server and a client in memory.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#base'
import { primitiveDictionary } from '#clixml'
import type { CommandSpec } from '#contract'
import { createConnection, createRemoteRunspace, type RemoteRunspace } from '#psrp'
import { createServer } from '#server'
import { SecureString, hashtable } from '#objects'
import { sessionCrypto } from '#transport'
import { runspaceSuite, type Subject } from '../support/runspace-suite.ts'
import { threeCommands } from '../support/three-commands.ts'

const bytes = bytesOf(Buffer)
const named = (text: string): CommandSpec => ({ text, isScript: false, parameters: [] })
const commands = {
  three: named('Get-Thing'),
  input: named('Join-Input'),
  ask: named('Read-Name'),
  all: named('Write-All'),
  fail: named('Stop-Here'),
  forever: named('Wait-Forever'),
}

runspaceSuite('commands', () => ({ runspace: threeCommands(), close() {} }), commands)

/** Client and server, each handed what the other wrote, in turns of the event loop. */
async function far(
  protocol: string,
  marker: boolean,
  cut: (text: string) => string[],
  watch: (text: string) => void = () => {},
): Promise<Subject> {
  const toServer: string[] = []
  const toClient: string[] = []
  let scheduled = false
  const turn = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      for (const text of toServer.splice(0)) for (const piece of cut(text)) server.receive(Buffer.from(piece, 'latin1'))
      for (const text of toClient.splice(0)) for (const piece of cut(text)) connection.receive(Buffer.from(piece, 'latin1'))
      if (toServer.length + toClient.length > 0) turn()
    })
  }
  const server = createServer({
    bytes,
    protocol,
    crypto: sessionCrypto,
    privateData: () => primitiveDictionary(marker ? hashtable([['pssession', '1']]) : hashtable()),
    newRunspace: () => threeCommands(),
    write: (text) => {
      toClient.push(text)
      turn()
    },
    later: (work) => {
      setImmediate(work)
    },
    onEnd() {},
  })
  let opened: () => void = () => {}
  let closed: () => void = () => {}
  const whenOpen = new Promise<void>((resolve) => {
    opened = resolve
  })
  const whenClosed = new Promise<void>((resolve) => {
    closed = resolve
  })
  const remote: RemoteRunspace = createRemoteRunspace({
    bytes,
    protocol,
    crypto: sessionCrypto,
    post(message) {
      switch (message.type) {
        case 'open':
          return connection.open(message.capability, message.init)
        case 'start':
          return connection.start(message.pipeline, message.message, message.body)
        case 'send':
          return connection.send(message.pipeline, message.message, message.body)
        case 'stop':
          return connection.stop(message.pipeline)
        case 'end':
          return connection.end(message.pipeline)
        case 'close':
          return connection.close()
      }
    },
    onState: (state) => {
      if (state === 'Opened') opened()
      else if (state === 'Closed' || state === 'Broken') closed()
    },
    hostInfo: { _isHostUINull: false, _isHostRawUINull: true, _isHostNull: false, _useRunspaceHost: false },
  })
  const connection = createConnection({
    bytes,
    poolId: '11111111-2222-4333-8444-555555555555',
    events: {
      write: (text) => {
        watch(text)
        toServer.push(text)
        turn()
      },
      state: (state, body) => remote.deliver({ type: 'state', state, ...(body === undefined ? {} : { body }) }),
      capability: (version) => remote.deliver({ type: 'capability', protocol: version }),
      message: (pipeline, message, body) => remote.deliver({ type: 'message', pipeline, message, body }),
      closed: (pipeline) => remote.deliver({ type: 'closed', pipeline }),
      noise: (text) => remote.deliver({ type: 'noise', text }),
    },
  })
  remote.open()
  await whenOpen
  return {
    runspace: remote,
    async close() {
      remote.close()
      await whenClosed
    },
  }
}

const whole = (text: string): string[] => [text]
const small = (text: string): string[] => text.match(/[\s\S]{1,7}/g) ?? []
runspaceSuite('far, 2.4', () => far('2.4', false, whole), commands)
runspaceSuite('far, 2.4, of our own', () => far('2.4', true, whole), commands)
runspaceSuite('far, 2.2, in small pieces', () => far('2.2', false, small), commands)

for (const protocol of ['2.3', '2.4']) {
  test(`a secure string goes there and back (${protocol})`, async () => {
    let sent = ''
    const { runspace, close } = await far(protocol, false, whole, (text) => {
      sent += text
    })
    const id = '00000000-0000-4000-8000-0000000000aa'
    const got: unknown[] = []
    await new Promise<void>((resolve) => {
      runspace.start(
        id,
        { commands: [named('Join-Input')], noInput: false },
        {
          record: (_stream, value) => got.push(value),
          hostCall() {},
          state: (state) => {
            if (state === 'Completed') resolve()
          },
        },
      )
      runspace.feed(id, new SecureString('word'))
      runspace.endInput(id)
    })
    assert.equal((got[0] as SecureString).reveal(), 'word')
    const bodies = [...sent.matchAll(/>([A-Za-z0-9+/=]+)<\/Data>/g)]
      .map(([, text]) => Buffer.from(text!, 'base64').toString('latin1'))
      .join('')
    const plain = Buffer.from('word', 'utf16le').toString('base64')
    assert.equal(bodies.includes(plain), protocol === '2.4', 'in the clear only where the protocol says so')
    await close()
  })
}
