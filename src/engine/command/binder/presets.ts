// $PSDefaultParameterValues at work: what the table says for this command (preset-table.ts) is bound where nothing was
// given and no set is left that it would contradict. A default that will not do is a warning, not an error.

import { named } from '../argument.ts'
import { BindingError } from '../binding-error.ts'
import { type Parameter, everySet } from '../parameter.ts'
import type { Binding } from './binding.ts'
import { bind } from './value.ts'

export function bindPresets(binding: Binding): void {
  const { presets } = binding
  if (presets === undefined) return
  for (const [parameter, preset] of usable(binding, presets)) {
    try {
      const value = evaluated(binding, preset)
      if (value === undefined) continue
      if (bind(binding, binding.sets, named(parameter.name, value), parameter, true, true)) (binding.byPreset ??= []).push(parameter.name)
    } catch (thrown) {
      if (!(thrown instanceof BindingError)) throw thrown
      if (!binding.mayWarn(parameter.name)) continue
      const text = preset === null ? 'null' : binding.rules.text(preset)
      binding.target.warn(`The default for -${parameter.name} of ${binding.target.name}, ${text}, was not used: ${thrown.message}`)
    }
  }
}

/** Those that may be bound; none when they contradict each other. */
function usable(binding: Binding, presets: ReadonlyMap<Parameter, unknown>): (readonly [Parameter, unknown])[] {
  const chosen: (readonly [Parameter, unknown])[] = []
  let possible = everySet
  for (const [parameter, value] of presets) {
    if (!parameter.within(binding.sets) || binding.isBound(parameter)) continue
    if (parameter.flags !== 0) {
      possible &= parameter.flags
      if (possible === 0) return []
    }
    chosen.push([parameter, value])
  }
  return chosen
}

/** A script block is run for its value, and told of the call; undefined: it gave none. */
function evaluated(binding: Binding, preset: unknown): unknown {
  const { rules } = binding
  if (!rules.isScriptBlock(preset)) return preset
  const state = rules.object({
    BoundParameters: binding.parameters.map((each) => each.name),
    BoundPositionalParameters: [...(binding.byPosition ?? [])],
    BoundDefaultParameters: [...(binding.byPreset ?? [])],
  })
  const outputs = rules.invoke(preset, undefined, [state])
  return outputs.length > 1 ? outputs : outputs[0]
}
