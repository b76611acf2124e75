// What a place in a script remembers of members (member-site.ts, method-site.ts) is forgotten as soon as it may be wrong.
// Each row calls one and the same place before and after a change; the outputs are the reference engine's.

import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { core, utility } from './index.ts'
import { createEngine, runScript } from '#engine'
import { toText } from '#engine/runtime'

const rows: readonly (readonly [shows: string, script: string, output: readonly string[]])[] = [
  [
    'a method that type data adds beats the type',
    'function f { "ab".ToUpper() }; f; f; Update-TypeData -TypeName System.String -MemberType ScriptMethod -MemberName ToUpper -Value { "mine" } -Force; f',
    ['AB', 'AB', 'mine'],
  ],
  [
    'a property that type data adds to a type',
    '$l = [System.Collections.Generic.List[int]]::new(); $l.Add(7); function f { $l.Capacity }; $null = f; Update-TypeData -TypeName System.Collections.Generic.List`1[[System.Int32]] -MemberType NoteProperty -MemberName Capacity -Value 1 -Force; (f) -ge 1',
    ['True'],
  ],
  [
    'a method put on one object is for that object alone',
    '$a = [System.Text.StringBuilder]::new("a"); $b = [System.Text.StringBuilder]::new("b"); function f($x) { $x.ToString() }; f $a; f $b; $a.psobject.Members.Add([System.Management.Automation.PSScriptMethod]::new("ToString", { "mine" })); f $a; f $b',
    ['a', 'b', 'mine', 'b'],
  ],
  [
    'a property put on one object',
    '$a = [System.Text.StringBuilder]::new("abc"); $b = [System.Text.StringBuilder]::new("b"); function f($x) { $x.Length }; f $a; f $b; $a.psobject.Properties.Add([psnoteproperty]::new("Length", "long")); f $a; f $b',
    ['3', '1', 'long', '1'],
  ],
  [
    'the overload is that of the arguments of each call',
    'function f($x) { [math]::Abs($x) }; foreach ($v in 1, -2, -2.5, -3, [decimal]-4.5, "-6", [long]-7) { $r = f $v; "$r $($r.GetType().Name)" }',
    ['1 Int32', '2 Int32', '2.5 Double', '3 Int32', '4.5 Decimal', '6 Double', '7 Int64'],
  ],
  [
    'the receiver may be of another type each time',
    'function f($x) { $x.ToString() }; foreach ($v in 1, "a", 2.5, $true, [char]"c", [guid]::Empty, 3) { f $v }',
    ['1', 'a', '2.5', 'True', 'c', '00000000-0000-0000-0000-000000000000', '3'],
  ],
  [
    'nothing at all among objects',
    'function f($x) { try { $x.Trim() } catch { $_.FullyQualifiedErrorId } }; f " a "; f $null; f " b "',
    ['a', 'InvokeMethodOnNull', 'b'],
  ],
  [
    'an argument that cannot be converted',
    'function f($x) { try { "abc".Substring($x) } catch { $_.FullyQualifiedErrorId } }; f 1; f "2"; f "x"; f 9; f 1',
    ['bc', 'c', 'MethodArgumentConversionInvalidCastArgument', 'ArgumentOutOfRangeException', 'bc'],
  ],
  ['parameters that are left out', 'function f($x) { "a,b,,c".Split($x).Count }; f ","; f ","; f ([char[]]",b")', ['4', '4', '5']],
  [
    'a class declared again under its name',
    'foreach ($n in 1, 2) { . ([scriptblock]::Create("class C { static [int] F() { return $n } [int] G() { return $n * 10 } }; [C]::F(); [C]::new().G()")) }',
    ['1', '10', '2', '20'],
  ],
  [
    'constructors by their arguments',
    'function f($x) { [System.Text.StringBuilder]::new($x).ToString() }; "[$(f "a")][$(f 16)][$(f "b")]"',
    ['[a][][b]'],
  ],
  [
    'generic lists of several types at one place',
    'function f($l, $x) { try { $l.Add($x) } catch { $_.FullyQualifiedErrorId }; $l[0].GetType().Name }; f ([System.Collections.Generic.List[int]]::new()) 1; f ([System.Collections.Generic.List[string]]::new()) 1; f ([System.Collections.Generic.List[object]]::new()) 1.5; f ([System.Collections.Generic.List[int]]::new()) "7"',
    ['Int32', 'String', 'Double', 'Int32'],
  ],
  [
    'a key of a table beats a property of its name, whenever it comes',
    '$h = @{}; function f { $h.Count }; f; $h.a = 1; f; $h.Count = "own"; f; $h.Remove("Count"); f',
    ['0', '1', 'own', '1'],
  ],
  [
    'setting: the same, other, and wrong kinds of values',
    '$d = [System.Text.StringBuilder]::new("abcdef"); function f($v) { try { $d.Length = $v } catch { $_.FullyQualifiedErrorId }; $d.Length }; f 5; f 4; f "3"; f "x"; f 2',
    ['5', '4', '3', 'ExceptionWhenSetting', '3', '2'],
  ],
  [
    'a property read and written at once',
    'class P { [int]$N = 1 }; $p = [P]::new(); $o = [pscustomobject]@{ N = 1 }; foreach ($x in $p, $o, $p, $o) { $x.N += 2; $x.N++; $x.N }',
    ['4', '4', '7', '7'],
  ],
  [
    'static properties, also of types in use later',
    'function f { [Environment]::NewLine.Length; [int]::MaxValue }; f; f; function g { try { [StringBuilder]::new().Length } catch { $_.FullyQualifiedErrorId } }; g; . ([scriptblock]::Create("using namespace System.Text; 0")); ',
    ['1', '2147483647', '1', '2147483647', 'TypeNotFound', '0'],
  ],
  [
    'a list of things asked for a member of its items between single things',
    'function f($x) { $x.Name }; $a = [pscustomobject]@{ Name = "a" }; f $a; f @($a, $a); f $a; f (@{ Name = "h" }); f "s"; f $a',
    ['a', 'a', 'a', 'a', 'h', '', 'a'],
  ],
  [
    'Count of anything',
    'function f($x) { $x.Count }; f 1; f @(1, 2); f $null; f "abc"; f @{ a = 1 }; f ([System.Collections.ArrayList]@(1, 2, 3))',
    ['1', '2', '0', '1', '1', '3'],
  ],
  [
    'what a method throws in a loop leaves the variables as they are',
    'function f { $n = 0; $bad = 0; foreach ($x in "1", "2", "x", "4") { $n++; try { $n += [int]::Parse($x) } catch { $bad += $n } }; for ($i = 0; $i -lt 4; $i++) { $n += 10; $n += "abc".Substring($i).Length; $n += "ab".Substring($i).Length }; "$n $bad $i" }; f; $Error[0].InvocationInfo.OffsetInLine -gt 200; $Error.Count',
    ['60 6 4', 'True', '2'],
  ],
  [
    'a getter that throws, in a loop and out of it',
    '$n = 0; $e = @{ a = 1 }.GetEnumerator(); foreach ($i in 1..3) { $n++; try { $x = $e.Entry; $n += 10 } catch { $n += 100 } }; $n; $null -eq $e.Key',
    ['33', 'True'],
  ],
  [
    'the error of a method that is called again and again names its own line each time',
    'foreach ($x in 1, 9, 2, 9) {\n try { "abc".Substring($x) }\n catch { $_.InvocationInfo.ScriptLineNumber }\n}',
    ['bc', '2', 'c', '2'],
  ],
  [
    'casts before arguments choose the overload each time, and the rest becomes an array',
    'foreach ($x in "1", 2, 3.7) { [math]::Round([decimal]$x).GetType().Name; "a1b2".Split([char[]]"12").Count; [string]::Join("-", $x, 5, "z"); [string]::Format("{0}|{1}|{2}|{3}", $x, 1, "b", $null) }',
    ['Decimal', '3', '1-5-z', '1|1|b|', 'Decimal', '3', '2-5-z', '2|1|b|', 'Decimal', '3', '3.7-5-z', '3.7|1|b|'],
  ],
  [
    'a variable by reference',
    '$n = 0; function f($t) { [int]::TryParse($t, [ref]$n); $n }; f "12"; f "x"; f "34"',
    ['True', '12', 'False', '0', 'True', '34'],
  ],
]

for (const [shows, script, output] of rows) {
  test(shows, () => {
    const result = runScript(createEngine({ modules: [core, utility] }), script)
    deepEqual(
      [...result.output].map((each) => toText(each, createEngine())),
      output,
      String(result.failure ?? result.error[0] ?? ''),
    )
  })
}
