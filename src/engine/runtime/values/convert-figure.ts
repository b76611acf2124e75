// Which way leads from one type to another. The order is PowerShell's: nothing, the same, numbers, assignable, the
// language's own ways, and then what the types themselves have (convert-members.ts).

import { type NetType, PSArray, PSReference, SwitchParameter, automationNull, char, isAssignable, itemsOf, netType, wrap } from '#objects'
import { enumCode, isInteger, isNumeric, toCode } from '#dotnet'
import { toHashtable } from './construct.ts'
import {
  figureParse,
  figureConstructor,
  figureCast,
  figureConvertible,
  figureDictionary,
  figureCollection,
  figureProperties,
} from './convert-members.ts'
import {
  toTextConverter,
  numberToNumber,
  numberToChar,
  numberToBig,
  bigToNumber,
  numberToEnum,
  itemsToEnum,
  textToNumber,
  textToChar,
  textToChars,
  textToType,
  textToUri,
  viaConstructor,
  toXml,
  itemsToArray,
  scalarToArray,
  toCustomObject,
} from './convert-ways.ts'
import { rank, type Conversion, conversion, none, unchanged } from './convert.ts'
import { toDelegate } from './delegate.ts'
import { enumFromPattern, enumFromText, memberKinds } from './enum-text.ts'
import { exceptionOf } from '../errors/errors.ts'
import { parseNumber } from './number-text.ts'
import { toBool } from './truth.ts'
import { t, typeCode } from './type-of.ts'

// ---- from nothing

export function fromNothing(to: NetType): Conversion {
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

export function figure(from: NetType, to: NetType): Conversion {
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

export function numericRank(from: number, to: number): number {
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
    if (from === t.string) return { rank: rank.language, convert: memberKinds.has(to.name) ? enumFromPattern : enumFromText }
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
export function isWalked(type: NetType): boolean {
  return type !== t.string && isAssignable(type, t.enumerable) && !isAssignable(type, t.dictionary) && !isAssignable(type, xmlNode)
}
const xmlNode = netType('System.Xml.XmlNode')
const nullStringType = netType('System.Management.Automation.Language.NullString')
