// Set-Alias: another name for a command.

import { cmdlet, t } from '#engine/command'
import { putAlias } from '../alias-table.ts'

export const setAlias = cmdlet({
  name: 'Set-Alias',
  class: 'SetAliasCommand',
  summary: 'Makes or changes an alias.',
  output: 'System.Management.Automation.AliasInfo',
  shouldProcess: true,
  params: {
    Description: { type: t.string },
    Force: { type: t.switch },
    Name: { type: t.string, mandatory: true, position: 0, pipeline: 'property' },
    Option: { type: t.enum('System.Management.Automation.ScopedItemOptions') },
    PassThru: { type: t.switch },
    Scope: { type: t.string },
    Value: { type: t.string, mandatory: true, position: 1, pipeline: 'property' },
  },
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
})
