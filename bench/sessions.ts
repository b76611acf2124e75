// Sessions against Node itself in the same run: starts against `node -e 0`, a command in an open session against the echo
// of the same bytes by a child, and what an idle session process holds. Medians; the reference engine beside them where
// this machine has it (its rows are few: a start of it takes seconds).

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRunspace } from '#cli'
import type { Host } from '#contract'
import { runScript } from '#engine'
import { createPoll } from '#poll'
import { startReactor } from '#reactor'
import { type Session, openSession } from '#session'
import { sessionProgram } from '#transport'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const program = join(root, 'bin/pssession')
const oracle = join(root, 'test/oracle/oracle')
const rounds = 15
const quiet: Host = { call: () => undefined }

type Target = { readonly most: number; readonly unit: 'x' | 'MiB' }

export async function sessionBench(): Promise<boolean> {
  // Reading certificates takes longer than all that is measured here.
  delete process.env['NODE_EXTRA_CA_CERTS']
  console.log(
    `sessions: medians of ${rounds} rounds in ms, load ${loadavg()
      .map((each) => each.toFixed(2))
      .join(' ')}`,
  )
  console.log(`${''.padEnd(44)}${'ours'.padStart(9)}${'node'.padStart(9)}${'ratio'.padStart(8)}${'reference'.padStart(11)}   bound`)
  const reference = await referenceFigures()

  // In turns, so that a slow moment of the machine falls on all of them.
  const starts: number[] = []
  const nodes: number[] = []
  const library: number[] = []
  for (let round = -2; round < rounds; round++) {
    const start = run(process.execPath, program, '-NoProfile', '-Command', '1')
    const node = run(process.execPath, '-e', '0')
    const opening = await timed(openSession)
    await opening.value.close()
    if (round < 0) continue
    starts.push(start)
    nodes.push(node)
    library.push(opening.time)
  }
  const node = median(nodes)
  const shell = shellFigures()
  const echoed = await echoFigures()
  const held = await idle()

  const good = [
    row('start of -NoProfile -Command 1', median(starts), node, reference?.start, { most: 2, unit: 'x' }),
    row('New-PSSession, warm', shell.warm, node, undefined, { most: 0.2, unit: 'x' }),
    row('New-PSSession, cold', shell.cold, node, undefined, { most: 2.5, unit: 'x' }),
    row('openSession of the library (cold)', median(library), node, reference?.open, { most: 2.5, unit: 'x' }),
    row('{1} of the library, against the echo', echoed.command, echoed.echo, reference?.command, { most: 10, unit: 'x' }),
    row('Invoke-Command {1}, against the echo', shell.command, echoed.echo, undefined, { most: 10, unit: 'x' }),
    row('a question to the host, against the echo', echoed.question, echoed.echo, reference?.question),
    ...(held === undefined
      ? []
      : [row('Private_Dirty of an idle session, MiB', held, undefined, reference?.held, { most: 16, unit: 'MiB' })]),
  ].every(Boolean)
  console.log(
    `load afterwards ${loadavg()
      .map((each) => each.toFixed(2))
      .join(' ')}; {1} is ${echoed.sent} bytes there and ${echoed.came} back`,
  )
  return good
}

function row(name: string, ours: number, base: number | undefined, reference: number | undefined, target?: Target): boolean {
  const ratio = base === undefined ? undefined : ours / base
  const met = target === undefined || (ratio ?? ours) <= target.most
  console.log(
    name.padEnd(44) +
      ours.toFixed(2).padStart(9) +
      (base?.toFixed(2) ?? '').padStart(9) +
      (ratio === undefined ? '' : `${ratio.toFixed(2)}x`).padStart(8) +
      (reference?.toFixed(1) ?? '-').padStart(11) +
      (target === undefined ? '' : `   <= ${target.most} ${target.unit}${met ? '' : ' MISSED'}`),
  )
  return met
}

/** New-PSSession and Invoke-Command in an engine whose reactor keeps warm processes, as the shell's does, and in one without. */
function shellFigures(): { readonly warm: number; readonly cold: number; readonly command: number } {
  const figures = (warm: boolean): { readonly open: number; readonly command: number } => {
    const poll = createPoll({ connect: () => startReactor(poll.control, program) })
    const engine = createRunspace({ poll, host: quiet, stdin: 'ignore', sessions: { program: sessionProgram(program), warm } })
    const time = (script: string): number => {
      const from = performance.now()
      const result = runScript(engine, script)
      const took = performance.now() - from
      if (result.failure ?? result.error[0]) throw new Error(`${script}: ${String(result.failure ?? result.error[0])}`)
      return took
    }
    const opens: number[] = []
    for (let round = -2; round < rounds; round++) {
      const took = time('$s = New-PSSession')
      if (round >= 0) opens.push(took)
      // Those that wait have started before the next one is asked for; what is measured is the pool, not its filling.
      time('Remove-PSSession $s; Start-Sleep -Milliseconds 300')
    }
    time('$s = New-PSSession')
    const commands = Array.from({ length: 300 }, () => time('Invoke-Command -Session $s { 1 }')).slice(100)
    time('Remove-PSSession $s')
    return { open: median(opens), command: median(commands) }
  }
  const warm = figures(true)
  return { warm: warm.open, cold: figures(false).open, command: warm.command }
}

