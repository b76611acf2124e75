// Every message of PSRP, once. The union `Message`, its codec and the documentation are read off this table.
// [MS-PSRP] 2.2.2; `from` is who sends it, `about` whether the pool or one pipeline is meant. Fields stand in the order
// in which PowerShell writes them. A row without fields has one bare value for its data (`body`), or none.

import { hostMethods } from '#contract'
import {
  type Codec,
  type Fields,
  type Values,
  any,
  arrayListOf,
  bag,
  bool,
  dictionary,
  enumOf,
  guid,
  int,
  long,
  nullable,
  optional,
  psObjects,
  string,
  strings,
  version,
} from './codec.ts'
import { apartmentState, commandTypes, pipelineResultTypes, progressRecordType, remoteStreamOptions, threadOptions } from './enums.ts'
import { RemoteProtocolError } from './error.ts'

type Row = {
  readonly id: number
  readonly from: 'client' | 'server' | 'both'
  readonly about: 'pool' | 'pipeline'
  readonly spec: string
  readonly doc: string
  readonly fields?: Fields
  /** The data is one value; 'none': there is none. */
  readonly body?: Codec<any> | 'none'
}

export const hostMethodId = enumOf('System.Management.Automation.Remoting.RemoteHostMethodId', () =>
  Object.fromEntries(Object.entries(hostMethods).map(([name, { id }]) => [name, id])),
)

const hostInfo = bag({
  _isHostUINull: bool,
  _isHostRawUINull: bool,
  _isHostNull: bool,
  _hostDefaultData: optional(bag({ data: dictionary })),
  _useRunspaceHost: bool,
})

const command = bag({
  Cmd: string,
  IsScript: bool,
  UseLocalScope: nullable(bool),
  MergeMyResult: optional(pipelineResultTypes),
  MergeToResult: optional(pipelineResultTypes),
  MergePreviousResults: optional(pipelineResultTypes),
  MergeError: optional(pipelineResultTypes),
  MergeWarning: optional(pipelineResultTypes),
  MergeVerbose: optional(pipelineResultTypes),
  MergeDebug: optional(pipelineResultTypes),
  MergeInformation: optional(pipelineResultTypes),
  Args: psObjects(bag({ N: nullable(string), V: any })),
})

const powerShell = bag({
  ExtraCmds: optional(nullable(psObjects(bag({ Cmds: psObjects(command) })))),
  Cmds: psObjects(command),
  IsNested: bool,
  History: optional(nullable(string)),
  RedirectShellErrorOutputPipe: optional(bool),
})

const hostCall = { ci: long, mi: hostMethodId, mp: arrayListOf(any) }
const hostResponse = { mr: optional(any), me: optional(any), ci: long, mi: hostMethodId }

