// slow
// Rows G1 to G11, F10, F11 and M10, on a real terminal.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SshServer, otherUser, sshMissing, startSsh } from '../support/ssh.ts'
import { type Lab, makeLab } from '../support/shell.ts'
import { openTerminal, type Terminal } from '../support/terminal.ts'

let lab: Lab
let server: SshServer | undefined
const noSsh = sshMissing()
before(async () => {
  lab = makeLab()
  if (noSsh === undefined) server = await startSsh(lab)
})
after(async () => {
  await server?.stop()
  lab.dispose()
})

const local = /^PS [^\n]*> $|^PS [^\n]*>$/m

/** A shell at its prompt; ended when the row is over. */
async function shell(body: (terminal: Terminal) => Promise<void>): Promise<void> {
  const terminal = openTerminal(lab)
  try {
    await terminal.see(local)
    await body(terminal)
  } finally {
    terminal.kill('SIGKILL')
    await terminal.ended
  }
}

/** Types a line and waits for what must come of it. */
async function says(terminal: Terminal, line: string, pattern: RegExp, seconds?: number): Promise<RegExpMatchArray> {
  terminal.mark()
  terminal.line(line)
  return terminal.see(pattern, seconds)
}

test('G1 the prompt of an entered session, G2 who one is there, G3 leaving it with exit', () =>
  shell(async (terminal) => {
    await says(terminal, '$s = New-PSSession; "here $PID"', /^here \d+$/m)
    const here = terminal.text().match(/^here (\d+)$/m)![1]
    await says(terminal, 'Enter-PSSession $s', /^\[localhost\]: PS [^\n]*>/m)
    const [, there] = await says(terminal, '"there $PID"', /^there (\d+)$/m)
    assert.notEqual(there, here)
    await says(terminal, '"count $(@(Get-PSSession).Count)"', /^count 0$/m)
    await says(terminal, '$Host.Name', /^ServerRemoteHost$/m)
    await says(terminal, '$z = 1', /\$z = 1\n\[localhost\]: PS/)
    await says(terminal, ' EXIT ', /EXIT\s*\n(?:PS )/)
    await says(terminal, '"z is $(icm $s { $z }) $($s.State)"', /^z is 1 Opened$/m)
  }))

test('G4 a session entered by computer name ends with the visit and is never listed', () =>
  shell(async (terminal) => {
    await says(terminal, 'Enter-PSSession Server01', /^\[Server01\]: PS [^\n]*>/m)
    const [, far] = await says(terminal, '"far $PID"', /^far (\d+)$/m)
    await says(terminal, 'Exit-PSSession', /Exit-PSSession\nPS /)
    await says(terminal, '"count $(@(Get-PSSession).Count)"', /^count 0$/m)
    await says(terminal, `Start-Sleep -Milliseconds 1500; "gone $(-not (Test-Path /proc/${far}))"`, /^gone True$/m)
  }))

test("G5 the far prompt is the far prompt function's", () =>
  shell(async (terminal) => {
    await says(terminal, 'Enter-PSSession Server02', /^\[Server02\]: PS [^\n]*>/m)
    await says(terminal, "function prompt {'> '}", /^\[Server02\]: > ?$/m)
    await says(terminal, "function prompt { throw 'x' }", /^\[Server02\]: PS>$/m)
  }))

test('G6 an unfinished line goes on at the far prompt, too', () =>
  shell(async (terminal) => {
    await says(terminal, 'Enter-PSSession Server01', /^\[Server01\]: PS [^\n]*>/m)
    await says(terminal, 'if (1) {', /^>> /m)
    terminal.line("  'inside ' + $PWD")
    terminal.line('}')
    terminal.line('')
    await terminal.see(/^inside /m)
  }))

test('G7 Ctrl+C in a far command gives the far prompt', () =>
  shell(async (terminal) => {
    await says(terminal, 'Enter-PSSession Server01', /^\[Server01\]: PS [^\n]*>/m)
    await says(terminal, "'be' + 'gun'; Start-Sleep 100", /^begun$/m)
    terminal.mark()
    terminal.type('\x03')
    await terminal.see(/^\[Server01\]: PS [^\n]*>/m, 2.5)
    await says(terminal, '1 + 41', /^42$/m)
  }))

