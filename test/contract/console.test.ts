// slow
// The standard streams of a session process carry the protocol: what scripts write to the console is not among it.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lines, makeLab, run } from '../support/shell.ts'

const lab = makeLab()
after(() => lab.dispose())

test('[Console] of a session writes nowhere and reads nothing, on any of its threads', async () => {
  const answer = await run(
    lab,
    `$s = New-PSSession
    Invoke-Command $s {
      [Console]::Out.Write('raw'); [Console]::Error.Write('raw'); [Console]::WriteLine('raw')
      'after'
      Start-Process /bin/sh -ArgumentList '-c', '"echo raw; echo raw >&2"' -Wait
      $null -eq [Console]::ReadLine()
      1..3 | ForEach-Object -Parallel { [Console]::Write('raw'); [Console]::Error.Write('raw'); $_ } | Sort-Object
      /bin/sh -c 'echo out; echo err >&2; printf "<Data"' 2>&1 | ForEach-Object { "$_" } | Sort-Object
    }
    "$($s.State)"`,
  )
  assert.deepEqual(lines(answer.out), ['after', 'True', '1', '2', '3', '<Data', 'err', 'out', 'Opened'])
  assert.equal(answer.err, '')
})

test('what a job had said when its session was removed can still be received', async () => {
  const answer = await run(
    lab,
    `$s = New-PSSession
    $j = Invoke-Command $s -AsJob { 1; 2; Start-Sleep 60 }
    Start-Sleep 1
    Remove-PSSession $s
    $j.HasMoreData; Receive-Job $j; $j.HasMoreData`,
  )
  assert.deepEqual(lines(answer.out), ['True', '1', '2', 'False'])
})
