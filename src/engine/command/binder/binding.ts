// The binder: arguments of one call to the parameters of a cmdlet or an advanced function, in PowerShell's order.
//
// Before the pipeline starts (`bindCommandLine`): names (names.ts), then positions (positions.ts; first without, then
// with conversion), defaults of $PSDefaultParameterValues (presets.ts), dynamic parameters, what is left over
// (leftover.ts), then which sets remain (sets.ts) and what is missing (mandatory.ts). For each record (`Feed`, record.ts):
// delayed script blocks, then by value and by property name without conversion, then both with it. A call that stands in
// a script is bound by a plan when it was bound once (plan.ts).
//
// This is the state that all of them share: what is bound, what is left, which sets are still possible. Sets are bits;
// `everySet` says that nothing has been ruled out, and is not the same as all bits of the sets there are.

import { Dictionary, netType } from '#objects'
import { type Argument, ordered } from '../argument.ts'
import { BindingError } from '../binding-error.ts'
import { type Parameter, type ParameterTable, everySet } from '../parameter.ts'
import type { Rules } from '../rules.ts'
import { bindDefaults } from './defaults.ts'
import { bindRemaining, checkArgumentsUsed } from './leftover.ts'
import { missingMandatory } from './mandatory.ts'
import { bindNames, pairNames } from './names.ts'
import { type Plan, type PlanDraft, follow } from './plan.ts'
import { bindPositions } from './positions.ts'
import { bindPresets } from './presets.ts'
import { askFor } from './prompt.ts'
import { Feed } from './record.ts'
import { checkSetChosen, checkSets, setsTakingPipeline } from './sets.ts'
import type { Target } from './target.ts'

/** A script block that waits for a record, to be run for it. */
export type Delayed = { readonly parameter: Parameter; readonly argument: Argument }

export class Binding {
  table: ParameterTable
  readonly target: Target
  readonly rules: Rules
  /** Sets still possible. */
  sets: number = everySet
  /** ParameterSetName as the command sees it. */
  setName = '__AllParameterSets'
  /** The set that records are tried with first. */
  preferred = 0
  /** What was bound, in the order of binding: the parameter, its value, and whether it is bound now (a record may not bind it again). */
  readonly parameters: Parameter[] = []
  readonly values: unknown[] = []
  readonly isNow: boolean[] = []
  /** Arguments that no parameter has taken yet. */
  arguments: Argument[] = []
  /** What is left over for $args. */
  remaining: readonly Argument[] = []
  delayed: Delayed[] | null = null
  /** Names bound by position, and by $PSDefaultParameterValues. */
  byPosition: string[] | null = null
  byPreset: string[] | null = null
  presets: ReadonlyMap<Parameter, unknown> | undefined = undefined
  /** Gathers what a plan for the next call is made of; null: no plan could be made of this one. */
  draft: PlanDraft | null = null
  /** Values that parameters have where nothing is bound, as far as they were worked out. */
  defaults: Map<Parameter, unknown> | null = null
  private feed: Feed | null = null
  private warned: Set<string> | null = null
  private obsolete: string[] | null = null
  private dictionary: Dictionary | null = null

  constructor(table: ParameterTable, target: Target, rules: Rules) {
    this.table = table
    this.target = target
    this.rules = rules
  }

  // ---- before the pipeline

  bindCommandLine(given: readonly Argument[]): void {
    this.arguments = ordered(given)
    const { target } = this
    this.presets = target.preset?.(this)
    if (this.presets !== undefined) this.draft = null
    pairNames(this)
    bindNames(this)
    let failure = bindPositions(this)
    bindPresets(this)
    checkSets(this, true, false)
    const dynamic = target.hasDynamic ? target.dynamic?.(this) : undefined
    if (dynamic !== undefined) {
      this.addDynamic(dynamic)
      if (this.arguments.length > 0) {
        pairNames(this)
        bindNames(this)
        failure ??= bindPositions(this)
      }
      if (this.presets !== undefined) this.presets = target.preset?.(this)
      bindPresets(this)
    }
    bindRemaining(this)
    checkArgumentsUsed(this, failure)
    this.settle()
  }

  /** The same by the plan of an earlier call; false when a value does not go where it went then. */
  bindByPlan(plan: Plan, values: readonly unknown[], from: number): boolean {
    this.presets = this.target.preset?.(this)
    if (this.presets !== undefined) return false
    if (!follow(this, plan, values, from)) return false
    this.sets = plan.sets
    this.setName = plan.setName
    this.preferred = plan.preferred
    if (this.target.isScript) bindDefaults(this)
    return true
  }

