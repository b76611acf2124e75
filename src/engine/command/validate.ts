// What the validating attributes check. A check throws `ValidationFailure`; its id is what an assignment to a variable
// with that attribute reports, while a parameter always reports ParameterArgumentValidationError.

import { Big, type NetType, Num, PSArray, automationNull, isAssignable, netType, unwrap } from '#objects'
import {
  type Attribute,
  CredentialAttribute,
  CustomCheck,
  TransformAttribute,
  TypeConverterAttribute,
  ValidateCountAttribute,
  ValidateDriveAttribute,
  ValidateLengthAttribute,
  ValidateNotNullAttribute,
  ValidateNotNullOrEmptyAttribute,
  ValidateNotNullOrWhiteSpaceAttribute,
  ValidatePatternAttribute,
  ValidateRangeAttribute,
  ValidateScriptAttribute,
  ValidateSetAttribute,
  ValidateTrustedDataAttribute,
  ValidateUserDriveAttribute,
} from './attribute.ts'
import type { Rules } from './rules.ts'

/** ValidationMetadataException */
export class ValidationFailure extends Error {
  readonly id: string
  constructor(id: string, message: string) {
    super(message)
    this.id = id
  }
}

const validates = netType('System.Management.Automation.ValidateArgumentsAttribute')
const transforms = netType('System.Management.Automation.ArgumentTransformationAttribute')
const builtIn = [
  ValidateCountAttribute,
  ValidateLengthAttribute,
  ValidateNotNullAttribute,
  ValidateNotNullOrEmptyAttribute,
  ValidateNotNullOrWhiteSpaceAttribute,
  ValidatePatternAttribute,
  ValidateRangeAttribute,
  ValidateScriptAttribute,
  ValidateSetAttribute,
  ValidateTrustedDataAttribute,
  ValidateDriveAttribute,
  ValidateUserDriveAttribute,
  CustomCheck,
]

/** True for an attribute that checks, a script's own class included. */
export function isValidation(attribute: Attribute): boolean {
  return builtIn.some((each) => attribute instanceof each) || isScripted(attribute, validates)
}

/** True for one of a class that a script made. Ours are told by their JavaScript classes, so that their types need not be opened. */
const isScripted = (attribute: Attribute, base: NetType): boolean =>
  attribute.netType.script !== undefined && isAssignable(attribute.netType, base)

/** True for an attribute that turns the argument into something else. */
export function isTransformation(attribute: Attribute): boolean {
  return (
    attribute instanceof TypeConverterAttribute ||
    attribute instanceof TransformAttribute ||
    attribute instanceof CredentialAttribute ||
    isScripted(attribute, transforms)
  )
}

/** Throws ValidationFailure, or what a script's own attribute throws, when the value will not do; false: it is meant for another parameter. */
export function validate(attribute: Attribute, value: unknown, rules: Rules): void | false {
  if (attribute instanceof ValidateNotNullAttribute) notNull(value, rules)
  else if (attribute instanceof ValidateNotNullOrEmptyAttribute) notEmpty(value, rules, false)
  else if (attribute instanceof ValidateNotNullOrWhiteSpaceAttribute) notEmpty(value, rules, true)
  else if (attribute instanceof ValidateCountAttribute) count(attribute, value, rules)
  else if (attribute instanceof CustomCheck) return attribute.check(value)
  else if (attribute instanceof ValidateTrustedDataAttribute) return
  else if (attribute instanceof ValidateSetAttribute) each(value, rules, (item) => oneOf(attribute, item, rules))
  else if (attribute instanceof ValidateRangeAttribute) each(value, rules, (item) => inRange(attribute, item, rules))
  else if (attribute instanceof ValidatePatternAttribute) each(value, rules, (item) => pattern(attribute, item, rules))
  else if (attribute instanceof ValidateLengthAttribute) each(value, rules, (item) => length(attribute, item))
  else if (attribute instanceof ValidateScriptAttribute) each(value, rules, (item) => script(attribute, item, rules))
  else if (attribute instanceof ValidateDriveAttribute) drive(attribute, value, rules)
  else if (isAssignable(attribute.netType, enumerated))
    each(value, rules, (item) => {
      rules.call(attribute, 'ValidateElement', [item])
    })
  else rules.call(attribute, 'Validate', [value, rules.engineIntrinsics])
}
const enumerated = netType('System.Management.Automation.ValidateEnumeratedArgumentsAttribute')

/** Checks each element of a collection, and one value as it is. */
function each(value: unknown, rules: Rules, check: (item: unknown) => void): void {
  if (value === null || value === undefined || value === automationNull)
    throw new ValidationFailure('ArgumentIsEmpty', 'The argument is null, empty, or an element of it is. Give a value and try again.')
  const items = rules.items(value)
  if (items === undefined) check(value)
  else for (const item of items) check(unwrap(item))
}

