// New-Variable: a variable that was not there.

import { cmdlet, t } from '#engine/command'
import { isNull } from '#objects'
import { PSVariable, adopt, shareVariable, symbol, variableIn, variableOptions, builtInVariable } from '#engine/runtime'
import { optionsOf, scopeOf, stateException, unauthorized } from '../variables.ts'

export const newVariable = cmdlet('New-Variable', () => ({
  class: 'NewVariableCommand',
  summary: 'Makes a variable.',
  output: 'System.Management.Automation.PSVariable',
  shouldProcess: true,
  confirmImpact: 'Low',
  params: {
    Name: { type: t.string, mandatory: true, position: 0, pipeline: 'property' },
    Value: { type: t.object, position: 1, pipeline: 'value property' },
    Description: { type: t.string },
    Option: { type: t.enum('System.Management.Automation.ScopedItemOptions') },
    Visibility: { type: t.enum('System.Management.Automation.SessionStateEntryVisibility') },
    Force: { type: t.switch },
    PassThru: { type: t.switch },
    Scope: { type: t.string, notNullOrEmpty: true },
  },
  examples: [['A constant', `New-Variable pi2 6.28 -Option Constant`]],
  start(_args, cmd) {
    return {
      process({ Name, Value, Option, Description, Scope, Force, PassThru, Visibility }: any) {
        const frame = scopeOf(cmd, Scope)
        if (!cmd.shouldProcess(`Name: ${Name} Value: ${Value === undefined ? '' : cmd.text(Value)}`, 'New variable')) return
        const known =
          variableIn(frame, symbol(Name)) ?? (frame === cmd.engine.global ? builtInVariable(cmd.engine, symbol(Name)) : undefined)
        if (known !== undefined) {
          if (!Force) {
            return cmd.error({
              id: 'VariableAlreadyExists',
              category: 'ResourceExists',
              target: Name,
              exception: stateException,
              message: `There is a variable '${Name}' already: use -Force to put another in its place.`,
            })
          }
          if ((known.options & variableOptions.Constant) !== 0) {
            return cmd.error({
              id: 'VariableNotWritable',
              category: 'WriteError',
              target: Name,
              exception: unauthorized,
              message: `The variable '${Name}' is constant.`,
            })
          }
        }
        const variable = new PSVariable(Name, isNull(Value) || Value === undefined ? null : Value, 0)
        variable.description = Description ?? ''
        if (Visibility !== undefined) variable.visibility = Visibility
        adopt(frame, symbol(Name), variable)
        if (Option !== undefined) variable.setOptions(optionsOf(Option))
        if ((variable.options & variableOptions.AllScope) !== 0) shareVariable(cmd.engine, variable)
        if (PassThru) cmd.write(variable)
      },
    }
  },
}))
