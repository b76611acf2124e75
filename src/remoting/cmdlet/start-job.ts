// Start-Job: a command in a process of its own, in the background.

import type { CommandSpec } from '#contract'
import { cmdlet, t, usingValues } from '#engine/command'
import { pathsOf } from '#engine/provider'
import { type ScriptBlock, usingParameter } from '#engine/runtime'
import { farJob } from '../far-job.ts'
import { openFar } from '../open-far.ts'
import { readScript } from '../script-file.ts'
import type { Way } from '../targets.ts'

const sets = ['ComputerName', 'FilePathComputerName', 'LiteralFilePathComputerName'] as const

export const startJob = cmdlet('Start-Job', () => ({
  class: 'StartJobCommand',
  summary: 'Starts a command in the background, in a process of its own.',
  output: 'System.Management.Automation.PSRemotingJob',
  defaultSet: 'ComputerName',
  setOrder: ['ComputerName', 'DefinitionName', 'FilePathComputerName', 'LiteralFilePathComputerName', 'SSHHost'],
  params: {
    DefinitionName: {
      type: t.string,
      set: 'DefinitionName',
      mandatory: true,
      position: 0,
      trustedData: true,
      notNullOrEmpty: true,
      help: 'A job definition (not on this system).',
    },
    DefinitionPath: { type: t.string, set: 'DefinitionName', position: 1, notNullOrEmpty: true, help: 'Where the definition lies.' },
    Type: { type: t.string, set: 'DefinitionName', position: 2, notNullOrEmpty: true, help: 'The kind of definition.' },
    Name: { type: t.string, set: sets, pipeline: 'property', help: 'The name of the job.' },
    ScriptBlock: {
      type: t.scriptBlock,
      set: 'ComputerName',
      mandatory: true,
      position: 0,
      aliases: ['Command'],
      trustedData: true,
      help: 'What to run.',
    },
    Credential: { type: t.credential, set: sets, isCredential: true, help: 'Whose account it runs under (not on this system).' },
    FilePath: {
      type: t.string,
      set: 'FilePathComputerName',
      mandatory: true,
      position: 0,
      trustedData: true,
      help: 'A script file to run.',
    },
    LiteralPath: {
      type: t.string,
      set: 'LiteralFilePathComputerName',
      mandatory: true,
      aliases: ['PSPath', 'LP'],
      trustedData: true,
      help: 'The same, taken as it is written.',
    },
    Authentication: {
      type: t.enum('System.Management.Automation.Runspaces.AuthenticationMechanism'),
      set: sets,
      help: 'How the account proves itself.',
    },
    InitializationScript: { type: t.scriptBlock, set: sets, position: 1, trustedData: true, help: 'Runs before the command.' },
    WorkingDirectory: { type: t.string, notNullOrWhiteSpace: true, help: 'The location it begins in; the default is this one.' },
    RunAs32: { type: t.switch, set: sets, help: 'Runs in a 32-bit process (not on this system).' },
    PSVersion: { type: t.version, set: sets, notNullOrEmpty: true, help: 'The version to run; only 5.1 can be asked for, on Windows.' },
    InputObject: { type: t.psobject, set: sets, pipeline: 'value', trustedData: true, help: 'Input; in the job it is $input.' },
    ArgumentList: {
      type: t.list(t.object),
      set: sets,
      aliases: ['Args'],
      trustedData: true,
      help: 'Values for the parameters of the block, by position.',
    },
    ConnectingTimeout: { type: t.int, set: 'SSHHost', help: 'Not used.' },
    Options: { type: t.hashtable, set: 'SSHHost', notNullOrEmpty: true, help: 'Not used.' },
  },
  examples: [['One plus one in another process', 'Start-Job { 1 + 1 } | Wait-Job | Receive-Job']],
  start(args, cmd) {
    if (args.PSVersion !== undefined && String(args.PSVersion) !== '5.1') {
      cmd.throw({
        id: 'ParameterBindingFailed',
        category: 'WriteError',
        exception: 'System.Management.Automation.SetValueInvocationException',
        message: `A job cannot run under version ${String(args.PSVersion)}.`,
      })
    }
    if (args.RunAs32)
      cmd.throw({
        id: 'RunAs32NotSupported',
        category: 'InvalidOperation',
        exception: 'System.InvalidOperationException',
        message: 'There is no 32-bit process to run a job in.',
      })
    const location: string =
      args.WorkingDirectory === undefined
        ? pathsOf(cmd.engine).fileSystemLocation.ProviderPath
        : pathsOf(cmd.engine).resolve(args.WorkingDirectory).path
    if (args.WorkingDirectory !== undefined && !cmd.engine.parts.outside.isFolder(location)) {
      cmd.throw({
        id: 'DirectoryNotFoundException',
        category: 'InvalidOperation',
        exception: 'System.IO.DirectoryNotFoundException',
        target: args.WorkingDirectory,
        message: `There is no folder ${args.WorkingDirectory} to start the job in.`,
      })
    }
    const path = args.FilePath ?? args.LiteralPath
    const block: ScriptBlock = path === undefined ? args.ScriptBlock : readScript(cmd, path)
    const using = usingValues(cmd, block)
    const command: CommandSpec = {
      text: block.code.text,
      isScript: true,
      parameters: [
        ...(args.ArgumentList ?? []).map((value) => [undefined, value] as const),
        ...(using === undefined ? [] : [[usingParameter, using] as const]),
      ],
    }
    const before: CommandSpec[] =
      args.InitializationScript === undefined
        ? []
        : [{ text: args.InitializationScript.code.text, isScript: true, parameters: [], endOfStatement: true }]
    const way: Way = { computerName: 'localhost', route: { via: 'process', location }, transport: 'Process', configurationName: '' }
    const input: unknown[] = []
    return {
      process({ InputObject }) {
        if (cmd.expectingInput) input.push(InputObject)
      },
      end() {
        cmd.write(
          farJob(cmd, {
            name: args.Name,
            command: path ?? block.code.text,
            hide: true,
            limit: 1,
            kind: 'BackgroundJob',
            input: cmd.expectingInput ? input : undefined,
            targets: [{ computerName: 'localhost', temporary: true, far: () => openFar(cmd.engine, way) }],
            pipeline: () => ({ commands: [...before, command], noInput: !cmd.expectingInput, isHostNull: false }),
          }),
        )
      },
    }
  },
}))
