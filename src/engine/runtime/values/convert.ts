// How a value becomes one of another type. Which way is taken depends on the two types alone (`conversion`, kept per
// pair; convert-figure.ts settles it, convert-ways.ts has the ways); the way itself may still fail by the value
// (cast-failure.ts). Ranks are what overload resolution compares.

import { Char, type NetType, Num, PSArray, PSObject, WrittenNumber, automationNull, noBase, typesVersion, wrap } from '#objects'
import { castFailure } from './cast-failure.ts'
import type { Context } from '../context.ts'
import { fromNothing, figure } from './convert-figure.ts'
import { exceptionOf } from '../errors/errors.ts'
import { toText } from './text.ts'
import { toBool } from './truth.ts'
import { t, typeOf } from './type-of.ts'

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
      if (value instanceof Char) return value.code
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

export const none: Conversion = {
  rank: rank.none,
  convert: (value, type, context) => {
    throw castFailure(value, type, context)
  },
}
/** The way of what needs none. */
export const unchanged: Converter = (value) => value
