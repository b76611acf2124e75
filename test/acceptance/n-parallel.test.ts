// slow
// Runspaces beside the first: ForEach-Object -Parallel, thread jobs, [powershell] in the background.

import { farEnds, row } from '../support/rows.ts'

const { lab } = farEnds()

row(
  lab,
  'N1 five that sleep for half a second take less than five times that',
  `
  $watch = [System.Diagnostics.Stopwatch]::StartNew()
  (1..5 | ForEach-Object -Parallel { Start-Sleep -Milliseconds 500; $_ } | Sort-Object) -join ','
  $watch.ElapsedMilliseconds -lt 2000`,
  ['1,2,3,4,5', 'True'],
)

row(
  lab,
  'N2 what is put out comes as it is put out, whoever was first asked',
  `1..2 | ForEach-Object -Parallel { if ($_ -eq 1) { Start-Sleep 1 }; $_ }`,
  ['2', '1'],
)

row(
  lab,
  'N3 collections made for several threads are the one collection; ordinary ones are filled',
  `
  $table = [System.Collections.Concurrent.ConcurrentDictionary[string, int]]::new()
  $list = [System.Collections.Generic.List[int]]::new()
  1..20 | ForEach-Object -Parallel { $null = ($using:table).AddOrUpdate('n', 1, { param($key, $old) $old + 1 }); ($using:list).Add($_) }
  $table['n']
  ($list | Sort-Object) -join ' '`,
  ['20', '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20'],
)

row(
  lab,
  'N4 a piped object that a task changes is changed',
  `
  $things = 1..3 | ForEach-Object { [pscustomobject]@{ N = $_; Square = 0 } }
  $same = $things | ForEach-Object -ThrottleLimit 1 -Parallel { $_.Square = $_.N * $_.N; $_ }
  "$($things.Square)"
  [object]::ReferenceEquals($same[2], $things[2])`,
  ['1 4 9', 'True'],
)

row(
  lab,
  'N5 objects of a class have their methods at both sides',
  `
  class Point { [int] $X; [int] Twice() { return 2 * $this.X } }
  $point = [Point]@{ X = 4 }
  1 | ForEach-Object -Parallel { ($using:point).Twice() }
  (1 | ForEach-Object -Parallel { $using:point }) -is [Point]`,
  ['8', 'True'],
)

row(
  lab,
  'N6 time that runs out ends the tasks, their finally first',
  `1..2 | ForEach-Object -TimeoutSeconds 1 -Parallel { try { Start-Sleep 30 } finally { "done $_" } } | Sort-Object`,
  ['done 1', 'done 2'],
)

row(
  lab,
  'N7 a task starts tasks of its own; $using in them means its own variables',
  `1..2 | ForEach-Object -ThrottleLimit 1 -Parallel { $outer = $_; 1..2 | ForEach-Object -ThrottleLimit 1 -Parallel { "$using:outer.$_" } }`,
  ['1.1', '1.2', '2.1', '2.2'],
)

row(
  lab,
  'N8 a job of tasks runs while the shell does, in rows of -ThrottleLimit',
  `
  $job = 1..3 | ForEach-Object -AsJob -ThrottleLimit 2 -Parallel { Start-Sleep -Milliseconds 300; $_ }
  "$($job.State): $($job.ChildJobs.State)"
  ($job | Receive-Job -Wait | Sort-Object) -join ','
  $job.State`,
  ['Running: Running Running NotStarted', '1,2,3', 'Completed'],
)

row(
  lab,
  'N9 thread jobs: arguments, input, a first script, state, results, stopping',
  `
  Start-ThreadJob { param($a) $a * 2 } -ArgumentList 21 | Receive-Job -Wait -AutoRemoveJob
  1..2 | Start-ThreadJob { $input | ForEach-Object { $_ + 1 } } -InitializationScript { 'first' } | Receive-Job -Wait -AutoRemoveJob
  $job = Start-ThreadJob { Start-Sleep 30 } -Name long
  while ($job.State -ne 'Running') { Start-Sleep -Milliseconds 10 }
  $job | Stop-Job
  "$($job.Name) $($job.State) $($job.PSJobTypeName)"
  Remove-Job $job
  @(Get-Job).Count`,
  ['42', 'first', '2', '3', 'long Stopped ThreadJob', '0'],
)

row(
  lab,
  'N10 [powershell] in the background: begun, waited for, ended, stopped',
  `
  $one = [powershell]::Create().AddScript('Start-Sleep -Milliseconds 400; 42')
  $work = $one.BeginInvoke()
  "$($work.IsCompleted) $($work.AsyncWaitHandle.WaitOne(20)) $($one.InvocationStateInfo.State)"
  $one.EndInvoke($work)
  $one.InvocationStateInfo.State
  $two = [powershell]::Create().AddScript('Start-Sleep 30')
  $work = $two.BeginInvoke()
  $two.Stop()
  $two.InvocationStateInfo.State`,
  ['False False Running', '42', 'Completed', 'Stopped'],
)

row(
  lab,
  'N11 a pool runs as many at once as it holds',
  `
  $pool = [runspacefactory]::CreateRunspacePool(1, 2)
  $pool.Open()
  $work = 1..4 | ForEach-Object {
    $each = [powershell]::Create().AddScript('Start-Sleep -Milliseconds 300; $args[0]').AddArgument($_)
    $each.RunspacePool = $pool
    @{ Each = $each; Work = $each.BeginInvoke() }
  }
  $pool.GetAvailableRunspaces()
  ($work | ForEach-Object { $_.Each.EndInvoke($_.Work) }) -join ','
  $pool.Close()`,
  ['0', '1,2,3,4'],
)

row(
  lab,
  'N12 a runspace of its own sees a synchronized table live',
  `
  $shared = [hashtable]::Synchronized(@{})
  $space = [runspacefactory]::CreateRunspace()
  $space.Open()
  $space.SessionStateProxy.SetVariable('shared', $shared)
  $one = [powershell]::Create($space).AddScript('$shared.hello = 1; while (-not $shared.stop) { Start-Sleep -Milliseconds 5 }; $x = 7')
  $work = $one.BeginInvoke()
  while (-not $shared.hello) { Start-Sleep -Milliseconds 5 }
  $shared.stop = $true
  $one.EndInvoke($work)
  $space.SessionStateProxy.GetVariable('x')`,
  ['7'],
)
