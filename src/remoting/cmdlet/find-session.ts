// Get-PSSession and Remove-PSSession: finding sessions of this shell by what people know of them.

import type { Guid } from '#objects'
import { type Cmd, cmdlet, t, inOrder } from '#engine/command'
import { WildcardPattern, hasWildcards } from '#dotnet'
import { sessionsOf } from '../sessions.ts'
import type { PSSession } from '../session.ts'
import { certificateParam, optionParam, sessionToken, throttleParam, wsmanParams } from '../params.ts'

type By = 'Id' | 'Name' | 'InstanceId' | 'ComputerName'
const missing: { readonly [K in By]: string } = {
  Id: 'RemoteRunspaceNotAvailableForSpecifiedSessionId',
  Name: 'RemoteRunspaceNotAvailableForSpecifiedName',
  InstanceId: 'RemoteRunspaceNotAvailableForSpecifiedRunspaceId',
  ComputerName: 'RemoteRunspaceNotAvailableForSpecifiedComputer',
}

/** The sessions meant, in the order asked; each that is not there is an error. Only a Name with wildcards may match nothing. */
export function findSessions(cmd: Cmd, by: By, wanted: readonly (string | number | Guid)[]): PSSession[] {
  const { all } = sessionsOf(cmd.engine)
  return wanted.flatMap((each) => {
    const text = String(each)
    const pattern = by === 'Name' || by === 'ComputerName' ? new WildcardPattern(text) : undefined
    const found = all.filter((session) => {
      if (by === 'Id') return session.spec.id === each
      if (by === 'InstanceId') return session.far.instanceId === text.toLowerCase()
      return pattern!.isMatch(by === 'Name' ? session.Name : session.spec.computerName)
    })
    if (found.length === 0 && !(by === 'Name' && hasWildcards(text))) {
      cmd.error({
        id: missing[by],
        category: 'InvalidArgument',
        exception: 'System.ArgumentException',
        target: each,
        message: `This shell has no session with the ${by} ${text}; Get-PSSession lists those it has.`,
      })
    }
    return found
  })
}

const remoteSets = ['ComputerName', 'ComputerInstanceId', 'ConnectionUri', 'ConnectionUriInstanceId'] as const
const containerSets = ['ContainerId', 'ContainerIdInstanceId', 'VMId', 'VMIdInstanceId', 'VMName', 'VMNameInstanceId'] as const

export const getPSSession = cmdlet('Get-PSSession', () => ({
  class: 'GetPSSessionCommand',
  summary: 'Gets the sessions that this shell made.',
  description: 'Without arguments, all of them. Sessions of other shells and temporary sessions are not among them.',
  output: 'System.Management.Automation.Runspaces.PSSession',
  defaultSet: 'Name',
  setOrder: [
    'Name',
    'ComputerName',
    'ComputerInstanceId',
    'ConnectionUri',
    'ConnectionUriInstanceId',
    'ContainerId',
    'ContainerIdInstanceId',
    'VMId',
    'VMIdInstanceId',
    'VMName',
    'VMNameInstanceId',
    'InstanceId',
    'Id',
  ],
  params: inOrder(
    'ComputerName ApplicationName ConnectionUri ConfigurationName AllowRedirection Name InstanceId Credential ' +
      'Authentication CertificateThumbprint Port UseSSL ThrottleLimit State SessionOption Id ContainerId VMId VMName',
    {
      ComputerName: {
        type: t.list(t.string),
        set: ['ComputerName', 'ComputerInstanceId'],
        mandatory: true,
        position: 0,
        pipeline: 'property',
        aliases: ['Cn'],
        notNullOrEmpty: true,
        help: 'Asks these computers for sessions (not on this system).',
      },
      ...wsmanParams(['ComputerName', 'ComputerInstanceId'], ['ConnectionUri', 'ConnectionUriInstanceId']),
      ConnectionUri: {
        type: t.list(t.uri),
        set: ['ConnectionUri', 'ConnectionUriInstanceId'],
        mandatory: true,
        position: 0,
        pipeline: 'property',
        aliases: ['URI', 'CU'],
        notNullOrEmpty: true,
        help: 'Asks these addresses for sessions (not on this system).',
      },
      ConfigurationName: {
        type: t.string,
        set: [...remoteSets, ...containerSets],
        pipeline: 'property',
        help: 'Only sessions of this configuration.',
      },
      Name: {
        type: t.list(t.string),
        notNullOrEmpty: true,
        wildcards: true,
        help: 'Names of sessions; wildcards are understood.',
        sets: { Name: { pipeline: 'property' }, ComputerName: {}, ConnectionUri: {}, ContainerId: {}, VMId: {}, VMName: {} },
      },
      InstanceId: {
        type: t.list(t.guid),
        notNull: true,
        help: 'GUIDs of sessions.',
        sets: {
          InstanceId: { pipeline: 'property' },
          ComputerInstanceId: { mandatory: true },
          ConnectionUriInstanceId: { mandatory: true },
          ContainerIdInstanceId: { mandatory: true },
          VMIdInstanceId: { mandatory: true },
          VMNameInstanceId: { mandatory: true },
        },
      },
      Id: { type: t.list(t.int), set: 'Id', mandatory: true, position: 0, pipeline: 'property', notNull: true, help: 'Ids of sessions.' },
      Credential: { type: t.credential, set: remoteSets, isCredential: true, help: 'Who asks.' },
      ...certificateParam(remoteSets),
      Port: { type: t.int, set: ['ComputerName', 'ComputerInstanceId'], range: [1, 65535], help: 'The port of the far end.' },
      ...throttleParam(remoteSets),
      State: {
        type: t.enum<'All' | 'Opened' | 'Disconnected' | 'Closed' | 'Broken'>('Microsoft.PowerShell.Commands.SessionFilterState'),
        set: [...remoteSets, ...containerSets],
        help: 'Only sessions in this state.',
      },
      ...optionParam(remoteSets),
      ContainerId: {
        type: t.list(t.string),
        set: ['ContainerId', 'ContainerIdInstanceId'],
        mandatory: true,
        pipeline: 'property',
        notNullOrEmpty: true,
        help: 'Sessions in these containers (not on this system).',
      },
      VMId: {
        type: t.list(t.guid),
        set: ['VMId', 'VMIdInstanceId'],
        mandatory: true,
        pipeline: 'property',
        aliases: ['VMGuid'],
        notNullOrEmpty: true,
        help: 'Sessions in these virtual machines (not on this system).',
      },
      VMName: {
        type: t.list(t.string),
        set: ['VMName', 'VMNameInstanceId'],
        mandatory: true,
        pipeline: 'property',
        notNullOrEmpty: true,
        help: 'Sessions in these virtual machines (not on this system).',
      },
    },
  ),
  examples: [
    ['All sessions of this shell', 'Get-PSSession'],
    ['By id and by name', 'Get-PSSession -Name Session*'],
  ],
  start(_args, cmd) {
    return {
      process({ Id, Name, InstanceId }) {
        switch (cmd.parameterSetName) {
          case 'Id':
            return findSessions(cmd, 'Id', Id!).forEach((each) => cmd.write(each))
          case 'InstanceId':
            return findSessions(cmd, 'InstanceId', InstanceId ?? []).forEach((each) => cmd.write(each))
          case 'Name':
            return (Name === undefined ? sessionsOf(cmd.engine).all : findSessions(cmd, 'Name', Name)).forEach((each) => cmd.write(each))
          default:
            refuse(cmd)
        }
      },
    }
  },
}))

