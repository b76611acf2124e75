// Get-SecureRandom: numbers by chance, or some of a list.

import { cmdlet, t } from '#engine/command'
import { chance } from '../chance.ts'

export const getSecureRandom = cmdlet({
  name: 'Get-SecureRandom',
  class: 'GetSecureRandomCommand',
  summary: 'Gets numbers by chance, or picks from a list.',
  output: ['System.Int32', 'System.Int64', 'System.Double'],
  defaultSet: 'RandomNumberParameterSet',
  setOrder: ['RandomNumberParameterSet', 'RandomListItemParameterSet', 'ShuffleParameterSet'],
  params: {
    Count: { type: t.int, set: ['RandomListItemParameterSet', 'RandomNumberParameterSet'], range: [1, 2147483647] },
    InputObject: {
      type: t.list(t.object),
      set: ['RandomListItemParameterSet', 'ShuffleParameterSet'],
      mandatory: true,
      position: 0,
      pipeline: 'value',
      allowNull: true,
    },
    Maximum: { type: t.object, set: 'RandomNumberParameterSet', position: 0 },
    Minimum: { type: t.object, set: 'RandomNumberParameterSet' },
    Shuffle: { type: t.switch, set: 'ShuffleParameterSet', mandatory: true },
  },
  examples: [['A die', `Get-SecureRandom -Minimum 1 -Maximum 7`]],
  start: chance,
})