function notNull(value: unknown, rules: Rules): void {
  if (isNothing(value)) throw new ValidationFailure('ArgumentIsNull', 'The argument is null. Give a value and try again.')
  for (const item of rules.items(value) ?? []) {
    if (isNothing(item))
      throw new ValidationFailure('ArgumentIsNull', 'The argument holds a null. Give a collection without one and try again.')
  }
}

function notEmpty(value: unknown, rules: Rules, whiteSpace: boolean): void {
  if (isNothing(value))
    throw new ValidationFailure('ArgumentIsNull', 'The argument is null. Give a value that is not null or empty and try again.')
  const bare = unwrap(value)
  if (typeof bare === 'string') {
    if (whiteSpace && bare.trim() === '')
      throw new ValidationFailure('ArgumentIsEmptyOrWhiteSpace', 'The argument is empty or only white space. Give a text and try again.')
    if (bare === '')
      throw new ValidationFailure('ArgumentIsEmpty', 'The argument is an empty text. Give one that is not empty and try again.')
    return
  }
  const items = rules.items(value)
  if (items === undefined) {
    const size = (bare as { readonly size?: unknown }).size
    if (size === 0) throw new ValidationFailure('ArgumentIsEmpty', 'The argument is empty. Give one that is not and try again.')
    return
  }
  let any = false
  // In a psobject[] a text is wrapped, and nobody looks at what is in it.
  const wrapped = bare instanceof PSArray && bare.netType.name === 'System.Management.Automation.PSObject[]'
  for (const item of items) {
    any = true
    if (isNothing(item))
      throw new ValidationFailure('ArgumentIsNull', 'The argument holds a null. Give a collection without one and try again.')
    const inner = unwrap(item)
    if (typeof inner !== 'string' || wrapped) continue
    if (whiteSpace && inner.trim() === '')
      throw new ValidationFailure(
        'ArgumentCollectionContainsEmptyOrWhiteSpace',
        'The argument holds a text that is empty or only white space. Take it out and try again.',
      )
    if (inner === '')
      throw new ValidationFailure('ArgumentCollectionContainsEmpty', 'The argument holds an empty text. Take it out and try again.')
  }
  if (!any) throw new ValidationFailure('ArgumentIsEmpty', 'The argument is an empty collection. Give one that is not empty and try again.')
}

function count(attribute: ValidateCountAttribute, value: unknown, rules: Rules): void {
  const items = isNothing(value) ? [] : rules.items(value)
  const size = items?.length ?? (unwrap(value) as { readonly size?: unknown } | null)?.size
  if (typeof size !== 'number')
    throw new ValidationFailure(
      'NotAnArrayParameter',
      'A number of elements is asked for, and the parameter is no collection. Make its type an array or take the check away.',
    )
  const { MinLength: min, MaxLength: max } = attribute
  if (min === max && size !== max)
    throw new ValidationFailure('ValidateCountExactFailure', `The argument has ${size} elements; exactly ${max} are needed.`)
  if (size < min || size > max)
    throw new ValidationFailure('ValidateCountMinMaxFailure', `The argument has ${size} elements; ${min} to ${max} are needed.`)
}

function oneOf(attribute: ValidateSetAttribute, item: unknown, rules: Rules): void {
  if (isNothing(item)) throw new ValidationFailure('ArgumentIsEmpty', 'The argument is null. Give a value and try again.')
  const text = rules.text(item)
  const values = attribute.ValidValues
  const wanted = attribute.IgnoreCase ? text.toLowerCase() : text
  if (values.some((value) => (attribute.IgnoreCase ? value.toLowerCase() : value) === wanted)) return
  const list = values.join(',')
  throw new ValidationFailure(
    'ValidateSetFailure',
    attribute.ErrorMessage
      ? filled(attribute.ErrorMessage, [text, list])
      : `"${text}" is none of the values allowed: ${list}. Give one of these and try again.`,
  )
}

