// Clear-Variable: variables without a value.

import { cmdlet, t } from '#engine/command'
import { variableOptions } from '#engine/runtime'
import { chosenVariables, unauthorized, variableParams } from '../variables.ts'

export const clearVariable = cmdlet('Clear-Variable', () => ({
  class: 'ClearVariableCommand',
  summary: 'Takes the values of variables away.',
  output: 'System.Management.Automation.PSVariable',
  shouldProcess: true,
  params: {
    ...variableParams,
    PassThru: { type: t.switch },
    Scope: { type: t.string, notNullOrEmpty: true },
  },
  examples: [['One', `Clear-Variable a`]],
  start({ Force, PassThru }: any, cmd) {
    return {
      process(args: any) {
        for (const variable of chosenVariables(cmd, args)) {
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
      },
    }
  },
}))
