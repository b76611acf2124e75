// Whose fault it was. Both say what came and what was allowed.

import { ClixmlError } from '#clixml'

/** Our caller asked for something that the protocol does not allow now. */
export class LocalProtocolError extends Error {
  override readonly name = 'LocalProtocolError'
}

/** What is said when a peer's message is no CLIXML: the same, as a fault of the peer. */
export function asRemote(error: unknown): unknown {
  return error instanceof ClixmlError ? new RemoteProtocolError(`what came is no CLIXML: ${error.message}`, { cause: error }) : error
}

/** The peer broke the protocol. Nothing it sends afterwards can be trusted: end the connection. */
export class RemoteProtocolError extends Error {
  override readonly name = 'RemoteProtocolError'
}
