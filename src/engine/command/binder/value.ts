// One argument to one parameter: what its attributes make of the value, the conversion to its type, the checks, and then
// the command gets it. A value that is of the type already goes straight to the checks.

import { automationNull, netType } from '#objects'
import type { Argument, Place } from '../argument.ts'
import { CredentialAttribute, TransformAttribute, TypeConverterAttribute } from '../attribute.ts'
import { BindingError, bindingError } from '../binding-error.ts'
import { coerce, convertTyped, uncoerced } from '../coerce.ts'
import { nullOrEmpty } from '../null-or-empty.ts'
import type { Parameter } from '../parameter.ts'
import { ValidationFailure, validate } from '../validate.ts'
import type { Binding } from './binding.ts'

/** Binds, or delays a script block until there is a record. False: it did not fit without conversion. */
export function bind(binding: Binding, sets: number, argument: Argument, parameter: Parameter, convert: boolean, delay: boolean): boolean {
  if (delay && parameter.piped && argument.hasValue && waits(binding, sets, argument.value, parameter)) {
    if (!binding.target.expectsInput) {
      throw bindingError({
        id: 'ScriptBlockArgumentNoInput',
        category: 'MetadataError',
        parameter: parameter.name,
        parameterType: parameter.type,
        at: argument.valueAt,
        message: `-${parameter.name} was given a script block, which is run for each piped object, and nothing is piped.`,
      })
    }
    ;(binding.delayed ??= []).push({ parameter, argument })
    binding.take(parameter, argument.value)
    binding.draft = null
    return false
  }
  if (convert) return bindArgument(binding, argument, parameter, true)
  try {
    return bindArgument(binding, argument, parameter, false)
  } catch (thrown) {
    if (binding.rules.isInvalidCast(thrown instanceof BindingError ? thrown.failure.cause : thrown)) return false
    throw thrown
  }
}

/** A script block that is to be run for each record. */
export function waits(binding: Binding, sets: number, value: unknown, parameter: Parameter): boolean {
  return !parameter.takesBlocks && binding.rules.isScriptBlock(value) && parameter.takesPipeline(sets)
}

export function bindArgument(binding: Binding, argument: Argument, parameter: Parameter, convert: boolean): boolean {
  const value = argument.numberText !== undefined && parameter.takesText ? argument.numberText : argument.value
  return bindValue(binding, value, parameter, argument.valueAt, convert)
}

export function bindValue(binding: Binding, given: unknown, parameter: Parameter, at: Place, convert: boolean): boolean {
  let value = given
  if (!parameter.isPlain || !parameter.accepts(value)) {
    const { rules } = binding
    for (const attribute of parameter.transforms) value = transformed(binding, attribute, value, parameter, at, convert, false)
    if (convert) value = coerce(value, parameter.type, parameter.collection, { name: parameter.name, at }, rules)
    else {
      const as = uncoerced(value, parameter.type, parameter.collection, false, rules)
      if (as === undefined) return false
      value = as.value
    }
    if (parameter.psTypeName !== undefined && value !== null) checkTypeName(binding, parameter, value, at, convert)
  }
  if (!checked(binding, parameter, value, at)) return false
  binding.target.assign(parameter, value === automationNull ? null : value)
  binding.take(parameter, value)
  if (parameter.obsolete !== undefined) binding.noteObsolete(parameter)
  return true
}

/** The checks of a parameter: throws a BindingError when the value will not do; false: it is meant for another parameter. */
export function checked(binding: Binding, parameter: Parameter, value: unknown, at: Place): boolean {
  const { rules } = binding
  for (const attribute of parameter.validations) {
    try {
      if (validate(attribute, value, rules) === false) return false
    } catch (thrown) {
      if (!(thrown instanceof ValidationFailure) && !rules.isError(thrown)) throw thrown
      throw new BindingError('validation', {
        id: 'ParameterArgumentValidationError',
        category: 'InvalidData',
        parameter: parameter.name,
        parameterType: parameter.type,
        given: rules.typeOf(value),
        at,
        cause: thrown,
        message: `-${parameter.name} will not take this. ${rules.messageOf(thrown)}`,
      })
    }
  }
  if (parameter.mandatory) nullOrEmpty(parameter, value, { name: parameter.name, at }, rules)
  if (parameter.type === actionType && String(value) === 'Suspend') throw suspended(parameter, at)
  return true
}

const actionType = netType('System.Management.Automation.ActionPreference')

/** -ErrorAction and its kin know the word Suspend and refuse it. */
function suspended(parameter: Parameter, at: Place): BindingError {
  return bindingError({
    id: 'ParameterBindingFailed',
    category: 'WriteError',
    parameter: parameter.name,
    parameterType: parameter.type,
    at,
    message: `-${parameter.name} does not take Suspend: nothing can be suspended.`,
  })
}

/** What an attribute makes of a value: a conversion to the type in front of a parameter, or [Credential()] and its kin. */
export function transformed(
  binding: Binding,
  attribute: unknown,
  value: unknown,
  parameter: Parameter,
  at: Place,
  convert: boolean,
  isDefault: boolean,
): unknown {
  const { rules } = binding
  try {
    if (attribute instanceof TypeConverterAttribute)
      return convert ? convertTyped(value, attribute.target, binding.target.isScript, rules) : value
    if (value === null && (isDefault || !(parameter.mandatory || parameter.cannotBeNull))) return value
    if (attribute instanceof TransformAttribute) return attribute.transform(value)
    if (attribute instanceof CredentialAttribute) return rules.credential(value)
    return rules.call(attribute, 'Transform', [rules.engineIntrinsics, value])
  } catch (thrown) {
    if (!rules.isError(thrown)) throw thrown
    throw new BindingError('transformation', {
      id: 'ParameterArgumentTransformationError',
      category: 'InvalidData',
      parameter: parameter.name,
      parameterType: parameter.type,
      given: rules.typeOf(value),
      at,
      cause: thrown,
      message: `The argument for -${parameter.name} cannot be processed. ${rules.messageOf(thrown)}`,
    })
  }
}

/** [PSTypeName()]: each object has to be of that type, as PowerShell names types. */
function checkTypeName(binding: Binding, parameter: Parameter, value: unknown, at: Place, convert: boolean): void {
  const { rules } = binding
  const wanted = parameter.psTypeName!.toLowerCase()
  for (const item of rules.items(value) ?? [value]) {
    if (item === null || item === undefined || rules.typeNames(item).some((name) => name.toLowerCase() === wanted)) continue
    // Without conversion this only means that another parameter may fit better.
    throw new BindingError(convert ? 'transformation' : 'binding', {
      id: 'MismatchedPSTypeName',
      category: 'InvalidArgument',
      parameter: parameter.name,
      parameterType: parameter.type,
      given: rules.typeOf(item),
      at,
      message: `-${parameter.name} takes objects of type ${parameter.psTypeName}.`,
    })
  }
}
