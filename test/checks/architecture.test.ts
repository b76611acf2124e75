// The map of the code names only what is there, and every layer is on it.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../support/shell.ts'

for (const page of [
  'docs/architecture.md',
  'README.md',
  ...readdirSync(join(root, 'docs/decisions')).map((file) => `docs/decisions/${file}`),
]) {
  test(`every path that ${page} names exists`, () => {
    const text = readFileSync(join(root, page), 'utf8')
    const paths = [...text.matchAll(/`((?:src|test|testdata|tools|docs|bench|examples|bin)\/[\w./-]+)`/g)].map(([, path]) => path!)
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(root, path))),
      [],
    )
  })
}

test('every layer is on the map', async () => {
  const { layers } = (await import(new URL('../../../tools/layers.js', import.meta.url).href)) as { layers: { [name: string]: string } }
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const missing = Object.keys(layers).filter(
    (layer) => !text.includes(`src/${layer}`) && !text.includes(`\`${layer.split('/')[1] ?? layer}\``),
  )
  assert.deepEqual(missing, [])
})
