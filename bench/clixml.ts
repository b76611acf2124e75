// CLIXML beside JSON: the same objects written and read, in one run. What counts are the two ratios.

import { bytesOf } from '#base'
import { createReader, createWriter } from '#clixml'
import { DateTime, PSArray, type PSObject, customObject, int64 } from '#objects'

const count = 100_000
const bytes = bytesOf(Buffer)
const start = new DateTime(638397614451234567n, 'Utc')
const objects: PSObject[] = Array.from({ length: count }, (_, index) =>
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
)
const plain = Array.from({ length: count }, (_, index) => ({
  Id: index,
  Name: `process-${index % 1000}`,
  Path: `/usr/lib/systemd/systemd-${index % 100}`,
  Size: index * 4096,
  Load: index / 7,
  Running: index % 2 === 0,
  Started: '2024-01-02T03:04:05.1234567Z',
  Owner: 'root',
}))
const list = new PSArray(objects)

const reader = createReader({ bytes })
const writer = createWriter({ bytes })
const time = (work: () => unknown): number => {
  const from = performance.now()
  work()
  return performance.now() - from
}
const best = {
  write: Infinity,
  stringify: Infinity,
  read: Infinity,
  parse: Infinity,
  writeEach: Infinity,
  stringifyEach: Infinity,
  readEach: Infinity,
  parseEach: Infinity,
}
let document = new Uint8Array(0) as Uint8Array
let text = ''
let documents: Uint8Array[] = []
let texts: string[] = []
// In turns, so that a slow moment of the machine falls on both.
for (let round = 0; round < 8; round++) {
  best.write = Math.min(
    best.write,
    time(() => {
      document = writer.fragment(list)
    }),
  )
  best.stringify = Math.min(
    best.stringify,
    time(() => {
      text = JSON.stringify(plain)
    }),
  )
  best.read = Math.min(
    best.read,
    time(() => reader.fragment(document)),
  )
  best.parse = Math.min(
    best.parse,
    time(() => JSON.parse(text)),
  )
  best.writeEach = Math.min(
    best.writeEach,
    time(() => {
      documents = objects.map((object) => writer.fragment(object))
    }),
  )
  best.stringifyEach = Math.min(
    best.stringifyEach,
    time(() => {
      texts = plain.map((object) => JSON.stringify(object))
    }),
  )
  best.readEach = Math.min(
    best.readEach,
    time(() => {
      for (const each of documents) reader.fragment(each)
    }),
  )
  best.parseEach = Math.min(
    best.parseEach,
    time(() => {
      for (const each of texts) JSON.parse(each)
    }),
  )
}
const row = (what: string, ours: number, json: number, most: string): void =>
  console.log(
    `${what.padEnd(28)} ${ours.toFixed(0).padStart(5)} ms   JSON ${json.toFixed(0).padStart(4)} ms   ratio ${(ours / json).toFixed(2)}${most}`,
  )
console.log(`${count} objects, ${(document.length / 1e6).toFixed(1)} MB of CLIXML, ${(text.length / 1e6).toFixed(1)} MB of JSON`)
// On the wire each object is a document.
row('write, a document each', best.writeEach, best.stringifyEach, ' (at most 1.5)')
row('read, a document each', best.readEach, best.parseEach, ' (at most 3)')
row('write, all in one document', best.write, best.stringify, '')
row('read, all in one document', best.read, best.parse, '')
