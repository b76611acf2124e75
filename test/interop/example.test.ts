// slow
// The example program prints what its comments promise.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'

test('examples/session.ts', () => {
  const printed = execFileSync(process.execPath, ['dist/examples/session.js'], { encoding: 'utf8', timeout: 30_000 })
  assert.deepEqual(printed.trim().split('\n'), [
    '[',
    '  { Number: 1, Square: 1 },',
    '  { Number: 2, Square: 4 },',
    '  { Number: 3, Square: 9 }',
    ']',
    '[ 42 ]',
    'output: one',
    'warning: careful',
    'output: two',
    "[ 'Hello Ada' ]",
    'failed: no more',
    'Stopped [ 2 ]',
  ])
})
