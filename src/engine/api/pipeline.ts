// $runspace.CreatePipeline(): the older way to run commands in a runspace.

import { type List, type NetType, defineType, enumValue, exception, itemsOf, netType, unwrap } from '#objects'
import { CommandList } from './commands.ts'
import { runCommands } from './run.ts'
import { type LocalRunspace, StateInfo, objects } from './runspaces.ts'

const home = 'System.Management.Automation'
const spaces = `${home}.Runspaces`
const states = { NotStarted: 0, Running: 1, Stopping: 2, Stopped: 3, Completed: 4, Failed: 5, Disconnected: 6 } as const
const stateType = defineType(`${spaces}.PipelineState`, () => ({ enum: states }))
const infoType = netType(`${spaces}.PipelineStateInfo`)
let last = 0

export class RunspacePipeline {
  readonly runspace: LocalRunspace
  readonly list = new CommandList()
  readonly id = ++last
  state: keyof typeof states = 'NotStarted'
  hadErrors = false
  constructor(runspace: LocalRunspace, text: string) {
    this.runspace = runspace
    if (text !== '') this.list.add(text, true)
  }
  get netType(): NetType {
    return netType(`${spaces}.LocalPipeline`)
  }

  run(input: unknown): List {
    if (this.state !== 'NotStarted')
      throw exception(`${spaces}.InvalidPipelineStateException`, `The pipeline is ${this.state}: each runs once. Copy() makes another.`)
    if (this.list.commands.items.length === 0) throw exception(`${home}.MethodInvocationException`, 'The pipeline has no commands.')
    const items: unknown[] = []
    const quiet = { write: () => {} }
    this.state = 'Running'
    try {
      runCommands(
        this.runspace.ready(),
        this.list.specs(),
        input === null || input === undefined ? undefined : [...(itemsOf(unwrap(input)) ?? [input])],
        {
          output: { write: (value) => void items.push(value) },
          error: {
            write: () => {
              this.hadErrors = true
            },
          },
          warning: quiet,
          verbose: quiet,
          debug: quiet,
          information: quiet,
          progress: quiet,
        },
        false,
      )
      this.state = 'Completed'
    } catch (thrown) {
      this.state = 'Failed'
      this.hadErrors = true
      throw thrown
    }
    return objects(items)
  }
}

defineType(`${spaces}.Pipeline`, () => ({ kind: 'class' }))
defineType(`${spaces}.LocalPipeline`, () => ({
  base: `${spaces}.Pipeline`,
  properties: {
    Runspace: { type: `${spaces}.Runspace`, get: (self: RunspacePipeline) => self.runspace },
    IsNested: { type: 'System.Boolean', get: () => false },
    PipelineStateInfo: {
      type: infoType.name,
      get: (self: RunspacePipeline) => new StateInfo(infoType, enumValue(stateType, states[self.state])),
    },
    HadErrors: { type: 'System.Boolean', get: (self: RunspacePipeline) => self.hadErrors },
    InstanceId: { type: 'System.Int64', get: (self: RunspacePipeline) => self.id },
    Commands: { type: `${spaces}.CommandCollection`, get: (self: RunspacePipeline) => self.list.commands },
    SetPipelineSessionState: { type: 'System.Boolean', get: () => true, set: () => undefined },
  },
  methods: {
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke()`]: (self: RunspacePipeline) => self.run(null),
    [`System.Collections.ObjectModel.Collection[${home}.PSObject] Invoke(System.Collections.IEnumerable input)`]: (
      self: RunspacePipeline,
      input: unknown,
    ) => self.run(input),
    [`${spaces}.Pipeline Copy()`]: (self: RunspacePipeline) => {
      const made = new RunspacePipeline(self.runspace, '')
      made.list.commands.items.push(...self.list.commands.items)
      return made
    },
    'System.Void Stop()': () => undefined,
    'System.Void Dispose()': () => undefined,
  },
}))
