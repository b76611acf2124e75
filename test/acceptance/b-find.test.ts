// slow
// Rows B1 to B7: finding sessions and naming them.

import { farEnds, row } from '../support/rows.ts'

const { lab } = farEnds()
const suffix = ',Microsoft.PowerShell.Commands.GetPSSessionCommand'

row(
  lab,
  'B1 id, name and instance id find the same object',
  `
  $s = New-PSSession
  foreach ($found in (get-PSSession -id 1), (Get-PSSession -Name $s.Name), (Get-PSSession -InstanceId $s.InstanceId)) { [object]::ReferenceEquals($s, $found) }`,
  ['True', 'True', 'True'],
)

row(
  lab,
  'B2 names match as wildcards, in any letter case',
  `
  $null = New-PSSession -ComputerName Server01, Server02
  (Get-PSSession -Name RU*).Count
  $null = New-PSSession -Name x; $null = New-PSSession -Name X
  (Get-PSSession -Name x).Count`,
  ['2', '2'],
  { view: 'PowerShell7' },
)

row(
  lab,
  'B3 an id that is not there is an error beside the others',
  `
  $null = New-PSSession
  (Get-PSSession -Id 1,99 -ErrorAction SilentlyContinue).Id
  "$($Error[0].FullyQualifiedErrorId) $($Error[0].CategoryInfo.Category) $($Error[0].TargetObject)"`,
  ['1', `RemoteRunspaceNotAvailableForSpecifiedSessionId${suffix} InvalidArgument 99`],
)

row(
  lab,
  'B4 a name that is not there is an error, a pattern without a match is not',
  `
  Get-PSSession -Name nosuch -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId
  $Error.Clear(); Get-PSSession -Name nosuch*; $Error.Count
  Get-PSSession -InstanceId ([guid]::Empty) -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId
  try { Get-PSSession -State Opened } catch { $_.FullyQualifiedErrorId }`,
  [
    `RemoteRunspaceNotAvailableForSpecifiedName${suffix}`,
    '0',
    `RemoteRunspaceNotAvailableForSpecifiedRunspaceId${suffix}`,
    `AmbiguousParameterSet${suffix}`,
  ],
)

row(
  lab,
  'B5 another shell does not see them',
  `
  $null = New-PSSession
  & $env:PSSESSION_PROGRAM -NoProfile -Command '@(Get-PSSession).Count'
  @(Get-PSSession).Count`,
  ['0', '1'],
)

row(
  lab,
  'B7 the aliases work',
  `
  (nsn).Id
  (gsn).Count
  icm { 1 }
  rsn -Id 1
  @(gsn).Count
  foreach ($name in 'etsn', 'exsn', 'gjb', 'rcjb', 'sajb', 'spjb', 'rjb', 'wjb') { (Get-Alias $name).Definition }`,
  ['1', '1', '1', '0', 'Enter-PSSession', 'Exit-PSSession', 'Get-Job', 'Receive-Job', 'Start-Job', 'Stop-Job', 'Remove-Job', 'Wait-Job'],
)
