// Script blocks, functions and script files as commands: begin, process, end, clean over one frame.

import { useModules, useNamespaces } from './session-state.ts'
import { PSArray } from '#objects'
import type { Binding } from './engine.ts'
import { type CommandInfo, ExternalScriptInfo } from './command-info.ts'
import { defineTypes } from './classes.ts'
import { ExitFlow } from './flow.ts'
import { type Activation, Dotted, Frame, Rare, automaticCount, described, setAutomatic } from './frame.ts'
import { type Call, InputEnumerator } from './invocation.ts'
import { nullPipe } from './pipe.ts'
import type { Argument, CommandRuntime, RunningCommand } from './pipeline.ts'
import type { CodeParameter, Compiled, Run, ScriptBlock } from './script-block.ts'
import { assignName } from './scope.ts'
import { applyCommonParameters } from './common.ts'
import { checkRequirements } from './requirements.ts'
import { scopeFor } from './run.ts'
import { overflow } from './failure.ts'

export class ScriptCommand implements RunningCommand {
  readonly runtime: CommandRuntime
  readonly block: ScriptBlock
  private readonly info: CommandInfo | null
  private readonly args: readonly Argument[]
  private readonly dot: boolean
  private frame!: Frame
  private at!: Activation
  private compiled!: Compiled
  private binding: Binding | null = null
  private readonly input: unknown[] = []
  private done = false
  /** One of its blocks was run. */
  private ran = false

  constructor(block: ScriptBlock, info: CommandInfo | null, args: readonly Argument[], runtime: CommandRuntime, dot: boolean) {
    this.block = block
    this.info = info
    this.args = args
    this.runtime = runtime
    this.dot = dot
    runtime.origin = info?.Name ?? ''
  }

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
    if (code.kind === 'script') checkRequirements(engine, this.frame, code.ast, this.info?.Name ?? '')
    if (code.modules !== null) useModules(engine, this.frame, code)
    if (code.types !== null) defineTypes(engine, this.frame, code.types)
    const rare = (this.at.rare ??= new Rare())
    rare.call = {
      block,
      info: this.info,
      name: runtime.name,
      arguments: this.args.map((each) => each.value),
      extent: caller.code.extents[runtime.pos] ?? null,
      pipelineLength: runtime.pipelineLength,
      pipelinePosition: runtime.pipelinePosition,
      expectingInput: runtime.expectingInput,
      origin: 'Internal',
    } satisfies Call
    this.bind()
  }

  private bind(): void {
    const { block, runtime, at } = this
    const { code } = block
    const { engine } = runtime
    if (code.parameters.length === 0 && !code.isAdvanced && !code.hasParameters && this.args.every((each) => each.name === undefined)) {
      at.args = new PSArray(this.args.map((each) => each.value))
      return
    }
    const before = engine.at
    engine.at = at
    const info = this.info
    this.binding = engine.parts.commands.bind(engine, info, block, this.args, runtime, {
      set: (name, value) => this.put(name, value),
      get: (name) => this.read(name),
      defaultOf: (name) => {
        const index = code.parameters.findIndex((each) => each.name.toLowerCase() === name.toLowerCase())
        return index < 0 || !code.parameters[index]!.hasDefault ? undefined : this.compiled.defaultOf(engine, this.frame, at, index)
      },
      dynamicParameters: () => {
        if (this.compiled.dynamicParam === null) return undefined
        const items: unknown[] = []
        this.compiled.dynamicParam(engine, this.frame, at, {
          write: (value) => {
            items.push(value)
          },
        })
        return items.length > 1 ? new PSArray(items) : items[0]
      },
    })
    this.binding.bindArguments()
    at.rare!.bound = this.binding.bound
    at.args = new PSArray([...this.binding.remaining])
    if (code.isAdvanced) {
      at.rare!.command = engine.parts.commands.psCmdlet?.(engine, runtime, this.binding, at) ?? undefined
      applyCommonParameters(runtime, this.frame)
    }
    engine.at = before
  }

  private put(name: string, value: unknown): void {
    const { code } = this.block
    const parameter = code.parameters.find((each) => each.name.toLowerCase() === name.toLowerCase())
    if (parameter === undefined) return
    const { engine } = this.runtime
    if (parameter.id < automaticCount) setAutomatic(this.at, parameter.id, value)
    else {
      const slot = this.frame.shape.slot(parameter.id)
      if (slot >= 0 && !this.frame.guard) this.frame.put(slot, value)
      else assignName(engine, this.frame, parameter.id, value)
      if (parameter.ast.Attributes.length > 0 && slot >= 0 && this.block.code.assigns(parameter.id)) this.keepTyped(parameter, slot)
    }
  }

  /** A parameter that the body assigns keeps its types and attributes. */
  private keepTyped(parameter: CodeParameter, slot: number): void {
    const { engine } = this.runtime
    const { commands } = engine.parts
    const attributes = parameter.ast.Attributes.map((each) => commands.attribute(engine, this.frame, each)).reverse()
    described(this.frame, slot).setConstraint({
      attributes,
      apply: (value) => commands.applyAttributes(engine, attributes, value, parameter.name),
    })
  }

  private read(name: string): unknown {
    const parameter = this.block.code.parameters.find((each) => each.name.toLowerCase() === name.toLowerCase())
    return parameter === undefined ? undefined : this.frame.get(this.frame.shape.slot(parameter.id))
  }

  begin(): void {
    if (this.compiled.begin !== null) this.run(this.compiled.begin)
  }

  process(record: unknown): void {
    if (this.binding !== null && this.block.code.isAdvanced) {
      const before = this.runtime.engine.at
      this.runtime.engine.at = this.at
      const bound = this.binding.bindRecord(record)
      this.runtime.engine.at = before
      if (!bound) return
      void this.binding.bound
      if (this.compiled.process !== null) {
        this.setInput([record])
        this.runItem(this.compiled.process, record)
      } else if (!this.block.code.isAdvanced) this.input.push(record)
      return
    }
    if (this.compiled.process === null) {
      this.input.push(record)
      return
    }
    this.setInput([record])
    this.runItem(this.compiled.process, record)
  }

  processOnce(): void {
    if (this.compiled.process === null) return
    this.run(this.compiled.process)
  }

  end(): void {
    if (this.compiled.end === null) return
    if (this.runtime.expectingInput) this.setInput(this.input)
    this.run(this.compiled.end)
  }

  stop(): void {}

  dispose(): void {
    if (this.done) return
    this.done = true
    if (!this.dot && this.frame?.rare?.functions) this.runtime.engine.changed()
    // There is nothing to tidy up after a command that ran nothing.
    if (this.ran && this.compiled.clean) this.run(this.compiled.clean, nullPipe)
  }

  private setInput(items: readonly unknown[]): void {
    this.at.rare!.input = new InputEnumerator(items)
  }

  private runItem(run: Run, record: unknown): void {
    const { frame } = this
    const saved = frame.item
    frame.item = record
    try {
      this.run(run)
    } finally {
      frame.item = saved
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
      } else throw error
    } finally {
      engine.streams = streams
      engine.at = before
    }
  }
}
