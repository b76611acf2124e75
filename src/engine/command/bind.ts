// The binder: arguments of one call to the parameters of a cmdlet or an advanced function, in PowerShell's order.
//
// Before the pipeline starts (`bindCommandLine`): names, then positions (first without, then with conversion), dynamic
// parameters, what is left over, then which sets remain and what is missing. For each record (`bindRecord`): delayed
// script blocks, then by value and by property name without conversion, then both with it.
//
// Sets are bits; `everySet` says that nothing has been ruled out, and is not the same as all bits of the sets there are.
// This is one long file because it is one state: what is bound, what is not, which sets are left.

import { automationNull } from '#objects'
import { defaultValue } from '#engine/runtime'
import { Argument, named } from './argument.ts'
import { type BindingError, BindingError as Failure, bindingError } from './binding-error.ts'
import { coerce, convertTyped, uncoerced } from './coerce.ts'
import { CredentialAttribute, TransformAttribute, TypeConverterAttribute } from './attribute.ts'
import { missingMandatory } from './mandatory.ts'
import { type Parameter, type ParameterTable, type SetPlace, everySet, isPositional } from './parameter.ts'
import type { Rules } from './rules.ts'
import { nullOrEmpty } from './null-or-empty.ts'
import { switchOff, switchOn } from './switch.ts'
import { validate } from './validate.ts'

/** The command whose parameters are bound. */
export type Target = {
  readonly name: string
  /** An advanced function: types convert as attributes, defaults are evaluated. */
  readonly isScript: boolean
  /** A function without [CmdletBinding()]: arguments that no parameter takes are its $args. */
  readonly takesRest?: boolean
  /** Input will come through the pipeline. */
  readonly expectsInput: boolean
  /** Takes a bound value (`undefined`: back to not given). */
  assign(parameter: Parameter, value: unknown): void
  /** The default of a parameter: a script's expression is evaluated now. */
  defaultOf(parameter: Parameter): unknown
  /** Parameters that depend on what is bound; undefined: the command has none. */
  dynamic?: ((binding: Binding) => readonly Parameter[] | undefined) | undefined
  /** Defaults of $PSDefaultParameterValues for this command; undefined: none. */
  preset?: ((binding: Binding) => ReadonlyMap<Parameter, unknown> | undefined) | undefined
  warn(text: string): void
  /** Asks the person for mandatory values; undefined when there is nobody to ask. */
  ask?: ((missing: readonly Parameter[], binding: Binding) => ReadonlyMap<string, unknown> | undefined) | undefined
}

type Delayed = { readonly parameter: Parameter; readonly argument: Argument }

export class Binding {
  table: ParameterTable
  readonly target: Target
  readonly rules: Rules
  /** Sets still possible. */
  sets: number = everySet
  /** ParameterSetName as the command sees it. */
  setName: string
  unbound: Parameter[]
  /** $PSBoundParameters, in the order of binding. */
  readonly given = new Map<string, unknown>()
  readonly bound = new Set<Parameter>()
  /** The set that records are tried with first. */
  preferred = 0
  /** Names bound by position, and by $PSDefaultParameterValues. */
  readonly byPosition = new Set<string>()
  readonly byPreset: string[] = []
  private arguments: Argument[] = []
  /** What is left over for $args. */
  remaining: readonly Argument[] = []
  private readonly delayed: Delayed[] = []
  private readonly kept = new Map<string, unknown>()
  private fromPipeline: Parameter[] = []
  private setsBefore: number = everySet
  private presets: ReadonlyMap<Parameter, unknown> | undefined
  private presetInUse = false
  private recording = true
  private readonly warned = new Set<string>()
  private obsolete: string[] = []

  constructor(table: ParameterTable, target: Target, rules: Rules) {
    this.table = table
    this.target = target
    this.rules = rules
    this.unbound = table.list.slice()
    this.setName = '__AllParameterSets'
  }

  /** Script blocks wait for a record. */
  get hasDelayed(): boolean {
    return this.delayed.length > 0
  }

  // ---- before the pipeline

