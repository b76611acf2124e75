// A PSRP server in front of any Runspace.

export { createServer } from './server.ts'
export type { Server, ServerOptions } from './server.ts'
