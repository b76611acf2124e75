// A chosen overload made into one function that takes the arguments as the script gives them: each converted the way its
// type asks for, what is left out filled in. Which way that is depends on the arguments' kinds alone, so it is settled once.

import { type NetType, Num, PSArray, PSObject, PSReference, automationNull, noBase } from '#objects'
import type { Context } from '../context.ts'
import { conversion, fromType, rank, unchanged } from '../values/convert.ts'
import { type Choice, type MethodGroup, argument, argumentFailed, leftOut, prepare } from '../values/overloads.ts'
import { t } from '../values/type-of.ts'

export type Callee = (...all: any[]) => unknown
type Way = (value: unknown) => unknown

/** Stands for every kind: the parameter takes what it gets, and there is no other overload. */
export const anyKind = Symbol('any')
const nothing = Symbol('nothing')

/** What tells arguments apart for overloads: their type. Undefined for what has none, which fits nothing. */
export function kindOf(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return t.string
    case 'number':
      return (value | 0) === value ? t.int : t.double
    case 'boolean':
      return t.bool
    case 'object':
      return value === null ? nothing : (value as { readonly netType?: NetType }).netType
    default:
      return undefined
  }
}

/** The value is of this kind. */
export function fits(kind: unknown, value: unknown): boolean {
  return kind === anyKind ? value !== automationNull && value !== undefined : kindOf(value) === kind
}

/** The kinds for which the choice holds; undefined when one of the arguments cannot be told by its kind. */
export function kindsOf(group: MethodGroup, choice: Choice, args: readonly unknown[]): readonly unknown[] | undefined {
  const only = group.methods.length === 1 && choice.generics === undefined && choice.expandFrom < 0
  const kinds: unknown[] = []
  for (let index = 0; index < args.length; index++) {
    const value = args[index]
    if (only && choice.types[index] === t.object && !choice.method.parameters[index]!.byRef) {
      kinds.push(anyKind)
      continue
    }
    const kind = kindOf(value)
    // A wrapped value is to be taken out of its wrapper, and all wrappers are of one kind.
    if (kind === undefined || kind === t.psobject || (value instanceof PSObject && value.base !== noBase)) return undefined
    kinds.push(kind)
  }
  return kinds
}

/** The function. `leads`: something comes before the arguments: the object, or the type that a generic constructor makes. */
export function bindCall(choice: Choice, name: string, args: readonly unknown[], leads: boolean, context: Context): Callee {
  const { method, types, generics } = choice
  const call = method.call as Callee
  if (generics !== undefined) return bindGenerally(choice, name, leads, context)
  if (choice.expandFrom >= 0) return bindExpanded(choice, name, args, leads, context)
  const ways = args.map((value, index) => wayOf(choice, name, args, value, index, types[index]!, context))
  const rest = method.parameters.slice(args.length)
  if (rest.length === 0) {
    if (ways.every((way) => way === undefined)) return call
    const [first = same, second = same] = ways
    if (leads) {
      if (args.length === 1) return (self, a) => call(self, first(a))
      if (args.length === 2) return (self, a, b) => call(self, first(a), second(b))
    } else {
      if (args.length === 1) return (a) => call(first(a))
      if (args.length === 2) return (a, b) => call(first(a), second(b))
    }
  }
  // Parameters that are left out: an array of all the rest is a new one each time.
  const more = (): unknown[] => rest.map((each, index) => leftOut(each, types[args.length + index]!))
  const constant = rest.every((each) => !each.params) ? more() : undefined
  if (args.length === 1 && constant?.length === 1 && leads) {
    const [first = same] = ways
    const [last] = constant
    return (self, a) => call(self, first(a), last)
  }
  const ready = (all: readonly unknown[]): unknown[] => [
    ...all.map((value, index) => (ways[index] === undefined ? value : ways[index](value))),
    ...(constant ?? more()),
  ]
  return leads ? (self, ...all) => call(self, ...ready(all)) : (...all) => call(...ready(all))
}

/** Arguments that become the items of the last parameter's array. */
function bindExpanded(choice: Choice, name: string, args: readonly unknown[], leads: boolean, context: Context): Callee {
  const { method, types, expandFrom } = choice
  if (args.length < expandFrom || method.parameters.some((each) => each.byRef) || args.some((each) => each instanceof PSReference))
    return bindGenerally(choice, name, leads, context)
  const call = method.call as Callee
  const list = types[expandFrom]!
  const ways = args.map((value, index) =>
    wayOf(choice, name, args, value, index, index < expandFrom ? types[index]! : list.elementType!, context),
  )
  const ready = (all: readonly unknown[]): unknown[] => {
    const made = all.map((value, index) => (ways[index] === undefined ? value : ways[index](value)))
    return [...made.slice(0, expandFrom), new PSArray(made.slice(expandFrom), list)]
  }
  return leads ? (self, ...all) => call(self, ...ready(all)) : (...all) => call(...ready(all))
}

/** How this argument becomes what is asked for; undefined: as it is. */
function wayOf(
  choice: Choice,
  name: string,
  args: readonly unknown[],
  value: unknown,
  index: number,
  type: NetType,
  context: Context,
): Way | undefined {
  if (type === t.object || type.kind === 'generic parameter') return undefined
  // References, and the errors of those that are none.
  const byRef = choice.method.parameters[index]?.byRef === true
  if (byRef || value instanceof PSReference)
    return value instanceof PSReference && byRef ? undefined : (each) => prepare(choice, name, args.with(index, each), context)[index]
  const from = fromType(value)
  if (from === type) return undefined
  if (from === t.int && type === t.double) return (each) => new Num('Double', each as number)
  const { rank: quality, convert } = conversion(from, type)
  if (quality === rank.none || type === t.bool || type === t.string) return (each) => argument(each, type, name, index, context)
  if (convert === unchanged) return undefined
  return (each) => {
    try {
      return convert(each, type, context)
    } catch (thrown) {
      throw argumentFailed(thrown, type, name, index)
    }
  }
}

/** Type arguments, or something by reference: the overload is settled, the rest is done each time. */
function bindGenerally(choice: Choice, name: string, leads: boolean, context: Context): Callee {
  const { method, generics } = choice
  const call = method.call as Callee
  if (generics !== undefined)
    return leads
      ? (self, ...all) => call(self, generics, ...prepare(choice, name, all, context))
      : (...all) => call(generics, ...prepare(choice, name, all, context))
  return leads
    ? (self, ...all) => call(self, ...prepare(choice, name, all, context))
    : (...all) => call(...prepare(choice, name, all, context))
}

const same: Way = (value) => value
