// How a value becomes one of another type. Which way is taken depends on the two types alone (`conversion`, kept per
// pair); the way itself may still fail by the value. The order is PowerShell's: nothing, the same, assignable, the
// language's own ways, Parse, constructor, op_Implicit and op_Explicit, numbers by way of text, a list into a collection, properties
// into a new object. Ranks are what overload resolution compares.

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
  PSObject,
  PSReference,
  SwitchParameter,
  WrittenNumber,
  arrayType,
  automationNull,
  char,
  customObject,
  instanceMember,
  isAssignable,
  membersOf,
  netType,
  noBase,
  resolveIn,
  staticMember,
  typesVersion,
  itemsOf,
  listItems,
  wrap,
} from '#objects'
import type { MethodInfo } from '#objects'
import { typeText } from './accelerators.ts'
import type { Context } from './context.ts'
import { makeArray, newObjectWith, toHashtable } from './construct.ts'
import { toDelegate } from './delegate.ts'
import { enumFromText } from './enum-text.ts'
import { castError, exceptionOf } from './errors.ts'
import { parseNumber } from './number-text.ts'
import { enumCode, invariantCulture, isInteger, isNumeric, toCode, toEnum } from '#dotnet'

import { toText } from './text.ts'
import { toBool } from './truth.ts'
import { numberCode, t, typeCode, typeOf } from './type-of.ts'

/** How good a conversion is, as overload resolution counts; the values are PowerShell's. */
export const rank = {
  none: 0,
  unrelatedArrays: 0x0f,
  toString: 0x1f,
  custom: 0x2f,
  iConvertible: 0x3f,
  implicitCast: 0x4f,
  explicitCast: 0x5f,
  constructor: 0x6f,
  create: 0x73,
  parse: 0x7f,
  psobject: 0x8f,
  language: 0x9f,
  nullToValue: 0xaf,
  nullToRef: 0xbf,
  numericExplicit: 0xcf,
  numericExplicit1: 0xdf,
  numericString: 0xef,
  numericImplicit: 0xff,
  assignable: 0x10f,
  stringToCharArray: 0x11a,
  identity: 0x11f,
} as const

export type Converter = (value: any, type: NetType, context: Context) => unknown
export type Conversion = { readonly rank: number; readonly convert: Converter }

/** The value as one of this type. Throws the cast's error. */
export function convert(value: unknown, type: NetType, context: Context): unknown {
  switch (type) {
    case t.int:
      if (typeof value === 'number') {
        if ((value | 0) === value) return value
        const whole = toEven(value)
        if ((whole | 0) === whole) return whole | 0
      }
      if (typeof value === 'string' && value.length < 10 && isDigits(value)) return Number(value)
      break
    case t.string:
      if (typeof value === 'string') return value
      if (typeof value === 'number') return (value | 0) === value ? String(value) : toText(value, context)
      break
    case t.bool:
      return toBool(value)
    case t.double:
      if (typeof value === 'number') return (value | 0) === value ? new Num('Double', value) : value
      break
    case t.object:
      if (value instanceof WrittenNumber) return value.base
      return value === automationNull || value === undefined ? null : value
    case t.psobject:
      return value === automationNull || value === undefined || value === null ? null : wrap(value)
  }
  if (value instanceof WrittenNumber && (type === t.string || type === t.strings))
    return type === t.string ? value.text : new PSArray([value.text], type)
  const from = fromType(value)
  const way = conversion(from, type)
  if (way.rank !== rank.none) return way.convert(plain(value), type, context)
  // What a wrapped value cannot do itself, its base may.
  throw castFailure(value, type, context)
}

/** The nearest whole number, of two the even one. */
function toEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 48 || unit > 57) return false
  }
  return text.length > 0
}

/** The same; undefined when it cannot be done. */
export function tryConvert(value: unknown, type: NetType, context: Context): unknown {
  try {
    return convert(value, type, context)
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    return undefined
  }
}

