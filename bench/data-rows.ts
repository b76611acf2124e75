// Rows about commands that go through much data: sorting, grouping, text forats and files. What they work on is made
// beforehand. The reference engine of the bench has none of these commands; the bounds are its times on a quiet machine
// of the same kind, divided by five at least.

import type { Row } from './rows.ts'

const objects =
  '$global:objects = foreach ($i in 0..99999) { [pscustomobject]@{ Id = ($i * 7919) % 100003; Name = "name$($i % 100)"; On = $i % 2 -eq 0 } }'
const texts = '$global:texts = foreach ($i in 0..99999) { "text $(($i * 7919) % 100003)" }'
const numbers = '$global:numbers = foreach ($i in 0..99999) { ($i * 7919) % 100003 }'
const records =
  '$global:records = foreach ($i in 0..9999) { [pscustomobject]@{ Id = $i; Name = "name $i"; Price = $i / 4; On = $true; Tags = @("a", "b"); Inner = @{ X = $i; Y = $null } } }'
const file = '$global:file = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "pssession-bench.txt")'

export const dataRows: readonly Row[] = [
  { name: 'sort numbers', within: 8, setup: numbers, script: '($numbers | Sort-Object).Count' },
  { name: 'sort texts', within: 50, setup: texts, script: '($texts | Sort-Object).Count' },
  { name: 'sort by property', within: 50, setup: objects, script: '($objects | Sort-Object Id).Count' },
  { name: 'sort by text', within: 50, setup: objects, script: '($objects | Sort-Object Name).Count' },
  { name: 'sort by two', within: 120, setup: objects, script: '($objects | Sort-Object Name, Id -Descending).Count' },
  { name: 'sort by script', within: 120, setup: objects, script: '($objects | Sort-Object { $_.Id % 100 }).Count' },
  { name: 'group by property', within: 20, setup: objects, script: '($objects | Group-Object Name).Count' },
  { name: 'group as table', within: 20, setup: objects, script: '($objects | Group-Object Name -AsHashTable).Count' },
  { name: 'select properties', within: 60, setup: objects, script: '($objects | Select-Object Id, Name).Count' },
  {
    name: 'select calculated',
    within: 120,
    setup: objects,
    script: "($objects | Select-Object Name, @{ n = 'Twice'; e = { $_.Id * 2 } }).Count",
  },
  { name: 'select unique', within: 60, setup: objects, script: '($objects | Select-Object Name -Unique).Count' },
  { name: 'select first', within: 2, setup: objects, script: '($objects | Select-Object -First 10).Count' },
  { name: 'measure', within: 20, setup: objects, script: '($objects | Measure-Object Id -Sum -Average -Maximum).Sum' },
  { name: 'measure lines', within: 40, setup: texts, script: '($texts | Measure-Object -Line -Word -Character).Words' },
  { name: 'where 1e5 by property', within: 30, setup: objects, script: '($objects | Where-Object Id -gt 50000).Count' },
  { name: 'each member', within: 30, setup: objects, script: '($objects | ForEach-Object Name).Count' },
  { name: 'compare', within: 60, setup: numbers, script: '@(Compare-Object $numbers[0..9999] $numbers[5000..14999]).Count' },
  { name: 'unique texts', within: 60, setup: texts, script: '($texts | Get-Unique).Count' },
  { name: 'join texts', within: 40, setup: texts, script: "($texts | Join-String -Separator ';').Length" },
  { name: 'to json', within: 60, setup: records, script: '($records | ConvertTo-Json -Depth 4).Length' },
  {
    name: 'from json',
    within: 60,
    setup: `${records}; $global:json = $records | ConvertTo-Json -Depth 4`,
    script: '($json | ConvertFrom-Json).Count',
  },
  { name: 'to csv', within: 60, setup: records, script: '($records | ConvertTo-Csv).Count' },
  { name: 'from csv', within: 60, setup: `${records}; $global:csv = $records | ConvertTo-Csv`, script: '($csv | ConvertFrom-Csv).Count' },
  {
    name: 'csv files',
    within: 120,
    setup: `${records}; ${file}`,
    script: '$records | Export-Csv $file; (Import-Csv $file).Count; Remove-Item $file',
  },
  { name: 'write lines', within: 60, setup: `${texts}; ${file}`, script: '$texts | Set-Content $file' },
  { name: 'read lines', within: 60, setup: `${texts}; ${file}; $texts | Set-Content $file`, script: '(Get-Content $file).Count' },
  { name: 'read raw', within: 10, setup: `${texts}; ${file}; $texts | Set-Content $file`, script: '(Get-Content $file -Raw).Length' },
  {
    name: 'select string',
    within: 60,
    setup: `${texts}; ${file}; $texts | Set-Content $file`,
    script: "@(Select-String '9\\d9' $file).Count",
  },
  { name: 'select string piped', within: 60, setup: texts, script: "@($texts | Select-String '9\\d9').Count" },
  { name: 'out string', within: 300, setup: objects, script: '($objects[0..9999] | Out-String).Length' },
]
