// Script blocks, functions and script files as commands: begin, process, end, clean over one frame.

import { useModules, useNamespaces } from '../scopes/session-state.ts'
import { type NetType, PSArray, PSError } from '#objects'
import { convert } from '../values/convert.ts'
import { type Arguments, listOfArguments } from './arguments.ts'
import type { BindTarget, Binding } from '../engine.ts'
import { type CommandInfo, ExternalScriptInfo } from './command-info.ts'
import { defineTypes } from '../classes/classes.ts'
import type { Extent } from '../errors/extent.ts'
import { ExitFlow, Flow, StopFlow } from './flow.ts'
import { type Activation, Dotted, Frame, Rare, automatic, automaticCount, described, setAutomatic } from '../scopes/frame.ts'
import { InputEnumerator } from './input.ts'
import type { Call } from './invocation.ts'
import { nullPipe } from './pipe.ts'
import type { CommandRuntime, RunningCommand } from './pipeline.ts'
import type { CodeParameter, Compiled, Run, ScriptBlock } from './script-block.ts'
import { assignName } from '../scopes/scope.ts'
import { plainKind } from '../scopes/variable.ts'
import { applyCommonParameters } from './common.ts'
import { checkRequirements } from './requirements.ts'
import { scopeFor } from './run.ts'
import { errorAt, overflow, remember } from '../errors/failure.ts'

export class ScriptCommand implements RunningCommand, BindTarget, Call {
  readonly runtime: CommandRuntime
  readonly block: ScriptBlock
  readonly info: CommandInfo | null
  private readonly args: Arguments
  private readonly dot: boolean
  private frame!: Frame
  at!: Activation
  private compiled!: Compiled
  binding: Binding | null = null
  private input: unknown[] | null = null
  private done = false
  /** One of its blocks was run. */
  private ran = false

  constructor(block: ScriptBlock, info: CommandInfo | null, args: Arguments, runtime: CommandRuntime, dot: boolean) {
    this.block = block
    this.info = info
    this.args = args
    this.runtime = runtime
    this.dot = dot
    runtime.origin = info?.Name ?? ''
  }

  // ---- how it came to be called, as $MyInvocation tells

  /** The name at the call; of one by & or ., the operator. */
  get name(): string {
    const { extent } = this
    const operator = extent === null ? undefined : /^(?:&|\.(?=\s))/.exec(extent.source.text.slice(extent.start, extent.start + 2))
    return operator?.[0] ?? this.runtime.name
  }
  get arguments(): readonly unknown[] {
    return listOfArguments(this.args).map((each) => each.value)
  }
  get extent(): Extent | null {
    const { caller, pos } = this.runtime
    return caller.code.extents[pos] ?? null
  }
  get pipelineLength(): number {
    return this.runtime.pipelineLength
  }
  get pipelinePosition(): number {
    return this.runtime.pipelinePosition
  }
  get expectingInput(): boolean {
    return this.runtime.expectingInput
  }
  /** A named command that the outermost script calls is called from the runspace. */
  get origin(): 'Runspace' | 'Internal' {
    return this.info !== null && !this.dot && this.runtime.caller.depth <= 1 ? 'Runspace' : 'Internal'
  }

  // ---- before the pipeline

  prepare(): void {
    const { block, runtime } = this
    const { code } = block
    const { engine, caller } = runtime
    const compiler = engine.parts.compiler
    if (this.dot) {
      this.frame = scopeFor(block, runtime.frame, caller)
      const shape = this.frame.shape
      this.compiled = code.dotted.get(shape) ?? compiler.compileDotted(code, shape)
      if (this.compiled.shape !== shape) this.frame.grow(this.compiled.shape)
      this.at = new Dotted(this.frame, caller, code)
    } else {
      this.compiled = code.own ??= compiler.compileOwn(code)
      const parent = scopeFor(block, runtime.frame, caller)
      this.frame = new Frame(parent, caller, code, block.state ?? runtime.frame.state, this.compiled.shape)
      this.frame.grow(this.compiled.shape)
      this.at = this.frame
      if (this.frame.depth > engine.depthLimit) overflow(engine, this.frame)
    }
    if (code.wrongTypes !== null) throw code.wrongTypes
    if (code.namespaces !== null) useNamespaces(this.frame.state, code.namespaces)
    // Text that is no file asks in vain.
    if (code.file !== null && code.kind === 'script') checkRequirements(engine, this.frame, code.ast, this.info?.Name ?? '')
    if (code.modules !== null) useModules(engine, this.frame, code)
    if (code.types !== null) defineTypes(engine, this.frame, code.types)
    ;(this.at.rare ??= new Rare()).call = this
    this.bind()
  }

  private bind(): void {
    const { block, runtime, at } = this
    const { code } = block
    const { engine } = runtime
    if (code.parameters.length === 0 && !code.isAdvanced && !code.hasParameters) {
      const list = listOfArguments(this.args)
      if (list.every((each) => each.name === undefined)) {
        at.args = new PSArray(list.map((each) => each.value))
        return
      }
    }
    const before = engine.at
    engine.at = at
    this.binding = at.rare!.binding = engine.parts.commands.bind(engine, this.info, block, this.args, runtime, this)
    this.binding.bindArguments()
    at.args = new PSArray([...this.binding.remaining])
    if (code.isAdvanced) {
      at.rare!.inputKind = 'list'
      applyCommonParameters(runtime, this.frame)
    }
    engine.at = before
  }

  // ---- where the binder puts what it bound

