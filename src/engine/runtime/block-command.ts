// ForEach-Object { … } and Where-Object { … } as they are mostly written: one literal block, no other argument. The
// block runs in the caller's frame for each record, without a binder in between; what it costs is one call per record.

import { ScriptBlock, type Compiled } from './script-block.ts'
import { CmdletInfo, type CommandInfo } from './command-info.ts'
import type { CallSite } from './call.ts'
import type { Engine } from './engine.ts'
import { Dotted, type Activation, type Frame } from './frame.ts'
import { Collector, type Pipe } from './pipe.ts'
import { CommandRuntime, type RunningCommand } from './pipeline.ts'
import { toBool } from './truth.ts'
import { isProtected } from './built-in.ts'

export type Stage = { readonly kind: 'each' | 'where'; readonly block: ScriptBlock }

/** What a call is when it is one of the two and nothing but a block; undefined otherwise. */
export function blockStage(info: CommandInfo, site: CallSite, values: readonly unknown[]): Stage | undefined {
  if (!site.plain || values.length !== 1 || !(info instanceof CmdletInfo)) return undefined
  const kind = info.Name === 'ForEach-Object' ? 'each' : info.Name === 'Where-Object' ? 'where' : undefined
  const block = values[0]
  if (kind === undefined || info.ModuleName !== 'Microsoft.PowerShell.Core' || !(block instanceof ScriptBlock)) return undefined
  const { ast } = block.code
  if (block.code.hasParameters || ast.BeginBlock || ast.ProcessBlock || ast.CleanBlock || ast.DynamicParamBlock || !ast.EndBlock) return undefined
  return { kind, block }
}

export class BlockCommand implements RunningCommand {
  readonly runtime: CommandRuntime
  private readonly engine: Engine
  private readonly frame: Frame
  private readonly at: Dotted
  private readonly keeps: boolean
  private readonly stage: Stage
  private run: NonNullable<Compiled['end']> | null = null

  constructor(engine: Engine, frame: Frame, caller: Activation, info: CommandInfo, site: CallSite, stage: Stage, out: Pipe) {
    this.engine = engine
    // A block of another module runs there.
    this.frame = stage.block.state === null || stage.block.state === frame.state ? frame : stage.block.state.top
    this.stage = stage
    this.keeps = stage.kind === 'where'
    this.at = new Dotted(this.frame, caller, stage.block.code)
    this.runtime = new CommandRuntime(engine, frame, caller, info, site.name ?? '', site.pos, out)
    this.runtime.origin = `Microsoft.PowerShell.Commands.${this.keeps ? 'WhereObjectCommand' : 'ForEachObjectCommand'}`
  }

  prepare(): void {}

  begin(): void {
    const { code } = this.stage.block
    const compiled = code.dotted.get(this.frame.shape) ?? this.engine.parts.compiler.compileDotted(code, this.frame.shape)
    if (compiled.shape !== this.frame.shape) this.frame.grow(compiled.shape)
    this.run = compiled.end
  }

  process(record: unknown): void {
    const { engine, frame, at, runtime } = this
    const saved = frame.item
    const streams = engine.streams
    const before = engine.at
    engine.streams = runtime.streams
    engine.at = at
    frame.item = record
    try {
      if (this.keeps) {
        const out = new Collector()
        this.run!(engine, frame, at, out)
        if (out.rest !== undefined ? out.rest.length > 1 || toBool(out.value()) : out.first !== undefined && toBool(out.first)) {
          frame.item = saved
          runtime.out.write(record)
        }
      } else this.run!(engine, frame, at, runtime.out)
    } finally {
      frame.item = saved
      engine.streams = streams
      engine.at = before
    }
  }

  processOnce(): void { if (!this.keeps) this.process(null) }
  end(): void {}
  stop(): void {}
  dispose(): void {}
}

export { isProtected }
