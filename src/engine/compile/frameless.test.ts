// Functions without a frame give what they give with one, and whatever they cannot do is done with one.

import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { core, utility } from '#cmdlets'
import { createEngine, runScript } from '#engine'
import { toText } from '#engine/runtime'

const fib = 'function fib($n) { if ($n -lt 2) { $n } else { (fib ($n - 1)) + (fib ($n - 2)) } }; '

const rows: readonly (readonly [shows: string, script: string, output: readonly string[]])[] = [
  [
    'numbers come out as they do with a frame',
    `${fib}fib 1; fib 15; $x = fib 16; $x; (fib 10).GetType().Name`,
    ['1', '610', '987', 'Int32'],
  ],
  [
    '[int] overflows to [double] in the depth of it',
    'function p($n) { if ($n -eq 0) { return 1 }; return 2 * (p ($n - 1)) }; p 3; p 40; (p 40).GetType().Name; (p 5).GetType().Name',
    ['8', '1099511627776', 'Double', 'Int32'],
  ],
  [
    'a whole [double] stays one',
    'function half($n) { if ($n -lt 1) { return 0.5 }; (half ($n - 1)) + 0.5 }; half 2; (half 3).GetType().Name; half 3',
    ['1.5', 'Double', '2'],
  ],
  [
    'text goes in where numbers went before',
    'function twice($x) { $x + $x }; function t($n) { if ($n -lt 1) { 0 } else { (t ($n - 1)) + $n } }; twice 2; twice ab; t 3; t "4"; t 2.5',
    ['4', 'abab', '6', '10', '4'],
  ],
  [
    'its own variables, loops and jumps',
    'function gcd($a, $b) { while ($b -ne 0) { $r = $a % $b; $a = $b; $b = $r }; $a }; function prime($n) { for ($i = 2; $i * $i -le $n; $i++) { if ($n % $i -eq 0) { return $false } }; $true }; gcd 48 18; gcd 17 5; prime 97; prime 91',
    ['6', '1', 'True', 'False'],
  ],
  [
    'defined anew, by another, it is that one from then on',
    'function f($n) { if ($n -lt 1) { 0 } else { (f ($n - 1)) + 1 } }; f 5; f 6; $g = (Get-Command f).ScriptBlock; function f($n) { 100 }; & $g 5; f 5',
    ['5', '6', '101', '100'],
  ],
  [
    'in a scope where the name means another it calls that',
    'function f($n) { if ($n -lt 1) { 0 } else { (f ($n - 1)) + 1 } }; f 5; f 6; $g = (Get-Command f).ScriptBlock; & { function f($n) { 50 }; & $g 5 }; f 3',
    ['5', '6', '51', '3'],
  ],
  [
    'calls that never end have an end',
    'function f($n) { if ($n -lt 0) { 0 } else { (f ($n + 1)) + 1 } }; try { f 0 } catch { $_.FullyQualifiedErrorId }; f -1',
    ['CallDepthOverflow', '0'],
  ],
  [
    'calls nest as deep as with a frame',
    'function d($n) { if ($n -lt 1) { 0 } else { (d ($n - 1)) + 1 } }; d 10; d 450; d 600',
    ['10', '450', '600'],
  ],
  [
    'a division that is none',
    'function f($n) {\n  if ($n -lt 1) { 1 / $n }\n  else { f ($n - 1) }\n}\nf 1.5\n(f 3.5).GetType().Name',
    ['2', 'Double'],
  ],
  [
    'more arguments than parameters, and fewer',
    'function f($n) { if ($n -lt 1) { 7 } else { f ($n - 1) } }; f 2; f 2 9; f; function g($a, $b) { if ($a -lt 1) { $b } else { g ($a - 1) $b } }; g 3 4; "[$(g 3)]"',
    ['7', '7', '7', '4', '[]'],
  ],
  [
    'the place of an error is where it came up',
    'function f($n) {\n  if ($n -lt 1) { 1 / $n }\n  else { f ($n - 1) }\n}\n$null = f 1.5\ntry { f 3 } catch { $_.InvocationInfo.ScriptLineNumber; ($_.ScriptStackTrace -split "`n").Count }',
    ['2', '5'],
  ],
  [
    '[int] parameters convert',
    'function f([int]$n) { if ($n -lt 1) { 0 } else { (f ($n - 1)) + 1 } }; f 3; f "4"; f 2.6; function half([int]$n) { if ($n -lt 1) { 0 } else { 1 + (half ($n / 2)) } }; half 5',
    ['3', '4', '3', '3'],
  ],
  [
    'nothing comes out where nothing does',
    'function f($n) { if ($n -gt 0) { f ($n - 1) } }; @(f 3).Count; function g($n) { if ($n -gt 0) { $n } }; @(g 0; g 1; g -1).Count',
    ['0', '1'],
  ],
  [
    'strict mode says what it does with a frame',
    'Set-StrictMode -Version 3; function f($n) { if ($n -lt 1) { $n } else { f ($n - 1) } }; f 3; f 4',
    ['0', '0'],
  ],
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
  const engine = createEngine({ modules: [core, utility] })
  engine.fuel = 100_000
  engine.look = () => {
    engine.stop[0] = 1
    engine.stopped()
  }
  const result = runScript(engine, `${fib}try { fib 20; fib 45; 'never' } finally { $global:seen = 1 }`)
  deepEqual([result.failure, result.output.length, engine.variable('seen')], [undefined, 1, 1])
})

test('who comes in meanwhile may define it anew', () => {
  const engine = createEngine({ modules: [core, utility] })
  runScript(engine, `${fib}fib 10`)
  engine.fuel = 10_000
  engine.look = () => {
    engine.fuel = 1_000_000_000
    runScript(engine, 'function fib($n) { 1000 }')
  }
  deepEqual(runScript(engine, 'fib 24').output[0] === 46368, false)
})
