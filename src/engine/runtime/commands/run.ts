// Running a script block from code of ours: cmdlets, methods, script properties, comparers.

import { currentScope, useModules, useNamespaces } from '../scopes/session-state.ts'
import type { NamedBlockAst, ScriptBlockAst } from '#engine/syntax'
import { PSArray, PSObject, automationNull } from '#objects'
import { defineTypes } from '../classes/classes.ts'
import type { BlockPart } from '../context.ts'
import type { Engine } from '../engine.ts'
import { overflow } from '../errors/failure.ts'
import { languageError } from '../errors/fault.ts'
import { ReturnFlow } from './flow.ts'
import { type Activation, Dotted, Frame, Rare, automatic, automaticCount, setAutomatic } from '../scopes/frame.ts'
import { InputEnumerator } from './input.ts'
import { Collector, ListPipe, type Pipe } from './pipe.ts'
import { assignName } from '../scopes/scope.ts'
import { type Compiled, ScriptBlock } from './script-block.ts'

export type RunOptions = {
  readonly args?: readonly unknown[]
  /** $_ */
  readonly item?: unknown
  /** $input */
  readonly input?: readonly unknown[]
  /** $this */
  readonly self?: unknown
  /** $MyInvocation */
  readonly invocation?: unknown
  /** The scope to run in or below; where the engine stands when left out. */
  readonly frame?: Frame
  /** Runs in that very scope, as ForEach-Object does. */
  readonly sameScope?: boolean
  /** One clause alone; see Context.invoke. */
  readonly part?: BlockPart
  readonly out?: Pipe
  /** Variables to set in the block's scope first: InvokeWithContext. */
  readonly variables?: Iterable<readonly [id: number, value: unknown]>
  /** Functions to define there, by name in lower case. */
  readonly functions?: ReadonlyMap<string, unknown>
}

/** The scope above a new scope of this block, called from `frame` by `caller`. */
export function scopeFor(block: ScriptBlock, frame: Frame, caller: Activation | null): Frame {
  return block.state === null || block.state === frame.state ? frame : currentScope(block.state, caller)
}

/** The clause that is a part of the block: for each item its process block, or its end block where it has no other. */
function clauseOf({ BeginBlock, ProcessBlock, EndBlock }: ScriptBlockAst, part: BlockPart): NamedBlockAst | null {
  if (part === 'begin') return BeginBlock
  if (part === 'each') return ProcessBlock ?? EndBlock
  return ProcessBlock === null ? null : EndBlock
}

/** Runs a block; its outputs, unless they go to `out`. */
export function runBlock(engine: Engine, value: unknown, options: RunOptions = {}): unknown[] {
  const block = value instanceof PSObject ? value.base : value
  if (!(block instanceof ScriptBlock)) throw languageError('NotAScriptBlock', 'This is no script block.')
  const list = options.out === undefined ? new ListPipe() : undefined
  const out = options.out ?? list!
  const caller = engine.at
  const from = options.frame ?? caller.frame
  const { code } = block
  const { part } = options
  // A clause that the block does not have binds nothing either.
  if (part !== undefined && clauseOf(code.ast, part) === null) return []
  const compiler = engine.parts.compiler
  const args = options.args ?? []
  let frame: Frame
  let at: Activation
  let compiled
  if (options.sameScope) {
    frame = scopeFor(block, from, caller)
    compiled = code.dotted.get(frame.shape) ?? compiler.compileDotted(code, frame.shape)
    if (compiled.shape !== frame.shape) frame.grow(compiled.shape)
    at = new Dotted(frame, caller, code)
  } else {
    compiled = code.own ??= compiler.compileOwn(code)
    frame = new Frame(scopeFor(block, from, caller), caller, code, block.state ?? from.state, compiled.shape)
    frame.grow(compiled.shape)
    at = frame
    if (frame.depth > engine.depthLimit) overflow(engine, frame)
  }
  const savedItem = frame.item
  if (options.item !== undefined) frame.item = options.item
  if (options.self !== undefined) at.self = options.self
  if (options.invocation !== undefined) rareOf(at).invocation = options.invocation
  if (options.input !== undefined) rareOf(at).input = new InputEnumerator(options.input)
  if (options.variables) for (const [id, each] of options.variables) assignName(engine, frame, id, each)
  if (options.functions !== undefined && options.functions.size > 0) {
    frame.rarely().functions = new Map(options.functions)
    for (const name of options.functions.keys()) (engine.localNames ??= new Set()).add(name)
    engine.changed()
  }
  if (code.wrongTypes !== null) throw code.wrongTypes
  if (code.namespaces !== null) useNamespaces(frame.state, code.namespaces)
  if (code.modules !== null) useModules(engine, frame, code)
  if (code.types !== null) defineTypes(engine, frame, code.types)
  engine.at = at
  try {
    bindPositional(engine, block, frame, at, compiled, args)
    const { begin, process, end } = compiled
    if (begin && (part === undefined || part === 'begin')) begin(engine, frame, at, out)
    if (process && (part === undefined || part === 'each')) process(engine, frame, at, out)
    if (end && (part === undefined || part === (process ? 'end' : 'each'))) end(engine, frame, at, out)
  } catch (flow) {
    if (!(flow instanceof ReturnFlow)) throw flow
  } finally {
    engine.at = caller
    if (!options.sameScope && frame.rare?.functions) engine.changed()
    if (options.sameScope) frame.item = savedItem
  }
  return list === undefined ? [] : list.items
}