  bindCommandLine(given: readonly Argument[]): void {
    this.arguments = ordered(given)
    this.presets = this.target.preset?.(this)
    this.pairNames()
    this.bindNames()
    let failure = this.bindPositions()
    this.bindPresets()
    this.checkSets(true, false)
    const dynamic = this.target.dynamic?.(this)
    if (dynamic !== undefined) {
      this.addDynamic(dynamic)
      if (this.arguments.length > 0) {
        this.pairNames()
        this.bindNames()
        failure ??= this.bindPositions()
      }
      if (this.presets !== undefined) this.presets = this.target.preset?.(this)
      this.bindPresets()
    }
    this.bindRemaining()
    this.checkArgumentsUsed(failure)

    const piped = this.target.expectsInput
    let count = this.checkSets(piped, !piped)
    if (count === 1 && !this.presetInUse) this.bindPresets()
    if (count > 1 && piped) {
      const sets = this.setsTakingPipeline()
      if (sets !== this.sets) {
        this.sets = sets
        count = this.checkSets(true, false)
      }
    }
    const missing = missingMandatory(this, count, piped)
    if (missing.length > 0) this.askFor(missing, !piped)
    if (this.target.isScript) this.bindDefaults()
    if (!piped) this.checkSetChosen()
    this.setsBefore = this.sets
  }

  /** Warnings about obsolete parameters that were bound, each once. */
  takeObsolete(): readonly string[] {
    const texts = this.obsolete
    if (texts.length > 0) this.obsolete = []
    return texts
  }

  /** Puts each name together with the value behind it. */
  private pairNames(): void {
    const paired: Argument[] = []
    const list = this.arguments
    for (let index = 0; index < list.length; index++) {
      const argument = list[index]!
      if (argument.name === undefined || argument.hasValue) {
        paired.push(argument)
        continue
      }
      const parameter = this.find(argument)
      if (parameter === undefined) {
        paired.push(argument)
      } else if (parameter.isSwitch) {
        give(argument, switchOn, undefined)
        paired.push(argument)
      } else {
        const next = list[index + 1]
        if (next === undefined || (next.name !== undefined && (next.hasValue || this.find(next) !== undefined))) {
          throw bindingError({
            id: 'MissingArgument',
            category: 'InvalidArgument',
            parameter: parameter.name,
            parameterType: parameter.type,
            at: argument.nameAt,
            message: `-${parameter.name} needs a value of type ${parameter.type.name} behind it.`,
          })
        }
        index++
        argument.name = parameter.name
        if (next.name === undefined) argument.numberText = next.numberText
        give(argument, next.name !== undefined ? next.text : next.value, next.name !== undefined ? next.nameAt : next.valueAt)
        paired.push(argument)
      }
    }
    this.arguments = paired
  }

  private find(argument: Argument): Parameter | undefined {
    const found = this.table.match(argument.name!)
    if (!Array.isArray(found)) return (found as Parameter | null) ?? undefined
    throw bindingError({
      id: 'AmbiguousParameter',
      category: 'InvalidArgument',
      parameter: argument.name,
      at: argument.nameAt,
      message: `-${argument.name} could be any of ${(found as readonly Parameter[]).map((each) => `-${each.name}`).join(', ')}. Write more of the name.`,
    })
  }

  private bindNames(): void {
    const rest: Argument[] = []
    let before: Set<Parameter> | undefined
    for (const argument of this.arguments) {
      const parameter = argument.name === undefined ? undefined : this.find(argument)
      if (parameter === undefined) {
        rest.push(argument)
        continue
      }
      if (argument.splatted && (before ??= new Set(this.bound)).has(parameter)) continue
      if (this.bound.has(parameter)) {
        throw bindingError({
          id: 'ParameterAlreadyBound',
          category: 'InvalidArgument',
          parameter: argument.name,
          at: argument.nameAt,
          message: `-${parameter.name} is given more than once. Give one value; several go with commas: -${parameter.name} a,b.`,
        })
      }
      this.attempt(() => this.bind(everySet, argument, parameter, true, true))
    }
    this.arguments = rest
  }

