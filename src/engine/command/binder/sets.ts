// Parameter sets: which are still possible, which one it is, and the error when that cannot be told. A set is a bit.

import { bindingError } from '../binding-error.ts'
import { everySet } from '../parameter.ts'
import type { Binding } from './binding.ts'

/** How many bits; nothing ruled out counts as one. */
export function setCount(sets: number): number {
  if (sets === everySet) return 1
  let count = 0
  for (let left = sets; left !== 0; left &= left - 1) count++
  return count
}

/** How many sets are still possible; throws AmbiguousParameterSet when none is or it cannot be told which. */
export function checkSets(binding: Binding, willGetInput: boolean, settle: boolean): number {
  const { table } = binding
  const preferred = table.defaultFlag
  const count = setCount(binding.sets)
  if (count === 0) throw ambiguous(binding)
  if (count > 1) {
    if ((!willGetInput && binding.sets === preferred) || (preferred !== 0 && (binding.sets & preferred) !== 0)) {
      binding.setName = table.setName(preferred)
      if (!settle) return count
      binding.sets = preferred
      return 1
    }
    if (willGetInput && mayBeFed(binding)) return count
    return settleByMandatory(binding)
  }
  let valid = count
  if (binding.sets === everySet) {
    valid = table.setNames.length || 1
    if (willGetInput && mayBeFed(binding)) {
      // Which one is told by what comes.
    } else if (preferred !== 0) {
      if (settle) {
        binding.sets = preferred
        valid = 1
      }
    } else if (valid > 1) valid = settleByMandatory(binding)
  }
  binding.setName = table.setName(binding.sets)
  return valid
}

/** A parameter without a value takes pipeline input in a set that is possible. */
function mayBeFed(binding: Binding): boolean {
  for (const each of binding.table.piped) if (each.takesPipeline(binding.sets) && !binding.isBound(each)) return true
  return false
}

/** The one set that needs nothing more. */
function settleByMandatory(binding: Binding): number {
  const { table } = binding
  let left = binding.sets & table.flags
  for (const parameter of table.mandatory) {
    if (binding.isBound(parameter)) continue
    for (const at of parameter.places) if (at.mandatory) left &= ~at.flag
  }
  if (setCount(left) !== 1) throw ambiguous(binding)
  binding.sets = left
  binding.setName = table.setName(left)
  return 1
}

/** With nothing said about sets it is the default one; an error when there are several and none is the default. */
export function checkSetChosen(binding: Binding): void {
  const { table } = binding
  if (table.setNames.length <= 1 || binding.sets !== everySet) return
  if (table.defaultFlag === 0) throw ambiguous(binding)
  binding.sets = table.defaultFlag
}

/** Of the sets still possible, those that the pipeline can feed. */
export function setsTakingPipeline(binding: Binding): number {
  let sets = 0
  if (binding.delayed !== null) for (const { parameter } of binding.delayed) sets |= parameter.flags
  for (const parameter of binding.table.piped) {
    if (binding.isBound(parameter)) continue
    for (const at of parameter.places) {
      if ((!at.inAll && (at.flag & binding.sets) === 0) || !(at.value || at.property)) continue
      if (at.inAll) return binding.sets
      sets |= at.flag
    }
  }
  return sets === 0 ? binding.sets : binding.sets & sets
}

export function ambiguous(binding: Binding): unknown {
  return binding.explained(
    bindingError({
      id: 'AmbiguousParameterSet',
      category: 'InvalidArgument',
      message: `It cannot be told which form of ${binding.target.name} is meant: the parameters given fit several forms, or none of them together.`,
    }),
  )
}
