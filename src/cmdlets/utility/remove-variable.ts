// Remove-Variable: takes variables away.

import { cmdlet, t } from '#engine/command'
import { forget, symbol, variableIn, variableOptions } from '#engine/runtime'
import { chosenVariables, scopeOf, unauthorized, variableParams } from '../variables.ts'

export const removeVariable = cmdlet('Remove-Variable', () => ({
  class: 'RemoveVariableCommand',
  summary: 'Removes variables.',
  output: null,
  shouldProcess: true,
  params: {
    ...variableParams,
    Scope: { type: t.string, notNullOrEmpty: true },
  },
  examples: [['One', `Remove-Variable a`]],
  start({ Force, Scope }: any, cmd) {
    return {
      process(args: any) {
        for (const variable of chosenVariables(cmd, args)) {
          if (!cmd.shouldProcess(`Name: ${variable.Name}`, 'Remove variable')) continue
          const id = symbol(variable.Name)
          let frame = scopeOf(cmd, Scope)
          while (variableIn(frame, id) === undefined && frame.parent !== null && Scope === undefined) frame = frame.parent
          const fixed =
            (variable.options & variableOptions.Constant) !== 0 ||
            ((variable.options & variableOptions.ReadOnly) !== 0 && !Force) ||
            variableIn(frame, id) === undefined
          if (fixed) {
            cmd.error({
              id: 'VariableNotRemovable',
              category: 'WriteError',
              target: variable.Name,
              exception: unauthorized,
              message: `The variable '${variable.Name}' is read-only, constant or part of the engine: it stays.`,
            })
            continue
          }
          forget(frame, id)
        }
      },
    }
  },
}))
