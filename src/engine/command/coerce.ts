// From an argument to a value of the parameter's type. Cmdlets convert here; parameters of scripts carry their type as
// an attribute that has converted before ([int]$x), with rules of its own (`convertTyped`).

import { type NetType, PSArray, PSObject, WrittenNumber, automationNull, netType, noBase, unwrap } from '#objects'
import { PSReference } from '#objects'
import type { Place } from './argument.ts'
import { type BindingError, bindingError } from './binding-error.ts'
import { type CollectionKind, collectionKind } from './collection-kind.ts'
import { collectionOf } from './fill.ts'
import { switchType } from './parameter.ts'
import type { Rules } from './rules.ts'
import { switchOff, switchOn } from './switch.ts'

const objectType = netType('System.Object')
const psobjectType = netType('System.Management.Automation.PSObject')
const customType = netType('System.Management.Automation.PSCustomObject')
const stringType = netType('System.String')
const boolType = netType('System.Boolean')
const nullableBool = netType('System.Nullable`1[System.Boolean]')
const referenceType = netType('System.Management.Automation.PSReference')
const arrayBase = netType('System.Array')
const takesAnyText: ReadonlySet<NetType> = new Set([stringType, objectType, psobjectType])

/** What the errors of a conversion speak of. */
export type Target = { readonly name: string; readonly at: Place }

/** Converts to a parameter's type; throws BindingError. */
export function coerce(value: unknown, type: NetType, kind: CollectionKind, target: Target, rules: Rules): unknown {
  try {
    return coerced(value, type, kind, target, rules)
  } catch (thrown) {
    if (thrown instanceof Unsupported) throw cannotConvert(value, type, target, rules, thrown.message)
    if (!rules.isInvalidCast(thrown)) throw thrown
    throw bindingError({
      id: 'CannotConvertArgumentNoMessage',
      category: 'InvalidArgument',
      parameter: target.name,
      parameterType: type,
      given: rules.typeOf(value),
      at: target.at,
      cause: thrown,
      message: `The argument for -${target.name} will not do. ${rules.messageOf(thrown)}`,
    })
  }
}

function coerced(value: unknown, type: NetType, kind: CollectionKind, target: Target, rules: Rules): unknown {
  if (value === null || value === undefined || value === automationNull) {
    if (type === boolType) {
      throw bindingError({
        id: 'ParameterArgumentValidationErrorNullNotAllowed',
        category: 'InvalidArgument',
        parameter: target.name,
        parameterType: type,
        at: target.at,
        message: `-${target.name} takes $true or $false, not $null.`,
      })
    }
    return type === switchType ? switchOn : null
  }
  if (type === objectType || type === psobjectType || type === customType) return value instanceof WrittenNumber ? value.base : value
  // One text for a list of texts or of anything: most paths, names and values are given so.
  if (kind.kind === 'array' && typeof value === 'string' && takesAnyText.has(kind.element!)) return new PSArray([value], type)
  if (!wraps(value) && rules.isInstance(value, type)) return value
  if (type === boolType || type === switchType || type === nullableBool) return truthValue(value, type, target, rules)
  const bare = unwrap(value)
  if (rules.isInstance(bare, type)) return bare
  if (kind.kind !== 'none' || type === arrayBase) return collected(bare, type, kind, kind.element !== undefined, target, rules)
  if (rules.listOf(value) !== undefined && type.kind !== 'enum' && !/PSListModifier|FlagsExpression/.test(type.name))
    throw new Unsupported('Several values were given, and the parameter takes one.')
  return rules.convert(value, type)
}

/** A collection of the parameter's type, made from one value or a list. */
function collected(value: unknown, type: NetType, kind: CollectionKind, convert: boolean, target: Target, rules: Rules): unknown {
  const element = type === arrayBase ? objectType : kind.element
  const list = rules.listOf(value)
  if (kind.kind === 'list' || kind.kind === 'collection') {
    // A type that knows how to be made from this takes it whole.
    if (list === undefined || kind.kind === 'collection') {
      try {
        return rules.convert(value, type)
      } catch (thrown) {
        if (!rules.isInvalidCast(thrown)) throw thrown
      }
    }
  }
  const items = (list ?? [value]).map((item) =>
    convert && element !== undefined ? coerce(item, element, collectionKind(element), target, rules) : unwrap(item),
  )
  try {
    return collectionOf(type, element ?? objectType, items, rules)
  } catch (thrown) {
    if (!rules.isInvalidCast(thrown)) throw thrown
    throw cannotConvert(value, type, target, rules, rules.messageOf(thrown))
  }
}

