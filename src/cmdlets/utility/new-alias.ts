// New-Alias: another name for a command.

import { cmdlet } from '#engine/command'
import { aliasParams, putAlias } from '../alias-table.ts'

export const newAlias = cmdlet('New-Alias', () => ({
  class: 'NewAliasCommand',
  summary: 'Makes an alias that was not there.',
  output: 'System.Management.Automation.AliasInfo',
  shouldProcess: true,
  confirmImpact: 'Low',
  params: aliasParams,
  examples: [['A short name', `New-Alias ll Get-ChildItem`]],
  start(_args, cmd) {
    return {
      process(args: any) {
        if (!cmd.shouldProcess(`Name: ${args.Name} Value: ${args.Value}`, 'New alias')) return
        const alias = putAlias(cmd, args, true)
        if (alias !== undefined && args.PassThru) cmd.write(alias)
      },
    }
  },
}))
