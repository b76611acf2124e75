// The acceptance rows that must be tests are tests: a row is held by a test whose name begins with it.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../support/shell.ts'

const wanted = 'A1-13 B1-5 B7 C1-10 D1-9 E1-9 E11-13 F1-8 F10-11 G1-8 G10-11 H1-5 J1-7 K1 K5 M7-10'.split(' ').flatMap((range) => {
  const [, letter, first, last = first] = range.match(/^([A-Z])(\d+)(?:-(\d+))?$/)!
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${letter}${Number(first) + index}`)
})

test('every acceptance row has a test that begins with its name', () => {
  const folder = join(root, 'test', 'acceptance')
  const names = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    return [...text.matchAll(/(?:\btest|\brow)\(\s*(?:\w+,\s*)?['"`]((?:[A-Z]\d+ [^,'"`]*,? ?)+)/g)].flatMap(
      ([, name]) => name!.match(/\b[A-M]\d+\b/g) ?? [],
    )
  })
  const held = new Set(names)
  assert.deepEqual(
    wanted.filter((row) => !held.has(row)),
    [],
  )
})
