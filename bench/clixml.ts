// CLIXML beside JSON: the same objects written and read, in one run. What counts are the two ratios.

import { bytesOf } from '#base'
import { createReader, createWriter } from '#clixml'
import { DateTime, PSObject, customObject, int64 } from '#objects'

const count = Number(process.argv[2] ?? 100_000)
const bytes = bytesOf(Buffer)
const start = new DateTime(638397614451234567n, 'Utc')
const objects: PSObject[] = Array.from({ length: count }, (_, index) => customObject([
  ['Id', index], ['Name', `process-${index % 1000}`], ['Path', `/usr/lib/systemd/systemd-${index % 100}`], ['Size', int64(BigInt(index) * 4096n)],
  ['Load', index / 7], ['Running', index % 2 === 0], ['Started', start], ['Owner', 'root'],
]))
const plain = Array.from({ length: count }, (_, index) => ({
  Id: index, Name: `process-${index % 1000}`, Path: `/usr/lib/systemd/systemd-${index % 100}`, Size: index * 4096,
  Load: index / 7, Running: index % 2 === 0, Started: '2024-01-02T03:04:05.1234567Z', Owner: 'root',
}))

const reader = createReader({ bytes })
const writer = createWriter({ bytes })
const best = (work: () => void): number => {
  let least = Infinity
  for (let round = 0; round < 7; round++) {
    const from = performance.now()
    work()
    least = Math.min(least, performance.now() - from)
  }
  return least
}

let documents: Uint8Array[] = []
let texts: string[] = []
const write = best(() => { documents = objects.map((object) => writer.fragment(object)) })
const stringify = best(() => { texts = plain.map((object) => JSON.stringify(object)) })
const read = best(() => { for (const document of documents) reader.fragment(document) })
const parse = best(() => { for (const text of texts) JSON.parse(text) })
const size = documents.reduce((sum, document) => sum + document.length, 0)
console.log(`${count} objects, ${(size / 1e6).toFixed(1)} MB`)
console.log(`write ${write.toFixed(0)} ms, JSON.stringify ${stringify.toFixed(0)} ms, ratio ${(write / stringify).toFixed(2)} (at most 1.5)`)
console.log(`read  ${read.toFixed(0)} ms, JSON.parse     ${parse.toFixed(0)} ms, ratio ${(read / parse).toFixed(2)} (at most 3)`)
