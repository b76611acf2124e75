// Ranks order as comparing does, for texts of every kind and for several columns.

import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { compareText, cultureOfLocale } from '#dotnet'
import { DateTime, Num, int64 } from '#objects'
import { type Order, orderOfColumns } from './ranks.ts'
import { foldedText, textRanks } from './text-ranks.ts'

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
    const ranks = textRanks(texts, ignoreCase, culture)
    deepEqual(
      signs(texts, (left, right) => ranks[left]! - ranks[right]!),
      signs(texts, (left, right) => compareText(texts[left]!, texts[right]!, ignoreCase, culture)),
    )
  })

const ordered = (values: readonly unknown[]): Order | undefined => orderOfColumns([values], [true], true, english)

test('texts alike but for their case have one key', () => {
  equal(foldedText('Name-10'), foldedText('NAME-10'))
  equal(foldedText('é'), undefined)
})

test('several columns, one of them downwards', () => {
  const columns = [
    [2, 1, 2, 1, 2],
    ['a', 'b', 'c', 'a', 'A'],
  ]
  const order = orderOfColumns(columns, [true, false], true, english)!
  deepEqual([...order.places], [1, 3, 2, 0, 4])
  deepEqual([...order.ranks], [3, 0, 2, 1, 3])
  equal(order.count, 4)
})

test('values of several kinds have no order of this sort', () => {
  equal(ordered([1, 'a']), undefined)
  equal(ordered([1, Number.NaN]), undefined)
  equal(ordered(['a', null]), undefined)
  equal(ordered([1, int64(2n ** 60n)]), undefined)
})

test('numbers of several kinds, zeros of both signs', () => {
  const order = ordered([2.5, int64(-3n), new Num('Byte', 7), 0, new Num('Double', -0), -2.5, 1e300, -Infinity])!
  deepEqual([...order.places], [7, 1, 5, 3, 4, 0, 2, 6])
  equal(order.count, 7)
})

test('points in time, whatever their kind', () => {
  const order = ordered([new DateTime(30n), new DateTime(2n ** 60n, 'Utc'), new DateTime(30n, 'Local'), new DateTime(0n)])!
  deepEqual([...order.places], [3, 0, 2, 1])
  equal(order.count, 3)
})

test('many numbers, negative ones among them, are ordered as comparing orders them', () => {
  const whole = Array.from({ length: 5000 }, (_, index) => (((index * 2654435761) | 0) % (index % 3 === 0 ? 100 : 2147483647)) | 0)
  for (const numbers of [whole, whole.map((each) => each / 7)])
    deepEqual(
      Array.from(ordered(numbers)!.places, (place) => numbers[place]),
      numbers.toSorted((left, right) => left - right),
    )
})

test('many texts that begin alike', () => {
  const texts = Array.from({ length: 3000 }, (_, index) => `common ${'x'.repeat(index % 13)} ${(index * 7919) % 1000}`)
  deepEqual(
    Array.from(ordered(texts)!.places, (place) => texts[place]),
    texts.toSorted((left, right) => compareText(left, right, true, english)),
  )
})
