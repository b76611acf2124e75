// The PowerShell Remoting Protocol without I/O: messages, fragments, framing, state machines, host calls, for client and server.

export { LocalProtocolError, RemoteProtocolError, asRemote } from './error.ts'
export { machine, toMermaid } from './machine.ts'
export type { Machine } from './machine.ts'
export { clientPipeline, clientPool, serverPipeline, serverPool } from './states.ts'
export { emptyId, isGuid } from './guid.ts'

// Messages.
export { hostMethodId, messageType, messages, readData, writeData } from './messages.ts'
export type { DataOf, HostInfoData, Message, MessageType, Messages } from './messages.ts'
export { commandTypeValues, poolStates, resultTypes } from './enums.ts'
export type { PoolState } from './enums.ts'
export { itemsOf, nameless } from './codec.ts'
export { pack, unpack } from './packet.ts'
export type { Packet } from './packet.ts'
export { createDefragmenter, defaultFragmentSize, fragment } from './fragment.ts'
export type { Defragmenter, DefragmenterLimits, Whole } from './fragment.ts'

// What messages hold.
export { noHost, pipelineData, pipelineOf, poolHost } from './pipeline-codec.ts'
export {
  hostMethodOf,
  isAnswered,
  progressData,
  progressRecord,
  readArguments,
  readResult,
  writeArguments,
  writeResult,
} from './host-codec.ts'
export { errorRecordOf, informationBag, informationOf, informationalOf } from './records.ts'
export { createSecrets, isPlain } from './secrets.ts'
export type { Secrets, SessionCrypto } from './secrets.ts'

// OutOfProc: stdio, SSH, named pipes.
export { createLines, dataLine, elementLine, parseLine, poolGuid } from './out-of-proc.ts'
export type { Element, ElementName } from './out-of-proc.ts'
export { createConnection } from './client-connection.ts'
export type { ClientConnection, ConnectionEvents, ConnectionOptions } from './client-connection.ts'
export { createServerConnection } from './server-connection.ts'
export type { ServerConnection, ServerConnectionOptions, ServerEvents } from './server-connection.ts'

// A far runspace as a Runspace.
export { createRemoteRunspace, older, ownProtocol } from './remote-runspace.ts'
export type { FromConnection, RemoteOptions, RemoteRunspace, ToConnection } from './remote-runspace.ts'