  private bindPositions(): BindingError | undefined {
    if (this.arguments.length === 0) return undefined
    const positions = this.positions()
    if (positions.length === 0) return undefined
    const rest: Argument[] = []
    const list = this.arguments
    let sets = this.sets
    let failure: BindingError | undefined
    const next = { index: 0 }
    for (const [, candidates] of positions) {
      if (candidates.length === 0) continue
      const argument = takePositional(list, rest, next)
      if (argument === undefined) break
      const preferred = this.table.defaultFlag !== 0 && (sets & this.table.defaultFlag) !== 0 ? this.table.defaultFlag : 0
      let done = false
      for (const convert of [false, true]) {
        for (const within of preferred !== 0 ? [preferred, sets] : [sets]) {
          if (done) break
          const tried = this.bindPosition(within, candidates, argument, convert)
          done = tried.done
          failure = tried.failure
        }
      }
      if (!done) rest.push(argument)
      else if (sets !== this.sets) {
        sets = this.sets
        for (const [, each] of positions) narrow(each, sets)
      }
    }
    for (; next.index < list.length; next.index++) rest.push(list[next.index]!)
    this.arguments = rest
    return failure
  }

  private bindPosition(
    sets: number,
    candidates: readonly Candidate[],
    argument: Argument,
    convert: boolean,
  ): { readonly done: boolean; readonly failure: BindingError | undefined } {
    let done = false
    let failure: BindingError | undefined
    for (const { parameter, places } of candidates.slice()) {
      for (const at of places) {
        if ((sets & at.flag) === 0 && !at.inAll) continue
        try {
          const one = new Argument(parameter.name, `-${parameter.name}:`, true, argument.value, undefined, argument.valueAt)
          one.numberText = argument.numberText
          if (this.bind(sets, one, parameter, convert, true)) {
            done = true
            this.byPosition.add(parameter.name)
            break
          }
        } catch (thrown) {
          if (!(thrown instanceof Failure) || thrown.kind !== 'binding') this.rethrow(thrown)
          failure = thrown
        }
      }
    }
    return { done, failure }
  }

  /** The unbound positional parameters, by position. */
  private positions(): (readonly [number, Candidate[]])[] {
    const found = new Map<number, Candidate[]>()
    for (const parameter of this.unbound) {
      if (!parameter.within(this.sets)) continue
      for (const at of parameter.places) {
        if (!isPositional(at) || (!at.inAll && (at.flag & this.sets) === 0)) continue
        let candidates = found.get(at.position)
        if (candidates === undefined) found.set(at.position, (candidates = []))
        if (
          candidates.some(
            (each) => each.parameter !== parameter && each.places.some((other) => (other.flag & at.flag) !== 0 || other.flag === at.flag),
          )
        ) {
          throw bindingError({
            id: 'AmbiguousPositionalParameterNoName',
            category: 'InvalidArgument',
            message: 'Two parameters of one set claim the same position, so arguments without names cannot be bound.',
          })
        }
        const own = candidates.find((each) => each.parameter === parameter)
        if (own) own.places.push(at)
        else candidates.push({ parameter, places: [at] })
      }
    }
    return [...found].sort((left, right) => left[0] - right[0])
  }

  private bindPresets(): void {
    const presets = this.presets
    if (presets === undefined) return
    const chosen: [Parameter, unknown][] = []
    let possible = everySet
    for (const [parameter, value] of presets) {
      if (!parameter.within(this.sets) || this.bound.has(parameter)) continue
      if (parameter.flags !== 0) {
        possible &= parameter.flags
        if (possible === 0) return
      }
      chosen.push([parameter, value])
    }
    for (const [parameter, preset] of chosen) {
      let value = preset
      try {
        if (this.rules.isScriptBlock(value)) {
          const outputs = this.rules.invoke(value, undefined, [this.state()])
          if (outputs.length === 0) continue
          value = outputs.length === 1 ? outputs[0] : outputs
        }
        if (this.bind(this.sets, named(parameter.name, value), parameter, true, true)) {
          this.byPreset.push(parameter.name)
          this.presetInUse = true
        }
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown
        if (this.warned.has(parameter.name)) continue
        this.warned.add(parameter.name)
        this.target.warn(
          `The default for -${parameter.name} of ${this.target.name}, ${value === null ? 'null' : this.rules.text(value)}, was not used: ${thrown.message}`,
        )
      }
    }
  }

