// Get-, Stop- and Wait-Process.

import { extend, unwrap } from '#objects'
import { hasWildcards, WildcardPattern } from '#dotnet'
import { type Cmd, type CmdletInfo, cmdlet, t } from '#engine/command'
import { type ProcessInfo, allProcesses, modulesOf, processOf } from '#engine/platform'
import { compareText } from '#engine/runtime'

const processToken = t.of<ProcessInfo>('System.Diagnostics.Process')
const processType = 'System.Diagnostics.Process'

/** The processes that are meant by id, name or object; each that is not there is an error. */
function found(
  cmd: Cmd,
  args: {
    readonly Id?: readonly number[] | undefined
    readonly Name?: readonly string[] | undefined
    readonly InputObject?: readonly ProcessInfo[] | undefined
  },
): ProcessInfo[] {
  if (args.InputObject !== undefined) return args.InputObject.map((each) => unwrap(each) as ProcessInfo)
  if (args.Id !== undefined) {
    return args.Id.flatMap((id) => {
      const process = processOf(id)
      if (process === undefined) cmd.error(missing('Id', `No process has the id ${id}.`, id))
      return process ?? []
    })
  }
  const all = allProcesses().sort((a, b) => compareText(a.name, b.name, true) || a.Id - b.Id)
  const seen = new Set<number>()
  const list: ProcessInfo[] = []
  for (const name of args.Name ?? ['*']) {
    const pattern = new WildcardPattern(name)
    const some = all.filter((each) => pattern.isMatch(each.name))
    if (some.length === 0 && !hasWildcards(name)) cmd.error(missing('Name', `No process has the name ${name}.`, name))
    for (const each of some)
      if (!seen.has(each.Id)) {
        seen.add(each.Id)
        list.push(each)
      }
  }
  return list
}

const missing = (by: 'Id' | 'Name', message: string, target: unknown) => ({
  id: `NoProcessFoundForGiven${by}`,
  category: 'ObjectNotFound',
  exception: 'Microsoft.PowerShell.Commands.ProcessCommandException',
  message,
  target,
})

export const getProcess: CmdletInfo = cmdlet('Get-Process', () => ({
  class: 'GetProcessCommand',
  summary: 'Lists the processes of this computer.',
  output: [processType, 'System.Diagnostics.FileVersionInfo', 'System.Diagnostics.ProcessModule'],
  defaultSet: 'Name',
  params: {
    Name: {
      type: t.list(t.string),
      set: ['Name', 'NameWithUserName'],
      position: 0,
      pipeline: 'property',
      aliases: ['ProcessName'],
      notNullOrEmpty: true,
      wildcards: true,
      help: 'Processes of these names.',
    },
    Id: {
      type: t.list(t.int),
      set: ['Id', 'IdWithUserName'],
      mandatory: true,
      pipeline: 'property',
      aliases: ['PID'],
      help: 'Processes of these ids.',
    },
    InputObject: {
      type: t.list(processToken),
      set: ['InputObject', 'InputObjectWithUserName'],
      mandatory: true,
      pipeline: 'value',
      help: 'Processes to look at again.',
    },
    IncludeUserName: {
      type: t.switch,
      sets: { NameWithUserName: { mandatory: true }, IdWithUserName: { mandatory: true }, InputObjectWithUserName: { mandatory: true } },
      help: 'Tells whose they are.',
    },
    Module: { type: t.switch, set: ['Name', 'Id', 'InputObject'], notNull: true, help: 'The files whose code is loaded, instead.' },
    FileVersionInfo: {
      type: t.switch,
      set: ['Name', 'Id', 'InputObject'],
      aliases: ['FV', 'FVI'],
      notNull: true,
      help: 'The program files, instead.',
    },
  },
  examples: [
    ['This shell', 'Get-Process -Id $PID'],
    ['All of a name', 'Get-Process node*'],
  ],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const process of found(cmd, args as never)) {
          if (args.Module) for (const module of modulesOf(process).list) cmd.write(module)
          else if (args.IncludeUserName) {
            const object = extend(process)
            object.typeNames = [
              `${processType}#IncludeUserName`,
              processType,
              'System.ComponentModel.Component',
              'System.MarshalByRefObject',
              'System.Object',
            ]
            object.set('UserName', process.userName)
            cmd.write(process)
          } else cmd.write(process)
        }
      },
    }
  },
}))

