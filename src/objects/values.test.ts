// The value classes: keys, case, names, collections.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Big,
  Decimal,
  EnumValue,
  HashSet,
  Hashtable,
  Num,
  OrderedDictionary,
  PSArray,
  PSObject,
  Queue,
  SecureString,
  Stack,
  TimeSpan,
  arrayList,
  char,
  customObject,
  defineType,
  enumText,
  exception,
  foldCase,
  genericType,
  hashtable,
  isException,
  keyOf,
  listOf,
  lowerInvariant,
  netType,
  typeNames,
  upperInvariant,
} from '#objects'
import { inspect } from 'node:util'

test('case folds by simple mapping, unit by unit', () => {
  const rows: [string, string][] = [
    ['abcZ', 'ABCZ'],
    ['straße', 'STRAßE'],
    ['ı', 'ı'],
    ['µ', 'Μ'],
    ['ÿ', 'Ÿ'],
    ['ǆ', 'Ǆ'],
    ['ᾳ', 'ᾼ'],
    ['ŉ', 'ŉ'],
    ['\u{10428}', '\u{10400}'],
    ['ſ', 'ſ'],
    ['ꟍ', 'ꟍ'],
  ]
  for (const [text, folded] of rows) assert.equal(foldCase(text), folded, text)
  assert.equal(upperInvariant('ſx'), 'SX')
  assert.equal(lowerInvariant('ΣΑΣ İ'), 'σας İ'.replace('ς', 'σ'))
})

test('keys are equal as .NET says', () => {
  const same: [unknown, unknown][] = [
    ['a', 'A'],
    [new Decimal(10n, 1), new Decimal(1n)],
    [new Num('Double', 0), new Num('Double', -0)],
    [char(65), char(65)],
    [new PSObject('x'), 'X'],
    [new Big('Int64', 5n), new Big('Int64', 5n)],
    [new TimeSpan(1n), new TimeSpan(1n)],
  ]
  for (const [a, b] of same) assert.equal(keyOf(a, true), keyOf(b, true))
  const different: [unknown, unknown][] = [
    [1, new Num('Double', 1)],
    [1, new Big('Int64', 1n)],
    [1, '1'],
    [char(65), 'A'],
    [true, 1],
    [keyOf(new TimeSpan(1n), true), new TimeSpan(1n)],
  ]
  for (const [a, b] of different) assert.notEqual(keyOf(a, true), keyOf(b, true))
})

test('a hashtable finds a key in any spelling, and forgets a removed one in all', () => {
  const table = hashtable([
    ['Key', 1],
    ['b', 2],
  ])
  for (const spelling of ['key', 'KEY', 'Key', 'kEy', 'kEy']) assert.equal(table.get(spelling), 1)
  table.set('KEY', 5)
  assert.deepEqual(table.keys(), ['Key', 'b'])
  assert.equal(table.delete('kEY'), true)
  for (const spelling of ['key', 'KEY', 'Key', 'kEy']) assert.equal(table.get(spelling), undefined)
  const ordinal = new Hashtable('ordinal')
  ordinal.set('a', 1)
  assert.equal(ordinal.get('A'), undefined)
})

test('an ordered dictionary inserts and answers by position', () => {
  const table = new OrderedDictionary()
  for (const key of ['a', 'b', 'c']) table.set(key, key)
  assert.equal(table.insert(1, 'x', 1), true)
  assert.equal(table.insert(1, 'X', 1), false)
  assert.deepEqual(table.keys(), ['a', 'x', 'b', 'c'])
  table.removeAt(0)
  assert.equal(table.at(0)?.key, 'x')
  assert.equal(table.at(9), undefined)
})

test('queue, stack, set', () => {
  const queue = new Queue()
  for (let index = 0; index < 100; index++) queue.enqueue(index)
  for (let index = 0; index < 90; index++) assert.equal(queue.dequeue(), index)
  assert.deepEqual(queue.toArray(), [90, 91, 92, 93, 94, 95, 96, 97, 98, 99])
  assert.deepEqual(new Stack([1, 2, 3]).toArray(), [3, 2, 1])
  const set = new HashSet(['a', 'A', 'a'], undefined, 'ignoreCase')
  assert.deepEqual([...set.values()], ['a'])
})

