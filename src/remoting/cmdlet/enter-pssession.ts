// Enter-PSSession and Exit-PSSession: moving the prompt to a session and back.

import { type Cmd, cmdlet, t, inOrder } from '#engine/command'
import { Exception, PSError } from '#objects'
import { userInfo } from 'node:os'
import { type Far, refresh, waitFor } from '../far.ts'
import { farInteraction } from '../interaction.ts'
import { openFar } from '../open-far.ts'
import { certificateParam, optionParam, sessionToken, sshParams, wsmanParams } from '../params.ts'
import type { PSSession } from '../session.ts'
import { sessionsOf } from '../sessions.ts'
import { type Way, computerWays, hostWays, throwContainer } from '../targets.ts'
import { failureOf } from '../open.ts'

export const enterPSSession = cmdlet('Enter-PSSession', () => ({
  class: 'EnterPSSessionCommand',
  summary: 'Moves the prompt to a session until you type exit.',
  output: null,
  defaultSet: 'ComputerName',
  setOrder: ['ComputerName', 'SSHHost', 'Session', 'Uri', 'InstanceId', 'Id', 'Name', 'VMId', 'VMName', 'ContainerId'],
  params: inOrder(
    'HostName Options ComputerName Session ConnectionUri InstanceId Id Name EnableNetworkAccess VMId VMName Credential ' +
      'ContainerId ConfigurationName RunAsAdministrator Port UseSSL ApplicationName AllowRedirection SessionOption ' +
      'Authentication CertificateThumbprint UserName KeyFilePath Subsystem ConnectingTimeout SSHTransport',
    {
      ComputerName: {
        type: t.string,
        set: 'ComputerName',
        mandatory: true,
        position: 0,
        pipeline: 'value property',
        aliases: ['Cn'],
        notNullOrEmpty: true,
        help: 'A computer; the session is made for the visit.',
      },
      HostName: {
        type: t.string,
        set: 'SSHHost',
        mandatory: true,
        position: 0,
        pipeline: 'value',
        notNullOrEmpty: true,
        help: 'A host to reach by ssh.',
      },
      Session: {
        type: sessionToken,
        set: 'Session',
        position: 0,
        pipeline: 'value property',
        notNullOrEmpty: true,
        help: 'A session of this shell.',
      },
      ConnectionUri: {
        type: t.uri,
        set: 'Uri',
        position: 1,
        pipeline: 'property',
        aliases: ['URI', 'CU'],
        notNullOrEmpty: true,
        help: 'The address of a far end.',
      },
      InstanceId: { type: t.guid, set: 'InstanceId', pipeline: 'property', notNull: true, help: 'The GUID of a session.' },
      Id: { type: t.int, set: 'Id', position: 0, pipeline: 'property', notNull: true, help: 'The id of a session.' },
      Name: { type: t.string, set: 'Name', pipeline: 'property', help: 'The name of a session, whole.' },
      EnableNetworkAccess: { type: t.switch, set: ['ComputerName', 'Uri'], help: 'Lets the session use the network in your name.' },
      Credential: {
        type: t.credential,
        isCredential: true,
        help: 'Who logs in.',
        sets: {
          ComputerName: { pipeline: 'property' },
          Uri: { pipeline: 'property' },
          VMId: { mandatory: true, position: 1, pipeline: 'property' },
          VMName: { mandatory: true, position: 1, pipeline: 'property' },
        },
      },
      Port: { type: t.int, set: ['ComputerName', 'SSHHost'], range: [1, 65535], help: 'The port of the far end.' },
      ...wsmanParams(['ComputerName'], ['Uri']),
      ConfigurationName: {
        type: t.string,
        set: ['ComputerName', 'ContainerId', 'Uri', 'VMId', 'VMName'],
        pipeline: 'property',
        help: 'The configuration at the far end.',
      },
      ...optionParam(['ComputerName', 'Uri'], { notNull: true }),
      ...certificateParam(['ComputerName', 'Uri']),
      ...sshParams('SSHHost'),
      Subsystem: { type: t.string, set: 'SSHHost', pipeline: 'property', help: 'The subsystem of the far sshd.' },
      VMId: {
        type: t.guid,
        set: 'VMId',
        mandatory: true,
        position: 0,
        pipeline: 'value property',
        aliases: ['VMGuid'],
        notNullOrEmpty: true,
        help: 'A virtual machine (not on this system).',
      },
      VMName: {
        type: t.string,
        set: 'VMName',
        mandatory: true,
        position: 0,
        pipeline: 'value property',
        notNullOrEmpty: true,
        help: 'A virtual machine (not on this system).',
      },
      ContainerId: {
        type: t.string,
        set: 'ContainerId',
        mandatory: true,
        position: 0,
        pipeline: 'value property',
        notNullOrEmpty: true,
        help: 'A container (not on this system).',
      },
      RunAsAdministrator: { type: t.switch, set: 'ContainerId', help: 'Runs as the administrator of the container.' },
    },
  ),
  examples: [['Visit a computer', '$s = New-PSSession -ComputerName Server01']],
  start(_args, cmd) {
    return {
      process(args) {
        switch (cmd.parameterSetName) {
          case 'Session':
            return enter(cmd, args.Session!)
          case 'Id':
            return enter(
              cmd,
              one(cmd, 'Id', (session) => session.spec.id === args.Id, args.Id),
            )
          case 'Name':
            return enter(
              cmd,
              one(cmd, 'Name', (session) => session.Name.toLowerCase() === args.Name!.toLowerCase(), args.Name),
            )
          case 'InstanceId':
            return enter(
              cmd,
              one(cmd, 'InstanceId', (session) => session.far.instanceId === args.InstanceId.text, args.InstanceId),
            )
          case 'ComputerName':
            return visit(cmd, computerWays(cmd, [args.ComputerName!], args.ConfigurationName)[0]!)
          case 'SSHHost':
            return visit(cmd, hostWays(cmd, [args.HostName!], args)[0]!)
          case 'ContainerId':
            return throwContainer(cmd)
          default:
            cmd.throw({
              id: 'InvalidOperation',
              category: 'InvalidOperation',
              exception: 'System.Management.Automation.PSInvalidOperationException',
              message: 'Addresses, virtual machines and containers cannot be reached yet; use -ComputerName or -HostName.',
            })
        }
      },
    }
  },
}))