export const stopProcess = cmdlet('Stop-Process', () => ({
  class: 'StopProcessCommand',
  summary: 'Ends processes.',
  output: processType,
  defaultSet: 'Id',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Name: {
      type: t.list(t.string),
      set: 'Name',
      mandatory: true,
      pipeline: 'property',
      aliases: ['ProcessName'],
      wildcards: true,
      help: 'Processes of these names.',
    },
    Id: { type: t.list(t.int), set: 'Id', position: 0, mandatory: true, pipeline: 'property', help: 'Processes of these ids.' },
    InputObject: {
      type: t.list(processToken),
      set: 'InputObject',
      position: 0,
      mandatory: true,
      pipeline: 'value',
      help: 'The processes.',
    },
    PassThru: { type: t.switch, help: 'Gives the processes.' },
    Force: { type: t.switch, notNullOrEmpty: true, help: 'Without asking.' },
  },
  examples: [['By id', 'Stop-Process -Id $PID -WhatIf']],
  start(_fixed, cmd) {
    const all: { yes?: boolean; no?: boolean } = {}
    return {
      process(args) {
        for (const each of found(cmd, args as never)) {
          if (!cmd.shouldProcess(`${nameOf(each)} (${each.Id})`, 'Stop-Process')) continue
          if (
            !args.Force &&
            each.userName !== undefined &&
            each.userName !== ownName() &&
            process.platform === 'win32' &&
            !cmd.shouldContinue(`${nameOf(each)} (${each.Id}) belongs to ${each.userName}. End it?`, 'Stop a process', all)
          )
            continue
          try {
            each.kill('SIGKILL')
          } catch (error) {
            cmd.error({
              id: 'CouldNotStopProcess',
              category: 'CloseError',
              exception: 'Microsoft.PowerShell.Commands.ProcessCommandException',
              message: `${nameOf(each)} (${each.Id}) could not be ended.`,
              target: each,
              cause: error,
            })
            continue
          }
          if (args.PassThru) cmd.write(each)
        }
      },
    }
  },
}))

const nameOf = (process: ProcessInfo): string => {
  try {
    return process.name
  } catch {
    return String(process.Id)
  }
}
const ownName = (): string => process.env.USER ?? process.env.USERNAME ?? ''

export const waitProcess = cmdlet('Wait-Process', () => ({
  class: 'WaitProcessCommand',
  summary: 'Waits until processes have ended.',
  output: processType,
  defaultSet: 'Name',
  params: {
    Id: {
      type: t.list(t.int),
      set: 'Id',
      position: 0,
      mandatory: true,
      pipeline: 'property',
      aliases: ['PID', 'ProcessId'],
      notNullOrEmpty: true,
      help: 'Processes of these ids.',
    },
    Name: {
      type: t.list(t.string),
      set: 'Name',
      position: 0,
      mandatory: true,
      pipeline: 'property',
      aliases: ['ProcessName'],
      wildcards: true,
      help: 'Processes of these names.',
    },
    Timeout: {
      type: t.int,
      position: 1,
      aliases: ['TimeoutSec'],
      notNullOrEmpty: true,
      range: [0, 32767],
      help: 'At most so many seconds.',
    },
    Any: { type: t.switch, help: 'Until one of them has ended.' },
    PassThru: { type: t.switch, help: 'Gives the processes.' },
    InputObject: { type: t.list(processToken), set: 'InputObject', mandatory: true, pipeline: 'value', help: 'The processes.' },
  },
  examples: [['At most a second', 'Get-Process -Id $PID | Wait-Process -Timeout 1 -ErrorAction SilentlyContinue']],
  start(_fixed, cmd) {
    const all: ProcessInfo[] = []
    return {
      process(args) {
        all.push(...found(cmd, args as never))
      },
      end({ Timeout, Any, PassThru }) {
        const deadline = Timeout === undefined ? Infinity : performance.now() + Timeout * 1000
        let waiting = all.filter((each) => !each.exited)
        for (let pause = 1; waiting.length > 0 && !(Any && waiting.length < all.length); pause = Math.min(pause * 2, 100)) {
          if (performance.now() >= deadline) {
            for (const each of waiting) {
              cmd.error({
                id: 'ProcessNotTerminated',
                category: 'CloseError',
                exception: 'System.TimeoutException',
                message: `${nameOf(each)} (${each.Id}) has not ended in ${Timeout} s.`,
                target: each,
              })
            }
            break
          }
          cmd.sleep(Math.min(pause, Math.max(1, deadline - performance.now())))
          waiting = waiting.filter((each) => !each.exited)
        }
        if (PassThru) for (const each of all) cmd.write(each)
      },
    }
  },
}))
