// ConvertFrom-CliXml: the objects of a CLIXML text.

import { cmdlet, t } from '#engine/command'
import { readClixml } from '../clixml.ts'

export const convertFromCliXml = cmdlet('ConvertFrom-CliXml', () => ({
  class: 'ConvertFromClixmlCommand',
  summary: 'Makes the objects that a CLIXML text holds.',
  output: null,
  params: {
    InputObject: { type: t.string, mandatory: true, position: 0, pipeline: 'value' },
  },
  examples: [['There and back', `Get-Date | ConvertTo-CliXml | ConvertFrom-CliXml`]],
  start(_fixed: any, cmd) {
    return {
      process({ InputObject }: any) {
        for (const value of readClixml(new TextEncoder().encode(InputObject))) cmd.write(value)
      },
    }
  },
}))
