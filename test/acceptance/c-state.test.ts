// slow
// Rows C1 to C10: what a session keeps.

import { farEnds, row } from '../support/rows.ts'

const { lab, ssh } = farEnds()

for (const far of [lab, ssh]) {
  const {
    by,
    hosts: [h1, h2, h3],
  } = far
  const open = `$s = New-PSSession ${by} ${h1}\n`

  row(
    far,
    'C1 a variable is kept in the session, and is not here',
    `${open}
    Invoke-Command $s { $x = 5 }
    Invoke-Command $s { $x + 1 }
    $null -eq $x`,
    ['6', 'True'],
  )

  row(
    far,
    'C2 a function is kept in the session, and is not here',
    `${open}
    icm $s { function f { 'far' } }
    icm $s { f }
    try { f } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }`,
    ['far', 'CommandNotFoundException ObjectNotFound'],
  )

  row(
    far,
    'C3 an alias is kept in the session',
    `${open}
    icm $s { Set-Alias zz Get-Date }
    (icm $s { zz }).GetType().Name`,
    ['DateTime'],
  )

  row(
    far,
    'C4 a module imported there is not here',
    `${open}
    Set-Content M.psm1 'function Get-M { "m" }'
    icm $s { param($path) Import-Module $path } -ArgumentList "$PWD/M.psm1"
    icm $s { (Get-Module M).Name }
    icm $s { Get-M }
    @(Get-Module M).Count`,
    ['M', 'm', '0'],
  )

  row(
    far,
    "C5 environment and location are the session's own",
    `${open}
    $t = New-PSSession ${by} ${h2}
    $before = "$PWD"
    icm $s { $env:FOO = '1'; cd /tmp }
    icm $s { "$env:FOO $pwd" }
    icm $t { "<$env:FOO>" }
    "<$env:FOO> $($before -eq "$PWD")"`,
    ['1 /tmp', '<>', '<> True'],
  )

  row(
    far,
    'C6 each session is a process',
    `
    $s = New-PSSession ${by} ${h1}, ${h2}
    $far = icm $s { $PID }
    "$($far.Count) $(@($far | Sort-Object -Unique).Count) $($PID -in $far)"`,
    ['2 2 False'],
  )

  row(
    far,
    'C7 temporary sessions share nothing and are not listed',
    `
    icm ${by} ${h1} { $y = 1 }
    icm ${by} ${h1} { $null -eq $y }
    @(Get-PSSession).Count`,
    ['True', '0'],
  )

  row(
    far,
    'C8 the process of a temporary session is gone within two seconds',
    `
    $far = icm ${by} ${h1} { $PID }
    $end = [datetime]::Now.AddSeconds(2)
    while ((Test-Path "/proc/$far") -and [datetime]::Now -lt $end) { Start-Sleep -Milliseconds 50 }
    Test-Path "/proc/$far"`,
    ['False'],
  )

  row(
    far,
    'C9 the state dies with the session',
    `${open}
    icm $s { $x = 5 }
    Remove-PSSession $s
    $s = New-PSSession ${by} ${h3}
    icm $s { $null -eq $x }`,
    ['True'],
  )

  row(
    far,
    'C10 the top level of a session is the global scope',
    `${open}
    icm $s { $global:a = 1; $script:b = 2 }
    icm $s { "$a $b" }`,
    ['1 2'],
  )
}
