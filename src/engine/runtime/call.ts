// Calling commands from compiled code. A CallSite is what stands in the text; the first call looks the command up, later
// ones find it again as long as no command was added or removed (`engine.epoch`). A plain call of a simple function goes
// straight into its compiled entry; everything else becomes a pipeline.

import {
  Dictionary,
  InvocationInfo,
  PSArray,
  PSError,
  PSObject,
  type NetType,
  type PropertySpec,
  SwitchParameter,
  automationNull,
  defineType,
  netType,
} from '#objects'
import type { CommandBaseAst, PipelineAst } from '#engine/syntax'
import { BlockCommand, blockStage } from './block-command.ts'
import { AliasInfo, CommandInfo, ExternalScriptInfo, FunctionInfo, ScriptInfo } from './command-info.ts'
import type { Engine } from './engine.ts'
import { languageError } from './fault.ts'
import { type Activation, Dotted, type Frame } from './frame.ts'
import { PSModuleInfo } from './module-info.ts'
import { Collector, type Pipe, nullPipe } from './pipe.ts'
import { type Arguments, SiteArguments, argumentsOf } from './arguments.ts'
import { CommandRuntime, Pipeline, type RunningCommand } from './pipeline.ts'
import { redirect } from './redirection.ts'
import { runBlock } from './run.ts'
import { ScriptCommand } from './script-command.ts'
import { type Compiled, ScriptBlock } from './script-block.ts'
import { emit } from './output.ts'

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

/** Where one element's value goes: the parameter, or the entries of a splatted table. */
type Planned = { readonly parameter: number; readonly value: 'next' | 'on' | 'splat' }

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