  /** What a script block in $PSDefaultParameterValues is told of the call. */
  private state(): unknown {
    return this.rules.object({
      BoundParameters: [...this.given.keys()],
      BoundPositionalParameters: [...this.byPosition],
      BoundDefaultParameters: [...this.byPreset],
    })
  }

  private addDynamic(parameters: readonly Parameter[]): void {
    const before = this.table
    this.table = before.with(parameters)
    // The parameters were copied: what is bound and what is not is told anew by place.
    const now = (old: Parameter): Parameter => this.table.list[old.index]!
    const sets = this.sets
    this.unbound = [...this.unbound.map(now), ...this.table.list.slice(before.list.length)]
    const bound = [...this.bound].map(now)
    this.bound.clear()
    for (const each of bound) this.bound.add(each)
    this.delayed.forEach((each, index) => {
      this.delayed[index] = { parameter: now(each.parameter), argument: each.argument }
    })
    this.sets = sets
  }

  private bindRemaining(): void {
    if (this.arguments.length === 0) return
    let into: Parameter | undefined
    for (const parameter of this.unbound) {
      if (!parameter.placeIn(this.sets)?.remaining) continue
      if (into !== undefined) {
        throw bindingError({
          id: 'AmbiguousParameterSet',
          category: 'MetadataError',
          parameter: parameter.name,
          parameterType: parameter.type,
          message: `Both -${into.name} and -${parameter.name} take the remaining arguments.`,
        })
      }
      into = parameter
    }
    if (into === undefined) return
    const values: unknown[] = []
    for (const argument of this.arguments) {
      if (argument.name !== undefined) values.push(argument.text)
      if (argument.hasValue && argument.value !== automationNull) values.push(argument.value)
    }
    const only = values.length === 1 && this.rules.items(values[0]) !== undefined
    const value = only ? values[0] : this.rules.list(values)
    const argument = named(into.name, value, undefined, this.arguments.length === 1 ? this.arguments[0]!.valueAt : undefined)
    const parameter = into
    this.attempt(() => this.bindValue(argument, parameter, true, false))
    this.arguments = []
  }

  private checkArgumentsUsed(failure: BindingError | undefined): void {
    const argument = this.arguments[0]
    if (argument === undefined) return
    if (this.target.takesRest) {
      this.remaining = this.arguments
      this.arguments = []
      return
    }
    if (argument.name !== undefined) {
      this.rethrow(
        bindingError({
          id: 'NamedParameterNotFound',
          category: 'InvalidArgument',
          parameter: argument.name,
          at: argument.nameAt,
          given: argument.hasValue ? this.rules.typeOf(argument.value) : undefined,
          message: `${this.target.name} has no parameter whose name is or begins with "${argument.name}".`,
        }),
      )
    }
    this.rethrow(
      failure ??
        bindingError({
          id: 'PositionalParameterNotFound',
          category: 'InvalidArgument',
          parameter: argument.value === null ? '$null' : this.rules.text(argument.value),
          given: this.rules.typeOf(argument.value),
          message: `${this.target.name} has no place for the argument "${argument.value === null ? '$null' : this.rules.text(argument.value)}". Write the parameter's name in front of it.`,
        }),
    )
  }

  private askFor(missing: readonly Parameter[], ask: boolean): void {
    const answers = ask ? this.target.ask?.(missing, this) : undefined
    if (answers === undefined || answers.size === 0) {
      throw bindingError({
        id: 'MissingMandatoryParameter',
        category: 'InvalidArgument',
        parameter: missing.map((each) => ` ${each.name}`).join(''),
        message: `${this.target.name} needs a value for ${missing.map((each) => `-${each.name}`).join(', ')}.`,
      })
    }
    for (const [name, value] of answers) {
      const parameter = this.table.get(name)
      if (parameter !== undefined) this.bind(this.sets, named(name, value), parameter, true, false)
    }
  }

  /** Defaults of an advanced function's parameters; not recorded as given. */
  private bindDefaults(): void {
    for (const parameter of this.unbound) {
      if (parameter.origin !== 'declared') continue
      const value = this.defaultOf(parameter)
      this.kept.set(parameter.name, value)
      this.target.assign(parameter, value)
    }
  }

