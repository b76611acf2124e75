// Loops on JavaScript locals: whoever looks at a variable by its name sees what the loop has made of it, and what is
// done to it by name is seen in the loop.

import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { core, utility } from '#cmdlets'
import { createEngine, runScript } from '#engine'
import { toText } from '#engine/runtime'

const member = (kind: string, name: string, body: string): string =>
  `$o = [pscustomobject]@{}; $o | Add-Member ${kind} ${name} { ${body} } -Force; `

const rows: readonly (readonly [shows: string, script: string, output: readonly string[]])[] = [
  [
    'a script property sees the variable',
    member('ScriptProperty', 'P', '"i is $i"') + 'for ($i = 0; $i -lt 2; $i++) { $o.P }',
    ['i is 0', 'i is 1'],
  ],
  [
    'a script method sets it',
    member('ScriptMethod', 'Skip', 'Set-Variable i ($i + 1) -Scope 1') + 'for ($i = 0; $i -lt 6; $i++) { "$i"; $o.Skip() }',
    ['0', '2', '4'],
  ],
  [
    'a conversion to text looks at it',
    member('ScriptMethod', 'ToString', '"<$i>"') + 'for ($i = 0; $i -lt 2; $i++) { "got $o" }',
    ['got <0>', 'got <1>'],
  ],
  [
    'made read-only in a round, it is so in the same round',
    member('ScriptMethod', 'Lock', 'Set-Variable k -Option ReadOnly -Scope 1 -Value 5') +
      '$k = 0; for ($i = 0; $i -lt 3; $i++) { if ($i -eq 1) { $o.Lock() }; $k = $i }; $k',
    ['5'],
  ],
  [
    'a method that breaks ends the loop',
    member('ScriptMethod', 'Out', 'break') + 'for ($i = 0; $i -lt 3; $i++) { $i; $o.Out() }; "at $i"',
    ['0', 'at 0'],
  ],
  ['what reads the output sets it', '. { for ($i = 0; $i -lt 6; $i++) { $i } } | ForEach-Object { $_; $i++ }', ['0', '2', '4']],
  [
    '[int] overflows to [double] in the middle',
    '$s = 2147483645; for ($i = 0; $i -lt 5; $i++) { $s += 1 }; $s; $s.GetType().Name',
    ['2147483650', 'Double'],
  ],
  ['a typed variable converts in every round', '[int]$n = 0; for ($i = 0; $i -lt 3; $i++) { $n = "$i" }; $n.GetType().Name', ['Int32']],
  [
    'a typed variable takes what its type makes of a value, and fails where it makes nothing of it',
    '[int]$n = 0; [string]$s = ""; for ([int]$i = 0; $i -lt 3; $i++) { $n = 1.6 * $i; $s += $n; try { $n = "x$i" } catch { $s += "!" } }; $s; $s.GetType().Name; for ($k = 0; $k -lt 2; $k++) { $n = "y$k" }; $n',
    ['0!2!3!', 'String', '3'],
  ],
  [
    'a typed variable made read-only in a round is so in the same round',
    member('ScriptMethod', 'Lock', 'Set-Variable k -Option ReadOnly -Scope 1 -Value 7') +
      '[int]$k = 0; for ($i = 0; $i -lt 6; $i++) { if ($i -eq 1) { $o.Lock() }; $k = $i }; $k',
    ['7'],
  ],
  [
    'try, catch, finally and throw',
    '$n = 0; $log = ""; for ($i = 0; $i -lt 4; $i++) { try { if ($i -eq 1) { throw "own" }; if ($i -eq 2) { $n = [int]"x" }; if ($i -eq 3) { continue }; $n += 10 } catch [System.InvalidCastException] { $n += 100 } catch { $n += $_.Exception.Message.Length } finally { $n++; $log += "$i $n;" } }; $log',
    ['0 11;1 15;2 116;3 117;'],
  ],
  [
    'an error that leaves the loop leaves the variables as finally made them',
    '$n = 0; try { for ($i = 0; $i -lt 4; $i++) { try { if ($i -eq 2) { throw "x" } } finally { $n += 5; $i += 0 } } } catch { "$_ $i $n" }; function f { for ($k = 0; $true; $k++) { try { if ($k -eq 3) { return $k } } finally { $n++ } } }; f; $n',
    ['x 2 15', '3', '15'],
  ],
  [
    'a method that changes a variable and fails is seen in catch and in finally',
    member('ScriptMethod', 'Fail', 'Set-Variable n 7 -Scope 1; throw "x"') +
      '$n = 0; for ($i = 0; $i -lt 2; $i++) { $n = 1; try { $o.Fail() } catch { $c = $n } finally { $n += 10 } }; $c; $n; $n = 1; for ($i = 0; $i -lt 1; $i++) { try { $o.Fail() } finally { $n += 10 } }; $n',
    ['7', '17', '17'],
  ],
  [
    'errors in a try are of the statement they stand in',
    'for ($i = 0; $i -lt 1; $i++) {\n  try {\n    1 + 1\n    throw "x"\n  } catch { $_.InvocationInfo.ScriptLineNumber; ($_.ScriptStackTrace -split "`n")[0] -replace ".*: " }\n}; $?',
    ['2', '4', 'line 4', 'True'],
  ],
  [
    'a reference made before is the variable',
    '$i = 0; $r = [ref]$i; while ($i -lt 3) { $i++ }; $r.Value; $r.Value = 9; while ($i -lt 11) { $i++ }; $r.Value',
    ['3', '11'],
  ],
]

for (const [shows, script, output] of rows)
  test(shows, () => {
    const engine = createEngine({ modules: [core, utility] })
    const result = runScript(engine, `& { ${script} }`)
    deepEqual(
      result.output.map((each) => toText(each, engine)),
      output,
    )
  })

test('the stop flag ends a loop of nothing but arithmetic', () => {
  const engine = createEngine({ modules: [core, utility] })
  engine.fuel = 100_000
  engine.look = () => {
    engine.stop[0] = 1
    engine.stopped()
  }
  const result = runScript(engine, 'try { $i = 0; while ($true) { $i++ } } finally { $global:seen = $i }')
  deepEqual([result.failure, Number(engine.variable('seen')) > 90_000], [undefined, true])
})
