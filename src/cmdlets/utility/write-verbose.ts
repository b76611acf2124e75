// Write-Verbose: a record of the verbose stream.

import { cmdlet, t } from '#engine/command'

export const writeVerbose = cmdlet('Write-Verbose', () => ({
  class: 'WriteVerboseCommand',
  summary: 'Writes to the verbose stream.',
  output: null,
  params: {
    Message: { type: t.string, mandatory: true, position: 0, pipeline: 'value', aliases: ['Msg'], allowEmptyString: true },
  },
  examples: [['A text', `Write-Verbose 'see here'`]],
  start(_args, cmd) {
    return {
      process({ Message }: any) {
        cmd.verbose(Message ?? '')
      },
    }
  },
}))
