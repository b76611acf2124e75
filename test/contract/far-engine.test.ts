// slow
// The suite of all runspaces, passed by the engine: as a session process behind the library's connection.

import type { CommandSpec } from '#contract'
import { connect } from '#session'
import { program } from '../support/oracle.ts'
import { runspaceSuite } from '../support/runspace-suite.ts'

const script = (text: string): CommandSpec => ({ text, isScript: true, parameters: [] })

runspaceSuite(
  'the engine in a process',
  async () => {
    const connection = await connect({ command: program, host: true })
    return { runspace: connection.remote, close: () => connection.close() }
  },
  {
    three: script('foreach ($i in 1..3) { [pscustomobject]@{ Id = $i; Name = "thing $i" } }'),
    input: script('begin { $n = 0 } process { if ($null -ne $_ -or $n -eq 1) { $_; $n++ } } end { $n }'),
    ask: script('"Hello $($Host.UI.ReadLine())"'),
    all: script(`1; Write-Warning careful; Write-Verbose detail -Verbose; Write-Debug deep -Debug; Write-Host hello
    Write-Progress -Activity Working -Status half -PercentComplete 50; Write-Error -Message 'It broke.' -ErrorId MyError; 2`),
    fail: script(
      "throw [System.Management.Automation.ErrorRecord]::new([Exception]::new('over'), 'Terminated', 'InvalidOperation', $null)",
    ),
    forever: script('while ($true) {}'),
  },
)
