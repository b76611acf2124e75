// ForEach-Object -Parallel: the block in runspaces of its own, one for each object. They are engines of this process,
// so objects pass between them as they are. They take turns: an engine runs on the one thread that JavaScript has, so
// results come in the order of the input, and -ThrottleLimit has nothing to limit.

import { ErrorRecord, PSError, automationNull, unwrap } from '#objects'
import { runCommands } from '#engine'
import { type Cmd, type CmdOf, type TaskResult, parallelJobs, usingValues } from '#engine/command'
import { type Engine, ExitFlow, Flow, type Pipe, ScriptBlock } from '#engine/runtime'

const refused = ['ErrorAction', 'WarningAction', 'InformationAction', 'PipelineVariable']

export function runParallel(
  args: { readonly [name: string]: any },
  cmd: Cmd,
): { process(args: { readonly [name: string]: any }): void; end(): void } {
  const common = refused.find((name) => cmd.has(name))
  if (common !== undefined) {
    cmd.throw({
      id: 'ParallelCommonParametersNotSupported',
      category: 'NotImplemented',
      exception: 'System.Management.Automation.PSNotSupportedException',
      message: `-${common} cannot go with -Parallel: set the preference in the block.`,
    })
  }
  const { AsJob: asJob, TimeoutSeconds: timeout, Parallel: block } = args
  if (asJob && timeout > 0)
    cmd.throw(wrong('ParallelCannotUseTimeoutWithJob', 'InvalidOperation', 'A job has no timeout: -TimeoutSeconds cannot go with -AsJob.'))
  const using = usingValues(cmd, block)
  for (const value of using === undefined ? [] : using.values()) {
    if (unwrap(value) instanceof ScriptBlock)
      cmd.throw(
        wrong(
          'ParallelUsingVariableCannotBeScriptBlock',
          'InvalidType',
          'A script block cannot pass into another runspace with $using:.',
          value,
        ),
      )
  }
  const { engine } = cmd as CmdOf
  if (engine.newRunspace === undefined) cmd.throw(wrong('ParallelNotSupported', 'NotImplemented', 'No more runspaces can be made here.'))
  const make = engine.newRunspace!
  const text: string = block.code.text
  const tasks: { results: TaskResult[]; failure: ErrorRecord | undefined }[] = []
  const deadline = timeout > 0 ? performance.now() + timeout * 1000 : Infinity
  return {
    process({ InputObject: object }) {
      if (unwrap(object) instanceof ScriptBlock) {
        cmd.error(
          wrong(
            'ParallelPipedInputObjectCannotBeScriptBlock',
            'InvalidType',
            'A script block cannot pass into another runspace as input.',
            object,
          ),
        )
        return
      }
      cmd.checkStop()
      if (performance.now() > deadline) return
      const results: TaskResult[] = []
      const failure = runTask(
        make(),
        text,
        using ?? null,
        object ?? null,
        asJob
          ? (result) => {
              results.push(result)
            }
          : relay,
      )
      tasks.push({ results, failure })
      if (failure !== undefined && !asJob)
        cmd.error(settled(new ErrorRecord(failure.Exception, 'PSTaskException', 'InvalidOperation', null)))
    },
    end() {
      if (!asJob) return
      if (parallelJobs.make === undefined) cmd.throw(wrong('ParallelNotSupported', 'NotImplemented', 'There are no jobs here.'))
      cmd.write(parallelJobs.make!(cmd, { command: text, tasks }))
    },
  }

  function relay({ stream, value }: TaskResult): void {
    if (stream === 'Output') cmd.write(value)
    else if (stream === 'Error') cmd.error(value instanceof ErrorRecord ? settled(value) : value)
    else cmd.relay(stream.toLowerCase() as 'warning', value)
  }
}

/** Runs the block for one object; gives the error that ended it. */
function runTask(
  engine: Engine,
  text: string,
  using: unknown,
  object: unknown,
  take: (result: TaskResult) => void,
): ErrorRecord | undefined {
  const to = (stream: TaskResult['stream']): Pipe => ({
    write: (value: unknown) => {
      if (value !== automationNull) take({ stream, value })
    },
  })
  engine.using = using
  engine.setVariable('_', object)
  try {
    runCommands(
      engine,
      [{ text, isScript: true, parameters: [] }],
      undefined,
      {
        output: to('Output'),
        error: to('Error'),
        warning: to('Warning'),
        verbose: to('Verbose'),
        debug: to('Debug'),
        information: to('Information'),
        progress: to('Progress'),
      },
      false,
    )
    return undefined
  } catch (thrown) {
    if (thrown instanceof PSError) return thrown.record
    if (thrown instanceof Flow && !(thrown instanceof ExitFlow)) return undefined
    throw thrown
  }
}

/** It keeps its place and its id: it is not ForEach-Object's own error. */
function settled(record: ErrorRecord): ErrorRecord {
  record.settled = true
  return record
}

const wrong = (id: string, category: string, message: string, target: unknown = null): object => ({
  id,
  category,
  exception: 'System.Management.Automation.PSArgumentException',
  message,
  target,
})
