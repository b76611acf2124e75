// Every row of testdata/dotnet/compare.jsonl: how the reference engine ordered two texts in a culture, with case and without.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { compareText, equalText, getCulture } from '#dotnet'

test('text is ordered as the reference engine orders it', () => {
  const [texts, ...rows] = readFileSync('testdata/dotnet/compare.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]) as [string[], ...string[][]]
  const wrong: string[] = []
  for (const [name, a, signs] of rows as [string, string, string][]) {
    const culture = getCulture(name)
    signs.split(' ').forEach((pair, index) => {
      const b = texts[index]!
      const [minding, ignoring] = pair.split(',').map(Number) as [number, number]
      for (const [expected, ignoreCase] of [
        [minding, false],
        [ignoring, true],
      ] as const) {
        if (Math.sign(compareText(a, b, ignoreCase, culture)) !== expected || equalText(a, b, ignoreCase, culture) !== (expected === 0)) {
          wrong.push(`${name} ${JSON.stringify(a)} ${JSON.stringify(b)} ${ignoreCase ? 'ignoring case' : ''}: not ${expected}`)
        }
      }
    })
  }
  assert.ok(rows.length > 500)
  assert.deepEqual(wrong, [])
})