/**
 * Whether a value binds as it is, before any conversion is tried: the first of the two passes. Gives the value to bind,
 * or undefined.
 */
export function uncoerced(
  value: unknown,
  type: NetType,
  kind: CollectionKind,
  isDefault: boolean,
  rules: Rules,
): { readonly value: unknown } | undefined {
  if (value === null || value === undefined) {
    return isDefault || (type.kind !== 'struct' && type.kind !== 'enum' && type !== stringType) ? { value } : undefined
  }
  if (type === objectType || type === psobjectType || type === customType)
    return { value: value instanceof WrittenNumber ? value.base : value }
  const bare = unwrap(value)
  if (rules.isInstance(bare, type)) return { value: bare }
  if (kind.kind === 'none') return undefined
  const element = kind.element
  const list = rules.listOf(bare)
  if (element !== undefined) {
    for (const item of list ?? [bare]) {
      const inner = unwrap(item)
      // A null element has no type to be wrong.
      if (list !== undefined && (inner === null || inner === undefined)) continue
      if (
        element !== objectType &&
        !(rules.typeOf(inner) === element || isSubclass(rules.typeOf(inner), element)) &&
        element !== psobjectType
      )
        return undefined
      // The elements of a psobject[] are psobjects only in the eyes of .NET when they are custom objects.
      if (element === psobjectType && !(item instanceof PSObject)) return undefined
    }
  }
  return {
    value: collectionOf(
      type,
      element ?? objectType,
      (list ?? [bare]).map((item) => item),
      rules,
    ),
  }
}

/** The conversion that a type in front of a script's parameter stands for. Throws what conversion throws. */
export function convertTyped(value: unknown, type: NetType, advanced: boolean, rules: Rules): unknown {
  const bare = unwrap(value)
  let given = value
  if (type === referenceType) {
    if (!(bare instanceof PSReference))
      throw rules.castError('InvalidCastExceptionReferenceTypeExpected', 'A [ref] is expected here: write [ref] in front of the variable.')
    return bare
  }
  if (bare instanceof PSReference) given = bare.Value
  if (advanced && type === stringType && unwrap(given) instanceof PSArray) {
    throw rules.castError('InvalidCastFromAnyTypeToString', 'An array was given, and the parameter takes one text.')
  }
  if (type === customType) return given
  if (type === boolType || type === switchType || type === nullableBool) checkTruth(given, type, rules)
  if (type === switchType && rules.isNumeric(unwrap(given)))
    throw rules.castError('ConvertToFinalInvalidCastException', 'A number cannot become a switch: give $true or $false.')
  if (advanced) {
    const element = collectionKind(type).element
    if (element !== undefined && (element === boolType || element === switchType || element === nullableBool)) {
      for (const item of rules.listOf(given) ?? [given]) checkTruth(item, element, rules)
    }
  }
  return rules.convert(given, type)
}

/** Only numbers and truth values stand for a [bool] parameter: text would always be true. */
function checkTruth(value: unknown, type: NetType, rules: Rules): void {
  const bare = unwrap(value)
  if (bare === null || bare === undefined) {
    if (type !== boolType) return
  } else if (rules.isNumeric(bare) || typeof bare === 'boolean' || rules.typeOf(bare) === switchType) return
  throw rules.castError(
    'InvalidCastExceptionUnsupportedParameterType',
    `A value of type ${rules.typeOf(bare)?.name ?? 'null'} cannot stand for ${type.name}: give $true, $false, 1 or 0.`,
  )
}

function truthValue(value: unknown, type: NetType, target: Target, rules: Rules): unknown {
  const bare = unwrap(value)
  const given = rules.typeOf(bare)
  let truth: boolean
  if (typeof bare === 'boolean') truth = bare
  else if (given === switchType || rules.isNumeric(bare)) truth = rules.truth(bare)
  else throw cannotConvert(value, type, target, rules, '')
  return type === switchType ? (truth ? switchOn : switchOff) : truth
}

function cannotConvert(value: unknown, type: NetType, target: Target, rules: Rules, why: string): BindingError {
  return bindingError({
    id: 'CannotConvertArgument',
    category: 'InvalidArgument',
    parameter: target.name,
    parameterType: type,
    given: rules.typeOf(value),
    at: target.at,
    message: `The argument for -${target.name} cannot become ${type.name}. ${why}`.trim(),
  })
}

class Unsupported extends Error {}

const wraps = (value: unknown): boolean => value instanceof PSObject && value.base !== noBase

function isSubclass(type: NetType | undefined, of: NetType): boolean {
  for (let at = type?.base; at; at = at.base) if (at === of) return true
  return false
}
