// A process that serves the object of a few commands over stdio: what stands behind the protocol where no engine is tried.

import { bytesOf } from '#base'
import { primitiveDictionary } from '#clixml'
import { hashtable } from '#objects'
import { writeAll } from '#poll'
import { createServer } from '#server'
import { serveStdio } from '#transport'
import { threeCommands } from './three-commands.ts'

const stdio = serveStdio({ receive: (piece) => server.receive(piece), ended: () => server.lost() })
const server = createServer({
  bytes: bytesOf(Buffer),
  privateData: () => primitiveDictionary(hashtable()),
  newRunspace: () => threeCommands(),
  write: (text) => writeAll(1, text),
  later: stdio.later,
  onEnd: () => stdio.stop(),
})