/**
 * A function that runs the block for one item after the other, each in a scope of its own, and gives the value of what came
 * out. A block that is nothing but statements is set up once for all of them.
 */
export function itemRunner(engine: Engine, block: ScriptBlock): (item: unknown) => unknown {
  const { code } = block
  const { ast } = code
  const isPlain = ast.BeginBlock === null && ast.ProcessBlock === null && ast.CleanBlock === null && ast.DynamicParamBlock === null
  if (!isPlain || ast.EndBlock === null || code.hasParameters || code.parent === null) {
    return (item) => {
      const output = runBlock(engine, block, { item })
      return output.length === 0 ? null : output.length === 1 ? output[0] : new PSArray(output)
    }
  }
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  return (item) => {
    const caller = engine.at
    const from = caller.frame
    const frame = new Frame(scopeFor(block, from, caller), caller, code, block.state ?? from.state, compiled.shape)
    frame.grow(compiled.shape)
    if (frame.depth > engine.depthLimit) overflow(engine, frame)
    frame.item = item
    frame.args = new PSArray([])
    const out = new Collector()
    engine.at = frame
    try {
      compiled.end!(engine, frame, frame, out)
    } catch (flow) {
      if (!(flow instanceof ReturnFlow)) throw flow
    } finally {
      engine.at = caller
      if (frame.rare?.functions) engine.changed()
    }
    const value = out.value()
    return value === automationNull ? null : value
  }
}

function rareOf(at: Activation): Rare {
  return (at.rare ??= new Rare())
}

/** Arguments by position; what types and attributes say of a parameter is the binder's. */
function bindPositional(
  engine: Engine,
  block: ScriptBlock,
  frame: Frame,
  at: Activation,
  compiled: Compiled,
  args: readonly unknown[],
): void {
  const { code } = block
  if (code.parameters.length === 0) {
    at.args = new PSArray([...args])
    return
  }
  const plain = code.parameters.every((each) => each.ast.Attributes.length === 0)
  const put = (id: number, value: unknown): void => {
    if (id < automaticCount) {
      if (id !== automatic.input) setAutomatic(at, id, value)
      return
    }
    const slot = frame.shape.slot(id)
    if (slot >= 0 && !frame.guard) frame.put(slot, value)
    else assignName(engine, frame, id, value)
  }
  if (plain) {
    code.parameters.forEach((parameter, index) => {
      const given = index < args.length
      const value = given ? args[index] : parameter.hasDefault ? compiled.defaultOf(engine, frame, at, index) : null
      put(parameter.id, value === automationNull ? null : value)
    })
    at.args = new PSArray(args.slice(code.parameters.length))
    return
  }
  const given = args.map((value) => ({ name: undefined, value, bound: false, start: 0, end: 0 }))
  const binding = engine.parts.commands.bind(engine, null, block, given, engine.looseRuntime(at), {
    at,
    set: (index, value) => put(code.parameters[index]!.id, value),
    defaultOf: (index) => (code.parameters[index]!.hasDefault ? compiled.defaultOf(engine, frame, at, index) : undefined),
    dynamicParameters: () => undefined,
  })
  rareOf(at).binding = binding
  binding.bindArguments()
  at.args = new PSArray([...binding.remaining])
}
