// Arguments with names: each name is put together with the value behind it, and bound.

import { type Argument, give } from '../argument.ts'
import { bindingError } from '../binding-error.ts'
import { type Parameter, everySet } from '../parameter.ts'
import { switchOn } from '../switch.ts'
import type { Binding } from './binding.ts'
import { bind } from './value.ts'

/** Puts each name together with the value behind it. */
export function pairNames(binding: Binding): void {
  const list = binding.arguments
  if (!list.some((each) => each.name !== undefined && !each.hasValue)) return
  const paired: Argument[] = []
  for (let index = 0; index < list.length; index++) {
    const argument = list[index]!
    paired.push(argument)
    if (argument.name === undefined || argument.hasValue) continue
    const parameter = find(binding, argument)
    if (parameter === undefined) continue
    if (parameter.isSwitch) {
      give(argument, switchOn, undefined)
      continue
    }
    const next = list[index + 1]
    if (next === undefined || (next.name !== undefined && (next.hasValue || find(binding, next) !== undefined))) {
      throw bindingError({
        id: 'MissingArgument',
        category: 'InvalidArgument',
        parameter: parameter.name,
        parameterType: parameter.type,
        at: argument.nameAt,
        message: `-${parameter.name} needs a value of type ${parameter.type.name} behind it.`,
      })
    }
    index++
    argument.name = parameter.name
    if (next.name === undefined) {
      argument.numberText = next.numberText
      argument.from = next.from
      give(argument, next.value, next.valueAt)
    } else {
      binding.draft = null
      give(argument, next.text, next.nameAt)
    }
  }
  binding.arguments = paired
}

export function bindNames(binding: Binding): void {
  const list = binding.arguments
  if (!list.some((each) => each.name !== undefined)) return
  const rest: Argument[] = []
  let before: readonly Parameter[] | undefined
  for (const argument of list) {
    const parameter = argument.name === undefined ? undefined : find(binding, argument)
    if (parameter === undefined) {
      rest.push(argument)
      continue
    }
    if (argument.splatted && (before ??= binding.parameters.slice()).includes(parameter)) continue
    if (binding.isBound(parameter)) {
      throw bindingError({
        id: 'ParameterAlreadyBound',
        category: 'InvalidArgument',
        parameter: argument.name,
        at: argument.nameAt,
        message: `-${parameter.name} is given more than once. Give one value; several go with commas: -${parameter.name} a,b.`,
      })
    }
    try {
      bind(binding, everySet, argument, parameter, true, true)
    } catch (thrown) {
      throw binding.explained(thrown)
    }
    binding.draft?.named(parameter, argument)
  }
  binding.arguments = rest
}

function find(binding: Binding, argument: Argument): Parameter | undefined {
  const found = binding.table.match(argument.name!)
  if (!Array.isArray(found)) return (found as Parameter | null) ?? undefined
  throw bindingError({
    id: 'AmbiguousParameter',
    category: 'InvalidArgument',
    parameter: argument.name,
    at: argument.nameAt,
    message: `-${argument.name} could be any of ${(found as readonly Parameter[]).map((each) => `-${each.name}`).join(', ')}. Write more of the name.`,
  })
}
