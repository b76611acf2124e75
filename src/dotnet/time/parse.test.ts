// Every row of testdata/dotnet/time-parse.tsv: what the reference engine read of a text as a date.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type DateTime, Exception } from '#objects'
import { formatDateTime, getCulture, invariantCulture, now, tryParseDateTime, tryParseExact } from '#dotnet'

test('dates are read as the reference engine reads them', () => {
  const today = formatDateTime(now(), 'yyyy-MM-dd', invariantCulture)
  const wrong: string[] = []
  let rows = 0
  for (const line of readFileSync('testdata/dotnet/time-parse.tsv', 'utf8').split('\n')) {
    if (line === '') continue
    const [culture, styles, text, expected] = line.split('\t') as [string, string, string, string]
    const date = tryParseDateTime(text, getCulture(culture), Number(styles))
    const wanted = expected.replace('{today}', today).replace('{year}', today.slice(0, 4))
    const got = date === undefined ? '!' : `${formatDateTime(date, 'yyyy-MM-ddTHH:mm:ss.fffffff', invariantCulture)} ${date.kind}`
    rows++
    if (got !== wanted) wrong.push(`${culture} ${styles} '${text}': ${got}, not ${expected}`)
  }
  assert.ok(rows > 900)
  assert.deepEqual(wrong, [])
})

test('dates are read by a pattern as the reference engine reads them', () => {
  const today = formatDateTime(now(), 'yyyy-MM-dd', invariantCulture)
  const wrong: string[] = []
  let rows = 0
  for (const line of readFileSync('testdata/dotnet/time-exact.tsv', 'utf8').split('\n')) {
    if (line === '') continue
    const [culture, pattern, text, styles, expected] = line.split('\t') as [string, string, string, string, string]
    let date: DateTime | '!!' | undefined
    try {
      date = tryParseExact(text, [pattern], getCulture(culture), Number(styles))
    } catch (thrown) {
      if (!(thrown instanceof Exception)) throw thrown
      date = '!!'
    }
    const wanted = expected.replace('{today}', today).replace('{year}', today.slice(0, 4))
    const got =
      date === '!!'
        ? date
        : date === undefined
          ? '!'
          : `${formatDateTime(date, 'yyyy-MM-ddTHH:mm:ss.fffffff', invariantCulture)} ${date.kind}`
    rows++
    if (got !== wanted) wrong.push(`${culture} '${pattern}' '${text}' ${styles}: ${got}, not ${expected}`)
  }
  assert.ok(rows > 200)
  assert.deepEqual(wrong, [])
})
