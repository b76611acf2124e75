// Ranks order as comparing does, for texts of every kind and for several columns.

import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { compareText, cultureOfLocale } from '#dotnet'
import { orderKey, ranksOf, ranksOfColumns, sortedNumbers } from './ranks.ts'

const english = cultureOfLocale('en_US.UTF-8')
const danish = cultureOfLocale('da_DK.UTF-8')

const words = [
  'a A b B ab Ab a-b a_b a.b a,b ab1 ab10 ab2 1 10 2 _x -x #x $x %x &x (x) [x] {x} <x> =x +x ~x ^x `x |x \\x /x :x ;x !x ?x "x \'x @x *x'.split(
    ' ',
  ),
  ['', ' ', '  ', 'x y', 'x  y', 'xy', 'commonprefix-one', 'commonprefix-two', 'commonprefix-two2', 'commonprefix', 'zzzzzzzzzzzzzzzzzzzz'],
].flat()

const signs = (values: readonly string[], compare: (left: number, right: number) => number): number[] =>
  values.flatMap((_, left) => values.map((_, right) => Math.sign(compare(left, right))))

for (const [shows, texts, culture, ignoreCase] of [
  ['plain texts', words, english, true],
  ['plain texts, case minded', words, english, false],
  ['plain texts in another culture', words, danish, true],
  ['texts with accents', [...words, 'é', 'e', 'É', 'f', 'ß', 'ss', 'å', 'aa', 'z'], english, true],
  ['texts with accents in another culture', [...words, 'é', 'e', 'å', 'aa', 'z', 'ø', 'æ'], danish, true],
] as const)
  test(shows, () => {
    const ranks = ranksOf(texts, ignoreCase, culture)!
    deepEqual(
      signs(texts, (left, right) => ranks[left]! - ranks[right]!),
      signs(texts, (left, right) => compareText(texts[left]!, texts[right]!, ignoreCase, culture)),
    )
  })

test('texts alike but for their case have one key', () => {
  equal(orderKey('Name-10'), orderKey('NAME-10'))
  equal(orderKey('é'), undefined)
})

test('several columns, one of them downwards', () => {
  const ranks = ranksOfColumns(
    [
      [2, 1, 2, 1],
      ['a', 'b', 'c', 'a'],
    ],
    [true, false],
    true,
    english,
  )!
  deepEqual(
    [0, 1, 2, 3].sort((left, right) => ranks[left]! - ranks[right]!),
    [1, 3, 2, 0],
  )
})

test('values of several kinds have no ranks', () => {
  equal(ranksOf([1, 'a'], true, english), undefined)
  equal(ranksOf([1, Number.NaN], true, english), undefined)
  equal(ranksOf(['a', null], true, english), undefined)
})

test('many whole numbers, negative ones among them', () => {
  const numbers = Array.from({ length: 5000 }, (_, index) => (((index * 2654435761) | 0) % (index % 3 === 0 ? 100 : 2147483647)) | 0)
  deepEqual(
    sortedNumbers(numbers, false),
    numbers.toSorted((left, right) => left - right),
  )
  deepEqual(sortedNumbers([1.5, -2, 3], true), [3, 1.5, -2])
})