/** How good it would be to hand this value where the type is asked for; 0: not at all. */
export function conversionRank(value: unknown, type: NetType): number {
  return conversion(fromType(value), type).rank
}

/** The type that decides: undefined for nothing. */
export function fromType(value: unknown): NetType | undefined {
  return value === automationNull ? undefined : typeOf(value)
}

/** The base of a wrapped value: conversions look at that. A [pscustomobject] is its own. */
function plain(value: unknown): unknown {
  return value instanceof PSObject && value.base !== noBase ? value.base : value === automationNull || value === undefined ? null : value
}

const known = new Map<NetType | undefined, Map<NetType, Conversion>>()
let knownVersion = -1

/** The way from one type to another. */
export function conversion(from: NetType | undefined, to: NetType): Conversion {
  if (knownVersion !== typesVersion()) {
    known.clear()
    knownVersion = typesVersion()
  }
  let ways = known.get(from)
  if (ways === undefined) known.set(from, (ways = new Map()))
  let way = ways.get(to)
  if (way === undefined) {
    way = from === undefined ? fromNothing(to) : figure(from, to)
    ways.set(to, way)
  }
  return way
}

const none: Conversion = {
  rank: rank.none,
  convert: (value, type, context) => {
    throw castFailure(value, type, context)
  },
}
/** The way of what needs none. */
export const unchanged: Converter = (value) => value

// ---- from nothing

function fromNothing(to: NetType): Conversion {
  if (to === t.string) return { rank: rank.toString, convert: () => '' }
  if (to === t.bool) return { rank: rank.nullToValue, convert: () => false }
  if (to === t.char) return { rank: rank.nullToValue, convert: () => char(0) }
  if (to === t.switch) return { rank: rank.nullToValue, convert: () => new SwitchParameter(false) }
  if (to === t.void) return { rank: rank.nullToValue, convert: () => automationNull }
  if (to === t.reference) return { rank: rank.nullToRef, convert: () => new PSReference(null) }
  if (to.genericDefinition === t.nullable) return { rank: rank.nullToValue, convert: () => null }
  if (to !== t.bool && to.kind !== 'enum' && typeCode(to) >= 5) return { rank: rank.nullToValue, convert: () => toCode(0, typeCode(to)) }
  if (to === t.bigint) return { rank: rank.nullToValue, convert: () => parseNumber('0', to) }
  const kind = to.genericDefinition?.kind ?? to.kind
  return kind === 'struct' || kind === 'enum' ? none : { rank: rank.nullToRef, convert: () => null }
}

// ---- from something

function figure(from: NetType, to: NetType): Conversion {
  if (from === to) return { rank: rank.identity, convert: unchanged }
  const numeric = figureNumeric(from, to)
  if (numeric !== undefined) return numeric
  if (from === nullStringType && (to.genericDefinition?.kind ?? to.kind) !== 'struct')
    return { rank: rank.nullToRef, convert: (value, type) => (type === t.object ? value : null) }
  if (to === t.pscustomobject && from !== t.pscustomobject) return { rank: rank.language, convert: toCustomObject }
  if (to !== t.psobject && isAssignable(from, to)) return { rank: rank.assignable, convert: unchanged }
  if (to === t.psobject) return { rank: from === t.pscustomobject ? rank.assignable : rank.psobject, convert: wrap }
  if (to.kind === 'generic parameter') return { rank: rank.assignable, convert: unchanged }
  const language = figureLanguage(from, to)
  if (language !== undefined && !language.tentative) return language
  const other =
    figureParse(from, to) ??
    figureConstructor(from, to) ??
    figureCast(from, to) ??
    figureConvertible(from, to) ??
    figureDictionary(from, to) ??
    figureCollection(from, to) ??
    figureProperties(from, to)
  if (language === undefined) return other ?? none
  // A scalar into an array: tried first, with what else there is behind it.
  return {
    rank: Math.max(language.rank, other?.rank ?? 0),
    convert:
      other === undefined
        ? language.convert
        : (value, type, context) => {
            try {
              return language.convert(value, type, context)
            } catch (thrown) {
              if (exceptionOf(thrown) === undefined) throw thrown
              return other.convert(value, type, context)
            }
          },
  }
}

