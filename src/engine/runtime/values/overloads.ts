// Which of a method's overloads a call means. Each candidate's arguments are ranked by how well they convert; the
// candidate that is better, weighed from the first argument down, wins. The choice depends on the types of the
// arguments alone, so it is kept per list of types: a call site that is always called alike pays for a look-up.

import { type NetType, PSArray, PSObject, PSReference, noBase, interfacesOf, netType, resolveIn, typesVersion } from '#objects'
import type { MethodInfo, ParameterInfo } from '#objects'
import { defaultValueOf as defaultValue } from '#dotnet'
import type { Context } from '../context.ts'
import { conversion, convert, fromType, rank } from './convert.ts'
import { exceptionOf, recordException } from '../errors/errors.ts'
import { t } from './type-of.ts'

/** A chosen overload: what to call, and what its parameters are. */
export type Choice = {
  readonly method: MethodInfo
  readonly types: readonly NetType[]
  /** Arguments from this index on become the items of the last parameter's array; -1: they do not. */
  readonly expandFrom: number
  /** The type arguments of a generic method. */
  readonly generics: readonly NetType[] | undefined
  /** True when no argument needs converting, none is missing, none is by reference. */
  exact: boolean
}

/** Overloads of one name on one type, with what was chosen before. */
export type MethodGroup = {
  readonly name: string
  readonly owner: NetType
  readonly methods: readonly MethodInfo[]
  chosen: Map<unknown, unknown>
  version: number
}

export function methodGroup(name: string, owner: NetType, methods: readonly MethodInfo[]): MethodGroup {
  return { name, owner, methods, chosen: new Map(), version: typesVersion() }
}

/** The overload for these arguments; throws PowerShell's MethodException when there is none or no best. */
export function choose(
  group: MethodGroup,
  args: readonly unknown[],
  generics?: readonly NetType[],
  constraints?: readonly (NetType | undefined)[],
): Choice {
  if (generics === undefined && constraints === undefined) {
    let at = group.chosen
    for (let i = 0; i < args.length; i++) {
      const key = argumentType(args[i])
      let next = at.get(key) as Map<unknown, unknown> | undefined
      if (next === undefined) at.set(key, (next = new Map()))
      at = next
    }
    const known = at.get(chosenHere) as Choice | undefined
    if (known !== undefined) return known
    const choice = find(group, args, undefined, undefined)
    at.set(chosenHere, choice)
    return choice
  }
  return find(group, args, generics, constraints)
}
const chosenHere = Symbol('chosen')

function argumentType(value: unknown): unknown {
  if (value instanceof PSReference) return referenceType(value)
  const type = fromType(value)
  if (!isWrapped(value) || type === undefined) return type
  // A wrapped value is of its base's type, but has to be unwrapped on its way in.
  let key = wrappedTypes.get(type)
  if (key === undefined) wrappedTypes.set(type, (key = {}))
  return key
}
const wrappedTypes = new Map<NetType, object>()
const isWrapped = (value: unknown): boolean => value instanceof PSObject && value.base !== noBase

/** A [ref] counts as what it holds, for a parameter by reference. */
function referenceType(value: PSReference): unknown {
  const held = fromType(value.Value)
  let key = references.get(held)
  if (key === undefined) references.set(held, (key = {}))
  return key
}
const references = new Map<NetType | undefined, object>()

type Candidate = { method: MethodInfo; types: NetType[]; ranks: number[]; expandFrom: number; generics: readonly NetType[] | undefined }

