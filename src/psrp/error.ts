// Whose fault it was. Both say what came and what was allowed.

/** Our caller asked for something that the protocol does not allow now. */
export class LocalProtocolError extends Error {
  override readonly name = 'LocalProtocolError'
}

/** The peer broke the protocol. Nothing it sends afterwards can be trusted: end the connection. */
export class RemoteProtocolError extends Error {
  override readonly name = 'RemoteProtocolError'
}
