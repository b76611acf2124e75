// Get-UICulture: the culture whose words are shown.

import { cmdlet } from '#engine/command'
import { environment } from '#dotnet'

export const getUICulture = cmdlet('Get-UICulture', () => ({
  class: 'GetUICultureCommand',
  summary: 'Gets the culture whose words are shown.',
  output: 'System.Globalization.CultureInfo',
  params: {},
  examples: [['Its name', `(Get-UICulture).Name`]],
  start(_args, cmd) {
    return {
      process() {
        cmd.write(environment.uiCulture)
      },
    }
  },
}))