function find(
  group: MethodGroup,
  args: readonly unknown[],
  generics: readonly NetType[] | undefined,
  constraints: readonly (NetType | undefined)[] | undefined,
): Choice {
  const { methods } = group
  const only = methods[0]
  if (
    methods.length === 1 &&
    only!.genericParameters.length === 0 &&
    only!.parameters.length === args.length &&
    !only!.parameters.at(-1)?.params
  ) {
    return finish({ method: only!, types: parameterTypes(only!, group.owner), ranks: [], expandFrom: -1, generics: undefined }, args)
  }
  let candidates: Candidate[] = []
  for (const method of methods) {
    const candidate = consider(method, group.owner, args, generics)
    if (candidate !== undefined) candidates.push(candidate)
  }
  if (candidates.length === 0) {
    if (generics !== undefined) throw methodException('MethodCountCouldNotFindBestGeneric', group.name, args.length)
    throw methodException('MethodCountCouldNotFindBest', group.name, args.length)
  }
  if (constraints !== undefined && candidates.length > 1) {
    const fitting = candidates.filter((each) => constraints.every((type, i) => type === undefined || each.types[i] === type))
    if (fitting.length > 0) candidates = fitting
  }
  const best = candidates.length === 1 ? candidates[0]! : bestOf(candidates, args)
  if (best === undefined) throw methodException('MethodCountCouldNotFindBest', group.name, args.length)
  return finish(best, args)
}

export function methodException(id: string, name: string, count: number): unknown {
  return recordException(
    'System.Management.Automation.MethodException',
    id,
    `No overload of ${name} takes these ${count} arguments better than the others, or at all.`,
  )
}

function finish(best: Candidate, args: readonly unknown[]): Choice {
  const { method, types, expandFrom, generics } = best
  const exact =
    expandFrom < 0 &&
    generics === undefined &&
    args.length === method.parameters.length &&
    types.length === args.length &&
    method.parameters.every(
      (each, i) =>
        !each.byRef &&
        (types[i] === t.object || !isWrapped(args[i])) &&
        (types[i] === t.object ? fromType(args[i]) !== undefined || args[i] === null : fromType(args[i]) === types[i]),
    )
  return { method, types, expandFrom, generics, exact }
}

function parameterTypes(method: MethodInfo, owner: NetType, generics?: ReadonlyMap<string, NetType>): NetType[] {
  const declaring = method.declaring.genericDefinition || !owner.genericDefinition ? method.declaring : owner
  return method.parameters.map((each) => resolveIn(each.type, declaring, generics))
}

function consider(
  method: MethodInfo,
  owner: NetType,
  args: readonly unknown[],
  generics: readonly NetType[] | undefined,
): Candidate | undefined {
  const { parameters } = method
  const last = parameters.at(-1)
  const takesMany = last?.params === true
  if (args.length > parameters.length && !takesMany) return undefined
  const required = parameters.filter((each) => !each.optional && !each.params).length
  if (args.length < required) return undefined
  let types: NetType[]
  let made = generics
  if (method.genericParameters.length > 0) {
    made ??= infer(method, owner, args)
    if (made === undefined || made.length !== method.genericParameters.length) return undefined
    types = parameterTypes(method, owner, new Map(method.genericParameters.map((name, i) => [name, made![i]!])))
  } else {
    if (generics !== undefined) return undefined
    types = parameterTypes(method, owner)
  }
  const ranks: number[] = []
  let expandFrom = -1
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i]!
    if (parameter.params) {
      const element = types[i]!.elementType!
      if (parameters.length === args.length) {
        const asArray = argumentRank(args[i], types[i]!, parameter)
        const asItem = argumentRank(args[i], element, parameter)
        if (asItem > asArray) expandFrom = i
        ranks[i] = Math.max(asItem, asArray)
        if (ranks[i] === rank.none) return undefined
      } else {
        expandFrom = i
        for (let k = i; k < args.length; k++) {
          ranks[k] = argumentRank(args[k], element, parameter)
          if (ranks[k] === rank.none) return undefined
        }
      }
    } else {
      if (i >= args.length) break
      ranks[i] = argumentRank(args[i], types[i]!, parameter)
      if (ranks[i] === rank.none) return undefined
    }
  }
  return { method, types, ranks, expandFrom, generics: made }
}

