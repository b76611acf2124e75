// slow
// Recorded traffic of genuine peers and CLIXML, broken in ten thousand ways with a seed: each is either still good or
// gives an error that says what came. Nothing hangs, nothing grows. Most are broken behind the framing, where the
// parsers are: the framing is made anew around what was broken.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { bytesOf } from '#base'
import { ClixmlError, createReader, primitiveDictionary } from '#clixml'
import { SecureString } from '#objects'
import {
  LocalProtocolError,
  RemoteProtocolError,
  createConnection,
  createDefragmenter,
  createRemoteRunspace,
  dataLine,
  fragment,
  pack,
  parseLine,
  unpack,
} from '#psrp'
import { createServer } from '#server'
import { threeCommands } from '../support/three-commands.ts'

const bytes = bytesOf(Buffer)
const count = 10_000
let seed = 20_240_601
const random = (below: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed % below
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!

type Line = { readonly dir: 'c' | 's'; readonly line: string }
const scenarios = readdirSync('testdata/wire')
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) =>
    readFileSync(`testdata/wire/${name}`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  )
  .filter((lines) => JSON.stringify(lines).length < 60_000)
const documents = readFileSync('testdata/windows/clixml-server.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { clixml: string }).clixml)

/** A few bytes changed, left out, doubled, or replaced by something that means something. */
function broken(from: Uint8Array): Buffer {
  const into = Buffer.from(from)
  if (into.length === 0) return Buffer.from('x')
  const at = random(into.length)
  switch (random(6)) {
    case 0:
      into[at] = random(256)
      return into
    case 1:
      return Buffer.concat([into.subarray(0, at), into.subarray(at + 1 + random(20))])
    case 2:
      return Buffer.concat([into.subarray(0, at), into.subarray(Math.max(0, at - random(50)))])
    case 3:
      return into.subarray(0, at)
    case 4:
      return Buffer.concat([
        into.subarray(0, at),
        Buffer.from(
          pick([
            '<',
            '>',
            '&',
            '"',
            '</Obj>',
            '<Obj RefId="0">',
            '<Ref RefId="99" />',
            '&#0;',
            '_x',
            '\xff',
            ']]>',
            '<!--',
            '<!DOCTYPE a>',
            '<TNRef RefId="5" />',
            '-1',
            '99999999999999999999',
            '<Nil />',
          ]),
        ),
        into.subarray(at),
      ])
    default: {
      const names = ['RefId', 'N=', 'I32', 'Obj', 'MS', 'DCT', 'LST', 'ci', 'mi', 'Cmds', '<S>']
      const name = pick(names)
      const where = into.indexOf(name, random(into.length))
      if (where < 0) {
        into[at] = random(256)
        return into
      }
      return Buffer.concat([into.subarray(0, where), Buffer.from(pick(names)), into.subarray(where + name.length)])
    }
  }
}

/** The lines of one side with one of them broken: its text, its fragments, its envelope, or the CLIXML in it. */
function brokenLines(lines: readonly string[]): { readonly lines: string[]; readonly behind: boolean } {
  const data = lines.map((line, index) => ({ line, index })).filter(({ line }) => line.startsWith('<Data'))
  const { line, index } = pick(data)
  const result = [...lines]
  const how = random(10)
  if (how === 0) {
    result[index] = broken(Buffer.from(line)).toString('latin1').replaceAll('\n', ' ')
    return { lines: result, behind: false }
  }
  const element = parseLine(bytes, line)
  if (element.type !== 'Data') return { lines: result, behind: false }
  if (how === 1) {
    result[index] = dataLine(bytes, element.guid, broken(element.data), element.stream).trim()
    return { lines: result, behind: false }
  }
  const whole = createDefragmenter().push(element.data)
  if (whole.length === 0) {
    result[index] = dataLine(bytes, element.guid, broken(element.data), element.stream).trim()
    return { lines: result, behind: false }
  }
  const chosen = random(whole.length)
  const pieces = whole.flatMap(({ objectId, message }, at) => {
    if (at !== chosen) return fragment(objectId, message)
    const packet = unpack(message)
    return fragment(objectId, how === 2 ? broken(message) : pack({ ...packet, body: broken(packet.body) }))
  })
  result[index] = dataLine(bytes, element.guid, Buffer.concat(pieces), element.stream).trim()
  return { lines: result, behind: true }
}

function check(error: unknown): void {
  assert.ok(
    error instanceof RemoteProtocolError || error instanceof ClixmlError || error instanceof LocalProtocolError,
    `an error of another kind: ${String((error as Error).stack)}`,
  )
  assert.ok(error.message.length > 10 && error.message.length < 1000, error.message)
}

/** Runs a client on what a server said; gives the reason it broke for, if it did. */
function clientOn(lines: readonly string[]): void {
  let reason: unknown
  const remote = createRemoteRunspace({
    bytes,
    post() {},
    onState: (state, why) => {
      if (state === 'Broken') reason = why
    },
  })
  const connection = createConnection({
    bytes,
    poolId: '11111111-2222-4333-8444-555555555555',
    events: {
      write() {},
      noise() {},
      closed() {},
      state: (state, body) => remote.deliver({ type: 'state', state, ...(body === undefined ? {} : { body }) }),
      capability: (protocol) => remote.deliver({ type: 'capability', protocol }),
      message: (pipeline, message, body) => remote.deliver({ type: 'message', pipeline, message, body }),
    },
  })
  remote.open()
  connection.open(new Uint8Array(0), new Uint8Array(0))
  for (const line of lines) {
    // The pipelines that the recorded client made are made when the server acknowledges them.
    const id = /^<CommandAck PSGuid='([^']+)'/.exec(line)?.[1]
    if (id !== undefined && connection.state === 'Opened') {
      try {
        connection.start(id, 'CreatePipeline', new Uint8Array(0))
        remote.start(id, { commands: [], noInput: true }, { record() {}, hostCall() {}, state() {} })
      } catch (error) {
        check(error)
      }
    }
    connection.receive(Buffer.from(`${line}\n`, 'latin1'))
    if (reason !== undefined) throw new RemoteProtocolError(String(reason))
  }
}

