// slow
// A pool of several runspaces in one session process: its limits, and pipelines that run side by side, each stopped alone.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PipelineState } from '#contract'
import { type Connection, connect } from '#session'
import { program } from '../support/oracle.ts'

let connection: Connection
before(async () => {
  connection = await connect({ command: program, host: true })
})
after(() => connection.close())

const ask = (question: (done: (answer: boolean | bigint) => void) => void): Promise<boolean | bigint> => new Promise(question)

/** Starts a script; `ended` gives its last state and its output. */
function start(text: string): { readonly id: string; readonly ended: Promise<readonly [PipelineState, unknown[]]> } {
  const id = connection.newId()
  const output: unknown[] = []
  const ended = new Promise<readonly [PipelineState, unknown[]]>((done) =>
    connection.remote.start(
      id,
      { commands: [{ text, isScript: true, parameters: [] }], noInput: true },
      {
        record: (stream, value) => void (stream === 'output' && output.push(value)),
        hostCall: () => {},
        state: (state) => void (['Completed', 'Failed', 'Stopped'].includes(state) && done([state, output])),
      },
    ),
  )
  return { id, ended }
}

test('limits are kept, and those that cannot be are refused', async () => {
  const { remote } = connection
  assert.equal(await ask((done) => remote.available(done)), 1n)
  assert.equal(await ask((done) => remote.setMin(2, done)), false)
  assert.equal(await ask((done) => remote.setMax(0, done)), false)
  assert.equal(await ask((done) => remote.setMax(3, done)), true)
  assert.equal(await ask((done) => remote.setMin(2, done)), true)
  assert.equal(await ask((done) => remote.setMax(1, done)), false)
  assert.equal(await ask((done) => remote.available(done)), 3n)
})

test('one pipeline runs while another does, in a runspace of its own', async () => {
  const endless = start('$v = 1; while ($true) {}')
  assert.deepEqual(await start('"v is $v"; $v = 2').ended, ['Completed', ['v is ']])
  assert.equal(await ask((done) => connection.remote.available(done)), 2n)
  connection.remote.stop(endless.id)
  assert.deepEqual(await endless.ended, ['Stopped', []])
})

test('a stop is for the one that is meant, whichever runs inside the other', async () => {
  const outer = start('while ($true) {}')
  const inner = start('Start-Sleep -Milliseconds 300; "inner"')
  connection.remote.stop(outer.id)
  assert.deepEqual(await inner.ended, ['Completed', ['inner']])
  assert.deepEqual(await outer.ended, ['Stopped', []])
  const first = start('Start-Sleep -Milliseconds 300; "first"')
  const second = start('while ($true) {}')
  connection.remote.stop(second.id)
  assert.deepEqual(await second.ended, ['Stopped', []])
  assert.deepEqual(await first.ended, ['Completed', ['first']])
})
