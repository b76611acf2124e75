// A simple function called by names: where each value goes is settled once, when the text alone tells (`planOf`). What does
// not go by the plan goes to the binder.

import { Dictionary, SwitchParameter, automationNull } from '#objects'
import type { CallSite } from './call.ts'
import type { Engine } from '../engine.ts'
import type { Activation, Frame } from '../scopes/frame.ts'
import type { Pipe } from './pipe.ts'
import { type ScriptBlock } from './script-block.ts'

/** Where one element's value goes: the parameter, or the entries of a splatted table. */
export type Planned = { readonly parameter: number; readonly value: 'next' | 'on' | 'splat' }

/** A simple function called by names: where each value goes, when the text alone tells. */
export function planOf(site: CallSite, block: ScriptBlock): readonly Planned[] | null {
  const { parameters, hasParameters } = block.code
  if (!hasParameters || (block.code.own ??= block.engine.parts.compiler.compileOwn(block.code)).call === null) return null
  const isSwitch = (index: number): boolean =>
    parameters[index]!.ast.Attributes.some((each) =>
      /^(switch|system\.management\.automation\.switchparameter)$/i.test(each.TypeName.FullName),
    )
  const taken = new Set<number>()
  const plan: (Planned | null)[] = []
  const positional: number[] = []
  let splats = false
  for (let index = 0; index < site.elements.length; index++) {
    const element = site.elements[index]!
    if (element.kind === 'splat') {
      splats = true
      plan.push({ parameter: -1, value: 'splat' })
      continue
    }
    if (element.kind === 'argument') {
      positional.push(plan.push(null) - 1)
      continue
    }
    const parameter = parameterNamed(block, element.name)
    if (parameter < 0 || taken.has(parameter)) return null
    taken.add(parameter)
    if (element.kind === 'pair' && isSwitch(parameter)) return null
    if (element.kind === 'pair') plan.push({ parameter, value: 'next' })
    else if (isSwitch(parameter)) plan.push({ parameter, value: 'on' })
    else if (site.elements[index + 1]?.kind === 'argument') {
      plan.push({ parameter, value: 'next' })
      index++
    } else return null
  }
  // Positions are counted over what no name took: a splatted table may take any.
  if (positional.length > 0 && splats) return null
  const free = parameters.map((_, index) => index).filter((index) => !taken.has(index) && !isSwitch(index))
  if (positional.length > free.length) return null
  positional.forEach((at, index) => {
    plan[at] = { parameter: free[index]!, value: 'next' }
  })
  return plan as Planned[]
}

/** The parameter of exactly this name or, when only one begins so, of this beginning; -1: none, or not clear. */
function parameterNamed(block: ScriptBlock, name: string): number {
  const lower = name.toLowerCase()
  const { parameters } = block.code
  const exact = parameters.findIndex((each) => each.name.toLowerCase() === lower)
  if (exact >= 0) return exact
  const near = parameters.map((_, index) => index).filter((index) => parameters[index]!.name.toLowerCase().startsWith(lower))
  return near.length === 1 ? near[0]! : -1
}

const switchOn = new SwitchParameter(true)

/** Values by the order of the parameters, and as they stood at the call: the binder, should it be needed, asks for those. */
type Placed = unknown[] & { given?: readonly unknown[] }

export function asGiven(values: readonly unknown[]): readonly unknown[] {
  return (values as Placed).given ?? values
}

/** Calls by the plan; false when the values need the binder after all. */
export function callPlanned(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, values: readonly unknown[]): boolean {
  const block = site.block!
  const count = block.code.parameters.length
  const all: Placed = new Array<unknown>(count).fill(undefined)
  all.given = values
  let next = 0
  for (const { parameter, value } of site.plan!) {
    if (value === 'on') all[parameter] = switchOn
    else if (value === 'next') {
      const given = values[next++]
      all[parameter] = given === automationNull || given === undefined ? null : given
    } else {
      const table = values[next++]
      if (!(table instanceof Dictionary)) return false
      for (const { key, value: each } of table.entries()) {
        const index = typeof key === 'string' ? exactly(block, key) : -1
        if (index < 0 || all[index] !== undefined) return false
        all[index] = each ?? null
      }
    }
  }
  at.pos = site.pos
  site.direct!(engine, block, frame, at, out, site, count, undefined, undefined, undefined, all)
  engine.succeeded = true
  return true
}

function exactly(block: ScriptBlock, name: string): number {
  const { parameters } = block.code
  for (let index = 0; index < parameters.length; index++) {
    const each = parameters[index]!.name
    if (each === name || (each.length === name.length && each.toLowerCase() === name.toLowerCase())) return index
  }
  return -1
}
