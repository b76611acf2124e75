// Write-Output: its arguments down the pipeline.

import { cmdlet, t } from '#engine/command'
import { automationNull } from '#objects'

export const writeOutput = cmdlet('Write-Output', () => ({
  class: 'WriteOutputCommand',
  summary: 'Sends objects down the pipeline.',
  output: null,
  params: {
    InputObject: {
      type: t.psobject,
      mandatory: true,
      position: 0,
      pipeline: 'value',
      remaining: true,
      allowNull: true,
      allowEmptyCollection: true,
    },
    NoEnumerate: { type: t.switch },
  },
  examples: [['Three numbers', `Write-Output 1, 2, 3`]],
  start({ NoEnumerate }: any, cmd) {
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || InputObject === automationNull) return
        if (NoEnumerate) cmd.write(InputObject)
        else cmd.writeAll(InputObject)
      },
    }
  },
}))
