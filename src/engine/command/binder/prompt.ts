// Mandatory parameters without a value: the person is asked, where there is one.

import { named } from '../argument.ts'
import { bindingError } from '../binding-error.ts'
import type { Parameter } from '../parameter.ts'
import type { Binding } from './binding.ts'
import { bind } from './value.ts'

export function askFor(binding: Binding, missing: readonly Parameter[], ask: boolean): void {
  const answers = ask ? binding.target.ask?.(missing, binding) : undefined
  if (answers === undefined || answers.size === 0) {
    throw bindingError({
      id: 'MissingMandatoryParameter',
      category: 'InvalidArgument',
      parameter: missing.map((each) => ` ${each.name}`).join(''),
      message: `${binding.target.name} needs a value for ${missing.map((each) => `-${each.name}`).join(', ')}.`,
    })
  }
  binding.draft = null
  for (const [name, value] of answers) {
    const parameter = binding.table.get(name)
    if (parameter !== undefined) bind(binding, binding.sets, named(name, value), parameter, true, false)
  }
}
