// Out-Null: takes everything and gives nothing.

import { cmdlet, t } from '#engine/command'

export const outNull = cmdlet('Out-Null', () => ({
  class: 'OutNullCommand',
  summary: 'Drops everything that is piped to it.',
  output: null,
  ignoresArguments: true,
  params: { InputObject: { type: t.psobject, pipeline: 'value', help: 'What to drop.' } },
  examples: [['Run something for its effect only', '1..3 | Out-Null']],
  start: () => ({}),
}))
