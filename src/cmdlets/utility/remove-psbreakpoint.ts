// Remove-PSBreakpoint: takes breakpoints away.

import { cmdlet } from '#engine/command'
import { breakpointParams, breakpointsOf, chosen } from '../breakpoints.ts'

export const removePSBreakpoint = cmdlet('Remove-PSBreakpoint', () => ({
  class: 'RemovePSBreakpointCommand',
  summary: 'Takes breakpoints away.',
  output: null,
  defaultSet: 'Breakpoint',
  setOrder: ['Breakpoint', 'Id'],
  shouldProcess: true,
  params: breakpointParams,
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