  /** What is written as a default, converted to the parameter's type; or what its type begins with. */
  private defaultOf(parameter: Parameter): unknown {
    const value = this.target.defaultOf(parameter)
    if (!this.target.isScript || parameter.origin !== 'declared') return value
    if (value === undefined) {
      if (parameter.type.name === 'System.String') return parameter.transforms.length > 0 ? '' : null
      return parameter.isSwitch
        ? switchOff
        : parameter.type.kind === 'struct' || parameter.type.kind === 'enum'
          ? defaultValue(parameter.type)
          : null
    }
    const target = { name: parameter.name, at: undefined }
    let made: unknown = value
    for (const attribute of parameter.transforms) made = this.transformed(attribute, made, parameter, target, true, true)
    return made
  }

  // ---- for each record

  /** Binds one record; false when no parameter takes it. */
  bindRecord(record: unknown): boolean {
    let bound: boolean
    try {
      const delayed = this.delayed.length > 0
      if (delayed) this.runDelayed(record)
      bound = this.bindPipeline(record) || delayed
      this.checkSetChosen()
    } catch (thrown) {
      this.forget()
      throw thrown
    }
    if (!bound) this.forget()
    return bound
  }

  /** Mandatory parameters that this record left without a value. */
  stillMissing(): readonly Parameter[] {
    return this.unbound.some((each) => each.mandatory) ? missingMandatory(this, setCount(this.sets), false) : []
  }

  private bindPipeline(record: unknown): boolean {
    this.forget()
    this.fromPipeline = []
    this.sets = this.setsBefore
    let bound = false
    let sets = this.sets
    const rounds = this.preferred === 0 ? 1 : 2
    if (this.preferred !== 0) sets = this.preferred
    for (let round = 0; round < rounds; round++) {
      for (let step = 0; step < 4; step++) {
        if (!this.bindStep(record, step, sets)) continue
        if (rounds === 1 || round === 1) {
          this.checkSets(true, true)
          sets = this.sets
        }
        bound = true
      }
      if (rounds === 2 && round === 0) {
        if (this.sets === this.preferred) break
        sets = this.sets & ~this.preferred
      }
    }
    this.checkSets(false, true)
    if (!this.presetInUse && this.presets !== undefined) this.bindPresets()
    return bound
  }

  private bindStep(record: unknown, step: number, sets: number): boolean {
    const preferred = this.table.defaultFlag
    if (preferred !== 0 && (sets & preferred) !== 0) {
      if (this.bindStepIn(record, step, preferred)) return true
      sets &= ~preferred
    }
    return this.bindStepIn(record, step, sets)
  }

  private bindStepIn(record: unknown, step: number, sets: number): boolean {
    let any = false
    const convert = step >= 2
    const byName = (step & 1) === 1
    if (byName && (record === null || record === undefined)) return false
    // From the last to the first, as a parameter leaves the list when it is bound.
    for (let index = this.unbound.length - 1; index >= 0; index--) {
      const parameter = this.unbound[index]
      if (parameter === undefined || !parameter.piped || !parameter.within(sets)) continue
      for (const at of parameter.places) {
        if (!at.inAll && (at.flag & sets) === 0) continue
        if (byName ? !at.property : !at.value) continue
        if (byName ? this.bindProperty(record, parameter, convert) : this.bindPiped(record, parameter, convert, false)) {
          any = true
          break
        }
      }
    }
    return any
  }

  private bindProperty(record: unknown, parameter: Parameter, convert: boolean): boolean {
    let property = this.rules.property(record, parameter.name)
    for (let index = 0; property === undefined && index < parameter.aliases.length; index++)
      property = this.rules.property(record, parameter.aliases[index]!)
    return property !== undefined && this.bindPiped(property.value, parameter, convert, true)
  }

  private bindPiped(value: unknown, parameter: Parameter, convert: boolean, byName: boolean): boolean {
    if (value === automationNull) return false
    if (!this.kept.has(parameter.name)) this.kept.set(parameter.name, this.defaultOf(parameter))
    try {
      const bound = this.bind(this.sets, named(parameter.name, value), parameter, convert, false)
      if (bound) this.fromPipeline.push(parameter)
      return bound
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      if (thrown.kind === 'binding') return false
      // A record that cannot be converted may still bind otherwise; a check that failed is final.
      if (thrown.kind === 'transformation' && !byName && this.rules.isInvalidCast(thrown.failure.cause)) return false
      return this.rethrow(thrown)
    }
  }

