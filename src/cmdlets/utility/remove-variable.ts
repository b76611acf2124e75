// Remove-Variable: takes variables away.

import { cmdlet, t } from '#engine/command'
import { forget, symbol, variableIn, variableOptions } from '#engine/runtime'
import { excluded, included, scopeOf, unauthorized, variablesNamed } from '../variables.ts'

export const removeVariable = cmdlet('Remove-Variable', () => ({
  class: 'RemoveVariableCommand',
  summary: 'Removes variables.',
  output: null,
  shouldProcess: true,
  params: {
    Name: { type: t.list(t.string), mandatory: true, position: 0, pipeline: 'property' },
    Include: { type: t.list(t.string) },
    Exclude: { type: t.list(t.string) },
    Force: { type: t.switch },
    Scope: { type: t.string, notNullOrEmpty: true },
  },
  examples: [['One', `Remove-Variable a`]],
  start({ Include, Exclude, Force, Scope }: any, cmd) {
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
        }
      },
    }
  },
}))
