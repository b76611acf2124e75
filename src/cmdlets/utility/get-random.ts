// Get-Random: numbers by chance, or some of a list.

import { cmdlet, t } from '#engine/command'
import { chance, chanceTable } from '../chance.ts'

export const getRandom = cmdlet('Get-Random', () => ({
  class: 'GetRandomCommand',
  summary: 'Gets numbers by chance, or picks from a list.',
  ...chanceTable,
  params: { SetSeed: { type: t.nullable(t.int), notNull: true }, ...chanceTable.params },
  examples: [['A die', `Get-Random -Minimum 1 -Maximum 7`]],
  start: chance,
}))
