// CLIXML beside JSON: the same objects written and read, in one run. What counts are the ratios, above all those of the
// first kind; the others show that no kind falls off a cliff.

import { bytesOf } from '#base'
import { createReader, createWriter } from '#clixml'
import { DateTime, Hashtable, PSArray, customObject, int64 } from '#objects'

type Kind = {
  readonly name: string
  readonly count: number
  readonly value: (index: number) => object
  /** The same for JSON. */
  readonly plain: (index: number) => object
}

const start = new DateTime(638397614451234567n, 'Utc')
const array = (index: number): unknown[] => ['a', 'b', `tag ${index}`]
const escaped = (index: number): { readonly [name: string]: string } => ({
  Xml: `<a b="${index}">&amp;</a>`,
  Lines: `one\ntwo ${index}\n`,
  Wide: `grün ${index}`,
})
const kinds: readonly Kind[] = [
  {
    name: 'process',
    count: 100_000,
    value: (index) =>
      customObject([
        ['Id', index],
        ['Name', `process-${index % 1000}`],
        ['Path', `/usr/lib/systemd/systemd-${index % 100}`],
        ['Size', int64(BigInt(index) * 4096n)],
        ['Load', index / 7],
        ['Running', index % 2 === 0],
        ['Started', start],
        ['Owner', 'root'],
      ]),
    plain: (index) => ({
      Id: index,
      Name: `process-${index % 1000}`,
      Path: `/usr/lib/systemd/systemd-${index % 100}`,
      Size: index * 4096,
      Load: index / 7,
      Running: index % 2 === 0,
      Started: '2024-01-02T03:04:05.1234567Z',
      Owner: 'root',
    }),
  },
  {
    name: 'nested',
    count: 20_000,
    value: (index) => customObject({ Id: index, Inner: customObject({ X: index, Y: `y${index}` }), Other: customObject({ Z: null }) }),
    plain: (index) => ({ Id: index, Inner: { X: index, Y: `y${index}` }, Other: { Z: null } }),
  },
  {
    name: 'arrays',
    count: 20_000,
    value: (index) => customObject({ Id: index, Tags: new PSArray(array(index)), Numbers: new PSArray([index, index + 1]) }),
    plain: (index) => ({ Id: index, Tags: array(index), Numbers: [index, index + 1] }),
  },
  {
    name: 'tables',
    count: 20_000,
    value: (index) => {
      const table = new Hashtable()
      table.set('Id', index)
      table.set('Name', `name ${index}`)
      return table
    },
    plain: (index) => ({ Id: index, Name: `name ${index}` }),
  },
  { name: 'escaped', count: 20_000, value: (index) => customObject(escaped(index)), plain: escaped },
]

const reader = createReader({ bytes: bytesOf(Buffer) })
const writer = createWriter({ bytes: bytesOf(Buffer) })
for (const kind of kinds) measure(kind)

function measure({ name, count, value, plain }: Kind): void {
  const objects = Array.from({ length: count }, (_, index) => value(index))
  const plains = Array.from({ length: count }, (_, index) => plain(index))
  const list = new PSArray(objects)
  let documents: Uint8Array[] = []
  let texts: string[] = []
  let document: Uint8Array = new Uint8Array(0)
  let text = ''
  // What is ours, then the same with JSON. On the wire each object is a document.
  const works: readonly (readonly [what: string, ours: () => void, json: () => void, bound: string])[] = [
    [
      'write, a document each',
      () => {
        documents = objects.map((object) => writer.fragment(object))
      },
      () => {
        texts = plains.map((object) => JSON.stringify(object))
      },
      ' (at most 1.5)',
    ],
    ['read, a document each', () => documents.forEach((each) => reader.fragment(each)), () => texts.forEach(parsed), ' (at most 3)'],
    [
      'write, all in one document',
      () => {
        document = writer.fragment(list)
      },
      () => {
        text = JSON.stringify(plains)
      },
      '',
    ],
    ['read, all in one document', () => reader.fragment(document), () => parsed(text), ''],
  ]
  const best = works.map(() => ({ ours: Infinity, json: Infinity }))
  // In turns, so that a slow moment of the machine falls on both.
  for (let round = 0; round < 8; round++) {
    works.forEach(([, ours, json], index) => {
      best[index]!.ours = Math.min(best[index]!.ours, time(ours))
      best[index]!.json = Math.min(best[index]!.json, time(json))
    })
  }
  console.log(`${name}: ${count} objects, ${(document.length / 1e6).toFixed(1)} MB of CLIXML, ${(text.length / 1e6).toFixed(1)} MB of JSON`)
  works.forEach(([what, , , bound], index) => {
    const { ours, json } = best[index]!
    const times = `${ours.toFixed(0).padStart(5)} ms   JSON ${json.toFixed(0).padStart(4)} ms`
    console.log(`${what.padEnd(28)} ${times}   ratio ${(ours / json).toFixed(2)}${name === 'process' ? bound : ''}`)
  })
}

function parsed(text: string): void {
  JSON.parse(text)
}

function time(work: () => void): number {
  const from = performance.now()
  work()
  return performance.now() - from
}
