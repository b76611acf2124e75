// Out-Default: where output goes that nobody took. Objects are formatted and shown by the host.

import { cmdlet, t } from '#engine/command'
import { isNull } from '#objects'
import { outputOf } from '../formatting.ts'
import { hostLines } from '../host-lines.ts'

export const outDefault = cmdlet('Out-Default', () => ({
  class: 'OutDefaultCommand',
  summary: 'Shows what comes out of a pipeline by the usual formatter.',
  output: null,
  params: {
    Transcript: { type: t.switch },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  start({ Transcript }: any, cmd) {
    const output = outputOf(cmd, hostLines(cmd))
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        if (Transcript) cmd.write(InputObject)
        output.process(InputObject)
      },
      end() {
        output.end()
      },
    }
  },
}))