function figureNumeric(from: NetType, to: NetType): Conversion | undefined {
  const toKind = to.kind === 'enum' ? 0 : typeCode(to)
  const fromKind = from.kind === 'enum' ? 0 : typeCode(from)
  if (from === t.string && (isNumeric(toKind) || to === t.bigint)) return { rank: rank.numericString, convert: textToNumber }
  if (isNumeric(fromKind) && isNumeric(toKind)) return { rank: numericRank(fromKind, toKind), convert: numberToNumber }
  if (isNumeric(fromKind) || from === t.bigint) {
    if (to === t.string) return { rank: rank.numericString, convert: toTextConverter }
    if (to === t.char) return { rank: rank.numericString, convert: numberToChar }
    if (to === t.bool) return { rank: rank.language, convert: toBool }
  }
  if (from === t.bigint && isNumeric(toKind)) return { rank: rank.explicitCast, convert: bigToNumber }
  if (to === t.bigint && (isNumeric(fromKind) || from === t.bool || from === t.char || from.kind === 'enum'))
    return { rank: from === t.bool ? rank.language : rank.implicitCast, convert: numberToBig }
  if (from === t.char && isNumeric(toKind))
    return { rank: toKind >= 13 && toKind !== 15 ? rank.language : rank.iConvertible, convert: numberToNumber }
  if (from === t.bool && isNumeric(toKind)) return { rank: rank.iConvertible, convert: numberToNumber }
  return undefined
}

const unsigned = (c: number): boolean => c === 6 || c === 8 || c === 10 || c === 12
const width = (c: number): number => (c - 5) >> 1

function numericRank(from: number, to: number): number {
  if (isInteger(from) && isInteger(to)) {
    if (width(from) === width(to)) return unsigned(from) ? rank.numericExplicit : rank.numericExplicit1
    if (width(from) < width(to)) return unsigned(from) || !unsigned(to) ? rank.numericImplicit : rank.numericExplicit1
    return unsigned(from) === unsigned(to) ? rank.numericExplicit : rank.numericExplicit
  }
  if (isInteger(from)) return rank.numericImplicit
  if (isInteger(to)) return rank.numericExplicit
  if (from === 13 && to === 14) return rank.numericImplicit
  return from === 15 ? rank.numericExplicit1 : rank.numericExplicit
}

type Language = Conversion & { readonly tentative?: boolean }

