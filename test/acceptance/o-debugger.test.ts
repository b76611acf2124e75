// slow
// The debugger, and the events of objects.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { farEnds, row } from '../support/rows.ts'

const { lab } = farEnds()
const script = join(tmpdir(), `debugged-${process.pid}.ps1`)
writeFileSync(
  script,
  `function add($a, $b) {
  $sum = $a + $b
  return $sum
}
$x = 1
foreach ($i in 1..2) {
  $x = add $x $i
}
"x is $x"
`,
)

row(
  lab,
  'P1 breakpoints on a line, a command and a variable count their hits and run their actions',
  `
  $global:log = [System.Collections.Generic.List[string]]::new()
  $null = Set-PSBreakpoint -Script ${script} -Line 7 -Action { $log.Add("line $i $x") }
  $null = Set-PSBreakpoint -Command add -Action { $log.Add('command') }
  $null = Set-PSBreakpoint -Variable sum -Mode Write -Action { $log.Add('write') }
  & ${script}
  $log -join '; '
  (Get-PSBreakpoint).HitCount -join ','
  Get-PSBreakpoint | Remove-PSBreakpoint
  & ${script}
  $log.Count`,
  ['x is 4', 'line 1 1; command; write; line 2 2; command; write', '2,2,2', 'x is 4', '6'],
)

const piped = join(tmpdir(), `piped-${process.pid}.ps1`)
writeFileSync(piped, '1..3 | ForEach-Object {\n  $x = $_\n  $x * 2\n}\n')

row(
  lab,
  'P1 a breakpoint on a line of a block in a pipeline is hit in the block, each time',
  `
  $global:log = [System.Collections.Generic.List[string]]::new()
  $null = Set-PSBreakpoint -Script ${piped} -Line 3 -Action { $log.Add("$x") }
  (& ${piped}) -join ','
  $log -join ','`,
  ['2,4,6', '1,2,3'],
)

row(
  lab,
  'P2 a breakpoint that is disabled is not hit, one of a wildcard is',
  `
  function one { 1 }; function other { 2 }
  $a = Set-PSBreakpoint -Command one -Action { }
  $b = Set-PSBreakpoint -Command o* -Action { }
  $a | Disable-PSBreakpoint
  $null = one; $null = other
  "$($a.HitCount) $($b.HitCount)"`,
  ['0 2'],
)

row(
  lab,
  'P3 tracing shows each line before it runs',
  `
  Set-PSDebug -Trace 1
  $x = 1
  Set-PSDebug -Off
  $x`,
  [/^DEBUG: +\d+\+ +>>>> \$x = 1$/, /^DEBUG: +\d+\+ +>>>> Set-PSDebug -Off$/, '1'],
)

row(
  lab,
  'P4 a timer, a watched folder and an event of ours run their actions',
  `
  $global:ticks = 0
  $timer = [System.Timers.Timer]::new(20)
  $null = Register-ObjectEvent $timer Elapsed -SourceIdentifier tick -Action { $global:ticks++ }
  $timer.Start()
  while ($ticks -lt 3) { Start-Sleep -Milliseconds 5 }
  $timer.Stop()
  Unregister-Event tick
  $folder = Join-Path ([System.IO.Path]::GetTempPath()) "watched-$PID"
  $null = New-Item $folder -ItemType Directory
  $watcher = [System.IO.FileSystemWatcher]::new($folder)
  Register-ObjectEvent $watcher Created -SourceIdentifier made
  $watcher.EnableRaisingEvents = $true
  Set-Content (Join-Path $folder a.txt) hello
  (Wait-Event made -Timeout 5).SourceEventArgs.Name
  $watcher.Dispose()
  Remove-Item $folder -Recurse
  $job = Register-EngineEvent mine -Action { "got $($Event.MessageData)"; $script:n++; $script:n }
  1..2 | ForEach-Object { $null = New-Event mine -MessageData $_ }
  (Receive-Job $job) -join ' '`,
  ['a.txt', 'got 1 1 got 2 2'],
)

row(
  lab,
  'P5 an action runs in the middle of a loop that never waits, and PowerShell.Exiting at the very end',
  `
  $null = Register-EngineEvent PowerShell.Exiting -SupportEvent -Action { Write-Host 'bye' }
  $timer = [System.Timers.Timer]@{ Interval = 20; AutoReset = $false }
  $global:done = $false
  $null = Register-ObjectEvent $timer Elapsed -Action { $global:done = $true }
  $timer.Start()
  while (-not $done) { }
  'out'`,
  ['out', 'bye'],
)