/** A command in an open session, and a child that answers as many bytes with as many. */
async function echoFigures(): Promise<{
  readonly command: number
  readonly question: number
  readonly echo: number
  readonly sent: number
  readonly came: number
}> {
  const { sent, came } = await bytesOfOne()
  const session = await openSession({ host: () => 'answer' })
  const answering = `let n = 0; const back = Buffer.alloc(${came}, 65); process.stdin.on('data', (d) => { n += d.length; for (; n >= ${sent}; n -= ${sent}) process.stdout.write(back) })`
  const child = spawn(process.execPath, ['-e', answering], { stdio: ['pipe', 'pipe', 'inherit'] })
  const piece = Buffer.alloc(sent, 65)
  let done: () => void = () => {}
  let count = 0
  child.stdout.on('data', (data: Buffer) => {
    if ((count += data.length) >= came) done()
  })
  const echo = (): Promise<void> =>
    new Promise((resolve) => {
      count = 0
      done = resolve
      child.stdin.write(piece)
    })
  const times: { readonly command: number; readonly question: number; readonly echo: number }[] = []
  // In turns: how long a process takes to wake depends on what the machine did a moment ago.
  for (let round = 0; round < 300; round++) {
    times.push({
      command: (await timed(() => session.run('1').toArray())).time,
      echo: (await timed(echo)).time,
      question: (await timed(() => session.run('$Host.UI.ReadLine()').toArray())).time,
    })
  }
  child.stdin.end()
  await session.close()
  const warm = times.slice(100)
  return {
    command: median(warm.map((each) => each.command)),
    question: median(warm.map((each) => each.question)),
    echo: median(warm.map((each) => each.echo)),
    sent,
    came,
  }
}

/** What `{1}` is on the wire, both ways: the traffic of one more command, seen by a process between. */
async function bytesOfOne(): Promise<{ readonly sent: number; readonly came: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const [there, back] = [join(folder, 'there'), join(folder, 'back')]
  const between = `const fs = require('fs'); const c = require('child_process').spawn(process.execPath, ${JSON.stringify([program, '-s'])}, { stdio: ['pipe', 'pipe', 'inherit'] })
    process.stdin.on('data', (d) => { fs.appendFileSync(${JSON.stringify(there)}, d); c.stdin.write(d) }).on('end', () => c.stdin.end())
    c.stdout.on('data', (d) => { fs.appendFileSync(${JSON.stringify(back)}, d); process.stdout.write(d) }); c.on('exit', () => process.exit())`
  const session = await openSession({ command: [process.execPath, '-e', between] })
  const one = async (): Promise<readonly number[]> => {
    await session.run('1').toArray()
    // What follows the end of the command (its close and the acknowledgement of it) belongs to it.
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
    return [statSync(there).size, statSync(back).size]
  }
  const [first, second] = [await one(), await one()]
  await session.close()
  rmSync(folder, { recursive: true })
  return { sent: second[0]! - first[0]!, came: second[1]! - first[1]! }
}

async function commandTime(session: Session, text = '1', count = 300): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < count; round++) times.push((await timed(() => session.run(text).toArray())).time)
  return median(times.slice(count / 3))
}

/** MiB that a session process has for itself alone, some seconds after its last command; only Linux tells. */
async function idle(command?: readonly [string, ...string[]]): Promise<number | undefined> {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined
  const session = await openSession(command === undefined ? {} : { command })
  const [pid] = await session.run('$PID').toArray()
  await new Promise((resolve) => {
    setTimeout(resolve, 3000)
  })
  const kilobytes = /^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${Number(pid)}/smaps_rollup`, 'utf8'))?.[1]
  await session.close()
  return Number(kilobytes) / 1024
}

type Reference = {
  readonly start: number
  readonly open: number
  readonly command: number
  readonly question: number
  readonly held: number | undefined
}

async function referenceFigures(): Promise<Reference | undefined> {
  if (!existsSync(oracle) || process.env['NO_REFERENCE']) return undefined
  try {
    execFileSync(oracle, ['eval', '1'], { stdio: 'ignore', timeout: 120_000 })
  } catch {
    return undefined
  }
  const command = [oracle, 'serve'] as const
  const starts: number[] = []
  const opens: number[] = []
  for (let round = 0; round < 3; round++) {
    starts.push(run(oracle, 'eval', '1'))
    const { value, time } = await timed(() => openSession({ command }))
    opens.push(time)
    await value.close()
  }
  const session = await openSession({ command, host: () => 'answer' })
  const one = await commandTime(session)
  const question = await commandTime(session, '$Host.UI.ReadLine()', 90)
  await session.close()
  return { start: median(starts), open: median(opens), command: one, question, held: await idle(command) }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly time: number }> {
  const from = performance.now()
  const value = await work()
  return { value, time: performance.now() - from }
}

function run(file: string, ...args: string[]): number {
  const from = performance.now()
  const { status } = spawnSync(file, args, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${file} ended with ${status}`)
  return performance.now() - from
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]!
}
