// Asks the person at the host for mandatory values that a call lacks.

import type { CommandRuntime } from '#engine/runtime'
import type { Binding } from './binding.ts'
import type { Parameter } from '../parameter.ts'

/** The answers by parameter name; undefined when the host cannot ask. */
export function askMandatory(
  runtime: CommandRuntime,
  missing: readonly Parameter[],
  binding: Binding,
): ReadonlyMap<string, unknown> | undefined {
  const fields = missing.map((parameter) => ({
    name: parameter.name,
    label: parameter.name,
    type: parameter.type,
    helpMessage: parameter.placeIn(binding.sets)?.attribute.HelpMessage ?? '',
    isMandatory: true,
    default: null,
    attributes: parameter.attributes,
  }))
  return runtime.engine.prompt?.(
    `${runtime.info?.Name ?? 'The command'} at position ${runtime.invocation.PipelinePosition || 1} of the pipeline`,
    'Give values for these parameters:',
    fields,
  )
}
