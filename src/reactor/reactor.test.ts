// The engine's thread and the reactor, together: what is opened, awaited, nested, limited and stopped.
// own process

import assert from 'node:assert/strict'
import test from 'node:test'
import { createPoll, asked, requestStop, word } from '#poll'
import type { ChildMessage, ChildOptions } from './child.ts'
import { startReactor } from './start.ts'

const poll = createPoll({ connect: () => startReactor(poll.control) })
const node = process.execPath
const run = (script: string, stdio: ChildOptions['stdio'] = ['pipe', 'pipe', 'pipe']) =>
  poll.open('child', { file: node, args: ['-e', script], stdio } satisfies ChildOptions)

/** All messages of one handle until it ended. */
function all(handle: ReturnType<typeof run>): ChildMessage[] {
  const messages: ChildMessage[] = []
  for (;;) {
    const event = poll.poll([handle], performance.now() + 20_000)
    assert.ok(event, 'it ended in time')
    if (event.ended) return messages
    messages.push(event.message as ChildMessage)
  }
}
const text = (messages: ChildMessage[], stream: 'stdout' | 'stderr') =>
  Buffer.concat(messages.flatMap((each) => (each.type === stream ? [each.bytes] : []))).toString()

test('sleeping needs no reactor', () => {
  const begun = performance.now()
  poll.sleep(30)
  assert.ok(performance.now() - begun >= 29)
  assert.equal(poll.started, false)
})

test('a child gives its output, then its exit', () => {
  const messages = all(run('console.log("a"); console.error("b"); process.exitCode = 3'))
  assert.equal(text(messages, 'stdout'), 'a\n')
  assert.equal(text(messages, 'stderr'), 'b\n')
  assert.deepEqual(messages.at(-1), { type: 'exit', code: 3, signal: null })
})

test('input is fed and ended', () => {
  const handle = run('process.stdin.pipe(process.stdout)')
  handle.send({ stdin: Buffer.from('one ') })
  handle.send({ stdin: Buffer.from('two') })
  handle.send({ end: true })
  assert.equal(text(all(handle), 'stdout'), 'one two')
})

test('a program that is not there is an error with its code', () => {
  const messages = all(poll.open('child', { file: '/nowhere/at/all', args: [], stdio: ['ignore', 'pipe', 'pipe'] }))
  assert.equal(messages[0]?.type, 'error')
  assert.equal((messages[0] as { code?: string }).code, 'ENOENT')
})

test('waits nest: events of another handle stay queued, in order', () => {
  const outer = run('console.log("outer")')
  const inner = run('setTimeout(() => console.log("inner"), 1000)')
  assert.equal(text(all(inner), 'stdout'), 'inner\n')
  assert.ok(outer.waiting >= 2)
  assert.equal(text(all(outer), 'stdout'), 'outer\n')
})

test('a deadline ends the wait', () => {
  const handle = run('setTimeout(() => {}, 5000)')
  while ((poll.poll([handle], performance.now() + 300)?.message as ChildMessage)?.type === 'spawned');
  assert.equal(poll.poll([handle], performance.now() + 30), undefined)
  handle.close()
})

test('a producer that nobody reads is held back', () => {
  const handle = run('process.stdout.write(Buffer.alloc(64 << 20, "x")); ')
  poll.sleep(700)
  poll.drain()
  assert.ok(handle.waiting * 65_536 < 16 << 20, `${handle.waiting} chunks are waiting`)
  assert.equal(text(all(handle), 'stdout').length, 64 << 20)
})

test('stop wakes the wait, and check throws out of it', () => {
  poll.check = () => {
    if (poll.control[word.stop] === asked.stop) throw new Error('stopped')
  }
  const timer = poll.open('timer', { ms: 10 })
  assert.deepEqual(poll.poll([timer])?.message, { type: 'tick', count: 1 })
  requestStop(poll.control)
  assert.throws(() => poll.poll([]), /stopped/)
  poll.control[word.stop] = 0
  poll.check = () => {}
})

test('an unknown kind says what there is', () => {
  const handle = poll.open('unheard-of')
  assert.match((poll.poll([handle])!.message as { message: string }).message, /unheard-of; it knows child/)
})

test('arrived sees messages before they are queued', () => {
  const seen: unknown[] = []
  const handle = poll.open('timer', { ms: 1, repeat: true }, { arrived: (message) => seen.push(message) > 0 })
  while (seen.length < 3) poll.sleep(5)
  assert.equal(handle.waiting, 0)
  handle.close()
})
