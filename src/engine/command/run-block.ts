// Script blocks that a cmdlet runs: in the scope that called the cmdlet, as ForEach-Object does, or in one of their own.
// `blockRunner` is the fast way for blocks that run once per record: what can be found once is found once.

import { ErrorRecord, PSError, exception, unwrap } from '#objects'
import {
  type CommandRuntime,
  CallPipe,
  Collector,
  Dotted,
  type Pipe,
  ReturnFlow,
  ScriptBlock,
  runBlock as runInScope,
} from '#engine/runtime'
import type { InvokeOptions } from './cmd.ts'

/** Runs a block; gives its outputs unless there is a sink for them. */
export function runBlock(block: unknown, runtime: CommandRuntime, options: InvokeOptions = {}): unknown[] {
  const { engine } = runtime
  const bare = unwrap(block)
  if (!(bare instanceof ScriptBlock)) throw new TypeError('no script block')
  const collector = new Collector()
  const out: Pipe = options.sink ? new CallPipe(options.sink) : collector
  if (
    options.newScope ||
    options.args !== undefined ||
    bare.code.parameters.length > 0 ||
    (bare.state !== null && bare.state !== runtime.frame.state)
  ) {
    const outputs = engine.invoke(bare, options.args ?? [], {
      ...('item' in options ? { item: options.item } : {}),
      ...('self' in options ? { self: options.self } : {}),
    })
    if (!options.sink) return outputs
    for (const each of outputs) options.sink(each)
    return []
  }
  const { types, namespaces, modules } = bare.code
  // Text that declares or uses something has more to do than to run.
  if (types !== null || namespaces !== null || modules !== null)
    runInScope(engine, bare, { sameScope: true, frame: runtime.frame, out, item: options.item })
  else blockRunner(bare, runtime, out)(options.item)
  return options.sink ? [] : collector.list()
}

/** A function that runs the block with its argument as $_, in the scope of the caller, its output going to `out`. */
export function blockRunner(block: ScriptBlock, runtime: CommandRuntime, out: Pipe): (item: unknown) => void {
  const { engine, frame } = runtime
  const { code } = block
  const at = new Dotted(frame, runtime.caller, code)
  let shape = frame.shape
  let compiled = code.dotted.get(shape) ?? engine.parts.compiler.compileDotted(code, shape)
  if (compiled.shape !== shape) {
    frame.grow(compiled.shape)
    shape = compiled.shape
  }
  if (compiled.begin || (compiled.process && compiled.end)) throw oneClauseOnly()
  return (item) => {
    if (frame.shape !== shape) {
      compiled = code.dotted.get(frame.shape) ?? engine.parts.compiler.compileDotted(code, frame.shape)
      if (compiled.shape !== frame.shape) frame.grow(compiled.shape)
      shape = frame.shape
    }
    const saved = frame.item
    const before = engine.at
    frame.item = item
    engine.at = at
    at.args = undefined
    try {
      compiled.begin?.(engine, frame, at, out)
      compiled.process?.(engine, frame, at, out)
      compiled.end?.(engine, frame, at, out)
    } catch (flow) {
      if (!(flow instanceof ReturnFlow)) throw flow
    } finally {
      frame.item = saved
      engine.at = before
    }
  }
}

/** A block that runs once for each record has one part: its end, or its process. */
function oneClauseOnly(): PSError {
  const thrown = exception(
    'System.Management.Automation.PSInvalidOperationException',
    'A block with begin, or with both process and end, cannot run like this: it needs a pipeline of its own.',
  )
  return new PSError(new ErrorRecord(thrown, 'InvalidOperation', 'InvalidOperation'))
}
