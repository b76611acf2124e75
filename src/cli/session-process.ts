// `pssession -s`: this process is a session. PSRP on standard input and output, one engine on the main thread. Between
// commands it waits in the event loop; while a pipeline runs it looks at its input every few milliseconds itself.

import { setFlagsFromString } from 'node:v8'
import { bytesOf } from '#base'
import { primitiveDictionary, propertyOf } from '#clixml'
import type { HostMethodName } from '#contract'
import { callerHost, clixmlLive, clixmlModel, engineRunspace } from '#engine'
import { beforeEnd, endPrograms, newGuid, setCurrentDirectory } from '#engine/platform'
import { type Context, type Engine, find, symbol } from '#engine/runtime'
import { Big, Dictionary, EnumValue, type Hashtable, Num, PSArray, PSObject, SemanticVersion, Version, hashtable } from '#objects'
import { createPoll, writeAll } from '#poll'
import type { HostInfoData } from '#psrp'
import { startReactor } from '#reactor'
import { createServer } from '#server'
import { localZone, serveStdio, sessionCrypto } from '#transport'
import { rehearse } from './rehearsal.ts'
import { createRunspace } from './runspace.ts'
import { tellSender } from './sender-info.ts'

/** Set for a process that waits to be used: its first line says where it is, before the protocol begins. */
const warmVariable = 'PSSESSION_WARM'

export function sessionProcess(): void {
  let head: Buffer | undefined = process.env[warmVariable] === undefined ? undefined : Buffer.alloc(0)
  delete process.env[warmVariable]
  const stdio = serveStdio({ receive, ended: () => server.lost(), idle: flush })
  // What was written goes out before anything outside is begun, and before this process ends itself: that may be the end of it.
  const poll = createPoll({ connect: () => startReactor(poll.control, process.argv[1]!), pulse: look, opening: flush })
  beforeEnd.add(flush)
  process.on('exit', flush)
  let engine: Engine | undefined
  let kept = ''
  let pause = 0.1
  const bytes = bytesOf(Buffer)
  const server = createServer({
    bytes,
    zone: localZone,
    crypto: sessionCrypto,
    ...clixmlLive,
    privateData: () =>
      primitiveDictionary(
        hashtable([
          ['PSVersionTable', versionData(engine!)],
          ['pssession', '1'],
        ]),
      ),
    model: clixmlModel({
      // Values are written as the engine that runs sees them; before there is one, nothing is.
      get typeData() {
        return (engine as Context | undefined)?.typeData
      },
      resolveType: (name) => engine?.resolveType(name),
      invoke: (block, args, bind) => engine?.invoke(block, args, bind) ?? [],
      variable: (name) => engine?.variable(name),
    } as Parameters<typeof clixmlModel>[0]),
    newRunspace(about) {
      const host = Object.assign(callerHost(ownAnswers(about.host)), {
        name: 'ServerRemoteHost',
        supportsVirtualTerminal: false,
        column: 0,
        exitCode: undefined,
      })
      const made = createRunspace({
        poll,
        host,
        stdin: 'ignore',
        worker: process.argv[1]!,
        sessions: { program: [process.execPath, process.argv[1]!, '-s'], warm: false },
      })
      tellSender(made, about.applicationArguments)
      engine ??= made
      // The young generation was kept small for the start (bin/pssession); scripts get V8's own measure.
      setFlagsFromString('--semi-space-growth-factor=2')
      return engineRunspace(host, { engine: made, look, wait })
    },
    write(text) {
      // Lines go together, at the latest when the thread waits or two milliseconds have passed: a write wakes the peer.
      kept += text
      if (kept.length > 32 * 1024) flush()
    },
    later: stdio.later,
    onEnd(reason) {
      if (reason !== undefined) writeAll(2, `${reason.message}\n`)
      end()
    },
  })

  if (head !== undefined) setImmediate(rehearse)

  function receive(piece: Uint8Array): void {
    pause = 0.1
    if (head === undefined) return server.receive(piece)
    head = Buffer.concat([head, piece])
    const line = head.indexOf(10)
    if (line < 0) return
    const { location, environment } = JSON.parse(head.toString('utf8', 0, line)) as {
      location: string
      environment: { [name: string]: string }
    }
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
    Object.assign(process.env, environment)
    enter(location)
    const rest = head.subarray(line + 1)
    head = undefined
    if (rest.length > 0) server.receive(rest)
  }

  function flush(): void {
    if (kept === '') return
    const text = kept
    kept = ''
    try {
      writeAll(1, text)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
      end()
    }
  }

  /** For an answer, which mostly comes at once, or for input, which may take its time: looks again after 0.1 ms, and then ever less often. */
  function wait(): void {
    poll.sleep(pause)
    pause = Math.min(pause * 1.5, 10)
  }

  function look(): void {
    stdio.poll()
    flush()
  }

  /** Nothing keeps a session whose peer is gone. */
  function end(): void {
    flush()
    stdio.stop()
    endPrograms()
    process.exit(0)
  }
}

/** What a session knows of its host without asking: itself, and what the client told of its screen when it came. */
function ownAnswers({ _hostDefaultData: told }: HostInfoData): { readonly [M in HostMethodName]?: () => unknown } {
  const id = newGuid()
  const at = (key: number): unknown => {
    const entry = told?.data.get(key)
    return entry instanceof PSObject ? propertyOf(entry, 'V') : undefined
  }
  const size = (key: number) => (): unknown => {
    const value = at(key)
    return value instanceof PSObject
      ? { width: propertyOf(value, 'width') ?? 120, height: propertyOf(value, 'height') ?? 50 }
      : { width: 120, height: 50 }
  }
  return {
    GetName: () => 'ServerRemoteHost',
    GetVersion: () => new Version(7, 6, 5),
    GetInstanceId: () => id,
    GetIsRunspacePushed: () => false,
    GetForegroundColor: () => at(0) ?? -1,
    GetBackgroundColor: () => at(1) ?? -1,
    GetCursorSize: () => at(4) ?? 25,
    GetBufferSize: size(5),
    GetWindowSize: size(6),
    GetMaxWindowSize: size(7),
    GetMaxPhysicalWindowSize: size(8),
    GetWindowTitle: () => at(9) ?? '',
  }
}

function enter(location: string): void {
  try {
    process.chdir(location)
  } catch {
    return
  } // The place is gone: the session begins where the process is.
  setCurrentDirectory(process.cwd())
}

/** What travels of $PSVersionTable: plain values. */
function versionData(engine: Engine): Hashtable {
  const table = find(engine, engine.global, symbol('PSVersionTable'))
  return table instanceof Dictionary ? primitives(table) : primitiveDictionary()
}

function primitives(table: Dictionary): Hashtable {
  return primitiveDictionary(hashtable(Array.from(table.entries(), ({ key, value }) => [key, primitive(value)] as const)))
}

function primitive(value: unknown): unknown {
  if (value instanceof Dictionary) return primitives(value)
  if (value instanceof SemanticVersion || value instanceof EnumValue) return String(value)
  if (
    value === null ||
    typeof value !== 'object' ||
    value instanceof Version ||
    value instanceof PSArray ||
    value instanceof Num ||
    value instanceof Big
  )
    return value
  return String(value)
}
