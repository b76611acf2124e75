// The ways from one type to another: each takes a value that is of the first and makes one of the second, or fails.

import {
  Big,
  Dictionary,
  EnumValue,
  Exception,
  type NetType,
  Num,
  PSArray,
  PSError,
  PSMember,
  char,
  customObject,
  instanceMember,
  itemsOf,
  listItems,
  membersOf,
  netType,
  wrap,
} from '#objects'
import { charsOf, isInteger, toCode, toEnum } from '#dotnet'
import { typeText } from './accelerators.ts'
import { castFailure, cannotCast } from './cast-failure.ts'
import { makeArray } from './construct.ts'
import type { Context } from '../context.ts'
import { constructorWith } from './convert-members.ts'
import { type Converter, convert } from './convert.ts'
import { enumFromText } from './enum-text.ts'
import { exceptionOf } from '../errors/errors.ts'
import { parseNumber } from './number-text.ts'
import { toText } from './text.ts'
import { numberCode, t, typeCode, typeOf } from './type-of.ts'

export const toTextConverter: Converter = (value, _type, context) => toText(value, context)

export const numberToNumber: Converter = (value, type, context) => {
  const result = toCode(value, typeCode(type))
  if (result === undefined) throw cannotCast(value, type, context, 'InvalidCastIConvertible', overflowOf(type))
  return result
}

function overflowOf(type: NetType): Exception {
  return new Exception(netType('System.OverflowException'), `The value is outside the range of ${typeText(type)}.`)
}

export const numberToChar: Converter = (value, type, context) => {
  const c = numberCode(value)
  if (c === 13 || c === 14 || c === 15 || c === 0) throw cannotCast(value, type, context, 'InvalidCastIConvertible')
  const unit = toCode(value, 8)
  if (unit === undefined) throw cannotCast(value, type, context, 'InvalidCastIConvertible', overflowOf(type))
  return char((unit as Num).value)
}

export const numberToBig: Converter = (value, type, context) => {
  const number = value instanceof Num ? value.value : value
  if (typeof number === 'number' && !Number.isFinite(number))
    throw cannotCast(value, type, context, 'InvalidCastConstructorException', overflowOf(type))
  return parseNumber.big(value)
}
export const bigToNumber: Converter = (value, type, context) => {
  const result = toCode(value, typeCode(type))
  if (result === undefined) throw cannotCast(value, type, context, 'InvalidCastTargetInvocationExceptionop_Explicit', overflowOf(type))
  return result
}

export const numberToEnum: Converter = (value, type, context) => {
  const result = toEnum(value, type)
  if (result === undefined) throw cannotCast(value, type, context, 'UndefinedIntegerToEnum', overflowOf(type))
  if (isInteger(numberCode(value)) && !(value instanceof EnumValue)) checkDefined(result, value, type, context)
  return result
}

/** The values of a list, put together. */
export const itemsToEnum: Converter = (value, type, context) => {
  let all = 0n
  for (const item of itemsOf(value)!) {
    const one = convert(item, type, context)
    if (!(one instanceof EnumValue)) throw cannotCast(value, type, context, 'InvalidCastEnumFromTypeNotAString')
    all |= BigInt(one.value)
  }
  return toEnum(new Big('Int64', all), type)
}

/** A number that no names make up is refused, unless the enum says nothing of flags and the value is among its bits. */
function checkDefined(result: EnumValue, value: unknown, type: NetType, context: Context): void {
  if (!enumFromText.isDefined(result)) throw cannotCast(value, type, context, 'UndefinedIntegerToEnum')
}

export const textToNumber: Converter = (value: string, type, context) => {
  const result = parseNumber(value, type)
  if (typeof result !== 'string') return result
  const id =
    type === t.decimal
      ? 'InvalidCastFromStringToDecimal'
      : type === t.double || type === t.single
        ? 'InvalidCastFromStringToDoubleOrSingle'
        : 'InvalidCastFromStringToInteger'
  const kind = result === 'overflow' ? 'System.OverflowException' : 'System.FormatException'
  throw cannotCast(
    value,
    type,
    context,
    id,
    new Exception(
      netType(kind),
      result === 'overflow' ? `The value is outside the range of ${typeText(type)}.` : `'${value}' does not read as a number.`,
    ),
  )
}

