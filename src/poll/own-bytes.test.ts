import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withOwnBytes } from '#poll'

test('a small view of a large buffer becomes bytes of its own before it is cloned to another thread', () => {
  const pool = new Uint8Array(64 * 1024).fill(7)
  const { body } = withOwnBytes({ type: 'message', body: pool.subarray(100, 110) })
  assert.equal(body.buffer.byteLength, 10)
  assert.deepEqual(
    [...body],
    Array.from({ length: 10 }, () => 7),
  )
  assert.equal(structuredClone({ body }).body.buffer.byteLength, 10)
})

test('bytes that fill most of their buffer stay where they are', () => {
  const whole = new Uint8Array(100)
  assert.equal(withOwnBytes({ bytes: whole.subarray(0, 90) }).bytes.buffer, whole.buffer)
  assert.equal(withOwnBytes(null), null)
})
