// Enable- and Disable-PSBreakpoint: switch breakpoints on and off.

import { breakpointParams, chosenBreakpoints as chosen, cmdlet, t } from '#engine/command'

const switching = (verb: 'Enable' | 'Disable', on: boolean) =>
  cmdlet(`${verb}-PSBreakpoint`, () => ({
    class: `${verb}PSBreakpointCommand`,
    summary: `Switches breakpoints ${on ? 'on' : 'off'}.`,
    output: 'System.Management.Automation.Breakpoint',
    defaultSet: 'Breakpoint',
    setOrder: ['Breakpoint', 'Id'],
    shouldProcess: true,
    params: { PassThru: { type: t.switch }, ...breakpointParams },
    examples: [['All', `Get-PSBreakpoint | ${verb}-PSBreakpoint`]],
    start({ PassThru }: any, cmd) {
      return {
        process({ Breakpoint, Id }: any) {
          for (const each of chosen(cmd, Breakpoint, Id)) {
            if (!cmd.shouldProcess(String(each))) continue
            each.Enabled = on
            if (PassThru) cmd.write(each)
          }
        },
      }
    },
  }))

export const enablePSBreakpoint = switching('Enable', true)
export const disablePSBreakpoint = switching('Disable', false)
