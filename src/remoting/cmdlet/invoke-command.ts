// Invoke-Command: a block or a script file, here, in sessions, or on computers.

import { propertyOf } from '#clixml'
import { ErrorRecord, PSError, PSObject, typeNames } from '#objects'
import type { CommandSpec, PipelineSpec } from '#contract'
import { type Cmd, cmdlet, usingValues } from '#engine/command'
import { type ScriptBlock, usingParameter } from '#engine/runtime'
import { connectionError, lostError } from '../failure.ts'
import { type Branch, type FanOut, type Target, fanOut } from '../fan-out.ts'
import { farJob } from '../far-job.ts'
import { newGuid } from '../guid.ts'
import { refuse, targetsOf } from '../invoke-targets.ts'
import { failureOf } from '../open.ts'
import { limitOf } from '../params.ts'
import { answer, fromAfar, relay } from '../relay.ts'
import { inProcess } from './in-process.ts'
import { readScript } from '../script-file.ts'
import { invokeCommandParams } from './invoke-command-params.ts'

export const invokeCommand = cmdlet('Invoke-Command', () => ({
  class: 'InvokeCommandCommand',
  summary: 'Runs a block or a script file in sessions, on computers, or here.',
  description: `In several sessions at once results come in the order of arrival; PSComputerName says from where. Values of this side go along by $using: or -ArgumentList, and
pipeline input is $input there.`,
  output: null,
  defaultSet: 'InProcess',
  setOrder: [
    'InProcess',
    'Session',
    'FilePathRunspace',
    'ComputerName',
    'FilePathComputerName',
    'Uri',
    'FilePathUri',
    'VMId',
    'VMName',
    'FilePathVMId',
    'FilePathVMName',
    'SSHHost',
    'ContainerId',
    'FilePathContainerId',
    'SSHHostHashParam',
    'FilePathSSHHost',
    'FilePathSSHHostHash',
  ],
  params: invokeCommandParams(),
  examples: [
    ['Here, in a scope of its own', 'Invoke-Command { 1 + 1 }'],
    ['On two computers', 'Invoke-Command -ComputerName Server01, Server02 -ScriptBlock { $PID }'],
  ],
  start(args, cmd) {
    if (cmd.parameterSetName === 'InProcess') return inProcess(cmd, args)

    // Everything that can be wrong is found before anything is opened.
    const block = args.FilePath === undefined ? (args.ScriptBlock as ScriptBlock) : readScript(cmd, args.FilePath)
    const command: CommandSpec = { text: block.code.text, isScript: true, parameters: parametersFor(cmd, block, args.ArgumentList ?? []) }
    const asJob = args.AsJob || args.JobName !== undefined
    if (args.SessionName !== undefined && !args.InDisconnectedSession)
      refuse(cmd, '-SessionName names sessions left behind by -InDisconnectedSession; give both.')
    if (args.InDisconnectedSession)
      refuse(
        cmd,
        asJob
          ? '-AsJob and -InDisconnectedSession exclude each other.'
          : 'No transport of this system keeps a session without its shell; use -AsJob.',
      )
    const pipeline = (nested: boolean): PipelineSpec => ({
      commands: [command],
      noInput: !cmd.expectingInput,
      isNested: nested,
      addToHistory: true,
      isHostNull: false,
    })

    let targets: Target[] | undefined
    let fan: FanOut | undefined
    const begin = (late: { readonly [name: string]: any }): FanOut => {
      targets = targetsOf(cmd, { ...args, ...late }, asJob)
      return fanOut({
        poll: cmd.engine.parts.poll,
        targets,
        limit: limitOf(args.ThrottleLimit),
        newId: newGuid,
        pipeline: (_branch, nested) => pipeline(nested),
        record: (branch, stream, value) => relay(cmd, branch, stream, value, !args.HideComputerName),
        hostCall: (branch, call) => answer(cmd, branch, call),
        ended: (branch) => ended(cmd, branch, targets!.length === 1),
      })
    }
    if (asJob) {
      const input: unknown[] = []
      return {
        process({ InputObject }) {
          if (cmd.expectingInput) input.push(InputObject)
        },
        end(late) {
          cmd.write(
            farJob(cmd, {
              name: args.JobName,
              command: args.FilePath ?? block.code.text,
              hide: args.HideComputerName,
              limit: limitOf(args.ThrottleLimit),
              targets: targetsOf(cmd, { ...args, ...late }, true),
              pipeline,
              input: cmd.expectingInput ? input : undefined,
            }),
          )
        },
      }
    }
    return {
      process(late) {
        fan ??= begin(late)
        if (cmd.expectingInput) fan.feed(late.InputObject)
        fan.pump()
      },
      end(late) {
        fan ??= begin(late)
        if (cmd.expectingInput) fan.endInput()
        fan.wait()
        fan = undefined
      },
      stop() {
        fan?.stop()
      },
      dispose() {
        fan?.abandon()
      },
    }
  },
}))

function parametersFor(cmd: Cmd, block: ScriptBlock, values: readonly unknown[]): CommandSpec['parameters'] {
  const using = usingValues(cmd, block)
  return [...values.map((value) => [undefined, value] as const), ...(using === undefined ? [] : [[usingParameter, using] as const])]
}

/** What the end of a branch means to the caller. */
function ended(cmd: Cmd, branch: Branch, alone: boolean): void {
  const { computerName } = branch.target
  const far = branch.far
  if (branch.outcome === undefined || far?.state === 'Broken') {
    if (far === undefined || far.state === 'Closed') return
    if (!branch.began) {
      return cmd.error(
        connectionError(
          computerName,
          'PSSessionStateBroken',
          far.reason ?? failureOf({ computerName, route: undefined, transport: 'WSMan', configurationName: '' }),
          '',
          computerName,
        ),
      )
    }
    return cmd.error(fromAfar(lostError(computerName, far.reason), computerName, far.instanceId))
  }
  if (branch.outcome !== 'Failed') return
  const record = branch.reason instanceof ErrorRecord ? branch.reason : undefined
  if (record === undefined) return
  // `throw` of one target ends the pipeline here, too, unless an exception was thrown; of several it never does.
  if (alone && isThrownValue(record)) {
    record.settled = true
    throw new PSError(record, true)
  }
  cmd.error(fromAfar(record, computerName, far!.instanceId))
}

/** True for throw 'x' and its like: the far exception is a plain RuntimeException that remembers having been thrown. */
function isThrownValue(record: ErrorRecord): boolean {
  const far = record.Exception.fields.SerializedRemoteException
  return (
    far instanceof PSObject &&
    typeNames(far)[0] === 'Deserialized.System.Management.Automation.RuntimeException' &&
    propertyOf(far, 'WasThrownFromThrowStatement') === true
  )
}
