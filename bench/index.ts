// npm run bench -- [ROW…]: the language, and with no row named the other benches too. Fails when a bound is missed.

import { languageBench } from './language.ts'

const only = process.argv.slice(2)
const good = languageBench(only)
if (only.length === 0) await import('./clixml.ts')
if (!good) process.exitCode = 1
