// Calling commands from compiled code. A CallSite is what stands in the text; the first call looks the command up, later
// ones find it again as long as no command was added or removed (`engine.epoch`). A plain call of a simple function goes
// straight into its compiled entry; everything else becomes a pipeline.

import type { CommandBaseAst, PipelineAst } from '#engine/syntax'
import { run } from './call-pipeline.ts'
import { type Planned, planOf, callPlanned } from './call-plan.ts'
import { type CommandInfo, FunctionInfo } from './command-info.ts'
import { resolve } from './command-lookup.ts'
import type { Engine } from '../engine.ts'
import type { Activation, Frame } from '../scopes/frame.ts'
import { Collector, type Pipe, nullPipe } from './pipe.ts'
import { type Compiled, ScriptBlock } from './script-block.ts'

export type Element = {
  readonly kind: 'argument' | 'parameter' | 'pair' | 'splat'
  readonly name: string
  readonly start: number
  readonly end: number
  /** Where the value of a pair begins. */
  readonly valueStart?: number
  /** A word without quotes: what looks like a number in it is text only for what wants text. */
  readonly bare?: boolean
}

export type Redirection = {
  readonly from: 'All' | 'Output' | 'Error' | 'Warning' | 'Verbose' | 'Debug' | 'Information'
  readonly to: 'All' | 'Output' | 'Error' | 'Warning' | 'Verbose' | 'Debug' | 'Information'
  readonly file: boolean
  readonly append: boolean
}

/** A command as it stands in a script, and what is remembered of its last call. */
export class CallSite {
  readonly name: string | null
  readonly operator: 'none' | 'call' | 'dot'
  readonly elements: readonly Element[]
  readonly redirections: readonly Redirection[]
  readonly isExpression: boolean
  readonly pos: number
  readonly ast: CommandBaseAst
  readonly pipeline: PipelineAst
  /** Nothing but positional arguments: the values are the arguments. */
  readonly plain: boolean
  epoch = -1
  /** The count for which `direct`, and `directValue`, may be called: for emitted code. */
  directFor = -1
  /** The count for which the pipeline that ends here is one loop. */
  fusedFor = -1
  valueFor = -1
  info: CommandInfo | null = null
  /** The entry to call at once. */
  direct: NonNullable<Compiled['call']> | null = null
  /** The same, giving the one output there is. */
  directValue: Compiled['callValue'] = null
  block: ScriptBlock | null = null
  /** What the binder keeps of the last call: its plan. */
  binding: unknown = null
  /** For a call by name: where each value goes; null: plain, or the binder has to do it. */
  plan: readonly Planned[] | null = null

  constructor(spec: Pick<CallSite, 'name' | 'operator' | 'elements' | 'redirections' | 'isExpression' | 'pos' | 'ast' | 'pipeline'>) {
    this.name = spec.name
    this.operator = spec.operator
    this.elements = spec.elements
    this.redirections = spec.redirections
    this.isExpression = spec.isExpression
    this.pos = spec.pos
    this.ast = spec.ast
    this.pipeline = spec.pipeline
    this.plain =
      spec.name !== null &&
      spec.operator !== 'dot' &&
      spec.redirections.length === 0 &&
      spec.elements.every((each) => each.kind === 'argument')
  }
}

/** One command, its output going to `out`. */
export function call(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, values: readonly unknown[]): void {
  if (site.epoch === engine.epoch && site.direct !== null) {
    at.pos = site.pos
    if (site.plan === null) {
      direct(engine, site.direct, site.block!, frame, at, out, site, values)
      return
    }
    if (callPlanned(engine, frame, at, out, site, values)) return
  }
  callSlowly(engine, frame, at, out, site, values)
}

