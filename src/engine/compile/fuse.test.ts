// Pipelines that are one loop: the ways out of it.

import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { core, utility } from '#cmdlets'
import { createEngine, runScript } from '#engine'
import { toText } from '#engine/runtime'

const rows: readonly (readonly [shows: string, script: string, output: readonly string[]])[] = [
  [
    'a function of that name defined meanwhile is called',
    'function f { 1..2 | ForEach-Object { $_ } }; f; function ForEach-Object { "own" }; f',
    ['1', '2', 'own'],
  ],
  [
    'an alias set meanwhile is followed',
    'function f { 1, 2 | Where-Object { $true } }; f; Set-Alias Where-Object ForEach-Object; f',
    ['1', '2', 'True', 'True'],
  ],
  [
    'conditions of a switch that are blocks',
    'function f($x) { switch ($x) { { $_ % 2 } { "odd $_" } { $k = 5; $_ -gt $k } { "big" } { @(0) } { "never" } { @() } { "never" } { $_, 0 } { "list" } } }; f 3; f 8; f (6, 7)',
    ['odd 3', 'list', 'big', 'list', 'big', 'list', 'odd 7', 'big', 'list'],
  ],
  [
    'an error in such a condition ends the switch, and stands in the block',
    'function f {\n  switch (1) {\n    { 1 / ($_ - 1) } { "never" }\n    1 { "one" } } }\nf; try { f } catch { $_.InvocationInfo.ScriptLineNumber; $_.ScriptStackTrace -split "`n" }',
    ['3', 'at <ScriptBlock>, <No file>: line 3', 'at f, <No file>: line 3', 'at <ScriptBlock>, <No file>: line 5'],
  ],
  [
    'a block speaks of variables as it always does',
    '$n = 1; 1..3 | ForEach-Object { $n++ }; $n; & { 1..3 | ForEach-Object { $n = 9 } }; $n',
    ['4', '4'],
  ],
  [
    'the first few end it',
    '(1..1000000 | ForEach-Object { $_ * 2 } | Select-Object -First 2) -join ","; $x = 0; 1..9 | ForEach-Object { $x = $_; $_ } | Select-Object -First 3 | Out-Null; $x',
    ['2,4', '3'],
  ],
  [
    'a record that a command downstream reads shows the loop in the call stack',
    '1 | ForEach-Object { Get-PSCallStack } | ForEach-Object { $_.FunctionName }',
    ['<ScriptBlock>', '<ScriptBlock>'],
  ],
  ['an error has the line of its block', '1 |\n  ForEach-Object {\n    1 / 0 }\n$Error[0].InvocationInfo.ScriptLineNumber', ['3']],
]

for (const [shows, script, output] of rows)
  test(shows, () => {
    const engine = createEngine({ modules: [core, utility] })
    const result = runScript(engine, script)
    deepEqual(
      result.output.map((each) => toText(each, engine)),
      output,
    )
  })

test('the stop flag ends it', () => {
  const engine = createEngine({ modules: [core] })
  engine.fuel = 100_000
  engine.look = () => {
    engine.stop[0] = 1
    engine.stopped()
  }
  const result = runScript(engine, 'try { 1..2147483647 | ForEach-Object { $n = $_ } } finally { $global:seen = $n }')
  deepEqual([result.failure, engine.variable('seen')], [undefined, 100_000])
})
