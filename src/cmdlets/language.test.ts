// The engine as a whole: a script in, what it puts out. One row, one fact of the language.

import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { core } from './index.ts'
import { createEngine, runScript } from '#engine'
import { toText } from '#engine/runtime'

const rows: readonly (readonly [shows: string, script: string, output: readonly string[]])[] = [
  ['ints overflow to double', '[int]::MaxValue + 1; (2147483647 * 2).GetType().Name', ['2147483648', 'Double']],
  ['a name is looked for in the scopes that called', '$x = 1; function g { $x }; function f { $x = 2; g }; f; g', ['2', '1']],
  ['an assignment makes a local variable', '$x = 1; function f { $x; $x = 2; $x }; f; $x', ['1', '2', '1']],
  ["a dot-sourced block writes its caller's variables", '$x = 1; . { $x = 2; $y = 3 }; $x; $y', ['2', '3']],
  ['a block of ForEach-Object runs in the scope around', '$s = 0; 1..4 | ForEach-Object { $s += $_ }; $s', ['10']],
  [
    'records go down one by one',
    '1..3 | ForEach-Object { "a$_"; $_ } | ForEach-Object { "[$_]" }',
    ['[a1]', '[1]', '[a2]', '[2]', '[a3]', '[3]'],
  ],
  ["$_ is the caller's again after a nested pipeline", '1, 2 | ForEach-Object { 9 | ForEach-Object { $_ }; $_ }', ['9', '1', '9', '2']],
  ['break leaves a loop of a caller', 'function f { break }; foreach ($i in 1..3) { $i; f }; "after"', ['1', 'after']],
  [
    'labels are found across functions',
    'function f { continue outer }; :outer foreach ($i in 1..2) { foreach ($j in 1..2) { "$i$j"; f } }',
    ['11', '21'],
  ],
  ['finally runs before the error goes on', 'try { try { throw "x" } finally { "fin" } } catch { "caught $_" }', ['fin', 'caught x']],
  [
    'catch prefers the narrower type',
    'try { throw [System.IO.FileNotFoundException]::new("f") } catch [System.IO.IOException] { "io" } catch { "any" }',
    ['io'],
  ],
  [
    'a trap goes on behind the statement',
    '& { trap { "T"; continue }; foreach ($i in 1..2) { if ($i -eq 2) { throw "x" }; "b$i" }; "after" }',
    ['b1', 'T', 'after'],
  ],
  ['defaults may speak of later arguments', 'function f($a = $b, $b = 2) { "$a $b" }; f -b 7', ['7 7']],
  ['names of parameters may be shortened', 'function f($first, $second) { "$first-$second" }; f -sec 2 1', ['1-2']],
  ['a splatted table gives names', 'function f($a, $b) { "$a/$b" }; $h = @{ b = 2; a = 1 }; f @h', ['1/2']],
  ['a typed variable converts what it is given', '[int]$n = "5"; $n += "3"; $n; $n.GetType().Name', ['8', 'Int32']],
  ['a closure keeps what it saw', 'function f { $n = 1; { $n }.GetNewClosure() }; $c = f; $n = 9; & $c', ['1']],
  ['a function defined inside is gone outside', 'function f { function g { "in" }; g }; f; try { g } catch { "gone" }', ['in', 'gone']],
  [
    'the inner of two functions of one name wins, then the outer again',
    'function who { "outer" }; function ask { who }; function f { function who { "inner" }; ask }; f; ask',
    ['inner', 'outer'],
  ],
  ['begin, process, end see their records', 'function f { begin { "b" } process { $_ * 2 } end { "e" } }; 1, 2 | f', ['b', '2', '4', 'e']],
  ['methods return values, not output', 'class C { [int] M() { "lost"; return 5 } }; [C]::new().M()', ['5']],
  [
    'a class calls what its base had',
    'class A { [string] W() { return "A" } }\nclass B : A { [string] W() { return ([A]$this).W() + "B" } }\n[B]::new().W()',
    ['AB'],
  ],
  ['switch takes every clause that fits', 'switch (3) { 3 { "a" } { $_ -gt 2 } { "b" } default { "c" } }', ['a', 'b']],
  [
    'errors join the output where they are sent',
    '$r = & { nosuch; 5 } 2>&1; $r.Count; $r[0].FullyQualifiedErrorId',
    ['2', 'CommandNotFoundException'],
  ],
]

function run(script: string): ReturnType<typeof runScript> & { readonly text: readonly string[] } {
  const engine = createEngine({ modules: [core] })
  const result = runScript(engine, script)
  return { ...result, text: result.output.map((value) => toText(value, engine)) }
}

for (const [shows, script, output] of rows) {
  test(shows, () => {
    const result = run(script)
    deepEqual(result.text, output)
    equal(result.failure, undefined)
  })
}

test('calls that nest too deep end in an error that can be caught', () => {
  const { text } = run('function f($n) { f ($n + 1) }; try { f 0 } catch { $_.FullyQualifiedErrorId }; "after"')
  deepEqual(text, ['CallDepthOverflow', 'after'])
})

test('a set stop flag ends a loop, and finally still runs', () => {
  const stop = new Int32Array(1)
  const engine = createEngine({ modules: [core], stop })
  engine.parts.commands.find = ((find) => (of, name, frame) => {
    // A command that stands for the other thread's Ctrl+C.
    if (name === 'stopit') {
      stop[0] = 1
      name = 'Out-Null'
    }
    return find(of, name, frame)
  })(engine.parts.commands.find)
  const result = runScript(engine, 'try { while ($true) { stopit } } finally { "fin" }; "not reached"')
  deepEqual(result.output, ['fin'])
})

test('engines in one process share no variables, functions or types', () => {
  const [one, two] = [createEngine({ modules: [core] }), createEngine({ modules: [core] })]
  runScript(one, '$x = 1; function f { 1 }; class K { [int]$A = 1 }')
  const result = runScript(
    two,
    '$null -eq $x; $null -eq (Get-Command f -ErrorAction Ignore); try { [K] } catch { $_.FullyQualifiedErrorId }',
  )
  deepEqual(result.output, [true, true, 'TypeNotFound'])
  ok(runScript(one, '[K]::new().A').output[0] === 1)
})
