// slow
// Over a real sshd: Microsoft's client with our subsystem, our client with Microsoft's server as the subsystem, and the
// ways in which a connection can fail, each with its id within its time.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { oracle, oracleMissing, sshClient } from '../support/oracle.ts'
import { type Lab, lines, makeLab, run } from '../support/shell.ts'
import { type SshServer, sshMissing, startSsh } from '../support/ssh.ts'

let lab: Lab
let server: SshServer | undefined
const missing = sshMissing()
const noSsh = missing === undefined ? {} : { skip: missing }
const noOracle = missing ?? oracleMissing
const both = noOracle === undefined ? {} : { skip: noOracle }

before(async () => {
  lab = makeLab()
  if (missing !== undefined) return
  const script = (name: string, text: string): string => {
    const path = join(lab.folder, name)
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
    return path
  }
  server = await startSsh(lab, {
    reference: script('reference', `exec '${oracle}' serve`),
    banner: script('banner', 'echo Welcome to the machine; sleep 600'),
    silent: script('silent', 'sleep 600'),
    ends: script('ends', 'exit 3'),
    echo: '/bin/cat',
  })
})
after(async () => {
  await server?.stop()
  lab.dispose()
})

const values = (out: string): string[] => [...out.matchAll(/<(?:S|I32|B)(?: N="\w+")?>([^<]*)</g)].map(([, text]) => text!)

test("Microsoft's client with our subsystem: state, errors, a stop", both, async () => {
  const { out, lines: told } = await sshClient(
    ['$x = 5; function f { "far $x" }', 'f', 'Get-Item /nosuch', 'throw "boo"', '$x + 1'],
    's1',
    server!.port,
    lab.environment,
  )
  assert.deepEqual(values(out), ['far 5', '6'])
  assert.ok(told.some((line) => line.startsWith('ERROR PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand ObjectNotFound')))
  assert.equal(told.at(-1), 'STATE Completed Opened')
  const stopped = await sshClient(['Start-Sleep 60', '"still here"'], 's1', server!.port, lab.environment, ['-stop', '700'])
  assert.deepEqual(
    stopped.lines.filter((line) => line.startsWith('STATE')),
    ['STATE Stopped Opened', 'STATE Completed Opened'],
  )
})

test("our client with Microsoft's server as the subsystem: state, streams, errors, values", both, async () => {
  const { out, err } = await run(
    lab,
    `
    $s = New-PSSession -HostName s1 -Subsystem reference
    "$($s.State) $($s.Transport) $($s.ConfigurationName)"
    icm $s { $x = 5; function f { "far $x" } }
    icm $s { f }
    $y = 3; icm $s { $using:y + $x }
    icm $s { [pscustomobject]@{ A = 1; B = [datetime]'2020-02-03' } } | ForEach-Object { "$($_.A) $($_.B.Year) $($_.PSComputerName)" }
    try { icm $s { throw 'boom' } } catch { "C:$_" }
    icm $s { 1 / 0 } -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId
    (icm $s { 1..1000 }).Count
    $s.ApplicationPrivateData.PSVersionTable.PSVersion.Major`,
    { seconds: 60 },
  )
  assert.deepEqual(lines(out), ['Opened SSH DefaultShell', 'far 5', '8', '1 2020 s1', 'C:boom', 'RuntimeException', '1000', '7'], err)
})

const failing: readonly (readonly [shows: string, command: string, seconds: number])[] = [
  ['a host that does not resolve', 'New-PSSession -HostName nohost.invalid', 20],
  ['a key that is refused', 'New-PSSession -HostName refused', 20],
  ['an unknown subsystem', 'New-PSSession -HostName s1 -Subsystem nosuch', 20],
  ['a far end that ends at once', 'New-PSSession -HostName s1 -Subsystem ends', 20],
  ['a far end that only prints a banner', 'New-PSSession -HostName s1 -Subsystem banner -ConnectingTimeout 2000', 20],
  ['a far end that says nothing', 'New-PSSession -HostName s1 -Subsystem silent -ConnectingTimeout 2000', 20],
  ['a far end that echoes', 'New-PSSession -HostName s1 -Subsystem echo -ConnectingTimeout 5000', 20],
]
for (const [shows, command, seconds] of failing) {
  test(`${shows} is PSSessionOpenFailed, and no hang`, noSsh, async () => {
    const answer = await run(
      lab,
      `${command} -ErrorAction SilentlyContinue; "$($Error[0].FullyQualifiedErrorId) $($Error[0].CategoryInfo.Category)"`,
      { seconds },
    )
    assert.deepEqual(lines(answer.out), ['PSSessionOpenFailed OpenError'], answer.err)
  })
}

test('a host name is never an option of ssh', noSsh, async () => {
  const answer = await run(
    lab,
    `try { New-PSSession -HostName '-oProxyCommand=touch pwned' } catch { $_.FullyQualifiedErrorId }; Test-Path pwned`,
  )
  assert.deepEqual(
    lines(answer.out),
    ['PSSessionInvalidComputerName,Microsoft.PowerShell.Commands.NewPSSessionCommand', 'False'],
    answer.err,
  )
})

test('ssh killed in the middle of a command breaks the session, with the output so far', noSsh, async () => {
  const killer = setTimeout(() => execFile('pkill', ['-f', '--', '-s -- s1 powershell'], () => {}), 3000)
  const answer = await run(
    lab,
    `
    $s = New-PSSession -HostName s1
    icm $s { 'begun'; Start-Sleep 60 } -ErrorAction SilentlyContinue
    "$($Error[0].FullyQualifiedErrorId) $($s.State)"`,
    { seconds: 30 },
  )
  clearTimeout(killer)
  assert.deepEqual(lines(answer.out), ['begun', 'JobFailure Broken'], answer.err)
})
