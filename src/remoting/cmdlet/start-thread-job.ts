// Start-ThreadJob: a command in the background, on a thread of this process. At most -ThrottleLimit of them run at once;
// the limit is the shell's, and whoever gives one sets it for all that come after.

import type { CommandSpec } from '#contract'
import { TaskQueue, crewOf } from '#engine'
import { type Cmd, type CmdletModule, cmdlet, t, usingValues } from '#engine/command'
import { type Engine, HostFace, type ScriptBlock, currentEngine } from '#engine/runtime'
import { ErrorRecord, HostInformationMessage, InformationRecord, defineType, unwrap } from '#objects'
import { type Job, isFinished, jobsOf } from '../jobs.ts'
import { enqueue, localJob } from '../parallel-job.ts'
import { readScript } from '../script-file.ts'

const sets = ['ScriptBlock', 'FilePath'] as const
const home = 'Microsoft.PowerShell.ThreadJob'
const jobType = `${home}.ThreadJob`
/** Stops it and waits until it has. */
function stopAndWait(self: Job): void {
  self.stop()
  currentEngine().parts.poll?.until(() => isFinished(self.state), performance.now() + 5000)
}

defineType('System.Management.Automation.Job2', () => ({
  base: 'System.Management.Automation.Job',
  methods: {
    'System.Void StopJob()': stopAndWait,
    'System.Void StopJob(System.Boolean force, System.String reason)': stopAndWait,
    'System.Void StopJobAsync()': (self: Job) => self.stop(),
    'System.Void StopJobAsync(System.Boolean force, System.String reason)': (self: Job) => self.stop(),
  },
}))
defineType(jobType, () => ({ base: 'System.Management.Automation.Job2' }))

const queues = new WeakMap<Engine, TaskQueue>()

/** The row of an engine's thread jobs. */
function queueOf(engine: Engine): TaskQueue {
  let queue = queues.get(engine)
  if (queue === undefined) queues.set(engine, (queue = new TaskQueue(engine, { limit: 5, reuse: false })))
  return queue
}

export const startThreadJob = cmdlet('Start-ThreadJob', () => ({
  class: `${home}.StartThreadJobCommand`,
  summary: 'Starts a command in the background, on a thread of this process.',
  output: jobType,
  setOrder: sets,
  params: {
    ScriptBlock: {
      type: t.scriptBlock,
      set: 'ScriptBlock',
      mandatory: true,
      position: 0,
      aliases: ['Command'],
      notNull: true,
      help: 'What to run.',
    },
    FilePath: { type: t.string, set: 'FilePath', mandatory: true, position: 0, notNullOrEmpty: true, help: 'A script file to run.' },
    Name: { type: t.string, set: sets, notNullOrEmpty: true, help: 'The name of the job.' },
    InitializationScript: { type: t.scriptBlock, set: sets, notNull: true, help: 'Runs before the command.' },
    InputObject: { type: t.psobject, set: sets, pipeline: 'value', notNull: true, help: 'Input; in the job it is $input.' },
    ArgumentList: {
      type: t.list(t.object),
      set: sets,
      aliases: ['Args'],
      help: 'Values for the parameters of the block, by position.',
    },
    ThrottleLimit: { type: t.int, set: sets, range: [1, 1000000], help: 'How many thread jobs run at once; 5 at first.' },
    StreamingHost: {
      type: t.of('System.Management.Automation.Host.PSHost'),
      set: sets,
      help: 'A host that shows what the job writes to it while it runs: $Host.',
    },
  },
  examples: [
    ['Beside this shell', 'Start-ThreadJob { Get-ChildItem / -Recurse -File | Measure-Object Length -Sum } | Receive-Job -Wait'],
    ['Seen as it comes', "Start-ThreadJob { Write-Host 'working' } -StreamingHost $Host"],
  ],
  start(args, cmd) {
    const engine = cmd.engine as Engine
    if (crewOf(engine) === undefined)
      cmd.throw({ id: 'ThreadJobNotSupported', category: 'NotImplemented', message: 'No more runspaces can be made here.' })
    const block: ScriptBlock = args.FilePath === undefined ? args.ScriptBlock : readScript(cmd, args.FilePath)
    const using = usingValues(cmd, block)
    const input: unknown[] = []
    return {
      process({ InputObject }) {
        if (InputObject !== undefined && InputObject !== null) input.push(InputObject)
      },
      end() {
        const commands: CommandSpec[] = [
          {
            text: block.code.text,
            isScript: true,
            parameters: (args.ArgumentList ?? []).map((value: unknown) => [undefined, value] as const),
          },
        ]
        const before = (args.InitializationScript as ScriptBlock | undefined)?.code.text
        const queue = queueOf(engine)
        if (args.ThrottleLimit !== undefined) queue.how.limit = args.ThrottleLimit
        cmd.write(
          start(cmd, queue, {
            name: args.Name,
            command: args.FilePath ?? block.code.text,
            host: args.StreamingHost,
            commands,
            before,
            using,
            input,
          }),
        )
      },
    }
  },
}))

type Work = {
  readonly name: string | undefined
  readonly command: string
  readonly host: unknown
  readonly commands: readonly CommandSpec[]
  readonly before: string | undefined
  readonly using: unknown
  readonly input: readonly unknown[]
}

function start(cmd: Cmd, queue: TaskQueue, { name, command, host, commands, before, using, input }: Work): Job {
  const job = localJob(cmd, { type: jobType, kind: 'ThreadJob', name, command })
  jobsOf(cmd.engine).add(job)
  const shown = unwrap(host) instanceof HostFace ? (unwrap(host) as HostFace).engine.host : undefined
  const call = (method: string, ...args: unknown[]): unknown => shown!.call({ id: -100n, method: method as 'Write1', args })
  enqueue(
    cmd,
    queue,
    job,
    { commands, before, using, ...(input.length === 0 ? {} : { input }) },
    {
      ...(shown === undefined
        ? {}
        : {
            host({ method, args, answer }) {
              const value = call(method, ...args)
              answer?.(value)
            },
            shown(stream, value) {
              const text = String((value as { readonly Message?: unknown }).Message ?? '')
              if (stream === 'Warning') call('WriteWarningLine', text)
              else if (stream === 'Verbose') call('WriteVerboseLine', text)
              else if (stream === 'Debug') call('WriteDebugLine', text)
              else if (stream === 'Progress') call('WriteProgress', 0n, value)
              else if (
                stream === 'Information' &&
                value instanceof InformationRecord &&
                value.MessageData instanceof HostInformationMessage
              ) {
                const { Message: message, NoNewLine: open, ForegroundColor: front, BackgroundColor: back } = value.MessageData
                if (front !== null || back !== null) call(open ? 'Write2' : 'WriteLine3', front ?? -1, back ?? -1, message)
                else call(open ? 'Write1' : 'WriteLine2', message)
              }
            },
          }),
      failed(failure) {
        const record = new ErrorRecord(failure.Exception, 'JobStateFailed', 'InvalidResult', null)
        record.settled = true
        job.results.push({ stream: 'Error', value: record })
      },
    },
  )
  return job
}

export const threadJobs: CmdletModule = {
  name: home,
  guid: 'a84b375d-c1d6-4a1c-bcb7-8059bc28cd98',
  version: '2.2.0',
  description: 'Jobs on threads of this process.',
  cmdlets: [startThreadJob],
}
