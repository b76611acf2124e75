// A pipeline that is driven by hand: proxy functions begin it, feed it record by record, and end it.

import { PSArray, automationNull, exception, netType, type NetType } from '#objects'
import { languageError } from '../errors/fault.ts'
import { type Pipe } from './pipe.ts'
import { Pipeline, type RunningCommand } from './pipeline.ts'
import type { ScriptBlock } from './script-block.ts'
import { commandsOf } from './call-pipeline.ts'
import { ListPipe } from './pipe.ts'

export class SteppablePipeline {
  private readonly make: (out: Pipe) => RunningCommand[]
  private pipeline: Pipeline | undefined
  private readonly output = new ListPipe([])
  private target: Pipe = this.output
  private expects = false
  private processed = false
  private over = false
  private readonly engine: ScriptBlock['engine']

  constructor(engine: ScriptBlock['engine'], make: (out: Pipe) => RunningCommand[]) {
    this.engine = engine
    this.make = make
  }
  get netType(): NetType {
    return netType('System.Management.Automation.SteppablePipeline')
  }

  begin(expectInput: boolean): unknown {
    if (this.pipeline !== undefined) throw languageError('PipelineAlreadyStarted', 'This pipeline has begun already.')
    this.expects = expectInput
    const commands = this.make({ write: (value) => this.target.write(value) })
    this.pipeline = new Pipeline(this.engine, commands)
    this.stepped(() => this.pipeline!.start(expectInput))
    return automationNull
  }

  /** Begin($PSCmdlet): what comes out is the output of that command. */
  beginFor(command: unknown): unknown {
    if (command === null || command === undefined)
      throw exception('System.ArgumentNullException', 'There is no command to write for.', { ParamName: 'command' })
    const runtime = (command as { runtime?: { out: Pipe; expectingInput: boolean } }).runtime
    if (runtime !== undefined) this.target = { write: (value) => runtime.out.write(value) }
    return this.begin(runtime?.expectingInput ?? false)
  }

  process(input: unknown): unknown {
    if (this.over) {
      throw languageError('ObjectDisposed', 'This pipeline has ended: nothing more goes in.', {
        category: 'InvalidOperation',
        exception: 'System.Management.Automation.PSObjectDisposedException',
      })
    }
    if (this.pipeline === undefined) return new PSArray([])
    this.processed = true
    this.stepped(() => {
      if (this.expects) this.pipeline!.feed(input === undefined ? null : input)
      else this.pipeline!.commands[0]!.processOnce()
    })
    return this.taken()
  }

  end(): unknown {
    if (this.pipeline === undefined) throw languageError('PipelineNotStarted', 'This pipeline has not begun.')
    try {
      this.guarded(() => {
        // Without input the commands run once, at the latest now.
        if (!this.expects && !this.processed) this.pipeline!.commands[0]!.processOnce()
        this.pipeline!.finish()
      })
    } finally {
      this.clean()
    }
    return this.taken()
  }

  clean(): unknown {
    const { pipeline } = this
    this.over ||= pipeline !== undefined
    this.pipeline = undefined
    if (pipeline !== undefined) this.guarded(() => pipeline.dispose())
    return automationNull
  }

  /** A step that fails is the last: the clean blocks run. */
  private stepped(run: () => void): void {
    try {
      this.guarded(run)
    } catch (thrown) {
      this.clean()
      throw thrown
    }
  }

  private guarded(run: () => void): void {
    const { engine } = this
    const streams = engine.streams
    const at = engine.at
    try {
      run()
    } finally {
      engine.streams = streams
      engine.at = at
    }
  }

  private taken(): PSArray {
    const items = this.output.items.splice(0)
    return new PSArray(items)
  }
}

/** The pipeline that is all there is in a block. */
export function steppable(block: ScriptBlock, args: readonly unknown[]): SteppablePipeline {
  const { engine } = block
  const { ast } = block.code
  const only = ast.EndBlock?.Statements[0]
  if (ast.BeginBlock || ast.ProcessBlock || ast.EndBlock?.Statements.length !== 1 || only?.type !== 'PipelineAst') {
    throw languageError('CanConvertOneClauseOnly', 'Only a block that is a single pipeline of commands can be stepped through.', {
      exception: 'System.Management.Automation.PSInvalidOperationException',
    })
  }
  if (only.PipelineElements.some((each) => each.type !== 'CommandAst')) {
    throw languageError('CantConvertPipelineStartsWithExpression', 'A pipeline that is stepped through must begin with a command.', {
      exception: 'System.Management.Automation.PSInvalidOperationException',
    })
  }
  return new SteppablePipeline(engine, (out) => commandsOf(engine, block, args, out))
}
