// ForEach-Object { … } and Where-Object { … } as they are mostly written: one literal block, no other argument. The
// block runs in the caller's frame for each record, without a binder in between; what it costs is one call per record.

import { PSError } from '#objects'
import { scopeFor } from './run.ts'
import { ScriptBlock, type Compiled } from './script-block.ts'
import { CmdletInfo, type CommandInfo } from './command-info.ts'
import type { CallSite } from './call.ts'
import type { Engine } from '../engine.ts'
import { type Activation, Dotted, type Frame, Rare } from '../scopes/frame.ts'
import { InputEnumerator } from './input.ts'
import type { Pipe } from './pipe.ts'
import { CommandRuntime, type RunningCommand } from './pipeline.ts'
import { toBool } from '../values/truth.ts'

export type Stage = { readonly kind: 'each' | 'where'; readonly block: ScriptBlock }

/** What a call is when it is one of the two and nothing but a block; undefined otherwise. */
export function blockStage(info: CommandInfo, site: CallSite, values: readonly unknown[]): Stage | undefined {
  if (!site.plain || values.length !== 1 || !(info instanceof CmdletInfo)) return undefined
  const kind = isCmdletOf(info)
  const block = values[0]
  if (kind === undefined || !(block instanceof ScriptBlock)) return undefined
  const { ast } = block.code
  if (block.code.hasParameters || ast.BeginBlock || ast.ProcessBlock || ast.CleanBlock || ast.DynamicParamBlock || !ast.EndBlock)
    return undefined
  return { kind, block }
}

/** Which of the two a command is; undefined: none. */
export function isCmdletOf(info: CommandInfo): Stage['kind'] | undefined {
  if (!(info instanceof CmdletInfo) || info.ModuleName !== 'Microsoft.PowerShell.Core') return undefined
  return info.Name === 'ForEach-Object' ? 'each' : info.Name === 'Where-Object' ? 'where' : undefined
}

/** Keeps whether what a filter wrote counts as true. */
export class TruthPipe implements Pipe {
  count = 0
  first: unknown = undefined
  write(value: unknown): void {
    if (this.count++ === 0) this.first = value
  }
  holds(): boolean {
    return this.count > 1 || (this.count === 1 && (this.first === true || (this.first !== false && toBool(this.first))))
  }
}

export class BlockCommand implements RunningCommand, Pipe {
  readonly runtime: CommandRuntime
  private readonly engine: Engine
  private readonly frame: Frame
  private readonly at: Dotted
  private readonly keeps: boolean
  private readonly block: ScriptBlock
  private readonly truth = new TruthPipe()
  private readonly wantsInput: boolean
  private run: NonNullable<Compiled['end']> | null = null
  /** What $_ was before the pipeline. */
  private readonly before: unknown

  constructor(engine: Engine, frame: Frame, caller: Activation, info: CommandInfo, site: CallSite, stage: Stage, out: Pipe) {
    this.engine = engine
    this.block = stage.block
    // A block of another module runs there.
    this.frame = scopeFor(stage.block, frame, caller)
    this.wantsInput = /\$\{?input\b/i.test(stage.block.code.text)
    this.keeps = stage.kind === 'where'
    this.at = new Dotted(this.frame, caller, stage.block.code)
    this.at.inherits = true
    this.before = this.frame.item
    this.runtime = new CommandRuntime(engine, frame, caller, info, site.name ?? '', site.pos, out)
    this.runtime.origin = `Microsoft.PowerShell.Commands.${this.keeps ? 'WhereObjectCommand' : 'ForEachObjectCommand'}`
  }

  prepare(): void {}

  begin(): void {
    const { code } = this.block
    const compiled = code.dotted.get(this.frame.shape) ?? this.engine.parts.compiler.compileDotted(code, this.frame.shape)
    if (compiled.shape !== this.frame.shape) this.frame.grow(compiled.shape)
    this.run = compiled.end
  }

  /** A record from the command before: the streams are the pipeline's own, only where that command stands has to be put back. */
  write(record: unknown): void {
    const { engine } = this
    const { at } = engine
    if (engine.stop[0] !== 0) engine.stopped()
    this.process(record)
    engine.at = at
  }

  process(record: unknown): void {
    const { engine, frame, at } = this
    if (this.run === null) this.begin()
    if (this.wantsInput) (at.rare ??= new Rare()).input = new InputEnumerator([record])
    const saved = frame.item
    engine.at = at
    frame.item = record
    try {
      this.runOn(record, saved)
    } catch (error) {
      // What comes out of the block is this command's error, unless a script threw it.
      if (error instanceof PSError && !error.terminates && error.record.origin === '') {
        error.record.origin = this.runtime.origin
        if (error.record.CategoryInfo.Activity === '') error.record.CategoryInfo.Activity = this.runtime.info!.Name
      }
      throw error
    }
  }

  private runOn(record: unknown, saved: unknown): void {
    const { engine, frame, at } = this
    if (this.keeps) {
      const { truth } = this
      truth.count = 0
      this.run!(engine, frame, at, truth)
      frame.item = saved
      if (truth.holds()) this.runtime.out.write(record)
    } else {
      this.run!(engine, frame, at, this.runtime.out)
      frame.item = saved
    }
  }

  /** All records at once, where they are in a list. */
  processAll(items: readonly unknown[], length: number): void {
    const { engine } = this
    for (let index = 0; index < length; index++) {
      if (engine.stop[0] !== 0) engine.stopped()
      this.process(items[index])
    }
  }

  processOnce(): void {
    if (!this.keeps) this.process(null)
  }
  end(): void {}
  stop(): void {}
  dispose(): void {
    this.frame.item = this.before
  }
}
