// Arguments without names: to the parameters that have positions, lowest first. Where several parameters share a position
// (in different sets), the default set goes first, and what fits without conversion before what has to be converted.

import type { Argument } from '../argument.ts'
import { BindingError, bindingError } from '../binding-error.ts'
import { type Parameter, type SetPlace, isPositional } from '../parameter.ts'
import type { Binding } from './binding.ts'
import { bind } from './value.ts'

type Candidate = { readonly parameter: Parameter; readonly places: SetPlace[] }
type Position = { readonly at: number; readonly candidates: Candidate[] }

/** Binds what it can; gives the last failure, which is told when the argument finds no other place. */
export function bindPositions(binding: Binding): BindingError | undefined {
  const list = binding.arguments
  if (list.length === 0) return undefined
  const positions = openPositions(binding)
  if (positions.length === 0) return undefined
  const { draft } = binding
  const { defaultFlag } = binding.table
  const rest: Argument[] = []
  const next = { index: 0 }
  let { sets } = binding
  let failure: BindingError | undefined
  for (const { candidates } of positions) {
    if (candidates.length === 0) continue
    const argument = takePositional(list, rest, next)
    if (argument === undefined) break
    const preferred = defaultFlag !== 0 && (sets & defaultFlag) !== 0 ? defaultFlag : 0
    const attempt: Attempt = { parameter: undefined, failure: undefined }
    for (let step = 0; step < 4 && attempt.parameter === undefined; step++) {
      // Without conversion in the default set, then in any; with conversion in the default set, then in any.
      const inDefault = (step & 1) === 0
      if (inDefault && preferred === 0) continue
      tryPosition(binding, inDefault ? preferred : sets, candidates, argument, step >= 2, attempt)
    }
    failure = attempt.failure
    if (attempt.parameter === undefined) {
      rest.push(argument)
      binding.draft = null
      continue
    }
    if (candidates.length === 1) draft?.positional(attempt.parameter, argument)
    else binding.draft = null
    if (sets !== binding.sets) {
      sets = binding.sets
      for (const each of positions) narrow(each.candidates, sets)
    }
  }
  for (; next.index < list.length; next.index++) rest.push(list[next.index]!)
  binding.arguments = rest
  return failure
}

type Attempt = { parameter: Parameter | undefined; failure: BindingError | undefined }

function tryPosition(
  binding: Binding,
  sets: number,
  candidates: readonly Candidate[],
  argument: Argument,
  convert: boolean,
  result: Attempt,
): void {
  result.failure = undefined
  for (const { parameter, places } of candidates) {
    for (const at of places) {
      if ((sets & at.flag) === 0 && !at.inAll) continue
      try {
        if (bind(binding, sets, argument.for(parameter.name), parameter, convert, true)) {
          result.parameter = parameter
          ;(binding.byPosition ??= []).push(parameter.name)
          break
        }
      } catch (thrown) {
        if (!(thrown instanceof BindingError) || thrown.kind !== 'binding') throw binding.explained(thrown)
        result.failure = thrown
      }
    }
  }
}

/** The unbound positional parameters, by position. */
function openPositions(binding: Binding): Position[] {
  const found: Position[] = []
  const { sets } = binding
  for (const parameter of binding.table.positional) {
    if (!parameter.within(sets) || binding.isBound(parameter)) continue
    for (const at of parameter.places) {
      if (!isPositional(at) || (!at.inAll && (at.flag & sets) === 0)) continue
      const position = found.find((each) => each.at === at.position)
      if (position === undefined) {
        found.push({ at: at.position, candidates: [{ parameter, places: [at] }] })
        continue
      }
      const { candidates } = position
      if (candidates.some((each) => each.parameter !== parameter && each.places.some((other) => clash(other, at)))) throw ambiguous()
      const own = candidates.find((each) => each.parameter === parameter)
      if (own) own.places.push(at)
      else candidates.push({ parameter, places: [at] })
    }
  }
  return found.length < 2 ? found : found.sort((left, right) => left.at - right.at)
}

const clash = (one: SetPlace, other: SetPlace): boolean => (one.flag & other.flag) !== 0 || one.flag === other.flag

function ambiguous(): BindingError {
  return bindingError({
    id: 'AmbiguousPositionalParameterNoName',
    category: 'InvalidArgument',
    message: 'Two parameters of one set claim the same position, so arguments without names cannot be bound.',
  })
}

/** The next argument without a name; names that are not known go to the rest, each with the value behind it. */
function takePositional(list: readonly Argument[], rest: Argument[], next: { index: number }): Argument | undefined {
  while (next.index < list.length) {
    const argument = list[next.index++]!
    if (argument.name === undefined) return argument
    rest.push(argument)
    const behind = list[next.index]
    if (behind !== undefined && behind.name === undefined) {
      rest.push(behind)
      next.index++
    }
  }
  return undefined
}

/** Takes away the places in sets that are ruled out. */
function narrow(candidates: Candidate[], sets: number): void {
  for (let index = candidates.length - 1; index >= 0; index--) {
    const places = candidates[index]!.places
    for (let at = places.length - 1; at >= 0; at--) if (!places[at]!.inAll && (places[at]!.flag & sets) === 0) places.splice(at, 1)
    if (places.length === 0) candidates.splice(index, 1)
  }
}
