// Every error that recorded scripts have says something a person can use: no bare id, no hole.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { messageOf, parse } from '#engine/syntax'

test('errors are sentences', () => {
  const bad = new Set<string>()
  let count = 0
  for (const file of ['core-syntax', 'extra-syntax']) {
    for (const line of readFileSync(`testdata/conformance/${file}.jsonl`, 'utf8').trim().split('\n')) {
      for (const error of parse((JSON.parse(line) as { script: string }).script).errors) {
        const text = messageOf(error)
        count++
        const bare = error.ErrorId.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
        if (/\{\d\}|undefined|\n/.test(text) || text.toLowerCase().startsWith(bare)) bad.add(`${error.ErrorId}: ${text}`)
      }
    }
  }
  assert.ok(count > 500)
  assert.deepEqual([...bad], [])
})
