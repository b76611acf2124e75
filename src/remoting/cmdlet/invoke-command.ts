// Invoke-Command: a block or a script file, here, in sessions, or on computers.

import { propertyOf } from '#clixml'
import { ErrorRecord, PSError, PSObject, typeNames } from '#objects'
import type { CommandSpec, PipelineSpec } from '#contract'
import { type Cmd, cmdlet, t, usingValues, inOrder } from '#engine/command'
import { type ScriptBlock, usingParameter } from '#engine/runtime'
import { availabilityOf, refresh } from '../far.ts'
import { connectionError, lostError } from '../failure.ts'
import { type Branch, type FanOut, type Target, fanOut } from '../fan-out.ts'
import { farJob } from '../far-job.ts'
import { newGuid } from '../guid.ts'
import { openFar } from '../open-far.ts'
import { jobsOn } from '../jobs.ts'
import { failureOf } from '../open.ts'
import { certificateParam, limitOf, optionParam, sessionToken, sshParams, throttleParam, wsmanParams } from '../params.ts'
import { answer, fromAfar, relay } from '../relay.ts'
import { inProcess } from './in-process.ts'
import { readScript } from '../script-file.ts'
import type { PSSession } from '../session.ts'
import { type Way, computerWays, connectionWays, hostWays } from '../targets.ts'

