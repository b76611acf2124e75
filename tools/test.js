// Runs the tests. Many compiled files are imported into one process (0.9 s where a process per file takes 16), by two
// workers that take files from one queue; a file whose head says `// own process` gets one to itself.
//
//   node tools/test.js              every test below dist/
//   node tools/test.js quick        those beside the code (src/), except files whose head says `// slow`
//   node tools/test.js engine/syntax  those whose path contains that; several words widen
//
// A file that takes longer than its time (60 s; 600 s when marked `// slow`) fails and its process is killed. Skips
// must say why. The closing line is `N passed, N failed, N skipped`.

import { fork } from 'node:child_process'
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const quick = words.includes('quick')
const narrow = words.filter((word) => word !== 'quick').map((word) => word.replace(/^(\.\/)?(dist|src)\//, '').replace(/\.ts$/, '.js'))
const tests = found().filter(
  (test) => (!quick || (test.beside && !test.slow)) && (narrow.length === 0 || narrow.some((word) => test.path.includes(word))),
)
// The longest first, so that the end is not one worker waiting for the other.
tests.sort((a, b) => Number(b.slow) - Number(a.slow) || a.path.localeCompare(b.path))

const totals = { passed: 0, failed: 0, skipped: 0 }
const slowest = []
if (tests.length === 0) {
  console.log(words.length ? `No test file matches ${words.join(' ')}.` : 'There are no tests.')
  process.exit(words.length > 0 && !quick ? 1 : 0)
}
const workers = Math.min(2, tests.length)
await Promise.all(Array.from({ length: workers }, work))
if (!quick) for (const [ms, path] of slowest.sort((a, b) => b[0] - a[0]).slice(0, 5)) console.log(`${(ms / 1000).toFixed(1)} s  ${path}`)
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(totals.failed ? 1 : 0)

/** One of the workers: keeps a process for ordinary files, makes one for each that wants its own. */
async function work() {
  let shared
  for (;;) {
    const test = tests.shift()
    if (test === undefined) break
    const child = test.own ? start() : (shared ??= start())
    const begun = Date.now()
    const alive = await run(child, test)
    slowest.push([Date.now() - begun, test.path])
    if (test.own) child.kill('SIGKILL')
    else if (!alive) shared = undefined
  }
  shared?.kill('SIGKILL')
}

function start() {
  const child = fork(join(root, 'tools', 'test-process.js'), [], {
    cwd: root,
    execArgv: [`--test-reporter=${pathToFileURL(join(root, 'tools', 'test-reporter.js')).href}`, '--test-reporter-destination=stdout'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, TZ: 'UTC' },
  })
  child.printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      child.printed = (child.printed + text).slice(-20_000)
    })
  return child
}

/** Runs one file; false when its process is no longer of use. */
function run(child, test) {
  return new Promise((resolve) => {
    child.printed = ''
    const limit = test.slow ? 600_000 : 60_000
    const timer = setTimeout(() => {
      problem(test, `took longer than ${limit / 1000} s${where ? `, in: ${where}` : ''}`)
      child.kill('SIGKILL')
      done(false)
    }, limit)
    let where = ''
    const message = (event) => {
      switch (event.type) {
        case 'begin':
          where = event.name
          break
        case 'pass':
          totals.passed++
          break
        case 'skip':
          totals.skipped++
          console.log(`SKIP ${test.path}: ${event.name}: ${event.why}`)
          if (!event.why) problem(test, `${event.name} is skipped without a reason`)
          break
        case 'fail':
          problem(test, `${event.name}\n${event.text}`)
          break
        case 'end':
          if (event.count === 0) problem(test, 'holds no test')
          done(true)
      }
    }
    const exit = (code, signal) => {
      problem(test, `its process ended (${signal ?? code})${where ? ` in: ${where}` : ''}`)
      done(false)
    }
    const done = (alive) => {
      clearTimeout(timer)
      child.off('message', message)
      child.off('exit', exit)
      resolve(alive)
    }
    child.on('message', message)
    child.on('exit', exit)
    child.send({ file: join(dist, test.path) })

    function problem(test, text) {
      totals.failed++
      console.log(`FAIL ${test.path}: ${text.trimEnd().replaceAll('\n', '\n    ')}`)
      if (child.printed.trim()) console.log(`    printed: ${child.printed.trim().slice(-2_000).replaceAll('\n', '\n    ')}`)
      child.printed = ''
    }
  })
}

/** Every compiled test that still has its source. */
function found() {
  const list = []
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.')) walk(full)
      } else if (entry.name.endsWith('.test.js')) {
        const path = relative(dist, full).replaceAll('\\', '/')
        const beside = existsSync(join(root, 'src', path.replace(/\.js$/, '.ts')))
        if (!beside && !existsSync(join(root, path.replace(/\.js$/, '.ts')))) continue
        const head = readFileSync(full, 'utf8').slice(0, 2_000)
        list.push({ path, beside, slow: /^\/\/ slow\b/m.test(head), own: /^\/\/ own process\b/m.test(head) })
      }
    }
  }
  if (existsSync(dist)) walk(dist)
  return list
}
