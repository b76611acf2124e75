// Names of an enum as people write them: any case, a beginning that is unambiguous, several with commas, numbers.

import { type EnumValue, type NetType, enumNames, enumValue, isFlags } from '#objects'
import { WildcardPattern } from '#dotnet'
import { castError } from '../errors/errors.ts'

/** Names that were read before, of the enums they are of. */
const known = new WeakMap<NetType, Map<string, EnumValue>>()

/** The value that the text names. Throws the cast's error. */
export function enumFromText(text: string, type: NetType): EnumValue {
  let values = known.get(type)
  if (values === undefined) known.set(type, (values = new Map()))
  let value = values.get(text)
  if (value === undefined) {
    value = readEnum(text, type)
    if (values.size >= 100) values.clear()
    values.set(text, value)
  }
  return value
}

/** Kinds of members are picked by one name or pattern at a time: commas mean nothing in it. */
export const memberKinds = new Set(['System.Management.Automation.PSMemberTypes', 'System.Management.Automation.PSMemberViewTypes'])

export function enumFromPattern(text: string, type: NetType): EnumValue {
  const names = enumNames(type)
  const pattern = new WildcardPattern(text)
  const found = names.find(([name]) => name.toLowerCase() === text.toLowerCase()) ?? names.find(([name]) => pattern.isMatch(name))
  if (found === undefined) {
    throw castError(
      'InvalidCastPSTypeConvertersConvertFrom',
      `"${text}" is none of the names of ${type.name}: ${names.map(([name]) => name).join(', ')}.`,
    )
  }
  return enumValue(type, found[1])
}

function readEnum(text: string, type: NetType): EnumValue {
  const trimmed = text.trim()
  if (trimmed === '') throw notFound(text, type)
  if (/^[-+\d]/.test(trimmed)) {
    if (/^[-+]?\d+$/.test(trimmed)) {
      const value = enumValue(type, small(BigInt(trimmed)))
      if (isDefined(value)) return value
      throw castError('EnumParseUndefined', `${trimmed} is no value of ${type.name}.`)
    }
    throw notFound(text, type)
  }
  const words = trimmed.split(',')
  if (words.length === 1) return enumValue(type, one(trimmed, text, type))
  let all = 0n
  for (const word of words) {
    const name = word.trim()
    if (name === '') throw notFound(text, type)
    // Among several each name has to be whole.
    all |= BigInt(/^[-+]?\d+$/.test(name) ? name : isFlags(type) ? one(name, text, type) : whole(name, text, type))
  }
  return enumValue(type, small(all))
}

/** True for a value that names make up. */
export function isDefined(value: EnumValue): boolean {
  const names = enumNames(value.netType)
  if (names.some(([, each]) => each == value.value)) return true
  if (!isFlags(value.netType)) return false
  const all = names.reduce((bits, [, each]) => bits | BigInt.asUintN(64, BigInt(each)), 0n)
  return (BigInt.asUintN(64, BigInt(value.value)) & ~all) === 0n
}
enumFromText.isDefined = isDefined

function one(name: string, text: string, type: NetType): number | bigint {
  const lower = name.toLowerCase()
  const names = enumNames(type)
  const exact = names.find(([each]) => each === name) ?? names.find(([each]) => each.toLowerCase() === lower)
  if (exact) return exact[1]
  const beginning = names.filter(([each]) => each.toLowerCase().startsWith(lower))
  if (beginning.length === 0) throw notFound(text, type)
  if (new Set(beginning.map(([, value]) => value)).size > 1 || beginning.length > 1) {
    throw castError(
      'SubstringDisambiguationEnumParseThrewAnException',
      `"${name}" may mean ${beginning.map(([each]) => each).join(' or ')} of ${type.name}.`,
    )
  }
  return beginning[0]![1]
}

function whole(name: string, text: string, type: NetType): number | bigint {
  const found = enumNames(type).find(([each]) => each.toLowerCase() === name.toLowerCase())
  if (found === undefined) throw notFound(text, type)
  return found[1]
}

function notFound(text: string, type: NetType): unknown {
  return castError(
    'SubstringDisambiguationEnumParseThrewAnException',
    `"${text}" is none of the names of ${type.name}: ${enumNames(type)
      .map(([name]) => name)
      .join(', ')}.`,
  )
}

function small(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
