// Calls that go straight into a function, and functions that do not say that it is they who run: what asks all the same
// gets the right answer.

import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { core, utility } from '#cmdlets'
import { createEngine, runScript } from '#engine'
import { toText } from '#engine/runtime'

const stack = '(Get-PSCallStack | ForEach-Object { $_.FunctionName }) -join ","'

const rows: readonly (readonly [shows: string, script: string, output: readonly string[]])[] = [
  ['the call stack has every function', `function a { b }; function b { c }; function c { ${stack} }; a`, ['c,b,a,<ScriptBlock>']],
  [
    'a command sets a variable of the function that called',
    'function low { Set-Variable seen low -Scope 1 }; function mid { $seen = "mid"; low; $seen }; function top { mid }; top',
    ['low'],
  ],
  [
    'the scope of a cmdlet is the function that calls it',
    'function low($n) { one }; function one { Get-Variable n -ValueOnly }; function top { $n = 1; low 2; $n }; top',
    ['2', '1'],
  ],
  [
    'a function defined meanwhile is the one called',
    'function f { 1 }; function g { f; function script:f { 2 }; f }; g; f',
    ['1', '2', '2'],
  ],
  [
    'an alias defined meanwhile stands before it',
    'function f { 1 }; function nine { 9 }; function g { f }; g; Set-Alias f nine; g',
    ['1', '9'],
  ],
  [
    'calls that never end have an end',
    'function f($n) { f ($n + 1) }; try { f 0 } catch { $_.FullyQualifiedErrorId }',
    ['CallDepthOverflow'],
  ],
  [
    'the place of an error is where it came up',
    'function f($x) {\n  $x + 1\n  1 / $x\n}\nfunction g($x) { f $x }\ntry { g 0 } catch { $_.InvocationInfo.ScriptLineNumber; ($_.ScriptStackTrace -split "`n")[0] }',
    ['1', '3', 'at f, <No file>: line 3'],
  ],
  [
    'after an error that was reported the function goes on where it stood',
    `function f($x) { 1 / $x; low }; function low { ${stack} }; function g { f 0 }; g 2>$null`,
    ['low,f,g,<ScriptBlock>'],
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

test('two engines share the compiled text and not the functions', () => {
  const text = 'f 1'
  const [a, b] = [createEngine({ modules: [core] }), createEngine({ modules: [core] })]
  runScript(a, 'function f($x) { "a$x" }')
  runScript(b, 'function f($x) { "b$x" }')
  deepEqual(
    [a, b, a, b].flatMap((each) => runScript(each, text).output),
    ['a1', 'b1', 'a1', 'b1'],
  )
})
