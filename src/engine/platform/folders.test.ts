import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeFolders } from './folders.ts'

const folder = mkdtempSync(join(tmpdir(), 'folders-'))
after(() => rmSync(folder, { recursive: true }))

test('all that are missing are made, and what is there is left', () => {
  for (let time = 0; time < 2; time++) makeFolders(join(folder, 'a', 'b', 'c'))
  assert.ok(statSync(join(folder, 'a/b/c')).isDirectory())
})

test('where none can be made it fails, and ends', () => {
  writeFileSync(join(folder, 'file'), '')
  for (const path of [
    join(folder, 'file'),
    join(folder, 'file', 'below'),
    ...(process.platform === 'linux' ? ['/proc/nothing/below'] : []),
  ])
    assert.throws(() => makeFolders(path), /EEXIST|ENOTDIR|ENOENT/)
})
