// npm run bench -- [ROW…]: the rows of the language that are named, or `sessions` for those alone; with nothing named, all
// benches. Fails when a bound of the language or of sessions is missed.

import { languageBench } from './language.ts'
import { sessionBench } from './sessions.ts'

const only = process.argv.slice(2)
const language = only.filter((name) => name !== 'sessions')
const all = only.length === 0
let good = true
// Sessions first: what they are measured against are processes, which a full heap here would slow.
if (all || language.length < only.length) good = (await sessionBench()) && good
if (all || language.length > 0) good = languageBench(language) && good
if (all) await import('./clixml.ts')
if (!good) process.exitCode = 1
