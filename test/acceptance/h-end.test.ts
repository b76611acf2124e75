// slow
// Rows H1 to H5: how sessions end.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { farEnds, row } from '../support/rows.ts'
import { type Lab, makeLab, program } from '../support/shell.ts'

const { lab, ssh } = farEnds()

for (const far of [lab, ssh]) {
  const {
    by,
    hosts: [h1, h2, h3],
  } = far

  row(
    far,
    'H1 removed by object, by id and down the pipeline',
    `
    $ps, $b, $c = New-PSSession ${by} ${h1}, ${h2}, ${h3} | Sort-Object Id
    $far = icm $ps, $b, $c { $PID }
    remove-PSSession -session $ps
    remove-PSSession -id $b.Id
    $c | rsn
    "$($ps.State) $($b.State) $($c.State) $($c.Availability)"
    @(Get-PSSession).Count
    $end = [datetime]::Now.AddSeconds(2)
    while (($far | Where-Object { Test-Path "/proc/$_" }) -and [datetime]::Now -lt $end) { Start-Sleep -Milliseconds 50 }
    @($far | Where-Object { Test-Path "/proc/$_" }).Count`,
    ['Closed Closed Closed None', '0', '0'],
  )

  row(
    far,
    'H2 removing twice is silent, an id that is not there is an error',
    `
    $ps = New-PSSession ${by} ${h1}
    Remove-PSSession $ps; Remove-PSSession $ps
    $Error.Count
    Remove-PSSession -Id 99 -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId
    Remove-PSSession -Name nosuch -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId`,
    [
      '0',
      'RemoteRunspaceNotAvailableForSpecifiedSessionId,Microsoft.PowerShell.Commands.RemovePSSessionCommand',
      'RemoteRunspaceNotAvailableForSpecifiedName,Microsoft.PowerShell.Commands.RemovePSSessionCommand',
    ],
  )

  row(
    far,
    'H3 -WhatIf names the computer and removes nothing',
    `
    $s = New-PSSession ${by} ${h1}
    Remove-PSSession -WhatIf $s
    $s.State`,
    [new RegExp(`^What if: .*Remove.*${h1}`), 'Opened'],
  )

  row(
    far,
    'H4 removing a session stops what runs in it, and its job',
    `
    $s = New-PSSession ${by} ${h1}
    $far = icm $s { $PID }
    $j = icm $s { /bin/sleep 100 } -AsJob
    for ($n = 0; $n -lt 50 -and -not ($child = pgrep -P $far sleep); $n++) { Start-Sleep -Milliseconds 100; $null = $j.State }
    Remove-PSSession $s
    $end = [datetime]::Now.AddSeconds(2.5)
    while (((Test-Path "/proc/$far") -or (Test-Path "/proc/$child")) -and [datetime]::Now -lt $end) { Start-Sleep -Milliseconds 50 }
    "$($child.Length -gt 0) $(Test-Path "/proc/$far") $(Test-Path "/proc/$child") $($j.State)"`,
    ['True False False Stopped'],
  )
}

let own: Lab
before(() => {
  own = makeLab()
})
after(() => own.dispose())

for (const [how, busy] of [
  ['exits', false],
  ['is killed', false],
  ['is killed while a session sits in a blocking program', true],
] as const) {
  test(`H5 a shell that ${how} leaves no session behind`, async () => {
    const shell = spawn(
      process.execPath,
      [
        program,
        '-NoProfile',
        '-Command',
        `
      $s = New-PSSession -ComputerName Server01, Server02, Server03
      (icm $s { $PID }) -join ' '
      ${busy ? 'icm $s { /bin/sleep 100 }' : how === 'exits' ? 'exit' : 'Start-Sleep 100'}`,
      ],
      { env: own.environment, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const pids = await firstLine(shell)
    assert.equal(pids.length, 3)
    if (busy) await new Promise((resolve) => setTimeout(resolve, 500))
    if (how !== 'exits') shell.kill('SIGKILL')
    const end = Date.now() + 2000
    const alive = (): number[] => pids.filter(isRunning)
    while (alive().length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
    assert.deepEqual(alive(), [])
  })
}

/** Whether a process runs still; one that has ended and waits for its parent, here init, to take note does not. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function firstLine(shell: ChildProcess): Promise<number[]> {
  let text = ''
  for await (const chunk of shell.stdout!) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.trim().split(/\s+/).map(Number)
}
