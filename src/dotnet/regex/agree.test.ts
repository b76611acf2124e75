// A pattern runs in JavaScript's engine where that is the same, else in the matcher: both must say the same. A pattern with
// a time-out is always the matcher's.

import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { isMatch, matches, newRegex, programOf, replace, split } from '#dotnet'

const patterns = [
  'a',
  'ab',
  '-',
  '(a)(b)?',
  '(?<n>a)|(?<m>b)',
  '(?<5>a)(b)',
  '[^a]',
  '\\d+',
  '\\D',
  '\\w+',
  '\\s',
  '\\S+',
  '[\\d-[3]]',
  '[^\\s\\d]',
  '\\bab',
  '^a|b$',
  'a\\z',
  '(ab|a)(b?)',
  '(a)*b',
  '(?:a|b){2,3}?',
  'x*',
  '$',
  '(a)\\1',
  '(?=a).',
  '(?<!a)b',
  '(?<=a)b',
  'k',
  'i',
  's',
  'É',
]
const texts = [
  '',
  'a',
  'ab',
  'aab',
  'a-b-c',
  'AB ab',
  'a1b22',
  '٣ 3',
  'K\u212ak',
  'Iiİı',
  'sſS',
  'éÉe',
  'a\nb\n',
  '\u2003\u00a0\u0085',
  '\ud83d\ude00a',
]
const replacements = ['', '[$0]', '$1$1', '$$', '${n}', '$10', '$`|$+']

for (const options of [0, 1, 2, 16]) {
  test(`JavaScript and the matcher agree, options ${options}`, () => {
    for (const pattern of patterns) {
      const [quick, slow] = [newRegex(pattern, options), newRegex(pattern, options, 100_000_000n)]
      for (const text of texts) {
        const all = (regex: typeof quick): unknown => [
          isMatch(regex, text),
          [...(programOf(regex).values(text) ?? ['none'])],
          matches(regex, text).map((each) => each.Groups.map((group) => [group.Success, group.Index, group.Value, group.Captures.length])),
          replacements.map((by) => replace(regex, text, by)),
          split(regex, text),
          split(regex, text, 2),
        ]
        deepEqual(all(quick), all(slow), `${pattern} on ${JSON.stringify(text)}`)
      }
    }
  })
}