function argumentRank(value: unknown, type: NetType, parameter: ParameterInfo): number {
  if (value instanceof PSReference) {
    if (parameter.byRef) return type.kind === 'generic parameter' ? rank.language : conversion(fromType(value.Value), type).rank
    if (type === t.reference || type === t.object) return conversion(t.reference, type).rank
    return rank.none
  }
  if (parameter.byRef) return rank.none
  return conversion(fromType(value), type).rank
}

const typeGiven = (value: unknown, parameter: ParameterInfo): NetType | undefined =>
  fromType(parameter.byRef && value instanceof PSReference ? value.Value : value)

/** The type arguments of a generic method, from what it is called with. */
function infer(method: MethodInfo, owner: NetType, args: readonly unknown[]): readonly NetType[] | undefined {
  const found = new Map<string, NetType>()
  method.parameters.forEach((parameter, i) => {
    if (i < args.length)
      match(
        parameter.params && args.length !== method.parameters.length ? parameter.type.replace(/\[\]$/, '') : parameter.type,
        typeGiven(args[i], parameter),
      )
  })
  void owner
  const made = method.genericParameters.map((name) => found.get(name))
  return made.every((each) => each !== undefined) ? (made as NetType[]) : undefined

  function match(pattern: string, type: NetType | undefined): void {
    if (type === undefined) return
    if (method.genericParameters.includes(pattern)) {
      if (!found.has(pattern)) found.set(pattern, type)
      return
    }
    if (pattern.endsWith('[]')) {
      if (type.elementType) match(pattern.slice(0, -2), type.elementType)
      return
    }
    const open = pattern.indexOf('[')
    if (open < 0) return
    const parts = pattern.slice(open + 1, -1).split(/,(?![^[]*\])/)
    const definition = netType(`${pattern.slice(0, open)}\`${parts.length}`)
    const as = implementation(type, definition)
    if (as) parts.forEach((part, i) => match(part.trim(), as.genericArguments[i]))
  }
}

/** How a type implements a generic definition: int[] implements IEnumerable`1 as IEnumerable[int]. */
export function implementation(type: NetType, definition: NetType): NetType | undefined {
  for (let at: NetType | undefined = type; at; at = at.base) if (at.genericDefinition === definition) return at
  return interfacesOf(type).find((face) => face.genericDefinition === definition)
}

// ---- the best of several

function bestOf(candidates: readonly Candidate[], args: readonly unknown[]): Candidate | undefined {
  let best = candidates[0]!
  let tie = false
  for (const candidate of candidates.slice(1)) {
    const order = better(best, candidate, args)
    if (order === 0) tie = true
    else if (order < 0) {
      best = candidate
      tie = false
    }
  }
  return tie ? undefined : best
}

const typeAt = (candidate: Candidate, i: number): NetType =>
  candidate.expandFrom >= 0 && i >= candidate.expandFrom ? candidate.types[candidate.expandFrom]!.elementType! : candidate.types[i]!

/** Positive when the first is better. */
function better(a: Candidate, b: Candidate, args: readonly unknown[]): number {
  const count = args.length
  let score = 0
  for (let i = 0; i < count; i++) {
    const x = a.ranks[i]!
    const y = b.ranks[i]!
    const weight = count - i
    if (x !== y) score += x > y ? weight : -weight
    else if (x === rank.unrelatedArrays) {
      const element = fromType(args[i])!.elementType!
      const p = conversion(element, typeAt(a, i).elementType!).rank
      const q = conversion(element, typeAt(b, i).elementType!).rank
      if (p !== q) score += p > q ? weight : -weight
    }
  }
  if (score === 0) {
    let weight = count
    for (let i = 0; i < count; i++, weight = Math.abs(weight) - 1) {
      const x = a.ranks[i]!
      const y = b.ranks[i]!
      if (x < rank.nullToValue || y < rank.nullToValue) continue
      if (x >= rank.numericImplicit !== y >= rank.numericImplicit) continue
      // Going wider loses nothing, so the narrowest is wanted; a conversion that may lose wants the widest.
      if (x >= rank.numericImplicit) weight = -weight
      const p = conversion(typeAt(a, i), typeAt(b, i)).rank
      const q = conversion(typeAt(b, i), typeAt(a, i)).rank
      if (p < q) score += weight
      else if (p > q) score -= weight
    }
  }
  if (score !== 0) return score
  for (let i = 0; i < count; i++) if (typeAt(a, i) !== typeAt(b, i)) return 0
  if (a.expandFrom >= 0 && b.expandFrom >= 0) return a.method.parameters.length > b.method.parameters.length ? 1 : -1
  if (a.expandFrom >= 0) return -1
  if (b.expandFrom >= 0) return 1
  if (a.method.genericParameters.length !== b.method.genericParameters.length)
    return b.method.genericParameters.length - a.method.genericParameters.length
  return b.method.parameters.length - a.method.parameters.length
}