  set(index: number, value: unknown): void {
    const { code } = this.block
    const parameter = code.parameters[index]!
    if (parameter.id < automaticCount) {
      // A parameter called Input cannot be seen: what the pipeline brings is there.
      if (parameter.id !== automatic.input) setAutomatic(this.at, parameter.id, value)
      return
    }
    const { frame } = this
    const slot = frame.shape.slot(parameter.id)
    // What was bound was converted and checked already: types and attributes on the variable have no say.
    if (slot >= 0 && (!frame.guard || frame.rare?.vars?.get(slot)?.options === 0)) frame.put(slot, value)
    else assignName(this.runtime.engine, frame, parameter.id, value)
    if (slot >= 0 && parameter.ast.Attributes.length > 0 && code.assigns(parameter.id)) this.keepTyped(parameter, slot)
  }

  /** A parameter that the body assigns keeps its types and attributes. */
  private keepTyped(parameter: CodeParameter, slot: number): void {
    const variable = described(this.frame, slot)
    if (variable.constraint !== null) return
    const { engine } = this.runtime
    const { commands } = engine.parts
    const attributes = parameter.ast.Attributes.map((each) => commands.attribute(engine, this.frame, each)).reverse()
    const types = parameter.ast.Attributes.every(
      (each) => each.type === 'TypeConstraintAst' || /^(parameter|alias)$/i.test(each.TypeName.FullName),
    )
      ? (attributes as { readonly target?: NetType }[]).flatMap((each) => each.target ?? [])
      : null
    variable.setConstraint({
      attributes,
      kind: types === null ? undefined : plainKind(types),
      apply: (value) =>
        types === null
          ? commands.applyAttributes(engine, attributes, value, parameter.name)
          : types.reduce((made, type) => convert(made, type, engine), value),
    })
  }

  defaultOf(index: number): unknown {
    const { block, compiled, frame, at } = this
    return block.code.parameters[index]!.hasDefault ? compiled.defaultOf(this.runtime.engine, frame, at, index) : undefined
  }

  dynamicParameters(): unknown {
    if (this.compiled.dynamicParam === null) return undefined
    const items: unknown[] = []
    this.compiled.dynamicParam(this.runtime.engine, this.frame, this.at, { write: (value) => void items.push(value) })
    return items.length > 1 ? new PSArray(items) : items[0]
  }

  // ---- the pipeline

  begin(): void {
    if (this.compiled.begin !== null) this.run(this.compiled.begin)
  }

  process(record: unknown): void {
    const { binding, block, compiled, at } = this
    if (binding !== null && block.code.isAdvanced) {
      const { engine } = this.runtime
      const before = engine.at
      engine.at = at
      const bound = binding.bindRecord(record)
      engine.at = before
      if (!bound) return
    }
    if (compiled.process === null) {
      ;(this.input ??= []).push(record)
      return
    }
    at.rare!.feed(record)
    const { frame } = this
    const saved = frame.item
    frame.item = record
    // $_ stays what it was for the blocks behind; only a scope that is somebody else's gets its own back.
    if (!this.dot) {
      this.run(compiled.process)
      return
    }
    try {
      this.run(compiled.process)
    } finally {
      frame.item = saved
    }
  }

  processOnce(): void {
    if (this.compiled.process === null) return
    this.run(this.compiled.process)
  }

  end(): void {
    if (this.compiled.end === null) return
    const { rare } = this.at
    if (this.block.code.isAdvanced) {
      rare!.inputKind = 'array'
      if (this.input === null) rare!.feed(undefined)
      else rare!.input = new PSArray(this.input)
    } else if (this.runtime.expectingInput) rare!.input = new InputEnumerator(this.input ?? [])
    this.run(this.compiled.end)
  }

  stop(): void {}

  dispose(): void {
    if (this.done) return
    this.done = true
    if (!this.dot && this.frame?.rare?.functions) this.runtime.engine.changed()
    // There is nothing to tidy up after a command that ran nothing.
    if (this.ran && this.compiled.clean) this.clean(this.compiled.clean)
  }

  /** Tidies up. What goes wrong there is told and ends nothing else: not the pipeline, nor the `clean` of other commands. */
  private clean(run: Run): void {
    const { engine } = this.runtime
    const { propagate, streams } = engine
    engine.propagate = false
    try {
      this.run(run, nullPipe)
    } catch (thrown) {
      if (thrown instanceof StopFlow) throw thrown
      if (thrown instanceof Flow) return
      const { record } = errorAt(engine, this.at, thrown)
      engine.streams = this.runtime.streams
      remember(engine, record)
      this.runtime.failed = true
      for (const { items } of engine.streams.kept?.error ?? []) items.push(record)
      this.runtime.streams.error.write(record)
    } finally {
      engine.propagate = propagate
      engine.streams = streams
    }
  }

  private run(run: Run, out = this.runtime.out): void {
    this.ran = true
    const { engine } = this.runtime
    const streams = engine.streams
    const before = engine.at
    engine.streams = this.runtime.streams
    engine.at = this.at
    try {
      run(engine, this.frame, this.at, out)
    } catch (error) {
      if (error instanceof ExitFlow && this.info instanceof ExternalScriptInfo) {
        engine.setExitCode(error.value)
        this.runtime.failed = engine.lastExitCode !== 0
      } else {
        if (this.block.code.isAdvanced && error instanceof PSError) this.own(error)
        throw error
      }
    } finally {
      engine.streams = streams
      engine.at = before
    }
  }

  /** The error of a statement that ends an advanced function is the function's, and stands where it was called. */
  private own(error: PSError): void {
    const { record } = error
    if (error.terminates || error.leaves !== undefined || record.origin !== '' || this.info === null || this.info.Name === '') return
    if (record.InvocationInfo !== null && record.InvocationInfo.MyCommand !== null) return
    record.origin = this.info.Name
    record.CategoryInfo.Activity = this.info.Name
    record.InvocationInfo = this.runtime.invocation
  }
}
