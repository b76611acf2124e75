// Get-PSHostProcessInfo, Enter- and Exit-PSHostProcess: going into another shell's process. Shells of this kind open no
// pipe for that, so none is ever listed, and entering ends in the error that says why.

import { type Cmd, cmdlet, t } from '#engine/command'
import { type ProcessInfo, allProcesses, processOf } from '#engine/platform'
import { defineType } from '#objects'

const infoType = 'Microsoft.PowerShell.Commands.PSHostProcessInfo'
defineType(infoType, () => ({ kind: 'class' }))
const processToken = t.of<ProcessInfo>('System.Diagnostics.Process')

export const getPSHostProcessInfo = cmdlet('Get-PSHostProcessInfo', () => ({
  class: 'GetPSHostProcessInfoCommand',
  summary: 'Lists the processes that Enter-PSHostProcess could enter.',
  description: 'Shells of this kind open no door for that, so nothing is put out.',
  output: infoType,
  defaultSet: 'ProcessNameParameterSet',
  setOrder: ['ProcessNameParameterSet', 'ProcessParameterSet', 'ProcessIdParameterSet'],
  params: {
    Name: { type: t.list(t.string), set: 'ProcessNameParameterSet', position: 0, notNullOrEmpty: true, help: 'Only of these names.' },
    Process: {
      type: t.list(processToken),
      set: 'ProcessParameterSet',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      notNullOrEmpty: true,
      help: 'Only these.',
    },
    Id: {
      type: t.list(t.int),
      set: 'ProcessIdParameterSet',
      mandatory: true,
      position: 0,
      notNullOrEmpty: true,
      help: 'Only of these ids.',
    },
  },
  examples: [['All', 'Get-PSHostProcessInfo']],
  start() {},
}))

export const enterPSHostProcess = cmdlet('Enter-PSHostProcess', () => ({
  class: 'EnterPSHostProcessCommand',
  summary: 'Enters the shell of another process.',
  description: 'Shells of this kind open no door for that; use sessions (New-PSSession, Enter-PSSession).',
  output: null,
  defaultSet: 'ProcessIdParameterSet',
  setOrder: [
    'ProcessIdParameterSet',
    'ProcessParameterSet',
    'ProcessNameParameterSet',
    'PSHostProcessInfoParameterSet',
    'PipeNameParameterSet',
  ],
  params: {
    Process: {
      type: processToken,
      set: 'ProcessParameterSet',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      notNull: true,
      help: 'The process.',
    },
    Id: { type: t.int, set: 'ProcessIdParameterSet', mandatory: true, position: 0, range: [0, 2147483647], help: 'Its id.' },
    Name: { type: t.string, set: 'ProcessNameParameterSet', mandatory: true, position: 0, notNullOrEmpty: true, help: 'Its name.' },
    HostProcessInfo: {
      type: t.of(infoType),
      set: 'PSHostProcessInfoParameterSet',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      notNull: true,
      help: 'What Get-PSHostProcessInfo gave.',
    },
    CustomPipeName: { type: t.string, set: 'PipeNameParameterSet', mandatory: true, help: 'The name of its pipe.' },
    AppDomainName: {
      type: t.string,
      set: ['ProcessIdParameterSet', 'ProcessNameParameterSet', 'ProcessParameterSet', 'PSHostProcessInfoParameterSet'],
      position: 1,
      notNullOrEmpty: true,
      help: 'The part of the process.',
    },
  },
  examples: [['A process that is not there', 'Enter-PSHostProcess -Id 2147483646 -ErrorAction SilentlyContinue']],
  start(_fixed, cmd) {
    return {
      end({ Process, Id, Name, CustomPipeName }) {
        if (CustomPipeName !== undefined)
          refuse(cmd, 'EnterPSHostProcessNoNamedPipeFound', 'PSArgumentException', `No process listens on ${CustomPipeName}.`)
        const target = Process ?? (Id === undefined ? named(cmd, Name!) : processOf(Id))
        if (target === undefined)
          return refuse(cmd, 'EnterPSHostProcessNoProcessFoundWithId', 'PSArgumentException', `No process has the id ${Id}.`)
        if (target.Id === process.pid)
          refuse(cmd, 'EnterPSHostProcessCantEnterSameProcess', 'PSInvalidOperationException', 'This is the process that one is in.')
        refuse(
          cmd,
          'EnterPSHostProcessNoPowerShell',
          'PSInvalidOperationException',
          `${target.name} (${target.Id}) opens no door to its shell. New-PSSession and Enter-PSSession open a session.`,
        )
      },
    }
  },
}))

function named(cmd: Cmd, name: string): ProcessInfo {
  const found = allProcesses().filter((each) => each.name.toLowerCase() === name.toLowerCase())
  if (found.length === 0) refuse(cmd, 'EnterPSHostProcessNoProcessFoundWithName', 'PSArgumentException', `No process has the name ${name}.`)
  if (found.length > 1)
    refuse(cmd, 'EnterPSHostProcessMultipleProcessesFoundWithName', 'PSArgumentException', `Several processes have the name ${name}.`)
  return found[0]!
}

function refuse(cmd: Cmd, id: string, type: 'PSArgumentException' | 'PSInvalidOperationException', message: string): never {
  return cmd.throw({
    id,
    category: type === 'PSArgumentException' ? 'InvalidArgument' : 'InvalidOperation',
    exception: `System.Management.Automation.${type}`,
    message,
  })
}

export const exitPSHostProcess = cmdlet('Exit-PSHostProcess', () => ({
  class: 'ExitPSHostProcessCommand',
  summary: 'Comes back from the shell of another process.',
  output: null,
  params: {},
  examples: [['When none was entered', 'Exit-PSHostProcess -ErrorAction SilentlyContinue']],
  start(_fixed, cmd) {
    return {
      end() {
        cmd.throw({
          id: 'NotImplemented',
          category: 'NotImplemented',
          exception: 'System.Management.Automation.PSNotImplementedException',
          message: 'No process was entered, so there is none to leave.',
        })
      },
    }
  },
}))