export const textToChar: Converter = (value: string, type, context) => {
  if (value.length !== 1)
    throw cannotCast(
      value,
      type,
      context,
      'InvalidCastParseTargetInvocation',
      new Exception(netType('System.FormatException'), 'The text must be exactly one character long.'),
    )
  return char(value.charCodeAt(0))
}

export const textToChars: Converter = (value: string, type) => new PSArray(charsOf(value), type)

export const textToType: Converter = (value: string, type, context) => {
  const found = context.resolveType(value)
  if (found === undefined) throw cannotCast(value, type, context, 'InvalidCastFromStringToType')
  return found
}

export const textToUri: Converter = (value: string, type, context) => {
  const ctor = membersOf(t.uri).constructors.find((each) => each.parameters.length === 2 && each.parameters[1]!.type === 'System.UriKind')
  return ctor === undefined
    ? viaConstructor('InvalidCastFromStringToUri')(value, type, context)
    : called(() => ctor.call(value, enumFromText('RelativeOrAbsolute', netType('System.UriKind'))), 'InvalidCastFromStringToUri')(
        value,
        type,
        context,
      )
}

export function viaConstructor(id: string): Converter {
  return (value, type, context) => {
    const ctor = constructorWith(type, (parameter) => parameter === typeOf(value))
    if (ctor === undefined) throw castFailure(value, type, context)
    return called((argument: unknown) => ctor.call(argument), id)(value, type, context)
  }
}

export const toXml: Converter = (value, type, context) => {
  const ctor = membersOf(type).constructors.find((each) => each.parameters.length === 0)
  const load = instanceMember(type, 'LoadXml')?.methods?.[0]
  if (ctor === undefined || load === undefined) throw castFailure(value, type, context)
  const document = ctor.call()
  return called(() => {
    const text = toText(value, context)
    if (text.trim() !== '') load.call(document, text)
    return document
  }, 'InvalidCastToXmlDocument')(value, type, context)
}

/** Runs what may throw a .NET exception, which becomes the inner one of the cast's. */
export function called(call: (value: any) => unknown, id: string): Converter {
  return (value, type, context) => {
    try {
      return call(value)
    } catch (thrown) {
      if (exceptionOf(thrown) === undefined) throw thrown
      throw cannotCast(value, type, context, id, thrown)
    }
  }
}

export const itemsToArray: Converter = (value, type, context) => {
  const element = type.elementType!
  const items = listItems(value) ?? itemsOf(value) ?? [value]
  if (element === t.object) return new PSArray([...items], type)
  try {
    return makeArray(
      items.map((item) => convert(item, element, context)),
      type,
    )
  } catch (thrown) {
    const inner = exceptionOf(thrown)
    if (inner === undefined) throw thrown
    // The error of the item is the error of the whole.
    throw thrown instanceof PSError || inner.fields['ErrorRecord']
      ? thrown
      : cannotCast(value, type, context, 'InvalidCastExceptionEnumerableToArray', thrown)
  }
}

export const scalarToArray: Converter = (value, type, context) => {
  try {
    return new PSArray([convert(value, type.elementType!, context)], type)
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    throw cannotCast(value, type, context, 'InvalidCastExceptionScalarToArray', thrown)
  }
}

export const toCustomObject: Converter = (value, _type, context) => {
  if (!(value instanceof Dictionary)) return wrap(value)
  const object = customObject()
  for (const { key, value: item } of value.entries()) {
    const name = toText(key, context)
    if (name === '') throw cannotCast(value, t.pscustomobject, context, 'InvalidCastConstructorException')
    if (name.toLowerCase() === 'pstypename' && typeof item === 'string')
      object.typeNames = [item, 'System.Management.Automation.PSCustomObject', 'System.Object']
    else object.set(name, item instanceof PSMember ? item : item === undefined ? null : item)
  }
  return object
}
