// slow
// Rows A1 to A13: creating, listing and showing sessions.

import { farEnds, row } from '../support/rows.ts'

const { lab, ssh } = farEnds()

row(
  lab,
  'A1 New-PSSession alone is an open session on this computer',
  `
  $s = New-PSSession
  "$($s.ComputerName) $($s.State) $($s.Availability) $($s.Id)"`,
  ['localhost Opened Available 1'],
)

row(
  lab,
  'A10 a session made from a session has the target, and nothing of its state',
  `
  $s = New-PSSession -ComputerName Server01
  Invoke-Command $s { $v = 1 }
  $t = New-PSSession -Session $s
  "$($t.Id) $($t.ComputerName) $($t.ConfigurationName) $($t.InstanceId -ne $s.InstanceId)"
  Invoke-Command $t { $null -eq $v }
  try { New-PSSession -Session $s, $s } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo.Category)" }`,
  [
    '2 Server01 Microsoft.PowerShell True',
    'True',
    'RemoteRunspaceInfoHasDuplicates,Microsoft.PowerShell.Commands.NewPSSessionCommand',
    'InvalidArgument',
  ],
)

row(
  lab,
  'A9 computer names come down the pipeline',
  `
  'Server03', 'Server01', 'Server02' | New-PSSession | ForEach-Object ComputerName`,
  ['Server03', 'Server01', 'Server02'],
)

row(
  lab,
  'A8 what is no computer name, and ports out of range, are refused before anything happens',
  `
  try { New-PSSession -ComputerName http://Server01/wsman } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo.Category) $($_.CategoryInfo.TargetType)" }
  foreach ($port in 70000, 0) { try { New-PSSession -Port $port } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo.Category)" } }
  (Get-PSSession | Measure-Object).Count`,
  [
    'PSSessionInvalidComputerName,Microsoft.PowerShell.Commands.NewPSSessionCommand',
    'InvalidArgument String[]',
    'ParameterArgumentValidationError,Microsoft.PowerShell.Commands.NewPSSessionCommand',
    'InvalidData',
    'ParameterArgumentValidationError,Microsoft.PowerShell.Commands.NewPSSessionCommand',
    'InvalidData',
    '0',
  ],
)

row(
  lab,
  'A11 the look of the topic: five columns, left-aligned, Session1 to Session3',
  `
  $null = new-PSSession -computername Server01, Server02, Server03
  get-PSSession`,
  [
    'Id   Name       ComputerName    State    ConfigurationName',
    '---  ----       ------------    -----    ---------------------',
    '1    Session1   Server01        Opened   Microsoft.PowerShell',
    '2    Session2   Server02        Opened   Microsoft.PowerShell',
    '3    Session3   Server03        Opened   Microsoft.PowerShell',
  ],
)

row(
  lab,
  'A12 the look of PowerShell 7 at 110 cells',
  `
  $null = New-PSSession
  Get-PSSession | Out-String -Width 110`,
  [
    ' Id Name            Transport ComputerName    ComputerType    State         ConfigurationName     Availability',
    ' -- ----            --------- ------------    ------------    -----         -----------------     ------------',
    '  1 Runspace1       WSMan     localhost       RemoteMachine   Opened        Microsoft.PowerShell     Available',
  ],
  { view: 'PowerShell7' },
)

row(
  lab,
  'A13 at 80 cells the last column is narrow, its header wraps and its value is cut',
  `
  $null = New-PSSession
  Get-PSSession | Out-String -Width 80
  (Get-PSSession | Out-String -Width 80) -split "\`n" | Where-Object Length -gt 80 | Measure-Object | ForEach-Object Count`,
  [
    ' Id Name            Transport ComputerName    ComputerType    State         Conf',
    /^ +igur$/,
    /^ +atio$/,
    /^ +nNam$/,
    /^ +e$/,
    ' -- ----            --------- ------------    ------------    -----         ----',
    '  1 Runspace1       WSMan     localhost       RemoteMachine   Opened        Mic…',
    '0',
  ],
  { view: 'PowerShell7' },
)

for (const far of [lab, ssh]) {
  const {
    by,
    hosts: [h1, h2, h3],
  } = far

  row(
    far,
    'A2 any letter case and the alias of the parameter',
    `
    $ps = new-pssession ${by.toLowerCase()} ${h1}
    $b = NEW-PSSESSION ${far.kind === 'lab' ? '-CN' : '-HOSTNAME'} ${h1}
    $ps.Id -ne $b.Id`,
    ['True'],
  )

  row(
    far,
    'A3 three computers are three sessions, under one header, with ids in the order asked',
    `
    $printed = new-PSSession ${by} ${h1}, ${h2},${h3} | Out-String -Width 110
    ([regex]::Matches($printed, 'ComputerName')).Count
    Get-PSSession | ForEach-Object { "$($_.Id) $($_.Name) $($_.ComputerName)" }`,
    ['1', `1 Session1 ${h1}`, `2 Session2 ${h2}`, `3 Session3 ${h3}`],
  )

  row(
    far,
    'A4 Get-PSSession gives the very objects',
    `
    $made = New-PSSession ${by} ${h1}, ${h2}, ${h3} | Sort-Object Id
    $ps123 = get-PSSession
    $ps123.Count
    $ps123[0].GetType().FullName
    "$($ps123[0])"
    [object]::ReferenceEquals($made[1], $ps123[1])
    $ps123[2].Runspace.InstanceId -eq $ps123[2].InstanceId`,
    ['3', 'System.Management.Automation.Runspaces.PSSession', '[PSSession]Session1', 'True', 'True'],
  )

  row(
    far,
    'A5 one computer that cannot be reached is one error, and the others are there',
    `
    $made = New-PSSession ${by} ${h1}, nohost, ${h2} -ErrorAction SilentlyContinue
    $made.Count
    $Error.Count
    $e = $Error[0]
    $e.FullyQualifiedErrorId
    "$($e.CategoryInfo.Category) $($e.CategoryInfo.Activity) $($e.CategoryInfo.Reason)"
    $e.ErrorDetails.Message.StartsWith('[nohost] ')`,
    ['2', '1', 'PSSessionOpenFailed', 'OpenError New-PSSession PSRemotingTransportException', 'True'],
    { seconds: 60 },
  )

  row(far, 'A5 the line about it begins with the command and the computer', `New-PSSession ${by} nohost`, [], {
    check: ({ err }) => {
      if (!/New-PSSession: \[nohost\] /.test(err)) throw new Error(`told: ${err}`)
    },
  })

  row(
    far,
    'A6 the session that failed has used up an id',
    `
    $null = New-PSSession ${by} ${h1}, nohost, ${h2} -ErrorAction Ignore
    (Get-PSSession).Id -join ' '`,
    ['1 3'],
  )

  row(
    far,
    'A7 names are given in order, and what is left gets its default',
    `
    $null = New-PSSession -Name build,test ${by} ${h1}, ${h2}, ${h3}
    (Get-PSSession).Name -join ' '`,
    ['build test Session3'],
  )
}
