// Arguments that neither a name nor a position took: to the parameter with ValueFromRemainingArguments, to the $args of a
// simple function, or an error.

import { List, automationNull, netType } from '#objects'
import { named } from '../argument.ts'
import { type BindingError, bindingError } from '../binding-error.ts'
import type { Parameter } from '../parameter.ts'
import type { Binding } from './binding.ts'
import { bindArgument } from './value.ts'

const listType = netType('System.Collections.Generic.List`1[System.Object]')

export function bindRemaining(binding: Binding): void {
  const list = binding.arguments
  if (list.length === 0) return
  const into = taker(binding)
  if (into === undefined) return
  binding.draft = null
  const values: unknown[] = []
  for (const argument of list) {
    if (argument.name !== undefined) values.push(argument.text)
    if (argument.hasValue && argument.value !== automationNull) values.push(argument.value)
  }
  const only = values.length === 1 && binding.rules.items(values[0]) !== undefined
  const value = only ? values[0] : new List(values, listType)
  try {
    bindArgument(binding, named(into.name, value, undefined, list.length === 1 ? list[0]!.valueAt : undefined), into, true)
  } catch (thrown) {
    throw binding.explained(thrown)
  }
  binding.arguments = []
}

/** The one parameter of the sets still possible that takes the rest. */
function taker(binding: Binding): Parameter | undefined {
  let into: Parameter | undefined
  for (const parameter of binding.table.remaining) {
    if (!parameter.placeIn(binding.sets)?.remaining || binding.isBound(parameter)) continue
    if (into !== undefined) {
      throw bindingError({
        id: 'AmbiguousParameterSet',
        category: 'MetadataError',
        parameter: parameter.name,
        parameterType: parameter.type,
        message: `Both -${into.name} and -${parameter.name} take the remaining arguments.`,
      })
    }
    into = parameter
  }
  return into
}

/** Nothing may be left now. `failure`: why the last position would not take what stood there. */
export function checkArgumentsUsed(binding: Binding, failure: BindingError | undefined): void {
  const argument = binding.arguments[0]
  if (argument === undefined) return
  const { target, rules } = binding
  binding.draft = null
  if (target.takesRest) {
    binding.remaining = binding.arguments
    binding.arguments = []
    return
  }
  if (argument.name !== undefined) {
    throw binding.explained(
      bindingError({
        id: 'NamedParameterNotFound',
        category: 'InvalidArgument',
        parameter: argument.name,
        at: argument.nameAt,
        given: argument.hasValue ? rules.typeOf(argument.value) : undefined,
        message: `${target.name} has no parameter whose name is or begins with "${argument.name}".`,
      }),
    )
  }
  const text = argument.value === null ? '$null' : rules.text(argument.value)
  throw binding.explained(
    failure ??
      bindingError({
        id: 'PositionalParameterNotFound',
        category: 'InvalidArgument',
        parameter: text,
        given: rules.typeOf(argument.value),
        message: `${target.name} has no place for the argument "${text}". Write the parameter's name in front of it.`,
      }),
  )
}
