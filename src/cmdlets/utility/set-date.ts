// Set-Date: another time for the computer's clock, by the system's own `date`.

import { DateTime, type TimeSpan } from '#objects'
import { environment, formatDateTime, now } from '#dotnet'
import { cmdlet, t } from '#engine/command'
import { setClock } from '#engine/platform'

export const setDate = cmdlet('Set-Date', () => ({
  class: 'SetDateCommand',
  summary: 'Sets the clock of the computer.',
  description: 'The user has to be allowed to.',
  output: 'System.DateTime',
  defaultSet: 'Date',
  setOrder: ['Date', 'Adjust'],
  shouldProcess: true,
  params: {
    Date: { type: t.dateTime, set: 'Date', mandatory: true, position: 0, pipeline: 'value property' },
    Adjust: { type: t.of<TimeSpan>('System.TimeSpan'), set: 'Adjust', mandatory: true, position: 0, pipeline: 'property', allowNull: true },
    DisplayHint: { type: t.enum('Microsoft.PowerShell.Commands.DisplayHintType') },
  },
  examples: [['What it would do', `Set-Date -Adjust '00:05:00' -WhatIf`]],
  start(_fixed, cmd) {
    return {
      process({ Date, Adjust }) {
        const wanted = Adjust === undefined ? (Date as unknown as DateTime) : new DateTime(now().ticks + (Adjust?.ticks ?? 0n), now().kind)
        if (!cmd.shouldProcess(formatDateTime(wanted, 'G', environment.culture))) return cmd.write(wanted)
        const refused = setClock(formatDateTime(wanted, 'yyyy-MM-dd HH:mm:ss.fffffff', environment.culture))
        if (refused !== undefined) {
          cmd.throw({
            id: 'System.ComponentModel.Win32Exception',
            category: 'NotSpecified',
            exception: 'System.ComponentModel.Win32Exception',
            message: `The clock was not set: ${refused}`,
          })
        }
        cmd.write(wanted)
      },
    }
  },
}))
