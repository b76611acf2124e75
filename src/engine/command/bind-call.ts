// The arguments of a call, as the engine hands them over, to the binder: by the plan that is kept with the place of the
// call, or one by one.

import { WrittenNumber } from '#objects'
import {
  type Argument as GivenArgument,
  type Arguments,
  type CommandRuntime,
  SiteArguments,
  listOfArguments,
  numberCode,
} from '#engine/runtime'
import { Argument } from './argument.ts'
import type { Binding } from './binder/binding.ts'
import { type Plan, PlanDraft } from './binder/plan.ts'

export function bindCall(binding: Binding, given: Arguments, runtime: CommandRuntime): void {
  const site = given instanceof SiteArguments ? given.site : undefined
  if (site !== undefined) {
    const plan = site.binding as Plan | null
    if (plan !== null && plan.table === binding.table && plan.piped === runtime.expectingInput) {
      const { values, from } = given as SiteArguments
      if (binding.bindByPlan(plan, values, from)) return
      binding.reset()
    } else if (!binding.target.hasDynamic && !site.elements.some((each) => each.kind === 'splat')) binding.draft = new PlanDraft()
  }
  const { source } = runtime.caller.code
  binding.bindCommandLine(listOfArguments(given).map((each) => argumentOf(each, source)))
  if (site !== undefined && binding.draft !== null) site.binding = binding.draft.finish(binding)
}

function argumentOf(given: GivenArgument, source: { readonly text: string }): Argument {
  const made = bare(given)
  if (given.from !== undefined) made.from = given.from
  if (made.hasValue && made.value instanceof WrittenNumber) made.numberText = made.value.text
  else if (made.hasValue && typeof made.value !== 'string' && numberCode(made.value) >= 5 && given.splatted !== true) {
    const text = source.text.slice(given.valueStart ?? given.start, given.end)
    if (/^[-+]?[.\d][\w.]*$/.test(text)) made.numberText = text
  }
  return made
}

function bare(given: GivenArgument): Argument {
  const at = { start: given.start, end: given.end }
  if (given.name === undefined) return new Argument(undefined, undefined, true, given.value, undefined, at)
  if (!given.bound) return new Argument(given.name, `-${given.name}`, false, undefined, at)
  const valueAt = given.valueStart === undefined ? at : { start: given.valueStart, end: given.end }
  return new Argument(given.name, `-${given.name}:`, true, given.value, at, valueAt, given.splatted === true)
}
