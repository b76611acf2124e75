// Get-PSBreakpoint: the breakpoints that are kept.

import { cmdlet, debuggerOf, t } from '#engine/command'
import { filesOf } from '../files.ts'

export const getPSBreakpoint = cmdlet('Get-PSBreakpoint', () => ({
  class: 'GetPSBreakpointCommand',
  summary: 'Gives breakpoints.',
  output: [
    'System.Management.Automation.CommandBreakpoint',
    'System.Management.Automation.LineBreakpoint',
    'System.Management.Automation.VariableBreakpoint',
    'System.Management.Automation.Breakpoint',
  ],
  defaultSet: 'Line',
  setOrder: ['Line', 'Command', 'Variable', 'Type', 'Id'],
  params: {
    Script: {
      type: t.list(t.string),
      sets: { Command: {}, Line: { position: 0, pipeline: 'value' }, Type: {}, Variable: {} },
      notNullOrEmpty: true,
    },
    Id: { type: t.list(t.int), set: 'Id', mandatory: true, position: 0, pipeline: 'value', notNull: true },
    Variable: { type: t.list(t.string), set: 'Variable', mandatory: true, notNull: true },
    Command: { type: t.list(t.string), set: 'Command', mandatory: true, notNull: true },
    Type: {
      type: t.list(t.enum('Microsoft.PowerShell.Commands.BreakpointType')),
      set: 'Type',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      notNull: true,
    },
    Runspace: { type: t.of('System.Management.Automation.Runspaces.Runspace'), notNull: true },
  },
  examples: [['All', `Get-PSBreakpoint`]],
  start(_fixed: any, cmd) {
    return {
      process({ Id, Type, Command, Variable, Script }: any) {
        const scripts = Script === undefined ? undefined : [...filesOf(cmd, Script, false)]
        const named = (
          kind: string,
          names: readonly string[] | undefined,
          each: { readonly kind: string; readonly what: unknown },
        ): boolean =>
          names === undefined || (each.kind === kind && names.some((name) => name.toLowerCase() === String(each.what).toLowerCase()))
        const types = Type === undefined ? undefined : new Set([...Type].map((each) => cmd.text(each)))
        for (const each of [...debuggerOf(cmd.engine).breakpoints]) {
          const fits =
            (Id === undefined || [...Id].includes(each.Id)) &&
            (types === undefined || types.has(each.kind)) &&
            named('Command', Command, each) &&
            named('Variable', Variable, each)
          if (fits && (scripts === undefined || (each.Script !== null && scripts.includes(each.Script)))) cmd.write(each)
        }
      },
    }
  },
}))