  private runDelayed(record: unknown): void {
    for (const { parameter, argument } of this.delayed) {
      let outputs: unknown[]
      try {
        outputs = this.rules.invoke(argument.value, record, [record])
      } catch (thrown) {
        if (!this.rules.isError(thrown)) throw thrown
        throw bindingError({
          id: 'ScriptBlockArgumentInvocationFailed',
          category: 'InvalidArgument',
          parameter: parameter.name,
          at: argument.valueAt,
          cause: thrown,
          message: `The script block for -${parameter.name} failed: ${this.rules.messageOf(thrown)}`,
        })
      }
      if (outputs.length === 0) {
        throw bindingError({
          id: 'ScriptBlockArgumentNoOutput',
          category: 'InvalidArgument',
          parameter: parameter.name,
          at: argument.valueAt,
          message: `The script block for -${parameter.name} gave nothing to bind.`,
        })
      }
      const value = outputs.length === 1 ? outputs[0] : this.rules.list(outputs)
      this.bindValue(new Argument(parameter.name, argument.text, true, value, argument.nameAt, argument.valueAt), parameter, true, false)
    }
  }

  /** Takes back what the last record bound. */
  private forget(): void {
    for (const parameter of this.fromPipeline) {
      if (!this.kept.has(parameter.name)) continue
      this.target.assign(parameter, this.kept.get(parameter.name))
      this.given.delete(parameter.name)
      this.bound.delete(parameter)
      if (!this.unbound.includes(parameter)) this.unbound.push(parameter)
    }
  }

  // ---- sets

  /** How many sets are still possible; throws AmbiguousParameterSet when none is or it cannot be told which. */
  private checkSets(willGetInput: boolean, settle: boolean): number {
    const count = setCount(this.sets)
    const preferred = this.table.defaultFlag
    if (count === 0 && this.sets !== everySet) return this.ambiguous()
    if (count > 1) {
      if ((!willGetInput && this.sets === preferred) || (preferred !== 0 && (this.sets & preferred) !== 0)) {
        this.setName = this.table.setName(preferred)
        if (!settle) return count
        this.sets = preferred
        return 1
      }
      if (willGetInput && this.unbound.some((each) => each.takesPipeline(this.sets))) return count
      return this.settleByMandatory()
    }
    let valid = count
    if (this.sets === everySet) {
      valid = this.table.setNames.length || 1
      if (willGetInput && this.unbound.some((each) => each.takesPipeline(this.sets))) {
        // Which one is told by what comes.
      } else if (preferred !== 0) {
        if (settle) {
          this.sets = preferred
          valid = 1
        }
      } else if (valid > 1) valid = this.settleByMandatory()
    }
    this.setName = this.table.setName(this.sets)
    return valid
  }

  /** The one set that needs nothing more. */
  private settleByMandatory(): number {
    let all = 0
    for (const parameter of this.table.list) for (const at of parameter.places) all |= at.flag
    let left = this.sets & all
    for (const parameter of this.unbound) for (const at of parameter.places) if (at.mandatory) left &= ~at.flag
    if (setCount(left) !== 1) return this.ambiguous()
    this.sets = left
    this.setName = this.table.setName(left)
    return 1
  }

  private checkSetChosen(): void {
    if (this.table.setNames.length <= 1 || this.sets !== everySet) return
    if (this.table.defaultFlag === 0) this.ambiguous()
    this.sets = this.table.defaultFlag
  }

  ambiguous(): never {
    return this.rethrow(
      bindingError({
        id: 'AmbiguousParameterSet',
        category: 'InvalidArgument',
        message: `It cannot be told which form of ${this.target.name} is meant: the parameters given fit several forms, or none of them together.`,
      }),
    )
  }

