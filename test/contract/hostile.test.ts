// Peers that keep to the form and not to the rules: fragments out of order, sizes that were never meant, objects without an
// end, pipelines without number, nesting without bottom, ids of others. Each is refused with what came, in little time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#base'
import { ClixmlError, createReader, createWriter, primitiveDictionary } from '#clixml'
import { orderedDictionary } from '#objects'
import {
  RemoteProtocolError,
  createDefragmenter,
  dataLine,
  elementLine,
  fragment,
  messages,
  pack,
  poolGuid,
  poolHost,
  writeData,
} from '#psrp'
import type { DataOf, MessageType } from '#psrp'
import { createServer } from '#server'
import { threeCommands } from '../support/three-commands.ts'

const bytes = bytesOf(Buffer)
const writer = createWriter({ bytes, mark: true })
const pool = '11111111-2222-4333-8444-555555555555'
const pipeline = '66666666-7777-4888-9999-aaaaaaaaaaaa'
let objects = 0n

function message<K extends MessageType>(type: K, data: DataOf<K>, to: 'server' | 'client' = 'server', id = poolGuid): Uint8Array {
  return pack({ to, type: messages[type].id, pool, pipeline: id, body: writer.fragment(writeData(type, data)!) })
}
const capability = { protocolversion: '2.4', PSVersion: '2.0', SerializationVersion: '1.1.0.1' }
const init = {
  MinRunspaces: 1,
  MaxRunspaces: 1,
  PSThreadOptions: 0,
  ApartmentState: 2,
  ApplicationArguments: primitiveDictionary(orderedDictionary()),
  HostInfo: poolHost,
}
const line = (body: Uint8Array, guid = poolGuid): string => dataLine(bytes, guid, Buffer.concat(fragment(objects++, body)))
const opened = (): string[] => [line(message('SessionCapability', capability)), line(message('InitRunspacePool', init))]

/** What a server says to these lines; throws what it refuses them with. */
function served(lines: Iterable<string>): string {
  let said = ''
  const works: (() => void)[] = []
  const server = createServer({
    bytes,
    write: (text) => void (said += text),
    newRunspace: () => threeCommands(),
    privateData: () => primitiveDictionary(),
    later: (work) => void works.push(work),
    onEnd() {},
  })
  for (const each of lines) {
    server.receive(Buffer.from(each, 'latin1'))
    for (let work = works.shift(); work !== undefined; work = works.shift()) work()
  }
  return said
}

const huge = Buffer.alloc(40, 1)
huge.writeUInt32BE(0xffff_ffff, 17)
const long = fragment(9n, new Uint8Array(100_000))

const refused: [shows: string, lines: () => Iterable<string>, error: RegExp][] = [
  ['a fragment that declares four gigabytes', () => [dataLine(bytes, poolGuid, huge)], /fragment of 4294967295 bytes/],
  ['fragments in another order', () => [0, 2, 1].map((at) => dataLine(bytes, poolGuid, long[at]!)), /fragment 2 of object 9/],
  ['a fragment twice', () => [0, 1, 1].map((at) => dataLine(bytes, poolGuid, long[at]!)), /fragment 1 of object 9 came where 2/],
  ['a second beginning', () => [0, 0].map((at) => dataLine(bytes, poolGuid, long[at]!)), /began a second time/],
  ['a fragment with no beginning', () => [dataLine(bytes, poolGuid, long[1]!)], /before its first/],
  [
    'a hundred objects begun and none ended',
    () => Array.from({ length: 100 }, (_, index) => dataLine(bytes, poolGuid, fragment(BigInt(index), new Uint8Array(40_000))[0]!)),
    /objects are under way/,
  ],
  [
    'pipelines without number',
    () => [
      ...opened(),
      ...Array.from({ length: 10_001 }, (_, index) => elementLine('Command', `00000000-0000-0000-0001-${String(index).padStart(12, '0')}`)),
    ],
    /more than 10000 pipelines/,
  ],
  ['a pipeline twice', () => [...opened(), elementLine('Command', pipeline), elementLine('Command', pipeline)], /there already/],
  [
    'a message about the pool, for a pipeline',
    () => [...opened(), elementLine('Command', pipeline), line(message('GetAvailableRunspaces', { ci: 1n }), pipeline)],
    /is about a pool/,
  ],
  ['a message of the server’s', () => [line(message('RunspacePoolState', { RunspaceState: 2 }, 'client'))], /to the client/],
  ['the opening again', () => [...opened(), line(message('InitRunspacePool', init))], /InitRunspacePool came while the pool is Opened/],
  ['a pool of a million', () => [opened()[0]!, line(message('InitRunspacePool', { ...init, MaxRunspaces: 1_000_000 }))], /1 to 1000000/],
  ['a pipeline before the pool is open', () => [elementLine('Command', pipeline)], /Command came while/],
]
for (const [shows, lines, error] of refused)
  test(`refused: ${shows}`, () => {
    assert.throws(
      () => served(lines()),
      (thrown) => thrown instanceof RemoteProtocolError && error.test(thrown.message),
    )
  })

test('what is for a pipeline that is not there is acknowledged and dropped', () => {
  const said = served([
    ...opened(),
    line(message('GetAvailableRunspaces', { ci: 1n }), pipeline),
    elementLine('Signal', pipeline),
    elementLine('Close', pipeline),
  ])
  assert.deepEqual(
    said
      .trim()
      .split('\n')
      .filter((each) => each.includes(pipeline))
      .map((each) => /^<(\w+)/.exec(each)![1]),
    ['DataAck', 'SignalAck', 'CloseAck'],
  )
})

test('an object that never ends is given up at the limit, whatever the size of its pieces', () => {
  for (const size of [0, 1, 1000]) {
    const defragmenter = createDefragmenter({ maxBytes: 100_000 })
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
    const push = (): void => {
      for (let index = 0; index < 200_000; index++) {
        const piece = fragment(1n, new Uint8Array(size))[0]!
        piece[16] = index === 0 ? 1 : 0
        new DataView(piece.buffer).setBigUint64(8, BigInt(index))
        defragmenter.push(piece)
      }
    }
    if (size === 0) push()
    else assert.throws(push, /more than 100000 bytes/)
    globalThis.gc?.()
    const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before
    assert.ok(grown < 120 * 1024 * 1024, `${grown} bytes more`)
  }
})

test('a large fragment that comes in small pieces takes time in proportion to it', () => {
  const [whole] = fragment(1n, new Uint8Array(32 * 1024 * 1024), 40 * 1024 * 1024)
  const defragmenter = createDefragmenter()
  const begun = performance.now()
  let done = 0
  for (let at = 0; at < whole!.length; at += 4096) done += defragmenter.push(whole!.subarray(at, at + 4096)).length
  assert.equal(done, 1)
  assert.ok(defragmenter.idle)
  assert.ok(performance.now() - begun < 3000, `${performance.now() - begun} ms`)
})

test('objects nested without bottom are refused, and not by the stack', () => {
  const reader = createReader({ bytes })
  for (const depth of [5_000, 200_000]) {
    const text = '<Obj RefId="0"><LST>'.repeat(depth) + '</LST></Obj>'.repeat(depth)
    try {
      reader.fragment(Buffer.from(text))
    } catch (error) {
      assert.ok(error instanceof ClixmlError, String(error))
    }
  }
})
