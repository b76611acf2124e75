// slow
// Our client against Microsoft's server, which has the commands of Microsoft.PowerShell.Core only.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Session, SessionError, openSession } from '#session'
import { oracle, oracleMissing } from '../support/oracle.ts'

const skip = oracleMissing === undefined ? {} : { skip: oracleMissing }
let session: Session
const asked: string[] = []

before(async () => {
  if (oracleMissing !== undefined) return
  session = await openSession({
    command: [oracle, 'serve'],
    host(call) {
      asked.push(call.method)
      if (call.method === 'ReadLine') return 'Ada'
      if (call.method === 'PromptForChoice') return 1
      return undefined
    },
  })
})
after(async () => {
  await session?.close()
})

const run = (script: string, options = {}): Promise<unknown[]> => session.run(script, options).toArray()

test('objects come with their properties', skip, async () => {
  assert.deepEqual(await run('1..2 | ForEach-Object { [pscustomobject]@{ A = $_; B = "x$_"; C = $null } }'), [
    { A: 1, B: 'x1', C: null },
    { A: 2, B: 'x2', C: null },
  ])
})

test('ten commands share their state', skip, async () => {
  await run('$n = 0')
  for (let count = 1; count <= 9; count++) assert.deepEqual(await run('$n += 1; $n'), [count])
})

test('input, parameters and values of every kind', skip, async () => {
  assert.deepEqual(await run('$input | ForEach-Object { $_ * 2 }', { input: [1, 2, 3] }), [2, 4, 6])
  assert.deepEqual(await run('param($a, $b) "$a-$($b.x)-$($b.list.Count)"', { parameters: { a: 1, b: { x: 'y', list: [1, 2] } } }), [
    '1-y-2',
  ])
  assert.deepEqual(await run('param($v) $v.GetType().FullName', { arguments: [2n ** 40n] }), ['System.Int64'])
  assert.deepEqual(await run('param($v) $v.GetType().FullName; $v[1]', { arguments: [new Uint8Array([1, 2])] }), ['System.Byte[]', 2])
})

test('every stream, in order', skip, async () => {
  const seen: string[] = []
  for await (const { stream, value } of session.run(`
    1
    $PSCmdlet | Out-Null
    & { [CmdletBinding()] param() $PSCmdlet.WriteWarning('w'); $PSCmdlet.WriteVerbose('v'); $PSCmdlet.WriteDebug('d')
      $PSCmdlet.WriteInformation('i', 't'); $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'a', 's'))
      $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('m'), 'My.Id', 'InvalidData', 7)) } -Verbose -Debug
    2`)) {
    seen.push(
      `${stream} ${String((value as { FullyQualifiedErrorId?: string }).FullyQualifiedErrorId ?? (value as { Activity?: string }).Activity ?? value)}`,
    )
  }
  assert.deepEqual(seen, ['output 1', 'warning w', 'verbose v', 'debug d', 'information i', 'progress a', 'error My.Id', 'output 2'])
})

test('what ends a command is thrown with its id', skip, async () => {
  await assert.rejects(
    run('throw [System.ArgumentException]::new("bad")'),
    (error: SessionError) => error instanceof SessionError && error.id === 'bad',
  )
  const { state, error } = await session.run('throw "boo"').done
  assert.deepEqual([state, error?.FullyQualifiedErrorId, error?.CategoryInfo.Category], ['Failed', 'boo', 'OperationStopped'])
})

test('the host is asked, and answers', skip, async () => {
  asked.length = 0
  assert.deepEqual(await run('"Hello " + $Host.UI.ReadLine()'), ['Hello Ada'])
  assert.deepEqual(
    await run("$Host.UI.PromptForChoice('c', 'm', [System.Management.Automation.Host.ChoiceDescription[]]('&A', '&B'), 0)"),
    [1],
  )
  await run('$Host.UI.WriteLine("said")')
  assert.deepEqual(asked, ['ReadLine', 'PromptForChoice', 'WriteLine2'])
})

test('a signal stops a command, and the session goes on', skip, async () => {
  const stopping = new AbortController()
  const begun = Date.now()
  setTimeout(() => stopping.abort(), 300)
  const { state } = await session.run('while ($true) { [Threading.Thread]::Sleep(20) }', { signal: stopping.signal }).done
  assert.equal(state, 'Stopped')
  assert.ok(Date.now() - begun < 5000)
  assert.deepEqual(await run('1'), [1])
})

test('leaving the records early stops the command', skip, async () => {
  const endless = session.run('$i = 0; while ($true) { $i++; $i }')
  for await (const value of endless.output()) if (value === 3) break
  assert.equal((await endless.done).state, 'Stopped')
})

test('100,000 objects', skip, async () => {
  let sum = 0
  let count = 0
  for await (const value of session.run('1..100000').output()) {
    sum += value as number
    count++
  }
  assert.deepEqual([count, sum], [100_000, 5_000_050_000])
})

test('a string of 100 MB', skip, async () => {
  const [text] = (await run('"a" * 100MB')) as [string]
  assert.equal(text.length, 100 * 1024 * 1024)
})

test('two at once: the second waits for the first', skip, async () => {
  const [first, second] = await Promise.all([run('[Threading.Thread]::Sleep(200); 1'), run('2')])
  assert.deepEqual([first, second], [[1], [2]])
})
