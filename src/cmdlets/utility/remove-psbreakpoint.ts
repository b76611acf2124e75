// Remove-PSBreakpoint: takes breakpoints away.

import { cmdlet, t } from '#engine/command'
import { breakpointsOf, chosen } from '../breakpoints.ts'

export const removePSBreakpoint = cmdlet('Remove-PSBreakpoint', () => ({
  class: 'RemovePSBreakpointCommand',
  summary: 'Takes breakpoints away.',
  output: null,
  defaultSet: 'Breakpoint',
  setOrder: ['Breakpoint', 'Id'],
  shouldProcess: true,
  params: {
    Breakpoint: {
      type: t.list(t.of('System.Management.Automation.Breakpoint')),
      set: 'Breakpoint',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      notNull: true,
    },
    Id: { type: t.list(t.int), set: 'Id', mandatory: true, position: 0, pipeline: 'property', notNull: true },
    Runspace: { type: t.of('System.Management.Automation.Runspaces.Runspace'), set: 'Id', pipeline: 'property', aliases: ['RunspaceId'] },
  },
  examples: [['All', `Get-PSBreakpoint | Remove-PSBreakpoint`]],
  start(_fixed: any, cmd) {
    return {
      process({ Breakpoint, Id }: any) {
        const table = breakpointsOf(cmd)
        for (const each of chosen(cmd, Breakpoint, Id))
          if (cmd.shouldProcess(String(each))) table.list = table.list.filter((other) => other !== each)
      },
    }
  },
}))