export const messages = {
  SessionCapability: {
    id: 0x00010002,
    from: 'both',
    about: 'pool',
    spec: '2.2.2.1',
    doc: 'The versions this side speaks; the first message each way.',
    fields: { protocolversion: version, PSVersion: version, SerializationVersion: version, TimeZone: optional(any) },
  },
  InitRunspacePool: {
    id: 0x00010004,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.2',
    doc: 'Asks for a pool of runspaces.',
    fields: {
      MinRunspaces: int,
      MaxRunspaces: int,
      PSThreadOptions: threadOptions,
      ApartmentState: optional(apartmentState),
      ApplicationArguments: nullable(any),
      HostInfo: hostInfo,
    },
  },
  PublicKey: {
    id: 0x00010005,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.3',
    doc: 'The public half of the key that the session key comes encrypted with.',
    fields: { PublicKey: string },
  },
  EncryptedSessionKey: {
    id: 0x00010006,
    from: 'server',
    about: 'pool',
    spec: '2.2.2.4',
    doc: 'The key that secure strings are encrypted with.',
    fields: { EncryptedSessionKey: string },
  },
  PublicKeyRequest: { id: 0x00010007, from: 'server', about: 'pool', spec: '2.2.2.5', doc: 'Asks for the public key.', body: any },
  ConnectRunspacePool: {
    id: 0x00010008,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.28',
    doc: 'Connects to a pool that was disconnected; an empty text when it asks for nothing.',
    body: any,
  },
  SetMaxRunspaces: {
    id: 0x00021002,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.6',
    doc: 'Asks for another upper bound.',
    fields: { MaxRunspaces: int, ci: long },
  },
  SetMinRunspaces: {
    id: 0x00021003,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.7',
    doc: 'Asks for another lower bound.',
    fields: { MinRunspaces: int, ci: long },
  },
  RunspaceAvailability: {
    id: 0x00021004,
    from: 'server',
    about: 'pool',
    spec: '2.2.2.8',
    doc: 'The answer to the call of this number: done or not, or how many are free.',
    fields: { SetMinMaxRunspacesResponse: any, ci: long },
  },
  RunspacePoolState: {
    id: 0x00021005,
    from: 'server',
    about: 'pool',
    spec: '2.2.2.9',
    doc: 'The pool has this state now.',
    fields: { RunspaceState: int, ExceptionAsErrorRecord: optional(any) },
  },
  CreatePipeline: {
    id: 0x00021006,
    from: 'client',
    about: 'pipeline',
    spec: '2.2.2.10',
    doc: 'Creates a pipeline and starts it.',
    fields: {
      PowerShell: powerShell,
      NoInput: bool,
      ApartmentState: optional(apartmentState),
      RemoteStreamOptions: remoteStreamOptions,
      AddToHistory: bool,
      HostInfo: hostInfo,
      IsNested: optional(bool),
    },
  },
  GetAvailableRunspaces: {
    id: 0x00021007,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.11',
    doc: 'Asks how many runspaces are free.',
    fields: { ci: long },
  },
  UserEvent: {
    id: 0x00021008,
    from: 'server',
    about: 'pool',
    spec: '2.2.2.12',
    doc: 'An event of the far end that was forwarded.',
    fields: {
      'PSEventArgs.EventIdentifier': int,
      'PSEventArgs.SourceIdentifier': string,
      'PSEventArgs.TimeGenerated': any,
      'PSEventArgs.Sender': any,
      'PSEventArgs.SourceArgs': any,
      'PSEventArgs.MessageData': any,
      'PSEventArgs.ComputerName': nullable(string),
      'PSEventArgs.RunspaceId': guid,
    },
  },
  ApplicationPrivateData: {
    id: 0x00021009,
    from: 'server',
    about: 'pool',
    spec: '2.2.2.13',
    doc: 'What the server tells of itself.',
    fields: { ApplicationPrivateData: any },
  },
  GetCommandMetadata: {
    id: 0x0002100a,
    from: 'client',
    about: 'pipeline',
    spec: '2.2.2.14',
    doc: 'Asks for commands and their parameters; a pipeline without a script.',
    fields: {
      Name: nullable(strings),
      CommandType: commandTypes,
      Namespace: nullable(strings),
      FullyQualifiedModule: optional(any),
      ArgumentList: nullable(any),
    },
  },
  RunspacePoolInitData: {
    id: 0x0002100b,
    from: 'server',
    about: 'pool',
    spec: '2.2.2.29',
    doc: 'The bounds of the pool that was connected to.',
    fields: { MinRunspaces: int, MaxRunspaces: int },
  },
  ResetRunspaceState: {
    id: 0x0002100c,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.31',
    doc: 'Asks for the state of a fresh runspace; pools of one only.',
    fields: { ci: long },
  },
  RunspacePoolHostCall: {
    id: 0x00021100,
    from: 'server',
    about: 'pool',
    spec: '2.2.2.15',
    doc: "Calls the client's host outside a pipeline.",
    fields: hostCall,
  },
  RunspacePoolHostResponse: {
    id: 0x00021101,
    from: 'client',
    about: 'pool',
    spec: '2.2.2.16',
    doc: 'What the host answered: a value, an error, or neither.',
    fields: hostResponse,
  },
  PipelineInput: { id: 0x00041002, from: 'client', about: 'pipeline', spec: '2.2.2.17', doc: 'One object of input.', body: any },
  EndOfPipelineInput: { id: 0x00041003, from: 'client', about: 'pipeline', spec: '2.2.2.18', doc: 'No more input.', body: 'none' },
  PipelineOutput: { id: 0x00041004, from: 'server', about: 'pipeline', spec: '2.2.2.19', doc: 'One object of output.', body: any },
  ErrorRecord: { id: 0x00041005, from: 'server', about: 'pipeline', spec: '2.2.2.20', doc: 'One record of the error stream.', body: any },
  PipelineState: {
    id: 0x00041006,
    from: 'server',
    about: 'pipeline',
    spec: '2.2.2.21',
    doc: 'The pipeline has this state now, for this reason.',
    fields: { PipelineState: int, ExceptionAsErrorRecord: optional(any) },
  },
  DebugRecord: { id: 0x00041007, from: 'server', about: 'pipeline', spec: '2.2.2.22', doc: 'One record of the debug stream.', body: any },
  VerboseRecord: {
    id: 0x00041008,
    from: 'server',
    about: 'pipeline',
    spec: '2.2.2.23',
    doc: 'One record of the verbose stream.',
    body: any,
  },
  WarningRecord: {
    id: 0x00041009,
    from: 'server',
    about: 'pipeline',
    spec: '2.2.2.24',
    doc: 'One record of the warning stream.',
    body: any,
  },
  ProgressRecord: {
    id: 0x00041010,
    from: 'server',
    about: 'pipeline',
    spec: '2.2.2.25',
    doc: 'One record of progress.',
    fields: {
      Activity: string,
      ActivityId: int,
      StatusDescription: nullable(string),
      CurrentOperation: nullable(string),
      ParentActivityId: int,
      PercentComplete: int,
      Type: progressRecordType,
      SecondsRemaining: int,
    },
  },
  InformationRecord: {
    id: 0x00041011,
    from: 'server',
    about: 'pipeline',
    spec: '2.2.2.26',
    doc: 'One record of the information stream.',
    body: any,
  },
  PipelineHostCall: {
    id: 0x00041100,
    from: 'server',
    about: 'pipeline',
    spec: '2.2.2.27',
    doc: "Calls the client's host.",
    fields: hostCall,
  },
  PipelineHostResponse: {
    id: 0x00041101,
    from: 'client',
    about: 'pipeline',
    spec: '2.2.2.28',
    doc: 'What the host answered: a value, an error, or neither.',
    fields: hostResponse,
  },
} as const satisfies { readonly [type: string]: Row }

