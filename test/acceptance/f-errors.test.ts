// slow
// Rows F1 to F8: errors and streams. F10 and F11 need a terminal and stand with the interactive rows.

import assert from 'node:assert/strict'
import { farEnds, row } from '../support/rows.ts'
import { lines } from '../support/shell.ts'

const { lab, ssh } = farEnds()

for (const far of [lab, ssh]) {
  const {
    by,
    hosts: [h1, h2],
  } = far
  const one = `$s = New-PSSession ${by} ${h1}\n`

  row(
    far,
    'F1 an error of the far end is an error here, and the script goes on',
    `${one}
    icm $s { Get-Item /nosuch } -ErrorAction SilentlyContinue
    'next'
    $e = $Error[0]
    $e.GetType().FullName
    "$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject)"
    $e.Exception.GetType().Name
    "$($e.OriginInfo) $($e.OriginInfo.PSComputerName) $($e.OriginInfo.RunspaceID -eq $s.InstanceId)"
    $null -eq $e.InvocationInfo -or $e.InvocationInfo.PositionMessage -eq ''
    $e.Exception.SerializedRemoteException.pstypenames[0]`,
    [
      'next',
      'System.Management.Automation.Runspaces.RemotingErrorRecord',
      'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand ObjectNotFound /nosuch',
      'RemoteException',
      `${h1} ${h1} True`,
      'True',
      'Deserialized.System.Management.Automation.ItemNotFoundException',
    ],
  )

  row(
    far,
    'F2 NormalView names the computer in its last line',
    `${one}
    $ErrorView = 'NormalView'
    icm $s { Get-Item /nosuch }
    $Error[0].OriginInfo.PSComputerName
    $Error[0].CategoryInfo.Category`,
    [h1, 'ObjectNotFound'],
    {
      check({ err }) {
        const told = lines(err)
        assert.equal(told.at(-1), `+ PSComputerName        : ${h1}`)
        assert.match(told.at(-2)!, /^\+ FullyQualifiedErrorId : PathNotFound,Microsoft\.PowerShell\.Commands\.GetItemCommand$/)
        assert.match(told.at(-3)!, /^\+ CategoryInfo {10}: ObjectNotFound: \(\/nosuch:String\) \[Get-Item\], ItemNotFoundException$/)
      },
    },
  )

  row(
    far,
    'F3 a throw of one target ends the pipeline here, of two it does not',
    `
    $s, $t = New-PSSession ${by} ${h1}, ${h2}
    try { icm $s { throw 'boom' }; 'x' } catch { "C:$_ $($_.FullyQualifiedErrorId)" }
    try { icm $s, $t { throw 'boom' } -ErrorAction SilentlyContinue; 'x' } catch { "C:$_" }
    try { icm $s { throw [IO.FileNotFoundException]::new('gone') } -ErrorAction SilentlyContinue; 'y' } catch { "C:$_" }`,
    ['C:boom boom', 'x', 'y'],
  )

  row(
    far,
    "F4 the other streams are the caller's streams",
    `${one}
    $o = icm $s { Write-Warning w; Write-Verbose v -Verbose; Write-Host h; 1 } 3>&1 4>&1
    ($o | ForEach-Object { $_.GetType().Name }) -join ' '
    $o = icm $s { Write-Warning w; 1 } -WarningAction SilentlyContinue
    "$o"`,
    ['h', 'WarningRecord VerboseRecord Int32', '1'],
  )

  row(
    far,
    'F5 warnings can be collected and silenced',
    `${one}
    icm $s { Write-Warning w } -WarningVariable ww 3>$null
    "$ww"`,
    ['w'],
    { check: ({ out, err }) => assert.ok(!/WARNING/.test(out + err)) },
  )

  row(
    far,
    'F6 exit ends the command and nothing else',
    `${one}
    icm $s { $x = 1; exit 3; 'not reached' }
    icm $s { $x }
    $s.State`,
    ['1', 'Opened'],
  )

  row(
    far,
    'F7 a far end that dies breaks the session, with errors and no hang',
    `${one}
    $far = icm $s { $PID }
    kill -9 $far
    $end = [datetime]::Now.AddSeconds(1)
    while ($s.State -eq 'Opened' -and [datetime]::Now -lt $end) { Start-Sleep -Milliseconds 20 }
    "$($s.State) $($s.Availability)"
    try { icm $s { 1 } -ErrorAction SilentlyContinue } catch { $_.FullyQualifiedErrorId }
    rsn $s
    $s.State`,
    ['Broken None', 'InvalidOperation,Microsoft.PowerShell.Commands.InvokeCommandCommand', 'Closed'],
  )

  row(
    far,
    'F7 a far end that dies in the middle of a command',
    `${one}
    $w = [Diagnostics.Stopwatch]::StartNew()
    icm $s { 'begun'; Start-Sleep -Milliseconds 100; [Diagnostics.Process]::GetCurrentProcess().Kill(); Start-Sleep 30 } -ErrorAction SilentlyContinue
    "$($Error[0].FullyQualifiedErrorId) $($Error[0].CategoryInfo.Category) $($s.State)"
    $w.Elapsed.TotalSeconds -lt 5`,
    ['begun', 'JobFailure OperationStopped Broken', 'True'],
  )

  row(
    far,
    'F8 a computer that cannot be reached, in Invoke-Command',
    `
    icm ${by} nohost { 1 } -ErrorAction SilentlyContinue
    "$($Error[0].FullyQualifiedErrorId) $($Error[0].CategoryInfo.Category) $($Error[0].TargetObject)"
    icm ${by} nohost { 1 }`,
    ['PSSessionStateBroken OpenError nohost'],
    { check: ({ err }) => assert.match(err, /OpenError: \[nohost\] /), seconds: 60 },
  )
}
