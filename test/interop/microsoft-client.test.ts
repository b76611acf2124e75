// slow
// Microsoft's client against our servers: the engine as a session, and an object of a few commands.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { client, oracleMissing, program } from '../support/oracle.ts'

const skip = oracleMissing === undefined ? {} : { skip: oracleMissing }
const three = [process.execPath, resolve('dist/test/support/serve-three.js')]
const folder = mkdtempSync(join(tmpdir(), 'interop-'))
after(() => rmSync(folder, { recursive: true }))

/** What is left of a document when only its values are wanted. */
const values = (out: string): string[] =>
  [...out.matchAll(/<(?:S|I32|B|D|Db)(?: N="(\w+)")?>([^<]*)</g)].map(([, name, text]) => (name === undefined ? text! : `${name}=${text!}`))

test('objects come with their properties', skip, async () => {
  const { out, lines } = await client(['1..3 | ForEach-Object { [pscustomobject]@{ A = $_; B = "x$_" } }'], program)
  assert.deepEqual(values(out), ['A=1', 'B=x1', 'A=2', 'B=x2', 'A=3', 'B=x3'])
  assert.equal(lines.at(-1), 'STATE Completed Opened')
})

test('ten commands share their state', skip, async () => {
  const { out, lines } = await client(
    ['$n = 0; function Add-One { $script:n++; $n }', ...Array.from({ length: 9 }, () => 'Add-One')],
    program,
  )
  assert.deepEqual(values(out), ['1', '2', '3', '4', '5', '6', '7', '8', '9'])
  assert.equal(lines.filter((line) => line === 'STATE Completed Opened').length, 10)
})

test('every stream, and the ids of errors', skip, async () => {
  const { lines } = await client(
    [
      '1; Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Information i; Write-Host h; Write-Error e -ErrorId My.Id; Get-Nothing; 2',
    ],
    program,
  )
  assert.deepEqual(
    lines.filter((line) => /^[A-Z]+ /.test(line)),
    [
      'WARNING w',
      'VERBOSE v',
      'DEBUG d',
      'INFORMATION i',
      'INFORMATION h',
      'ERROR My.Id NotSpecified',
      'ERROR CommandNotFoundException ObjectNotFound',
      'STATE Completed Opened',
    ],
  )
})

test('what ends a command is its reason, and the session goes on', skip, async () => {
  const { lines } = await client(['throw "boo"', '$x = 1/0', '[int]"x"', '3'], program)
  assert.deepEqual(
    lines.filter((line) => /^(FATAL|ERROR|STATE)/.test(line)).map((line) => line.split(' ').slice(0, 2).join(' ')),
    [
      'FATAL boo',
      'STATE Failed',
      'ERROR RuntimeException',
      'STATE Completed',
      'ERROR InvalidCastFromStringToInteger',
      'STATE Completed',
      'STATE Completed',
    ],
  )
})

for (const [shows, script] of [
  ['in a loop', 'while ($true) {}'],
  ['asleep', 'Start-Sleep 60'],
  ['in a pipeline', '& { while ($true) { 1 } } | ForEach-Object { $null = $_ }'],
] as const) {
  test(`a command ${shows} is stopped, and the session goes on`, skip, async () => {
    const begun = Date.now()
    const { lines, out } = await client([script, '"still " + "here"'], program, ['-stop', '500'])
    assert.ok(Date.now() - begun < 10_000)
    assert.deepEqual(
      lines.filter((line) => /^(FATAL|STATE)/.test(line)),
      ['FATAL PipelineStopped', 'STATE Stopped Opened', 'STATE Completed Opened'],
    )
    assert.deepEqual(values(out), ['still here'])
  })
}

test('the host is asked, and answers', skip, async () => {
  const answers = join(folder, 'answers.txt')
  writeFileSync(answers, 'Ada\n')
  const { lines, out } = await client(['$name = $Host.UI.ReadLine(); "Hello $name"; Write-Host done'], program, ['-host', answers])
  assert.ok(lines.some((line) => line.startsWith('HOST ReadLine')))
  assert.ok(lines.some((line) => line.startsWith('HOST Write') && line.includes('done')))
  assert.deepEqual(values(out), ['Hello Ada'])
})

test('an object of commands is served as well', skip, async () => {
  const answers = join(folder, 'answers.txt')
  writeFileSync(answers, 'Ada\n')
  const { lines, out } = await client(['Get-Thing', 'Write-All', 'Read-Name', 'Stop-Here'], three, ['-host', answers])
  assert.deepEqual(values(out).slice(0, 3), ['Id=1', 'Name=thing 1', 'Price=10.50'])
  assert.deepEqual(
    lines.filter((line) => /^(WARNING|VERBOSE|DEBUG|INFORMATION|PROGRESS|ERROR|FATAL|STATE)/.test(line)),
    [
      'STATE Completed Opened',
      'WARNING careful',
      'VERBOSE detail',
      'DEBUG deep',
      'INFORMATION hello',
      'PROGRESS 1 50 Processing',
      'ERROR MyError,Write-All InvalidOperation',
      'STATE Completed Opened',
      'STATE Completed Opened',
      'FATAL Terminated',
      'STATE Failed Opened',
    ],
  )
  assert.ok(values(out).includes('Hello Ada'))
})

test('a command that never ends is stopped there too', skip, async () => {
  const { lines } = await client(['Wait-Forever'], three, ['-stop', '300'])
  assert.deepEqual(lines, ['FATAL PipelineStopped', 'STATE Stopped Opened'])
})
