// Remove-PSBreakpoint: takes breakpoints away.

import { breakpointParams, chosenBreakpoints as chosen, cmdlet, debuggerOf } from '#engine/command'

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
        const table = debuggerOf(cmd.engine)
        for (const each of chosen(cmd, Breakpoint, Id)) if (cmd.shouldProcess(String(each))) table.remove(each)
      },
    }
  },
}))
