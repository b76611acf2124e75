// Traffic of Windows servers (protocol 2.1 to 2.3) and of the client that recorded it: every message is read by the table,
// and read again it says the same after we wrote it. What the servers wrote, we write to the letter.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { bytesOf } from '#base'
import { createReader, createWriter, plainModel } from '#clixml'
import { PSObject, SecureString, noBase, typeNames } from '#objects'
import { messageType, messages, readData, writeData } from './messages.ts'

const bytes = bytesOf(Buffer)
const reader = createReader({ bytes, secret: (text) => new SecureString(text) })
const model = {
  ...plainModel,
  typeNames: (value: unknown) =>
    value instanceof PSObject && value.base === noBase && value.typeNames === undefined ? [] : typeNames(value),
}
const writer = createWriter({ bytes, model, secret: (value) => value.reveal() })

type Recorded = {
  readonly type: string
  readonly typeId: number
  readonly destination: number
  readonly clixml: string | null
  readonly pid: string
}

/** Every message in a recording, wherever it stands. */
function recordedIn(value: unknown): Recorded[] {
  if (Array.isArray(value)) return value.flatMap(recordedIn)
  if (typeof value !== 'object' || value === null) return []
  if ('typeId' in value && 'destination' in value) return [value as Recorded]
  return Object.values(value).flatMap(recordedIn)
}

function normal(xml: string): string[] {
  const names = new Map<string, string>()
  const whole = xml.replace(/<TN RefId="(\d+)">(.*?)<\/TN>|<TNRef RefId="(\d+)" \/>/g, (_, id: string, list: string, ref: string) => {
    if (id !== undefined) names.set(id, list.replaceAll('<T>Deserialized.', '<T>'))
    return `<TN>${names.get(id ?? ref)}</TN>`
  })
  return whole.replace(/(<\/?)IE\b/g, '$1LST').match(/<[^>]*>|[^<]+/g) ?? []
}

let total = 0
for (const name of readdirSync('testdata/windows/exchange').filter((each) => each.endsWith('.json'))) {
  const recorded = recordedIn(JSON.parse(readFileSync(`testdata/windows/exchange/${name}`, 'utf8')))
  if (recorded.length === 0) continue
  total += recorded.length
  test(`${name}: ${recorded.length} messages`, () => {
    for (const { typeId, destination, clixml, type: called } of recorded) {
      const fromServer = destination === 1
      const type = messageType(typeId, fromServer ? 'server' : 'client')
      assert.equal(type.toLowerCase(), called.replaceAll('_', '').toLowerCase())
      const value = clixml === null || clixml === '' ? undefined : reader.fragment(Buffer.from(clixml))
      const data = readData(type, value)
      const again = writeData(type, data as never)
      const written = again === undefined ? '' : Buffer.from(writer.fragment(again)).toString()
      if (fromServer) assert.deepEqual(normal(written), normal(clixml ?? ''), `${type} of ${name}`)
      else if ('fields' in messages[type])
        assert.deepEqual(readData(type, reader.fragment(Buffer.from(written))), data, `${type} of ${name}`)
    }
  })
}
test('there were messages', () => assert.ok(total > 250, `only ${total}`))
