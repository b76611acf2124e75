// Conversions by members of the types: Parse, a constructor, op_Implicit and op_Explicit, numbers by way of text, a table or
// a list into a collection, properties into a new object.

import {
  type MethodInfo,
  type NetType,
  PSArray,
  arrayType,
  isAssignable,
  itemsOf,
  membersOf,
  netType,
  resolveIn,
  staticMember,
} from '#objects'
import { enumCode, invariantCulture, isNumeric, toCode } from '#dotnet'
import { cannotCast } from './cast-failure.ts'
import { newObjectWith } from './construct.ts'
import type { Context } from '../context.ts'
import { numericRank, isWalked } from './convert-figure.ts'
import { numberToChar, called } from './convert-ways.ts'
import { rank, type Conversion, convert, conversion } from './convert.ts'
import { exceptionOf } from '../errors/errors.ts'
import { toText } from './text.ts'
import { t, typeCode } from './type-of.ts'

export function figureParse(from: NetType, to: NetType): Conversion | undefined {
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

export function figureConstructor(from: NetType, to: NetType): Conversion | undefined {
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

export function constructorWith(to: NetType, accepts: (parameter: NetType) => boolean): MethodInfo | undefined {
  return membersOf(to).constructors.find((each) => each.parameters.length === 1 && accepts(resolveIn(each.parameters[0]!.type, to)))
}

/** Calls a constructor: one of a generic type is told which type it makes. */
export function construct(type: NetType, method: MethodInfo, args: readonly unknown[]): unknown {
  return type.genericDefinition ? method.call(type, ...args) : method.call(...args)
}

export function figureCast(from: NetType, to: NetType): Conversion | undefined {
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
export function figureConvertible(from: NetType, to: NetType): Conversion | undefined {
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

export function figureDictionary(from: NetType, to: NetType): Conversion | undefined {
  if (!isAssignable(from, t.dictionary)) return undefined
  const kind = to.genericDefinition?.kind ?? to.kind
  if (!hasDefaultConstructor(to) && (kind === 'enum' || (kind === 'struct' && (typeCode(to) === 0 || to === t.decimal)))) {
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
export function figureCollection(from: NetType, to: NetType): Conversion | undefined {
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
export function figureProperties(from: NetType, to: NetType): Conversion | undefined {
  if (from !== t.pscustomobject) return undefined
  if (!hasDefaultConstructor(to)) {
    const kind = to.genericDefinition?.kind ?? to.kind
    const isMade = kind === 'enum' || to === t.version || (kind === 'struct' && (typeCode(to) === 0 || to === t.decimal))
    if (!isMade || to === t.switch || to.genericDefinition === t.nullable) return undefined
    return {
      rank: rank.constructor,
      convert: (value, type, context) => {
        throw cannotCast(value, type, context, 'InvalidCastConstructorException')
      },
    }
  }
  return { rank: rank.constructor, convert: newObjectWith }
}
