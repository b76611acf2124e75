// What genuine servers and engines wrote, read and written again.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { bytesOf, portableBytes } from '#base'
import { PSObject, SecureString, noBase, typeNames } from '#objects'
import { plainModel } from './model.ts'
import { createReader } from './reader.ts'
import { createWriter } from './writer.ts'

const lines = (path: string): any[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const bytes = bytesOf(Buffer)
const secret = (text: string): SecureString => new SecureString(text)

/** Bags without type names, as remoting's own messages have them, stay without. */
const model = {
  ...plainModel,
  typeNames: (value: unknown) =>
    value instanceof PSObject && value.base === noBase && value.typeNames === undefined ? [] : typeNames(value),
}

/** A document with what a round trip may change taken out: blanks between elements, `Deserialized.`, numbers of references. */
function normal(xml: string): string[] {
  const seen = { Obj: new Map<string, number>(), TN: new Map<string, number>() }
  const id = (kind: 'Obj' | 'TN', value: string): number => {
    const known = seen[kind]
    if (!known.has(value)) known.set(value, known.size)
    return known.get(value)!
  }
  return (xml.replace(/>\s+</g, '><').match(/<[^>]*>|[^<]+/g) ?? []).map((token) => {
    const tag = /^<(Obj|Ref|TN|TNRef)\b/.exec(token)?.[1]
    if (tag === undefined)
      return token
        .replace(/^Deserialized\./, '')
        .replace(/ \/>$/, '/>')
        .replaceAll("'", '"')
    const name = / N="([^"]*)"/.exec(token)?.[1]
    return `<${tag}${name === undefined ? '' : ` ${name}`} ${id(tag.startsWith('TN') ? 'TN' : 'Obj', /RefId="(\d+)"/.exec(token)?.[1] ?? '')}>`
  })
}

for (const [kind, table] of [
  ['Buffer', bytes],
  ['portable', portableBytes],
] as const) {
  test(`documents of Windows servers come back as they were (${kind})`, () => {
    const reader = createReader({ bytes: table, secret })
    const writer = createWriter({ bytes: table, model, secret: (value) => value.reveal() })
    for (const { id, clixml } of lines('testdata/windows/clixml-server.jsonl')) {
      const value = reader.fragment(Buffer.from(clixml))
      const again = Buffer.from(writer.fragment(value)).toString()
      assert.deepEqual(normal(again), normal(clixml), id)
    }
  })
}

test('documents of the reference engine come back as they were', () => {
  const reader = createReader({ bytes, secret })
  const writer = createWriter({ bytes, model, secret: (value) => value.reveal() })
  // What is not kept by PowerShell either: IE becomes a list, script blocks and XML documents here stay text, and the like.
  const lossy = /<(IE|SBK|XD)\b/
  let checked = 0
  for (const { name, clixml } of lines('testdata/conformance/core-clixml.jsonl')) {
    if (clixml === undefined || lossy.test(clixml) || name.includes('script method only')) continue
    const values = reader.document(Buffer.from(clixml))
    const again = Buffer.from(writer.document(values)).toString()
    assert.deepEqual(normal(again), normal(clixml), name)
    checked++
  }
  assert.ok(checked > 100, `only ${checked} documents were there`)
})