/** Asking other computers for their sessions needs a service that keeps them; there is none on this system. */
function refuse(cmd: Cmd): never {
  return cmd.throw({
    id: 'PSSessionComputerNameUnix',
    category: 'NotImplemented',
    exception: 'System.NotImplementedException',
    message: 'Other computers cannot be asked for sessions on this system; Get-PSSession without -ComputerName lists those of this shell.',
  })
}

export const removePSSession = cmdlet('Remove-PSSession', () => ({
  class: 'RemovePSSessionCommand',
  summary: 'Ends sessions: stops what runs in them, closes them and takes them off the list.',
  output: null,
  defaultSet: 'Id',
  setOrder: ['Id', 'Session', 'ContainerId', 'VMId', 'VMName', 'InstanceId', 'Name', 'ComputerName'],
  shouldProcess: true,
  params: {
    Session: {
      type: t.list(sessionToken),
      set: 'Session',
      mandatory: true,
      position: 0,
      pipeline: 'value property',
      help: 'The sessions themselves.',
    },
    ContainerId: {
      type: t.list(t.string),
      set: 'ContainerId',
      mandatory: true,
      pipeline: 'property',
      notNullOrEmpty: true,
      help: 'Sessions in these containers.',
    },
    VMId: {
      type: t.list(t.guid),
      set: 'VMId',
      mandatory: true,
      pipeline: 'property',
      aliases: ['VMGuid'],
      notNullOrEmpty: true,
      help: 'Sessions in these virtual machines.',
    },
    VMName: {
      type: t.list(t.string),
      set: 'VMName',
      mandatory: true,
      pipeline: 'property',
      notNullOrEmpty: true,
      help: 'Sessions in these virtual machines.',
    },
    InstanceId: {
      type: t.list(t.guid),
      set: 'InstanceId',
      mandatory: true,
      pipeline: 'property',
      notNull: true,
      help: 'GUIDs of sessions.',
    },
    Id: { type: t.list(t.int), set: 'Id', mandatory: true, position: 0, pipeline: 'property', notNull: true, help: 'Ids of sessions.' },
    Name: {
      type: t.list(t.string),
      set: 'Name',
      mandatory: true,
      pipeline: 'property',
      notNullOrEmpty: true,
      wildcards: true,
      help: 'Names of sessions; wildcards are understood.',
    },
    ComputerName: {
      type: t.list(t.string),
      set: 'ComputerName',
      mandatory: true,
      position: 0,
      pipeline: 'property',
      aliases: ['Cn'],
      notNullOrEmpty: true,
      wildcards: true,
      help: 'Sessions on these computers; wildcards are understood.',
    },
  },
  examples: [['End all sessions of this shell', 'Get-PSSession | Remove-PSSession']],
  start(_args, cmd) {
    const remove = (session: PSSession): void => {
      if (!cmd.shouldProcess(session.spec.computerName, 'Remove')) return
      session.far.close()
      sessionsOf(cmd.engine).remove(session)
    }
    return {
      process({ Session, Id, Name, InstanceId, ComputerName }) {
        switch (cmd.parameterSetName) {
          case 'Session':
            return Session!.forEach(remove)
          case 'Id':
            return findSessions(cmd, 'Id', Id!).forEach(remove)
          case 'Name':
            return findSessions(cmd, 'Name', Name!).forEach(remove)
          case 'InstanceId':
            return findSessions(cmd, 'InstanceId', InstanceId!).forEach(remove)
          case 'ComputerName':
            return findSessions(cmd, 'ComputerName', ComputerName!).forEach(remove)
        }
      },
    }
  },
}))
