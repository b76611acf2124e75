// Get-, Add-, Clear- and Invoke-History: what was run in this runspace.

import { DateTime, Exception, PSError, netType, unwrap } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import { ScriptBlock, convert } from '#engine/runtime'
import { type Cmd, type CmdOf, type ExecutionStatus, HistoryInfo, cmdlet, historyOf, propertyOf, t } from '#engine/command'

const maxCount = 32767

export const getHistory = cmdlet('Get-History', () => ({
  class: 'GetHistoryCommand',
  summary: 'Lists the commands that were run in this session.',
  output: 'Microsoft.PowerShell.Commands.HistoryInfo',
  params: {
    Id: { type: t.list(t.long), position: 0, pipeline: 'value', range: [1, 9223372036854775807n], help: 'The numbers of the commands.' },
    Count: { type: t.int, position: 1, range: [0, maxCount], help: 'How many of the latest; with one Id, how many up to that.' },
  },
  examples: [['What was run', 'Get-History']],
  start(args, cmd) {
    const history = historyOf(cmd.engine)
    return {
      process({ Id, Count }) {
        if (Id === undefined) {
          for (const entry of history.upTo(0, Count ?? -1)) cmd.write(entry)
        } else if (Count === undefined) {
          for (const id of Id) {
            const entry = history.get(Number(id))
            if (entry) cmd.write(entry)
            else cmd.error(noEntry('GetHistoryNoHistoryForId', Number(id)))
          }
        } else if (Id.length > 1) {
          cmd.throw({
            id: 'GetHistoryNoCountWithMultipleIds',
            category: 'InvalidArgument',
            exception: 'System.ArgumentException',
            message: '-Count goes with one -Id only.',
            target: Count,
          })
        } else {
          const id = Number(Id[0])
          if (history.get(id) === undefined) cmd.error(noEntry('GetHistoryNoHistoryForId', id))
          for (const entry of history.upTo(id, Count)) cmd.write(entry)
        }
      },
    }
  },
}))

const noEntry = (id: string, which: unknown): object => ({
  id,
  category: 'ObjectNotFound',
  exception: 'System.ArgumentException',
  message: `The history has no command ${String(which)}.`,
  target: which,
})

export const addHistory = cmdlet('Add-History', () => ({
  class: 'AddHistoryCommand',
  summary: 'Adds commands to the history of this session.',
  output: 'Microsoft.PowerShell.Commands.HistoryInfo',
  params: {
    InputObject: {
      type: t.list(t.psobject),
      position: 0,
      pipeline: 'value',
      help: 'Objects with CommandLine, ExecutionStatus, StartExecutionTime and EndExecutionTime.',
    },
    Passthru: { type: t.switch, help: 'Gives each entry that was added.' },
  },
  examples: [['The history of another session', 'Get-History | Add-History']],
  start({ Passthru }, cmd) {
    const history = historyOf(cmd.engine)
    return {
      process({ InputObject }) {
        for (const object of InputObject ?? []) {
          const read = entryOf(object, cmd)
          if (read === undefined) {
            cmd.error({
              id: 'AddHistoryInvalidInput',
              category: 'InvalidData',
              exception: 'System.IO.InvalidDataException',
              target: object,
              message: 'This is no entry of a history: it needs CommandLine, ExecutionStatus, StartExecutionTime and EndExecutionTime.',
            })
            continue
          }
          const added = history.add(...read)
          if (Passthru) cmd.write(added)
        }
      },
    }
  },
}))

function entryOf(object: unknown, cmd: Cmd): [string, ExecutionStatus, DateTime, DateTime] | undefined {
  if (object === null || object === undefined) return undefined
  const bare = unwrap(object)
  if (bare instanceof HistoryInfo) return [bare.CommandLine, bare.status, bare.StartExecutionTime, bare.EndExecutionTime]
  const read = (name: string): unknown => propertyOf(object, name, cmd.engine)?.value
  const line = read('CommandLine')
  if (typeof line !== 'string') return undefined
  try {
    const status = convert(read('ExecutionStatus'), netType('System.Management.Automation.Runspaces.PipelineState'), cmd.engine)
    const start = convert(read('StartExecutionTime'), netType('System.DateTime'), cmd.engine)
    const end = convert(read('EndExecutionTime'), netType('System.DateTime'), cmd.engine)
    if (!(start instanceof DateTime) || !(end instanceof DateTime)) return undefined
    return [line, String(status) as ExecutionStatus, start, end]
  } catch (thrown) {
    if (thrown instanceof Exception || thrown instanceof PSError) return undefined
    throw thrown
  }
}

