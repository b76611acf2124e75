// slow
// Rows E1 to E13: values in and out.

import { farEnds, row } from '../support/rows.ts'

const { lab, ssh } = farEnds()
const icmId = ',Microsoft.PowerShell.Commands.InvokeCommandCommand'

row(
  lab,
  'E12 script files that cannot be sent, each with its own error',
  `
  $s = New-PSSession
  Set-Content a.txt 1
  foreach ($path in './a.txt', './*.ps1', './gone.ps1') { try { icm $s -FilePath $path } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" } }`,
  [`System.ArgumentException${icmId} NotSpecified`, `System.ArgumentException${icmId} NotSpecified`, `PathNotFound${icmId} ObjectNotFound`],
)

row(
  lab,
  'E13 -NoNewScope runs in this scope, without it a block has its own',
  `
  icm -NoNewScope { $q = 1 }; $q
  icm { $r = 1 }; $null -eq $r`,
  ['1', 'True'],
)

for (const far of [lab, ssh]) {
  const {
    by,
    hosts: [h1],
  } = far
  const one = `$s = New-PSSession ${by} ${h1}\n`

  row(
    far,
    'E1 $using brings a value, wherever it stands in the block',
    `${one}
    $v = 3
    icm $s { $null -eq $v }
    icm $s { $using:v }
    icm $s { & { $using:v } }
    icm $s { function f { $using:v }; f }
    icm $s { 1 | ForEach-Object { $using:v } }
    icm $s { "<$using:v>" }
    $h = @{ P = @{ q = 7 }; L = 5, 6 }
    icm $s { $using:h.P.q; $using:h.L[1] }`,
    ['True', '3', '3', '3', '3', '<3>', '7', '6'],
  )

  row(
    far,
    'E2 $using of what is not set is an error before anything runs',
    `${one}
    try { icm $s { 'ran'; $using:nope } } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
    $v = 1
    try { icm { $using:v } } catch { $_.FullyQualifiedErrorId }
    $null = $nothing = $null
    icm $s { $null -eq $using:nothing }`,
    [`UsingVariableIsUndefined${icmId} InvalidOperation`, `UsingWithoutInvokeCommand${icmId}`, 'True'],
  )

  row(
    far,
    'E3 $using cannot be assigned to, and can be splatted',
    `${one}
    $errors = $null
    $null = [System.Management.Automation.Language.Parser]::ParseInput('icm $s { $using:v = 9 }', [ref]$null, [ref]$errors)
    $errors.Count
    $h = @{ Name = 'gc*' }
    @(icm $s { Get-Alias @using:h }).Count -gt 0
    function f { 'mine' }
    (icm $s { $using:function:f }).GetType().Name`,
    ['1', 'True', 'String'],
  )

  row(
    far,
    'E4 arguments go by position',
    `${one}
    icm $s { param($a, $b) "$b-$a" } -ArgumentList 1, 2
    icm $s { param($a) $a.Count } -ArgumentList (, (1, 2, 3))`,
    ['2-1', '3'],
  )

  row(
    far,
    'E5 pipeline input is $input at the far end',
    `${one}
    1..3 | icm $s { $input | ForEach-Object { $_ * 2 } }
    1..3 | icm $s { process { $_ + 10 } }`,
    ['2', '4', '6', '11', '12', '13'],
  )

  row(
    far,
    'E6 values that arrive as what they are',
    `${one}
    icm $s { Get-Date; [guid]::Empty; [version]'1.2'; [timespan]1; , [byte[]](1, 2); [uri]'http://x/'; [char]'c'; 1.5; 2L; 3d; [xml]'<a/>'; @{ a = 1 } } |
      ForEach-Object { $_.GetType().Name }
    $list = icm $s { , (1, 2) }
    $list.GetType().Name`,
    [
      'DateTime',
      'Guid',
      'Version',
      'TimeSpan',
      'Byte[]',
      'Uri',
      'Char',
      'Double',
      'Int64',
      'Decimal',
      'XmlDocument',
      'Hashtable',
      'ArrayList',
    ],
  )

  row(
    far,
    'E7 other objects arrive as property bags without methods',
    `${one}
    $p = icm $s { Get-Process -Id $PID }
    $p.pstypenames[0]
    try { $p.Kill() } catch { $_.FullyQualifiedErrorId }`,
    ['Deserialized.System.Diagnostics.Process', 'MethodNotFound'],
  )

  row(
    far,
    'E8 containers do not use up depth',
    `${one}
    (icm $s { @{ a = @{ b = @{ c = 1 } } } }).a.b.c
    (icm $s { [pscustomobject]@{ a = [pscustomobject]@{ b = [pscustomobject]@{ c = 2 } } } }).a.b.c`,
    ['1', '2'],
  )

  row(
    far,
    'E9 counts and single values',
    `${one}
    (icm $s { 1, 2, 3 }).Count
    (icm $s { 7 }).GetType().Name
    $null -eq (icm $s {})
    @(icm $s { $null }).Count`,
    ['3', 'Int32', 'True', '1'],
  )

  row(
    far,
    'E11 a script file of this computer runs there',
    `${one}
    Set-Content hello.ps1 'param($n) "n=$n"; "<$PSCommandPath>"'
    icm $s -FilePath ./hello.ps1 -ArgumentList 5`,
    ['n=5', '<>'],
  )
}