export type Messages = typeof messages
export type MessageType = keyof Messages

/** The data of a message of this type. */
export type DataOf<K extends MessageType> = Messages[K] extends { readonly fields: infer F extends Fields }
  ? Values<F>
  : Messages[K] extends { readonly body: 'none' }
    ? undefined
    : unknown

/** A message, told apart by `type`. */
export type Message = { [K in MessageType]: { readonly type: K; readonly data: DataOf<K> } }[MessageType]

const byId = new Map<number, MessageType>((Object.keys(messages) as MessageType[]).map((type) => [messages[type].id, type]))
const codecs = new Map<MessageType, Codec<any> | undefined>(
  (Object.keys(messages) as MessageType[]).map((type) => {
    const row: Row = messages[type]
    return [type, row.fields !== undefined ? bag(row.fields) : row.body === 'none' ? undefined : row.body]
  }),
)

/** The type of this number, sent by this side. */
export function messageType(id: number, from: 'client' | 'server'): MessageType {
  const type = byId.get(id)
  if (type === undefined) throw new RemoteProtocolError(`a message of the unknown type 0x${id.toString(16).padStart(8, '0')} came`)
  const sender: string = messages[type].from
  if (sender !== 'both' && sender !== from) throw new RemoteProtocolError(`the ${from} sent ${type}, which only the ${sender} sends`)
  return type
}

/** The data of a message from its CLIXML value; `value` is undefined when there was none. */
export function readData<K extends MessageType>(type: K, value: unknown): DataOf<K> {
  const codec = codecs.get(type)
  if (codec === undefined) return undefined as DataOf<K>
  // One bare value that is null travels as no data at all.
  if (value === undefined && codec === any) return null as DataOf<K>
  if (value === undefined) throw new RemoteProtocolError(`${type} came without data`)
  return codec.read(value, type) as DataOf<K>
}

/** The CLIXML value of a message's data; undefined when it has none. */
export function writeData<K extends MessageType>(type: K, data: DataOf<K>): unknown {
  const codec = codecs.get(type)
  return codec === any && data === null ? undefined : codec?.write(data)
}

export type CommandData = Values<(typeof command)['fields']>
export type PowerShellData = Values<(typeof powerShell)['fields']>
export type HostInfoData = Values<(typeof hostInfo)['fields']>