const remoteSets = [
  'Session',
  'FilePathRunspace',
  'ComputerName',
  'FilePathComputerName',
  'Uri',
  'FilePathUri',
  'VMId',
  'VMName',
  'SSHHost',
  'ContainerId',
  'FilePathContainerId',
  'SSHHostHashParam',
  'FilePathVMId',
  'FilePathVMName',
  'FilePathSSHHost',
  'FilePathSSHHostHash',
] as const
const throttled = [
  'Session',
  'FilePathRunspace',
  'ComputerName',
  'FilePathComputerName',
  'Uri',
  'FilePathUri',
  'VMId',
  'VMName',
  'ContainerId',
  'FilePathContainerId',
  'FilePathVMId',
  'FilePathVMName',
] as const
const first = { mandatory: true, position: 1 } as const

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
  params: inOrder(
    'Session ComputerName Credential Port UseSSL ConfigurationName ApplicationName ThrottleLimit ConnectionUri AsJob ' +
      'InDisconnectedSession SessionName HideComputerName JobName ScriptBlock NoNewScope FilePath AllowRedirection ' +
      'SessionOption Authentication EnableNetworkAccess RunAsAdministrator HostName UserName KeyFilePath Subsystem ' +
      'ConnectingTimeout SSHTransport SSHConnection Options RemoteDebug InputObject ArgumentList VMId VMName ContainerId ' +
      'CertificateThumbprint',
    {
      Session: {
        type: t.list(sessionToken),
        set: ['Session', 'FilePathRunspace'],
        position: 0,
        notNullOrEmpty: true,
        help: 'The sessions to run in.',
      },
      ComputerName: {
        type: t.list(t.string),
        set: ['ComputerName', 'FilePathComputerName'],
        position: 0,
        aliases: ['Cn'],
        notNullOrEmpty: true,
        help: 'The computers to run on, each in a session for the occasion.',
      },
      Credential: {
        type: t.credential,
        isCredential: true,
        help: 'Who logs in.',
        pipeline: 'property',
        sets: {
          ComputerName: {},
          FilePathComputerName: {},
          Uri: {},
          FilePathUri: {},
          VMId: { mandatory: true },
          VMName: { mandatory: true },
          FilePathVMId: { mandatory: true },
          FilePathVMName: { mandatory: true },
        },
      },
      Port: { type: t.int, set: ['ComputerName', 'FilePathComputerName', 'SSHHost'], range: [1, 65535], help: 'The port of the far end.' },
      ...wsmanParams(['ComputerName', 'FilePathComputerName'], ['Uri', 'FilePathUri']),
      ConfigurationName: {
        type: t.string,
        pipeline: 'property',
        help: 'The configuration at the far end.',
        set: [
          'ComputerName',
          'FilePathComputerName',
          'Uri',
          'FilePathUri',
          'ContainerId',
          'FilePathContainerId',
          'VMId',
          'VMName',
          'FilePathVMId',
          'FilePathVMName',
        ],
      },
      ...throttleParam(throttled),
      ConnectionUri: {
        type: t.list(t.uri),
        set: ['Uri', 'FilePathUri'],
        position: 0,
        aliases: ['URI', 'CU'],
        notNullOrEmpty: true,
        help: 'Addresses of far ends.',
      },
      AsJob: { type: t.switch, set: remoteSets, help: 'Runs in the background and gives a job.' },
      InDisconnectedSession: {
        type: t.switch,
        set: ['ComputerName', 'FilePathComputerName', 'Uri', 'FilePathUri'],
        aliases: ['Disconnected'],
        help: 'Leaves the command running in a session without a shell.',
      },
      SessionName: {
        type: t.list(t.string),
        set: ['ComputerName', 'FilePathComputerName'],
        notNullOrEmpty: true,
        help: 'Names for such sessions.',
      },
      HideComputerName: { type: t.switch, set: remoteSets, aliases: ['HCN'], help: 'Leaves the computer out of tables and lists.' },
      JobName: {
        type: t.string,
        help: 'The name of the job; with it, -AsJob goes without saying.',
        set: [
          'Session',
          'FilePathRunspace',
          'ComputerName',
          'FilePathComputerName',
          'Uri',
          'FilePathUri',
          'ContainerId',
          'FilePathContainerId',
          'SSHHost',
          'SSHHostHashParam',
        ],
      },
      ScriptBlock: {
        type: t.scriptBlock,
        aliases: ['Command'],
        notNull: true,
        help: 'What to run.',
        sets: {
          InProcess: { mandatory: true, position: 0 },
          Session: first,
          ComputerName: first,
          Uri: first,
          VMId: first,
          VMName: first,
          SSHHost: first,
          ContainerId: first,
          SSHHostHashParam: first,
        },
      },
      NoNewScope: { type: t.switch, set: 'InProcess', help: 'Runs in this scope and not in one of its own.' },
      FilePath: {
        type: t.string,
        aliases: ['PSPath'],
        notNull: true,
        help: 'A script file of this computer to run.',
        sets: {
          FilePathRunspace: first,
          FilePathComputerName: first,
          FilePathUri: first,
          FilePathVMId: first,
          FilePathVMName: first,
          FilePathContainerId: first,
          FilePathSSHHost: { mandatory: true },
          FilePathSSHHostHash: { mandatory: true },
        },
      },
      ...optionParam(['ComputerName', 'FilePathComputerName', 'Uri', 'FilePathUri']),
      EnableNetworkAccess: {
        type: t.switch,
        set: ['ComputerName', 'FilePathComputerName', 'Uri', 'FilePathUri'],
        help: 'Lets the session use the network in your name.',
      },
      RemoteDebug: { type: t.switch, set: remoteSets, help: 'Stops at breakpoints of the far end.' },
      InputObject: { type: t.psobject, pipeline: 'value', help: 'Input; at the far end it is $input.' },
      ArgumentList: { type: t.list(t.object), aliases: ['Args'], help: 'Values for the parameters of the block, by position.' },
      VMId: {
        type: t.list(t.guid),
        set: ['VMId', 'FilePathVMId'],
        mandatory: true,
        position: 0,
        pipeline: 'property',
        aliases: ['VMGuid'],
        notNullOrEmpty: true,
        help: 'Virtual machines (not on this system).',
      },
      VMName: {
        type: t.list(t.string),
        set: ['VMName', 'FilePathVMName'],
        mandatory: true,
        pipeline: 'property',
        notNullOrEmpty: true,
        help: 'Virtual machines (not on this system).',
      },
      ContainerId: {
        type: t.list(t.string),
        set: ['ContainerId', 'FilePathContainerId'],
        mandatory: true,
        pipeline: 'property',
        notNullOrEmpty: true,
        help: 'Containers (not on this system).',
      },
      RunAsAdministrator: {
        type: t.switch,
        set: ['ContainerId', 'FilePathContainerId'],
        help: 'Runs as the administrator of the container.',
      },
      ...certificateParam(['ComputerName', 'Uri']),
      HostName: {
        type: t.list(t.string),
        set: ['SSHHost', 'FilePathSSHHost'],
        mandatory: true,
        notNullOrEmpty: true,
        help: 'Hosts to reach by ssh.',
      },
      ...sshParams(['SSHHost', 'FilePathSSHHost']),
      Subsystem: { type: t.string, set: ['SSHHost', 'FilePathSSHHost'], help: 'The subsystem of the far sshd.' },
      SSHConnection: {
        type: t.list(t.hashtable),
        set: ['SSHHostHashParam', 'FilePathSSHHostHash'],
        mandatory: true,
        notNullOrEmpty: true,
        help: 'Tables, each with HostName and what else a connection needs.',
      },
    },
  ),
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

