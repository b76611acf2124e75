// Get-Host: the program that this runs in.

import { cmdlet } from '#engine/command'

export const getHost = cmdlet('Get-Host', () => ({
  class: 'GetHostCommand',
  summary: 'Gets the program that this runs in.',
  output: 'System.Management.Automation.Host.PSHost',
  params: {},
  examples: [['Its name', `(Get-Host).Name`]],
  start(_args, cmd) {
    return {
      process() {
        cmd.write(cmd.variable('Host'))
      },
    }
  },
}))
