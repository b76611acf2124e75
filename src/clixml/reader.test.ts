import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#base'
import {
  Big,
  Char,
  DateTime,
  Decimal,
  type Hashtable,
  List,
  Num,
  OrderedDictionary,
  type PSArray,
  PSCredential,
  type PSObject,
  type Queue,
  SecureString,
  type Stack,
  TimeSpan,
  Version,
  noBase,
  typeNames,
  unwrap,
} from '#objects'
import { ClixmlError } from './error.ts'
import { createReader } from './reader.ts'

const reader = createReader({ bytes: bytesOf(Buffer), secret: (text) => new SecureString(text), maxBytes: 100_000, maxItems: 2000 })
const read = (xml: string): unknown => reader.fragment(Buffer.from(xml))
const root = (xml: string): string => `<Objs Version='1.1.0.1' xmlns='http://schemas.microsoft.com/powershell/2004/04'>${xml}</Objs>`

const values: [shows: string, xml: string, value: unknown][] = [
  ['text', '<S>a &lt;&amp;&gt; b</S>', 'a <&> b'],
  ['text, empty both ways', '<S />', ''],
  ['text, empty', '<S></S>', ''],
  ['character references', '<S>&#65;&#x42;&quot;&apos;</S>', 'AB"\''],
  ['other letters', '<S>é中&#x1F600;</S>', 'é中\u{1F600}'],
  ['CDATA', '<S>a<![CDATA[<b>]]>c</S>', 'a<b>c'],
  ['a comment inside text', '<S>a<!-- no -->b</S>', 'ab'],
  ['line ends become one', '<S>a\r\nb\rc</S>', 'a\nb\nc'],
  ['an escape and a reference', '<S>_x0041_&#95;x0042_</S>', 'AB'],
  ['an int', '<I32>-12</I32>', -12],
  ['an int with blanks and sign', '<I32> +7 </I32>', 7],
  ['the smallest int', '<I32>-2147483648</I32>', -2147483648],
  ['a double', '<Db>1.5</Db>', 1.5],
  ['a whole double stays one', '<Db>2</Db>', new Num('Double', 2)],
  ['negative zero', '<Db>-0</Db>', new Num('Double', -0)],
  ['infinity', '<Db>-INF</Db>', -Infinity],
  ['a single', '<Sg>0.1</Sg>', new Num('Single', Math.fround(0.1))],
  ['a long', '<I64>9223372036854775807</I64>', new Big('Int64', 9223372036854775807n)],
  ['an unsigned long', '<U64>18446744073709551615</U64>', new Big('UInt64', 18446744073709551615n)],
  ['a byte', '<By>255</By>', new Num('Byte', 255)],
  ['a char is a number', '<C>65</C>', new Char(65)],
  ['true', '<B>1</B>', true],
  ['null', '<Nil>x</Nil>', null],
  ['a decimal keeps its scale', '<D>-1.10</D>', new Decimal(110n, 2, true)],
  ['a version', '<Version>1.2.3</Version>', new Version(1, 2, 3)],
  ['a duration', '<TS>-P1DT2H3.5S</TS>', new TimeSpan(-(864_000_000_000n + 72_000_000_000n + 35_000_000n))],
  ['a duration of years and months', '<TS>P1Y1M</TS>', new TimeSpan(395n * 864_000_000_000n)],
  ['a date in UTC', '<DT>2024-01-02T03:04:05.1234567Z</DT>', new DateTime(638397614451234567n, 'Utc')],
  ['a date with an offset is local', '<DT>2024-01-02T03:04:05+02:00</DT>', new DateTime(638397542450000000n, 'Local')],
  ['a date without time', '<DT>0001-01-01</DT>', new DateTime(0n)],
  ['a script block is text', '<SBK> 1 + 1 </SBK>', ' 1 + 1 '],
]
for (const [shows, xml, value] of values) test(`reads ${shows}`, () => assert.deepEqual(read(xml), value))

