// What the npm scripts run: node tools/run.js start|test|bench|conformance|check [arguments].
// Has no dependencies, for it is what installs them: packages when the lockfile changed, then the build, then the act.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, compile } from './build.js'
import { install } from './install.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [verb, ...rest] = process.argv.slice(2)

/** verb: does it need the bundle, and which script does it. */
const verbs = {
  start: { bundled: true, script: 'bin/pssession', args: ['lab'] },
  test: { bundled: true, script: 'tools/test.js', args: [] },
  bench: { bundled: true, script: 'dist/bench/index.js', args: [] },
  conformance: { bundled: false, script: 'dist/test/conformance/index.js', args: [] },
  check: { bundled: false, script: 'tools/check.js', args: [] },
}

if (!Object.hasOwn(verbs, verb ?? '')) {
  console.error(`node tools/run.js ${Object.keys(verbs).join('|')}`)
  process.exit(64)
}
try {
  const { bundled, script, args } = verbs[verb]
  install(root)
  compile(root)
  if (bundled) await bundle(root)
  if (!existsSync(join(root, script))) throw new Error(`${script} is not there yet.`)
  await act(script, [...args, ...rest])
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

// The act is a process of its own that has the terminal: signals from the keyboard reach it directly, so the parent
// only waits. It is killed by name of its id when the parent is told to end.
function act(script, args) {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: process.cwd(), stdio: 'inherit' })
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
      resolve()
    })
  })
}
