// Write-Warning: a record of the warning stream.

import { cmdlet, t } from '#engine/command'

export const writeWarning = cmdlet('Write-Warning', () => ({
  class: 'WriteWarningCommand',
  summary: 'Writes to the warning stream.',
  output: null,
  params: {
    Message: { type: t.string, mandatory: true, position: 0, pipeline: 'value', aliases: ['Msg'], allowEmptyString: true },
  },
  examples: [['A text', `Write-Warning 'see here'`]],
  start(_args, cmd) {
    return {
      process({ Message }: any) {
        cmd.warning(Message ?? '')
      },
    }
  },
}))