test('G8 a far end that dies while one is in it gives the local prompt back', () =>
  shell(async (terminal) => {
    await says(terminal, '$s = New-PSSession; Enter-PSSession $s', /^\[localhost\]: PS [^\n]*>/m)
    const [, far] = await says(terminal, '"far $PID"', /^far (\d+)\n\[localhost\]: PS /m)
    process.kill(Number(far), 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await says(terminal, "'lost' + 'line'", /'lost' \+ 'line'[\s\S]*\nPS /)
    await says(terminal, '"state $($s.State)"', /^state Broken$/m)
    assert.doesNotMatch(terminal.text(), /^lostline$/m)
  }))

test('G10 Exit-PSSession at the local prompt does nothing', () =>
  shell(async (terminal) => {
    await says(terminal, 'Exit-PSSession', /Exit-PSSession\nPS /)
    await says(terminal, '$Error.Count', /^0$/m)
  }))

test(
  'G11 the prompt names the user when it is another one',
  { skip: noSsh ?? (otherUser() === undefined ? 'there is no other user to log in as (.ci/run makes one)' : false) },
  () =>
    shell(async (terminal) => {
      await says(terminal, 'Enter-PSSession -HostName s1', /^\[s1\]: PS [^\n]*>/m)
      await says(terminal, 'exit', /exit\nPS /)
      await says(terminal, `Enter-PSSession -HostName ${otherUser()}@s1`, /^\[pssession-guest@s1\]: PS \/home\/pssession-guest>/m)
      await says(terminal, 'whoami', /^pssession-guest$/m)
    }),
)

test('F10 Ctrl+C stops a far command within two seconds, and the session is usable', () =>
  shell(async (terminal) => {
    await says(terminal, '$s = New-PSSession; "open"', /^open$/m)
    for (const block of ['/bin/sleep 100', 'Start-Sleep 100', 'while ($true) {}', '1..1000000000 | ForEach-Object { $null }']) {
      await says(terminal, `icm $s { ${block} }; 'not reached'`, /reached'/)
      await new Promise((resolve) => setTimeout(resolve, 700))
      terminal.mark()
      terminal.type('\x03')
      await terminal.see(/PS [^\n]*> ?$/, 2.5)
      assert.doesNotMatch(terminal.text(), /^not reached$/m)
      await says(terminal, '"av $($s.Availability) $(icm $s { 1 })"', /^av Available 1$/m)
    }
  }))

test('F11 far progress is shown, and cleared afterwards', () =>
  shell(async (terminal) => {
    await says(terminal, '$s = New-PSSession; "open"', /^open$/m)
    await says(terminal, 'icm $s { Write-Progress -Activity Actv -Status Stat -PercentComplete 40; Start-Sleep 2 }; "done"', /^ ?Actv/m)
    await terminal.see(/^done$/m)
    terminal.mark()
    await says(terminal, '1 + 1', /^2$/m)
    const after = terminal.text().split('\n').slice(-8).join('\n')
    assert.doesNotMatch(after, /^ ?Actv \[/m)
  }))

test('keys typed while Tab looks for what fits wait for it', () =>
  shell(async (terminal) => {
    terminal.mark()
    terminal.type('Get-Loca\t | ForEach-Object { "at $($_.Path)" }\r')
    await terminal.see(/^at \//m)
  }))

test("M10 the topic's own lines, pasted in order", () =>
  shell(async (terminal) => {
    terminal.mark()
    for (const line of [
      'new-pssession -computername Server01',
      '$ps = new-pssession -computername Server01',
      'new-PSSession -computername Server01, Server02, Server03',
      'get-PSSession',
      '$ps123 = get-PSSession',
      '$ps01 = get-PSSession -id 1',
      'invoke-command -session $ps123 -scriptblock {get-childitem}',
      'remove-PSSession -session $ps',
      'remove-PSSession -id 1',
      'get-help *-PSSession',
    ])
      terminal.line(line)
    await terminal.see(/Remove-PSSession +\S+[\s\S]*\nPS /, 30)
    const text = terminal.text()
    assert.match(text, /^Id {3}Name {7}ComputerName {4}State {4}ConfigurationName$/m)
    assert.match(text, /^1 {4}Session1 {3}Server01 {8}Opened {3}Microsoft\.PowerShell$/m)
    assert.match(text, /^5 {4}Session5 {3}Server03 {8}Opened {3}Microsoft\.PowerShell$/m)
    for (const name of ['Server01', 'Server02', 'Server03']) assert.match(text, new RegExp(`of-${name}\\.txt`))
    await says(terminal, '"errors $($Error.Count) left $(@(Get-PSSession).Count)"', /^errors 0 left 3$/m)
  }))