  /** Nothing is bound, as at first. */
  reset(): void {
    for (const each of this.parameters) this.target.assign(each, undefined)
    this.parameters.length = this.values.length = this.isNow.length = 0
    this.sets = everySet
    this.dictionary = null
  }

  /** Which sets remain, and what they still need. */
  private settle(): void {
    const piped = this.target.expectsInput
    let count = checkSets(this, piped, !piped)
    if (count === 1 && this.byPreset === null) bindPresets(this)
    if (count > 1 && piped) {
      const sets = setsTakingPipeline(this)
      if (sets !== this.sets) {
        this.sets = sets
        count = checkSets(this, true, false)
      }
    }
    const missing = missingMandatory(this, count, piped)
    if (missing.length > 0) askFor(this, missing, !piped)
    if (this.target.isScript) bindDefaults(this)
    if (!piped) checkSetChosen(this)
  }

  private addDynamic(parameters: readonly Parameter[]): void {
    // The parameters were copied: what is bound is told anew by place.
    this.table = this.table.with(parameters)
    const now = (old: Parameter): Parameter => this.table.list[old.index]!
    this.parameters.forEach((each, index) => (this.parameters[index] = now(each)))
    if (this.delayed !== null) this.delayed = this.delayed.map((each) => ({ parameter: now(each.parameter), argument: each.argument }))
  }

  // ---- for each record

  /** Binds one record; throws a BindingError when it does not fit or leaves something out. */
  bindRecord(record: unknown): void {
    ;(this.feed ??= new Feed(this)).bind(record)
  }

  // ---- what is bound

  isBound(parameter: Parameter): boolean {
    const at = this.parameters.indexOf(parameter)
    return at >= 0 && this.isNow[at]!
  }

  /** The parameter is bound: sets that it is not in are ruled out. */
  take(parameter: Parameter, value: unknown): void {
    if (parameter.flags !== 0) this.sets &= parameter.flags
    this.keep(parameter, value)
  }

  /** Tells $PSBoundParameters of a value. */
  keep(parameter: Parameter, value: unknown): void {
    const at = this.parameters.indexOf(parameter)
    if (at < 0) {
      this.parameters.push(parameter)
      this.values.push(value)
      this.isNow.push(true)
    } else {
      this.values[at] = value
      this.isNow[at] = true
    }
    if (this.dictionary !== null) this.dictionary.set(parameter.name, value)
  }

  /** Another value for what is bound already. */
  again(at: number, value: unknown): void {
    this.values[at] = value
    if (this.dictionary !== null) this.dictionary.set(this.parameters[at]!.name, value)
  }

  /** Not bound any more. What $PSBoundParameters says of it stays, as in the reference. */
  release(parameter: Parameter): void {
    const at = this.parameters.indexOf(parameter)
    if (at >= 0) this.isNow[at] = false
  }

  /** $PSBoundParameters: made when it is asked for, and told of what is bound after that. */
  get boundParameters(): Dictionary {
    if (this.dictionary === null) {
      this.dictionary = new Dictionary(boundType, 'ignoreCase')
      for (let index = 0; index < this.parameters.length; index++) this.dictionary.set(this.parameters[index]!.name, this.values[index])
    }
    return this.dictionary
  }

  // ---- what is said of it

  /** An obsolete parameter was bound: said once. */
  noteObsolete(parameter: Parameter): void {
    if (!this.mayWarn(parameter.name)) return
    ;(this.obsolete ??= []).push(`-${parameter.name} is obsolete. ${parameter.obsolete!.Message}`.trim())
  }

  /** Warnings about obsolete parameters that were bound, each once. */
  takeObsolete(): readonly string[] {
    const texts = this.obsolete
    this.obsolete = null
    return texts ?? []
  }

  /** True the first time a warning about this parameter is due. */
  mayWarn(name: string): boolean {
    if (this.warned?.has(name)) return false
    ;(this.warned ??= new Set()).add(name)
    return true
  }

  /** What is thrown, with the remark that defaults took part where they did. */
  explained(thrown: unknown): unknown {
    if (!(thrown instanceof BindingError) || this.byPreset === null) return thrown
    const names = this.byPreset.map((each) => `-${each}`).join(', ')
    return new BindingError(thrown.kind, {
      ...thrown.failure,
      message: `${thrown.failure.message} (Values for ${names} came from $PSDefaultParameterValues.)`,
    })
  }
}

const boundType = netType('System.Management.Automation.PSBoundParametersDictionary')
