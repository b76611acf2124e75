// The language against plain JavaScript in the same process, and against the reference engine in the same run where
// this machine has it. Every snippet is run warm; times are medians in milliseconds.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { core, management, utility } from '#cmdlets'
import { createEngine, runScript } from '#engine'
import type { Engine } from '#engine/runtime'
import { createOutside } from '#engine/platform'
import { driveVariables, installDrives } from '#engine/provider'
import { type Row, rows } from './rows.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

export function languageBench(only: readonly string[]): boolean {
  const chosen = rows.filter((row) => only.length === 0 || only.includes(row.name))
  const reference = referenceTimes(chosen)
  console.log(
    `${'language'.padEnd(20)}${'ours ms'.padStart(10)}${'first'.padStart(9)}${'plain JS'.padStart(10)}${'ratio'.padStart(8)}${'reference'.padStart(11)}${'ahead'.padStart(9)}   bound`,
  )
  // First, while the heap is small.
  const started = startUp()
  let good = true
  const leads: number[] = []
  for (const row of chosen) {
    const { median, first } = ours(row)
    const plain = row.plain && medianOf(row.plain)
    const theirs = reference?.get(row.name)
    const ratio = plain === undefined ? undefined : median / plain
    const ahead = theirs === undefined ? undefined : theirs / median
    if (ahead !== undefined) leads.push(ahead)
    const bounds = [
      row.most !== undefined && ratio !== undefined ? { text: `<= ${row.most}x plain`, met: ratio <= row.most } : undefined,
      row.least !== undefined && ahead !== undefined ? { text: `>= ${row.least}x reference`, met: ahead >= row.least } : undefined,
      row.within === undefined ? undefined : { text: `<= ${row.within} ms`, met: median <= row.within },
    ].filter((each) => each !== undefined)
    if (bounds.some((each) => !each.met)) good = false
    console.log(
      row.name.padEnd(20) +
        median.toFixed(2).padStart(10) +
        first.toFixed(1).padStart(9) +
        (plain?.toFixed(2) ?? '').padStart(10) +
        (ratio === undefined ? '' : `${ratio.toFixed(2)}x`).padStart(8) +
        (theirs?.toFixed(1) ?? '-').padStart(11) +
        (ahead === undefined ? '' : `${ahead.toFixed(0)}x`).padStart(9) +
        `   ${bounds.map((each) => `${each.text}${each.met ? '' : ' MISSED'}`).join(', ')}`,
    )
  }
  if (leads.length > 0) {
    const median = leads.sort((a, b) => a - b)[leads.length >> 1]!
    console.log(`median of the leads over the reference: ${median.toFixed(0)}x (>= 10x)${median < 10 ? ' MISSED' : ''}`)
    if (leads.length > 1 && median < 10) good = false
  }
  console.log(started)
  return good
}

function ours(row: Row): { readonly median: number; readonly first: number } {
  const engine = createEngine({ modules: [core, utility, management], outside: createOutside(), drives: driveVariables })
  installDrives(engine)
  if (row.setup !== undefined) run(engine, row.setup, row.name)
  const times: number[] = []
  const until = performance.now() + 1500
  for (let count = 0; count < 25 && (count < 5 || performance.now() < until); count++) {
    const from = performance.now()
    run(engine, row.script, row.name)
    times.push(performance.now() - from)
  }
  const warm = times.slice(Math.min(5, times.length - 1)).sort((a, b) => a - b)
  return { median: warm[warm.length >> 1]!, first: times[0]! }
}

function run(engine: Engine, script: string, name: string): void {
  const result = runScript(engine, script, { localScope: !/\$global:/.test(script) })
  if (result.failure ?? result.error[0]) throw new Error(`${name}: ${String(result.failure ?? result.error[0])}`)
}

function medianOf(run: () => unknown): number {
  const times: number[] = []
  for (let count = 0; count < 40; count++) {
    const from = performance.now()
    run()
    times.push(performance.now() - from)
  }
  return times.slice(10).sort((a, b) => a - b)[15]!
}

/** A script of 40 lines, from text to first output, in an engine that has run others. */
function startUp(): string {
  const engine = createEngine({ modules: [core] })
  const text = (seed: number): string =>
    Array.from({ length: 40 }, (_, line) => `$v${line} = ${seed + line}; if ($v${line} -gt 3) { $x = "line $v${line}" }`).join('\n') +
    '\n$x'
  for (let run = 0; run < 100; run++) runScript(engine, text(run * 100))
  const times: number[] = []
  for (let run = 100; run < 140; run++) {
    const source = text(run * 100)
    const from = performance.now()
    runScript(engine, source)
    times.push(performance.now() - from)
  }
  const median = times.sort((a, b) => a - b)[20]!
  return `40 lines from text to output: ${median.toFixed(2)} ms (<= 1.5)${median <= 1.5 ? '' : ' MISSED'}`
}

/** The reference engine's medians by row; undefined where this machine has no dotnet. */
function referenceTimes(chosen: readonly Row[]): Map<string, number> | undefined {
  const oracle = join(root, 'test/oracle/oracle')
  if (!existsSync(oracle) || process.env['NO_REFERENCE']) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const cases = chosen.map((row) => {
    const { script, factor } = row.reference ?? { script: row.script, factor: 1 }
    return `#### ${row.name}\n${row.setup ?? ''}\n$sb = { ${script} }\n$null = & $sb; $null = & $sb\n$times = foreach ($k in 1..5) { $sw = [System.Diagnostics.Stopwatch]::StartNew(); $null = & $sb; $sw.Elapsed.TotalMilliseconds * ${factor} }\n[array]::Sort([double[]]$times); $sorted = [System.Linq.Enumerable]::ToArray([System.Linq.Enumerable]::Order([double[]]$times)); $sorted[2]\n`
  })
  writeFileSync(join(folder, 'bench.cases'), cases.join(''))
  try {
    execFileSync(oracle, ['record', join(folder, 'bench.cases'), join(folder, 'out.jsonl')], {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 600_000,
    })
  } catch {
    return undefined
  }
  const times = new Map<string, number>()
  for (const line of readFileSync(join(folder, 'out.jsonl'), 'utf8').trim().split('\n')) {
    const answer = JSON.parse(line) as {
      readonly name: string
      readonly out?: readonly (readonly [string, string])[]
      readonly err?: unknown
      readonly fatal?: unknown
    }
    // It has the Core commands only: how fast it tells that it knows no Sort-Object is no measure.
    if (answer.err !== undefined || answer.fatal !== undefined) continue
    const time = Number(answer.out?.at(-1)?.[1])
    if (Number.isFinite(time)) times.set(answer.name, time)
  }
  return times
}
