// Set-PSBreakpoint: breakpoints on lines, commands and variables.

import { Breakpoint, type BreakpointKind, cmdlet, debuggerOf, t } from '#engine/command'
import { enumValue, netType } from '#objects'
import { filesOf } from '../files.ts'

export const setPSBreakpoint = cmdlet('Set-PSBreakpoint', () => ({
  class: 'SetPSBreakpointCommand',
  summary: 'Sets breakpoints: scripts stop there, or run an action.',
  output: [
    'System.Management.Automation.CommandBreakpoint',
    'System.Management.Automation.LineBreakpoint',
    'System.Management.Automation.VariableBreakpoint',
  ],
  defaultSet: 'Line',
  setOrder: ['Line', 'Command', 'Variable'],
  params: {
    Action: { type: t.scriptBlock, set: ['Command', 'Line', 'Variable'] },
    Column: { type: t.int, set: 'Line', position: 2, range: [1, 2147483647] },
    Command: { type: t.list(t.string), set: 'Command', mandatory: true, aliases: ['C'] },
    Line: { type: t.list(t.int), set: 'Line', mandatory: true, position: 1 },
    Script: {
      type: t.list(t.string),
      sets: { Command: { position: 0 }, Line: { mandatory: true, position: 0 }, Variable: { position: 0 } },
      notNull: true,
    },
    Variable: { type: t.list(t.string), set: 'Variable', mandatory: true, aliases: ['V'] },
    Mode: { type: t.enum('System.Management.Automation.VariableAccessMode'), set: 'Variable' },
    Runspace: { type: t.of('System.Management.Automation.Runspaces.Runspace'), notNull: true },
  },
  examples: [['On a command', `Set-PSBreakpoint -Command Get-Date`]],
  start(_fixed: any, cmd) {
    return {
      end({ Script, Line, Column, Command, Variable, Mode, Action }: any) {
        const table = debuggerOf(cmd.engine)
        if ((Line as readonly number[] | undefined)?.some((each) => each < 1))
          cmd.throw({
            id: 'SetPSBreakpoint:LineLessThanOne',
            category: 'InvalidArgument',
            exception: 'System.ArgumentException',
            message: 'Lines are counted from 1.',
          })
        const scripts: (string | null)[] = Script === undefined ? [null] : [...filesOf(cmd, Script, false)]
        const kind = cmd.parameterSetName as BreakpointKind
        const mode = Mode ?? enumValue(netType('System.Management.Automation.VariableAccessMode'), 1)
        for (const script of scripts) {
          for (const what of (Line ?? Command ?? Variable) as readonly (string | number)[]) {
            const made = new Breakpoint(kind, script, what, Action, Number(Column ?? 0), mode)
            table.add(made)
            cmd.write(made)
          }
        }
      },
    }
  },
}))
