// Recorded traffic of genuine peers: it decodes whole, byte by byte and cut at random, and what we write of the decoded
// messages is what was recorded.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { bytesOf } from '#base'
import { createReader, createWriter, plainModel } from '#clixml'
import { PSObject, SecureString, XmlNode, netType, noBase, typeNames } from '#objects'
import { createDefragmenter, fragment } from './fragment.ts'
import { messageType, readData, writeData } from './messages.ts'
import { type Element, createLines, dataLine, elementLine, parseLine } from './out-of-proc.ts'
import { pack, unpack } from './packet.ts'

const bytes = bytesOf(Buffer)
const reader = createReader({
  bytes,
  secret: (text) => new SecureString(text),
  scriptBlock: (text) => ({ netType: netType('System.Management.Automation.ScriptBlock'), toString: () => text }),
  xmlDocument: (text) => new XmlNode('Document', '#document', text),
})
const model = {
  ...plainModel,
  typeNames: (value: unknown) =>
    value instanceof PSObject && value.base === noBase && value.typeNames === undefined ? [] : typeNames(value),
}
const writer = createWriter({ bytes, model, mark: true, secret: (value) => value.reveal(), xmlText: (node) => node.value })

/** Tokens of a document. What reading and writing may change is made equal: `Deserialized.`, and type names by reference. */
function normal(xml: string): string[] {
  const names = new Map<string, string>()
  const whole = xml.replace(/<TN RefId="(\d+)">(.*?)<\/TN>|<TNRef RefId="(\d+)" \/>/g, (_, id: string, list: string, ref: string) => {
    if (id !== undefined) names.set(id, list.replaceAll('<T>Deserialized.', '<T>'))
    return `<TN>${names.get(id ?? ref)}</TN>`
  })
  // An IE comes back as a list, as it does in PowerShell.
  return whole.replace(/(<\/?)IE\b/g, '$1LST').match(/<[^>]*>|[^<]+/g) ?? []
}

const scenarios = readdirSync('testdata/wire').filter((name) => name.endsWith('.jsonl'))
const linesOf = (name: string): { dir: 'c' | 's'; line: string }[] =>
  readFileSync(`testdata/wire/${name}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

for (const name of scenarios) {
  test(`${name}: every message comes back as it was, every fragment to the byte`, () => {
    const inward = { c: createDefragmenter(), s: createDefragmenter() }
    let messages = 0
    for (const { dir, line } of linesOf(name)) {
      const element = parseLine(bytes, line)
      if (element.type === 'noise') continue
      if (element.type !== 'Data') {
        assert.equal(elementLine(element.type, element.guid), `${line}\n`)
        continue
      }
      assert.equal(dataLine(bytes, element.guid, element.data, element.stream), `${line}\n`)
      for (const { objectId, message, fragments } of inward[dir].push(element.data)) {
        const packet = unpack(message)
        assert.deepEqual(Buffer.from(pack(packet)), Buffer.from(message))
        const again = fragment(objectId, message)
        assert.equal(again.length, fragments)
        if (fragments === 1) assert.ok(Buffer.from(element.data).includes(Buffer.from(again[0]!)), 'the fragment is the recorded one')
        const type = messageType(packet.type, dir === 'c' ? 'client' : 'server')
        const value = packet.body.length === 0 ? undefined : reader.fragment(packet.body)
        const data = writeData(type, readData(type, value) as never)
        const written = data === undefined ? '' : Buffer.from(writer.fragment(data)).toString()
        assert.deepEqual(normal(written), normal(Buffer.from(packet.body).toString()), `${type} of ${name}`)
        messages++
      }
    }
    assert.ok(messages > 0)
    assert.ok(inward.c.idle && inward.s.idle)
  })
}

test('multi-fragment messages have the recorded layout', () => {
  const recorded = { c: [] as Buffer[], s: [] as Buffer[] }
  const objects = { c: createDefragmenter(), s: createDefragmenter() }
  let seen = 0
  for (const { dir, line } of linesOf('large-object.jsonl')) {
    const element = parseLine(bytes, line)
    if (element.type !== 'Data') continue
    recorded[dir].push(Buffer.from(element.data))
    for (const { objectId, message, fragments } of objects[dir].push(element.data)) {
      if (fragments > 1) {
        seen++
        assert.ok(Buffer.concat(recorded[dir]).includes(Buffer.concat(fragment(objectId, message))))
      }
    }
  }
  assert.ok(seen > 0)
})

for (const [how, cut] of [
  ['byte by byte', () => 1],
  ['cut at random', (random: () => number) => 1 + Math.floor(random() * 5000)],
] as const) {
  test(`recorded streams decode ${how}`, () => {
    let seed = 7
    const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
    for (const name of ['all-streams.jsonl', 'pool3-limits.jsonl', 'large-object.jsonl']) {
      for (const dir of ['c', 's'] as const) {
        const recorded = linesOf(name).filter((each) => each.dir === dir)
        const stream = Buffer.from(recorded.map((each) => `${each.line}\n`).join(''))
        if (how === 'byte by byte' && stream.length > 100_000) continue
        const lines = createLines(bytes)
        const objects = createDefragmenter()
        const whole: Element[] = []
        let messages = 0
        for (let at = 0, size = cut(random); at < stream.length; at += size, size = cut(random)) {
          for (const line of lines(stream.subarray(at, at + size))) {
            const element = parseLine(bytes, line)
            whole.push(element)
            if (element.type !== 'Data') continue
            for (let from = 0, piece = cut(random); from < element.data.length; from += piece, piece = cut(random)) {
              messages += objects.push(element.data.subarray(from, from + piece)).length
            }
          }
        }
        assert.deepEqual(
          whole,
          recorded.map((each) => parseLine(bytes, each.line)),
        )
        assert.ok(messages > 0 && objects.idle)
      }
    }
  })
}
