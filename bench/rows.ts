// What the language bench measures: a snippet of script, the same work in plain JavaScript where there is such a thing,
// and how far behind plain JavaScript or ahead of the reference engine it has to be.

import { dataRows } from './data-rows.ts'

import { rowsOfFlow } from './rows-of-flow.ts'

export type Row = {
  readonly name: string
  readonly script: string
  /** Makes what the script works on; not measured. */
  readonly setup?: string
  /** The same in JavaScript without any of PowerShell's rules. */
  readonly plain?: () => unknown
  /** At most so many times plain JavaScript. */
  readonly most?: number
  /** At least so many times the reference engine. */
  readonly least?: number
  /** At most so many milliseconds: for commands that the reference engine of this bench does not have. */
  readonly within?: number
  /** The reference engine gets less to do where it would take minutes; its time is scaled up. */
  readonly reference?: { readonly script: string; readonly factor: number }
}

export const rows: readonly Row[] = [
  {
    name: 'loops',
    most: 3.5,
    least: 30,
    script: '$sum = 0; for ($i = 0; $i -lt 1000; $i++) { for ($j = 0; $j -lt 1000; $j++) { $sum += $i * $j % 7 } }; $sum',
    plain() {
      let sum = 0
      for (let i = 0; i < 1000; i++) for (let j = 0; j < 1000; j++) sum += (i * j) % 7
      return sum
    },
  },
  {
    name: 'overflow',
    least: 8,
    script: '$sum = 0; for ($i = 0; $i -lt 1000; $i++) { for ($j = 0; $j -lt 1000; $j++) { $sum += $i * $j } }; $sum',
    plain() {
      let sum = 0
      for (let i = 0; i < 1000; i++) for (let j = 0; j < 1000; j++) sum += i * j
      return sum
    },
  },
  {
    name: 'string',
    most: 1.5,
    script: '$s = \'\'; for ($i = 0; $i -lt 100000; $i++) { $s += "item $i;" }; $s.Length',
    plain() {
      let s = ''
      for (let i = 0; i < 100000; i++) s += `item ${i};`
      return Buffer.byteLength(s)
    },
    reference: { script: '$s = \'\'; for ($i = 0; $i -lt 10000; $i++) { $s += "item $i;" }; $s.Length', factor: 10 },
  },
  {
    name: 'hash',
    most: 2.5,
    least: 5,
    script: '$h = @{}; for ($i = 0; $i -lt 100000; $i++) { $h["Key$($i % 1000)"]++ }; $h.Count',
    plain() {
      const h = new Map<string, number>()
      for (let i = 0; i < 100000; i++) {
        const key = `Key${i % 1000}`.toUpperCase()
        h.set(key, (h.get(key) ?? 0) + 1)
      }
      return h.size
    },
  },
  {
    name: 'pipe',
    most: 6,
    least: 300,
    script: '(1..100000 | ForEach-Object { $_ * 2 } | Where-Object { $_ % 3 -eq 0 }).Count',
    plain() {
      const out: number[] = []
      for (let i = 1; i <= 100000; i++) {
        const doubled = i * 2
        if (doubled % 3 === 0) out.push(doubled)
      }
      return out.length
    },
  },
  {
    name: 'fib',
    most: 4,
    least: 1000,
    script: 'function fib($n) { if ($n -lt 2) { $n } else { (fib ($n - 1)) + (fib ($n - 2)) } }; fib 24',
    plain() {
      const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2))
      return fib(24)
    },
  },
  {
    name: 'array',
    most: 2.5,
    script:
      '$a = @(); for ($i = 0; $i -lt 100000; $i++) { $a += $i }; $l = [System.Collections.Generic.List[object]]::new(); for ($i = 0; $i -lt 100000; $i++) { $l.Add($i) }; $a.Count + $l.Count',
    plain() {
      const a: number[] = []
      for (let i = 0; i < 100000; i++) a.push(i)
      const l: number[] = []
      for (let i = 0; i < 100000; i++) l.push(i)
      return a.length + l.length
    },
    reference: {
      script:
        '$a = @(); for ($i = 0; $i -lt 5000; $i++) { $a += $i }; $l = [System.Collections.Generic.List[object]]::new(); for ($i = 0; $i -lt 5000; $i++) { $l.Add($i) }; $a.Count + $l.Count',
      factor: 20,
    },
  },
  {
    name: 'objects made',
    least: 20,
    script: '$l = for ($i = 0; $i -lt 100000; $i++) { [pscustomobject]@{ Id = $i; Name = "n$i"; On = $true } }; $l.Count',
  },
  {
    name: 'member access',
    least: 5,
    script: '$o = [pscustomobject]@{ A = 1; B = 2 }; $s = 0; for ($i = 0; $i -lt 200000; $i++) { $s += $o.A + $o.B; $o.A = $i % 5 }; $s',
  },
  {
    name: 'method calls',
    least: 5,
    script: "$s = 0; for ($i = 0; $i -lt 100000; $i++) { $s += 'hello world'.IndexOf('w') + 'abc'.ToUpper().Length }; $s",
  },
  {
    name: 'static methods',
    least: 5,
    script: '$s = 0; for ($i = 0; $i -lt 100000; $i++) { $s += [math]::Max($i, 50) + [math]::Abs(-3) }; $s',
  },
  {
    name: 'regex',
    least: 5,
    script: '$n = 0; for ($i = 0; $i -lt 50000; $i++) { if ("line $i of text" -match \'(\\d+) of\') { $n += $Matches[1].Length } }; $n',
  },
  { name: 'replace', least: 5, script: "$n = 0; for ($i = 0; $i -lt 50000; $i++) { $n += ('a-b-c' -replace '-', '+').Length }; $n" },
  {
    name: 'split and join',
    least: 5,
    script: "$n = 0; for ($i = 0; $i -lt 30000; $i++) { $n += (('a,b,c' -split ',') -join ';').Length }; $n",
  },
  { name: 'string format', least: 5, script: "$n = 0; for ($i = 0; $i -lt 50000; $i++) { $n += ('{0:D5} {1}' -f $i, 'x').Length }; $n" },
  {
    name: 'class methods',
    least: 5,
    script:
      'class Counter { [int]$N; [void] Add([int]$k) { $this.N += $k }; [int] Get() { return $this.N } }; $c = [Counter]::new(); for ($i = 0; $i -lt 50000; $i++) { $c.Add(2) }; $c.Get()'.replace(
        '}; [int] Get',
        '} [int] Get',
      ),
  },
  {
    name: 'splatting',
    least: 5,
    script: 'function add($a, $b) { $a + $b }; $h = @{ a = 1; b = 2 }; $s = 0; for ($i = 0; $i -lt 10000; $i++) { $s += add @h }; $s',
  },
  {
    name: 'named arguments',
    least: 5,
    script: 'function add($a, $b) { $a + $b }; $s = 0; for ($i = 0; $i -lt 10000; $i++) { $s += add -a $i -b 2 }; $s',
  },
  { name: 'try and catch', least: 5, script: "$n = 0; for ($i = 0; $i -lt 10000; $i++) { try { throw 'x' } catch { $n++ } }; $n" },
  {
    name: 'switch',
    least: 5,
    script:
      '$n = 0; for ($i = 0; $i -lt 100000; $i++) { switch ($i % 4) { 0 { $n += 1 } 1 { $n += 2 } 2 { $n += 3 } default { $n += 4 } } }; $n',
  },
  { name: 'foreach', least: 5, script: '$n = 0; $a = 1..100000; foreach ($x in $a) { $n += $x }; $n' },
  {
    name: 'advanced pipeline',
    least: 5,
    script:
      'function twice { [CmdletBinding()] param([Parameter(ValueFromPipeline)][int]$x) process { $x * 2 } }; (1..20000 | twice | twice).Count',
  },
  {
    name: 'advanced calls',
    least: 5,
    script:
      'function add { [CmdletBinding()] param([Parameter(Mandatory)][int]$a, [ValidateRange(0, 99999)][int]$b = 2, [switch]$c) $a + $b }; $s = 0; for ($i = 0; $i -lt 5000; $i++) { $s += add $i -b 3 }; $s',
  },
  {
    name: 'advanced splatting',
    least: 5,
    script:
      'function add { [CmdletBinding()] param([Parameter(Mandatory)][int]$a, [int]$b = 2) $a + $b }; $h = @{ a = 1; b = 4 }; $s = 0; for ($i = 0; $i -lt 5000; $i++) { $s += add @h }; $s',
  },
  {
    name: 'properties piped',
    least: 5,
    script:
      'function shown { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)][string]$Name, [Parameter(ValueFromPipelineByPropertyName)][int]$Id) process { $Id } }; $l = foreach ($i in 1..10000) { [pscustomobject]@{ Name = "n$i"; Id = $i } }; ($l | shown).Count',
  },
  {
    name: 'checked records',
    least: 5,
    script:
      'function kept { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)][ValidatePattern(\'^n\')][ValidateLength(1, 9)][string]$Name) process { $Name } }; $(foreach ($i in 1..10000) { "n$i" }) | kept | ForEach-Object { $n++ }; $n',
  },
  {
    name: 'bound parameters',
    least: 5,
    script:
      "function outer { [CmdletBinding()] param($a, $b, $c) inner @PSBoundParameters }; function inner { [CmdletBinding()] param($a, $b, $c) if ($PSBoundParameters.ContainsKey('a')) { $a } }; $s = 0; for ($i = 0; $i -lt 3000; $i++) { $s += outer -a $i -b 2 }; $s",
  },
  {
    name: 'proxies',
    least: 5,
    script:
      'function proxy { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$InputObject) begin { $p = { ForEach-Object { $_ } }.GetSteppablePipeline(); $p.Begin($true) } process { $p.Process($_) } end { $p.End() } }; (1..10000 | proxy).Count',
  },
  {
    name: 'pipelines of cmdlets',
    least: 5,
    script:
      '$n = 0; for ($i = 0; $i -lt 2000; $i++) { $n += (1, 2, 3 | Where-Object { $_ -gt 1 } | ForEach-Object { $_ * 2 } | Out-Null).Count }; $n',
  },
  {
    name: 'cmdlet calls',
    least: 5,
    script: '$n = 0; for ($i = 0; $i -lt 5000; $i++) { $n += (Get-Command -Name ForEach-Object).Name.Length }; $n',
  },
  {
    name: 'hashtable walk',
    least: 5,
    script:
      '$h = @{}; foreach ($i in 1..20000) { $h["k$i"] = $i }; $s = 0; foreach ($e in $h.GetEnumerator()) { $s += $e.Value }; foreach ($k in $h.Keys) { $s += $h[$k] }; $s',
  },
  { name: 'script blocks', least: 5, script: '$sb = { param($x) $x + 1 }; $n = 0; for ($i = 0; $i -lt 50000; $i++) { $n = & $sb $n }; $n' },
  {
    name: 'where by property',
    least: 5,
    script: '$l = foreach ($i in 1..20000) { [pscustomobject]@{ N = $i } }; ($l | Where-Object N -gt 10000).Count',
  },
  ...dataRows,
  {
    name: 'text methods',
    least: 5,
    script:
      "$n = 0; for ($i = 0; $i -lt 30000; $i++) { $n += 'hello world'.Substring(6).Length + 'a,b,c'.Split(',').Count + 'x'.PadLeft(8, '0').Length + ' trim '.Trim().Length; if ('hello'.StartsWith('he') -and 'hello'.Contains('ll')) { $n++ } }; $n",
  },
  {
    name: 'regex replace block',
    least: 5,
    script:
      "$n = 0; for ($i = 0; $i -lt 10000; $i++) { $n += [regex]::Replace('a1b22c333', '\\d+', { param($m) \"<$($m.Value)>\" }).Length }; $n",
    reference: {
      script:
        "$n = 0; for ($i = 0; $i -lt 100; $i++) { $n += [regex]::Replace('a1b22c333', '\\d+', { param($m) \"<$($m.Value)>\" }).Length }; $n",
      factor: 100,
    },
  },
  {
    name: 'string builder',
    least: 5,
    script:
      "$b = [System.Text.StringBuilder]::new(); for ($i = 0; $i -lt 50000; $i++) { [void]$b.Append('item ').Append($i) }; $b.ToString().Length",
  },
  {
    name: 'list methods',
    least: 5,
    script:
      '$l = [System.Collections.Generic.List[int]]::new(); for ($i = 0; $i -lt 50000; $i++) { $l.Add($i) }; $n = 0; for ($i = 0; $i -lt 200; $i++) { if ($l.Contains($i * 10)) { $n++ } }; for ($i = 0; $i -lt 50000; $i++) { $n += $l[$i] }; $n',
  },
  {
    name: 'dictionary methods',
    least: 5,
    script:
      '$d = [System.Collections.Generic.Dictionary[string,int]]::new(); for ($i = 0; $i -lt 30000; $i++) { $k = "key$($i % 500)"; if ($d.ContainsKey($k)) { $d[$k] = $d[$k] + 1 } else { $d.Add($k, 1) } }; $d.Count',
  },
  {
    name: 'hash set',
    least: 5,
    script:
      '$h = [System.Collections.Generic.HashSet[string]]::new(); $n = 0; for ($i = 0; $i -lt 30000; $i++) { if ($h.Add("k$($i % 1000)")) { $n++ } }; for ($i = 0; $i -lt 30000; $i++) { if ($h.Contains(\'k5\')) { $n++ } }; $n',
  },
  {
    name: 'dates',
    least: 5,
    script:
      "$d = [datetime]'2024-01-31'; $n = 0; for ($i = 0; $i -lt 20000; $i++) { $e = $d.AddDays($i % 300).AddHours(1); $n += $e.Year + $e.DayOfYear; if (($e - $d).TotalHours -gt 24) { $n++ }; if ($e -gt $d) { $n++ } }; $n",
  },
  // Reading and writing a number takes .NET 30 to 100 ns, which is what a text costs JavaScript.
  {
    name: 'parsing',
    least: 1,
    script:
      "$n = 0; for ($i = 0; $i -lt 30000; $i++) { $n += [int]::Parse('123') + [int]'45' + [double]'1.5' + [int]2.6; $s = [string]$i; if ([bool]$i) { $n++ } }; $n",
  },
  {
    name: 'date format',
    least: 1,
    script:
      "$d = [datetime]'2024-03-05 06:07:08'; $n = 0; for ($i = 0; $i -lt 20000; $i++) { $n += ('{0:yyyy-MM-dd} {0:HH:mm:ss}' -f $d).Length + $d.ToString('s').Length }; $n",
  },
  {
    name: 'number format',
    least: 1,
    script: "$n = 0; for ($i = 0; $i -lt 20000; $i++) { $n += ('{0:N2} {1:X4} {2,8} {3:P1}' -f ($i * 1.5), $i, $i, 0.25).Length }; $n",
  },
  {
    name: 'property reads',
    least: 5,
    script:
      "$o = [pscustomobject]@{ A = 1; Text = 'abc' }; $l = [System.Collections.ArrayList]@(1, 2, 3); $d = [datetime]'2024-03-05'; $v = [version]'1.2.3'; $n = 0; for ($i = 0; $i -lt 50000; $i++) { $n += $o.A + $o.Text.Length + $l.Count + $d.Day + $v.Minor }; $n",
  },
  {
    name: 'indexing',
    least: 5,
    script:
      "$a = 1..100; $s = 'hello world'; $h = @{ one = 1; two = 2 }; $n = 0; for ($i = 0; $i -lt 50000; $i++) { $n += $a[$i % 100] + $a[-1] + $h['one'] + $h.two; if ($s[$i % 11] -eq 'o') { $n++ } }; $n",
  },
  {
    name: 'text operators',
    least: 5,
    script:
      "$n = 0; for ($i = 0; $i -lt 30000; $i++) { if ('server01' -like 'srv*') { $n++ }; if ('Hello' -eq 'hello') { $n++ }; if ('b' -in 'a', 'b', 'c') { $n++ }; $n += ('ab' * 3).Length; if ('abc' -ceq 'ABC') { $n++ } }; $n",
  },
  {
    name: 'regex groups',
    least: 5,
    script:
      "$n = 0; for ($i = 0; $i -lt 20000; $i++) { if ('2024-03-05 info: done' -match '^(?<date>\\d{4}-\\d\\d-\\d\\d) (?<level>\\w+): (?<text>.*)$') { $n += $Matches.date.Length + $Matches['level'].Length }; $n += ('a1b2' -replace '([a-z])(\\d)', '$2$1').Length }; $n",
  },
  ...rowsOfFlow,
]