  /** Of the sets still possible, those that the pipeline can feed. */
  private setsTakingPipeline(): number {
    let sets = 0
    for (const { parameter } of this.delayed) sets |= parameter.flags
    for (const parameter of this.unbound) {
      if (!parameter.piped) continue
      for (const at of parameter.places) {
        if ((!at.inAll && (at.flag & this.sets) === 0) || !(at.value || at.property)) continue
        if (at.inAll) return this.sets
        sets |= at.flag
      }
    }
    return sets === 0 ? this.sets : this.sets & sets
  }

  // ---- one argument to one parameter

  /** Binds, or delays a script block until there is a record. False: it did not fit without conversion. */
  private bind(sets: number, argument: Argument, parameter: Parameter, convert: boolean, delay: boolean): boolean {
    if (
      delay &&
      parameter.piped &&
      argument.hasValue &&
      this.rules.isScriptBlock(argument.value) &&
      parameter.takesPipeline(sets) &&
      !takesBlocks(parameter)
    ) {
      if (!this.target.expectsInput) {
        throw bindingError({
          id: 'ScriptBlockArgumentNoInput',
          category: 'MetadataError',
          parameter: parameter.name,
          parameterType: parameter.type,
          at: argument.valueAt,
          message: `-${parameter.name} was given a script block, which is run for each piped object, and nothing is piped.`,
        })
      }
      this.delayed.push({ parameter, argument })
      this.take(parameter)
      if (this.recording && !this.given.has(parameter.name)) this.given.set(parameter.name, argument.value)
      return false
    }
    if (convert) return this.bindValue(argument, parameter, true, false)
    try {
      return this.bindValue(argument, parameter, false, false)
    } catch (thrown) {
      if (this.rules.isInvalidCast(thrown instanceof Failure ? thrown.failure.cause : thrown)) return false
      throw thrown
    }
  }

  private bindValue(argument: Argument, parameter: Parameter, convert: boolean, isDefault: boolean): boolean {
    const rules = this.rules
    const target = { name: parameter.name, at: argument.valueAt }
    let value: unknown =
      argument.numberText !== undefined && textTypes.has(parameter.type.elementType?.name ?? parameter.type.name)
        ? argument.numberText
        : argument.value
    for (const attribute of parameter.transforms) value = this.transformed(attribute, value, parameter, target, convert, isDefault)
    if (convert) value = coerce(value, parameter.type, parameter.collection, target, rules)
    else {
      const as = uncoerced(value, parameter.type, parameter.collection, isDefault, rules)
      if (as === undefined) return false
      value = as.value
    }
    if (parameter.psTypeName !== undefined && value !== null) this.checkTypeName(parameter, value, target, convert)
    if (!isDefault) {
      for (const attribute of parameter.validations) {
        try {
          if (validate(attribute, value, rules) === false) return false
        } catch (thrown) {
          if (!(thrown instanceof Error && thrown.constructor.name === 'ValidationFailure') && !rules.isError(thrown)) throw thrown
          throw new Failure('validation', {
            id: 'ParameterArgumentValidationError',
            category: 'InvalidData',
            parameter: parameter.name,
            parameterType: parameter.type,
            given: rules.typeOf(value),
            at: argument.valueAt,
            cause: thrown,
            message: `-${parameter.name} will not take this. ${rules.messageOf(thrown)}`,
          })
        }
      }
      if (parameter.mandatory) nullOrEmpty(parameter, value, target, rules)
    }
    this.target.assign(parameter, value === automationNull ? null : value)
    if (this.recording) this.given.set(parameter.name, value)
    if (!isDefault) {
      this.take(parameter)
      if (parameter.obsolete !== undefined && !this.warned.has(parameter.name)) {
        this.warned.add(parameter.name)
        this.obsolete.push(`-${parameter.name} is obsolete. ${parameter.obsolete.Message}`.trim())
      }
    }
    return true
  }

