// slow
// Rows J1 to J7: jobs.

import { farEnds, row } from '../support/rows.ts'

const { lab } = farEnds()
const suffix = ',Microsoft.PowerShell.Commands.'

row(
  lab,
  'J1 a job over two sessions',
  `
  $s1, $s2 = New-PSSession -ComputerName Server01, Server02 | Sort-Object Id
  $j = icm $s1, $s2 { Start-Sleep 1; $PID } -AsJob
  "$($j.PSJobTypeName) $($j.State) $($j.HasMoreData) $($j.Location)"
  $j.ChildJobs.Count
  $j.GetType().Name
  ($j | Out-String -Width 120).Trim() -split "\`n" | ForEach-Object TrimEnd`,
  [
    'RemoteJob Running True Server01,Server02',
    '2',
    'PSRemotingJob',
    'Id     Name            PSJobTypeName   State         HasMoreData     Location             Command',
    '--     ----            -------------   -----         -----------     --------             -------',
    /^\d+ +Job\d+ +RemoteJob +Running +True +Server01,Server02 +Start-Sleep 1; \$PID$/,
  ],
)

row(
  lab,
  'J2 results are received once, unless they are kept',
  `
  $s1, $s2 = New-PSSession -ComputerName Server01, Server02 | Sort-Object Id
  $j = icm $s1, $s2 { $PID } -AsJob
  @($j | Wait-Job | Receive-Job -Keep).Count
  @(Receive-Job $j).Count
  @(Receive-Job $j).Count
  $j.HasMoreData`,
  ['2', '2', '0', 'False'],
)

row(
  lab,
  'J3 one target that cannot be reached fails its child only',
  `
  $j = icm -ComputerName Server01, nohost { 7 } -AsJob
  $null = Wait-Job $j
  $j.State
  ($j.ChildJobs | ForEach-Object State | Sort-Object) -join ' '
  Receive-Job $j -ErrorAction SilentlyContinue
  "$($Error[0].FullyQualifiedErrorId) $($Error[0].CategoryInfo.Category)"`,
  ['Failed', 'Completed Failed', '7', 'PSSessionStateBroken OpenError'],
  { seconds: 60 },
)

row(
  lab,
  'J4 Start-Job runs in a process of its own, and children take ids',
  `
  Start-Job { 1 + 1 } -Name 'My Job' | Wait-Job | Receive-Job
  (Start-Job { 1 }).Id
  (Get-Job 'My Job').Id`,
  ['2', '3', '1'],
)

row(
  lab,
  'J5 -JobName makes a job',
  `
  $s = New-PSSession
  $j = icm $s { 1 } -JobName n
  $j.Name`,
  ['n'],
)

row(
  lab,
  'J6 waiting with a time-out, and removing what still runs',
  `
  $long = Start-Job { Start-Sleep 60 }
  $w = [Diagnostics.Stopwatch]::StartNew()
  Wait-Job $long -Timeout 2
  [math]::Round($w.Elapsed.TotalSeconds)
  Remove-Job $long -ErrorAction SilentlyContinue
  "$($Error[0].FullyQualifiedErrorId) $($Error[0].CategoryInfo.Category)"
  Remove-Job $long -Force
  Get-Job -Id 1 -ErrorAction SilentlyContinue
  $Error[0].FullyQualifiedErrorId`,
  [
    '2',
    `JobObjectNotFinishedCannotBeRemoved${suffix}RemoveJobCommand InvalidOperation`,
    `JobWithSpecifiedSessionNotFound${suffix}GetJobCommand`,
  ],
)

row(
  lab,
  'J7 which switches of Receive-Job go together',
  `
  $j = Start-Job { 5 }
  try { Receive-Job $j -Wait -Keep } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
  try { Receive-Job $j -AutoRemoveJob } catch { $_.FullyQualifiedErrorId }
  Receive-Job $j -Wait -AutoRemoveJob
  @(Get-Job).Count`,
  [`ParameterBindingFailed${suffix}ReceiveJobCommand WriteError`, `InvalidOperation${suffix}ReceiveJobCommand`, '5', '0'],
)
