// Get-SecureRandom: numbers by chance, or some of a list.

import { cmdlet } from '#engine/command'
import { chance, chanceTable } from '../chance.ts'

export const getSecureRandom = cmdlet('Get-SecureRandom', () => ({
  class: 'GetSecureRandomCommand',
  summary: 'Gets numbers by chance, or picks from a list.',
  ...chanceTable,
  examples: [['A die', `Get-SecureRandom -Minimum 1 -Maximum 7`]],
  start: chance,
}))