const suffixes = { Id: 'SessionId', Name: 'Name', InstanceId: 'RunspaceId' } as const

/** The one session that is meant; none or several are errors. */
function one(cmd: Cmd, by: keyof typeof suffixes, is: (session: PSSession) => boolean, wanted: unknown): PSSession | undefined {
  const found = sessionsOf(cmd.engine).all.filter(is)
  if (found.length === 1) return found[0]
  const several = found.length > 1
  const told = {
    id: `${several ? 'RemoteRunspaceHasMultipleMatchesForSpecified' : 'RemoteRunspaceNotAvailableForSpecified'}${suffixes[by]}`,
    category: 'InvalidArgument',
    exception: 'System.ArgumentException',
    target: wanted,
    message: several
      ? `${found.length} sessions have the ${by} ${String(wanted)}; enter one by its Id.`
      : `This shell has no session with the ${by} ${String(wanted)}; Get-PSSession lists those it has.`,
  } as const
  // PowerShell looks for the session twice (first whether it is a machine's or a container's), and says so twice.
  cmd.error(told)
  cmd.error(told)
  return undefined
}

function enter(cmd: Cmd, session: PSSession | undefined): void {
  if (session === undefined) return
  refresh(session.far)
  if (session.far.state !== 'Opened') {
    return cmd.error({
      id: 'PushedRunspaceMustBeOpen',
      category: 'InvalidArgument',
      exception: 'System.ArgumentException',
      message: `The session ${session.Name} is ${session.far.state}; only an open one can be entered.`,
    })
  }
  push(cmd, session.far, label(session.spec.computerName, session.spec), () => {})
}

/** A session for the visit, closed behind it. */
function visit(cmd: Cmd, way: Way): void {
  const fail = (message: string): never =>
    cmd.throw({
      id: 'System.Management.Automation.Remoting.PSRemotingDataStructureException',
      category: 'ResourceUnavailable',
      message: `[${way.computerName}] ${message}`,
      exception: 'System.Management.Automation.Remoting.PSRemotingTransportException',
    })
  if (way.route === undefined) return fail(failureOf(way).Message)
  const far = openFar(cmd.engine, way)
  try {
    while (far.state === 'Opening' || far.state === 'BeforeOpen') waitFor(cmd.engine.parts.poll, [far])
  } catch (stopped) {
    far.close()
    throw stopped
  }
  if (far.state !== 'Opened') return fail(far.reason?.Message ?? 'The session could not be opened.')
  push(cmd, far, label(way.computerName, way), () => far.close())
}

function push(cmd: Cmd, far: Far, shown: string, left: () => void): void {
  ask(cmd, 'PushRunspace', [farInteraction({ engine: cmd.engine, far, label: shown, left })])
}

/** A call that only the host of a shell knows. */
function ask(cmd: Cmd, method: 'PushRunspace' | 'PopRunspace', args: readonly unknown[]): void {
  try {
    cmd.host.call({ id: -100n, method, args })
  } catch (thrown) {
    if (thrown instanceof PSError || thrown instanceof Exception) throw thrown
    cmd.throw({
      id: 'NotImplemented',
      category: 'NotImplemented',
      exception: 'System.Management.Automation.PSNotImplementedException',
      message: 'This host cannot enter or leave sessions.',
    })
  }
}

/** The computer, with the user in front where it is not the one who sits here. */
function label(computer: string, { route }: { readonly route: Way['route'] }): string {
  if (route?.via !== 'ssh' || route.user === undefined || route.user === userInfo().username) return computer
  return `${route.user}@${computer}`
}

export const exitPSSession = cmdlet('Exit-PSSession', () => ({
  class: 'ExitPSSessionCommand',
  summary: 'Brings the prompt back from an entered session.',
  description: 'At the prompt of the shell itself it does nothing.',
  output: null,
  params: {},
  examples: [['Leave', 'Exit-PSSession']],
  start(_args, cmd) {
    return {
      end() {
        ask(cmd, 'PopRunspace', [])
      },
    }
  },
}))
