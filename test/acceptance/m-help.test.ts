// slow
// Rows M7 to M9: help and prefixes. M10, the topic's own lines, needs a terminal and stands with the interactive rows.

import { farEnds, row } from '../support/rows.ts'

const { lab } = farEnds()

row(
  lab,
  'M7 get-help *-PSSession lists them',
  `
  $found = get-help *-PSSession
  foreach ($name in 'Enter-PSSession', 'Exit-PSSession', 'Get-PSSession', 'New-PSSession', 'Remove-PSSession') { "$name $($name -in $found.Name) $(($found | Where-Object Name -eq $name).Category)" }`,
  [
    'Enter-PSSession True Cmdlet',
    'Exit-PSSession True Cmdlet',
    'Get-PSSession True Cmdlet',
    'New-PSSession True Cmdlet',
    'Remove-PSSession True Cmdlet',
  ],
)

row(
  lab,
  'M8 the topics are there, and -? tells the syntax of every set',
  `
  foreach ($topic in 'about_PSSessions', 'about_PSSession_Details', 'about_Remote', 'about_Remote_Requirements') { "$topic $((Get-Help $topic | Out-String).Length -gt 500)" }
  $text = New-PSSession -? | Out-String
  ([regex]::Matches($text, '(?m)^\\s+New-PSSession ')).Count
  foreach ($name in 'New-PSSession', 'Get-PSSession', 'Remove-PSSession', 'Enter-PSSession', 'Exit-PSSession', 'Invoke-Command') { (Get-Help $name).Name }`,
  [
    'about_PSSessions True',
    'about_PSSession_Details True',
    'about_Remote True',
    'about_Remote_Requirements True',
    '9',
    'New-PSSession',
    'Get-PSSession',
    'Remove-PSSession',
    'Enter-PSSession',
    'Exit-PSSession',
    'Invoke-Command',
  ],
)

row(
  lab,
  'M9 prefixes of parameters: unambiguous ones are taken, others name the candidates',
  `
  (New-PSSession -Comp Server01).ComputerName
  $s = Get-PSSession
  try { Invoke-Command -Se $s { 1 } } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
  Invoke-Command -Session $s { 1 }
  try { New-PSSession -C Server01 } catch { $_.FullyQualifiedErrorId }`,
  [
    'Server01',
    'AmbiguousParameter,Microsoft.PowerShell.Commands.InvokeCommandCommand InvalidArgument',
    '1',
    'AmbiguousParameter,Microsoft.PowerShell.Commands.NewPSSessionCommand',
  ],
)
