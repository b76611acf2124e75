// What comes back from afar, put into the caller's streams: objects tagged with where they came from, error records
// with their origin, the other records as they are.

import type { Host, HostCall, StreamName } from '#contract'
import {
  ErrorRecord,
  type Exception,
  Guid,
  InformationRecord,
  type NetType,
  PSError,
  PSObject,
  defineType,
  extend,
  isNull,
  netType,
  unwrap,
} from '#objects'
import type { Cmd } from '#engine/command'
import type { Branch } from './fan-out.ts'
import type { Far } from './far.ts'

/** Where an error happened. Its text is the computer's name. */
export class OriginInfo {
  readonly PSComputerName: string
  readonly RunspaceID: Guid
  constructor(computer: string, runspaceId: string) {
    this.PSComputerName = computer
    this.RunspaceID = new Guid(runspaceId)
  }
  get netType(): NetType {
    return originType
  }
  toString(): string {
    return this.PSComputerName
  }
}
const originType = netType('System.Management.Automation.Remoting.OriginInfo')
defineType(originType.name, () => ({
  properties: {
    PSComputerName: { type: 'System.String', get: (self: OriginInfo) => self.PSComputerName },
    RunspaceID: { type: 'System.Guid', get: (self: OriginInfo) => self.RunspaceID },
    InstanceID: { type: 'System.Guid', get: () => new Guid('00000000-0000-0000-0000-000000000000') },
  },
  methods: { 'System.String ToString()': (self: OriginInfo) => self.toString() },
}))

defineType('System.Management.Automation.Runspaces.RemotingErrorRecord', () => ({
  base: 'System.Management.Automation.ErrorRecord',
  properties: { OriginInfo: { type: originType.name, get: (self: ErrorRecord) => self.remote } },
}))
defineType('System.Management.Automation.RemoteException', () => ({
  base: 'System.Management.Automation.RuntimeException',
  properties: {
    SerializedRemoteException: {
      type: 'System.Management.Automation.PSObject',
      get: (self: Exception) => self.fields.SerializedRemoteException ?? null,
    },
    SerializedRemoteInvocationInfo: {
      type: 'System.Management.Automation.PSObject',
      get: (self: Exception) => self.fields.SerializedRemoteInvocationInfo ?? null,
    },
  },
}))

/** The object with its three notes, in PowerShell's order; what the far end said of itself under these names is overwritten. */
export function tag(value: unknown, computer: string, runspaceId: string, show: boolean): unknown {
  if (isNull(value)) return value
  const object = carrier(value)
  object.set('PSComputerName', computer)
  object.set('RunspaceId', new Guid(runspaceId))
  object.set('PSShowComputerName', show)
  return object.base === unwrap(value) && typeof object.base === 'object' && !(value instanceof PSObject) ? value : object
}

/** What the notes are kept on: the object itself, what is kept beside it, or a wrapper around a plain value. */
function carrier(value: unknown): PSObject {
  if (value instanceof PSObject) return value
  return typeof value === 'object' && value !== null && hasIdentity(value) ? extend(value) : new PSObject(value)
}

/** Numbers, dates, GUIDs and their like are equal, not the same: what is added to one must not show on another. */
function hasIdentity(value: object): boolean {
  const type = (value as { netType?: NetType }).netType
  return type === undefined || (type.kind !== 'struct' && type.kind !== 'enum' && type.base?.name !== 'System.ValueType')
}

/** The record with its origin. The far position is gone on the way, as in PowerShell. */
export function fromAfar(record: ErrorRecord, computer: string, runspaceId: string): ErrorRecord {
  record.settled = true
  record.remote = new OriginInfo(computer, runspaceId)
  return record
}

/** Puts one record of a branch into the caller's streams. */
export function relay(cmd: Cmd, branch: Branch, stream: StreamName, value: unknown, showComputer: boolean): void {
  const { computerName } = branch.target
  const { instanceId } = branch.far!
  if (value instanceof InformationRecord && value.Tags.includes('PSHOST') && !value.Tags.includes('FORWARDED')) value.Tags.push('FORWARDED')
  if (stream === 'output') cmd.write(tag(value, computerName, instanceId, showComputer))
  else if (stream === 'error') cmd.error(value instanceof ErrorRecord ? fromAfar(value, computerName, instanceId) : value)
  else cmd.relay(stream, value)
}

/** Host calls that only repeat what came as a record. */
const repeated = new Set(['WriteWarningLine', 'WriteVerboseLine', 'WriteDebugLine', 'WriteProgress'])
/** What a far end may not do to the shell that merely invokes: end it, or have it enter and leave sessions. */
const notForUs = new Set(['SetShouldExit', 'PushRunspace', 'PopRunspace', 'EnterNestedPrompt', 'ExitNestedPrompt'])

/** Answers a far host call by the host of the caller. */
export function answer(cmd: Cmd, branch: Branch, call: HostCall): void {
  if (!repeated.has(call.method) && !notForUs.has(call.method)) answerBy(cmd.host, branch.far!, call)
}

/** Asks the host, and tells the far end what it said: a value, or the error that kept it from answering. */
export function answerBy(host: Host, far: Far, call: HostCall): void {
  const wanted = call.id !== -100n
  try {
    const value = host.call(call)
    if (wanted) far.answer(call.id, value)
  } catch (error) {
    if (!(error instanceof PSError)) throw error
    if (wanted) far.answer(call.id, null, error.record)
  }
}
