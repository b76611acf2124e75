// Which texts a pattern matches; rows as the reference engine answers them.

import assert from 'node:assert/strict'
import test from 'node:test'
import { WildcardPattern, escapeWildcards, hasWildcards, unescapeWildcards } from './wildcard.ts'

const rows: [pattern: string, text: string, matches: boolean][] = [
  ['abc', 'ABC', true],
  ['abc', 'abcd', false],
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['a*', 'a', true],
  ['*a*a*', 'banana', true],
  ['*a*b*c', 'aXbYcZ', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['[a-c]x', 'Bx', true],
  ['[a-c]x', 'dx', false],
  ['[]]', ']', true],
  ['[a`-c]', '-', true],
  ['[a`-c]', 'b', false],
  ['[a-]', '-', true],
  ['a`*', 'a*', true],
  ['a`*', 'ab', false],
  ['`[x`]', '[x]', true],
  ['a`', 'a`', true],
  ['`', '', true],
  ['[^a]', '^', true],
  ['**a', 'bca', true],
  ['a]', 'a]', true],
]
for (const [pattern, text, matches] of rows)
  test(`'${text}' -like '${pattern}'`, () => assert.equal(new WildcardPattern(pattern).isMatch(text), matches))

for (const bad of ['[', '[]', 'a[b', '[c-a]', '[`']) {
  test(`'${bad}' is no pattern`, () =>
    assert.throws(
      () => new WildcardPattern(bad),
      (error: any) => error.netType.shortName === 'WildcardPatternException',
    ))
}

test('escaping and back', () => {
  assert.equal(escapeWildcards('a[1]*?`'), 'a`[1`]`*`?``')
  assert.equal(unescapeWildcards('a`[1`]`*`?``'), 'a[1]*?`')
  assert.equal(hasWildcards('a`*'), false)
  assert.equal(hasWildcards('a`**'), true)
})

test('a pattern of many stars is quick', () => {
  assert.equal(new WildcardPattern('*a'.repeat(30) + 'b').isMatch('a'.repeat(5_000)), false)
})