function figureLanguage(from: NetType, to: NetType): Language | undefined {
  if (to.genericDefinition === t.nullable) {
    const inner = to.genericArguments[0]!
    const way = conversion(from, inner)
    if (way.rank !== rank.none) return { rank: way.rank, convert: (value, _type, context) => way.convert(value, inner, context) }
  }
  if (to === t.void) return { rank: rank.language, convert: () => automationNull }
  if (to === t.bool) return { rank: rank.language, convert: toBool }
  if (to === t.string) return { rank: rank.toString, convert: toTextConverter }
  if (to === t.char && from === t.string) return { rank: rank.language, convert: textToChar }
  if (from === t.string && to.kind === 'array' && to.elementType === t.char) return { rank: rank.stringToCharArray, convert: textToChars }
  if (to.kind === 'array') {
    if (from.kind === 'array') {
      // To .NET an array of an enum is one of its numbers already.
      if (from.elementType!.kind === 'enum' && enumCode(from.elementType!) === typeCode(to.elementType!) && to.elementType!.kind !== 'enum')
        return { rank: rank.assignable, convert: unchanged }
      return { rank: isAssignable(from.elementType!, to.elementType!) ? rank.language : rank.unrelatedArrays, convert: itemsToArray }
    }
    if (isWalked(from)) return { rank: rank.language, convert: itemsToArray }
    const element = conversion(from, to.elementType!)
    if (element.rank !== rank.none) return { rank: element.rank & ~8, convert: scalarToArray, tentative: true }
    return undefined
  }
  if (to === t.array) {
    if (isWalked(from)) return { rank: rank.language, convert: (value) => new PSArray([...itemsOf(value)!]) }
    return { rank: rank.assignable & ~8, convert: (value) => new PSArray([value]), tentative: true }
  }
  if (to === t.hashtable) return isAssignable(from, t.dictionary) ? { rank: rank.language, convert: toHashtable } : undefined
  if (to === t.reference) return { rank: rank.language, convert: (value) => new PSReference(value) }
  if (to === t.xmlDocument) return { rank: rank.language, convert: toXml }
  if (isAssignable(to, t.delegate) && from === t.scriptBlock) return { rank: rank.language, convert: toDelegate }
  if (to === t.pscustomobject) return { rank: rank.language, convert: toCustomObject }
  if (to === t.switch && from === t.bool) return { rank: rank.language, convert: (value) => new SwitchParameter(value === true) }
  if (to.kind === 'enum') {
    if (from === t.string) return { rank: rank.language, convert: (value: string, type) => enumFromText(value, type) }
    if (from.kind === 'enum' || isInteger(typeCode(from))) return { rank: rank.language, convert: numberToEnum }
    if (isWalked(from)) return { rank: rank.custom, convert: itemsToEnum }
  }
  if (from.kind === 'enum' && isNumeric(typeCode(to))) return { rank: rank.iConvertible, convert: numberToNumber }
  if (from === t.string) {
    if (to === t.type || to === t.runtimeType) return { rank: rank.language, convert: textToType }
    if (to === t.regex) return { rank: rank.language, convert: viaConstructor('InvalidCastFromStringToRegex') }
    if (to === t.uri) return { rank: rank.language, convert: textToUri }
  }
  return undefined
}

/** True when a pipeline walks through values of this type. */
function isWalked(type: NetType): boolean {
  return type !== t.string && isAssignable(type, t.enumerable) && !isAssignable(type, t.dictionary) && !isAssignable(type, xmlNode)
}
const xmlNode = netType('System.Xml.XmlNode')
const nullStringType = netType('System.Management.Automation.Language.NullString')

// ---- by members of the types

function figureParse(from: NetType, to: NetType): Conversion | undefined {
  if (from !== t.string) return undefined
  const parsers =
    staticMember(to, 'Parse')?.methods?.filter((each) => each.declaring === to || each.declaring === to.genericDefinition) ?? []
  const withProvider = parsers.find(
    (each) =>
      each.parameters.length === 2 && each.parameters[0]!.type === 'System.String' && each.parameters[1]!.type === 'System.IFormatProvider',
  )
  const plainParse = parsers.find((each) => each.parameters.length === 1 && each.parameters[0]!.type === 'System.String')
  if (withProvider)
    return {
      rank: rank.parse,
      convert: called((text: string) => withProvider.call(text, invariantCulture), 'InvalidCastParseTargetInvocationWithFormatProvider'),
    }
  if (plainParse) return { rank: rank.parse, convert: called((text: string) => plainParse.call(text), 'InvalidCastParseTargetInvocation') }
  return undefined
}

function figureConstructor(from: NetType, to: NetType): Conversion | undefined {
  if (to.kind === 'enum' || to === t.bool || isNumeric(typeCode(to)) || to.kind === 'interface' || isAbstract(to)) return undefined
  // A number would be a collection's capacity: it is meant as an item.
  if (isNumeric(typeCode(from)) && isAssignable(to, collectionType)) return undefined
  const one =
    constructorWith(to, (parameter) => parameter === from) ??
    constructorWith(to, (parameter) => widens(from, parameter)) ??
    constructorWith(to, (parameter) => parameter !== t.object && isAssignable(from, parameter) && !isWalkedGenerally(from)) ??
    (isAssignable(from, t.dictionary)
      ? undefined
      : constructorWith(to, (parameter) => parameter !== t.object && isAssignable(from, parameter)))
  if (one === undefined) return undefined
  const parameter = resolveIn(one.parameters[0]!.type, to)
  // A number that goes where a wider kind is asked for becomes of that kind.
  const wide = parameter !== from && widens(from, parameter) ? typeCode(parameter) : undefined
  return {
    rank: rank.constructor,
    convert: called(
      (value: unknown) => construct(to, one, [wide === undefined ? value : toCode(value, wide)]),
      'InvalidCastConstructorException',
    ),
  }
}