// ---- arguments

/** The arguments as the method takes them. */
export function prepare(choice: Choice, name: string, args: readonly unknown[], context: Context): unknown[] {
  const { method, types, expandFrom } = choice
  const ready: unknown[] = []
  const { parameters } = method
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i]!
    const type = types[i]!
    if (i === expandFrom) {
      const element = type.elementType!
      ready.push(
        new PSArray(
          args.slice(i).map((value, k) => argument(value, element, name, i + k, context)),
          type,
        ),
      )
      break
    }
    if (i >= args.length) {
      ready.push(leftOut(parameter, type))
      continue
    }
    const value = args[i]
    if (parameter.byRef) {
      if (value instanceof PSReference) {
        checkHeld(value, type, context)
        ready.push(value)
      } else
        throw recordException(
          'System.Management.Automation.MethodException',
          'NonRefArgumentToRefParameterMsg',
          `Argument ${i + 1} of ${name} is passed by reference: write [ref] before it.`,
        )
    } else if (value instanceof PSReference && type !== t.reference && type !== t.object) {
      throw recordException(
        'System.Management.Automation.MethodException',
        'RefArgumentToNonRefParameterMsg',
        `Argument ${i + 1} of ${name} is not passed by reference: leave [ref] out.`,
      )
    } else ready.push(argument(value, type, name, i, context))
  }
  return ready
}

/** What a [ref] holds has to become a value of the parameter, even where the method only writes it. */
function checkHeld(reference: PSReference, type: NetType, context: Context): void {
  if (type === t.object || type.kind === 'generic parameter') return
  try {
    convert(reference.Value, type, context)
  } catch (thrown) {
    const inner = exceptionOf(thrown)
    if (inner === undefined) throw thrown
    throw recordException('System.Management.Automation.MethodInvocationException', inner.netType.shortName, inner.Message, { inner })
  }
}

/** What a parameter is that is given nothing. */
export function leftOut(parameter: ParameterInfo, type: NetType): unknown {
  if (parameter.params) return new PSArray([], type)
  const text = parameter.default
  if (text === undefined || text === 'null' || text === 'default') return defaultValue(type)
  if (/^-?\d+$/.test(text)) return Number(text)
  if (text === 'true' || text === 'false' || text === 'True' || text === 'False') return text.toLowerCase() === 'true'
  return text.replace(/^["']|["']$/g, '')
}

/** One argument as its parameter takes it. */
export function argument(value: unknown, type: NetType, name: string, index: number, context: Context): unknown {
  if (type === t.object || type.kind === 'generic parameter') return value
  try {
    return convert(value, type, context)
  } catch (thrown) {
    throw argumentFailed(thrown, type, name, index)
  }
}

/** What the conversion of an argument threw, as the call's error. */
export function argumentFailed(thrown: unknown, type: NetType, name: string, index: number): unknown {
  const inner = exceptionOf(thrown)
  if (inner === undefined) return thrown
  return recordException(
    'System.Management.Automation.MethodException',
    'MethodArgumentConversionInvalidCastArgument',
    `Argument ${index + 1} of ${name} cannot become a ${type.name}. ${inner.Message}`,
    { inner },
  )
}
