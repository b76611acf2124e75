// Runs recorded cases against our engine: npm run conformance -- FILE… [--failing] [--only TEXT] [--jobs N] [--json PATH]
//
// A FILE is a .jsonl of cases (see testdata/conformance/README.md), or a name in testdata/conformance. Prints for each
// file `<name> <passed>/<total>`; with --failing the names that fail and the first difference of each; closes with
// `N passed, N failed`. Cases run in worker threads, each in a runspace and an empty folder of its own; a case that
// hangs is stopped after ten seconds and counts as failed, and so does one that throws a JavaScript error.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Case } from './compare.ts'

type Verdict = { readonly index: number; readonly difference: string | null }
type Job = { readonly file: string; readonly cases: readonly Case[] }

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const options = parseArguments(process.argv.slice(2))
const limit = 10_000
let passed = 0
let failed = 0
const began = Date.now()
const all: { readonly file: string; readonly name: string; readonly difference: string | null }[] = []

for (const file of options.files) {
  const path = existsSync(file) ? file : join(root, 'testdata/conformance', file.endsWith('.jsonl') ? file : `${file}.jsonl`)
  const name = basename(path, '.jsonl')
  const cases = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Case)
    .filter((one) => options.only === undefined || one.name.includes(options.only))
  const verdicts = await run({ file: name, cases }, options.jobs)
  const good = verdicts.filter((verdict) => verdict.difference === null).length
  passed += good
  failed += verdicts.length - good
  console.log(`${name} ${good}/${verdicts.length}`)
  for (const { index, difference } of verdicts) {
    all.push({ file: name, name: cases[index]!.name, difference })
    if (options.failing && difference !== null) console.log(`  ${cases[index]!.name}\n    ${difference.replaceAll('\n', '\n    ')}`)
  }
}
if (options.json !== undefined) writeFileSync(options.json, all.map((row) => JSON.stringify(row)).join('\n') + '\n')
if (options.timing) console.log(`${Math.round((passed + failed) / ((Date.now() - began) / 1000))} cases a second`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(0)

/** All cases of a file, over the workers; the verdicts in the order of the cases. */
async function run(job: Job, workers: number): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: Math.min(workers, job.cases.length) }, async () => {
      while (next < job.cases.length) await work()
    }),
  )
  return verdicts.sort((left, right) => left.index - right.index)

  /** One worker, until it has no more cases, dies or has to be ended. */
  function work(): Promise<void> {
    return new Promise((resolve) => {
      const stop = new Int32Array(new SharedArrayBuffer(4))
      const worker = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'worker.js'), {
        workerData: { file: job.file, stop },
        resourceLimits: { maxOldGenerationSizeMb: 2048, stackSizeMb: 16 },
        stdout: false,
        stderr: false,
      })
      let index = -1
      let timer: NodeJS.Timeout | undefined
      const give = (): void => {
        clearTimeout(timer)
        if (next >= job.cases.length) {
          index = -1
          void worker.terminate()
          return
        }
        index = next++
        Atomics.store(stop, 0, 0)
        worker.postMessage({ index, case: job.cases[index] })
        // Asked to stop first, as Ctrl+C would; ended when it does not listen.
        timer = setTimeout(() => {
          Atomics.store(stop, 0, 1)
          timer = setTimeout(() => void worker.terminate(), 1000)
        }, limit)
      }
      worker.on('message', (verdict: Verdict | 'ready') => {
        if (verdict !== 'ready') verdicts.push(verdict)
        give()
      })
      let trouble = 'the worker ended'
      worker.on('error', (error) => {
        trouble = String(error?.stack ?? error)
      })
      worker.on('exit', () => {
        clearTimeout(timer)
        if (index >= 0 && !verdicts.some((verdict) => verdict.index === index)) {
          verdicts.push({ index, difference: Atomics.load(stop, 0) !== 0 ? `ran longer than ${limit} ms` : trouble })
        }
        resolve()
      })
    })
  }
}

function parseArguments(args: readonly string[]): {
  files: string[]
  failing: boolean
  only: string | undefined
  jobs: number
  json: string | undefined
  timing: boolean
} {
  const parsed = {
    files: [] as string[],
    failing: false,
    only: undefined as string | undefined,
    jobs: 2,
    json: undefined as string | undefined,
    timing: false,
  }
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!
    if (arg === '--failing') parsed.failing = true
    else if (arg === '--timing') parsed.timing = true
    else if (arg === '--only') parsed.only = args[++index]
    else if (arg === '--jobs') parsed.jobs = Number(args[++index])
    else if (arg === '--json') parsed.json = args[++index]
    else parsed.files.push(arg)
  }
  if (parsed.files.length === 0) {
    console.error('npm run conformance -- FILE… [--failing] [--only TEXT] [--jobs N] [--json PATH] [--timing]')
    process.exit(64)
  }
  return parsed
}
