// What loops made of pipelines need (compile/fuse.ts): to know that the names still mean the cmdlets, to hand a
// collection's items on, and to say whose error leaves a block.

import { PSError } from '#objects'
import { TruthPipe, isCmdletOf } from './block-command.ts'
import type { CallSite } from './call.ts'
import { resolve } from './command-lookup.ts'
import type { Engine } from '../engine.ts'
import type { Activation, Frame } from '../scopes/frame.ts'
import { emit } from './output.ts'
import { Collector, type Pipe } from './pipe.ts'
import { toBool } from '../values/truth.ts'

/** The commands behind the first element are PowerShell's own ForEach-Object and Where-Object, as `kinds` has them. */
export function fusable(engine: Engine, frame: Frame, at: Activation, sites: readonly CallSite[], kinds: readonly string[]): boolean {
  const last = sites[sites.length - 1]!
  if (last.fusedFor === engine.epoch) return true
  const { pos } = at
  for (let index = 1; index < sites.length; index++)
    if (isCmdletOf(resolve(engine, frame, at, sites[index]!)) !== kinds[index - 1]) return false
  at.pos = pos
  last.fusedFor = engine.epoch
  return true
}

/** A range whose numbers are counted. */
export class Counted {
  readonly first: number
  readonly last: number
  constructor(first: number, last: number) {
    this.first = first
    this.last = last
  }
}

type Stage = (...given: unknown[]) => void

/** The way to the next stage as a pipe, for the items of a collection: `given[3]` is the record. */
export class Onwards implements Pipe {
  private readonly stage: Stage | null
  private readonly given: unknown[]
  constructor(stage: Stage | null, given: unknown[]) {
    this.stage = stage
    this.given = given
  }
  write(value: unknown): void {
    if (this.stage === null) {
      ;(this.given[0] as Pipe).write(value)
      return
    }
    const given = this.given.slice()
    given[3] = value
    this.stage(...given)
  }
}

/** Whether what a filter gave counts as true: several things do, one thing by its own truth. */
export function counts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return toBool(value)
  const truth = new TruthPipe()
  emit(truth, value)
  return truth.holds()
}

/** An error that leaves a block is its command's, unless a script threw it. */
export function leftStage(error: unknown, keeps: boolean): never {
  if (error instanceof PSError && !error.terminates && error.record.origin === '') {
    error.record.origin = `Microsoft.PowerShell.Commands.${keeps ? 'WhereObjectCommand' : 'ForEachObjectCommand'}`
    if (error.record.CategoryInfo.Activity === '') error.record.CategoryInfo.Activity = keeps ? 'Where-Object' : 'ForEach-Object'
  }
  throw error
}

export function collected(
  engine: Engine,
  frame: Frame,
  at: Activation,
  run: (engine: Engine, frame: Frame, at: Activation, out: Pipe, source: unknown) => void,
  source: unknown,
): unknown {
  const out = new Collector()
  run(engine, frame, at, out, source)
  return out.value()
}
