// Enable-PSBreakpoint: switches breakpoints on.

import { cmdlet, t } from '#engine/command'
import { chosen } from '../breakpoints.ts'

export const enablePSBreakpoint = cmdlet('Enable-PSBreakpoint', () => ({
  class: 'EnablePSBreakpointCommand',
  summary: 'Switches breakpoints on.',
  output: 'System.Management.Automation.Breakpoint',
  defaultSet: 'Breakpoint',
  setOrder: ['Breakpoint', 'Id'],
  shouldProcess: true,
  params: {
    PassThru: { type: t.switch },
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
  examples: [['All', `Get-PSBreakpoint | Enable-PSBreakpoint`]],
  start({ PassThru }: any, cmd) {
    return {
      process({ Breakpoint, Id }: any) {
        for (const each of chosen(cmd, Breakpoint, Id)) {
          if (!cmd.shouldProcess(String(each))) continue
          each.Enabled = true
          if (PassThru) cmd.write(each)
        }
      },
    }
  },
}))
