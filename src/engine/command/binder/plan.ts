// A call that stands in a script binds the same way each time: names, positions and sets depend on its text, not on its
// values. When such a call was bound once, a plan says which of its values goes to which parameter, and what became of
// the sets; the next calls only convert, check and assign. No plan is made of calls with splatting, $PSDefaultParameterValues,
// dynamic parameters, script blocks that wait for records, arguments left over, or several parameters at one position.

import { automationNull } from '#objects'
import type { Argument, Place } from '../argument.ts'
import { BindingError } from '../binding-error.ts'
import { type Parameter, type ParameterTable, everySet } from '../parameter.ts'
import { switchOn } from '../switch.ts'
import type { Binding } from './binding.ts'
import { bindValue, waits } from './value.ts'

type Step = {
  readonly parameter: Parameter
  /** Which of the call's values; -1: a switch that stands alone. */
  readonly from: number
  readonly byPosition: boolean
  readonly at: Place
  /** A number as it is written, where the parameter takes text. */
  readonly text: string | undefined
}

export type Plan = {
  readonly table: ParameterTable
  readonly piped: boolean
  readonly steps: readonly Step[]
  readonly sets: number
  readonly setName: string
  readonly preferred: number
}

/** A plan being gathered while a call is bound. */
export class PlanDraft {
  private readonly steps: Step[] = []
  private whole = true

  named(parameter: Parameter, argument: Argument): void {
    this.add(parameter, argument, false)
  }
  positional(parameter: Parameter, argument: Argument): void {
    this.add(parameter, argument, true)
  }

  /** The plan, when the call was bound by what stands in its text alone. */
  finish(binding: Binding): Plan | null {
    if (!this.whole || binding.delayed !== null || binding.byPreset !== null || this.steps.length !== binding.parameters.length) return null
    return {
      table: binding.table,
      piped: binding.target.expectsInput,
      steps: this.steps,
      sets: binding.sets,
      setName: binding.setName,
      preferred: binding.preferred,
    }
  }

  private add(parameter: Parameter, argument: Argument, byPosition: boolean): void {
    if (argument.from < 0 && argument.value !== switchOn) this.whole = false
    this.steps.push({
      parameter,
      from: argument.from,
      byPosition,
      at: argument.valueAt,
      text: parameter.takesText ? argument.numberText : undefined,
    })
  }
}

/** Binds by a plan; false when a value needs the long way after all. Throws what the long way would throw. */
export function follow(binding: Binding, plan: Plan, values: readonly unknown[], first: number): boolean {
  for (const step of plan.steps) {
    const { parameter } = step
    let value: unknown = step.from < 0 ? switchOn : values[first + step.from]
    if (value === automationNull) value = null
    if (parameter.piped && typeof value === 'object' && value !== null && waits(binding, everySet, value, parameter)) return false
    if (step.text !== undefined) value = step.text
    if (!step.byPosition) bindValue(binding, value, parameter, step.at, true)
    else if (!bindPosition(binding, value, step)) return false
  }
  return true
}

/** As it is, or else converted; what cannot be converted might have gone elsewhere. */
function bindPosition(binding: Binding, value: unknown, { parameter, at }: Step): boolean {
  if (parameter.isPlain && parameter.accepts(value)) return bindValue(binding, value, parameter, at, true)
  try {
    if (!bindValue(binding, value, parameter, at, false)) bindValue(binding, value, parameter, at, true)
  } catch (thrown) {
    if (thrown instanceof BindingError && thrown.kind !== 'binding' && !binding.rules.isInvalidCast(thrown.failure.cause)) throw thrown
    return false
  }
  return true
}