const collectionType = netType('System.Collections.ICollection')

/** Numbers that fit the wider parameter without loss, as .NET passes them. */
function widens(from: NetType, to: NetType): boolean {
  const a = from.kind === 'enum' ? enumCode(from) : typeCode(from)
  const b = to.kind === 'enum' ? 0 : typeCode(to)
  if (a === 4) return b === 8 || (b >= 9 && b <= 14)
  return isNumeric(a) && isNumeric(b) && a !== b && a !== 15 && b !== 15 && numericRank(a, b) === rank.numericImplicit
}

const isWalkedGenerally = (type: NetType): boolean => type.kind === 'array'
const isAbstract = (type: NetType): boolean => (type.genericDefinition ?? type).specs.some((spec) => spec.abstract)

function constructorWith(to: NetType, accepts: (parameter: NetType) => boolean): MethodInfo | undefined {
  return membersOf(to).constructors.find((each) => each.parameters.length === 1 && accepts(resolveIn(each.parameters[0]!.type, to)))
}

/** Calls a constructor: one of a generic type is told which type it makes. */
export function construct(type: NetType, method: MethodInfo, args: readonly unknown[]): unknown {
  return type.genericDefinition ? method.call(type, ...args) : method.call(...args)
}

function figureCast(from: NetType, to: NetType): Conversion | undefined {
  for (const [operator, how] of [
    ['op_Implicit', rank.implicitCast],
    ['op_Explicit', rank.explicitCast],
  ] as const) {
    for (const type of [to, from]) {
      const found = staticMember(type, operator)?.methods?.find(
        (each) =>
          each.parameters.length === 1 &&
          resolveIn(each.returns, type) === to &&
          isAssignable(from, resolveIn(each.parameters[0]!.type, type)),
      )
      if (found)
        return { rank: how, convert: called((value: unknown) => found.call(value), `InvalidCastTargetInvocationException${operator}`) }
    }
  }
  return undefined
}

/** Numbers that become something by way of their text, and what IConvertible.ToType can do. */
function figureConvertible(from: NetType, to: NetType): Conversion | undefined {
  if (isNumeric(typeCode(from)) && from.kind !== 'enum') {
    if (to.kind === 'array' || conversion(t.string, to).rank === rank.none) return undefined
    return { rank: rank.iConvertible, convert: (value, type, context) => convert(toText(value, context), type, context) }
  }
  if (from.kind === 'enum' && to === t.char) return { rank: rank.iConvertible, convert: numberToChar }
  if (from === t.dateTime || from === t.bool || from === t.char || from.kind === 'enum') {
    return {
      rank: rank.iConvertible,
      convert: (value, type, context) => {
        throw cannotCast(value, type, context, 'InvalidCastIConvertible')
      },
    }
  }
  return undefined
}

function hasDefaultConstructor(type: NetType): boolean {
  return !isAbstract(type) && membersOf(type).constructors.some((each) => each.parameters.length === 0)
}

function figureDictionary(from: NetType, to: NetType): Conversion | undefined {
  if (!isAssignable(from, t.dictionary)) return undefined
  const kind = to.genericDefinition?.kind ?? to.kind
  if (!hasDefaultConstructor(to) && (kind === 'enum' || (kind === 'struct' && typeCode(to) === 0))) {
    return {
      rank: rank.constructor,
      convert: (value, type, context) => {
        throw cannotCast(value, type, context, 'ObjectCreationError')
      },
    }
  }
  if (!hasDefaultConstructor(to)) return undefined
  return { rank: rank.constructor, convert: newObjectWith }
}