/** The places to run on. Of sessions, only those that can take a command now; each of the others is an error. */
function targetsOf(cmd: Cmd, args: { readonly [name: string]: any }, asJob: boolean): Target[] {
  const set = cmd.parameterSetName
  if (set === 'Session' || set === 'FilePathRunspace') return sessionTargets(cmd, args.Session ?? [], asJob)
  const ways =
    set === 'ComputerName' || set === 'FilePathComputerName'
      ? computerWays(cmd, args.ComputerName ?? ['localhost'], args.ConfigurationName)
      : set === 'SSHHost' || set === 'FilePathSSHHost'
        ? hostWays(cmd, args.HostName, args)
        : set === 'SSHHostHashParam' || set === 'FilePathSSHHostHash'
          ? connectionWays(cmd, args.SSHConnection)
          : refuse(cmd, 'Addresses, virtual machines and containers cannot be reached yet; use -ComputerName or -HostName.')
  return ways.map((way: Way): Target => ({ computerName: way.computerName, temporary: true, far: () => openFar(cmd.engine, way) }))
}

function sessionTargets(cmd: Cmd, sessions: readonly PSSession[], asJob: boolean): Target[] {
  if (new Set(sessions).size < sessions.length) {
    cmd.throw({
      id: 'RemoteRunspaceInfoHasDuplicates',
      category: 'InvalidArgument',
      exception: 'System.ArgumentException',
      target: sessions[0],
      message: 'The same session is given twice; give each once.',
    })
  }
  const usable = sessions.filter((session) => {
    refresh(session.far)
    if (asJob) return true
    const { state } = session.far
    if (state !== 'Opened')
      return complain(
        cmd,
        session,
        'InvokeCommandCommandInvalidSessionState',
        'System.Management.Automation.Runspaces.InvalidRunspaceStateException',
        `is ${state}`,
      )
    if (availabilityOf(session.far) === 'Busy' && jobsOn(session.far) > 0)
      return complain(
        cmd,
        session,
        'InvokeCommandCommandInvalidSessionAvailability',
        'System.Management.Automation.Runspaces.InvalidRunspaceStateException',
        'is busy with a job',
      )
    return true
  })
  if (usable.length === 0) {
    cmd.throw({
      id: 'InvalidOperation',
      category: 'InvalidOperation',
      exception: 'System.Management.Automation.PSInvalidOperationException',
      message: 'None of the sessions can take a command.',
    })
  }
  return usable.map((session): Target => ({ computerName: session.spec.computerName, temporary: false, far: () => session.far }))
}

function complain(cmd: Cmd, session: PSSession, id: string, exceptionName: string, what: string): false {
  cmd.error({
    id,
    category: 'InvalidOperation',
    exception: exceptionName,
    target: session,
    message: `The session ${session.Name} on ${session.spec.computerName} ${what}; it can take no command.`,
  })
  return false
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

function refuse(cmd: Cmd, message: string): never {
  return cmd.throw({
    id: 'System.InvalidOperationException',
    category: 'NotSpecified',
    exception: 'System.InvalidOperationException',
    message,
  })
}
