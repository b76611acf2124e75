// Places of a script that meet values of several kinds in turn: each gets what it would get alone.

import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { core, utility } from '#cmdlets'
import { createEngine, runScript } from '#engine'
import { toText } from '#engine/runtime'

const rows: readonly (readonly [shows: string, script: string, output: readonly string[]])[] = [
  [
    'overloads by the kind of the argument',
    '1..2 | ForEach-Object { foreach ($x in 7, 7.5, "8", 2147483648) { $r = [math]::Abs($x); "$r $($r.GetType().Name)" } }',
    ['7 Int32', '7.5 Double', '8 Double', '2147483648 Int64', '7 Int32', '7.5 Double', '8 Double', '2147483648 Int64'],
  ],
  [
    'a method of several classes, of more than are kept',
    `${[1, 2, 3, 4, 5, 6].map((k) => `class C${k} { [string] F() { return "c${k}" } }`).join('; ')}; $l = [C1]::new(), [C2]::new(), [C3]::new(), [C4]::new(), [C5]::new(), [C6]::new(); $(foreach ($i in 0..13) { $l[$i % 6].F() }) -join " "`,
    ['c1 c2 c3 c4 c5 c6 c1 c2 c3 c4 c5 c6 c1 c2'],
  ],
  [
    'one of them fails each time',
    '$r = foreach ($i in 0..5) { try { ("abc", "x", (1, 2))[$i % 3].Substring(1) } catch { $_.FullyQualifiedErrorId } }; $r -join " "',
    ['bc  MethodNotFound bc  MethodNotFound'],
  ],
  [
    'a member that is added meanwhile stands before what was known',
    '$r = foreach ($i in 0..5) { if ($i -eq 3) { Update-TypeData -TypeName System.String -MemberType ScriptMethod -MemberName ToUpper -Value { "own" } -Force }; ("a", 1)[$i % 2].ToString().ToUpper() }; Remove-TypeData -TypeName System.String -ErrorAction Ignore; $r -join " "',
    ['A 1 A own own own'],
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
