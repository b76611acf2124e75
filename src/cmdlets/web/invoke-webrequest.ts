// Invoke-WebRequest: the answer of a web server as an object.

import { FileStream } from '#engine/platform'
import { cmdlet } from '#engine/command'
import { ask, saveTo, sessionOf } from './ask.ts'
import { webParams } from './params.ts'

export const invokeWebRequest = cmdlet('Invoke-WebRequest', () => ({
  class: 'InvokeWebRequestCommand',
  summary: 'Asks a web server, and gives its answer.',
  output: 'Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject',
  defaultSet: 'StandardMethod',
  setOrder: ['StandardMethod', 'StandardMethodNoProxy', 'CustomMethod', 'CustomMethodNoProxy'],
  params: webParams,
  examples: [['What a server says of a page', `Get-Command Invoke-WebRequest -Syntax`]],
  start(_fixed, cmd) {
    return {
      process(args) {
        const answer = ask(cmd, args, sessionOf(cmd, args), String(args.Uri))
        if (args.OutFile !== undefined) saveTo(cmd, args.OutFile, answer, writeBytes)
        if (args.OutFile === undefined || args.PassThru) cmd.write(answer)
      },
    }
  },
}))

export function writeBytes(path: string, bytes: Uint8Array): void {
  const stream = new FileStream(path, 'Create', 'Write')
  try {
    stream.write(bytes)
  } finally {
    stream.close()
  }
}
