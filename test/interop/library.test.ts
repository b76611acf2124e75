// The library as Node programs use it, with sessions of our own.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Session, SessionError, openSession } from '#session'

let session: Session
before(async () => {
  session = await openSession()
})
after(() => session.close())

const run = (script: string, options = {}): Promise<unknown[]> => session.run(script, options).toArray()

test('what has a counterpart in JavaScript becomes it, the rest its text', async () => {
  const rows: readonly (readonly [script: string, value: unknown])[] = [
    ['1', 1],
    ['1.5', 1.5],
    ['10gb', 10737418240],
    ['[long]::MaxValue', 9223372036854775807n],
    ['$true', true],
    ["'é'", 'é'],
    ["[char]'a'", 'a'],
    ['1.5d', 1.5],
    ['[DayOfWeek]::Monday', 'Monday'],
    ['[pscustomobject]@{ A = 1; B = @(1, @{ c = 2 }); C = $null }', { A: 1, B: [1, { c: 2 }], C: null }],
    ["[datetime]'2020-01-02 03:04:05'", '2020-01-02T03:04:05.000'],
    ['[datetime]::new(2020, 1, 2, 3, 4, 5, [DateTimeKind]::Utc)', new Date(Date.UTC(2020, 0, 2, 3, 4, 5))],
    ["[timespan]'1.02:03:04.5'", '1.02:03:04.5000000'],
    ["[timespan]'-0:00:01'", '-00:00:01'],
    ['[guid]::Empty', '00000000-0000-0000-0000-000000000000'],
    ["[version]'1.2'", '1.2'],
    ["[uri]'http://x/'", 'http://x/'],
  ]
  for (const [script, value] of rows) assert.deepEqual(await run(script), [value], script)
  assert.deepEqual(await run(', [byte[]](1, 2, 3)'), [new Uint8Array([1, 2, 3])])
})

test('values go in as arguments, by name and through the pipeline', async () => {
  assert.deepEqual(await run('param($a, $b) "$a-$b"', { arguments: [1], parameters: { b: 'x' } }), ['1-x'])
  assert.deepEqual(await run('$input | ForEach-Object { $_ * 10 }', { input: [1, 2, 3] }), [10, 20, 30])
  assert.deepEqual(await run('$args[0].GetType().FullName', { arguments: [new Date(0)] }), ['System.DateTime'])
  assert.deepEqual(await run('Get-Variable', { command: true, parameters: { Name: 'PSEdition', ValueOnly: true } }), ['Core'])
})

test('an abort stops a command, and the session goes on', async () => {
  const stop = new AbortController()
  const loop = session.run('while ($true) { 1 }', { signal: stop.signal })
  await assert.rejects(
    async () => {
      for await (const _ of loop.output()) stop.abort()
    },
    { name: 'AbortError' },
  )
  assert.equal((await loop.done).state, 'Stopped')
  assert.deepEqual(await run("'again'"), ['again'])
})

test('what ends a command is thrown with its id and its record', async () => {
  await assert.rejects(run('throw "gone"'), (error) => {
    assert.ok(error instanceof SessionError)
    assert.equal(error.id, 'gone')
    assert.equal(error.record?.CategoryInfo.Category, 'OperationStopped')
    return true
  })
})

test('a session that is closed says so', async () => {
  const short = await openSession()
  await short.close()
  assert.equal(short.state, 'Closed')
  await assert.rejects(short.run('1').toArray(), { name: 'SessionError', id: 'PSSessionStateBroken' })
  assert.equal((await short.run('1').done).state, 'Failed')
})
