// Compiled code that is kept in the user's cache folder: made once for all roles, and nothing depends on it.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { program } from '../support/shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'kept-code-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What a script prints with this cache folder: both streams, and the exit code. */
function prints(cache: string, script: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawn(process.execPath, [program, '-NoProfile', '-Command', script], {
    env: { ...process.env, XDG_CACHE_HOME: cache, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(`${text.trim()} ${code ?? signal}`)))
}

const kept = (cache: string): string[] => (existsSync(join(cache, 'pssession')) ? readdirSync(join(cache, 'pssession')) : [])
const roles = (cache: string): string =>
  kept(cache)
    .map((name) => /^code-([a-z]+)/.exec(name)?.[1])
    .sort()
    .join(' ')

test('many first starts at once all answer, and leave the code of scripts and sessions behind', async () => {
  const cache = join(folder, 'many')
  const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => prints(cache, `${index} + 1`)))
  assert.deepEqual(answers, ['1 0', '2 0', '3 0', '4 0', '5 0'])
  for (let round = 0; round < 100 && roles(cache) !== 'primed script session'; round++)
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
  assert.equal(roles(cache), 'primed script session')
})

test('kept code that is damaged, cut short or empty is refused, and made again', async () => {
  const cache = join(folder, 'damaged')
  await prints(cache, '1')
  const name = kept(cache).find((each) => each.startsWith('code-script'))!
  const path = join(cache, 'pssession', name)
  const good = readFileSync(path)
  for (const bad of [Buffer.alloc(0), good.subarray(0, 5000), Buffer.alloc(good.length, 0x41)]) {
    writeFileSync(path, bad)
    assert.equal(await prints(cache, '1 + 1'), '2 0')
    assert.ok(Math.abs(readFileSync(path).length - good.length) < good.length / 4, 'it is whole again')
  }
})

test('a cache folder that cannot be made, or be written, only makes it slower', async () => {
  // /proc takes no folders, not even from root; a file is no folder.
  for (const cache of ['/proc/nothing', program]) assert.equal(await prints(cache, '1 + 1'), '2 0')
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  chmodSync(closed, 0o500)
  assert.equal(await prints(closed, '1 + 1'), '2 0')
})

test('without HOME a session opens all the same', async () => {
  const bare = { HOME: undefined, XDG_CACHE_HOME: undefined }
  assert.equal(await prints('', 'Invoke-Command (New-PSSession) { 1 + 1 }', bare), '2 0')
})
