// slow
// Rows D1 to D9: many sessions, and where results come from.

import { farEnds, row } from '../support/rows.ts'

const { lab, ssh } = farEnds()

row(
  lab,
  'D3 forty sessions at once',
  `
  $s = New-PSSession -ComputerName (@('Server01') * 40)
  $s.Count
  $w = [Diagnostics.Stopwatch]::StartNew()
  (icm $s { Start-Sleep 1; 1 }).Count
  $w.Elapsed.TotalSeconds -lt 6`,
  ['40', '40', 'True'],
  { seconds: 90 },
)

for (const far of [lab, ssh]) {
  const {
    by,
    hosts: [h1, h2, h3],
  } = far
  const three = `$ps123 = New-PSSession ${by} ${h1}, ${h2}, ${h3}\n`
  const one = `$s = New-PSSession ${by} ${h1}\n`

  row(
    far,
    'D1 results of many sessions say where they come from',
    `${three}
    $all = invoke-command -session $ps123 -scriptblock { get-childitem / }
    ($all.PSComputerName | Sort-Object -Unique) -join ' '
    ($all | Group-Object PSComputerName).Count`,
    [`${h1} ${h2} ${h3}`, '3'],
  )

  row(
    far,
    'D2 commands run at the same time, and -ThrottleLimit 1 runs them in turn',
    `${three}
    $w = [Diagnostics.Stopwatch]::StartNew(); icm $ps123 { Start-Sleep 1 }; $a = $w.Elapsed.TotalSeconds
    $w.Restart(); icm $ps123 { Start-Sleep 1 } -ThrottleLimit 1; $b = $w.Elapsed.TotalSeconds
    $a -lt 2.5
    $b -ge 3`,
    ['True', 'True'],
  )

  row(
    far,
    'D4 the computer is the last column, unless it is hidden',
    `${one}
    (icm $s { Get-Process -Id $PID } | Out-String -Width 200) -match '(?m)PSComputerName\\s*$'
    (icm $s { Get-Process -Id $PID } -HideComputerName | Out-String -Width 200) -match 'PSComputerName'
    (icm $s { Get-Process -Id $PID } -HideComputerName | Select-Object PSComputerName).PSComputerName`,
    ['True', 'False', h1],
  )

  row(
    far,
    'D5 text is only text',
    `${one}
    icm $s { 'text' }
    icm $s { 'text' } | Format-List *`,
    ['text', 'text'],
  )

  row(
    far,
    'D6 a property bag has the three notes, in order',
    `${one}
    $o = icm $s { [pscustomobject]@{ A = 1 } }
    ($o.psobject.Properties | ForEach-Object Name) -join ' '
    $o.RunspaceId -eq $s.InstanceId
    ($o | Format-List * | Out-String).Trim() -split '\\r?\\n' | ForEach-Object { ($_ -split ' ')[0] }`,
    ['A PSComputerName RunspaceId PSShowComputerName', 'True', 'A', 'PSComputerName', 'RunspaceId', 'PSShowComputerName'],
  )

  row(
    far,
    'D7 what the far end claims of itself is overwritten',
    `${one}
    $o = icm $s { [pscustomobject]@{ PSComputerName = 'evil'; RunspaceId = 'evil'; PSShowComputerName = 'evil'; A = 1 } }
    $o.PSComputerName; $o.RunspaceId -eq $s.InstanceId; $o.PSShowComputerName`,
    [h1, 'True', 'True'],
  )

  row(
    far,
    'D8 results stream',
    `${one}
    $w = [Diagnostics.Stopwatch]::StartNew()
    $seen = icm $s { 1..3 | ForEach-Object { $_; Start-Sleep -Milliseconds 500 } } | ForEach-Object { $w.ElapsedMilliseconds }
    ($seen[1] - $seen[0]) -gt 300; ($seen[2] - $seen[1]) -gt 300`,
    ['True', 'True'],
  )

  row(
    far,
    'D9 sessions that are not open are errors beside the others, and end the command when none is left',
    `
    $open, $closed = New-PSSession ${by} ${h1}, ${h2}
    Remove-PSSession $closed
    icm $open, $closed { 1 } -ErrorAction SilentlyContinue
    "$($Error[0].FullyQualifiedErrorId) $($Error[0].CategoryInfo.Category) $($Error[0].CategoryInfo.Reason)"
    try { icm $closed { 1 } -ErrorAction SilentlyContinue } catch { $_.FullyQualifiedErrorId }
    try { icm -Session $open, $open { 1 } } catch { $_.FullyQualifiedErrorId }`,
    [
      '1',
      'InvokeCommandCommandInvalidSessionState,Microsoft.PowerShell.Commands.InvokeCommandCommand InvalidOperation InvalidRunspaceStateException',
      'InvalidOperation,Microsoft.PowerShell.Commands.InvokeCommandCommand',
      'RemoteRunspaceInfoHasDuplicates,Microsoft.PowerShell.Commands.InvokeCommandCommand',
    ],
  )
}

row(
  lab,
  "D1 the listings of the topic's line show the computer",
  `
  $ps123 = New-PSSession -ComputerName Server01, Server02, Server03
  $text = invoke-command -session $ps123 -scriptblock {get-childitem} | Out-String -Width 120
  foreach ($name in 'Server01', 'Server02', 'Server03') { $text -match "of-$name\\.txt\\s+$name" }`,
  ['True', 'True', 'True'],
)
