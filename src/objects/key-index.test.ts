// Keys and their places, against a Map that does the same slowly.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hashtable, HashSet, KeyIndex, Num, PSObject } from '#objects'

/** The keys in order. */
const kept = (index: KeyIndex<string>): string => [...index].join(' ')
const put = (index: KeyIndex<string>, key: unknown, item: string): void => {
  index.items[index.claim(key)] = item
}

test('text is found in any case, whatever the count of keys', () => {
  for (const count of [1, 8, 9, 32, 33, 500]) {
    const index = new KeyIndex<string>('ignoreCase')
    for (let i = 0; i < count; i++) put(index, `Key-${i} Ärger`, `v${i}`)
    assert.equal(index.size, count)
    for (let i = 0; i < count; i++) assert.equal(index.items[index.place(`KEY-${i} äRGER`)], `v${i}`)
    assert.equal(index.place('Key-0 Aerger'), -1)
    assert.equal(index.place(`Key-${count} Ärger`), -1)
  }
})

test('ordinal keys differ by case', () => {
  const index = new KeyIndex<string>('ordinal')
  for (let i = 0; i < 40; i++) put(index, `k${i}`, `v${i}`)
  assert.equal(index.place('K7'), -1)
  assert.equal(index.place('k7'), 7)
})

test('signs that a letter differs from by one bit are other keys', () => {
  const index = new KeyIndex<string>('ignoreCase')
  put(index, '@', 'at')
  put(index, '[', 'bracket')
  assert.equal(index.place('`'), -1)
  assert.equal(index.place('{'), -1)
})

test('a key taken away leaves the order of the others as it was, and comes back at the end', () => {
  for (const count of [6, 60]) {
    const index = new KeyIndex<string>('ignoreCase')
    for (let i = 0; i < count; i++) put(index, `k${i}`, `v${i}`)
    assert.equal(index.take('K2'), 'v2')
    assert.equal(index.take('k2'), undefined)
    put(index, 'k2', 'again')
    assert.equal(index.list()[2], 'v3')
    assert.equal(index.list().at(-1), 'again')
    assert.equal(index.size, count)
  }
})

test('many that come and go behave as in a Map', () => {
  const index = new KeyIndex<string>('ignoreCase')
  const map = new Map<string, string>()
  let seed = 7
  for (let step = 0; step < 5000; step++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    const key = `k${(seed >>> 8) % 90}`
    if ((seed >>> 20) % 3 === 0) {
      assert.equal(index.take(key.toUpperCase()) !== undefined, map.delete(key))
    } else {
      put(index, key, `v${step}`)
      map.set(key, `v${step}`)
    }
    assert.equal(index.size, map.size)
  }
  assert.equal(kept(index), [...map.values()].join(' '))
  for (const [key, value] of map) assert.equal(index.items[index.place(key)], value)
})

test('texts made to have one hash are still told apart', () => {
  // Aa and BB have the same hash wherever they stand.
  let texts = ['']
  for (let length = 0; length < 8; length++) texts = texts.flatMap((text) => [`${text}Aa`, `${text}BB`])
  const index = new KeyIndex<string>('ordinal')
  texts.forEach((text, i) => put(index, text, `v${i}`))
  texts.forEach((text, i) => assert.equal(index.items[index.place(text)], `v${i}`))
  assert.equal(index.take(texts[5]), 'v5')
  assert.equal(index.place(texts[5]), -1)
  put(index, 'more', 'm')
  assert.equal(index.size, texts.length)
})

test('whole numbers are keys like text, and other numbers other keys', () => {
  const index = new KeyIndex<string>('ignoreCase')
  for (let i = -500; i < 500; i++) put(index, i * 64, `v${i}`)
  for (let i = -500; i < 500; i++) assert.equal(index.items[index.place(i * 64)], `v${i}`)
  assert.equal(index.place('64'), -1)
  assert.equal(index.place(64.5), -1)
  put(index, 64.5, 'half')
  assert.equal(index.take(64), 'v1')
  assert.equal(index.items[index.place(64.5)], 'half')
})

test('keys of every kind stand in the order they came', () => {
  const index = new KeyIndex<string>('ignoreCase')
  for (const [key, item] of [
    [1, 'one'],
    ['a', 'text'],
    [null, 'null'],
    [new Num('Int64' as never, 1), 'long'],
    [true, 'true'],
  ] as const)
    put(index, key, item)
  put(index, new PSObject('A'), 'wrapped')
  assert.equal(kept(index), 'one wrapped null long true')
  assert.equal(index.take(1), 'one')
  for (let i = 0; i < 50; i++) put(index, i, `i${i}`)
  assert.equal(index.items[index.place(true)], 'true')
  assert.equal(index.items[index.place(49)], 'i49')
})

test('a walk sees what comes and goes', () => {
  const table = new Hashtable()
  for (const key of ['a', 'b', 'c']) table.set(key, key)
  const seen: unknown[] = []
  for (const { key } of table.entries()) {
    seen.push(key)
    if (key === 'a') {
      table.delete('b')
      table.set('d', 'd')
    }
  }
  assert.deepEqual(seen, ['a', 'c', 'd'])
})

test('a set keeps nothing, once', () => {
  const set = new HashSet([null, 'a', null, 'A'])
  assert.deepEqual([...set.values()], [null, 'a', 'A'])
  assert.equal(set.has(null), true)
})