function serverOn(lines: readonly string[]): void {
  const works: (() => void)[] = []
  const server = createServer({
    bytes,
    write() {},
    newRunspace: () => threeCommands(),
    privateData: () => primitiveDictionary(),
    later: (work) => {
      works.push(work)
    },
    onEnd() {},
  })
  for (const line of lines) {
    server.receive(Buffer.from(`${line}\n`, 'latin1'))
    for (let work = works.shift(); work !== undefined; work = works.shift()) work()
  }
}

test(`${count} broken pieces of traffic and CLIXML give errors that say what came`, () => {
  const reader = createReader({ bytes, secret: (text) => new SecureString(text) })
  let behind = 0
  let refused = 0
  let slowest = 0
  globalThis.gc?.()
  for (let index = 0; index < count; index++) {
    const kind = index % 3
    const begun = performance.now()
    try {
      if (kind === 0) {
        behind++
        reader.fragment(broken(Buffer.from(pick(documents))))
      } else {
        const scenario = pick(scenarios)
        const dir = kind === 1 ? 's' : 'c'
        const made = brokenLines(scenario.filter((each) => each.dir === dir).map((each) => each.line))
        if (made.behind) behind++
        if (kind === 1) clientOn(made.lines)
        else serverOn(made.lines)
      }
    } catch (error) {
      check(error)
      refused++
    }
    slowest = Math.max(slowest, performance.now() - begun)
  }
  console.log(`${count} mutations: ${behind} got past the framing, ${refused} were refused, the slowest took ${slowest.toFixed(0)} ms`)
  assert.ok(behind >= count / 2, `only ${behind} of ${count} got past the framing`)
  assert.ok(refused >= count / 4, `only ${refused} of ${count} were refused`)
  assert.ok(slowest < 2000, `one took ${slowest} ms`)
  assert.ok(process.memoryUsage().heapUsed < 500e6, 'memory grew')
})