const refused: [shows: string, xml: string, says: RegExp][] = [
  ['an unknown element', '<Foo>5</Foo>', /Foo is no object/],
  ['a tag in the wrong case', '<i32>5</i32>', /i32 is no object/],
  ['nothing at all', '', /ends in the middle/],
  ['two objects', '<S>a</S><S>b</S>', /stands after the end/],
  ['a document type', '<!DOCTYPE S [<!ENTITY e "v">]><S>&e;</S>', /document type/],
  ['a processing instruction', '<?x y?><S>a</S>', /processing instruction/],
  ['an entity that is none', '<S>&e;</S>', /no entity/],
  ['an ampersand alone', '<S>a & b</S>', /no entity/],
  ['a reference to half a letter', '<S>&#xD800;</S>', /no entity/],
  ['an attribute twice', '<Obj RefId="0" RefId="1" />', /twice/],
  ['an element in text', '<S><b/></S>', /holds text/],
  ['a wrong closing tag', '<S>a</I32>', /closes S/],
  ['a number that is none', '<I32>1 2</I32>', /no System.Int32/],
  ['an int too large', '<I32>2147483648</I32>', /no System.Int32/],
  ['a byte below zero', '<By>-1</By>', /no System.Byte/],
  ['an unsigned long below zero', '<U64>-0</U64>', /no System.UInt64/],
  ['a date that is none', '<DT>2024-02-30T00:00:00</DT>', /no System.DateTime/],
  ['a duration that is none', '<TS>P1DT</TS>', /no System.TimeSpan/],
  ['base64 that is none', '<BA>AQI</BA>', /no System.Byte/],
  ['a reference to what did not come', '<Ref RefId="3" />', /no object of RefId "3"/],
  ['type names that did not come', '<Obj><TNRef RefId="7" /></Obj>', /no type names of RefId "7"/],
  ['a property without a name', '<Obj><MS><I32>1</I32></MS></Obj>', /without a name/],
  ['an entry without value', '<Obj><DCT><En><S N="Key">k</S></En></DCT></Obj>', /no value/],
  ['a null key', '<Obj><DCT><En><Nil N="Key" /><S N="Value">v</S></En></DCT></Obj>', /key of an entry is null/],
  ['bytes that are no text', '<S>\xff</S>', /no UTF-8/],
  ['a list outside an object', '<LST />', /LST is no object/],
  ['values nested without end', '<Obj><LST>'.repeat(60) + '</LST></Obj>'.repeat(60), /nested more than 50 deep/],
  ['unknown elements nested without end', `<Nil>${'<a>'.repeat(200)}`, /nested too deeply/],
  ['more items than allowed', `<Obj><LST>${'<Nil />'.repeat(3000)}</LST></Obj>`, /more than 2000 items/],
  ['more bytes than allowed', `<S>${'a'.repeat(100_001)}</S>`, /at most 100000/],
]
for (const [shows, xml, says] of refused) {
  test(`refuses ${shows}`, () =>
    assert.throws(
      () => reader.fragment(Buffer.from(xml, 'latin1')),
      (error) => error instanceof ClixmlError && says.test(error.message),
    ))
}

test('a property bag has its properties in order, and the later of two with one name', () => {
  const bag = read('<Obj RefId="0"><MS><I32 N="b">1</I32><S N="a_x000A_b">x</S><I32 N="B">2</I32></MS></Obj>') as PSObject
  assert.deepEqual(bag.shape.names, ['a\nb', 'B'])
  assert.deepEqual(bag.values, ['x', 2])
  assert.deepEqual(typeNames(bag), ['System.Management.Automation.PSCustomObject', 'System.Object'])
})

test('an object of a type keeps its names, its text and its properties apart', () => {
  const one = read(
    '<Obj RefId="0"><TN RefId="0"><T>A.P</T></TN><ToString>hi</ToString><Props><I32 N="X">1</I32></Props><MS><S N="N">n</S></MS></Obj>',
  ) as PSObject
  assert.deepEqual(
    [one.base, one.typeNames, one.remains?.text, one.remains?.properties?.get('x'), one.get('n')],
    [noBase, ['Deserialized.A.P'], 'hi', 1, 'n'],
  )
})

test('objects of one kind read one after the other share a shape, whatever comes between', () => {
  const one = (id: number, more = ''): string => `<Obj RefId="${id}"><MS><I32 N="a">${id}</I32><S N="b">x</S>${more}</MS></Obj>`
  const list = read(`<Obj RefId="9"><LST>${one(0)}${one(1)}${one(2, '<Nil N="c" />')}${one(3)}</LST></Obj>`) as List
  const [a, b, c, d] = list.items as PSObject[]
  assert.equal(a!.shape, b!.shape)
  assert.equal(a!.shape, d!.shape)
  assert.deepEqual(
    [c!.shape.names, c!.values],
    [
      ['a', 'b', 'c'],
      [2, 'x', null],
    ],
  )
})

test('objects inside one of their own kind have their own properties', () => {
  const leaf = (id: number, name: string): string => `<Obj N="${name}" RefId="${id}"><MS><I32 N="Z">${id}</I32></MS></Obj>`
  const nest = (id: number, inside: string): string => `<Obj RefId="${id}"><MS>${inside}<I32 N="X">${id}</I32></MS></Obj>`
  const named = (object: unknown): readonly string[] => (object as PSObject).shape.names
  for (let round = 0; round < 2; round++) {
    for (let again = 0; again < 2; again++) assert.deepEqual(named(read(nest(0, leaf(1, 'A')))), ['A', 'X'])
    const outer = read(nest(0, leaf(1, 'A') + leaf(2, 'B') + `<Obj N="C" RefId="3"><MS>${leaf(4, 'B')}</MS></Obj>`)) as PSObject
    assert.deepEqual(named(outer), ['A', 'B', 'C', 'X'])
    assert.deepEqual(named(outer.get('A')), ['Z'])
    assert.deepEqual(named(outer.get('C')), ['B'])
    assert.equal(outer.get('X'), 0)
  }
})

