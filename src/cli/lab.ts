// `npm start`, and `pssession lab`: three computers to try sessions on, Server01 to Server03, each a session process of
// this computer with a home folder of its own. With a terminal the shell opens in it; without one the lines of
// about_PSSessions are run and printed.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isTerminal, pwshVersion } from '#engine/platform'
import { runScript } from '#engine'
import { writeAll } from '#poll'
import type { Start } from './arguments.ts'
import { createConsoleHost } from './console-host.ts'
import { execute } from './execute.ts'
import { interactive } from './interactive.ts'
import { createRunspace } from './runspace.ts'
import { ownPoll } from './own-poll.ts'
import { sessionsOf } from './sessions.ts'

const computers = ['Server01', 'Server02', 'Server03']

/** The topic's own lines, in order. */
const topic = [
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
]

export function lab(start: Start, program: string): void {
  const folder = makeComputers()
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  if (isTerminal(0) && isTerminal(1)) {
    writeAll(
      1,
      `PowerShell sessions ${pwshVersion}, in the lab: ${computers.join(', ')} are there to be tried.\n` +
        'Begin with  New-PSSession -ComputerName Server01  and  Get-Help about_PSSessions;  exit  leaves.\n',
    )
    return interactive({ ...start, run: { type: 'shell' }, noLogo: true }, program)
  }
  process.exitCode = walkThrough(program)
  process.exit()
}

/** The folder with the computers' homes and the directory that leads to them. */
function makeComputers(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pssession-lab-'))
  const entries = Object.fromEntries(
    computers.map((name) => {
      const home = join(folder, name)
      mkdirSync(home)
      writeFileSync(join(home, `welcome-to-${name}.txt`), `This is the home folder of ${name}.\n`)
      return [name, { via: 'process', home }]
    }),
  )
  const directory = join(folder, 'computers.json')
  writeFileSync(directory, JSON.stringify({ computers: entries }, null, 2))
  process.env.PSSESSION_COMPUTERS = directory
  return folder
}

/** Each line as it would be typed, and what it prints. 1 when one of them failed. */
function walkThrough(program: string): number {
  const host = createConsoleHost({ terminal: false, interactive: false })
  const engine = createRunspace({
    poll: ownPoll(program),
    host,
    stdin: 'ignore',
    sessions: sessionsOf(program, { warm: true }),
  })
  let failed = false
  for (const line of topic) {
    const prompt = runScript(engine, 'prompt')
      .output.map((each) => engine.text(each))
      .join('')
    writeAll(1, `${prompt}${line}\n`)
    const before = engine.errors.items.length
    const outcome = execute(engine, host, line)
    if (outcome.type !== 'done' || engine.errors.items.length > before) failed = true
  }
  return failed ? 1 : 0
}
