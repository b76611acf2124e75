// ConvertTo-CliXml: objects as one CLIXML text.

import { cmdlet, t } from '#engine/command'
import { writeClixml } from '../clixml.ts'

export const convertToCliXml = cmdlet('ConvertTo-CliXml', () => ({
  class: 'ConvertToClixmlCommand',
  summary: 'Makes one CLIXML text of objects.',
  output: 'System.String',
  params: {
    InputObject: { type: t.psobject, mandatory: true, position: 0, pipeline: 'value' },
    Depth: { type: t.int, range: [1, 2147483647] },
  },
  examples: [['One object', `Get-Date | ConvertTo-CliXml`]],
  start({ Depth }: any, cmd) {
    const items: unknown[] = []
    return {
      process({ InputObject }: any) {
        items.push(InputObject)
      },
      end() {
        cmd.write(writeClixml(cmd, items, Depth))
      },
    }
  },
}))
