// slow
// The package as it would be published, installed into an empty project: the library opens a session, the command runs.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../support/shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'pssession-package-'))
const project = join(folder, 'project')
const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  })

before(() => {
  npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder)
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))!
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  npm(project, 'install', '--offline', '--no-audit', '--no-fund', join(folder, archive))
})
after(() => rmSync(folder, { recursive: true, force: true }))

test('a program imports the library and opens a session', () => {
  writeFileSync(
    join(project, 'program.js'),
    `import { openSession } from 'pssession'
     const session = await openSession()
     console.log(await session.run('1..3 | ForEach-Object { $_ * 2 }').toArray())
     await session.close()`,
  )
  assert.equal(execFileSync(process.execPath, ['program.js'], { cwd: project, encoding: 'utf8', timeout: 30_000 }), '[ 2, 4, 6 ]\n')
})

test('the command is there, and opens sessions of its own', () => {
  const script = '$s = New-PSSession; Invoke-Command $s { $x = 40 }; Invoke-Command $s { $x + 2 }'
  const command = join(project, 'node_modules', '.bin', 'pssession')
  assert.equal(execFileSync(command, ['-NoProfile', '-Command', script], { encoding: 'utf8', timeout: 30_000 }), '42\n')
})

test('tests and benches stay at home', () => {
  const published = readdirSync(join(project, 'node_modules', 'pssession', 'dist'), { recursive: true, encoding: 'utf8' })
  assert.deepEqual(
    published.filter((path) => /\.test\.|^(test|bench|examples)\b|tsbuildinfo/.test(path)),
    [],
  )
})
