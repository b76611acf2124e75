// Every row of testdata/dotnet/regex.jsonl, and of random patterns beside it: the matches, groups and captures the reference engine found, or the error it gave. Each is run
// as it is chosen to run and by the matcher alone, so that the two ways agree.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Exception, regexOptions } from '#objects'
import {
  environment,
  escapePattern,
  getCulture,
  isMatch,
  match,
  matches,
  newRegex,
  regexOf,
  replace,
  split,
  unescapePattern,
} from '#dotnet'

environment.culture = getCulture('en-US')

for (const slowly of [false, true]) {
  test(`matches are those of the reference engine (${slowly ? 'matcher' : 'as chosen'})`, () => {
    const wrong: string[] = []
    let rows = 0
    for (const line of ['regex', 'regex-random'].flatMap((name) => readFileSync(`testdata/dotnet/${name}.jsonl`, 'utf8').split('\n'))) {
      if (line === '') continue
      const [pattern, options, text, expected] = JSON.parse(line) as [string, keyof typeof regexOptions, string, string]
      let got: string
      try {
        // A time-out is watched by the matcher, so asking for one chooses it.
        const regex = newRegex(pattern, regexOptions[options], slowly ? 100_000_000_000n : undefined)
        const found = matches(regex, text)
        const first = match(newRegex(pattern, regexOptions[options]), '')
        const names = first.hit === undefined ? undefined : first.Groups.map((group) => group.Name)
        const rows = found.map(
          (each) =>
            `${each.Index}+${each.Length} ${each.Groups.map((group) => `${group.Name}=${group.Captures.map((one) => `${one.Index}+${one.Length}`).join(',')}`).join(' ')}`,
        )
        got = [expected.split(';')[0]!, ...rows].join(';')
        if (names !== undefined && names.join(',') !== expected.split(';')[0]) got = names.join(',')
      } catch (thrown) {
        if (!(thrown instanceof Exception)) throw thrown
        got = `!${String(thrown.fields['Error'])} ${String(thrown.fields['Offset'])}`
      }
      rows++
      if (got !== expected) wrong.push(`${JSON.stringify([pattern, options, text])}: ${got}, not ${expected}`)
    }
    assert.ok(rows > 1200)
    assert.deepEqual(wrong, [])
  })
}

test('replacements', () => {
  const rows: [string, string, string, string][] = [
    ['abc', 'b', "[$0|$$|$`|$'|$_]", 'a[b|$|a|c|abc]c'],
    ['abc', '(?<n>b)', '${n}${n}', 'abbc'],
    ['abc', '(a)(b)', '$+', 'bc'],
    ['abc', '(b)', '$1$2', 'ab$2c'],
    ['abc', 'x*', '-', '-a-b-c-'],
    ['abc', 'b', '$', 'a$c'],
    ['abc', 'b', '$x${y}', 'a$x${y}c'],
    ['aaa', 'a', '$&$&', 'aaaaaa'],
    ['abc', '(b)', '$10', 'a$10c'],
    ['abc', '(b)', '${1}0', 'ab0c'],
    ['a.b', '\\.', '$$1', 'a$1b'],
  ]
  for (const [text, pattern, by, expected] of rows) assert.equal(replace(regexOf(pattern), text, by), expected, `${pattern} ${by}`)
  assert.equal(replace(regexOf('\\d', regexOptions.RightToLeft), '1a2', 'x', 1), '1ax')
  assert.equal(
    replace(regexOf('\\d'), '1a2b3', (found) => `<${found.Value}>`, 2),
    '<1>a<2>b3',
  )
})

test('splitting', () => {
  const rows: [string, string, number, string][] = [
    ['a1b2c', '\\d', 0, 'a|b|c'],
    ['a1b', '(\\d)', 0, 'a|1|b'],
    ['', ',', 0, ''],
    ['abc', '', 0, '|a|b|c|'],
    ['a,b,c', ',', 2, 'a|b,c'],
    ['a1b2', '(\\d)', 2, 'a|1|b2'],
  ]
  for (const [text, pattern, count, expected] of rows) assert.equal(split(regexOf(pattern), text, count).join('|'), expected, pattern)
  assert.equal(split(regexOf(',', regexOptions.RightToLeft), 'a,b,c', 2).join('|'), 'a,b|c')
})

test('escape and unescape', () => {
  assert.equal(escapePattern('a.b*c[d]{e}(f)|g^h$i#j k\\l+m?\n-'), 'a\\.b\\*c\\[d]\\{e}\\(f\\)\\|g\\^h\\$i\\#j\\ k\\\\l\\+m\\?\\n-')
  assert.equal(unescapePattern('a\\.b\\tc\\u0041\\x42\\103'), 'a.b\tcABC')
})

test('a pattern that explodes can be stopped', () => {
  let asked = 0
  environment.stopCheck = () => {
    if (++asked > 50) throw new Error('stopped')
  }
  try {
    for (const pattern of ['^(a+)+$', '^(a|aa)+$', '(a*)*b', '(x+x+)+y', '^(\\w+\\s?)*$']) {
      asked = 0
      assert.throws(() => isMatch(regexOf(pattern), pattern.includes('x') ? 'x'.repeat(60) : 'a'.repeat(60) + '!'), /stopped/, pattern)
    }
  } finally {
    environment.stopCheck = undefined
  }
})

test('a time-out ends a match', () => {
  assert.throws(
    () => isMatch(newRegex('^(a+)+$', 0, 100_000n), 'a'.repeat(60) + '!'),
    (thrown: unknown) => thrown instanceof Exception && thrown.netType.name.endsWith('RegexMatchTimeoutException'),
  )
})
