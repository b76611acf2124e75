// Calls as pipelines: the commands of one made, bound, joined and run; and commands made by code of ours.

import { asGiven } from './call-plan.ts'
import { InvocationInfo, PSArray, PSError, PSObject, automationNull } from '#objects'
import { type Arguments, SiteArguments, argumentsOf, asksForHelp } from './arguments.ts'
import { BlockCommand, blockStage } from './block-command.ts'
import type { CallSite } from './call.ts'
import { AliasInfo, CommandInfo, ExternalScriptInfo, FunctionInfo, ScriptInfo } from './command-info.ts'
import { resolve, findCalled } from './command-lookup.ts'
import type { Engine } from '../engine.ts'
import { Extent } from '../errors/extent.ts'
import { languageError } from '../errors/fault.ts'
import { type Activation, Dotted, type Frame } from '../scopes/frame.ts'
import { placeAt } from './invocation.ts'
import { PSModuleInfo } from '../scopes/module-info.ts'
import { emit } from './output.ts'
import { Collector, type Pipe } from './pipe.ts'
import { CommandRuntime, Pipeline, type RunningCommand } from './pipeline.ts'
import { redirect } from './redirection.ts'
import { ScriptBlock } from './script-block.ts'
import { ScriptCommand } from './script-command.ts'

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
export function run(
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
  engine.pipelineDepth++
  try {
    if (fed && commands.length === 0) {
      // An expression with redirections and nothing behind it.
      const runtime = new CommandRuntime(engine, frame, at, null, '', first.pos, out)
      redirect(runtime, first, values[0]!, out, closers)
      const streams = engine.streams
      engine.streams = runtime.streams
      try {
        const value = (values[0]![0] as () => unknown)()
        emit(runtime.outInstead ?? runtime.out, value)
      } finally {
        // The expression's own error is the statement's: it is not redirected.
        engine.streams = streams
      }
      engine.succeeded = true
      return
    }
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
    info = asNamed(at, site, () => resolve(engine, frame, at, site))
    const stage = engine.debugger === null ? blockStage(info, site, values) : undefined
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
      asNamed(at, site, () => {
        throw languageError('BadExpression', 'What stands after & or . gave nothing that could be run.', { category: 'InvalidOperation' })
      })
    } else {
      name = engine.text(command)
      if (name === '')
        asNamed(at, site, () => {
          throw languageError('BadExpression', 'What stands after & or . gave an empty name.', { category: 'InvalidOperation' })
        })
      at.pos = site.pos
      info = asNamed(at, site, () => findCalled(engine, target, site, name))
    }
  }
  args ??= new SiteArguments(site, values, next)
  return makeCommand(engine, target, at, { info, block, name, args, dot: site.operator === 'dot', pos: site.pos, out, length, index })
}
/** What is wrong with the name of a command that & or . calls stands where the name stands. */
function asNamed<T>(at: Activation, site: CallSite, look: () => T): T {
  try {
    return look()
  } catch (thrown) {
    const name = site.operator === 'none' || !('CommandElements' in site.ast) ? undefined : site.ast.CommandElements[0]
    if (name !== undefined && thrown instanceof PSError && thrown.record.InvocationInfo === null)
      thrown.record.InvocationInfo = placeAt(new InvocationInfo(), new Extent(at.code.source, name.start, name.end))
    throw thrown
  }
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
  const args = new SiteArguments(site, asGiven(values), 0)
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

/** Where code of ours runs a command: as if it stood in the script that runs. */
export type CommandPlace = { readonly frame: Frame; readonly at: Activation; readonly pos: number }

/** A pipeline of one command with parameters by name, for code of ours. */
export function commandPipeline(
  engine: Engine,
  info: CommandInfo,
  parameters: { readonly [name: string]: unknown },
  out: Pipe,
  { frame, at, pos }: CommandPlace = { frame: engine.at.frame, at: engine.at, pos: engine.at.pos },
): Pipeline {
  const args = Object.entries(parameters).map(([name, value]) => ({ name, value, bound: true, start: 0, end: 0 }))
  return new Pipeline(engine, [
    makeCommand(engine, frame, at, { info, block: null, name: info.Name, args, dot: false, pos, out, length: 1, index: 0 }),
  ])
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
  if (info === null) {
    runtime.block = block
    runtime.sign = making.dot ? '.' : '&'
  }
  if (block !== null) {
    const help = info !== null && asksForHelp(making.args) ? engine.parts.commands.help?.(engine, info, runtime) : undefined
    return help ?? new ScriptCommand(block, info, making.args, runtime, making.dot)
  }
  return engine.parts.commands.create(engine, info!, making.args, runtime)
}

function bindTo(block: ScriptBlock, state: ScriptBlock['state']): ScriptBlock {
  return new ScriptBlock(block.engine, block.code, state)
}