/** Calls with few plain arguments: no list is made for a simple function. */
export const plainCalls = {
  call0(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite): void {
    if (site.epoch === engine.epoch && site.direct !== null) {
      at.pos = site.pos
      site.direct(engine, site.block!, frame, at, out, site, 0, undefined, undefined, undefined)
      engine.succeeded = true
    } else callSlowly(engine, frame, at, out, site, [])
  },
  call1(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, a: unknown): void {
    if (site.epoch === engine.epoch && site.direct !== null) {
      at.pos = site.pos
      site.direct(engine, site.block!, frame, at, out, site, 1, a, undefined, undefined)
      engine.succeeded = true
    } else callSlowly(engine, frame, at, out, site, [a])
  },
  call2(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, a: unknown, b: unknown): void {
    if (site.epoch === engine.epoch && site.direct !== null) {
      at.pos = site.pos
      site.direct(engine, site.block!, frame, at, out, site, 2, a, b, undefined)
      engine.succeeded = true
    } else callSlowly(engine, frame, at, out, site, [a, b])
  },
  call3(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, a: unknown, b: unknown, c: unknown): void {
    if (site.epoch === engine.epoch && site.direct !== null) {
      at.pos = site.pos
      site.direct(engine, site.block!, frame, at, out, site, 3, a, b, c)
      engine.succeeded = true
    } else callSlowly(engine, frame, at, out, site, [a, b, c])
  },
  callValue0(engine: Engine, frame: Frame, at: Activation, site: CallSite): unknown {
    if (site.epoch === engine.epoch && site.directValue !== null) {
      at.pos = site.pos
      const value = site.directValue(engine, site.block!, frame, at, nullPipe, site, 0, undefined, undefined, undefined)
      engine.succeeded = true
      return value
    }
    const out = new Collector()
    plainCalls.call0(engine, frame, at, out, site)
    return out.value()
  },
  callValue1(engine: Engine, frame: Frame, at: Activation, site: CallSite, a: unknown): unknown {
    if (site.epoch === engine.epoch && site.directValue !== null) {
      at.pos = site.pos
      const value = site.directValue(engine, site.block!, frame, at, nullPipe, site, 1, a, undefined, undefined)
      engine.succeeded = true
      return value
    }
    const out = new Collector()
    plainCalls.call1(engine, frame, at, out, site, a)
    return out.value()
  },
  callValue2(engine: Engine, frame: Frame, at: Activation, site: CallSite, a: unknown, b: unknown): unknown {
    if (site.epoch === engine.epoch && site.directValue !== null) {
      at.pos = site.pos
      const value = site.directValue(engine, site.block!, frame, at, nullPipe, site, 2, a, b, undefined)
      engine.succeeded = true
      return value
    }
    const out = new Collector()
    plainCalls.call2(engine, frame, at, out, site, a, b)
    return out.value()
  },
  callValue3(engine: Engine, frame: Frame, at: Activation, site: CallSite, a: unknown, b: unknown, c: unknown): unknown {
    if (site.epoch === engine.epoch && site.directValue !== null) {
      at.pos = site.pos
      const value = site.directValue(engine, site.block!, frame, at, nullPipe, site, 3, a, b, c)
      engine.succeeded = true
      return value
    }
    const out = new Collector()
    plainCalls.call3(engine, frame, at, out, site, a, b, c)
    return out.value()
  },
}

export function callValue(engine: Engine, frame: Frame, at: Activation, site: CallSite, values: readonly unknown[]): unknown {
  const out = new Collector()
  call(engine, frame, at, out, site, values)
  return out.value()
}

function callSlowly(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, values: readonly unknown[]): void {
  // Light functions have not said yet that it is they who run.
  const was = engine.at
  engine.at = at
  callAnything(engine, frame, at, out, site, values)
  engine.at = was
}

function callAnything(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, values: readonly unknown[]): void {
  if (site.plain) {
    const info = resolve(engine, frame, at, site)
    if (info instanceof FunctionInfo && enter(site, info.ScriptBlock)) return call2(engine, frame, at, out, site, values)
  } else if (
    site.name === null &&
    !site.isExpression &&
    site.redirections.length === 0 &&
    values[0] instanceof ScriptBlock &&
    site.elements.every((each) => each.kind === 'argument')
  ) {
    // & $block 1 2
    const block = values[0]
    if (site.operator !== 'dot' && block.code.types === null) {
      const entry = (block.code.own ??= engine.parts.compiler.compileOwn(block.code)).call
      if (entry !== null) {
        at.pos = site.pos
        direct(engine, entry, block, frame, at, out, site, values.slice(1))
        return
      }
    }
  }
  if (!site.plain && site.name !== null && site.operator !== 'dot' && site.redirections.length === 0) {
    const info = resolve(engine, frame, at, site)
    if (info instanceof FunctionInfo && (site.plan = planOf(site, info.ScriptBlock)) !== null && enter(site, info.ScriptBlock)) {
      if (callPlanned(engine, frame, at, out, site, values)) return
    }
  }
  run(engine, frame, at, out, [site], [values])
}

function call2(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, values: readonly unknown[]): void {
  at.pos = site.pos
  direct(engine, site.direct!, site.block!, frame, at, out, site, values)
}

/** Into the entry of a simple function, arguments in a list. */
function direct(
  engine: Engine,
  entry: NonNullable<Compiled['call']>,
  block: ScriptBlock,
  frame: Frame,
  at: Activation,
  out: Pipe,
  site: CallSite,
  values: readonly unknown[],
): void {
  const count = values.length
  if (count > 3) entry(engine, block, frame, at, out, site, count, undefined, undefined, undefined, values)
  else entry(engine, block, frame, at, out, site, count, values[0], values[1], values[2])
  engine.succeeded = true
}
/** Remembers the entry of a simple function; false when it has none. */
function enter(site: CallSite, block: ScriptBlock): boolean {
  const { code } = block
  // A debugger is told of every command.
  if (block.engine.debugger !== null) return false
  const compiled = (code.own ??= block.engine.parts.compiler.compileOwn(code))
  if (compiled.call === null) return false
  site.direct = compiled.call
  site.directFor = site.epoch
  if (compiled.callValue !== null) site.valueFor = site.epoch
  site.directValue = compiled.callValue
  site.block = block
  return true
}
