// Rows of the language bench about control flow and scopes: every kind of loop, functions in functions, blocks, errors.

import type { Row } from './rows.ts'

const row = (name: string, script: string): Row => ({ name, script, least: 5 })

export const rowsOfFlow: readonly Row[] = [
  row('while', '$i = 0; $n = 0; while ($i -lt 300000) { $i++; if ($i % 3 -eq 0) { continue }; $n += $i }; $n'),
  row('do until', '$i = 0; do { $i += 2; if ($i -gt 200000) { break } } until ($i -ge 300000); $i'),
  row('foreach range', '$n = 0; foreach ($i in 1..300000) { if ($i -band 1) { $n += $i } else { $n -= 1 } }; $n'),
  row('foreach list', '$l = [System.Collections.Generic.List[int]](1..50000); $n = 0; foreach ($i in $l) { $n += $i }; $n'),
  row('foreach of a command', '$n = 0; foreach ($i in (1..50000 | ForEach-Object { $_ })) { $n += $i }; $n'),
  row('loop output', '$a = for ($i = 0; $i -lt 100000; $i++) { $i }; $b = foreach ($x in $a) { $x * 2 }; $b.Count'),
  row('interpolation', '$n = 0; for ($i = 0; $i -lt 50000; $i++) { $n += "a $i b $($i + 1) c $n".Length }; $n'),
  row(
    'comparisons',
    '$n = 0; for ($i = 0; $i -lt 100000; $i++) { if ($i -gt 10 -and $i -le 90000 -or $i -eq 5 -and -not ($i -ne 7)) { $n++ } }; $n',
  ),
  row(
    'elseif chain',
    '$n = 0; for ($i = 0; $i -lt 100000; $i++) { $k = $i % 5; if ($k -eq 0) { $n += 1 } elseif ($k -eq 1) { $n += 2 } elseif ($k -eq 2) { $n += 3 } else { $n += 4 } }; $n',
  ),
  row(
    'match in a loop',
    '$n = 0; foreach ($i in 1..20000) { if ("item$i" -match \'5$\') { $n++ }; if ("item$i" -like \'*7\') { $n++ } }; $n',
  ),
  row('typed variables', '[int]$n = 0; [string]$s = ""; for ([int]$i = 0; $i -lt 20000; $i++) { $n += $i % 7; $s = $i }; $n'),
  row('script scope', '$script:n = 0; function add { $script:n += 1 }; for ($i = 0; $i -lt 20000; $i++) { add }; $script:n'),
  row(
    'nested functions',
    'function a($x) { b ($x + 1) }; function b($x) { c ($x * 2) 1 }; function c($x, $y) { $x - $y }; $n = 0; for ($i = 0; $i -lt 10000; $i++) { $n += a $i }; $n',
  ),
  row(
    'typed parameters',
    'function f([int]$a, [string]$b = "x") { $a + $b.Length }; $n = 0; for ($i = 0; $i -lt 10000; $i++) { $n += f $i "abc" }; $n',
  ),
  row(
    'function output',
    'function f($n) { for ($k = 0; $k -lt $n; $k++) { $k } }; $c = 0; for ($i = 0; $i -lt 2000; $i++) { $c += (f 20).Count }; $c',
  ),
  row(
    'closures',
    '$b = 1..10 | ForEach-Object { $k = $_; { param($x) $x + $k }.GetNewClosure() }; $n = 0; for ($i = 0; $i -lt 2000; $i++) { foreach ($f in $b) { $n += & $f $i } }; $n',
  ),
  row('dot-sourced blocks', '$n = 0; $b = { $n += 1 }; for ($i = 0; $i -lt 10000; $i++) { . $b }; $n'),
  row('where in a loop', '$l = 1..50; $n = 0; for ($i = 0; $i -lt 1000; $i++) { $n += @($l | Where-Object { $_ -gt $i }).Count }; $n'),
  row('pipeline statements', '$n = 0; 1..50000 | ForEach-Object { $x = $_ % 10; if ($x -gt 5) { $n += $x } else { $n++ } }; $n'),
  row('foreach member', '$l = 1..20000 | ForEach-Object { "n$_" }; ($l | ForEach-Object Length | Measure-Object -Sum).Sum'),
  row(
    'list methods in a loop',
    '$l = [System.Collections.Generic.List[int]]::new(); foreach ($i in 1..100000) { $l.Add($i) }; $n = 0; for ($i = 0; $i -lt $l.Count; $i++) { $n += $l[$i] }; $n',
  ),
  row(
    'array elements',
    '$a = [int[]]::new(1000); for ($k = 0; $k -lt 100; $k++) { for ($i = 0; $i -lt 1000; $i++) { $a[$i] = $a[$i] + $i } }; $a[999]',
  ),
  row('property set', '$o = [pscustomobject]@{ A = 0; B = "" }; for ($i = 0; $i -lt 100000; $i++) { $o.A += $i; $o.B = "x" }; $o.A'),
  row(
    'hashtable of lists',
    '$h = @{}; foreach ($i in 1..20000) { $k = "k$($i % 50)"; if (-not $h.ContainsKey($k)) { $h[$k] = [System.Collections.Generic.List[int]]::new() }; $h[$k].Add($i) }; $h.Count',
  ),
  row('try without errors', '$n = 0; for ($i = 0; $i -lt 100000; $i++) { try { $n += $i } finally { $n-- } }; $n'),
  row('errors of methods', '$n = 0; for ($i = 0; $i -lt 3000; $i++) { try { [int]::Parse("x") } catch { $n++ } }; $n'),
  row(
    'errors of calls',
    'function f($x) { if ($x % 2) { throw "odd" }; $x }; $n = 0; for ($i = 0; $i -lt 3000; $i++) { try { $n += f $i } catch { $n-- } }; $n',
  ),
  row(
    'switch on text',
    '$n = 0; foreach ($i in 1..20000) { switch ("k$($i % 4)") { "k0" { $n++ } "K1" { $n += 2 } { $_ -like "*2" } { $n += 3 } default { $n += 4 } } }; $n',
  ),
  row('switch over a list', '$n = 0; switch (1..50000) { { $_ % 2 } { $n++; continue } 10 { $n += 10 } default { $n += 2 } }; $n'),
  row(
    'sieve',
    '$m = 20000; $c = [bool[]]::new($m + 1); $n = 0; for ($i = 2; $i -le $m; $i++) { if (-not $c[$i]) { $n++; for ($j = $i * $i; $j -le $m; $j += $i) { $c[$j] = $true } } }; $n',
  ),
  row(
    'bubble sort',
    '$a = 1..200 | ForEach-Object { ($_ * 7919) % 1009 }; for ($i = 0; $i -lt 200; $i++) { for ($j = 0; $j -lt 199 - $i; $j++) { if ($a[$j] -gt $a[$j + 1]) { $t = $a[$j]; $a[$j] = $a[$j + 1]; $a[$j + 1] = $t } } }; $a[0]',
  ),
  row('text built', '$sb = [System.Text.StringBuilder]::new(); foreach ($i in 1..50000) { [void]$sb.Append("x").Append($i) }; $sb.Length'),
  row(
    'class objects',
    'class P { [int]$X; [int]$Y; P([int]$x, [int]$y) { $this.X = $x; $this.Y = $y } [int] Sum() { return $this.X + $this.Y } }; $n = 0; for ($i = 0; $i -lt 10000; $i++) { $p = [P]::new($i, 1); $n += $p.Sum() }; $n',
  ),
  // The everyday shapes of scripts.
  row(
    'pipeline input',
    'function total { begin { $s = 0 } process { $s += $_ } end { $s } }; $n = 0; for ($i = 0; $i -lt 500; $i++) { $n += (1..20 | total) }; $n',
  ),
  row('filters', 'filter even { if ($_ % 2 -eq 0) { $_ } }; $n = 0; for ($i = 0; $i -lt 500; $i++) { $n += @(1..20 | even).Count }; $n'),
  row(
    'array in a function',
    'function collect($k) { $r = @(); for ($i = 0; $i -lt $k; $i++) { $r += $i }; return $r }; $n = 0; for ($j = 0; $j -lt 200; $j++) { $n += (collect 50).Count }; $n',
  ),
  row(
    'splatted literals',
    'function f { param([string]$Name, [int]$Age = 3, [switch]$On) if ($On) { "$Name$Age" } else { $Name } }; $n = 0; for ($i = 0; $i -lt 3000; $i++) { $h = @{ Name = "n$i"; On = $true }; $n += (f @h).Length }; $n',
  ),
  row(
    'labels',
    '$n = 0; :outer foreach ($i in 1..300) { foreach ($j in 1..100) { if ($j -gt $i) { continue outer }; if ($i * $j -eq 29000) { break outer }; if ($j % 3) { continue }; $n++ } }; $n',
  ),
  row(
    'try in a loop',
    '$n = 0; $i = 0; do { try { if ($i % 5 -eq 0) { throw "bad $i" }; $n += $i } catch { $n-- } finally { $i++ } } while ($i -lt 5000); $n',
  ),
  row(
    'switch -regex',
    '$n = 0; foreach ($i in 1..5000) { switch -Regex ("item$i") { "^item\\d$" { $n++ } "0$" { $n += 2; break } "(\\d)5$" { $n += $Matches[1].Length } default { $n-- } } }; $n',
  ),
  row(
    'switch -wildcard',
    '$n = 0; foreach ($i in 1..10000) { switch -Wildcard ("item$i") { "*1" { $n++ } "item2*" { $n += 2; break } default { $n-- } } }; $n',
  ),
  row(
    'trees of hashtables',
    'function tree($d) { if ($d -eq 0) { return @{ Value = 1; Children = @() } }; @{ Value = $d; Children = @((tree ($d - 1)), (tree ($d - 1))) } }; function sum($t) { $s = $t.Value; foreach ($c in $t.Children) { $s += sum $c }; $s }; $t = tree 9; $n = 0; for ($i = 0; $i -lt 3; $i++) { $n += sum $t }; $n',
  ),
  row(
    'validated parameters',
    'function f { param([ValidateSet("a", "b")][string]$Mode, [ValidateRange(1, 100)][int]$Count, [ValidateNotNullOrEmpty()][string]$Name) "$Mode$Count$Name" }; $n = 0; for ($i = 0; $i -lt 2000; $i++) { $n += (f -Mode a -Count ($i % 100 + 1) -Name x).Length }; $n',
  ),
  row(
    'begin process end',
    'function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)][object]$InputObject, [int]$By = 2) begin { $c = 0 } process { $c += $InputObject * $By } end { $c } }; $n = 0; for ($i = 0; $i -lt 300; $i++) { $n += (1..20 | f -By 3) }; $n',
  ),
  row(
    'class inheritance',
    'class Shape { [string]$Name; Shape([string]$n) { $this.Name = $n } [double] Area() { return 0 } [string] ToString() { return "$($this.Name): $($this.Area())" } }; class Square : Shape { [double]$Side; Square([double]$s) : base("square") { $this.Side = $s } [double] Area() { return $this.Side * $this.Side } }; $n = 0; for ($i = 0; $i -lt 2000; $i++) { $s = [Square]::new($i); $n += $s.Area() + $s.ToString().Length }; $n',
  ),
  row(
    'static members',
    'class C { static [int]$Count = 0; static [int] Next() { [C]::Count++; return [C]::Count } }; $n = 0; for ($i = 0; $i -lt 5000; $i++) { $n += [C]::Next() }; $n',
  ),
  row(
    'functions in functions',
    'function outer($x) { function inner($y) { $y * 2 }; (inner $x) + (inner 1) }; $n = 0; for ($i = 0; $i -lt 2000; $i++) { $n += outer $i }; $n',
  ),
  row(
    'arguments',
    'function f { $s = 0; foreach ($a in $args) { $s += $a }; $s }; $n = 0; for ($i = 0; $i -lt 3000; $i++) { $n += f 1 2 3 $i }; $n',
  ),
  row(
    'blocks in a table',
    '$ops = @{ add = { param($a, $b) $a + $b }; mul = { param($a, $b) $a * $b } }; $n = 0; for ($i = 0; $i -lt 5000; $i++) { $n += & $ops.add $i 2; $n += & $ops["mul"] 2 3 }; $n',
  ),
]