test('type names', () => {
  const core = 'System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e'
  const rows: [unknown, string][] = [
    [1, 'System.Int32|System.ValueType|System.Object'],
    [1.5, 'System.Double|System.ValueType|System.Object'],
    ['a', 'System.String|System.Object'],
    [new PSObject('a'), 'System.String|System.Object'],
    [arrayList(), 'System.Collections.ArrayList|System.Object'],
    [listOf(netType('System.Int32')), `System.Collections.Generic.List\`1[[System.Int32, ${core}]]|System.Object`],
    [
      listOf(listOf(netType('System.Int32')).netType),
      `System.Collections.Generic.List\`1[[System.Collections.Generic.List\`1[[System.Int32, ${core}]], ${core}]]|System.Object`,
    ],
    [new PSArray([]), 'System.Object[]|System.Array|System.Object'],
    [customObject({ a: 1 }), 'System.Management.Automation.PSCustomObject|System.Object'],
    [
      exception('System.IO.FileNotFoundException', ''),
      'System.IO.FileNotFoundException|System.IO.IOException|System.SystemException|System.Exception|System.Object',
    ],
    [netType('System.Int32'), 'System.RuntimeType|System.Reflection.TypeInfo|System.Type|System.Reflection.MemberInfo|System.Object'],
  ]
  for (const [value, names] of rows) assert.equal(typeNames(value).join('|'), names)
  assert.equal(
    genericType(netType('System.Collections.Generic.List`1'), [netType('System.Int32')]),
    listOf(netType('System.Int32')).netType,
  )
})

test('an exception has the HResult of its kind and knows its bases', () => {
  assert.equal(exception('System.ArgumentNullException', '').HResult >>> 0, 0x80004003)
  assert.equal(exception('System.UriFormatException', '').HResult >>> 0, 0x80131537)
  assert.ok(isException(exception('System.DivideByZeroException', ''), 'System.ArithmeticException'))
  assert.ok(!isException(exception('System.DivideByZeroException', ''), 'System.IO.IOException'))
})

test('enum text', () => {
  const type = defineType('Test.Access', () => ({ enum: { None: 0, Read: 1, Write: 2, Both: 3, Run: 4 }, flags: true }))
  const rows: [number, string][] = [
    [0, 'None'],
    [1, 'Read'],
    [3, 'Both'],
    [5, 'Read, Run'],
    [7, 'Both, Run'],
    [8, '8'],
    [9, '9'],
  ]
  for (const [value, text] of rows) assert.equal(enumText(type, value), text)
  assert.equal(
    String(
      new EnumValue(
        defineType('Test.Day', () => ({ enum: { Mon: 0 } })),
        5,
      ),
    ),
    '5',
  )
})

test('a secure string never shows', () => {
  const secret = new SecureString('hunter2')
  for (const shown of [String(secret), JSON.stringify({ secret }), inspect(secret, { depth: 9, showHidden: true })])
    assert.doesNotMatch(shown, /hunter2/)
  assert.equal(secret.reveal(), 'hunter2')
})

test('whole-number keys are walked as .NET walks its buckets', () => {
  const rows: [number[], number, string][] = [
    [[1, 2, 3, 10, 30], 5, '10,30,3,2,1'],
    [[20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0, '20,19,18,17,16,15,14,13,12,11,10,9,8,7,6,5,4,3,2,1'],
  ]
  for (const [keys, capacity, order] of rows) {
    const table = hashtable(keys.map((key) => [key, 1]))
    table.capacity = capacity
    assert.equal(table.keys().join(','), order)
  }
  assert.equal(
    hashtable([
      ['b', 1],
      ['a', 2],
      [1, 3],
    ])
      .keys()
      .join(','),
    'b,a,1',
  )
})
