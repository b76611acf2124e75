// Get-Uptime: how long the computer has been running.

import { cmdlet, t } from '#engine/command'
import { DateTime, TimeSpan } from '#objects'
import { now } from '#dotnet'
import { uptimeSeconds } from '#engine/platform'

export const getUptime = cmdlet('Get-Uptime', () => ({
  class: 'GetUptimeCommand',
  summary: 'Tells how long the computer has been running.',
  output: ['System.TimeSpan', 'System.DateTime'],
  defaultSet: 'Timespan',
  setOrder: ['Timespan', 'Since'],
  params: {
    Since: { type: t.switch, set: 'Since' },
  },
  examples: [['Since when', `Get-Uptime -Since`]],
  start({ Since }: any, cmd) {
    return {
      process() {
        const ticks = BigInt(Math.trunc(uptimeSeconds())) * 10_000_000n
        if (Since) {
          const present = now()
          cmd.write(new DateTime(present.ticks - ticks, present.kind))
        } else cmd.write(new TimeSpan(ticks))
      },
    }
  },
}))
