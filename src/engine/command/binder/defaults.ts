// Defaults of an advanced function's parameters: what is written behind =, or what the type begins with. They are no part
// of $PSBoundParameters.

import type { NetType } from '#objects'
import { defaultValue } from '#engine/runtime'
import type { Parameter } from '../parameter.ts'
import { switchOff } from '../switch.ts'
import type { Binding } from './binding.ts'
import { transformed } from './value.ts'

export function bindDefaults(binding: Binding): void {
  for (const parameter of binding.table.list) {
    if (parameter.origin !== 'declared' || binding.isBound(parameter)) continue
    binding.target.assign(parameter, keptDefault(binding, parameter))
  }
}

/** The value without an argument, worked out once a call: records go back to it. */
export function keptDefault(binding: Binding, parameter: Parameter): unknown {
  if (!binding.target.isScript) return binding.target.defaultOf(parameter)
  const kept = binding.defaults?.get(parameter)
  if (kept !== undefined) return kept
  const value = scriptDefault(binding, parameter)
  if (parameter.piped && value !== undefined) (binding.defaults ??= new Map()).set(parameter, value)
  return value
}

function scriptDefault(binding: Binding, parameter: Parameter): unknown {
  const value = binding.target.defaultOf(parameter)
  if (parameter.origin !== 'declared') return value
  if (value === undefined) return emptyValue(parameter)
  let made: unknown = value
  for (const attribute of parameter.transforms) made = transformed(binding, attribute, made, parameter, undefined, true, true)
  return made
}

/** What a parameter begins with when no default is written. */
function emptyValue(parameter: Parameter): unknown {
  if (parameter.type.name === 'System.String' && parameter.transforms.length === 0) return null
  return parameter.isSwitch ? switchOff : startValue(parameter.type)
}

/** What a typed parameter of a script holds that was not given: numbers, truth values and text begin with something, all else with $null. */
export function startValue(type: NetType): unknown {
  if (type.name === 'System.String') return ''
  return simpleTypes.has(type.name) ? defaultValue(type) : null
}
const simpleTypes: ReadonlySet<string> = new Set(
  ['Boolean', 'Byte', 'SByte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal']
    .map((name) => `System.${name}`)
    .concat('System.Management.Automation.SwitchParameter'),
)