function inRange(attribute: ValidateRangeAttribute, item: unknown, rules: Rules): void {
  if (isNothing(item)) throw new ValidationFailure('ArgumentIsEmpty', 'The argument is null. Give a number and try again.')
  const bare = unwrap(item)
  const text = rules.text(item)
  if (attribute.RangeKind) {
    const sign = signOf(bare)
    if (sign === undefined)
      throw new ValidationFailure('ValidationRangeElementType', `"${text}" is no number, and a range of numbers is asked for.`)
    const ok = { Positive: sign > 0, NonNegative: sign >= 0, Negative: sign < 0, NonPositive: sign <= 0 }[attribute.RangeKind]
    if (ok) return
    const wanted = { Positive: 'greater than zero', NonNegative: 'zero or more', Negative: 'less than zero', NonPositive: 'zero or less' }[
      attribute.RangeKind
    ]
    throw new ValidationFailure(`ValidateRange${attribute.RangeKind}Failure`, `The argument ${text} is not ${wanted}.`)
  }
  let value: unknown = bare
  const wanted = rules.typeOf(attribute.MinRange)
  if (wanted !== undefined && rules.typeOf(bare) !== wanted) {
    try {
      value = rules.convert(bare, wanted)
    } catch {
      throw new ValidationFailure(
        'ValidationRangeElementType',
        `"${text}" cannot be compared with the range, whose type is ${wanted.name}.`,
      )
    }
  }
  const low = rules.compare(attribute.MinRange, value)
  if (low !== undefined && low > 0)
    throw new ValidationFailure(
      'ValidateRangeTooSmall',
      `The argument ${text} is less than the least allowed, ${rules.text(attribute.MinRange)}.`,
    )
  const high = rules.compare(attribute.MaxRange, value)
  if (high !== undefined && high < 0)
    throw new ValidationFailure(
      'ValidateRangeTooBig',
      `The argument ${text} is greater than the greatest allowed, ${rules.text(attribute.MaxRange)}.`,
    )
}

function pattern(attribute: ValidatePatternAttribute, item: unknown, rules: Rules): void {
  if (isNothing(item)) throw new ValidationFailure('ArgumentIsEmpty', 'The argument is null. Give a text and try again.')
  const text = rules.text(item)
  if (rules.matches(text, attribute.RegexPattern, attribute.options)) return
  throw new ValidationFailure(
    'ValidatePatternFailure',
    attribute.ErrorMessage
      ? filled(attribute.ErrorMessage, [text, attribute.RegexPattern])
      : `"${text}" does not match the pattern "${attribute.RegexPattern}".`,
  )
}

function length(attribute: ValidateLengthAttribute, item: unknown): void {
  const bare = unwrap(item)
  if (typeof bare !== 'string')
    throw new ValidationFailure('ValidateLengthNotString', 'A length is asked for, and the argument is no text.')
  if (bare.length < attribute.MinLength) {
    throw new ValidationFailure(
      'ValidateLengthMinLengthFailure',
      `The argument is ${bare.length} characters long; at least ${attribute.MinLength} are needed.`,
    )
  }
  if (bare.length > attribute.MaxLength) {
    throw new ValidationFailure(
      'ValidateLengthMaxLengthFailure',
      `The argument is ${bare.length} characters long; at most ${attribute.MaxLength} are allowed.`,
    )
  }
}

function script(attribute: ValidateScriptAttribute, item: unknown, rules: Rules): void {
  if (isNothing(item)) throw new ValidationFailure('ArgumentIsEmpty', 'The argument is null. Give a value and try again.')
  const outputs = rules.invoke(attribute.ScriptBlock, item)
  if (outputs.length > 1 || (outputs.length === 1 && rules.truth(outputs[0]))) return
  const text = rules.text(item)
  const source = rules.text(attribute.ScriptBlock)
  throw new ValidationFailure(
    'ValidateScriptFailure',
    attribute.ErrorMessage ? filled(attribute.ErrorMessage, [text, source]) : `The check "${source}" did not give true for "${text}".`,
  )
}

function drive(attribute: ValidateDriveAttribute, item: unknown, rules: Rules): void {
  const text = isNothing(item) ? '' : rules.text(item)
  if (text === '') throw new ValidationFailure('PathArgumentIsEmpty', 'The path is empty. Give one and try again.')
  const at = text.indexOf(':')
  const root = at > 0 ? text.slice(0, at) : ''
  if (attribute.ValidRootDrives.some((each) => each.toLowerCase() === root.toLowerCase())) return
  throw new ValidationFailure(
    'PathRootInvalid',
    `The drive of "${text}" is none of those allowed: ${attribute.ValidRootDrives.join(', ')}.`,
  )
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === automationNull

function signOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.sign(value)
  if (value instanceof Num) return Math.sign(value.value)
  if (value instanceof Big) return value.value > 0n ? 1 : value.value < 0n ? -1 : 0
  const coefficient = (value as { readonly coefficient?: unknown; readonly sign?: unknown } | null)?.coefficient
  return typeof coefficient === 'bigint' ? (coefficient > 0n ? 1 : coefficient < 0n ? -1 : 0) : undefined
}

/** A message with {0}, {1} in it. */
function filled(format: string, args: readonly string[]): string {
  return format.replace(/\{(\d+)\}/g, (_, index) => args[Number(index)] ?? '')
}
