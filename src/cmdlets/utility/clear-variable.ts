// Clear-Variable: variables without a value.

import { cmdlet, t } from '#engine/command'
import { variableOptions } from '#engine/runtime'
import { excluded, included, unauthorized, variablesNamed } from '../variables.ts'

export const clearVariable = cmdlet('Clear-Variable', () => ({
  class: 'ClearVariableCommand',
  summary: 'Takes the values of variables away.',
  output: 'System.Management.Automation.PSVariable',
  shouldProcess: true,
  params: {
    Name: { type: t.list(t.string), mandatory: true, position: 0, pipeline: 'property' },
    Include: { type: t.list(t.string) },
    Exclude: { type: t.list(t.string) },
    Force: { type: t.switch },
    PassThru: { type: t.switch },
    Scope: { type: t.string, notNullOrEmpty: true },
  },
  examples: [['One', `Clear-Variable a`]],
  start({ Include, Exclude, Force, Scope, PassThru }: any, cmd) {
    const isIn = included(Include)
    const isOut = excluded(Exclude)
    return {
      process({ Name }: any) {
        for (const name of Name as readonly string[]) {
          const found = variablesNamed(cmd, name, Scope).filter((variable) => isIn(variable.Name) && !isOut(variable.Name))
          if (found.length === 0 && !/[*?[]/.test(name)) {
            cmd.error({
              id: 'VariableNotFound',
              category: 'ObjectNotFound',
              target: name,
              exception: 'System.Management.Automation.ItemNotFoundException',
              message: `There is no variable '${name}'.`,
            })
          }
          for (const variable of found) {
            if (!cmd.shouldProcess(`Name: ${variable.Name}`, 'Clear variable')) continue
            if ((variable.options & variableOptions.Constant) !== 0 || ((variable.options & variableOptions.ReadOnly) !== 0 && !Force)) {
              cmd.error({
                id: 'VariableNotWritable',
                category: 'WriteError',
                target: variable.Name,
                exception: unauthorized,
                message: `The variable '${variable.Name}' is read-only or constant.`,
              })
              continue
            }
            variable.put(variable.constraint === null ? null : variable.constraint.apply(null))
            if (PassThru) cmd.write(variable)
          }
        }
      },
    }
  },
}))
