// A mandatory parameter takes no null, no empty text and no empty collection, unless it says so.

import { type NetType, netType } from '#objects'
import { BindingError } from './binding-error.ts'
import type { Parameter } from './parameter.ts'
import type { Rules } from './rules.ts'

const stringType = netType('System.String')
const nullableBool = netType('System.Nullable`1[System.Boolean]')

type At = { readonly name: string; readonly at: unknown }

/** Throws BindingError of kind validation when the value will not do. */
export function nullOrEmpty(parameter: Parameter, value: unknown, target: At, rules: Rules): void {
  if (!one(parameter, parameter.type, value, target)) return
  const kind = parameter.collection.kind
  if (kind === 'none') return
  const items = rules.items(value) ?? []
  const element = parameter.collection.element
  if (items.length > 0) {
    if (element?.kind !== 'struct' && element?.kind !== 'enum') for (const item of items) one(parameter, element, item, target)
  } else if (!parameter.allowEmptyCollection) {
    throw fail(
      parameter,
      target,
      kind === 'array'
        ? 'ParameterArgumentValidationErrorEmptyArrayNotAllowed'
        : 'ParameterArgumentValidationErrorEmptyCollectionNotAllowed',
      'an empty collection',
    )
  }
}

/** True when there is a collection to look into. */
function one(parameter: Parameter, type: NetType | undefined, value: unknown, target: At): boolean {
  if (value === null || value === undefined) {
    if (!parameter.allowNull && type !== nullableBool)
      throw fail(parameter, target, 'ParameterArgumentValidationErrorNullNotAllowed', 'null')
    return false
  }
  if (type !== stringType) return true
  if (value === '' && !parameter.allowEmptyString)
    throw fail(parameter, target, 'ParameterArgumentValidationErrorEmptyStringNotAllowed', 'an empty text')
  return false
}

function fail(parameter: Parameter, target: At, id: string, what: string): BindingError {
  return new BindingError('validation', {
    id,
    category: 'InvalidData',
    parameter: parameter.name,
    parameterType: parameter.type,
    at: target.at,
    message: `-${parameter.name} is mandatory and cannot be ${what}.`,
  })
}
