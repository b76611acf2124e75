// Write-Debug: a record of the debug stream.

import { cmdlet, t } from '#engine/command'

export const writeDebug = cmdlet('Write-Debug', () => ({
  class: 'WriteDebugCommand',
  summary: 'Writes to the debug stream.',
  output: null,
  params: {
    Message: { type: t.string, mandatory: true, position: 0, pipeline: 'value', aliases: ['Msg'], allowEmptyString: true },
  },
  examples: [['A text', `Write-Debug 'see here'`]],
  start(_args, cmd) {
    return {
      process({ Message }: any) {
        cmd.debug(Message ?? '')
      },
    }
  },
}))