/** [List[int]](1,2): a constructor that takes IEnumerable[T], or a default one and Add. */
function figureCollection(from: NetType, to: NetType): Conversion | undefined {
  if (to.kind === 'interface' || to.genericDefinition?.kind === 'interface' || isAbstract(to) || to.kind === 'array' || to === t.string)
    return undefined
  if (isAssignable(from, t.dictionary)) return undefined
  const ctor = membersOf(to).constructors.find((each) => {
    if (each.parameters.length !== 1) return false
    const parameter = resolveIn(each.parameters[0]!.type, to)
    return (
      parameter.genericDefinition?.name === 'System.Collections.Generic.IEnumerable`1' ||
      parameter.genericDefinition?.name === 'System.Collections.Generic.IList`1' ||
      parameter.name === 'System.Collections.IEnumerable' ||
      parameter.name === 'System.Collections.ICollection' ||
      parameter.name === 'System.Collections.IList'
    )
  })
  if (ctor === undefined) return undefined
  const element = to.genericArguments[0] ?? t.object
  if (!isWalked(from) && (conversion(from, element).rank === rank.none || to.genericArguments.length === 0)) return undefined
  return {
    rank: rank.constructor,
    convert: (value, type, context) => {
      const items = itemsOf(value)
      const converted =
        items === undefined
          ? [convert(value, element, context)]
          : items.map((item) => (element === t.object ? item : convertItem(item, element, type, value, context)))
      return called(() => construct(type, ctor, [new PSArray(converted, arrayType(element))]), 'InvalidCastConstructorException')(
        value,
        type,
        context,
      )
    },
  }
}

function convertItem(item: unknown, element: NetType, type: NetType, whole: unknown, context: Context): unknown {
  try {
    return convert(item, element, context)
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    throw cannotCast(whole, type, context, 'ConvertToFinalInvalidCastException', thrown)
  }
}

/** A PSObject's properties into a new object of the type. */
function figureProperties(from: NetType, to: NetType): Conversion | undefined {
  if (from !== t.pscustomobject || !hasDefaultConstructor(to)) return undefined
  return { rank: rank.constructor, convert: newObjectWith }
}

// ---- the ways

const toTextConverter: Converter = (value, _type, context) => toText(value, context)

const numberToNumber: Converter = (value, type, context) => {
  const result = toCode(value, typeCode(type))
  if (result === undefined) throw cannotCast(value, type, context, 'InvalidCastIConvertible', overflowOf(type))
  return result
}

function overflowOf(type: NetType): Exception {
  return new Exception(netType('System.OverflowException'), `The value is outside the range of ${typeText(type)}.`)
}

const numberToChar: Converter = (value, type, context) => {
  const c = numberCode(value)
  if (c === 13 || c === 14 || c === 15 || c === 0) throw cannotCast(value, type, context, 'InvalidCastIConvertible')
  const unit = toCode(value, 8)
  if (unit === undefined) throw cannotCast(value, type, context, 'InvalidCastIConvertible', overflowOf(type))
  return char((unit as Num).value)
}

const numberToBig: Converter = (value) => parseNumber.big(value)
const bigToNumber: Converter = (value, type, context) => {
  const result = toCode(value, typeCode(type))
  if (result === undefined) throw cannotCast(value, type, context, 'InvalidCastTargetInvocationExceptionop_Explicit', overflowOf(type))
  return result
}

const numberToEnum: Converter = (value, type, context) => {
  const result = toEnum(value, type)
  if (result === undefined) throw cannotCast(value, type, context, 'InvalidCastExceptionIntegerToEnum', overflowOf(type))
  if (isInteger(numberCode(value)) && !(value instanceof EnumValue)) checkDefined(result, value, type, context)
  return result
}

