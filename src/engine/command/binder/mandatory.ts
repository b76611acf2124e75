// Which mandatory parameters a call lacks. Without pipeline input that is plain; with it, a parameter that the pipeline
// can feed is not missing yet, and which sets stay possible depends on what each of them still needs: sets are ruled out
// here (Binding.sets) or put first for the records to come (Binding.preferred).

import { type Parameter, everySet } from '../parameter.ts'
import type { Binding } from './binding.ts'
import { ambiguous, setCount } from './sets.ts'

const none: readonly Parameter[] = []

/** What one set (everySet: all of them) still needs. */
type Need = {
  readonly set: number
  readonly isDefault: boolean
  readonly byHand: Parameter[]
  readonly byPipeline: Parameter[]
  readonly byValue: Parameter[]
  readonly byProperty: Parameter[]
}

export function missingMandatory(binding: Binding, count: number, piped: boolean): readonly Parameter[] {
  if (binding.table.mandatory.length === 0) return none
  const missing: Parameter[] = []
  const needs = new Map<number, Need>()
  const preferred = binding.table.defaultFlag
  let sets = 0
  let any = false
  let inAll = false
  for (const parameter of binding.table.mandatory) {
    if (binding.isBound(parameter)) continue
    let lacks = false
    for (const at of parameter.places) {
      if (!at.inAll && (at.flag & binding.sets) === 0) continue
      if (!at.mandatory) continue
      const set = at.flag === 0 ? everySet : at.flag
      let need = needs.get(set)
      if (need === undefined)
        needs.set(
          set,
          (need = { set, isDefault: preferred !== 0 && (preferred & set) !== 0, byHand: [], byPipeline: [], byValue: [], byProperty: [] }),
        )
      if (piped && (at.value || at.property)) {
        need.byPipeline.push(parameter)
        if (at.value) need.byValue.push(parameter)
        if (at.property) need.byProperty.push(parameter)
      } else need.byHand.push(parameter)
      any = lacks = true
      if (set === everySet) inAll = true
      else sets |= binding.sets & set
    }
    if (lacks && !piped) missing.push(parameter)
  }
  if (!any || !piped) return missing

  const all = [...needs.values()]
  const own = all.filter((need) => need.set !== everySet)
  if (sets === 0) sets = binding.sets
  if (inAll) sets = binding.sets & (binding.table.allFlags || everySet)

  // The default set needs nothing: it is taken, or tried first, unless another could be fed.
  if (count > 1 && preferred !== 0 && (preferred & sets) === 0 && (preferred & binding.sets) !== 0) {
    const fed = own.some((need) => (need.set & binding.sets) !== 0 && (need.set & preferred) === 0 && need.byPipeline.length > 0)
    if (!fed) {
      sets = binding.sets & ~sets
      binding.sets = sets
      if (binding.sets === preferred) binding.setName = binding.table.setName(binding.sets)
      else binding.preferred = preferred
    }
  }

  const left = setCount(sets)
  if (left === 0) throw ambiguous(binding)
  if (left === 1) return byHandIn(all, sets)
  if (binding.preferred !== 0) return missing

  if (preferred !== 0 && (sets & preferred) !== 0 && takesDefault(all, own, needs.get(preferred), needs.get(everySet))) {
    binding.sets = preferred
    binding.setName = binding.table.setName(preferred)
    return byHandIn(all, preferred)
  }

  const value = onlyOne(own.filter((need) => (need.set & sets) !== 0 && need.byValue.length > 0))
  const property = onlyOne(own.filter((need) => (need.set & sets) !== 0 && need.byProperty.length > 0))
  let unique = 0
  if (value.found && property.found && value.set === property.set) unique = value.set
  if (value.found !== property.found) unique = value.found ? value.set : property.set
  if (unique !== 0) return choose(binding, all, unique)

  const lacking = all.filter((need) => ((need.set & sets) !== 0 || need.set === everySet) && need.byHand.length > 0)
  if (lacking.length === 0) return missing
  if (value.set !== 0) return choose(binding, all, value.set)
  if (!value.several && !property.several) throw ambiguous(binding)
  const closed = lacking.reduce((bits, need) => (need.set === everySet ? bits : bits | need.set), 0)
  if (closed !== 0) {
    ignore(binding, closed)
    if (binding.sets === 0) throw ambiguous(binding)
    if (setCount(binding.sets) === 1) binding.setName = binding.table.setName(binding.sets)
  }
  return missing
}

function takesDefault(all: readonly Need[], own: readonly Need[], byDefault: Need | undefined, inAll: Need | undefined): boolean {
  const others = own.filter((need) => !need.isDefault)
  const otherFed = others.some((need) => need.byPipeline.length > 0 && need.byHand.length === 0)
  const otherByProperty = others.some((need) => need.byProperty.length > 0)
  if (byDefault !== undefined) {
    if (byDefault.byProperty.length > 0 && !otherByProperty) return true
    if (byDefault.byPipeline.length > 0 && !otherFed) return true
  }
  if (!otherFed) return true
  void all
  return inAll !== undefined && inAll.byHand.length > 0
}

/** Takes this set: for good when it needs something by hand, otherwise first, keeping the others that need nothing. */
function choose(binding: Binding, all: readonly Need[], set: number): Parameter[] {
  const mine = all.find((need) => need.set === set)
  const others = all.reduce((bits, need) => (need.set === everySet || (need.set & set) !== 0 ? bits : bits | need.set), 0)
  if (mine !== undefined && mine.byHand.length > 0) binding.sets = set
  else {
    ignore(binding, others)
    if (binding.sets !== set) binding.preferred = set
  }
  binding.setName = binding.table.setName(binding.sets)
  return byHandIn(all, set)
}

function ignore(binding: Binding, sets: number): void {
  if (sets === 0) return
  binding.sets = (binding.sets === everySet ? binding.table.allFlags : binding.sets) & ~sets
}

function byHandIn(all: readonly Need[], sets: number): Parameter[] {
  return all.filter((need) => (need.set & sets) !== 0 || need.set === everySet).flatMap((need) => need.byHand)
}

function onlyOne(needs: readonly Need[]): { readonly found: boolean; readonly several: boolean; readonly set: number } {
  return { found: needs.length > 0, several: needs.length > 1, set: needs.length === 1 ? needs[0]!.set : 0 }
}