  private transformed(
    attribute: unknown,
    value: unknown,
    parameter: Parameter,
    target: { readonly name: string; readonly at: unknown },
    convert: boolean,
    isDefault: boolean,
  ): unknown {
    const rules = this.rules
    try {
      if (attribute instanceof TypeConverterAttribute)
        return convert ? convertTyped(value, attribute.target, this.target.isScript, rules) : value
      if (value === null && (isDefault || !(parameter.mandatory || parameter.cannotBeNull))) return value
      if (attribute instanceof TransformAttribute) return attribute.transform(value)
      if (attribute instanceof CredentialAttribute) return rules.credential(value)
      return rules.call(attribute, 'Transform', [rules.engineIntrinsics, value])
    } catch (thrown) {
      if (!rules.isError(thrown)) throw thrown
      throw new Failure('transformation', {
        id: 'ParameterArgumentTransformationError',
        category: 'InvalidData',
        parameter: target.name,
        parameterType: parameter.type,
        given: rules.typeOf(value),
        at: target.at,
        cause: thrown,
        message: `The argument for -${target.name} cannot be processed. ${rules.messageOf(thrown)}`,
      })
    }
  }

  private checkTypeName(
    parameter: Parameter,
    value: unknown,
    target: { readonly name: string; readonly at: unknown },
    convert: boolean,
  ): void {
    const wanted = parameter.psTypeName!.toLowerCase()
    for (const item of this.rules.items(value) ?? [value]) {
      if (item === null || item === undefined || this.rules.typeNames(item).some((name) => name.toLowerCase() === wanted)) continue
      // Without conversion this only means that another parameter may fit better.
      throw new Failure(convert ? 'transformation' : 'binding', {
        id: 'MismatchedPSTypeName',
        category: 'InvalidArgument',
        parameter: parameter.name,
        parameterType: parameter.type,
        given: this.rules.typeOf(item),
        at: target.at,
        message: `-${parameter.name} takes objects of type ${parameter.psTypeName}.`,
      })
    }
  }

  private take(parameter: Parameter): void {
    if (parameter.flags !== 0) this.sets &= parameter.flags
    const index = this.unbound.indexOf(parameter)
    if (index >= 0) this.unbound.splice(index, 1)
    this.bound.add(parameter)
  }

  private attempt<T>(action: () => T): T {
    try {
      return action()
    } catch (thrown) {
      return this.rethrow(thrown)
    }
  }

  /** Says in the message that defaults took part. */
  private rethrow(thrown: unknown): never {
    if (!(thrown instanceof Failure) || !this.presetInUse) throw thrown
    const names = this.byPreset.map((each) => `-${each}`).join(', ')
    throw new Failure(thrown.kind, {
      ...thrown.failure,
      message: `${thrown.failure.message} (Values for ${names} came from $PSDefaultParameterValues.)`,
    })
  }
}

/** Types that take a number as it is written: 1.0 is the version 1.0, and the text 1.0. */
const textTypes = new Set(['System.String', 'System.Version', 'System.Management.Automation.SemanticVersion'])

type Candidate = { readonly parameter: Parameter; readonly places: SetPlace[] }

/** How many bits; nothing ruled out counts as one. */
export function setCount(sets: number): number {
  if (sets === everySet) return 1
  let count = 0
  for (let left = sets; left !== 0; left &= left - 1) count++
  return count
}

/** Splatted names come last, so that what is written out wins. */
function ordered(list: readonly Argument[]): Argument[] {
  return list.some((each) => each.splatted)
    ? [...list.filter((each) => !each.splatted), ...list.filter((each) => each.splatted)]
    : list.slice()
}

function give(argument: Argument, value: unknown, at: unknown): void {
  argument.hasValue = true
  argument.value = value
  argument.valueAt = at
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

function narrow(candidates: Candidate[], sets: number): void {
  for (let index = candidates.length - 1; index >= 0; index--) {
    const places = candidates[index]!.places
    for (let at = places.length - 1; at >= 0; at--) if (!places[at]!.inAll && (places[at]!.flag & sets) === 0) places.splice(at, 1)
    if (places.length === 0) candidates.splice(index, 1)
  }
}

/** A parameter that takes a script block as its value, so that one is not run for each record. */
function takesBlocks(parameter: Parameter): boolean {
  const type = parameter.type.name
  const element = parameter.collection.element?.name
  return (
    type === 'System.Object' ||
    type === block ||
    (parameter.collection.kind !== 'none' && (element === 'System.Object' || element === block))
  )
}
const block = 'System.Management.Automation.ScriptBlock'
