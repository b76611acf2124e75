// Ways to a far end: how it is reached, and the bytes that go there and back.

export { DirectoryError, directoryPath, findComputer } from './directory.ts'
export { parseHost, sshArguments } from './route.ts'
export type { ProcessRoute, Route, SshRoute } from './route.ts'
export { sessionProgram } from './session-program.ts'
export { sessionCrypto } from './session-crypto.ts'
export { localZone } from './zone.ts'
export { serveStdio } from './stdio.ts'
export type { Stdio, StdioOptions } from './stdio.ts'
