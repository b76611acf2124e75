// slow
// Events that are raised in a session and forwarded arrive in the shell, whatever either end is doing just then.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { lines, makeLab, run } from '../support/shell.ts'

const lab = makeLab()
after(() => lab.dispose())

const rows: [shows: string, script: string, out: string[]][] = [
  [
    'with what it carries, and where it comes from',
    `$s = New-PSSession
    Invoke-Command $s {
      Register-EngineEvent -SourceIdentifier A -Forward
      $null = New-Event -SourceIdentifier A -MessageData five -Sender 3 -EventArguments 1, 'two'
    }
    $e = Wait-Event -SourceIdentifier A -Timeout 10
    "$($e.SourceIdentifier) $($e.MessageData) $($e.Sender) $($e.SourceArgs) $($e.ComputerName) $($e.RunspaceId -eq $s.InstanceId)"
    "$($e.EventIdentifier) $($e.TimeGenerated.GetType().Name)"
    (Invoke-Command $s { Get-Event } | Measure-Object).Count`,
    ['A five 3 1 two localhost True', '1 DateTime', '0'],
  ],
  [
    'and runs the action that the shell has for it',
    `$s = New-PSSession
    $null = Register-EngineEvent -SourceIdentifier B -Action { $global:got = "$($args[0]) $($event.MessageData)" }
    Invoke-Command $s { Register-EngineEvent -SourceIdentifier B -Forward; $null = New-Event -SourceIdentifier B -MessageData m -EventArguments 7 }
    for ($i = 0; $i -lt 100 -and -not $got; $i++) { Start-Sleep -Milliseconds 50 }
    $got`,
    ['7 m'],
  ],
  [
    'also while the session runs nothing: its actions run, and one of them raises what is forwarded',
    `$s = New-PSSession
    Invoke-Command $s {
      $n = 0
      $t = [Timers.Timer]::new(50)
      Register-ObjectEvent $t Elapsed -Action { if (++$global:n -eq 3) { $t.Stop(); $null = New-Event Done -MessageData $global:n } } | Out-Null
      Register-EngineEvent Done -Forward
      $t.Start()
    }
    (Wait-Event Done -Timeout 10).MessageData
    Invoke-Command $s { $n }`,
    ['3', '3'],
  ],
]

for (const [shows, script, out] of rows)
  test(shows, async () => {
    const answer = await run(lab, script)
    assert.deepEqual(lines(answer.out), out, answer.err)
  })

test('what ssh says in a session is in the reason, and not on the standard error that is the peer’s', async () => {
  const answer = await run(
    lab,
    `$s = New-PSSession
    Invoke-Command $s { New-PSSession -HostName nohost.invalid } -ErrorVariable e 2>$null
    $e[0].FullyQualifiedErrorId; $e[0].Exception.Message -match 'nohost.invalid'; $s.State`,
  )
  assert.deepEqual(lines(answer.out), ['PSSessionOpenFailed', 'True', 'Opened'])
  assert.equal(answer.err, '')
})

test('Enter-PSSession says twice that there is no such session, as PowerShell does', async () => {
  const answer = await run(lab, 'Enter-PSSession -Id 42; Enter-PSSession -Name nosuch; $Error | ForEach-Object FullyQualifiedErrorId')
  const [id, name] = ['SessionId', 'Name'].map(
    (by) => `RemoteRunspaceNotAvailableForSpecified${by},Microsoft.PowerShell.Commands.EnterPSSessionCommand`,
  )
  assert.deepEqual(lines(answer.out), [name, name, id, id])
})
