// New-Alias: another name for a command.

import { cmdlet, t } from '#engine/command'
import { putAlias } from '../alias-table.ts'

export const newAlias = cmdlet({
  name: 'New-Alias',
  class: 'NewAliasCommand',
  summary: 'Makes an alias that was not there.',
  output: 'System.Management.Automation.AliasInfo',
  shouldProcess: true,
  confirmImpact: 'Low',
  params: {
    Description: { type: t.string },
    Force: { type: t.switch },
    Name: { type: t.string, mandatory: true, position: 0, pipeline: 'property' },
    Option: { type: t.enum('System.Management.Automation.ScopedItemOptions') },
    PassThru: { type: t.switch },
    Scope: { type: t.string },
    Value: { type: t.string, mandatory: true, position: 1, pipeline: 'property' },
  },
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
})