/** A simple function called by names: where each value goes, when the text alone tells. */
function planOf(site: CallSite, block: ScriptBlock): readonly Planned[] | null {
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

/** Calls by the plan; false when the values need the binder after all. */
function callPlanned(engine: Engine, frame: Frame, at: Activation, out: Pipe, site: CallSite, values: readonly unknown[]): boolean {
  const block = site.block!
  const count = block.code.parameters.length
  const all: unknown[] = new Array<unknown>(count).fill(undefined)
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

export function resolve(engine: Engine, frame: Frame, at: Activation, site: CallSite): CommandInfo {
  if (site.epoch === engine.epoch && site.info !== null) return site.info
  at.pos = site.pos
  if (site.name === '' && site.operator !== 'none')
    throw languageError('BadExpression', 'What stands after & or . gave an empty name.', { category: 'InvalidOperation' })
  const info = findCalled(engine, frame, site, site.name!)
  site.info = info
  site.epoch = engine.epoch
  site.directFor = site.valueFor = -1
  site.direct = null
  site.directValue = null
  site.plan = null
  site.block = null
  return info
}

/** The command of this name; when there is none, the error tells how it was called. */
function findCalled(engine: Engine, frame: Frame, site: CallSite, name: string): CommandInfo {
  try {
    return engine.lookupActions === null ? engine.parts.commands.find(engine, name, frame) : findAsked(engine, name, frame)
  } catch (error) {
    if (error instanceof PSError) {
      const InvocationName = site.operator === 'none' ? name : site.operator === 'call' ? '&' : '.'
      error.record.InvocationInfo ??= new InvocationInfo({ InvocationName })
    }
    throw error
  }
}

/** Look-up with the actions a script has put around it. */
function findAsked(engine: Engine, name: string, frame: Frame): CommandInfo {
  const { lookupActions } = engine
  const asked = new LookupEvent(name)
  const ask = (action: unknown): void => {
    if (action === undefined || action === null) return
    // No action is asked about the commands it uses itself.
    engine.lookupActions = null
    try {
      runBlock(engine, action, { args: [name, asked] })
    } finally {
      engine.lookupActions = lookupActions
    }
  }
  ask(lookupActions!['PreCommandLookupAction'])
  let found = asked.Command ?? asked.blockInfo() ?? engine.parts.commands.tryFind(engine, name, frame)
  if (found === undefined) {
    ask(lookupActions!['CommandNotFoundAction'])
    found = asked.Command ?? asked.blockInfo()
  }
  if (found === undefined) return engine.parts.commands.find(engine, name, frame)
  asked.Command = found
  ask(lookupActions!['PostCommandLookupAction'])
  return asked.Command ?? found
}

/** What such an action is given: it may say what the command is. */
class LookupEvent {
  readonly CommandName: string
  Command: CommandInfo | undefined
  CommandScriptBlock: unknown = null
  StopSearch = false
  constructor(name: string) {
    this.CommandName = name
  }
  get netType(): NetType {
    return netType('System.Management.Automation.CommandLookupEventArgs')
  }
  blockInfo(): CommandInfo | undefined {
    const block = this.CommandScriptBlock instanceof PSObject ? this.CommandScriptBlock.base : this.CommandScriptBlock
    return block instanceof ScriptBlock ? new FunctionInfo(this.CommandName, block) : undefined
  }
}
const eventProperty = (name: string, type: string): PropertySpec => ({
  type,
  get: (self) => self[name] ?? null,
  set: (self, value) => {
    self[name] = value ?? undefined
  },
})
defineType('System.Management.Automation.CommandLookupEventArgs', () => ({
  properties: {
    CommandName: { type: 'System.String', get: (self: LookupEvent) => self.CommandName },
    Command: eventProperty('Command', 'System.Management.Automation.CommandInfo'),
    StopSearch: eventProperty('StopSearch', 'System.Boolean'),
    CommandScriptBlock: eventProperty('CommandScriptBlock', 'System.Management.Automation.ScriptBlock'),
  },
}))

/** A pipeline, its output going to `out`. */
export function pipe(
  engine: Engine,
  frame: Frame,
  at: Activation,
  out: Pipe,
  sites: readonly CallSite[],
  values: readonly (readonly unknown[])[],
): void {
  run(engine, frame, at, out, sites, values)
}

export function pipeValue(
  engine: Engine,
  frame: Frame,
  at: Activation,
  sites: readonly CallSite[],
  values: readonly (readonly unknown[])[],
): unknown {
  const out = new Collector()
  run(engine, frame, at, out, sites, values)
  return out.value()
}

function run(
  engine: Engine,
  frame: Frame,
  at: Activation,
  out: Pipe,
  sites: readonly CallSite[],
  values: readonly (readonly unknown[])[],
): void {
  const first = sites[0]!
  const fed = first.isExpression
  const commands: RunningCommand[] = []
  const closers: (() => void)[] = []
  for (let index = fed ? 1 : 0; index < sites.length; index++) {
    const site = sites[index]!
    const last = index === sites.length - 1
    const command = commandOf(engine, frame, at, site, values[index]!, out, fed ? sites.length - 1 : sites.length, fed ? index - 1 : index)
    commands.push(command)
    if (site.redirections.length > 0) redirect(command.runtime, site, values[index]!, last ? out : undefined, closers)
  }
  try {
    if (fed && commands.length === 0) {
      // An expression with redirections and nothing behind it.
      const runtime = new CommandRuntime(engine, frame, at, null, '', first.pos, out)
      redirect(runtime, first, values[0]!, out, closers)
      const streams = engine.streams
      engine.streams = runtime.streams
      const value = (values[0]![0] as () => unknown)()
      emit(runtime.outInstead ?? runtime.out, value)
      engine.streams = streams
      engine.succeeded = true
      return
    }
    engine.pipelineDepth++
    const pipeline = new Pipeline(engine, commands)
    pipeline.run(
      fed
        ? (pipe) => feed(commands[0]!, pipe, first.redirections.length > 0 ? (values[0]![0] as () => unknown)() : values[0]![0])
        : undefined,
    )
    engine.succeeded = !commands.some((command) => command.runtime.failed)
  } finally {
    engine.pipelineDepth--
    for (const close of closers) close()
  }
}

function feed(first: RunningCommand, pipe: Pipe, value: unknown): void {
  if (value instanceof PSArray && first.processAll !== undefined) first.processAll(value.items, value.length)
  else emit(pipe, value)
}

/** The running command for a site. */
function commandOf(
  engine: Engine,
  frame: Frame,
  at: Activation,
  site: CallSite,
  values: readonly unknown[],
  out: Pipe,
  length: number,
  index: number,
): RunningCommand {
  let next = 0
  let args: Arguments | undefined
  let info: CommandInfo | null = null
  let block: ScriptBlock | null = null
  let target = frame
  let name = site.name ?? ''
  if (site.name !== null) {
    info = resolve(engine, frame, at, site)
    const stage = blockStage(info, site, values)
    if (stage !== undefined) return new BlockCommand(engine, frame, at, info, site, stage, out)
  } else {
    let command = values[next++]
    if (command instanceof PSObject) command = command.base
    if (command instanceof PSModuleInfo) {
      // & $module { … }: in the module's own scope.
      if (command.state === null)
        throw languageError('CantInvokeInNonImportedModule', `The module ${command.Name} holds no script to run in.`)
      target = command.state.top
      const list = argumentsOf(site, values, next)
      const inner = list.shift()?.value
      args = list
      command = inner instanceof ScriptBlock ? bindTo(inner, command.state) : inner
    }
    if (command instanceof ScriptBlock) {
      block = command
      name = ''
    } else if (command instanceof CommandInfo) {
      info = command
      name = command.Name
    } else if (command === null || command === undefined || command === automationNull) {
      throw languageError('BadExpression', 'What stands after & or . gave nothing that could be run.', { category: 'InvalidOperation' })
    } else {
      name = engine.text(command)
      if (name === '')
        throw languageError('BadExpression', 'What stands after & or . gave an empty name.', { category: 'InvalidOperation' })
      at.pos = site.pos
      info = findCalled(engine, target, site, name)
    }
  }
  args ??= new SiteArguments(site, values, next)
  return makeCommand(engine, target, at, { info, block, name, args, dot: site.operator === 'dot', pos: site.pos, out, length, index })
}

/** The commands of a block that is one pipeline, arguments evaluated where the engine stands: steppable pipelines. */
export function commandsOf(engine: Engine, block: ScriptBlock, args: readonly unknown[], out: Pipe): RunningCommand[] {
  const { frame } = engine.at
  const at = new Dotted(frame, engine.at, block.code)
  at.args = args.length > 0 ? new PSArray([...args]) : engine.at.args
  // @PSBoundParameters and the like are those of the function around.
  at.rare = engine.at.rare
  const { sites, values } = engine.parts.compiler.stages(block.code, frame.shape)(engine, frame, at, out)
  return sites.map((site, index) => commandOf(engine, frame, at, site, values[index]!, out, sites.length, index))
}

/** A plain call whose arguments did not fit: the binder makes the error. */
export function callBound(
  engine: Engine,
  block: ScriptBlock,
  frame: Frame,
  at: Activation,
  out: Pipe,
  values: readonly unknown[],
  site: CallSite,
): void {
  const args = new SiteArguments(site, values, 0)
  const runtime = new CommandRuntime(engine, frame, at, site.info, site.name ?? '', site.pos, out)
  new Pipeline(engine, [new ScriptCommand(block, site.info, args, runtime, false)]).run()
}

/** The same where the value is wanted. */
export function valueBound(
  engine: Engine,
  block: ScriptBlock,
  frame: Frame,
  at: Activation,
  _out: Pipe,
  values: readonly unknown[],
  site: CallSite,
): unknown {
  const out = new Collector()
  callBound(engine, block, frame, at, out, values, site)
  return out.value()
}

export type Making = {
  readonly info: CommandInfo | null
  readonly block: ScriptBlock | null
  readonly name: string
  readonly args: Arguments
  readonly dot: boolean
  readonly pos: number
  readonly out: Pipe
  readonly length: number
  readonly index: number
}

/** A command ready to run, whatever kind it is. */
export function makeCommand(engine: Engine, frame: Frame, at: Activation, making: Making): RunningCommand {
  let { info } = making
  if (engine.debugger !== null) engine.debugger.command(making.name, info, at)
  while (info instanceof AliasInfo) info = engine.parts.commands.find(engine, info.Definition, frame)
  const runtime = new CommandRuntime(engine, frame, at, info, making.name, making.pos, making.out, making.length, making.index)
  const block =
    making.block ??
    (info instanceof FunctionInfo || info instanceof ExternalScriptInfo || info instanceof ScriptInfo ? info.ScriptBlock : null)
  if (block !== null) return new ScriptCommand(block, info, making.args, runtime, making.dot)
  return engine.parts.commands.create(engine, info!, making.args, runtime)
}

function bindTo(block: ScriptBlock, state: ScriptBlock['state']): ScriptBlock {
  return new ScriptBlock(block.engine, block.code, state)
}
