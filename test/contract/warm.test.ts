// own process
// Sessions that wait open for whoever wants the next one: they are taken, they are where the taker is, and one that has
// died is not handed out.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createRunspace } from '#cli'
import { runScript } from '#engine'
import { createPoll } from '#poll'
import { startReactor } from '#reactor'
import { sessionProgram } from '#transport'
import { program } from '../support/shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'warm-'))
after(() => rmSync(folder, { recursive: true }))
process.env['PSSESSION_COMPUTERS'] = join(folder, 'computers.json')
writeFileSync(process.env['PSSESSION_COMPUTERS'], JSON.stringify({ computers: { Server01: { via: 'process', home: folder } } }))

const poll = createPoll({ connect: () => startReactor(poll.control, program) })
const sessions = { program: sessionProgram(program), warm: true }
const engine = createRunspace({ poll, host: { call: () => undefined }, stdin: 'ignore', sessions })

function run(script: string): string {
  const { output, error, failure } = runScript(engine, script)
  if (failure ?? error[0]) throw new Error(String(failure ?? error[0]))
  return output.map((each) => engine.text(each)).join(' ')
}

/** Waits until two processes of ours wait, other than these. */
function waiting(...known: string[]): string[] {
  for (let round = 0; round < 400; round++) {
    const children = childrenOf(process.pid).filter((pid) => !known.includes(pid))
    if (children.length === 2) return children
    run('Start-Sleep -Milliseconds 25')
  }
  throw new Error('no processes came to wait')
}

function childrenOf(parent: number): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')[1] === String(parent)
    } catch {
      return false
    }
  })
}

const skip = process.platform === 'linux' ? false : 'children are found in /proc'

test('a session is one that waited, in the environment and at the place of who takes it', { skip }, () => {
  const first = run('$a = New-PSSession; Invoke-Command $a { $PID }')
  const ready = waiting(first)
  const [taken, answer] = run(`
    $env:WARM_TEST = 'set since'
    $b = New-PSSession
    Invoke-Command $b { $PID; $env:WARM_TEST; $pwd.Path -eq $HOME; 1 + 1; $env:PSSESSION_WARM -eq $null }`).split(/ (.*)/) as [
    string,
    string,
  ]
  assert.ok(ready.includes(taken), `${taken} is one of ${ready.join(' ')}`)
  assert.equal(answer, 'set since True 2 True')

  const elsewhere = run(`
    $c = New-PSSession -ComputerName Server01
    Invoke-Command $c { $PID; $HOME; $pwd.Path; (Get-Item env:WARM_TEST).Value; $x = 5 }
    Invoke-Command $c { $x }`)
  assert.ok(ready.includes(elsewhere.split(' ')[0]!))
  assert.equal(elsewhere.replace(/^\d+ /, ''), `${folder} ${folder} set since 5`)
  run('Remove-PSSession $a, $b, $c')
})

test('one that has died while it waited is not handed out', { skip }, () => {
  const first = run('$a = New-PSSession; Invoke-Command $a { $PID }')
  const dead = waiting(first)
  for (const pid of dead) process.kill(Number(pid), 'SIGKILL')
  run('Start-Sleep -Milliseconds 200')
  const [pid, sum] = run('$b = New-PSSession; Invoke-Command $b { $PID; 1 + 1 }').split(' ')
  assert.ok(!dead.includes(pid!))
  assert.equal(sum, '2')
  run('Remove-PSSession $a, $b')
})
