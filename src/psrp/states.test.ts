import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LocalProtocolError, RemoteProtocolError } from './error.ts'
import { type Machine, toMermaid } from './machine.ts'
import { clientPipeline, clientPool, serverPipeline, serverPool } from './states.ts'

const machines = { clientPool, clientPipeline, serverPool, serverPipeline } as unknown as {
  readonly [name: string]: Machine<string, string>
}

for (const [name, { initial, rules }] of Object.entries(machines)) {
  test(`${name}: every state can be reached, and only the end has no way out`, () => {
    const reached = new Set([initial])
    for (const from of reached) for (const to of Object.values(rules[from]!)) reached.add(to)
    assert.deepEqual([...reached].sort(), Object.keys(rules).sort())
    const final = Object.entries(rules)
      .filter(([from, row]) => Object.values(row).every((to) => to === from))
      .map(([from]) => from)
    assert.ok(final.length > 0 && final.every((state) => state === 'Closed' || state === 'Broken'), `ends: ${final.join(', ')}`)
  })
}

test('an event that may not come names the state and what may', () => {
  assert.throws(
    () => clientPool.receive('BeforeOpen', 'Opened'),
    (error) => error instanceof RemoteProtocolError && /Opened came while the client runspace pool is BeforeOpen; open/.test(error.message),
  )
  assert.throws(
    () => clientPool.act('Closed', 'open'),
    (error) => error instanceof LocalProtocolError && /is Closed: open is not possible/.test(error.message),
  )
})

test('a machine can be drawn', () =>
  assert.match(toMermaid(machines.clientPool!), /\[\*\] --> BeforeOpen[\s\S]*NegotiationSent --> NegotiationSucceeded: SessionCapability/))
