// Set-Alias: another name for a command.

import { cmdlet } from '#engine/command'
import { aliasParams, putAlias } from '../alias-table.ts'

export const setAlias = cmdlet('Set-Alias', () => ({
  class: 'SetAliasCommand',
  summary: 'Makes or changes an alias.',
  output: 'System.Management.Automation.AliasInfo',
  shouldProcess: true,
  params: aliasParams,
  examples: [['A short name', `Set-Alias ll Get-ChildItem`]],
  start(_args, cmd) {
    return {
      process(args: any) {
        if (!cmd.shouldProcess(`Name: ${args.Name} Value: ${args.Value}`, 'Set alias')) return
        const alias = putAlias(cmd, args, false)
        if (alias !== undefined && args.PassThru) cmd.write(alias)
      },
    }
  },
}))
