// Set-Variable: gives variables values and options; makes those that are not there.

import { cmdlet, t } from '#engine/command'
import { List, PSArray, automationNull, genericType, isNull, itemsOf, netType } from '#objects'
import { PSVariable, adopt, symbol, variableOptions } from '#engine/runtime'
import { excluded, included, optionsOf, scopeOf, unauthorized, variablesNamed } from '../variables.ts'

const listType = genericType(netType('System.Collections.Generic.List`1'), [netType('System.Object')])

export const setVariable = cmdlet('Set-Variable', () => ({
  class: 'SetVariableCommand',
  summary: 'Sets the value of a variable.',
  output: 'System.Management.Automation.PSVariable',
  shouldProcess: true,
  params: {
    Name: { type: t.list(t.string), mandatory: true, position: 0, pipeline: 'property' },
    Value: { type: t.object, position: 1, pipeline: 'value property' },
    Include: { type: t.list(t.string) },
    Exclude: { type: t.list(t.string) },
    Description: { type: t.string },
    Option: { type: t.enum('System.Management.Automation.ScopedItemOptions') },
    Force: { type: t.switch },
    Visibility: { type: t.enum('System.Management.Automation.SessionStateEntryVisibility') },
    PassThru: { type: t.switch },
    Append: { type: t.switch },
    Scope: { type: t.string, notNullOrEmpty: true },
  },
  examples: [['A constant', `Set-Variable limit 10 -Option Constant`]],
  start(given: any, cmd) {
    const { Scope, Force, Option, Description, Visibility, PassThru, Append } = given
    const isIn = included(given.Include)
    const isOut = excluded(given.Exclude)
    const named = cmd.has('Name')
    const valued = cmd.has('Value')
    // With the name on the command line, what the pipeline brings is one value, set at the end.
    const fed: unknown[] = Append ? [...standing(cmd.bound().Name)] : []
    let last: any = given
    return {
      process(args: any) {
        last = args
        if (!named) set(args.Name, args.Value)
        else if ((Append || !valued) && args.Value !== automationNull && args.Value !== undefined) fed.push(args.Value)
      },
      end() {
        if (!named) return
        if (valued && !Append) set(last.Name, last.Value)
        else if (valued) set(last.Name, new List(fed, listType))
        else set(last.Name, fed.length === 0 ? undefined : fed.length === 1 ? fed[0] : new PSArray(fed))
      },
    }

    /** What -Append goes on from: the items that the one variable holds. */
    function* standing(names: unknown): Generator<unknown> {
      const [name, ...more] = itemsOf(names) ?? [names]
      if (name === undefined || more.length > 0) {
        cmd.throw({
          id: 'SetVariableAppend',
          category: 'InvalidOperation',
          exception: 'System.InvalidOperationException',
          message: '-Append adds to one variable: name one.',
          target: names,
        })
      }
      const [variable] = variablesNamed(cmd, cmd.text(name), undefined, true)
      if (variable === undefined) return
      const held = variable.Value
      if (held instanceof PSArray && held.netType.elementType?.name === 'System.Object') yield* held.list
      else if (held instanceof List && held.netType === listType) yield* held.items
      else yield held
    }

    function set(names: readonly string[], value: unknown): void {
      for (const name of names) {
        const found = variablesNamed(cmd, name, Scope).filter((variable) => isIn(variable.Name) && !isOut(variable.Name))
        const here = found.filter((variable) => Scope !== undefined || isHere(variable))
        if (found.length === 0 || (here.length === 0 && !/[*?[]/.test(name))) {
          if (!isOut(name) && isIn(name)) make(name, value)
        } else for (const variable of here.length > 0 ? here : found) change(variable, value)
      }
    }

    /** Set-Variable without a scope changes what stands in the current one; names from further out get a variable here. */
    function isHere(variable: PSVariable): boolean {
      return (
        variablesNamed(cmd, variable.Name, '0', true).length > 0 ||
        (variable.options & variableOptions.AllScope) !== 0 ||
        (variable.options & (variableOptions.Constant | variableOptions.ReadOnly)) !== 0
      )
    }

    function make(name: string, value: unknown): void {
      if (!cmd.shouldProcess(`Name: ${name} Value: ${value === undefined ? '' : cmd.text(value)}`, 'Set variable')) return
      const variable = new PSVariable(name, isNull(value) || value === undefined ? null : value, optionsOf(Option))
      describe(variable)
      adopt(scopeOf(cmd, Scope), symbol(name), variable)
      if (PassThru) cmd.write(variable)
    }

    function change(variable: PSVariable, value: unknown): void {
      const { Name: name } = variable
      if (!cmd.shouldProcess(`Name: ${name} Value: ${value === undefined ? '' : cmd.text(value)}`, 'Set variable')) return
      const locked = (variable.options & variableOptions.Constant) !== 0 || ((variable.options & variableOptions.ReadOnly) !== 0 && !Force)
      if (locked) return refuse('VariableNotWritable', `The variable '${name}' is read-only or constant: it cannot be given a value.`, name)
      if (
        Option !== undefined &&
        (variable.options & variableOptions.AllScope) !== 0 &&
        (optionsOf(Option) & variableOptions.AllScope) === 0
      ) {
        return refuse('VariableAllScopeOptionCannotBeRemoved', `The variable '${name}' is in all scopes, and stays so.`, name)
      }
      if (Option !== undefined && (optionsOf(Option) & variableOptions.Constant) !== 0) {
        return refuse('VariableCannotBeMadeConstant', `The variable '${name}' exists: only a new one can be constant.`, name)
      }
      if (value !== undefined) {
        const next = isNull(value) ? null : value
        variable.put(variable.constraint === null ? next : variable.constraint.apply(next))
      }
      if (Option !== undefined) variable.setOptions(optionsOf(Option))
      describe(variable)
      if (PassThru) cmd.write(variable)
    }

    function describe(variable: PSVariable): void {
      if (Description !== undefined) variable.description = Description
      if (Visibility !== undefined) variable.visibility = Visibility
    }

    function refuse(id: string, message: string, name: string): void {
      cmd.error({ id, category: 'WriteError', target: name, exception: unauthorized, message })
    }
  },
}))
