// What answers a session's peer: PSRP in front of an engine of this process, made when the session opens.

import { bytesOf, once } from '#base'
import { primitiveDictionary, propertyOf } from '#clixml'
import type { HostMethodName } from '#contract'
import { type CallerHost, type Running, callerHost, clixmlLive, clixmlModel, engineRunspace } from '#engine'
import { type PSEvent, eventsOf } from '#engine/command'
import { newGuid } from '#engine/platform'
import { type Context, type Engine, StopFlow, find, symbol } from '#engine/runtime'
import {
  Big,
  Dictionary,
  EnumValue,
  Exception,
  type Hashtable,
  Num,
  PSArray,
  PSObject,
  SemanticVersion,
  Version,
  hashtable,
  netType,
} from '#objects'
import type { Poll } from '#poll'
import type { DataOf, HostInfoData } from '#psrp'
import { type Server, createServer } from '#server'
import { localZone, sessionCrypto } from '#transport'
import { createRunspace } from './runspace.ts'
import { sessionsOf } from './sessions.ts'
import { tellSender } from './sender-info.ts'

export type SessionParts = {
  readonly poll: Poll
  readonly write: (text: string) => void
  /** Does this when what runs now is done. */
  readonly later: (work: () => void) => void
  readonly onEnd: (reason?: { readonly message: string }) => void
  /** Takes in what came, without waiting; and after a little wait. */
  readonly look: () => void
  readonly wait: () => void
}

export type SessionServer = Server & {
  /** Has the engines deal with what has happened while they ran nothing. */
  news(): void
}

export function sessionServer({ poll, write, later, onEnd, look, wait }: SessionParts): SessionServer {
  const engines: Engine[] = []
  const running: Running[] = []
  const server = createServer({
    bytes: bytesOf(Buffer),
    zone: localZone,
    crypto: sessionCrypto,
    ...clixmlLive,
    privateData: () =>
      primitiveDictionary(
        hashtable([
          ['PSVersionTable', versionData(engines[0]!)],
          ['pssession', '1'],
        ]),
      ),
    model: clixmlModel({
      // Values are written as the engine that runs sees them; before there is one, nothing is.
      get typeData() {
        return (engines[0] as Context | undefined)?.typeData
      },
      resolveType: (name) => engines[0]?.resolveType(name),
      invoke: (block, args, bind) => engines[0]?.invoke(block, args, bind) ?? [],
      variable: (name) => engines[0]?.variable(name),
    } as Parameters<typeof clixmlModel>[0]),
    newRunspace({ host: told, applicationArguments, forward }) {
      const made = make(poll, told)
      tellSender(made.engine, applicationArguments)
      eventsOf(made.engine).forward = (event) => forward(eventData(event))
      engines.push(made.engine)
      const runspace = engineRunspace(made.host, { engine: made.engine, look, wait, running })
      return {
        ...runspace,
        close() {
          runspace.close()
          engines.splice(engines.indexOf(made.engine), 1)
        },
      }
    },
    write,
    later,
    onEnd,
  })
  return {
    ...server,
    news() {
      for (const engine of engines) {
        try {
          engine.news()
        } catch (thrown) {
          if (!(thrown instanceof StopFlow)) throw thrown
        }
      }
    },
  }
}

function eventData(event: PSEvent): DataOf<'UserEvent'> {
  return {
    'PSEventArgs.EventIdentifier': event.EventIdentifier,
    'PSEventArgs.SourceIdentifier': event.SourceIdentifier,
    'PSEventArgs.TimeGenerated': event.TimeGenerated,
    'PSEventArgs.Sender': event.Sender,
    'PSEventArgs.SourceArgs': new PSArray([...event.SourceArgs]),
    'PSEventArgs.MessageData': event.MessageData,
    'PSEventArgs.ComputerName': event.ComputerName,
    'PSEventArgs.RunspaceId': event.RunspaceId.text,
  }
}

function make(poll: Poll, told: HostInfoData): { readonly host: CallerHost; readonly engine: Engine } {
  const host = Object.assign(callerHost(ownAnswers(told)), {
    name: 'ServerRemoteHost',
    supportsVirtualTerminal: false,
    column: 0,
    exitCode: undefined,
  })
  const program = process.argv[1]!
  return { host, engine: createRunspace({ poll, host, stdin: 'ignore', worker: program, sessions: sessionsOf(program, { silent: true }) }) }
}

const notHere = (): never => {
  const type = netType('System.Management.Automation.Remoting.PSRemotingDataStructureException')
  throw new Exception(type, 'A session has no prompts; they are at its other end.')
}

/** What a session knows of its host without asking: itself, and what the client told of its screen when it came. */
function ownAnswers(told: HostInfoData): { readonly [M in HostMethodName]?: () => unknown } {
  const id = once(newGuid)
  const at = (key: number): unknown => {
    const entry = told._hostDefaultData?.data.get(key)
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
    GetInstanceId: id,
    GetIsRunspacePushed: () => false,
    EnterNestedPrompt: notHere,
    ExitNestedPrompt: notHere,
    // From a session nobody enters another: its prompt is at the other end.
    PushRunspace: () => {
      throw new Error('A session cannot enter another.')
    },
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