/** The values of a list, put together. */
const itemsToEnum: Converter = (value, type, context) => {
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

const textToNumber: Converter = (value: string, type, context) => {
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

const textToChar: Converter = (value: string, type, context) => {
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

const textToChars: Converter = (value: string, type) =>
  new PSArray(
    Array.from({ length: value.length }, (_, i) => char(value.charCodeAt(i))),
    type,
  )

const textToType: Converter = (value: string, type, context) => {
  const found = context.resolveType(value)
  if (found === undefined) throw cannotCast(value, type, context, 'InvalidCastFromStringToType')
  return found
}

const textToUri: Converter = (value: string, type, context) => {
  const ctor = membersOf(t.uri).constructors.find((each) => each.parameters.length === 2 && each.parameters[1]!.type === 'System.UriKind')
  return ctor === undefined
    ? viaConstructor('InvalidCastFromStringToUri')(value, type, context)
    : called(() => ctor.call(value, enumFromText('RelativeOrAbsolute', netType('System.UriKind'))), 'InvalidCastFromStringToUri')(
        value,
        type,
        context,
      )
}

function viaConstructor(id: string): Converter {
  return (value, type, context) => {
    const ctor = constructorWith(type, (parameter) => parameter === typeOf(value))
    if (ctor === undefined) throw castFailure(value, type, context)
    return called((argument: unknown) => ctor.call(argument), id)(value, type, context)
  }
}

const toXml: Converter = (value, type, context) => {
  const ctor = membersOf(type).constructors.find((each) => each.parameters.length === 0)
  const load = instanceMember(type, 'LoadXml')?.methods?.[0]
  if (ctor === undefined || load === undefined) throw castFailure(value, type, context)
  const document = ctor.call()
  return called(() => {
    load.call(document, toText(value, context))
    return document
  }, 'InvalidCastToXmlDocument')(value, type, context)
}

/** Runs what may throw a .NET exception, which becomes the inner one of the cast's. */
function called(call: (value: any) => unknown, id: string): Converter {
  return (value, type, context) => {
    try {
      return call(value)
    } catch (thrown) {
      if (exceptionOf(thrown) === undefined) throw thrown
      throw cannotCast(value, type, context, id, thrown)
    }
  }
}

const itemsToArray: Converter = (value, type, context) => {
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

const scalarToArray: Converter = (value, type, context) => {
  try {
    return new PSArray([convert(value, type.elementType!, context)], type)
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    throw cannotCast(value, type, context, 'InvalidCastExceptionScalarToArray', thrown)
  }
}

const toCustomObject: Converter = (value, _type, context) => {
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

// ---- what a failing cast says

/** No way leads from the one type to the other. */
export function castFailure(value: unknown, type: NetType, context: Context): Exception {
  if (value === null || value === undefined || value === automationNull) {
    return type.kind === 'enum'
      ? castError('nullToEnumInvalidCast', `$null cannot become a ${type.name}.`)
      : castError('nullToObjectInvalidCast', `$null cannot become a ${type.name}.`)
  }
  return castError('ConvertToFinalInvalidCastException', `A ${describe(value)} cannot become a ${type.name}: ${quote(value, context)}.`)
}

/** A way that ended badly. */
export function cannotCast(value: unknown, type: NetType, context: Context, id: string, thrown?: unknown): Exception {
  const inner = thrown === undefined ? undefined : exceptionOf(thrown)
  return castError(id, `${quote(value, context)} cannot become a ${type.name}.${inner ? ` ${inner.Message}` : ''}`, inner ?? null)
}

function describe(value: unknown): string {
  return typeOf(value)?.name ?? 'value'
}

function quote(value: unknown, context: Context): string {
  if (typeOf(value) !== undefined && /SecureString|PSCredential/.test(typeOf(value)!.name)) return 'It'
  const text = toText(value, context)
  return `"${text.length > 80 ? text.slice(0, 77) + '...' : text}"`
}