export const clearHistory = cmdlet('Clear-History', () => ({
  class: 'ClearHistoryCommand',
  summary: 'Takes commands out of the history of this session.',
  defaultSet: 'IDParameter',
  setOrder: ['IDParameter', 'CommandLineParameter'],
  output: null,
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Id: { type: t.list(t.int), set: 'IDParameter', position: 0, range: [1, 2147483647], help: 'The numbers of the commands.' },
    CommandLine: {
      type: t.list(t.string),
      set: 'CommandLineParameter',
      notNullOrEmpty: true,
      help: 'Text of the commands; wildcards are understood.',
    },
    Count: { type: t.int, position: 1, range: [1, 2147483647], help: 'How many.' },
    Newest: { type: t.switch, help: 'The newest ones instead of the oldest.' },
  },
  examples: [['All of it', 'Clear-History']],
  start({ Id, CommandLine, Count, Newest }, cmd) {
    const history = historyOf(cmd.engine)
    return {
      process() {
        if (CommandLine !== undefined) byText()
        else if (Id !== undefined) byId()
        else if (Count !== undefined) drop(history.entries, Count)
        else if (cmd.shouldProcess('Warning', 'Clear-History: this removes every entry of the history')) history.entries.length = 0
      },
    }

    function byId(): void {
      if (Count !== undefined && Id!.length > 1) {
        cmd.throw({
          id: 'GetHistoryNoCountWithMultipleIds',
          category: 'InvalidArgument',
          exception: 'System.ArgumentException',
          message: '-Count goes with one -Id only.',
          target: Count,
        })
      }
      for (const id of Id!) {
        const entry = history.get(id)
        if (entry === undefined) cmd.error(noEntry('GetHistoryNoHistoryForId', id))
        else if (Count === undefined) history.remove(entry)
        else
          for (const each of Newest ? history.entries.filter((one) => one.id >= id).slice(0, Count) : history.upTo(id, Count))
            history.remove(each)
      }
    }

    function byText(): void {
      if (Count !== undefined && CommandLine!.length > 1) {
        cmd.throw({
          id: 'NoCountWithMultipleCmdLine ',
          category: 'InvalidArgument',
          exception: 'System.ArgumentException',
          message: '-Count goes with one -CommandLine only.',
        })
      }
      for (const text of CommandLine!) {
        const pattern = new WildcardPattern(text)
        drop(
          history.entries.filter((entry) => pattern.isMatch(entry.CommandLine.trim())),
          Count ?? (hasWildcards(text) ? Infinity : 1),
        )
      }
    }

    function drop(entries: readonly HistoryInfo[], count: number): void {
      for (const entry of (Newest ? entries.slice().reverse() : entries.slice()).slice(0, count)) history.remove(entry)
    }
  },
}))

export const invokeHistory = cmdlet('Invoke-History', () => ({
  class: 'InvokeHistoryCommand',
  summary: 'Runs a command of the history again.',
  output: null,
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Id: { type: t.string, position: 0, pipeline: 'property', help: 'Its number, or the beginning of its text; the latest when left out.' },
  },
  examples: [['The latest command again', 'Invoke-History']],
  start(_args, cmd) {
    let given = false
    return {
      process({ Id }) {
        if (given) {
          cmd.throw({
            id: 'InvokeHistoryMultipleCommandsError',
            category: 'InvalidArgument',
            exception: 'System.ArgumentException',
            message: 'One command at a time can be run again.',
          })
        }
        given = true
        const entry = entryFor(Id, cmd)
        if (entry === undefined || !cmd.shouldProcess(entry.CommandLine)) return
        const { commandRuntime, engine } = cmd as CmdOf
        const code = engine.parts.compiler.parse(engine, entry.CommandLine, null, 'block')
        for (const output of cmd.invoke(new ScriptBlock(engine, code, commandRuntime.frame.state))) cmd.write(output)
      },
    }
  },
}))

function entryFor(id: string | undefined, cmd: Cmd): HistoryInfo | undefined {
  const history = historyOf(cmd.engine)
  if (id === undefined) {
    const latest = history.entries.at(-1)
    if (latest === undefined) {
      cmd.throw({
        id: 'InvokeHistoryNoLastHistoryEntryFound',
        category: 'InvalidOperation',
        exception: 'System.InvalidOperationException',
        message: 'The history is empty.',
      })
    }
    return latest
  }
  if (/^\d+$/.test(id.trim())) {
    const entry = history.get(Number(id))
    if (entry === undefined) cmd.throw(noEntry('InvokeHistoryNoHistoryForId', id))
    return entry
  }
  const found = history.entries.findLast((each) => each.CommandLine.toLowerCase().startsWith(id.toLowerCase()))
  if (found === undefined) cmd.throw(noEntry('InvokeHistoryNoHistoryForCommandline', id))
  return found
}