test('escapes of four and of eight digits, and what only looks like one', () => {
  for (const [written, meant] of [
    ['_x0041__x0042_', 'AB'],
    ['_x0001F600_!', '\u{1F600}!'],
    ['_x004_ _xZZZZ_ __x0041_', '_x004_ _xZZZZ_ _A'],
    ['_x0011FFFF_x0041_', '_x0011FFFF_x0041_'],
    ['a&lt;_x000A_&#65;&amp;lt;ü', 'a<\nA&lt;ü'],
  ])
    assert.equal(read(`<S>${written}</S>`), meant)
})

test('containers come back as .NET gives them', () => {
  const items = '<I32>1</I32><I32>2</I32>'
  assert.deepEqual((read(`<Obj><LST>${items}</LST></Obj>`) as List).items, [1, 2])
  assert.deepEqual((read(`<Obj><IE>${items}</IE></Obj>`) as List).items, [1, 2])
  assert.deepEqual((read(`<Obj><QUE>${items}</QUE></Obj>`) as Queue).toArray(), [1, 2])
  assert.deepEqual((read(`<Obj><STK>${items}</STK></Obj>`) as Stack).toArray(), [1, 2])
  assert.deepEqual(
    [...(read('<BA>AQID</BA>') as PSArray).list],
    [1, 2, 3].map((each) => new Num('Byte', each)),
  )
  const entry = '<En><S N="Key">K</S><I32 N="Value">1</I32></En>'
  const table = read(`<Obj><DCT>${entry}</DCT></Obj>`) as Hashtable
  assert.equal(table.get('k'), 1)
  const both = read(`<Obj><DCT>${entry}${entry.replace('K<', 'k<')}</DCT></Obj>`) as Hashtable
  assert.deepEqual([both.size, both.get('k')], [2, 1])
  assert.ok(read('<Obj><TN><T>System.Collections.Specialized.OrderedDictionary</T></TN><DCT /></Obj>') instanceof OrderedDictionary)
})

test('a list of a named type keeps the names beside it', () => {
  const list = read('<Obj RefId="0"><TN RefId="0"><T>System.Object[]</T><T>System.Array</T></TN><LST /></Obj>') as List
  assert.ok(list instanceof List)
})

test('an object may hold itself', () => {
  const table = read('<Obj RefId="0"><DCT><En><S N="Key">me</S><Ref N="Value" RefId="0" /></En></DCT></Obj>') as Hashtable
  assert.equal(table.get('me'), table)
  const bag = read('<Obj RefId="x"><MS><Ref N="me" RefId="x" /></MS></Obj>') as PSObject
  assert.equal(bag.get('me'), bag)
})

test('a number with members stays a number inside', () => {
  const length = read('<Obj RefId="0"><TN RefId="0"><T>My.Len</T></TN><I32>5</I32><MS><S N="unit">cm</S></MS></Obj>') as PSObject
  assert.deepEqual([unwrap(length), length.get('unit'), length.typeNames], [5, 'cm', ['Deserialized.My.Len']])
})

test('a credential is live again', () => {
  const one = read(
    '<Obj RefId="0"><TN RefId="0"><T>System.Management.Automation.PSCredential</T><T>System.Object</T></TN><ToString>x</ToString>' +
      '<Props><S N="UserName">joe</S><SS N="Password">word</SS></Props></Obj>',
  )
  assert.ok(one instanceof PSCredential)
  assert.deepEqual([one.UserName, one.Password.reveal()], ['joe', 'word'])
})

test('documents: prefixes, comments, versions, streams', () => {
  const document = (xml: string): unknown[] => reader.document(Buffer.from(xml))
  assert.deepEqual(document(root('<S>a</S><!-- c --><I32>1</I32>')), ['a', 1])
  assert.deepEqual(document(root('')), [])
  assert.deepEqual(document(`<?xml version="1.0"?><!-- hi -->${root('<S>a</S>')}`), ['a'])
  assert.deepEqual(document("<p:Objs Version='1.1.0.1' xmlns:p='http://schemas.microsoft.com/powershell/2004/04'><p:S>a</p:S></p:Objs>"), [
    'a',
  ])
  assert.deepEqual(reader.streams(Buffer.from(root('<S S="Error">a</S>'))), [{ stream: 'Error', value: 'a' }])
  assert.throws(() => document(root('<S>a</S>').replace('1.1.0.1', '2.0')), /version "2.0"/)
  assert.throws(() => document('<x/>'), /root is "x"/)
  assert.throws(() => document('<Objs><S>a</S></Objs>'), /root is "Objs"/)
  assert.throws(() => document(root("<S xmlns='urn:other'>a</S>")), /another namespace/)
  assert.throws(() => document(root('hello')), /stands where an element was expected/)
  assert.throws(() => document(root('<S>a</S>') + 'junk'), /after the end/)
})
