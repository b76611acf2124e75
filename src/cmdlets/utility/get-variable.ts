// Get-Variable: variables as objects, or their values.

import { cmdlet, t } from '#engine/command'
import { excluded, included, variablesNamed } from '../variables.ts'

export const getVariable = cmdlet('Get-Variable', () => ({
  class: 'GetVariableCommand',
  summary: 'Gets variables.',
  output: 'System.Management.Automation.PSVariable',
  params: {
    Name: { type: t.list(t.string), position: 0, pipeline: 'value property', notNullOrEmpty: true },
    ValueOnly: { type: t.switch },
    Include: { type: t.list(t.string) },
    Exclude: { type: t.list(t.string) },
    Scope: { type: t.string, notNullOrEmpty: true },
  },
  examples: [['By wildcard', `Get-Variable *Preference`]],
  start({ ValueOnly, Include, Exclude, Scope }: any, cmd) {
    const isIn = included(Include)
    const isOut = excluded(Exclude)
    return {
      process({ Name }: any) {
        for (const name of (Name ?? ['*']) as readonly string[]) {
          const found = variablesNamed(cmd, name, Scope).filter((variable) => isIn(variable.Name) && !isOut(variable.Name))
          for (const variable of found) {
            if (ValueOnly) cmd.writeAll(variable.Value)
            else cmd.write(variable)
          }
          if (found.length === 0 && !/[*?[]/.test(name)) {
            cmd.error({
              id: 'VariableNotFound',
              category: 'ObjectNotFound',
              target: name,
              exception: 'System.Management.Automation.ItemNotFoundException',
              message: `There is no variable '${name}'.`,
            })
          }
        }
      },
    }
  },
}))
