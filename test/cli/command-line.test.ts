// The command as other programs call it: what goes to which stream, and the exit code.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { program } from '../support/shell.ts'

let folder: string
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'pssession-cli-'))
  writeFileSync(join(folder, 'args.ps1'), 'param($a, [switch] $b) "a=$a b=$b rest=$($args -join \'+\')"; exit 4')
  writeFileSync(join(folder, 'fails.ps1'), "throw 'gone'")
  writeFileSync(join(folder, 'good.ps1'), "Get-Item nowhere -ErrorAction SilentlyContinue; 'end'")
})
after(() => rmSync(folder, { recursive: true, force: true }))

type Row = [shows: string, args: string[], out: string | RegExp, code: number, input?: string | undefined, err?: RegExp]
const rows: Row[] = [
  ['a value is printed', ['-c', '1+1'], '2\n', 0],
  ['exit gives its code', ['-c', '"a"; exit 7; "b"'], 'a\n', 7],
  ['an exit code is one byte', ['-c', 'exit 258'], '', 2],
  ['a throw is 1, its words on standard error', ['-c', "throw 'gone'"], '', 1, undefined, /gone/],
  ['a failing last command is 1', ['-c', 'Get-Item nowhere'], '', 1, undefined, /Get-Item/],
  ['a failing command before the last is 0', ['-c', 'Get-Item nowhere -ErrorAction SilentlyContinue; 1'], '1\n', 0],
  ['a parse error is 1', ['-c', 'if ('], '', 1, undefined, /./],
  ['a failing program as the last is 1', ['-c', '/bin/sh -c "exit 5"'], '', 1],
  ['$LASTEXITCODE has its code', ['-c', '/bin/sh -c "exit 5"; $LASTEXITCODE'], '5\n', 0],
  ['a program writes to the same streams', ['-c', '/bin/sh -c "echo out; echo err >&2"; "last"'], 'out\nlast\n', 0, undefined, /^err\n$/],
  ['tables come before what a program writes after them', ['-c', '[pscustomobject]@{ A = 1 }; /bin/echo out'], /A\s+-\s+1\s+out\n$/, 0],
  [
    'warnings and Write-Host go to standard output, errors do not',
    ['-c', "Write-Warning w; Write-Host h; Write-Error e; 'x'"],
    'WARNING: w\nh\nx\n',
    0,
    undefined,
    /e/,
  ],
  ['no colours where nobody sees them', ['-c', '"`e[31mred`e[0m"'], 'red\n', 0],
  ['-CommandWithArgs gives the text its $args', ['-CommandWithArgs', '"$($args.Count):$args"', 'a b', '-c'], '2:a b -c\n', 0],
  ['a working directory that is not there is said', ['-wd', '/nowhere', '-c', '1'], '1\n', 0, undefined, /\/nowhere cannot be entered/],
  ['a script file has its arguments and its code', ['-File', 'args.ps1', 'x', '-b', 'y'], 'a=x b=True rest=y\n', 4],
  ['a file without -File', ['args.ps1', '-a', '3'], 'a=3 b=False rest=\n', 4],
  ['a script that throws is 1', ['-File', 'fails.ps1'], '', 1, undefined, /gone/],
  ['a script that ends is 0', ['-File', 'good.ps1'], 'end\n', 0],
  ['a script that is not there is 64', ['-File', 'none.ps1'], '', 64, undefined, /none\.ps1/],
  ['an unknown switch is 64', ['-bogus'], '', 64, undefined, /-bogus/],
  ['script text from standard input', ['-Command', '-'], '2\nb\n', 0, '1+1\n"b"\n'],
  ['script text from standard input without a word', [], 'x\n', 0, "'x'\n"],
  ['what is piped in is $input', ['-c', '$input | ForEach-Object { "got $_" }'], 'got a\ngot b\n', 0, 'a\nb\n'],
  ['Read-Host reads a line of it', ['-c', '$a = Read-Host; "read $a"'], 'read line\n', 0, 'line\n'],
  ['[Console]::In is standard input', ['-c', '[Console]::In.ReadLine(); [Console]::In.ReadToEnd().Length'], 'one\n4\n', 0, 'one\ntwo\n'],
  ['the working directory', ['-wd', '/', '-c', '$PWD.Path; /bin/pwd'], '/\n/\n', 0],
  ['an encoded command', ['-e', Buffer.from("'ä'", 'utf16le').toString('base64')], 'ä\n', 0],
  ['the version', ['-v'], /^PowerShell 7\.\d+\.\d+\n$/, 0],
]
for (const [shows, args, out, code, input, err] of rows) {
  test(`pssession: ${shows}`, () => {
    const done = spawnSync(process.execPath, [program, '-NoProfile', ...args], {
      cwd: folder,
      input: input ?? '',
      encoding: 'utf8',
      timeout: 30_000,
      env: { ...process.env, TERM: 'dumb' },
    })
    const told = `printed ${JSON.stringify(done.stdout)}, ${JSON.stringify(done.stderr)}`
    if (typeof out === 'string') assert.equal(done.stdout, out, told)
    else assert.match(done.stdout, out, told)
    assert.equal(done.status, code, told)
    if (err === undefined) assert.equal(done.stderr, '', told)
    else assert.match(done.stderr, err)
  })
}

test('pssession: a reader that leaves ends the program without a word', () => {
  const done = spawnSync('/bin/sh', ['-c', `'${process.execPath}' '${program}' -NoProfile -c '1..200000' | head -n 1`], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  assert.deepEqual([done.stdout, done.stderr], ['1\n', ''])
})

test('pssession: a profile runs first, unless -NoProfile', () => {
  const folder_ = join(folder, 'config', 'powershell')
  mkdirSync(folder_, { recursive: true })
  writeFileSync(join(folder_, 'profile.ps1'), '$fromProfile = 5')
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], {
      input: '',
      encoding: 'utf8',
      timeout: 30_000,
      env: { ...process.env, XDG_CONFIG_HOME: join(folder, 'config') },
    }).stdout
  assert.equal(run('-c', '"[$fromProfile]"; $PROFILE.CurrentUserAllHosts'), `[5]\n${join(folder_, 'profile.ps1')}\n`)
  assert.equal(run('-NoProfile', '-c', '"[$fromProfile]"; "$PROFILE"'), `[]\n${join(folder_, 'Microsoft.PowerShell_profile.ps1')}\n`)
})

test('pssession: npm start without a terminal walks through the topic and ends well', () => {
  const done = spawnSync(process.execPath, [program, 'lab'], { cwd: folder, input: '', encoding: 'utf8', timeout: 60_000 })
  assert.equal(done.status, 0, done.stdout + done.stderr)
  assert.match(done.stdout, /^Id {3}Name {7}ComputerName {4}State {4}ConfigurationName$/m)
  for (const name of ['Server01', 'Server02', 'Server03']) assert.match(done.stdout, new RegExp(`welcome-to-${name}\\.txt`))
})
