// ForEach-Object -Parallel: the block in runspaces of its own, one for each object, as many at once as -ThrottleLimit
// says. They run on threads of their own (src/engine/parallel); what they say goes on as it comes.

import { ErrorRecord, exception, unwrap } from '#objects'
import { type TaskHostCall, type TaskStream, type TaskSpec, TaskQueue, crewOf } from '#engine'
import { type Cmd, type CmdOf, parallelJobs, usingValues } from '#engine/command'
import { ScriptBlock } from '#engine/runtime'

const refused = ['ErrorAction', 'WarningAction', 'InformationAction', 'PipelineVariable']

/** How long tasks that were asked to stop may take for it before they are ended. */
const graceMs = 5000

type News = { readonly stream: TaskStream; readonly value: unknown }
type Running = { process(args: { readonly [name: string]: any }): void; end(): void; dispose(): void }

export function runParallel(args: { readonly [name: string]: any }, cmd: Cmd): Running {
  const common = refused.find((name) => cmd.has(name))
  if (common !== undefined) {
    cmd.throw({
      id: 'ParallelCommonParametersNotSupported',
      category: 'NotImplemented',
      exception: 'System.Management.Automation.PSNotSupportedException',
      message: `-${common} cannot go with -Parallel: set the preference in the block.`,
    })
  }
  const { AsJob: asJob, TimeoutSeconds: timeout, Parallel: block, ThrottleLimit: limit, UseNewRunspace: anew } = args
  if (asJob && timeout > 0)
    cmd.throw(wrong('ParallelCannotUseTimeoutWithJob', 'InvalidOperation', 'A job has no timeout: -TimeoutSeconds cannot go with -AsJob.'))
  const using = usingValues(cmd, block, true)
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
  if (crewOf(engine) === undefined) cmd.throw(wrong('ParallelNotSupported', 'NotImplemented', 'No more runspaces can be made here.'))
  const poll = engine.parts.poll!
  const text: string = block.code.text
  const queue = new TaskQueue(engine, { limit, reuse: !anew, name: (number) => `PSTask:${number}` })
  const job = asJob ? parallelJobs.make?.(cmd, { command: text, queue }) : undefined
  if (asJob && job === undefined) cmd.throw(wrong('ParallelNotSupported', 'NotImplemented', 'There are no jobs here.'))
  const deadline = timeout > 0 ? performance.now() + timeout * 1000 : Infinity
  let news: News[] = []

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
      const task = { commands: [{ text, isScript: true, parameters: [] }], item: [object ?? null] as const, using, fresh: true }
      if (job !== undefined) return job.add(task)
      if (!relayUntil(() => queue.hasRoom)) return
      queue.add({ ...task, ...listener() })
    },
    end() {
      if (job !== undefined) {
        job.start()
        return cmd.write(job.value)
      }
      if (relayUntil(() => queue.left === 0)) return queue.close()
      queue.stopAll()
      relayUntil(() => queue.left === 0, performance.now() + graceMs)
      queue.close(true)
    },
    dispose() {
      if (job === undefined) endAll()
    },
  }

  function listener(): Pick<TaskSpec, 'said' | 'ended'> {
    return {
      said: (stream, value) => {
        news.push({ stream, value })
      },
      ended(state, failure) {
        if (state === 'Completed') return
        const thrown = failure?.Exception ?? exception('System.Management.Automation.PipelineStoppedException', 'The task was stopped.')
        news.push({ stream: 'Error', value: new ErrorRecord(thrown, 'PSTaskException', 'InvalidOperation', null) })
      },
    }
  }

  /** Passes on what comes until `done`; false when time ran out first. */
  function relayUntil(done: () => boolean, until = deadline): boolean {
    for (;;) {
      const inTime = poll.until(() => news.length > 0 || done(), until)
      const now = news
      news = []
      for (const { stream, value } of now) relay(stream, value)
      if (news.length === 0 && done()) return true
      if (!inTime) return false
    }
  }

  function relay(stream: TaskStream, value: unknown): void {
    if (stream === 'Output') cmd.write(value)
    else if (stream === 'Error') cmd.error(value instanceof ErrorRecord ? settled(value) : value)
    else if (stream === 'Host') hostCall(value as TaskHostCall)
    else cmd.relay(stream.toLowerCase() as 'warning', value)
  }

  /** The tasks' host is the caller's. */
  function hostCall({ method, args: given, answer }: TaskHostCall): void {
    try {
      const value: unknown = engine.host.call({ id: -100n, method: method as 'Write1', args: given })
      answer?.(value)
    } catch (thrown) {
      if (answer === undefined) return
      answer(undefined, cannotAnswer(method, thrown))
    }
  }

  /** The pipeline was stopped, or somebody after us wants no more: the tasks end now, their `finally` first. */
  function endAll(): void {
    if (queue.left > 0) {
      queue.stopAll()
      const stop = Atomics.exchange(engine.stop, 0, 0)
      try {
        poll.until(() => queue.left === 0, performance.now() + graceMs)
      } finally {
        if (stop === 1) engine.stop[0] = 1
        queue.close(true)
      }
    }
    queue.close()
  }
}

function cannotAnswer(method: string, thrown: unknown): ErrorRecord {
  const record = (thrown as { readonly record?: unknown }).record
  if (record instanceof ErrorRecord) return record
  const message = thrown instanceof Error ? thrown.message : `The host could not answer ${method}.`
  return new ErrorRecord(
    exception('System.Management.Automation.Host.HostException', message),
    'HostFunctionNotImplemented',
    'NotImplemented',
  )
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
