// What a change must pass besides its tests: lint, format, nothing unused, configuration as the layer table says.
// `--fix` mends what can be mended.

import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const fix = process.argv.includes('--fix')
const checks = {
  'configuration as tools/layers.js says': ['tools/write-config.js', ...(fix ? [] : ['--check'])],
  lint: ['node_modules/oxlint/bin/oxlint', '--deny-warnings', ...(fix ? ['--fix'] : [])],
  format: ['node_modules/oxfmt/bin/oxfmt', ...(fix ? [] : ['--check'])],
  'nothing unused': ['node_modules/knip/bin/knip.js', '--no-progress'],
}

let failed = 0
for (const [name, [script, ...args]] of Object.entries(checks)) {
  const done = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  console.log(`${done.status === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  if (done.status === 0) continue
  failed++
  const lines = `${done.stdout}${done.stderr}`.trim().split('\n')
  console.log(
    lines
      .slice(0, 60)
      .map((line) => `     ${line}`)
      .join('\n'),
  )
  if (lines.length > 60) console.log(`     ... ${lines.length - 60} more lines`)
}
process.exitCode = failed ? 1 : 0
