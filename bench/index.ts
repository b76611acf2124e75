// npm run bench -- [NAME…]: with nothing named, all benches; else those of `language`, `sessions`, `clixml` that are named,
// or single rows of the language by their names. Fails when a bound is missed.

import { languageBench } from './language.ts'
import { rows } from './rows.ts'
import { sessionBench } from './sessions.ts'

const benches = ['language', 'sessions', 'clixml']
const names = process.argv.slice(2)
const strange = names.filter((name) => !benches.includes(name) && !rows.some((row) => row.name === name))
if (strange.length > 0) {
  console.error(`No bench is called ${strange.join(', ')}. There are ${[...benches, ...rows.map((row) => row.name)].join(', ')}.`)
  process.exit(2)
}
const wanted = (bench: string): boolean => names.length === 0 || names.includes(bench)
const single = wanted('language') ? [] : names.filter((name) => !benches.includes(name))
let good = true
// Sessions first: what they are measured against are processes, which a full heap here would slow.
if (wanted('sessions')) good = (await sessionBench()) && good
if (wanted('language') || single.length > 0) good = languageBench(single) && good
if (wanted('clixml')) await import('./clixml.ts')
if (!good) process.exitCode = 1
